"""`extractor load`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.delivery import OutputFolder, Raw, outputs_of
from extractor.cli.terminal import coded, say

if TYPE_CHECKING:
    from extractor.sinks.load import Loaded

_DEFAULT = "extractor.sqlite"


@coded
def load(
    output: OutputFolder = Path("outputs"),
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="URL",
            help="sqlite:///文件、duckdb:///文件、postgresql://…、mysql://…、mariadb://…；默认为输出文件夹中的 "
            "extractor.sqlite。 / Database address; default: extractor.sqlite in the output folder.",
        ),
    ] = None,
    raw: Raw = False,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="输出只是库的一部分：其中没有的文档不标记。 / The outputs are a part: mark no document as vanished.",
        ),
    ] = False,
    wait: Annotated[float, typer.Option(min=0, help="等待另一次装入的秒数。 / Seconds to wait for another load.")] = 60,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示汇总。 / No summary.")] = False,
) -> None:
    """把结果装入数据库；重复装入不产生重复。 / Load the results into a database; loading again makes no duplicates."""
    from extractor.sinks.load import load as load_outputs

    outputs = outputs_of(output, raw=raw)
    address = to or f"sqlite:///{(output / _DEFAULT).as_posix()}"
    loaded = load_outputs(outputs, address, partial=partial, wait=wait)
    if not quiet:
        _show(loaded)


def _show(loaded: "Loaded") -> None:
    say(f"{'表 / table':18}{'新增/inserted':>16}{'更新/updated':>16}{'未变/unchanged':>16}{'消失/vanished':>16}")
    for name, count in loaded.counts.items():
        say(f"{name:18}{count.inserted:>16,}{count.updated:>16,}{count.unchanged:>16,}{count.vanished:>16,}")
    for change in loaded.schema_changes:
        say(f"结构 / schema: {change}")
    say(f"已装入 / loaded into: {loaded.address}")
