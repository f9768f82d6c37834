"""Shares of a whole and of a plan: which part they are of, and of which whole."""

import re

from extractor.linking.cues import words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import PER_CENT, Frame, SentenceFrames
from extractor.linking.heads import BRACKETS, is_complete
from extractor.linking.names import strip_openers
from extractor.linking.objects import object_of
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.topics import silent_topic
from extractor.records.vocabulary import Basis, Measure

SHARE_OF = "占"
_OF_PLAN = "link.of.plan"
_SHARE = re.compile(
    r"^(?P<part>.*?)约?(?<![独抢侵霸圈征])占(?P<whole>(?!地(?![方区])|用(?![水电能气])|道|有率|比)[^占]{2,}?)(?:的)?(?P<head>比重|比例|份额|(?<=[国省市区县州盟旗球界])总量|的比|比率)?$"
)
_PROPORTIONS = ("比重", "比例", "份额")
_NUMBER = re.compile(r"\d")


def before_plan(frame: Frame) -> tuple[str, str]:
    """The names and what they are measured against (甲、乙分别|完成年计划的…, 甲、乙分别|占全市的…)."""
    at = frame.name.rfind("完成") if "link.of.plan" in frame.rules else -1
    if "link.share" in frame.rules or ("link.of.plan" in frame.rules and frame.name.endswith("比重")):
        at = frame.name.find("占")
    if at < 0 or (at == 0 and not frame.name.startswith(SHARE_OF)):
        return frame.name, ""
    return frame.name[:at].removeprefix(SHARE_OF), frame.name[at:]


def share_name(frame: Frame, name: str) -> str:
    """工业占生产总值, of a percentage: the part and the whole with the noun of proportion."""
    if frame.quantity.dimension not in PER_CENT and frame.quantity.dimension != "times":
        return name
    share = _SHARE.match(name)
    if share is None:
        return name
    frame.note("link.share")
    part, whole = tidy(share["part"]).rstrip("约仅只仍就近超"), tidy(share["whole"])
    if BRACKETS.sub("", whole).endswith(_PROPORTIONS):
        return f"{part}占{whole}"
    return f"{part}占{whole}{share['head'] if share['head'] in _PROPORTIONS else '比重'}"


_UNDIVIDED = ("sound", "temperature", "pressure")
"""Dimensions of what has no parts."""


def _is_amount(frame: Frame) -> bool:
    """What a share can be of: no share itself, no rank, no gap."""
    return "占" not in frame.name and frame.measure is not Measure.RANK and frame.quantity.dimension != "point"


def inherit_part(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    topic = silent_topic(source, frame, sentence) if not discourse.here else ""
    if topic and is_complete(topic):  # 零售总额，由于消费不足，只完成计划的|94%
        frame.name = topic + frame.name.replace("占完成", "完成", 1)
        frame.note("link.inherit.topic", 0.05)
        return
    last = discourse.here[-1] if discourse.here else None
    if last is not None and "占" in last.name[1:] and "link.of.plan" not in frame.rules:
        frame.name = last.name.partition("占")[0] + frame.name
        frame.note("link.inherit.part", 0.03)
        return
    if not discourse.here and (thing := _worked_up(source, frame, sentence)):
        frame.name = thing + frame.name
        frame.note("link.inherit.topic", 0.08)
        return
    origin = next((f for f in discourse.latest_all(()) if _is_amount(f)), None)
    if origin is None:
        frame.name = frame.name.replace("占完成", "完成", 1)
        frame.note("link.nameless", 0.4)
        return
    own = origin.name.removeprefix("建成") if origin.basis is Basis.CUMULATIVE else origin.name
    together = "合计" in source.text[frame.lead[0] : frame.quantity.start] and origin.joint
    frame.name, frame.antecedent = (together or own) + frame.name.replace("占完成", "完成", 1), origin
    frame.note("link.inherit.part", 0.03)


def _worked_up(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """做大高技术产业，使其占规上工业比重达到30%: what the clause before is about, where no number was told of it."""
    before = frame.clause - 1
    if before < 0 or sentence.clauses[before].group != frame.group or "link.of.plan" in frame.rules:
        return ""
    thing = words("names", "naming.use_of").sub("", object_of(source, sentence, before))
    return "" if "最" in thing else thing  # 分布最广，占83%: how it is, not what it is


def inherit_share(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """林业产值0.3亿元，占0.6%: the part is the name before, the whole that of the last share, of 其中, or of X中."""
    before = next((f for f in discourse.latest_all(()) if "占" not in f.name and f.measure is not Measure.RANK), None)
    part = frame.name.removesuffix(SHARE_OF) or (before.name if before is not None else "")
    graded = words("names", "naming.graded").search(source.text, frame.lead[0], frame.quantity.start)
    share = next((f for f in discourse.latest_all(()) if "占" in f.name and f in discourse.here), None)
    if share is not None and discourse.whole is not None and _OF_PLAN in share.rules:
        share = None  # 投资196亿元，为年度计划的88.5%，其中工业投资83亿元、占42.4%
    if graded is not None and share is not None:
        part = _of_grade(share.name.partition("占")[0], graded["grade"]) or part
    if not part:
        frame.name = ""
        frame.note("link.nameless", 0.4)
        return
    of = share.name.partition("占")[2] if share is not None else _scope(source, frame, sentence).removeprefix("在")
    if not of and discourse.whole is not None and discourse.whole.name and _has_parts(discourse.whole):
        whole = discourse.whole
        of = (before_plan(whole)[0] if _OF_PLAN in whole.rules else whole.name) + "比重"
    frame.name = f"{part}占{of}" if of and not _NUMBER.search(of) else f"{part}占比"
    frame.note("link.inherit.part", 0.05)


def _has_parts(whole: Frame) -> bool:
    """Whether a share can be of it: no noise in decibels, no temperature."""
    return whole.quantity.dimension not in _UNDIVIDED


def _of_grade(part: str, grade: str) -> str:
    """声环境质量好的城市占7%，*较好的*占67%: the same things of another grade."""
    found = words("names", "naming.of_grade").fullmatch(part)
    return f"{found['what']}{grade}的{found['things']}" if found else ""


def _scope(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The whole named by an opening 在X中，."""
    for clause in sentence.clauses[: frame.clause]:
        hit = words("names", "naming.within").search(source.text, clause.start, clause.end)
        if hit is not None:
            return tidy(source.text[strip_openers(source, clause.start, hit.start()).start : hit.start()]) + "比重"
    return ""
