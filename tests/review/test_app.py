from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review.calling import BASE, Caller
from review.runs import HOSTILE, change_records, make_run, run_here


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return make_run(tmp_path)


@pytest.fixture
def caller(output: Path) -> Iterator[Caller]:
    yield Caller(output)


@pytest.mark.parametrize("path", ["/", "/document?id=plan", "/queue", "/queue?which=disagreements", "/stats"])
def test_pages(caller: Caller, path: str) -> None:
    found = caller.http.get(path)
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in found.text


@pytest.mark.parametrize(("path", "status"), [("/document?id=none", 404), ("/people", 403), ("/static/../app.py", 404)])
def test_what_is_not_there(caller: Caller, path: str, status: int) -> None:
    assert caller.http.get(path).status_code == status


def test_accept_and_reject(caller: Caller) -> None:
    assert caller.on("1254.6亿元", "accept").status_code == 200
    assert caller.on("6.8%", "reject", reason="不是指标").status_code == 200
    assert (caller.row("1254.6亿元")["verdict"], caller.row("6.8%")["verdict"]) == ("accepted", "rejected")
    assert caller.row("6.8%")["record"] is None
    assert caller.row("6.8%")["reason"] == "不是指标"


@pytest.mark.parametrize("action", ["reject", "note"])
def test_words_are_demanded(caller: Caller, action: str) -> None:
    answer = caller.on("6.8%", action, reason="  ")
    assert (answer.status_code, answer.json()["code"]) == (422, "E446")


def test_an_edit_is_checked_and_completed(caller: Caller) -> None:
    caller.on("1254.6亿元", "edit", fields={"value": "1,255", "unit": "万元", "subject": ""})
    record = caller.row("1254.6亿元")["record"]
    assert (record["value"], record["unit"], record["unit_mult"], record["subject"]) == ("1255", "万元", 4, None)
    assert record["obs_value"] == "12550000"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"period": "去年"}, "period"),
        ({"measure": "x"}, "measure"),
        ({"value": "许多"}, "value"),
        ({"value": ""}, "value"),
        ({"period": "2021-13"}, "period"),
        ({"period": "2021-02-30"}, "period"),
        ({"period": "2021-00"}, "period"),
        ({"period": "2021/2019"}, "period"),
        ({"value_upper": "0.001", "comparator": "range"}, "value_upper"),
        ({"value_upper": "2000"}, "comparator"),
        ({"comparator": "range"}, "value_upper"),
        ({"indicator": " "}, "indicator"),
        ({"indicator_code": "XX.YY"}, "indicator_code"),
    ],
)
def test_a_wrong_field_is_named(caller: Caller, fields: dict[str, str], field: str) -> None:
    answer = caller.on("1254.6亿元", "edit", fields=fields)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert caller.row("1254.6亿元")["verdict"] == "open"


def test_add_with_prefill(caller: Caller) -> None:
    text = caller.whole()["text"]
    start = text.index("一般公共预算")
    span = {"doc": "plan", "start": start, "end": start + 6, "kind": "project"}
    fields = caller.post("selection", span).json()["fields"]
    assert (fields["start"], fields["name"]) == (start, "一般公共预算")
    answer = caller.decide({"action": "add", "kind": "project", "fields": fields})
    added = caller.row("一般公共预算")
    assert (added["id"], added["verdict"]) == (answer.json()["ids"][0], "added")
    again = caller.decide({"action": "add", "kind": "project", "fields": fields})
    assert (again.status_code, again.json()["code"]) == (422, "E443")


def test_an_added_record_is_undone_and_redone(caller: Caller) -> None:
    start = caller.whole()["text"].index("一般公共预算")
    fields = {"start": start, "end": start + 6, "name": "一般公共预算"}
    caller.decide({"action": "add", "kind": "project", "fields": fields})
    count = len(caller.rows())
    undone = caller.post("undo", {"doc": "plan", "since": {"plan": 1}}).json()
    assert undone["changes"]["plan"]["gone"] == undone["ids"]
    assert len(caller.rows()) == count - 1
    redone = caller.post("undo", {"doc": "plan", "redo": True, "since": {"plan": 2}}).json()
    assert [r["verdict"] for r in redone["changes"]["plan"]["rows"]] == ["added"]
    assert len(caller.rows()) == count


