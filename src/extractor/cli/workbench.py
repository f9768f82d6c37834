"""`extractor review` itself, `review user` and `review page`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.terminal import coded, note, say

if TYPE_CHECKING:
    from extractor.review.accounts import Accounts

Output = Annotated[Path, typer.Option("-o", "--output", help="运行的输出文件夹。 / A run's output folder.")]
OUTPUTS = Path("outputs")
Name = Annotated[str, typer.Argument(help="姓名。 / Name.")]
RoleName = Literal["reader", "reviewer", "admin"]
user = typer.Typer(help="审核者的账户。 / Accounts of reviewers.", no_args_is_help=True)


@coded
def serve_workbench(
    output: Path, host: str, port: int, reviewer: str | None, lang: Literal["zh", "en"], browser: bool
) -> None:
    """Serve until told to end."""
    from extractor.review.serve import serve

    def started(address: str) -> None:
        say(address)
        sys.stdout.flush()
        note("按 Ctrl-C 结束 / Ctrl-C ends it")

    serve(output, host, port, reviewer, lang, started, browser)


@coded
def page(
    doc_id: Annotated[str, typer.Argument(help="文档编号。 / Id of the document.")],
    to: Annotated[Path, typer.Option("--to", help="写入的文件。 / File to write.")],
    output: Output = OUTPUTS,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="语言。 / Language.")] = "zh",
) -> None:
    """把一份审核过的文档存为独立网页。 / One reviewed document as a self-contained HTML page."""
    from extractor.errors import error
    from extractor.review.corrected import open_reviewed, reviewed_document
    from extractor.review.page import page_text

    run, store = open_reviewed(output)
    if doc_id not in run.documents:
        raise error("E449", doc_id=doc_id)
    document = reviewed_document(run, store.events(doc_id) if store else [], doc_id)
    try:
        to.write_text(page_text(document, lang), encoding="utf-8", newline="")
    except OSError as problem:
        raise error("E302", path=to, cause=problem.strerror or str(problem)) from problem
    say(str(to))


@user.command()
@coded
def add(
    name: Name,
    role: Annotated[RoleName, typer.Option(help="角色。 / Role.")] = "reviewer",
    output: Output = OUTPUTS,
) -> None:
    """建立账户或重设密码（终端或标准输入）。 / Make an account or set its password (typed or on stdin)."""
    from extractor.review.accounts import Role

    accounts = _accounts(output)
    accounts.put(name, Role(role), _password())
    say(f"{name}: {role}")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("密码 / password", hide_input=True, confirmation_prompt=True)
    return typed


@user.command()
@coded
def role(name: Name, role: Annotated[RoleName, typer.Argument()], output: Output = OUTPUTS) -> None:
    """改换角色。 / Give another role."""
    from extractor.review.accounts import Role

    _accounts(output).set_role(name, Role(role))
    say(f"{name}: {role}")


@user.command()
@coded
def remove(name: Name, output: Output = OUTPUTS) -> None:
    """删除账户；其审核决定仍在。 / Remove an account; its decisions stay."""
    _accounts(output).remove(name)
    say(name)


@user.command("list")
@coded
def list_accounts(output: Output = OUTPUTS) -> None:
    """列出账户。 / List the accounts."""
    for person in _accounts(output).people():
        say(f"{person.name}: {person.role}")


def _accounts(output: Path) -> "Accounts":
    from extractor.review.accounts import Accounts
    from extractor.review.folder import open_run
    from extractor.sinks.layout import REVIEWERS

    open_run(output)
    return Accounts(output / REVIEWERS)
