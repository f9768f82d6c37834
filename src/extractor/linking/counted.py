"""Numbers that stand before the noun they count: 新建改造200个公共充电桩, 在40个村实施试点, 90%的行政村开通班车."""

import re
from typing import Final

from extractor.linking.counted_rates import before_rates
from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.names import action_places, in_quotes, is_thing, leading_action, strip_openers
from extractor.linking.nouns import Noun
from extractor.linking.prenominal import ends_in_head, stands_bare
from extractor.linking.ranked import is_ranked_set, name_set
from extractor.linking.reached import covers, passed, solved_trouble
from extractor.linking.served import are_people, name_served, serves
from extractor.linking.source import Source
from extractor.linking.tidied import tidy, without_work
from extractor.linking.told import bounded, past_time, told_apart, told_by_state

_ADVERB: Final = words("names", "naming.adverb")
_SAID_RATE: Final = words("names", "naming.said_rate")
_ABSTRACT: Final = words("names", "naming.abstract")
_REACH: Final = lexicon("measures", "measure.reach")
_MANNER: Final = words("names", "naming.manner")

_ASPECT: Final = re.compile("^(?:[了过的]|[好完](?=$)|着(?![重力眼手]))+")
_WHO = ("person", "household", "enterprise")
_ADDING = ("增加", "净增", "净增加")
"""Verbs that make what is counted a change of it; 新增 counts what is new."""
_INVESTED = "投资"
_CUT_OFF = ("前", "第", "达到", "居全国", "居全省", "居全市")
"""Ends of a predicate whose number is another quantity's (进入全国前|十)."""
_MIDDLE = ("高中", "初中", "集中", "其中", "关中", "华中", "空中", "水中")
_NOMINAL = ("发展", "建设", "管理", "服务", "保护")
"""Verbs that close a modifier as nouns (出台支持产业发展20条措施)."""
_CONNECT_END = re.compile(r"[和及与、以并或]+(?:其?(?:下辖|下属|所属|所辖))?$")
_EACH_END: Final = re.compile("(?<=[\u4e00-\u9fff])(?:均|都|全部|全都|已全部)$")
_ALL = re.compile(r"^(?:已经?|均|都|全部|成功|顺利|首次|先后|相继)+")
_GIVEN = ("为", "向", "给", "对", "与")
"""Prepositions before those to whom something is done (为724家企业|发放补贴)."""
_DEED: Final = 6
"""Letters of a deed and of the number right after it (完成|28项)."""
_DENIED = ("未", "尚未", "仍未")
"""Words before what has not been done with the counted (8万亩耕地|未流转)."""
_DEALT_WITH: Final = re.compile("对[^，。；、的]{0,6}$")
"""Before those to whom something is done (对全县|32所学校|进行加固)."""
_OF: Final = re.compile("(?<!目)的")
_TELLING: Final = ("naming.made_into", "naming.telling")
_JOINED: Final = ("和", "及", "与", "、", "以及")
_MEASURED = ("head.amount", "head.investment", "head.rate", "head.quantity", "head.procedure")


