"""The views: long, wide, latest, and one for each list column."""

from collections.abc import Iterator
from typing import Final

from extractor.records.vocabulary import Measure, Status
from extractor.sinks.columns import fields_of
from extractor.sinks.dialects import Dialect
from extractor.sinks.tables import (
    BOOKKEEPING,
    DIM_INDICATOR,
    DOCUMENTS,
    GOAL_RESULTS,
    INDICATORS,
    ISSUES,
    PROJECT_STEPS,
    PROJECTS,
    TABLES,
)
from extractor.sinks.upsert import unfolded

_FACTS: Final = ("title", "issuer", "level", "doc_type", "report_year", "plan_year", "issued")
_WHO: Final = ("doc_id", "indicator_code", "subject", "region", "ref_area")
_SHOWN: Final = ("value", "value_text", "unit", "comparator", "period", "status", "record_id")


def views(dialect: Dialect) -> Iterator[tuple[str, str]]:
    """Name and query of each view, in the order in which they can be made."""
    yield "long", _long(dialect)
    yield "latest", _latest(dialect)
    yield "wide", _wide(dialect)
    yield "plan_vs_actual", _plan_vs_actual(dialect)
    for table in TABLES:
        for field in fields_of(table.model):
            if field.strings and table in (INDICATORS, PROJECTS, ISSUES, PROJECT_STEPS):
                yield from unfolded(dialect, table, field.name)


def _long(dialect: Dialect) -> str:
    """Every indicator that stands, with its standard name and what its document is."""
    q = dialect.quote
    hidden = {column.name for column in BOOKKEEPING}
    own = ", ".join(f"t.{q(c.name)}" for c in INDICATORS.columns if c.name not in hidden)
    facts = ", ".join(f"d.{q(name)}" for name in _FACTS)
    return (
        f"SELECT {own}, x.{q('name')} AS {q('standard_name')}, {facts} FROM {q(INDICATORS.name)} AS t"
        f" JOIN {q(DOCUMENTS.name)} AS d ON d.{q('doc_id')} = t.{q('doc_id')}"
        f" LEFT JOIN {q(DIM_INDICATOR.name)} AS x ON x.{q('code')} = t.{q('indicator_code')}"
        f" WHERE t.{q('vanished_at')} IS NULL AND d.{q('vanished_at')} IS NULL"
    )


def _side(dialect: Dialect) -> str:
    return f"CASE WHEN {dialect.quote('status')} = '{Status.TARGET}' THEN 'target' ELSE 'result' END"


def _named(dialect: Dialect) -> str:
    return f"COALESCE({dialect.names(('indicator_code', 'indicator'))})"


def _latest(dialect: Dialect) -> str:
    """Of all documents that give an indicator of one place and period, what the newest says.

    Where it gives several different values they all stay, each once. A place that is not known and an indicator without
    a name are nobody else's: what documents say of them is kept apart.
    """
    q = dialect.quote
    nobody = f"({q('ref_area')} IS NULL AND {q('region')} IS NULL) OR {_named(dialect)} = ''"
    what = dialect.names(("subject", "measure", "basis", "unit_measure", "period"))
    parts = f"COALESCE({dialect.names(('ref_area', 'region'))}), {_named(dialect)}, {what}, {_side(dialect)}"
    parts += f", CASE WHEN {nobody} THEN {q('doc_id')} END"
    year = f"COALESCE({dialect.names(('plan_year', 'report_year'))}, 0)"
    newest = f"{year} DESC, COALESCE({q('issued')}, '') DESC, {q('doc_id')} DESC"
    value = dialect.names(("doc_id", "value_text", "value_upper_text", "unit", "comparator"))
    ranked = (
        f"SELECT {q('long')}.*, RANK() OVER (PARTITION BY {parts} ORDER BY {newest}) AS standing,"
        f" ROW_NUMBER() OVER (PARTITION BY {parts}, {value} ORDER BY {q('start')}) AS saying"
        f" FROM {q('long')} WHERE {q('duplicate_of')} IS NULL"
    )
    return f"SELECT {dialect.names(_long_columns())} FROM ({ranked}) AS r WHERE standing = 1 AND saying = 1"


def _long_columns() -> tuple[str, ...]:
    hidden = {column.name for column in BOOKKEEPING}
    own = (column.name for column in INDICATORS.columns if column.name not in hidden)
    return (*own, "standard_name", *_FACTS)


