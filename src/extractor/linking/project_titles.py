"""Names that stand without a verb: campaigns in quotes, works that head a paragraph, lists in boxes (公路：甲、乙)."""

import re
from typing import Final

from extractor.linking.heads import WORKS
from extractor.linking.project_names import Grade, grade
from extractor.linking.project_rules import project_rules, word
from extractor.text.marks import mark_at

_ABOUT: Final = word("title.about")

_SLOGAN: Final = re.compile(r"\ue000(?:[^，。；]{0,8}(?:行动|计划|工程))[\^*]?$")
_CAMPAIGN: Final = re.compile(r"[^，。；、：]{4,18}(?:工程|行动|计划|攻坚战)")
_NAME: Final = re.compile(r"[^，。；、：\[\]]{4,32}")
_ENDS: Final = ("。", "：", "，", "\n")
_INSIDE: Final = ("；", "：", "。")
_KINDS: Final = frozenset(("facility", "line", "works"))
_PROGRAMMES: Final = ("工程", "行动", "计划", "攻坚战")
_LABEL_REACH: Final = 24
_PARAGRAPH: Final = 160
_LABEL: Final = word("list.label")
_HEADED: Final = word("list.headed")
_OTHER_HEADING: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\ue002{3,}|第.{1,3}[章节])[^。；，：]*$")
_ITEMS: Final = 40
_ITEM_REACH: Final = 8
_NAMELY: Final = ("有：", "是：", "包括：", "为：")
_LABEL_VERBS: Final = {
    "新开工": "开工",
    "拟开工": "开工",
    "完工": "竣工",
    "前期": "谋划",
    "储备": "谋划",
    "投产": "建成",
    "在谈": "洽谈",
    "打通": "建成",
    "连通": "建成",
}
COST: Final = r"(?:该?项目)?(?:计划|概算|预计|估算)?总?投资[约达]?\d"
"""What a work costs, right after the colon of its label."""
_INVESTED: Final = re.compile(COST)
_SHARE: Final = 0.5
_ROW: Final = 600
_ROW_LABEL: Final = 10
_SIZE: Final = re.compile(r"[\d.]{1,8}[万亿]?[^\d、，；。：]{1,4}$")
"""How large a work is, after its name in a row (县城防洪堤4.2公里)."""
_ROW_MARKS: Final = re.compile("[，；]")
_BRACKETS: Final = "\ue002\ue004"
"""Brackets after a name, masked."""
_BRACKETED: Final = "\ue002" * 3
"""The number of an item in its brackets (（2）), masked."""


def says_itself(masked: str, begin: int, stop: int, clause: int, end: int) -> bool:
    """Whether a name without a verb is a campaign by its quotes, heads its paragraph, or stands in a list of names."""
    return _SLOGAN.search(masked, begin, stop) is not None or stands_alone(masked, clause, end)


def stands_alone(masked: str, start: int, end: int) -> bool:
    """Whether a clause is the title of its paragraph or a list in a box."""
    return is_title(masked, start, end) or is_boxed(masked, start, end)


def is_title(masked: str, start: int, end: int) -> bool:
    """Whether a name alone opens a paragraph that says what is done in it, or what it costs."""
    opens = masked[max(start - 1, 0) : start]
    if opens in _INSIDE and masked.startswith("，", end):
        return _is_listed(masked, start, end)
    begin = after_mark(masked, start, end)
    if not (opens in ("\n", "") or _is_item(masked, start, end)) or masked[end : end + 1] not in _ENDS:
        return False
    if masked.startswith("。", end) and _CAMPAIGN.fullmatch(masked, start, end):
        return True
    if begin > start and masked.startswith("。", end) and _names_itself(masked[begin:end]):
        return True
    if begin > start and headed(masked, start) and _is_listed_work(masked[begin:end].rstrip("\ue002")):
        return True
    if _costs(masked, start, end):
        return True
    return _NAME.fullmatch(masked, begin, end) is not None and _is_work(masked[begin:end], masked, end)