def name_counted(source: Source, frame: Frame, noun: Noun, before: Frame | None) -> None:
    """Set the frame's name, the thing counted and the verb of the action that defines it."""
    frame.counted = True
    frame.note("link.counted")
    if serves(source, frame, noun) and not stands_bare(source, frame)[0]:
        name_served(source, frame, noun)
        return
    thing = _trim_noun(source, frame, noun)
    if frame.quantity.unit.endswith("人") and len(thing) <= 2 and noun.end < noun.rest_end:
        thing = tidy(source.text[noun.start : noun.rest_end])
    if solved := solved_trouble(source, frame):
        frame.note("link.object.after")
        frame.name, frame.name_start, frame.noun_end = solved, noun.start, frame.tail[1]
        return
    if is_ranked_set(source, frame):
        name_set(source, frame, thing, noun.rest_end)
        return
    if (peer := told_by_state(source, frame, noun, before)) is not None:
        frame.name, frame.thing = peer, peer.rpartition("的")[2]
        frame.name_start, frame.noun_end = noun.start, noun.rest_end
        return
    verb, modifier = _verb_and_modifier(source, frame, before, is_thing(thing))
    if verb in _ADDING and source.text.endswith(verb, 0, frame.lead[1]):
        frame.direction, verb = 1, ""
        frame.note("link.change.added")
    frame.verb = verb
    frame.thing = thing
    frame.name_start = noun.start
    frame.scope = thing.endswith("中") and len(thing) > 2 and not thing.endswith(_MIDDLE)
    if frame.scope:
        thing = frame.thing = thing.removesuffix("中")
        modifier = "" if source.text[frame.quantity.before - 1] == "在" else modifier
    frame.noun_end = _end_of(source.text, noun, thing) + frame.scope
    thing, modifier = _said_apart(source, frame, noun, before, (thing, modifier))
    if is_thing(thing) and not (verb or modifier or frame.scope):
        thing = _backing(source, frame) + thing
    if before is not None and _shares_money(frame, noun, before):
        frame.name = thing + ("总投资" if before.name.endswith("总投资") else _INVESTED)
        frame.note("link.attributive")
        return
    covering = covers(source, frame, verb)
    frame.name = passed(source, frame, thing, before) or tidy(covering + verb + modifier + thing) or thing
    if frame.quantity.dimension in PER_CENT:
        rest = tidy(source.text[noun.start : frame.tail[1]].partition("，")[0]).replace("了", "")
        rest = _CONNECT_END.sub("", rest)  # 95%的乡镇和|81%的建制村
        raw = source.text[noun.end : frame.tail[1]].partition("，")[0]
        if raw.startswith("达到"):
            rest = tidy(f"{raw}的{source.text[noun.start : noun.end]}")
        reached = frame.verb if frame.verb in lexicon("actions", "action.reaching") else ""
        frame.name = reached + (rest or frame.name) + "比例"


def _backing(source: Source, frame: Frame) -> str:
    """支持甲、乙等11个项目: backing tells a bare thing apart; "" where the clause does not open with it."""
    if not frame.first_in_clause:
        return ""
    verb = lexicon("names", "naming.backing").starting(source.text, frame.clause_start, frame.lead[1])
    return source.text[verb.start : verb.end] if verb is not None else ""


def _trim_noun(source: Source, frame: Frame, noun: Noun) -> str:
    """The noun without the indicator head that belongs to the next number (578家规模工业企业|总产值1435亿元)."""
    thing = _SAID_RATE.sub("", _ADVERB.sub("", source.text[noun.start : noun.end]))
    if frame.quantity.dimension in COUNTING and noun.end < noun.rest_end:
        thing = words("names", "naming.aspect").sub("", words("names", "naming.paid_in_time").sub("", thing))
    thing = words("names", "naming.and_all").sub("", thing) if noun.end == frame.tail[1] else thing
    thing = _CONNECT_END.sub("", _EACH_END.sub("", thing))
    thing = _ABSTRACT.sub("", thing) or thing
    told = frame.quantity.dimension == "area" and words("names", "naming.yield_told").search(thing) is not None
    kinds = "unit.da" in frame.quantity.rule_ids or told  # 六大高耗能行业|增加值, 125万亩小麦|平均单产
    closed = (noun.end == noun.rest_end and frame.tail[1] != noun.rest_end) or frame.quantity.dimension not in COUNTING
    if closed and not kinds:
        return without_work(tidy(thing)) or thing
    if kinds or noun.end < frame.tail[1] or frame.tail[1] < frame.clause_end:
        heads = lexicon("heads")
        cue = heads.ending(source.text, noun.start, noun.start + len(thing))
        while cue is not None and cue.start > noun.start + 1 and cue.rule.id in _MEASURED:
            thing = source.text[noun.start : cue.start].removesuffix("年")
            cue = heads.ending(source.text, noun.start, cue.start)
        thing = before_rates(source, noun, thing)
        thing = words("names", "naming.aspect").sub("", thing) or thing  # 339个城市|平均优良天数比例
        thing = thing.partition("对")[0] if kinds else thing  # 7大产业集群|对工业|贡献率
    return without_work(tidy(thing)) or thing


