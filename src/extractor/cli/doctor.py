"""`extractor doctor`."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.terminal import coded, say

_MARKS = {"ok": "✓", "fault": "✗", "info": "·"}


@coded
def doctor(
    rules: Annotated[
        Path | None, typer.Option(help="规则文件夹，默认用内置规则。 / Rules folder; default: the built-in rules.")
    ] = None,
) -> None:
    """检查运行环境。 / Check that everything the program needs is there."""
    from extractor.batch.health import examine

    findings = list(examine(rules))
    for finding in findings:
        say(f"{_MARKS[finding.state]} {finding.what}: {finding.detail}")
    if any(f.state == "fault" for f in findings):
        raise typer.Exit(1)
