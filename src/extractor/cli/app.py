"""The command `extractor`."""

import typer

from extractor.cli.check import check
from extractor.cli.doctor import doctor
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.load import load
from extractor.cli.plan_vs_actual import plan_vs_actual
from extractor.cli.report import report
from extractor.cli.retry import retry
from extractor.cli.review import review
from extractor.cli.rules import rules
from extractor.cli.run import run
from extractor.cli.score import score
from extractor.cli.status import status
from extractor.cli.tables import tables

app = typer.Typer(
    help="从中国政府计划、报告中抽取指标与项目。 / Numbers and projects out of Chinese government plans and reports.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run)
app.command()(retry)
app.command()(status)
app.command()(score)
app.command()(explain)
app.command()(check)
app.command("plan-vs-actual")(plan_vs_actual)
app.command()(report)
app.command()(load)
app.command()(export)
app.command()(tables)
app.add_typer(rules, name="rules")
app.add_typer(review, name="review")
app.command()(doctor)


def _version(asked: bool) -> None:
    if asked:
        from extractor import __version__

        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="显示版本。 / Show the version."
    ),
) -> None:
    """从中国政府计划、报告中抽取指标与项目。 / Numbers and projects out of Chinese government plans and reports."""
