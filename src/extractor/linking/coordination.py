"""Coordination: names that share a head (养老、工伤、失业保险参保人数分别达 …)."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.tidied import tidy
from extractor.text.tokens import cut

_ACTIONS: Final = lexicon("actions")

_SPLIT_ALL = re.compile(r"、|，|以及|和|及|与")
_SPLIT_COMMA = re.compile(r"、|，")
_LISTED: Final = "、"
"""Inside a compound it parts halves of one word (存、贷款), not members of a list."""
_PARTS: Final = ("first", "second", "third")
_INSIDE = re.compile(r"（[^）]*）|《[^》]*》")
_FIRST: Final = re.compile("第[一二三四五]")
_COUNT: Final = tuple("一二三四五")
_SECTORS: Final = re.compile("第?[二三]次?产业")
"""How a list of the sectors goes on that leaves out 第 (一、二、三产业)."""
_INSURANCES: Final = ("农保", "新农合", "居保", "医保", "社保")
_WHOLE: Final = frozenset("类税费业")
"""Last characters of names that are whole (增值税、耕地占用税, 粮油类、饮料类, 加工业、制造业)."""
_SHORT = 7
_TWO = 2
_WARE = 4
_WARES = ("汽车", "电池", "装备", "设备", "材料", "制品", "手机")
"""Ends of goods: a list of goods does not share that of its last (家用电器、新能源*汽车*|零售额)."""
_HOUSE = re.compile(r"..(?:中心|基地|平台|机构|医院|学校|公司|实验室|研究院|工厂|车间|园区)$")
_USED_UP: Final = lexicon("names", "naming.sister.use")
_CLASSES = frozenset(("产业", "行业", "企业", "产品"))
_NUMERALS = "两三四五六七八九十几多各"
_PLACES = "省市区县镇乡"
_OPEN = "性型级类式"
"""Ends of a modifier that waits for its noun (挥发性|有机物排放总量)."""
_SCOPE: Final = "口径"
_USE = re.compile(r".{0,12}?用于(?=.)")
_KIND: Final = "类"  # 衣着、交通通讯|类价格
_PAIR = re.compile("[^及和与][及和与][^及和与]")
"""Inside a head it makes the last member a pair of its own (衣着、生活用品|及服务)."""


def split_names(name: str, count: int) -> list[str] | None:
    """`name` as `count` coordinated names, shared heads spread over them; None where their number differs."""
    if (levels := words("names", "naming.two_levels").search(name)) is not None and count == _TWO:
        kinds = (levels["first"] + levels["shared"], levels["second"] + levels["shared"])
        return [name[: levels.start()] + kind + name[levels.end() :] for kind in kinds]
    if (halves := _compound(name, count, _LISTED)) is not None:
        return halves
    for splitter in (_SPLIT_ALL, _SPLIT_COMMA):
        members = _split(name, splitter)
        if len(members) == count and all(members):
            return _spread(members)
    return _compound(name, count)


def coordinated(name: str) -> list[str]:
    """The members of a list as they stand; the name alone where it lists nothing."""
    return _split(name, _SPLIT_ALL)


def _compound(name: str, count: int, mark: str = "") -> list[str] | None:
    """The names that a compound written with `mark` holds (存贷款余额 → 存款余额, 贷款余额)."""
    for term, rule in lexicon("compounds").rules.items():
        if mark in term and term in name and len(rule.value) == count:
            return [name.replace(term, str(rule.value[part]), 1) for part in _PARTS[:count]]
    return None


def _split(name: str, splitter: re.Pattern[str]) -> list[str]:
    named = words("names", "naming.division").finditer(name)  # 酒、饮料和精制茶制造业、汽车制造业
    held = [(m.start(), m.end()) for m in (*_INSIDE.finditer(name), *named)]
    members, at = [], 0
    for hit in splitter.finditer(name):
        if any(start <= hit.start() < end for start, end in held):
            continue
        members.append(name[at : hit.start()])
        at = hit.end()
    return [*members, name[at:]]


def _ordinals(members: list[str]) -> list[str] | None:
    """第一、二、三产业增加值: the numbers after the first are ordinals too and share the rest; None for other lists."""
    bare = members[0] == _COUNT[0] and _SECTORS.match(members[-1]) is not None
    if not (bare or _FIRST.fullmatch(members[0])) or any(m.lstrip("第")[:1] not in _COUNT for m in members[1:]):
        return None
    numbered = [f"第{member.lstrip('第')}" for member in members]
    return [member[:2] + numbered[-1][2:] for member in numbered]


def _spread(members: list[str]) -> list[str]:
    if (numbered := _ordinals(members)) is not None:
        return numbered
    last = members[-1]
    head = shared_head(members)
    if head and any(member + head == last for member in members[:-1]):
        cue = lexicon("heads").ending(head, 0, len(head))
        head = head[cue.start :] if cue is not None else head  # 工业、制造业、工业技改|投资
    out = []
    for member in members[:-1]:
        own = _has_own_head(member) or (head == "强度" and _USED_UP.ending(member, 2, len(member)) is not None)
        out.append(tidy(member if not head or own else _joined(member, _insured(member, last, head))))
    if not head and len(members) > 2:
        out = _spread_product(out)
    if members[0].startswith("参加") and "保险" in last and not last.startswith("参加"):
        last = "参加" + last
    first = members[0]
    full = _with_owner([*out, tidy(last)])
    owner = _own_modifier(full[0]) if len(full) > 1 and first == full[0] else ""
    relational = lexicon("heads")
    return [
        tidy(owner + name)
        if index
        and owner
        and name in relational
        and relational.rules[name].value.get("relational")
        and not (owner.endswith("业") and words("names", "naming.transport").fullmatch(name))
        else name
        for index, name in enumerate(full)
    ]


def _spread_product(names: list[str]) -> list[str]:
    """原煤、水泥产量|和发电量: members without a head take that of the next one that has its own."""
    head = ""
    out: list[str] = []
    for name in reversed(names):
        cue = lexicon("heads", "head.quantity").ending(name, 0, len(name))
        head = name[cue.start :] if cue is not None and cue.start else head
        bare = not _has_own_head(name) and len(name) <= _SHORT
        out.insert(0, name + head if bare and head else name)
    return out


def _with_owner(names: list[str]) -> list[str]:
    """云岭港货物吞吐量、集装箱吞吐量: the owner that opens the first name is that of the short ones after it."""
    if (use := _USE.match(names[0])) is not None and not any("用于" in name for name in names[1:]):
        return [names[0], *(use[0] + name for name in names[1:])]
    alike = len({name[-2:] for name in names}) == 1
    if names[0].startswith("对") and alike and words("names", "naming.trade").search(names[0]):
        return [name if name.startswith("对") else f"对{name}" for name in names]
    owner = words("names", "naming.owner").match(names[0])
    if owner is not None and owner["mode"] and not all(words("names", "naming.transport").search(n) for n in names):
        return names
    owner = words("names", "naming.per_unit").match(names[0]) or owner
    tail = names[0][owner.end() :] if owner is not None else ""
    parallel = bool(tail) and all(len(name) > len(tail) and name.endswith(tail) for name in names[1:])
    if owner is None or parallel or any(words("names", "naming.owner").match(n) or "业" in n for n in names[1:]):
        return names
    return [names[0], *(owner[0] + name if len(name) <= _SHORT else name for name in names[1:])]


def _insured(member: str, last: str, head: str) -> str:
    """新农保、居民养老保险|参保率; 基本养老、基本医疗|保险参保人数: an insurance is said once, and of each."""
    if member.endswith(_INSURANCES):
        return head.partition("保险")[2] or head
    bare = "保险" not in head and last.removesuffix(head).endswith("保险")
    return "保险" + head if bare and "保险" not in member else head


def _joined(member: str, head: str) -> str:
    """装备制造业、高新技术产业增加值: industries take the head without 产业, places without 新区, 托位 without 床位."""
    if member[-1] in _PLACES and member[-1] in head[:2]:
        return member + head[head.index(member[-1]) + 1 :]
    if len(head) > 2 and (member.endswith(head[:2]) or (member.endswith("托位") and head.startswith("床位"))):
        return member + head[2:]
    return member + (head[2:] if member.endswith("业") and head.startswith(("产业", "行业")) else head)


def _has_own_head(member: str) -> bool:
    cue = lexicon("heads").ending(member, 0, len(member))
    rate = cue is not None and cue.rule.id == "head.rate" and len(member) > 2
    whole = cue is not None and cue.rule.id in ("head.amount", "head.quantity") and len(member) > 2
    own = cue is not None and cue.rule.id not in ("head.thing",) and (cue.start > 0 or rate or whole)
    own = own or member in lexicon("names", "naming.amount_alone").rules
    deed = member.endswith("就业") and len(member) > len("就业")
    return own or deed or _HOUSE.search(member) is not None or words("names", "naming.guests").match(member) is not None


def _own_modifier(name: str) -> str:
    cue = lexicon("heads").ending(name, 0, len(name))
    return name[: cue.start] if cue is not None else ""


def shared_head(members: Sequence[str]) -> str:
    """The end of the last member that belongs to all: 产量 and 支出 alone, of other heads what is parallel to it."""
    kind = members[-1].find(_KIND, 2)
    if kind > 0 and not any(_KIND in member for member in members[:-1]):
        return members[-1][kind:]
    plain = words("names", "naming.plain_head").search(_INSIDE.sub("", members[-1]))
    return plain[0] if plain is not None and plain.start() else _parallel_head(members)


def _parallel_head(members: Sequence[str]) -> str:
    """What follows in the last member as many characters as the other members have."""
    last = _INSIDE.sub("", members[-1]).strip("“”")
    others = [_INSIDE.sub("", member) for member in members[:-1] if not _has_own_head(member)]
    alone = {member[-1:] for member in (*others, last)}
    if not others or (len(alone) == 1 and alone <= _WHOLE):
        return ""
    alike = last.rfind(others[-1].strip("“”")[-2:], 2) + 2
    if 2 < alike < len(last) and len(others[-1]) > 2 and last[alike] not in _NUMERALS:
        return last[alike:]  # 五保对象、三无*对象*|集中供养率: both end alike, the rest is shared
    length = max(len(member.strip("“”")) for member in others[-1:])
    if last[length : length + 2] in _CLASSES:
        return last[length:]
    at = 0
    tokens = cut(last)
    for word in tokens:
        if not at and len(word) >= 2 * length:
            at = length
            break
        if at > length and (rest := cut(last[length:])) and len(rest) == 1:
            return last[length:]
        if at >= length or (at and at + len(word) - length >= length - at):
            break
        at += len(word)
    at = _past_modifier(last, at, others[-1], tokens)
    head = _without_ware(last[at:], others)
    if _PAIR.search(last[max(at - 1, 0) :] if head else ""):
        cue = lexicon("heads").ending(head, 0, len(head))
        return head[cue.start :] if cue is not None else ""
    whole = lexicon("heads").ending(last, 0, len(last))
    if whole is not None and 2 <= whole.start < at < len(last):
        return last[whole.start :]
    if len(head) > 1 or head in tuple("路街区县"):
        return head
    cue = lexicon("heads").ending(last, 0, len(last))
    if cue is None or cue.start == 0 or not last[cue.start :].endswith(tokens[-1]):
        return head
    return last[cue.start :]


def _without_ware(head: str, others: Sequence[str]) -> str:
    """家用电器、新能源*汽车*|零售额: each of several goods has its own noun."""
    own = head.startswith(_WARES) and all(len(member) >= _WARE for member in others)
    return head[2:] if own else head


def _past_modifier(last: str, at: int, other: str, tokens: Sequence[str]) -> int:
    """Beyond the noun that a modifier waits for, unless the other members end in such a one too."""
    alike = other.endswith((last[at - 1], _SCOPE)) if at else True
    if not 0 < at < len(last) or last[at - 1] not in _OPEN or alike:
        return at
    return next((end for end in accumulate(map(len, tokens)) if end > at), at)


def without_named(frame: Frame, name: str) -> str:
    """新建县福利院和村卫生室|40个: what is one thing by its name is not counted with the others."""
    if "和" not in name or frame.quantity.dimension not in COUNTING:
        return name
    at = len(name) - len(name.lstrip("，、 "))
    verb = _ACTIONS.starting(name, at, len(name))
    after = verb.end if verb is not None else at
    named = words("names", "naming.named_one").match(name[after:])
    return name[:after] + name[after + named.end() :] if named is not None else name
