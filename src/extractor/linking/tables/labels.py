"""What a header, the name of a row or a caption says: name, unit, time, measure, status."""

import re
from dataclasses import dataclass, field
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import COUNTING
from extractor.linking.tables.values import read_units
from extractor.mentions.times import find_times
from extractor.records.vocabulary import Basis, Status
from extractor.rulebook.load import load_rulebook
from extractor.values.unit import Unit, parse_unit

_BRACKET: Final = re.compile(r"[（\[［〔]([^（）\[\]［］〔〕]{1,24})[）\]］〕]")
_BASE: Final = re.compile(
    r"^(?:以)?(?:上年|上年同期|上年同月|去年|\d{4}年)?(?:价格)?(?:为)?=?100$|^(?:\d{4}年)?(?:可比|现行|不变|当年)价格?$"
)
_COMMA_UNIT: Final = re.compile(r"[，：](?P<unit>[^，：]{1,10})$")
_BARE_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年?(?:度|末|底)?)?(?!\d)")
_BARE_YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?\s?[-—–~～至]\s?((?:19|20)\d\d)年?(?!\d)")
_AVERAGE: Final = re.compile(r"年均|年平均")
_CUMULATIVE: Final = re.compile(r"累计|五年合计")
_YOY: Final = re.compile(r"同比|上年同期|同期")
_FILLER: Final = re.compile(r"^(?:的|与|和|及|为|是|比(?![重例率])|较|、|，|：|\s)+|(?:的|与|和|及|、|，|：|\s)+$")
_LAST: Final = re.compile(r"^(?:上年|上期|去年|上年度)(?!同期|末)")
_NEXT: Final = re.compile(r"^(?:下年|明年|下一年)")
_THIS: Final = re.compile(r"^(?:本年|今年|本期|当年|本年度)")


@dataclass(slots=True)
class Label:
    """What is left of a label as a `name`, and what was read off it; empty or None where it says nothing of that.

    `period` is final, `relative` (`this_year`, `last_year`, `next_year`) to be resolved. `measure` is `growth`,
    `change`, `ratio` or `rank`; `direction` -1 where a decline is printed without sign.
    """

    name: str
    units: tuple[Unit, ...] = ()
    period: str | None = None
    relative: str | None = None
    measure: str | None = None
    direction: int = 1
    status: Status | None = None
    basis: Basis | None = None
    part: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def unit(self) -> Unit | None:
        """The only unit, or the first of several."""
        return self.units[0] if self.units else None


def read_header(text: str) -> Label:
    """What a column's header says; words of measure and status are taken off its name."""
    label = _read(text)
    _take_whole_unit(label)
    if label.name:
        _take_status(label)
        _take_measure(label)
        if words("tables", "table.generic").search(label.name):
            label.name = ""
    label.name = _tidy(label.name)
    return label


def read_row(text: str) -> Label:
    """What the name of a row says; its words of status and measure stay in it unless they are all of it."""
    label = _read(_marked_part(text))
    label.part = words("tables", "table.part.mark").search(text) is not None
    if label.name:
        whole = Label(label.name)
        _take_measure(whole)
        if whole.measure is not None and not whole.name:
            label.measure, label.direction, label.name = whole.measure, whole.direction, ""
            label.rules += whole.rules
    label.name = _tidy(label.name)
    return label


def _marked_part(text: str) -> str:
    """The name of a row without its number and the words that call it a part."""
    for _ in range(2):
        for rule in ("table.part.mark", "table.numbering"):
            found = words("tables", rule).match(text)
            if found is not None and found.end() < len(text):
                text = text[found.end() :].strip()
    return text


def _read(text: str) -> Label:
    label = Label(text)
    _take_brackets(label)
    _take_unit(label)
    _take_footnote(label)
    _take_time(label)
    if _AVERAGE.search(label.name):
        label.basis = Basis.AVERAGE
    elif _YOY.search(label.name):
        label.basis = Basis.YOY
    elif _CUMULATIVE.search(label.name):
        label.basis = Basis.CUMULATIVE
    return label


def _take_brackets(label: Label) -> None:
    """Brackets that hold a unit, a base or a status; others stay in the name."""
    kept: list[str] = []
    at = 0
    for found in _BRACKET.finditer(label.name):
        inside = found[1].strip()
        units = read_units(inside)
        status = words("tables", "table.status.").fullmatch(inside)
        measured = _measured(label, inside)
        if not (units or status or measured or _BASE.search(inside)):
            continue
        label.units = label.units or units
        if status is not None:
            _set_status(label, inside)
        kept.append(label.name[at : found.start()])
        at = found.end()
    label.name = "".join(kept) + label.name[at:]


