"""A Word file made by another program gives the records of the text that it was made from."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.test_places import of_file, rows

CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus").glob("*.txt"))
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_records_of_a_file_written_by_libreoffice(tmp_path: Path, path: Path) -> None:
    shutil.copy(path, tmp_path / "plan.txt")
    command = [
        str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", "docx:MS Word 2007 XML", "--outdir", ".", "plan.txt",
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, check=True, timeout=180, capture_output=True)
    plain = of_file((tmp_path / "plan.txt").read_bytes(), ".txt")
    found = of_file((tmp_path / "plan.docx").read_bytes(), ".docx")
    assert found.facts.reader == "docx"
    assert len(plain.indicators) > 100
    assert rows(found) == rows(plain)
