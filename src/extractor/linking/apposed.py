"""Lists that a word for all of their members closes: 云岭、双溪*两个中心城市*, 青禾溪治理、禾湖水库*等工程*."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.coordination import split_names
from extractor.linking.cues import words
from extractor.linking.frames import Frame
from extractor.linking.heads import is_relational
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.source import Source
from extractor.values.number import chinese_integer

_LINK: Final = re.compile("[、和及与]")


def without_apposition(name: str, count: int) -> str:
    """The name without the word that sums up as many members as there are values."""
    for said in words("names", "naming.apposed").finditer(name):
        if "、" in name[: said.start()] and _number(said["count"]) == count:
            return name[: said.start()] + name[said.end() :]
    return name


def summed_up(source: Source, head: str, run: Sequence[Frame]) -> list[str] | None:
    """做强甲、乙、丙三大产业，产值分别达到…: a bare head is that of each member of the list in the clause before."""
    clause = source.text[run[0].sentence.start : run[0].clause_start].rstrip("，")
    if not is_relational(head) or "、" not in clause or len(run) < 2:
        return None
    start = run[0].sentence.start + clause.rfind("，") + 1
    end = run[0].sentence.start + len(clause)
    start = leading_action(source, strip_openers(source, start, end).start, end)[0]
    said = words("names", "naming.apposed").search(source.text, start, end)
    if said is None or said.end() != end or _number(said["count"]) != len(run):
        return None
    members = split_names(source.text[start : said.start()], len(run))
    return [member + head for member in members] if members else None


def closed_list(source: Source, run: Sequence[Frame]) -> list[str] | None:
    """甲治理、乙水库等工程分别完成投资8亿元、6亿元: each member is named in full and takes what stands after 等工程."""
    start, end = run[0].name_start, run[0].quantity.start
    said = words("names", "naming.closed_list").match(source.text, start, end)
    if said is None or said.end() != end or run[0].direction:
        return None
    first = leading_action(source, said.start("names"), said.end("names"))[0]
    members = _LINK.split(source.text[first : said.end("names")])
    what = said["head"] or said["deed"]
    if len(members) != len(run) or not what:
        return None
    return [member + what for member in members]


def _number(said: str) -> int | None:
    return int(said) if said.isdigit() else chinese_integer(said)
