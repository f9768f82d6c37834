from linking.sources import REVIEW, frames_of, sentences_of

TEXT = "2024年，粮食产量约51.2万吨，增长1.4%；油料3.6万吨、糖料2万吨左右。全市绿化很好。林地86万亩。"


def test_every_quantity_has_one_frame_in_order() -> None:
    source, frames = frames_of(TEXT)
    inside = [q for q in source.quantities if q.start >= len(REVIEW)]
    assert [frame.quantity for frame in frames] == inside
    assert len(frames) == 5


def test_sentences_without_a_quantity_are_left_out() -> None:
    _, sentences = sentences_of(TEXT)
    assert [len(sentence.frames) for sentence in sentences] == [4, 1]


def test_lead_and_tail_part_the_clause() -> None:
    source, frames = frames_of(TEXT)
    words = [(source.text[slice(*f.lead)], source.text[slice(*f.tail)], f.first_in_clause) for f in frames]
    assert words == [
        ("粮食产量", "", True),
        ("增长", "", True),
        ("油料", "、糖料", True),
        ("、糖料", "", False),
        ("林地", "", True),
    ]


def test_groups_are_parted_by_semicolons() -> None:
    _, frames = frames_of(TEXT)
    assert [f.group == frames[0].group for f in frames[:4]] == [True, True, False, False]


def test_notes_are_kept_once_and_cost_adds_up() -> None:
    frame = frames_of(TEXT)[1][0]
    frame.note("a", 0.1)
    frame.note("a", 0.1)
    assert frame.rules == ["a"] and frame.penalty == 0.2
