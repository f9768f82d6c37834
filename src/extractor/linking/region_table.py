"""The table of regions (GB/T 2260 over the years, with later changes and zones) and look-ups in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.linking.codelists import read_table, read_yaml

NATIONAL_CODE = "100000"
_ALWAYS = 9999
_SUFFIXES = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|特区|矿区|省|市|县|区|旗|盟)$")
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Region:
    """A region as a record names it.

    `full_name` runs from the province down (`天津市西青区`). `ref_area` is the GB/T 2260 code in force in the year
    asked for; the nation takes 100000 (the standard itself starts at the provinces); None for zones and townships
    without a code. `level` is national, province, city, county, township or zone. `short_names` are the forms that
    stand for it in running text, longest first; `ancestors` the full and short names of the regions above it."""

    full_name: str
    ref_area: str | None
    level: str
    short_names: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One name of one code, with the first and last year in which it was in force."""

    code: str
    name: str
    parent: str
    first: int
    last: int
    kind: str


NATIONAL = Region("全国", NATIONAL_CODE, "national", ("全国", "我国", "中国"))


class Table(NamedTuple):
    """Entries by full name, by code and by short name."""

    by_name: dict[str, list[Entry]]
    by_code: dict[str, list[Entry]]
    by_short: dict[str, list[Entry]]


def _entry(row: list[str]) -> Entry:
    code, name, parent, first, last, kind = row[:6]
    return Entry(code, name, parent, int(first or 0), int(last or _ALWAYS), kind)


def _entries() -> Iterable[Entry]:
    """Rows of the source, each replaced by the row of the overlay that has its code and name."""
    merged = {(row[0], row[1], row[3]): row for row in read_table("regions.tsv")}
    for row in read_table("regions_overlay.tsv"):
        merged[(row[0], row[1], row[3])] = row
    return map(_entry, merged.values())


@cache
def words(key: str) -> frozenset[str]:
    """A word list of region_words.yaml."""
    return frozenset(read_yaml("region_words.yaml")[key])


@cache
def _nations() -> re.Pattern[str]:
    names = "|".join(sorted(words("nations"), key=len, reverse=True))
    return re.compile(rf"(?:{names})+(?=自治)")


def short_name(name: str) -> str:
    """The name without its rank (`保定市` → `保定`); a name of one character keeps it (`易县`)."""
    plain = _SUFFIXES.sub("", name)
    short = _nations().sub("", name).removesuffix(name[len(plain) :]) if "自治" in name else plain
    return next((form for form in (short, plain) if len(form) > 1), name)


def _abbreviations(entry: Entry) -> tuple[str, ...]:
    """Common forms of an autonomous region's name without its peoples (`恩施州`, `恩施自治州`)."""
    if "自治" not in entry.name:
        return ()
    short = short_name(entry.name)
    return (short + "自治" + entry.name[-1], short + entry.name[-1])


@cache
def table() -> Table:
    """The table, read once."""
    result = Table({}, {}, {})
    for entry in _entries():
        for name in {entry.name, *_abbreviations(entry)}:
            result.by_name.setdefault(name, []).append(entry)
        if entry.code:
            result.by_code.setdefault(entry.code, []).append(entry)
        short = short_name(entry.name)
        if short != entry.name:
            result.by_short.setdefault(short, []).append(entry)
    return result


def distance(entry: Entry, year: int | None) -> int:
    """Years between `year` and the time in which the entry was in force; 0 inside it."""
    at = _ALWAYS if year is None else year
    return max(entry.first - at, at - entry.last, 0)


def nearest(entries: Iterable[Entry], year: int | None) -> list[Entry]:
    """The entries that are closest to being in force in `year`."""
    ranked = [(distance(entry, year), entry) for entry in entries]
    best = min((rank for rank, _ in ranked), default=0)
    return [entry for rank, entry in ranked if rank == best]


def parent_of(entry: Entry, year: int | None) -> Entry | None:
    """The region directly above, as it was named in `year`, or when the entry was last in force."""
    known = table().by_code.get(entry.parent)
    if not known:
        return None
    at = entry.last if distance(entry, year) and entry.last < _ALWAYS else year
    return nearest(known, at)[0]


def lineage(entry: Entry, year: int | None) -> Iterator[Entry]:
    """The regions above, nearest first."""
    above = parent_of(entry, year)
    while above is not None:
        yield above
        above = parent_of(above, year)


def lies_within(entry: Entry, above: Entry, year: int | None) -> bool:
    """True where one of the regions above the entry has the code or the name of `above`."""
    return any(step.code == above.code or step.name == above.name for step in lineage(entry, year))


def build(entry: Entry, year: int | None) -> Region:
    """The region of an entry."""
    above = list(lineage(entry, year))
    full = "".join(step.name for step in reversed(_to_print(entry, above))) + entry.name
    own = {full, entry.name, short_name(entry.name), *_abbreviations(entry)} - words("common")
    names = {form for step in above for form in (step.name, short_name(step.name))}
    names |= {"".join(step.name for step in reversed(above[:depth])) for depth in range(1, len(above) + 1)}
    return Region(full, entry.code or None, entry.kind, _longest_first(own), _longest_first(names))


def _to_print(entry: Entry, above: list[Entry]) -> list[Entry]:
    """The regions above that the full name begins with: those that a zone's own name holds are not said twice."""
    return [step for step in above if entry.kind != "zone" or short_name(step.name) not in entry.name]


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def entries_named(name: str) -> list[Entry]:
    """Every entry of that full name, or else of that short name."""
    known = table()
    return known.by_name.get(name) or known.by_short.get(name) or []


def split_chain(name: str) -> list[str] | None:
    """A run of region names cut into its members (`河北保定市易县` → 河北, 保定市, 易县); None if anything is left."""
    parts: list[str] = []
    position = 0
    while position < len(name):
        for end in range(min(len(name), position + _LONGEST), position + 1, -1):
            if entries_named(name[position:end]):
                parts.append(name[position:end])
                position = end
                break
        else:
            return None
    return parts or None


def _inside(entries: list[Entry], above: list[str], year: int | None) -> list[Entry]:
    """The entries that lie within every region named in `above`."""
    for name in above:
        uppers = entries_named(name)
        entries = [entry for entry in entries if any(lies_within(entry, upper, year) for upper in uppers)]
    return entries


def candidates(chain: list[str], year: int | None) -> list[Entry]:
    """The entries that the last name of a chain can stand for, given the names before it."""
    found = _inside(entries_named(chain[-1]), chain[:-1], year)
    best = nearest(found, year)
    provinces = [entry for entry in best if entry.kind == "province"]
    return provinces or _outermost(best, year)


def _outermost(entries: list[Entry], year: int | None) -> list[Entry]:
    """The entries without those that lie within another of them (`长沙` is the city before its county)."""
    return [entry for entry in entries if not any(lies_within(entry, other, year) for other in entries)]
