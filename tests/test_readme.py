"""The documentation is kept true: its commands and programs run as printed, its tables name what there is."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from functools import cache
from pathlib import Path

import pytest

from extractor.records.models import IndicatorRecord

ROOT = Path(__file__).parents[1]
REVIEWING = ("docs/reviewing.md", "docs/reviewing.zh-CN.md")
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", *REVIEWING)
READMES = PAGES[:2]
FIRST = "```bash\n./scripts/run corpus -o outputs\n./scripts/test\n```"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def commands(page: str) -> list[str]:
    return [line for block in blocks(page, "bash") for line in block.splitlines() if line.startswith("extractor ")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    return folder


def start(arguments: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": _path(), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        arguments, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=600
    )


@cache
def once(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    if command.startswith("extractor review -"):
        return served(command.split(), place)
    return start(command.split(), place)


def served(arguments: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    """The workbench as printed, but at a free port and without opening a browser: it answers, and ends at Ctrl-C."""
    environment = {**os.environ, "PATH": _path(), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [*arguments, "--port", "0", "--no-browser"], cwd=place, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        ender = threading.Timer(120, server.kill)
        ender.start()
        try:
            assert server.stdout is not None
            with urllib.request.urlopen(server.stdout.readline().strip(), timeout=60) as answer:
                page = answer.read().decode("utf-8")
        finally:
            server.send_signal(signal.SIGINT)
            code = server.wait(60)
            ender.cancel()
    return subprocess.CompletedProcess(arguments, 0 if code in (0, 130, -signal.SIGINT) else code, page, "")


def _path() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


@pytest.mark.parametrize("page", READMES)
def test_the_page_begins_with_the_two_commands(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    assert title.startswith("# plan-extractor")
    assert rest.lstrip("\n").startswith(FIRST)


@pytest.mark.parametrize("script", ["scripts/run", "scripts/test", "scripts/setup.sh", ".ci/run"])
def test_scripts_are_there_and_parse(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK) or path.suffix == ".sh"
    subprocess.run(["bash", "-n", str(path)], check=True)


@pytest.mark.parametrize(
    ("installed", "restored"), [('{"dir_info": {"editable": true}}', False), ('{"dir_info": {}}', True), (None, True)]
)
def test_a_copy_in_the_environment_is_replaced_by_the_folder(
    installed: str | None, restored: bool, tmp_path: Path
) -> None:
    venv, said = tmp_path / ".venv", tmp_path / "said"
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text(f'#!/bin/sh\necho "$@" >>{said}\n')
    (venv / "bin" / "python").chmod(0o755)
    facts = venv / "lib" / "python3.11" / "site-packages" / "plan_extractor-0.1.0.dist-info"
    if installed is not None:
        facts.mkdir(parents=True)
        (facts / "direct_url.json").write_text(installed)
    stamp = '{ cat pyproject.toml constraints.txt | cksum; pwd; } >".venv/.installed[review,report]"'
    setup = f'set -e; {stamp}; . ./setup.sh; setup "[review,report]"'
    subprocess.run(["bash", "-c", setup], cwd=tmp_path, check=True)
    assert ("pip install" in said.read_text() and "-e .[review,report]" in said.read_text()) == restored


@pytest.mark.parametrize("page", PAGES)
def test_commands_run_as_printed(page: str, place: Path) -> None:
    assert commands(page)
    for command in commands(page):
        done = once(command, place)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", READMES)
def test_programs_run_as_printed(page: str, place: Path) -> None:
    found = blocks(page, "python")
    assert len(found) == 3
    printed = [start([sys.executable, "-c", block], place) for block in found]
    assert [done.returncode for done in printed] == [0, 0, 0], "".join(done.stderr for done in printed)
    assert "地区生产总值 1254.6 亿元 level 2021" in printed[0].stdout
    assert "'indicator': '新建学校'" in printed[1].stdout
    assert printed[2].stdout.splitlines() == ["776座 776 座", "4.5亿元 4.5 亿元"]


@pytest.mark.parametrize("page", READMES)
def test_the_table_of_fields_names_every_field(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in IndicatorRecord.model_fields if f"`{name}`" not in text] == []


def test_both_pages_on_reviewing_show_the_same_commands() -> None:
    assert commands(REVIEWING[0]) == commands(REVIEWING[1])


@pytest.mark.parametrize("page", REVIEWING)
def test_the_pages_on_reviewing_name_every_key(page: str) -> None:
    source = (ROOT / "src/extractor/review/static/commands.js").read_text(encoding="utf-8")
    keys = [found.split()[0] for found in re.findall(r'command\("([^"]+)"', source)]
    text = (ROOT / page).read_text(encoding="utf-8")
    assert len(keys) > 20
    assert [key for key in keys if f"`{key}`" not in text and f"`Shift+{key}`" not in text] == []


def test_both_pages_show_the_same_commands_and_programs() -> None:
    first, second = READMES
    assert commands(first) == commands(second)
    assert blocks(first, "python") == blocks(second, "python")


@pytest.mark.parametrize("page", [*PAGES, "CHANGELOG.md", "rules/README.md"])
def test_links_inside_the_project_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