def test_an_addition_that_is_rejected_says_what_it_was_and_is_taken_back(caller: Caller) -> None:
    start = caller.whole()["text"].index("一般公共预算")
    fields = {"start": start, "end": start + 6, "name": "一般公共预算"}
    (key,) = caller.decide({"action": "add", "kind": "project", "fields": fields}).json()["ids"]
    caller.on("一般公共预算", "reject", reason="重复")
    row = caller.row("一般公共预算")
    assert (row["id"], row["verdict"], row["judged"]["name"]) == (key, "rejected", "一般公共预算")
    caller.on("一般公共预算", "accept")
    assert caller.row("一般公共预算")["record"]["name"] == "一般公共预算"


def test_a_step_is_all_or_nothing(caller: Caller) -> None:
    good, bad = caller.row("6.8%"), caller.row("98.5亿元")
    answer = caller.decide(
        {"id": good["id"], "action": "accept"}, {"id": bad["id"], "action": "edit", "fields": {"period": "x"}}
    )
    assert answer.status_code == 422
    assert caller.row("6.8%")["verdict"] == "open"


def test_a_stale_decision_is_refused_with_both_values(output: Path, caller: Caller) -> None:
    other = Caller(output, "乙")
    seen = other.row("6.8%")
    caller.on("6.8%", "edit", fields={"value": "6.9"})
    item = {"id": seen["id"], "action": "edit", "base": seen["revision"], "fields": {"value": "7"}}
    answer = other.decide(item)
    assert answer.status_code == 409
    (now,) = answer.json()["changes"]["plan"]["rows"]
    assert (now["record"]["value"], now["by"]) == ("6.9", "甲")
    assert other.decide(item | {"base": answer.json()["stale"][0]["revision"]}).status_code == 200
    assert caller.row("6.8%")["record"]["value"] == "7"


def test_others_changes_arrive(output: Path, caller: Caller) -> None:
    caller.whole()
    other = Caller(output, "乙")
    other.on("6.8%", "accept")
    found = caller.http.get("/api/changes", params={"id": "plan", "since": 0}).json()
    assert [(r["verdict"], r["by"]) for r in found["rows"]] == [("accepted", "乙")]


def test_a_new_run_shows_three_values_and_the_human_stands(output: Path, caller: Caller) -> None:
    caller.on("6.8%", "edit", fields={"value": "6.9"})
    change_records(output, "6.8%", value="68")
    row = caller.row("6.8%")
    assert row["match"] == "changed"
    assert [row[name]["value"] for name in ("judged", "record", "extracted")] == ["6.8", "6.9", "68"]
    caller.on("6.8%", "accept")
    row = caller.row("6.8%")
    assert (row["match"], row["verdict"], row["record"]["value"]) == ("same", "edited", "6.9")
    caller.on("6.8%", "accept", take=True)
    row = caller.row("6.8%")
    assert (row["match"], row["verdict"], row["record"]["value"]) == ("same", "accepted", "68")


def test_decisions_whose_place_is_gone_are_listed(output: Path, caller: Caller) -> None:
    caller.on("776座", "edit", fields={"value": "777"})
    path = output / "texts" / "plan.txt"
    path.write_bytes(path.read_bytes().replace("新建通信基站776座，".encode(), b""))
    change_records(output, "776座", quote="776", record_id="other", start=0, end=0)
    (lost,) = caller.whole()["lost"]
    assert (lost["quote"], lost["by"]) == ("776座", "甲")


def test_alike(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path, plan="2021年新建学校5所，另新建学校6所，又新建学校8所。\n"))
    caller.on("5所", "edit", fields={"unit": "座"})
    found = caller.post("similar", {"doc": "plan", "id": caller.row("5所")["id"]}).json()["alike"]
    assert found
    assert all(f["fields"] == {"unit": "座"} for f in found)
    caller.decide(*({"id": f["row"]["id"], "action": "edit", "fields": f["fields"]} for f in found))
    assert {r["record"]["unit"] for r in caller.rows() if r["kind"] == "indicator"} == {"座"}


def test_history_tells_who_what_and_when(caller: Caller) -> None:
    caller.on("6.8%", "edit", fields={"value": "6.9"})
    caller.on("6.8%", "note", reason="见附表")
    key = caller.row("6.8%")["id"]
    events = caller.http.get("/api/history", params={"doc": "plan", "id": key}).json()["events"]
    assert [(e["reviewer"], e["action"]) for e in events] == [("甲", "edit"), ("甲", "note")]
    assert events[0]["changes"] == [["value", "6.8", "6.9"]]


