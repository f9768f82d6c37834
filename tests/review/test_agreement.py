import pytest

from extractor.review.agreement import activity, agreement, by_reviewer
from extractor.review.events import Action, Event
from extractor.review.state import standings
from review.records import decision, indicator


def events(*made: tuple[str, str, Action, str]) -> list[Event]:
    found = []
    for seq, (reviewer, record, action, name) in enumerate(made, 1):
        sent = decision(action, indicator("5所", record_id=record), indicator=name)
        found.append(Event(**dict(sent), seq=seq, step=str(seq), undoes=None, reviewer=reviewer, at=f"2026-01-0{seq}"))
    return found


A, E, R = Action.ACCEPT, Action.EDIT, Action.REJECT


@pytest.mark.parametrize(
    ("one", "other", "kappa", "differ"),
    [
        ("AARR", "AARR", 1.0, []),
        ("AARR", "RRAA", -1.0, ["0", "1", "2", "3"]),
        ("AARR", "ARAR", 0.0, ["1", "2"]),
        ("AAAA", "AAAA", None, []),
        ("AAAR", "AARR", 0.5, ["2"]),
    ],
)
def test_kappa(one: str, other: str, kappa: float | None, differ: list[str]) -> None:
    codes = {"A": A, "R": R}
    made = [(name, str(k), codes[c], "学校") for name, row in (("甲", one), ("乙", other)) for k, c in enumerate(row)]
    alone = by_reviewer(events(*made))
    found = agreement(alone["甲"], alone["乙"])
    assert (found.both, found.kappa) == (4, kappa)
    assert [d.one.record_id for d in found.disagreements] == differ


def test_two_edits_agree_only_in_the_same_record() -> None:
    alone = by_reviewer(
        events(("甲", "1", E, "学校"), ("乙", "1", E, "小学"), ("甲", "2", E, "学校"), ("乙", "2", E, "学校"))
    )
    assert [d.one.record_id for d in agreement(alone["甲"], alone["乙"]).disagreements] == ["1"]


def test_nothing_judged_by_both() -> None:
    alone = by_reviewer(events(("甲", "1", A, "学校"), ("乙", "2", A, "学校")))
    assert agreement(alone["甲"], alone["乙"]).kappa is None


def test_activity() -> None:
    (one, two) = activity(events(("乙", "1", A, ""), ("甲", "1", R, ""), ("乙", "2", A, "")))
    assert (one.reviewer, one.actions, one.records, one.first, one.last) == (
        *("乙", {"accept": 2}, 2, "2026-01-01", "2026-01-03"),
    )
    assert two.actions == {"reject": 1}


def test_standings_keep_the_last_word() -> None:
    made = events(("甲", "1", A, ""), ("乙", "1", R, ""))
    assert standings(made)["1"].reviewer == "乙"