def _verb_and_modifier(source: Source, frame: Frame, before: Frame | None, bare: bool) -> tuple[str, str]:
    """The defining verb and the modifier of a counted noun, from the words before its number."""
    start, end = frame.lead
    reach = _REACH.ending(source.text, start, end)
    end = reach.start if reach is not None and source.starts[reach.start] else end
    if (
        before is not None
        and before.counted
        and not frame.first_in_clause
        and _CONNECT_END.search(source.text, start, end)
    ):
        return before.verb, ""
    opened = strip_openers(source, start, end)
    at, verb, after = opened.start, "", opened.start
    acted = opened.start > start
    for token in action_places(source, at, end):
        stop, kind = leading_action(source, token, end)
        if kind and token == after and verb:
            verb, after = source.text[opened.start : stop], stop
        elif stop == end and ((verb and source.text[token:stop] in _NOMINAL) or _listed(source.text[after:token])):
            continue
        elif (
            stop == end
            and acted
            and token > after + 1
            and words("names", "naming.shared_work").fullmatch(source.text, token, stop)
        ):
            continue  # 实施棚户区|改造6个片区
        elif kind and token >= after and (token == after or stop == end) and not in_quotes(source.text, start, token):
            verb, after = (source.text[token:stop] if kind != "light" else ""), stop
            acted = True
    modifier = source.text[after:end]
    opened = strip_openers(source, after, end)
    modifier = source.text[opened.start : end]
    return verb, _clean_modifier(modifier, 24 if bare else 16)


def _listed(said: str) -> bool:
    """住房公平、乱象|治理2个项目: a verb that ends a member of a list is no verb of the number's."""
    return "、" in said[:-1] and not said.endswith("、") and "）" not in said


def _clean_modifier(modifier: str, longest: int) -> str:
    modifier = words("names", "naming.governs").sub("", modifier.strip(" ，：:"))
    modifier = words("names", "naming.set_by").sub("", f"{modifier}事").removesuffix("事")
    if not _MANNER.sub("", modifier):  # 高质量|完成20件实事: its verb is no part of the name
        return ""
    if (
        "、" in modifier
        or "等" in modifier
        or "，" in modifier
        or len(modifier) > longest
        or modifier.endswith(("以", "由"))  # 形成以|6座矿井为主体的格局, 人口由|16个民族组成
        or (longest < 20 and re.search(r"[和与及]", modifier.removeprefix("与")))
    ):
        return ""
    return _ASPECT.sub("", modifier)


def _with_predicate(source: Source, frame: Frame, noun: Noun, thing: str) -> str:
    """A generic noun with the words that tell it apart: the predicate after it, if none stands before (开工的3个)."""
    stop = (
        frame.tail[1]
        if frame.tail[1] == frame.clause_end and "（" not in source.text[noun.end : frame.tail[1]]
        else noun.rest_end
    )
    rest = tidy(source.text[past_time(source, noun.end) : stop])
    if len(rest) > 24:
        rest = tidy(source.text[noun.end : noun.rest_end])
    if (bound := bounded(source, frame, noun, thing)) != thing:
        return bound
    if frame.tail[1] < frame.clause_end and ends_in_head(rest):
        return thing
    if (
        len(rest) < 2
        or source.text.startswith("的", noun.end)
        or rest.startswith(("提前", "分别", "由上年", "由去年"))
        or rest.endswith(_CUT_OFF)
        or (rest[0] in "与和同跟" and frame.tail[1] < frame.clause_end)  # 84家医院与京津|128家医院合作
        or source.text[frame.quantity.before - 1] == "由"  # 联盟由|12家企业共同构成
        or (frame.tail[1] != noun.rest_end and noun.rest_end == noun.end)
    ):
        return thing
    if source.text[frame.quantity.before - 1] == "的" and source.text[frame.quantity.before - 2] not in "元人亩里米":
        return thing
    frame.note("link.thing.predicate")
    said = words("names", "naming.cause").sub("", tidy(_ALL.sub("", rest)).replace("了", ""))
    if source.text[frame.quantity.before - 1] in _GIVEN or words("names", "naming.adjective").match(said):
        return thing + said
    return told_apart(thing, said) if thing else said


