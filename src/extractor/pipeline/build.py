"""The whole pipeline as a spaCy `Language`."""

from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IDS  # type: ignore[import-not-found]
from spacy.language import Language

from extractor.pipeline import components as components  # registers the factories
from extractor.pipeline.extract import COMPONENTS as COMPONENTS
from extractor.pipeline.tokenizer import JiebaTokenizer

_UNREAD = ("SHAPE", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL", "PREFIX", "SUFFIX", "NORM", "IS_CURRENCY", "IS_QUOTE")
"""Lexical attributes that no component reads; computing them for every new word takes a tenth of the time."""
MAX_CHARS = 64_000_000
"""Longest text taken, in characters: no component builds anything that grows faster than the text."""


def load_pipeline(rules: Path | None = None) -> Language:
    """A blank Chinese pipeline with the jieba tokenizer and all components of the extractor.

    `rules` is a rules folder to use instead of the packaged one; for the whole process. Raises E2xx for a faulty one.
    """
    if rules is not None:
        use_rules(rules)
    config = {"nlp": {"tokenizer": {"@tokenizers": "extractor.JiebaTokenizer.v1"}}}
    nlp = spacy.blank("zh", config=config)
    assert isinstance(nlp.tokenizer, JiebaTokenizer)
    nlp.max_length = MAX_CHARS
    getters: Any = nlp.vocab
    for attribute in _UNREAD:
        getters.lex_attr_getters.pop(IDS[attribute], None)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def use_rules(path: Path) -> None:
    """Make `path` the rules folder of this process. Raises E2xx where its rules cannot be used."""
    from extractor.rulebook.load import set_default_rules

    set_default_rules(path)
