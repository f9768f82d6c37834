"""What is shown of a run under way."""

from collections import Counter

import pytest

from extractor.batch.status import Account
from extractor.cli.progress import duration, line_of

AT = {"total": 1000, "phase": "reading", "done": 250, "chars": 3_000_000, "seconds": 50.0}


@pytest.mark.parametrize(
    ("account", "line"),
    [
        (Account(10), "核对 / checking 0/10"),
        (Account(10, looked=4), "核对 / checking 4/10"),
        (
            Account(**AT, counts=Counter(ok=198, quarantined=2, unchanged=50)),  # type: ignore[arg-type]
            "读取 / reading 250/1,000, 剩余 / left 0:03:08, 4.0 files/s, 60,000 chars/s, "
            "ok 198, quarantined 2, unchanged 50",
        ),
        (Account(10, phase="publishing", done=10, looked=3, counts=Counter(ok=10)), "写出 / publishing 3/10, ok 10"),
    ],
)
def test_a_line_tells_the_most_important_first(account: Account, line: str) -> None:
    assert line_of(account) == line


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00:00"), (59.6, "0:01:00"), (3661, "1:01:01"), (90000, "25:00:00")]
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
