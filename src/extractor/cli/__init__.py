"""The command line, one file a command; what a command needs is imported when it runs."""


def main() -> None:
    """Run the command line.

    A worker process imports the main module of the program again, and has no use for the commands: they are imported
    here.
    """
    from extractor.cli.app import app
    from extractor.cli.terminal import prepare

    prepare()
    app()
