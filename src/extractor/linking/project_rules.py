"""The project grammar's patterns, compiled from the rule files once a process."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.linking.codelists import read_table
from extractor.rulebook.compile import Family, Rulebook, trie_source
from extractor.rulebook.load import load_rulebook, rules_path
from extractor.rulebook.models import Rule

_ADVERB = (
    r"(?:全力以赴|全力|大力|积极|扎实|深入|持续|继续|全面|高标准|高质量|高水平|高品质|高起点|高效|科学|有序|稳步|稳妥|统筹|协同|重点|着力|精心|尽快|抓紧|"
    r"认真|切实|强力|快速|同步|有力|率先|集中|分步|逐步|主动|坚决|严格|不断|进一步|大幅|优先|将|要|已经|已|先后|相继|陆续|成功|顺利|正式|圆满|"
    r"提前(?:[半一两三]年|\d+个?[月天])?|常态化|规范|适时|力争|确保|努力|加大力度|加力|用好|办好|共同|合力|广泛|组织|分类|分级|一体化|一体|系统|梯次|压茬|务实|有效|超额|基本|"
    r"加强|完整|高位|奋力|加紧|按期|如期|早日|全速|稳定|深度|突出|聚力|强化|分批|滚动|精准|重新|并|还|也|再|共|新|实体化|提速|今年|年内|继|加快|加速|支持|推动|力促)"
)
_TIME = (
    r"(?:(?:今年|明年|去年|当年|本年|年内|年底|年末|月底|近期|目前|当前|全年|上半年|下半年|一季度|二季度|三季度|四季度|春节|国庆|(?:20|19)\d\d年|\d{1,2}月份?|\d{1,2}日)"
    r"(?:底|初|中旬|上旬|下旬|内)?(?:之?前|以前)?)"
)
_PREFIX = (
    r"(?:一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|我市|我县|我区|我省|全市|全县|全区|全省|我们|市里|其中|同时|此外|并且|以及|以|为|由|对|将|并|还|也|及|和(?![美谐平睦县田林静硕龙顺])|与|"
    r"包括|\ue000+(?:期间|时期)的?|如|像|特别是|尤其是|随着|通过|围绕|聚焦|依托|借助|紧盯|在|从|使|让|与此同时|市、县|累计|共|总投资[约近超达]*[\d.]+(?:多|余)?[万亿]+美?元的?|"
    r"投资[约近超达]*[\d.]+(?:多|余)?[万亿]+美?元[，、]?|[\ue002、\s”“—·]|(?:全国|全省|全市|世界|亚洲)?首[个座条家]|——|备受关注的|世界级|国内)"
)
_QUANTITY = (
    r"(?P<q>(?:\d[\d,]*(?:余|多)?|[一二两三四五六七八九十百]+余?|数十|几十|多|数|几)(?:个|项|条|座|所|处|家|大|批|栋|对|公里|种|类|件)|"
    r"一(?:大)?批|若干|系列|一系列|一大批)?"
)
_NOT_AFTER = r"(?!金融|经济|发展|合作|改革|试点|协同|管理|服务|政策|机制|体系|文化|单位|企业|公司|负责|群众|居民|干部|周边|产业|性|化|级|规划|承载|城市|内|沿线|地区|腹地|节点|之间)"
_AFTER_CLASS = r"$|[，；。、：\n\ue003\d]|的|等|和|及|与|并|为|在|上|建设|改造|开发|提升|整治|前期|规划|选址|实施|运营|路域|进度|投资|列入|纳入|获|后续|手续"
_SOLID = ("开工", "动工", "竣工", "投产", "通车", "投用", "并网", "投运", "奠基", "完工", "建成")
_RANK = re.compile(r"(?:\w族)*(?:自治)?[省市区县州旗盟]$")
_NO_PLACES = frozenset(("和平", "城关", "新城", "新区", "郊区", "矿区", "城区", "新华", "安定", "文明", "开发区", "高新"))
_BOUNDARY = r"(?=[，；。、\n\ue003：]|并|和|及|\d|$|等|后|为|[累已]|的?$)"
_NOT_ETC = r"(?<![平均同对特何])等(?!级|额|待|于|教育|院校|学校|职业|收入|规模|城市|偏|文化|化)"


@dataclass(frozen=True, slots=True)
class ProjectRules:
    """Everything that is compiled from the rule files. Groups: see the modules that use them."""

    common: frozenset[str]
    places: dict[str, tuple[str, ...]]
    verbs: dict[str, Rule]
    stages: Family
    groups: dict[str, Rule]
    heads: dict[str, Rule]
    prefix: re.Pattern[str]
    chain: re.Pattern[str]
    verb: re.Pattern[str]
    predicate: re.Pattern[str]
    adverbs: re.Pattern[str]
    group: re.Pattern[str]
    closed_group: re.Pattern[str]
    counted_group: re.Pattern[str]
    bare_group: re.Pattern[str]
    cue: re.Pattern[str]
    phase: re.Pattern[str]
    not_tail: re.Pattern[str]
    not_programme: re.Pattern[str]
    programme_heads: dict[str, Rule]
    policy: re.Pattern[str]
    build: re.Pattern[str]


def project_rules(rulebook: Rulebook | None = None) -> ProjectRules:
    """The compiled rules of a rulebook (default: the built-in one)."""
    return _compile(rulebook or load_rulebook())


@cache
def _compile(book: Rulebook) -> ProjectRules:
    verbs, stages, lists = book.family("project_verbs").select("verb."), book.family("stages"), book.family("project_lists")
    heads, programmes = book.family("projects"), book.family("programmes")
    classes, common = lists.select("list."), _common_words()
    cls = rf"(?P<mod>[^，；。、\s等]{{0,14}}?)(?P<cls>(?:{classes.alternation})+){_NOT_AFTER}"
    return ProjectRules(
        common=common,
        places=_place_names(common),
        verbs=verbs.by_term,
        stages=stages,
        groups=classes.by_term,
        heads=heads.by_term,
        prefix=re.compile(rf"(?:{_PREFIX}|{_TIME})*"),
        chain=re.compile(rf"(?P<adv>(?:{_ADVERB}|{_TIME})*)(?P<verb>{verbs.alternation})了?"),
        verb=re.compile(rf"(?P<verb>{book.family('project_verbs').select('inner.').alternation})了?"),
        predicate=re.compile(rf"(?P<p>{stages.alternation}){_BOUNDARY}"),
        adverbs=re.compile(rf"(?:{_ADVERB}|{_TIME})+$"),
        group=re.compile(rf"{_NOT_ETC}{_QUANTITY}{cls}"),
        closed_group=re.compile(rf"{_NOT_ETC}{_QUANTITY}{cls}(?={_AFTER_CLASS}|(?:{_ADVERB}|{_TIME})+|{stages.alternation})"),
        counted_group=re.compile(rf"(?<=[^\d第]){_QUANTITY[:-1]}{cls}"),
        bare_group=re.compile(rf"{_NOT_ETC}(?=(?:{_ADVERB}|{_TIME})*{stages.alternation})"),
        cue=re.compile(_cue(heads, programmes.select("programme."), classes)),
        phase=re.compile(rf"(?:{_pattern(heads, 'project.phase')})$"),
        not_tail=re.compile(_pattern(lists, "not.tail")),
        not_programme=re.compile(_pattern(programmes, "programme.not")),
        programme_heads=programmes.select("programme.").by_term,
        policy=re.compile(programmes.select("policy.").alternation),
        build=re.compile(programmes.select("build.").alternation),
    )


def _cue(*families: Family) -> str:
    terms = [term for family in families for term in family.terms]
    # Without the outer group `re` sees that every branch begins with a letter, and searches three times as fast.
    return trie_source(_shortest((*terms, *_SOLID)))[3:-1] + "|\ue000$"


def _shortest(terms: Iterable[str]) -> list[str]:
    """The terms that contain no other of them: where one of all stands, one of these stands."""
    known = sorted(set(terms), key=lambda term: (len(term), term))
    kept: list[str] = []
    for term in known:
        if not any(short in term for short in kept):
            kept.append(term)
    return kept


def _pattern(family: Family, rule_id: str) -> str:
    return str(family.by_id[rule_id].pattern)


def _common_words() -> frozenset[str]:
    text = (rules_path() / "lexicon" / "common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _place_names(common: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Region names of two letters or more, with and without their rank, that are no common words, by their first two letters."""
    full = {row[1] for row in read_table("regions.tsv")}
    short = {_RANK.sub("", name) for name in full}
    names = sorted(name for name in full | short if 2 <= len(name) <= 5 and name not in common and name not in _NO_PLACES)
    table: dict[str, tuple[str, ...]] = {}
    for name in names:
        table[name[:2]] = (*table.get(name[:2], ()), name)
    return table


def longest_suffix(text: str, terms: dict[str, Rule], longest: int = 8) -> str | None:
    """The longest of `terms` that `text` ends with."""
    for length in range(min(longest, len(text)), 0, -1):
        if (tail := text[-length:]) in terms:
            return tail
    return None


@cache
def predicate_stage(predicate: str, stages: Family) -> str | None:
    """The stage that a predicate stands for."""
    found = stages.fullmatch(predicate)
    return str(found.rule.value["stage"]) if found and found.rule.value["stage"] else None
