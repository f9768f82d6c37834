"""What a number says about its indicator, and its sign."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.tidied import tidy
from extractor.records.vocabulary import Basis, Measure

_NATURAL: Final = words("names", "naming.natural")
_RATE: Final = words("names", "naming.rate")

RATE_SHIFT: Final = "link.change.rate"
_PENETRATION = "普及率"
_SPEEDS = ("增速", "增幅", "涨幅", "降幅")
YEAR_NAMED: Final = "上去今当往"
"""Letters that name a year with 年: 比上年|平均降低 is no mean by the year."""
BY_YEAR: Final = re.compile(rf"(?<![{YEAR_NAMED}])年平?均")
_YEARLY = re.compile(rf"{BY_YEAR.pattern}(?=[增递下提完实新投减降引达吸])")

_GROWN_YEARLY: Final = re.compile(rf"(?<![{YEAR_NAMED}])年递增")


def decide_measure(frame: Frame) -> None:
    """Set measure from the form and unit of the number, the verb before it and the noun that ends the name."""
    quantity, dimension = frame.quantity, frame.quantity.dimension
    if quantity.form == "rank" or frame.ranked:
        frame.measure = Measure.RANK
    elif quantity.form == "ratio_part":
        frame.measure = Measure.RATIO
    elif dimension == "point":
        frame.measure = Measure.CHANGE
        if frame.rate_noun in _SPEEDS and frame.name and not frame.name.endswith(_SPEEDS):
            frame.name += frame.rate_noun
    elif dimension in PER_CENT:
        frame.measure = _percentage(frame)
    elif dimension == "times":
        frame.measure = Measure.GROWTH if frame.direction else Measure.RATIO
    elif dimension == "fold":
        frame.measure = Measure.GROWTH
    elif frame.direction and not frame.rate_noun and (not frame.counted or "link.change.added" in frame.rules):
        frame.measure = Measure.CHANGE
    elif frame.name.endswith(_PENETRATION) and not frame.counted:
        frame.measure = Measure.RATIO  # 移动电话普及率|81.8部/百人
    elif dimension == "none" and words("names", "naming.proportion").search(frame.name) and not frame.counted:
        frame.measure = Measure.RATIO
    else:
        frame.measure = Measure.LEVEL


def _percentage(frame: Frame) -> Measure:
    if _NATURAL.search(frame.name + frame.rate_noun):
        frame.name += frame.rate_noun if not frame.name.endswith(frame.rate_noun) else ""
        frame.direction, frame.rate_noun = 0, ""
        return Measure.RATIO
    if frame.direction and RATE_SHIFT in frame.rules:
        return Measure.CHANGE
    if frame.direction or _grows_yearly(frame) or _is_below_last_year(frame):
        return Measure.GROWTH
    rate = _RATE.match(frame.name)
    if rate is not None and not frame.counted:
        frame.rate_noun = rate["noun"]
        frame.name = tidy(rate["name"])
        frame.direction = -1 if rate["noun"] in ("降幅", "跌幅") else 1
        return Measure.GROWTH
    return Measure.RATIO


def _grows_yearly(frame: Frame) -> bool:
    """达到120亿元，年均|8%: a bare yearly share after an amount is its growth."""
    of = frame.antecedent
    return frame.inherited and frame.basis is Basis.AVERAGE and of is not None and of.measure is Measure.LEVEL


def _is_below_last_year(frame: Frame) -> bool:
    """利润同比|-6%; 进出口14.9亿元，|-9.4%: no share is negative."""
    of = frame.antecedent
    after = frame.inherited and of is not None and of.measure is Measure.LEVEL
    return frame.quantity.value < 0 and (after or frame.basis is Basis.YOY)


def sign(frame: Frame) -> int:
    """-1 where a growth or change goes down and no minus sign says so already (下降-4%), else 1."""
    if frame.quantity.value < 0:
        return 1
    return -1 if frame.direction < 0 and frame.measure in (Measure.GROWTH, Measure.CHANGE) else 1


def basis_of(said: str) -> Basis | None:
    """What growth is measured against, or an amount is: a mean of the years, a sum, the year before."""
    if _YEARLY.search(said) or _GROWN_YEARLY.search(said):
        return Basis.AVERAGE
    if "累计" in said:
        return Basis.CUMULATIVE
    return Basis.YOY if "同比" in said else None