def _said_apart(
    source: Source, frame: Frame, noun: Noun, before: Frame | None, named: tuple[str, str]
) -> tuple[str, str]:
    """The thing and its modifier with what is said of the counted, where it tells them apart."""
    thing, modifier = named
    if _some_of(source, frame, noun):
        return named
    if not modifier.endswith("的") and (told := _told(source, frame, noun)):
        return thing, _share(source, frame, before, told, modifier)
    if is_thing(thing) and not (modifier or frame.scope):
        return _with_predicate(source, frame, noun, thing), modifier
    return _with_deed(source, frame, noun, thing), modifier


def _some_of(source: Source, frame: Frame, noun: Noun) -> bool:
    """30项指标|完成28项: what is told next is so of some of those counted, whose number follows at once."""
    at = frame.tail[1]
    if at >= frame.clause_end or frame.quantity.dimension not in COUNTING or at - noun.end > _DEED:
        return False
    follows = source.text.find(frame.quantity.unit, at, at + _DEED)
    if "、" in source.text[noun.end : at]:
        return False
    return follows > at and source.text[at:follows].rstrip("余多").isdigit()


def _told(source: Source, frame: Frame, noun: Noun) -> str:
    """3家医院|晋升为三甲医院, 为2万名劳动者|追回工资: what tells the counted apart; "" where nothing does."""
    denied = source.text.startswith(_DENIED, noun.end)
    if frame.quantity.dimension not in COUNTING and not denied and not are_people(source, frame, noun):
        return ""
    given = ("naming.given",) if source.text[frame.quantity.before - 1] in _GIVEN else ()
    stop = frame.tail[1] if frame.tail[1] == frame.clause_end else noun.rest_end
    said = (words("names", rule).fullmatch(source.text, noun.end, stop) for rule in (*_TELLING, *given))
    return next((tidy(_ALL.sub("", found[0])).replace("了", "") for found in said if found is not None), "")


def _share(source: Source, frame: Frame, before: Frame | None, told: str, modifier: str) -> str:
    """The modifier with what is told; 20名个人和6个团队入选计划: it is told of those counted right before too."""
    frame.note("link.thing.predicate")
    joined = source.text[slice(*frame.lead)].strip() in _JOINED
    if before is not None and joined and before.counted and before.name == before.thing and not frame.first_in_clause:
        before.name = told_apart(before.thing, told)
    return told_apart(modifier, told)


def _with_deed(source: Source, frame: Frame, noun: Noun, thing: str) -> str:
    """545名失业人员|实现再就业: what people or firms came to is part of what was counted."""
    if _DEALT_WITH.search(source.text, frame.lead[0], frame.quantity.before):
        worked = words("names", "naming.dealt_with").match(source.text, noun.end, frame.clause_end)
        return _OF.sub("", thing) + worked["deed"] if worked is not None else thing
    if not (frame.quantity.dimension in _WHO or are_people(source, frame, noun)) or is_thing(thing):
        return thing
    done = words("names", "naming.deed_done").fullmatch(source.text, noun.end, noun.rest_end)
    if done is None or (done["deed"] and (frame.quantity.dimension not in _WHO or ends_in_head(done["deed"]))):
        return thing
    return thing + (done["deed"] or tidy(done["life"]))


def _shares_money(frame: Frame, noun: Noun, before: Frame | None) -> bool:
    """投资20亿元的甲园、18亿元的乙园: what was put into the first was put into the next."""
    if before is None or not noun.attributive or frame.quantity.dimension != "currency":
        return False
    return "link.attributive" in before.rules and before.name.endswith(_INVESTED)


def _end_of(text: str, noun: Noun, thing: str) -> int:
    """Where the noun as it was kept ends in the text."""
    at = text.find(thing, noun.start, noun.end)
    return noun.end if at < 0 else at + len(thing)
