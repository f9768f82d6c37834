"""Aims that a review lists: after 主要目标为：, and at the head of the items of a report on how far they have come."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from extractor.linking.cues import words
from extractor.linking.facts import Facts
from extractor.text.marks import mark_at
from extractor.text.types import Section, Sentence, Structure


def find_aims(text: str, structure: Structure, facts: Facts) -> list[tuple[int, int]]:
    """Where aims are listed, up to what was done of them; in text order."""
    return sorted({*_listed(text), *(_items(text, structure, facts) if facts.within is not None else ())})


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """2021年主要目标为：新增就业60万人，…, to the end of the paragraph at most."""
    done = words("statuses", "status.listed.end")
    for hit in words("statuses", "status.listed").finditer(text):
        line = text.find("\n", hit.end())
        line = len(text) if line < 0 else line
        stop = done.search(text, hit.end(), line)
        yield hit.end(), stop.start() if stop is not None else line


def _items(text: str, structure: Structure, facts: Facts) -> Iterator[tuple[int, int]]:
    """2.新建基站1500个。上半年，新建863个: of tasks, in a report on part of a year."""
    so_far = words("statuses", "status.so_far")
    for _, group in groupby(structure.sentences, key=attrgetter("paragraph")):
        first, *after = group
        told = next((sentence.start for sentence in after if so_far.match(text, sentence.start)), None)
        if told is None or first.topic or so_far.search(text, first.start, told) is not None:
            continue
        if _is_item(text, first) and _on_tasks(structure.sections[first.section], facts):
            yield first.start, told


def _is_item(text: str, first: Sentence) -> bool:
    start = text.rfind("\n", 0, first.start) + 1
    return mark_at(text, start, first.end) is not None


def _on_tasks(section: Section, facts: Facts) -> bool:
    about = words("statuses", "status.tasks_done")
    return any(about.search(title) for title in (*section.path, facts.title or ""))
