"""Projects in marked sentences (see cases/project_marks.py)."""

from itertools import pairwise

import pytest

from cases.project_marks import FOLDER, sentences, unmark
from extractor.linking.facts import find_facts
from extractor.linking.project_rules import project_rules
from extractor.linking.projects import find_projects
from extractor.linking.types_project import ProjectMention
from extractor.mentions.find import find_mentions
from extractor.text.structure import structure


def found_in(text: str) -> list[ProjectMention]:
    form = structure(text)
    return find_projects(text, form, find_mentions(text), find_facts(text, form, "test"))


MARKED = [
    # lists closed by a class
    "推进⟦云岭奥特莱斯⟧a、⟦青禾里⟧a、⟦禾悦中心⟧a等重点项目建设。",
    "⟦云岭电厂⟧c、⟦青禾粮油扩建⟧c等重大项目先后投产。",
    "已有⟦禾星电梯⟧t等32个项目开工。",
    "续建⟦东二环⟧a、⟦北三环⟧a等12条道路。",
    "整治提升⟦禾兴路⟧a等11条道路。",
    "推动⟦禾美集团⟧n、⟦云软集团⟧n等重点在谈项目落地。",
    "推动⟦云瑞利⟧a、⟦禾哺禾哺⟧a等在建项目早日竣工。",
    "谋划⟦智慧城管⟧p、⟦智慧安防⟧p等项目建设。",
    "⟦云岭至青禾铁路支线⟧c、⟦禾云高速公路青禾段⟧c等交通干线建成通车。",
    "对⟦禾留中学⟧a、⟦云河小学⟧a等7所学校进行改扩建。",
    # what a class, a part or a whole shares
    "推进⟦禾清河⟧a和⟦云柳沟⟧a等6条河流、20条山沟治理。",
    "加强⟦大禾山⟧a、⟦云岭坡⟧a等国家考古遗址公园建设。",
    "建成⟦引禾济云⟧c及⟦二期工程⟧c。",
    "推进⟦北三环西延⟧a和⟦东延工程⟧a。",
    "加快⟦禾智软件园⟧a、⟦云岭航空城⟧a、⟦禾东医药城⟧a等建设。",
    "抓好⟦禾能电池⟧a等总投资85亿元的12个先进制造项目。",
    "支持禾星、云软、青纺等龙头企业建设创新中心。",
    # stages
    "对⟦禾岳庙⟧a、⟦云增艺术馆⟧a等景区进行提档升级。",
    "⟦云岭新材料产业园⟧n达成合作意向，⟦云岭大桥⟧t开始兴建，⟦禾云水库⟧p通过评审。",
    "⟦禾城路⟧c、⟦云化街⟧c等5条城区道路完成大修。",
    "做好⟦云岭中心医院⟧a投运工作。",
    # programmes
    "深入开展“⟪禾风进校⟫a”和⟪“云书进村”活动⟫a。",
    "实施⟪“禾苗”成长计划⟫a和⟪乡村教师素质提升工程⟫a。",
    "组织实施⟪种质资源保障⟫a和⟪智能农机攻关工程⟫a。",
    "完成了⟪养老“三项工程”⟫c和⟪交通“五项行动”⟫c各项任务。",
    "实施⟪高校质量提升⟫a项目，开展⟪重点项目建设年活动⟫a。",
    # no projects
    "由于⟦青禾长江大桥⟧c建成通车。",
    "完善电力现货市场建设，推进零基预算改革，推进西部大开发。",
    "实施氢基能源项目，培育三大特色农业产业带。",
    # verb and name
    "启动⟦云岭动物园⟧t建设，完成⟦禾唐九期工程⟧c建设。",
    "开展⟦禾云高铁⟧p、⟦云岭城际（R1线）⟧p前期工作。",
    "谋划实施⟦云岭郊野公园⟧p建设。",
    "成功引进⟦禾成汽车华北总部基地⟧s。",
    "建设⟦云岭工匠学院⟧a，上线⟦区级智慧养老平台⟧c。",
    "加快⟦云溪污水处理厂⟧a、⟦禾庄污水处理厂⟧a建设。",
    "投资1547.43万元实施⟦禾高铁临时占地土地复垦⟧a项目。",
    # name and predicate
    "⟦青禾大道⟧c、⟦云岭大道⟧c建成通车。",
    "⟦禾儿所云岭院区⟧c基本完工，⟦市疾控中心新址⟧c建成投用。",
    "⟦云潭水库⟧t开工建设。",
    "⟦云禾高速⟧a完成投资25亿元。",
    "力争⟦禾通青云产业园⟧s和⟦云达青禾产业园⟧s尽快落地。",
    "确保⟦云岭微度假区游客中心一期⟧c尽快完工。",
    # programmes
    "实施⟪家庭农场“百千万”工程⟫a，开展⟪国企改革三年行动⟫a。",
    "深入打好⟪蓝天⟫a、⟪碧水⟫a、⟪净土保卫战⟫a。",
    "制定实施⟪银龄讲学⟫a、⟪银龄健康⟫a等计划。",
    "深入实施⟪粮油生产、储备、加工能力提升行动⟫a。",
    "实施⟪人才安居工程⟫a和⟪文化惠民工程⟫a。",
    "持续开展⟪农村公路安全生命防护工程⟫a3万公里。",
    "重点实施⟪金融创新⟫a、⟪区域合作⟫a、⟪特色服务⟫a“三大工程”。",
    "落实⟪百家优质企业倍增计划⟫a，实施40个行政村⟪农民体育健身工程⟫a。",
    # streets, numbered roads, counted lists, shared classes
    "新建⟦巨力大街⟧a、⟦仁兴西路⟧a，谋划⟦云新公路大修工程⟧p。",
    "完成⟦国道308改建⟧c。",
    "加快建设⟦禾溪⟧a、⟦云岭⟧a、⟦青禾新城⟧a3大物流基地。",
    "⟦禾星机械⟧c、⟦云软车身⟧c两个重点项目年内具备试生产条件。",
    # who is to act, adverbs, what is about to be done
    "争取市政府尽快启动⟦禾三环连接线⟧t、⟦云岭大街南延⟧t和⟦青禾大街南延工程⟧t。",
    "积极配合做好⟦禾云高铁⟧a和⟦Q1线⟧a建设。",
    "确保⟦国道G418线青禾段绕城工程⟧t尽早开工建设，力争主路早日通车。",
    "⟦青云运河⟧c超时序完成建设任务，⟦新一代云岭码头管控系统⟧c上线。",
    "⟦云岭中心医院⟧a、⟦禾西医院⟧a即将建成。",
    # one facility or work of a town
    "谋划⟦城区第二热源厂⟧p，实施集中供热。",
    "持续推进⟦城区夜景照明升级工程⟧a。",
    "推进⟦云台古城核心区改造提升⟧a、⟦禾体片区改造⟧a等工程建设。",
    "⟦五大道公园⟧c、⟦青禾公园⟧c和85个口袋公园等建成开放。",
    "建设⟦云岭人工智能学院⟧a等创新平台16家。",
    "有序实施⟦G609⟧a、⟦G718⟧a和⟦G614青禾至云岭机场段⟧a建设。",
    "推动⟦“909项目”核心区⟧a、⟦禾星绿色储能⟧a、⟦云溪冷链交易中心⟧a等建设。",
    "谋划⟦总部经济园区⟧p，基本建成⟦青台经济开发区北区⟧c，建设⟦青盟语料库⟧a。",
    "我省⟦首座抽水蓄能电站⟧c建成投产，⟦“三园一河”启动区示范段⟧c建成亮相。",
    "对⟦禾庄特色小镇⟧t、⟦云尊科创中心⟧t等新开工项目，全力保障；对⟦禾航航空⟧p、⟦云力索具⟧p等前期项目，完善手续。",
    "⟦青禾美院教学实践基地⟧s落户云岭，⟦同禾晶体10万片单晶衬底⟧c项目竣工投产。",
    "加大⟦禾城文化公园⟧a、⟦云帝文化产业园⟧a规划建设力度，加大涉气企业整治力度。",
    "“⟦禾热入云⟧c”全线贯通投用。",
    # campaigns that do something
    "⟪“禾学位”工程⟫a增补学位13万个，⟪“云村振兴”工程⟫a提升40所高中办学能力。",
    "“⟪三年禾绿大行动⟫a”完成绿化面积3万公顷，⟪“青禾暖心”行动⟫t启动实施。",
    "推进⟪蓝天⟫a、⟪碧水⟫a、⟪净土提升攻坚战⟫a，推进⟪鸟类等野生动物保护三年攻坚战⟫a。",
    "实施⟪青禾“云尖”行动⟫a重大项目82个。",
    # nothing
    "全部建成街角公园、带状公园，打造宜居宜业、宜学宜养现代新城。",
    "推进中小金融机构减量提质，推动青禾制造业转型升级。",
    "加快各类停车设施建设，推进旧楼区改造和14条道路建设。",
    "制定《云岭县科技创新三年行动计划》，召开项目推进会。",
    "加强与青禾农学院、云岭农科院等科研院所的合作。",
    "支持青禾、云岭、禾溪创建国家文物保护利用示范区。",
    "推进道路、桥梁、水、电等基础设施建设，统筹重点项目和重大工程。",
    "新建100个口袋公园，实施一批重点工程，开展专项行动。",
    "打造区域性现代物流中心，服务全国统一大市场建设。",
    "拓展东南亚、非洲、中东等新兴市场。",
    "推进⟦北禾河与南岭河水系连通工程⟧a。",
    "启动⟦青岭城际高铁连接线⟧p前期工程，研发建设⟦禾绣工业互联网平台⟧a。",
    "打赢⟪农村人居环境三年整治收官战⟫a。",
]  # fmt: skip


