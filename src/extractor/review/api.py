"""What the workbench's module asks for and sends: JSON over HTTP, offsets in code points."""

import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Final

from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractor.errors import ExtractorError, error
from extractor.linking.codes import link_indicator_code
from extractor.records.extraction import Extraction
from extractor.records.models import DocumentFacts, IndicatorRecord, ProjectRecord
from extractor.review.accounts import Person
from extractor.review.agreement import by_reviewer
from extractor.review.bench import Bench
from extractor.review.completion import complete_indicator, complete_unit
from extractor.review.deciding import GoneError, decisions_of
from extractor.review.edit import alike
from extractor.review.events import Action, Event
from extractor.review.fields import wrong
from extractor.review.live import LiveDocument
from extractor.review.prefill import prefill
from extractor.review.report import agreement_rows
from extractor.review.rows import Row, confidence, history_rows, lost_row, open_rows
from extractor.review.security import refusal
from extractor.review.sent import Corrected, Decide, Selection, Since, Step, Undo, read_sent
from extractor.review.state import standing_over, undoable_steps
from extractor.review.store import StaleError

STATUS: Final = {"E448": 403, "E454": 403, "E455": 403, "E449": 404, "E402": 404, "E360": 503, "E451": 410}


def _json(content: Any, status: int = 200) -> Response:
    return Response(to_json(content), status, None, "application/json")


def _bench(request: Request) -> Bench:
    found: Bench = request.app.state.bench
    return found


def document(request: Request) -> Any:
    """A document whole: text, rows, lost decisions."""
    bench = _bench(request)
    live = bench.live.document(request.query_params.get("id", ""))
    bench.presence.seen(live.reviewed.doc_id, request.state.person.name)
    facts, seq = live.reviewed.facts, live.seq
    whole = {"title": facts.get("title"), "text": live.reviewed.text, "rows": live.ordered()}
    return whole | {"lost": [lost_row(s) for s in live.lost.values()], "seq": seq, "run": live.run.stamp}


def text(request: Request) -> Any:
    """A document's text alone, for the queue."""
    return {"text": _bench(request).live.document(request.query_params.get("id", "")).reviewed.text}


def changes(request: Request) -> Any:
    """What others have decided since, and who has the document open."""
    bench = _bench(request)
    live = bench.live.document(request.query_params.get("id", ""))
    since = request.query_params.get("since", "0")
    bench.presence.seen(live.reviewed.doc_id, request.state.person.name)
    found = live.since(int(since) if since.isdigit() else 0)
    return found | {"here": bench.presence.on(live.reviewed.doc_id)}


def queue(request: Request) -> Any:
    """Rows over all documents: those that wait, the least sure first; or those that reviewers disagree about."""
    bench = _bench(request)
    disputed = request.query_params.get("which") == "disagreements"
    rows = _disputed(bench) if disputed else _waiting(bench.live.documents())
    return {"rows": rows, "seqs": bench.store.latest(), "run": bench.live.folder().stamp}


def _waiting(documents: Iterable[LiveDocument]) -> list[Row]:
    rows = [row for live in documents for row in open_rows(live.ordered())]
    return sorted(rows, key=confidence)


def _disputed(bench: Bench) -> list[Row]:
    events = bench.store.events()
    views = by_reviewer(events)
    rows = []
    for pair in agreement_rows(events)["pairs"]:
        for place in pair["disagreements"]:
            live = bench.live.document(place["doc_id"])
            row = live.rows.get(place["record_id"])
            if row is not None:
                both = {name: views[name][place["doc_id"], place["record_id"]] for name in (pair["one"], pair["other"])}
                rows.append(row | {"views": {n: {"verdict": s.verdict, "record": s.after} for n, s in both.items()}})
    return list({(row["doc"], row["id"]): row for row in rows}.values())


