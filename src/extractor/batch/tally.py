"""The account of a run: what came in, what came out, in plain numbers."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

InputStatus = Literal["ok", "partial", "quarantined", "unsupported"]
STATUSES: tuple[InputStatus, ...] = ("ok", "partial", "quarantined", "unsupported")


@dataclass(frozen=True, slots=True)
class InputRow:
    """One input as the manifest lists it; `partial` means that some of its records were held back, see its issues."""

    doc_id: str
    path: str
    status: InputStatus
    code: str | None
    bytes: int | None
    sha256: str | None
    chars: int


@dataclass(slots=True)
class Tally:
    """Counts over everything that the outputs hold; `unchanged` are the documents that earlier runs had read.

    `passed` are folders that were not looked through, as they hold the results of other runs.

    `chars` and `seconds` are those of this run alone.
    """

    rows: list[InputRow] = field(default_factory=list)
    unchanged: set[str] = field(default_factory=set)
    vanished: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    exclusions: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    chars: int = 0
    seconds: float = 0.0
    passed: tuple[str, ...] = ()

    def add(self, row: InputRow, *, unchanged: bool = False) -> None:
        """Enter one document."""
        self.rows.append(row)
        if unchanged:
            self.unchanged.add(row.doc_id)
        else:
            self.chars += row.chars
        if row.code:
            self.codes[row.code] += 1

    def status(self, status: InputStatus) -> int:
        """How many inputs of this run ended so, those left unchanged aside."""
        return sum(row.status == status and row.doc_id not in self.unchanged for row in self.rows)

    def standing(self, status: InputStatus) -> int:
        """How many inputs ended so in this run or an earlier one."""
        return sum(row.status == status for row in self.rows)

    def duplicates(self) -> list[tuple[str, str]]:
        """Pairs of a document and an earlier one with the same bytes; their records have the same ids."""
        first: dict[str, str] = {}
        read = [row for row in self.rows if row.sha256 and row.status in ("ok", "partial")]
        pairs = [(row.doc_id, first.setdefault(row.sha256 or "", row.doc_id)) for row in read]
        return [(later, earlier) for later, earlier in pairs if later != earlier]

    @property
    def exit_code(self) -> int:
        """0 all well, 1 no input was of a kind that can be read, 3 some inputs were quarantined."""
        if self.standing("quarantined"):
            return 3
        return 0 if self.standing("ok") + self.standing("partial") else 1
