"""Reviewed documents in the formats of other annotation programs, and their annotations back as decisions.

Label Studio: its JSON task format; offsets are code points, as its editor has stored them since 2022.
doccano: the JSONL of its sequence labelling with relations off; offsets are UTF-16 units, as its browser code counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from extractor.errors import error
from extractor.review.anchors import anchor_of
from extractor.review.corrected import KINDS, ReviewedDocument
from extractor.review.edit import validated
from extractor.review.events import Action, Decision, Kind, differing
from extractor.review.exported import export_note, exported, mark
from extractor.review.overlay import Reviewed
from extractor.review.prefill import read_quote

_TEXTS: Final[dict[Kind, tuple[str, ...]]] = {
    "indicator": ("indicator", "value", "value_upper", "unit", "period"),
    "project": ("name", "period"),
}
_CHOICES: Final[dict[Kind, tuple[str, ...]]] = {
    "indicator": ("measure", "comparator", "status"),
    "project": ("type", "status"),
}
Row = dict[str, Any]


def label_studio_task(document: ReviewedDocument) -> Row:
    """A document as a task with its standing records as the annotation; region ids are record ids."""
    records = _standing(document)
    regions = [region for kind, record in records for region in _regions(kind, record)]
    note = export_note(document, _by_region(regions))
    data = {"text": document.text, "doc_id": document.doc_id, "sha256": document.facts["sha256"], "review": note}
    return {"data": data, "annotations": [{"result": regions}]}


def _standing(document: ReviewedDocument) -> list[tuple[Kind, Row]]:
    return [(kind, record) for kind in KINDS for record in document.corrected(kind)]


def _regions(kind: Kind, record: Mapping[str, Any]) -> Iterator[Row]:
    place = {"start": record["start"], "end": record["end"], "text": record["quote"]}
    head = {"id": record["record_id"], "to_name": "text"}
    yield {**head, "from_name": "label", "type": "labels", "value": {**place, "labels": [kind]}}
    for name in _TEXTS[kind]:
        if record.get(name) is not None:
            yield {**head, "from_name": name, "type": "textarea", "value": {**place, "text": [record[name]]}}
    for name in _CHOICES[kind]:
        if record.get(name) is not None:
            yield {**head, "from_name": name, "type": "choices", "value": {**place, "choices": [record[name]]}}


def from_label_studio(task: Mapping[str, Any], document: ReviewedDocument) -> list[Decision]:
    """The last annotation of a task as decisions on the document.

    A region with a record's id accepts or edits it, one without adds a record, a record without region is rejected. A
    task to which nothing was done says nothing: it gives no decisions.

    Raises E442 for a task of another text or form, E441 for a value that no record can have.
    """
    try:
        _same_text(task["data"]["text"], document)
        results = task["annotations"][-1]["result"]
        regions = _by_region(results)
        left = exported(task["data"].get("review"))
    except (KeyError, IndexError, TypeError, ValueError) as fault:
        raise error("E442", cause=f"Label Studio: {type(fault).__name__} {fault}") from fault
    now = _by_region([r for kind, record in _standing(document) for r in _regions(kind, record)])
    return _decisions(regions, document, left.marks, {key: mark(region) for key, region in now.items()})


def _by_region(results: Iterable[Row]) -> dict[str, Row]:
    regions: dict[str, Row] = {}
    for result in results:
        region = regions.setdefault(str(result["id"]), {})
        value = result["value"]
        region |= {"start": int(value["start"]), "end": int(value["end"])}
        if result["type"] == "labels":
            region["kind"] = value["labels"][0]
        elif result["type"] == "textarea":
            region[result["from_name"]] = value["text"][0]
        elif result["type"] == "choices":
            region[result["from_name"]] = value["choices"][0]
    return {key: region for key, region in regions.items() if region.get("kind") in KINDS}


def doccano_row(document: ReviewedDocument) -> Row:
    """A document as a row of a doccano import: text, labels by span, and the records' ids in the metadata."""
    units = _utf16_offsets(document.text)
    labels = [[units[record["start"]], units[record["end"]], kind] for kind, record in _standing(document)]
    note = export_note(document, _spans(document))
    return {"text": document.text, "label": labels, "meta": {"doc_id": document.doc_id, "review": note}}


def _spans(document: ReviewedDocument) -> dict[str, Row]:
    """The records as a row of doccano shows them."""
    return {r["record_id"]: {"start": r["start"], "end": r["end"], "kind": kind} for kind, r in _standing(document)}


