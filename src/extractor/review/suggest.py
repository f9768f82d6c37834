"""Repeated corrections as proposed rule entries, with the records that each would gain and lose.

A proposal is a beginning, for a person to judge: it is printed, never written into the rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.linking.codes import link_indicator_code
from extractor.review.corrected import ReviewedDocument
from extractor.review.overlay import Reviewed
from extractor.review.state import Verdict
from extractor.rulebook.load import load_rulebook
from extractor.values.unit import parse_unit

LEAST: Final = 2
"""Corrections of one kind that make a proposal: one may be a slip."""
_EXAMPLES: Final = 3
_CONTEXT: Final = 20
_HEAD_LENGTHS: Final = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry for a rule file: the `file` under rules/, the `term`, what it would mean, and what speaks for it.

    `gains` are places where the entry would make or mend a record, `loses` those where an accepted record would go or
    change; each as document id and a piece of its text.
    """

    file: str
    term: str
    value: Mapping[str, Any]
    corrections: int
    examples: tuple[str, ...]
    gains: tuple[tuple[str, str], ...]
    loses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A reviewed record with the document it stands in."""

    document: ReviewedDocument
    row: Reviewed

    @property
    def place(self) -> Mapping[str, Any]:
        followed = self.row.followed
        return self.row.record or self.row.extracted or (followed.standing.extracted if followed else None) or {}

    @property
    def piece(self) -> tuple[str, str]:
        """The document and the words around the record, in one line."""
        return self.document.doc_id, _piece(self.document.text, self.place["start"], self.place["end"])


def suggest(documents: Sequence[ReviewedDocument]) -> list[Proposal]:
    """Proposals from the decisions on these documents, the most often corrected first."""
    cases = [_Case(d, row) for d in documents for laid in d.overlays.values() for row in laid.records]
    found = [*_units(cases, documents), *_aliases(cases), *_heads(cases, documents), *_exclusions(cases)]
    return sorted(found, key=lambda p: (-p.corrections, p.file, p.term))


def _units(cases: Iterable[_Case], documents: Sequence[ReviewedDocument]) -> Iterator[Proposal]:
    """Units that reviewers wrote and the table does not know."""
    written: defaultdict[str, list[_Case]] = defaultdict(list)
    for case in cases:
        record = case.row.record
        if case.row.kind != "indicator" or record is None or case.row.verdict not in (Verdict.EDITED, Verdict.ADDED):
            continue
        unit = str(record["unit"])
        if unit and parse_unit(unit) is None:
            written[unit].append(case)
    for unit, behind in written.items():
        if len(behind) >= LEAST:
            places = _found(documents, re.compile(rf"\d[余多]?{re.escape(unit)}"))
            value = {"measure": f"{{{unit}}}", "dimension": "count", "chinese": "count"}
            yield _proposal("units.yaml", unit, value, behind, places, ())


def _aliases(cases: Sequence[_Case]) -> Iterator[Proposal]:
    """Names to which reviewers gave a standard code that the code list does not give them."""
    named: defaultdict[tuple[str, str], list[_Case]] = defaultdict(list)
    for case in cases:
        record = case.row.record
        if case.row.kind != "indicator" or record is None or case.row.verdict is Verdict.OPEN:
            continue
        code, name = record.get("indicator_code"), str(record["indicator"])
        if code and name and link_indicator_code(name) != code:
            named[name, code].append(case)
    for (name, code), behind in named.items():
        if len(behind) >= LEAST:
            others = [c for c in cases if c.row.kind == "indicator" and _name(c) == name and c not in behind]
            gains = [c.piece for c in others if c.row.verdict is Verdict.OPEN]
            loses = [c.piece for c in others if c.row.verdict is Verdict.ACCEPTED]
            yield _proposal("codelists/indicators.yaml", name, {"alias_of": code}, behind, gains, loses)


def _name(case: _Case) -> str:
    return str(case.place.get("indicator") or "")


def _heads(cases: Iterable[_Case], documents: Sequence[ReviewedDocument]) -> Iterator[Proposal]:
    """Endings shared by the names of projects that reviewers added and that no project head knows."""
    known = load_rulebook().family("projects").by_term
    added = [c for c in cases if c.row.kind == "project" and c.row.verdict is Verdict.ADDED and c.row.record]
    ends: defaultdict[str, list[_Case]] = defaultdict(list)
    for case in added:
        name = str((case.row.record or {})["name"])
        for length in _HEAD_LENGTHS:
            if len(name) > length and name[-length:] not in known:
                ends[name[-length:]].append(case)
    taken: set[str] = set()
    for head, behind in sorted(ends.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(behind) >= LEAST and not any(longer.endswith(head) for longer in taken):
            taken.add(head)
            places = _found(documents, re.compile(rf"[\u4e00-\u9fff]{{2}}{re.escape(head)}"))
            yield _proposal("projects.yaml", head, {"kind": "facility"}, behind, places, ())


def _exclusions(cases: Sequence[_Case]) -> Iterator[Proposal]:
    """Numbers with the same words that reviewers rejected again and again."""
    rejected: defaultdict[str, list[_Case]] = defaultdict(list)
    kept: Counter[str] = Counter()
    for case in cases:
        if case.row.kind == "indicator":
            quote = str(case.place["quote"])
            if case.row.verdict is Verdict.REJECTED:
                rejected[quote].append(case)
            elif case.row.verdict is not Verdict.OPEN:
                kept[quote] += 1
    for quote, behind in rejected.items():
        if len(behind) >= LEAST:
            alike = [c for c in cases if c.row.kind == "indicator" and c.place["quote"] == quote]
            gains = [c.piece for c in alike if c.row.verdict is Verdict.OPEN]
            loses = [c.piece for c in alike if c.row.verdict not in (Verdict.OPEN, Verdict.REJECTED)]
            reasons = Counter(c.row.followed.standing.reason for c in behind if c.row.followed)
            reason = next((r for r, _ in reasons.most_common() if r), "name")
            yield _proposal("exclusions.yaml", quote, {"reason": reason}, behind, gains, loses)


def _found(documents: Iterable[ReviewedDocument], pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Places of a pattern where no record stands yet."""
    found = []
    for document in documents:
        taken = sorted((r["start"], r["end"]) for kind in document.overlays for r in document.corrected(kind))
        for hit in pattern.finditer(document.text):
            if not any(start < hit.end() and hit.start() < end for start, end in taken):
                found.append((document.doc_id, _piece(document.text, hit.start(), hit.end())))
    return found


def _piece(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, start - _CONTEXT) : end + _CONTEXT]).strip()


def _proposal(
    file: str, term: str, value: Mapping[str, Any], behind: Sequence[_Case],
    gains: Iterable[tuple[str, str]], loses: Iterable[tuple[str, str]],
) -> Proposal:  # fmt: skip
    examples = tuple(dict.fromkeys(case.piece[1] for case in behind))[:_EXAMPLES]
    return Proposal(file, term, value, len(behind), examples, tuple(gains), tuple(loses))
