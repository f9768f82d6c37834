"""The wheel holds the rules, and an installed copy finds them outside of the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_every_rule_file_is_in_the_wheel(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("extractor/_rules/")}
    files = [path.relative_to(ROOT / "rules") for path in (ROOT / "rules").rglob("*") if path.is_file()]
    assert files
    assert packed == {f"extractor/_rules/{path.as_posix()}" for path in files}


def test_an_unpacked_wheel_loads_its_own_rules(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from extractor.rulebook.load import load_rulebook, rules_path\n"
        "print(rules_path()); print(len(load_rulebook().families))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    folder, count = done.stdout.split()
    assert Path(folder) == (tmp_path / "extractor" / "_rules").resolve()
    assert int(count) == len(list((ROOT / "rules").glob("*.yaml")))


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, extractor; print([name for name in ('spacy', 'jieba', 'pydantic', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
