"""A run: inputs found, those that changed read in shards by worker processes, the views of all published."""

import contextlib
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extractor.batch import lineage, manifest
from extractor.batch.inputs import InputFile, discover, printable
from extractor.batch.ledger import Known, Ledger
from extractor.batch.place import Place, opened
from extractor.batch.plan import Plan, limits_name, plan, whole_shards
from extractor.batch.pool import Event, make_shards
from extractor.batch.publish import all_stand, publish, stands
from extractor.batch.settings import Settings, cores, from_json, to_json
from extractor.batch.shards import Made, Sized, cut, sweep
from extractor.batch.status import Account, remember
from extractor.batch.tally import InputRow, Tally
from extractor.batch.versions import Versions, versions_of
from extractor.batch.views import Views, build_views, view_key
from extractor.errors import ExtractorError, error
from extractor.sinks import durable
from extractor.sinks.jsonl import Written, write_whole
from extractor.sinks.layout import CONFIG, LINEAGE, MANIFEST, PARQUET, STATE

BEAT = 2.0
"""Seconds between two notes of how far the run is."""


class Stopped(KeyboardInterrupt):
    """The run was told to stop, and did in good order: what was done is in the ledger."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total}")
        self.done = done
        self.total = total


Watch = Callable[[Account], None]


@dataclass(slots=True)
class _Run:
    """A run under way."""

    settings: Settings
    place: Place
    versions: Versions
    watch: Watch
    stopped: Callable[[], bool]
    account: Account
    run_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    begun: float = field(default_factory=time.monotonic)
    beaten: float = 0.0

    def tell(self, *, now: bool = False) -> None:
        """Tell the watch how far the run is, and every few seconds the ledger."""
        self.account.seconds = time.monotonic() - self.begun
        self.watch(self.account)
        if now or time.monotonic() - self.beaten >= BEAT:
            self.beaten = time.monotonic()
            remember(self.place.ledger, self.account)

    def look(self, count: int) -> None:
        """Count inputs or documents of a phase that is not reading."""
        self.account.looked = count
        if count % 64 == 0:
            self.tell()
        if self.stopped():
            raise Stopped(self.account.done, self.account.total)


def run(settings: Settings, watch: Watch = lambda _: None, stopped: Callable[[], bool] = lambda: False) -> Tally:
    """Extract every input into `settings.output` and give the account.

    Documents that an earlier run has read and that have not changed are left as they are (`settings.force` reads them
    again); documents that are no longer among the inputs leave the outputs. A document that fails goes to quarantine
    and the rest goes on. Once `stopped` says so the run ends in good order (Stopped); running again goes on from there.

    Raises ExtractorError where nothing can be done: no inputs, faulty rules, an output that cannot be written; what
    is published is then as it was, or `run.json` is missing until the next run mends it.
    """
    passed: list[str] = []
    inputs = discover(settings.paths, str(settings.output), settings.listed, passed.append)
    with opened(settings.output) as place:
        known = {} if settings.force else place.ledger.known()
        tally = _run(settings, place, inputs, known, watch, stopped)
        for folder in passed:
            place.log.note("folder_passed_over", path=folder)
    tally.passed = tuple(passed)
    return tally


def last_settings(output: Path) -> Settings:
    """The settings of the last run into `output`. Raises E422 where there has been none that ended."""
    fact = ""
    if (output / MANIFEST).is_file():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(Ledger(output / STATE, readonly=True)) as ledger:
            fact = ledger.fact("settings")
    if not fact:
        raise error("E422", path=printable(str(output)))
    return from_json(fact, output)


def retry(
    settings: Settings,
    reasons: frozenset[str] = frozenset(),
    watch: Watch = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """Read the quarantined documents of the last run again, those with one of the codes `reasons` if there are any.

    Raises E422 where the last run has not ended, E423 where there is nothing to retry, and what `run` raises.
    """
    last_settings(settings.output)
    with opened(settings.output) as place:
        known = place.ledger.known()
        again = {name for name, documents in known.items() if any(_retried(d, reasons) for d in documents)}
        if not again:
            raise error("E423", path=printable(str(settings.output)), reason=" ".join(sorted(reasons)) or "-")
        inputs = list(place.ledger.inputs().values())
        return _run(settings, place, inputs, {n: d for n, d in known.items() if n not in again}, watch, stopped)


def _retried(document: Known, reasons: frozenset[str]) -> bool:
    from extractor.readers.registry import UNSUPPORTED

    wanted = reasons or (frozenset({document.code}) - UNSUPPORTED)
    return document.code is not None and document.code in wanted


def _run(
    settings: Settings,
    place: Place,
    inputs: Sequence[InputFile],
    known: dict[str, list[Known]],
    watch: Watch,
    stopped: Callable[[], bool],
) -> Tally:
    account = Account(total=len(inputs))
    run = _Run(settings, place, versions_of(settings.job), watch, stopped, account)
    place.log.begin(run.run_id)
    place.log.note("run_started", inputs=len(inputs), workers=_workers(settings), stamp=run.versions.stamp)
    try:
        tally = _work(run, inputs, known)
    except BaseException as fault:
        _ended(run, "stopped" if isinstance(fault, KeyboardInterrupt) else "failed", str(fault))
        raise
    _ended(run, "finished", "")
    return tally


def _ended(run: _Run, state: str, cause: str) -> None:
    run.account.state = state
    run.place.log.note(f"run_{state}", cause=cause, done=run.account.done, counts=dict(run.account.counts))
    run.account.seconds = time.monotonic() - run.begun
    remember(run.place.ledger, run.account)


def _workers(settings: Settings) -> int | None:
    """How many workers are meant; None for as many as the cluster has processors."""
    return settings.workers or (cores() if settings.engine == "local" else None)


def _work(run: _Run, inputs: Sequence[InputFile], known: dict[str, list[Known]]) -> Tally:
    ledger, account, stamp = run.place.ledger, run.account, run.versions.stamp
    run.tell(now=True)
    ledger.set_facts(settings=to_json(run.settings))
    whole = whole_shards(run.place.shards, ledger.shard_sizes())
    todo = plan(inputs, known, whole, stamp, run.settings.job, run.look)
    account.phase = "reading"
    account.counts["unchanged"] = account.done = len(todo.unchanged)
    run.tell(now=True)
    _read(run, todo.todo)
    if run.stopped():
        raise Stopped(account.done, account.total)
    account.phase = "publishing"
    run.tell(now=True)
    wanted = {item.doc_id for item in inputs}
    gone = [name for name in ledger.known() if name not in wanted]
    ledger.forget(gone)
    tally = _tally(run, todo, len(gone))
    _publish(run, tally)
    for name in sweep(run.place.shards, ledger.drop_unused_shards()):
        run.place.log.note("shard_removed", shard=name)
    run.watch(account)
    return tally


def _read(run: _Run, todo: Sequence[Sized]) -> None:
    account, limits = run.account, limits_name(run.settings.job.limits)
    for event in _events(run, cut(todo)):
        if isinstance(event, Made):
            run.place.ledger.add(event, run.versions.stamp, limits)
            run.place.log.note("shard_written", shard=event.name, documents=len(event.entries), bytes=event.bytes)
        elif isinstance(event, InputRow):
            account.enter(event)
            if event.code:
                run.place.log.note("document_refused", doc_id=event.doc_id, path=event.path, code=event.code)
        run.tell()


def _events(run: _Run, shards: Sequence[Sequence[InputFile]]) -> Iterator[Event]:
    if not shards:
        return iter(())
    place, settings, stamp = run.place, run.settings, run.versions.stamp
    if settings.engine == "ray":
        from extractor.batch import cluster

        todo = (shards, settings.job, place.shards, stamp, settings.workers, place.log.note, run.stopped)
        return cluster.make_shards(*todo, settings.address)
    return make_shards(
        shards, settings.job, place.shards, stamp, settings.workers or cores(), place.log.note, run.stopped
    )


def _tally(run: _Run, todo: Plan, vanished: int) -> Tally:
    tally = Tally(vanished=vanished)
    for entry in run.place.ledger.entries():
        tally.add(entry.row, unchanged=entry.item.doc_id in todo.unchanged)
        tally.kinds.update(entry.kinds)
        tally.exclusions.update(entry.exclusions)
    tally.seconds = time.monotonic() - run.begun
    return tally


def _publish(run: _Run, tally: Tally) -> None:
    """Build what has changed, and put it in place."""
    ledger, output = run.place.ledger, run.settings.output
    key = _key(run)
    published = ledger.published()
    new = run.place.new
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    if ledger.fact("views") == key and all_stand(output, published):
        old = {name: Written(p.rows, p.bytes, p.sha256) for name, p in published.items() if p is not None}
        views = Views(kept=set(published) - {MANIFEST, LINEAGE}, texts_sha256=ledger.fact("texts"))
        outputs = {n: w for n, w in old.items() if n not in (MANIFEST, LINEAGE) and not n.startswith("texts/")}
    else:
        views = _built(run)
        outputs = dict(views.tables)
    ledger.set_facts(texts=views.texts_sha256)
    files = {**views.tables, **views.texts, **_about(run, tally, outputs, views)}
    publish(output, new, files, views.kept, ledger, key)


def _key(run: _Run) -> str:
    """What the published set depends on: the documents, and which files are wanted of them."""
    settings = run.settings
    wanted = f"{settings.parquet} {settings.partition} {settings.job.trace} {run.versions.stamp}"
    return f"{view_key(run.place.ledger.entries())} {wanted}"


def _built(run: _Run) -> Views:
    """The views; a shard that turns out damaged is put away, so that the next run makes it anew."""
    try:
        return _build(run)
    except ExtractorError as fault:
        if fault.code == "E312":
            durable.remove(run.place.shards / str(fault.fields["path"]))
        raise


def _build(run: _Run) -> Views:
    place, settings = run.place, run.settings
    published = place.ledger.published()
    views = build_views(
        place.ledger.entries(),
        place.shards,
        place.new,
        trace=settings.job.trace,
        stands=lambda name, sha256: stands(settings.output, name, published, sha256),
        watch=run.look,
    )
    if settings.parquet:
        from extractor.batch.columns import build_parquet

        folder, note = place.new / PARQUET, place.log.note
        views.tables |= build_parquet(place.ledger.entries, place.shards, folder, settings.partition, run.look, note)
    if config := place.ledger.fact(f"config {run.versions.stamp}"):
        views.tables[CONFIG] = write_whole(place.new / CONFIG, config.encode())
    return views


def _about(run: _Run, tally: Tally, outputs: dict[str, Written], views: Views) -> dict[str, Written]:
    """The files that tell of the run."""
    settings, new = run.settings, run.place.new
    facts = manifest.RunFacts(run.run_id, run.started, datetime.now(UTC), _workers(settings))
    sources = (*settings.paths, *settings.listed) if len(settings.listed) <= 1000 else settings.paths
    events = lineage.events(facts, tally, sources, settings.output, outputs)
    outputs = {**outputs, LINEAGE: write_whole(new / LINEAGE, events)}
    content = manifest.build(tally, facts, settings, run.versions, outputs, views.texts_sha256)
    return {LINEAGE: outputs[LINEAGE], MANIFEST: write_whole(new / MANIFEST, content)}
