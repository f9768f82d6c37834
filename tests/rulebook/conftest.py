from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

WriteRules = Callable[..., Path]


@pytest.fixture
def write_rules(tmp_path: Path) -> WriteRules:
    """Writes rule files, `name=text`, into a fresh folder and returns the folder."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return tmp_path

    return write
