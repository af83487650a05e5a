"""What became of promises without a figure."""

import pytest
from support.pairs import make_document

from cqtui import pipeline
from cqtui.compare.targets.promisenames import bare_name, shorter_names
from cqtui.compare.targets.promises import progress
from cqtui.model.document import Span
from cqtui.model.ledger import Kept

FILL = "全年粮食产量保持稳定，各项社会事业取得新的进步，人民生活持续改善。"


def kept(promised: str, review: str = FILL, plan: str = FILL) -> list[Kept]:
    """What became of what 2025's plan says, by 2026's review and plan."""
    old = make_document(2025, "一、2024年工作回顾", FILL, "二、2025年工作安排", promised)
    new = make_document(2026, "一、2025年工作回顾", review, "二、2026年工作安排", plan)
    return list(pipeline.promises(pipeline.compare(old, new)))


def verdict(promised: str, review: str = FILL, plan: str = FILL) -> tuple[str, str, bool]:
    """Verdict, words of the new report, whether promised again."""
    (one,) = kept(promised, review, plan)
    return one.verdict, one.passage.text if one.passage else "", one.again


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("建成崇凭铁路。", "崇左至凭祥铁路建成通车。"),
        ("完成南宁机场改扩建项目。", "南宁吴圩机场改扩建工程投入使用。"),
        ("开工邕北灌区等项目。", "防城港航道一期、通航设施、邕北灌区等项目顺利开工。"),
        ("开工建设引大济岷等重大水利工程。", "惠及3400万人的引大济岷工程启动建设。"),
        ("办好第22届东博会。", "第22届东博会成果丰硕。"),
        ("筹办好第四届国际医学创新合作论坛。", "成功举办国际医学创新合作论坛等重要活动。"),
        ("制定实施北京中轴线保护传承三年行动计划。", "实施新一轮中轴线保护传承行动。"),
        ("设立“1+10+N”基金集群。", "构建“1+10+N”广西政府投资基金集群。"),
        ("实现G331吉林段全线贯通。", "沈白高铁、G331通车。"),
        ("完成苏南运河全线二级航道建设。", "苏南运河二级航道、宿连三级航道全线通航。"),
        ("建成宿连航道。", "苏南运河二级航道、宿连三级航道全线通航。"),
        ("开工长海大桥。", "长海跨海大桥、本庄高速等重大项目开工建设。"),
        ("开工招远一期。", "铁路扩能改造、招远核电一期等项目开工。"),
        ("完成临沂机场航站楼改扩建。", "临沂机场航站楼投用。"),
        ("推动西部陆海新通道西线主通道贯通。", "西部陆海新通道西线主通道全线贯通。"),
        ("出台“赣鄱英才”计划。", "出台“赣鄱英才计划”。"),
        ("完成省重点实验室重组。", "省重点实验室完成重组。"),
        ("建成太原轨道交通1号线。", "太原地铁1号线开通运营。"),
        ("建成汉魏故城遗址博物馆。", "汉魏洛阳故城遗址博物馆等文化新地标建成开放。"),
    ],
)
def test_done(promised: str, review: str) -> None:
    """The review tells that it came as far as was promised, also in a fuller or briefer name."""
    told, words, again = verdict(promised, review)
    assert (told, again) == ("done", False)
    assert words == review.rstrip("。")


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("加快建设黄百铁路。", "黄桶至百色铁路等重大项目加快建设。"),
        ("建成友谊关智慧口岸。", "加快建设友谊关智慧口岸。"),
        ("建成南宁国际通信枢纽。", "完成南宁国际通信枢纽网络主体建设。"),
        ("推动比亚迪半导体产业化项目竣工投产。", "比亚迪半导体等重大项目加快实施。"),
        (
            "推动西部陆海新通道西线主通道贯通。",
            "西部陆海新通道西线主通道重点工程隆泸叙铁路开通首发。",
        ),
        ("建成渝湘高铁。", "渝湘高铁主城至黔江段开通运营。"),
        ("建成甲子灌区。", "甲子灌区一期工程建成通水。"),
        ("开通地铁17号线全线。", "地铁17号线北段开通运营。"),
        ("推进渝湘高铁前期工作。", "渝湘高铁主城至黔江段开工。"),
    ],
)
def test_under_way(promised: str, review: str) -> None:
    """The review tells of it, but not that it came as far."""
    assert verdict(promised, review) == ("under-way", review.rstrip("。"), False)


def test_a_name_of_common_words() -> None:
    """What stands in many clauses of the new report tells no name, but the whole name does."""
    often = "，".join(f"第{n}个中心有五个部门" for n in "一二三四六七八九")
    told = verdict("加快建设“五个中心”。", f"“五个中心”提质，{often}。")
    assert told == ("under-way", "“五个中心”提质", False)


