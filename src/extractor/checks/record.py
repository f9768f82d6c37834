"""Checks within one record: what a reader of the record alone would question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from extractor.linking.codes import indicator_dimensions
from extractor.records.models import IndicatorRecord, Issue
from extractor.records.vocabulary import Measure

_HUNDRED = Decimal(100)
_BARE = frozenset(("项目", "企业", "个", "总投资", "投资", "人", "家", "资金", "面积", "人数"))
_AGAINST_PLAN = re.compile("计划|预算|任务|目标|完成|上年|增长")
_KIND = {
    **dict.fromkeys(("percent", "permille", "share"), "ratio"),
    **dict.fromkeys(("count", "enterprise", "household", "person", "vehicle", "ship"), "count"),
    **{name: name for name in ("currency", "area", "mass", "length")},
}
"""Kinds of unit that are told apart here; a unit of any other kind is not judged."""
_CAPPED = (
    "覆盖率",
    "入学率",
    "参保率",
    "达标率",
    "合格率",
    "处理率",
    "普及率",
    "就业率",
    "占比",
    "比重",
    "利用率",
    "城镇化率",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, severity, messages and the test that finds it."""

    code: str
    severity: Literal["error", "warning", "info"]
    message_zh: str
    message_en: str
    fails: Callable[[IndicatorRecord, str], bool]


def _nameless(record: IndicatorRecord, dimension: str) -> bool:
    return not record.indicator


def _bare(record: IndicatorRecord, dimension: str) -> bool:
    return record.indicator in _BARE


def _timeless(record: IndicatorRecord, dimension: str) -> bool:
    return record.period is None


def _over_hundred(record: IndicatorRecord, dimension: str) -> bool:
    return (
        record.measure is Measure.RATIO
        and record.unit == "%"
        and record.value > _HUNDRED
        and record.indicator.endswith(_CAPPED)
        and not _AGAINST_PLAN.search(record.indicator)
    )


def _range_falls(record: IndicatorRecord, dimension: str) -> bool:
    return record.value_upper is not None and abs(record.value_upper) < abs(record.value)


def _wrong_unit(record: IndicatorRecord, dimension: str) -> bool:
    if record.indicator_code is None or record.measure not in (Measure.LEVEL, Measure.RATIO):
        return False
    kind, allowed = _KIND.get(dimension), _kinds(record.indicator_code)
    return kind is not None and None not in allowed and bool(allowed) and kind not in allowed


@cache
def _kinds(code: str) -> frozenset[str | None]:
    """The kinds of unit that a standard indicator may have, None for one that is not told apart."""
    return frozenset(_KIND.get(name) for name in indicator_dimensions(code))


CHECKS = (
    Check("nameless", "warning", "没有找到指标名称", "no indicator name was found", _nameless),
    Check("bare_name", "warning", "名称过于笼统，无法单独理解", "the name says nothing out of context", _bare),
    Check("timeless", "info", "没有找到时期", "no period was found", _timeless),
    Check("over_hundred", "warning", "比率超过100%", "a rate above 100 %", _over_hundred),
    Check("range_falls", "warning", "区间上限小于下限", "the upper end of the range is below the lower", _range_falls),
    Check("unit_mismatch", "warning", "单位与指标不符", "the unit does not fit the indicator", _wrong_unit),
)


_SHOWN = 40
"""Characters of a quote that a message shows."""


def _cut(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"


def check_record(record: IndicatorRecord, dimension: str) -> Iterator[Issue]:
    """The issues of one record; `dimension` is the kind of its unit."""
    for check in CHECKS:
        if check.fails(record, dimension):
            yield Issue(
                doc_id=record.doc_id,
                code=check.code,
                severity=check.severity,
                record_ids=(record.record_id,),
                message_zh=f"{check.message_zh}：{_cut(record.quote)}",
                message_en=f"{check.message_en}: {_cut(record.quote)}",
                expected=None,
                found=record.indicator or None,
            )
