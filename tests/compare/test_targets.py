"""Targets of two reports set against each other."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.comparisons import document
from support.quantities import quantity

from cqtui.analysis.targets.glossary import Entry, builtin, extended
from cqtui.analysis.targets.targets import quantities
from cqtui.compare.compare import compare
from cqtui.compare.targets.sameindicator import Index, marks, most_candidates
from cqtui.compare.targets.targets import target_changes
from cqtui.model.quantity import Quantity
from cqtui.pipeline import pick, read

MAIN = "今年经济社会发展主要预期目标是：地区生产总值增长6%，"


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Indicator and change of each target in two sentences."""
    said = "今年经济社会发展主要预期目标是："
    found = target_changes(
        quantities(document(said + old + "。")), quantities(document(said + new + "。"))
    )
    return [(c.indicator, c.change) for c in found]


def told(old: Quantity, new: Quantity) -> list[str]:
    """The changes from one quantity to another, in alphabetical order."""
    return sorted(c.change for c in target_changes([old], [new]))


APART = ["added", "dropped"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6.5%", "raised"),
        ("地区生产总值增长6%左右", "全市生产总值增长5%左右", "lowered"),
        ("居民消费价格涨幅3%以内", "居民消费价格涨幅3%左右", "reworded-bound"),
        ("城镇新增就业60万人", "城镇新增就业60万人", "unchanged"),
        ("经济增长5.0%—5.5%", "经济增长5%—6%", "raised"),
        ("经济增长5%—6%", "经济增长5.5%", "reworded-bound"),
    ],
)
def test_change(old: str, new: str, change: str) -> None:
    """By the figure, then by the bound; a range against one figure by its middle."""
    assert [c for _, c in changes(old, new)] == [change]


def test_short_names_of_main_targets_pair() -> None:
    """Equal name and unit will do; of other targets a name that says little tells none apart."""
    assert changes("就业60万人", "就业70万人") == [("就业", "raised")]
    main = [quantity("就业", v, "人", headline=True) for v in ("60", "70")]
    assert told(*main) == ["raised"]
    assert told(quantity("就业", "60", "人"), quantity("就业", "70", "人")) == APART
    assert told(main[0], quantity("就业", "70", "户", headline=True)) == APART


def said(old: str, new: str) -> list[str]:
    """The changes between the targets, none of them a main one, that two sentences set."""
    before, after = (quantities(document(f"今年，{text}。")) for text in (old, new))
    return sorted(c.change for c in target_changes(before, after))


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("完成改厕3万户", "改厕5万户", "raised"),
        ("改造老旧小区300个", "老旧小区改造350个", "raised"),
        ("完成城中村改造20个", "改造城中村30个", "raised"),
        ("“三北”工程建设面积70万亩", "推进“三北”工程建设10万亩", "lowered"),
        ("退耕还林还草66.7万公顷", "新增退耕还林还草1500万亩", "raised"),
        ("老楼加装电梯600部", "实施老楼加装电梯800台", "raised"),
        ("一般工商业电价平均降低10%", "一般工商业平均电价再降低10%", "unchanged"),
        ("抓好616个省级重点工程年度建设项目", "抓好629个省级重点工程项目", "raised"),
        ("改造客运班线公交化线路120条", "实施100条客运班线公交化改造", "lowered"),
        (
            "更新改造燃气、供排水等老化管道6000公里以上",
            "新（改）建燃气、供排水管网4000公里",
            "lowered",
        ),
        ("清单化项目化改造燃气管网650公里", "改造燃气管网600公里", "lowered"),
        ("新增省级乡村振兴片区75个", "新建提升省级片区100个左右", "raised"),
        ("办好40件群众急难愁盼民生实事", "重点办好45件民生实事", "raised"),
        ("新增联山联水联社区的绿道1000公里", "新建绿道1000公里", "unchanged"),
        ("新增企业技术中心30家", "新增省级及以上企业技术中心25家", "lowered"),
    ],
)
def test_a_verb_or_a_word_more_is_the_same_target(old: str, new: str, change: str) -> None:
    """Reports write 完成, and what is done to a thing, before the noun, behind it or not at all."""
    assert said(old, new) == [change]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("就业3万人", "就业5万人"),  # of whom?
        ("改厕3万户", "改厕50万户"),
        ("改造农村供水工程300处", "新建农村集中供水工程200处"),
        ("建设农村供水工程300处", "建设农村集中供水工程900处"),
        ("实施项目200个", "实施项目300个"),
        ("推进亿元以上工业项目500个", "推进30亿元以上工业项目400个"),
        ("新增义务教育和普通高中学位7200个", "新增普通高中学位8700个"),
        ("建设改造燃气管网700公里", "改造燃气地下管网4000公里以上"),
        ("新建公园50个", "新建口袋公园60个"),
        ("改造学校50所", "改造寄宿制学校40所"),
        ("新建住房3000套", "新建保障性住房2500套"),
        ("新建道路100公里", "新建农村道路120公里"),
        ("改造管网100公里", "改造燃气管网120公里"),
        ("改造普通公路危桥200座", "实施危桥改造100座"),
    ],
)
def test_a_name_that_may_be_of_something_else_is_not(old: str, new: str) -> None:
    """Figures far apart, another act or threshold, a name that says nothing, a part, a kind."""
    assert said(old, new) == APART


