"""How many seeded misprints the checks find, and how often they cry wolf.

    python benchmarks/checks.py FOLDER... [--faults 50] [--seed 1]

Places are chosen where arithmetic can tell: a search that knows no rule and no name, only values that stand near each
other, looks for sums, shares, growth, changes and repetitions that hold exactly. In each place one digit is changed or
the unit is swapped (亿 for 万 …), so that the relation breaks by more than rounding; then the text is read again. A
fault is found where an issue that was not there before names the number that was changed.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from extractor import extract
from extractor.checks.findings import KINDS
from extractor.records.extraction import Extraction
from extractor.records.models import IndicatorRecord

WINDOW = 400
SWAPS = (("亿", "万"), ("万", "亿"), ("万", ""))
TELLING = 3


class Place(NamedTuple):
    """A number of a document, and the relation that gives it away."""

    text: str
    doc_id: str
    record: IndicatorRecord
    relation: str


def places_in(text: str, doc_id: str, found: Extraction) -> list[Place]:
    """All numbers that take part in a relation, each once."""
    exact = [r for r in found.indicators if r.comparator == "=" and r.value_upper is None]
    related: dict[str, tuple[IndicatorRecord, str]] = {}
    for name, search in RELATIONS.items():
        for records in search(exact):
            for record in records:
                related.setdefault(record.record_id, (record, name))
    return [Place(text, doc_id, record, name) for record, name in related.values()]


def digits(record: IndicatorRecord) -> int:
    return len(f"{abs(record.value):f}".replace(".", "").strip("0"))


def unit_in_last(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def sums(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """A number that is the sum of the two to six numbers of its unit right after it."""
    levels = [r for r in records if r.measure == "level" and r.unit_measure]
    for at, whole in enumerate(levels):
        for count in range(2, 7):
            parts = levels[at + 1 : at + 1 + count]
            if len(parts) < count or any(p.unit_measure != whole.unit_measure for p in parts):
                break
            if parts[-1].start - whole.start <= WINDOW and sum(p.obs_value for p in parts) == whole.obs_value:
                if digits(whole) >= TELLING:
                    yield (whole, *parts)
                break


def hundreds(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """Three or four shares in a row that make 100."""
    ratios = [r for r in records if r.measure == "ratio" and r.unit in ("%", "")]
    for at in range(len(ratios)):
        for count in (3, 4):
            run = ratios[at : at + count]
            near = len(run) == count and run[-1].end - run[0].start <= 80
            if near and sum(r.value for r in run) == 100 and sum(map(digits, run)) >= 2 * count:
                yield tuple(run)


def growths(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """Two amounts, or an amount and its change, with the growth between them."""
    for first, second, third in zip(records, records[1:], records[2:], strict=False):
        if third.end - first.start > 80 or first.measure != "level" or third.measure != "growth":
            continue
        if first.unit_measure != second.unit_measure or not first.obs_value or third.unit != "%":
            continue
        before = first.obs_value if second.measure == "level" else first.obs_value - second.obs_value
        after = second.obs_value if second.measure == "level" else first.obs_value
        if before > 0 and round((after / before - 1) * 100, 1) == third.value and digits(third) > 1:
            yield first, second, third


def changes(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """Two values with the difference between them."""
    for first, second, third in zip(records, records[1:], records[2:], strict=False):
        near = third.end - first.start <= 80 and first.unit == second.unit and third.measure == "change"
        if near and abs(second.value - first.value) == abs(third.value) and digits(second) >= TELLING:
            yield first, second, third


def shares(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """A share in percent that is one of the amounts before it divided by another."""
    for at, share in enumerate(records):
        if share.measure != "ratio" or share.unit != "%" or digits(share) < TELLING:
            continue
        levels = [r for r in records[max(0, at - 8) : at] if r.measure == "level" and share.start - r.start <= WINDOW]
        part = next((r for r in reversed(levels) if share.start - r.end <= 30), None)
        for whole in levels if part else ():
            if whole.unit_measure == part.unit_measure and whole is not part and whole.obs_value > part.obs_value > 0:
                quotient = part.obs_value / whole.obs_value * 100
                if quotient.quantize(unit_in_last(share.value)) == share.value:
                    yield share, part, whole


def repetitions(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, ...]]:
    """A long number with the same name in two sentences."""
    seen: dict[tuple[object, ...], IndicatorRecord] = {}
    for record in records:
        if record.duplicate_of is None and digits(record) >= TELLING and record.period:
            key = record.indicator, record.value, record.unit, record.period, record.measure, record.status
            other = seen.setdefault(key, record)
            if other.sentence_start != record.sentence_start:
                yield other, record


RELATIONS = {
    "sum": sums,
    "hundred": hundreds,
    "growth": growths,
    "change": changes,
    "share": shares,
    "repetition": repetitions,
}


def faulty(place: Place, chance: random.Random) -> tuple[str, str] | None:
    """The text with a fault in this place and what was done; None where none fits."""
    record = place.record
    swaps = [(a, b) for a, b in SWAPS if record.quote.count(a) == 1 and record.unit.startswith(a)]
    if swaps and chance.random() < 0.3:
        old, new = chance.choice(swaps)
        quote = record.quote.replace(old, new)
    else:
        quote = other_digit(record.quote, chance)
    if quote is None or quote == record.quote:
        return None
    text = place.text[: record.start] + quote + place.text[record.end :]
    return text, f"{record.quote} → {quote}".replace("\n", "")


def other_digit(quote: str, chance: random.Random) -> str | None:
    """Another digit in place of one that is neither the last, which rounding may explain, nor a leading zero."""
    spots = [n for n, char in enumerate(quote) if char in "0123456789"]
    if len(spots) < 2:
        return None
    spot = chance.choice(spots[:-1])
    digit = chance.choice([d for d in "123456789" if d != quote[spot]])
    return quote[:spot] + digit + quote[spot + 1 :]


def is_found(place: Place, text: str, before: Extraction) -> list[str]:
    """The codes of new issues that name the changed number."""
    after = extract(text, doc_id=place.doc_id)
    known = {(i.code, i.message_zh) for i in before.issues}
    ids = {r.record_id for r in after.indicators if r.start <= place.record.start < r.end}
    return [
        i.code for i in after.issues
        if i.code in KINDS and (i.code, i.message_zh) not in known and ids & set(i.record_ids)
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--faults", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every fault")
    given = parser.parse_args()
    report(given.folders, given.faults, given.seed, show=given.show)


def report(folders: Sequence[Path], faults: int, seed: int, *, show: bool) -> tuple[int, int]:
    """Seed the faults, print what was found, and give (found, seeded)."""
    chance = random.Random(seed)
    texts = {p: p.read_bytes().decode("utf-8-sig", "replace") for f in folders for p in sorted(f.glob("*.txt"))}
    before = {path: extract(text, doc_id=path.stem) for path, text in texts.items()}
    alarms = [i for e in before.values() for i in e.issues if i.code in KINDS and i.severity != "info"]
    candidates = [(path, place) for path, e in before.items() for place in places_in(texts[path], path.stem, e)]
    chance.shuffle(candidates)
    tally: dict[str, list[int]] = {}
    for path, place in candidates:
        if sum(seeded for _, seeded in tally.values()) == faults:
            break
        fault = faulty(place, chance)
        if fault is None:
            continue
        codes = is_found(place, fault[0], before[path])
        counts = tally.setdefault(place.relation, [0, 0])
        counts[0] += bool(codes)
        counts[1] += 1
        if show:
            print(
                "found " if codes else "MISSED", place.relation, place.doc_id, place.record.indicator, fault[1], codes
            )
    found, seeded = (sum(column) for column in zip(*tally.values(), strict=True))
    print(f"{len(texts)} documents, {len(candidates)} places where arithmetic can tell")
    for name, (hits, of) in sorted(tally.items()):
        print(f"{name:12}{hits:4} of {of}")
    print(f"found {found} of {seeded} seeded faults ({found / seeded:.0%})")
    print(f"errors and warnings on the texts as they are: {len(alarms)}, {len(alarms) / len(texts):.2f} a document")
    return found, seeded


if __name__ == "__main__":
    main()
