"""The page of one document that is saved as a file."""

import re
from pathlib import Path

import pytest

from extractor.review.corrected import reviewed_documents
from extractor.review.page import page_text
from extractor.review.words import Lang
from review.runs import make_run


@pytest.mark.parametrize(("lang", "expected"), [("zh", ("实际", "开工")), ("en", ("actual", "started"))])
def test_every_column_has_a_head_of_its_own_and_every_value_its_word(
    tmp_path: Path, lang: Lang, expected: tuple[str, str]
) -> None:
    (document,) = reviewed_documents(make_run(tmp_path))
    page = page_text(document, lang)
    heads = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert len(heads) == len(set(heads)) == 9
    assert not {"姓名", "Name"} & set(heads)
    assert all(f"<td>{word}</td>" in page for word in expected)
    assert lang == "en" or "<td>actual</td>" not in page
