"""Coded messages in Chinese and English, each with what to do next.

E1xx input and decoding · E2xx rules · E3xx output · E4xx usage · E5xx environment · E9xx faults of the program itself.
"""

from functools import partial

from extractor.errors.input import INPUT
from extractor.errors.message import Message
from extractor.errors.output import OUTPUT
from extractor.errors.pdf import PDF
from extractor.errors.program import PROGRAM
from extractor.errors.rules import RULES
from extractor.errors.usage import USAGE

CATALOGUE: dict[str, Message] = {**INPUT, **PDF, **RULES, **OUTPUT, **USAGE, **PROGRAM}


class ExtractorError(Exception):
    """An error with a code of the catalogue, its message and what to do next, in Chinese and English."""

    def __init__(self, code: str, **fields: object) -> None:
        template = CATALOGUE[code]
        self.code = code
        self.fields = fields
        self.message_zh = template.zh.format(**fields)
        self.message_en = template.en.format(**fields)
        self.hint_zh = template.hint_zh.format(**fields)
        self.hint_en = template.hint_en.format(**fields)
        super().__init__(f"{code} {self.message_zh} / {self.message_en}")

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return partial(ExtractorError, self.code, **self.fields), ()


def error(code: str, **fields: object) -> ExtractorError:
    """The error with this code, ready to raise; `fields` fill its templates (KeyError where one is missing)."""
    return ExtractorError(code, **fields)
