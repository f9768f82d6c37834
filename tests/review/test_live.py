"""What is brought up to date decision by decision is what is laid anew."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.review.anchors import anchor_of
from extractor.review.events import Action, Decision
from extractor.review.live import LiveRun
from extractor.review.store import ReviewStore
from review.runs import make_run

Move = tuple[int, str, int, int]
ACTIONS = ("accept", "reject", "edit", "add", "reopen", "note", "undo", "undo")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("live"))


def decide(live: LiveRun, move: Move) -> None:
    which, action, start, length = move
    document, store = live.document("plan"), live.store
    if action == "undo":
        steps = list(dict.fromkeys(e.step for e in store.events()))
        # A step that was taken back already is not taken back again.
        with suppress(ExtractorError, IndexError):
            store.undo("甲", steps[-1 - which % 3])
        return
    rows = document.ordered()
    row = rows[which % len(rows)]
    record: dict[str, Any] = row["record"] or row.get("extracted") or row.get("judged")
    key, kind, base, extracted = row["id"], row["kind"], row["revision"], row.get("extracted", row["record"])
    after = None if action in ("reject", "reopen", "note") else record
    if action in ("edit", "add"):
        text = document.reviewed.text
        end = min(start + length, len(text))
        after = record | {"start": start, "end": end, "quote": text[start:end]}
    if action == "add":
        key, extracted = f"added-{start}-{length}", None
        standing = document.reviewed.standings.get(key)
        base = standing.revision if standing else 0
        kind = standing.kind if standing else kind
    place = after or record
    anchor = anchor_of(document.reviewed.text, place["start"], place["end"])
    store.append("甲", [Decision(
        doc_id="plan", record_id=key, kind=kind, action=Action(action), base=base, anchor=anchor,
        extracted=extracted, after=after, reason="x",
    )])  # fmt: skip


moves = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(ACTIONS), st.integers(0, 180), st.integers(1, 30)), max_size=14
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_step_by_step_is_as_all_at_once(run: Path, tmp_path: Path, made: list[Move]) -> None:
    path = tmp_path / "reviews.sqlite"
    path.unlink(missing_ok=True)
    store = ReviewStore(path)
    stepwise = LiveRun(run, store)
    known: dict[str, Any] = {r["id"]: r for r in stepwise.document("plan").ordered()}
    seq = 0
    for move in made:
        decide(stepwise, move)
        told = stepwise.document("plan").since(seq)
        seq = told["seq"]
        known = {k: r for k, r in known.items() if k not in told["gone"]} | {r["id"]: r for r in told["rows"]}
    anew = LiveRun(run, store).document("plan")
    now = stepwise.document("plan")
    assert now.ordered() == anew.ordered()
    assert now.lost == anew.lost
    assert now.reviewed.standings == anew.reviewed.standings
    assert known == anew.rows
    store.close()
