"""Bytes to text by a strict ladder of encodings: nothing is dropped or guessed at in silence."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from extractor.errors import error


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with its line ends as they were and without a leading byte-order mark, and the encoding it was in."""

    text: str
    encoding: str


_BOMS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 200_000
_CHINESE: Final = ("gb18030", "big5hkscs")
_PLAUSIBLE: Final = 0.3
_PLAUSIBLE_WIDE: Final = 0.4
_SURROGATE: Final = re.compile(rb"\xed[\xa0-\xbf]")
_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料"
    "市区县省镇乡街村城农项目投资增长收入值额亿万元率位完达工程企业财税设施教育医疗居住环境污染规划计划报告任务标目继续推强"
    "経個們國產業發會實現開關長萬億總經濟區縣農投資項計劃報設環協與這對學後為時來說種還從動體點應變條題問開們"
)
_PUNCTUATION: Final = frozenset("，。、；：？！“”‘’（）《》—…·　\n\r")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def decode(data: bytes, path: str = "-", declared: str | None = None) -> Decoded:
    """Decode a document; `path` only names it in messages.

    `declared` is the codec that the document names itself; it counts where the bytes are no UTF-8 and bear it out.

    Raises ExtractorError: E103 empty, E104 binary, E105 encoding unknown or mixed, E110 unpaired surrogates.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise error("E103" if not data.strip(b" \t\r\n") else "E104", path=path)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, path), encoding, path)
    wide = _wide_encoding(data)
    if wide is not None:
        return _checked(_strict(data, wide, path), wide, path)
    if b"\x00" in data:
        raise error("E104", path=path)
    try:
        return _checked(data.decode("utf-8"), "utf-8", path)
    except UnicodeDecodeError as fault:
        return _legacy(data, fault, path, declared)


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if "surrogate" in fault.reason:
            raise error("E110", path=path, position=fault.start) from fault
        raise error("E105", path=path, cause=f"{encoding}, byte {fault.start}: {fault.reason}") from fault


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: NULs (of ASCII, line ends, 一, the wide space) and plausible text one way round."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    readings = {encoding: _plausible_wide(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(readings, key=lambda encoding: readings[encoding])
    return best if readings[best] >= _PLAUSIBLE_WIDE else None


def _plausible_wide(sample: bytes, encoding: str) -> float:
    """Share of characters that Chinese documents consist of (0 to 1)."""
    text = sample.decode(encoding, "replace")
    usual = sum(char in _COMMON or char in _PUNCTUATION or (char.isascii() and char.isprintable()) for char in text)
    return usual / len(text)


def _checked(text: str, encoding: str, path: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise error("E103", path=path)
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if "\x00" in text or controls > max(8, 0.01 * min(len(text), _SAMPLE)):
        raise error("E104", path=path)
    return Decoded(text, encoding)


def _legacy(data: bytes, utf8_fault: UnicodeDecodeError, path: str, declared: str | None) -> Decoded:
    """What is declared, else GB18030 or Big5, whichever gives the more plausible Chinese; then what chardet says."""
    _refuse_broken_utf8(data, utf8_fault, path)
    named = _readings(data, (declared,) if declared else ())
    plausible = _plausible(named) or _plausible(_readings(data, _CHINESE))
    if plausible:
        _, encoding, text = max(plausible, key=lambda found: found[0])
        return _checked(text, encoding, path)
    if named and not _CONTROL.search(named[0][2][:_SAMPLE]):
        return _checked(named[0][2], named[0][1], path)
    return _guessed(data, utf8_fault, path)


def _plausible(readings: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    return [reading for reading in readings if reading[0] >= _PLAUSIBLE]


def _readings(data: bytes, encodings: Iterable[str]) -> list[tuple[float, str, str]]:
    """How plausible the bytes are as Chinese, encoding and text, for each encoding in which they are sound."""
    found = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError, LookupError):
            text = data.decode(encoding)
            found.append((_score(text[:_SAMPLE]), encoding, text))
    return found


def _refuse_broken_utf8(data: bytes, fault: UnicodeDecodeError, path: str) -> None:
    """A long stretch of good UTF-8 beside bytes that are not UTF-8 is a file in two encodings, or a damaged one."""
    if _SURROGATE.match(data, fault.start):
        raise error("E110", path=path, position=fault.start) from fault
    good = _han_sequences(data)
    if good < 8 or 3 * good < 0.2 * sum(byte >= 0x80 for byte in data[:_SAMPLE]):
        return
    if fault.reason == "unexpected end of data":
        raise error("E105", path=path, cause=f"UTF-8, cut off inside a character at byte {fault.start}") from fault
    raise error("E105", path=path, cause=f"mixed encodings, not UTF-8 from byte {fault.start}") from fault


def _han_sequences(data: bytes) -> int:
    """Number of UTF-8 sequences of common Chinese characters and marks."""
    decoded = data[:_SAMPLE].decode("utf-8", "replace")
    return sum(char in _COMMON or (char in _PUNCTUATION and not char.isascii()) for char in decoded)


def _guessed(data: bytes, fault: UnicodeDecodeError, path: str) -> Decoded:
    import chardet

    guess = chardet.detect(data[:_SAMPLE])
    encoding, confidence = guess["encoding"], guess["confidence"] or 0.0
    if encoding and confidence >= 0.8:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if _score(text[:_SAMPLE]) >= _PLAUSIBLE:
            return _checked(text, encoding.lower(), path)
    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) > 0.02 * min(len(data), _SAMPLE):
        raise error("E104", path=path) from fault
    raise error("E105", path=path, cause=f"byte {fault.start}: {fault.reason}") from fault


def _score(text: str) -> float:
    """Share of common Han characters and Chinese punctuation among all that is not ASCII (0 to 1)."""
    wide = [char for char in text if not char.isascii()]
    if not wide:
        return 0.0
    return sum(char in _COMMON or char in _PUNCTUATION for char in wide) / len(wide)
