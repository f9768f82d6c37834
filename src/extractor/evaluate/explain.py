"""Why a record is what it is: its place in the text, its rules, and the decisions that made it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import error
from extractor.evaluate.rows import Row, read_rows
from extractor.rulebook.compile import Rulebook
from extractor.rulebook.models import Rule
from extractor.sinks.layout import table_name, text_name

KINDS = {"indicators": "indicator", "projects": "project"}
_SHOWN = 5
_LONGEST = 600
_BREAK = re.compile(r"[。！？!?\r\n]")


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of a record. `sentence` is raw text and `marked` the record's span within it.

    `rules` gives None for an id that the rulebook does not have; `trace` is None where the rules of today no longer
    make this record, empty where the pipeline keeps no trace.
    """

    kind: str
    record: Row
    document: Row
    sentence: str
    marked: tuple[int, int]
    rules: tuple[tuple[str, Rule | None], ...]
    trace: tuple[str, ...] | None


def explain(record_id: str, output: Path, rules: Path | None = None) -> Explanation:
    """Explain the record with this id, or the only one whose id begins so.

    Raises E403 where there has been no run, E402 or E407 where no record fits, E406 where more than one does.
    """
    from extractor.rulebook.load import load_rulebook

    kind, record = find_record(record_id, output)
    raw = (output / text_name(record["doc_id"])).read_bytes().decode("utf-8")
    document = next(r for r in read_rows(output / table_name("documents")) if r["doc_id"] == record["doc_id"])
    start, end = _sentence(raw, record)
    return Explanation(
        kind=kind,
        record=record,
        document=document,
        sentence=raw[start:end],
        marked=(record["start"] - start, record["end"] - start),
        rules=tuple(_rules(record, load_rulebook(rules))),
        trace=_trace(raw, record, document, rules),
    )


def find_record(record_id: str, output: Path) -> tuple[str, Row]:
    """The kind and the row of a record, by its whole id or the beginning of it."""
    if not (output / table_name("indicators")).is_file():
        raise error("E403", path=output)
    found = list(_beginning_with(record_id, output))
    whole = [item for item in found if item[1]["record_id"] == record_id]
    if whole or len(found) == 1:
        return (whole or found)[0]
    if found:
        raise error("E406", record_id=record_id, count=len(found), close=_ids(found))
    close = _closest(record_id, output)
    raise (
        error("E407", record_id=record_id, path=output, close=_ids(close))
        if close
        else error("E402", record_id=record_id, path=output)
    )


def _beginning_with(start: str, output: Path) -> Iterator[tuple[str, Row]]:
    for table, kind in KINDS.items():
        path = output / table_name(table)
        if path.is_file():
            yield from ((kind, row) for row in read_rows(path) if row["record_id"].startswith(start))


def _closest(record_id: str, output: Path) -> list[tuple[str, Row]]:
    """Records that share the longest beginning with an id that is none, at least four characters."""
    for length in range(len(record_id) - 1, 3, -1):
        if found := list(_beginning_with(record_id[:length], output)):
            return found
    return []


def _ids(found: list[tuple[str, Row]]) -> str:
    ids = [row["record_id"] for _, row in found[:_SHOWN]]
    return ", ".join(ids) + (" …" if len(found) > _SHOWN else "")


def _sentence(raw: str, record: Row) -> tuple[int, int]:
    """The record's own sentence, or for records without one the stretch between sentence ends; never endless."""
    start, end = record.get("sentence_start"), record.get("sentence_end")
    if start is None or end is None:
        before = [m.end() for m in _BREAK.finditer(raw, max(0, record["start"] - _LONGEST), record["start"])]
        after = _BREAK.search(raw, record["end"])
        start, end = before[-1] if before else 0, after.end() if after else len(raw)
    return max(start, record["start"] - _LONGEST), min(end, record["end"] + _LONGEST)


def _rules(record: Row, rulebook: Rulebook) -> Iterator[tuple[str, Rule | None]]:
    for rule_id in record["rule_ids"]:
        yield rule_id, rulebook.rule(rule_id)


def _trace(raw: str, record: Row, document: Row, rules: Path | None) -> tuple[str, ...] | None:
    from extractor.pipeline.build import load_pipeline
    from extractor.pipeline.extract import extract

    again = extract(
        raw,
        doc_id=document["doc_id"],
        sha256=document["sha256"],
        encoding=document["encoding"],
        reader=document["reader"],
        nlp=load_pipeline(rules),
        trace=True,
    )
    made = {r.record_id for r in again.indicators} | {r.record_id for r in again.projects}
    return tuple(again.traces.get(record["record_id"], ())) if record["record_id"] in made else None