def decide(request: Request) -> Any:
    """Write decisions as one step; 409 with what stands now where somebody else was first."""
    bench, sent = _bench(request), read_sent(request, Decide)
    name = _sender(request, sent)
    events = bench.store.made(name, sent.step) if sent.step else []
    if sent.items and not events:
        documents = {doc: live for doc in dict.fromkeys(i.doc for i in sent.items) if (live := _there(bench, doc))}
        events = bench.store.append(name, decisions_of(documents, sent.items), sent.step)
    return _outcome(bench, events, sent.since)


def _there(bench: Bench, doc: str) -> LiveDocument | None:
    try:
        return bench.live.document(doc)
    except ExtractorError as fault:
        if fault.code != "E449":
            raise
        return None


def _sender(request: Request, sent: Step) -> str:
    """Who decides. Raises E448 for a step that was made by somebody else, or over another folder."""
    person: Person = request.state.person
    if sent.outbox is not None and sent.outbox != _bench(request).outbox(person):
        raise error("E448", cause=sent.outbox.partition(":")[2])
    return person.name


def undo(request: Request) -> Any:
    """Undo or redo the person's own last step. `over` are the records on which a later decision of another stands."""
    bench, sent = _bench(request), read_sent(request, Undo)
    name = _sender(request, sent)
    if sent.step and (done := bench.store.made(name, sent.step)):
        return _outcome(bench, done, sent.since)
    back, forth = undoable_steps(bench.store.steps(name, sent.doc))
    step = forth if sent.redo else back
    events = bench.store.undo(name, step, sent.step) if step else []
    return _outcome(bench, events, sent.since) | {"over": _over(bench, events)}


def _over(bench: Bench, events: Sequence[Event]) -> list[Row]:
    found = [(e, standing_over(bench.store.history(e.doc_id, e.record_id), e.step)) for e in events]
    return [{"doc": e.doc_id, "id": e.record_id, "by": other.reviewer} for e, other in found if other is not None]


def _outcome(bench: Bench, events: Sequence[Event], since: Since) -> Any:
    docs = dict.fromkeys([*since, *(e.doc_id for e in events)])
    # What was written is told of, also where a new run has another name for a document of the page.
    changed = {doc: live.since(since.get(doc, 0)) for doc in docs if (live := _there(bench, doc))}
    ids = list(dict.fromkeys(e.record_id for e in events))
    step, doc = (events[0].step, events[0].doc_id) if events else (None, None)
    made = [{"doc": e.doc_id, "id": e.record_id, "revision": e.seq} for e in events if e.action is not Action.NOTE]
    return {"step": step, "doc": doc, "ids": ids, "made": made, "changes": changed}


def stale(bench: Bench, fault: StaleError, since: Since) -> Response:
    """The conflict: what each record is now, so that the page shows both and asks."""
    changed = {doc: bench.live.document(doc).since(seq) for doc, seq in since.items()}
    places = []
    for (doc, key), revision in fault.revisions.items():
        live = bench.live.document(doc)
        row = live.rows.get(key)
        places.append({"doc": doc, "id": key, "revision": revision, "digest": row["digest"] if row else ""})
        rows = changed.setdefault(doc, live.since(live.seq))["rows"]
        # A new run makes a row another one without any event.
        if row is not None and row not in rows:
            rows.append(row)
    return _json({"stale": places, "changes": changed}, 409)


def selection(request: Request) -> Any:
    """The fields that the extractor would give a selected stretch."""
    sent = read_sent(request, Selection)
    live = _bench(request).live.document(sent.doc)
    if not 0 <= sent.start < sent.end <= len(live.reviewed.text):
        raise wrong("start/end", f"[{sent.start}, {sent.end})")
    fields = prefill(_extraction(live), sent.start, sent.end, sent.kind)
    return {"fields": fields | {"start": sent.start, "end": sent.end}}


def _extraction(live: LiveDocument) -> Extraction:
    """The run's own records of a document, as the extractor had given them."""
    indicators = [IndicatorRecord.model_validate_json(json.dumps(r)) for r in live.extracted["indicator"].values()]
    projects = [ProjectRecord.model_validate_json(json.dumps(r)) for r in live.extracted["project"].values()]
    facts = DocumentFacts.model_validate_json(json.dumps(live.reviewed.facts))
    return Extraction(live.reviewed.text, facts, tuple(indicators), tuple(projects), (), (), {})