def test_the_queue_begins_with_the_least_sure(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path, plan=HOSTILE, other="2021年新建学校5所。\n"))
    rows = caller.http.get("/api/queue").json()["rows"]
    sure = [float(r["record"]["confidence"]) for r in rows]
    assert sure == sorted(sure)
    assert {r["doc"] for r in rows} == {"plan", "other"}


def test_disagreements(output: Path, caller: Caller) -> None:
    caller.on("6.8%", "accept")
    Caller(output, "乙").on("6.8%", "reject", reason="重复")
    (row,) = caller.http.get("/api/queue", params={"which": "disagreements"}).json()["rows"]
    assert {n: v["verdict"] for n, v in row["views"].items()} == {"甲": "accepted", "乙": "rejected"}
    assert "甲" in caller.http.get("/stats").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"X-CSRF-Token": ""}, 403),
        ({"X-CSRF-Token": "x"}, 403),
        ({"Origin": BASE}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_foreign_requests_are_refused(caller: Caller, headers: dict[str, str], status: int) -> None:
    body: dict[str, Any] = {"items": [], "since": {}}
    assert caller.post("decide", body, **headers).status_code == status


@pytest.mark.parametrize("body", [b"", b"{", b'{"items": []}', b'{"items": [{"doc": "plan"}], "since": {}}'])
def test_malformed_requests(caller: Caller, body: bytes) -> None:
    answer = caller.http.post("/api/decide", content=body, headers={"X-CSRF-Token": caller.token})
    assert (answer.status_code, answer.json()["code"]) == (422, "E450")


def test_a_request_without_end_is_refused(caller: Caller) -> None:
    headers = {"X-CSRF-Token": caller.token, "Content-Length": str(10**9)}
    assert caller.http.post("/api/decide", content=b"{}", headers=headers).status_code == 403


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "/\n/x"])
def test_the_language_switch_leads_nowhere_else(caller: Caller, then: str) -> None:
    answer = caller.http.post("/lang", data={"token": caller.token, "then": then}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert "Documents" in caller.http.get("/").text


def test_forms_need_the_token(caller: Caller) -> None:
    assert caller.http.post("/lang", data={"then": "/"}).status_code == 403


def undo(caller: Caller, redo: bool = False) -> Any:
    return caller.post("undo", {"doc": caller.doc, "redo": redo, "since": {caller.doc: 0}}).json()


def test_undo_and_redo_of_two_decisions_on_one_record(caller: Caller) -> None:
    for name in ("一", "二"):
        caller.on("6.8%", "edit", fields={"indicator": name})
    told = []
    for redo in (False, False, False, True, True, True):
        step = undo(caller, redo)["step"]
        told.append((step is not None, caller.row("6.8%")["record"]["indicator"]))
    machine = caller.row("6.8%")["extracted"]["indicator"]
    assert told == [(True, "一"), (True, machine), (False, machine), (True, "一"), (True, "二"), (False, "二")]


def test_undo_goes_on_past_what_another_decided_since(output: Path, caller: Caller) -> None:
    caller.on("1254.6亿元", "accept")
    caller.on("6.8%", "accept")
    Caller(output, "乙").on("6.8%", "reject", reason="重复")
    told = undo(caller)
    assert [(place["id"], place["by"]) for place in told["over"]] == [(caller.row("6.8%")["id"], "乙")]
    assert caller.row("6.8%")["verdict"] == "rejected"
    assert undo(caller)["over"] == []
    assert (caller.row("1254.6亿元")["verdict"], caller.row("6.8%")["verdict"]) == ("open", "rejected")
    assert undo(caller)["step"] is None


def test_a_note_outlives_a_change_of_the_text(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path))
    caller.on("6.8%", "note", reason="待核实这条")
    file = tmp_path / "in" / "plan.txt"
    file.write_bytes("新的一行。\n".encode() + file.read_bytes())
    run_here(tmp_path / "in", tmp_path / "out")
    row = caller.row("6.8%")
    assert [note[2] for note in row["notes"]] == ["待核实这条"]
    assert row["verdict"] == "open"
    caller.on("6.8%", "accept")
    assert (caller.row("6.8%")["verdict"], len(caller.row("6.8%")["notes"])) == ("accepted", 1)
    file.write_bytes("青禾市。\n".encode())
    run_here(tmp_path / "in", tmp_path / "out")
    (lost,) = caller.whole()["lost"]
    assert "待核实这条" in lost["context"]


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"value": "１２．５"}, {"value": "12.5"}),
        ({"value": "－３", "value_upper": "-5", "comparator": "range"}, {"value": "-3", "value_upper": "-5"}),
        ({"value": "12", "value_upper": "15", "comparator": "range"}, {"value_upper": "15"}),
        ({"period": "２０２１－０６"}, {"period": "2021-06"}),
        ({"period": "2021-Q1/2021-H1"}, {"period": "2021-Q1/2021-H1"}),
        ({"period": ""}, {"period": None}),
        ({"indicator_code": "INV.FAI"}, {"indicator_code": "INV.FAI"}),
        ({"indicator_code": ""}, {"indicator_code": None}),
    ],
)
def test_what_is_meant_is_taken(caller: Caller, fields: dict[str, str], kept: dict[str, Any]) -> None:
    assert caller.on("1254.6亿元", "edit", fields=fields).status_code == 200
    record = caller.row("1254.6亿元")["record"]
    assert {name: record[name] for name in kept} == kept


