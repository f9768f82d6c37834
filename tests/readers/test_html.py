import time

import pytest

from extractor.errors import ExtractorError
from extractor.readers.html import read
from extractor.readers.registry import read as read_any
from extractor.readers.web.declared import codec_of, declared_codec
from extractor.text.document import SourceDocument, visible
from readers.pages import page, paragraphs

TITLE = "青禾市2022年政府工作报告"
FIRST = "2021年，青禾市地区生产总值完成1254.6亿元，同比增长6.8%，城乡居民收入持续增长。"
SECOND = "全市新建学校5所，改造老旧小区12个，惠及居民3万人；空气质量优良天数达到310天。"
BODY = f"<p>　　{FIRST}</p><p>　　{SECOND}</p>"


def lines(markup: str) -> list[str]:
    return document(markup).text.splitlines()


def document(markup: str) -> SourceDocument:
    found = read(markup.encode(), "x.html")
    account = found.account
    assert account.chars_in == account.chars_out - account.added + sum(out.chars for out in account.left_out)
    assert account.chars_out == visible(found.text)
    for locator in found.locators:
        assert found.text[locator.start : locator.end].strip()
    return found


def test_a_page_of_a_site() -> None:
    found = document(page(BODY, TITLE))
    assert found.text.splitlines() == [TITLE, "来源：青禾市政府", "发布时间：2022-01-30", FIRST, SECOND]
    assert {out.reason for out in found.account.left_out} >= {
        "menu", "share bar", "counter", "related links", "site owner", "hidden", "script", "style", "page title",
    }  # fmt: skip
    assert [locator.paragraph for locator in found.locators] == [1, 2, 3, 4, 5]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("<div id='zoom'>{}</div><div>青禾市召开会议，部署下一步工作。</div>", [FIRST, SECOND]),
        ("<article>{}</article><aside>热点：青禾市召开会议，部署工作。</aside>", [FIRST, SECOND]),
        ("<table><tr><td><a href=a>首页</a></td><td>{}</td></tr></table>", [FIRST, SECOND]),
        ("<div><div>{}</div><div><a href=1>甲县新闻</a><a href=2>乙县新闻</a></div></div>", [FIRST, SECOND]),
        ("<center><font>{}</font></center>", [FIRST, SECOND]),
        ("<div hidden>会议强调，要抓好落实。</div><nav>一，二。</nav>{}<footer>三，四。</footer>", [FIRST, SECOND]),
        ("<div class=summary>摘要：2021年，青禾市地区生产总值完成1254.6亿元，同比增长6.8%，…</div>{}", [FIRST, SECOND]),
        ("<div style='display:none'>{}" + "青禾市稳步发展，民生改善。" * 20 + "</div>", [FIRST, SECOND]),
    ],
)
def test_main_text(around: str, expected: list[str]) -> None:
    assert lines(f"<html><body>{around.format(BODY)}</body></html>")[:2] == expected


def test_a_text_that_is_hidden_until_a_script_shows_it_is_read() -> None:
    hidden = "青禾市稳步发展，民生改善。" * 20
    assert lines(f"<body><p>首页</p><div style='display:none'><p>{hidden}</p></div>") == [hidden]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("甲乙，<br>丙丁<br/>　　戊", ["甲乙，", "丙丁", "戊"]),
        ("PM<sub>2.5</sub>浓度35微克/m<sup>3</sup><sup>[2]</sup>", ["PM2.5浓度35微克/m3[2]"]),
        ("面积10<sup>4</sup>公顷，投资5亿元<sup>1</sup>", ["面积10⁴公顷，投资5亿元¹"]),
        ("增长&nbsp;5&percnt;&#xff0c;&lt;约&gt; &#178218;", ["增长\xa05%，<约> 𫠪"]),
        ("<span>2021</span><span>年</span>\n  <b>增长</b>5%", ["2021年 增长5%"]),
        ("<ruby>云<rp>(</rp><rt>yún</rt><rp>)</rp></ruby>岭", ["云岭"]),
        ("投资<del>4</del><ins>5</ins>亿元", ["投资5亿元"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<o:p>甲</o:p><st1:chsdate>2021年</st1:chsdate>", ["甲2021年"]),
        ("甲<!-- 3个 -->乙<![if !supportLists]>丙<![endif]>", ["甲乙丙"]),
    ],
)
def test_inline(inner: str, expected: list[str]) -> None:
    assert lines(f"<body>{BODY}<div>{inner}</div>")[2:] == expected


TABLE = """<body>{}<p>单位：亿元</p><table><caption>主要指标</caption>
<thead><tr><th rowspan=2>指标<th colspan=2>完成</tr><tr><th>2020年<th>2021年</thead>
<tr><td>生产总值<td>1174.7<td>1254.6<script>x</script><tr><td>其中：<br>工业<td>&nbsp;<td><table><tr><td>4<td>5</table></tr>
<tr style='display:none'><td>藏<td>7<td>8</table>"""


