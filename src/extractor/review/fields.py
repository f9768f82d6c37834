"""What a reviewer may write into the fields of a record, and how a fault is told: the field in words, the cause in both
languages."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from extractor.errors import ExtractorError, error
from extractor.records.vocabulary import Comparator
from extractor.review.events import Fields, Kind
from extractor.review.words import words

_FULL: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
"""Full-width signs of a Chinese keyboard, and the minus sign, as plain ones."""
_PLAIN: Final = ("value", "value_upper", "period", "indicator_code", "start", "end")
_MOMENT: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")
PERIODS: Final = "2021 | 2021-06 | 2021-06-30 | 2021-Q3 | 2021-H1 | 2021/2025"
_CAUSES: Final[Mapping[str, tuple[str, str]]] = {
    "string_pattern_mismatch": (f"可写：{PERIODS}", PERIODS),
    "string_too_short": ("不能为空", "it must not be empty"),
    "string_type": ("须为文字", "it must be a text"),
    "int_type": ("须为整数", "it must be a whole number"),
    "int_from_float": ("须为整数", "it must be a whole number"),
    "int_parsing": ("须为整数", "it must be a whole number"),
    "extra_forbidden": ("没有这个字段", "there is no such field"),
    "missing": ("缺少", "it is missing"),
}


def wrong(field: str, zh: str, en: str = "") -> ExtractorError:
    """E441 about a field, named in words in both languages."""
    return error(
        "E441", field=field, label_zh=_label(field, 0), label_en=_label(field, 1), cause_zh=zh, cause_en=en or zh
    )


def wrong_form(field: str, fault: Mapping[str, Any]) -> ExtractorError:
    """E441 about a field that breaks the form of its record, from what pydantic says of it."""
    if fault["type"] in ("enum", "literal_error"):
        allowed = str(fault["ctx"]["expected"])
        return wrong(field, f"只能是 {allowed.replace(' or ', '、').replace(', ', '、')}", f"only {allowed}")
    return wrong(field, *_CAUSES.get(fault["type"], (fault["msg"],)))


def _label(field: str, lang: int) -> str:
    catalogue = words("zh") if lang == 0 else words("en")
    return "/".join(catalogue.get(f"f_{name}", catalogue.get(name, name)) for name in field.split("/"))


def plain(fields: Fields) -> dict[str, Any]:
    """Fields with plain digits and signs where a Chinese keyboard has written full-width ones."""
    return {k: v.translate(_FULL).strip() if k in _PLAIN and isinstance(v, str) else v for k, v in fields.items()}


def refuse_impossible(kind: Kind, record: Fields, before: Fields | None, codes: Collection[str]) -> None:
    """Refuse what no record can mean, in the fields that a reviewer has changed (all for a new record, `before` None).

    `codes` are the standard codes that there are. Raises E441 with the field.
    """
    changed = {name for name in record if before is None or record[name] != before.get(name)}
    if "period" in changed and record["period"] is not None:
        _period(record["period"])
    if kind == "indicator":
        if changed & {"value", "value_upper", "comparator"}:
            _range(record)
        if "indicator" in changed and not record["indicator"]:
            raise wrong("indicator", "不能为空", "it must not be empty")
        if "indicator_code" in changed and record["indicator_code"] not in (None, *codes):
            raise wrong("indicator_code", f"没有代码 {record['indicator_code']}", f"no code {record['indicator_code']}")


def _period(written: str) -> None:
    try:
        spans = [span for moment in written.split("/") for span in _span(moment)]
    except ValueError as fault:
        raise wrong("period", f"{written} 不存在；可写：{PERIODS}", f"no such time: {written}; {PERIODS}") from fault
    if spans[0][0] > spans[-1][1]:
        raise wrong("period", f"{written} 的终点早于起点", f"{written} ends before it begins")


def _span(moment: str) -> Iterator[tuple[date, date]]:
    """First and last day. Raises ValueError for a month or a day that no calendar has."""
    found = _MOMENT.fullmatch(moment)
    if found is None:
        raise ValueError(moment)
    year, quarter, half, month, day = (int(part) if part else 0 for part in found.groups())
    first, last = (month, month) if month else (1, 12)
    if quarter:
        first, last = 3 * quarter - 2, 3 * quarter
    elif half:
        first, last = 6 * half - 5, 6 * half
    elif found[4] and not 1 <= month <= 12:
        raise ValueError(moment)
    if found[5]:
        yield date(year, month, day), date(year, month, day)
    else:
        yield date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _range(record: Fields) -> None:
    upper = record["value_upper"]
    if record["comparator"] == Comparator.RANGE and upper is None:
        raise wrong("value_upper", "区间须有上限", "a range has an upper end")
    if upper is None:
        return
    if record["comparator"] != Comparator.RANGE:
        raise wrong("comparator", "有上限时须为区间 range", "with an upper end it must be a range")
    ends = Decimal(record["value"]), Decimal(upper)
    # A fall of 3% to 5% is written -3 and -5.
    if ends[1] < ends[0] and not max(ends) < 0:
        raise wrong("value_upper", f"{upper} 小于数值 {record['value']}", f"{upper} is below {record['value']}")
