"""What goes wrong in a load ends in a coded message, and the data is as it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.sinks.connect import connect, parse_address
from extractor.sinks.load import load
from extractor.sinks.outputs import open_outputs
from sinks import corpus
from sinks.conftest import code_of
from sinks.conftest import load as load_folder
from sinks.servers import contents, run_sql

TESTS = Path(__file__).parents[1]
_HELD = """
import sys, time
from pathlib import Path
from extractor.sinks.connect import connect
from extractor.sinks.load import load
from extractor.sinks.outputs import open_outputs
url, folder = sys.argv[1:]
kind = type(connect(url))
kind.commit = lambda self: (print("changed", flush=True), time.sleep(120))
load(open_outputs(Path(folder)), url)
"""
_LOAD = """
import sys
from pathlib import Path
from extractor.sinks.load import load
from extractor.sinks.outputs import open_outputs
url, folder = sys.argv[1:]
load(open_outputs(Path(folder)), url)
"""


def start(code: str, url: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, url, str(folder)], stdout=subprocess.PIPE, text=True)


def two_states(tmp_path: Path) -> tuple[Path, Path]:
    """Outputs, and those of a later run that change, add and no longer give rows."""
    changed = [corpus.indicator("云岭", 1, "7"), corpus.indicator("云岭", 20)]
    later = corpus.write_outputs(tmp_path / "b", ["云岭"], finished="2024-01-01T00:00:00+00:00", indicators=changed)
    return corpus.write_outputs(tmp_path / "a"), later


def test_killed_in_mid_load_the_old_state_stays(tmp_path: Path, url: str, new_url: Callable[[str], str]) -> None:
    first, second = two_states(tmp_path)
    load_folder(first, url)
    before = contents(url)
    running = start(_HELD, url, second)
    assert running.stdout is not None
    assert running.stdout.readline() == "changed\n"
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert settled(url) == before
    load_folder(second, url)
    other = new_url(url.partition(":")[0])
    load_folder(first, other)
    load_folder(second, other)
    assert contents(url) == contents(other)
    assert contents(url) != before


def settled(url: str) -> dict[str, Any]:
    """The contents when the server has noticed that the client is gone."""
    for _ in range(50):
        try:
            return contents(url)
        except ExtractorError:
            time.sleep(0.1)
    return contents(url)


def test_killed_in_the_first_load(tmp_path: Path, url: str) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    running = start(_HELD, url, folder)
    assert running.stdout is not None
    assert running.stdout.readline() == "changed\n"
    running.kill()
    running.wait()
    assert load_folder(folder, url).counts["indicators"].inserted == 16


def test_two_loads_at_once(tmp_path: Path, url: str, new_url: Callable[[str], str]) -> None:
    folders = two_states(tmp_path)
    load_folder(corpus.write_outputs(tmp_path / "c", ["丙"]), url)
    running = [start(_LOAD, url, folder) for folder in folders * 2]
    assert [process.wait(120) for process in running] == [0] * 4
    possible = []
    for order in (folders, folders[::-1]):
        other = new_url(url.partition(":")[0])
        load_folder(tmp_path / "c", other)
        for folder in order:
            load_folder(folder, other)
        possible.append(standing(other))
    assert standing(url) in possible


def standing(url: str) -> list[Any]:
    return sorted(run_sql(url, "SELECT doc_id, record_id, value_text FROM indicators WHERE vanished_at IS NULL"))


def test_a_second_load_waits_no_longer_than_told(tmp_path: Path, url: str) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    running = start(_HELD, url, folder)
    assert running.stdout is not None
    assert running.stdout.readline() == "changed\n"
    try:
        assert code_of(lambda: load_folder(folder, url, wait=1)) == "E339"
    finally:
        running.kill()
        running.wait()


def test_a_number_of_absurd_length_names_its_record(tmp_path: Path, url: str) -> None:
    records = [corpus.indicator("甲", 1), corpus.indicator("甲", 2, "9" * 200_000)]
    folder = corpus.write_outputs(tmp_path / "out", ["甲"], indicators=records)
    with pytest.raises(ExtractorError) as raised:
        load_folder(folder, url)
    assert raised.value.code == "E346"
    assert "甲, i000000000000002" in raised.value.message_zh
    assert len(raised.value.message_zh) < 200


def test_two_rows_with_one_key(tmp_path: Path, url: str) -> None:
    twice = [corpus.indicator("甲", 1), corpus.indicator("甲", 1, "2")]
    folder = corpus.write_outputs(tmp_path / "a", ["甲"], indicators=twice)
    embedded = url.startswith(("sqlite", "duckdb"))
    assert code_of(lambda: load_folder(folder, url)) == ("E340" if embedded else "E341")
    load_folder(corpus.write_outputs(tmp_path / "b", ["甲"]), url)
    before = contents(url)
    assert code_of(lambda: load_folder(folder, url)) == "E341"
    assert contents(url) == before


@contextmanager
def before_the_end(url: str, monkeypatch: pytest.MonkeyPatch, act: Callable[[Any], None]) -> Iterator[None]:
    kind = type(connect(url))
    commit = kind.commit
    monkeypatch.setattr(kind, "commit", lambda database: (act(database), commit(database)))
    yield
    monkeypatch.undo()


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
def test_a_lost_connection(
    engine: str, tmp_path: Path, new_url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_url(engine)
    first, second = two_states(tmp_path)
    load_folder(first, url)
    before = contents(url)

    def cut(database: Any) -> None:
        if engine == "postgresql":
            ((pid,),) = database.rows("SELECT pg_backend_pid()")
            run_sql(url, f"SELECT pg_terminate_backend({pid})")
        else:
            run_sql(url, f"KILL {database._db.thread_id()}")
        time.sleep(0.2)

    with before_the_end(url, monkeypatch, cut):
        assert code_of(lambda: load_folder(second, url)) == "E338"
    assert contents(url) == before


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
def test_no_permission(engine: str, tmp_path: Path, new_url: Callable[[str], str]) -> None:
    url, folder = new_url(engine), corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    before = contents(url)
    if engine == "postgresql":
        user = f"reader{os.getpid()}"
        run_sql(url, f"CREATE USER {user}", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}")
        reader = url.replace("postgres@", f"{user}@")
    else:
        user = f"reader{os.getpid()}"
        database = parse_address(url).database
        grants = f"GRANT SELECT, CREATE TEMPORARY TABLES ON {database}.* TO '{user}'@'localhost'"
        run_sql(url, f"CREATE USER '{user}'@'localhost'", grants)
        reader = url.replace("root@", f"{user}@")
    changed = corpus.write_outputs(tmp_path / "b", ["云岭"])
    assert code_of(lambda: load_folder(changed, reader)) == "E332"
    assert contents(url) == before


def test_a_full_disk(tmp_path: Path, new_url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    url = new_url("sqlite")
    load_folder(corpus.write_outputs(tmp_path / "a", ["甲"]), url)
    before = contents(url)
    many = corpus.write_outputs(tmp_path / "b", ["甲"], indicators=[corpus.indicator("甲", n) for n in range(5000)])
    kind = type(connect(url))
    lock = kind.lock

    def with_quota(database: Any) -> None:
        (pages,) = database.rows("PRAGMA page_count")[0]
        database.rows(f"PRAGMA max_page_count = {pages + 20}")
        lock(database)

    monkeypatch.setattr(kind, "lock", with_quota)
    assert code_of(lambda: load_folder(many, url)) == "E337"
    monkeypatch.undo()
    assert contents(url) == before


def test_a_full_disk_under_duckdb(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    try:
        url = f"duckdb:///{folder}/x.duckdb"
        load_folder(corpus.write_outputs(tmp_path / "a", ["甲"]), url)
        before = contents(url)
        rows = [corpus.indicator("甲", n, indicator=f"{n}" * 400) for n in range(9000)]
        many = corpus.write_outputs(tmp_path / "b", ["甲"], indicators=rows)
        assert code_of(lambda: load_folder(many, url)) == "E337"
        assert contents(url) == before
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_outputs_replaced_during_the_load(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    before = contents(url)
    outputs = open_outputs(folder)
    corpus.write_outputs(folder, ["云岭"], finished="2030-01-01T00:00:00+00:00")
    assert code_of(lambda: load(outputs, url)) == "E344"
    assert contents(url) == before


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{not json", "E405"),
        ("[]", "E405"),
        ('{"doc_id": "甲", "colour": "red"}', "E433"),
        ('{"doc_id": "甲"}', "E433"),
    ],
)
@pytest.mark.parametrize("table", ["indicators", "documents", "issues"])
def test_files_that_do_not_fit(line: str, code: str, table: str, tmp_path: Path) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    path = folder / f"{table}.jsonl"
    rows = path.read_text(encoding="utf-8").count("\n")
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ExtractorError) as raised:
        load_folder(folder, f"sqlite:///{tmp_path}/x.sqlite")
    assert raised.value.code == code
    assert f"{path}:{rows + 1}" in raised.value.message_en
