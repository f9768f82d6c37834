import re
from pathlib import Path

import extractor.linking as package
from extractor.linking.trace import DECISIONS
from extractor.rulebook.load import load_rulebook
from linking.sources import linked

SOURCES = Path(str(package.__file__)).parent
NOTED = re.compile(r'note\(\s*"([a-z_.]+)"')


def test_every_decision_is_told_in_both_languages() -> None:
    for chinese, english in DECISIONS.values():
        assert re.search("[一-鿿]", chinese)
        assert english.isprintable() and english.strip() == english


def test_every_decision_that_the_linker_notes_is_told() -> None:
    noted = {rule for path in SOURCES.glob("*.py") for rule in NOTED.findall(path.read_text(encoding="utf-8"))}
    assert noted, "the linker notes decisions"
    assert noted - set(DECISIONS) == set()


def test_rules_on_a_frame_are_decisions_or_rules_of_the_rulebook() -> None:
    rulebook = load_rulebook()
    for frame in linked("预计2024年粮食产量约51.2万吨，增长1.4%；油料3万吨，其中花生1万吨。新建公园3个。"):
        assert frame.rules
        for rule in (*frame.rules, *frame.quantity.rule_ids):
            assert rule in DECISIONS or rulebook.rule(rule) is not None
