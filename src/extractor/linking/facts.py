"""What a document is: title, issuer, number, region, genre, the years it reports on and plans for, and its date."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractor.linking.regions import Region, region_from_text
from extractor.records.vocabulary import DocType, Part
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.text.marks import mark_at
from extractor.text.profile import Profile, profile
from extractor.text.titles import HEAD, genre_rule, header, joined, purpose, title_lines
from extractor.text.types import Structure
from extractor.text.years import plan_periods, year_number

_CHINESE_YEAR: Final = r"(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2}"
_DELIVERED: Final = re.compile(
    rf"(?P<y>{_CHINESE_YEAR})年(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日[^\n。]{{0,4}}在"
)
_SIGNED: Final = re.compile(
    rf"(?:^|\n)[（(]?(?P<y>{_CHINESE_YEAR})年(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日[）)]?(?=\n|$)"
)
_DATE: Final = re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})")
_DATE_LINE: Final = re.compile(
    r"^[^。，；\d]{0,40}(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?(?=$|[ \u3000])"
)
_NUMERALS: Final = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_TITLE_END: Final = re.compile(
    r"(?:报告|情况(?:的?(?:汇报|通报|总结|小结|说明))?|公[报告]|通知|纲要|规划|计划|方案|意见|决定|总结|小结|要点|安排|打算|思路|任务|工作|清单|白皮书|年报|综述|简析|分析)(?:（[^（）]{1,12}）)?[》”]?$"
)
_ISSUER_END: Final = re.compile("(?:(?<![开大全格布结])局|[队部厅])$")
_SPLIT_TITLE: Final = re.compile(r"(?:——|―|\n|[（(](?:19|20)\d\d年).*$", re.DOTALL)
_NAME: Final = re.compile(r"[\u4e00-\u9fff\d“”《》（）、]{2,40}")
_RANKS: Final = frozenset(("省", "市", "区", "县", "自治区", "自治州", "自治县", "州", "旗", ""))
_TAIL: Final = 400
_BODY: Final = 40_000
_HEADLINE: Final = 80


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a document; null where it tells nothing. `issued` is an ISO date.

    Of a five-year plan `plan_year` is the last year planned for and `report_year` the last year of the period before.
    `within` is the part of `report_year` that the document is about (2024-H1), null where it is the whole;
    `plan_from` the first of several years planned for, null where it is one; `sets_aims` marks a scheme or an outline,
    `late` a report made late in `report_year`, which it calls 今年.
    """

    title: str | None
    issuer: str | None
    doc_number: str | None
    region: str | None
    ref_area: str | None
    level: str | None
    doc_type: DocType
    report_year: int | None
    plan_year: int | None
    issued: str | None
    within: str | None = None
    plan_from: int | None = None
    sets_aims: bool = False
    late: bool = False


def made_within(facts: Facts) -> bool:
    """Whether a report was made before the year was over that it tells of."""
    return facts.within is not None or (facts.report_year is not None and facts.report_year == facts.plan_year)


def find_facts(text: str, structure: Structure, doc_id: str) -> Facts:
    """The facts of a normalised text. `doc_id` is only a hint for the title, where the text has none."""
    head = text[:HEAD]
    lines = head.split("\n")
    about = profile(text)
    report_year, plan_year = _years(about, head)
    title, named = _title(text, lines), _field("label.issuer", lines) or _issuer(lines, head)
    region = _region(title or doc_id, named, text, plan_year or report_year)
    issuer = _full_issuer(named, region, about)
    return Facts(
        title=title,
        issuer=issuer,
        doc_number=_field("number.", lines),
        region=region.full_name if region else None,
        ref_area=region.ref_area if region else None,
        level=region.level if region else None,
        doc_type=about.genre,
        report_year=report_year,
        plan_year=plan_year,
        issued=_issued(text, lines),
        within=about.within,
        sets_aims=about.opening is Part.TASKS,
        late=about.late,
        plan_from=about.plan_year if about.genre is DocType.FIVEYEAR or about.last_year is not None else None,
    )


