"""Databases and outputs for the tests of loading."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.sinks.load import Loaded
from extractor.sinks.load import load as load_outputs
from extractor.sinks.outputs import open_outputs
from sinks import servers

ENGINES = ("sqlite", "duckdb", "postgresql", "mariadb")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with servers.postgresql() as address:
        yield address


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[str]:
    with servers.mariadb() as address:
        yield address


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """A function from an engine's name to the address of an empty database."""
    made = 0

    def make(engine: str) -> str:
        nonlocal made
        made += 1
        if engine in ("sqlite", "duckdb"):
            return f"{engine}:///{tmp_path}/db{made}.{engine}"
        return servers.new_database(request.getfixturevalue(f"{engine}_server"))

    return make


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, new_url: Callable[[str], str]) -> str:
    """The address of an empty database, one engine after the other."""
    return new_url(request.param)


def load(folder: Path, url: str, **options: bool | float) -> Loaded:
    return load_outputs(open_outputs(folder), url, **options)


def code_of(act: Callable[[], object]) -> str:
    """The code of the error that this raises."""
    with pytest.raises(ExtractorError) as raised:
        act()
    return raised.value.code
