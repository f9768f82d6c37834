"""SDMX-CSV 2.0 of the indicators, with the code lists and the structure beside it (SDMX-JSON 2.0).

OBS_VALUE is the value in UNIT_MEASURE, powers of ten applied, so that UNIT_MULT is 0; how it was written stands in
VALUE_WRITTEN and UNIT_WRITTEN. SOURCE is the document; OCCURRENCE tells values apart that one document gives twice.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import MAX_PREC, Context, Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from extractor.records.models import plain
from extractor.sinks.files import harmless, whole
from extractor.sinks.jsonl_file import objects
from extractor.sinks.sdmx_codes import (
    AGENCY,
    NOT_APPLICABLE,
    TOTAL,
    comparator_id,
    indicator_id,
    obs_status,
    time_period,
    unit_id,
    value_type,
)
from extractor.sinks.sdmx_structure import ATTRIBUTES, DIMENSIONS, FLOW, VERSION, write_structure
from extractor.sinks.tables import INDICATORS

_HEAD: Final = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_FLOW: Final = ("dataflow", f"{AGENCY}:{FLOW}({VERSION})", "I")


@dataclass
class Observations:
    """What went into the file: rows, code lists used, and how many records lack what an observation needs."""

    rows: int = 0
    areas: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def write_sdmx(path: Path, batches: Iterable[pa.RecordBatch]) -> Observations:
    """Write the data and, beside it, `NAME.structure.json`. Records without code, region code or period are left out.

    Returns what was written and how many were left out for the lack of which field.
    """
    found = Observations()
    seen: Counter[tuple[str, ...]] = Counter()
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([*_HEAD, *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES])
        for batch in batches:
            for record in objects(INDICATORS, batch):
                if (lacks := _lacking(record)) is not None:
                    found.left_out[lacks] += 1
                else:
                    writer.writerow([*_FLOW, *_observation(record, seen, found)])
                    found.rows += 1
    write_structure(structure_path(path), found.areas, found.units)
    return found


def structure_path(path: Path) -> Path:
    """The file of the structure that belongs to a data file."""
    return path.with_name(path.name.removesuffix(".csv").removesuffix(".sdmx") + ".structure.json")


def _lacking(record: dict[str, Any]) -> str | None:
    return next((name for name in ("indicator_code", "ref_area", "period") if record[name] is None), None)


def _observation(record: dict[str, Any], seen: Counter[tuple[str, ...]], found: Observations) -> list[str]:
    frequency, period = time_period(record["period"])
    unit = unit_id(record["unit_measure"])
    found.units[unit] = record["unit_measure"] or "Not applicable"
    found.areas.setdefault(record["ref_area"], record["region"] or record["ref_area"])
    key = (
        frequency,
        record["ref_area"],
        indicator_id(record["indicator_code"]),
        harmless(record["subject"] or TOTAL),
        record["measure"].upper(),
        (record["basis"] or NOT_APPLICABLE).upper(),
        unit,
        value_type(record["status"]),
        harmless(record["doc_id"]),
    )
    seen[*key, period] += 1
    return [*key, str(seen[*key, period]), period, record["obs_value"], *_attributes(record)]


def _scaled(digits: str, power: int) -> str:
    """A number times a power of ten, no digit lost (the usual context of decimals rounds to 28)."""
    return plain(Context(prec=MAX_PREC).scaleb(Decimal(digits), power))


def _attributes(record: dict[str, Any]) -> list[str]:
    upper = record["value_upper"]
    return [
        "0",
        obs_status(record["status"]),
        comparator_id(record["comparator"]),
        "" if upper is None else _scaled(upper, record["unit_mult"]),
        record["value"],
        harmless(record["unit"]),
        record["record_id"],
        record["confidence"],
        harmless(record["quote"]),
    ]
