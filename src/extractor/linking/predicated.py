"""Numbers with nothing before them and a verb after: 8573人实现脱贫, 32家建成投产."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.heads import WORKS
from extractor.linking.measure import decide_measure
from extractor.linking.names import is_thing
from extractor.linking.nouns import stretch_end
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.told import told_apart
from extractor.records.vocabulary import Measure

_OPENED: Final = words("names", "naming.before_said")
_DEFINING: Final = lexicon("actions", "action.defining")
_STAGES: Final = lexicon("actions", "action.stage")
_MONEY: Final = ("支出", "资金", "投入", "收入", "支付", "投资")
_USED: Final = ("用于", "投向", "投入到")
_MOVED: Final = words("names", "naming.moved")
_REST: Final = re.compile("(?:剩余|余下|其余|剩下|尚余|还剩|仍剩)的?$")
_LEFT: Final = "剩余"
_NOT: Final = "没有"
_PLACED: Final = ("居全", "位居", "位列", "名列", "列全")
"""What opens the place that was reached (前移两位|居全省第4)."""
_PLACES = ("村", "县", "乡", "镇", "乡镇")
_NUMBER: Final = re.compile(r"^[\d.]{1,8}万?[余多]?[人名]")
_SUBJECTS = COUNTING | {"percent", "share"}


def named_by_predicate(
    source: Source, frame: Frame, before: Frame | None, last: Frame | None, discourse: Discourse
) -> bool:
    """Whether the number is named by what is said of the things counted (8573人实现脱贫, 38项已开工).

    `before` is the number right before where this one follows it directly, `last` the last number of the sentence.
    """
    apart = False
    if before is not None and before.counted and _of_the_last(source, frame, before):
        frame.name = ""
        apart = frame.quantity.dimension == "person" != before.quantity.dimension  # 2个村退出、|80人脱贫
    grown = frame.direction != 0 and frame.quantity.dimension in PER_CENT  # 增长12%和持平
    if frame.name or grown or not _unreached(source, frame) or frame.quantity.dimension not in _SUBJECTS:
        return False
    between = source.text[frame.lead[0] : frame.lead[1]]
    if _left_over(source, frame, discourse):
        decide_measure(frame)
        return True
    same = before is not None and not between.strip() and _counts_same(before, frame)
    adjacent = before is not None and not between.strip("、和") and not (before.counted or same)
    apart = apart or (frame.quantity.dimension == "person" and before is not None and before.thing.endswith(_PLACES))
    owner = _counted_before(before) if before is not None and before.counted and not apart else ""
    if not owner and last is not None and last.counted and last.quantity.unit == frame.quantity.unit:
        owner = last.thing
    things = _things_before(last, frame) if not owner and frame.first_in_clause else ""
    owner = owner or things
    if not owner and last is not None and _not_done(source, frame) and last.quantity.unit == frame.quantity.unit:
        owner = last.name.removeprefix(last.verb)
    if not owner and frame.first_in_clause and last is not None and last.quantity.unit != frame.quantity.unit:
        owner = _works_counted(frame, discourse)
    if not owner and last is not None and between.strip() in ("", "其中") and _share_of_last(source, frame, last):
        owner = last.name
    if not (frame.first_in_clause or owner or adjacent or apart):
        return False
    told = bool(owner) and last is not None and last.name.endswith(f"的{owner}")
    if not _name_by_predicate(source, frame, owner, of_things=bool(things) or told):
        return False
    decide_measure(frame)
    if last is not None and between.startswith("其中") and last.quantity.unit == frame.quantity.unit:
        frame.parent = last
    if adjacent and before is not None and (before.inherited or not before.name):
        before.name = frame.name
    return True


def _counts_same(before: Frame, frame: Frame) -> bool:
    """实事10件|32项全部完成, 脱贫人口1.2万户|3万人: two counts side by side are of the same things."""
    things = before.name != "" and frame.quantity.dimension == before.quantity.dimension == "count"
    return things or before.name.endswith(("人口", "群众", "人员"))


def _works_counted(frame: Frame, discourse: Discourse) -> str:
    """扩大内需项目41项，到位资金9870万元，|38项已开工: the works counted before the money; "" where none were."""
    counted = (f for f in reversed(discourse.here) if f.quantity.unit == frame.quantity.unit and not f.scope)
    name = next((f.name.removeprefix(f.verb) for f in counted), "")
    return name if name.endswith(WORKS) else ""


def _things_before(last: Frame | None, frame: Frame) -> str:
    """引进项目12个，|5个已投产: the things counted right before, without the deed they were counted for."""
    if last is None or last.counted or last.quantity.unit != frame.quantity.unit or last.measure is not Measure.LEVEL:
        return ""
    if frame.quantity.dimension not in COUNTING - {"person"} or last.group != frame.group:
        return ""
    name = last.name.removeprefix(last.verb) or last.name
    for deeds in (_DEFINING, _STAGES):
        deed = deeds.starting(name, 0, len(name))
        name = name[deed.end :] if deed is not None and deed.end < len(name) - 1 else name
    return name


def _left_over(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """已完工49个小区，剩余|3个年底前交付: what is left of the things counted before; whether it is said so."""
    rest = _REST.search(source.text[slice(*frame.lead)])
    alike = (other for other in reversed(discourse.here) if other.quantity.unit == frame.quantity.unit)
    thing = next((other.thing for other in alike if other.thing), "") if rest is not None else ""
    if not thing:
        return False
    frame.name, frame.thing = _LEFT + thing, thing
    frame.note("link.inherit.object", 0.08)
    return True


def _not_done(source: Source, frame: Frame) -> bool:
    """排查隐患320处，尚有12处|未整改: what has not been done is said of some of those counted before."""
    return words("names", "naming.not_done").match(source.text, frame.tail[0], frame.clause_end) is not None


def _counted_before(before: Frame) -> str:
    """82个项目开工、|56个竣工: what the next number counts too, without what was said of the first."""
    said = {"link.thing.predicate", "link.named.by.predicate"} & set(before.rules)
    return before.thing if said and before.thing else before.name


def _of_the_last(source: Source, frame: Frame, before: Frame) -> bool:
    """80个项目开工、|175个建成投产; 9家医院开诊、居第2位: the deed before this number is that of the number before."""
    said = source.text[frame.lead[0] : frame.lead[1]]
    if frame.quantity.form == "rank":
        return words("names", "naming.bare_deed").fullmatch(frame.name) is not None
    if not said.endswith("、"):
        return False
    told = (f"{frame.name}的{before.thing}", before.thing + frame.name)  # 33项超全市平均水平、|21项居全市前三
    if before.thing and before.name in told:
        return True
    tail = _NUMBER.sub("", source.text[frame.tail[0] : frame.clause_end], 1)
    deed, stage = words("names", "naming.bare_deed"), lexicon("predicates", "predicate.stage")
    staged = frame.name in stage and stage.starting(tail, 0, len(tail)) is not None
    return staged or (deed.fullmatch(frame.name) is not None and deed.match(tail) is not None)


def _unreached(source: Source, frame: Frame) -> bool:
    return not frame.reached or source.text[frame.lead[0] : frame.lead[1]].rstrip().endswith(("有", "实现"))


def _name_by_predicate(source: Source, frame: Frame, owner: str, *, of_things: bool) -> bool:
    """8573人实现脱贫: nothing before the number and a verb after it; what is said of them names them."""
    start, end = frame.tail
    if source.text.startswith(("（", "相比", "比较"), start):
        return False
    stop = stretch_end(source.text, start, end)
    opened = _OPENED.match(source.text, start, stop)
    name = tidy(source.text[opened.end() if opened else start : stop]).replace("了", "")
    if (
        not 2 <= len(name) <= 30
        or _MOVED.fullmatch(name)
        or (name.startswith(_PLACED) and not owner)
        or words("names", "naming.goal").match(source.text, start, end)
    ):
        return False
    if (honoured := words("names", "naming.honoured").fullmatch(source.text, start, stop)) is not None:
        name = tidy(honoured["what"]) if len(honoured["what"]) > 1 and not is_thing(honoured["what"]) else name
    undone = words("names", "naming.not_done").match(source.text, start, frame.clause_end)
    if undone is not None and owner and _NOT in undone[0]:
        frame.name = f"{undone[0]}的{owner}"  # 11项指标中，6项|没有完成目标任务
        frame.note("link.named.by.predicate", 0.1)
        return True
    if (same := words("names", "naming.is_one").fullmatch(name)) is not None and frame.quantity.dimension in COUNTING:
        frame.name, frame.thing = same["what"], same["what"]  # 投产企业69户，其中18户|是新增企业
        frame.counted = True
        frame.note("link.named.by.predicate", 0.1)
        return True
    told = told_apart(owner, name) if of_things or is_thing(owner) else owner + name
    share = "比例" if owner and frame.quantity.dimension in PER_CENT else ""
    frame.name = told + ("人数" if frame.quantity.dimension == "person" else share)
    frame.counted, frame.thing = True, owner
    frame.note("link.named.by.predicate", 0.1)
    return True


def _share_of_last(source: Source, frame: Frame, last: Frame) -> bool:
    """随迁子女9万人，|89%在公办学校就读: a share with nothing before it is of those counted in the clause before.

    So is a share of money that was told before (支出71亿元，增长3%，其中|八成用于民生).
    """
    near = last.clause == frame.clause - 1 and last.group == frame.group and last.measure is Measure.LEVEL
    share = near and last.quantity.dimension in COUNTING and last.name and frame.quantity.dimension in PER_CENT
    if last.name.endswith(_MONEY) and frame.quantity.dimension in PER_CENT and last.group == frame.group:
        return source.text.startswith(_USED, frame.tail[0])
    return bool(share) and words("names", "naming.share_said").match(source.text, *frame.tail) is not None
