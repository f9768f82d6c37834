"""A rule: what it finds and what that means, with the file and line where it is written."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

RuleValue = str | int | bool | list["RuleValue"] | None
MatchMode = Literal["search", "full"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    Either `terms` (plain strings) or `pattern` (a regular expression) says what is found; `value` what it means to the
    module that uses the family. `examples` are texts in which the rule must be found, `counter_examples` texts in which
    it must not; the `*_lines` are the lines they stand on.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    pattern: str | None
    value: dict[str, RuleValue]
    note: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    file: Path = field(compare=False)
    line: int = field(compare=False)
    term_lines: tuple[int, ...] = field(default=(), compare=False)
    example_lines: tuple[int, ...] = field(default=(), compare=False)
    counter_lines: tuple[int, ...] = field(default=(), compare=False)

    @property
    def where(self) -> str:
        """`file:line` of the rule."""
        return f"{self.file}:{self.line}"

    def __hash__(self) -> int:
        return hash(self.id)


class Hit(NamedTuple):
    """A place where a rule was found; offsets into the text searched, end exclusive."""

    start: int
    end: int
    rule: Rule


class RuleProblem(NamedTuple):
    """A fault of a rule file, and where it stands. `code`, messages and hints are those of the error catalogue."""

    file: Path
    line: int
    rule_id: str
    message: str
    code: str = ""
    message_zh: str = ""
    hint: str = ""
    hint_zh: str = ""
