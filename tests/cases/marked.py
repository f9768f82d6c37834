"""Marked sentences: each number that gives a record stands in [ ], what is expected of it on an indented line below.

    # comment
    genre: work_report          header: what follows stands in a document of this genre (work_report, plan, fiveyear,
    years: 2024 2025            bulletin) with this year reported on and this year planned for,
    part: review                in its review, its tasks, or (other) before any heading.
    heading: 一、…              (optional, up to the next `part:`) the heading instead of the usual one

    全市地区生产总值完成[80亿元]，比上年下降[1.2%]，其中[5000万元]以上项目投资增长[3%]左右。
      地区生产总值 | level = actual 2024
      地区生产总值 | growth = actual 2024 | value=-1.2
      ! qualifier
      5000万元以上项目投资 / 项目投资 | growth ~ actual 2024 | parent=1

One line a mark, in order: the names accepted (parted by /), then measure, comparator, status and period (`-` for none),
then fields that the mark does not tell by itself (value, upper, unit, basis, subject; parent: the number of the mark
that is the whole, `-` for none). `! reason` expects an exclusion, `?` allows anything.
Value and unit are read from the mark where they are not given. Numbers without a mark must give no record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "indicators"
HEADER = re.compile(r"(genre|years|part|heading): *(.*)")
MARK = re.compile(r"\[([^\[\]]+)\]")
NUMBER = re.compile(r"(-?[\d,.]+)(?:-([\d,.]+))?(.*)")
FIELDS = frozenset(("value", "upper", "unit", "basis", "subject", "parent"))
DEFAULT = {"genre": "work_report", "years": "2024 2025", "part": "review"}
MEASURES = frozenset(("level", "growth", "change", "ratio", "rank"))
COMPARATORS = frozenset(("=", ">", ">=", "<", "<=", "~", "range"))
STATUSES = frozenset(("actual", "estimated", "target"))
PLANS = {
    1990: "七",
    1995: "八",
    2000: "九",
    2005: "十",
    2010: "十一",
    2015: "十二",
    2020: "十三",
    2025: "十四",
    2030: "十五",
}

TITLES = {
    "work_report": "青禾市{plan}年政府工作报告",
    "plan": "关于青禾市{report}年国民经济和社会发展计划执行情况与{plan}年国民经济和社会发展计划草案的报告",
    "fiveyear": "青禾市国民经济和社会发展第{number}个五年规划纲要",
    "bulletin": "青禾市{report}年国民经济和社会发展统计公报",
}
HEADINGS = {"review": "一、{report}年工作回顾", "tasks": "二、{plan}年工作任务", "other": ""}
FIVE_YEARS = {"review": "一、“{number}五”时期发展回顾", "tasks": "二、发展目标", "other": ""}


class MarkError(ValueError):
    """A case that cannot be read; the message names file and line."""


@dataclass(frozen=True)
class Expected:
    """What is expected of the number at `[start, end)` of the sentence."""

    start: int
    end: int
    quote: str
    names: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    exclusion: str = ""
    free: bool = False


@dataclass(frozen=True)
class Case:
    """A sentence in its document; `offset` is where the sentence starts there."""

    where: str
    text: str
    offset: int
    sentence: str
    expected: tuple[Expected, ...]


def load(path: Path) -> list[Case]:
    """The cases of a file. Raises MarkError where marks and lines do not fit."""
    return list(read(path.name, path.read_text(encoding="utf-8")))


def read(name: str, content: str) -> Iterator[Case]:
    """The cases of a file's content. Raises MarkError where marks and lines do not fit."""
    header = dict(DEFAULT)
    pending: tuple[str, str] | None = None
    rows: list[str] = []
    for number, line in enumerate([*content.split("\n"), ""], 1):
        where = f"{name}:{number}"
        if line.startswith("  ") and line.strip():
            if pending is None:
                raise MarkError(f"{where}: a line of expectations without a sentence")
            rows.append(line.strip())
            continue
        if pending is not None:
            yield case(*pending, rows, header)
            pending, rows = None, []
        if (found := HEADER.fullmatch(line)) is not None:
            header |= {found[1]: found[2]}
            if found[1] != "heading":
                header.pop("heading", None)
        elif line.strip() and not line.startswith("#"):
            pending = (where, line.strip())


def case(where: str, marked: str, rows: list[str], header: dict[str, str]) -> Case:
    """The case of one marked sentence and its lines."""
    sentence, spans = unmark(where, marked)
    if len(spans) != len(rows):
        raise MarkError(f"{where}: {len(spans)} marks, {len(rows)} lines of expectations")
    expected = tuple(expectation(where, row, sentence, span) for row, span in zip(rows, spans, strict=True))
    before = opening(where, header)
    return Case(where, before + sentence + "\n", len(before), sentence, expected)


def unmark(where: str, marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and the spans marked."""
    text, spans, pos = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[pos : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        pos = mark.end()
    text += marked[pos:]
    if re.search(r"[\[\]]", text):
        raise MarkError(f"{where}: unbalanced marks")
    if not spans:
        raise MarkError(f"{where}: no mark")
    return text, spans


def expectation(where: str, row: str, sentence: str, span: tuple[int, int]) -> Expected:
    """What one line expects."""
    quote = sentence[slice(*span)]
    if row == "?":
        return Expected(*span, quote, free=True)
    if row.startswith("!"):
        return Expected(*span, quote, exclusion=row[1:].strip())
    parts = [part.strip() for part in row.split(" | ")]
    if len(parts) not in (2, 3):
        raise MarkError(f"{where}: not `names | measure comparator status period`: {row}")
    typed = tuple(parts[1].split())
    if len(typed) != 4 or typed[0] not in MEASURES or typed[1] not in COMPARATORS or typed[2] not in STATUSES:
        raise MarkError(f"{where}: not `measure comparator status period`: {parts[1]}")
    fields = _from_quote(quote) | _fields(where, parts[2] if len(parts) == 3 else "")
    if "value" not in fields:
        raise MarkError(f"{where}: the value of {quote} must be given")
    return Expected(*span, quote, tuple(name.strip() for name in parts[0].split(" / ")), typed, fields)


def _from_quote(quote: str) -> dict[str, str]:
    found = NUMBER.fullmatch(quote)
    if found is None:
        return {}
    upper = {"upper": found[2]} if found[2] else {}
    return {"value": found[1].replace(",", ""), "unit": found[3].strip()} | upper


def _fields(where: str, written: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in written.split()]
    if unknown := [key for key, mark, _ in pairs if not mark or key not in FIELDS]:
        raise MarkError(f"{where}: no field {unknown[0]}")
    return {key: value for key, _, value in pairs}


def opening(where: str, header: dict[str, str]) -> str:
    """Title and heading of the document that a header describes."""
    try:
        report, plan = (int(year) for year in header["years"].split())
        title = TITLES[header["genre"]].format(report=report, plan=plan, number=PLANS.get(plan, "？"))
        headings = FIVE_YEARS if header["genre"] == "fiveyear" else HEADINGS
        heading = headings[header["part"]].format(report=report, plan=plan, number=PLANS.get(report, "？"))
    except (KeyError, ValueError) as fault:
        raise MarkError(f"{where}: header {fault}") from fault
    heading = header.get("heading", heading)
    return f"{title}\n{heading}\n" if heading else f"{title}\n"
