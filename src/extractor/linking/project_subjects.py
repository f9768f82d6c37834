"""Works as subjects: what is said of them need be in no list if it speaks of building (*…大桥*主墩全部出水)."""

from typing import Final

from extractor.linking.heads import WORKS
from extractor.linking.project_ends import ends_named
from extractor.linking.project_names import grade
from extractor.linking.project_openings import CARRIED_OUT
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.types_project import Listing
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import longest_suffix

_SUBJECT: Final = word("member.subject")

_NOUN: Final = 2
_KINDS: Final = frozenset(("facility", "line", "works"))
_LEAST: Final = 4
_LONG: Final = 6
_LONGEST: Final = 28
_ZONE: Final = 64
_SAID: Final = 26
_STAGES: Final = {
    "completed": "建成",
    "started": "开工",
    "planned": "前期工作",
    "signed": "签约",
    "advancing": "加快推进",
}


def find_subject(masked: str, begin: int, end: int, clause: int, rules: ProjectRules) -> Listing | None:
    """A work that opens its clause and of which something else is said (*…改扩建工程*快马加鞭)."""
    found = _SUBJECT.match(masked, begin, end)
    named = found and (grade(found[0][:-_NOUN]).proper or not found[0].endswith(WORKS))
    if found and named:
        return Listing(begin, found.end(), CARRIED_OUT, None, None, "", clause, end)
    return _named_event(masked, begin, end, clause, rules)


def named_before(masked: str, begin: int, stop: int, end: int, rules: ProjectRules) -> Listing | None:
    """The things named before what is said of a part of them (*…高铁*预可研报告通过审查).

    None where the names end where the known predicate begins, at `stop` before `end`.
    """
    if stop < end and ends_named(masked, begin, stop, rules):
        return None
    found = _named_event(masked, begin, end, begin, rules)
    return found if found is not None and found.end < stop else None


def _named_event(masked: str, begin: int, end: int, clause: int, rules: ProjectRules) -> Listing | None:
    """Things with names of their own, and a step of their building after the last."""
    if _ANY_EVENT.search(masked, begin + _LEAST, min(end, begin + _ZONE + _SAID)) is None:
        return None
    part = word("subject.part").search(masked, begin + _LEAST, end)
    stop = min(end - _NOUN, begin + _ZONE, part.start() if part else end)
    first = masked.rfind("、", begin, stop) + 1 or begin
    for cut in range(min(stop, first + _LONGEST), first + _LEAST - 1, -1):
        head = longest_suffix(masked[first:cut], rules.heads)
        if (head is None and masked[cut - 1] not in "期段") or _cuts_word(masked[cut - 1 : cut + 1], head, rules):
            continue
        stage = _stage(masked, cut, end)
        if stage and _is_named(masked[first:cut], rules):
            return Listing(begin, cut, (), None, _STAGES[stage], "", clause, end)
    return None


def _events() -> str:
    words = load_rulebook().family("project_words").by_id
    rules = ("stage.not_yet", *(f"subject.{stage}" for stage in _STAGES))
    return "|".join(f"(?:{words[rule].pattern})" for rule in rules)


_ANY_EVENT: Final = Sought(_events)
"""Any event of building: most clauses have none, and are read no further."""


def _cuts_word(letters: str, head: str | None, rules: ProjectRules) -> bool:
    """Whether a head of one letter and the letter after it are a word (站|房)."""
    return letters in rules.heads or (head is not None and len(head) == 1 and letters in rules.common)


def _stage(masked: str, pos: int, end: int) -> str:
    """How far the last event after a name has come; "" where nothing speaks of building."""
    if word("subject.no_event").match(masked, pos, end):
        return ""
    if word("stage.not_yet").search(masked, pos, end):
        return "planned"
    last, at = "", -1
    for stage in _STAGES:
        for event in word(f"subject.{stage}").finditer(masked, pos, min(end, pos + _SAID)):
            if event.end() > at:
                last, at = stage, event.end()
    if last == "completed" and word("subject.part").match(masked, pos, end) and "全部" not in masked[pos:end]:
        return "advancing"
    return last


def _is_named(name: str, rules: ProjectRules) -> bool:
    """Whether a thing has letters of its own and no words of a sentence in it."""
    found = grade(name.removesuffix("项目"))
    strong = (found.kind in _KINDS or found.phased) and rules.verb.search(name, 1) is None
    named = found.proper or found.directed or (found.length >= _LONG and word("name.generic").match(name) is None)
    return strong and named and found.before >= _NOUN and word("name.sentence").search(name) is None
