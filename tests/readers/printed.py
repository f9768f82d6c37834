"""PDF files of one's own, written by hand: every glyph where the test wants it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)


@dataclass
class Sheet:
    """A page: pieces of text and drawing in the order of the file; places in points from the top left corner."""

    size: tuple[float, float] = A4
    rotate: int = 0
    parts: list[bytes] = field(default_factory=list)
    images: bool = False

    def text(self, x: float, y: float, words: str, size: float = 12, turn: tuple[int, int] = (1, 0)) -> "Sheet":
        """Words whose baseline begins at a place; a Han character is as wide as `size`, a Latin one half of it."""
        codes = words.encode("utf-16-be").hex()
        cos, sin = turn
        matrix = f"{cos} {sin} {-sin} {cos} {x} {self.size[1] - y}"
        self.parts.append(f"BT /F1 {size} Tf {matrix} Tm <{codes}> Tj ET\n".encode())
        return self

    def lines(self, x: float, y: float, words: Iterable[str], size: float = 12, leading: float = 20) -> "Sheet":
        """Several lines of text below each other."""
        for place, line in enumerate(words):
            self.text(x, y + place * leading, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """A straight line."""
        high = self.size[1]
        self.parts.append(f"{x0} {high - y0} m {x1} {high - y1} l S\n".encode())
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Sheet":
        """A grid of ruling lines."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def picture(self) -> "Sheet":
        """A picture over the whole page."""
        self.images = True
        self.parts.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /I1 Do Q\n".encode())
        return self


def printed(*sheets: Sheet, unicode: bool = True) -> bytes:
    """A whole PDF; without `unicode` its font has codes that mean nothing."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /%s /DescendantFonts [4 0 R] >>"
    order = b"GB1" if unicode else b"Identity"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        font % (b"UniGB-UCS2-H" if unicode else b"Identity-H"),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 2 >> >>" % order,
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        b" /Length 1 >>\nstream\n\x80\nendstream",
    ]
    kids = []
    for sheet in sheets:
        stream = b"".join(sheet.parts)
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
        box = "0 0 {} {}".format(*sheet.size).encode()
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>" % (box, sheet.rotate, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)
