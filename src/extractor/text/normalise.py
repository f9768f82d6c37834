"""Clean-up of a raw text by 1:1 replacement and deletion only, so that every character keeps its raw place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.text.breaks import break_edits
from extractor.text.marks import mark_at
from extractor.text.offsets import Edit, OffsetMap, apply
from extractor.text.traditional import is_traditional, simplified


@dataclass(frozen=True, slots=True)
class Normalised:
    """A cleaned text and its map to the raw text."""

    text: str
    offsets: OffsetMap


_WIDE: Final = {chr(0xFEE0 + code): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_SPACES: Final = "\t\x0b\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u3000\u3164" + "".join(map(chr, range(0x2000, 0x200B)))
_FRAMES: Final = "│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫╔╗╚╝╠╣"
"""The sides and corners of a frame drawn around a box; its strokes (─) are also written as dashes."""
_SAME_LENGTH: Final = str.maketrans(
    {
        **_WIDE,
        **dict.fromkeys(_SPACES + _FRAMES, " "),
        **dict.fromkeys("\x0c\x85\u2028\u2029", "\n"),
        **dict(zip("％﹪．／＋＆＃＠＝＜＞＊｛｝＿［］＂", '%%./+&#@=<>*{}_[]"', strict=True)),
        **dict(zip("();!∶︰﹕﹔﹐｡､｟｠〝〞〟", "（）；！：：：；，。、（）“””", strict=True)),
    }
)
_OTHER_FORM: Final = re.compile(f"[{re.escape(''.join(map(chr, _SAME_LENGTH)))}]+")
_HIDDEN: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_ESCAPED: Final = re.compile(
    rf"[\\&{_HIDDEN}](?:(?<=\\)(?:r\\n|[rnt](?![A-Za-z]))|(?<=[{_HIDDEN}])[{_HIDDEN}]*"
    r"|(?<=&)(?:nbsp|e[nm]sp|thinsp|amp|lt|gt|quot|[lr][sd]quo|[mn]dash|middot|hellip|#160|#12288|#34);)"
)
_ENTITIES: Final = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&rdquo;": "”", "&lsquo;": "‘",
    "&rsquo;": "’", "&mdash;": "—", "&ndash;": "–", "&middot;": "·", "&hellip;": "…",
    "\\r\\n": "\n", "\\n": "\n", "\\r": "\n", "\\t": " ",
}  # fmt: skip
_COMMA: Final = re.compile(r",(?:(?!\d{3}(?!\d))|(?<!\d,))")
_MIDDLE_POINT: Final = re.compile(r"·(?<=\d·)(?=\d{1,2} ?(?:%|‰|[万亿]|倍|个百分点))")
_COLON: Final = re.compile(r":(?!//)")
_GROUPED: Final = re.compile(r"，\d{3}(?!\d)")
_THOUSANDS: Final = re.compile(
    r"[1-9](?<![\d.，].)\d{0,2}(?:，\d{3}(?:(?=，\d{3}(?!\d))(?:，\d{3})+(?!\d)|(?=(?:\.\d+)?[万亿元人户家个吨公千%])))"
)
_BOX_TITLE: Final = re.compile(r"(?:(?<=\n)|\A)(?P<title>[^\n→，。；：]{3,40})→(?=[\u4e00-\u9fff“])")
"""What stands in a box is named before an arrow (沃土工程→建设…)."""
_ZERO: Final = re.compile(r"[\ufffdOo0○◯](?<=[一二].)(?=[一二三四五六七八九])")
_QUOTED: Final = re.compile(r'"([^"\n]{1,200})"')
_ASCII_QUESTION: Final = re.compile(r"\?(?<=[\u4e00-\u9fff”]\?)(?!\?)")
_ASCII_STOP: Final = re.compile(r"\.(?<=[\u4e00-\u9fff”）]\.)(?=\n|\Z)")
_HALF_STOP: Final = re.compile(r"\.(?<=[\u4e00-\u9fff”）%]\.)(?=[\u4e00-\u9fff“（])")
_HALF_COMMA: Final = re.compile(r"[\u4e00-\u9fff],(?=[\u4e00-\u9fff])")
_HALF_WIDTH: Final = 3
"""Commas in ASCII between characters that show a text to be written with such punctuation."""
DASHES: Final = "—－–~～〜―‐‑‒−∼˜─"
_RANGE: Final = re.compile(rf"[{DASHES}-]{{1,2}} *(?=\d)")
_RANGE_LEFT: Final = "0123456789%‰"
_SLASH: Final = re.compile(
    r"/(?:(?<=\d[座户宗处个件栋幢条口台套家批辆艘]/)|(?<=\d[万亿]户/)|(?<=\d公里/)|(?<=\d万亩/))"
    r"(?=\d[\d.]*[\u4e00-\u9fffkm㎡])"
)
"""Between two counts of the same things (危桥9座/536延米), as which they are read."""
_MINUS: Final = re.compile(r"[−－](?=\d)")
_DELETED: Final = re.compile(
    r"[ \[〔【?_^\ufffd](?:(?<= ) *|(?<=\[)\d{1,3}(?:[-—–,、，]\d{1,3})*\]|(?<=〔)\d{1,2}〕(?!号)"
    r"|(?<=【)\d{1,3}】|(?<=\?)[?？]+"
    r"|(?<=[_^])\{[^{}\n]{1,8}\}|(?<=\^)(?=\[\d{1,3}\])"
    r"|(?<=[一二]\ufffd)\ufffd(?=[一二三四五六七八九]))"
)
_EMPTIED: Final = re.compile(r"\n(?:(?<=\A\n)\n*|(?=\n|\Z))")
_ITEM: Final = re.compile(r"(?:\d{1,2}、|（[一二三四五六七八九十]{1,3}）)(?=[\u4e00-\u9fff])")
"""Marks of an item that no sentence goes on with after its full stop."""
_SINGLE_DIGITS: Final = re.compile(r"\d(?<![0-9A-Za-z.].)(?: ?\. ?\d(?!\d)| \d(?!\d)){1,24}(?= ?(?:[^\d .]|$))")
_SPACED_THOUSANDS: Final = re.compile(
    r"[1-9](?<![0-9A-Za-z.,%-].)(?<![0-9A-Za-z.,%\-] .)\d{0,2}(?: \d{3})+(?:\.\d{1,4})?(?= ?[\u4e00-\u9fff%])"
)
_THOUSANDS_APART: Final = re.compile(r" \d{3}(?!\d)")
_CLAUSED: Final = re.compile("[，。；]")


def normalise(raw: str, cuts: Sequence[Edit] = ()) -> Normalised:
    """Clean a raw text: half-width digits and letters, no spaces or breaks inside sentences, no footnote marks.

    Traditional characters are read as the simplified ones. In the result "\\n" stands only between paragraphs and is
    never doubled. Every character is the raw one at its mapped place or a 1:1 replacement of it. `cuts` are made first:
    what they leave out is not read at all.
    """
    text, offsets = apply(raw, _escape_edits(raw)) if not cuts else _cut(raw, cuts)
    text = _same_length(text)
    if is_traditional(text):
        text = simplified(text)
    for edits in (break_edits, _range_edits, _delete_edits, _emptied_edits):
        text, step = apply(text, edits(text))
        offsets = step.after(offsets)
    return Normalised(_punctuate(text), offsets)


def _cut(raw: str, cuts: Sequence[Edit]) -> tuple[str, OffsetMap]:
    text, offsets = apply(raw, cuts)
    text, step = apply(text, _escape_edits(text))
    return text, step.after(offsets)


def _same_length(text: str) -> str:
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        text = re.sub(r"\r(?!\n)", "\n", text)
    text = _OTHER_FORM.sub(lambda found: found[0].translate(_SAME_LENGTH), text)
    return _MIDDLE_POINT.sub(".", text) if "·" in text else text


def _escape_edits(text: str) -> Iterator[Edit]:
    for found in _ESCAPED.finditer(text):
        written = found[0]
        new = _ENTITIES.get(written, " " if written[0] == "&" else "")
        yield Edit(found.start(), found.end(), new)


def _range_edits(text: str) -> Iterator[Edit]:
    for found in _RANGE.finditer(text):
        start = found.start()
        while start and text[start - 1] == " ":
            start -= 1
        if start and text[start - 1] in _RANGE_LEFT:
            yield Edit(start, found.start())
            yield Edit(found.start(), found.end(), "-")


def _delete_edits(text: str) -> Iterator[Edit]:
    joined = sorted((*_spaced_digits(text), *_spaced_thousands(text))) if " " in text else []
    place = 0
    for found in _DELETED.finditer(text):
        start, end = found.span()
        kind = text[start]
        if kind == " ":
            while place < len(joined) and joined[place][1] <= start:
                place += 1
            inside = place < len(joined) and joined[place][0] <= start
            yield Edit(start, end, "" if inside else _space(text, start, end))
        elif kind in "_^":
            yield Edit(start, start + 2)
            yield Edit(end - 1, end)
        elif kind == "\ufffd":
            yield Edit(start + 1, end)
        else:
            yield Edit(start, end)


def _spaced_digits(text: str) -> Iterator[tuple[int, int]]:
    """Numbers whose digits are set apart (5 0 0 亿元)."""
    return (found.span() for found in _SINGLE_DIGITS.finditer(text))


def _spaced_thousands(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of prose whose thousands are set apart (1 228.3亿吨公里); in a table they are two columns."""
    for found in _SPACED_THOUSANDS.finditer(text) if _THOUSANDS_APART.search(text) else ():
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        if _CLAUSED.search(text, start, end if end >= 0 else len(text)):
            yield found.span()


