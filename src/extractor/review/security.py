"""What keeps strangers and hostile pages out: Host and Origin checks, tokens, headers, throttling."""

import hmac
import ipaddress
import math
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.errors import ExtractorError, error

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TOKEN_HEADER: Final = "X-CSRF-Token"
LARGEST: Final = 8 * 1024 * 1024
"""Bytes of the largest request that is read."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether a host names this machine alone."""
    if host == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def host_check(host: str) -> Callable[[str], bool]:
    """The Host names under which a server that listens on `host` answers.

    A rebound DNS name is refused; an address cannot be rebound, so a server for others answers to any.
    """
    own = {host, socket.gethostname(), socket.getfqdn()} | _LOCAL
    if is_loopback(host):
        return lambda name: name in _LOCAL | {host}
    return lambda name: name in own or _address(name) is not None


def token_of(request: Request) -> str:
    """The token of a session, made at its first page; every request that changes something must carry it."""
    found: str = request.session.setdefault("csrf", secrets.token_urlsafe(24))
    return found


def check_token(request: Request, given: str | None) -> None:
    """Raises E448 unless the token is the session's."""
    expected = request.session.get("csrf", "")
    if not expected or not hmac.compare_digest(expected.encode(), (given or "").encode()):
        raise error("E448", cause="CSRF")


class Guard:
    """Refuses foreign Hosts and Origins, requests that are too large, and changes through the API without a token."""

    def __init__(self, app: ASGIApp, host_allowed: Callable[[str], bool]) -> None:
        self._app = app
        self._host_allowed = host_allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._check(Request(scope))
        except ExtractorError as refused:
            await refusal(refused, 403)(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _check(self, request: Request) -> None:
        headers = request.headers
        if not self._host_allowed(_host_name(headers)):
            raise error("E448", cause="Host")
        if request.method in _SAFE:
            return
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            raise error("E448", cause="Origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise error("E448", cause="Sec-Fetch-Site")
        length = headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            raise error("E448", cause="Content-Length")
        if request.url.path.startswith("/api/"):
            check_token(request, headers.get(TOKEN_HEADER))


def _host_name(headers: Headers) -> str:
    return urlsplit(f"//{headers.get('host', '')}").hostname or ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def refusal(fault: ExtractorError, status: int, **more: Any) -> JSONResponse:
    """A coded error as the API gives it, in both languages."""
    body = {
        "code": fault.code,
        "zh": f"{fault.message_zh} {fault.hint_zh}",
        "en": f"{fault.message_en} {fault.hint_en}",
        "field": fault.fields.get("field"),
    }
    return JSONResponse(body | more, status)


class Throttle:
    """Lets a name or an address fail a few times, then makes it wait, twice as long with every further failure."""

    FREE: Final = 4
    LONGEST: Final = 900.0
    """Seconds that nobody waits longer than."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: dict[str, tuple[int, float]] = {}

    def wait(self, *keys: str) -> int:
        """Whole seconds that the longest waiting of `keys` still has to wait, 0 for none."""
        with self._lock:
            now = self._clock()
            return max(0, *(math.ceil(self._until(key) - now) for key in keys))

    def _until(self, key: str) -> float:
        count, last = self._failed.get(key, (0, 0.0))
        if count <= self.FREE:
            return 0.0
        return last + min(self.LONGEST, 2.0 ** (count - self.FREE))

    def failed(self, *keys: str) -> None:
        """Count a failure."""
        with self._lock:
            now = self._clock()
            self._failed = {k: v for k, v in self._failed.items() if now - v[1] < 2 * self.LONGEST}
            for key in keys:
                self._failed[key] = (self._failed.get(key, (0, 0.0))[0] + 1, now)

    def passed(self, *keys: str) -> None:
        """Forget the failures."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)
