"""Runs for the tests of the workbench: a folder as `extractor run` leaves it, and runs made up to a size."""

import json
from pathlib import Path
from typing import Any

from extractor.batch.runner import Settings, run
from extractor.records.checks import record_id
from program import SAMPLE

HOSTILE = (
    '青禾市2021年工作报告𠮷<img src=x onerror="document.hacked=1">\r\n'
    "2021年新建学校5所𠮷，改建医院3家。</script><script>document.hacked=1</script>\u202e投资4.5亿元。\r\n"
)


def make_run(folder: Path, **texts: str) -> Path:
    """Documents run through the extractor; without any, the sample alone."""
    for name, text in (texts or {"plan": SAMPLE}).items():
        path = folder / "in" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    run(Settings((str(folder / "in"),), folder / "out"))
    return folder / "out"


def change_records(output: Path, where: str, **fields: Any) -> None:
    """What a run with other rules would write: other values for the records with this quote."""
    path = output / "indicators.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    changed = [row | fields if row["quote"] == where else row for row in rows]
    assert changed != rows
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in changed), encoding="utf-8")
    manifest = output / "run.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")


def make_large_run(folder: Path, documents: int, records: int) -> Path:
    """A run of documents with as many records each, about an invented place."""
    output = make_run(folder)
    facts = json.loads((output / "documents.jsonl").read_text("utf-8").splitlines()[0])
    base = json.loads((output / "indicators.jsonl").read_text("utf-8").splitlines()[0])
    tables: dict[str, list[dict[str, Any]]] = {"documents": [], "indicators": [], "projects": [], "issues": []}
    for number in range(documents):
        doc_id = f"large-{number}"
        text, rows = _sentences(doc_id, base, records)
        (output / "texts" / f"{doc_id}.txt").write_bytes(text.encode("utf-8"))
        tables["documents"].append(facts | {"doc_id": doc_id, "title": f"青禾市文件{number}", "sha256": doc_id})
        tables["indicators"] += rows
    for table, rows in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (output / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    manifest = output / "run.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    return output


def _sentences(doc_id: str, base: dict[str, Any], count: int) -> tuple[str, list[dict[str, Any]]]:
    pieces, rows, at = [], [], 0
    for number in range(count):
        head, quote, tail = (
            f"2021年，青禾市第{number}号工程累计完成投资",
            f"{number}.5亿元",
            "，进度快于计划，社会反映良好。",
        )
        end = "\r\n" if number % 3 == 2 else ""
        start = at + len(head)
        span = {"start": start, "end": start + len(quote), "quote": quote, "value": f"{number}.5", "unit": "亿元"}
        place = {"sentence_start": at, "sentence_end": start + len(quote) + len(tail)}
        own = {"record_id": record_id(doc_id, "indicator", start, start + len(quote)), "doc_id": doc_id}
        sure = {"confidence": f"0.{50 + number % 50}", "indicator": f"第{number}号工程投资", "indicator_code": None}
        rows.append(base | span | place | own | sure)
        pieces.append(head + quote + tail + end)
        at += len(pieces[-1])
    return "".join(pieces), rows
