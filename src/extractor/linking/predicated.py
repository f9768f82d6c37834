"""Numbers with nothing before them and a verb after: 8573人实现脱贫, 32家建成投产."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.names import is_thing
from extractor.linking.nouns import stretch_end
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.told import told_apart

_OPENED: Final = words("names", "naming.before_said")
_MOVED: Final = words("names", "naming.moved")


def name_by_predicate(source: Source, frame: Frame, owner: str) -> bool:
    """8573人实现脱贫: nothing before the number and a verb after it; what is said of them names them."""
    start, end = frame.tail
    stop = stretch_end(source.text, start, end)
    opened = _OPENED.match(source.text, start, stop)
    name = tidy(source.text[opened.end() if opened else start : stop]).replace("了", "")
    if (
        not 2 <= len(name) <= 30
        or _MOVED.fullmatch(name)
        or words("names", "naming.goal").match(source.text, start, end)
    ):
        return False
    if (honoured := words("names", "naming.honoured").fullmatch(source.text, start, stop)) is not None:
        name = tidy(honoured["what"]) if len(honoured["what"]) > 1 and not is_thing(honoured["what"]) else name
    told = told_apart(owner, name) if is_thing(owner) else owner + name
    share = "比例" if owner and frame.quantity.dimension in PER_CENT else ""
    frame.name = told + ("人数" if frame.quantity.dimension == "person" else share)
    frame.counted = True
    frame.note("link.named.by.predicate", 0.1)
    return True
