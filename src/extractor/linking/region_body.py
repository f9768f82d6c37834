"""The region that the body of a text speaks of, by how often it names it, and which of several of one name is meant."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from extractor.linking.region_table import Entry, distance, lies_within, lineage, short_name, table, words

_SPEAKER = re.compile(r"(?:代表|受)(省|市|区|县|州|旗|盟|自治区|自治州|自治县)(?:人民)?政府")
_OURS = re.compile(r"([全我本])(?:自治)?([国省市区县州旗盟])")
_BEFORE_NAME = "省市区州盟县旗于在向对为是和与到自从的了将把由给及或关经同"
"""Letters after which a name begins."""
_OURS_WEIGHT = {"我": 4, "全": 1, "本": 1}  # 全省 stands in a city's report as well, 我省 hardly
_RANK_WEIGHT = {
    "国": 0.2,
    "省": 1,
    "市": 2,
    "州": 2,
    "盟": 2,
    "区": 3,
    "县": 3,
    "旗": 3,
}  # a report names upper ranks freely
_CLEAR = 1.3  # a place that the body names this many times as often as the next one stands out
_ENOUGH = 4  # weight of 我市, 全县 … below which a rank is no more than an aside
_ABOVE_WEIGHT = 10
_LETTERS = len("易县")
_RANK_LETTERS = "省市区县旗州盟"


def likely_ranks(opening: str, body: str) -> list[str]:
    """The last characters of the ranks as which the text may speak (省 市 区 …), the likeliest first."""
    speaker = _SPEAKER.search(opening)
    if speaker:
        return [speaker[1][-1]]
    scores: Counter[str] = Counter()
    for match in _OURS.finditer(body):
        scores[match[2]] += _OURS_WEIGHT[match[1]]
    weighted = sorted(((-score * _RANK_WEIGHT[rank], rank) for rank, score in scores.items()))
    return [rank for score, rank in weighted[:2] if score <= -_ENOUGH]


@lru_cache(maxsize=64)
def _by_short_name(rank: str, year: int | None) -> dict[str, list[Entry]]:
    """The regions of that rank in force in the year by their short names, without those that are common words."""
    found: dict[str, list[Entry]] = {}
    for entry in (entry for entries in table().by_code.values() for entry in entries if entry.kind != "zone"):
        if entry.name.endswith(rank) and not distance(entry, year):
            found.setdefault(short_name(entry.name), []).append(entry)
    return {short: found[short] for short in sorted(found.keys() - words("common"))}


def _short_counts(shorts: Iterable[str], body: str) -> Counter[str]:
    """How often the body has each of the names, those that it has at least three times; two letters tell most apart."""
    often = {pair for pair, count in Counter(pairwise(body)).items() if count > 2}
    near = (short for short in shorts if (short[0], short[1]) in often)
    return Counter({short: count for short in near if (count := _count(body, short)) > 2})


def _count(body: str, short: str) -> int:
    if len(short) > _LETTERS or short[-1] not in _RANK_LETTERS:
        return body.count(short)
    found = re.finditer(re.escape(short), body)
    return sum(not cut_off(body, *hit.span()) for hit in found)


def most_named(rank: str, year: int | None, body: str) -> Entry | None:
    """The region of that rank which the body names most by its short name, if it stands out.

    A region that lies within another is no rival to it; it wins only where it is named far more often."""
    fitting = _by_short_name(rank, year)
    found = [
        (count, entry)
        for short, count in _short_counts(fitting, body).most_common(6)
        if (entry := choose(fitting[short], year, body))
    ]
    if not found:
        return None
    close = [entry for count, entry in found if count * _CLEAR > found[0][0]]
    top = next((entry for entry in close if all(_same_line(entry, other, year) for other in close)), None)
    return top or _with_most_parts(close, year, body)


def _with_most_parts(entries: list[Entry], year: int | None, body: str) -> Entry | None:
    """The entry of whose own parts (counties of a city) the body names the most, if one leads."""
    parts: Counter[Entry] = Counter()
    for known in table().by_code.values():
        for part in known:
            if not distance(part, year) and len(short := short_name(part.name)) > 1 and short in body:
                parts.update(entry for entry in entries if entry.code == part.parent)
    ranked = parts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _same_line(upper: Entry, other: Entry, year: int | None) -> bool:
    """True where `other` is `upper` or lies within it."""
    return other == upper or lies_within(other, upper, year)


def choose(entries: list[Entry], year: int | None, context: str) -> Entry | None:
    """The only entry, or the one whose upper regions the context names most."""
    if len(entries) < 2:
        return entries[0] if entries else None
    scores = [_context_score(entry, year, context) for entry in entries]
    best = max(scores)
    return entries[scores.index(best)] if scores.count(best) == 1 else None


def _context_score(entry: Entry, year: int | None, context: str) -> int:
    """How often the context names the regions above the entry; the name itself in full counts a little too."""
    above = sum(context.count(step.name) + context.count(short_name(step.name)) for step in lineage(entry, year))
    return above * _ABOVE_WEIGHT + context.count(entry.name)


def cut_off(text: str, start: int, end: int) -> bool:
    """沭|陵县: a name of one letter and its rank is the end of a longer one that is not known."""
    before = text[start - 1 : start]
    return end - start == _LETTERS and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_NAME
