"""`extractor run`."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.terminal import coded


@coded
def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="文件、文件夹或通配符，默认 corpus。 / Files, folders or patterns; default: corpus.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="输出文件夹。 / Output folder.")] = Path("outputs"),
    rules: Annotated[
        Path | None, typer.Option(help="规则文件夹，默认用内置规则。 / Rules folder; default: the built-in rules.")
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(min=1, help="单个文件的字节上限，默认 4 MiB。 / Limit of one file in bytes; default 4 MiB."),
    ] = None,
    trace: Annotated[
        bool,
        typer.Option("--trace", help="另写 traces.jsonl，记录每步判断。 / Also write traces.jsonl: every decision."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="不显示进度和汇总。 / Neither progress nor summary.")
    ] = False,
) -> None:
    """抽取指标与项目。 / Extract numbers and projects.

    退出码：0 正常；1 无法进行；2 用法错误；3 有文件被隔离。 / Exit status: 0 all well, 1 nothing could be done,
    2 usage, 3 some inputs quarantined.
    """
    from extractor.batch.runner import MAX_BYTES, Settings
    from extractor.batch.runner import run as run_batch
    from extractor.cli.progress import watching
    from extractor.cli.summary import show_summary

    settings = Settings(tuple(paths or ["corpus"]), output, rules, trace, max_bytes or MAX_BYTES)
    with watching(quiet=quiet) as watch:
        tally = run_batch(settings, watch)
    if not quiet:
        show_summary(tally, output)
    raise typer.Exit(tally.exit_code)
