import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.errors import ExtractorError
from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction
from extractor.records.vocabulary import ExclusionReason
from pipeline.accounted import unaccounted

TITLE = "青禾市2025年政府工作报告\n一、2024年工作回顾\n"
ODD = (
    "\ufeff青禾市２０２５年政府工作报告\r\n\r\n　　一、２０２４年工作回顾\r\n"
    "　　𠮷山乡粮食产量51．2 万 吨[1]，增长６．６％，\r\n新建公园３２个。"
    "“𠮷云大桥”建成通车，总投资1,280.5万元。\r\n\r\n"
    "[1] 为初步统计数。\r\n"
)


def sound(found: Extraction) -> None:
    """Spans, quotes, ids and references of an extraction fit."""
    text = found.text
    for record in (*found.indicators, *found.projects, *found.exclusions):
        assert 0 <= record.start < record.end <= len(text)
        assert text[record.start : record.end] == record.quote
    ids = [record.record_id for record in (*found.indicators, *found.projects)]
    assert len(set(ids)) == len(ids)
    assert [r.start for r in found.indicators] == sorted(r.start for r in found.indicators)
    for indicator in found.indicators:
        assert indicator.parent_id is None or indicator.parent_id in ids
        assert indicator.sentence_start <= indicator.start < indicator.end <= indicator.sentence_end
        assert indicator.obs_value == indicator.value.scaleb(indicator.unit_mult)
        assert 0 < indicator.confidence < 1
    for project in found.projects:
        assert set(project.amount_record_ids) <= set(ids)
    assert unaccounted(found) == []


def test_odd_text() -> None:
    found = extract(ODD)
    sound(found)
    assert found.text == ODD
    assert [(r.quote, str(r.value), r.unit) for r in found.indicators] == [
        ("51．2 万 吨", "51.2", "万吨"),
        ("６．６％", "6.6", "%"),
        ("３２个", "32", "个"),
        ("1,280.5万元", "1280.5", "万元"),
    ]
    assert {r.period for r in found.indicators} == {"2024"}
    assert [r.name for r in found.projects] == ["𠮷云大桥"]
    assert [(e.quote, e.reason) for e in found.exclusions if e.quote == "1"] == [("1", ExclusionReason.REFERENCE)] * 2


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_line_breaks_change_offsets_only(breaks: str) -> None:
    text = TITLE + "粮食产量51.2万吨，\n增长1.4%。\n新建公园3个。\n"
    plain, found = extract(text), extract(text.replace("\n", breaks))
    sound(found)
    assert [(r.quote, r.indicator, r.period) for r in found.indicators] == [
        (r.quote, r.indicator, r.period) for r in plain.indicators
    ]


@pytest.mark.parametrize("text", ["", "\n", " ", "。", "\ufeff", "\r\n\r\n", "[1]", "？？？", "\x00", "5", "1-"])
def test_next_to_nothing(text: str) -> None:
    sound(extract(text))


def test_lone_surrogates_are_refused_with_their_place() -> None:
    with pytest.raises(ExtractorError, match="4") as refused:
        extract("粮食产量\ud80051.2万吨。")
    assert refused.value.code == "E110"


PIECES = [
    "粮食产量", "增长", "下降", "6.6%", "６．６％", "51.2万吨", "1,280亿元", "３２个", "2024年", "十四五",
    "第3批", "[2]", "①", "，", "。", "；", "、", "（", "）", "“", "”", "\n", "\r\n", "\u3000", " ", "𠮷",
    "项目", "新建", "大桥", "等", "分别达到", "其中", "占", "由", "到", "-", "—", "：", ":", "1：2：3",
    "12:30", "5G", "A1", "同比", "预计", "到2027年", "3-5%", "0.", ".5", "７", "一、", "二、2025年工作任务\n",
    "三成", "第一", "倍", "个百分点", "万", "亿元", "两", "《", "》", "1/3", "²", "\u200b",
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_accounted_for(text: str) -> None:
    sound(extract(text))
    sound(extract(TITLE + text))


def test_the_helper_sees_what_is_missing() -> None:
    found = extract(TITLE + "粮食产量51.2万吨。")
    less = Extraction(found.text, found.facts, (), (), found.exclusions, (), {})
    assert len(unaccounted(less)) == 2


def test_record_ids_are_stable() -> None:
    text = TITLE + "粮食产量51.2万吨，增长1.4%。\n"
    one, two = extract(text, doc_id="a"), extract(text, doc_id="b")
    assert [r.record_id for r in one.indicators] == [r.record_id for r in two.indicators]
    assert one.facts.sha256 == hashlib.sha256(text.encode()).hexdigest()
    other = extract(text, sha256="0" * 64)
    assert not {r.record_id for r in one.indicators} & {r.record_id for r in other.indicators}
    longer = extract(text + "油料3万吨。\n", sha256=one.facts.sha256)
    assert [r.record_id for r in longer.indicators][:2] == [r.record_id for r in one.indicators]


def test_the_same_text_gives_the_same_records() -> None:
    first, second = (extract(ODD, doc_id="a", trace=True) for _ in range(2))
    assert first == second
    dumped = [[r.model_dump_json() for r in found.indicators] for found in (first, second)]
    assert dumped[0] == dumped[1]
    assert json.loads(dumped[0][0])["value"] == "51.2"


def test_facts_and_counts() -> None:
    found = extract(ODD, doc_id="plans/a", encoding="gb18030", reader="txt")
    facts = found.facts
    assert (facts.doc_id, facts.encoding, facts.reader, facts.chars) == ("plans/a", "gb18030", "txt", len(ODD))
    assert (facts.report_year, facts.plan_year) == (2024, 2025)
    assert (facts.indicators, facts.projects, facts.exclusions) == (
        len(found.indicators), len(found.projects), len(found.exclusions),
    )  # fmt: skip
    assert {r.doc_id for r in (*found.indicators, *found.projects, *found.exclusions)} == {"plans/a"}


def test_traces_only_where_asked_for() -> None:
    assert extract(ODD).traces == {}
    found = extract(ODD, trace=True)
    assert set(found.traces) == {r.record_id for r in (*found.indicators, *found.projects)}
    for record in found.indicators:
        lines = found.traces[record.record_id]
        assert lines[-3:] == (
            f"名称 / name: {record.indicator}",
            f"时期 / period: {record.period}",
            f"状态 / status: {record.status.value}",
        )
        assert set(record.rule_ids) <= {line.partition(": ")[0] for line in lines}


def test_a_trace_names_what_was_inherited() -> None:
    found = extract(TITLE + "户籍人口88万人，增长1%，其中城镇40万人。\n", trace=True)
    lines = [found.traces[r.record_id] for r in found.indicators]
    assert any("承前 / inherited from: 户籍人口" in line for line in lines[1])
    assert any(line == "总体 / part of: 户籍人口" for line in lines[2])


def test_exported_from_the_package() -> None:
    assert extractor.extract(TITLE + "粮食产量51.2万吨。").indicators[0].indicator == "粮食产量"


def test_a_name_keeps_the_dash_of_the_text() -> None:
    found = extract("青禾市2025年政府工作报告\n一、2024年工作回顾\n18—22号泊位已完工。\n")
    assert [project.name for project in found.projects] == ["18—22号泊位"]
