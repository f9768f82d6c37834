"""What a verb before the number reaches: places covered, people freed from a trouble, steps passed."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import Frame
from extractor.linking.names import strip_openers
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_TOTALS: Final = ("总量", "发电量", "产量", "余额", "总数")
_COVERING: Final = lexicon("actions", "action.reaching")
_STEP: Final = words("names", "naming.step")
_AMOUNTS: Final = re.compile(r"(?:[\d.]{1,8}[万亿]{1,2}元?[、和]?)+$")


def passes(frame: Frame) -> bool:
    """新增装机3000万千瓦、|发电量超3000亿度: a total told to pass a mark, which no verb before it added."""
    return frame.name.endswith(_TOTALS) and frame.quantity.before < frame.quantity.start


def covers(source: Source, frame: Frame, verb: str) -> str:
    """主电网|覆盖11个县: what covers the places counted; "" where the clause does not open with it."""
    if not frame.first_in_clause or verb not in _COVERING:
        return ""
    start = strip_openers(source, *frame.lead).start
    found = words("names", "naming.covers").match(source.text, start, frame.lead[1])
    return tidy(found["what"]) if found is not None else ""


def solved_trouble(source: Source, frame: Frame) -> str:
    """解决了9.3万农村人口的饮水安全问题: those who were freed from a trouble; "" where no trouble was solved."""
    if not source.text.endswith(("解决", "解决了"), *frame.lead):
        return ""
    together = words("names", "naming.solved_for_all").match(source.text, frame.tail[0], frame.clause_end)
    if together is not None:
        return f"解决{together['what']}{'人口' if frame.quantity.dimension == 'person' else '的数量'}"
    said = words("names", "naming.solved_for").match(source.text, *frame.tail)
    if said is None:
        return ""
    what, who = said["what"] or said["what2"], said["who"] or said["who2"]
    return f"解决{what}的{who}" if who else f"解决{what}人数"


def passed(source: Source, frame: Frame, thing: str, before: Frame | None) -> str:
    """地区生产总值连跨两个万亿元台阶: what passed the steps, named right before; "" where no steps are counted."""
    if not _STEP.search(thing):
        return ""
    start = strip_openers(source, *frame.lead).start
    said = _AMOUNTS.sub("", source.text[start : frame.lead[1]])
    passed = tidy(words("names", "naming.step.verb").sub("", said))
    near = before is not None and before.clause in (frame.clause - 1, frame.clause)
    return passed or (before.name if before is not None and near else "")
