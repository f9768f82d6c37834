"""Rows a second into each database, first and repeated load, against dlt's merge on the same rows in the same run.

    pip install -e '.[test,benchmark]'
    python benchmarks/load.py --rows 300000

Databases are private ones that the tests use too, with the settings that they come with: PostgreSQL from a package,
MariaDB of the system if there is one. `records` is the table of indicators alone; `all` is the whole of
`extractor load` (evidence, documents, code lists …), per row of all tables. `again` loads the same once more,
`1 % new` a run in which every hundredth value differs.

The clock runs from the moment at which the run's files lie on disk and the database exists but is empty (connecting,
making tables and views, reading, checking, sending, keys) to the end of the commit, for dlt likewise (reading the
file, normalizing, loading, merging). It does not run while Python imports modules, ours or dlt's. Beside the seconds
that passed stand those of processor time that this program and the server took, and the load of the machine: seconds
of a machine with other work are not those of a quiet one.
"""

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from extractor.sinks.connect import connect, parse_address
from extractor.sinks.load import bring, load, rows_of
from extractor.sinks.outputs import open_outputs
from extractor.sinks.schema import prepare
from extractor.sinks.tables import INDICATORS
from sinks import corpus, servers

_ROWS_A_DOCUMENT = 150
_CHUNK = 5_000
_REAPED = 0.3
"""Seconds until the processor time of a connection that has ended is counted as its server's."""
_NAMES = (
    "地区生产总值",
    "一般公共预算收入",
    "固定资产投资",
    "社会消费品零售总额",
    "城镇新增就业",
    "规模以上工业增加值",
)


