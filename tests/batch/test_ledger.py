import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.ledger import Ledger


class CtrlCAtCommit(sqlite3.Connection):
    """Signals that arrive during COMMIT are raised once it is through."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        cursor = super().execute(sql, *parameters)
        if sql == "COMMIT":
            raise KeyboardInterrupt
        return cursor


def test_ctrl_c_during_commit_stays_what_it_is(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path)) as ledger:
        ledger._base.close()
        ledger._base = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None, factory=CtrlCAtCommit)
        with pytest.raises(KeyboardInterrupt):
            ledger.set_facts(state="stopped")
        assert ledger.fact("state") == "stopped"


def test_a_full_disk_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path)) as ledger:
        ledger._base.execute("PRAGMA max_page_count=1")  # sets it to what there is
        with pytest.raises(sqlite3.OperationalError, match="disk is full"):
            ledger.set_facts(state="x" * 50_000)
        assert ledger.fact("state") == ""
