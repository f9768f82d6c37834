"""Addresses that lead nowhere are told by their code, before anything is touched, and no password is shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.sinks.load import load
from extractor.sinks.outputs import open_outputs
from sinks import corpus
from sinks.conftest import code_of
from sinks.conftest import load as load_folder


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nonsense", "E430"),
        ("oracle://scott:tiger@host/db", "E430"),
        ("sqlite:///", "E331"),
        ("sqlite:////no/such/folder/x.sqlite", "E331"),
        ("duckdb:////no/such/folder/x.duckdb", "E331"),
        ("sqlite:////proc/x.sqlite", "E331"),
        ("postgresql://nobody:secret@127.0.0.1:1/db", "E331"),
        ("mysql://nobody:secret@127.0.0.1:1/db", "E331"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, code: str, tmp_path: Path) -> None:
    outputs = open_outputs(corpus.write_outputs(tmp_path / "a"))
    with pytest.raises(ExtractorError) as raised:
        load(outputs, url)
    assert raised.value.code == code
    assert "secret" not in raised.value.message_en + raised.value.message_zh
    assert "tiger" not in raised.value.message_en


@pytest.mark.parametrize("suffix", ["sqlite", "duckdb"])
def test_a_file_that_is_no_database(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(b"not a database, but a letter to a friend\n" * 200)
    outputs = open_outputs(corpus.write_outputs(tmp_path / "a"))
    assert code_of(lambda: load(outputs, str(path))) == "E331"
    assert path.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
def test_a_database_that_is_not_there(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue(f"{engine}_server").format("nowhere")
    assert code_of(lambda: load_folder(corpus.write_outputs(tmp_path / "a"), url)) == "E331"


@pytest.mark.parametrize(
    ("engine", "package", "extra"),
    [
        ("duckdb", "duckdb", "duckdb"),
        ("postgresql", "psycopg", "postgresql"),
        ("mysql", "pymysql", "mysql"),
    ],
)
def test_a_missing_driver_says_what_to_install(engine: str, package: str, extra: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from extractor.errors import ExtractorError\nfrom extractor.sinks.connect import connect\n"
        f"try: connect('{engine}://u@h/x')\nexcept ExtractorError as e: print(e.code, e.hint_en)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("E330 ")
    assert f".venv/bin/pip install -c constraints.txt -e '.[{extra}]'" in done.stdout
