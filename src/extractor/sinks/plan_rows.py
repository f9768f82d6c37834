"""Links over the years as rows to read: both numbers as written, with the sentences that they stand in."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from extractor.errors import error
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Comparator
from extractor.sinks.across import across
from extractor.sinks.evidence import text_of
from extractor.sinks.files import harmless, whole
from extractor.sinks.outputs import Outputs

Row = dict[str, Any]
KINDS: Final = ("goals", "years", "projects")
_SIGNS: Final = {Comparator.APPROX: "约", Comparator.RANGE: "", Comparator.EQ: ""}


def link_rows(outputs: Outputs, kind: str, region: str = "") -> list[Row]:
    """Goals beside results (`goals`), results beside those of the year before (`years`) or steps of `projects`.

    `region` chooses places whose name has it, or whose code begins with it.
    """
    found = across(outputs)
    told = _teller(outputs, found.records)
    rows: list[Row] = []
    if kind == "goals":
        rows = [g.model_dump(mode="json") | told(goal=g.goal_record_id, result=g.result_record_id) for g in found.goals]
    elif kind == "years":
        rows = [y.model_dump(mode="json") | told(before=y.earlier_record_id, now=y.record_id) for y in found.years]
    else:
        rows = [step.model_dump(mode="json") for step in found.projects]
    return [r for r in rows if region in (r["region"] or "") or (r["ref_area"] or "").startswith(region)]


def _teller(outputs: Outputs, records: dict[str, IndicatorRecord]) -> Callable[..., Row]:
    texts: dict[str, str | None] = {}

    def told(**named: str) -> Row:
        row: Row = {}
        for name, record_id in named.items():
            record = records[record_id]
            if record.doc_id not in texts:
                texts[record.doc_id] = text_of(outputs, record.doc_id)
            text = texts[record.doc_id] or ""
            sentence = " ".join(text[record.sentence_start : record.sentence_end].split())
            row |= {name: as_written(record), f"{name}_sentence": sentence}
        return row

    return told


def as_written(record: IndicatorRecord) -> str:
    """The number with its comparator, ends and unit: ≥6%, 5.5—6%, 约8亿元."""
    sign = _SIGNS.get(record.comparator, record.comparator.value)
    upper = "" if record.value_upper is None else f"—{record.value_upper:f}"
    return f"{sign.replace('>=', '≥').replace('<=', '≤')}{record.value:f}{upper}{record.unit}"


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as .csv (with a BOM, for Excel) or .jsonl. Raises E460 for another ending, E342 for what fails."""
    if path.suffix not in (".csv", ".jsonl"):
        raise error("E460", path=path)
    with whole(path) as part:
        if path.suffix == ".jsonl":
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            part.write_text("".join(lines), encoding="utf-8")
            return
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(list(rows[0]) if rows else [])
            writer.writerows([_cell(value) for value in row.values()] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, list):
        return harmless("；".join(map(str, value)))
    return harmless(value) if isinstance(value, str) else value
