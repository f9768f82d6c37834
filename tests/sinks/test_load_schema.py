"""The tables of a database are brought up to date by additions only; those of others are left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.sinks import schema
from extractor.sinks.connect import connect
from sinks import corpus
from sinks.conftest import code_of
from sinks.conftest import load as load_folder
from sinks.servers import contents, run_sql


@pytest.mark.parametrize("statement", ["CREATE TABLE documents (id INT)", "CREATE VIEW latest AS SELECT 1 AS x"])
def test_a_table_of_another_program_is_left_alone(statement: str, tmp_path: Path, url: str) -> None:
    run_sql(url, statement)
    assert code_of(lambda: load_folder(corpus.write_outputs(tmp_path / "a"), url)) == "E333"
    with connect(url) as database:
        assert len(database.objects()) == 1


def test_an_older_schema_gains_columns_and_tables(tmp_path: Path, url: str) -> None:
    """As it is when the models have gained fields since the database was made."""
    folder = corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    before = contents(url)
    with connect(url) as database:
        views = [
            f"DROP VIEW {database.dialect.quote(name)}" for name, _ in reversed(list(schema.views(database.dialect)))
        ]
    run_sql(url, *views, "DROP TABLE evidence")
    for column in ("basis", "value_upper", "value_upper_text", "section"):
        run_sql(url, f"ALTER TABLE indicators DROP COLUMN {column}")
    loaded = load_folder(folder, url)
    added = [change for change in loaded.schema_changes if "indicators." in change or change == "+ evidence"]
    names = ["evidence", *(f"indicators.{n}" for n in ("value_upper_text", "basis", "section", "value_upper"))]
    assert added == [f"+ {name}" for name in names]
    assert loaded.counts["indicators"].updated == 16
    assert contents(url) == before
    assert load_folder(folder, url).schema_changes == ()


def test_a_missing_key_column_is_no_addition(tmp_path: Path, new_url: Callable[[str], str]) -> None:
    url, folder = new_url("postgresql"), corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    run_sql(url, "DROP TABLE runs", "CREATE TABLE runs (started TEXT)")
    assert code_of(lambda: load_folder(folder, url)) == "E335"


def test_a_newer_schema_is_left_alone(tmp_path: Path, url: str) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    run_sql(url, f"UPDATE {schema.SCHEMA} SET version = {schema.VERSION + 1}")
    assert code_of(lambda: load_folder(folder, url)) == "E334"


def test_a_step_that_is_no_addition_stops(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    before = contents(url)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert code_of(lambda: load_folder(folder, url)) == "E335"
    assert contents(url) == before
    add = "ALTER TABLE runs ADD COLUMN remark VARCHAR(20)"
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, lambda dialect: [add])
    assert add in load_folder(folder, url).schema_changes
    assert load_folder(folder, url).schema_changes == ()


def test_a_column_of_another_type(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    views = ("plan_vs_actual", "wide", "latest")
    run_sql(
        url, *(f"DROP VIEW {view}" for view in views), *(_drop_long(url)), "ALTER TABLE indicators DROP COLUMN quote"
    )
    run_sql(url, "ALTER TABLE indicators ADD COLUMN quote INT")
    assert code_of(lambda: load_folder(folder, url)) == "E336"


def _drop_long(url: str) -> list[str]:
    return ["DROP VIEW `long`" if url.startswith("mariadb") else 'DROP VIEW "long"']


def test_a_view_that_others_stand_on(
    tmp_path: Path, new_url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = new_url("postgresql"), corpus.write_outputs(tmp_path / "a")
    load_folder(folder, url)
    run_sql(url, "CREATE VIEW mine AS SELECT doc_id FROM latest")
    changed = [(name, f"{query} /* changed */") for name, query in schema.views(connect(url).dialect)]
    monkeypatch.setattr(schema, "views", lambda dialect: changed)
    assert code_of(lambda: load_folder(folder, url)) == "E343"
    assert run_sql(url, "SELECT COUNT(*) FROM mine") == [(8,)]
