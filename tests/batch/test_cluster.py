"""Ray gives what the local pool gives, whatever dies. A cluster of two workers is started for these tests."""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import cluster
from extractor.batch.runner import Stopped, run
from extractor.batch.settings import Job, Limits, Settings
from extractor.batch.shard_maker import Answer, ShardMaker
from extractor.errors import ExtractorError
from outputs import snapshot
from program import SAMPLE, start

try:
    import ray
except ImportError:
    ray = None
needs_ray = pytest.mark.skipif(ray is None, reason="ray is not installed (pip install '.[ray]')")


def _of_another_version(maker: ShardMaker) -> Answer:
    return Answer("node", "another")


def _without_the_folder(maker: ShardMaker) -> Answer:
    return Answer("node", maker._own, unseen=(str(maker._folder),))


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    """A cluster that the runs of this module find connected, so that none starts its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))  # the stand-in for the pipeline
        with cluster.joined(None, 2):
            yield


def documents(root: Path, count: int = 70, **others: str) -> Path:
    """More documents than two shards hold, and some `others`."""
    root.mkdir()
    dice = random.Random(3)
    for number in range(count):
        numbers = " ".join(str(dice.randrange(10 ** dice.randrange(1, 6))) for _ in range(9))
        (root / f"{number:03}.txt").write_text(f"云岭县{numbers}\n", encoding="utf-8")
    for name, text in others.items():
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    return root


def of(root: Path, output: Path, **settings: Any) -> Settings:
    return Settings((str(root),), output, **{"workers": 2, "engine": "ray", **settings})


def log(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / "run.log.jsonl").read_text("utf-8").splitlines()]


@needs_ray
@pytest.mark.usefixtures("two_workers")
def test_the_bytes_are_those_of_the_local_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(tmp_path / "in", bad="BOOM", dead="DIE", empty="", late="HANG")
    monkeypatch.chdir(tmp_path)  # relative names: an actor stands elsewhere
    job = Job(limits=Limits(seconds=3))
    shuffled = sorted(f"in/{path.name}" for path in (tmp_path / "in").iterdir())
    random.Random(5).shuffle(shuffled)
    for name, settings in {
        "one": of(Path("in"), Path("one"), job=job, engine="local", workers=1, parquet=True),
        "two": of(Path("in"), Path("two"), job=job, engine="local", parquet=True),
        "ray": of(Path("in"), Path("ray"), job=job, parquet=True),
        "shuffled": Settings(tuple(shuffled), Path("shuffled"), job, workers=2, engine="ray", parquet=True),
    }.items():
        tally = run(settings)
        assert (name, tally.codes) == (name, {"E901": 1, "E172": 1, "E103": 1, "E170": 1})
    wanted = snapshot(tmp_path / "one")
    assert {name.partition("/")[0] for name in wanted} >= {"indicators.jsonl", "parquet", "quarantine.jsonl", "texts"}
    assert [snapshot(tmp_path / name) == wanted for name in ("two", "ray", "shuffled")] == [True] * 3
    joined = next(event for event in log(tmp_path / "ray") if event["event"] == "cluster_joined")
    assert (joined["actors"], joined["address"]) == (2, "local")
    assert json.loads((tmp_path / "ray" / "run.json").read_bytes())["settings"]["engine"] == "ray"


@needs_ray
@pytest.mark.usefixtures("two_workers")
def test_a_later_run_knows_what_the_cluster_did(tmp_path: Path) -> None:
    root = documents(tmp_path / "in")
    assert len(run(of(root, tmp_path / "out")).unchanged) == 0
    before = snapshot(tmp_path / "out")
    assert len(run(of(root, tmp_path / "out", engine="local")).unchanged) == 70
    assert snapshot(tmp_path / "out") == before


@needs_ray
@pytest.mark.usefixtures("two_workers")
def test_an_actor_killed_in_mid_shard_is_replaced(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    root = documents(tmp_path / "in", **{"015": f"KILLLEADONCE {mark}"})
    run(of(root, tmp_path / "out"))
    assert mark.exists()
    run(of(root, tmp_path / "local", engine="local"))
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "local")
    assert not list((tmp_path / "out" / ".extractor" / "shards").glob(".*"))


@needs_ray
@pytest.mark.usefixtures("two_workers")
def test_actors_that_always_die_end_the_run_and_what_was_done_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "RETRIES", 1)
    root = documents(tmp_path / "in", z="KILLLEAD")
    with pytest.raises(ExtractorError) as caught:
        run(of(root, tmp_path / "out", workers=1))
    assert caught.value.code == "E429"
    (root / "z.txt").write_text("12")
    assert len(run(of(root, tmp_path / "out", engine="local")).unchanged) >= 64


@needs_ray
@pytest.mark.usefixtures("two_workers")
def test_a_run_told_to_stop_keeps_what_was_read(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    root = tmp_path / "in"
    root.mkdir()
    for number in range(64):
        (root / f"{number:03}.txt").write_text(f"HOLD {mark}" if number == 10 else f"NAP {number}")
    with pytest.raises(Stopped) as caught:
        run(of(root, tmp_path / "out", workers=1), stopped=mark.exists)
    assert 11 <= caught.value.done < 64
    tally = run(of(root, tmp_path / "out", engine="local"))
    assert (len(tally.unchanged), tally.standing("ok")) == (caught.value.done, 64)


@needs_ray
@pytest.mark.usefixtures("two_workers")
@pytest.mark.parametrize(("spoilt", "code"), [("stamp", "E428"), ("folder", "E427")])
def test_a_node_that_would_give_something_else_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str, code: str
) -> None:
    if spoilt == "stamp":
        monkeypatch.setattr(ShardMaker, "ready", _of_another_version)
    else:
        monkeypatch.setattr(ShardMaker, "ready", _without_the_folder)
    root = documents(tmp_path / "in", count=2)
    with pytest.raises(ExtractorError) as caught:
        run(of(root, tmp_path / "out"))
    assert caught.value.code == code


@pytest.mark.parametrize("missing", ["file", "folder", "rules"])
def test_nothing_is_read_where_the_lead_sees_what_the_node_does_not(tmp_path: Path, missing: str) -> None:
    shards = tmp_path / "shards"
    if missing != "folder":
        shards.mkdir()
    (tmp_path / "a.txt").write_text("12")
    job = Job(rules=tmp_path / "none" if missing == "rules" else None)
    from extractor.batch import isolation
    from extractor.batch.inputs import discover
    from extractor.batch.versions import versions_of

    stamp = versions_of(Job()).stamp
    maker = ShardMaker(job, shards, stamp, isolation.TARGET)
    present = [str(tmp_path / "a.txt"), *([str(tmp_path / "b.txt")] if missing == "file" else [])]
    answer = maker.make(discover([str(tmp_path / "a.txt")]), present)
    assert answer.made is None
    assert answer.fault is None
    unseen = {"file": (str(tmp_path / "b.txt"),), "folder": (str(shards),), "rules": ()}
    assert answer.unseen == unseen[missing]
    assert (answer.stamp == stamp) == (missing != "rules")


def test_without_ray_the_command_to_install_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text("12")
    with pytest.raises(ExtractorError) as caught:
        run(of(tmp_path / "a.txt", tmp_path / "out"))
    assert caught.value.code == "E425"
    assert "pip install -c constraints.txt -e '.[ray]'" in caught.value.hint_en
    assert not (tmp_path / "out").exists()


@needs_ray
@pytest.mark.slow
def test_the_program_gives_the_same_bytes_on_a_cluster_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    for number in range(3):
        (root / f"{number}.txt").write_text(SAMPLE.replace("2021", str(2019 + number)), encoding="utf-8")
    local = start("run", root, "-o", tmp_path / "local", "--workers", "1", "-q")
    shared = start("run", root, "-o", tmp_path / "ray", "--workers", "2", "--engine", "ray", "-q")
    assert (local.code, shared.code, shared.err) == (0, 0, "")
    assert snapshot(tmp_path / "ray") == snapshot(tmp_path / "local")


@pytest.mark.parametrize("options", [("--engine", "spark"), ("--address", "auto")])
def test_engines_there_are_not_and_addresses_of_none(tmp_path: Path, options: tuple[str, str]) -> None:
    ended = start("run", tmp_path, *options)
    assert ended.code == 1
    assert "E401" in ended.err


@needs_ray
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12")
    ended = start(
        "run", tmp_path / "a.txt", "-o", tmp_path / "out", "-q", "--engine", "ray", "--address", "127.0.0.1:1"
    )
    assert ended.code == 1
    assert "E426" in ended.err
