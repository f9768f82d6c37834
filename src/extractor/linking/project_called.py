"""Names that only the words around them call a project: 项目 after them, money put into them, works begun."""

from typing import Final

from extractor.linking.project_names import Grade, grade, starts_proper
from extractor.linking.project_rules import word
from extractor.linking.project_verdict import Context, Verdict, project
from extractor.linking.types_project import Member

_GENERIC: Final = word("name.generic")
_SOLID: Final = word("name.solid")
_PROJECT_TAIL: Final = word("member.project_tail")
_LONG_NAME: Final = 10
_SPECIFIC: Final = 4
_INVESTED: Final = ("投资建设",)
_COINED: Final = 14
_PLAIN_TAILS: Final = ("项目", "项目建设")
_URGED: Final = (("力促",), ("促成",))
_SPONSORED: Final = ("投建",)
_BUILT: Final = ("facility", "weak", "works")
_AGREED: Final = (("在谈",), ("洽谈",))
_CARRIES_OUT: Final = ("实施", "新建", "建设")


def is_generic(name: str) -> bool:
    """Whether a name begins like a bare class (省级…, 农村…)."""
    return _GENERIC.match(name) is not None


def is_class(name: str) -> bool:
    """Whether a name stands for a kind of things, of which more than one may be built."""
    return is_generic(name) or word("name.class").match(name) is not None or word("name.bare").match(name) is not None


def is_invested(context: Context) -> bool:
    """Whether the list says what is put into each thing (投资300万元的*德云果蔬*)."""
    return context.listing.verbs[-1:] == _INVESTED


def is_coined(found: Grade) -> bool:
    """Whether letters of its own make a name that has no head (德云果蔬)."""
    return found.kind is None and found.proper and _SPECIFIC <= found.length <= _COINED


def called_project(found: Grade, member: Member, context: Context) -> Verdict | None:
    """The verdict on a name that only 项目 after it calls a project."""
    own = found.proper or found.quoted or found.numbered
    long_enough = found.length >= (6 if is_solid(context) else 9)
    known = own or (long_enough and word("name.project_class").search(member.name) is None)
    long = context.firm and found.length >= _LONG_NAME
    if _PROJECT_TAIL.match(member.tail):
        return None
    called = context.size == 1 and (context.listing.predicate or "").startswith("项目")
    if (member.tail.startswith("项目") or called) and known and (long or not is_generic(member.name)):
        return project(0.7, "project.named")
    agreed = is_agreed(context) and found.proper and found.length > _SPECIFIC  # 与青禾集团洽谈的白云景区开发
    return project(0.55, "project.named") if agreed or _is_specific(member, context) else None


def _is_specific(member: Member, context: Context) -> bool:
    """Whether 项目 after a name that is more than words for classes closes one thing that is done (智慧泊车项目)."""
    if member.tail not in _PLAIN_TAILS or context.size > 1 or is_generic(member.name):
        return False
    verbs = context.listing.verbs[-1:] + member.verbs
    done = context.firm or context.planned or any(verb.endswith(_CARRIES_OUT) for verb in verbs)
    classes = word("name.project_class")
    return done and len(member.name) >= _SPECIFIC and classes.search(member.name) is None


def is_solid(context: Context) -> bool:
    """Whether the predicate says that works begin or end."""
    return _SOLID.search(context.listing.predicate or "") is not None


def is_begun(member: Member, context: Context) -> bool:
    """Whether a verb says that works begin or end (开工建设*禾光电子线路板*) of what a company or a place owns."""
    verb = "".join(context.listing.verbs[-1:])
    return word("name.begun").match(verb) is not None and starts_proper(member.name)


def is_urged(context: Context) -> bool:
    """Whether what is urged is to be signed (力促*…光伏组件*早日落地)."""
    return context.listing.verbs[-1:] in _URGED and (context.listing.predicate or "").startswith("落")


def is_agreed(context: Context) -> bool:
    """Whether one thing alone is talked over or signed with someone (与…在谈的*临空冷链枢纽*)."""
    return context.size == 1 and context.listing.verbs[-1:] in _AGREED


def is_sponsored(found: Grade, member: Member, context: Context) -> bool:
    """Whether one thing is built by a company that is named and supported (支持禾光电子建设*高端连接器研发中心*)."""
    plain = word("name.class").match(member.name) or word("name.bare").match(member.name)
    sponsored = context.listing.verbs[-1:] == _SPONSORED and context.size == 1 and not plain
    return sponsored and (found.kind in _BUILT or found.phased) and found.length >= _SPECIFIC


def in_park(name: str, found: Grade) -> bool:
    """Whether pipes or a platform belong to a park that is named before them (电子产业园供热管网)."""
    park = grade(name[: -len(found.head or "")])
    return (
        park.head is not None
        and park.head.endswith(("产业园", "工业园", "园区", "新城", "开发区"))
        and park.before >= 2
    )
