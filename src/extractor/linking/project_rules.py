"""The project grammar's patterns, compiled from the rule files once a process."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from extractor.linking.codelists import read_table
from extractor.rulebook.compile import Family, Rulebook, trie_source
from extractor.rulebook.load import load_rulebook, table_path
from extractor.rulebook.models import Rule
from extractor.rulebook.openings import guarded, lead
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import Terms

_QUANTITY = (
    r"(?P<q>(?:\d[\d,]*(?:余|多)?|[一二两三四五六七八九十百]+余?|数十|几十|多|数|几)(?:个|项|条|座|所|处|家|大|批|栋|对|公里|种|类|件)|"
    r"一(?:大)?批|若干|系列|一系列|一大批)?"
)
_WORTH = r"(?:总?投资[约近超达]*[\d.]{1,12}[多余]?[万亿]+美?元的)?"
_SIZED = (
    r"(?:总?(?:装机|规模|库容|投资)(?:容量)?[约近超达]*[\d.]{1,12}[多余]?[万亿]*(?:千瓦|兆瓦|元|吨|立方米|平方米)的)?"
)
_BARE_WORK = (
    "(?:(?:规划|开发|升级|改造|提升|扩建)?建设|保护利用|保护修复|保护开发|修复保护|改造提升|提升改造|升级改造|改造|扩建|改扩建|修缮|整治"
    "|勘探开发|勘查开发|开发利用|综合利用|综合整治|综合治理|治理|开发|更新|修复|选址|前期|前期工作|前期研究|前期论证)"
)
_NOT_AFTER = (
    r"(?!灯|金融|经济|发展|合作|改革|试点|协同|管理|服务|政策|机制|体系|文化|单位|企业|公司|负责|群众|居民|干部|周边|产业|性|化|级|规划(?!建设)|承载|城市"
    r"|内|沿线|地区|腹地|节点|之间)"
)
_AFTER_CLASS = (
    r"$|[，；。、：\n\ue003\d]|的|等|和|及|与|并|为|在|上|建设|改造|开发|提升|整治|前期|规划|选址|实施"
    r"|运营|路域|进度|投资|列入|纳入|获"
    r"|后续|手续|综合治理|治理|清淤|绿化|加固|除险|扩建|增容|扩容|升级|更新|修缮"
)
_AFTER_QUOTE = (
    r"$|取得|累计|惠及|启动|收官|加快|有序|稳步|提质|\d\.0|阶段|各项|目标|试点|覆盖面|范围|成效"
    r"|质效|建设|实施|深入|全面|扎实|持续|落地|揭牌|在|建成|上线|贯通|成立"
)
CLAUSE_ENDS = "，；。！？：\n"
_GROUP = 24
_LATER = ("一期", "二期", "三期", "四期")
_SOLID = (
    *("开工", "开建", "动工", "破土", "打桩", "奠基", "竣工", "投产", "达产", "试产", "通车", "通水", "投用"),
    *(
        "投入运行",
        "投入使用",
        "投入运营",
        "并网",
        "投运",
        "完工",
        "交工",
        "建成",
        "封顶",
        "开馆",
        "开园",
        "签约",
        "签下",
        "落户",
        "摘牌",
        "洽谈",
        "谈判",
    ),
)
_RANK = re.compile(r"(?:\w族)*(?:自治)?[省市区县州旗盟]$")
_NO_PLACES = frozenset(
    ("和平", "城关", "新城", "新区", "郊区", "矿区", "城区", "新华", "安定", "文明", "开发区", "高新")
)
_WISH = (
    r"，(?:并|同时|全力|目前|现|该项目|项目)?(?:确保|力争|争取|保证|力促|有望|预计|计划|(?=[\d年月明今春暑汛])"
    r"|尽快|尽早|早日|都已?|均已?|已经?|现已|相继|先后|陆续)"
)
_BOUNDARY = r"(?=[，；。、\n\ue002\ue003\ue004：]|并|和|及|\d|$|等|后|为|[累已]|的?$)"
_NOT_ETC = (
    r"(?<![平均同对何])(?!(?<=特)等(?:奖|功|劳|品|舱|级|优|座位|马力))(?!(?<=[中高初])等(?:教育|院校|学校|文化|专业))等(?!级|额|待|于|职业|收入|规模|偏|化"
    r"|城市(?!公园|重点|生态|基础设施|道路|主干|快速|绿|广场|综合体|书房|更新))"
)


@dataclass(frozen=True, slots=True)
class ProjectRules:
    """Everything that is compiled from the rule files. Groups: see the modules that use them."""

    common: frozenset[str]
    places: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]
    verbs: dict[str, Rule]
    stages: Family
    groups: dict[str, Rule]
    heads: Terms
    prefix: re.Pattern[str]
    chain: re.Pattern[str]
    verb: re.Pattern[str]
    predicate: Sought
    adverbs: Sought
    wished: re.Pattern[str]
    later: re.Pattern[str]
    group: re.Pattern[str]
    closed_group: re.Pattern[str]
    counted_group: Sought
    bare_group: re.Pattern[str]
    cued: re.Pattern[str]
    phase: Sought
    not_tail: Sought
    not_programme: re.Pattern[str]
    programme_heads: Terms
    policy: re.Pattern[str]
    build: re.Pattern[str]


def project_rules(rulebook: Rulebook | None = None) -> ProjectRules:
    """The compiled rules of a rulebook (default: the built-in one)."""
    return _compile(rulebook or load_rulebook())


@cache
def _compile(book: Rulebook) -> ProjectRules:
    verbs, stages, lists = book.family("project_verbs"), book.family("stages"), book.family("project_lists")
    heads, programmes = book.family("projects"), book.family("programmes")
    words = book.family("project_words").by_id
    adverb, prefix = (f"(?:{words[name].pattern})" for name in ("word.adverb", "word.prefix"))
    said = f"(?:{adverb}|{words['word.time'].pattern})"
    classes, common = lists.select("list."), _common_words()
    cls = rf"(?P<mod>[^，；。、\s等]{{0,18}}?)(?P<cls>(?:{classes.alternation})+){_NOT_AFTER}"
    return ProjectRules(
        common=common,
        places=_place_names(common),
        regions=_place_names(frozenset()),
        verbs=verbs.by_term,
        stages=stages,
        groups=classes.by_term,
        heads=Terms(heads.by_term),
        prefix=re.compile(rf"(?:{prefix}|{words['word.time'].pattern})+"),
        chain=re.compile(
            _opened(rf"(?P<adv>{said}*)(?P<verb>{verbs.alternation})(?:了|好(?![梦运太友望家利景日客]))?")
        ),
        verb=re.compile(rf"(?P<verb>{_inner(verbs)})了?"),
        predicate=Sought(rf"(?P<p>{stages.alternation}){_BOUNDARY}"),
        adverbs=Sought(rf"(?:{said}|实现|争取|必须)+$"),
        wished=re.compile(rf"{_WISH}{said}*(?P<p>{stages.alternation})(?=[，；。\n]|$)"),
        later=re.compile(rf"{words['stage.described'].pattern}，{said}*(?P<p>{stages.alternation})(?=[，；。、\n]|$)"),
        group=re.compile(rf"{_NOT_ETC}{_WORTH}{_QUANTITY}{_SIZED}{cls}"),
        closed_group=re.compile(
            rf"{_NOT_ETC}{_WORTH}{_QUANTITY}{_SIZED}{cls}(?={_AFTER_CLASS}|{said}+|{stages.alternation})"
        ),
        counted_group=Sought(rf"(?<=[^\d第]){_QUANTITY[:-1]}{cls}(?={_AFTER_CLASS}|{said}+|{stages.alternation})"),
        bare_group=re.compile(
            rf"{_NOT_ETC}(?=[一二三四五六七八九十百\d]{{1,4}}[项个座处](?:[，；。\n]|$)|{_BARE_WORK}(?:[，；。\n]|$)"
            rf"|{_BARE_WORK}?{said}*{stages.alternation}|$)"
        ),
        cued=re.compile(_cued(heads, programmes.select("programme."), classes)),
        phase=Sought(rf"(?:{_pattern(heads, 'project.phase')})$"),
        not_tail=Sought(_pattern(lists, "not.tail")),
        not_programme=re.compile(_pattern(programmes, "programme.not")),
        programme_heads=Terms(programmes.select("programme.").by_term),
        policy=re.compile(programmes.select("policy.").alternation),
        build=re.compile(programmes.select("build.").alternation),
    )


def _opened(source: str) -> str:
    """The pattern after a look at its first characters, each alone and as a pair."""
    return f"(?={lead(source)}){guarded(source)}"


def _inner(verbs: Family) -> str:
    return trie_source(term for term, rule in verbs.by_term.items() if rule.value["inner"])


def _cued(*families: Family) -> str:
    """A cue that a clause may name a work, and the rest of the clause."""
    terms = _shortest((*(term for family in families for term in family.terms), *_SOLID, *_LATER))
    letters = "".join(term for term in terms if len(term) == 1)
    longer = _in_groups(term for term in terms if len(term) > 1)
    quoted = f"\ue000(?:(?=[{CLAUSE_ENDS}])|{_AFTER_QUOTE})"
    cue = f"[{letters}]|{longer}|引[^{CLAUSE_ENDS}]{{1,2}}[济入补]|[万亿]元的|{quoted}"
    return rf"{lead(cue)}(?<=(?={cue})[\s\S])[^{CLAUSE_ENDS}]*"


def _in_groups(terms: Iterable[str]) -> str:
    """The terms in groups, each after a look at its first letters, as `re` tries one alternative after the other."""
    alike = [list(group) for _, group in groupby(sorted(terms), key=lambda term: term[0])]
    groups = [alike[at : at + _GROUP] for at in range(0, len(alike), _GROUP)]
    return "|".join(f"(?=[{''.join(g[0][0] for g in group)}]){trie_source(chain(*group))}" for group in groups)


def _shortest(terms: Iterable[str]) -> list[str]:
    """The terms that contain no other of them: where one of all stands, one of these stands."""
    known = sorted(set(terms), key=lambda term: (len(term), term))
    kept: list[str] = []
    for term in known:
        if not any(short in term for short in kept):
            kept.append(term)
    return kept


@cache
def word(rule_id: str) -> Sought:
    """The pattern of a rule of the family `project_words`."""
    return Sought(lambda: _pattern(load_rulebook().family("project_words"), rule_id))


def _pattern(family: Family, rule_id: str) -> str:
    return str(family.by_id[rule_id].pattern)


def _common_words() -> frozenset[str]:
    return frozenset(table_path("lexicon", "common_words.txt").read_text(encoding="utf-8").split())


def _place_names(common: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Region names, with and without their rank, that are none of these words; by their first two letters."""
    full = {row[1] for row in read_table("regions.tsv")}
    short = {_RANK.sub("", name) for name in full}
    names = sorted(name for name in (full | short) - common - _NO_PLACES if 2 <= len(name) <= 5)
    table: dict[str, tuple[str, ...]] = {}
    for name in names:
        table[name[:2]] = (*table.get(name[:2], ()), name)
    return table


@cache
def predicate_stage(predicate: str, stages: Family) -> str | None:
    """The stage that a predicate stands for."""
    found = stages.fullmatch(predicate)
    return str(found.rule.value["stage"]) if found and found.rule.value["stage"] else None
