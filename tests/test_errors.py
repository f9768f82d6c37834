"""Every coded message is complete, bilingual and can be filled."""

import pickle
import re
from string import Formatter

import pytest

from extractor.errors import CATALOGUE, ExtractorError, error


def fields_of(*templates: str) -> set[str]:
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_message_is_complete_in_both_languages(code: str) -> None:
    template = CATALOGUE[code]
    assert re.fullmatch(r"E[1-59]\d\d", code)
    assert all(text.strip() for text in template)
    assert re.search(r"[\u4e00-\u9fff]", template.zh)
    assert re.search(r"[\u4e00-\u9fff]", template.hint_zh)
    assert not re.search(r"[\u4e00-\u9fff]", template.en + template.hint_en)
    # A field that is words itself stands in each language by its own.
    assert {f.removesuffix("_zh") for f in fields_of(template.zh)} == {
        f.removesuffix("_en") for f in fields_of(template.en)
    }


@pytest.mark.parametrize("code", CATALOGUE)
def test_message_can_be_filled(code: str) -> None:
    fields = dict.fromkeys(fields_of(*CATALOGUE[code]), "样本")
    fault = error(code, **fields)
    assert isinstance(fault, ExtractorError)
    assert fault.code == code
    assert str(fault).startswith(code)
    assert "{" not in fault.message_zh + fault.message_en


def test_unknown_code_and_missing_field_are_faults_of_the_caller() -> None:
    with pytest.raises(KeyError):
        error("E000")
    with pytest.raises(KeyError):
        error("E101")


def test_an_error_survives_the_way_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(error("E101", path="甲.txt")))
    assert (fault.code, fault.message_zh) == ("E101", error("E101", path="甲.txt").message_zh)
