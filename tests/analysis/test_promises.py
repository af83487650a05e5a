"""What a report announces without a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pairs import make_document

from cqtui.analysis.targets.promises import clauses, promises, stage_of, things


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("加快建设合湛、黄百等铁路", ["合湛铁路", "黄百铁路"]),
        ("建成驮英水库及灌区", ["驮英水库"]),
        ("完成南宁机场改扩建项目", ["南宁机场改扩建项目"]),
        ("推动比亚迪半导体产业化、通威太阳能光伏产业基地等项目竣工投产",
         ["比亚迪半导体产业化", "通威太阳能光伏产业基地"]),
        ("开通地铁17号线全线和6号线南延", ["地铁17号线全线", "6号线南延"]),
        ("制定实施北京中轴线保护传承三年行动计划", ["北京中轴线保护传承三年行动计划"]),
        ("启动琉璃河遗址申遗前期工作", ["琉璃河遗址申遗"]),
        ("推进防城港30万吨级进港航道等水运项目", ["防城港30万吨级进港航道"]),
        ("设立“1+10+N”基金集群", ["“1+10+N”基金集群"]),
        ("实施“畅通一条江”航运振兴发展行动", ["“畅通一条江”航运振兴发展行动"]),
        ("实施战略帅才、青年俊才“十百千万”行动", ["战略帅才、青年俊才“十百千万”行动"]),
        ("实施公民道德建设工程和文明乡风建设工程", ["公民道德建设工程", "文明乡风建设工程"]),
        ("实施甲子提升工程、“书香乙丑”行动", ["甲子提升工程", "“书香乙丑”行动"]),
        ("积极推进“小而美”民生项目建设", ["“小而美”民生项目"]),
        ("开展“校（院、所）企双进·找矿挖宝”等系列活动", ["“校（院、所）企双进·找矿挖宝”"]),
        ("全面启动贺兰山东麓旅游环线等建设项目", ["贺兰山东麓旅游环线"]),
        ("继续办好“村超”等体育赛事活动", ["“村超”"]),
        ("支持开展“零碳园区”建设", ["“零碳园区”"]),
        ("推动2.0版零碳园区建设", ["2.0版零碳园区"]),
        ("实施高等教育优质本科扩容工程、教学质量攀高行动",
         ["高等教育优质本科扩容工程", "教学质量攀高行动"]),
        ("建设好北大肿瘤医院、北京中医医院内蒙古医院2个国家区域医疗中心",
         ["北大肿瘤医院", "北京中医医院内蒙古医院"]),
        ("加快设置新疆铁道职业技术大学、新疆工业职业技术大学2所职业本科院校",
         ["新疆铁道职业技术大学", "新疆工业职业技术大学"]),
        ("推动哇让、南山口4座抽水蓄能电站建设", ["哇让电站", "南山口电站"]),
        ("建成信阳五岳、开工济源逢石河抽水蓄能电站", ["信阳五岳", "济源逢石河抽水蓄能电站"]),
        ("推动济南园博公园建成开园", ["济南园博公园"]),
        ("推进战略性产业基地、物资储备基地和基础设施建设", ["战略性产业基地", "物资储备基地"]),
        ("支持同济医院创建国家医学中心", ["同济医院创建国家医学中心"]),
        ("实施乡村建设提质工程", ["乡村建设提质工程"]),
        ("加快构建“荆楚安澜”现代水网", ["“荆楚安澜”现代水网"]),
        ("建成投用市妇幼保健院、市中医院4个三甲医院", ["市妇幼保健院", "市中医院"]),
        ("推进由中国建筑承建的寸滩国际邮轮母港", ["寸滩国际邮轮母港"]),
        ("加快由市水投集团实施的渝西水资源配置工程", ["渝西水资源配置工程"]),
        ("支持社会资本参与建设的重庆东站开工", ["重庆东站"]),
        ("支持头部企业建设重庆超算中心", ["重庆超算中心"]),
        ("支持省属高校建设重庆实验室", ["重庆实验室"]),
        ("加快推进和田机场改扩建", ["和田机场改扩建"]),
        ("推进喀什机场、和田机场改扩建", ["喀什机场", "和田机场改扩建"]),
        ("开工和林格尔机场二期", ["和林格尔机场二期"]),
        ("争取和龙通用机场年底竣工", ["和龙通用机场"]),
        ("加快旭龙、古水等大型水电站和690万千瓦火电项目建设", ["旭龙水电站", "古水水电站"]),
    ],
)  # fmt: skip
def test_things_with_a_name(clause: str, wanted: list[str]) -> None:
    """Each item of a list is one, with the kind that the list ends in where it has none."""
    assert things(clause) == wanted


@pytest.mark.parametrize(
    "clause",
    [
        "新建50个养老服务中心",
        "建成600公里高速公路",
        "深化重点领域改革",
        "构建房地产发展新模式",
        "优化营商环境",
        "实现“十四五”规划目标任务",
        "科学制定政府规章",
        "争取设立一批保税物流中心",
        "二是坚持以人民为中心",
        "坚持以推动高质量发展为导向",
        "确保“江湖安澜、碧水东流、净水北送”",
        "做好“小而美”",
        "支持工业园区等率先发展绿色微电网",
        "支持齐鲁医院、省立医院等创建国家医学中心",
        "推进区域性农业综合服务中心建设",
        "完成国家下达的节能减排和环境保护等任务",
        "启动产业政策引领、发展空间拓展、融合业态创新等六大行动",
        "构建人人参与、人人负责、人人共享的城市治理共同体",
        "谋划储备一批打基础、利长远的高质量项目",
        "谋划储备优质项目",
        "鼓励高校与产业园区、链主企业联合培养急需紧缺人才",
        "支持省属高校建设“双一流”大学",
        "支持龙头企业建设国家实验室",
        "加快组建由龙头企业牵头的重点产业链创新联合体",
        "加快由制造大省向制造强省转变的步伐",
        "推进县级中医院建设",
        "完成在建项目、加强薄弱环节、改善民生等都需要增加投入",
        "引导民间资本参与特许经营项目",
        "推动构建现代化产业体系取得更大成效",
        "积极构建就业友好型经济发展方式",
        "确保“一国两制”在香港、澳门实践不动摇",
        "力争攻克关键技术105项以上、新转化项目40个以上",
        "",
    ],
)
def test_what_is_no_named_thing(clause: str) -> None:
    """What is counted is a target; what has no name of its own cannot be found again."""
    assert things(clause) == []


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("建成崇凭铁路", "finish"),
        ("实现承平高速建成通车", "finish"),
        ("加快建成重要战略支点", "go-on"),
        ("推进姚家园路东延等重大项目开工建设", "start"),
        ("出台促进就业的实施意见", "issue"),
        ("办好第22届东博会", "hold"),
        ("加快长征渠引水工程前期工作", "go-on"),
        ("推进白龙核电一期", "go-on"),
    ],
)
def test_how_far_a_thing_is_to_come(clause: str, stage: str) -> None:
    """By the verb before it or behind it; what comes before a beginning is to go on."""
    assert stage_of(clause) == stage


def test_promises_are_those_of_the_plan() -> None:
    """What the review tells was done is none; what comes twice is told where it came first."""
    document = make_document(
        2025,
        "一、2024年工作回顾",
        "建成甲子水库，完工乙丑大桥。",
        "二、2025年工作安排",
        "开工建设丙寅大桥，办好丁卯文化节。",
        "推进丙寅大桥建设。",
    )
    assert [(p.thing, p.stage, p.passage.text) for p in promises(document)] == [
        ("丙寅大桥", "start", "开工建设丙寅大桥"),
        ("丁卯文化节", "hold", "办好丁卯文化节"),
    ]


@given(st.text(alphabet="建成开工等、和“”《》项目铁路甲乙0123，。推进", max_size=60))
def test_any_clause_is_read(text: str) -> None:
    """Whatever is in it, things are words of the clause, but for the kind a list shares."""
    for thing in things(text):
        assert 3 <= len(thing) <= 40


def test_a_passage_is_where_its_words_stand() -> None:
    """Its span counts in the unit's text."""
    document = make_document(2025, "二、2025年工作安排", "今年要做好工作，开工建设丙寅大桥。")
    texts = {unit.id: unit.text for unit in document.units()}
    for clause in clauses(document):
        passage = clause.passage
        assert texts[passage.unit_id][slice(*passage.span)] == passage.text


def test_a_heading_within_a_part_does_not_turn_it() -> None:
    """A review's heading may speak of tasks, a plan's of success; the outermost heading tells."""
    document = make_document(
        2025,
        "一、2024年工作回顾",
        "（一）聚力落实国家重大战略任务",
        "建成甲子水库。",
        "二、2025年工作安排",
        "（一）推进美丽先行区建设取得新成效",
        "建成乙丑水库。",
    )
    assert [p.thing for p in promises(document)] == ["乙丑水库"]
