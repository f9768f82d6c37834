"""The text of Word files: what is kept, what is left out, and that every character is accounted for."""

import pytest

from extractor.text.document import SourceDocument, visible
from readers.wordfile import box, field, level, lists, p, read_word, t, tbl, tc, tr


def balanced(found: SourceDocument) -> None:
    """The account adds up, nothing is left unexplained, and every place points at its text."""
    account = found.account
    assert account.chars_out == visible(found.text)
    assert account.chars_in - sum(item.chars for item in account.left_out) + account.added == account.chars_out
    assert "unplaced" not in {item.reason for item in account.left_out}
    end = 0
    for locator in found.locators:
        assert end <= locator.start < locator.end <= len(found.text)
        end = locator.end
    located = "".join(found.text[place.start : place.end] for place in found.locators)
    assert visible(located) == visible(found.text)


def left(found: SourceDocument) -> dict[tuple[str, str], int]:
    return {(item.part, item.reason): item.chars for item in found.account.left_out}


def rpr(content: str, text: str) -> str:
    return f"<w:r><w:rPr>{content}</w:rPr><w:t>{text}</w:t></w:r>"


ID = 'w:id="1" w:author="a"'
KEPT = [
    ("plain", p("甲", "乙"), "甲乙"),
    ("inserted", p("甲", f"<w:ins {ID}>{t('乙')}</w:ins>"), "甲乙"),
    ("moved here", p("甲", f"<w:moveTo {ID}>{t('乙')}</w:moveTo>"), "甲乙"),
    ("link", p("甲", f"<w:hyperlink>{t('乙')}</w:hyperlink>"), "甲乙"),
    ("smart tag", p("甲", f"<w:smartTag>{t('乙')}</w:smartTag>"), "甲乙"),
    ("custom XML", f"<w:customXml>{p('甲乙')}</w:customXml>", "甲乙"),
    ("content control in a paragraph", p(f"<w:sdt><w:sdtContent>{t('甲')}</w:sdtContent></w:sdt>", "乙"), "甲乙"),
    ("content control of paragraphs", f"<w:sdt><w:sdtContent>{p('甲')}{p('乙')}</w:sdtContent></w:sdt>", "甲\n乙"),
    ("element of another make", p(f"<w:unknown>{t('甲')}</w:unknown>"), "甲"),
    ("simple field", p(f'<w:fldSimple w:instr=" DATE ">{t("2024年")}</w:fldSimple>'), "2024年"),
    ("formula", p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), "x+1"),
    ("no break", p("2016", "<w:r><w:noBreakHyphen/></w:r>", "2020年"), "2016-2020年"),
    ("soft hyphen", p("投资", "<w:r><w:softHyphen/></w:r>", "额"), "投资额"),
    ("tab", p("甲", "<w:r><w:tab/></w:r>", "乙"), "甲\t乙"),
    ("break", p("甲", "<w:r><w:br/></w:r>", "乙"), "甲\n乙"),
    ("page break", p("<w:r><w:br w:type='page'/></w:r>", "甲"), "甲"),
    ("rare characters", p("𠮷野家㛃"), "𠮷野家㛃"),
    ("symbol of Wingdings", p("<w:r><w:sym w:font='Wingdings' w:char='F06C'/></w:r>", "甲"), "●甲"),
    ("symbol of an ordinary font", p("<w:r><w:sym w:font='宋体' w:char='2160'/></w:r>"), "Ⅰ"),
    ("blanks that part numbers", "<w:p><w:r><w:t>图 3 </w:t></w:r><w:r><w:t>2017</w:t></w:r></w:p>", "图 3 2017"),
    ("line breaks of the XML", "<w:p><w:r><w:t>甲\n乙</w:t></w:r></w:p>", "甲 乙"),
    ("not hidden", p("甲", rpr('<w:vanish w:val="0"/>', "乙")), "甲乙"),
    ("end of paragraph deleted", p("甲", mark=f"<w:del {ID}/>") + p("乙"), "甲乙"),
    ("end deleted before a table", p("甲", mark=f"<w:del {ID}/>") + tbl(tr("1", "2")), "甲\n1\t2"),
    ("end deleted at the very end", p("乙") + p("甲", mark=f"<w:del {ID}/>"), "乙\n甲"),
    ("frame", tbl(tr(tc(p("甲"), p("乙")))), "甲\n乙"),
    ("drawn text", p("甲", "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>乙</a:t></a:r></a:p></a:txBody></w:drawing>"
     "</w:r>"), "甲\n乙"),
    ("box after its paragraph", p("甲", box(p("丙"), p("丁")), "乙") + p("戊"), "甲乙\n丙\n丁\n戊"),
]  # fmt: skip
LEFT = [
    ("deleted", p("甲", f"<w:del {ID}><w:r><w:delText>乙乙</w:delText></w:r></w:del>"), "甲", "deletion", 2),
    ("moved away", p("甲", f"<w:moveFrom {ID}>{t('乙乙')}</w:moveFrom>"), "甲", "moved", 2),
    ("hidden", p("甲", rpr("<w:vanish/>", "乙乙")), "甲", "hidden", 2),
    ("ruby", p(f"<w:ruby><w:rt>{t('jí')}</w:rt><w:rubyBase>{t('𠮷')}</w:rubyBase></w:ruby>"), "𠮷", "ruby", 2),
    ("code of a field", p(field("REF a", t("甲"))), "甲", "field_code", 4),
    ("field in the code of a field", p(field("IF</w:instrText></w:r>" + field("A", t("1")) + "<w:r><w:instrText>",
                                             t("甲"))), "甲", "field_code", 4),
    ("number of a page", p("甲", field("PAGEREF _Toc1", t("12"))), "甲", "page_number", 2),
    ("number of a page, simple", p("甲", f'<w:fldSimple w:instr="PAGE">{t("12")}</w:fldSimple>'), "甲", "page_number",
     2),
    ("unknown symbol", p("甲", "<w:r><w:sym w:font='X' w:char='F0AA'/></w:r>"), "甲", "symbol", 1),
    ("symbol without a code", p("甲", "<w:r><w:sym w:font='X' w:char='zz'/></w:r>"), "甲", "symbol", 1),
    ("placeholder", p("甲", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", t("单击"),
                      "</w:sdtContent></w:sdt>"), "甲", "placeholder", 2),
    ("second branch", p(box(p("丙丙"))), "丙丙", "alternate", 2),
    ("WordArt", p("甲", '<w:r><w:pict><v:shape><v:textpath string="样本"/></v:shape></w:pict></w:r>'), "甲",
     "wordart", 2),
    ("row deleted", tbl(tr("甲", "乙"), tr("丙", "丁", props=f"<w:del {ID}/>")), "甲\t乙", "deletion", 2),
    ("under a merged cell", tbl(tr(tc("甲", props='<w:vMerge w:val="restart"/>'), "乙"),
                                   tr(tc("丙", props="<w:vMerge/>"), "丁")), "甲\t乙\n\t丁", "merged_cell", 1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_kept(body: str, text: str) -> None:
    found = read_word(body)
    balanced(found)
    assert found.text.strip("\n") == text


@pytest.mark.parametrize(("body", "text", "reason", "chars"), [c[1:] for c in LEFT], ids=[c[0] for c in LEFT])
def test_left_out(body: str, text: str, reason: str, chars: int) -> None:
    found = read_word(body)
    balanced(found)
    assert found.text.strip("\n") == text
    assert sum(item.chars for item in found.account.left_out if item.reason == reason) == chars


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "1/2"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>", "10^4"),
        (t("10") + rpr('<w:vertAlign w:val="superscript"/>', "4"), "10^4"),
        (t("平方米m") + rpr('<w:vertAlign w:val="superscript"/>', "2"), "平方米m2"),
        (t("平方公里") + rpr('<w:vertAlign w:val="superscript"/>', "2"), "平方公里2"),
        (t("投资467") + rpr('<w:vertAlign w:val="superscript"/>', "1") + t("亿元"), "投资467[1]亿元"),
        (t("增长6.6%") + rpr('<w:vertAlign w:val="superscript"/>', "12"), "增长6.6%[12]"),
        (t("增加值") + rpr('<w:position w:val="8"/>', "2") + t("12亿元"), "增加值[2]12亿元"),
        (t("增加值") + rpr('<w:rStyle w:val="Mark"/>', "2") + t("12亿元"), "增加值[2]12亿元"),
        (t("氧气O") + rpr('<w:vertAlign w:val="subscript"/>', "2"), "氧气O2"),
        (t("增长6.6%") + rpr('<w:vertAlign w:val="superscript"/>', "[1]"), "增长6.6%[1]"),
    ],
)
def test_powers_and_fractions_do_not_become_numbers(content: str, text: str) -> None:
    mark = '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    found = read_word(p(content), {"styles": mark})
    balanced(found)
    assert found.text == text + "\n"
    assert found.account.added == visible(text) - found.account.chars_in


