"""Figures about the work of reviewers, as plain rows."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

from extractor.review.agreement import activity, agreement, by_reviewer
from extractor.review.events import Event


def agreement_rows(events: Sequence[Event]) -> dict[str, list[dict[str, Any]]]:
    """`reviewers`: what each has done; `pairs`: how far any two agree on what both have judged, with the records where
    they do not."""
    alone = by_reviewer(events)
    pairs = []
    for one, other in combinations(sorted(alone), 2):
        found = agreement(alone[one], alone[other])
        if found.both:
            differ = [{"doc_id": d.one.doc_id, "record_id": d.one.record_id} for d in found.disagreements]
            pairs.append(
                {"one": one, "other": other, "both": found.both, "kappa": found.kappa, "disagreements": differ}
            )
    return {"reviewers": [asdict(row) for row in activity(events)], "pairs": pairs}