def from_doccano(row: Mapping[str, Any], document: ReviewedDocument) -> list[Decision]:
    """The labels of an exported row as decisions on the document, records told by kind and span.

    A labelled span that is a record's accepts it, another adds one, a record without label is rejected; a row to which
    nothing was done gives no decisions. Raises E442 for a row of another text or form.
    """
    try:
        _same_text(row["text"], document)
        back = {unit: point for point, unit in enumerate(_utf16_offsets(document.text))}
        spans = [(back[int(start)], back[int(end)], kind) for start, end, kind in row["label"]]
        left = exported((row.get("meta") or row).get("review"))
    except (KeyError, TypeError, ValueError) as fault:
        raise error("E442", cause=f"doccano: {type(fault).__name__} {fault}") from fault
    now = {key: mark(region) for key, region in _spans(document).items()}
    known = {found: key for marks in (now, left.marks or {}) for key, found in marks.items()}
    found = [{"start": start, "end": end, "kind": kind} for start, end, kind in spans if kind in KINDS]
    regions = {known.get(mark(region), f"new{number}"): region for number, region in enumerate(found)}
    return _decisions(regions, document, left.marks, now)


def _utf16_offsets(text: str) -> list[int]:
    """The offset in UTF-16 units of each code point, and of the end."""
    offsets, at = [], 0
    for char in text:
        offsets.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return [*offsets, at]


def _same_text(text: object, document: ReviewedDocument) -> None:
    if text != document.text:
        raise ValueError(f"text of another document than {document.doc_id}")


def _rows(document: ReviewedDocument) -> Iterator[Reviewed]:
    for kind in KINDS:
        yield from document.overlays[kind].records


def _decisions(
    regions: Mapping[str, Row], document: ReviewedDocument, left: Mapping[str, str] | None, now: Mapping[str, str]
) -> list[Decision]:
    """What was done to a task. `left` are the marks of the records with which it left, None where it does not say and
    is compared with the records as they are `now`."""
    before = now if left is None else left
    same = {key for key, region in regions.items() if before.get(key) == mark(region)}
    if same == regions.keys() == before.keys():
        return []
    rows = {row.record["record_id"]: row for row in _rows(document) if row.record is not None}
    # What was not touched was looked at, as far as it still reads as it did then.
    seen = {key: region for key, region in regions.items() if key not in same or now.get(key) == before[key]}
    found = [_judged(rows[key], region, document) for key, region in seen.items() if key in rows]
    found += [_added(region, document) for key, region in seen.items() if key not in rows]
    gone = [row for key, row in rows.items() if key in before and key not in regions]
    return found + [_decision(Action.REJECT, row, None, document) for row in gone]


def _judged(row: Reviewed, region: Row, document: ReviewedDocument) -> Decision:
    assert row.record is not None
    fields = {name: value for name, value in region.items() if name != "kind"}
    own = validated(row.kind, row.record | fields, document.text, document.facts["sha256"])
    unchanged = row.extracted is not None and not differing(row.kind, own, row.extracted)
    return _decision(Action.ACCEPT if unchanged else Action.EDIT, row, own, document)


def _decision(action: Action, row: Reviewed, own: Row | None, document: ReviewedDocument) -> Decision:
    place = own or row.record or row.extracted or {}
    standing = document.standings.get(row.record_id)
    return Decision(
        doc_id=document.doc_id,
        record_id=row.record_id,
        kind=row.kind,
        action=action,
        base=standing.revision if standing else 0,
        anchor=anchor_of(document.text, place["start"], place["end"]),
        extracted=row.extracted,
        after=own,
    )


def _added(region: Row, document: ReviewedDocument) -> Decision:
    kind: Kind = region.pop("kind")
    quote = document.text[region["start"] : region["end"]]
    suggested = read_quote(quote) if kind == "indicator" else {"name": "".join(quote.split())}
    fields = {"doc_id": document.doc_id, **suggested, **region}
    own = validated(kind, fields, document.text, document.facts["sha256"])
    standing = document.standings.get(own["record_id"])
    return Decision(
        doc_id=document.doc_id,
        record_id=own["record_id"],
        kind=kind,
        action=Action.ADD,
        base=standing.revision if standing else 0,
        anchor=anchor_of(document.text, own["start"], own["end"]),
        after=own,
    )


def web_annotations(document: ReviewedDocument) -> Row:
    """The records as a W3C Web Annotation collection (JSON-LD), with position and quote selectors in code points."""
    items = [_annotation(kind, record, document) for kind in KINDS for record in document.corrected(kind)]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:extractor:{document.facts['sha256']}",
        "type": "AnnotationCollection",
        "label": document.facts.get("title") or document.doc_id,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(kind: Kind, record: Mapping[str, Any], document: ReviewedDocument) -> Row:
    anchor = anchor_of(document.text, record["start"], record["end"], "-")
    quote = {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return {
        "id": f"urn:extractor:{document.facts['sha256']}:{record['record_id']}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "indicator" else "identifying",
        "body": {"type": "Dataset", "format": "application/json", "value": dict(record)},
        "target": {
            "source": f"urn:sha256:{document.facts['sha256']}",
            "selector": [{"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}, quote],
        },
    }
