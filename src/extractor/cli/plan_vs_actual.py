"""`extractor plan-vs-actual`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.delivery import OutputFolder, Raw, outputs_of
from extractor.cli.terminal import coded, note, say


class Kind(StrEnum):
    """What is set side by side."""

    GOALS = "goals"
    YEARS = "years"
    PROJECTS = "projects"


_OUTCOMES = {"met": "完成 met", "missed": "未完成 missed", "near": "接近 near"}


@coded
def plan_vs_actual(
    output: OutputFolder = Path("outputs"),
    kind: Annotated[
        Kind,
        typer.Option(
            help="goals 目标与结果，years 相邻两年，projects 项目进展。 / Goals with results, years, steps of projects."
        ),
    ] = Kind.GOALS,
    region: Annotated[str, typer.Option(help="地区名称或代码的一部分。 / Part of a region's name or code.")] = "",
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="写入 .csv 或 .jsonl。 / Write to .csv or .jsonl.")
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="附两处原句。 / With both sentences.")] = False,
    raw: Raw = False,
) -> None:
    """把某年的目标与次年文件所报的结果对照。 / Goals of a year beside the results that later documents report."""
    from extractor.sinks.plan_rows import link_rows, write_rows

    rows = link_rows(outputs_of(output, raw=raw), kind, region)
    if to is not None:
        write_rows(to, rows)
        say(f"已写出 / written: {to} ({len(rows):,})")
        return
    for row in rows:
        say(_LINES[kind](row))
        for name in ("goal", "result", "before", "now") if evidence else ():
            if f"{name}_sentence" in row:
                say(f"    {row[f'{name}_sentence']}")
    note(f"共 {len(rows):,} 行 / {len(rows):,} rows")


def _goal(row: dict[str, Any]) -> str:
    who = f"{row['region'] or ''} {row['year']}  {row['indicator']} ({row['measure']})"
    return f"{who}  {row['goal']} → {row['result']}  {_OUTCOMES[row['outcome']]}  {row['confidence']}"


def _year(row: dict[str, Any]) -> str:
    who = f"{row['region'] or ''} {row['year'] - 1}→{row['year']}  {row['indicator']}"
    times = "" if row["ratio"] is None else f"  ×{row['ratio']}"
    return f"{who}  {row['before']} → {row['now']}{times}  {row['confidence']}"


def _project(row: dict[str, Any]) -> str:
    stages = f"{row['earlier_status'] or '—'} → {row['status'] or '—'}"
    who = f"{row['region'] or ''} {row['earlier_year']}→{row['year']}  {row['earlier_name']} → {row['name']}"
    return f"{who}  {stages}  ({'、'.join(row['agree'])})  {row['confidence']}"


_LINES = {Kind.GOALS: _goal, Kind.YEARS: _year, Kind.PROJECTS: _project}
