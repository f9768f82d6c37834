"""What tests of the PDF reader share: lines of prose of one width, and a document whose account is checked."""

from extractor.readers.registry import read
from extractor.text.document import SourceDocument
from readers.printed import Sheet, printed

PROSE = "青禾市全年实现地区生产总值稳步增长，云岭县主要经济指标保持平稳运行态势，各项工作成效显著"
LEFT, RIGHT, SIZE = 80, 80 + 36 * 12, 12
FULL = PROSE[:36]
FIRST = PROSE[:34]


def of(*sheets: Sheet, **more: bool) -> SourceDocument:
    return balanced(read(printed(*sheets, **more), ".pdf", "青禾.pdf"))


def balanced(found: SourceDocument) -> SourceDocument:
    """The document, once its account and its places have been checked."""
    account = found.account
    assert account.chars_out == account.chars_in - sum(part.chars for part in account.left_out) + account.added
    assert account.chars_out == sum(not char.isspace() for char in found.text)
    ends = [0] + [place.end for place in found.locators]
    assert all(place.start >= end for place, end in zip(found.locators, ends, strict=False))
    assert sum(not c.isspace() for p in found.locators for c in found.text[p.start : p.end]) == account.chars_out
    return found


def left_out(found: SourceDocument) -> dict[str, int]:
    return {part.reason: part.chars for part in found.account.left_out}


def prose(*more: str) -> list[str]:
    return [*more] + [FULL] * 6


def numbered(number: int, *lines: str, form: str = "— {} —") -> Sheet:
    body = lines or [f"{'甲乙丙丁'[number % 4]}{row}项{FULL[:30]}" for row in range(6)]
    sheet = Sheet().text(200, 50, "青禾市国民经济和社会发展计划", 9).lines(LEFT, 120, body)
    return sheet.text(280, 800, form.format(number), 9)


ROWS = [["指标", "单位", "2022年"], ["粮食产量", "万吨", "12.5"], ["财政收入", "亿元", "—"]]


def ruled(rows: list[list[str]], top: int = 100, sides: bool = True, inner: bool = True) -> Sheet:
    xs, sheet = [100, 220, 320, 420], Sheet()
    ys = [top + 24 * place for place in range(len(rows) + 1)]
    for y in ys if inner else (ys[0], ys[1], ys[-1]):
        sheet.rule(xs[0], y, xs[-1], y)
    for x in xs if sides else xs[1:-1]:
        sheet.rule(x, ys[0], x, ys[-1])
    for row, y in zip(rows, ys, strict=False):
        for x, cell in zip(xs, row, strict=False):
            sheet.text(x + 6, y + 17, cell)
    return sheet
