"""The form of a coded message."""

from typing import NamedTuple


class Message(NamedTuple):
    """Templates of one code: what is wrong and what to do next, in both languages, with `{field}` places."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str
