"""The run as OpenLineage events."""

import json
import uuid
from datetime import datetime
from pathlib import Path

import pytest

import in_process
from extractor.batch import runner
from extractor.batch.runner import run
from extractor.batch.settings import Settings


@pytest.mark.parametrize("inputs", [1, 2])
def test_events_have_what_the_specification_requires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inputs: int
) -> None:
    monkeypatch.setattr(runner, "make_shards", in_process.make_shards)
    paths = [tmp_path / f"{k}.txt" for k in range(inputs)]
    for path in paths:
        path.write_text("12, 2021")
    output = tmp_path / "out"
    run(Settings(tuple(map(str, paths)), output))
    start, end = json.loads((output / "openlineage.json").read_bytes())
    assert (start["eventType"], end["eventType"]) == ("START", "COMPLETE")
    for event in (start, end):
        assert event["schemaURL"] == "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
        assert datetime.fromisoformat(event["eventTime"]).tzinfo
        assert event["producer"]
        assert (event["job"]["namespace"], event["job"]["name"]) == ("plan-extractor", "run")
        assert [i["name"] for i in event["inputs"]] == [p.as_posix() for p in paths]
        for facet in facets(event):
            assert facet["_producer"] == event["producer"]
            assert str(facet["_schemaURL"]).startswith("https://openlineage.io/spec/facets/")
    assert uuid.UUID(start["run"]["runId"]) == uuid.UUID(end["run"]["runId"])
    assert start["eventTime"] <= end["eventTime"]
    manifest = json.loads((output / "run.json").read_bytes())
    assert manifest["run_id"] == end["run"]["runId"]
    written = {Path(o["name"]).name: o for o in end["outputs"]}
    figures = written["indicators.jsonl"]["outputFacets"]["outputStatistics"]
    assert figures["rowCount"] == inputs
    version = written["indicators.jsonl"]["facets"]["version"]["datasetVersion"]
    assert version == manifest["outputs"]["indicators.jsonl"]["sha256"]


def facets(event: dict) -> list[dict]:  # type: ignore[type-arg]
    owners = [event["run"], event["job"], *event["inputs"], *event["outputs"]]
    return [f for o in owners for key in ("facets", "inputFacets", "outputFacets") for f in o.get(key, {}).values()]
