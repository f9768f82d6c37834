"""What checks find: relations that hold, and those that do not, which become issues."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from extractor.records.models import Issue

Severity = Literal["error", "warning", "info"]


class Kind(NamedTuple):
    """A kind of finding: how grave, and what is said of it; `{what}` is the arithmetic in words and numbers."""

    severity: Severity
    zh: str
    en: str


KINDS: Final[Mapping[str, Kind]] = {
    "sum_mismatch": Kind("error", "分项之和与总数不符：{what}", "the parts do not add up to the whole: {what}"),
    "part_exceeds_whole": Kind("error", "分项大于总数：{what}", "a part is greater than its whole: {what}"),
    "share_mismatch": Kind("warning", "比重与绝对数不符：{what}", "the share does not follow from the amounts: {what}"),
    "structure_mismatch": Kind("error", "构成之和不是100%：{what}", "the shares do not add up to 100 %: {what}"),
    "growth_mismatch": Kind(
        "warning", "增速与前后数值不符：{what}", "the growth does not follow from the values: {what}"
    ),
    "change_mismatch": Kind(
        "warning", "增减量与前后数值不符：{what}", "the change does not follow from the values: {what}"
    ),
    "direction_mismatch": Kind(
        "warning", "升降与数值相反：{what}", "the words and the values go opposite ways: {what}"
    ),
    "growth_outside_parts": Kind(
        "warning", "总数的增速不在各分项增速之间：{what}", "the whole grew by less or more than all its parts: {what}"
    ),
    "quotient_mismatch": Kind("warning", "比值与分子分母不符：{what}", "the quotient does not follow: {what}"),
    "contradiction": Kind("warning", "同一指标前后数值不一：{what}", "one indicator is given with two values: {what}"),
    "out_of_range": Kind("warning", "数值超出该指标的常见范围：{what}", "outside the range of this indicator: {what}"),
    "period_reversed": Kind("error", "时期起止颠倒：{what}", "the period ends before it begins: {what}"),
    "result_in_future": Kind("warning", "实际数的时期晚于文件：{what}", "a result later than the document: {what}"),
    "target_in_past": Kind("info", "目标的时期早于回顾年份：{what}", "a target before the year under review: {what}"),
    "issued_before_results": Kind(
        "warning", "成文日期早于所报告的年份：{what}", "issued before the year that it reports: {what}"
    ),
    "count_mismatch": Kind(
        "warning", "列出的项目多于所说的个数：{what}", "more projects are listed than counted: {what}"
    ),
    "target_met": Kind("info", "目标已完成：{what}", "target met: {what}"),
    "target_missed": Kind("info", "目标未完成：{what}", "target missed: {what}"),
    "level_growth_mismatch": Kind(
        "warning", "与上年文件的数值和增速不符：{what}", "does not follow from last year's document: {what}"
    ),
    "outlier_in_history": Kind("warning", "与本地历年数值相差悬殊：{what}", "far from the place's own years: {what}"),
    "outlier_among_peers": Kind(
        "warning", "与同级地区数值相差悬殊：{what}", "far from places of the same level: {what}"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation among records: `what` it is, in words and numbers, and whether it `holds`.

    One that does not hold becomes an issue of kind `code`, and its `doubted` records (all, by default) become less
    sure; the records of one that holds become surer.
    """

    code: str
    record_ids: tuple[str, ...]
    what: str
    holds: bool = False
    expected: str | None = None
    found: str | None = None
    doubted: tuple[str, ...] | None = None

    @property
    def in_doubt(self) -> tuple[str, ...]:
        """The records that the finding speaks against."""
        if self.holds or KINDS[self.code].severity == "info":
            return ()
        return self.record_ids if self.doubted is None else self.doubted


def issues_of(doc_id: str, findings: Iterable[Finding]) -> tuple[Issue, ...]:
    """The issues of the findings that do not hold, each once."""
    failed = {(f.code, f.record_ids, f.what): f for f in findings if not f.holds}
    return tuple(_issue(doc_id, finding) for finding in failed.values())


def _issue(doc_id: str, finding: Finding) -> Issue:
    kind = KINDS[finding.code]
    return Issue(
        doc_id=doc_id,
        code=finding.code,
        severity=kind.severity,
        record_ids=finding.record_ids,
        message_zh=kind.zh.format(what=finding.what),
        message_en=kind.en.format(what=finding.what),
        expected=finding.expected,
        found=finding.found,
    )
