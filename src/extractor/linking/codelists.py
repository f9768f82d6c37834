"""Reading the code lists in the folder `codelists` of the rules."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.rulebook.load import table_path


def codelist_path(name: str) -> Path:
    """Path of the code list `name` (file name)."""
    return table_path("codelists", name)


def read_table(name: str) -> list[list[str]]:
    """Rows of a tab-separated code list, without its header line. Raises FileNotFoundError when it was not shipped."""
    lines = codelist_path(name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


@cache
def read_yaml(name: str) -> dict[str, Any]:
    """A YAML code list as plain data; the C loader is used where it is built in."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(codelist_path(name).read_text(encoding="utf-8"), Loader=loader)
    return data
