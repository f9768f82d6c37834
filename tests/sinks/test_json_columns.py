"""Files of JSON lines as columns: lines that are alike are taken apart as a whole, and as the parser would."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.sinks import json_columns
from extractor.sinks.columns import Field
from extractor.sinks.json_columns import _columns, _parsed, read_columns
from extractor.sinks.uniform import uniform

Row = dict[str, Any]
FIELDS = (
    Field("a", "text", True, False, (), False),
    Field("a_long_name_of_a_field", "integer", False, False, (), False),
    Field("名", "boolean", False, False, (), False),
    Field("items", "json", False, False, (), True),
    Field("value", "number", False, False, (), False),
)
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"\\'), max_size=9)
TEXTS = PLAIN | st.sampled_from(["", "null", ",", "a:", "𠮷", "[]", "},", ":", "{", "true", " "])
HARD = TEXTS | st.sampled_from(['"', '":', '","a":', "\\", "\n", "\x00", "\t尾"])


def rows_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Row]]:
    row = st.fixed_dictionaries(
        {
            "a": texts,
            "a_long_name_of_a_field": st.integers(-(2**63), 2**63 - 1) | st.none() | st.integers(-3, 3),
            "名": st.booleans() | st.none(),
            "items": st.lists(texts, max_size=3) | st.none(),
            "value": st.sampled_from(["0.10", "-3", "123456789012345678901234567890"]) | st.none(),
        }
    )
    return st.lists(row, min_size=1, max_size=6)


def written(rows: Sequence[Row]) -> bytes:
    ordered = ({field.name: row[field.name] for field in FIELDS} for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in ordered).encode()


def values(columns: dict[str, pa.Array] | None) -> list[Row] | None:
    """Row by row, lists as such."""
    if columns is None:
        return None
    rows = pa.table(columns).select([field.name for field in FIELDS]).to_pylist()
    return [row | {"items": row["items"] if row["items"] is None else json.loads(row["items"])} for row in rows]


def printable(row: Row) -> Row:
    def clean(value: Any) -> Any:
        if isinstance(value, list):
            return [clean(item) for item in value]
        return value.replace("\x00", "\ufffd") if isinstance(value, str) else value

    return {name: clean(value) for name, value in row.items()}


@settings(deadline=None)
@given(rows_of(TEXTS))
@example([{"a": "", "a_long_name_of_a_field": 0, "名": None, "items": [], "value": None}])
@example([{"a": "x", "a_long_name_of_a_field": -1, "名": True, "items": ["", ""], "value": "1"}] * 3)
def test_lines_that_are_alike_are_read(rows: list[Row]) -> None:
    found = values(uniform(written(rows), FIELDS))
    odd = any(text.startswith(":") for row in rows for text in (row["a"], *(row["items"] or ())))
    wide = any(abs(row["a_long_name_of_a_field"] or 0) >= 10**18 for row in rows)
    assert found == rows or (found is None and (odd or wide))


@settings(deadline=None)
@given(rows_of(HARD))
def test_whatever_a_run_writes_is_read(rows: list[Row]) -> None:
    assert values(_columns(written(rows), FIELDS)) == [printable(row) for row in rows]


SPOILT = st.sampled_from([bytes([byte]) for byte in b'"\\,:{}[]\n n0-a\xff'])


@settings(deadline=None, max_examples=400)
@given(rows_of(TEXTS), st.data())
def test_spoilt_lines_are_refused_or_read_as_the_parser_does(rows: list[Row], data: st.DataObject) -> None:
    lines = written(rows)
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines = lines[:at] + data.draw(SPOILT) + lines[at + data.draw(st.integers(0, 2)) :]
    found = uniform(lines, FIELDS)
    if found is not None:
        assert values(found) == values(_parsed(lines, FIELDS))


LINE = '{"a":"x","a_long_name_of_a_field":1,"名":true,"items":["y"],"value":null}\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1", "01"),
        ("1", "1.0"),
        ("1", "0x1"),
        ("1", "+1"),
        ("1", '"1"'),
        ("1", "12345678901234567890"),
        ("true", "True"),
        ('"x"', "7"),
        ('"x"', "nul"),
        ('["y"]', '["y",]'),
        ('["y"]', '["y" ,"z"]'),
        ('["y"]', "[1]"),
        ('["y"]', '["y",null]'),
        ('["y"]', '"y"'),
        ('["y"]', '[["y"]]'),
        ('"value"', '"VALUE"'),
        ('"items"', '"iten"'),
        (":null", ": null"),
        ("null}", "null }"),
        ("null}", 'null,"more":1}'),
        ('"value":null', '"value":null,"value":null'),
        ("}\n", "}\r\n"),
        ("}\n", "}\n\n"),
        ("}\n", "},\n"),
        ("x", "\x01"),
        ("x", '"'),
        ("x", '":"'),
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_other_lines_are_refused(old: str, new: str, place: int) -> None:
    lines = [LINE] * 3
    assert uniform("".join(lines).encode(), FIELDS) is not None
    lines[place] = LINE.replace(old, new, 1)
    assert lines[place] != LINE
    assert uniform("".join(lines).encode(), FIELDS) is None


def test_bytes_that_are_no_text_are_refused() -> None:
    assert uniform(LINE.encode().replace(b"x", b"\xff"), FIELDS) is None


@pytest.mark.parametrize("size", [1, 70, 200, 1 << 20])
def test_files_are_read_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """However they are cut; the last line may lack its end."""
    rows = [
        {
            "a": "尾\n" if n % 3 else f"{n}",
            "a_long_name_of_a_field": n,
            "名": None,
            "items": ['"'] * (n % 2),
            "value": None,
        }
        for n in range(20)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_bytes(written(rows)[:-1])
    monkeypatch.setattr(json_columns, "_BLOCK", size)
    assert [row for columns in read_columns(path, FIELDS) for row in values(columns) or ()] == rows
