"""Numbers that limit the thing named after them (5000万元以上的项目) and so are part of its name."""

import re
from typing import Final

from extractor.records.vocabulary import ExclusionReason
from extractor.values.unit import Unit

_BOUND: Final = re.compile(r"(?P<head>人口)?(?:及|或|和)?(?:以上|以下|以内|之内)(?P<de>的)?|[以之]?内(?P<de2>的)?(?=[\u4e00-\u9fff])")
_HEAD: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z、（）“”]{0,16}?(?:项目|企业|单位|工程|园区|产业|集群|公司|行业|商户|主体|合同|订单|平台|品牌|产品|设备|机组|泊位|码头|水库"
    r"|[镇村县乡]|街道|城市|家庭|农户|人群|人口|老年人|老人|群众|居民|人员|儿童|幼儿|学生|锅炉|大户|基地|车辆|商场|超市|学校|道路|河流|建筑|事故|火灾|设施|规模|市场|电站|电厂|管道|管网|桥梁|仓库|冷库|大棚|温室|林地|住房|户型|绿地|公园|景区|养殖场|合作社|农场)"
)
_MONEY_FLOW: Final = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,8}?(?:投资|资金|产值|收入|贷款|税收|销售额)(?!.{0,4}(?:项目|企业))")
_PERSONS_HEAD: Final = re.compile(r"的?[\u4e00-\u9fff“”]{0,12}?(?:村|屯|寨|企业|单位|学校|小区|社区|居民点|自然村|聚集|场所)")
_OVER: Final = re.compile(r"[\u4e00-\u9fff]{0,2}?(?:企业|项目|园区|集群|产业|工程|公司|平台|单品|商圈|市场|[县镇乡村](?![道])|强县|强镇|开发区|合同|订单)")
_OVER_COUNTED: Final = re.compile(r"的[\u4e00-\u9fff“”、]{1,10}?[^，。；\u4e00-\u9fff]{0,4}(?:[\u4e00-\u9fff]{0,4})\d")
_COUNT_BEFORE: Final = re.compile(r"\d[个家户](?!百分)[^，。；]{0,8}$")
_GOAL: Final = re.compile(r"的?(?:预期)?(?:目标|任务|要求|水平|速度|标准|指标|幅度|增长|增速|比例)")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_AGE_LEVEL: Final = re.compile(r"(?:寿命|年龄|岁数)[^，。；]{0,12}$")
Reason = tuple[ExclusionReason, str]


def qualifier_reason(text: str, start: int, end: int, unit: Unit) -> Reason | None:
    """Why the number in [start, end) is no quantity but part of the name that follows; None where it is a quantity."""
    if unit.dimension == "grade":
        return ExclusionReason.QUALIFIER, "qualifier.grade"
    if text.startswith("级", end) and unit.dimension not in ("percent", "count"):
        return ExclusionReason.QUALIFIER, "qualifier.grade"
    if unit.dimension == "age" and "." not in text[start:end] and not _AGE_LEVEL.search(text, max(0, start - 16), start):
        return ExclusionReason.QUALIFIER, "qualifier.age"
    if unit.dimension == "time" and unit.written == "年":
        return _years(text, start, end)
    bound = _BOUND.match(text, end)
    if bound is None:
        over = unit.dimension in ("currency", "none") and unit.mult and text.endswith(("超", "超过", "过"), 0, start)
        return (ExclusionReason.QUALIFIER, "qualifier.over") if over and _is_over(text, start, end) else None
    return _bounded(text, bound, unit)


def _is_over(text: str, start: int, end: int) -> bool:
    """Whether 超N亿元 limits the counted thing that follows it."""
    if not text.startswith("的", end):
        return _OVER.match(text, end) is not None
    if _OVER.match(text, end + 1) is None:
        return False
    return _OVER_COUNTED.match(text, end) is not None or _COUNT_BEFORE.search(text, max(0, start - 14), start) is not None


def _years(text: str, start: int, end: int) -> Reason | None:
    if "." in text[start:end] or re.search(r"(?:年限|寿命|工龄|期限|教育|时间|周期)[^，。；]{0,8}$", text[max(0, start - 14) : start]):
        return None
    return ExclusionReason.DATE, "qualifier.years"


def _bounded(text: str, bound: re.Match[str], unit: Unit) -> Reason | None:
    stop = bound.end()
    attributive = bool(bound["de"] or bound["de2"]) or _HAN.match(text, stop) is not None
    if not attributive or unit.dimension in ("percent", "share", "times", "fold", "point", "permille"):
        return None
    reason = ExclusionReason.QUALIFIER, "qualifier.bound"
    if bound["head"]:
        return reason
    if _GOAL.match(text, stop) or unit.dimension == "time":
        return None
    if unit.dimension in ("person", "household"):
        return reason if _PERSONS_HEAD.match(text, stop) else None
    if unit.dimension in ("count", "none"):
        return None
    if unit.dimension == "currency":
        return None if _MONEY_FLOW.match(text, stop) else (reason if bound["de"] or _HEAD.match(text, stop) else None)
    return reason if bound["de"] or bound["de2"] or _HEAD.match(text, stop) or "内" in bound[0] else None
