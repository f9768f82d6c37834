"""Numbers that follow each other: parts listed after 其中 that no rule has linked to their whole, shares in a row."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from extractor.checks.numbers import is_exact
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Measure

_AMONG: Final = "其中"
_GAP: Final = 60
_ALIKE: Final = 3
"""Characters in which the names of shares of one whole end alike."""
_LEAST: Final = 3


def find_listed(
    raw: str, records: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, list[IndicatorRecord]]]:
    """Amounts with those of the same unit that come after 其中, to the end of that sentence."""
    wholes = {record.parent_id for record in records if record.parent_id}
    levels = [record for record in records if record.measure is Measure.LEVEL]
    for at, whole in enumerate(levels[:-1]):
        gap = raw[whole.end : levels[at + 1].start]
        if len(gap) <= _GAP and _AMONG in gap and whole.record_id not in wholes and is_exact(whole):
            parts = _alike(whole, levels[at + 1 :])
            if len(parts) > 1 and whole.unit_measure is not None:
                yield whole, parts


def _alike(whole: IndicatorRecord, after: Sequence[IndicatorRecord]) -> list[IndicatorRecord]:
    parts: list[IndicatorRecord] = []
    for record in after:
        same = record.unit_measure == whole.unit_measure and record.period == whole.period
        if not same or not is_exact(record) or record.sentence_start != after[0].sentence_start:
            break
        parts.append(record)
    return parts


def find_shares(records: Sequence[IndicatorRecord]) -> Iterator[list[IndicatorRecord]]:
    """Runs of shares in percent within one sentence whose names end alike."""
    shares = (r for r in records if r.measure is Measure.RATIO and r.unit == "%" and is_exact(r) and not r.parent_id)
    for _, group in groupby(shares, key=lambda r: (r.sentence_start, r.indicator[-_ALIKE:], r.period)):
        run = list(group)
        if len(run) >= _LEAST and len({r.indicator for r in run}) == len(run):
            yield run
