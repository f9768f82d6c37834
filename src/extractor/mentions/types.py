"""Mentions: what is found in the normalised text before anything is linked; offsets are into it, end exclusive."""

from dataclasses import field
from decimal import Decimal

from extractor.immutable import immutable
from extractor.records.vocabulary import Comparator, ExclusionReason


@immutable
class TimeMention:
    """A time expression. `kind` says how `period` is to be read:

    - `absolute`: `period` is final (`2021`, `2018-01/2018-11`, `2021/2025` for 十四五).
    - `end_of`: the last year of a five-year plan (`"十四五"末` → `2025`).
    - `relative`: to be resolved against the document's years; `period` holds the key: `this_year` (今年, 本年),
      `last_year` (去年, 上年), `next_year` (明年), `whole_year` (全年), `year_end` (年末, 年底), `now` (目前, 现有),
      `past_years:N` (近三年来), `five_years` (五年来, 过去五年, 这五年), `next_five` (今后五年, 未来五年), `month:M`,
      `since:Y` (十八大以来), `months:A-B`, `quarter:N`, `half:1`.
    - `base`: the earlier time compared against (比上年, 较2015年, 是"十五"的…); never the period of a value.
    """

    start: int
    end: int
    kind: str
    period: str
    rule_id: str


@immutable
class Quantity:
    """A number with its unit.

    `value` is as written (467 for 467 亿元), negative only where a minus sign is printed (-0.5%). `unit` is as written
    without spaces and without 余/多, magnitude included (亿元). `unit_mult` is the power of ten of the magnitude,
    `unit_measure` the UCUM or ISO 4217 code, `dimension` the kind of unit (`currency`, `percent`, `point` for 个百分点,
    `count`, `person`, `area`, `length`, `mass`, `volume`, `energy`, `times` for 倍, `fold` for 番, `rank`,
    `ratio_part`, `share` for 成, `permille`, `score`, `time`, `none`, ...).
    `form` is `plain`, `rank` (第4位, 第一, 首位), `ratio_part` (of a：b：c) or `chinese` (in Chinese
    numerals).
    `before` and `after` bound the whole expression with its comparator words (约, 超过, 以上): the clause's
    other words lie outside [before, after). `shared` marks a member of a list whose unit stands at a later member.
    """

    start: int
    end: int
    value: Decimal
    value_upper: Decimal | None
    unit: str
    unit_mult: int
    unit_measure: str | None
    dimension: str
    comparator: Comparator
    form: str
    before: int
    after: int
    shared: bool = False
    optional: bool = False
    rule_ids: tuple[str, ...] = field(default=())


@immutable
class ExcludedNumber:
    """A number of the text that is no quantity, with the reason."""

    start: int
    end: int
    reason: ExclusionReason
    rule_id: str
