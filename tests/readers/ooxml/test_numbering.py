"""Automatic numbers as they come out in the text."""

import pytest

from readers.wordfile import level, lists, p, read_word

CHINESE = level(0, "第%1章", "chineseCountingThousand", suffix="space") + level(1, "%1.%2", more="<w:isLgl/>")
OUTLINE = level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCounting") + level(2, "%3.")
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def linked(number: int, name: str) -> str:
    return level(number, f"%{number + 1}.", more=f'<w:pStyle w:val="{name}"/>')


def override(num: int, kind: int, depth: int, content: str) -> str:
    return (
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{kind}"/>'
        f'<w:lvlOverride w:ilvl="{depth}">{content}</w:lvlOverride></w:num>'
    )


def numbered(*levels: int, num: int = 1) -> str:
    return "".join(p("文", num=(num, depth)) for depth in levels)


@pytest.mark.parametrize(
    ("numbering", "body", "labels"),
    [
        (lists(OUTLINE), numbered(0, 1, 1, 0, 1, 2, 2, 1, 2), "一、 （一） （二） 二、 （一） 1. 2. （二） 1."),
        (lists(CHINESE), numbered(0, 1, 1, 0, 1), "第一章 1.1 1.2 第二章 2.1"),
        (lists(level(0, "%1)", start=0)), numbered(0, 0), "0) 1)"),
        (lists(level(0, "%1.") + level(1, "%1.%2")), numbered(1, 1, 0, 1), "1.1 1.2 1. 1.1"),
        (lists(level(0, "%1.") + level(1, "（%2）", more='<w:lvlRestart w:val="0"/>')), numbered(0, 1, 0, 1),
         "1. （1） 2. （2）"),
        (lists(level(0, "%1.") + level(1, "%2-") + level(2, "%3)", more='<w:lvlRestart w:val="1"/>')),
         numbered(0, 1, 2, 1, 2, 0, 2), "1. 1- 1) 2- 2) 2. 1)"),
        (lists(level(0, "%1."), nums=override(7, 0, 0, '<w:startOverride w:val="5"/>')),
         numbered(0, 0) + numbered(0, 0, num=7) + numbered(0), "1. 2. 5. 6. 7."),
        (lists(level(0, "%1."), nums=override(7, 0, 0, level(0, "〈%1〉"))),
         numbered(0) + numbered(0, num=7), "1. 〈2〉"),
        (lists(level(0, "%1."), level(0, "%1、")), numbered(0) + numbered(0, 0, num=2) + numbered(0), "1. 1、 2、 2."),
        (lists(level(0, "\uf06c", "bullet")), numbered(0), ""),
        (lists(level(0, "●", "bullet")), numbered(0), ""),
        (lists(level(0, "注：", "bullet")), numbered(0), "注："),
        (lists(level(0, "第一条", "none")), numbered(0), "第一条"),
        (lists(OUTLINE, '<w:numStyleLink w:val="L"/>'), numbered(0) + numbered(0, num=2), "一、 二、"),
        (lists(OUTLINE), p("文", style="H1") + p("文", style="H2") + p("文", style="H2"), "一、 （一） （二）"),
        (lists(linked(0, "H1") + linked(1, "H3")), p("文", style="H1") + p("文", style="H3"), "1. 1."),
        (lists(OUTLINE), p("文", style="H1", num=(0, 0)) + p("文", style="H1"), " 一、"),
        (lists(OUTLINE), p("文", style="Loop") + p("文", style="H1"), " 一、"),
        (lists(OUTLINE), numbered(0, num=99) + numbered(8), " "),
        (lists(OUTLINE), numbered(0) + p('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', num=(1, 0),
                                         mark='<w:del w:id="2"/>') + numbered(0), "一、 二、"),
    ],
)  # fmt: skip
def test_labels(numbering: str, body: str, labels: str) -> None:
    found = read_word(body, {"numbering": numbering, "styles": STYLES})
    assert " ".join(line.removesuffix("文").strip() for line in found.text.splitlines()) == labels
    assert found.account.added == len(labels.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "suffix", "line"),
    [
        ("%1、", "tab", "1、5亿元"),
        ("（%1）", "space", "（1）5亿元"),
        ("%1.", "tab", "1. 5亿元"),
        ("%1", "nothing", "1 5亿元"),
        ("第%1", "tab", "第1 5亿元"),
        ("第%1条", "tab", "第1条 5亿元"),
        ("第%1条", "nothing", "第1条5亿元"),
    ],
)
def test_a_number_never_runs_into_the_digits_of_the_text(text: str, suffix: str, line: str) -> None:
    found = read_word(p("5亿元", num=(1, 0)), {"numbering": lists(level(0, text, suffix=suffix))})
    assert found.text == line + "\n"
