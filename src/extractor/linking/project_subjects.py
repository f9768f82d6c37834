"""Works as subjects: what is said of them need be in no list if it speaks of building (*…大桥*主墩全部出水)."""

import re
from typing import Final

from extractor.linking.heads import WORKS
from extractor.linking.project_called import is_class, is_generic
from extractor.linking.project_ends import ends_named
from extractor.linking.project_mask import BRACKETED
from extractor.linking.project_names import grade
from extractor.linking.project_openings import CARRIED_OUT
from extractor.linking.project_rules import ProjectRules, predicate_stage, word
from extractor.linking.types_project import Listing
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import longest_suffix

_SUBJECT: Final = word("member.subject")

_PARTS: Final = ("subject.part", "subject.own_part")
_UNITS: Final = ("机组", "泊位")
"""Parts that are the work itself, as far as it goes: what is said of them is said of it."""
_ROAD_PARTS: Final = ("路基", "路面", "路床")
_AND_OTHERS: Final = "等因"
_SIZE: Final = re.compile("[\\d.]+[余多]?(?:公里|千米|米)")
"""How long a road is, between its name and its part (…公路*41公里*路基贯通)."""
_OWN_WORKS: Final = ("路基",)
_RENEWED: Final = "续建配套"
"""Works on an irrigation area, in whose name the verb is none."""
_NOUN: Final = 2
_KINDS: Final = frozenset(("facility", "line", "works"))
_LEAST: Final = 4
_CLASS: Final = "项目"
_CALLED: Final = 8
_LONG: Final = 6
_HOUSE: Final = 3
_PREPOSITIONS: Final = "在从把将由对向"
_LONGEST: Final = 28
_ZONE: Final = 64
_SAID: Final = 26
_STAGES: Final = {
    "completed": "建成",
    "started": "开工",
    "planned": "前期工作",
    "signed": "签约",
    "advancing": "加快推进",
}


def find_subject(masked: str, begin: int, end: int, clause: int, rules: ProjectRules) -> Listing | None:
    """A work that opens its clause and of which something else is said (*…改扩建工程*快马加鞭)."""
    found = _SUBJECT.match(masked, begin, end)
    named = found and (grade(found[0][:-_NOUN]).proper or not found[0].endswith(WORKS))
    if found and named:
        return Listing(begin, found.end(), CARRIED_OUT, None, None, "", clause, end)
    return _named_event(masked, begin, end, clause, rules) or _at_work(masked, begin, end, clause, rules)


def _at_work(masked: str, begin: int, end: int, clause: int, rules: ProjectRules) -> Listing | None:
    """Works of which something is said that is no step of their building (*…大修*提前40天…, *…扩容*增加…)."""
    for said in word("subject.does").finditer(masked, begin + _LEAST, min(end, begin + _ZONE)):
        cut = said.start()
        first = max(masked.rfind("、", begin, cut), masked.rfind("的", begin, cut - _LEAST)) + 1 or begin
        if cut - first < _LEAST:
            continue
        name = masked[first:cut]
        found = grade(name)
        if (found.kind == "works" or found.phased) and _is_named(name, "", rules):
            return Listing(begin, cut, CARRIED_OUT, None, None, "", clause, end)
    return None


def named_before(masked: str, begin: int, stop: int, end: int, rules: ProjectRules) -> Listing | None:
    """The things named before what is said of a part of them (*…高铁*预可研报告通过审查).

    None where the names end where the known predicate begins, at `stop` before `end`. A campaign that opens the
    clause is one of them, whatever it has done (*…行动*完成营造林26万亩).
    """
    if stop < end and (part := before_part(masked, begin, stop)) < stop:
        return _of_part(masked, begin, part, stop, end, rules)
    if stop < end and ends_named(masked, begin, stop, rules):
        done = word("subject.measured").match(masked, stop, end)
        return Listing(begin, stop, (), None, _STAGES["advancing"], "", begin, end) if done else None
    if stop == end and (campaign := word("subject.campaign").match(masked, begin, end)):
        return Listing(begin, campaign.end(), CARRIED_OUT, None, None, "", begin, end)
    found = _named_event(masked, begin, end, begin, rules)
    if found is None or found.end >= stop or _cuts_name(masked, found.end, stop, rules):
        return None
    return found


def _of_part(masked: str, begin: int, part: int, stop: int, end: int, rules: ProjectRules) -> Listing | None:
    """The work of whose part something is said; None where the part is a work of its own that is done (…段路基工程)."""
    told = rules.predicate.match(masked, stop, end)
    done = told is not None and predicate_stage(told["p"], rules.stages) == "completed"
    if done and masked.startswith(_OWN_WORKS, part):
        return None
    kept = told["p"] if told and masked.startswith(_UNITS, stop - _NOUN) else _STAGES["advancing"]
    return Listing(begin, part, (), None, kept, "", begin, end)


def before_part(masked: str, begin: int, stop: int) -> int:
    """Before the part of which alone something is said (*…大桥*|主桥|合龙); `stop` where all is spoken of."""
    parts = word("subject.own_part").finditer(masked, begin + _LEAST, stop)
    return next((part.start() for part in parts if part.end() == stop), stop)


