"""The rulebook from a folder of rule files: the packaged one, or any other."""

from functools import cache
from pathlib import Path

from extractor.errors import ExtractorError, error
from extractor.rulebook.compile import Family, Rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.parse import Report, parse_family

_PACKAGE = Path(__file__).resolve().parent.parent
_default: Path | None = None


def rules_path() -> Path:
    """The folder of the built-in rules: `rules/` of the checkout, or the copy inside an installed package."""
    checkout = _PACKAGE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "rules").is_dir():
        return checkout / "rules"
    return _PACKAGE / "_rules"


def table_path(folder: str, name: str) -> Path:
    """A table beside the rules (`codelists`, `lexicon`): that of the rules in use, else the built-in one."""
    own = _default / folder / name if _default is not None else None
    return own if own is not None and own.is_file() else rules_path() / folder / name


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The rule files of a folder, by name. Raises E214 where there is none."""
    files = tuple(sorted(folder.glob("*.yaml")))
    if not files:
        raise error("E214", path=folder)
    return files


def read_rulebook(folder: Path, report: Report) -> Rulebook:
    """The rulebook of a folder without its faulty rules; each fault goes to `report`. Raises E214 without files."""
    families: dict[str, Family] = {}
    first: dict[str, Rule] = {}
    for path in rule_files(folder):
        family = parse_family(path, report)
        if family is None:
            continue
        families[family.name] = family
        for rule in family.rules:
            if rule.id in first:
                report(error("E205", rule_id=rule.id, where=rule.where, first=first[rule.id].where), rule.line, rule.id)
            first.setdefault(rule.id, rule)
    return Rulebook(families)


def load_rulebook(path: Path | None = None) -> Rulebook:
    """The rulebook of a folder (default: the built-in one), read once a process. Raises E2xx at the first fault."""
    if path is None:
        return _built_in(_default)
    return _load(path.resolve())


def set_default_rules(path: Path) -> Rulebook:
    """Make `path` the folder that `load_rulebook()` reads in this process; before anything has used the built-in rules.

    Raises E2xx at the first fault of a rule; the default then stays as it was.
    """
    global _default
    book = load_rulebook(path)
    _default = path
    return book


@cache
def _built_in(chosen: Path | None) -> Rulebook:
    return _load((chosen or rules_path()).resolve())


@cache
def _load(folder: Path) -> Rulebook:
    return read_rulebook(folder, _raise)


def _raise(fault: ExtractorError, line: int, rule_id: str) -> None:
    raise fault