@pytest.mark.parametrize("marked", MARKED)
def test_marked_sentences(marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.start, m.end, m.type, m.status) for m in found_in(text)] == [item[:4] for item in expected]


CASES = [(path.stem, marked) for path in sorted(FOLDER.glob("*.txt")) for marked in sentences(path)]


@pytest.mark.parametrize(("file", "marked"), [case for case in CASES if case[0] != "known_weak"])
def test_marked_cases(file: str, marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.start, m.end, m.type, m.status, m.name) for m in found_in(text)] == expected, file


@pytest.mark.xfail(reason="known to be weak", strict=True)
@pytest.mark.parametrize(("file", "marked"), [case for case in CASES if case[0] == "known_weak"])
def test_weak_cases(file: str, marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.start, m.end, m.type, m.status, m.name) for m in found_in(text)] == expected, file


EXPANDED = [
    ("协同推进地铁7、8、11号线建设。", ["地铁7号线", "地铁8号线", "地铁11号线"]),
    ("禾东、云仑等物流园区建设加快推进。", ["禾东物流园区", "云仑物流园区"]),
    ("实施禾泽道、云泰道道路绿化苗木栽植工程。", ["禾泽道道路绿化苗木栽植工程", "云泰道道路绿化苗木栽植工程"]),
    ("禾深、云昆高速青禾段建成通车。", ["禾深高速青禾段", "云昆高速青禾段"]),
    ("深入打好蓝天、净土保卫战。", ["蓝天保卫战", "净土保卫战"]),
    ("推进洛禾、云岭等10个国家物流枢纽建设。", ["洛禾国家物流枢纽", "云岭国家物流枢纽"]),
    ("完成了禾盛街、云安路等道路及管网改造工程。", ["禾盛街道路及管网改造工程", "云安路道路及管网改造工程"]),
    ("推进禾兴路、云安街路面改造。", ["禾兴路路面改造", "云安街路面改造"]),
    ("启动禾柳沟等3条河流生态修复工程。", ["禾柳沟生态修复工程"]),
    ("建成引禾济云及二期工程。", ["引禾济云", "引禾济云二期工程"]),
    ("推进北三环西延和东延工程。", ["北三环西延", "北三环东延工程"]),
    ("推进禾云电厂、云岭制药等重点项目。", ["禾云电厂", "云岭制药"]),
    ("组织实施种质资源保障和智能农机攻关工程。", ["种质资源保障工程", "智能农机攻关工程"]),
    ("建好禾宁、格禾木国家物流枢纽。", ["禾宁国家物流枢纽", "格禾木国家物流枢纽"]),
    ("推进云窑和禾下都国家考古遗址公园建设。", ["云窑国家考古遗址公园", "禾下都国家考古遗址公园"]),
    ("禾墩、云靴、青靼3县高速项目全部开工。", ["禾墩高速", "云靴高速", "青靼3县高速"]),
    ("加快禾兴大道、云安路路面改造。", ["禾兴大道路面改造", "云安路路面改造"]),
    ("推动青禾农发集团、云正集团蔬菜育种基地项目尽快落地。", ["青禾农发集团蔬菜育种基地", "云正集团蔬菜育种基地"]),
    ("完成禾涞产业园一期工程建设，适时启动二期建设并加大推介力度。", ["禾涞产业园一期工程", "禾涞产业园二期"]),
    ("推动禾阳、青勉县等6个抽水蓄能项目核准建设。", ["禾阳抽水蓄能", "青勉县抽水蓄能"]),
    ("开展大禾河和美青沟等13条河流治理。", ["大禾河治理", "美青沟治理"]),
    ("启动南、北横线建设。", ["南横线", "北横线"]),
    ("东胜禾西一期、二期开发基本完成。", ["东胜禾西一期开发", "东胜禾西二期开发"]),
    (
        "加快禾东生命健康、云北电力装备等重点产业功能片区规划建设。",
        ["禾东生命健康产业功能片区", "云北电力装备产业功能片区"],
    ),
    ("实施算力、数据、大模型基础性工程。", ["算力基础性工程", "数据基础性工程", "大模型基础性工程"]),
]


