"""`extractor tables`."""

from typing import Annotated

import typer

from extractor.cli.terminal import coded, say


@coded
def tables(
    ddl: Annotated[
        str | None,
        typer.Option(help="输出建表语句：sqlite、duckdb、postgresql、mysql。 / CREATE statements for one of these."),
    ] = None,
) -> None:
    """说明各表各列（Markdown）。 / Describe the tables and columns (Markdown)."""
    from extractor.sinks.tables_page import page, statements

    say(page() if ddl is None else statements(ddl))
