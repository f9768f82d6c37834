from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline.build import load_pipeline
from extractor.pipeline.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(spacy.blank("zh").vocab)
TEXTS = [
    "",
    "粮食产量51.2万吨。",
    "𠮷山乡\r\n增长 6.6％　等",
    " \n\n\t ",
    "ABC 中文 １２３",
    "e\u0301\u200b\ufeff",
    "a  b",
]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_keep_the_text(text: str) -> None:
    doc = load_pipeline().make_doc(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("粮食产量增长３6.6%％亿元𠮷\r\n\t　 ab，。、é\u200b"), max_size=40))
def test_any_text_is_kept(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_nothing_to_save(tmp_path: Path) -> None:
    assert TOKENIZER.from_bytes(TOKENIZER.to_bytes()) is TOKENIZER
    TOKENIZER.to_disk(tmp_path / "t")
    assert TOKENIZER.from_disk(tmp_path / "t") is TOKENIZER


def test_the_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = load_pipeline()
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.pipe_names == nlp.pipe_names
    assert [t.text for t in again("粮食产量增长。")] == [t.text for t in nlp("粮食产量增长。")]
