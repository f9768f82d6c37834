"""From a clause to the stretches of names in it: verbs before, names, the class that closes a list, predicate after."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractor.linking.heads import WORKS
from extractor.linking.project_ends import amount_end, before_adverbial, member_tail
from extractor.linking.project_group import find_group
from extractor.linking.project_heads import work_on_all
from extractor.linking.project_names import grade, starts_proper
from extractor.linking.project_openings import CARRIED_OUT, INVESTED, opened, past_partner
from extractor.linking.project_predicates import before_adverbs, before_more, find_predicate, last_of, told_after
from extractor.linking.project_rules import CLAUSE_ENDS, ProjectRules, word
from extractor.linking.project_subjects import before_part, find_subject, named_before
from extractor.linking.project_titles import COST, headed, in_papers, is_boxed, labelled, says_itself, stands_alone
from extractor.linking.project_verdict import has_stage
from extractor.linking.types_project import Group, Listing
from extractor.rulebook.terms import longest_suffix

_ROLE: Final = word("list.role")
_NO_VERB: Final = word("member.no_verb")
_AGENT: Final = word("member.agent")
_ACTORS: Final = word("list.actors")

_BOUND: Final = re.compile(f"[{CLAUSE_ENDS}]")
_SHORTEST: Final = 4
_REST_LINK: Final = re.compile(r"(?:[\d.]{1,12}[余多]?[万亿]{1,2}美?元)?(?:、|和|及|并|以及)")
_LINK: Final = re.compile("[、和及]")
_BUILDING: Final = ("新建", "续建", "扩建", "改扩建", "开工", "动工", "兴建", "建成")
_PARTS: Final = frozenset(("东区", "西区", "南区", "北区"))
_PARTNER: Final = re.compile(
    r"与|和(?![平田谐顺美睦硕龙县静林])|对|向(?![阳海山家荣东西南北])|同(?=[^，。；]{2,30}(?:合作|共建|联合|签|开展|建立|深化|加强|对接))"
)
_NOUN_AFTER: Final = re.compile(r"项目|工程")
_DOING: Final = word("programme.deed")
_ENDED: Final = re.compile(r"(?:行动|\ue000)试点$|[动划程\ue000][1-9]\.0版?$")
_CAMPAIGN_FIRST: Final = re.compile(
    r"(?:行动|计划|攻坚战|保卫战|\ue000工程)(?=、|[和与及].{2,}(?:战略|改革|试点|方案|政策|措施)$)"
)
_NOTES: Final = "^*\ue004"
_ELEMENT: Final = 3
_JOINTS: Final = ("和", "及", "并")
_WORKED_ON: Final = "改造"
_SUPPORT: Final = frozenset(("支持", "鼓励", "引导", "指导", "帮助"))
_OWNED: Final = "投建"
_REGIONS: Final = "省市县区镇乡村州盟旗"
_BUILDS: Final = ("建设", "新建", "上马", "实施")
_BRINGS: Final = frozenset(("引进", "引入", "招引", "成功引进", "新引进"))
_NAMED_WORK: Final = re.compile(r"项目|工程|引.{1,2}[济入补]|[二三四五六]期建设")
_SIGNED: Final = ("签约", "签订", "合作")
_COSTING: Final = re.compile(rf"\n(?P<name>[^，。；：、\n\d]{{4,20}})：(?={COST})")
"""A line that opens with the name of what money is put into (禾宇电缆：总投资2.3亿元)."""
_TREATED: Final = word("member.treated")


def cued_clauses(masked: str, rules: ProjectRules) -> Iterator[tuple[int, int]]:
    """The clauses in which a head noun, a class or the completion of a work is named, and labels before a cost."""
    bounds = [-1, *(bound.start() for bound in _BOUND.finditer(masked))]
    costs = iter([found.span("name") for found in _COSTING.finditer(masked)])
    label = next(costs, None)
    for cued in rules.cued.finditer(masked):
        cue, end = cued.span()
        start = bounds[bisect_left(bounds, cue) - 1] + 1
        while label is not None and label[0] < start:
            yield label
            label = next(costs, None)
        if label is not None and label[0] == start:
            label = next(costs, None)
        if end - start >= _SHORTEST:
            yield start, end
    yield from (() if label is None else (label, *costs))


def stretches_of(masked: str, start: int, end: int, rules: ProjectRules) -> Iterator[Listing]:
    """The stretches of the clause `masked[start:end]` that may hold names; `names_something` tells which do."""
    verbs: tuple[str, ...] = ()
    pos = start
    while pos < end - 2:
        listing = _listing(masked, pos, end, verbs, start, rules)
        if listing is None:
            return
        yield _under_heading(masked, listing)
        verbs = listing.verbs if listing.group else ()
        pos = _rest(masked, listing, end, rules)


def _under_heading(masked: str, listing: Listing) -> Listing:
    """A work that opens a paragraph is as far as the heading over it says, where nothing else does (续建项目43项)."""
    if listing.verbs or not masked.endswith("\n", 0, listing.clause_start):
        return listing
    verb = headed(masked, listing.clause_start)
    return replace(listing, verbs=(verb,)) if verb else listing


def names_something(masked: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether a class closes the stretch, or it ends as names do."""
    return listing.group is not None or _ends_in_head(masked, listing, rules)


