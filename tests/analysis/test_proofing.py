"""What a proofreader marks in a draft by itself, and what it leaves alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqtui import pipeline
from cqtui.model.proof import KINDS, Finding

HEAD = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
各位代表：
一、2018年工作回顾
"""
TAIL = """
二、2019年工作安排
坚持稳中求进，全面推进乡村振兴，加快建设现代化江州，不断增强人民群众的获得感。
"""


def proofread(text: str, *kinds: str) -> list[Finding]:
    """What is found in a whole report."""
    source = pipeline.read_data("draft.txt", text.encode())
    return list(pipeline.proof(source, pipeline.pick(source), kinds=kinds or KINDS).findings)


def within(words: str, *kinds: str) -> list[Finding]:
    """What is found in a report with these words in its review."""
    return proofread(HEAD + words + TAIL, *kinds)


def rules(found: Sequence[Finding]) -> list[str]:
    """By which rules."""
    return [one.rule for one in found]


def quoted(found: Sequence[Finding]) -> list[str]:
    """The words that were marked."""
    return [one.passage.text for one in found if one.passage]


def test_a_clean_report_has_no_finding() -> None:
    """Nothing is marked where nothing is wrong."""
    assert within("全市生产总值增长6%，粮食产量保持在1080万吨左右，“四好农村路”建成2万公里。") == []


# Numbers of headings.

SECTIONS = """\
（{a}）推动产业升级
新增企业2万户，工业增加值增长7%，产业结构持续优化，发展质量稳步提高。
（{b}）持续改善民生
城乡居民收入稳步提高，社会保障水平进一步提升，群众生活更有保障。
（{c}）加强生态保护
空气质量持续改善，河湖水质总体优良，美丽江州建设取得新的进展。"""


@pytest.mark.parametrize(
    ("numbers", "rule", "expected"),
    [
        ("一二二", "number-doubled", "（三）"),
        ("一二四", "number-gap", "（三）"),
        ("一三三", "number-gap", "（二）"),
        ("二三四", "number-first", "（一）"),
    ],
)
def test_headings_that_do_not_count_up(numbers: str, rule: str, expected: str) -> None:
    """The number is told with the one that ought to stand there."""
    found = within(SECTIONS.format(a=numbers[0], b=numbers[1], c=numbers[2]), "numbering")
    assert (found[0].rule, found[0].expected) == (rule, expected)


def test_one_wrong_number_is_told_once() -> None:
    """What follows in its right place is right."""
    assert len(within(SECTIONS.format(a="一", b="四", c="三"), "numbering")) == 1


def test_headings_that_count_up() -> None:
    """一、二、三 is as it should be."""
    assert within(SECTIONS.format(a="一", b="二", c="三"), "numbering") == []


def test_a_heading_without_siblings() -> None:
    """（一） alone has nothing to be the first of."""
    words = "（一）推动产业升级\n新增企业2万户，工业增加值增长7%，产业结构持续优化。"
    assert rules(within(words, "numbering")) == ["number-lone"]


def test_items_in_running_text() -> None:
    """一是 and 三是 want 二是; 二是 where nothing was counted is left alone."""
    assert quoted(within("一是稳增长，成效明显。三是惠民生，群众满意。", "numbering")) == [
        "三是惠民生，群众满意。"
    ]
    assert within("一是稳增长。二是调结构。三是惠民生。一是再创新。二是再出发。") == []
    assert within("一是结构矛盾突出。二是增长粗放。三是一些问题还多。四是职能转变滞后。") == []


def test_an_announced_number_of_headings() -> None:
    """Four are announced, three follow."""
    words = "今年要重点做好以下四个方面工作。\n" + SECTIONS.format(a="一", b="二", c="三")
    (found,) = within(words, "count")
    assert (found.expected, dict(found.facts)) == ("三", {"told": "四", "headings": "3"})
    assert within(words.replace("四个", "三个"), "count") == []


# Marks.


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("深化“放管服改革，优化营商环境。", "unclosed"),
        ("深化放管服”改革，优化营商环境。", "unopened"),
        ("落实《江州市条例，优化营商环境。", "unclosed"),
        ("建设重庆（江州科学城，优化环境。", "unclosed"),
        ("落实“江州市条例》，优化营商环境。", "crossed"),
    ],
)
def test_marks_without_a_partner(words: str, rule: str) -> None:
    """Quotes, titles and brackets come in pairs."""
    assert rules(within(words, "pairs")) == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "深化“放管服”改革，落实《关于“双减”的意见》（试行）。",
        "推进1）道路；2）桥梁建设。",
        "举办’99昆明世界园艺博览会。",
        "领导说“坚持改革。\n坚持开放。”各方响应。",
    ],
)
def test_marks_that_are_in_order(words: str) -> None:
    """Nested ones, numbers with one bracket, an apostrophe, a quote over two lines."""
    assert within(words, "pairs") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("推进改革，，扩大开放。", "改革，"),
        ("推进改革，。扩大开放。", "改革。"),
        ("推进改革、，扩大开放。", "改革，"),
    ],
)
def test_stops_in_a_row(words: str, expected: str) -> None:
    """The heavier of two stays."""
    (found,) = within(words, "stops")
    assert (found.rule, found.expected) == ("doubled-stop", expected)


def test_no_enumeration_comma_before_etc() -> None:
    """煤炭、电力等行业 takes no 、 before 等; 高等教育 is a word."""
    assert rules(within("支持煤炭、电力、等行业发展。", "stops")) == ["stop-before-etc"]
    assert within("发展学前教育、高等教育、等级医院。", "stops") == []


# Widths.