@pytest.mark.parametrize(("text", "names"), EXPANDED)
def test_shared_heads(text: str, names: list[str]) -> None:
    assert [mention.name for mention in found_in(text)] == names


REPORT = """青禾市2021年国民经济和社会发展计划执行情况与2022年计划报告
一、2021年国民经济和社会发展计划执行情况
云潭水库建成投用，总投资3.5亿元。已有禾星电梯、云软中心等32个项目开工。
二、2022年主要任务
启动云岭动物园建设。到2025年，建成禾云高铁。
"""


def test_period_group_and_amounts() -> None:
    mentions = {mention.name: mention for mention in found_in(REPORT)}
    assert {name: mention.period for name, mention in mentions.items()} == {
        "云潭水库": "2021", "禾星电梯": "2021", "云软中心": "2021", "云岭动物园": "2022", "禾云高铁": "2025",
    }  # fmt: skip
    assert mentions["禾星电梯"].group_quantity == REPORT.index("32个")
    assert mentions["云潭水库"].amount_quantities == (REPORT.index("3.5亿元"),)
    assert mentions["云岭动物园"].section > mentions["云潭水库"].section


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    text = "加快青禾大道和云岭大桥建设，推进青禾大道、云岭大桥等项目。" * 3
    mentions = found_in(text)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert all(text[m.start : m.end] == m.name for m in mentions)


