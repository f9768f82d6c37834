"""Numbers with nothing before them and a verb after: 8573人实现脱贫, 32家建成投产."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.names import is_thing
from extractor.linking.nouns import stretch_end
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.told import told_apart
from extractor.records.vocabulary import Measure

_OPENED: Final = words("names", "naming.before_said")
_MONEY: Final = ("支出", "资金", "投入", "收入", "支付", "投资")
_USED: Final = ("用于", "投向", "投入到")
_MOVED: Final = words("names", "naming.moved")


def name_by_predicate(source: Source, frame: Frame, owner: str) -> bool:
    """8573人实现脱贫: nothing before the number and a verb after it; what is said of them names them."""
    start, end = frame.tail
    if source.text.startswith(("（", "相比", "比较"), start):
        return False
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


def share_of_last(source: Source, frame: Frame, last: Frame) -> bool:
    """随迁子女9万人，|89%在公办学校就读: a share with nothing before it is of those counted in the clause before.

    So is a share of money that was told before (支出71亿元，增长3%，其中|八成用于民生).
    """
    near = last.clause == frame.clause - 1 and last.group == frame.group and last.measure is Measure.LEVEL
    share = near and last.quantity.dimension in COUNTING and last.name and frame.quantity.dimension in PER_CENT
    if last.name.endswith(_MONEY) and frame.quantity.dimension in PER_CENT and last.group == frame.group:
        return source.text.startswith(_USED, frame.tail[0])
    return bool(share) and words("names", "naming.share_said").match(source.text, *frame.tail) is not None
