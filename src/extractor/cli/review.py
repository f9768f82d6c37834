"""`extractor review` and its subcommands."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.terminal import coded, note, say
from extractor.cli.workbench import OUTPUTS, Output, page, serve_workbench, user

if TYPE_CHECKING:
    from extractor.review.suggest import Proposal

review = typer.Typer(
    help="审核：工作台、标准答案、规则建议、交换格式。 / Review: workbench, gold, suggestions, exchange.",
    invoke_without_command=True,
)
review.add_typer(user, name="user")
review.command()(page)


@review.callback()
def workbench(
    context: typer.Context,
    output: Output = OUTPUTS,
    host: Annotated[
        str, typer.Option(help="监听地址；本机以外须有账户。 / Address; others than loopback need accounts.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口，0 为任选。 / Port, 0 for any.")] = 8642,
    reviewer: Annotated[str | None, typer.Option(help="本机审核者的姓名。 / Name of the reviewer here.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不打开浏览器。 / Open no browser.")] = False,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="界面语言。 / Language of the pages.")] = "zh",
) -> None:
    """审核工作台（网页）。 / The workbench, a web page."""
    if context.invoked_subcommand is None:
        serve_workbench(output, host, port, reviewer, lang, not no_browser)


@review.command()
@coded
def gold(
    to: Annotated[Path, typer.Option("--to", help="写入的文件夹。 / Folder to write to.")],
    output: Output = OUTPUTS,
    every: Annotated[
        bool, typer.Option("--all", help="含未审完的文档。 / Also documents that are not judged whole.")
    ] = False,
) -> None:
    """把审完的文档导出为标准答案。 / Documents judged whole as gold files."""
    from extractor.review.corrected import reviewed_documents
    from extractor.review.folder import open_run
    from extractor.review.gold import complete, gold_text

    run, written, skipped = open_run(output), 0, 0
    for document in reviewed_documents(output):
        if not (every or complete(document)):
            skipped += 1
            continue
        path = to / f"{document.doc_id}.gold.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = gold_text(document, run.rows("exclusions", document.doc_id))
        path.write_text(text, encoding="utf-8", newline="")
        written += 1
    say(f"已导出 {written} 份，未审完跳过 {skipped} 份 / {written} written, {skipped} not judged whole and skipped")


@review.command()
@coded
def suggest(output: Output = OUTPUTS) -> None:
    """由反复出现的更正提出规则条目。 / Proposed rule entries from repeated corrections."""
    from extractor.review.corrected import reviewed_documents
    from extractor.review.suggest import suggest as proposals_of

    proposals = proposals_of(list(reviewed_documents(output)))
    if not proposals:
        note("没有反复出现的更正 / no correction occurs more than once")
    for proposal in proposals:
        _show(proposal)


def _show(proposal: "Proposal") -> None:
    say(f"# rules/{proposal.file}: {proposal.corrections} 次更正 / corrections")
    say(f"#   + {len(proposal.gains)} 处 / places, - {len(proposal.loses)}")
    value = json.dumps(proposal.value, ensure_ascii=False)
    say(f"- term: {json.dumps(proposal.term, ensure_ascii=False)}\n  value: {value}")
    say("  examples:")
    for example in proposal.examples:
        say(f"    - {json.dumps(example, ensure_ascii=False)}")
    for sign, places in (("+", proposal.gains), ("-", proposal.loses)):
        for doc_id, piece in places[:5]:
            say(f"  # {sign} {doc_id}: {piece}")


@review.command()
@coded
def stats(output: Output = OUTPUTS, as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False) -> None:
    """各审核员的工作量及两两一致性。 / Work of each reviewer, and how far any two agree."""
    from extractor.review.corrected import store_of
    from extractor.review.report import agreement_rows

    store = store_of(output)
    rows = agreement_rows(store.events() if store else [])
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not rows["reviewers"]:
        note("还没有审校记录 / nobody has reviewed anything yet")
    for row in rows["reviewers"]:
        say(f"{row['reviewer']}: {row['records']} 条 / records {row['actions']} {row['first']} – {row['last']}")
    for row in rows["pairs"]:
        kappa = "–" if row["kappa"] is None else f"{row['kappa']:.3f}"
        differ = len(row["disagreements"])
        say(f"{row['one']} × {row['other']}: {row['both']} 条共审 / both, κ {kappa}, {differ} 条分歧 / disagreements")


Form = Literal["label-studio", "doccano", "web-annotation"]


@review.command("export")
@coded
def export_annotations(
    form: Annotated[Form, typer.Argument(help="label-studio | doccano | web-annotation")],
    to: Annotated[Path, typer.Option("--to", help="写入的文件。 / File to write.")],
    output: Output = OUTPUTS,
) -> None:
    """导出为其他标注软件的格式。 / Export for other annotation programs."""
    from extractor.review import exchange
    from extractor.review.corrected import reviewed_documents

    forms = {
        "label-studio": exchange.label_studio_task,
        "doccano": exchange.doccano_row,
        "web-annotation": exchange.web_annotations,
    }
    rows = [forms[form](document) for document in reviewed_documents(output)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    to.write_text(lines if form == "doccano" else json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    say(f"{len(rows)} 份文档 / documents → {to}")


@review.command("import")
@coded
def import_annotations(
    file: Annotated[Path, typer.Argument(help="Label Studio 的 JSON 或 doccano 的 JSONL。 / JSON or JSONL.")],
    reviewer: Annotated[str, typer.Option(help="记在谁名下。 / Whose decisions they are.")],
    output: Output = OUTPUTS,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="导出之后的人工决定也改写。 / Also against decisions made since the export."),
    ] = False,
) -> None:
    """读入其他标注软件的标注，作为审核决定。 / Annotations of other programs as decisions."""
    from extractor.review.imports import import_file

    done = import_file(file, reviewer, output, overwrite=overwrite)
    counts = f"{done.documents} 份文档，{done.decisions} 个决定"
    say(f"{counts} / {done.documents} documents, {done.decisions} decisions")
    if done.skipped:
        note(
            f"跳过 {done.skipped} 条：导出之后已有人工决定；要改写请加 --overwrite"
            f" / {done.skipped} skipped, decided since the export; --overwrite takes them"
        )
