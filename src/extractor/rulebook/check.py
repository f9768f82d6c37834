"""Checks of a rules folder: every rule does what its examples say, and no pattern can run away."""

import re
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import regex

from extractor.errors import ExtractorError, error
from extractor.rulebook.compile import Family, Rulebook, compile_pattern, compile_rule
from extractor.rulebook.load import read_rulebook, rules_path
from extractor.rulebook.models import Rule, RuleProblem

TIME_LIMIT = 0.5
"""Seconds that one pattern may take for one adversarial text of about `LONG` characters."""
LONG = 20_000
_BRIEF = 16
"""Each text is first tried this many times shorter: work that grows with the square of the length would then show,
and one that grows faster would be over the limit already, so only the suspicious are tried in full."""

_WORD = re.compile(r"[\u4e00-\u9fff]+")

_UNITS = (
    "1",
    "a",
    "一",
    "年",
    " ",
    ",",
    "，",
    "、",
    "（",
    "）",
    "(",
    ")",
    "1,",
    "1、",
    "1.",
    "十二",
    "1年",
    "1亿元、",
    "（一",
    "发展",
)


def check_rules(rulebook_path: Path | None = None) -> list[RuleProblem]:
    """All faults of a rules folder (default: the built-in rules), by file and line.

    Faults are those of the YAML and of its keys (E201 to E207, E216, E217), patterns that do not compile (E208), match
    the empty string (E209) or run away (E213), examples that their rule does not match (E210), counter-examples that
    it does match (E211), and rules without an example (E212). Raises E214 where there are no rule files.
    """
    problems: list[RuleProblem] = []

    def report(fault: ExtractorError, line: int, rule_id: str) -> None:
        problems.append(_problem(fault, _file_of(fault), line, rule_id))

    rulebook = read_rulebook(rulebook_path or rules_path(), report)
    problems.extend(_rulebook_problems(rulebook))
    return sorted(set(problems))


def _file_of(fault: ExtractorError) -> Path:
    where = str(fault.fields.get("where") or fault.fields.get("path") or "")
    name, _, line = where.rpartition(":")
    return Path(name if line.isdigit() else where)


def _problem(fault: ExtractorError, file: Path, line: int, rule_id: str) -> RuleProblem:
    return RuleProblem(
        file, line, rule_id, fault.message_en, fault.code, fault.message_zh, fault.hint_en, fault.hint_zh
    )


def _rulebook_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    for family in rulebook.families.values():
        yield from _double_terms(family)
        faults = {rule.id: pattern_fault(rule) for rule in family.rules}
        sound = tuple(rule for rule in family.rules if not faults[rule.id])
        rivals = Family(family.name, sound, family.match_mode)
        for rule in family.rules:
            if fault := faults[rule.id]:
                yield _problem(fault, rule.file, rule.line, rule.id)
            else:
                alone = Family(family.name, (rule,), family.match_mode)
                yield from _example_problems(alone if family.independent else rivals, rule)


def _double_terms(family: Family) -> Iterator[RuleProblem]:
    first: dict[str, str] = {}
    for rule in family.rules:
        if family.independent:
            first = {}
        for term, line in zip(rule.terms, rule.term_lines, strict=True):
            where = f"{rule.file}:{line}"
            if term in first:
                yield _problem(error("E206", term=term, where=where, first=first[term]), rule.file, line, rule.id)
            first.setdefault(term, where)


def pattern_fault(rule: Rule) -> ExtractorError | None:
    """What makes the pattern of a rule unfit for use, alone or in the alternation of its family; None if nothing."""
    if rule.pattern is None:
        return None
    try:
        compiled = compile_rule(rule)
        compile_pattern(Family("", (rule,)).alternation)
    except ExtractorError as fault:
        return fault
    except Exception as cause:
        return error("E208", where=rule.where, cause=cause)
    if compiled.match(""):
        return error("E209", where=rule.where)
    text = runaway_text(rule.pattern, rule.examples)
    return error("E213", where=rule.where, text=text) if text else None