def test_a_thing_with_a_short_name_is_another_only_where_it_alone_can_be_meant() -> None:
    """Which of two equal lengths of greenways is meant is not guessed; nor where another act is."""
    ways = "新增联山联水联社区的绿道1000公里", "新增沿河沿湖沿山的绿道1000公里"
    assert said(ways[0], "新建绿道1000公里") == ["unchanged"]
    assert said("，".join(ways), "新建绿道1000公里") == ["added", "dropped", "dropped"]
    assert said(ways[0], "改造绿道1000公里") == APART
    assert said("新建公园50个", "新建口袋公园50个") == ["unchanged"]
    assert said("新建医院2所", "新建中医医院2所") == APART
    assert said("新建学校50所，新建医院5所", "新建职业学校40所") == ["added", "dropped", "dropped"]


def test_a_figure_that_gives_way_to_words_is_one_change() -> None:
    """The figure is dropped, with the words that stand instead; the other way it is added."""
    figure, words = quantity("固定资产投资", "3"), quantity("固定资产投资", None)
    (found,) = target_changes([figure], [words])
    assert (found.change, found.old, found.new, found.instead) == ("dropped", figure, None, words)
    (back,) = target_changes([words], [figure])
    assert (back.change, back.old, back.new, back.instead) == ("added", None, figure, words)


def test_words_that_may_stand_for_two_figures_stand_for_none() -> None:
    """Which of growth and amount they replace is not told."""
    figures = [quantity("粮食产量", "3"), quantity("粮食产量", "500", "吨")]
    found = target_changes(figures, [quantity("粮食产量", None)])
    assert sorted(c.change for c in found) == ["added", "dropped", "dropped"]
    assert all(c.instead is None for c in found)


def test_indicators_that_share_most_of_their_name_stay_apart() -> None:
    """The registered and the surveyed unemployment rate are two things."""
    assert changes("城镇登记失业率4.5%以内", "城镇调查失业率5.5%左右") == [
        ("城镇调查失业率", "added"),
        ("城镇登记失业率", "dropped"),
    ]


