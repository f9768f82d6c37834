"""The data structure and code lists of the SDMX export, as an SDMX-JSON 2.0 structure message."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from extractor.sinks.dimensions import indicator_codes
from extractor.sinks.files import whole
from extractor.sinks.sdmx_codes import (
    AGENCY,
    BASES,
    COMPARATORS,
    FREQUENCIES,
    MEASURES,
    OBS_STATUSES,
    VALUE_TYPES,
    indicator_id,
)

FLOW: Final = "PLAN_INDICATORS"
VERSION: Final = "1.0.0"
_CONCEPTS: Final = {
    "FREQ": "Frequency",
    "REF_AREA": "Reference area (GB/T 2260)",
    "INDICATOR": "Indicator",
    "SUBJECT": "Whose value it is; _T: the region's",
    "MEASURE": "Level, growth, change, ratio or rank",
    "BASIS": "Basis of comparison or accumulation",
    "UNIT_MEASURE": "Unit of measure",
    "VALUE_TYPE": "Result or target",
    "SOURCE": "Document",
    "OCCURRENCE": "Which of several values that the document gives",
    "TIME_PERIOD": "Time period",
    "OBS_VALUE": "Observation value",
    "UNIT_MULT": "Unit multiplier",
    "OBS_STATUS": "Observation status",
    "COMPARATOR": "How the number bounds the quantity",
    "VALUE_UPPER": "Upper end of a range, as OBS_VALUE",
    "VALUE_WRITTEN": "Number as written",
    "UNIT_WRITTEN": "Unit as written",
    "RECORD_ID": "Record",
    "CONFIDENCE": "Confidence, 0 to 1",
    "QUOTE": "Words of the text",
}
_NAMES: Final = tuple(_CONCEPTS)
DIMENSIONS: Final = _NAMES[: _NAMES.index("TIME_PERIOD") + 1]
ATTRIBUTES: Final = _NAMES[_NAMES.index("OBS_VALUE") + 1 :]
_NUMBERS: Final = {"OBS_VALUE": "Decimal", "VALUE_UPPER": "Decimal", "CONFIDENCE": "Decimal", "OCCURRENCE": "Integer"}
_REQUIRED: Final = ("UNIT_MULT", "OBS_STATUS", "COMPARATOR", "RECORD_ID")
_MULTIPLIERS: Final = {"0": "Units"}


def write_structure(path: Path, areas: Mapping[str, str], units: Mapping[str, str]) -> None:
    """Write the structure message with the regions and units that the data has, and all indicators."""
    lists = {
        "FREQ": FREQUENCIES,
        "REF_AREA": areas,
        "INDICATOR": {indicator_id(row["code"]): row["name"] for row in indicator_codes()},
        "MEASURE": MEASURES,
        "BASIS": BASES,
        "UNIT_MEASURE": units,
        "VALUE_TYPE": VALUE_TYPES,
        "UNIT_MULT": _MULTIPLIERS,
        "OBS_STATUS": OBS_STATUSES,
        "COMPARATOR": COMPARATORS,
    }
    message = {
        "meta": {
            "schema": "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/"
            "sdmx-json-structure-schema.json",
            "id": FLOW,
            "prepared": "2000-01-01T00:00:00Z",
            "contentLanguages": ["en"],
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": [_codelist(name, codes) for name, codes in lists.items()],
            "conceptSchemes": [_concepts()],
            "dataStructures": [_structure(lists.keys())],
            "dataflows": [
                {**_named(FLOW, "Indicators of plan documents"), "structure": _urn("datastructure.DataStructure", FLOW)}
            ],
        },
    }
    with whole(path) as part:
        part.write_text(json.dumps(message, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _named(name: str, label: str) -> dict[str, Any]:
    return {"id": name, "name": label, "names": {"en": label}, "agencyID": AGENCY, "version": VERSION}


def _urn(kind: str, name: str, item: str = "") -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION}){item and '.' + item}"


def _codelist(name: str, codes: Mapping[str, str]) -> dict[str, Any]:
    members = [{"id": code, "name": label, "names": {"en": label}} for code, label in sorted(codes.items())]
    return {**_named(f"CL_{name}", _CONCEPTS[name]), "isPartial": False, "codes": members}


def _concepts() -> dict[str, Any]:
    members = [{"id": name, "name": label, "names": {"en": label}} for name, label in _CONCEPTS.items()]
    return {**_named("CONCEPTS", "Concepts"), "concepts": members}


def _structure(coded: Any) -> dict[str, Any]:
    *dimensions, time = DIMENSIONS
    return {
        **_named(FLOW, "Indicators of plan documents"),
        "dataStructureComponents": {
            "dimensionList": {
                "id": "DimensionDescriptor",
                "dimensions": [_component(name, coded) | {"position": n} for n, name in enumerate(dimensions)],
                "timeDimension": {
                    "id": time,
                    "conceptIdentity": _urn("conceptscheme.Concept", "CONCEPTS", time),
                    "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
                },
            },
            "measureList": {"id": "MeasureDescriptor", "measures": [_component("OBS_VALUE", coded)]},
            "attributeList": {
                "id": "AttributeDescriptor",
                "attributes": [_attribute(name, coded) for name in ATTRIBUTES],
            },
        },
    }


def _component(name: str, coded: Any) -> dict[str, Any]:
    if name in coded:
        representation: dict[str, Any] = {"enumeration": _urn("codelist.Codelist", f"CL_{name}")}
    else:
        representation = {"format": {"dataType": _NUMBERS.get(name, "String")}}
    return {
        "id": name,
        "conceptIdentity": _urn("conceptscheme.Concept", "CONCEPTS", name),
        "localRepresentation": representation,
    }


def _attribute(name: str, coded: Any) -> dict[str, Any]:
    return {
        **_component(name, coded),
        "usage": "mandatory" if name in _REQUIRED else "optional",
        "attributeRelationship": {"observation": {}},
    }
