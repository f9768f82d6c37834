"""Runs that are interrupted or lose their workers end in good order, and go on from there."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from cli.conftest import sample_folder
from outputs import snapshot
from program import start


def begin(root: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "extractor", "run", str(root), "-o", str(output), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return [c for c in psutil.Process(process.pid).children() if "spawn_main" in " ".join(c.cmdline())]


def gone(processes: list[psutil.Process]) -> bool:
    return not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes)


def shards_in(output: Path) -> list[Path]:
    return [p for p in output.glob(".extractor/shards/*") if not p.name.startswith(".")]


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_goes_on_from_there(tmp_path: Path, number: int, code: int) -> None:
    root, output = sample_folder(tmp_path / "in", 200), tmp_path / "out"
    process = begin(root, output)
    wait_for(lambda: shards_in(output))
    workers = workers_of(process)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"E420" in err
    assert b"Traceback" not in err
    assert snapshot(output) == {}
    wait_for(lambda: gone(workers), 10)
    assert "stopped" in start("status", "-o", output).out
    assert start("run", root, "-o", output, "--resume").code == 0
    assert json.loads((output / "run.json").read_bytes())["counts"]["unchanged"] > 0
    assert "finished" in start("status", "-o", output).out
    assert start("run", root, "-o", tmp_path / "peace").code == 0
    assert snapshot(output) == snapshot(tmp_path / "peace")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_twice_ends_at_once(tmp_path: Path) -> None:
    root, output = sample_folder(tmp_path / "in", 200), tmp_path / "out"
    process = begin(root, output)
    wait_for(lambda: shards_in(output))
    workers = workers_of(process)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert b"Traceback" not in err
    wait_for(lambda: gone(workers), 10)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_workers_killed_by_the_system_change_nothing(tmp_path: Path) -> None:
    root, output = sample_folder(tmp_path / "in", 120), tmp_path / "out"
    process = begin(root, output, "--workers", "2")
    wait_for(lambda: workers_of(process))
    assert "running" in start("status", "-o", output).out
    wait_for(lambda: shards_in(output) or process.poll() is not None)
    for worker in workers_of(process) if process.poll() is None else []:
        worker.kill()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert start("run", root, "-o", tmp_path / "one", "--workers", "1").code == 0
    assert snapshot(output) == snapshot(tmp_path / "one")
