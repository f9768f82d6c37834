"""Names whose words stand in another order than in the name: what the listed are, deeds after what they are done to."""

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import Frame
from extractor.linking.heads import is_relational
from extractor.linking.names import is_thing
from extractor.linking.source import Source


def in_order(source: Source, frame: Frame, name: str) -> str:
    """The name in the order in which it would be given."""
    if is_thing(name) and frame.name_start > frame.lead[0]:
        return backed(source, frame.name_start, name)
    if "的" in name and source.text.endswith("等", 0, frame.lead[1]):
        return _listed_of(name)
    if (taught := words("names", "naming.taught").fullmatch(name)) is not None:
        return taught["house"] + taught["who"]
    if (residents := words("names", "naming.residents").fullmatch(name)) is not None:
        return f"{residents['who']}居民{residents['what']}"
    return _fronted(name) if "新" in name[1:] else _after_deed(name) if "、" in name else name


def backed(source: Source, start: int, name: str) -> str:
    """支持项目11个: backing tells a bare thing apart, where elsewhere it only opens the name."""
    verb = lexicon("names", "naming.backing").ending(source.text, max(start - 2, 0), start)
    return name if verb is None else source.text[verb.start : start] + name


def _listed_of(name: str) -> str:
    """跟踪洽谈的还有甲、乙等|9项: the members are listed, the kind that they are of stands before 有."""
    said = words("names", "naming.listed_of").fullmatch(name)
    return name if said is None else f"{said['kind']}的{said['noun'] or '项目'}"


def _after_deed(name: str) -> str:
    """机场三期建成投运、旅客吞吐量增长12%; 支出突破万亿元、占比80%: what is said of the subject first names nothing."""
    said = words("names", "naming.after_deed").fullmatch(name)
    if said is None:
        return name
    return said["who"] + said["what"] if is_relational(said["what"]) else said["what"]


def _fronted(name: str) -> str:
    """重点实验室新获批3家: the deed that closes the name opens it."""
    said = words("names", "naming.closing_deed").fullmatch(name)
    return name if said is None else said["deed"] + said["what"]
