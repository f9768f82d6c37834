"""The table at the end of a run."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.batch.tally import STATUSES, Tally
from extractor.cli.progress import STATUS_LABELS

_SHOWN = 10
_KIND = {
    "indicator": "指标 / indicators",
    "project": "项目 / projects",
    "programme": "行动计划 / programmes",
    "issue": "待核问题 / issues",
}
_REASON = {
    "date": "日期 / date",
    "name": "名称 / name",
    "ordinal": "序数 / ordinal",
    "qualifier": "限定 / qualifier",
    "reference": "编号 / reference",
    "idiom": "习语 / idiom",
    "placeholder": "占位 / placeholder",
}


def show_summary(tally: Tally, output: Path) -> None:
    """Print what a run read and made, and the first inputs it could not read."""
    console = Console(highlight=False)
    table = Table(title="汇总 / Summary", title_justify="left")
    table.add_column("项 / item")
    table.add_column("数 / number", justify="right")
    for label, number in _lines(tally):
        table.add_row(label, number)
    console.print(table)
    for text in (*_failures(tally), *_passed(tally)):
        console.print(Text(text), soft_wrap=True)
    console.print(Text(f"结果在 / results in: {output}"), soft_wrap=True)


def _lines(tally: Tally) -> Iterator[tuple[str, str]]:
    yield "输入 / inputs", f"{len(tally.rows):,}"
    for status in STATUSES:
        yield f"  {STATUS_LABELS[status]}", f"{tally.status(status):,}"
    yield f"  {STATUS_LABELS['unchanged']}", f"{len(tally.unchanged):,}"
    for kind, label in _KIND.items():
        yield label, f"{tally.kinds[kind]:,}"
    yield "排除的数字 / numbers excluded", f"{tally.exclusions.total():,}"
    for reason, count in sorted(tally.exclusions.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {_REASON.get(reason, reason)}", f"{count:,}"
    yield "字数 / characters", f"{tally.chars:,}"
    yield "用时（秒） / seconds", f"{tally.seconds:,.1f}"
    yield "字/秒 / characters per second", f"{tally.chars / tally.seconds:,.0f}" if tally.seconds else "-"


def _passed(tally: Tally) -> Iterator[str]:
    for folder in tally.passed:
        yield f"另一次运行的结果，未作为输入 / the results of another run, not read: {folder}"


def _failures(tally: Tally) -> Iterator[str]:
    failed = [row for row in tally.rows if row.code]
    if failed:
        yield "未能读取（详见 quarantine.jsonl） / not read (see quarantine.jsonl):"
    for row in failed[:_SHOWN]:
        yield f"  {row.code} {row.path}"
    if len(failed) > _SHOWN:
        yield f"  … {len(failed) - _SHOWN:,}"
