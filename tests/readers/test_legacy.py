import io
import os
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.readers import office
from extractor.readers.registry import read

RTF = b"{\\rtf1\\ansi 2021}"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Puts a `soffice` of one's own before all others."""

    def put(script: str) -> Path:
        path = tmp_path / "bin" / "soffice"
        path.parent.mkdir()
        path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")
        return path

    return put


def refused(data: bytes = RTF, suffix: str = ".rtf") -> ExtractorError:
    with pytest.raises(ExtractorError) as caught:
        read(data, suffix, "青禾.rtf")
    return caught.value


OUTDIR = 'while [ "$1" != "--outdir" ]; do shift; done\n'


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 0", "E514"),
        ("echo broken >&2; exit 77", "E513"),
        ("sh -c 'kill -SEGV $$'; exit $?", "E513"),
        (OUTDIR + 'mkdir -p "$2"; echo rubbish > "$2/input.docx"', "E514"),
    ],
)
def test_a_faulty_office(fake, script: str, code: str) -> None:  # type: ignore[no-untyped-def]
    fake(script)
    assert refused().code == code


def test_what_it_said_is_told(fake) -> None:  # type: ignore[no-untyped-def]
    fake("echo no such filter >&2; exit 77")
    assert "no such filter" in refused().message_en


def test_a_hanging_office_is_killed_with_its_group(fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    ticks = tmp_path / "ticks"
    fake(f"(while true; do echo x >> {ticks}; sleep 0.1; done) &\nsleep 600")
    monkeypatch.setenv("EXTRACTOR_OFFICE_TIMEOUT", "1")
    start = time.monotonic()
    assert refused().code == "E512"
    assert time.monotonic() - start < 10
    size = ticks.stat().st_size
    time.sleep(0.5)
    assert ticks.stat().st_size == size > 0


def test_what_a_finished_office_leaves_running_is_killed(fake, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ticks = tmp_path / "ticks"
    fake(f"(while true; do echo x >> {ticks}; sleep 0.1; done) &\nsleep 0.3; exit 0")
    assert refused().code == "E514"
    size = ticks.stat().st_size
    time.sleep(0.5)
    assert ticks.stat().st_size == size > 0


def test_without_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "PLACES", ())
    assert refused().code == "E511"


def test_it_runs_with_its_own_profile_and_without_macros(fake, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    seen = tmp_path / "seen"
    show = 'cat "${a#*file://}/user/registrymodifications.xcu"'
    fake(f'for a in "$@"; do case "$a" in -env:*) {show} > {seen};; esac; done')
    refused()
    settings = seen.read_text(encoding="utf-8")
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in settings
    assert 'oor:name="MacroSecurityLevel" oor:op="fuse"><value>3<' in settings


def compound(stream: str, head: bytes) -> bytes:
    """The smallest compound file (MS-CFB) with one stream of 4096 bytes."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for at, size, number in (
        (24, 2, 0x3E), (26, 2, 3), (28, 2, 0xFFFE), (30, 2, 9), (32, 2, 6), (44, 4, 1), (48, 4, 1), (56, 4, 4096),
        (60, 4, 0xFFFFFFFE), (68, 4, 0xFFFFFFFE), (76, 4, 0),
    ):  # fmt: skip
        header[at : at + size] = number.to_bytes(size, "little")
    header[80:] = b"\xff" * 432
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE]
    table = b"".join(n.to_bytes(4, "little") for n in chain).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        row = bytearray(128)
        encoded = name.encode("utf-16-le") + b"\0\0"
        row[: len(encoded)] = encoded
        row[64:66] = len(encoded).to_bytes(2, "little")
        row[66], row[67] = kind, 1
        row[68:76] = b"\xff" * 8
        row[76:80] = child.to_bytes(4, "little")
        row[116:120] = start.to_bytes(4, "little")
        row[120:124] = size.to_bytes(4, "little")
        return bytes(row)

    directory = (entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(stream, 2, 0xFFFFFFFF, 2, 4096)).ljust(512, b"\0")
    return bytes(header) + table + directory + head.ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("stream", "head", "code"),
    [
        ("WordDocument", b"\xec\xa5" + b"\0" * 8 + b"\x00\x01", "E134"),
        ("Workbook", b"", "E111"),
        ("PowerPoint Document", b"", "E111"),
    ],
)
def test_compound_files_that_are_no_open_document(stream: str, head: bytes, code: str) -> None:
    assert refused(compound(stream, head), ".doc").code == code


def test_a_sound_compound_file_goes_to_the_office(fake) -> None:  # type: ignore[no-untyped-def]
    fake("exit 0")
    assert refused(compound("WordDocument", b"\xec\xa5"), ".doc").code == "E514"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_office() -> None:
    document = read(b"{\\rtf1\\ansi\\uc0 \\u38738\\u31166\\u24066 2021\\par\\u22686\\u38271 5%}", ".doc", "x")
    assert document.text.split() == ["青禾市2021", "增长5%"] or "".join(document.text.split()) == "青禾市2021增长5%"
    assert document.reader == "legacy"


def test_text_and_pages_named_doc() -> None:
    assert read("青禾市2021年增长5%".encode(), ".doc", "x").reader == "txt"
    assert (
        read("<html><body><p>青禾市2021年地区生产总值增长5%，发展势头良好，位居前列。</p>".encode(), ".doc", "x").reader
        == "html"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "x")
    assert refused(stream.getvalue(), ".odt").code in ("E107", "E111")
