"""`extractor check`."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.delivery import OutputFolder, Raw, outputs_of
from extractor.cli.terminal import coded, note, say

if TYPE_CHECKING:
    from extractor.sinks.outputs import Outputs

_SEVERITY = {"error": "错误 error", "warning": "警告 warning", "info": "信息 info"}


@coded
def check(
    output: OutputFolder = Path("outputs"),
    show: Annotated[
        bool, typer.Option("--show", help="逐条列出错误和警告。 / List errors and warnings one by one.")
    ] = False,
    raw: Raw = False,
) -> None:
    """核对各文档之间的数字，并汇总所有问题。 / Check documents against each other; sum up all issues.

    跨文档的问题写入 checks.jsonl；load、export 和 report 会带上它们。 / Issues over several documents go to
    checks.jsonl; load, export and report have them too.
    """
    from extractor.sinks.across import issue_rows
    from extractor.sinks.layout import CHECKS, table_name
    from extractor.sinks.plan_rows import write_rows

    outputs = outputs_of(output, raw=raw)
    beyond = list(issue_rows(outputs))
    write_rows(output / table_name(CHECKS), beyond)
    rows = [*_within(outputs), *beyond]
    for row in rows if show else ():
        if row["severity"] != "info":
            say(f"{row['doc_id']}  {row['code']}  {row['message_zh']} / {row['message_en']}")
    counts = Counter((row["severity"], row["code"]) for row in rows)
    for (severity, code), count in sorted(counts.items()):
        say(f"{_SEVERITY[severity]:14}{code:26}{count:>8,}")
    note(f"跨文档 / over several documents: {len(beyond):,} → {output / table_name(CHECKS)}")


def _within(outputs: "Outputs") -> list[dict[str, Any]]:
    from extractor.sinks.outputs import read_table
    from extractor.sinks.tables import ISSUES

    return [row for batch in read_table(outputs, ISSUES) for row in batch.to_pylist()]
