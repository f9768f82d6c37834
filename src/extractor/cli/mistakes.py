"""Commands that were typed wrongly: what is wrong, coded and in both languages, before anything is done."""

from typing import Final

import typer

from extractor.cli.terminal import note, show

UsageError: Final[type[Exception]] = next(k for k in typer.BadParameter.__mro__ if k.__name__ == "UsageError")
"""What is raised for wrong usage: click's own class, or the one that typer brings along."""


def show_mistake(fault: BaseException) -> int:
    """Say what is wrong with a command, and give the exit status; help that was asked for by no argument is shown."""
    from extractor.errors import error

    context = getattr(fault, "ctx", None)
    if type(fault).__name__ == "NoArgsIsHelpError" and context is not None:
        note(context.get_help())
        return 2
    if context is not None:
        note(context.get_usage())
    command = "extractor" if context is None else context.command_path
    english = getattr(fault, "format_message", fault.__str__)().rstrip(".")
    show(error("E400", cause=f"{_chinese(fault, english)} / {english}", help=f"{command} --help"))
    return 2


def _chinese(fault: BaseException, english: str) -> str:
    kind, option, given = type(fault).__name__, getattr(fault, "option_name", ""), _parameter(fault)
    if kind == "NoSuchOption":
        return f"没有选项 {option}"
    if kind == "BadOptionUsage":
        return f"选项 {option} 缺少值，或不应有值"
    if kind == "MissingParameter":
        return f"缺少 {given}"
    if given:
        return f"{given} 的值不合法（{getattr(fault, 'message', english)}）"
    return f"没有这个命令（{english}）" if english.startswith("No such command") else english


def _parameter(fault: BaseException) -> str:
    parameter = getattr(fault, "param", None)
    if parameter is None:
        return ""
    names: list[str] = parameter.opts
    return "/".join(names) if names and names[0].startswith("-") else str(parameter.name)
