"""Shares and quotients against the amounts that they are made of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from extractor.checks.findings import Finding
from extractor.checks.numbers import Bounds, bounds, is_exact, last_place, value_and_unit
from extractor.checks.rules import Quotient, quotients, words_of
from extractor.linking.codes import canonical_name
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Measure, Status

_SHARE: Final = re.compile(r"^(.{2,30})占(.{2,20}?)的?(?:比重|比例|份额|比)?$")
_ENDINGS: Final = ("", "增加值", "收入", "总额", "人数", "完成额", "产值", "总产值")
_HUNDRED: Final = Decimal(100)
_APART: Final = 600
"""Characters within which the amounts of a share stand."""
Key = tuple[str | None, bool, str | None, str]
Levels = dict[Key, list[IndicatorRecord]]
Coded = dict[tuple[str | None, Key, str | None], list[IndicatorRecord]]


def check_shares(records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """占…比重 against part and whole, and indicators that are one divided by another."""
    ratios = [
        r for r in records if r.measure is Measure.RATIO and r.unit == "%" and "占" in r.indicator and is_exact(r)
    ]
    coded = {quotient.code for quotient in quotients()}
    divided = [r for r in records if r.indicator_code in coded and is_exact(r)]
    levels = _levels(records) if ratios else {}
    for ratio in ratios:
        yield from _share(ratio, levels)
    amounts = _coded(records) if divided else {}
    for record in divided:
        yield from _quotients(record, amounts)


def _levels(records: Sequence[IndicatorRecord]) -> Levels:
    found: Levels = defaultdict(list)
    for record in records:
        if record.measure is Measure.LEVEL and is_exact(record) and record.obs_value > 0 and record.indicator:
            found[_key(record, canonical_name(record.indicator))].append(record)
    return found


def _key(record: IndicatorRecord, name: str) -> Key:
    return record.period, record.status is Status.TARGET, record.ref_area, name


def _share(ratio: IndicatorRecord, levels: Levels) -> Iterator[Finding]:
    named = _SHARE.match(ratio.indicator)
    if named is None:
        return
    part, whole = (_amount(ratio, name, levels) for name in named.groups())
    if part is None or whole is None or part is whole or part.unit_measure != whole.unit_measure:
        return
    if any(words_of("average").search(amount.indicator) for amount in (part, whole)):
        return
    quotient = bounds(part).over(bounds(whole))
    percent = Bounds(quotient.low * _HUNDRED, quotient.high * _HUNDRED)
    printed = Bounds(ratio.obs_value, ratio.obs_value).wider(last_place(ratio))
    expected = f"{part.obs_value / whole.obs_value * _HUNDRED:.1f}%"
    what = (
        f"{part.indicator} {value_and_unit(part)} ÷ {whole.indicator} {value_and_unit(whole)} = {expected}"
        f"，{value_and_unit(ratio)}"
    )
    ids = (ratio.record_id, part.record_id, whole.record_id)
    yield Finding("share_mismatch", ids, what, percent.meets(printed), expected, value_and_unit(ratio))


def _amount(ratio: IndicatorRecord, name: str, levels: Levels) -> IndicatorRecord | None:
    """The amount of this name nearest to the share."""
    for ending in _ENDINGS:
        found = levels.get(_key(ratio, canonical_name(name + ending)))
        near = [r for r in found or () if abs(r.start - ratio.start) <= _APART]
        if near:
            return min(near, key=lambda r: abs(r.start - ratio.start))
    return None


def _coded(records: Sequence[IndicatorRecord]) -> Coded:
    """The amounts of each code for each place, time and subject."""
    found: Coded = defaultdict(list)
    for r in records:
        if (
            r.indicator_code
            and r.measure is Measure.LEVEL
            and is_exact(r)
            and r.obs_value > 0
            and r.unit_measure != "USD"
        ):
            found[r.indicator_code, _key(r, ""), r.subject].append(r)
    return found


def _quotients(record: IndicatorRecord, amounts: Coded) -> Iterator[Finding]:
    for quotient in quotients():
        if quotient.code == record.indicator_code and record.measure in (Measure.LEVEL, Measure.RATIO):
            over = _only(record, quotient.of, amounts)
            under = _only(record, quotient.by, amounts)
            if over is not None and under is not None and record.unit_measure != "USD":
                yield _quotient(record, over, under, quotient)


def _only(like: IndicatorRecord, code: str, amounts: Coded) -> IndicatorRecord | None:
    """The amount of a code for the same place and time, if the document gives one and no other."""
    found = amounts.get((code, _key(like, ""), like.subject), [])
    return found[0] if found and len({r.obs_value for r in found}) == 1 else None


def _quotient(record: IndicatorRecord, over: IndicatorRecord, under: IndicatorRecord, rule: Quotient) -> Finding:
    ratio = bounds(over).over(bounds(under))
    scale = _HUNDRED if record.unit == "%" else Decimal(1)
    wanted = Bounds(ratio.low * scale * (1 - rule.tolerance), ratio.high * scale * (1 + rule.tolerance))
    holds = wanted.meets(bounds(record).wider(last_place(record)))
    middle = (over.obs_value / under.obs_value * scale).scaleb(-record.unit_mult)
    expected = f"{middle.quantize(Decimal('0.01')):f}{record.unit}"
    what = (
        f"{over.indicator} {value_and_unit(over)} ÷ {under.indicator} {value_and_unit(under)} = {expected}"
        f"，{record.indicator} {value_and_unit(record)}"
    )
    ids = (record.record_id, over.record_id, under.record_id)
    return Finding("quotient_mismatch", ids, what, holds, expected, value_and_unit(record))