def _measured(label: Label, inside: str) -> bool:
    """Whether a bracket says that the values are growth in percent (`增长%`); then the label says so."""
    whole = Label(inside.removesuffix("%"))
    if whole.name == inside or not whole.name:
        return False
    _take_measure(whole)
    if whole.measure is None or whole.name:
        return False
    label.units, label.measure, label.direction = read_units("%"), whole.measure, whole.direction
    label.rules += whole.rules
    return True


def _take_unit(label: Label) -> None:
    """A unit after a comma, or a % at the end."""
    found = _COMMA_UNIT.search(label.name)
    if found is not None and (units := read_units(found["unit"])):
        label.units, label.name = label.units or units, label.name[: found.start()]
    if label.name.endswith("%") and not label.units:
        label.units, label.name = read_units("%"), label.name[:-1]


def _take_whole_unit(label: Label) -> None:
    """A header that is nothing but a unit."""
    if label.units or words("tables", "table.measure.").search(label.name):
        return
    whole = parse_unit(label.name)
    if whole is not None and (whole.dimension not in COUNTING or whole.mult):
        label.units, label.name = (whole,), ""


def _take_footnote(label: Label) -> None:
    found = words("tables", "table.footnote").search(label.name)
    if found is not None and found.start() > 1:
        label.name = label.name[: found.start()]
        label.rules.append("table.footnote")


def _take_time(label: Label) -> None:
    """Times leave the name; a time compared with is dropped."""
    text = label.name
    years = _BARE_YEARS.search(text)
    if years is not None:
        label.period = f"{years[1]}/{years[2]}" if years[1] < years[2] else years[1]
        label.name = text[: years.start()] + text[years.end() :]
        return
    kept, at = [], 0
    for time in find_times(text):
        if time.kind in ("absolute", "end_of") and label.period is None:
            label.period = time.period
        elif time.kind == "relative" and label.relative is None and label.period is None:
            label.relative = time.period
        kept.append(text[at : time.start])
        at = time.end
    label.name = "".join(kept) + text[at:]
    for pattern, key in ((_LAST, "last_year"), (_THIS, "this_year"), (_NEXT, "next_year")):
        if found := pattern.search(label.name):
            label.relative, label.name = key, label.name[found.end() :]
    if label.period is None and (bare := _BARE_YEAR.search(label.name)):
        label.period = bare[1]
        label.name = label.name[: bare.start()] + label.name[bare.end() :]


def _take_status(label: Label) -> None:
    found = words("tables", "table.status.").search(label.name)
    if found is None:
        return
    whole = found.span() == (0, len(label.name))
    if whole or found.start() == 0 or found.end() == len(label.name):
        rest = label.name[: found.start()] + label.name[found.end() :]
        done = words("tables", "table.measure.done").search(label.name)
        if done is not None and done.end() == len(label.name):
            return
        _set_status(label, found[0])
        label.name = rest


def _set_status(label: Label, written: str) -> None:
    for rule in load_rulebook().family("tables").select("table.status.").rules:
        if words("tables", rule.id).fullmatch(written):
            label.status = Status(str(rule.value["status"]))
            label.rules.append(rule.id)
            return


def _take_measure(label: Label) -> None:
    for rule in load_rulebook().family("tables").select("table.measure.").rules:
        found = words("tables", rule.id).search(label.name)
        if found is None:
            continue
        rest = label.name[: found.start()]
        if rest.endswith(("自然", "人口自然")):
            return
        label.measure = str(rule.value["measure"])
        direction = rule.value.get("direction")
        label.direction = direction if isinstance(direction, int) else 1
        label.rules.append(rule.id)
        if label.measure != "ratio":  # a share is named as one: 第一产业占比
            label.name = rest
        return


def read_rate(name: str, label: Label) -> str:
    """A name that ends in a word of growth or decline without it; `label` then says so (for values in percent)."""
    whole = Label(name)
    _take_measure(whole)
    if whole.measure not in ("growth", "change") or not whole.name:
        return name
    label.measure, label.direction = "growth", whole.direction
    label.rules += whole.rules
    return _tidy(whole.name)


def _tidy(name: str) -> str:
    previous = None
    while name != previous:
        previous, name = name, _FILLER.sub("", name)
    return name