def test_a_style_hides_text_and_a_run_shows_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
    )
    shown = rpr('<w:rStyle w:val="C"/>', "乙")
    found = read_word(p("甲甲", shown, style="B") + p("丙"), {"styles": styles})
    balanced(found)
    assert found.text == "乙\n丙\n"
    assert left(found) == {("body", "hidden"): 2}


def test_marks_of_fields_without_counterpart_hide_nothing() -> None:
    lone = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read_word(p(stray, "甲", lone, "乙") + p("丙")).text == "甲乙\n丙\n"


def test_a_field_over_paragraphs() -> None:
    begin, _, rest = field("TOC", "|").partition("|")
    found = read_word(p(begin, "一、综合", field("PAGEREF a", t("3"))) + p("二、农业") + p(rest) + p("正文"))
    balanced(found)
    assert found.text.split() == ["一、综合", "二、农业", "正文"]


def note(kind: str, name: int, text: str) -> str:
    return f'<w:{kind} w:id="{name}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'


def test_notes_stand_behind_the_body_and_leave_no_mark_in_numbers() -> None:
    first = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    last = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    found = read_word(
        p("投资467", first, "亿元", own, "，增长6.6", last, "%。"),
        {
            "footnotes": note("footnote", 1, "注一") + note("footnote", 2, "注二") + note("footnote", 9, "无人引用"),
            "endnotes": note("endnote", 5, "尾注"),
        },
    )
    balanced(found)
    assert found.text == "投资467亿元，增长6.6%。\n注二\n注一\n尾注\n"
    assert left(found) == {("body", "note_mark"): 1, ("footnote", "unreferenced"): 4}
    assert [(place.paragraph, place.part) for place in found.locators] == [
        (1, "body"), (2, "footnote"), (3, "footnote"), (4, "endnote"),
    ]  # fmt: skip


