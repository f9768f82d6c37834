"""The name of what is measured, from the words before a number: strip what opens the clause, shorten lists, tidy up."""

import re
from dataclasses import dataclass, field

from extractor.linking.cues import lexicon
from extractor.linking.source import Source

_LEADING = "-—·•①②③④⑤⑥⑦⑧⑨⑩ ，、：:；;）)”’…·的（("
_INNER = re.compile(
    r"(?<=[^，])(?:预计可?|已|共计|首次|成功)?(?:实现|达到|力争|确保)(?=[^率额，]{2})|(?<=[^，])(?:预计|已经|共有|现有|全年|年内)(?=[^，]{2})"
)
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"))
_DISPOSAL = re.compile(
    r"^[^，]{0,14}?(?:将|把)(?!军|要|安排|达|实现|新增|新建|建成|完成|投入|超过|突破|增长|提高|继续|会|有|可|为|在|是|于|再)(?=[^，]{2,})"
)
_YEARS = re.compile(
    r"(?:近|前|这|过去)?[一二两三四五六七八九十\d]{1,2}年(?:来|中|间|内|里|累计|共|(?=实施|新增|新建|完成|建设|投入|引进|培育))(?![级制期])"
)
_TRADE = re.compile(r"出口|进口|贸易|投资额|直接投资|援助")
_ITEM = re.compile(r"\d{1,2}[.、](?=[\u4e00-\u9fff“])")
_BRACKETED = re.compile(r"（[^（）]*）$")
_MANNER = re.compile(r"(?:高标准|高质量|高效率|高水平|高起点|高规格|高效)(?:、|，)?")
_TRAILING = re.compile(
    r"(?:[\s，、：:；;的“‘（(《]|等等?|合计|总计|共计|分别|方面|之中|目标|任务数?|指标|力争|预计|，其中|年内|以来|连续[^，]{1,3}年)+$"
)
_WORK = re.compile(r"(?:工作|任务|目标|力度|等)+$")
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


def strip_openers(source: Source, start: int, end: int) -> Opened:
    """Strip adverbials, connectives, the region and verbs of achieving from the left of `source.text[start:end]`."""
    opened = Opened(start)
    while opened.start < end:
        if source.text[opened.start] in _LEADING or _before_time(source, opened.start):
            opened.start += 1
        elif (mark := _ITEM.match(source.text, opened.start, end)) is not None:
            opened.start = mark.end()
        elif (years := _YEARS.match(source.text, opened.start, end)) is not None:
            opened.start = years.end()
        elif not (
            _strip_manner(source, end, opened)
            or _strip_region(source, end, opened)
            or _strip_time(source, end, opened)
            or _strip_opener(source, end, opened)
        ):
            break
    return opened


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


def _strip_time(source: Source, end: int, opened: Opened) -> bool:
    time = source.time_starting_at(opened.start)
    if time is None or time.end > end:
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
            if after == end or source.starts[after] or len(word) >= 3 or word[0] in "全我":
                opened.start = after
                return True
    return False


def _strip_opener(source: Source, end: int, opened: Opened) -> bool:
    cue = lexicon("openers").starting(source.text, opened.start, end)
    if cue is None or cue.rule.value.get("stop"):
        return False
    if cue.end < end and not source.starts[cue.end]:
        return False
    if source.text[cue.start : cue.end] == "对" and _TRADE.search(source.text, cue.end, end):
        return False
    opened.among = opened.among or source.text.startswith("其中", cue.start)
    opened.rules.append(cue.rule.id)
    opened.start = cue.end
    return True


def tidy(name: str) -> str:
    """`name` without dangling marks, inner verbs of achieving and trailing filler."""
    name = _DISPOSAL.sub("", _INNER.sub("", name.replace("\n", "").replace(" ", "")))
    before = None
    while before != name:
        before = name
        name = _TRAILING.sub("", _balance(name)).lstrip(_LEADING)
    return name


def _balance(name: str) -> str:
    for left, right in _PAIRS:
        if left in name or right in name:
            if name.count(left) > name.count(right):
                head, _, rest = name.rpartition(left)
                name = (head + rest) if left in "“‘" else (head if len(head) >= 2 else rest)
            elif name.count(right) > name.count(left):
                head, _, rest = name.partition(right)
                name = (head + rest) if right in "”’" else (rest if len(rest) >= 2 else head)
    return name


def without_work(name: str) -> str:
    """`name` without 工作, 任务 at its end."""
    shorter = _WORK.sub("", name)
    return shorter if len(shorter) > 2 else name


def is_thing(name: str) -> bool:
    """True for a generic noun that is no name by itself (项目, 企业)."""
    return _BRACKETED.sub("", name) in lexicon("heads", "head.thing")


def leading_action(source: Source, start: int, end: int) -> tuple[int, str]:
    """The action verb that opens `source.text[start:end]`: its end and kind, or `(start, "")`."""
    cue = lexicon("actions").starting(source.text, start, end)
    while cue is not None:
        if cue.end == end or source.starts[cue.end]:
            return cue.end, str(cue.rule.value["kind"])
        cue = lexicon("actions").starting(source.text, start, cue.end - 1)
    return start, ""


def shorten_list(source: Source, start: int, end: int) -> str:
    """The name in `source.text[start:end]` with a list (A、B等重点项目) cut to its head; the verb stays."""
    text = source.text[start:end]
    hits = [hit for hit in _LIST.finditer(text) if source.starts[start + hit.end()]]
    if not hits:
        return text
    hit = hits[-1]
    head = text[hit.end() :]
    if (
        "、" not in text[: hit.start()]
        or is_thing(head)
        or head.startswith(("的", "）"))
        or _inside_brackets(text, hit.start())
    ):
        return text
    verb_end, _ = leading_action(source, start, start + hit.start())
    return source.text[start:verb_end] + head


def _inside_brackets(text: str, at: int) -> bool:
    return any(text.count(left, 0, at) > text.count(right, 0, at) for left, right in _PAIRS)
