"""One reviewed document as a page by itself: no scripts, nothing loaded from elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader

from extractor.review.corrected import KINDS, ReviewedDocument
from extractor.review.overlay import Reviewed
from extractor.review.state import Verdict
from extractor.review.words import Lang, words

_FOLDER: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under the same records; `classes` is empty where there are none."""

    text: str
    classes: str
    number: int
    """The line of the first record that begins here, 0 for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the table."""

    number: int
    reviewed: Reviewed
    record: dict[str, Any]


def page_text(document: ReviewedDocument, lang: Lang) -> str:
    """The HTML of a document with its records as they stand; every word of it is escaped."""
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, keep_trailing_newline=True)
    environment.filters["visible"] = visible
    lines = list(_lines(document))
    return environment.get_template("page.html").render(
        w=words(lang),
        lang=lang,
        title=document.facts.get("title") or document.doc_id,
        document=document,
        pieces=list(_pieces(document.text, lines)),
        lines=lines,
    )


_UNSEEN: Final = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\xad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]"
)


def visible(words: str) -> str:
    """Words with a sign for every mark that turns the reading order or that nobody sees (CVE-2021-42574)."""
    return _UNSEEN.sub("\u2b1a", words)


def _lines(document: ReviewedDocument) -> Iterator[Line]:
    rows = [
        (record, r) for kind in KINDS for r in document.overlays[kind].records if (record := r.record or r.extracted)
    ]
    for number, (record, row) in enumerate(sorted(rows, key=lambda pair: (pair[0]["start"], pair[0]["end"])), 1):
        yield Line(number, row, record)


def _pieces(text: str, lines: list[Line]) -> Iterator[Piece]:
    """The text cut wherever a record begins or ends."""
    starts: dict[int, list[Line]] = {}
    for line in lines:
        starts.setdefault(line.record["start"], []).append(line)
    cuts = sorted({0, len(text), *(line.record[side] for line in lines for side in ("start", "end"))})
    now: list[Line] = []
    for start, end in pairwise(cuts):
        begun = starts.get(start, [])
        now = [line for line in now if line.record["end"] > start] + begun
        yield Piece(text[start:end], " ".join(sorted({_class(line) for line in now})), begun[0].number if begun else 0)


def _class(line: Line) -> str:
    verdict = Verdict.EDITED if line.reviewed.verdict is Verdict.ADDED else line.reviewed.verdict
    return f"{line.reviewed.kind}-{verdict}"
