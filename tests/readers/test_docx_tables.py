"""Tables of Word files."""

import pytest

from extractor.text.document import Cell
from readers.test_docx import balanced
from readers.wordfile import p, read_word, tbl, tc, tr

HEADER = "<w:tblHeader/>"
TOP, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def grid(body: str) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rowspan and colspan of each cell of the only table."""
    found = read_word(body)
    balanced(found)
    (table,) = found.tables
    assert found.text[table.start : table.end].count("\n") == max(cell.row for cell in table.cells) - 1
    return [shown(found.text, cell) for cell in table.cells]


def shown(text: str, cell: Cell) -> tuple[str, int, int, int, int]:
    return text[cell.start : cell.end], cell.row, cell.column, cell.rowspan, cell.colspan


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        (tbl(tr("甲", "1"), tr("", "2")), [("甲", 1, 1, 1, 1), ("1", 1, 2, 1, 1), ("", 2, 1, 1, 1), ("2", 2, 2, 1, 1)]),
        (tbl(tr(tc("指标", props=TOP), tc("绝对数", props=span(2))), tr(tc("", props=BELOW), "上年", "本年"),
             tr("甲", "1", "2")),
         [("指标", 1, 1, 2, 1), ("绝对数", 1, 2, 1, 2), ("上年", 2, 2, 1, 1), ("本年", 2, 3, 1, 1), ("甲", 3, 1, 1, 1),
          ("1", 3, 2, 1, 1), ("2", 3, 3, 1, 1)]),
        (tbl(tr(tc("甲", props=TOP), "1"), tr(tc("", props=BELOW), "2"), tr(tc("乙", props=TOP), "3")),
         [("甲", 1, 1, 2, 1), ("1", 1, 2, 1, 1), ("2", 2, 2, 1, 1), ("乙", 3, 1, 1, 1), ("3", 3, 2, 1, 1)]),
        (tbl(tr(tc("甲", props='<w:hMerge w:val="restart"/>'), tc("", props='<w:hMerge w:val="continue"/>'), "乙")),
         [("甲", 1, 1, 1, 2), ("乙", 1, 3, 1, 1)]),
        (tbl(tr("甲", "乙"), tr("丙", "丁", props='<w:gridBefore w:val="1"/>')),
         [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1), ("丁", 2, 3, 1, 1)]),
        (tbl(f"<w:sdt><w:sdtContent>{tr('甲', '乙')}</w:sdtContent></w:sdt>", f"<w:ins>{tr('丙', '丁')}</w:ins>"),
         [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 1, 1, 1), ("丁", 2, 2, 1, 1)]),
        (tbl(tr(f"<w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>", "乙")),
         [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)]),
        (tbl(tr(tc("固定资产", p(), "投资"), tc(p("1", "<w:r><w:tab/></w:r>", "2", "<w:r><w:br/></w:r>", "3")))),
         [("固定资产 投资", 1, 1, 1, 1), ("1 2 3", 1, 2, 1, 1)]),
        (tbl(tr(tc("甲", props=span(0)), tc("乙", props=span(10**8)))), [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1024)]),
        (tbl(tr(tc("甲", props=BELOW), "乙")), [("乙", 1, 2, 1, 1)]),
    ],
)  # fmt: skip
def test_cells(body: str, cells: list[tuple[str, int, int, int, int]]) -> None:
    assert grid(body) == cells


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ((tr("甲", "乙"), tr("1", "2")), 0),
        ((tr("甲", "乙", props=HEADER), tr("1", "2")), 1),
        ((tr("甲", "乙", props=HEADER), tr("丙", "丁", props=HEADER), tr("1", "2")), 2),
        ((tr("甲", "乙"), tr("1", "2", props=HEADER)), 0),
        ((tr("甲", "乙", props='<w:tblHeader w:val="0"/>'), tr("1", "2")), 0),
    ],
)
def test_header_rows(rows: tuple[str, ...], header: int) -> None:
    (table,) = read_word(tbl(*rows)).tables
    assert table.header_rows == header


def test_tables_are_numbered_and_stand_where_they_say() -> None:
    found = read_word(p("甲") + tbl(tr("1", "2")) + p("乙") + tbl(tr("3", "4"), tr("5", "6")))
    assert [(x.number, found.text[x.start : x.end]) for x in found.tables] == [(1, "1\t2"), (2, "3\t4\n5\t6")]
