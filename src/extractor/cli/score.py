"""`extractor score`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import coded, note, say

if TYPE_CHECKING:
    from extractor.evaluate.compare import Change, RuleChange
    from extractor.evaluate.judge import Verdict
    from extractor.evaluate.rows import Outputs, Row
    from extractor.evaluate.score import Score

_FIELDS = (
    *("start", "value", "value_upper", "unit", "measure", "comparator", "status", "period"),
    *("indicator", "name", "type"),
)
_EXAMPLES = 3


@coded
def score(
    gold: Annotated[
        Path, typer.Argument(help="*.gold.jsonl 所在文件夹或其中一个文件。 / Folder of *.gold.jsonl, or one of them.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="运行的输出文件夹。 / A run's output folder.")] = Path(
        "outputs"
    ),
    baseline: Annotated[
        Path | None,
        typer.Option(help="与此前保存的输出比较得失。 / Gains and losses against the outputs of an earlier run."),
    ] = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="评审校后的记录。 / The records as reviewers have corrected them.")
    ] = False,
    errors: Annotated[int, typer.Option(min=0, help="列出前 N 个错误。 / Show the first N mistakes.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出。 / As JSON.")] = False,
) -> None:
    """对照标准答案评分。 / Score a run against gold files."""
    from extractor.evaluate.compare import compare
    from extractor.evaluate.rows import absent, read_gold, read_outputs
    from extractor.evaluate.score import score as judge_all

    answers = read_gold(gold)
    outputs = read_outputs(output)
    for name in absent(answers, outputs):
        note(f"不在此次运行中，全部计为漏抽 / not in this run, all of it counts as missed: {name}")
    now = judge_all(answers, _corrected(output) if reviewed else outputs)
    changes = compare(judge_all(answers, read_outputs(baseline)).verdicts, now.verdicts) if baseline else None
    if as_json:
        say(json.dumps(_as_json(now, changes), ensure_ascii=False, indent=1))
        return
    _show(now)
    for verdict in now.mistakes[:errors]:
        _show_mistake(verdict)
    if changes is not None:
        _show_changes(changes)


def _corrected(output: Path) -> "Outputs":
    from extractor.review.corrected import corrected_outputs

    return corrected_outputs(output)


def _as_json(now: "Score", changes: "list[Change] | None") -> dict[str, object]:
    result: dict[str, object] = {
        "total": {name: figure.as_row() for name, figure in now.total.items()},
        "documents": {d: {name: f.as_row() for name, f in figures.items()} for d, figures in now.documents.items()},
        "wrong_fields": dict(now.wrong_fields),
    }
    if changes is not None:
        result["gains"] = [_change_row(c) for c in changes if c.gained]
        result["losses"] = [_change_row(c) for c in changes if not c.gained]
    return result


def _change_row(change: "Change") -> dict[str, object]:
    verdict = change.now or change.before
    assert verdict is not None
    return {
        "document": verdict.name,
        "kind": verdict.kind,
        "gold": _short(verdict.gold),
        "before": _outcome(change.before),
        "now": _outcome(change.now),
        "rule_ids": change.rule_ids,
    }


def _outcome(verdict: "Verdict | None") -> dict[str, object] | None:
    return None if verdict is None else {"wrong": verdict.wrong, "got": _short(verdict.got)}


def _show(now: "Score") -> None:
    for name, f in now.total.items():
        counts = f"{f.right} 对/right, {f.predicted} 抽出/predicted, {f.gold} 应有/gold"
        say(f"{name:9} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   ({counts})")
    for document, figures in now.documents.items():
        say(f"  {document}: record F1 {figures['record'].f1:.3f}, project F1 {figures['project'].f1:.3f}")
    if now.wrong_fields:
        say("错误字段 / wrong fields: " + ", ".join(f"{k} {n}" for k, n in now.wrong_fields.most_common()))


def _show_mistake(verdict: "Verdict") -> None:
    say(f"- {verdict.name} [{verdict.kind}: {', '.join(verdict.wrong)}]")
    say(f"    标准/gold {_short(verdict.gold)}\n    抽出/got  {_short(verdict.got)}")


def _short(row: "Row | None") -> "Row | None":
    return None if row is None else {k: row[k] for k in _FIELDS if row.get(k) is not None}


def _show_changes(changes: "list[Change]") -> None:
    from extractor.evaluate.compare import by_rule

    gains = sum(c.gained for c in changes)
    say(f"\n得失 / gains and losses: +{gains} -{len(changes) - gains}")
    for rule in by_rule(changes):
        say(f"{rule.rule_id}: +{len(rule.gains)} -{len(rule.losses)}")
        _show_examples(rule)


def _show_examples(rule: "RuleChange") -> None:
    for sign, changes in (("-", rule.losses), ("+", rule.gains)):
        for change in changes[:_EXAMPLES]:
            say(f"    {sign} {_describe(change)}")


def _describe(change: "Change") -> str:
    """Where, what, and the fault that came or went."""
    faulty = change.before if change.gained else change.now
    verdict = change.now or change.before
    row = (verdict.gold or verdict.got if verdict else None) or {}
    name = row.get("indicator") or row.get("name")
    what = f"{name} {row.get('value', '')}{row.get('unit', '')}".rstrip()
    return f"{verdict.name if verdict else ''} {row.get('start')} {what} [{','.join(faulty.wrong) if faulty else ''}]"
