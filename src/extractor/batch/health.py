"""What the program needs and whether it is there."""

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor import __version__
from extractor.batch.versions import package_versions, rules_hash
from extractor.errors import ExtractorError
from extractor.readers.office import find_office
from extractor.rulebook.load import load_rulebook, rules_path

OLDEST = (3, 11)
_OPTIONAL = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `fault` keeps the program from working, `info` is worth knowing only."""

    state: Literal["ok", "fault", "info"]
    what: str
    detail: str


def examine(rules: Path | None = None) -> Iterator[Finding]:
    """Look at Python, packages, rules, dictionary, pipeline, the folder for temporary files and optional programs."""
    yield Finding("info", "extractor", __version__)
    yield _python()
    yield from _packages()
    yield _rules(rules)
    yield _dictionary()
    yield _pipeline(rules)
    yield _temporary()
    yield from _programs()


def _python() -> Finding:
    state: Literal["ok", "fault"] = "ok" if sys.version_info >= OLDEST else "fault"
    return Finding(state, "Python", f"{platform.python_version()} ({sys.executable})")


def _packages() -> Iterator[Finding]:
    for name, version in package_versions().items():
        yield Finding("ok", name, version) if version else Finding("fault", name, "缺少 / missing")


def _rules(folder: Path | None) -> Finding:
    try:
        book = load_rulebook(folder)
    except ExtractorError as fault:
        return Finding("fault", "规则 / rules", f"{fault.code} {fault.message_zh} / {fault.message_en}")
    count = sum(len(f.rules) for f in book.families.values())
    path = folder or rules_path()
    return Finding("ok", "规则 / rules", f"{count}, sha256 {rules_hash(path)[:12]} ({path})")


def _dictionary() -> Finding:
    try:
        import rjieba

        words = rjieba.cut("国民经济和社会发展计划")
    except Exception as fault:  # a broken build fails in its own ways
        return Finding("fault", "分词词典 / jieba dictionary", f"{type(fault).__name__}: {fault}")
    state: Literal["ok", "fault"] = "ok" if "国民经济" in words else "fault"
    return Finding(state, "分词词典 / jieba dictionary", " ".join(words))


def _pipeline(rules: Path | None) -> Finding:
    try:
        from extractor.pipeline.build import load_pipeline

        return Finding("ok", "流水线 / pipeline", " → ".join(load_pipeline(rules).pipe_names))
    except ExtractorError as fault:
        return Finding("fault", "流水线 / pipeline", f"{fault.code} {fault.message_zh} / {fault.message_en}")
    except Exception as fault:  # the point of the command is to say so
        return Finding("fault", "流水线 / pipeline", f"{type(fault).__name__}: {fault}")


def _temporary() -> Finding:
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
    except OSError as fault:
        return Finding("fault", "临时文件夹 / temporary folder", f"{folder}: {fault.strerror}")
    free = shutil.disk_usage(folder).free / 1e9
    return Finding("ok", "临时文件夹 / temporary folder", f"{folder}, {free:.1f} GB 可用 / free")


_OFFICE_HOW = (
    "Debian/Ubuntu: sudo apt-get install libreoffice-writer-nogui · CentOS/RHEL: sudo yum install libreoffice-writer"
    " libreoffice-headless · macOS: brew install --cask libreoffice · Windows: winget install"
    " TheDocumentFoundation.LibreOffice"
)


def _office() -> Finding:
    """LibreOffice, without which .doc, .wps, .rtf and .odt are not read."""
    path = find_office()
    missing = f"未安装，无法读取 .doc .wps .rtf .odt / not installed, these are not read. {_OFFICE_HOW}"
    return Finding("info", "LibreOffice", path or missing)


def _programs() -> Iterator[Finding]:
    yield _office()
    for name, commands in _OPTIONAL.items():
        path = next((found for c in commands if (found := shutil.which(c))), None)
        yield Finding("info", name, path or "未安装（可选） / not installed (optional)")
