"""Places in the file, accounts and warnings on their way from the reader to the records."""

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from extractor.pipeline.extract import extract
from extractor.readers.registry import read
from extractor.records.extraction import Extraction
from readers.wordfile import level, lists, p, t, tbl, tr, word_bytes

SAMPLES = sorted((Path(__file__).parents[1] / "snapshots").glob("*.txt"))
SHARED = sorted((Path(__file__).resolve().parents[3] / "shared" / "documents").glob("*.txt"))[::12]
WHERE = {"record_id", "doc_id", "start", "end", "sentence_start", "sentence_end", "parent_id", "group"}
DELETED = '<w:del w:id="1"><w:r><w:delText>旧数</w:delText></w:r></w:del>'


def of_file(data: bytes, suffix: str) -> Extraction:
    source = read(data, suffix, "a")
    return extract(source.text, doc_id="a", source=source)


def rows(found: Extraction) -> list[dict[str, Any]]:
    """Records without what depends on offsets; references by place in the list."""
    places = {record.record_id: place for place, record in enumerate(found.indicators)}
    out = []
    for record in (*found.indicators, *found.projects):
        row = record.model_dump(exclude=WHERE) | {"quote": "".join(record.quote.split())}
        if "amount_record_ids" in row:
            row["amount_record_ids"] = [places[name] for name in row["amount_record_ids"]]
        out.append(row | {"of": places.get(getattr(record, "parent_id", None) or getattr(record, "group", None) or "")})
    return out


@pytest.mark.parametrize("path", [*SAMPLES, *SHARED], ids=lambda path: path.stem)
def test_a_word_file_made_from_a_text_gives_the_records_of_the_text(path: Path) -> None:
    plain = of_file(path.read_bytes(), ".txt")
    lines = re.split("\r\n|\r|\n", plain.text)
    body = "".join(p(t(escape(line))) if line else p() for line in lines)
    assert rows(of_file(word_bytes(body), ".docx")) == rows(plain)


def test_records_stand_in_paragraphs_and_cells() -> None:
    body = (
        p("青禾市2024年国民经济和社会发展统计公报")
        + p("")
        + p("全市粮食产量51.2万吨，增长1.4%。", DELETED, num=(1, 0))
        + tbl(tr("云岭湖大桥建成通车。", "完成投资12亿元。"))
        + p("新建公园3个。")
    )
    found = of_file(word_bytes(body, {"numbering": lists(level(0, "%1、", "chineseCounting"))}), ".txt")
    places = {r.quote: (r.page, r.paragraph, r.table, r.row, r.column) for r in (*found.indicators, *found.projects)}
    assert places == {
        "51.2万吨": (None, 2, None, None, None),
        "1.4%": (None, 2, None, None, None),
        "12亿元": (None, None, 1, 1, 2),
        "3个": (None, 3, None, None, None),
        "云岭湖大桥": (None, None, 1, 1, 1),
    }
    facts = found.facts
    assert [(out.part, out.reason, out.chars) for out in facts.left_out] == [("body", "deletion", 2)]
    assert (facts.reader, facts.chars_added, facts.chars_out) == ("docx", 2, facts.chars_in - 2 + 2)


def test_lines_of_a_plain_text_are_paragraphs() -> None:
    found = extract("青禾市2025年工作报告\r\n\r\n全市粮食产量51.2万吨。\n新建公园3个。\n")
    assert [(r.quote, r.paragraph) for r in found.indicators] == [("51.2万吨", 2), ("3个", 3)]
    assert found.facts.chars_in == found.facts.chars_out == 32
    assert found.facts.left_out == ()


def test_what_the_reader_warns_of_is_an_issue() -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="r"/></w:drawing></w:r></w:p>'
    found = of_file(word_bytes(p("2024年全市粮食产量51.2万吨。") + picture), ".docx")
    assert [(issue.code, issue.severity) for issue in found.issues] == [("E125", "warning")]
    assert found.facts.issues == 1
