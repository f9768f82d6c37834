"""Sets of records whose names differ only in the words that tell the parts of one whole apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.checks.numbers import is_exact
from extractor.checks.rules import Parts, part_words, partitions, words_of
from extractor.linking.codes import canonical_name, link_indicator_code
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Measure, Status

_APART: Final = 400
_CLOSE: Final = 120
"""Characters within which a whole and its parts stand; growth is said of many things in a row."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All parts of a whole, one record each, and the whole where the document gives it."""

    measure: Measure
    parts: tuple[IndicatorRecord, ...]
    whole: IndicatorRecord | None
    shares: bool


def part_places(records: Sequence[IndicatorRecord]) -> bool:
    """True where the records are the parts of one whole by name: all of them, each once."""
    for parts in partitions():
        places = [parts.place[hit[0]] for r in records if (hit := parts.search.search(r.indicator)) is not None]
        if len(places) == len(records) == parts.size and len(set(places)) == parts.size:
            return True
    return False


def groups_of(records: Sequence[IndicatorRecord]) -> Iterator[Group]:
    """The complete sets of parts in a document, of amounts, shares and growth."""
    named = [record for record in records if _may_belong(record)]
    if not named:
        return
    alike: dict[Key, list[IndicatorRecord]] = {}
    for parts in partitions():
        for stem, members in _by_stem(named, parts).items():
            if len(members) == parts.size:
                alike = alike or _by_key(records)
                yield from _groups(parts, stem, members, alike[stem[0]])


def _by_key(records: Sequence[IndicatorRecord]) -> dict[Key, list[IndicatorRecord]]:
    """The records that may be wholes, by what they have in common with their parts."""
    found: dict[Key, list[IndicatorRecord]] = defaultdict(list)
    for record in records:
        if is_exact(record) and record.duplicate_of is None:
            found[_key(record)].append(record)
    return found


def _may_belong(record: IndicatorRecord) -> bool:
    return (
        part_words().search(record.indicator) is not None
        and is_exact(record)
        and record.duplicate_of is None
        and record.measure in (Measure.LEVEL, Measure.RATIO, Measure.GROWTH)
        and words_of("average").search(record.indicator.removesuffix("比重")) is None
    )


def _key(record: IndicatorRecord) -> Key:
    """What the parts and their whole have in common besides the name."""
    aim = record.status is Status.TARGET
    return record.measure, record.unit_measure, record.period, aim, record.ref_area, record.subject, record.basis


def _by_stem(
    records: Sequence[IndicatorRecord], parts: Parts
) -> dict[tuple[Key, str, str], dict[int, list[IndicatorRecord]]]:
    """Records by what is left of their names without the telling word, and by part."""
    found: dict[tuple[Key, str, str], dict[int, list[IndicatorRecord]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        hit = parts.search.search(record.indicator)
        if hit is not None:
            stem = record.indicator[: hit.start()], record.indicator[hit.end() :]
            found[_key(record), *stem][parts.place[hit[0]]].append(record)
    return found


def _groups(
    parts: Parts, stem: tuple[Key, str, str], members: dict[int, list[IndicatorRecord]],
    records: Sequence[IndicatorRecord],
) -> Iterator[Group]:  # fmt: skip
    _, before, after = stem
    for first in members[0]:
        chosen = tuple(min(members[n], key=lambda r: abs(r.start - first.start)) for n in range(parts.size))
        if max(r.start for r in chosen) - min(r.start for r in chosen) > _APART:
            continue
        measure = first.measure
        if measure is Measure.RATIO:
            yield Group(measure, chosen, None, parts.shares and _is_share(before + after))
            continue
        names = [
            canonical_name(before + parts.whole + after),
            *(n for rest, n in parts.names if rest == before + after),
        ]
        apart = _CLOSE if measure is Measure.GROWTH else _APART
        found = [record for record in records if _is_any(record, names)]
        yield Group(measure, chosen, _nearest(found, chosen, apart), parts.shares)


def _is_any(record: IndicatorRecord, names: Sequence[str]) -> bool:
    """True for a record of one of these names, or of the standard indicator that one of them means."""
    if record.indicator_code is not None and any(link_indicator_code(name) == record.indicator_code for name in names):
        return True
    return canonical_name(record.indicator) in names


def _is_share(stem: str) -> bool:
    return stem.endswith(("比重", "占比", "比例", "份额", "构成", "结构")) or "占" in stem


def _nearest(found: Sequence[IndicatorRecord], parts: Sequence[IndicatorRecord], apart: int) -> IndicatorRecord | None:
    """The whole that stands nearest to the parts, no further away than `apart`."""
    start = min(part.start for part in parts)
    near = [record for record in found if abs(record.start - start) <= apart and record not in parts]
    return min(near, key=lambda record: abs(record.start - start), default=None)