def is_deed(masked: str, start: int, end: int) -> bool:
    """Whether a heading says that a campaign is carried out (（一）开展*路网畅通行动*)."""
    whole = masked[start - 1 : start] in ("\n", "") and masked[end : end + 1] in ("\n", "", "。")
    return whole and word("title.deed").fullmatch(masked, after_mark(masked, start, end), end) is not None


def _costs(masked: str, start: int, end: int) -> bool:
    """Whether a line under a heading of works tells what one costs (2、在建项目/*禾宇电缆*：总投资2.3亿元)."""
    invested = masked.startswith("：", end) and _INVESTED.match(masked, end + 1) is not None
    return invested and masked[start - 1 : start] == "\n" and headed(masked, start) != ""


def _is_item(masked: str, start: int, end: int) -> bool:
    """Whether a clause opens an item within the line: …；（2）*…基地*：…; …；*青禾食品加工项目*：…; …。①*甲水厂*：….

    …。2.*甲水库工程*。…: so does one that a full stop closes.
    """
    opens, label = masked[start - 1 : start], masked.startswith("：", end)
    marked = after_mark(masked, start, end) > start
    if opens == "；":
        return marked or masked.startswith(_BRACKETED, start) or (label and masked.endswith(WORKS, start, end))
    return opens == "。" and marked and (label or masked.startswith("。", end))


def _names_itself(name: str) -> bool:
    """Whether the first words of a numbered paragraph are the name of a work and no more (3.*青禾河大桥*。…)."""
    name = name.rstrip(_BRACKETS)
    found = grade(name.removesuffix("项目"))
    named = found.proper or found.phased or found.directed or found.level
    return _NAME.fullmatch(name) is not None and named and _is_built(name, found) and not _is_told(name)


def _is_told(name: str) -> bool:
    return word("name.sentence").search(name) is not None or project_rules().chain.match(name) is not None


def _is_listed(masked: str, start: int, end: int) -> bool:
    """Whether one of several works is named before what is done on it: 一是*…工程*，完成….; *…项目*，总投资…."""
    begin = project_rules().prefix.match(masked, start, end)
    name = masked[begin.end() if begin else start : end]
    if not name.endswith(WORKS) and not mark_at(masked, start, end) and masked[start + 1 : start + 2] != "是":
        return False
    return _NAME.fullmatch(name) is not None and _is_work(name, masked, end)


def after_mark(masked: str, start: int, end: int) -> int:
    """Past the number of a paragraph (3.)."""
    mark = mark_at(masked, start, end)
    return mark.end if mark else start


def labelled(masked: str, start: int) -> str:
    """The verb of the label before a list (*新开工*项目3个：甲、乙); "" where no label says how far they have come."""
    first = max(start - _LABEL_REACH, 0)
    found = _LABEL.search(masked, first, start)
    if found is None and masked.endswith(_NAMELY, 0, start) and word("list.they_are").search(masked, first, start):
        told = list(word("list.begun").finditer(masked, max(start - _PARAGRAPH, 0), start))
        found = told[-1] if told and "\n" not in masked[told[-1].start() : start] else None
    return _LABEL_VERBS.get(found["verb"], found["verb"]) if found else headed(masked, start)


def in_papers(masked: str, end: int) -> str:
    """The verb of planning where the paragraph of a work tells of its papers alone (…工程，可研报告已审查).

    That of completion where its next sentence says that it is finished (治理工程。…，已于11月中旬完工).
    """
    line = masked.find("\n", end, end + _PARAGRAPH)
    if word("title.finished").search(masked, end, line if line >= 0 else end + _PARAGRAPH) is not None:
        return _LABEL_VERBS["完工"]
    for mark in "。\n":  # its own sentence tells more than those after it
        stop = masked.find(mark, end, end + _PARAGRAPH)
        said = masked[end : stop if stop >= 0 else end + _PARAGRAPH]
        if any(word(f"subject.{stage}").search(said) for stage in ("started", "advancing", "completed")):
            return ""
        if word("subject.planned").search(said):
            return _LABEL_VERBS["前期"]
    return ""


