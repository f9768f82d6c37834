import json
from hashlib import sha256
from pathlib import Path

from extractor.records.models import ExclusionRecord
from extractor.records.vocabulary import ExclusionReason
from extractor.sinks.jsonl import JsonlWriter, Written, line, row, write_whole
from extractor.sinks.layout import FILES, table_name, text_name


def test_lines_are_objects_one_each() -> None:
    record = ExclusionRecord(
        doc_id="a\n\u2028“b”", start=0, end=1, quote="𠮷\n", reason=ExclusionReason.DATE, rule_id="r"
    )
    written = line(record)
    assert written.count(b"\n") == 1
    assert json.loads(written)["quote"] == "𠮷\n"
    assert json.loads(written)["doc_id"] == "a\n\u2028“b”"
    assert row({"名": "值"}) == '{"名":"值"}\n'.encode()


def test_writer_knows_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with JsonlWriter(path) as writer:
        writer.write([row({"a": 1}), row({"a": 2})])
        written = writer.close()
    data = path.read_bytes()
    assert written == Written(2, len(data), sha256(data).hexdigest())
    assert write_whole(tmp_path / "b", data).sha256 == written.sha256


def test_names() -> None:
    assert text_name("市/a") == "texts/市/a.txt"
    assert table_name("indicators") in FILES
