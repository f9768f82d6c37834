"""Lists of counts whose members leave their noun to the next or to the last."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.heads import WORKS, adjective_only, head_of, is_relational, owner_of
from extractor.linking.names import is_thing
from extractor.linking.prenominal import ends_in_head
from extractor.linking.reached import solved_trouble
from extractor.linking.source import Source

_CLASS = re.compile(r"(?:[^，、；]{1,5}[级类型]|[国省市县区]定)?")
_CLASS_END = re.compile(r"(?:[级类型]|[国省市县区]定)$")
_ALSO = re.compile("[并和及、]")
_ZONES: Final = lexicon("names", "naming.zone")
_DONE_TO: Final = re.compile("(?:建设|改造|治理|整治|修复|工程|搬转|升级|提升|迁建|搬迁|加固|修缮|安置)$")
"""Ends of names that say themselves what is done (完成100所*幼儿园建设*、80所薄弱学校改造)."""
_HAS = 4
"""Length of what says that there are (全县有, 共有) before a number without a noun."""
_LEFT: Final = ("有", "实现", "剩余", "其余", "余下")
_ABOUT: Final = "、约近超"
_KINDS = ("大类", "小类")
"""Units of kinds, before the number of things (十大类46项民生实事工程)."""
_SUMMED = ("", "共", "共计", "合计")


def share_nouns(source: Source, frames: Sequence[Frame]) -> None:
    """Members of a list that leave their noun to the next: 5个千亿级、12个百亿级开发区."""
    for index, frame in enumerate(frames):
        if source.text.startswith("等", frame.tail[0]):
            _share_closing(source, frames[: index + 1])
    for frame, following in reversed(list(pairwise(frames))):
        if frame.clause != following.clause:
            if _opens_alone(source, frame, following):
                frame.name = source.text[slice(*frame.lead)].strip()
                _share_owner(source, frame, following)
            continue
        if following.counted:
            if not _share_deed(source, frame, following):
                _share_noun(source, frame, following)
        elif "link.attributive" in following.rules and not frame.counted:
            _share_owner(source, frame, following)
        elif not frame.counted and source.text.startswith("、", following.lead[0]):
            _share_honour(frame, following)


def _opens_alone(source: Source, frame: Frame, following: Frame) -> bool:
    """总投资1.2亿元，|装机容量15兆瓦的光伏电站: a bare measure that opens the sentence before an attributive one."""
    bare = frame.name.endswith(source.text[slice(*frame.lead)].strip()) and frame.lead[0] == frame.sentence.start
    after = following.clause == frame.clause + 1 and source.text[frame.quantity.after : following.lead[0]] in ("，", "")
    return bare and after and "link.attributive" in following.rules


def _share_owner(source: Source, frame: Frame, following: Frame) -> None:
    """建成|6个|总装机210万千瓦的光伏项目: the thing that owns the next number is what this one counts or measures."""
    of_all = words("names", "naming.size_of_all").match(source.text, frame.quantity.after)
    if of_all is not None:
        deed = source.text[slice(*frame.lead)]
        frame.name = (deed if deed in lexicon("actions") else "") + following.name.removesuffix(of_all["size"])
    elif is_relational(frame.name):
        frame.name = owner_of(following.name).removeprefix(following.prefix) + frame.name
    else:
        return
    frame.note("link.attributive")


def _share_closing(source: Source, frames: Sequence[Frame]) -> None:
    """促进消费23条、支持创业18条等政策举措: the noun that closes a list is what each member is."""
    last = frames[-1]
    noun = words("names", "naming.closing").match(source.text, *last.tail)
    if noun is None:
        return
    for frame in frames:
        listed = frame.clause == last.clause and frame.quantity.unit == last.quantity.unit
        if listed and frame.name and not frame.counted and not frame.name.endswith(noun["noun"]):
            frame.name += noun["noun"]
            frame.note("link.noun.shared")


def _share_deed(source: Source, frame: Frame, following: Frame) -> bool:
    """有1.72万户、5.31万人稳定脱贫, 2个村退出、80户310人脱贫: what is said of people is said of their households."""
    if "link.named.by.predicate" not in following.rules or frame.counted or frame.quantity.dimension != "household":
        return False
    said = source.text[slice(*frame.lead)].strip()
    bare = not said or said.endswith("、") or (len(said) <= _HAS and said.endswith(_LEFT))
    told = bare and source.text[frame.quantity.after : following.lead[1]] in ("、", "")
    if told:
        frame.name, frame.inherited, frame.counted = following.name.removesuffix("人数") + "户数", False, True
        frame.note("link.noun.shared")
    return told


def _share_honour(frame: Frame, following: Frame) -> None:
    """省级乡村旅游示范镇3个、示范点5个: what is shown by the first is shown by the next."""
    verb = frame.verb if following.name.startswith(frame.verb) else ""
    honour = words("names", "naming.honour").fullmatch(following.name.removeprefix(verb))
    at = frame.name.find(honour["honour"], len(verb) + 2) if honour is not None else -1
    if honour is not None and 0 < at >= len(frame.name) - 4:
        following.name = frame.name[:at] + honour[0]
        following.note("link.modifier.shared")


def _work_of(following: Frame, frame: Frame) -> str:
    """13条河流、30条沟道|治理 share the work alone; 31个村、2.5万户|气代煤改造 the whole of it."""
    place = words("names", "naming.work_places").match(following.thing) if not is_thing(frame.thing) else None
    if place is not None:
        return following.thing[place.end() :]
    work = words("names", "naming.shared_work").search(following.thing)
    return work[0] if work and following.quantity.unit == frame.quantity.unit else following.thing


def _share_work(frame: Frame, following: Frame) -> None:
    """完成167个村生活污水和19个黑臭水体治理: what is completed is the work on both."""
    work = words("names", "naming.shared_work").search(following.thing)
    if work is not None and not _DONE_TO.search(frame.name):
        frame.name += work[0]
        frame.note("link.noun.following")


def _is_place(thing: str) -> bool:
    """120个小城镇（中心村）、28个贫困村电网改造: places wait for the work that is done in all of them."""
    return words("names", "naming.work_places").fullmatch(thing) is not None


def _without_zone(thing: str) -> str:
    """城乡|公交线路: the noun after where its things are; "" where it does not begin with that."""
    zone = _ZONES.starting(thing, 0, len(thing))
    return thing[zone.end :] if zone is not None else ""


def _acts_only(said: str) -> bool:
    """引进并开工3个、储备5个产业项目: nothing but actions stands before a number."""
    actions = lexicon("actions")
    verbs = [verb for verb in _ALSO.split(said) if verb]
    return all(verb in actions or (verb[:2] in actions and verb[2:] in actions) for verb in verbs)


def _takes_next(source: Source, frame: Frame, following: Frame, between: str) -> bool:
    """现行标准下5216户11874名人口, 十大类46项实事: nothing before the next number but a standard or kinds."""
    said = words("names", "naming.by_standard").sub("", source.text[frame.lead[0] : frame.lead[1]])
    bare = not said.strip("，、 ") and {frame.quantity.dimension, following.quantity.dimension} <= COUNTING
    return not between and (bare or frame.quantity.unit in _KINDS)


def _without_class(thing: str) -> str:
    """4个过五千亿、4个过千亿|产业; 5所公办、3所民办|学校: the noun without the class that is its own."""
    for rule in ("naming.bound_alone", "naming.run_by"):
        thing = words("names", rule).sub("", thing, count=1)
    for mark in "级型类":
        thing = thing.partition(mark)[2] or thing if mark in thing[:6] else thing
    return thing


def _share_noun(source: Source, frame: Frame, following: Frame) -> None:
    between = source.text[following.lead[0] : following.lead[1]]
    if not frame.counted and (freed := solved_trouble(source, frame)):
        frame.name, frame.inherited, frame.counted = freed, False, True
        frame.note("link.object.after")
        return
    if not frame.counted and _takes_next(source, frame, following, between):
        frame.name, frame.thing, frame.inherited, frame.counted = following.name, following.thing, False, True
        frame.note("link.noun.shared")
        return
    if frame.counted and adjective_only(frame.thing):
        noun = _without_class(following.thing)
        frame.name, frame.thing = frame.name + noun, frame.thing + noun
        frame.note("link.noun.shared")
    elif frame.counted and frame.thing in _ZONES and (noun := _without_zone(following.thing)):
        frame.name, frame.thing = frame.name + noun, frame.thing + noun
        frame.note("link.noun.shared")
    elif (
        frame.counted
        and (is_thing(frame.thing) or _is_place(frame.thing))
        and not is_thing(following.thing)
        and not (frame.thing in WORKS and following.quantity.dimension == frame.quantity.dimension)
        and (between in _SUMMED or (between == "、" and words("names", "naming.shared_work").search(following.thing)))
    ):
        frame.name += _work_of(following, frame) if between == "、" else following.name
        frame.note("link.noun.following")
    elif frame.counted and between in ("、", "和") and source.text.endswith("完成", 0, frame.quantity.before):
        _share_work(frame, following)
    elif not frame.counted and _CLASS_END.search(frame.name) and _CLASS.fullmatch(between.strip("、和")):
        frame.name += _CLASS.sub("", following.thing, count=1)
        frame.note("link.noun.shared")
    elif not frame.counted and frame.name and _acts_only(between.strip(_ABOUT)) and _acts_only(frame.name):
        frame.name += following.thing
        frame.note("link.noun.following")
    elif not frame.counted and between == "的" and ends_in_head(frame.name):
        staged = "link.thing.predicate" in following.rules and is_thing(following.thing)  # 投资4亿元的3个项目投产
        frame.name = (following.name if staged else following.thing) + (head_of(frame.name) or frame.name)
        frame.note("link.attributive")
    elif following.quantity.optional or frame.counted:
        return
    elif not between.strip("、和") and (frame.inherited or not frame.name):
        people = frame.quantity.dimension == "person" != following.quantity.dimension
        frame.name = (people and _came_to(source, following)) or following.name
        frame.inherited, frame.counted = False, True
        frame.note("link.noun.following")


def _came_to(source: Source, frame: Frame) -> str:
    """5.2万人、3万头牲畜*告别苦咸水*: what is said of those counted by a number without a noun, as their name."""
    said = words("names", "naming.deed_done").match(source.text, frame.noun_end, frame.clause_end)
    return f"{said['deed'] or said['life'] or said[0]}人数" if said is not None else ""