def test_parts_beside_the_text_are_counted() -> None:
    comment = f'<w:comment w:id="1">{p("批注文字")}</w:comment>'
    found = read_word(p("正文"), {"header": p("页眉"), "footer": p(field("PAGE", t("1"))), "comments": comment})
    balanced(found)
    assert found.text == "正文\n"
    assert left(found) == {("header", "header"): 2, ("footer", "footer"): 5, ("comment", "comment"): 4}


def test_charts_diagrams_and_building_blocks_are_counted() -> None:
    found = read_word(
        p("正文"),
        {"chart": "<c:v>12.5</c:v><a:t>投资</a:t>", "diagramData": "<a:t>组织</a:t>", "glossaryDocument": p("模板")},
    )
    balanced(found)
    assert left(found) == {("chart", "chart"): 6, ("diagram", "diagram"): 2, ("glossary", "glossary"): 2}
    assert [(warned.code, warned.fields) for warned in found.warnings] == [("E126", (("count", "2"),))]


def test_places_of_paragraphs_boxes_and_cells() -> None:
    found = read_word(p("甲", box(p("乙"))) + p("") + tbl(tr("1", ""), tr("2", "3")) + p("丙"))
    balanced(found)
    assert found.text == "甲\n乙\n\n1\t\n2\t3\n丙\n"
    assert [(found.text[x.start : x.end], x.paragraph, x.table, x.row, x.column, x.part) for x in found.locators] == [
        ("甲", 1, None, None, None, "body"),
        ("乙", 2, None, None, None, "textbox"),
        ("1", None, 1, 1, 1, "body"),
        ("2", None, 1, 2, 1, "body"),
        ("3", None, 1, 2, 2, "body"),
        ("丙", 3, None, None, None, "body"),
    ]


def test_numbers_in_cells_and_in_empty_paragraphs() -> None:
    numbering = lists(level(0, "%1", suffix="tab"))
    body = tbl(tr(tc(p(num=(1, 0))), "甲"), tr(tc(p(num=(1, 0))), "乙"))
    found = read_word(body, {"numbering": numbering})
    balanced(found)
    assert (found.text, found.account.added) == ("1\t甲\n2\t乙\n", 2)


@pytest.mark.parametrize(
    ("body", "code", "count"),
    [
        ('<w:p><w:r><w:drawing><a:blip r:embed="r"/></w:drawing></w:r></w:p>', "E125", "1"),
        ('<w:pict><v:imagedata r:id="r"/></w:pict><w:pict><v:imagedata r:id="s"/></w:pict>', "E125", "2"),
        ('<w:altChunk r:id="r"/>', "E126", "1"),
        ("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>", "E126", "1"),
    ],
)
def test_what_cannot_be_read_is_told(body: str, code: str, count: str) -> None:
    found = read_word(p("甲") + body)
    assert [(warned.code, warned.fields) for warned in found.warnings] == [(code, (("count", count),))]
