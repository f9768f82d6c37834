"""What makes a string the name of one thing: words that are no common vocabulary, a head noun, a phase, a quote."""

import re
from functools import lru_cache
from typing import Final

from extractor.immutable import immutable
from extractor.linking.project_rules import ProjectRules, project_rules, word
from extractor.rulebook.terms import longest_suffix

_DIRECTED: Final = word("name.directed")
_LEVEL: Final = word("name.level")
_NUMBERED: Final = word("name.numbered")

ROUTE: Final = re.compile(r"[GSXY]\d{2,4}")
"""The number by which a road is called: national, provincial, county or township."""
_LIGHT: Final = frozenset(
    "市区县省国新老大小级型化性类等及和与的中高低多各全一二三四五六七八九十两东西南北上下内外前后第期段项个条"
    "座所处”“·、（）-—~0123456789.户式区内以号"
)
_PLACE: Final = frozenset("山河湖江岛港湾村镇庄乡屯寨岭沟溪泉洲坝坪塘桥口店集营堡关峡海滩台道路街里")


_CAPITALS: Final = re.compile(r"[A-Za-z]{2,}")


@immutable
class Grade:
    """What stands for a name: `proper` letters outside the common vocabulary (`placed`: of a place), a head, signs.

    `before` is the number of letters before the head.
    """

    proper: bool
    placed: bool
    head: str | None
    kind: str | None
    phased: bool
    quoted: bool
    directed: bool
    level: bool
    numbered: bool
    length: int
    before: int


@lru_cache(maxsize=20000)
def grade(name: str) -> Grade:
    """Judge a name by its own letters."""
    rules = project_rules()
    phase = rules.phase.search(name)
    core = name[: phase.start()] if phase and phase.start() >= 2 else name
    head = longest_suffix(core, rules.heads)
    kind = str(rules.heads[head].value["kind"]) if head else None
    two = core[-2:]
    if head and len(head) == 1 and head != "段" and (two in rules.common or two in rules.places.get(two, ())):
        head, kind = None, None
    before = core[: -len(head)] if head else core
    proper, placed = _letters(before, rules)
    if not proper and "至" in core and word("name.between_places").match(core):
        proper = placed = True
    if not proper and phase and core != name and phase[0][0] == "（":
        proper = _has_place(phase[0], rules)
    return Grade(
        proper=proper,
        placed=placed,
        head=head,
        kind=kind,
        phased=bool(phase and core != name),
        quoted="“" in name,
        directed=bool(_DIRECTED.search(core)),
        level=bool(_LEVEL.search(name)),
        numbered=bool(_NUMBERED.search(name)),
        length=len(name),
        before=len(before),
    )


def _letters(text: str, rules: ProjectRules) -> tuple[bool, bool]:
    """Whether letters are left when all common words are taken out, and whether they name a place."""
    if _has_place(text, rules):
        return True, True
    left = uncommon(text, rules.common)
    if not left.strip():
        return _latin(text), False
    placed = any(char in _PLACE and left[max(i - 1, 0) : i + 2].strip() for i, char in enumerate(text))
    return _latin(text) or _proper(text, left), placed


def _latin(text: str) -> bool:
    return _CAPITALS.search(text) is not None and _CAPITALS.search(word("name.acronym").sub("", text)) is not None


def _proper(text: str, left: str) -> bool:
    """Two letters in a row that no common word covers, or one of them beside a place noun or in a very short name."""
    for place, char in enumerate(left):
        if char == " ":
            continue
        if left[place + 1 : place + 2].strip():
            return True
        neighbours = text[place + 1 : place + 2] + text[place - 1 : place]
        if char not in _LIGHT and any(n in _PLACE for n in neighbours):
            return True
        if char in _PLACE and text[place - 1 : place] in tuple("东西南北长"):
            return True
        if place < 2 and len(text) >= 3 and text[1 - place] in _LIGHT and not text[1 - place].isdigit():
            return True
        if char not in _LIGHT and place in (0, len(left) - 1) and len(text) <= 3:
            return True
    return False


def _has_place(text: str, rules: ProjectRules) -> bool:
    places = rules.places
    for start in range(len(text) - 1):
        names = places.get(text[start : start + 2])
        if names is None or (start and text[start - 1 : start + 1] in rules.common):
            continue
        if any(text.startswith(name, start) for name in names):
            return True
    return False


def starts_proper(name: str) -> bool:
    """Whether the first two letters lie outside the common vocabulary, as in the short name of a company."""
    return len(uncommon(name, project_rules().common)[:2].strip()) == 2


@lru_cache(maxsize=20000)
def uncommon(text: str, common: frozenset[str]) -> str:
    """`text` with common words and light characters blanked, so that as little as possible is left."""
    size = len(text)
    costs, lengths = [0] * (size + 1), [1] * (size + 1)
    for end in range(1, size + 1):
        cost = costs[end - 1] + (0 if text[end - 1] in _LIGHT else 2)
        for start in range(end - 2, max(end - 5, -1), -1):
            if costs[start] <= cost and text[start:end] in common:
                cost, lengths[end] = costs[start], end - start
        costs[end] = cost
    out = [" "] * size
    end = size
    while end:
        length = lengths[end]
        if length == 1 and text[end - 1] not in _LIGHT:
            out[end - 1] = text[end - 1]
        end -= length
    return "".join(out)