def test_every_stage_is_met_after_a_name() -> None:
    """The look at two letters before the alternatives loses none of them."""
    rules = project_rules()
    stages = [*rules.stages.terms, *(example for rule in rules.stages.by_id.values() for example in rule.examples)]
    assert [stage for stage in stages if not rules.predicate.search(f"青禾桥{stage}", 3)] == []


REVIEW, TASKS = "青禾市2025年政府工作报告\n一、2024年工作回顾\n", "青禾市2025年政府工作报告\n二、2025年工作任务\n"


@pytest.mark.parametrize(
    ("heading", "sentence", "status"),
    [
        (REVIEW, "新建巨禾政务服务中心，事项集中进驻。", "completed"),
        (REVIEW, "重修了瘫痪多年的顺禾南路。", "completed"),
        (REVIEW, "维修改造禾苗大道等58条重要道路。", "completed"),
        (REVIEW, "新建扩建禾岚水库等水源型水库58座。", "completed"),
        (REVIEW, "建设禾岚水库。", "advancing"),
        (REVIEW, "新建禾岚水库开工建设。", "started"),
        (TASKS, "新建巨禾政务服务中心。", "advancing"),
    ],
)
def test_what_a_review_says_was_built_stands(heading: str, sentence: str, status: str) -> None:
    assert [mention.status for mention in found_in(heading + sentence + "\n")] == [status]
