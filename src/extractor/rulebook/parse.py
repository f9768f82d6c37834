"""One rule file: YAML nodes to rules. Unknown keys, wrong types and missing keys are refused, with their line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import yaml

from extractor.errors import ExtractorError, error
from extractor.rulebook.compile import Family
from extractor.rulebook.models import MatchMode, Rule, RuleValue

FAMILY_KEYS = ("family", "note", "match", "independent", "rules")
RULE_KEYS = ("id", "label", "terms", "pattern", "value", "note", "examples", "counter_examples")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE = {"yes", "true", "on"}

Report = Callable[[ExtractorError, int, str], None]
"""Receives a fault, the line it stands on and the id of its rule ("" outside of rules)."""


class Fault(Exception):
    """A fault inside one rule, with its line; the rule is dropped and the next one read."""

    def __init__(self, line: int, cause: ExtractorError) -> None:
        super().__init__(str(cause))
        self.line = line
        self.cause = cause


def _line(node: yaml.Node) -> int:
    return cast(int, node.start_mark.line) + 1


def _fault(code: str, path: Path, node: yaml.Node, **fields: object) -> Fault:
    line = _line(node)
    return Fault(line, error(code, where=f"{path}:{line}", **fields))


def parse_family(path: Path, report: Report) -> Family | None:
    """The family of a rule file without its faulty rules; each fault goes to `report`. None where it is no family."""
    try:
        root = yaml.compose(path.read_bytes().decode("utf-8-sig"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as cause:
        report(*_yaml_fault(path, cause), "")
        return None
    except OSError as cause:
        report(error("E102", path=path, cause=cause.strerror), 1, "")
        return None
    try:
        return _family(path, root, report)
    except Fault as fault:
        report(fault.cause, fault.line, "")
        return None


def _yaml_fault(path: Path, cause: Exception) -> tuple[ExtractorError, int]:
    mark = getattr(cause, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    text = getattr(cause, "problem", None) or str(cause)
    return error("E201", where=f"{path}:{line}", cause=text), line


def _family(path: Path, root: yaml.Node | None, report: Report) -> Family:
    if not isinstance(root, yaml.MappingNode):
        line = _line(root) if root else 1
        raise Fault(line, error("E204", key="(file)", expected="mapping", where=f"{path}:{line}"))
    nodes = _mapping(path, root, FAMILY_KEYS)
    name = _text(path, "family", nodes.get("family")) or path.stem
    if name != path.stem:
        raise _fault("E216", path, nodes["family"], family=name, stem=path.stem)
    mode = _text(path, "match", nodes.get("match")) or "search"
    if mode not in ("search", "full"):
        raise _fault("E204", path, nodes["match"], key="match", expected="search | full")
    if "rules" not in nodes:
        raise _fault("E203", path, root, key="rules")
    independent = _plain(path, nodes["independent"]) if "independent" in nodes else False
    if not isinstance(independent, bool):
        raise _fault("E204", path, nodes["independent"], key="independent", expected="true | false")
    rules = tuple(_rules(path, nodes["rules"], report))
    return Family(name, rules, cast(MatchMode, mode), _text(path, "note", nodes.get("note")), independent)


def _rules(path: Path, node: yaml.Node, report: Report) -> Iterator[Rule]:
    for entry in _sequence(path, "rules", node):
        try:
            yield _rule(path, entry)
        except Fault as fault:
            report(fault.cause, fault.line, _id_of(entry))


def _id_of(entry: yaml.Node) -> str:
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def _rule(path: Path, entry: yaml.Node) -> Rule:
    if not isinstance(entry, yaml.MappingNode):
        raise _fault("E204", path, entry, key="rules", expected="mapping")
    nodes = _mapping(path, entry, RULE_KEYS)
    if "id" not in nodes:
        raise _fault("E203", path, entry, key="id")
    if ("terms" in nodes) == ("pattern" in nodes):
        raise _fault("E207", path, entry)
    terms, term_lines = _terms(path, nodes.get("terms"))
    examples, example_lines = _texts(path, "examples", nodes.get("examples"))
    counters, counter_lines = _texts(path, "counter_examples", nodes.get("counter_examples"))
    return Rule(
        id=_identifier(path, nodes["id"]),
        label=_text(path, "label", nodes.get("label")),
        terms=terms,
        pattern=_text(path, "pattern", nodes["pattern"]) if "pattern" in nodes else None,
        value=_value(path, nodes.get("value")),
        note=_text(path, "note", nodes.get("note")),
        examples=examples,
        counter_examples=counters,
        file=path,
        line=_line(entry),
        term_lines=term_lines,
        example_lines=example_lines,
        counter_lines=counter_lines,
    )


def _mapping(path: Path, node: yaml.MappingNode, allowed: tuple[str, ...]) -> dict[str, yaml.Node]:
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in allowed:
            raise _fault("E202", path, key, key=key.value, allowed=", ".join(allowed))
        if key.value in found:
            raise _fault("E204", path, key, key=key.value, expected="one entry for this key")
        found[key.value] = value
    return found


def _sequence(path: Path, key: str, node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _fault("E204", path, node, key=key, expected="list")
    return cast(list[yaml.Node], node.value)


def _text(path: Path, key: str, node: yaml.Node | None) -> str:
    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode) or node.tag != "tag:yaml.org,2002:str":
        raise _fault("E204", path, node, key=key, expected="text")
    return cast(str, node.value)


def _texts(path: Path, key: str, node: yaml.Node | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if node is None:
        return (), ()
    nodes = _sequence(path, key, node)
    return tuple(_text(path, key, item) for item in nodes), tuple(map(_line, nodes))


def _identifier(path: Path, node: yaml.Node) -> str:
    text = _text(path, "id", node)
    if not text or any(char.isspace() for char in text):
        raise _fault("E204", path, node, key="id", expected="text without blanks")
    return text


def _terms(path: Path, node: yaml.Node | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    terms, lines = _texts(path, "terms", node)
    if node is not None and not terms:
        raise _fault("E204", path, node, key="terms", expected="list of at least one term")
    for term, line in zip(terms, lines, strict=True):
        if not term or term != term.strip():
            raise Fault(line, error("E217", where=f"{path}:{line}"))
    return terms, lines


def _value(path: Path, node: yaml.Node | None) -> dict[str, RuleValue]:
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _fault("E204", path, node, key="value", expected="mapping")
    return {_text(path, "value", key): _plain(path, item) for key, item in node.value}


def _plain(path: Path, node: yaml.Node) -> RuleValue:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, item) for item in node.value]
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    text = cast(str, node.value)
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in _TRUE
    if kind == "int" and text.lstrip("+-").isascii() and text.lstrip("+-").isdigit():
        return int(text)
    raise _fault("E204", path, node, key="value", expected="text, integer, true/false, null or a list of them")