def following(request: Request) -> Any:
    """The next record of the same kind in the text that is not rejected, whatever a page shows; None at the end."""
    query = request.query_params
    rows = _bench(request).live.document(query.get("doc", "")).ordered()
    at = next((place for place, row in enumerate(rows) if row["id"] == query.get("id")), None)
    if at is None:
        raise error("E451")
    after = (r for r in rows[at + 1 :] if r["kind"] == rows[at]["kind"] and r["record"] is not None)
    return {"row": next(after, None)}


def similar(request: Request) -> Any:
    """The records that wait and to which a correction applies as well, with the fields that they would get."""
    sent, live_run = read_sent(request, Corrected), _bench(request).live
    row = live_run.document(sent.doc).rows.get(sent.id)
    if row is None or row["record"] is None or not row.get("extracted"):
        return {"alike": []}
    documents = live_run.documents() if sent.everywhere else [live_run.document(sent.doc)]
    waiting = {(r["doc"], r["id"]): r for live in documents for r in live.rows.values() if _comparable(r, row)}
    found = alike(row["kind"], row["extracted"], row["record"], [r["record"] for r in waiting.values()])
    rows = [waiting[a.record["doc_id"], a.record["record_id"]] for a in found]
    return {"alike": [{"row": r, "fields": a.fields, "why": a.because} for r, a in zip(rows, found, strict=True)]}


def _comparable(row: Row, corrected: Row) -> bool:
    return bool(row["verdict"] == "open" and row["kind"] == corrected["kind"] and row["id"] != corrected["id"])


def complete(request: Request) -> Any:
    """Units, or standard indicators with their codes, that fit what was typed; the code that the name itself has."""
    typed = request.query_params.get("typed", "")[:100]
    if request.query_params.get("field") == "unit":
        return {"words": [[unit, ""] for unit in complete_unit(typed)]}
    return {"words": [list(pair) for pair in complete_indicator(typed)], "code": link_indicator_code(typed)}


def history(request: Request) -> Any:
    """The events of one record, and how the extractor made it where the run was traced."""
    bench, query = _bench(request), request.query_params
    doc_id, key = query.get("doc", ""), query.get("id", "")
    live = bench.live.document(doc_id)
    traces = [r for r in live.run.rows("traces", doc_id) if r.get("record_id") == key]
    return {"events": history_rows(bench.store.history(doc_id, key)), "trace": _steps_of(traces)}


def _steps_of(traces: Sequence[Row]) -> list[str]:
    return [str(line) for row in traces for line in row["trace"]]


def _endpoint(call: Callable[[Request], Any], decides: bool) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint from a function that gives JSON: coded errors become refusals, stale decisions conflicts."""

    def answer(request: Request) -> Response:
        try:
            _admit(request, decides)
            return _json(call(request))
        except StaleError as fault:
            since = json.loads(request.state.body).get("since", {})
            return stale(_bench(request), fault, since)
        except GoneError as gone:
            return refusal(error("E451"), STATUS["E451"], gone=[{"doc": doc, "id": key} for doc, key in gone.items])
        except ExtractorError as fault:
            return refusal(fault, STATUS.get(fault.code, 422))

    async def endpoint(request: Request) -> Response:
        request.state.body = await request.body()
        return await run_in_threadpool(answer, request)

    return endpoint


def _admit(request: Request, decides: bool) -> None:
    person = _bench(request).person(request)
    if person is None:
        raise error("E455")
    if decides and not person.decides:
        raise error("E454", role=person.role.value)
    request.state.person = person


_READING: Final = (document, text, changes, queue, complete, history, following)
_SENDING: Final = ((selection, False), (similar, False), (decide, True), (undo, True))
ROUTES: Final = [
    *(Route(f"/api/{call.__name__}", _endpoint(call, False), methods=["GET"]) for call in _READING),
    *(Route(f"/api/{call.__name__}", _endpoint(call, decides), methods=["POST"]) for call, decides in _SENDING),
]