def test_growth_is_not_compared_with_a_level() -> None:
    """Grain that grows by a share is no rival of grain in tons."""
    assert {c for _, c in changes("粮食产量增长2%", "粮食产量1080万吨")} == {"added", "dropped"}


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (("1", "吨"), ("2000", "斤"), "unchanged"),
        (("1", "吨"), ("2001", "斤"), "raised"),
        (("1", "公斤"), ("1", "斤"), "lowered"),
    ],
)
def test_units_are_made_equal_first(
    old: tuple[str, str], new: tuple[str, str], change: str
) -> None:
    """A ton is 2000 jin; the quantities keep their own units."""
    sides = quantity("粮食产量", *old), quantity("粮食总产量", *new)
    (found,) = target_changes(sides[:1], sides[1:])
    assert found.change == change
    assert (found.old, found.new) == sides


def test_areas_are_made_equal() -> None:
    """A hectare is 15 mu."""
    old, new = quantity("营造林", "1", "公顷"), quantity("完成营造林", "15", "亩")
    assert told(old, new) == ["unchanged"]


def test_synonyms_of_the_glossary_are_one() -> None:
    """Whatever a report calls it."""
    assert told(quantity("地区生产总值"), quantity("经济")) == ["unchanged"]
    assert told(quantity("社零"), quantity("社会消费品零售总额", "6")) == ["raised"]


def test_own_synonyms_are_one() -> None:
    """A person's glossary pairs what the program cannot know."""
    own = extended((Entry("山地蔬菜面积", also=("高山菜规模",)),))
    sides = quantity("山地蔬菜面积", "5", "亩"), quantity("高山菜规模", "6", "亩")
    assert [c.change for c in target_changes(sides[:1], sides[1:], own)] == ["raised"]
    assert told(*sides) == APART


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (quantity("高新技术企业", "2200", "家", text="新增高新技术企业2200家"),
         quantity("高新技术企业", "8200", "家", text="高新技术企业总量达到8200家")),
        (quantity("城镇居民人均可支配收入"), quantity("农村居民人均可支配收入")),
        (quantity("粮食产量", period="2025"), quantity("粮食产量", period="2030")),
        (quantity("重点项目", "10", "个", text="建设10个重点项目"),
         quantity("重点项目", "12", "个", text="推进文旅领域重点项目12个")),
        (quantity("新建中小学校", "10", "所"), quantity("新建变电站", "10", "座")),
    ],
)  # fmt: skip
def test_what_stays_apart(old: Quantity, new: Quantity) -> None:
    """What comes about and what there is; town and country; other years; names that say little;
    a figure and words alone.
    """
    years = [quantity("城镇调查失业率", "5.5", period="2025", measure="share")]
    found = target_changes([old, *years], [new, *years])
    assert sorted(c.change for c in found) == ["added", "dropped", "unchanged"]


def test_targets_of_two_reports_years_pair() -> None:
    """Each speaks of its own year."""
    assert told(quantity("粮食产量", period="2025"), quantity("粮食产量", period="2026")) == [
        "unchanged"
    ]


def test_a_target_said_outside_the_main_passage_is_not_dropped() -> None:
    """The new report has it among its tasks."""
    old, new = quantity("固定资产投资", "8", headline=True), quantity("固定资产投资", "3")
    assert told(old, new) == ["lowered"]


def test_of_two_the_main_one_is_taken() -> None:
    """A main target goes with a main target, wherever the other stands."""
    old = [quantity("粮食产量", "1", "吨", headline=True)]
    new = [quantity("粮食产量", "3", "吨"), quantity("粮食产量", "2", "吨", headline=True)]
    found = [(c.change, c.new) for c in target_changes(old, new) if c.old]
    assert found == [("raised", new[1])]


