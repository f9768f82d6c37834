"""A reviewer's own record: suggested, checked as the extractor's are, and found again where it applies alike."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pydantic import ValidationError

from extractor.linking.codes import link_indicator_code
from extractor.records.checks import record_id
from extractor.records.models import IndicatorRecord, ProjectRecord
from extractor.review.events import JUDGED, Fields, Kind, differing
from extractor.review.fields import wrong, wrong_form
from extractor.values.unit import NO_UNIT, parse_unit

_RULE: Final = "review"
"""The rule id of a record that a person wrote."""
_DEFAULTS: Final[dict[Kind, dict[str, Any]]] = {
    "indicator": {
        **dict.fromkeys(
            ("indicator_code", "subject", "region", "ref_area", "value_upper", "period", "basis", "parent_id")
        ),
        "indicator": "",
        "unit": "",
        "measure": "level",
        "comparator": "=",
        "status": "actual",
        "section": [],
    },
    "project": {
        **dict.fromkeys(("status", "period", "region", "ref_area", "location", "group")),
        "type": "project",
        "amount_record_ids": [],
        "section": [],
    },
}


def validated(kind: Kind, fields: Fields, text: str, content_sha256: str) -> dict[str, Any]:
    """The record that `fields` describe, complete and checked as every record is; as JSON gives it.

    The quote is taken from the text, `obs_value` and the unit's codes from value and unit; the record keeps its id, a
    new one gets the id that the extractor would give it. Raises E441 with the field that is wrong and why.
    """
    start, end = _span(fields, text)
    full = {**_DEFAULTS[kind], **fields, "start": start, "end": end, "quote": text[start:end]}
    full["record_id"] = fields.get("record_id") or record_id(content_sha256, kind, start, end)
    full["rule_ids"] = fields.get("rule_ids") or [_RULE]
    full["confidence"] = fields.get("confidence") or "1"
    model = IndicatorRecord if kind == "indicator" else ProjectRecord
    if kind == "indicator":
        full |= _measured(full)
        full.setdefault("sentence_start", start)
        full.setdefault("sentence_end", end)
    try:
        record = model.model_validate_json(json.dumps(full, ensure_ascii=False))
    except ValidationError as fault:
        first = fault.errors()[0]
        field = ".".join(map(str, first["loc"])) or kind
        raise wrong_form(field, first) from fault
    found: dict[str, Any] = json.loads(record.model_dump_json())
    return found


def _span(fields: Fields, text: str) -> tuple[int, int]:
    start, end = fields.get("start"), fields.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise wrong("start/end", f"[{start}, {end}) / 0..{len(text)}")
    return start, end


def _measured(full: Fields) -> dict[str, Any]:
    """What follows from value and unit."""
    written = str(full["unit"])
    unit = (parse_unit(written) if written else NO_UNIT) or NO_UNIT
    value = _number("value", full.get("value"))
    upper = full.get("value_upper")
    return {
        "value": format(value, "f"),
        "value_upper": None if upper in (None, "") else format(_number("value_upper", upper), "f"),
        "unit": written,
        "unit_mult": unit.mult,
        "unit_measure": unit.measure,
        "obs_value": format(value.scaleb(unit.mult), "f"),
    }


def _number(field: str, written: object) -> Decimal:
    try:
        value = Decimal(str(written).strip().replace(",", "").replace("，", ""))
    except InvalidOperation as fault:
        raise wrong(field, f"“{written}”不是数", f"{written!r} is no number") from fault
    if not value.is_finite() or abs(value.adjusted()) > 40:
        raise wrong(field, f"“{written}”不是数", f"{written!r} is no number")
    return value


@dataclass(frozen=True, slots=True)
class Alike:
    """A record to which a correction of another applies as well, the fields it would get, and in what they agree."""

    record: dict[str, Any]
    fields: dict[str, Any]
    because: str


_CARRIED: Final[dict[Kind, tuple[str, ...]]] = {
    "indicator": ("indicator", "indicator_code", "subject", "unit", "measure", "status", "period", "basis"),
    "project": ("type", "status", "period", "location"),
}
"""Fields in which one correction can hold for others; values, spans and names of projects are each record's own."""


def alike(kind: Kind, before: Fields, after: Fields, records: Iterable[dict[str, Any]]) -> list[Alike]:
    """The other records that had the same fault: the same old value of every corrected field, and the same setting.

    The setting is the indicator's name and unit for a number, the section for a project. Nothing where the correction
    touches only what is each record's own.
    """
    changed = [name for name in differing(kind, before, after) if name in _CARRIED[kind]]
    if not changed:
        return []
    setting = ("indicator", "unit") if kind == "indicator" else ("section",)
    shared = list(dict.fromkeys((*changed, *setting)))
    fields = {name: after[name] for name in changed}
    because = "、".join(f"{name}={before.get(name)!s}" for name in shared)
    return [
        Alike(record, fields, because)
        for record in records
        if record["record_id"] != before.get("record_id") and not differing_in(shared, before, record)
    ]


def differing_in(names: Iterable[str], one: Fields, other: Fields) -> list[str]:
    """Those of `names` in which two records differ."""
    return [name for name in names if one.get(name) != other.get(name)]


def completed(kind: Kind, fields: Fields) -> dict[str, Any]:
    """An edit with what follows from it: the standard code of a new name, unless the reviewer gave one."""
    if kind == "indicator" and "indicator" in fields and "indicator_code" not in fields:
        return {**fields, "indicator_code": link_indicator_code(str(fields["indicator"]))}
    return dict(fields)


def judged(kind: Kind, record: Fields) -> dict[str, Any]:
    """The fields of a record that a reviewer answers for."""
    return {name: record.get(name) for name in JUDGED[kind]}
