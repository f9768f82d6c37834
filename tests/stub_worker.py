"""A stand-in for the pipeline: every number is a record, so that runs can be tested apart from the rules.

Texts can ask for trouble: see `_trouble`. `main` is a worker with this pipeline, for the engine to start.
"""

import os
import re
import signal
import subprocess
import sys
import time
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

from extractor.batch import worker
from extractor.batch.settings import Job
from extractor.records.checks import record_id
from extractor.records.extraction import Extraction
from extractor.records.models import DocumentFacts, ExclusionRecord, IndicatorRecord
from extractor.records.vocabulary import Comparator, DocType, ExclusionReason, Measure, Status
from extractor.text.document import SourceDocument

_NUMBER = re.compile(r"\d+")


def _trouble(text: str) -> None:
    """What a text asks for by a word, with a path after some of them."""
    word, _, rest = text.partition(" ")
    if word == "BOOM":
        raise RuntimeError("boom\nsecond line")
    if word == "NAP":
        time.sleep(0.02)
    elif word == "HOLD":
        Path(rest).touch()
        time.sleep(3)
    elif word == "HANG":
        time.sleep(1000)
    elif word == "SPIN":
        re.match(r"(a+)+$", "a" * 64 + "b")
    elif word == "DIE":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "DIEONCE" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "KILLLEAD" or (word == "KILLLEADONCE" and not Path(rest).exists()):
        Path(rest or os.devnull).touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(1000)
    elif word == "BURST":
        bytearray(4 * 2**30)
    elif word == "GROW":
        held = [bytearray(os.urandom(2**20) * 8) for _ in range(400)]
        time.sleep(len(held))
    elif word == "BROOD":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"], start_new_session=True)
        Path(rest).write_text(str(child.pid))
        time.sleep(1000)


def _indicator(doc_id: str, sha256: str, found: re.Match[str], quote: str) -> IndicatorRecord:
    start, end = found.span()
    return IndicatorRecord(
        record_id=record_id(sha256, "indicator", start, end),
        doc_id=doc_id,
        start=start,
        end=end,
        quote=quote,
        indicator="名称",
        indicator_code=None,
        subject=None,
        region=None,
        ref_area=None,
        value=Decimal(found[0]),
        value_upper=None,
        unit="",
        unit_measure=None,
        unit_mult=0,
        obs_value=Decimal(found[0]),
        measure=Measure.LEVEL,
        comparator=Comparator.EQ,
        status=Status.ACTUAL,
        period=None,
        basis=None,
        section=(),
        sentence_start=start,
        sentence_end=end,
        rule_ids=("stub.number",),
        confidence=Decimal("0.5"),
        parent_id=None,
    )


def stub_extract(
    text: str, *, doc_id: str, sha256: str, encoding: str, reader: str, source: SourceDocument, nlp: Any, trace: bool
) -> Extraction:
    """Four digits are a year, other digits a record; `BOOM` is a fault, `MISQUOTE` spoils the quotes."""
    _trouble(text)
    found = list(_NUMBER.finditer(text))
    rows = [
        _indicator(doc_id, sha256, m, "别的" if "MISQUOTE" in text else m[0]) for m in reversed(found) if len(m[0]) != 4
    ]
    years = [
        ExclusionRecord(
            doc_id=doc_id, start=m.start(), end=m.end(), quote=m[0], reason=ExclusionReason.DATE, rule_id="stub.year"
        )
        for m in found
        if len(m[0]) == 4
    ]
    facts = DocumentFacts(
        doc_id=doc_id,
        title=None,
        issuer=None,
        doc_number=None,
        region=None,
        ref_area=None,
        level=None,
        doc_type=DocType.OTHER,
        report_year=None,
        plan_year=None,
        issued=None,
        sha256=sha256,
        encoding=encoding,
        reader=reader,
        chars=len(text),
        indicators=len(rows),
        projects=0,
        exclusions=len(years),
        issues=0,
    )
    traces = {row.record_id: ("decided",) for row in rows} if trace else {}
    return Extraction(text, facts, tuple(rows), (), tuple(years), (), traces)


def install() -> None:
    """Put the stand-in where the pipeline would be."""
    extract = ModuleType("extractor.pipeline.extract")
    extract.prepare = lambda rules=None: "[nlp]\n"  # type: ignore[attr-defined]
    extract.extract = stub_extract  # type: ignore[attr-defined]
    sys.modules[extract.__name__] = extract


def main(pipe: Connection, job: Job) -> None:
    """A worker with the stand-in."""
    install()
    worker.main(pipe, job)
