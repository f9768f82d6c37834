"""Numbers that limit the thing named after them (5000万元以上的项目) and so are part of its name."""

import re
from functools import cache
from typing import Final

from extractor.records.vocabulary import ExclusionReason
from extractor.rulebook.load import load_rulebook
from extractor.values.unit import Unit

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_COUNT_NEXT = re.compile(r"(?:的)?\d{1,4}(?:[至到~—-]\d{1,4})?[个家项户](?!百分点|月|工作日)")
_OF_THEIRS: Final = re.compile(
    r"的?(?:项目|企业|单位)[\u4e00-\u9fff]{0,4}?(?:资金|投资|收入|产值|税收)"
    r"(?:占|(?:同比|比上年)?(?:增长|下降|达到?|完成|为)?\d)"
)
"""The money that works or firms of a size have, with what is said of it (2000万元以上*项目资金7亿元*)."""
_STATISTIC: Final = re.compile(
    r"的?(?:城镇|项目)?固定资产投资额?(?:同比|比上年|增[长速幅]|下降|累计|完成|达|为|实现|预计|\d)"
)
"""Investment as statisticians count it, above a threshold (全区500万元以上*固定资产投资增长*7.2%)."""
_OF_COUNT = re.compile(r"[\d一二两三四五六七八九十][个家条座类](?:产值|营收|规模|收入)?(?:超过|超|过)$")
_AND_BOUND: Final = re.compile(r"(?:及|和|或|或者)\d[\d.]{0,7}(?:万|千|百)?(?:户|人|元|亩|名)(?=以上|以下|以内)")
_MORE_OVER: Final = re.compile(r"(?:、(?:超过?|过)?[\d一二三四五六七八九十百千.]{1,5}[万亿]{0,2}元?)*")
_THE_SO_MANY: Final = re.compile(
    r"(?:的(?:共?有|[只仅才]有|达到?|[从由])?)?[\d一二两三四五六七八九十]{1,4}(?:[-—~至到]\d{1,4})?[余多]?[个家项户]"
)
_SO_MANY_OF_THEM: Final = re.compile(
    r"(?:之间)?的(?:(?:共?有|达)\d{1,4}[个家户名所]|[\u4e00-\u9fff]{1,8}占(?:[\u4e00-\u9fff]{0,12}的?)?\d)"
)
_OVER: Final = ("超", "超过", "过")
_NEXT_DEED: Final = ("、为", "、向", "、给", "、对", "、帮助", "、发放", "、争取", "、减免")
"""What begins another deed, so that the amount before limits no noun in it (减免租金超1亿元|、为企业融资65亿元)."""
_PASSED: Final = ("跨过", "越过", "迈过")
"""Verbs of passing a step: what was passed is an amount (跨过300亿元)."""
_BEYOND: Final = re.compile(
    r"(?:超过|不足|少于|多于|不到|低于|高于|大于|小于|达到?|为|在(?:[\d.]+万?[人户元亩]?[至到-])?)$"
)
_RANGED: Final = re.compile(r"[—～~至到-]")
_DIGIT: Final = re.compile(r"\d")
_SIZED_REACH: Final = 6
_RATED: Final = re.compile(r"(?:率|比重|占比|比例|度)(?:在|达到?|超过|为)?$")
_TOWARDS: Final = re.compile(r"(?:[，。；：、\n]|^)对[^，。；对]{0,16}$")
_TOWARDS_REACH: Final = 20
_RATED_BEYOND: Final = re.compile(r"(?:率|比重|占比|比例)(?:低于|高于|超过|不足|不到|超|大于|小于)$")
_RATIOS: Final = frozenset({"percent", "share", "times", "fold", "point", "permille"})

_OUTPUT: Final = re.compile(r"(?:产值|营收|规模)(?:达到?|超过?)?$|(?:产业|集群|企业) ?\d{1,3} ?[个家]、 ?$")
_PEOPLE: Final = frozenset({"person", "household"})
_SIZES: Final = frozenset({"mass", "volume", "power"})
_SIZED: Final = _SIZES | {"area", "length", "energy"}
_SO_MANY_THINGS: Final = re.compile(
    r"的?(?:(?![增减提升降达为至到新建完])[\u4e00-\u9fff]){2,8}\d{1,6}[余多]?[座口眼台套个处条栋艘只家]"
)
"""Things of a size with how many there are (50吨以上|贮藏窖1200座)."""
_THING_NEXT: Final = re.compile("的?(?!以上|以下|左右|增|减|提|升|降|达|为|和|及|与|的|等)[\u4e00-\u9fff]{2}")

