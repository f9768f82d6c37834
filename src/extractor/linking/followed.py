"""What stands after a number and says whose it is: the noun after 的, the object of the verb."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.names import action_places, is_thing, leading_action
from extractor.linking.nouns import counted_together, noun_after, stretch_end
from extractor.linking.paced import is_paced
from extractor.linking.prefixes import last_action
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_MONEY: Final = lexicon("names", "naming.money")
_LONGEST: Final = 24
_FOR: Final = ("为", "对", "在", "给", "从")
_GIVING: Final = "给予"
_GIVEN: Final = re.compile(
    "的?(?:一次性|资金|财政|专项)?(?P<what>奖励|奖补|补贴|补助|资助|贴息|救助|慰问金|创业贷款)(?=[，。；、：\n]|$)"
)
_LONG: Final = ("长", "全长", "总长")
_LINES: Final = ("桥", "隧道", "高速", "路", "渠", "堤")
_BRINGS: Final = re.compile("(?<=..)(?:创造|生产|贡献|承载|养活|支撑)了?.*$")
_THOSE: Final = ("person", "person_times")
_RAISED: Final = ("筹措", "筹集", "整合", "统筹")


def name_attributive(source: Source, frame: Frame, name: str) -> str:
    """总投资50亿元的X项目, 面积200亩的X: the noun after the number owns the head before it."""
    if (owner := _long_line(source, frame, name)) is not None:
        frame.note("link.attributive")
        return owner + name
    if not source.text.startswith("的", frame.quantity.after) or is_paced(source, frame):
        return name
    if (share := _share_after(source, frame)) is not None:
        return share
    name = words("names", "naming.signed").sub("", re.split("[的等、]", name)[-1])
    name = words("names", "naming.investor").sub("", name)
    if frame.quantity.dimension in PER_CENT and (reached := words("names", "naming.reached").search(name)):
        noun = noun_after(source, frame)
        topic = name[: reached.start("verb")].rstrip("已要将均能可")
        return f"{topic}{reached['verb']}{tidy(source.text[noun.start : noun.end])}比例" if noun else name
    if not name or len(name) > 8:
        return name
    head = lexicon("heads").ending(name, 0, len(name))
    if head is None or head.rule.id == "head.thing":
        return name
    noun = noun_after(source, frame)
    if noun is None or words("names", "naming.state_of_things").match(source.text, noun.start, noun.end):
        return name.removeprefix("以")
    frame.note("link.attributive")
    # Of works in a list the money is that of the first (投资2亿元的甲电站、乙水厂等工程).
    first, more, _ = source.text[frame.quantity.after + 1 : noun.start].partition("、")
    owner = first if more else words("names", "naming.first_of_two").sub("", source.text[noun.start : noun.end])
    owner = words("names", "naming.papers").sub("", tidy(owner)).removesuffix("于").rstrip("已将正")
    owner = words("names", "naming.works_going").sub("", words("names", "naming.and_others").sub("", owner))
    return owner + name[head.start :]


def _long_line(source: Source, frame: Frame, name: str) -> str | None:
    """长576延米|禾河二桥: the line named right after its length; None for other numbers."""
    noun = noun_after(source, frame) if name in _LONG and frame.quantity.dimension == "length" else None
    named = tidy(source.text[noun.start : noun.end]) if noun is not None else ""
    return named if named.endswith(_LINES) or words("names", "naming.laid").search(named) else None


def _share_after(source: Source, frame: Frame) -> str | None:
    """以占全国4.3%的耕地，生产占全国6%的粮食: the share is that of the noun after it."""
    if frame.quantity.dimension not in PER_CENT:
        return None
    said = words("names", "naming.share_of_whole").search(source.text, frame.lead[0], frame.quantity.before)
    noun = noun_after(source, frame) if said is not None else None
    if said is None or noun is None:
        return None
    return f"{tidy(_BRINGS.sub('', source.text[noun.start : noun.end]))}占{said['whole']}"


def _deed_after(source: Source, start: int, end: int) -> tuple[int, int]:
    """投资80万元为5所学校实施改造: from the verb to the end of its stretch; an empty span where there is none."""
    for token in action_places(source, start, end):
        stop, kind = leading_action(source, token, end)
        if kind == "defining" and stop - token > 1:
            return token, stretch_end(source.text, token, end)
    return start, start


def _gathered(source: Source, frame: Frame, name: str) -> str | None:
    """组织3000人参加技能培训: what those called together take part in; None for other deeds."""
    if frame.quantity.dimension not in _THOSE or words("names", "naming.gathering").fullmatch(name) is None:
        return None
    part = words("names", "naming.taking_part").match(source.text, *frame.tail)
    return f"{name}{tidy(part[0]).replace('了', '', 1)}" if part is not None else None


def name_object_after(source: Source, frame: Frame, name: str) -> str:
    """投资8300万元实施X: the object of the verb after the number is what was invested in."""
    start, end = frame.tail
    made = words("names", "naming.made").match(source.text, start, end) if name.endswith("投资") else None
    if made is not None and frame.quantity.dimension == "currency":
        frame.note("link.object.after")
        return made["what"] + "投资"
    given = _GIVEN.match(source.text, start, end) if name.endswith(_GIVING) else None
    if given is not None and frame.quantity.dimension == "currency":
        frame.note("link.object.after")
        return name.removesuffix(_GIVING) + given["what"]
    if (gathered := _gathered(source, frame, name)) is not None:
        frame.note("link.object.after")
        return gathered
    if name not in _MONEY:
        return name
    if (treated := words("names", "naming.treated").match(source.text, start, end)) is not None:
        frame.note("link.object.after")
        return treated["what"] + treated["deed"] + name
    if source.text[start : start + 1] in _FOR:
        start, end = _deed_after(source, start, frame.clause_end)
    if end - start >= 4:
        verb_end, kind = leading_action(source, start, end)
        if kind:
            verb_end = last_action(source, verb_end, end)
            together = tidy(counted_together(source, verb_end, end, frame.clause_end))
            target = together if together and not is_thing(together) else tidy(source.text[verb_end:end])
            target = words("names", "naming.a_lot_of").sub("", target)
            target = words("names", "naming.said_of_works").sub("", target)
            target = target.rpartition("等")[2] if len(target) > _LONGEST else target
            if 2 <= len(target) <= _LONGEST:
                frame.note("link.object.after")
                return target + (f"{name}资金" if name in _RAISED else name)
    return name