def test_a_table_of_data() -> None:
    found = document(TABLE.format(BODY))
    assert found.text.splitlines()[2:] == [
        "单位：亿元", "主要指标", "指标\t完成", "\t2020年\t2021年", "生产总值\t1174.7\t1254.6", "其中： 工业\t\t4 5",
    ]  # fmt: skip
    (table,) = found.tables
    assert table.header_rows == 2
    assert found.text[table.start : table.end].startswith("指标\t") and found.text[: table.end].endswith("4 5")
    cells = {found.text[c.start : c.end]: (c.row, c.column, c.rowspan, c.colspan) for c in table.cells}
    assert cells["指标"] == (1, 1, 2, 1)
    assert cells["完成"] == (1, 2, 1, 2)
    assert cells["2020年"] == (2, 2, 1, 1)
    assert cells["1254.6"] == (3, 3, 1, 1)
    place = next(x for x in found.locators if found.text[x.start : x.end] == "1254.6")
    assert (place.table, place.row, place.column, place.paragraph) == (1, 3, 3, None)


def test_the_title_is_kept_once() -> None:
    head = f"<head><title>{TITLE}-青禾市政府网</title></head>"
    assert lines(f"<html>{head}<body>{BODY}")[0] == TITLE
    assert lines(f"<html>{head}<body><h1>青禾市2022年 政府工作报告</h1>{BODY}").count(TITLE) == 0
    named = f"<meta name=ArticleTitle content='{TITLE}'>"
    found = document(f"<html><head>{named}<title>详情</title></head><body>{BODY}")
    assert (found.text.splitlines()[0], found.account.added) == (TITLE, len(TITLE))


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<html><frameset><frame src='a.htm'><frame src='b.htm'></frameset></html>", "E130"),
        ("<html><body><iframe src='a.htm'></iframe></body></html>", "E130"),
        ("<html><body><div id=app></div><noscript>请启用脚本，谢谢。</noscript><script src=a.js></script>", "E131"),
        ("<html><body></body></html>", "E108"),
    ],
)
def test_pages_without_text(markup: str, code: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        read_any(markup.encode(), ".html", "x.html")
    assert caught.value.code == code


def test_much_prose_elsewhere_is_warned_of() -> None:
    other = "<div>" + "<p>云岭县另有说明，情况如下。</p>" * 9 + "</div>"
    found = document(f"<body><div class=TRS_Editor>{BODY * 5}</div>{other}")
    assert [w.code for w in found.warnings] == ["E133"]


@pytest.mark.parametrize(
    ("label", "codec"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("x-gbk", "gb18030"), ("big5", "big5hkscs"), ("utf8", "utf-8"),
     ("UTF-16", "utf-8"), ("iso-8859-1", "cp1252"), ("rubbish", None)],
)  # fmt: skip
def test_charset_names(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_declarations() -> None:
    assert declared_codec(b"<!-- <meta charset=big5> --><meta charset='gbk'>") == "gb18030"
    assert declared_codec(b"<?xml version='1.0' encoding='GB2312'?><html>") == "gb18030"
    assert declared_codec(b"<!-- <meta charset=big5>") is None


BIG5 = "二○二一年，全市生產總值完成九百億元，增長百分之六，實現開門紅。"


@pytest.mark.parametrize(
    ("written", "declared", "text"),
    [
        ("gb18030", "gb2312", FIRST + "㛃"),
        ("gb18030", "utf-8", FIRST),
        ("gb18030", "iso-8859-1", FIRST),
        ("utf-8", "gb2312", FIRST + "𠮷"),
        ("utf-16", "gb2312", FIRST),
        ("utf-8-sig", "big5", FIRST),
        ("big5hkscs", "gb2312", BIG5 * 3),
        ("big5hkscs", "big5", BIG5),
    ],
)
def test_a_declaration_that_contradicts_the_bytes_loses(written: str, declared: str, text: str) -> None:
    markup = f"<html><head><meta charset={declared}></head><body><p>{text}</p></body></html>"
    assert read(markup.encode(written), "x").text == text + "\n"


def test_xhtml_and_mhtml() -> None:
    xhtml = (
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><script src='a.js'/></head><body>{BODY}"
    )
    assert lines(xhtml) == [FIRST, SECOND]
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    part = "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    data = (head + part + f"<html><body>{BODY}</body></html>\r\n--B--\r\n").encode("gb18030")
    found = read_any(data, ".doc", "x.doc")
    assert (found.reader, found.text.splitlines()) == ("mhtml", [FIRST, SECOND])
    with pytest.raises(ExtractorError) as caught:
        read_any(head.encode() + b"Content-Type: image/png\r\n\r\nx\r\n--B--\r\n", ".mht", "x")
    assert caught.value.code == "E132"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + BODY,
        "<span>" * 100_000 + BODY + "</span>" * 100_000,
        "<table><tr><td>" * 30_000 + BODY,
        "<b><i><font>" * 20_000 + BODY * 100,
        "<div " + " ".join(f"a{k}=1" for k in range(100_000)) + ">" + BODY,
        BODY + "<a " * 300_000,
        BODY + "<!--" * 300_000,
        BODY + "<table>" + ("<tr>" + "<td colspan=1000 rowspan=60000>甲" * 1000) + "<tr><td>乙" * 1000 + "</table>",
    ],
    ids=["div", "span", "table", "unclosed", "attributes", "open tags", "comments", "spans"],
)
def test_hostile_markup_takes_no_long_time(markup: str) -> None:
    start = time.process_time()
    assert FIRST in document(f"<body>{markup}").text
    assert time.process_time() - start < 15


def test_the_text_of_paragraphs_is_kept_whole() -> None:
    text = "\n".join(f"{k}，云岭县{k}月增长{k}%。" for k in range(500))
    assert lines(f"<body>{paragraphs(text)}") == text.splitlines()