def write_rows(folder: Path, count: int, *, changed: int = 0) -> Path:
    """An output folder with `count` indicator records of varied content, 150 a document.

    With `changed`, each so many-th has another value than without.
    """
    documents = [_document(n) for n in range(-(-count // _ROWS_A_DOCUMENT))]
    corpus.write_outputs(folder, documents, indicators=[])
    with (folder / "indicators.jsonl").open("w", encoding="utf-8") as file:
        for n in range(count):
            fields = json.loads(_PATTERN) | {
                "record_id": f"{(n * 2654435761) % 2**64:016x}",
                "doc_id": documents[n // _ROWS_A_DOCUMENT],
                "value": f"{n % 9973}.{n % 100:02d}{'' if not changed or n % changed else '5'}",
                "indicator": _NAMES[n % len(_NAMES)] + ("" if n % 3 else f"（{n % 1000}）"),
                "indicator_code": "NA.GDP" if n % 3 else None,
                "section": ["一、2021年计划执行情况", f"（{n % 12}）经济运行总体平稳"],
                "rule_ids": ["unit.cny", "time.year", "measure.up", f"predicate.{n % 40}"],
            }
            file.write(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
    manifest = json.loads((folder / "run.json").read_bytes())
    manifest["outputs"]["indicators.jsonl"] = {"rows": count}
    (folder / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _document(number: int) -> str:
    return f"省/市{number % 97:02d}/区{number:05d}_2021"


_PATTERN = corpus.indicator("甲", 1, str(Decimal("1.50"))).model_dump_json()


def processor_seconds(place: str) -> tuple[float, float]:
    """Processor time so far: of this program, and of the servers whose data lies in a folder (none: no server)."""
    server = 0.0
    for process in psutil.process_iter() if place else ():
        with suppress(psutil.Error):
            if process.pid != os.getpid() and any(place in part for part in process.cmdline()):
                server += sum(process.cpu_times()[:4])  # those of children that have ended are with their parent's
                server += sum(sum(child.cpu_times()[:2]) for child in process.children())
    return time.process_time(), server


def load_records(folder: Path, url: str) -> int:
    """The table of indicators alone."""
    outputs = open_outputs(folder)
    with connect(url) as database:
        database.lock()
        prepare(database)
        filled = database.has_rows(INDICATORS)
        staged = database.stage(INDICATORS, rows_of(outputs, INDICATORS), index=True) if filled else None
        database.begin_merge()
        count = bring(database, INDICATORS, outputs, staged, partial=False)
        database.commit()
    return count.inserted + count.updated + count.unchanged


def load_all(folder: Path, url: str) -> int:
    """Everything that `extractor load` loads."""
    counts = load(open_outputs(folder), url).counts.values()
    return sum(count.inserted + count.updated + count.unchanged for count in counts)


def load_by_dlt(folder: Path, url: str, *, arrow: bool) -> int:
    """The same file by dlt's merge: its rows as dlt reads them, or as the Arrow batches that our reader gives."""
    dlt = importlib.import_module("dlt")
    address = parse_address(url)
    credentials = f"postgresql://{address.username}:none@localhost/{address.database}?host={address.query['host']}"
    target, place = dlt.destinations.postgres(credentials), str(folder / f"dlt-{arrow}")
    pipeline = dlt.pipeline(f"by_dlt_{arrow}", destination=target, dataset_name="bench", pipelines_dir=place)
    rows = rows_of(open_outputs(folder), INDICATORS) if arrow else _plain_rows(folder / "indicators.jsonl")
    resource = dlt.resource(rows, name="indicators", max_table_nesting=0)
    pipeline.run(resource, write_disposition="merge", primary_key=("doc_id", "record_id"))
    return servers.run_sql(url, "SELECT COUNT(*) FROM bench.indicators")[0][0]  # type: ignore[no-any-return]


def _plain_rows(path: Path) -> Iterator[list[dict[str, object]]]:
    with path.open(encoding="utf-8") as lines:
        while chunk := list(islice(lines, _CHUNK)):
            yield [json.loads(line) for line in chunk]


def databases(stack: ExitStack, folder: Path, chosen: list[str]) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Name of each kind of database, the folder of its server, and how to get the address of an empty database."""
    made = iter(range(1000))
    for name in ("sqlite", "duckdb"):
        if name in chosen:
            yield name, "", lambda name=name: f"{name}:///{folder}/{next(made)}.{name}"  # type: ignore[misc]
    for name, start in (("postgresql", servers.postgresql), ("mariadb", servers.mariadb)):
        if name in chosen:
            server = stack.enter_context(start())
            place = str(Path(server.partition("=")[2]))
            place = str(Path(place).parent) if name == "mariadb" else place
            yield name, place, lambda server=server: servers.new_database(server)  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--databases", nargs="*", default=["sqlite", "duckdb", "postgresql", "mariadb"])
    parser.add_argument("--no-dlt", action="store_true")
    options = parser.parse_args()
    for name in ("duckdb", "postgresql", "mysql", "sqlite"):
        importlib.import_module(f"extractor.sinks.{name}")
    if not options.no_dlt:
        os.environ.setdefault("RUNTIME__LOG_LEVEL", "ERROR")
        importlib.import_module("dlt.destinations.impl.postgres.postgres")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        outputs = write_rows(folder / "out", options.rows)
        other = write_rows(folder / "other", options.rows, changed=100)
        for name, place, new in databases(stack, folder, options.databases):
            url, whole = new(), new()
            first = show(f"{name} records", place, partial(load_records, outputs, url))
            show(f"{name} records again", place, partial(load_records, outputs, url))
            show(f"{name} records 1 % new", place, partial(load_records, other, url))
            show(f"{name} all", place, partial(load_all, outputs, whole))
            show(f"{name} all again", place, partial(load_all, outputs, whole))
            show(f"{name} all 1 % new", place, partial(load_all, other, whole))
            if name == "postgresql" and not options.no_dlt:
                for arrow, what in ((False, "dlt merge of the file"), (True, "dlt merge of our Arrow")):
                    act = partial(load_by_dlt, outputs, new(), arrow=arrow)
                    print(f"  records are loaded {show(what, place, act) / first:.1f} × as fast as that")


def show(what: str, place: str, act: Callable[[], int]) -> float:
    """Print and return the seconds."""
    own, server = processor_seconds(place)
    start = time.perf_counter()
    rows = act()
    seconds = time.perf_counter() - start
    time.sleep(_REAPED)
    own_after, server_after = processor_seconds(place)
    used = f"processor: {own_after - own:.2f} s here" + (f", {server_after - server:.2f} s server" if place else "")
    used += f", load {os.getloadavg()[0]:.1f}"
    print(f"{what:26} {rows:>9,} rows {seconds:7.2f} s {rows / seconds:>10,.0f} rows/s   {used}", flush=True)
    return seconds


if __name__ == "__main__":
    main()
