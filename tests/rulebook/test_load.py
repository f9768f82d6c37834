"""Rule files: what is read from them, and the line of every fault."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.rulebook import load
from extractor.rulebook.load import load_rulebook, rules_path, set_default_rules

WriteRules = Callable[..., Path]

GOOD = """
family: fruit
note: Fruit that is counted.
rules:
  - id: fruit.apple
    label: 苹果
    terms: [苹果, 红苹果]
    value: {weight: 3, sour: false, kinds: [红, 青], origin: null, name: 苹果}
    note: Seen in market reports.
    examples: [买3个苹果]
    counter_examples: [买梨]
  - id: fruit.pear
    pattern: '[大小]梨'
    examples:
      - 大梨
      - 小梨
"""


def test_what_a_rule_file_holds(write_rules: WriteRules) -> None:
    folder = write_rules(fruit=GOOD)
    family = load_rulebook(folder).family("fruit")
    apple, pear = family.rules
    assert (family.note, family.match_mode) == ("Fruit that is counted.", "search")
    assert (apple.id, apple.label, apple.terms, apple.pattern) == ("fruit.apple", "苹果", ("苹果", "红苹果"), None)
    assert apple.value == {"weight": 3, "sour": False, "kinds": ["红", "青"], "origin": None, "name": "苹果"}
    assert apple.where == f"{folder / 'fruit.yaml'}:4"
    assert (pear.line, pear.pattern, pear.examples, pear.example_lines) == (11, "[大小]梨", ("大梨", "小梨"), (14, 15))


HEAD = "family: bad\nrules:\n  - id: bad.one\n"
FAULTS = {
    "yaml": ("rules:\n  - id: [a\n", "E201", 3),
    "tab": ("rules:\n\t- id: a\n", "E201", 2),
    "empty file": ("", "E204", 1),
    "not a mapping": ("- a\n", "E204", 1),
    "unknown key of the file": ("family: bad\nrulez: []\n", "E202", 2),
    "no rules": ("family: bad\n", "E203", 1),
    "rules are no list": ("family: bad\nrules: 3\n", "E204", 2),
    "other name": ("family: good\nrules: []\n", "E216", 1),
    "independent is no truth value": ("family: bad\nindependent: 3\nrules: []\n", "E204", 2),
    "unknown mode": ("family: bad\nmatch: sometimes\nrules: []\n", "E204", 2),
    "rule is no mapping": ("rules:\n  - 3\n", "E204", 2),
    "no id": ("rules:\n  - terms: [甲]\n", "E203", 2),
    "id with a blank": ("rules:\n  - id: a b\n    terms: [甲]\n", "E204", 2),
    "unknown key": (HEAD + "    terms: [甲]\n    exampels: [甲]\n", "E202", 5),
    "key twice": (HEAD + "    terms: [甲]\n    terms: [乙]\n", "E204", 5),
    "neither terms nor pattern": (HEAD + "    label: 甲\n", "E207", 3),
    "both terms and pattern": (HEAD + "    terms: [甲]\n    pattern: 甲\n", "E207", 3),
    "no terms in the list": (HEAD + "    terms: []\n", "E204", 4),
    "terms are no list": (HEAD + "    terms: 甲\n", "E204", 4),
    "a number as term": (HEAD + "    terms: [甲, 12]\n", "E204", 4),
    "yes as term": (HEAD + "    terms:\n      - 甲\n      - yes\n", "E204", 6),
    "empty term": (HEAD + "    terms:\n      - ''\n", "E217", 5),
    "blank at the end": (HEAD + "    terms: ['甲 ']\n", "E217", 4),
    "float value": (HEAD + "    terms: [甲]\n    value: {x: 0.5}\n", "E204", 5),
    "date value": (HEAD + "    terms: [甲]\n    value: {x: 2021-01-01}\n", "E204", 5),
    "value is no mapping": (HEAD + "    terms: [甲]\n    value: 甲\n", "E204", 5),
    "example is no text": (HEAD + "    terms: [甲]\n    examples:\n      - [甲]\n", "E204", 6),
    "id twice": (HEAD + "    terms: [甲]\n  - id: bad.one\n    terms: [乙]\n", "E205", 5),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_refused_with_its_line(name: str, write_rules: WriteRules) -> None:
    text, code, line = FAULTS[name]
    folder = write_rules(bad=text)
    with pytest.raises(ExtractorError) as caught:
        load_rulebook(folder)
    assert caught.value.code == code
    assert f"{folder / 'bad.yaml'}:{line}" in caught.value.message_zh
    assert f"{folder / 'bad.yaml'}:{line}" in caught.value.message_en


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes("rules: 规则".encode("gb18030"))
    with pytest.raises(ExtractorError) as caught:
        load_rulebook(tmp_path)
    assert caught.value.code == "E201"


def test_ids_are_unique_over_all_files(write_rules: WriteRules) -> None:
    one = "rules:\n  - id: same.id\n    terms: [甲]\n"
    with pytest.raises(ExtractorError) as caught:
        load_rulebook(write_rules(first=one, second=one))
    assert caught.value.code == "E205"
    assert "second.yaml:2" in caught.value.message_en
    assert "first.yaml:2" in caught.value.message_en


@pytest.mark.parametrize("folder", ["missing", "."])
def test_a_folder_without_rules(folder: str, tmp_path: Path) -> None:
    with pytest.raises(ExtractorError) as caught:
        load_rulebook(tmp_path / folder)
    assert caught.value.code == "E214"


def test_built_in_rules_load_once_and_quickly() -> None:
    started = time.process_time()
    book = load_rulebook()
    assert time.process_time() - started < 0.5
    assert book is load_rulebook(rules_path())
    assert book.family("units").rules


def test_importing_the_program_loads_no_rules() -> None:
    """Rules read at import would be the built-in ones even where a run has its own."""
    code = (
        "import pkgutil, importlib, extractor; from extractor.rulebook import load\n"
        "packages = 'text', 'mentions', 'linking', 'checks', 'pipeline', 'batch'\n"
        "for package in packages:\n"
        "    folder = importlib.import_module(f'extractor.{package}').__path__\n"
        "    for module in pkgutil.walk_packages(folder, f'extractor.{package}.'):\n"
        "        importlib.import_module(module.name)\n"
        "print(load._load.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_another_folder_can_be_made_the_default(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_default", None)
    with pytest.raises(ExtractorError):
        set_default_rules(write_rules(fruit="rules: 3\n"))
    assert load_rulebook() is load_rulebook(rules_path())
    sound = write_rules(fruit=GOOD)
    load._load.cache_clear()
    assert set_default_rules(sound) is load_rulebook()


def test_tables_beside_the_rules_in_use_go_before_the_built_in_ones(
    write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_default", None)
    built_in = rules_path() / "lexicon" / "common_words.txt"
    assert load.table_path("lexicon", "common_words.txt") == built_in
    folder = write_rules(fruit=GOOD)
    (folder / "lexicon").mkdir()
    monkeypatch.setattr(load, "_default", folder)
    assert load.table_path("lexicon", "common_words.txt") == built_in
    own = folder / "lexicon" / "common_words.txt"
    own.write_text("禾苗\n", encoding="utf-8")
    assert load.table_path("lexicon", "common_words.txt") == own
