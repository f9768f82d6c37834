"""Why a record says what it says: the decisions of the linker in words."""

from collections.abc import Iterable, Sequence

from extractor.linking.assemble import Identity
from extractor.linking.frames import Frame
from extractor.linking.types_project import ProjectMention

DECISIONS: dict[str, tuple[str, str]] = {
    "link.counted": ("数字后的名词是所计的事物", "the noun after the number is what is counted"),
    "link.thing.predicate": ("泛称名词连同其谓语作为名称", "a generic noun is named with its predicate"),
    "link.named.by.predicate": ("以数字后的谓语命名", "named by the predicate after the number"),
    "link.paced": ("由其后的“按……幅度增减”定方向与名称", "takes its direction and name from the deed done at its pace"),
    "link.modifier.shared": ("借用同列前一成员的限定语", "takes the modifiers of the member of its list before it"),
    "link.growth.part": ("整体的增速之后是部分的增速", "growth of parts after the growth of the whole"),
    "link.growth.rate": ("前一分句说的是增速", "the clause before speaks of the rate of growth"),
    "link.growth.row": ("与前一行相同，总量之后是增速", "growth after an amount, as in the row before"),
    "link.served": ("以所惠及的人或所带动的资金为名", "named by the people or the money that the verb reaches"),
    "link.noun.shared": ("借用同列后一成员的名词", "takes the noun of the next member of its list"),
    "link.noun.following": ("接续后一数量的名词", "continues with the noun of the next number"),
    "link.verb.carried": ("沿用列举首项的动词", "the verb of the first member holds for the list"),
    "link.distributive": ("名称按“分别”逐一对应", "names and values are matched one by one"),
    "link.structure": ("构成比的各部分", "parts of a structure"),
    "link.row": ("行首名称，单位在括号里", "the head of a row, its unit in brackets"),
    "link.population": ("当地的户数与人口", "households and people of the place"),
    "link.relative": ("相当于另一水平的多少", "measured against another level"),
    "link.share": ("占比：部分占整体", "a share: part of a whole"),
    "link.of.plan": ("相对计划的完成程度", "measured against the plan"),
    "link.past.plan": ("超出或未达计划的差额", "by how much more or less than the plan"),
    "link.plan.amount": ("计划数，其后说完成多少", "the amount planned, of which a share follows"),
    "link.graded": ("空气质量级别与其天数", "days by the grade of the air"),
    "link.attributive": ("数字后的名词是前面指标的主体", "the noun after the number owns the head before it"),
    "link.object.after": ("投资的对象在数字之后", "what was invested in stands after the number"),
    "link.beside": ("括号里的百分数是增速", "the percentage in brackets is growth"),
    "link.better": ("改善：浓度等越低越好", "improved: what is better when it falls, fell"),
    "link.ranking": ("排名由某位到某位", "a place in an order without 第"),
    "link.comparison": ("与其他水平的比较", "compared with another level"),
    "link.change.net": ("净增减", "a net change"),
    "link.change.added": ("增加的数量，记为变化", "an amount added, a change"),
    "link.change.rate": ("比率变动的百分点", "points by which a rate moved"),
    "link.change.reduce": ("压减的数额，记为负的变化", "an amount cut, a negative change"),
    "link.inherit.name": ("省略名称，承前", "the name is left out and taken from before"),
    "link.inherit.topic": ("名称在前一分句", "the name stands in the clause before"),
    "link.inherit.part": ("占比的主体承前", "the part of the share is taken from before"),
    "link.inherit.owner": ("依附性名词，主体承前", "a relational noun takes its owner from before"),
    "link.inherit.object": ("动词单用，宾语承前", "a bare verb takes its object from before"),
    "link.inherit.works": ("动作的对象是前一分句的工程", "a bare deed is done to the works of the clause before"),
    "link.inherit.counted": ("前面所计事物中的一部分", "some of the things counted before"),
    "link.inherit.elided": ("名称的另一半在前文", "half of the name stands before"),
    "link.counterparts": ("与前文各项一一对应", "each is the counterpart of one named before"),
    "link.refers": ("“该项目”等指前文所述", "refers to works named before"),
    "link.funds": ("数额后的款项名称并入名称", "the kind of money after the amount is part of the name"),
    "link.inherit.class": ("同类事物的另一级别", "another class of the same thing"),
    "link.inherit.sister": ("同类并举：换成自己的一类", "a sister of the one before: its own kind in the same name"),
    "link.inherit.whole": ("其中：沿用总体的中心词", "among: takes the head of the whole"),
    "link.inherit.head": ("列举中沿用首项的中心词", "takes the head of the list's first member"),
    "link.ownerless": ("依附性名词而无主体可承", "a relational noun without an owner"),
    "link.nameless": ("没有找到名称", "no name was found"),
    "period.section": ("时期取自所在部分", "the period is that of the section"),
    "period.month": ("当月指报告期最后一个月", "the current month is the last of those reported on"),
    "period.antecedent": ("时期同所比的数", "the time of the amount that is compared"),
    "period.paragraph": ("时期取自段首", "the period opens the paragraph"),
    "period.running": ("连续若干年", "years counted in a row"),
    "period.goal": ("前文讲的是全年目标", "the goals of the year are spoken of before"),
    "status.note": ("名词注释所说行动的目标", "what a campaign explained in a note wants"),
    "status.estimated": ("预计", "governed by a word of estimate"),
    "status.target": ("目标词", "governed by a word of aim"),
    "status.goal": ("数字后有“目标”", "followed by 目标"),
    "status.listed": ("列在“目标为：”之后", "listed as an aim"),
    "status.set": ("数字前有“目标为”", "a goal set"),
    "status.state": ("任务部分中的既成事实", "a present state within the tasks"),
    "status.planned_sum": ("计划投资额", "a planned sum"),
    "status.sum": ("项目总投资为既定事实", "a total investment that is no aim"),
    "status.past": ("任务部分中过去年份的数值", "a past year named within the tasks"),
    "status.ahead": ("回顾部分中未来年份的数值", "a year ahead named within the review"),
    "period.yearly": ("年均指五年", "a yearly mean is that of the five years"),
    "status.origin": ("变化的起点", "the starting point of a change"),
}


def traces_of(
    frames: Sequence[Frame], projects: Iterable[ProjectMention], identity: Identity
) -> dict[str, tuple[str, ...]]:
    """The decisions behind each record, by record id, in the order in which they were made."""
    traces = {identity.record_id("indicator", f.quantity.start, f.quantity.end): tuple(_lines(frame=f)) for f in frames}
    for mention in projects:
        traces[identity.record_id("project", mention.start, mention.end)] = mention.rule_ids
    return traces


def _lines(frame: Frame) -> list[str]:
    lines = [f"{rule}: {' / '.join(DECISIONS[rule])}" if rule in DECISIONS else rule for rule in _all_rules(frame)]
    if frame.antecedent is not None:
        lines.append(f"承前 / inherited from: {frame.antecedent.name} ({frame.antecedent.quantity.value})")
    if frame.parent is not None:
        lines.append(f"总体 / part of: {frame.parent.name}")
    return [*lines, f"名称 / name: {frame.name}", f"时期 / period: {frame.period}", f"状态 / status: {frame.status}"]


def _all_rules(frame: Frame) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*frame.quantity.rule_ids, *frame.rules)))
