import json
import zipfile
from pathlib import Path

import pytest

from extractor.batch.inputs import discover
from extractor.batch.runner import last_settings, retry, run
from extractor.batch.settings import Settings

GOOD = "云岭县2021年完成投资12亿元。\n"


def test_members_are_documents_of_their_own(tmp_path: Path) -> None:
    root, output = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    with zipfile.ZipFile(root / "各县.zip", "w") as archive:
        archive.writestr("甲/一.txt", GOOD)
        archive.writestr("../外.txt", GOOD)
        archive.writestr("表.xlsx", b"RIFF")
        archive.writestr("甲/~$一.docx", b"lock")
    (root / "坏.zip").write_bytes(b"PK\x03\x04torn")
    tally = run(Settings((str(root),), output))
    statuses = {row.doc_id: (row.status, row.code) for row in tally.rows}
    assert statuses == {
        "各县/甲/一": ("ok", None),
        "各县/%2E%2E/外": ("quarantined", "E139"),
        "各县/表": ("unsupported", "E107"),
        "坏": ("quarantined", "E135"),
    }
    assert (output / "texts" / "各县" / "甲" / "一.txt").read_text(encoding="utf-8") == GOOD
    shown = [json.loads(line)["path"] for line in (output / "quarantine.jsonl").read_bytes().splitlines()]
    assert str(root / "各县.zip") + "/表.xlsx" in shown


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    root, output = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    with zipfile.ZipFile(root / "各县.zip", "w") as archive:
        for text in (GOOD, "云岭县2021年完成投资13亿元。\n", GOOD):
            archive.writestr("一.txt", text)
    tally = run(Settings((str(root),), output))
    statuses = {row.doc_id: (row.status, row.code) for row in tally.rows}
    assert statuses == {
        "各县/一": ("ok", None),
        "各县/一~2": ("quarantined", "E141"),
        "各县/一~3": ("quarantined", "E141"),
    }
    assert (output / "texts" / "各县" / "一.txt").read_text(encoding="utf-8") == GOOD
    assert json.loads((output / "run.json").read_bytes())["counts"]["inputs"] == 3
    shown = [json.loads(line)["path"] for line in (output / "quarantine.jsonl").read_bytes().splitlines()]
    assert shown == [f"{root}/各县.zip/一~{k}.txt" for k in (2, 3)]


def test_an_archive_beside_a_folder_of_its_name_in_an_archive(tmp_path: Path) -> None:
    inner = tmp_path / "里.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("一.txt", GOOD)
    with zipfile.ZipFile(tmp_path / "各县.zip", "w") as archive:
        archive.write(inner, "甲.zip")
        archive.writestr("甲/一.txt", GOOD)
        archive.writestr("甲/一~2.txt", GOOD)
    names = [item.doc_id for item in discover([str(tmp_path / "各县.zip")])]
    assert names == ["各县/甲/一", "各县/甲/一~2", "各县/甲/一~3"]


def test_a_folder_beside_its_archive_gives_other_ids(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "一.txt").write_text(GOOD, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "甲.zip", "w") as archive:
        archive.writestr("一.txt", GOOD)
    names = [item.doc_id for item in discover([str(tmp_path)])]
    assert len(set(names)) == 2


def test_members_that_have_not_changed_stay_and_are_tried_again_alone(tmp_path: Path) -> None:
    root, output = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    for text in (GOOD, "云岭县2021年完成投资13亿元。\n"):
        with zipfile.ZipFile(root / "各县.zip", "w") as archive:
            archive.writestr("一.txt", text)
            archive.writestr("二.txt", GOOD)
            archive.writestr("空.txt", "")
        tally = run(Settings((str(root),), output))
    assert (len(tally.unchanged), tally.status("ok"), tally.status("quarantined")) == (1, 1, 1)
    again = retry(last_settings(output))
    assert again.status("quarantined") == 1
