"""The heads of indicator names: which say nothing alone, what they belong to, what their parts share."""

import re
from collections.abc import Mapping
from typing import Final

from extractor.linking.codes import link_indicator_code
from extractor.linking.cues import lexicon, words

_HEADS: Final = lexicon("heads")
_FIXED: Final = ("固定资产", "招商引资")
"""Whole words whose last part looks like a head that gives way; as heads they would be members of a list of heads."""
_ADDED: Final = lexicon("heads", "head.added")
_DIRECT: Final = lexicon("heads", "head.direct")
_HEAD_QUALIFIER: Final = words("names", "naming.head.qualifier")

WORKS: Final = ("项目", "工程")
"""The nouns that stand for works of any kind."""
_EARNED: Final = ("收入", "产值", "税收", "利润", "营收", "增加值", "进出口总额")
_ADJECTIVE = re.compile(r"^[^，、]{1,6}(?<!等)(?<!年)[级型类]$")
BRACKETS = re.compile(r"（[^（）]*）$")
_LEADING_VERB = re.compile(r"^(?:累计|先后|成功)+")
_LEADING = ("累", "先", "成")


def is_relational(name: str) -> bool:
    """True for a head that says nothing without its owner (总投资, 结案率)."""
    if name in _ADDED or name in _DIRECT:
        return False
    bare = _LEADING_VERB.sub("", name) if name[:1] in _LEADING else name
    relational = _is_relational(name) or _is_relational(_HEAD_QUALIFIER.sub("", name)) or _is_relational(bare)
    return relational and link_indicator_code(name) is None


def _is_relational(head: str) -> bool:
    rule = _HEADS.rules.get(head)
    return rule is not None and bool(rule.value.get("relational"))


def owner_of(name: str) -> str:
    """`name` without the relational head at its end: the thing whose head it is."""
    name = name.split("占")[0] if "占" in name else name
    name = name.partition("对")[0] or name if name.endswith("贡献率") else name
    cue = _HEADS.ending(name, 0, len(name))
    while cue is not None and _gives_way(cue.rule.value) and cue.start > 1 and not name.endswith(_FIXED):
        name = name[: cue.start]
        cue = _HEADS.ending(name, 0, len(name))
    return words("names", "naming.head.stage").sub("", name)


def zone_of(owner: str, head: str) -> str:
    """经济开发区基础设施建设扎实推进，营业收入…: what is earned is the zone's; `owner` for other heads and owners."""
    works = words("names", "naming.zone_works").fullmatch(owner) if head.endswith(_EARNED) else None
    return works["zone"] if works is not None else owner


def _gives_way(value: Mapping[str, object]) -> bool:
    """Whether a head is no part of the owner before it."""
    return bool(value.get("relational")) and not value.get("keeps")


def before_stem(owner: str, rate: str) -> str:
    """The owner without the stem of a rate, which says it again (空气*优良天*，优良率)."""
    stem = rate.removesuffix("率")
    at = owner.rfind(stem) if 2 <= len(stem) < len(rate) else -1
    return owner[:at] if at in (0, *range(2, len(owner))) and len(owner) - at <= len(stem) + 2 else owner


def bare_head(name: str) -> str:
    """The relational head of a name that is nothing else, but for a verb before it (建成*总投资*); "" of others."""
    cue = _HEADS.ending(name, 0, len(name))
    if cue is None or not is_relational(name[cue.start :]):
        return ""
    return name[cue.start :] if cue.start == 0 or name[: cue.start] in lexicon("actions") else ""


def join(name: str, head: str) -> str:
    """`name` and `head` with what they share written once (生活用水 + 用水量)."""
    overlap = next((n for n in range(min(len(name), len(head)), 1, -1) if name.endswith(head[:n])), 0)
    return name + head[overlap:]


def head_of(name: str) -> str:
    """The head of a name that its parts share, "" where there is none; of a name that is all head, its last word."""
    cue = _HEADS.ending(name, 0, len(name))
    if cue is not None and cue.start == 0:
        cue = _HEADS.ending(name, 2, len(name))
    return name[cue.start :] if cue is not None and cue.rule.value.get("shared") else ""


def is_complete(name: str) -> bool:
    name = BRACKETS.sub("", name)
    cue = _HEADS.ending(name, 0, len(name))
    return cue is not None and cue.rule.id != "head.thing"


def adjective_only(name: str) -> bool:
    """True for a modifier without its noun (千亿级)."""
    if not name.endswith(("级", "型", "类")):
        return any(words("names", rule).fullmatch(name) for rule in ("naming.bound_alone", "naming.run_by"))
    if words("names", "naming.type_noun").search(name):
        return False
    return bool(_ADJECTIVE.match(name)) or (name.endswith("类") and len(name) <= 14)