def _ends_in_head(masked: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether a stretch without a class can name anything: it ends in a head, or 项目 or a finished work says so."""
    if _ROLE.search(masked, listing.start, listing.end):
        return False
    if (
        listing.predicate
        or listing.boxed
        or listing.verbs == INVESTED
        or work_on_all(listing)
        or _NAMED_WORK.search(masked, listing.start, listing.end)
    ):
        return True
    end = listing.start + len(masked[listing.start : listing.end].rstrip(_NOTES))
    stop = member_tail(masked, listing.start, amount_end(masked, listing.start, end))
    name = masked[max(stop - 14, listing.start) : stop].rstrip(_NOTES)
    ended = _ENDED.search(name) or word("name.node").search(name)
    if name[-1:] in ("\ue000", "\ue002", "期") or name[-2:] in _PARTS or ended:
        return True
    if longest_suffix(name, rules.heads) is not None or longest_suffix(name, rules.programme_heads) is not None:
        return True
    built = listing.verbs[-1:] != () and listing.verbs[-1].startswith(_BUILDING)
    if (masked.endswith("建设", stop, end) or built) and _names_before(masked[listing.start : stop], rules):
        return True
    return _CAMPAIGN_FIRST.search(masked, listing.start, listing.end) is not None


def _names_before(said: str, rules: ProjectRules) -> bool:
    """Whether a name before the last of a list ends in a head (云岭工业园二期和*青禾水泥城*建设)."""
    if any(longest_suffix(piece, rules.heads) for piece in said.split("、")[:-1]):
        return True
    pieces = _LINK.split(said)[:-1]
    ended = (piece for piece in pieces if piece[-1:] == "期" or longest_suffix(piece, rules.heads))
    return any(grade(piece).proper for piece in ended)


def _rest(masked: str, listing: Listing, end: int, rules: ProjectRules) -> int:
    """Where another stretch may begin after this one; `end` where none does."""
    pos = listing.group.end if listing.group else listing.end
    if listing.predicate is not None and not (listing.group and _REST_LINK.match(masked, pos, end)):
        found = masked.find(listing.predicate, pos, end)
        pos = found + len(listing.predicate) if found >= 0 else pos
    link = _REST_LINK.match(masked, pos, end)
    return link.end() if link and pos > listing.start else end


def _lists_none(masked: str, pos: int, etc: int, end: int, group: Group | None) -> bool:
    """Whether a list before 等 is one of papers (*等专项规划*), of parts of a work (*等主体工程*) or of partners."""
    if group is not None and masked.startswith("与", pos) and group.modifier.startswith(_SIGNED):
        return True  # 与青禾集团等签约项目14个
    papers = group is None and word("list.papers").match(masked, etc, end) is not None
    return papers or word("list.work_parts").match(masked, etc, end) is not None


def _listing(
    masked: str, pos: int, end: int, verbs: tuple[str, ...], clause: int, rules: ProjectRules
) -> Listing | None:
    begin, verbs = opened(masked, pos, end, verbs, clause, rules)
    deed = _DOING.match(masked, pos, end) if pos == clause and "\ue000" in masked[pos : pos + 9] else None
    if deed:
        return Listing(deed.start("name"), deed.end("name"), CARRIED_OUT, None, None, "", clause, end)
    begin, chain = _verb_chain(masked, begin, end, rules)
    etc = masked.find("等", begin, end)
    group = find_group(masked, begin, end, etc, rules)
    actors = _ACTORS.search(masked, begin, end) if etc >= 0 else None
    if etc >= 0 and _lists_none(masked, pos, etc, end, group):
        return None
    etc = -1 if group else etc
    stop = group.start if group else end
    first = find_predicate(masked, group.end if group else begin + 2, end, rules)
    said = before_adverbs(masked, begin, first.start(), rules) if first else end
    predicate = last_of(masked, first, end, rules) if first else None
    stop = stop if predicate else before_more(masked, begin, stop)
    if predicate and not group:
        stop = said = before_adverbial(masked, begin, said, rules)
    if etc >= 0 and (bare := rules.bare_group.search(masked, etc, end)):
        stop = min(stop, bare.start())
    if actors and actors.end() < stop:
        begin, chain = _verb_chain(masked, actors.end(), stop, rules)
    subject = None if group or chain or pos != clause else named_before(masked, begin, stop, end, rules)
    if subject:
        return subject
    if not chain:
        begin, chain = _inner_verb(masked, begin, stop, rules)
    begin = past_partner(masked, begin, stop) if chain else begin
    if stop - begin < 2:
        return None
    if _PARTNER.match(masked, begin, stop) and not ((chain or group) and _is_name_of(masked, begin, stop, group)):
        treated = _TREATED.match(masked, begin, end)
        if not treated and not _is_of_class(masked, begin, group):
            return None
        begin += 1
        chain, stop = _treated(treated, chain, stop, rules)
    stop = before_part(masked, begin, stop) if chain and predicate and not group else stop
    verbs = () if group and verbs == INVESTED else verbs
    if not (group or chain or predicate or verbs or says_itself(masked, begin, stop, clause, end)):
        return find_subject(masked, begin, end, clause, rules) if pos == clause else None
    after = group.end if group else stop
    predicate, end = told_after(masked, clause, end, predicate, rules)
    between = masked[after : said if predicate else min(after + 10, end)]
    alone = not (group or predicate or chain or verbs) and stands_alone(masked, clause, end)
    boxed = alone and masked.startswith(("：", "；", "\n"), clause - 1) and is_boxed(masked, clause, end)
    chain = chain or verbs or _told_before(masked, clause, end, alone=alone, done=predicate is not None)
    return Listing(begin, stop, chain, group, predicate["p"] if predicate else None, between, clause, end, boxed=boxed)


def _told_before(masked: str, clause: int, end: int, *, alone: bool, done: bool) -> tuple[str, ...]:
    """The verb of the label before a list (在谈项目：甲、乙等5个项目), else of the papers of what stands alone."""
    if done:
        return ()
    if alone:
        return (labelled(masked, clause) or in_papers(masked, end) or CARRIED_OUT[0],)
    label = labelled(masked, clause) if masked.startswith("：", clause - 1) else ""
    return (label,) if label else ()


def _is_name_of(masked: str, begin: int, stop: int, group: Group | None) -> bool:
    """建设和平广场; ，和运新材料等15个项目竣工: a name opens so, no partner of talks."""
    talked = group is not None and word("list.talked").match(masked, group.end)
    return not talked and word("member.no_and").match(masked, begin, stop) is not None


def _treated(
    found: re.Match[str] | None, chain: tuple[str, ...], stop: int, rules: ProjectRules
) -> tuple[tuple[str, ...], int]:
    """What is done to the things after 对, and where their names end; `chain` and `stop` where nothing is."""
    if found is None:
        return chain, stop
    return (found["work"] if found["work"] in rules.verbs else _WORKED_ON,), min(stop, found.start("said"))


def _is_of_class(masked: str, begin: int, group: Group | None) -> bool:
    """对甲、乙等新开工项目, 与甲、乙等项目洽谈: the class itself says that they are projects."""
    if group is None or not (has_stage(group.modifier) or group.noun.endswith(WORKS)):
        return False
    return masked[begin] == "对" or word("list.talked").match(masked, group.end) is not None


def _verb_chain(masked: str, pos: int, end: int, rules: ProjectRules) -> tuple[int, tuple[str, ...]]:
    """The verbs that open a stretch, and where their object begins."""
    found: list[str] = []
    owned = False
    while (step := rules.chain.match(masked, pos, end)) is not None and end - step.end() >= 2:
        in_name = _NO_VERB.match(masked, step.start("verb"), end)
        if in_name or (found and _NOUN_AFTER.match(masked, step.end(), end)):
            break
        found.append(_OWNED if owned and step["verb"].endswith(_BUILDS) else step["verb"])
        pos = _past_joint(masked, step.end(), end, rules)
        asked = rules.verbs[step["verb"]].value["neutral"] or step["verb"] in _BRINGS
        agent = _agent(masked, pos, end, step["verb"]) if asked else None
        if agent is not None and rules.chain.match(masked, agent.end(), end):
            pos, owned = agent.end(), _is_company(agent[0], rules)
    if found and (partnered := word("member.partnered").match(masked, pos, end)):
        return partnered.end(), (*found, partnered["verb"])
    return pos, tuple(found)


def _is_company(name: str, rules: ProjectRules) -> bool:
    """Whether those supported have a name of their own, and are no region, which builds things of all kinds."""
    return starts_proper(name) and name not in rules.regions.get(name[:2], ()) and name[-1] not in _REGIONS


def _past_joint(masked: str, pos: int, end: int, rules: ProjectRules) -> int:
    """Past 和 between two verbs that have one object (新建*和*改造提升…)."""
    step = rules.chain.match(masked, pos + 1, end) if masked[pos : pos + 1] in _JOINTS and pos < end else None
    return pos + 1 if step and len(step["verb"]) > 1 and end - step.end() >= _ELEMENT else pos


def _agent(masked: str, pos: int, end: int, verb: str) -> re.Match[str] | None:
    """Who is to do what is sought or supported: 争取*市政府*实施…, 支持*青禾钢铁*建设…."""
    if verb in _BRINGS:
        return word("member.investor").match(masked, pos, end)
    found = _AGENT.match(masked, pos, end)
    return found or (word("member.sponsored").match(masked, pos, end) if verb in _SUPPORT else None)


def _inner_verb(masked: str, pos: int, stop: int, rules: ProjectRules) -> tuple[int, tuple[str, ...]]:
    """The last verb within a stretch that still has an object; none leaves the stretch as it is."""
    best: tuple[int, tuple[str, ...]] = (pos, ())
    for found in rules.verb.finditer(masked, pos, stop):
        verb = found["verb"]
        if len(verb) < 2 or stop - found.end() < 2 or not _opens_object(masked, found.end(), stop):
            continue
        if "、" in masked[pos : found.start()] and best[1]:
            break
        begin, more = _verb_chain(masked, found.end(), stop, rules)
        best = (begin, (verb, *more))
    return best


def _opens_object(masked: str, pos: int, stop: int) -> bool:
    found = word("member.no_object").match(masked, pos, stop)
    return found is None or masked[pos] == "\ue000"
