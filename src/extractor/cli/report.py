"""`extractor report`."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.delivery import OutputFolder, Raw, outputs_of
from extractor.cli.terminal import coded, say

_NAME = "report.html"


@coded
def report(
    output: OutputFolder = Path("outputs"),
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE",
            help="报告文件，默认为输出文件夹中的 report.html。 / Default: report.html in the output folder.",
        ),
    ] = None,
    raw: Raw = False,
) -> None:
    """写出可离线打开的 HTML 报告。 / Write a report as one HTML file that opens without a network."""
    from extractor.report.write import write_report

    path = to or output / _NAME
    size = write_report(outputs_of(output, raw=raw), path)
    say(f"已写出 / written: {path} ({size / 2**20:.1f} MB)")
