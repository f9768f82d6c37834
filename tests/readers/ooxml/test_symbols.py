import pytest

from extractor.readers.ooxml.symbols import read_symbol


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F06C", "●"),
        ("Wingdings", "6C", "●"),
        ("WINGDINGS", "f0fc", "✓"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F08C", "❶"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F035", "5"),
        ("Symbol", "F0F7", None),
        ("Wingdings", "F021", None),
        ("宋体", "25A0", "■"),
        ("宋体", "F0A7", None),
        ("宋体", "20", None),
        ("宋体", "E000", None),
        ("宋体", "D800", None),
        ("", "", None),
        ("Wingdings", "FFFFFFFFFFFF", None),
        ("宋体", "-41", None),
        ("Symbol", "-41", None),
    ],
)
def test_symbols(font: str, code: str, shown: str | None) -> None:
    assert read_symbol(font, code) == shown