def test_half_width_marks_beside_chinese() -> None:
    """They are told from the file as it lies on disk, with what cleaning made of them."""
    (found,) = within("全市生产总值增长6%,粮食产量再创新高，收入增长。", "width")
    assert dict(found.facts) == {"was": ",", "now": "，"}
    assert "，" in found.expected


def test_half_width_marks_within_figures_are_left() -> None:
    """1,080 and 8:30 are figures."""
    assert within("粮食产量1,080万吨，列车8:30发车。", "width") == []


def test_a_habit_is_told_once() -> None:
    """What stands so a dozen times is one finding, with its number."""
    (found,) = within("推进改革,扩大开放。" * 12, "width")
    assert found.times == 12


def test_full_width_figures_among_others() -> None:
    """One slip is told; a report with its own way is not."""
    slip = "增长6%、7%、8%、9%、5%，新增１２家，建成3个、4个、5个。"
    (found,) = within(slip, "width")
    assert (found.rule, found.expected) == ("mixed-width", "12")
    assert within("增长６，新增１２家，建成３个、４个。", "width") == []


# Words.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("全面推进推进乡村振兴。", "推进"),
        ("实现更高质量的的发展。", "的"),
        ("生产总值增长6%%，收入增长。", "%"),
        ("投资达到3亿亿元。", "亿"),
    ],
)
def test_words_typed_twice(words: str, expected: str) -> None:
    """The word is told as it ought to stand, once."""
    assert [one.expected for one in within(words, "doubled")] == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "一步一步推进，一个项目一个项目地抓落地。",
        "构建共建共治共享的社会治理格局。",
        "算力总规模达到10.36百亿亿次/秒。",
        "解放思想、实事求是是我们的思想路线。",
        "为了了解情况，达到目的的同时存在在建项目。",
        "深化文化文艺精品打造工程。",
    ],
)
def test_words_that_meet(words: str) -> None:
    """The end of one word and the beginning of the next are no word typed twice."""
    assert within(words, "doubled") == []


def test_a_sentence_that_stands_twice() -> None:
    """The second place is told, with the line of the first."""
    words = "坚持把发展经济的着力点放在实体经济上，推动制造业高质量发展。"
    (found,) = within(f"{words}\n深化改革，扩大开放。{words}", "doubled")
    assert (found.rule, dict(found.facts)) == ("doubled-sentence", {"line": "5"})


# Figures.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("生产总值增长6%—5%。", "5%—6%"),
        ("实施2020—2018年规划。", "2018—2020年"),
        ("提高8-3个百分点。", "3-8个百分点"),
    ],
)
def test_ranges_turned_round(words: str, expected: str) -> None:
    """The smaller end comes first."""
    assert [one.expected for one in within(words, "ranges")] == [expected]


@pytest.mark.parametrize(
    "words", ["生产总值增长5%—6%。", "从2015—2018年。", "由100—80亩压减。", "京港澳高速G4—2公里。"]
)
def test_ranges_that_are_right(words: str) -> None:
    """Rising ones, what falls from one to the other, and names."""
    assert within(words, "ranges") == []


def test_shares_over_a_hundred() -> None:
    """A coverage cannot be; a provision may."""
    assert rules(within("5G网络覆盖率达到980%。", "shares")) == ["share-over"]
    assert within("银行拨备覆盖率达到180%，财政收入完成率105%。", "shares") == []


def test_a_part_greater_than_its_whole() -> None:
    """Of 30 there cannot be 45."""
    words = "新建学校30所，其中小学45所，改造医院60所。"
    assert quoted(within(words, "sums")) == ["小学45所"]
    assert within(words.replace("45", "20"), "sums") == []


def test_one_indicator_with_two_figures() -> None:
    """The later one is told, with the first and its line."""
    words = "2018年地区生产总值增长6.2%。\n工作扎实推进，2018年地区生产总值增长6.3%，成绩来之不易。"
    (found,) = within(words, "figures")
    assert (found.rule, found.expected) == ("two-figures", "6.2%")
    assert within(words.replace("6.3", "6.2"), "figures") == []
    assert within(words.replace("作扎实推进，2018年", "作扎实，其中上半年"), "figures") == []


# Years.


def test_last_years_number_in_a_heading() -> None:
    """二、2018年工作安排 in a report of 2019, and 一、2017年工作回顾."""
    text = (HEAD + "各项工作取得新成效。" + TAIL).replace("2019年工作安排", "2018年工作安排")
    assert [one.expected[:5] for one in proofread(text, "dates")] == ["2019年"]
    text = (HEAD + "各项工作取得新成效。" + TAIL).replace("2018年工作回顾", "2017年工作回顾")
    assert [one.expected[:5] for one in proofread(text, "dates")] == ["2018年"]


def test_days_that_no_month_has() -> None:
    """2月30日 is none, 2月29日 may be."""
    assert quoted(within("2月30日开工，2月29日签约，13月1日竣工。", "dates")) == [
        "2月30日",
        "13月1日",
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="一二三是、（）“”《》，。的的1259%—月日年其中所推进\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands there, each finding's words stand where it says."""
    source = pipeline.read_data("draft.txt", (HEAD + text + TAIL).encode())
    draft = pipeline.pick(source)
    units = {unit.id: unit.text for unit in draft.units()}
    for one in pipeline.proof(source, draft).findings:
        assert one.passage
        span = one.passage.span
        assert units[one.passage.unit_id][span.start : span.end] == one.passage.text


def test_parts_of_the_last_of_very_many_amounts() -> None:
    """The whole is the amount of the clause right before 其中, in a sentence of any length."""
    text = "，".join(["建成泊位3个"] * 1000) + "，总投资5亿元，其中工业投资6亿元。"
    (found,) = within(text, "sums")
    assert dict(found.facts) == {"part": "6亿元", "whole": "5亿元"}