def _cuts_name(masked: str, cut: int, stop: int, rules: ProjectRules) -> bool:
    """Whether a head of one letter lies inside a name (电子线|束), as no part of a work and no adverb follows it."""
    if stop - cut > _NOUN or longest_suffix(masked[cut - _NOUN : cut], rules.heads) != masked[cut - 1]:
        return False
    return not _is_part(masked, cut, stop) and word("member.adverbial").match(masked, cut, stop) is None


def _named_event(masked: str, begin: int, end: int, clause: int, rules: ProjectRules) -> Listing | None:
    """Things with names of their own, and a step of their building after the last."""
    if _ANY_EVENT.search(masked, begin + _LEAST, min(end, begin + _ZONE + _SAID)) is None:
        return None
    parts = (word(part).search(masked, begin + _LEAST, end) for part in _PARTS)
    stop = min(end - _NOUN, begin + _ZONE, *(part.start() for part in parts if part))
    first = max(masked.rfind("、", begin, stop), masked.rfind("的", begin, stop - _LEAST)) + 1 or begin
    for cut in range(min(stop, first + _LONGEST), first + _LEAST - 1, -1):
        head = longest_suffix(masked[first:cut], rules.heads) or _called(masked[first:cut])
        cuts = _cuts_word(masked[cut - 1 : cut + 1], head, rules) and not masked.startswith(_ROAD_PARTS, cut)
        if (head is None and masked[cut - 1] not in "期段") or cuts:
            continue
        stage = _stage(masked, cut, end)
        if stage and _is_named(masked[first:cut], masked[cut : cut + _SAID], rules):
            return Listing(begin, cut, (), None, _STAGES[stage], "", clause, end)
    return None


def _called(name: str) -> str | None:
    """措青乡草料基地建设*项目*: a thing with letters of its own that is called a project; None for others."""
    core = name.rstrip(BRACKETED)
    if not core.endswith(_CLASS) or len(core) < _CALLED:
        return None
    found = grade(core.removesuffix(_CLASS))
    return _CLASS if (found.proper or found.numbered) and "最" not in core and not is_generic(core) else None


def _events() -> str:
    words = load_rulebook().family("project_words").by_id
    rules = ("stage.not_yet", "stage.blocked", "subject.measured", *(f"subject.{stage}" for stage in _STAGES))
    return "|".join(f"(?:{words[rule].pattern})" for rule in rules)


_ANY_EVENT: Final = Sought(_events)
"""Any event of building: most clauses have none, and are read no further."""


def _cuts_word(letters: str, head: str | None, rules: ProjectRules) -> bool:
    """Whether a head of one letter and the letter after it are a word (站|房), or a Latin letter follows (中心|P2)."""
    if letters[1:].isalpha() and letters[1:].isascii():
        return True
    return letters in rules.heads or (head is not None and len(head) == 1 and letters in rules.common)


def _stage(masked: str, pos: int, end: int) -> str:
    """How far the last event after a name has come; "" where nothing speaks of building."""
    pos += masked.startswith(_AND_OTHERS, pos)
    if word("subject.no_event").match(masked, pos, end):
        return ""
    held = word("stage.blocked").match(masked, pos, end)
    if word("stage.not_yet").search(masked, pos, end + _SAID if held else end):
        return "planned"
    if held:
        return "advancing"
    if word("subject.measured").match(masked, pos, end):
        return "advancing"
    last, at = "", -1
    for stage in _STAGES:
        for event in word(f"subject.{stage}").finditer(masked, pos, min(end, pos + _SAID)):
            if event.end() > at:
                last, at = stage, event.end()
    if last == "completed" and _is_part(masked, pos, end) and not _is_whole(masked, pos, at):
        return "advancing"
    return last


def _is_whole(masked: str, pos: int, end: int) -> bool:
    """Whether all parts are done (机组*全部*投产), and no single step of them (厂房开挖全部完成)."""
    return "全部" in masked[pos:end] and word("subject.advancing").search(masked, pos, end) is None


def _is_part(masked: str, pos: int, end: int) -> bool:
    size = _SIZE.match(masked, pos, end)
    first = size.end() if size else pos
    return any(word(part).match(masked, first, end) for part in _PARTS)


def _is_named(name: str, following: str, rules: ProjectRules) -> bool:
    """Whether a thing has letters of its own, or is one house, and no words of a sentence in it."""
    called = _called(name) is not None
    found = grade(name.rstrip(BRACKETED).removesuffix(_CLASS))
    if name[0] in _PREPOSITIONS or rules.verb.search(name.replace(_RENEWED, "")) or word("name.sentence").search(name):
        return False
    if found.kind == "facility" and found.length >= _HOUSE and not is_class(name):
        return True
    based = (
        found.kind == "weak"
        and found.proper
        and name[-1] != "区"
        and _ANY_EVENT.match(following.removeprefix("等")) is not None
    )
    strong = found.kind in _KINDS or found.phased or based or called
    named = found.proper or found.directed or (found.length >= _LONG and not is_generic(name))
    return strong and (named or called) and found.before >= _NOUN
