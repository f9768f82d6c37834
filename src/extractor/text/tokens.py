"""Words of a text, cut by jieba's dictionary and model.

The cutter is `rjieba`, the same algorithm and dictionary compiled; it cuts the plan texts as `jieba.lcut` does but for
about one word in two hundred, and more than ten times as fast. Words are evidence for where a name may begin or end;
they never bound a number.
"""

from collections.abc import Iterable


def cut(text: str) -> list[str]:
    """Words of `text` in order; joined they give `text` again."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def token_starts(words: Iterable[str], length: int) -> bytes:
    """One byte a character of the text, 1 where a word starts; one more byte for its end."""
    starts = bytearray(length + 1)
    pos = 0
    for word in words:
        starts[pos] = 1
        pos += len(word)
    starts[length] = 1
    return bytes(starts)