@pytest.mark.parametrize(
    ("new", "change"),
    [
        ("居民收入增长与经济增长同步", "unchanged"),
        ("居民收入增长和经济增长同步", "unchanged"),
        ("居民收入增长快于经济增长", "reworded-bound"),
    ],
)
def test_targets_in_words(new: str, change: str) -> None:
    """The same words are unchanged, others are another bound."""
    old = quantity("居民收入", None, text="居民收入增长与经济增长同步")
    assert told(old, quantity("居民人均可支配收入", None, text=new)) == [change]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("生态环境质量、能源、水资源等指标", "能源、水资源、碳排放等指标", True),
        ("节能减排降碳", "减排降碳", True),
        ("水、空气等主要生态环境指标", "水、空气等生态环境质量主要指标", True),
        ("节能减排降碳", "节能减排降碳约束性指标和环境质量", True),
        ("单位地区生产总值能耗", "单位地区生产总值二氧化碳排放", False),
        ("主要污染物排放等指标", "水、空气等生态环境质量主要指标", False),
        ("能耗强度", "降碳减排", False),
    ],
)
def test_a_main_target_in_words_that_was_reworded_is_one(old: str, new: str, pairs: bool) -> None:
    """Most of one name stands in the other; never two standard indicators, nor other targets."""
    text = "完成国家下达的{}任务".format

    def sides(*, headline: bool) -> list[Quantity]:
        return [quantity(q, None, text=text(q), headline=headline) for q in (old, new)]

    assert told(*sides(headline=True)) == (["reworded-bound"] if pairs else APART)
    assert told(*sides(headline=False)) == APART


BINDING = "单位生产总值能耗、主要污染物排放等约束性指标完成国家下达任务"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (BINDING, "节能减排降碳完成国家下达任务", ["reworded-bound"]),
        (
            "不折不扣完成国家下达的约束性指标任务",
            "反映资源节约和环境质量的各项约束性指标完成国家下达任务",
            ["reworded-bound"],
        ),
        (
            "资源能源消耗、生态环境质量等任务全面完成",
            "生态环境、节能降碳等指标全面完成任务",
            ["reworded-bound", "reworded-bound"],
        ),
        (
            "长江、黄河干流、澜沧江出省境断面水质稳定保持在Ⅱ类及以上",
            "长江、黄河、澜沧江省境内干流全线水质稳定保持在Ⅱ类及以上",
            ["reworded-bound"],
        ),
        ("单位GDP能耗完成市下达目标", "节能减排任务完成市下达目标", ["reworded-bound"]),
        ("能耗强度完成国家下达目标", "碳排放强度完成国家下达目标", APART),
        ("完成国家下达的能耗强度下降目标", "完成国家下达的降碳减排任务", APART),
        ("主要污染物排放等指标完成国家下达目标", "碳排放双控达到国家下达目标任务", APART),
        (
            "主要污染物排放完成国家任务，节能减排完成市定任务",
            BINDING,
            ["added", "dropped", "dropped"],
        ),
        ("粮食播种面积完成国家任务", "粮食产量只增不减", APART),
        ("新能源产业稳步增长", "单位生产总值能耗持续下降", APART),
        ("粮食价格保持稳定", "粮食产量保持稳定", APART),
        ("能源安全保持稳定", "单位生产总值能耗持续下降", APART),
        ("单位生产总值能耗完成国家下达任务", "能源保供完成国家下达任务", APART),
        ("约束性指标完成国家下达任务", "粮食产量完成国家下达任务", APART),
        ("耕地、粮食等约束性指标完成国家下达任务", "节能减排降碳完成国家下达任务", APART),
    ],
)
def test_a_main_target_in_other_words_is_told_by_its_field(
    old: str, new: str, change: list[str]
) -> None:
    """Where either report has but that one of the field left, and none has to be guessed."""
    before, after = (quantities(document(MAIN + text + "。")) for text in (old, new))
    found = [c.change for c in target_changes(before, after) if c.indicator != "地区生产总值"]
    assert sorted(found) == change


