"""Real tables, where their files are at hand, against cells that were read off them by eye."""

from pathlib import Path

import pytest

from cases.read_off import missed, read_cells
from extractor.pipeline.extract import extract
from extractor.readers import registry
from pipeline.accounted import unaccounted

FORMATS = Path(__file__).resolve().parents[4] / "shared" / "documents" / "formats"
CELLS = read_cells()
DOCUMENTS = sorted({cell.document for cell in CELLS})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_cells_read_off(name: str) -> None:
    path = FORMATS / name
    if not path.is_file():
        pytest.skip("the document is not at hand")
    if not registry.supported(path.suffix):
        pytest.skip(f"no reader for {path.suffix} yet")
    source = registry.read(path.read_bytes(), path.suffix, name)
    found = extract(source.text, doc_id=path.stem, source=source)
    cells = [cell for cell in CELLS if cell.document == name]
    faults = missed(cells, found.indicators)
    assert faults == [], "\n".join(faults)
    assert unaccounted(found) == []


def test_there_are_enough_cells() -> None:
    assert len(CELLS) >= 100


def test_a_missing_cell_is_seen() -> None:
    text = "青禾市2021年国民经济和社会发展统计公报\n| 指标 | 2021年（亿元） |\n|---|---|\n| 地区生产总值 | 19917.0 |\n"
    records = extract(text).indicators
    assert missed(CELLS[:1], records) == []
    assert len(missed(CELLS[:2], records)) == 1
