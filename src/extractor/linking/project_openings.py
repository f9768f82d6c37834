"""What stands before the names of a clause: labels, what is said of a thing before its name, partners."""

from typing import Final

from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.project_titles import after_mark

_TOLD: Final = word("member.told")
_NAMES_THEM: Final = word("list.names_them")
_RELATIVE: Final = word("member.relative")

CARRIED_OUT: Final = ("实施",)
INVESTED: Final = ("投资建设",)
_BACK: Final = 30
_TURNED: Final = ("改造",)
_TURNING: Final = ("将", "把")
_WORTH_REACH: Final = 44
_PARTNER_REACH: Final = 16
_SENTENCE: Final = 160


def opened(
    masked: str, pos: int, end: int, verbs: tuple[str, ...], clause: int, rules: ProjectRules
) -> tuple[int, tuple[str, ...]]:
    """Past what opens a stretch; of 建成投产的项目有甲、乙 the verb governs what follows."""
    told = _TOLD.match(masked, pos, end) if pos == clause and masked.find("的", pos, end) >= 0 else None
    if told and told["verb"] in rules.verbs:
        return told.end(), (told["verb"],)
    if pos == clause and (named := _NAMES_THEM.match(masked, pos, end)):
        counted = word("list.counted_before").search(masked, max(pos - _BACK, 0), pos)
        called = counted and counted["called"] and not _explains(masked, pos)
        if counted and (counted["verb"] or counted["works"] or called):
            return named.end(), (counted["verb"],) if counted["verb"] in rules.verbs else CARRIED_OUT
        if begun := _begun_before(masked, pos, _BACK, rules):
            return named.end(), (begun,)
    if pos == clause and (kind := _of_kind(masked, pos, end, rules)):
        return kind
    if pos == clause and (said := _said_before(masked, pos, end)):
        return said
    if pos == clause and masked[pos - 1 : pos] in ("\n", "", "。"):
        pos = after_mark(masked, pos, end)
    prefix = rules.prefix.match(masked, pos, end)
    return past_partner(masked, prefix.end() if prefix else pos, end), verbs


def _explains(masked: str, pos: int) -> bool:
    """Whether a note says what a slogan stands for (一区一谷：一区，即…；一谷，*即…*): nothing is done there."""
    start = max(masked.rfind("。", 0, pos), masked.rfind("\n", 0, pos))
    return masked.find("：", start + 1, pos) >= 0


def _of_kind(masked: str, pos: int, end: int, rules: ProjectRules) -> tuple[int, tuple[str, ...]] | None:
    """Past 其中工业类有, where the sentence has told how many works were begun (集中开工23个，其中工业类有…)."""
    kind = word("list.of_kind").match(masked, pos, end)
    verb = _begun_before(masked, pos, _SENTENCE, rules) if kind else ""
    return (kind.end(), (verb,)) if kind and verb else None


def _begun_before(masked: str, pos: int, reach: int, rules: ProjectRules) -> str:
    """What the sentence has told of how many works (集中*签约*18个，金额96亿元，主要有…); "" where it has not."""
    first = max(pos - reach, 0)
    start = max(masked.rfind("。", first, pos), masked.rfind("\n", first, pos), first - 1)
    begun = list(word("list.begun").finditer(masked, start + 1, pos))
    return begun[-1]["verb"] if begun and begun[-1]["verb"] in rules.verbs else ""


def _said_before(masked: str, pos: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    """Past what is said of a thing before its name: what it costs, who builds it, what it was (将老厂改造为…)."""
    said = masked[pos : pos + _WORTH_REACH]
    if "元的" in said and (worth := word("member.worth").match(masked, pos, end)):
        return worth.end(), INVESTED
    if said[:1] in _TURNING and (turned := word("member.turned").match(masked, pos, end)):
        return turned.end(), _TURNED
    if "的" not in said:
        return None
    partnered = word("member.partnered").match(masked, pos, end)
    if partnered:
        return partnered.end(), (partnered["verb"],)
    relative = _RELATIVE.match(masked, pos, end)
    return (relative.end(), ()) if relative else None


def past_partner(masked: str, begin: int, end: int) -> int:
    """Past the partner that a project is signed with (与禾建公司就*…铁路*签署协议, 与禾建公司合作的*…铁矿*)."""
    if "与" not in masked[begin : begin + _PARTNER_REACH]:
        return begin
    found = word("member.partner").match(masked, begin, end) or word("member.shared_with").match(masked, begin, end)
    return found.end() if found else begin
