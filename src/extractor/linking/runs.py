"""Runs: values of one clause with nothing but connectors between them, which one predicate deals out to its names."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.cues import lexicon
from extractor.linking.frames import CONNECTORS, Frame

_MEASURES: Final = lexicon("measures")
_EACH = re.compile(r"(?<=[、和])(?:每(?:人|户|亩)每?[年月天]?|每[年月天]|[月年]人均)")
_JOINT = re.compile("[量值额][和、及与][^，。；、]{1,8}?[量值额](?:则?为|达到?|累计|合计|共计?)$")
"""Two amounts side by side, of which each has its own unit (货运量和货物周转量为|9万吨、8亿吨公里)."""
_DONE = re.compile("[，、]?(?:已|共|累计|实际|目前|全部){0,2}(?:完成|兑现|落实)(?:了|到)?")
"""All that stands before values of what was done of those before (需征地43亩、拆迁12户，实际完成|30亩和8户)."""
_TOGETHER = re.compile(r"(?<![年人户亩平月日])均|(?<!首)都")


def find_runs(text: str, frames: Sequence[Frame]) -> list[list[Frame]]:
    """Frames in runs: values of one clause with nothing but connectors between them."""
    runs: list[list[Frame]] = []
    for frame in frames:
        between = text[frame.lead[0] : frame.lead[1]]
        if "每" in between:
            between = _EACH.sub("", between)
        same = bool(runs) and (_alike(text, runs[-1], frame) or _as_before(text, runs, frame))
        if (
            same
            and not frame.first_in_clause
            and between.strip()
            and (not (said := between.strip(CONNECTORS + "分别：:")) or _moves(text, runs[-1], said))
            and frame.quantity.form != "ratio_part"
        ) or (
            same
            and frame.quantity.form == "ratio_part"
            and runs[-1][-1].quantity.form == "ratio_part"
            and not between.strip("：: ")
        ):
            runs[-1].append(frame)
        else:
            runs.append([frame])
    return runs


def _alike(text: str, run: Sequence[Frame], frame: Frame) -> bool:
    """Of one kind, or dealt out to names of several kinds (货物和集装箱吞吐量分别达到5亿吨、18万标箱)."""
    if run[-1].quantity.dimension == frame.quantity.dimension:
        return True
    said = text[slice(*run[0].lead)]
    if text[slice(*frame.lead)] == "和" and len(run) == 1 and run[0].first_in_clause and _two_heads(said):
        return True
    if _JOINT.search(said) and run[0].first_in_clause and len(run) == 1:
        return "ratio_part" not in (run[-1].quantity.form, frame.quantity.form)
    return "ratio_part" not in (run[-1].quantity.form, frame.quantity.form) and ("分别" in said or "依次" in said)


def _as_before(text: str, runs: Sequence[Sequence[Frame]], frame: Frame) -> bool:
    """Whether the values go on as those before, in the same units.

    分别由1.9人、4.8张增加到2.6人、|6.3张; 需征地43亩、拆迁12户，实际完成30亩和|8户.
    """
    run, earlier = runs[-1], runs[:-1]
    units = [f.quantity.unit_measure for f in (*run, frame)]
    if not earlier or len(set(units)) < len(units):
        return False
    dealt = [f.quantity.unit_measure for f in earlier[-1][: len(units)]]
    if dealt == units and earlier[-1][0].clause == frame.clause:
        return True
    told = [f.quantity.unit_measure for before in earlier for f in before]
    return _DONE.fullmatch(text, *run[0].lead) is not None and set(units) <= set(told)


def _two_heads(said: str) -> bool:
    """粮食总产、生猪出栏达到: two heads side by side before a verb of reaching."""
    first, mark, second = said.partition("、")
    verb = lexicon("measures", "measure.reach").ending(second, 0, len(second))
    heads = lexicon("heads")
    end = verb.start if verb is not None else 0
    return bool(mark and end and heads.ending(first, 0, len(first)) and heads.ending(second, 0, end))


def _moves(text: str, run: Sequence[Frame], said: str) -> bool:
    """分别下降2.2%和|增长3.2%: a member of a list of growths dealt out may have a verb of its own.

    增长12%、|下降2%: bare growths side by side are those of what was dealt out before.
    """
    lead = run[0].lead
    own, first = _MEASURES.rules.get(said), _MEASURES.ending(text, *lead)
    alone = first is not None and run[0].first_in_clause and not text[lead[0] : first.start].strip("，、 ")
    grown = own is not None and first is not None and own.value.get("direction") and first.rule.value.get("direction")
    return bool(grown) and (alone or "分别" in text[slice(*lead)])


def shares_one_name(text: str, run: Sequence[Frame]) -> bool:
    """True where the predicate says that one value holds for all names (均达到)."""
    return bool(_TOGETHER.search(text, run[0].clause_start, run[0].quantity.start))
