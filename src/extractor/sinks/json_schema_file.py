"""JSON Schemas of the records, as they stand in the files of a run."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from extractor.sinks.files import whole
from extractor.sinks.parquet import MODELS


def write_json_schema(path: Path) -> int:
    """Write one schema (draft 2020-12) with a definition for each kind of record. Returns how many there are."""
    with whole(path) as part:
        part.write_text(json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(MODELS)


def record_schema() -> dict[str, Any]:
    """The schema: any record, or by `$defs` one kind; `x-files` says which file of a run holds which."""
    pairs = [(model, "serialization") for model in MODELS.values()]
    references, schema = models_json_schema(pairs, title="plan-extractor records")  # type: ignore[arg-type]
    by_model = {model: reference for (model, _), reference in references.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [by_model[model] for model in MODELS.values()],
        "x-files": {f"{name}.jsonl": by_model[model]["$ref"] for name, model in MODELS.items()},
        **schema,
    }
