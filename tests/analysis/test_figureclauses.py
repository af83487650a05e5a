"""Clauses that only say how many there are of something are alike, whatever their verb."""

from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.analysis.passages.boilerplate import boilerplate
from cqtui.analysis.passages.figureclauses import LONGEST, TOGETHER, counted, told_alike


def test_the_order_of_figure_and_noun_is_no_matter() -> None:
    """改造0个城镇老旧小区 counts what 改造城镇老旧小区0个 does."""
    one = counted("开工改造0个城镇老旧小区")
    assert one == counted("新开工改造城镇老旧小区0个") == ("城镇老旧小区", "count")


def test_units_of_one_dimension_are_one() -> None:
    """公里 and 万千米, but not 套 and 个, nor 元 and 美元."""
    roads = ("新建农村公路0公里", "建成农村公路0万千米")
    assert counted(roads[0]) == counted(roads[1])
    assert counted("筹集保障性住房0套") != counted("筹集保障性住房0个")
    assert counted("实际使用外资0亿元") != counted("实际使用外资0亿美元")


def test_what_says_more_counts_nothing() -> None:
    """Another figure, another clause, a share, a grade, a noun of two characters."""
    said = (
        "新建农村公路0公里桥梁0座",
        "新建农村公路0公里,改造桥梁0座",
        "森林覆盖率达到0%",
        "建成0万吨级深水航道",
        "实施项目0个",
        "新建农村公路",
        "建成农村公路" + "路" * LONGEST + "0公里",
        "",
        "0",
    )
    assert [counted(text) for text in said] == [None] * len(said)


def test_what_is_closed_is_not_what_is_built() -> None:
    """关闭 stays with its noun."""
    assert counted("关闭小型煤矿企业0家") != counted("新增小型煤矿企业0家")


def test_new_is_no_part_of_a_verb_where_it_is_of_a_noun() -> None:
    """新能源汽车 and 新型储能 keep it, 新认定 and 新筹集 do not."""
    assert counted("新能源汽车产量突破0万辆") == ("新能源汽车产量", "count")
    assert counted("新认定高新技术企业0家") == ("高新技术企业", "count")


def test_what_came_is_not_what_is_there() -> None:
    """新增 and 达到 are two; 培育, which may be either, is alike to both."""
    texts = ["新增高新技术企业0家", "高新技术企业达到0家", "培育高新技术企业0家"]
    assert {*told_alike(texts, ())} == {(2, 0), (2, 1)}


def test_two_that_return_already_are_left_apart() -> None:
    """Each has its own passage; one that has none joins them."""
    texts = ["新建农村公路0公里", "改造农村公路0公里", "建成农村公路0公里"]
    assert {*told_alike(texts, {0, 1})} == {(2, 0), (2, 1)}


def test_a_frame_of_two_verbs() -> None:
    """The figures differ: a frame; a figure told twice is a fact, and stands."""
    one = document("环境更好。", "新增社区养老服务站200所；老人满意。")
    other = document("完善体系，新增投入运营社区养老服务站412个，安居。", year=2025)
    same = document("社区养老服务站新增200所，安居。", year=2025)
    assert [(p.kind.value, p.text) for p in boilerplate([one, other]).passages] == [
        ("frame", "新增社区养老服务站200所")
    ]
    assert [p.kind.value for p in boilerplate([one, same]).passages] == ["standing"]


@given(st.integers(2, 3 * TOGETHER))
def test_many_of_one_noun_take_no_square(count: int) -> None:
    """Each is held to be like those of its part alone."""
    pairs = [*told_alike(["建成农村公路0公里"] * count, ())]
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) <= count * TOGETHER
    assert {index for pair in pairs for index in pair} >= {*range(min(count, TOGETHER))}


@given(st.text(alphabet='新增建成停车位共0"万个公里以上级,达到', max_size=60))
def test_any_key_is_read(key: str) -> None:
    """Whatever stands in it; the noun is a part of the key but for quotes and numerals in them."""
    what = counted(key)
    assert what is None or what[0].replace("零", "0") in key.replace('"', "")


def test_a_short_clause_is_looked_for_too() -> None:
    """Nine characters, with other verbs; what counts nothing is too short at that length."""
    one = document("新增公办幼儿园147所，提供普惠学前教育。")
    other = document("扩大学位供给，新改扩建公办幼儿园100所，教学更好。", year=2025)
    assert [p.kind.value for p in boilerplate([one, other]).passages] == ["frame"]
    assert not boilerplate([document("推进教育强国建设。"), document("建设教育强国。")]).passages


def test_what_another_clause_tells_counts_nothing() -> None:
    """总里程 is of roads here and of railways there."""
    assert counted("总里程超过0公里") is None