Reason = tuple[ExclusionReason, str]


@cache
def _words(rule_id: str) -> str:
    return load_rulebook().family("qualifiers").select(rule_id).alternation


@cache
def _bound() -> re.Pattern[str]:
    rule = load_rulebook().family("qualifiers").by_id["qualifier.bound"]
    return re.compile(rule.pattern or "")


@cache
def _noun(rule_id: str, reach: int) -> re.Pattern[str]:
    """A noun phrase that ends in one of the rule's words, within `reach` characters."""
    return re.compile(rf"的?[\u4e00-\u9fffA-Za-z、（）“”]{{0,{reach}}}?{_words(rule_id)}")


@cache
def _of_size() -> re.Pattern[str]:
    """What is told apart by its people (100人以上|规模企业), directly after the bound."""
    return re.compile(rf"的?(?:(?![到赴向、])[\u4e00-\u9fffA-Za-z（）“”]){{0,12}}?{_words('qualifier.settlement')}")


@cache
def _counted_class() -> re.Pattern[str]:
    """A class of things that a count follows (超15亿元的|重大产业项目|38个)."""
    rule = load_rulebook().family("qualifiers").by_id["qualifier.counted"]
    return re.compile(rule.pattern or "")


@cache
def _sized_class() -> re.Pattern[str]:
    """A class by its size that a count follows (1—10亿元|项目4个)."""
    rule = load_rulebook().family("qualifiers").by_id["qualifier.sized"]
    return re.compile(rule.pattern or "")


@cache
def _each() -> re.Pattern[str]:
    """A count that a size of each follows."""
    return re.compile(load_rulebook().family("qualifiers").by_id["qualifier.each_so_big"].pattern or "")


@cache
def _where() -> re.Pattern[str]:
    """A place told apart by its people."""
    return re.compile(load_rulebook().family("qualifiers").by_id["qualifier.where"].pattern or "")


@cache
def _flow() -> re.Pattern[str]:
    return re.compile(rf"的?[\u4e00-\u9fff]{{0,8}}?{_words('qualifier.flow')}(?!.{{0,4}}(?:项目|企业))")


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(rf"的?(?:预期)?{_words('qualifier.goal')}")


@cache
def _cue(rule_id: str) -> re.Pattern[str]:
    return re.compile(rf"{_words(rule_id)}[^，。；\n]{{0,12}}\Z")


def qualifier_reason(text: str, start: int, end: int, unit: Unit) -> Reason | None:
    """Why the number in [start, end) is no quantity but part of the name that follows; None where it is a quantity."""
    if unit.dimension == "grade":
        return ExclusionReason.QUALIFIER, "qualifier.grade"
    if text.startswith("级", end) and unit.dimension not in ("percent", "count"):
        return ExclusionReason.QUALIFIER, "qualifier.grade"
    if unit.dimension == "age" and "." not in text[start:end] and not _cued(text, start, "qualifier.cue.age"):
        return ExclusionReason.QUALIFIER, "qualifier.age"
    if unit.dimension == "time" and unit.written == "年":
        measured = "." in text[start:end] or _cued(text, start, "qualifier.cue.years")
        return None if measured else (ExclusionReason.DATE, "qualifier.years")
    if unit.dimension in _PEOPLE and _where().match(text, end):
        return ExclusionReason.QUALIFIER, "qualifier.where"
    beside = _AND_BOUND.match(text, end)  # 25户|及100人以上自然村
    bound = _bound().match(text, beside.end() if beside is not None else end)
    if bound is not None:
        if unit.dimension in _RATIOS:
            return _rated(text, start, bound)
        return _bounded(text, start, bound, unit)
    if text.startswith("的", end) and _tells_apart(text, start, end, unit):
        return ExclusionReason.QUALIFIER, "qualifier.bound"
    if unit.dimension in _SIZES and _of_each(text, start, end):
        return ExclusionReason.QUALIFIER, "qualifier.each_so_big"
    if unit.dimension == "currency" and _is_class(text, start, end):
        return ExclusionReason.QUALIFIER, "qualifier.range"
    if _SO_MANY_OF_THEM.match(text, end) and _BEYOND.search(text, max(0, start - _TOWARDS_REACH), start):
        return ExclusionReason.QUALIFIER, "qualifier.bound"
    passed = text.endswith(_OVER, 0, start) and not text.endswith(_PASSED, 0, start)
    over = unit.mult and unit.dimension in ("currency", "none") and passed
    return (ExclusionReason.QUALIFIER, "qualifier.over") if over and _is_over(text, start, end) else None


