import io
import zipfile

import pytest

from extractor.errors import ExtractorError
from extractor.readers.archive import Limits, find_members, open_archive
from extractor.readers.registry import read


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def outcome(data: bytes, limits: Limits | None = None) -> dict[str, object]:
    found = find_members(data, "包.zip", limits) if limits else find_members(data, "包.zip")
    return {name: what.code if isinstance(what, ExtractorError) else what for name, what in found}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def test_members_and_names() -> None:
    inner = packed(("内.txt", b"2"), ("深.zip", packed(("x.txt", b"3"))))
    data = packed(("甲/一.txt", b"1"), ("里.zip", inner), (".DS_Store", b"x"), ("__MACOSX/a.txt", b"x"), ("空/", b""))
    assert outcome(data) == {"甲/一.txt": b"1", "里/内.txt": b"2", "里/深.zip": "E137"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_flag(encoding: str) -> None:
    name = "青禾市计划.txt"
    stand_in = "x" * len(name.encode(encoding))
    data = packed((stand_in, b"1")).replace(stand_in.encode(), name.encode(encoding))
    assert outcome(data) == {name: b"1"}


def test_what_cannot_be_had() -> None:
    data = packed(("../a.txt", b"1"), ("/b.txt", b"1"), ("C:\\c.txt", b"1"), (link("d.txt"), b"/etc/passwd"))
    assert outcome(data) == {"../a.txt": "E139", "/b.txt": "E139", "C:/c.txt": "E139", "d.txt": "E140"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_of_one_name() -> None:
    found = [
        w.code if isinstance(w, ExtractorError) else w for _, w in find_members(packed(("a", b"1"), ("a", b"2")), "")
    ]
    assert found == [b"1", "E141"]


def test_encrypted_and_damaged_members() -> None:
    data = bytearray(packed(("a.txt", b"1" * 100), ("b.txt", b"2")))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert outcome(bytes(data)) == {"a.txt": "E138", "b.txt": b"2"}
    data = bytearray(packed(("a.txt", b"123456789" * 9)))
    data[data.index(b"a.txt") + 6] ^= 0xFF
    assert outcome(bytes(data)) == {"a.txt": "E142"}


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (b"PK\x03\x04torn", Limits(), "E135"),
        (packed(*((f"{k}.txt", b"") for k in range(9))), Limits(members=8), "E136"),
        (packed(("a.txt", b"0" * 1000)), Limits(size=999), "E136"),
        (packed(("a.txt", b"0" * 60_000_000)), Limits(), "E136"),
    ],
)
def test_archives_beyond_the_limits(data: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        list(find_members(data, "包.zip", limits))
    assert caught.value.code == code


def test_an_archive_is_no_document() -> None:
    with pytest.raises(ExtractorError) as caught:
        read(packed(("a.txt", b"1")), ".txt", "包.txt")
    assert caught.value.code == "E143"
    assert open_archive(io.BytesIO(packed(("a.txt", b"1"))), "").namelist() == ["a.txt"]
