import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.genrewords import COMMONPLACE, EMPTY, FIELDS
from cqtui.analysis.passages.passagekinds import RAREST, RARITIES, judge
from cqtui.model.passage import PassageKind

GOLD = Path(__file__).parent.parent / "gold"
DIMMED = {PassageKind.FORMULA, PassageKind.FRAME}


def kind(*texts: str, slots: bool | None = None) -> str:
    """The kind of a passage of two reports of one place."""
    return judge(texts, len(texts) > 1 if slots is None else slots, 1, 2, 2)[0].value


def score(*texts: str, places: int = 1, documents: int = 2, count: int = 2) -> float:
    """What puts a passage in order."""
    return judge(texts, len(texts) > 1, places, documents, count)[1]


@pytest.mark.parametrize(
    "text",
    [
        "各位代表！",
        "请予审议，并请各位政协委员提出意见。",
        "以习近平新时代中国特色社会主义思想为指导，",
        "全面贯彻党的十九大精神",
        "坚持稳中求进工作总基调",
        "让人民群众有更多获得感",
        "取得显著成效",
        "推动全面从严治党向纵深发展",
        "向驻渝部队和武警官兵，致以崇高敬意！",
        "我们清醒地看到，",
        "维护改革发展稳定大局",
        "发挥“三个作用”",
        "在中国共产党领导下",
        "坚持独立自主的和平外交政策",
    ],
)
def test_formulas(text: str) -> None:
    """Doctrine, courtesy, vows, turns of speech and empty verdicts are set phrases."""
    assert kind(text) == "formula"


@pytest.mark.parametrize(
    "texts",
    [
        ("地区生产总值增长6.3%", "地区生产总值增长10.7%"),
        ("新建改造农村公路1.2万公里", "新建改造农村公路8000公里"),
        ("2016年重点工作", "2018年重点工作"),
        ("以优异成绩迎接党的十九大胜利召开", "以优异成绩迎接党的二十大胜利召开"),
        ("进出口总额增长百分之五十三点七", "进出口总额增长百分之十七点五"),
        ("城镇新增就业６０万人", "全年城镇新增就业75.3万人"),
    ],
)
def test_frames(texts: tuple[str, ...]) -> None:
    """What returns with other figures, years or numbers of meetings is a frame."""
    assert kind(*texts) == "frame"


@pytest.mark.parametrize(
    "text",
    [
        "加快建设郑万高铁",
        "实施城市更新行动，",
        "推进农村“厕所革命”",
        "深化“放管服”改革",
        "深化医药卫生体制改革",
        "打好污染防治攻坚战",
        "做好“三农”工作",
        "居民收入增长和经济增长基本同步",
        "依法管理宗教事务",
        "2018年，加快建设郑万高铁",
        "坚持稳中求进工作总基调，实施城市更新行动",
    ],
)
def test_standing_items(text: str) -> None:
    """What names a field, a measure or a project is no set phrase, whatever stands by it."""
    assert kind(text) == "standing"


@pytest.mark.parametrize(
    "text", ["成渝地区双城经济圈", "材料产业", "《关于优化营商环境的意见》", "两江新区"]
)
def test_names(text: str) -> None:
    """What only calls something by its name is no boilerplate."""
    assert kind(text) == "name"


@pytest.mark.parametrize(
    "text",
    [
        "持续整治金融、国有企业、工程建设招投标等领域腐败",
        "深化整治校园餐、殡葬、供水供电等领域腐败问题",
        "支持高水平研究型大学和科研院所探索使命导向的组织管理体系",
        "政府解决拖欠农民工工资问题",
        "向全市中小学生免费提供牛奶",
        "对存在安全问题的小煤矿全部关闭",
        "修建光荣院",
        "社会各界捐款5.6亿元",
        "提请省人大常委会审议地方性法规草案15件",
        "免除学杂费",
    ],
)
def test_a_word_of_set_phrases_hides_no_measure(text: str) -> None:
    """Where its clause speaks of something too, or has a figure."""
    assert kind(text) == "standing"


@pytest.mark.parametrize(
    "text",
    [
        "坚决惩治腐败",
        "当前还存在不少困难和问题",
        "向全市人民",
        "社会各界人士",
        "肩负光荣使命",
        "切实改进工作作风",
        "省十三届人大三次会议提出的以下八个方面工作",
    ],
)
def test_a_set_phrase_with_nothing_beside_it(text: str) -> None:
    """The same words alone, and numbers of sessions and of lists."""
    assert kind(text) == "formula"