def _wide(dialect: Dialect) -> str:
    """One row a document, indicator and subject: by measure, the result beside the target.

    Of several results the one of the year under review is taken, else the latest; of several targets the one of the
    year planned for, else the next. Where the document gives it several different values none is shown, and their
    number tells.
    """
    q = dialect.quote
    side = _side(dialect)
    keys = dialect.names(_WHO)
    name = f"MIN(COALESCE({dialect.names(('standard_name', 'indicator'))})) AS {q('indicator')}"
    shown = ", ".join(_picked(dialect, measure, side) for measure in Measure for side in ("result", "target"))
    facts = ", ".join(f"MIN({q(fact)}) AS {q(fact)}" for fact in ("doc_type", "report_year", "plan_year"))
    who = f"{q('doc_id')}, named, {dialect.names(('subject', 'region', 'measure'))}, side"
    alike = f"{who}, {dialect.names(('unit_measure', 'basis'))}"
    value = f"{q('obs_value')}, COALESCE({dialect.names(('value_upper', 'value'))})"
    first = f"ROW_NUMBER() OVER (PARTITION BY {who} ORDER BY {q('start')}) AS place"
    nth = f"DENSE_RANK() OVER (PARTITION BY {alike} ORDER BY {value}) AS nth"
    due = f"SELECT s.*, {first}, {nth} FROM ({_due(dialect, side)}) AS s WHERE standing = 1"
    counted = f"SELECT n.*, MAX(nth) OVER (PARTITION BY {alike}) AS several FROM ({due}) AS n"
    return f"SELECT {name}, {keys}, {facts}, {shown} FROM ({counted}) AS r WHERE place = 1 GROUP BY named, {keys}"


def _due(dialect: Dialect, side: str) -> str:
    """Every indicator with its side, its name, and how near its period is to the one that its document is about."""
    q = dialect.quote
    year = f"CASE WHEN {side} = 'target' THEN {q('plan_year')} ELSE {q('report_year')} END"
    due = f"CASE WHEN {q('period')} = {dialect.year(year)} THEN 0 ELSE 1 END"
    later = f"CASE WHEN {side} = 'target' THEN '' ELSE COALESCE({q('period')}, '') END DESC"
    sooner = f"CASE WHEN {side} = 'target' THEN COALESCE({q('period')}, '9') END"
    who = f"{q('doc_id')}, {_named(dialect)}, {dialect.names(('subject', 'region', 'measure'))}, {side}"
    standing = f"RANK() OVER (PARTITION BY {who} ORDER BY {due}, {later}, {sooner}) AS standing"
    known = f"SELECT {q('long')}.*, {side} AS side, {_named(dialect)} AS named, {standing} FROM {q('long')}"
    return f"{known} WHERE {q('duplicate_of')} IS NULL"


_BESIDE: Final = ("indicator", "value", "value_text", "value_upper", "unit", "comparator", "status", "quote")
_LINK: Final = ("region", "ref_area", "year", "indicator_code", "measure", "matched_by", "outcome", "confidence")


def _plan_vs_actual(dialect: Dialect) -> str:
    """Each goal with its result, the values of both as they stand (corrected ones, where a reviewer decided)."""
    q = dialect.quote
    link = ", ".join(f"g.{q(name)}" for name in _LINK)
    sides = (("p", "goal", "goal_doc_id", "goal_record_id"), ("r", "result", "doc_id", "result_record_id"))
    shown = ", ".join(f"{t}.{q(name)} AS {q(f'{side}_{name}')}" for t, side, _, _ in sides for name in _BESIDE)
    ids = dialect.names(("goal_doc_id", "goal_record_id", "result_record_id"), "g")
    ids += f", g.{q('doc_id')} AS {q('result_doc_id')}"
    joins = " ".join(
        f"JOIN {q(INDICATORS.name)} AS {t} ON {t}.{q('doc_id')} = g.{q(doc)} AND {t}.{q('record_id')} = g.{q(record)}"
        for t, _, doc, record in sides
    )
    return f"SELECT {link}, {shown}, {ids} FROM {q(GOAL_RESULTS.name)} AS g {joins} WHERE g.{q('vanished_at')} IS NULL"


def _picked(dialect: Dialect, measure: Measure, side: str) -> str:
    q = dialect.quote
    here = f"{q('measure')} = '{measure}' AND side = '{side}'"
    names = [(name, f"{measure}_{side}" + ("" if name == "value" else f"_{name}")) for name in _SHOWN]
    shown = [f"MIN(CASE WHEN {here} AND several = 1 THEN {q(n)} END) AS {q(to)}" for n, to in names]
    return ", ".join((*shown, f"MIN(CASE WHEN {here} THEN several END) AS {q(f'{measure}_{side}_values')}"))