def _years(about: Profile, head: str) -> tuple[int | None, int | None]:
    if about.last_year is not None:
        return about.report_year, about.last_year
    if about.genre is DocType.FIVEYEAR and about.plan_year is not None:
        return about.plan_year - 1, max([last for _, last in plan_periods(head)], default=about.plan_year + 4)
    return about.report_year, about.plan_year


@cache
def _patterns(prefix: str) -> tuple[re.Pattern[str], ...]:
    rules = load_rulebook().family("facts").select(prefix).rules
    return tuple(compile_rule(rule) for rule in rules)  # type: ignore[misc]


def _field(prefix: str, lines: list[str]) -> str | None:
    """The value that the first line with such a field gives."""
    for pattern in _patterns(prefix):
        for line in lines:
            if found := pattern.search(line):
                return next(value.strip() for value in found.groupdict().values() if value)
    return None


def _issuer(lines: list[str], head: str) -> str | None:
    short = [line for line in lines if len(line) <= _HEADLINE]
    return (
        _field("issuer.notice", short)
        or _field("issuer.speaker", short)
        or _field("issuer.line", short)
        or (_field("issuer.state_council", [head]))
    )


def _full_issuer(named: str | None, region: Region | None, about: Profile) -> str | None:
    """The issuer; for a work report the government of the region, where the text says no more than 市人民政府."""
    vague = named is None or named.removesuffix("人民政府") in _RANKS
    if not vague or region is None or about.genre is not DocType.WORK_REPORT:
        return named
    if region.level == "national":
        return "国务院"
    above = max((name for name in region.ancestors if region.full_name.startswith(name)), key=len, default="")
    return f"{region.full_name.removeprefix(above)}人民政府"


def _title(text: str, lines: list[str]) -> str | None:
    """The title of a header field; else the most telling line before the salutation."""
    labelled = _field("label.title", lines)
    if labelled:
        return _SPLIT_TITLE.sub("", labelled).strip() or labelled
    titles = [line.strip("#*《》 ") for line in title_lines(text) if "：" not in line and not line.endswith("。")]
    titles = list(joined(titles))
    titles = [line for line in titles if mark_at(line, 0, len(line)) is None]
    named = [
        line
        for line in titles
        if _TITLE_END.search(line) and (genre_rule(line) or line.endswith("通知") or purpose(line))
    ]
    if not named:
        told = (line for line in titles if genre_rule(line) and not _ISSUER_END.search(line))
        return next(told, None) or next((line for line in titles[:3] if _TITLE_END.search(line)), _first_line(lines))
    return max(named[:4], key=lambda line: (any(char.isdigit() for char in line) or "五年" in line, -named.index(line)))


def _first_line(lines: list[str]) -> str | None:
    """The first line, where it is a name or a title and prose follows, under the date line or at once."""
    below = [line for line in lines[1:] if line.strip() and not _DATE_LINE.search(line)]
    if (
        mark_at(lines[0], 0, len(lines[0])) is not None
        or not below
        or not _NAME.fullmatch(lines[0])
        or _ISSUER_END.search(lines[0])
    ):
        return None
    return lines[0] if len(below[0]) > _HEADLINE and "。" in below[0] else None


def _region(title: str, issuer: str | None, text: str, year: int | None) -> Region | None:
    return region_from_text(title, issuer, text[:HEAD], text[:_BODY], year)


def _issued(text: str, lines: list[str]) -> str | None:
    """The date of a header field, of the signature, or of the speech."""
    labelled = _field("label.issued", lines)
    if labelled and (found := _DATE.search(labelled)):
        return _iso(found)
    head = text[:HEAD]
    found = _SIGNED.search(head) or _DELIVERED.search(head) or _SIGNED.search(text[-_TAIL:])
    found = found or next((dated for line in header(text) if (dated := _DATE_LINE.search(line))), None)
    return _iso(found) if found else None


def _iso(found: re.Match[str]) -> str | None:
    year, month, day = year_number(found["y"]), _small(found["m"]), _small(found["d"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _small(written: str) -> int:
    """A number up to 31 in digits or Chinese numerals."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (10 * _NUMERALS.get(tens, 1) if ten else 0) + _NUMERALS.get(ones, 0)