def runaway_text(pattern: str, examples: tuple[str, ...], limit: float = TIME_LIMIT) -> str | None:
    """A short description of the first adversarial text on which `pattern` takes more than `limit` seconds, else None.

    Tried with the engine that will run it: `re`, stopped by a timer, or `regex`, which also stands in for `re` where
    there are no timers.
    """
    compiled = compile_pattern(pattern)
    if isinstance(compiled, re.Pattern) and not _has_timer():
        compiled = regex.compile(pattern)
    briefly = adversarial_texts(pattern, examples, LONG // _BRIEF)
    for (name, text), (_, brief) in zip(adversarial_texts(pattern, examples, LONG), briefly, strict=True):
        try:
            started = time.thread_time()
            _exhaust(compiled, brief, limit)
            if time.thread_time() - started > limit / _BRIEF**2:
                _exhaust(compiled, text, limit)
        except TimeoutError:
            return name
    return None


def _exhaust(compiled: re.Pattern[str] | regex.Pattern[str], text: str, limit: float) -> None:
    if isinstance(compiled, regex.Pattern):
        deque(compiled.finditer(text, timeout=limit), maxlen=0)
        return
    with time_limit(limit):
        deque(compiled.finditer(text), maxlen=0)


def _has_timer() -> bool:
    return hasattr(signal, "ITIMER_VIRTUAL") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after so many seconds of work. For the main thread of systems with timers."""

    def stop(signum: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def adversarial_texts(pattern: str, examples: tuple[str, ...], length: int) -> Iterator[tuple[str, str]]:
    """Long texts that make a careless pattern backtrack, with a description.

    Repeats of common characters, of the pattern's own words, of the examples and of their characters, each with an end
    that spoils a match, and the examples after that, so that a search for a needed character does not give up at once.
    """
    after = f"#{'#'.join(examples)}#"
    for word in dict.fromkeys(_WORD.findall(pattern)):
        yield f"{word!r} × {length // len(word)}", word * (length // len(word)) + after
    repeats = dict.fromkeys([*_UNITS, *examples, *sorted({char for text in examples for char in text})])
    for unit in filter(None, repeats):
        count = length // len(unit) + 1
        yield f"{unit!r} × {count}", unit * count + after
    yield "nested brackets", "（" * length + "）" * length
    for text in examples:
        for cut in range(1, len(text)):
            yield f"{text[:cut]!r} + {text[cut]!r} × {length}", text[:cut] + text[cut] * length + after


def _example_problems(family: Family, rule: Rule) -> Iterator[RuleProblem]:
    if not rule.examples:
        yield _problem(error("E212", where=rule.where), rule.file, rule.line, rule.id)
    for text, line in zip(rule.examples, rule.example_lines, strict=True):
        if not found_in(family, rule, text):
            fault = error("E210", text=text, where=f"{rule.file}:{line}")
            yield _problem(fault, rule.file, line, rule.id)
    for text, line in zip(rule.counter_examples, rule.counter_lines, strict=True):
        if wins_in(family, rule, text):
            fault = error("E211", text=text, where=f"{rule.file}:{line}")
            yield _problem(fault, rule.file, line, rule.id)


def found_in(family: Family, rule: Rule, text: str) -> bool:
    """Whether the rule by itself finds something in the text, or fits all of it in a family that matches in full."""
    compiled = compile_rule(rule)
    if family.match_mode == "full":
        return compiled.fullmatch(text) is not None
    return compiled.search(text) is not None


def wins_in(family: Family, rule: Rule, text: str) -> bool:
    """Whether the rule has a hit in the text in competition with the other rules of its family."""
    if family.match_mode == "full":
        hit = family.fullmatch(text)
        return hit is not None and hit.rule is rule
    return any(hit.rule is rule for hit in family.finditer(text))
