"""Rows of the tables that belong beside the records: code lists, the run, the decisions of reviewers."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any, Final

from extractor.errors import error
from extractor.linking.codelists import read_yaml
from extractor.linking.region_table import build, table
from extractor.rulebook.load import load_rulebook
from extractor.sinks.layout import REVIEWS
from extractor.sinks.outputs import Outputs

Row = dict[str, Any]
_OPEN_END: Final = 9999
_JSON: Final = ("anchor", "extracted", "after")


def indicator_codes() -> Iterator[Row]:
    """The code list of standard indicators."""
    data = read_yaml("indicators.yaml")
    for item in data["indicators"]:
        code = item["code"].partition(".")[0]
        group = data["groups"].get(code, {})
        yield {
            **{name: item.get(name) for name in ("code", "name", "name_en", "nbs", "dimensions", "aliases")},
            "group_code": code,
            "group_name": group.get("name"),
            "group_name_en": group.get("name_en"),
        }


def unit_codes() -> Iterator[Row]:
    """The units that the rules know, one row a code (UCUM or ISO 4217); spellings of one code stand together."""
    found: dict[str, Row] = {}
    for rule in load_rulebook().family("units").rules:
        code = rule.value.get("measure")
        if code is not None:
            start: Row = {"unit_measure": code, "label": rule.label, "dimension": rule.value["dimension"], "terms": []}
            found.setdefault(str(code), start)["terms"] += rule.terms
    yield from found.values()


@cache
def region_codes() -> tuple[Row, ...]:
    """Names and codes of regions over the years (GB/T 2260, with later changes); worked out once."""
    return tuple(_region_codes())


def _region_codes() -> Iterator[Row]:
    for code, entries in sorted(table().by_code.items()):
        for entry in {(e.name, e.first): e for e in entries}.values():
            yield {
                "code": code,
                "name": entry.name,
                "valid_from": entry.first,
                "valid_to": None if entry.last == _OPEN_END else entry.last,
                "full_name": build(entry, entry.last if entry.last != _OPEN_END else None).full_name,
                "parent": entry.parent or None,
                "kind": entry.kind,
            }


def run_row(outputs: Outputs) -> Row:
    """The run that the output folder holds."""
    manifest = outputs.manifest
    program, rules, timings = (manifest.get(name) or {} for name in ("program", "rules", "timings"))
    return {
        "run_id": outputs.run_id,
        "started": timings.get("started"),
        "finished": timings.get("finished"),
        "version": program.get("version"),
        "code_sha256": program.get("code_sha256"),
        "rules_sha256": rules.get("sha256"),
        "texts_sha256": manifest.get("texts_sha256"),
        "inputs": len(manifest.get("inputs") or ()),
        "settings": manifest.get("settings"),
        "counts": manifest.get("counts"),
    }


def review_rows(outputs: Outputs) -> Iterator[Row]:
    """The decisions of reviewers in the order in which they were made; none where nobody has reviewed.

    Raises E102 where the store cannot be read.
    """
    path = outputs.path / REVIEWS
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as store:
            cursor = store.execute("SELECT * FROM events ORDER BY seq")
            names = [column[0] for column in cursor.description]
            for values in cursor:
                row = dict(zip(names, values, strict=True))
                yield row | {name: json.loads(row[name]) for name in _JSON if row.get(name)}
    except sqlite3.Error as problem:
        raise error("E102", path=path, cause=problem) from problem
