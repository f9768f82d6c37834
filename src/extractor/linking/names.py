"""The name of what is measured, from the words before a number: strip what opens the clause, shorten lists, tidy up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.heads import is_relational
from extractor.linking.source import Source
from extractor.linking.tidied import LEADING, PAIRS
from extractor.rulebook.compile import trie_source
from extractor.rulebook.openings import lead
from extractor.text.marks import mark_at

_ACTIONS: Final = lexicon("actions")
_MANNER: Final = words("names", "naming.manner")
_YEARS: Final = words("names", "naming.years")
_WITHOUT: Final = words("names", "naming.without")
_OPENERS: Final = lexicon("openers")
_DEFINING: Final = lexicon("actions", "action.defining")
_THING: Final = lexicon("heads", "head.thing")

_AMONG = ("其中", "内含", "内有")
ITEM: Final = re.compile(r"\d{1,2}[.．、](?=[\u4e00-\u9fff“])|[一二三四五六七八九十]{1,3}(?:是|要(?![件素道领塞点]))")
_BRACKETED = re.compile(r"（[^（）]*）$")
_BUILT: Final = lexicon("names", "naming.built")
_LIST = re.compile(r"等(?:各类|各项|多种|各种|一批|多个|多项)?(?=[^，、）”等]{2})")


@dataclass(slots=True)
class Opened:
    """Where the name starts after the openers, and which kinds of opener stood before it."""

    start: int
    among: bool = False
    average_each: str = ""
    rules: list[str] = field(default_factory=list)


def _before_time(source: Source, at: int) -> bool:
    return source.text[at] in "到至自从" and source.time_starting_at(at + 1) is not None


def _past_mark(text: str, at: int, end: int) -> int | None:
    """Past the mark of a paragraph that begins here (三、, 5.) or a note on the words (（下同）), no part of a name."""
    if text[at] == "（" and (note := words("names", "naming.scope_note").match(text, at, end)) is not None:
        return note.end()
    mark = mark_at(text, at, end) if text[at - 1 : at] in ("", "\n") else None
    return mark.end if mark is not None else None


def strip_openers(source: Source, start: int, end: int) -> Opened:
    """Strip adverbials, connectives, the region and verbs of achieving from the left of `source.text[start:end]`."""
    opened = Opened(start)
    while opened.start < end and _may_open(source, opened.start):
        if (past := _past_mark(source.text, opened.start, end)) is not None:
            opened.start = past
        elif source.text[opened.start] in LEADING or _before_time(source, opened.start):
            opened.start += 1
        elif (mark := ITEM.match(source.text, opened.start, end)) is not None:
            opened.start = mark.end()
        elif source.text[opened.start] == "《" and (
            told := words("names", "naming.told").match(source.text, opened.start, end)
        ):
            opened.start = told.end()
        elif source.text[opened.start] == "以" and (
            chief := words("names", "naming.chief").match(source.text, opened.start, end)
        ):
            opened.start = chief.end()
        elif (years := _YEARS.match(source.text, opened.start, end)) is not None:
            opened.start = years.end()
        elif source.text[opened.start] in "扣剔不还按受" and (
            left_out := _WITHOUT.match(source.text, opened.start, end)
        ):
            opened.start = left_out.end()
        elif not (
            _strip_manner(source, end, opened)
            or _strip_place(source, end, opened)
            or _strip_campaign(source, end, opened)
            or _strip_region(source, end, opened)
            or _strip_time(source, end, opened)
            or _strip_opener(source, end, opened)
        ):
            break
    return opened


@cache
def _openings() -> Callable[[str, int], re.Match[str] | None]:
    """Matches the characters that openers begin with, but times and the words of the region."""
    sources = (_YEARS.pattern, _WITHOUT.pattern, _MANNER.pattern, ITEM.pattern, trie_source(_OPENERS.rules))
    first = [lead(source) for source in sources]
    return re.compile("|".join((f"[{re.escape(LEADING)}到至自从《以在向给“围针依]", *first))).match


def _may_open(source: Source, at: int) -> bool:
    """Whether an opener can stand here: most names begin with none, and few characters rule all of them out."""
    if _openings()(source.text, at) or source.text[at] in source.region_first or source.text[at - 1 : at] in ("", "\n"):
        return True
    return source.time_starting_at(at) is not None


def _strip_manner(source: Source, end: int, opened: Opened) -> bool:
    """高标准、高效率 before a verb; 高标准农田 keeps it."""
    hit = _MANNER.match(source.text, opened.start, end)
    if hit is None or not (
        hit[0][-1] in "、，"
        or leading_action(source, hit.end(), end)[1]
        or (source.starts[hit.end()] and _MANNER.match(source.text, hit.end(), end))
    ):
        return False
    opened.start = hit.end()
    return True


_AROUND: Final = ("围绕", "针对", "依托")


def _strip_place(source: Source, end: int, opened: Opened) -> bool:
    """在云岭、青溪两县新建学校, 向失业人员发放补贴: where and to whom is no part of the name; the verb opens it."""
    at, text = opened.start, source.text
    single = text[at] in "在向给" and at + 1 < end and source.starts[at + 1]
    if not (single or text.startswith(_AROUND, at, end)):
        return False
    for token in action_places(source, at + 2, end):
        stop, kind = leading_action(source, token, end)
        staged = stop == end and text[token:stop] in lexicon("actions", "action.stage")
        staged = staged or (not single and leading_action(source, stop, end)[1] == "defining")  # 围绕新区建设|开发岗位
        if kind == "defining" and not staged and not in_quotes(text, at, token) and "的" not in text[at:token]:
            opened.start = token
            return True
    return False


def _strip_campaign(source: Source, end: int, opened: Opened) -> bool:
    """“增学位”工程增补学位13万个: the campaign that does it is no part of what was done."""
    if source.text[opened.start] != "“":
        return False
    brought = words("names", "naming.brought").match(source.text, opened.start, end)
    if brought is not None:
        opened.start = brought.end()
        return True
    hit = words("names", "naming.campaign").match(source.text, opened.start, end)
    if hit is None:
        return False
    stop, kind = leading_action(source, hit.end(), end)
    if not kind or stop == end:
        return False
    opened.start = hit.end()
    return True


def _strip_time(source: Source, end: int, opened: Opened) -> bool:
    time = source.time_starting_at(opened.start)
    if time is None or time.end > end or is_stop(source, opened.start, end):
        return False
    opened.start = time.end
    for word in ("期间", "时期", "以来", "年来", "底前", "末", "底", "前", "，"):
        if source.text.startswith(word, opened.start, end):
            opened.start += len(word)
    return True


def _strip_region(source: Source, end: int, opened: Opened) -> bool:
    if source.text[opened.start] not in source.region_first:
        return False
    for word in source.region_words:
        if source.text.startswith(word, opened.start, end):
            after = opened.start + len(word)
            if word[0] not in "全我" and len(word) == 2 and _institution(source, after, end):
                continue
            if word == "全国" and words("names", "naming.national").match(source.text, after, end):
                continue
            if source.text.startswith("性", after, end):  # 全市性|督查事项
                continue
            cut = source.text[after : after + 1] in ("区", "域", "辖") and not source.starts[after]
            if after == end or source.starts[after] or (len(word) >= 3 and not cut) or word[0] in "全我":
                opened.start = after
                return True
    return False


def _institution(source: Source, start: int, end: int) -> bool:
    return words("names", "naming.institution").match(source.text, start, end) is not None


def is_stop(source: Source, start: int, end: int) -> bool:
    """上年结转: a word that only looks like an opener."""
    cue = _OPENERS.starting(source.text, start, end)
    return cue is not None and bool(cue.rule.value.get("stop"))


def _strip_opener(source: Source, end: int, opened: Opened) -> bool:
    cue = _OPENERS.starting(source.text, opened.start, end)
    if cue is None or cue.rule.value.get("stop"):
        return False
    if cue.end < end and not (source.starts[cue.end] or cue.rule.value.get("whole")):
        return False
    if cue.end == end and source.text[cue.start : end] in lexicon("names", "naming.sister.motion"):
        return False  # 议案5项、建议|877件
    if source.text[cue.start] == "有" and words("names", "naming.having").match(source.text, cue.start, end):
        return False
    if source.text[cue.start] == "在" and words("names", "naming.kept").match(source.text, cue.start, end):
        return False
    if source.text[cue.start : cue.end] == "通过" and "的" in source.text[cue.end : end]:
        return False  # 通过直报系统报送的|经营单位17.5万家
    if source.text[cue.start] == "与" and (
        words("names", "naming.against").fullmatch(source.text, cue.start, end)
        or words("names", "naming.partnered").match(source.text, cue.start, end)
    ):
        return False
    if source.text[cue.start : cue.end] == "对" and words("names", "naming.trade").search(source.text, cue.end, end):
        return False
    opened.among = opened.among or source.text.startswith(_AMONG, cue.start)
    opened.rules.append(cue.rule.id)
    opened.start = cue.end
    return True


def is_thing(name: str) -> bool:
    """True for a generic noun that is no name by itself (项目, 企业)."""
    return _BRACKETED.sub("", name) in _THING


def in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at) or text.count("《", start, at) > text.count(
        "》", start, at
    )


def leading_action(source: Source, start: int, end: int) -> tuple[int, str]:
    """The action verb that opens `source.text[start:end]`: its end and kind, or `(start, "")`."""
    cue = _ACTIONS.starting(source.text, start, end)
    while cue is not None:
        if cue.end == end or source.starts[cue.end]:
            kind = str(cue.rule.value["kind"])
            return (start, "") if kind == "light" and is_stop(source, start, end) else (cue.end, kind)
        cue = _ACTIONS.starting(source.text, start, cue.end - 1)
    return start, ""


def action_places(source: Source, start: int, end: int) -> Iterator[int]:
    """The words of `source.text[start:end]` that an action verb may open, where they start."""
    for opening in _ACTIONS.openings.finditer(source.text, start, end):
        at = opening.start()
        if at == start or source.starts[at]:
            yield at


def joined_actions(said: str, name: str) -> str:
    """`name` with the actions that stand before its own and have the same object (*新建、*改建口袋公园)."""
    while (own := _DEFINING.starting(name, 0, len(name))) is not None:
        before = said.rpartition("、" + name[: own.end])[0] if "、" + name[: own.end] in said else ""
        size = next((size for size in (4, 3, 2) if before[-size:] in _DEFINING and len(before) >= size), 0)
        if not size or (before[:-size] and words("names", "naming.before_action").search(before[:-size]) is None):
            return name
        said, name = before, before[-size:] + "、" + name
    return name


def shorten_list(source: Source, start: int, end: int) -> str:
    """The name in `source.text[start:end]` with a list (A、B等重点项目) cut to its head; the verb stays."""
    text = source.text[start:end]
    if "等" not in text:
        return text
    hits = [hit for hit in _LIST.finditer(text) if source.starts[start + hit.end()]]
    if not hits:
        return text
    hit = hits[-1]
    head = text[hit.end() :]
    verb_end, verb = leading_action(source, start, start + hit.start())
    if (
        "、" not in text[: hit.start()]
        or words("names", "naming.bare_class").fullmatch(head)
        or (is_thing(head) and (verb != "defining" or head not in _BUILT))
        or is_relational(head)  # 蔬菜、瓜果等|种植面积: of these
        or head.startswith(("的", "）", "方面的", "领域的"))
        or _inside_brackets(text, hit.start())
    ):
        return text
    return source.text[start:verb_end] + head


def _inside_brackets(text: str, at: int) -> bool:
    return any(text.count(left, 0, at) > text.count(right, 0, at) for left, right in PAIRS)
