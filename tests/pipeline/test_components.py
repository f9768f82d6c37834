import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from extractor.pipeline.build import COMPONENTS, MAX_CHARS, load_pipeline
from extractor.pipeline.extract import extract, prepare, to_extraction
from extractor.text.document import plain_document

TEXT = """青禾市2025年政府工作报告
一、2024年工作回顾
全市粮食产量51.2万吨，增长1.4%。云岭湖大桥、青禾高铁站等12个重点项目开工建设。
"""
SPANS = ("times", "quantities", "exclusions", "indicators", "projects")


def char_tokenizer(nlp: Language) -> None:
    """Every character a token: the default of the blank Chinese pipeline."""


def one_token(nlp: Language) -> None:
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=[text], spaces=[False])


def pairs(nlp: Language) -> None:
    nlp.tokenizer = lambda text: Doc(
        nlp.vocab, words=[text[i : i + 2] for i in range(0, len(text), 2)], spaces=[False] * ((len(text) + 1) // 2)
    )


@pytest.fixture(scope="module")
def whole() -> Language:
    return load_pipeline()


def blank() -> Language:
    nlp = spacy.blank("zh")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize("tokenizer", [char_tokenizer, one_token, pairs])
def test_any_tokenizer_gives_the_same_records(tokenizer: object, whole: Language) -> None:
    nlp = blank()
    assert callable(tokenizer)
    tokenizer(nlp)
    assert extract(TEXT, nlp=nlp) == extract(TEXT, nlp=whole)
    assert all(nlp(TEXT).spans[name] for name in SPANS)


def test_spans_cover_their_mentions(whole: Language) -> None:
    doc = whole(TEXT)
    assert [span.text for span in doc.spans["indicators"]] == ["51.2万吨", "1.4%", "12个"]
    assert [span.text for span in doc.spans["projects"]] == ["云岭湖大桥", "青禾高铁站"]
    assert [span._.mention.name for span in doc.spans["indicators"]][:2] == ["粮食产量", "粮食产量"]
    for name in SPANS:
        for span in doc.spans[name]:
            assert span._.mention is not None
            assert span.label_ and doc.text[span.start_char : span.end_char] == span.text


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_alone_runs_what_it_needs(name: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc._.structure is not None
    assert doc.text == TEXT


def test_facts_stand_on_the_doc(whole: Language) -> None:
    facts = whole(TEXT)._.facts
    assert (facts.report_year, facts.plan_year) == (2024, 2025)


def test_components_are_found_by_name() -> None:
    assert blank().pipe_names == list(COMPONENTS)
    assert set(COMPONENTS) <= set(registry.factories.get_all()) | set(Language.factories)
    assert registry.tokenizers.get("extractor.JiebaTokenizer.v1") is not None


def test_config_round_trip(whole: Language) -> None:
    written = whole.config.to_str()
    again = spacy.util.load_model_from_config(spacy.util.Config().from_str(written), auto_fill=True)
    assert again.config.interpolate() == whole.config.interpolate()
    again.max_length = MAX_CHARS
    assert extract(TEXT, nlp=again) == extract(TEXT, nlp=whole)


def test_language_from_config(whole: Language) -> None:
    again = type(whole).from_config(whole.config)
    assert again.pipe_names == whole.pipe_names
    assert extract(TEXT, nlp=again) == extract(TEXT, nlp=whole)


def test_pipe_gives_what_single_calls_give(whole: Language) -> None:
    docs = list(whole.pipe([TEXT, TEXT]))
    assert [d.spans["indicators"][0].text for d in docs] == ["51.2万吨"] * 2
    first, second = (to_extraction(doc, "a", "0" * 64, plain_document(doc.text)) for doc in docs)
    assert first == second


def test_the_packaged_config_is_that_of_the_pipeline(whole: Language) -> None:
    assert prepare() == whole.config.to_str()


def test_records_are_made_without_spacy() -> None:
    found = "from extractor import extract; assert extract('新建学校5所。').indicators"
    subprocess.run([sys.executable, "-c", f"{found}; import sys; assert 'spacy' not in sys.modules"], check=True)
