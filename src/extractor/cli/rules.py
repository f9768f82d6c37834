"""`extractor rules check` and `extractor rules stats`."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.terminal import coded, note, say

rules = typer.Typer(help="检查规则、统计规则的使用。 / Check the rules, count their use.", no_args_is_help=True)
Folder = Annotated[
    Path | None,
    typer.Option("--rules", help="规则文件夹，默认用内置规则。 / Rules folder; default: the built-in rules."),
]


@rules.command()
@coded
def check(rules_folder: Folder = None) -> None:
    """逐条检查规则、正则和正反例。 / Check every rule, pattern, example and counter-example."""
    from extractor.rulebook.check import check_rules
    from extractor.rulebook.load import load_rulebook

    problems = check_rules(rules_folder)
    for p in problems:
        note(f"{p.file}:{p.line}: {p.code} {p.rule_id}\n  {p.message_zh}\n  {p.message}\n  {p.hint_zh} / {p.hint}")
    if problems:
        note(f"发现 {len(problems)} 个问题 / {len(problems)} problems")
        raise typer.Exit(1)
    families = load_rulebook(rules_folder).families
    count = sum(len(f.rules) for f in families.values())
    say(f"规则无误：{len(families)} 个文件，{count} 条 / rules are sound: {len(families)} files, {count} rules")


@rules.command()
@coded
def stats(
    output: Annotated[Path, typer.Option("-o", "--output", help="运行的输出文件夹。 / A run's output folder.")] = Path(
        "outputs"
    ),
    rules_folder: Folder = None,
) -> None:
    """各规则产生的记录数，及未用到的规则。 / How many records each rule made, and the rules not used."""
    from extractor.evaluate.usage import rule_usage
    from extractor.rulebook.load import load_rulebook

    uses = rule_usage(output, load_rulebook(rules_folder))
    say("指标 项目 排除 规则 / indicators projects exclusions rule")
    for u in uses:
        if u.total:
            unknown = "" if u.family else "  （程序所定，不在规则文件中 / set by the program, in no rule file）"
            say(f"{u.indicators:7} {u.projects:7} {u.exclusions:7}  {u.rule_id}  {u.label}{unknown}")
    idle = [u for u in uses if not u.total]
    say(f"\n未用到 / not used: {len(idle)}")
    for u in idle:
        say(f"  {u.family}: {u.rule_id}  {u.label}")
