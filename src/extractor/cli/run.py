"""`extractor run`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import coded

if TYPE_CHECKING:
    from extractor.batch.settings import Limits

Output = Annotated[Path, typer.Option("-o", "--output", help="输出文件夹。 / Output folder.")]
Workers = Annotated[
    int | None, typer.Option(min=1, help="工作进程数，默认为处理器数。 / Worker processes; default: one a core.")
]
Engine = Annotated[
    str | None,
    typer.Option(metavar="local|ray", help="由本机进程(默认)或 Ray 集群处理。 / Local processes (default) or Ray."),
]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="HOST:PORT",
        help="Ray 集群地址或 auto，不给则在本机启动。 / A running Ray cluster, or auto; default: one started here.",
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(min=0.1, help="单个文件的秒数上限，默认 60。 / Limit of one file in seconds; default 60."),
]
Memory = Annotated[
    int | None,
    typer.Option(min=128, help="单个工作进程的内存上限（MB），默认 1024。 / Memory of a worker in MB; default 1024."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和汇总。 / Neither progress nor summary.")]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="文件、文件夹或通配符，默认 corpus。 / Files, folders or patterns; default: corpus.",
        show_default=False,
    ),
]
FromList = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="文件清单，每行一个路径，- 为标准输入。 / A list of files, one a line; - for standard input.",
    ),
]
Rules = Annotated[
    Path | None, typer.Option(help="规则文件夹，默认用内置规则。 / Rules folder; default: the built-in rules.")
]
MaxBytes = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="单个文件的字节上限，默认 4 MiB，可含图片的格式（Word、PDF 等）64 MiB。 / "
        "Limit of one file in bytes; default 4 MiB, 64 MiB for formats that hold pictures (Word, PDF …).",
    ),
]
Trace = Annotated[
    bool,
    typer.Option("--trace", help="另写 traces.jsonl，记录每步判断。 / Also write traces.jsonl: every decision."),
]
Parquet = Annotated[bool, typer.Option("--parquet", help="另写 Parquet 文件。 / Also write the tables as Parquet.")]
Partition = Annotated[
    str | None, typer.Option(help="Parquet 按 year,region 分区。 / Partition the Parquet files by year,region.")
]
Force = Annotated[bool, typer.Option("--force", help="未改动的文件也重新处理。 / Read unchanged files again as well.")]
Resume = Annotated[
    bool, typer.Option("--resume", help="接着上次继续（默认如此）。 / Go on from the last run (as always).")
]


@coded
def run(
    paths: Paths = None,
    output: Output = Path("outputs"),
    from_list: FromList = None,
    rules: Rules = None,
    workers: Workers = None,
    engine: Engine = None,
    address: Address = None,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    trace: Trace = False,
    parquet: Parquet = False,
    partition: Partition = None,
    force: Force = False,
    resume: Resume = False,
    quiet: Quiet = False,
) -> None:
    """抽取指标与项目。 / Extract numbers and projects.

    退出码：0 正常；1 无法进行；2 用法错误；3 有文件被隔离；130 被中断。 / Exit status: 0 all well, 1 nothing could
    be done, 2 usage, 3 some inputs quarantined, 130 interrupted.
    """
    from extractor.batch.listing import read_list
    from extractor.batch.runner import run as run_batch
    from extractor.batch.settings import Job, Settings
    from extractor.cli.batch import lead

    settings = Settings(
        paths=tuple(paths or ([] if from_list else ["corpus"])),
        output=output,
        job=Job(rules, trace, max_bytes, limits(timeout, memory)),
        listed=read_list(from_list) if from_list else (),
        workers=workers,
        force=force,
        parquet=parquet,
        partition=_keys(partition, parquet=parquet),
        engine=engine_of(engine, address),
        address=address,
    )
    lead(lambda watch, stopped: run_batch(settings, watch, stopped), output, quiet=quiet)


def engine_of(engine: str | None, address: str | None) -> str:
    """The engine that is meant. Raises E401 for one that there is not, or an address of what needs none."""
    from extractor.batch.settings import ENGINES
    from extractor.errors import error

    engine = engine or "local"
    if engine not in ENGINES or (address is not None and engine != "ray"):
        raise error("E401", cause=f"--engine {engine}{'' if address is None else f' --address {address}'}")
    return engine


def limits(timeout: float | None, memory: int | None, default: "Limits | None" = None) -> "Limits":
    """The limits of one document, those not given by `default`."""
    from extractor.batch.settings import Limits

    default = default or Limits()
    return Limits(timeout or default.seconds, memory or default.memory_mb)


def _keys(partition: str | None, *, parquet: bool) -> tuple[str, ...]:
    """The keys of --partition. Raises E421 for others than there are, or without --parquet."""
    if partition is None:
        return ()
    from extractor.batch.settings import PARTITION_KEYS
    from extractor.errors import error

    keys = tuple(key.strip() for key in partition.split(","))
    if not parquet or len(set(keys)) != len(keys) or not set(keys) <= set(PARTITION_KEYS):
        raise error("E421", given=partition, allowed=",".join(PARTITION_KEYS))
    return keys
