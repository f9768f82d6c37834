"""One Word file with a marked sentence in each of 14 places where text gets lost: none may be lost silently."""

import re

import pytest

from extractor.text.document import visible
from readers.test_docx import ID, balanced, left, note, rpr
from readers.wordfile import box, field, level, lists, p, read_word, t, tbl, tc, tr

MARK = "〔{}〕全市完成投资{}亿元。"
SIGN = "<w:r><w:sym w:font='Wingdings' w:char='F0{}'/></w:r>"


def said(name: str, number: int) -> str:
    """The marked sentence of a place."""
    return MARK.format(name, number)


INSERTED = f"<w:ins {ID}>{t(said('插入', 12))}</w:ins>"
DELETED = f"<w:del {ID}><w:r><w:delText>{said('删除', 13)}</w:delText></w:r></w:del>"
NESTED = tbl(tr("地区", "情况"), tr("云岭县", tc(tbl(tr("甲", said("嵌套表格", 17)), tr("乙", "丙")))))
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(said('内容控件', 18))}</w:sdtContent></w:sdt>"
RUBY = f"<w:ruby><w:rt>{t('zhùyīn')}</w:rt><w:rubyBase>{t(said('注音', 19))}</w:rubyBase></w:ruby>"
FALLBACK = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    f"<w:txbxContent>{p(said('替代内容', 20))}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
BODY = (
    p(said("自动编号", 11), num=(1, 0))
    + p(INSERTED, DELETED)
    + p("文本框见后", box(p(said("文本框", 14))))
    + p("增长6.6", '<w:r><w:footnoteReference w:id="1"/></w:r>', "%。")
    + NESTED
    + CONTROL
    + p(RUBY)
    + p(FALLBACK)
    + p("批注处", '<w:r><w:commentReference w:id="1"/></w:r>')
    + p(field(" REF 引用 ", t(said("域", 22))))
    + p(SIGN.format("6C"), SIGN.format("21"), said("符号字体", 23))
    + p(said("𠮷野家㛃", 24))
    + p(rpr("<w:vanish/>", said("隐藏", 25)))
)
PARTS = {
    "numbering": lists(level(0, "第%1条", "chineseCounting", suffix="space")),
    "footnotes": note("footnote", 1, said("脚注", 15)),
    "header": p(said("页眉", 16)),
    "comments": f'<w:comment w:id="1">{p(said("批注", 21))}</w:comment>',
}
KEPT = (
    ("自动编号", 11), ("插入", 12), ("文本框", 14), ("脚注", 15), ("嵌套表格", 17), ("内容控件", 18), ("注音", 19),
    ("替代内容", 20), ("域", 22), ("符号字体", 23), ("𠮷野家㛃", 24),
)  # fmt: skip
LEFT = {
    ("body", "alternate"): said("文本框", 14),
    ("body", "deletion"): said("删除", 13),
    ("body", "field_code"): "REF引用",
    ("body", "hidden"): said("隐藏", 25),
    ("body", "ruby"): "zhùyīn",
    ("body", "symbol"): "?",
    ("comment", "comment"): said("批注", 21),
    ("header", "header"): said("页眉", 16),
}


@pytest.mark.parametrize(("name", "number"), KEPT, ids=[name for name, _ in KEPT])
def test_kept_whole_and_once(name: str, number: int) -> None:
    assert read_word(BODY, PARTS).text.count(said(name, number)) == 1


def test_what_is_left_out_is_named_and_counted_exactly() -> None:
    found = read_word(BODY, PARTS)
    balanced(found)
    assert left(found) == {place: visible(text) for place, text in LEFT.items()}
    for text in (said("删除", 13), said("页眉", 16), said("批注", 21), said("隐藏", 25), "zhùyīn"):
        assert text not in found.text


def test_the_account_adds_up_to_what_was_written() -> None:
    """Counted here from the XML as text, by other means than the reader's."""
    found = read_word(BODY, PARTS)
    written = "".join(re.findall(r"<w:(?:t|delText|instrText)(?: [^>]*)?>([^<]*)<", BODY + "".join(PARTS.values())))
    assert found.account.chars_in == visible(written) + BODY.count("<w:sym ")
    assert found.account.added == visible("第一条")


def test_signs_and_automatic_numbers_are_written_out() -> None:
    text = read_word(BODY, PARTS).text
    assert "第一条 " + said("自动编号", 11) in text
    assert "●" + said("符号字体", 23) in text


def test_the_nested_table_stands_within_its_cell() -> None:
    found = read_word(BODY, PARTS)
    (table,) = found.tables
    cells = {(c.row, c.column): found.text[c.start : c.end] for c in table.cells}
    assert cells == {(1, 1): "地区", (1, 2): "情况", (2, 1): "云岭县", (2, 2): f"甲 {said('嵌套表格', 17)} 乙 丙"}
