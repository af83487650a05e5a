"""How a query is read, as a person types it, full-width signs and all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.initials import initials, initials_of
from cqtui.analysis.query import Query, QueryError, Sift, initials_typed, read_query
from cqtui.analysis.searchform import FormPlaces, search_form

SIGNS = "“”\"'（）：:-－ＯＲOR|. 　…~,，年有type:year kind2017乡村振兴發展ＧＤＰa\0\t"


def pieces(text: str) -> list[list[tuple[str, ...]]]:
    """The words and phrases of each group of a query."""
    return [[term.pieces for term in group] for group in read_query(text).groups]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("乡村振兴战略", [[("乡村", "振兴", "战略")]]),
        ("“乡村振兴”", [[("乡村振兴",)]]),
        ('"乡村 振兴"', [[("乡村振兴",)]]),
        ("「鄉村」", [[("乡村",)]]),
        ("的", [[("的",)]]),
        ("减税 OR 降费 就业", [[("减税",), ("降费",)], [("就业",)]]),
        ("减税 ＯＲ 降费", [[("减税",), ("降费",)]]),
        ("减税 | 降费", [[("减税",), ("降费",)]]),
        ("ＧＤＰ增长6.5％", [[("gdp", "增长", "6.5%")]]),
        ("发展，稳定", [[("发展", "稳定")]]),
        ("“，加快”", [[(",加快",)]]),
        ("比例:10", [[("比例", "10")]]),
        ("——加快", [[("加快",)]]),
        ("稳增长", [[("稳", "增长")]]),
    ],
)
def test_words_and_phrases(text: str, groups: list[list[tuple[str, ...]]]) -> None:
    """Quotes keep a phrase whole, a run without them is cut into words, OR joins two."""
    assert pieces(text) == groups


@pytest.mark.parametrize(
    ("text", "sift"),
    [
        ("year:2017..2022", Sift(years=((2017, 2022),))),
        ("年：２０１７—2022", Sift(years=((2017, 2022),))),
        ("year:2017.. year:2012", Sift(years=((2017, 9999), (2012, 2012)))),
        ("kind:work,plan", Sift(kinds=("work-report", "plan-report"))),
        ("类型:政府工作报告", Sift(kinds=("work-report",))),
        ("kind:规划", Sift(kinds=("five-year-plan",))),
        ("类型：预算、解读", Sift(kinds=("budget-report", "interpretation"))),
        ("年份：2019", Sift(years=((2019, 2019),))),
        ("地区：重庆", Sift(places=("重庆",))),
        ("章节：就业", Sift(sections=("就业",))),
        ("place:重慶", Sift(places=("重庆",))),
        ("tag:甲、乙", Sift(tags=("甲", "乙"))),
        ("section:“重点 工作”", Sift(sections=("重点工作",))),
        ("has:target", Sift(target=True)),
        ("有:目标", Sift(target=True)),
    ],
)
def test_filters(text: str, sift: Sift) -> None:
    """What is asked of a report, and of the place in it."""
    assert read_query(text) == Query(sift=sift)


def test_what_is_left_out() -> None:
    """A word, a phrase, a report."""
    query = read_query("发展 -补贴 －“高新 技术” -year:2019")
    assert query.without == ("补贴", "高新技术")
    assert query.barred == Sift(years=((2019, 2019),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "query-empty"),
        ("“”", "query-empty"),
        ("-发展", "query-negative"),
        ("OR 发展", "query-or"),
        ("发展 OR", "query-or"),
        ("发展 OR OR 稳定", "query-or"),
        ("发展 OR year:2019", "query-or-filter"),
        ("“发展", "query-quote"),
        ("author:李", "query-filter"),
        ("year: 发展", "query-empty-filter"),
        ("tag:、", "query-empty-filter"),
        ("year:去年", "query-year"),
        ("year:20190", "query-year"),
        ("kind:小说", "query-kind"),
        ("has:note", "query-has"),
        ("pinyin:高", "query-pinyin"),
        ("发展 -pinyin:gzl", "query-pinyin-without"),
        ("发" * 2001, "query-long"),
        ("发 " * 65, "query-many"),
    ],
)
def test_a_wrong_query_gives_one_line(text: str, code: str) -> None:
    """Which says what is wrong."""
    with pytest.raises(QueryError) as raised:
        read_query(text)
    assert raised.value.code == code
    assert "\n" not in raised.value.message


def test_an_open_quote_ends_where_the_typing_does() -> None:
    """Results come before the quote is closed."""
    assert read_query("“乡村振", typing=True) == read_query("“乡村振”")


@given(st.text(alphabet=SIGNS, max_size=40))
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    """And what is looked for is in the form that is searched, and never empty."""
    try:
        query = read_query(text)
    except QueryError:
        return
    forms = [piece for group in query.groups for term in group for piece in term.pieces]
    assert all(form and search_form(form) == form for form in [*forms, *query.without])


@given(st.text(), st.text(), st.text())
def test_the_form_of_a_part_stands_in_the_form_of_the_whole(a: str, b: str, c: str) -> None:
    """Nothing that a search compares hangs on what stands beside it."""
    assert search_form(a + b + c) == search_form(a) + search_form(b) + search_form(c)


@given(st.text(alphabet="國国，“”Ａa \t　发\u200b展'\0"))
def test_each_character_of_the_form_has_its_place(text: str) -> None:
    """So that a mark stands on the character that was found."""
    places, form = FormPlaces(text), search_form(text)
    assert [search_form(text[places[at]]) for at in range(len(form))] == [*form]


def test_initials() -> None:
    """Of characters read in two ways either; nothing of what is no common character."""
    assert [*initials("高质量发展")] == ["gzlfz"]
    assert {*initials("重庆")} == {"zq", "cq"}
    assert [*initials("5G")] == []
    assert initials_of("龘") == ""


def test_letters_alone_may_be_initials() -> None:
    """Where nothing else was typed."""
    assert [initials_typed(t) for t in ("gzlfz", "ＧＺＬ", "gz lfz", "高", "g")] == [
        "gzlfz", "gzl", "", "", "",
    ]  # fmt: skip
