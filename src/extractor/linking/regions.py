"""Regions: from a name to its code, and from a document to the region it is about."""

import re
from collections.abc import Iterable, Iterator

from extractor.linking.region_body import choose, cut_off, likely_ranks, most_named
from extractor.linking.region_table import (
    NATIONAL,
    Entry,
    Region,
    build,
    candidates,
    lineage,
    split_chain,
    table,
    words,
)
from extractor.text.traditional import simplified_name

__all__ = ["NATIONAL", "Region", "find_region", "region_from_text", "region_words", "resolve_region"]

_NATION = frozenset(("全国", "中国", "国家", "我国", "中华人民共和国"))
_RANK_END = re.compile(r"[省市区县旗州盟]")
_TOWNSHIP = re.compile(r"([\u4e00-\u9fff]{1,7}?(?:镇|乡|街道))(?:人民政府|办事处|党委|\d{4}年|政府工作|财政|$)")
_TOWNSHIP_NAME = re.compile(r"([\u4e00-\u9fff]+?[县区市旗])[\u4e00-\u9fff]{1,7}(?:镇|乡|街道)")
_NATIONAL_SIGNS = re.compile(
    r"代表国务院|[受向]国务院|国务院(?:现在)?向|国家统计局(?![\u4e00-\u9fff]{2,8}调查(?:总)?队)|届全国人民代表大会第|中华人民共和国\d{4}年"
    r"|中华人民共和国[\u4e00-\u9fff]{2,16}(?:部|委员会|总局|署)(?:\s|$)"
)
_AUTHORITY = re.compile(
    r"\s*(?:人民政府|政府|统计局|发展和改革|发改委|发展改革|人民代表大会|人大|人民委员会|革命委员会|委员会|管委会|管理委员会"
    r"|第[一二三四五六七八九十\d]{1,3}届|\d{4}\s*年|[一二三四五六七八九〇○]{4}年|国民经济|生态环境|经济和社会|预算|财政|教育|卫生|[省市区县州旗盟]长|主席)"
)
_GENRE = re.compile(
    r"年鉴|\d{4}|[年度]|政府工作报告|工作报告|国民经济和社会发展|统计公报|公报|计划|规划|纲要|报告|概况|简介|关于|执行情况|草案|[·\s的与和（）()《》、，—―-]"
)


def resolve_region(name: str, year: int | None = None, context: str = "") -> Region | None:
    """The region that `name` stands for in `year` (None: today), or None.

    `name` may be full or short, alone or after the names of the regions above it (`河北保定市易县`). A name that
    several regions bear (`鼓楼区`) is decided by the names of the upper regions in `context`; None without such."""
    name = simplified_name(name)
    if name in _NATION:
        return NATIONAL
    chain = split_chain(name)
    entry = choose(candidates(chain, year), year, context) if chain else None
    if entry is None and (match := _TOWNSHIP_NAME.fullmatch(name)):
        upper = resolve_region(match[1], year, context)
        return _township(name, upper) if upper else None
    return build(entry, year) if entry else None


def find_region(candidate_names: Iterable[str], year: int | None = None) -> Region | None:
    """The region of the first name that can be resolved; each name is context for the others."""
    names = list(candidate_names)
    context = " ".join(names)
    return next((found for name in names if (found := resolve_region(name, year, context))), None)


