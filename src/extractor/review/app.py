"""The workbench as a web application: its pages and what keeps them."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, quote_plus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from extractor.errors import ExtractorError, error
from extractor.review import api, contexts
from extractor.review.accounts import Role, as_role
from extractor.review.bench import Bench
from extractor.review.contexts import Frame
from extractor.review.placing import unplaced
from extractor.review.security import Guard, check_token, host_check, token_of

HERE: Final = Path(__file__).parent
TEMPLATES: Final = Jinja2Templates(HERE / "templates")
# As URLSearchParams writes it, so that the page's own request finds what was loaded ahead.
TEMPLATES.env.filters["form_encoded"] = quote_plus
_SAVED: Final = "page.html"
"""The template of the page that is saved as a file, which has filters of its own."""
_WEEK: Final = 7 * 24 * 3600
Page = Callable[[Request, Frame], Response]


def create_app(bench: Bench, host: str = "127.0.0.1") -> Starlette:
    """The application over a bench, answering to the names under which `host` is reached."""
    routes = [
        Route("/", _page(documents)),
        Route("/document", _page(document)),
        Route("/queue", _page(queue)),
        Route("/stats", _page(stats)),
        Route("/people", _page(people), methods=["GET", "POST"]),
        Route("/login", _page(login, public=True), methods=["GET", "POST"]),
        Route("/logout", _page(logout, public=True), methods=["POST"]),
        Route("/lang", _page(switch, public=True), methods=["POST"]),
        *api.ROUTES,
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    key = bench.accounts.key()
    middleware = [
        Middleware(SessionMiddleware, key, session_cookie="review", max_age=_WEEK, same_site="strict"),
        Middleware(Guard, host_allowed=host_check(host)),
        Middleware(GZipMiddleware, minimum_size=4000, compresslevel=1),
    ]
    app = Starlette(routes=routes, middleware=middleware)
    app.state.bench = bench
    return app


def load_templates() -> None:
    """Translate the templates of all pages here, which the first request for each would wait for."""
    for name in TEMPLATES.env.list_templates(filter_func=lambda name: name != _SAVED):
        TEMPLATES.env.get_template(name)


def _page(show: Page, public: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that shows a page, or sends to the login those who have to."""

    def answer(request: Request) -> Response:
        bench: Bench = request.app.state.bench
        frame = _frame(request, bench)
        if frame.person is None and not public:
            return RedirectResponse(f"/login?then={quote(frame.here)}", 303)
        try:
            if request.method == "POST":
                check_token(request, _field(request, "token"))
            return show(request, frame)
        except ExtractorError as fault:
            return _refused(request, frame, fault)

    async def endpoint(request: Request) -> Response:
        if request.method == "POST":
            request.state.form = await request.form(max_files=0, max_fields=20)
        return await run_in_threadpool(answer, request)

    return endpoint


def _frame(request: Request, bench: Bench) -> Frame:
    person = bench.person(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Frame(
        lang=bench.lang_of(request),
        person=person,
        token=token_of(request),
        here=here if request.method == "GET" else "/",
        accounts=bench.local is None,
        outbox=bench.outbox(person),
    )


def _field(request: Request, name: str) -> str:
    value = request.state.form.get(name, "")
    return value if isinstance(value, str) else ""


def _shown(request: Request, frame: Frame, name: str, page: Any, status: int = 200) -> Response:
    return TEMPLATES.TemplateResponse(request, name, contexts.as_context(frame, page), status)


def _refused(request: Request, frame: Frame, fault: ExtractorError) -> Response:
    zh = frame.lang == "zh"
    page = contexts.ErrorPage(
        fault.code, fault.message_zh if zh else fault.message_en, fault.hint_zh if zh else fault.hint_en
    )
    return _shown(request, frame, "error.html", page, api.STATUS.get(fault.code, 422))


def _bench(request: Request) -> Bench:
    found: Bench = request.app.state.bench
    return found


def documents(request: Request, frame: Frame) -> Response:
    """The list of documents."""
    bench = _bench(request)
    lines = bench.listing.lines(bench.presence)
    page = contexts.DocumentsPage(lines, unplaced(bench.store, bench.live.folder()))
    return _shown(request, frame, "documents.html", page)


def document(request: Request, frame: Frame) -> Response:
    """The workbench over one document."""
    doc_id = request.query_params.get("id", "")
    facts = _bench(request).live.folder().facts(doc_id)
    page = contexts.bench_page(frame, doc_id, facts.get("title") or doc_id, "")
    return _shown(request, frame, "bench.html", page)


def queue(request: Request, frame: Frame) -> Response:
    """The workbench over what waits in all documents, or over what reviewers disagree about."""
    disputed = request.query_params.get("which") == "disagreements"
    heading = frame.words["disagreement_queue" if disputed else "queue"]
    page = contexts.bench_page(frame, None, heading, "disagreements" if disputed else "least")
    return _shown(request, frame, "bench.html", page)


def stats(request: Request, frame: Frame) -> Response:
    """Who has done what, and how far they agree."""
    return _shown(request, frame, "stats.html", contexts.stats_page(_bench(request).store.events()))


def people(request: Request, frame: Frame) -> Response:
    """The accounts; an admin gives roles here."""
    if frame.person is None or frame.person.role is not Role.ADMIN:
        raise error("E454", role=frame.person.role.value if frame.person else "–")
    accounts = _bench(request).accounts
    saved = request.method == "POST"
    if saved:
        accounts.set_role(_field(request, "name"), as_role(_field(request, "role")))
    return _shown(request, frame, "people.html", contexts.PeoplePage(accounts.people(), list(Role), saved))


def login(request: Request, frame: Frame) -> Response:
    """The login form, and the login."""
    bench = _bench(request)
    then = _own_path(request.query_params.get("then", "/"))
    if request.method == "GET" or bench.local is not None:
        return _shown(request, frame, "login.html", contexts.LoginPage("", then))
    name, then = _field(request, "name").strip(), _own_path(_field(request, "then"))
    keys = (f"name:{name}", f"from:{request.client.host if request.client else ''}")
    if wait := bench.throttle.wait(*keys):
        fault = frame.words["login_wait"].format(seconds=wait)
        return _shown(request, frame, "login.html", contexts.LoginPage(fault, then), 429)
    person = bench.accounts.verified(name, _field(request, "password"))
    if person is None:
        bench.throttle.failed(*keys)
        return _shown(request, frame, "login.html", contexts.LoginPage(frame.words["login_failed"], then), 401)
    bench.throttle.passed(*keys)
    # A new session: a token that was known before the login is worth nothing after it.
    request.session.clear()
    request.session.update(name=person.name, stamp=person.stamp)
    return RedirectResponse(then, 303)


def logout(request: Request, frame: Frame) -> Response:
    """End of the session."""
    request.session.clear()
    return RedirectResponse("/", 303)


def switch(request: Request, frame: Frame) -> Response:
    """The other language, on the page that asked for it."""
    response = RedirectResponse(_own_path(_field(request, "then")), 303)
    lang = "en" if frame.lang == "zh" else "zh"
    response.set_cookie("lang", lang, max_age=52 * _WEEK, samesite="strict", httponly=True)
    return response


def _own_path(given: str) -> str:
    """A path on this server; anything that a browser could take for another host leads to the first page."""
    own = given.startswith("/") and not given.startswith("//") and "\\" not in given and given.isprintable()
    return given if own else "/"
