"""Starting the workbench's server."""

import getpass
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from extractor.errors import error
from extractor.review.app import create_app
from extractor.review.bench import open_bench
from extractor.review.security import is_loopback
from extractor.review.words import Lang


def serve(
    output: Path,
    host: str,
    port: int,
    reviewer: str | None,
    lang: Lang,
    started: Callable[[str], None],
    browser: bool = False,
) -> None:
    """Serve the workbench until it is told to end; `started` is called with the address, `browser` opens it there.

    On loopback one person works, `reviewer` or the user of this machine; elsewhere people log in. Raises E403 where
    there is no run, E440 where nobody can listen, E445 where people must log in and there are no accounts.
    """
    local = (reviewer or getpass.getuser()) if is_loopback(host) else None
    bench = open_bench(output, local, lang)
    if local is None and not bench.accounts.people():
        raise error("E445", host=host)
    listening = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(create_app(bench, host), log_level="warning", access_log=False, server_header=False)
    started(address)
    if browser:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as problem:
        listening.close()
        raise error("E440", where=f"{host}:{port}", cause=str(problem)) from problem
    return listening