def _mentions(text: str) -> Iterator[tuple[int, int]]:
    """Spans of full region names; the longest that ends at each rank character."""
    known = table().by_name
    for match in _RANK_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - 15), end - 1):
            if text[start:end] in known and not cut_off(text, start, end):
                yield start, end
                break


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Spans of runs of region names (`河北省保定市易县`), a short name before a full one included (`河北易县`)."""
    generic = words("generic")
    span: tuple[int, int] | None = None
    for start, end in _mentions(text):
        if span and start <= span[1]:
            span = (min(span[0], start), end)
            continue
        if span:
            yield span
        span = None
        begin = _with_short(text, start)
        if begin < start or text[start:end] not in generic:
            span = (begin, end)
    if span:
        yield span


def _with_short(text: str, start: int) -> int:
    """Where the run begins when a short name of another region stands right before `start`."""
    known = table().by_short
    common = words("common")
    for size in (3, 2):
        piece = text[max(0, start - size) : start]
        if len(piece) == size and piece in known and piece not in common:
            return start - size
    return start


def _named(text: str, year: int | None, context: str, strict: bool) -> list[Entry]:
    """Regions that the text names; with `strict` the first after whose name an authority or a date follows."""
    found: list[Entry] = []
    for start, end in _joined(text):
        if strict and not _AUTHORITY.match(text, end):
            continue
        chain = split_chain(text[start:end])
        entry = choose(candidates(chain, year), year, context) if chain else None
        if entry:
            found.append(entry)
        if found and strict:
            break
    return found


def _lowest(found: list[Entry], year: int | None) -> Entry | None:
    """The first region named; a region above another that is named as well gives way to it."""
    uppers = {step.code for entry in found for step in lineage(entry, year)}
    return next((entry for entry in found if entry.code not in uppers or not entry.code), None)


def _from_title(title: str, year: int | None, context: str) -> Region | None:
    """A title that is nothing but a region's name and the words of its genre."""
    plain = _GENRE.sub("", title)
    return resolve_region(plain, year, context) if 1 < len(plain) <= 20 and plain not in words("common") else None


def _township(text: str, county: Region) -> Region:
    """The township of `county` that speaks in the text, or the county itself."""
    for form in (county.full_name, *county.short_names):
        position = text.find(form)
        if position >= 0 and (match := _TOWNSHIP.match(text, position + len(form))):
            full = county.full_name + match[1]
            return Region(full, None, "township", (match[1],), (*county.short_names, *county.ancestors))
    return county


def _header_region(title: str, issuer: str, opening: str, year: int | None, context: str) -> Region | None:
    """The region that the title, the issuer or the opening lines name as the one that speaks."""
    for text in (title, issuer):
        if found := _lowest(_named(text, year, context, strict=False), year):
            return _speaking(found, text, year)
    first_line = opening.lstrip().partition("\n")[0].strip()
    alone = _from_title(title, year, context) or _from_title(first_line, year, context)
    if alone:
        return alone
    found = _lowest(_named(opening, year, context, strict=True), year)
    return _speaking(found, opening, year) if found else None


def _speaking(entry: Entry, text: str, year: int | None) -> Region:
    """The region of the entry, or the township in it that the text names as the one that speaks."""
    region = build(entry, year)
    return _township(text, region) if entry.kind == "county" else region


def region_from_text(
    title: str, issuer: str | None, opening: str, body_counts_text: str, year: int | None = None
) -> Region | None:
    """The region that a document is about, from its title, issuer, opening lines and the places that its body names.

    `year` chooses the code in force. None when nothing tells."""
    context = "\n".join((title, issuer or "", opening, body_counts_text))
    found = _header_region(title, issuer or "", opening, year, context)
    if found:
        return found
    if _NATIONAL_SIGNS.search("\n".join((title, issuer or "", opening))):
        return NATIONAL
    for rank in likely_ranks(opening, body_counts_text):
        if rank == "国":
            return NATIONAL
        if entry := most_named(rank, year, body_counts_text):
            return build(entry, year)
    return None


_RANKS = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "省",
    "市",
    "区",
    "县",
    "州",
    "旗",
    "盟",
    "新区",
    "镇",
    "乡",
    "街道",
    "地区",
)


_WITHIN = ("全镇", "全乡", "辖区内", "境内")


def _rank_words(full_name: str) -> list[str]:
    """全市, 我市, 本市 … for the ranks that end the name; for every rank without a name."""
    ranks = [rank for rank in _RANKS if full_name.endswith(rank)] if full_name else list(_RANKS)
    return [head + rank for rank in ranks for head in ("全", "我", "本")]


def region_words(region: Region | None) -> tuple[str, ...]:
    """Words at the head of an indicator's name that stand for the document's own region; longest first.

    Words for the regions above it (`全省` in a city's report) and names of regions inside it are not among them: they
    say something else than the region at large. Without a region: 全国 and 全X, 我X, 本X of every rank."""
    if region is None:
        return _by_length([*_rank_words(""), "全国", "我国"])
    own = () if region.level == "national" else (region.full_name, *_rank_words(region.full_name), *_WITHIN)
    return _by_length([*own, *region.short_names])


def _by_length(found: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=lambda word: (-len(word), word)))