def test_a_fault_names_its_field_in_the_language_of_the_page(caller: Caller) -> None:
    answer = caller.on("1254.6亿元", "edit", fields={"value": "许多", "unit": ""}).json()
    assert ("“数值”" in answer["zh"], "'Value'" in answer["en"]) == (True, True)
    assert "README" not in answer["zh"] + answer["en"]
    answer = caller.on("1254.6亿元", "edit", fields={"measure": "x"}).json()
    assert "“度量”" in answer["zh"]
    assert "should" not in answer["zh"]
    span = {"doc": "plan", "start": 3.5, "end": 6, "kind": "project"}
    answer = caller.post("selection", span).json()
    assert (answer["code"], answer["field"]) == ("E441", "start")
    assert "“起点”" in answer["zh"]
    assert "须为整数" in answer["zh"]


def test_what_a_machine_wrote_and_nobody_touched_is_not_held_against_an_edit(output: Path, caller: Caller) -> None:
    change_records(output, "6.8%", indicator="", indicator_code="INV.XXX", period="2021/2019", value_upper="1")
    assert caller.on("6.8%", "edit", fields={"unit": "个百分点"}).status_code == 200
    assert caller.on("1254.6亿元", "edit", fields={"indicator_code": "INV.XXX"}).status_code == 200


@pytest.mark.parametrize("reread", [True, False])
def test_words_without_a_number_are_no_span_of_an_indicator(caller: Caller, reread: bool) -> None:
    start = caller.whole()["text"].index("一般公共预算") + 1
    span = {"start": start, "end": start + 5}
    answers = [
        caller.on("6.8%", "edit", fields=span, reread=reread),
        caller.decide({"action": "add", "fields": span | {"indicator": "甲", "value": "1"}, "reread": reread}),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (422, "E452")
    assert caller.row("6.8%")["verdict"] == "open"


def test_a_split_into_a_part_without_a_number_is_refused_whole(caller: Caller) -> None:
    row = caller.row("776座")
    start, end = row["record"]["start"], row["record"]["end"]
    first = {"id": row["id"], "action": "edit", "fields": {"start": start, "end": end - 1}, "reread": True}
    second = {"action": "add", "fields": row["record"] | {"start": end - 1, "end": end}, "reread": True}
    assert caller.decide(first, second).json()["code"] == "E452"
    assert caller.row("776座")["verdict"] == "open"


def test_an_added_record_is_not_sent_back_to_where_nobody_finds_it(caller: Caller) -> None:
    start = caller.whole()["text"].index("一般公共预算")
    fields = {"start": start, "end": start + 6, "name": "一般公共预算"}
    caller.decide({"action": "add", "kind": "project", "fields": fields})
    answer = caller.on("一般公共预算", "reopen")
    assert (answer.status_code, answer.json()["code"]) == (422, "E453")
    assert caller.row("一般公共预算")["verdict"] == "added"
    caller.on("6.8%", "accept")
    assert caller.on("6.8%", "reopen").status_code == 200


def test_the_following_record_is_that_of_the_text(caller: Caller) -> None:
    def following(quote: str) -> str | None:
        asked = {"doc": "plan", "id": caller.row(quote)["id"]}
        row = caller.http.get("/api/following", params=asked).json()["row"]
        return row and row["record"]["quote"]

    assert following("1254.6亿元") == "6.8%"
    caller.on("6.8%", "reject", reason="重复")
    assert following("1254.6亿元") == "98.5亿元"
    assert following("云岭湖二期工程") is None
    gone = caller.http.get("/api/following", params={"doc": "plan", "id": "none"})
    assert (gone.status_code, gone.json()["code"]) == (410, "E451")