def test_a_figure_told_twice_is_a_fact() -> None:
    """Two reports of one year have it alike: who skipped it would lose it."""
    assert kind("新培育10个智能工厂", slots=False) == "standing"
    assert kind("新培育10个智能工厂", "新培育25个智能工厂") == "frame"


def test_an_indicator_may_come_out_alike() -> None:
    """The same rate in two years is a frame all the same."""
    assert kind("城镇登记失业率控制在4.5%以内", slots=False) == "frame"


def test_other_words_are_no_slots() -> None:
    """A formula with one word changed stays a formula; the numeral in a slogan is no figure."""
    assert kind("做到“两个维护”", "坚决做到“两个维护”") == "formula"


def test_a_name_with_a_number_is_no_frame() -> None:
    """What stands in quotes is called so."""
    assert kind("构建“三级三类”规划体系", "构建“四级三类”规划体系") == "standing"


def test_when_alone_says_nothing() -> None:
    """A year before a formula takes nothing from it; alone it is a frame where it changes."""
    assert kind("2018年，坚持稳中求进工作总基调") == "formula"
    assert kind("2016年", "2018年") == "frame"


def test_numbers_before_a_heading_count_for_nothing() -> None:
    """Marker and width make no difference."""
    assert kind("（三）坚持全面深化改革") == kind("坚持全面深化改革") == "formula"


def test_what_is_said_more_often_stands_higher() -> None:
    """Documents, places and times raise the score; other wordings lower it."""
    text = "坚持稳中求进工作总基调"
    assert score(text, documents=5, count=5) > score(text)
    assert score(text, places=2) > score(text)
    assert score(text, count=9) > score(text)
    assert score(text) > score(text, "坚持稳中求进的工作总基调")


def test_the_more_it_says_that_is_set_the_higher() -> None:
    """A long formula before a short one, a rare one before an empty one, both before projects."""
    long, short = "现在，我代表市人民政府向大会报告工作，请予审议", "请予审议"
    assert score(long) > score(short)
    assert score("坚持稳中求进工作总基调") > score("加快推进各项工作")
    assert score(short) > score("加快建设郑万高铁、渝西高铁、成渝中线高铁、渝昆高铁、渝湘高铁")


def test_the_lists_do_not_contradict_each_other() -> None:
    """No word is both empty and a commonplace; none of a field's is either."""
    assert not EMPTY & COMMONPLACE
    assert not FIELDS & (EMPTY | COMMONPLACE)


def test_the_table_of_rarities_is_whole() -> None:
    """A word and a number a line, no word twice, none as rare as what is left out."""
    rows = [line.split("\t") for line in RARITIES.read_text(encoding="utf-8").splitlines()]
    assert len({word for word, _ in rows}) == len(rows) > 300
    assert all(0 < float(rarity) <= RAREST for _, rarity in rows)


@pytest.mark.parametrize("text", ["", "，。", "　", "1" * 100_000, "“" * 100_000, "万" * 100_000])
def test_any_text_has_a_kind(text: str) -> None:
    """Nothing to read, or too much, is no trouble."""
    assert kind(text, text + "2") in set(PassageKind)


@given(
    st.lists(st.text("坚持2018年六稳增长%，。“”《》高铁 \n", max_size=30), min_size=1, max_size=4),
    st.booleans(),
)
def test_the_verdict_is_steady(texts: list[str], slots: bool) -> None:
    """The same passage has the same kind and a score of nought or more each time."""
    once, again = judge(texts, slots, 1, 2, 2), judge(texts, slots, 1, 2, 2)
    assert once == again
    assert once[1] >= 0
    assert once[0] is not PassageKind.REPEAT


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("recent", 0.97, 0.95), ("held-out", 0.95, 0.85), ("late", 0.95, 0.85)],
)
def test_what_readers_labelled(name: str, precision: float, recall: float) -> None:
    """What is dimmed is a formula or a frame by the rubric, and most of them are dimmed."""
    items = json.loads((GOLD / f"passages-{name}.json").read_text(encoding="utf-8"))
    told = [
        (
            PassageKind(item["kind"]) in DIMMED,
            judge(item["texts"], item["slots"], item["places"], item["documents"], item["count"])[0]
            in DIMMED,
        )
        for item in items
    ]
    right = told.count((True, True))
    assert right / sum(said for _, said in told) >= precision
    assert right / sum(true for true, _ in told) >= recall
