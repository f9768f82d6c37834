"""From an address to the database that it names."""

from importlib import import_module
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from extractor.errors import error
from extractor.sinks.database import Database

_TARGETS: Final = {
    "sqlite": ("sqlite", "SqliteDatabase", ""),
    "duckdb": ("duckdb", "DuckdbDatabase", "duckdb"),
    "postgresql": ("postgresql", "PostgresqlDatabase", "postgresql"),
    "postgres": ("postgresql", "PostgresqlDatabase", "postgresql"),
    "mysql": ("mysql", "MysqlDatabase", "mysql"),
    "mariadb": ("mysql", "MysqlDatabase", "mysql"),
}
_SUFFIXES: Final = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".duckdb": "duckdb"}


def connect(address: str, *, wait: float = 60) -> Database:
    """The database at an address, or in a file named by its suffix. `wait`: seconds to wait for another load.

    Raises E430 for what is no address, E330 where the driver is not installed, E331 where there is no connection.
    """
    url = parse_address(address)
    module, name, extra = _TARGETS[url.drivername]
    try:
        target = getattr(import_module(f"extractor.sinks.{module}"), name)
    except ModuleNotFoundError as missing:
        raise error("E330", target=url.drivername, package=missing.name, extra=extra) from missing
    found: Database = target(url, wait=wait)
    return found


def parse_address(address: str) -> URL:
    """The parts of an address. Raises E430 for what is none or is of an unknown kind."""
    path = Path(address)
    if "://" not in address and path.suffix in _SUFFIXES:
        return URL.create(_SUFFIXES[path.suffix], database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as problem:
        raise error("E430", url=_masked(address)) from problem
    if url.drivername not in _TARGETS:
        raise error("E430", url=url.render_as_string(hide_password=True))
    return url


def _masked(address: str) -> str:
    """An address that could not be read, without what may be a password."""
    head, at, tail = address.rpartition("@")
    return f"…@{tail}" if at and head else address