def _cued(text: str, start: int, rule_id: str) -> bool:
    return _cue(rule_id).search(text, max(0, start - 16), start) is not None


def _of_each(text: str, start: int, end: int) -> bool:
    """Whether a size stands between a count and the noun that is counted (2座*300万吨*的矿井)."""
    noun = _THING_NEXT.match(text, end)
    return noun is not None and _each().search(text, max(0, start - _TOWARDS_REACH), start) is not None


def _is_class(text: str, start: int, end: int) -> bool:
    """Whether an amount from … to … tells apart what is counted next (1—10亿元*项目4个*)."""
    if _sized_class().match(text, end) is None:
        return False
    sized = _OUTPUT.search(text, max(0, start - _TOWARDS_REACH), start)  # 产值达30亿元产业1个、10亿元产业2个
    return sized is not None or _RANGED.search(text, start, end) is not None


def _is_over(text: str, start: int, end: int) -> bool:
    """Whether 超N亿元 limits the counted thing that follows it."""
    more = _MORE_OVER.match(text, end)
    stop = more.end() if more is not None else end
    if text.startswith(_NEXT_DEED, stop):
        return False
    if _THE_SO_MANY.match(text, stop) is not None:
        return True
    if _counted_class().match(text, stop) is not None or _OF_COUNT.search(text, max(0, start - 8), start):
        return True
    if text.startswith("的", stop) and text.endswith("过", 0, start) and not text.endswith("超过", 0, start):
        return _noun("qualifier.over", 14).match(text, stop) is not None
    single = text.startswith("的", stop) and _cued(text, start, "qualifier.single")
    reach = 2 if _DIGIT.search(text, start, end) else _SIZED_REACH
    return not single and _noun("qualifier.over", reach).match(text, stop) is not None


def _rated(text: str, start: int, bound: re.Match[str]) -> Reason | None:
    """Whether a rate tells apart what is counted (率在20%以上的村92个) or treated next (对增长10%以上的企业奖励)."""
    if bound["de"] and _TOWARDS.search(text, max(0, start - _TOWARDS_REACH), start):
        return ExclusionReason.QUALIFIER, "qualifier.bound"
    named = bound["de"] and _RATED.search(text, max(0, start - 8), start)
    counted = named and _counted_class().match(text, bound.start("de"))
    return (ExclusionReason.QUALIFIER, "qualifier.bound") if counted else None


def _tells_apart(text: str, start: int, end: int, unit: Unit) -> bool:
    """Whether a bound tells apart what is counted next (自给率低于30%的县有9个, 年收入不足2万元的村还有5个)."""
    if unit.dimension != "currency" and unit.dimension not in _RATIOS:
        return False
    beyond = _BEYOND if unit.dimension == "currency" else _RATED_BEYOND
    named = beyond.search(text, max(0, start - 8), start)
    treated = text.startswith("的，", end) and _TOWARDS.search(text, max(0, start - _TOWARDS_REACH), start)
    if named is not None and treated:  # 对完成率低于90%的，取消评优资格
        return True
    return named is not None and _counted_class().match(text, end) is not None


def _bounded(text: str, start: int, bound: re.Match[str], unit: Unit) -> Reason | None:
    """As `qualifier_reason`, for a number followed by 以上, 以下, 以内."""
    stop, of = bound.end(), bool(bound["de"] or bound["inside"])
    if not of and _HAN.match(text, stop) is None and not _COUNT_NEXT.match(text, stop):
        return None
    reason = ExclusionReason.QUALIFIER, "qualifier.bound"
    if bound["head"]:
        return reason
    if bound["de"] and _each().search(text, max(0, start - _TOWARDS_REACH), start):
        return ExclusionReason.QUALIFIER, "qualifier.each_so_big"
    if unit.dimension == "time" and "内" not in bound[0]:
        return reason
    if unit.dimension in ("time", "count", "none") or _goal().match(text, stop):
        return None
    if unit.dimension in ("person", "household"):
        return reason if _of_size().match(text, stop) else None
    if unit.dimension == "currency" and (_OF_THEIRS.match(text, stop) or _STATISTIC.match(text, stop)):
        return reason
    if unit.dimension == "currency" and _flow().match(text, stop):
        return None
    if _COUNT_NEXT.match(text, stop):
        return reason
    if unit.dimension in _SIZED and _SO_MANY_THINGS.match(text, stop):
        return reason
    inside = unit.dimension != "currency" and "内" in bound[0]
    return reason if of or inside or _noun("qualifier.head", 16).match(text, stop) else None