def _emptied_edits(text: str) -> Iterator[Edit]:
    """Drop the breaks of lines that have become empty."""
    for found in _EMPTIED.finditer(text) if "\n\n" in text or text[:1] == "\n" or text[-1:] == "\n" else ():
        yield Edit(found.start(), found.end())


def _space(text: str, start: int, end: int) -> str:
    """What spaces inside a line become: nothing, one space between Latin words, or a break before a heading."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start >= 4 and (before in "。！？；" or end - start >= 8 or mark_at(text, end, len(text))):
        return "\n"
    ended = before != "" and before in "。！？"
    if ended and (_ITEM.match(text, end) or (end - start >= 2 and mark_at(text, end, len(text)))):
        return "\n"
    if not (before.isascii() and after.isascii() and after.isalnum()):
        return ""
    return " " if before.isalnum() or (before == "." and after.isdigit()) else ""


def _punctuate(text: str) -> str:
    """Punctuation that depends on its neighbours; the length stays."""
    written = text
    if "," in text:
        text = _COMMA.sub("，", text)
    if ":" in text:
        text = _COLON.sub("：", text)
    if "→" in text:
        text = _BOX_TITLE.sub(r"\g<title>：", text)
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    if "?" in text:
        text = _ASCII_QUESTION.sub("？", text)
    if "." in text:
        text = _ASCII_STOP.sub("。", text)
        text = _HALF_STOP.sub("。", text) if len(_HALF_COMMA.findall(written)) >= _HALF_WIDTH else text
    if "/" in text:
        text = _SLASH.sub("、", text)
    text = _MINUS.sub("-", text)
    text = _ZERO.sub("〇", text)
    if _GROUPED.search(text):
        text = _THOUSANDS.sub(lambda found: found[0].replace("，", ","), text)
    return text
