"""A family of rules as something that can be searched with: terms as a trie, patterns beside it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.errors import error
from extractor.rulebook.models import Hit, MatchMode, Rule
from extractor.rulebook.openings import lead, set_of

if TYPE_CHECKING:
    import regex

    Compiled = re.Pattern[str] | regex.Pattern[str]

_GROUP = re.compile(r"(?P<escape>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?P<\w+>|(?![?*])))", re.DOTALL)


def trie_source(terms: Iterable[str]) -> str:
    """Regex source that matches the longest of `terms` first; faster than an alternation where there are many terms."""
    root: dict[str, Any] = {}
    for term in sorted(terms):
        node = root
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root) if root else r"(?!)"


def _branch(node: dict[str, Any]) -> str:
    after = {char: _branch(child) for char, child in node.items() if char}
    last = [char for char, more in after.items() if not more]
    branches = [re.escape(char) + more for char, more in after.items() if more or len(last) == 1]
    if len(last) > 1:
        branches.append(set_of(last))
    if not branches:
        return ""
    optional = "?" if "" in node else ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){optional}"


def without_groups(pattern: str) -> str:
    """`pattern` with its capturing groups made non-capturing, so that it can be embedded in another."""
    return _GROUP.sub(lambda m: "(?:" if m["open"] else m[0], pattern)


def _guarded(source: str) -> str:
    """`source` after a look at its first characters, as it is tried in vain at most places where others are."""
    first = lead(source)
    return f"(?={first})(?:{source})" if first else f"(?:{source})"


def compile_pattern(source: str) -> "Compiled":
    """Compiled by `re`, or by `regex` where the source needs it. Raises `regex.error` where neither accepts it."""
    try:
        return re.compile(source)
    except re.error:
        import regex

        return regex.compile(source)


def compile_rule(rule: Rule) -> "Compiled":
    """The pattern of one rule on its own, groups kept. Raises E208 where it does not compile."""
    if rule.pattern is None:
        return re.compile(trie_source(rule.terms))
    try:
        return compile_pattern(rule.pattern)
    except Exception as cause:
        raise error("E208", where=rule.where, cause=cause) from cause


class Family:
    """The rules of one file, or a selection of them; compiled when first used.

    Rules of an `independent` family are tables that are consulted one by one: a term may stand in several of them.
    """

    def __init__(
        self,
        name: str,
        rules: tuple[Rule, ...],
        match_mode: MatchMode = "search",
        note: str = "",
        independent: bool = False,
    ) -> None:
        self.name = name
        self.rules = rules
        self.match_mode = match_mode
        self.note = note
        self.independent = independent
        self._selections: dict[str, Family] = {}

    def __repr__(self) -> str:
        return f"Family({self.name!r}, {len(self.rules)} rules)"

    def select(self, prefix: str) -> "Family":
        """The rules whose id starts with `prefix`, as a family of their own."""
        if prefix not in self._selections:
            rules = tuple(rule for rule in self.rules if rule.id.startswith(prefix))
            self._selections[prefix] = Family(self.name, rules, self.match_mode, self.note, self.independent)
        return self._selections[prefix]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def by_term(self) -> dict[str, Rule]:
        """The rule of each term; the first one where a term stands twice."""
        return {term: rule for rule in reversed(self.rules) for term in rule.terms}

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All terms, longest first, equal lengths in code point order."""
        return tuple(sorted(self.by_term, key=lambda term: (-len(term), term)))

    @cached_property
    def patterns(self) -> tuple[tuple[Rule, "Compiled"], ...]:
        """Rules that are patterns, with their compiled form, in file order."""
        return tuple((rule, compile_rule(rule)) for rule in self.rules if rule.pattern is not None)

    @cached_property
    def alternation(self) -> str:
        """Regex source that matches any rule: terms (longest first), then patterns; without capturing groups."""
        sources = [trie_source(self.terms)] if self.terms else []
        sources += [_guarded(without_groups(rule.pattern)) for rule in self.rules if rule.pattern is not None]
        return f"(?:{'|'.join(sources)})" if sources else r"(?!)"

    @cached_property
    def _search(self) -> "Compiled":
        return compile_pattern(self.alternation)

    @cached_property
    def _trie(self) -> re.Pattern[str]:
        return re.compile(trie_source(self.terms))

    @cached_property
    def _endings(self) -> tuple[tuple[Rule, "Compiled"], ...]:
        return tuple(
            (rule, compile_pattern(f"(?:{without_groups(rule.pattern)})\\Z"))
            for rule in self.rules
            if rule.pattern is not None
        )

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(term) for term in self.by_term}, reverse=True))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Hits in `text[start:end]` from left to right without overlap, the longest at each place."""
        end = len(text) if end is None else end
        return self._longest_hits(text, start, end) if self.patterns else self._term_hits(text, start, end)

    def _term_hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        by_term = self.by_term
        for found in self._trie.finditer(text, start, end):
            yield Hit(found.start(), found.end(), by_term[found[0]])

    def _longest_hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        search = self._search.search
        while (found := search(text, start, end)) is not None:
            hit = self.match(text, found.start(), end)
            if hit is None:
                start = found.start() + 1
                continue
            yield hit
            start = hit.end

    def match(self, text: str, pos: int = 0, end: int | None = None) -> Hit | None:
        """The longest hit that starts at `pos`; of equal ones a term, then the pattern that stands first."""
        end = len(text) if end is None else end
        best: Hit | None = None
        found: Any = self._trie.match(text, pos, end)
        if found is not None:
            best = Hit(pos, found.end(), self.by_term[found[0]])
        for rule, compiled in self.patterns:
            found = compiled.match(text, pos, end)
            if found is not None and found.end() > (best.end if best else pos):
                best = Hit(pos, found.end(), rule)
        return best

    def fullmatch(self, text: str) -> Hit | None:
        """The hit that covers the whole of `text`."""
        if text in self.by_term:
            return Hit(0, len(text), self.by_term[text])
        for rule, compiled in self.patterns:
            if text and compiled.fullmatch(text):
                return Hit(0, len(text), rule)
        return None

    def ending_at(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The longest hit within `text[start:end]` that ends at `end`."""
        end = len(text) if end is None else end
        best = self._term_ending_at(text, start, end)
        for rule, compiled in self._endings:
            found = compiled.search(text, start, end)
            if found is not None and found.start() < (best.start if best else end):
                best = Hit(found.start(), end, rule)
        return best

    def _term_ending_at(self, text: str, start: int, end: int) -> Hit | None:
        by_term = self.by_term
        for length in self._lengths:
            if end - length >= start and (rule := by_term.get(text[end - length : end])) is not None:
                return Hit(end - length, end, rule)
        return None


class Rulebook:
    """All families of a rules folder."""

    def __init__(self, families: dict[str, Family]) -> None:
        self.families = families

    def family(self, name: str) -> Family:
        """The family of this name. Raises E215 where there is none."""
        try:
            return self.families[name]
        except KeyError:
            raise error("E215", name=name, known=", ".join(sorted(self.families))) from None

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id, in whatever family."""
        return self._by_id.get(rule_id)

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for family in self.families.values() for rule in family.rules}
