"""The verbs that open a name before its number: which of them has the number, which the list after it shares."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.names import action_places, in_quotes, leading_action, strip_openers
from extractor.linking.source import Source

_ACTIONS: Final = lexicon("actions")
_ATTRIBUTES: Final = ("性", "类", "型", "用", "工程", "项目", "材料", "设施", "用地")
"""What makes a deed the modifier of a noun (绿化|工程, 配套|设施)."""
_WORKS: Final = lexicon("names", "naming.works_deed")


def last_action(source: Source, at: int, end: int) -> int:
    """The end of verbs side by side (新建|改建)."""
    after, kind = leading_action(source, at, end)
    while kind == "defining" and after < end - 1:
        at = after
        after, kind = leading_action(source, at, end)
    return at


def deeds_beside(name: str) -> tuple[list[str], str]:
    """The deeds that open a name side by side and what they are done to (新建、改建|农村公路); none where it is one."""
    deeds, at = [], 0
    while (deed := _ACTIONS.starting(name, at, len(name))) is not None:
        deeds.append(name[at : deed.end])
        at = deed.end
        if name[at : at + 1] not in ("、", "和", "及"):
            break
        at += 1
    return (deeds, name[at:]) if len(deeds) > 1 else ([], name)


def done_to(name: str) -> str:
    """The name without all the deeds that open it (新建改造|农村公路, 新发展|党员)."""
    at = added.end() if (added := words("names", "naming.added").match(name)) is not None else 0
    while at < len(name) - 2:
        deed = _WORKS.starting(name, at, len(name))
        if deed is None or name.startswith(_ATTRIBUTES, deed.end):
            break
        at = deed.end
    return name[at:] if at < len(name) - 1 else name


def prefix_end(source: Source, start: int, end: int) -> int:
    """Where the last defining verb ends that is followed by its object: the list shares the words up to it."""
    reached = start
    for token in action_places(source, start, end):
        stop, kind = leading_action(source, token, end)
        if kind != "defining" or token < reached or stop >= end - 1 or in_quotes(source.text, start, token):
            continue
        if not words("names", "naming.verb_in_noun").search(source.text[max(start, token - 2) : min(stop + 2, end)]):
            reached = stop
    return reached


def last_predicate(source: Source, start: int, end: int) -> int:
    """Of predicates side by side (建成试运转、新增产能) the last one has the number."""
    also = source.text.rfind("、并", start, end)
    if also > start:
        return strip_openers(source, also + 2, end).start
    comma = source.text.rfind("、", start, end)
    if _counts_them(source.text, start, comma, end):
        return comma + 1
    if comma < 0 or not leading_action(source, start, end)[1] or not source.starts[comma + 1]:
        return start
    after, kind = leading_action(source, comma + 1, end)
    return comma + 1 if kind == "defining" and after < end else start


def _counts_them(text: str, start: int, comma: int, end: int) -> bool:
    """3家企业|上榜百强、数量居第2位: how many there are, not one of two heads side by side (规模、数量)."""
    bare = comma > start and text[comma + 1 : end] in lexicon("heads", "head.count")
    return bare and lexicon("heads").ending(text, start, comma) is None
