"""The same plan in other formats, made with real tools, gives the records of the plain text."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.readers.registry import read
from extractor.text.document import SourceDocument
from readers.pages import page, paragraphs

PLAN = Path(__file__).parents[2] / "corpus" / "xiqing-2022-plan.txt"
TITLE = "天津市西青区人民政府关于印发西青区 2022 年国民经济和社会发展规划的通知"
OFFSETS = frozenset(
    ("record_id", "start", "end", "quote", "sentence_start", "sentence_end", "parent_id", "amount_record_ids", "group")
) | {"page", "paragraph", "table", "row", "column"}
CHROMIUM = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
OFFICE = shutil.which("soffice")


def facts_of(document: SourceDocument) -> list[dict[str, Any]]:
    found = extract(document.text, doc_id="plan", sha256="0" * 64, source=document)
    records = [*found.indicators, *found.projects]
    return [{k: v for k, v in record.model_dump().items() if k not in OFFSETS} for record in records]


@cache
def plain() -> tuple[dict[str, Any], ...]:
    return tuple(facts_of(read(PLAN.read_bytes(), ".txt", "plan.txt")))


def site_page(charset: str = "utf-8") -> bytes:
    return page(paragraphs(PLAN.read_text(encoding="utf-8")), TITLE, charset).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_with_menus_around(charset: str) -> None:
    document = read(site_page(charset), ".html", "plan.html")
    assert len(plain()) > 250
    assert facts_of(document) == list(plain())


@pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed")
def test_a_page_as_a_browser_prints_it(tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_bytes(site_page())
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom")
    command = [str(CHROMIUM), *flags, (tmp_path / "plan.html").as_uri()]
    dumped = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout
    assert facts_of(read(dumped, ".html", "plan.html")) == list(plain())


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "to"), [("doc", "doc:MS Word 97"), ("rtf", "rtf:Rich Text Format"), ("odt", "odt")])
def test_old_formats(tmp_path: Path, suffix: str, to: str) -> None:
    source = tmp_path / "plan.html"
    text = PLAN.read_text(encoding="utf-8")
    body = "".join(f"<p>{line.strip()}</p>" for line in text.splitlines() if line.strip())
    source.write_text(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>", encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    flags = ("--headless", "--writer", "--infilter=HTML (StarWriter)", "--convert-to", to, "--outdir", str(tmp_path))
    subprocess.run([str(OFFICE), profile, *flags, str(source)], capture_output=True, timeout=120, check=True)
    document = read((tmp_path / f"plan.{suffix}").read_bytes(), f".{suffix}", "plan")
    assert document.reader == "legacy"
    found, expected = facts_of(document), list(plain())
    assert sum(a == b for a, b in zip(found, expected, strict=True)) >= 0.99 * len(expected)
