"""Whatever stops a run at whatever step: the next run gives the same bytes, and no name ever held half a file."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import in_process
from extractor.batch import runner, shards
from extractor.batch.runner import run
from extractor.batch.settings import Settings
from extractor.errors import ExtractorError
from extractor.sinks import durable
from outputs import snapshot

KILLS = int(os.environ.get("EXTRACTOR_KILLS", "2"))
"""How often the program is killed at a random moment; at 100, faults strike at every step and not at some."""
SOME = 12
"""Steps at which faults strike where not all are asked for."""
STEPS = ("write", "sync", "rename", "remove", "sync_folder")
TEXTS = {
    "甲/a.txt": "云岭县2021年完成投资12亿元，增长3%",
    "b.txt": "青禾市新建7座",
    "c.txt": "",
    "d.txt": "第9号，2022年",
}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "make_shards", in_process.make_shards)
    monkeypatch.setattr(shards, "MOST_DOCUMENTS", 2)


def folder(root: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@contextmanager
def fault_at(number: int, strike: Callable[[], None]) -> Iterator[list[str]]:
    """Strike just before the step of this number; gives the steps taken."""
    taken: list[str] = []
    real = {name: getattr(durable, name) for name in STEPS}

    def step(name: str) -> Callable[..., Any]:
        def taking(*arguments: Any) -> Any:
            taken.append(name)
            if len(taken) - 1 == number:
                if name == "write":  # half of it gets through
                    arguments[0].write(bytes(arguments[1])[: len(arguments[1]) // 2])
                strike()
            return real[name](*arguments)

        return taking

    try:
        for name in STEPS:
            setattr(durable, name, step(name))
        yield taken
    finally:
        for name in STEPS:
            setattr(durable, name, real[name])


def chosen(steps: int) -> list[int]:
    """All steps, or some spread over them."""
    return list(range(steps)) if KILLS >= 100 else sorted({k * (steps - 1) // (SOME - 1) for k in range(SOME)})


def fail() -> None:
    raise OSError(28, "No space left on device")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def settings(root: Path, output: Path) -> Settings:
    return Settings((str(root),), output, parquet=True, partition=("year",))


def undisturbed(root: Path, output: Path) -> tuple[dict[str, bytes], int]:
    """The outputs of a run in peace and the number of its steps."""
    with fault_at(-1, fail) as taken:
        run(settings(root, output))
    assert set(taken) >= {"write", "sync", "rename", "sync_folder"}
    return snapshot(output), len(taken)


def whole(output: Path, *allowed: dict[str, bytes]) -> None:
    """Every file under its final name is one that a run in peace leaves; where `run.json` stands they fit it."""
    found = snapshot(output) if output.exists() else {}
    for name, data in found.items():
        assert data in [a[name] for a in allowed if name in a], name
    if (output / "run.json").exists():
        json.loads((output / "run.json").read_bytes())
        assert found in allowed


@pytest.mark.usefixtures("here")
def test_a_fault_at_every_step_of_a_first_run(tmp_path: Path) -> None:
    root = folder(tmp_path / "in", TEXTS)
    expected, steps = undisturbed(root, tmp_path / "peace")
    for number in chosen(steps):
        output = tmp_path / f"out{number}"
        with pytest.raises(ExtractorError) as caught, fault_at(number, fail):
            run(settings(root, output))
        assert caught.value.code == "E310"
        whole(output, expected)
        run(settings(root, output))
        assert snapshot(output) == expected


@pytest.mark.usefixtures("here")
def test_a_fault_at_every_step_of_a_later_run(tmp_path: Path) -> None:
    root = folder(tmp_path / "in", TEXTS)
    changed = {"b.txt": "青禾市新建8座", "e.txt": "5"}
    before, _ = undisturbed(root, tmp_path / "before")
    later = folder(tmp_path / "later" / "in", TEXTS | changed)
    (later / "d.txt").unlink()
    first = root.rename(tmp_path / "first")
    later.rename(root)
    expected, _ = undisturbed(root, tmp_path / "peace")
    output = tmp_path / "counted"
    for number in chosen(second_run(root, first, output, -1)):
        output = tmp_path / f"out{number}"
        with pytest.raises(ExtractorError) as caught:
            second_run(root, first, output, number)
        assert caught.value.code == "E310"
        whole(output, before, expected)
        run(settings(root, output))
        assert snapshot(output) == expected


def second_run(root: Path, first: Path, output: Path, number: int) -> int:
    """A run over the first inputs in peace, then one over the later ones with a fault; gives its steps."""
    exchange(root, first)
    run(settings(root, output))
    exchange(root, first)
    with fault_at(number, fail) as taken:
        run(settings(root, output))
    return len(taken)


def exchange(one: Path, other: Path) -> None:
    spare = one.rename(one.with_name("spare"))
    other.rename(one)
    spare.rename(other)


@pytest.mark.usefixtures("here")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that fork")
def test_killed_at_every_step(tmp_path: Path) -> None:
    root = folder(tmp_path / "in", TEXTS)
    expected, steps = undisturbed(root, tmp_path / "peace")
    for number in chosen(steps):
        output = tmp_path / f"out{number}"
        child = os.fork()
        if child == 0:
            with fault_at(number, die):
                run(settings(root, output))
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        whole(output, expected)
        run(settings(root, output))
        assert snapshot(output) == expected


DRIVER = """
import sys, stub_worker
from pathlib import Path
from extractor.batch import isolation, shards
from extractor.batch.runner import run
from extractor.batch.settings import Settings
if __name__ == "__main__":
    isolation.TARGET = stub_worker.main
    shards.MOST_DOCUMENTS = 4
    run(Settings((sys.argv[1],), Path(sys.argv[2]), workers=2))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    (tmp_path / "driver.py").write_text(DRIVER)
    root = folder(tmp_path / "in", {f"{k % 7}/{k}.txt": f"NAP 云岭县{k}项，{k * 3}座" for k in range(40)})
    paths = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    dice = random.Random(4)

    def start(output: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(tmp_path / "driver.py"), str(root), str(output)]
        return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths})

    began = time.monotonic()
    assert start(tmp_path / "peace").wait(120) == 0
    length = time.monotonic() - began
    expected = snapshot(tmp_path / "peace")
    assert len(expected) > 40
    for number in range(KILLS):
        output = tmp_path / f"out{number}"
        for _ in range(2):
            process = start(output)
            time.sleep(dice.uniform(0.1, 1.0) * length)
            process.kill()
            process.wait()
            whole(output, expected)
        assert start(output).wait(120) == 0
        assert snapshot(output) == expected
