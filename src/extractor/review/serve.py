"""Starting the workbench's server."""

import getpass
import http.client
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Final

import uvicorn
from pydantic_core import to_json

from extractor.errors import ExtractorError, error
from extractor.review.app import create_app, load_templates
from extractor.review.bench import Bench, open_bench
from extractor.review.security import is_loopback
from extractor.review.words import Lang

_PATIENCE: Final = 5
"""Seconds that the first answer may take before the address is told all the same."""


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
    port = listening.getsockname()[1]
    address = f"http://{name}:{port}/"
    config = uvicorn.Config(create_app(bench, host), log_level="warning", access_log=False, server_header=False)

    def ready() -> None:
        try:
            warm_up(bench, host, port)
        finally:
            started(address)
        if browser:
            webbrowser.open(address)
        with suppress(ExtractorError):
            bench.listing.lines(bench.presence)

    threading.Thread(target=ready, daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])


def warm_up(bench: Bench, host: str, port: int) -> None:
    """Do once what the first request would wait for: modules, templates, the first document, an answer of the server.

    What cannot be done ahead is left to the requests, which say what is wrong.
    """
    load_templates()
    with suppress(ExtractorError):
        for doc_id in islice(bench.live.folder().documents, 1):
            to_json(bench.live.document(doc_id).ordered())
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    with suppress(OSError, http.client.HTTPException), closing(connection):
        connection.request("GET", "/login")
        connection.getresponse().read()


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
