"""The corpus document printed by real programs gives the records of its text."""

import html
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.readers.registry import read

CORPUS = Path(__file__).parents[2] / "corpus/xiqing-2022-plan.txt"
LOOSE = {
    "record_id", "doc_id", "start", "end", "sentence_start", "sentence_end", "parent_id", "amount_record_ids", "group",
    "page", "paragraph",
}  # fmt: skip
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
OFFICE = shutil.which("soffice") or ""
STYLE = """
@page { size: A4; margin: 25mm 26mm;
  @top-center { content: "西青区2022年国民经济和社会发展规划"; font: 9pt serif }
  @bottom-center { content: "— " counter(page) " —"; font: 10pt serif } }
body { font: 16pt/1.8 "SimSun", "Noto Serif CJK SC", serif }
p { margin: 0; text-indent: 2em; text-align: justify }
"""
OFFICE_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-indent="1.13cm"
 fo:text-align="justify" fo:line-height="150%" style:punctuation-wrap="simple"/><style:text-properties
 fo:font-size="16pt" style:font-size-asian="16pt"/></style:style></office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def paragraphs(opening: str) -> str:
    lines = (line.strip() for line in CORPUS.read_text("utf-8").splitlines())
    tag = opening.split()[0]
    return "".join(f"<{opening}>{html.escape(line)}</{tag}>" for line in lines if line)


def by_chromium(folder: Path) -> Path:
    page = folder / "plan.html"
    page.write_text(f'<html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}</style>{paragraphs("p")}', "utf-8")
    to = folder / "plan.pdf"
    run(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer", f"--print-to-pdf={to}", page.as_uri())  # fmt: skip
    return to


def by_office(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / name))
    return (folder / name).with_suffix(".pdf")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def records(text: str) -> Counter[str]:
    """Records and exclusions without what hangs on offsets; spaces do not count, for breaks of lines swallow them."""
    found = extract(text)
    rows: list[tuple[str, dict[str, Any]]] = [
        (type(record).__name__, record.model_dump(mode="json"))
        for record in (*found.indicators, *found.projects, *found.exclusions)
    ]
    return Counter(
        "".join(str((kind, sorted((key, value) for key, value in row.items() if key not in LOOSE))).split())
        for kind, row in rows
    )


def compare(printed: Path) -> None:
    document = read(printed.read_bytes(), ".pdf", printed.name)
    wanted, found = records(CORPUS.read_text("utf-8")), records(document.text)
    for sign, left in (("-", wanted - found), ("+", found - wanted)):
        print(*(f"{sign} {row}" for row in left), sep="\n")
    assert (wanted & found).total() >= 0.99 * max(wanted.total(), found.total())
    assert wanted.total() > 300


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")
def test_printed_by_chromium(tmp_path: Path) -> None:
    compare(by_chromium(tmp_path))


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_plain_text_printed_by_libreoffice(tmp_path: Path) -> None:
    compare(by_office(tmp_path, "plan.txt", CORPUS.read_text("utf-8")))


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_indented_text_printed_by_libreoffice(tmp_path: Path) -> None:
    compare(by_office(tmp_path, "plan.fodt", OFFICE_TEXT.format(body=paragraphs('text:p text:style-name="B"'))))
