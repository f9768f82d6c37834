"""Codes of standard indicators: an exact look-up of the canonical name, never a guess from a part of it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.linking.codelists import read_yaml
from extractor.rulebook.compile import trie_source
from extractor.text.traditional import simplified_name

_DROPPED = re.compile(r"[\s的、“”\"'‘’「」『』《》·]+")
_ASIDE = re.compile(r"[（(]([^（）()]*)[）)]")
_BRACKETS = str.maketrans("()：％", "（）:%")
_WRITTEN_OTHERWISE = re.compile(r"[()：％]|[^\W\d\u2e80-\U0003ffff]")
"""Brackets and signs to be replaced, and letters that may be small."""


class _Index(NamedTuple):
    codes: dict[str, str]
    substitutions: tuple[tuple[str, str], ...]
    written: re.Pattern[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    asides: frozenset[str]


def _longest_first(found: list[str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _index() -> _Index:
    """The code list, keyed by canonical names and aliases; read once."""
    data = read_yaml("indicators.yaml")
    substitutions = tuple((written, canonical) for written, canonical in data["substitutions"])
    heads, tails = _longest_first(data["heads"]), _longest_first(data["tails"])
    written = re.compile(trie_source(written for written, _ in substitutions))
    index = _Index({}, substitutions, written, heads, tails, frozenset(map(str, data["asides"])))
    for item in data["indicators"]:
        for name in (item["name"], *item["aliases"]):
            index.codes[_canonical(name, index)] = item["code"]
    return index


def _canonical(name: str, index: _Index) -> str:
    """One spelling for the names that mean the same by their wording alone."""
    text = simplified_name(name)
    if _WRITTEN_OTHERWISE.search(text):
        text = text.translate(_BRACKETS).upper()
    if index.written.search(text):
        for written, canonical in index.substitutions:
            text = text.replace(written, canonical)
    text = _without_heads(_DROPPED.sub("", text), index)
    if "（" not in text:
        return text
    return _ASIDE.sub(lambda aside: "" if aside[1] in index.asides else aside[0], text)


def _without_heads(text: str, index: _Index) -> str:
    """The text without the words of region and time before it."""
    while text.startswith(index.heads):
        head = next((head for head in index.heads if text.startswith(head) and len(text) > len(head)), "")
        if not head:
            break
        text = text[len(head) :]
    return text


def _readings(text: str, index: _Index) -> Iterator[str]:
    """The canonical name itself, then without one of the tails that change nothing."""
    yield text
    if not text.endswith(index.tails):
        return
    for tail in index.tails:
        if text.endswith(tail) and len(text) > len(tail) + 1:
            yield text[: -len(tail)]


@lru_cache(maxsize=8192)
def link_indicator_code(name: str) -> str | None:
    """The code of the standard indicator that `name` is another wording of; None for anything else.

    A narrower thing than a standard indicator has no code (`园区规模以上工业增加值` is not 规模以上工业增加值)."""
    index = _index()
    text = canonical_name(name)
    return next((code for reading in _readings(text, index) if (code := index.codes.get(reading))), None)


@lru_cache(maxsize=8192)
def canonical_name(name: str) -> str:
    """The form under which an indicator's name is looked up."""
    return _canonical(name, _index())


@cache
def _dimensions() -> dict[str, frozenset[str]]:
    return {item["code"]: frozenset(item["dimensions"]) for item in read_yaml("indicators.yaml")["indicators"]}


def indicator_dimensions(code: str) -> frozenset[str]:
    """The kinds of unit that a level or ratio of the indicator may have (`currency` …). KeyError: no such code."""
    return _dimensions()[code]
