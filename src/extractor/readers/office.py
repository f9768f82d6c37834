"""LibreOffice as a child process: no macros, no network, bounded in time, nothing of it left behind."""

import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final

from extractor.errors import error

COMMANDS: Final = ("soffice", "libreoffice")
PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
TIMEOUT: Final = 60.0
"""Seconds that one conversion may take; EXTRACTOR_OFFICE_TIMEOUT in the environment sets another bound."""

_FILTER: Final = "docx:Office Open XML Text"
_LARGEST: Final = 512 * 1024 * 1024
_NOWHERE: Final = "127.0.0.1"
_NO_PORT: Final = "9"
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM: Final = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SECURITY: Final = "Office.Common/Security/Scripting"
_VALUES: Final = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisablePythonRuntime", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", _NO_PORT),
    ("Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", _NO_PORT),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
)


def find_office() -> str | None:
    """The path of LibreOffice's command; None where it is not installed."""
    found = next((path for command in COMMANDS if (path := shutil.which(command))), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def convert(data: bytes, name: str, shown: str) -> bytes:
    """A .docx made of a document's bytes; `name` tells LibreOffice its format by the suffix.

    Raises E511 where LibreOffice is missing, E512 where it takes too long, E513 where it fails, E514 where it gives
    nothing that is a .docx.
    """
    office = find_office()
    if office is None:
        raise error("E511", path=shown)
    with tempfile.TemporaryDirectory(prefix="extractor-office-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        source, target = base / "in" / name, base / "out"
        _prepare(base, source, data)
        arguments = (*_bounds(), *_arguments(office, base, target), str(source))
        said = _run(arguments, base, shown)
        return _result(target / f"{source.stem}.docx", said, shown)


def _prepare(base: Path, source: Path, data: bytes) -> None:
    for part in ("in", "out", "home", "profile/user"):
        (base / part).mkdir(parents=True)
    source.write_bytes(data)
    items = "\n".join(_ITEM.format(path=path, name=key, value=value) for path, key, value in _VALUES)
    (base / "profile/user/registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")


def _arguments(office: str, base: Path, target: Path) -> tuple[str, ...]:
    flags = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
    profile = f"-env:UserInstallation={(base / 'profile').as_uri()}"
    return office, profile, *flags, "--convert-to", _FILTER, "--outdir", str(target)


@cache
def _bounds() -> tuple[str, ...]:
    """Commands before LibreOffice's own: its own network and process space, and a bound on what it writes."""
    apart = ("unshare", "-r", "-n", "-p", "-f", "--kill-child")
    sized = ("prlimit", f"--fsize={_LARGEST}", "--core=0")
    return (*(apart if _works(apart) else ()), *(sized if _works(sized) else ()))


def _works(command: tuple[str, ...]) -> bool:
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.run((*command, "true"), capture_output=True, timeout=10, check=False).returncode == 0
    return False


def _environment(base: Path) -> dict[str, str]:
    proxy = f"http://{_NOWHERE}:{_NO_PORT}"
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), proxy)
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
    return {**kept, **proxies, "HOME": str(base / "home"), "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(base)}


def _run(arguments: tuple[str, ...], base: Path, shown: str) -> str:
    """Run to the end; gives what was said. The child and all that it started are gone afterwards."""
    limit = _timeout()
    log = base / "said"
    with log.open("wb") as said, _child(arguments, base, said.fileno(), shown) as child:
        try:
            status = child.wait(limit)
        except subprocess.TimeoutExpired:
            raise error("E512", path=shown, seconds=f"{limit:g}") from None
    words = " ".join(log.read_bytes()[-2000:].decode("utf-8", "replace").split())[-300:]
    if status:
        cause = f"signal {-status}" if status < 0 else f"exit status {status}"
        raise error("E513", path=shown, cause=f"{cause}: {words}" if words else cause)
    return words


@contextmanager
def _child(arguments: tuple[str, ...], base: Path, said: int, shown: str) -> Iterator["subprocess.Popen[bytes]"]:
    try:
        child = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=base, env=_environment(base),
            start_new_session=True,
        )  # fmt: skip
    except OSError as fault:
        raise error("E513", path=shown, cause=fault.strerror or type(fault).__name__) from fault
    try:
        yield child
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child's whole group, also what a child that has ended left running."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _timeout() -> float:
    try:
        return float(os.environ.get("EXTRACTOR_OFFICE_TIMEOUT", "")) or TIMEOUT
    except ValueError:
        return TIMEOUT


def _result(path: Path, said: str, shown: str) -> bytes:
    if not path.is_file():
        raise error("E514", path=shown, cause=said or "no output")
    if path.stat().st_size > _LARGEST or not zipfile.is_zipfile(path):
        raise error("E514", path=shown, cause="output is no .docx")
    return path.read_bytes()
