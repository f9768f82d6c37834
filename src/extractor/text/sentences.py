"""Sentences and clauses of a paragraph."""

import re
from typing import Final

from extractor.text.types import Clause, Sentence

_ENDS: Final = re.compile(r"[。！？](?:[。！？]|[”’」』》）】])*")
_OPENERS: Final = re.compile(r"[“”（）《》]")
_PAIRS: Final = {"”": "“", "）": "（", "》": "《"}
_BREAKS: Final = re.compile(r"[，；：“”（）《》]")
_LONGEST_BRACKET: Final = 300
_LONGEST: Final = 2000


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph; a full stop inside quotes or brackets that go on does not end one."""
    spans: list[tuple[int, int]] = []
    begin = start
    for found in _ENDS.finditer(text, start, end):
        if found.end() < end and _open_at(text, begin, found.end()):
            continue
        _append(text, spans, begin, found.end())
        begin = found.end()
    if begin < end:
        _append(text, spans, begin, end)
    return spans


def _append(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> None:
    """Add a sentence; one beyond all measure is cut at a pause, so that work on a sentence stays bounded."""
    while end - begin > _LONGEST:
        stop = begin + _LONGEST
        cut = max(text.rfind("；", begin, stop), text.rfind("，", begin, stop)) + 1
        cut = cut if cut > begin else stop
        spans.append((begin, cut))
        begin = cut
    spans.append((begin, end))


def _open_at(text: str, start: int, end: int) -> bool:
    """Whether a quote or bracket opened in `text[start:end]` is still open at the end."""
    if end - start > _LONGEST_BRACKET:
        start = end - _LONGEST_BRACKET
    if _OPENERS.search(text, start, end) is None:
        return False
    depth: dict[str, int] = {"“": 0, "（": 0, "《": 0}
    for found in _OPENERS.finditer(text, start, end):
        char = found[0]
        if char in depth:
            depth[char] += 1
        else:
            depth[_PAIRS[char]] = max(0, depth[_PAIRS[char]] - 1)
    return any(depth.values()) and _closes(text, end, depth)


def _closes(text: str, end: int, depth: dict[str, int]) -> bool:
    """Whether each open pair is closed further on in the paragraph, before another of its kind opens."""
    stop = text.find("\n", end)
    stop = min(len(text) if stop < 0 else stop, end + _LONGEST_BRACKET)
    for closer, opener in _PAIRS.items():
        if depth[opener]:
            place = text.find(closer, end, stop)
            if place < 0 or text.find(opener, end, place) >= 0:
                return False
    return True


def clauses(text: str, sentence: Sentence) -> list[Clause]:
    """Clauses of a sentence: split at ，；： outside quotes, brackets and titles; `group` rises at each ；."""
    result: list[Clause] = []
    begin, group, opened = sentence.start, 0, []
    for found in _BREAKS.finditer(text, sentence.start, sentence.end):
        char, place = found[0], found.start()
        if char in "“（《":
            opened.append(char)
        elif char in _PAIRS:
            if opened and opened[-1] == _PAIRS[char]:
                opened.pop()
        elif opened or (char == "：" and _between_digits(text, place)):
            continue
        else:
            if place > begin:
                result.append(Clause(begin, place, group))
            begin = place + 1
            group += char == "；"
    if begin < sentence.end:
        result.append(Clause(begin, sentence.end, group))
    return result


def _between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
