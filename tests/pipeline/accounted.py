"""Which digits of a raw text nothing accounts for."""

import re

from extractor.records.extraction import Extraction

RUN = re.compile("[0-9０-９]+")


def unaccounted(found: Extraction) -> list[str]:
    """Runs of digits, with some context, of which a digit lies in no indicator, exclusion or project; raw offsets."""
    covered = bytearray(len(found.text))
    for item in (*found.indicators, *found.exclusions):
        covered[item.start : item.end] = b"\1" * (item.end - item.start)
    return [
        found.text[max(0, run.start() - 8) : run.end() + 8]
        for run in RUN.finditer(found.text)
        if not all(covered[run.start() : run.end()])
    ]
