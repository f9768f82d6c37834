"""`extractor export`."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.delivery import OutputFolder, Raw, outputs_of
from extractor.cli.terminal import coded, say


@coded
def export(
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="FILE",
            help=".parquet .csv .xlsx .jsonl .sdmx.csv .schema.json datapackage.json，按后缀。 / By the ending.",
        ),
    ],
    output: OutputFolder = Path("outputs"),
    table: Annotated[
        str | None,
        typer.Option(help="表名（.parquet .csv .jsonl），默认 indicators。 / Table, for these; default: indicators."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV 加 BOM，供 Excel 打开。 / CSV with a BOM for Excel.")] = False,
    raw: Raw = False,
) -> None:
    """把结果导出为文件。 / Export the results to a file."""
    from extractor.sinks.export import export as export_outputs

    exported = export_outputs(outputs_of(output, raw=raw), to, table=table, bom=bom)
    for name, rows in exported.rows.items():
        say(f"{name:18}{rows:>12,}")
    for name, count in exported.left_out.items():
        say(f"未导出（缺 {name}） / left out (no {name}): {count:,}")
    if exported.cut:
        say(f"过长而截短的文字 / texts cut to fit a cell: {exported.cut:,}")
    for path in exported.files:
        say(f"已写出 / written: {path}")
