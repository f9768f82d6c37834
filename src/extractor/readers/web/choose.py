"""Which lines of a page are the document's: those of the main text without furniture, its title, its origin."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractor.readers.web.furniture import fields, line_reason, tells_origin, without_abstract_words
from extractor.readers.web.lines import Line
from extractor.readers.web.tree import Tree
from extractor.text.document import visible

Counts = Counter[tuple[str, str]]

_SENTENCE: Final = re.compile("[。；]|，.*，")
_ELLIPSIS: Final = re.compile(r"(?:…|\.{2,}|\[?(?:详细|更多|全文)\]?|>>)+$")
_SITE: Final = re.compile(r"\s*(?<!\d)[-_|–]{1,2}(?!\d)\s*")
_HEAD_LINES: Final = 12
_LINK_RUN: Final = 3
_ABSTRACT: Final = 20


def choose(lines: list[Line], title: str) -> tuple[list[Line], Counts]:
    """The lines of the document in order, and the characters of all others by reason.

    `title` is what the head of the page calls it: the first line where no line of the page says the same.
    """
    left_out: Counts = Counter()
    first = next((k for k, line in enumerate(lines) if line.inside), len(lines))
    body = list(_without_furniture([line for line in lines if line.inside], left_out))
    body = list(_without_abstracts(body, left_out))
    before = [line for line in lines[:first] if not line.inside]
    after = [line for line in lines[first:] if not line.inside]
    opening = _opening(before, body, title, left_out)
    for line in after:
        left_out["body", line_reason(line.text) or "outside the main text"] += visible(line.text)
    return [*opening, *body], left_out


def _without_furniture(lines: list[Line], left_out: Counts) -> Iterator[Line]:
    in_links = _link_runs(lines)
    for line, listed in zip(lines, in_links, strict=True):
        if line.cells:
            yield line
        elif listed:
            left_out["body", "related links"] += visible(line.text)
        else:
            yield from _fields(line, left_out)


def _fields(line: Line, left_out: Counts) -> Iterator[Line]:
    """The line itself; of one that tells the origin each field on a line of its own, without counters and tools."""
    pieces = fields(line.text) if tells_origin(line.text) else [line.text]
    dropped = visible(line.text) - sum(map(visible, pieces))
    if dropped:
        left_out["body", "separator"] += dropped
    for piece in pieces:
        if reason := line_reason(piece):
            left_out["body", reason] += visible(piece)
        else:
            yield line if len(pieces) == 1 and not dropped else replace(line, text=piece)


def _link_runs(lines: list[Line]) -> list[bool]:
    """For each line whether it is one of several in a row that are nothing but links."""
    listed = [bool(x.linked) and x.linked >= 0.8 * visible(x.text) and not _SENTENCE.search(x.text) for x in lines]
    start = 0
    for k in range(len(listed) + 1):
        if k == len(listed) or not listed[k]:
            if k - start < _LINK_RUN:
                listed[start:k] = [False] * (k - start)
            start = k + 1
    return listed


def _without_abstracts(lines: list[Line], left_out: Counts) -> Iterator[Line]:
    """Drop abstracts whose every word the lines after them print again."""
    candidates = [k for k, line in enumerate(lines[:_HEAD_LINES]) if _abstract(line)]
    later = _solid("".join(line.text for line in lines)) if candidates else ""
    for k, line in enumerate(lines):
        words = _abstract(line) if k in candidates else ""
        if words and later.count(words) - _solid(line.text).count(words) > 0:
            left_out["body", "repeated abstract"] += visible(line.text)
        else:
            yield line


def _abstract(line: Line) -> str:
    """The words of a line that is an abstract, without white space; empty for any other."""
    named = without_abstract_words(line.text)
    if line.cells or (named is None and not line.abstract):
        return ""
    words = _solid(_ELLIPSIS.sub("", (line.text if named is None else named).strip()))
    return words if len(words) >= _ABSTRACT else ""


def _opening(before: list[Line], body: list[Line], title: str, left_out: Counts) -> list[Line]:
    """Title and origin that stand before the main text, or in the head of the page alone."""
    head = _solid("".join(line.text for line in body[:_HEAD_LINES]))
    named = next((line for line in before if line.heading and _solid(line.text) not in head), None)
    if named is None and title and _solid(title) not in head:
        named = next((line for line in before if _solid(line.text) == _solid(title)), None)
    kept: list[Line] = []
    for line in before:
        if line is named or (line.heading and _solid(line.text) in head):
            _count_or_keep(line, named, kept, left_out)
        elif tells_origin(_flat(line)):
            kept.extend(_fields(replace(line, text=_flat(line), cells=(), table=0), left_out))
        else:
            left_out["body", line_reason(line.text) or "outside the main text"] += visible(line.text)
    if named is None and title and _solid(title) not in head:
        kept.insert(0, Line(title, True, heading=2))
    return kept


def _count_or_keep(line: Line, named: Line | None, kept: list[Line], left_out: Counts) -> None:
    if line is named:
        kept.append(line)
    else:
        left_out["body", "repeated title"] += visible(line.text)


def _flat(line: Line) -> str:
    """A row of fields as a line: 发布日期：⇥2022 is one field."""
    return re.sub(r"([:：])\t", r"\1", line.text) if line.cells else line.text


def _solid(text: str) -> str:
    return "".join(text.split())


def head_title(tree: Tree) -> str:
    """The document's title as the head of the page gives it, without the name of the site; empty if it gives none."""
    title = ""
    for element in tree.elements:
        if element.tag == "meta" and (element.attributes.get("name") or "").lower() == "articletitle":
            return (element.attributes.get("content") or "").strip()
        if element.tag == "title" and not title:
            title = "".join(child for child in element.children if isinstance(child, str)).strip()
        if element.tag == "body":
            break
    pieces = [piece for piece in _SITE.split(" ".join(title.split())) if piece]
    return max(pieces, key=len, default="")