def test_promised_again() -> None:
    """Only the next plan speaks of it: nothing was told to be done."""
    words = "推动宣武医院房山院区等新院区开工建设"
    found = verdict("推进宣武医院房山院区项目建设。", plan=words + "。")
    assert found == ("under-way", words, True)


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("开工姚家园路东延。", "开通3条地铁新线。"),
        ("推进天府国际机场二期工程。", "天府国际机场建成投运。"),
        ("建成乙丑大桥。", "甲子大桥建成通车。"),
        ("推进万州保税物流中心建设。", "果园保税物流中心成功获批。"),
        ("推进北海铁山港20万吨级航道建设。", "北海铁山港20万吨级散货泊位建成运营。"),
        ("加快“疆电外送”第四通道建设。", "“疆电外送”第三通道、“西气东输”第四通道投运。"),
        ("办好夏季达沃斯论坛。", "开通地铁4号线北段。"),
        ("积极推进“小而美”民生项目建设。", "打造“沉浸城市”休闲空间、“小而美”旅游名县。"),
        ("开展“人工智能+”行动。", "开展“人工智能+制造”诊断行动。"),
        ("完成苏南运河二级航道建设。", "苏南运河三级航道全线通航。"),
        ("加快建设西渝高铁。", "成渝高速扩容、川渝高铁建成通车。"),
    ],
)
def test_another_thing_is_not_it(promised: str, review: str) -> None:
    """A neighbour in name, another part or another kind is not what was promised."""
    assert verdict(promised, review) == ("not-mentioned", "", False)


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("加快平漯周高铁建设。", "加快推进平漯周、焦济洛平、郑州南站等高铁项目。"),
        ("建设好大青山实验室。", "支持大青山、鄂尔多斯实验室做大做强。"),
        ("加快叙永大村至遵义铁路建设。", "推进大村至遵义、纳雍至六盘水等铁路建设。"),
        ("推进西宁商贸服务型国家物流枢纽建设。", "西宁、格尔木国家物流枢纽支撑作用增强。"),
        ("推进南京禄口机场三期工程。", "加快南京机场三期、南通新机场工程建设。"),
        ("支持闽江学院更名闽江大学。", "闽江学院更名大学工作顺利推进。"),
        ("实施“引客入豫”行动。", "加大“引客入豫”力度。"),
        ("开展政府部门“围绕主线办实事”系列活动。", "“围绕主线办实事”680多件。"),
        ("推进知识产权金融生态综合试验区建设。", "开展知识产权金融生态综合试点。"),
        ("推动大红门博物馆群一期建设。", "推进大红门博物馆群建设。"),
        ("推进宝中铁路宁夏段扩能改造。", "加快宝中铁路、包兰铁路等重点项目建设。"),
        ("开工贵阳环城高速公路扩容工程。", "推动贵阳环高扩容工程前期工作。"),
        ("开展“人工智能＋”行动。", "深化“人工智能+”行动。"),
        ("办好甲子乒乓球混合团体世界杯。", "筹办国际乒联混合团体世界杯。"),
        ("建成青藏铁路格拉段电气化改造及外部配套电源工程。", "青藏铁路格拉段电气化改造完工。"),
    ],
)
def test_told_in_other_words(promised: str, review: str) -> None:
    """In a list, cut short, by another kind: found, and nothing said of it that is not told."""
    assert verdict(promised, review)[:2] == ("under-way", review.rstrip("。"))


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("建成周口港中心作业区一期工程。", "周口港中心作业区开港运营。"),
        ("建成雄商高铁。", "雄商、济滨高铁开通运营。"),
        ("办好第二届全国职工数字化技能大赛决赛。", "成功举办第二届全国职工数字化技能大赛。"),
        ("建成甲子长江大桥。", "甲子长江大桥通过竣工验收。"),
        ("完成国有企业改革深化提升行动。", "顺利完成国企改革深化提升行动。"),
    ],
)
def test_done_in_other_words(promised: str, review: str) -> None:
    """What is found in other words may have been finished too."""
    assert verdict(promised, review)[:2] == ("done", review.rstrip("。"))


@pytest.mark.parametrize(
    ("promised", "review"),
    [
        ("建设国家数据管理中心。", "国家数据中心建成投用。"),
        ("建设数据加工基地。", "建成高端铝后加工基地。"),
        ("加快商丘机场建设。", "支持商丘、信阳创建机场示范区。"),
        ("完善人才全周期服务“一件事”改革。", "推进“一件事”改革。"),
        (
            "完成玉树州剩余9乡“大电网建设+微电网改造”工程。",
            "玉树3县5乡“大电网建设+微电网改造”工程建成。",
        ),
        ("建成甲子山旅游环线。", "甲子山防洪治理工程全面启动。"),
        ("推动机场三期建设。", "天津机场二期、甲子三期建成。"),
        ("推进脑机工程建设。", "争建国家脑机接口技术创新中心。"),
        ("深入实施“三大工程”。", "持续壮大“三大经济”。"),
    ],
)
def test_words_shared_with_another_thing(promised: str, review: str) -> None:
    """What only shares words with a thing is not taken for it."""
    assert [k.verdict for k in kept(promised, review)] == ["not-mentioned"]


def test_a_promise_keeps_its_place_in_both_reports() -> None:
    """Both passages are words of their units."""
    (one,) = kept("今年要抓项目，建成甲子水库。", "这一年，甲子水库建成投用，效益显著。")
    assert one.promise.passage.text == "建成甲子水库"
    assert one.passage is not None
    assert one.passage.text == "甲子水库建成投用"
    assert one.passage.span == Span(4, 12)


def test_the_nearest_verb_tells() -> None:
    """Of a list, what stands behind it; names in it may hold verbs too."""
    text = "甲子通航设施、乙丑灌区等项目顺利开工"
    assert progress(text, Span(7, 11)) == "start"


def test_a_name_loses_only_what_is_not_its_own() -> None:
    """成都国家植物园 without its place would be any."""
    assert bare_name("第二届“一带一路”科技交流大会") == "一带一路科技交流大会"
    assert shorter_names("成都国家植物园") == ()
    assert shorter_names("来宾下六甲灌区") == ("下六甲灌区",)