def headed(masked: str, start: int) -> str:
    """The verb of the heading over a paragraph of works (（三）*新开工*项目31项); "" where none tells the stage."""
    end = masked.rfind("\n", 0, start)
    if end < start - _ITEM_REACH:
        return ""
    for _ in range(_ITEMS):
        line = masked.rfind("\n", 0, max(end, 0))
        heading = masked[line + 1 : max(end, 0)]
        if (found := _HEADED.fullmatch(heading)) is not None:
            return _LABEL_VERBS.get(found["verb"], found["verb"])
        if line < 0 or _OTHER_HEADING.match(heading):
            return ""
        end = line
    return ""


def _is_work(name: str, masked: str, end: int) -> bool:
    told = _ABOUT.match(masked, end + 1) is not None
    core = name.removesuffix("项目").rstrip("\ue002")
    found = grade(core)
    if not told or not (found.proper or found.phased or found.level) or word("name.sentence").search(core):
        return False
    return core != name or _is_built(name, found) or (found.kind == "weak" and masked.startswith("：", end))


def _is_built(name: str, found: Grade) -> bool:
    return name.endswith(WORKS) or found.phased or found.kind in _KINDS


def is_boxed(masked: str, start: int, end: int) -> bool:
    """Whether a list of works follows the name of their kind (2.公路：*甲高速扩容、乙大桥*。), or what one costs."""
    if _costs(masked, start, end):
        return True
    over = masked[start - 1 : start] == "\n" and headed(masked, start)
    if _is_in_row(masked, start) and ("、" not in masked[start:end] or masked.startswith("，", start - 1)):
        return _ends_row(masked[start:end])
    if not (over or masked[start - 1 : start] == "："):
        return False
    if "、" not in masked[start:end]:
        return not over and labelled(masked, start) != "" and _is_listed_work(masked[start:end])
    pieces = masked[start:end].split("、")
    if len(pieces) > 2 and all(piece.endswith(_PROGRAMMES) for piece in pieces):
        return True
    if labelled(masked, start):
        return any((found := grade(piece)).proper or found.level or found.phased for piece in pieces)
    first = max(start - _LABEL_REACH, -1)
    line = max(first, *(masked.rfind(mark, max(first, 0), start) for mark in "\n。；"))
    label = masked[line + 1 : start - 1].rstrip("\ue002")
    named = [piece for piece in pieces if _is_listed_work(piece.rstrip("\ue002"))]
    return word("title.kind").search(label) is not None and len(named) >= _SHARE * len(pieces)


def _is_in_row(masked: str, start: int) -> bool:
    """Whether a clause is a member of a row that the name of a kind opens (交通：*甲至乙公路*；*县客运站*；…)."""
    if masked[start - 1 : start] not in ("：", "；", "，"):
        return False
    line = masked.rfind("\n", max(0, start - _ROW), start) + 1
    if not line and start > _ROW:
        return False
    colon = masked.find("：", line, start)
    first = 0 < colon - line <= _ROW_LABEL and masked.find("。", line, start) < 0
    label = masked[line:colon].rstrip("\ue002")
    if not first or word("title.kind").search(label) is None or project_rules().chain.match(label):
        return False
    parted = masked.startswith("，", start - 1)
    return not parted or all(_ends_row(piece) for piece in _ROW_MARKS.split(masked[colon + 1 : start - 1]))


def _ends_row(piece: str) -> bool:
    """Whether a piece of a row is a work, or a list whose last name is one (白塔河、*柳子河综合治理*)."""
    return _is_listed_work(_SIZE.sub("", piece.rpartition("、")[2]).rstrip("\ue002"))


def _is_listed_work(name: str) -> bool:
    """Whether a name in a box is one work: with letters, a rank or a place of its own."""
    found = grade(name)
    return (found.proper or found.level or found.directed or found.numbered) and (
        _is_built(name, found) or (found.kind == "weak" and found.level)
    )
