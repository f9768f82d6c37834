"""How fast Word files are read: megabytes of XML a second on one core, for prose and for tables.

python benchmarks/word.py [FILE.docx …]
"""

import io
import random
import sys
import time
import zipfile
from pathlib import Path

from extractor.readers.docx import read

WORDS = "全市完成固定资产投资增长工业增加值项目建设公里亿元万人同比"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROUNDS = 3


def run(chance: random.Random) -> str:
    """A run of some words and a number, with the properties that word processors write."""
    words = "".join(chance.choices(WORDS, k=chance.randrange(4, 24)))
    fonts = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/>'
    return f"<w:r><w:rPr>{fonts}</w:rPr><w:t>{words}{chance.uniform(0, 9999):.2f}</w:t></w:r>"


def paragraph(chance: random.Random) -> str:
    """A paragraph of a few runs."""
    runs = "".join(run(chance) for _ in range(chance.randrange(1, 6)))
    return f'<w:p><w:pPr><w:spacing w:line="560"/><w:ind w:firstLine="640"/></w:pPr>{runs}</w:p>'


def table(chance: random.Random) -> str:
    """A table of a hundred rows and six columns."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/></w:tcPr><w:p><w:pPr/>{}</w:p></w:tc>'
    row = "".join(f"<w:tr>{''.join(cell.format(run(chance)) for _ in range(6))}</w:tr>" for _ in range(100))
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>"


def word_file(body: str) -> bytes:
    """The smallest package around a body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def rate(data: bytes) -> tuple[float, float]:
    """Size of the document's XML in megabytes, and megabytes a second: the best of some rounds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size / 1e6
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        read(data, "benchmark")
        best = min(best, time.process_time() - began)
    return size, size / best


def main() -> None:
    """Print a line a file."""
    chance = random.Random(1)
    files = {
        "prose": word_file("".join(paragraph(chance) for _ in range(6000))),
        "tables": word_file("".join(table(chance) for _ in range(15))),
    } | {name: Path(name).read_bytes() for name in sys.argv[1:]}
    for name, data in files.items():
        size, speed = rate(data)
        print(f"{name:<10} {size:6.2f} MB  {speed:6.1f} MB/s")


if __name__ == "__main__":
    main()
