"""The command line, one file a command; what a command needs is imported when it runs."""


def main() -> None:
    """Run the command line.

    A worker process imports the main module of the program again, and has no use for the commands: they are imported
    here.
    """
    import sys

    import typer

    from extractor.cli.app import app
    from extractor.cli.mistakes import UsageError, show_mistake
    from extractor.cli.terminal import prepare

    prepare()
    try:
        code = app(standalone_mode=False)
    except UsageError as fault:
        sys.exit(show_mistake(fault))
    except typer.Abort:
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
