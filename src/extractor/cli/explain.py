"""`extractor explain`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import coded, say

if TYPE_CHECKING:
    from extractor.evaluate.explain import Explanation
    from extractor.rulebook.models import Rule


@coded
def explain(
    record_id: Annotated[str, typer.Argument(help="记录编号或其开头。 / The record's id, or the beginning of it.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="运行的输出文件夹。 / A run's output folder.")] = Path(
        "outputs"
    ),
    rules: Annotated[
        Path | None, typer.Option(help="运行所用的规则文件夹。 / The rules folder that the run used.")
    ] = None,
) -> None:
    """说明一条记录从何而来。 / Why a record is what it is."""
    from extractor.evaluate.explain import explain as look_up

    found = look_up(record_id, output, rules)
    _show_place(found)
    _show_fields(found)
    say("\n规则 / rules")
    for rule_id, rule in found.rules:
        _show_rule(rule_id, rule)
    _show_trace(found)


def _show_place(found: "Explanation") -> None:
    record, document = found.record, found.document
    start, end = found.marked
    text = found.sentence
    say(f"{found.kind} {record['record_id']}")
    say(f"文件 / document  {record['doc_id']}  {document.get('title') or ''}")
    say(f"章节 / section   {' › '.join(record['section']) or '-'}")
    say(f"位置 / span      {record['start']}–{record['end']}")
    say("\n" + _one_line(f"{text[:start]}【{text[start:end]}】{text[end:]}"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _show_fields(found: "Explanation") -> None:
    say("\n字段 / fields")
    hidden = {"record_id", "doc_id", "start", "end", "section", "rule_ids", "sentence_start", "sentence_end"}
    for name, value in found.record.items():
        if name not in hidden:
            say(f"  {name:18}{'-' if value is None else _one_line(str(value))}")


def _show_rule(rule_id: str, rule: "Rule | None") -> None:
    if rule is None:
        say(f"  {rule_id}  （程序所定，不在规则文件中 / set by the program, in no rule file）")
        return
    say(f"  {rule_id}  {rule.label}  {rule.where}")
    if rule.note:
        say(f"      {rule.note}")


def _show_trace(found: "Explanation") -> None:
    say("\n判断过程 / decisions")
    if found.trace is None:
        say("  现有规则不再产生这条记录。 / Today's rules no longer make this record.")
    for step in found.trace or ():
        say(f"  {step}")