@pytest.mark.parametrize(
    ("indicator", "direction", "way"),
    [
        ("地区生产总值", "up", "higher"),
        ("城镇调查失业率", "none", "lower"),
        ("居民消费价格", "up", "lower"),
        ("单位地区生产总值能耗", "none", "lower"),
        ("单位地区生产总值能耗", "down", "higher"),
        ("细颗粒物浓度", "none", "lower"),
        ("广义货币供应量", "up", "neither"),
        ("受污染耕地安全利用率", "none", "higher"),
        ("压减钢铁产能", "down", "higher"),
    ],
)
def test_better(indicator: str, direction: str, way: str) -> None:
    """Of energy use, emissions, unemployment and prices less is tighter; of their fall, more."""
    one = quantity(indicator, direction=direction)
    assert [c.better for c in target_changes([one], [one])] == [way]


def test_the_sample_reports(seeds: Path) -> None:
    """The growth target went from about 10 % to 6 %, and its row tells."""
    old, new = (pick(read(str(seeds / f"{year}-work-report.txt"))) for year in (2017, 2019))
    found = compare(old, new)
    output = found.targets[0]
    assert output.old is not None
    assert output.new is not None
    assert (output.old.value, output.new.value, output.change) == (
        Decimal(10),
        Decimal(6),
        "lowered",
    )
    assert [output in row.targets for row in found.rows].count(True) == 1


def test_a_document_without_targets_has_no_changes() -> None:
    """Nothing is told as dropped where the other side is no such report."""
    same = quantities(document("粮食丰收。"))
    assert target_changes(same, same) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("加装电梯", "600", "部"), ("既有住宅自愿加装电梯", "600", "部")),
        (("省重大科技创新项目", "10", "个"), ("省科技重大创新项目", "10", "个")),
        (("补贴性职业技能培训", "400000", "人次"), ("培训", "400000", "人次")),
        (("新增规模以上工业企业", "400", "户"), ("新入库规模以上工业企业", "400", "家")),
        (("综合治理水土流失面积", "2980", "平方公里"), ("水土流失综合治理", "2980", "平方公里")),
        (("海洋特色产业集聚区", "10", "个"), ("现代海洋特色产业集聚区", "10", "个")),
        (("认知障碍床位", "3000", "张"), ("新增认知障碍照护床位", "3000", "张")),
        (("引进转化科技成果", "500", "项"), ("转化成果", "500", "项")),
    ],
)
def test_equal_amounts_of_a_name_with_more_words_are_one(
    old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    """Reports name a thing at more length in one year than in another."""
    found = target_changes([quantity(*old)], [quantity(*new)])
    assert [one.change for one in found] == ["unchanged"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("发电量", "3000", "度"), ("新能源发电量", "3000", "度")),
        (("项目", "20000", "个"), ("文旅项目", "20000", "个")),
        (("培训", "40", "人次"), ("养老服务人员培训", "40", "人次")),
        (("改造图书馆", "10", "座"), ("新建城市图书馆", "10", "座")),
        (("住户", "400", "户"), ("住户", "400", "家")),
        (("千亿级产业", "7", "个"), ("千亿级特色产业集群、百亿级成长性产业集群", "7", "个")),
    ],
)
def test_equal_amounts_alone_are_not_one(
    old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    """Of a part, of anything, of few, of what is built and what is renewed."""
    found = target_changes([quantity(*old)], [quantity(*new)])
    assert [one.change for one in found] == ["added", "dropped"]


def test_very_many_targets_are_held_against_few_each() -> None:
    """With more targets than a report has, each is held against the fewer of those around it."""
    told = marks([quantity("粮食产量", str(n), "吨") for n in range(1, 3001)], builtin())
    index = Index(told, len(told))
    most = most_candidates(len(told))
    near = [list(index.near(one, at)) for at, one in enumerate(told[:300])]
    assert most < 400
    assert max(map(len, near)) <= 4 * most
    assert all(at in some for at, some in enumerate(near))


def test_very_many_targets_find_their_own() -> None:
    """The same targets in the same order are unchanged, however many there are."""
    told = [quantity("粮食产量", str(n), "吨", headline=True) for n in range(1, 1001)]
    found = target_changes(told, told)
    assert {c.change for c in found} == {"unchanged"}
    assert len(found) == 1000
