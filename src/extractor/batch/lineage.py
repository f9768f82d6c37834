"""The run as OpenLineage events (spec 2-0-2), for those who keep a catalogue of where data come from.

One JSON array of a START and a COMPLETE event; nothing is sent anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from extractor import __version__
from extractor.batch.manifest import RunFacts
from extractor.batch.tally import Tally
from extractor.sinks.jsonl import Written

SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
PRODUCER = f"urn:plan-extractor:{__version__}"
_FACETS = "https://openlineage.io/spec/facets"


def events(facts: RunFacts, tally: Tally, inputs: Iterable[str], output: Path, outputs: Mapping[str, Written]) -> bytes:
    """Both events. `inputs` are the files, folders and patterns that the run was given."""
    common = {
        "producer": PRODUCER,
        "schemaURL": SCHEMA,
        "run": {"runId": facts.run_id, "facets": {"processing_engine": _engine()}},
        "job": {"namespace": "plan-extractor", "name": "run", "facets": {"jobType": _job_type()}},
    }
    read = sum(row.bytes or 0 for row in tally.rows)
    sources = [_dataset(path, {"inputFacets": _statistics("Input", 0, read, len(tally.rows))}) for path in inputs]
    if len(sources) > 1:  # the figures are those of all inputs together
        sources = [_dataset(path, {}) for path in inputs]
    results = [_result(output / name, written) for name, written in sorted(outputs.items())]
    start = {"eventType": "START", "eventTime": _time(facts.started), **common, "inputs": sources, "outputs": []}
    end = {"eventType": "COMPLETE", "eventTime": _time(facts.finished), **common, "inputs": sources, "outputs": results}
    return json.dumps([start, end], ensure_ascii=False, indent=1).encode() + b"\n"


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _facet(schema: str, **fields: object) -> dict[str, object]:
    return {"_producer": PRODUCER, "_schemaURL": f"{_FACETS}/{schema}", **fields}


def _engine() -> dict[str, object]:
    schema = "1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet"
    return _facet(schema, version=__version__, name="plan-extractor")


def _job_type() -> dict[str, object]:
    schema = "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet"
    return _facet(schema, processingType="BATCH", integration="PLAN-EXTRACTOR", jobType="JOB")


def _statistics(way: str, rows: int, size: int, files: int) -> dict[str, object]:
    name = f"{way}StatisticsFacet"
    schema = {
        "Input": f"1-0-0/InputStatisticsInputDatasetFacet.json#/$defs/{way}StatisticsInputDatasetFacet",
        "Output": f"1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/{way}StatisticsOutputDatasetFacet",
    }[way]
    figures = {"size": size, "fileCount": files} | ({"rowCount": rows} if way == "Output" else {})
    return {name[0].lower() + name[1:].removesuffix("Facet"): _facet(schema, **figures)}


def _dataset(path: str | Path, more: dict[str, object]) -> dict[str, object]:
    return {"namespace": "file", "name": Path(path).absolute().as_posix(), **more}


def _result(path: Path, written: Written) -> dict[str, object]:
    version = _facet(
        "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", datasetVersion=written.sha256
    )
    figures = _statistics("Output", written.rows, written.bytes, 1)
    return _dataset(path, {"facets": {"version": version}, "outputFacets": figures})
