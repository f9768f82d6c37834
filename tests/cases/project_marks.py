"""Sentences with their projects marked: ⟦name⟧ a project, ⟪name⟫ a programme; the letter after it is the stage.

A name that shares a part with another is written out after `=`: ⟦禾泽道=禾泽道绿化工程⟧a. In the files of
tests/cases/projects every line that is neither empty nor a comment (#) is one sentence.
"""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "projects"
STAGES = {
    "p": "planned", "n": "negotiating", "s": "signed", "t": "started", "a": "advancing", "c": "completed", "-": None,
}  # fmt: skip
MARK = re.compile(r"(?P<open>[⟦⟪])(?P<span>[^⟧⟫=]+)(?:=(?P<name>[^⟧⟫]+))?[⟧⟫](?P<stage>[pnstac-])")


class Expected(NamedTuple):
    """A marked name."""

    start: int
    end: int
    type: str
    status: str | None
    name: str


def unmark(marked: str) -> tuple[str, list[Expected]]:
    """The text without its marks, and what they expect."""
    text, expected, pos = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[pos : mark.start()]
        kind = "project" if mark["open"] == "⟦" else "programme"
        start, end = len(text), len(text) + len(mark["span"])
        expected.append(Expected(start, end, kind, STAGES[mark["stage"]], mark["name"] or mark["span"]))
        text += mark["span"]
        pos = mark.end()
    text += marked[pos:]
    assert not re.search("[⟦⟧⟪⟫]", text), "unbalanced marks"
    return text, expected


def sentences(path: Path) -> list[str]:
    """The marked sentences of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
