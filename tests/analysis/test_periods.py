"""Of which year a stretch of a report speaks, and whether it tells or plans."""

from dataclasses import replace

import pytest
from support.comparisons import block, document

from cqtui.analysis.targets.clock import Clock
from cqtui.analysis.targets.periods import Reader, Time, reader, titled, zones
from cqtui.analysis.targets.targets import quantities
from cqtui.model.document import Block, Document, Kind, Lines, Section, Span

YEARS = Reader(2026)
LAST, THIS = Time("actual", "2025"), Time("target", "2026")
LAST_, THIS_ = ("actual", "2025"), ("target", "2026")


def at(text: str, word: str, zone: Time = LAST, around: Time | None = None) -> tuple[str, str]:
    """Kind and period of `word` in a text that begins in `zone`."""
    time = Clock(text, zone, around or zone, YEARS).at(Span(text.index(word), len(text)))
    return time.kind, time.period


def report(*sections: tuple[str, list[str]], kind: Kind = Kind.WORK_REPORT) -> Document:
    """A report of 2026 with these headings and paragraphs."""
    made, line = [], 1
    for number, (title, texts) in enumerate(sections, 1):
        blocks: list[Block] = []
        for text in texts:
            line += 1
            blocks.append(block(line, text))
        made.append(Section(f"s{number}", 1, "", title, Lines(line, line), tuple(blocks)))
    root = Section("root", 0, "", "", Lines(1, 1), tuple(made))
    return Document(kind.value, kind, "报告", 2026, "", "", "全国", Lines(1, line), root)


def times(document: Document) -> list[tuple[str, str]]:
    """Kind and period of each figure of a report."""
    return [(q.kind, q.period) for q in quantities(document)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("工业投资增长7%", ("actual", "2025")),
        ("2024年，工业投资增长7%", ("actual", "2024")),
        ("到2030年，工业投资增长7%", ("target", "2030")),
        ("五年来，工业投资增长7%", ("actual", "2021-2025")),
        ("“十四五”时期，工业投资增长7%", ("actual", "2021-2025")),
        ("“十五五”时期，工业投资增长7%", ("target", "2026-2030")),
        ("今后三年，工业投资增长7%", ("target", "2026-2028")),
        ("用3—5年时间，工业投资增长7%", ("target", "2031")),
        ("从2021年到2024年，工业投资增长7%", ("actual", "2021-2024")),
        ("“十五五”规划纲要提出，工业投资增长7%", ("target", "2026-2030")),
        ("“七五”计划草案规定，工业投资增长7%", ("actual", "1986-1990")),
        ("七五计划期间，工业投资增长7%", ("actual", "1986-1990")),
        ("“十五五”规划提出的工业投资增长7%", ("actual", "2025")),
        ("按照“十五五”规划要求，工业投资增长7%", ("actual", "2025")),
        ("工业投资连续4年增长7%", ("actual", "2022-2025")),
        ("财政收入达到1350亿元，3年增长7%", ("actual", "2023-2025")),
        ("收入两年增长了12%，工业投资增长7%", ("actual", "2025")),
        ("零售总额三年增长了近7%", ("actual", "2023-2025")),
        ("2018年到2022年，收入3年增长7%", ("actual", "2020-2022")),
        ("到2030年，收入5年增长7%", ("target", "2030")),
        ("收费公路第三年增长7%", ("actual", "2025")),
        ("实施三年提升行动，工业投资增长7%", ("actual", "2025")),
        ("比2020年增长7%", ("actual", "2025")),
        ("较上年末增长7%", ("actual", "2025")),
        ("与2015年相比增长7%", ("actual", "2025")),
        ("是2020年的7%", ("actual", "2020")),
        ("第一个五年规划增长7%", ("actual", "2025")),
        ("是1950年到1997年投资总和的7%", ("actual", "2025")),
        ("2024年预算报告征求意见座谈会7%", ("actual", "2025")),
        ("做好项目前期工作，投资增长7%", ("actual", "2025")),
    ],
)
def test_words_of_time(text: str, period: tuple[str, str]) -> None:
    """What stands in the sentence before the figure; what it is compared with says nothing."""
    assert at(text, "7%") == period


def test_a_year_holds_to_the_end_of_its_sentence() -> None:
    """The next sentence speaks of the paragraph's year again."""
    text = "2020年，产值1亿元；税收2亿元。利润3亿元。"
    assert [at(text, word)[1] for word in ("1亿", "2亿", "3亿")] == ["2020", "2020", "2025"]


def test_from_one_year_to_another() -> None:
    """从2020年的 … 增加到2025年的 …: each figure has its year, what follows has neither."""
    text = "收入从2020年的1亿元增加到2024年的2亿元，年均增长3%。"
    periods = [at(text, word, Time("actual", "2021-2025"))[1] for word in ("1亿", "2亿", "3%")]
    assert periods == ["2020", "2024", "2021-2025"]


def test_what_grew_in_some_years_leaves_the_sentence_its_own() -> None:
    """五年来，…3年增长: the clause is of three years, what follows it of five again."""
    text = "五年来，收入达到1亿元、3年增长12%，税收增长34%。利润增长5%。"
    periods = [at(text, word)[1] for word in ("1亿", "12%", "34%", "5%")]
    assert periods == ["2021-2025", "2023-2025", "2021-2025", "2025"]
    assert at(text + "2024年增长6%。", "34%")[1] == "2021-2025"


def test_now_is_last_year_where_plans_are_told() -> None:
    """目前 is no plan."""
    assert at("目前全省学校超过1万所。今年新建2所。", "1万", THIS) == ("actual", "2025")
    assert at("目前全省学校超过1万所。今年新建2所。", "2所", THIS) == ("target", "2026")


def test_a_look_back_in_the_plan_holds_on() -> None:
    """A sentence that opens with the last year and tells no figure leads those behind it, up to
    one that looks ahead; one that has its figure speaks for itself.
    """
    text = "今年很重要。过去一年，工作取得了很大成绩。总值增长7%，就业8万人。今年增长9%。"
    assert [at(text, word, THIS) for word in ("7%", "8万", "9%")] == [LAST_, LAST_, THIS_]
    assert at("去年投资增长5%。城镇化率7%。", "7%", THIS) == THIS_
    assert at("要巩固过去一年的成绩。总值增长7%。", "7%", THIS) == THIS_


def test_words_that_only_hold_a_word_of_time() -> None:
    """基础上年均 is not 上年."""
    text = "今后五年，经济增长预期目标是在提高效益的基础上年均增长7%。"
    assert at(text, "7%", THIS) == ("target", "2026-2030")


def test_a_plan_without_its_period() -> None:
    """“十五五”年均 is of its years, as “十五五”时期 is; “十五五”规划 tells no time."""
    text = "“十四五”期间增长比预计的高，“十五五”年均增长7%。"
    assert at(text, "7%", THIS) == ("target", "2026-2030")
    assert at("启动“十五五”规划项目7个。", "7个", THIS) == THIS_


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("一、2025年工作回顾", LAST),
        ("过去五年工作回顾", Time("actual", "2021-2025")),
        ("二、2026年工作安排", THIS),
        ("“十五五”时期主要目标任务", Time("target", "2026-2030")),
        ("一、“十四五”时期和2025年工作回顾", Time("actual", "2021-2025")),
        ("二、2022年预算执行情况", Time("actual", "2022")),
        ("（三）发展现代农业", None),
        ("二、“十五五”主要目标任务", Time("target", "2026-2030")),
        ("三、推动“十五五”良好开局的重点任务", THIS),
        ("关于第十五个五年规划纲要（草案）的说明", Time("target", "2026-2030")),
    ],
)
def test_headings(title: str, time: Time | None) -> None:
    """A heading tells the time of its section."""
    assert titled(title, YEARS) == time


def test_paragraphs_pass_their_time_on() -> None:
    """五年来 and 2025年 hold for the paragraphs behind; a heading without words of time plans."""
    found = report(
        ("一、2025年和“十四五”时期工作回顾", ["税收1亿元。", "五年来，税收2亿元。", "利润3亿元。"]),
        ("二、发展壮大产业", ["税收4亿元。"]),
    )
    assert times(found) == [
        ("actual", "2025"),
        ("actual", "2021-2025"),
        ("actual", "2021-2025"),
        ("target", "2026"),
    ]


def test_a_paragraph_of_the_plan_that_looks_back() -> None:
    """It speaks for itself, up to where it looks ahead."""
    found = report(
        ("一、工作回顾", ["税收1亿元。"]),
        (
            "二、2026年工作安排",
            ["过去一年，税收2亿元。产值3亿元。今年要实现利润4亿元。", "投资5亿元。"],
        ),
    )
    assert [kind for kind, _ in times(found)] == ["actual"] * 3 + ["target"] * 2


def test_a_five_year_plan_speaks_of_its_years() -> None:
    """Its review of the plan before holds for the section."""
    plan = report(
        ("发展环境", ["“十四五”时期，税收1亿元。", "产值2亿元。"]),
        ("主要目标", ["税收3亿元。", "到2030年，产值4亿元。"]),
        kind=Kind.FIVE_YEAR_PLAN,
    )
    assert reader(plan).plan == (2026, 2030)
    assert [period for _, period in times(plan)] == [
        "2021-2025",
        "2021-2025",
        "2026-2030",
        "2030",
    ]


def test_what_does_not_carry_on() -> None:
    """A heading below that names a task or a success, a span within a review, a year further in."""
    for text in ("近三年累计，税收2亿元。", "经济跨上新的大台阶。2025年，税收2亿元。"):
        found = report(("过去五年工作回顾", ["税收1亿元。", text, "税收3亿元。"]))
        assert times(found)[0] == times(found)[2] == ("actual", "2021-2025")
    below = Section(
        "s2", 2, "（二）", "（二）落实国家重大战略任务", Lines(2, 2), (block(3, "税收1亿元。"),)
    )
    outer = Section("s1", 1, "一", "一、2025年工作回顾", Lines(1, 1), (below,))
    root = Section("root", 0, "", "", Lines(1, 1), (outer,))
    document = Document("d", Kind.WORK_REPORT, "报告", 2026, "", "", "全国", Lines(1, 3), root)
    assert times(document) == [("actual", "2025")]


def test_a_report_without_a_year_tells_none() -> None:
    """But the kind of a figure all the same."""
    document = report(("一、工作回顾", ["税收1亿元。"]), ("二、工作安排", ["税收2亿元。"]))
    units = list(document.units())
    found = [zone for zone, _ in zones(units, Reader(None))]
    assert found[1] == Time("actual", "")
    assert found[3] == Time("target", "")


def test_a_year_that_tells_where_five_ended_does_not_carry_on() -> None:
    """It speaks of its own figures; a year that is reviewed for itself holds for what follows."""
    level = "2025年，居民人均可支配收入达到4万元，年均增长6%。"
    found = times(report(("过去五年工作回顾", [level, "新建学校3所。"])))
    assert found[-1] == ("actual", "2021-2025")
    itself = "刚刚过去的2025年，生产总值增长5.3%、达到6万亿元。"
    found = times(report(("过去五年工作回顾", [itself, "新建学校3所。"])))
    assert found == [("actual", "2025")] * 3


def test_what_a_year_is_leads_to_the_years_behind() -> None:
    """2025年是收官之年 says no more of its paragraph than 今年是开局之年 does."""
    text = "2025年是“十四五”收官之年。五年来，我们牢记嘱托，新建学校3所。"
    found = times(report(("一、2025年工作回顾", ["税收1亿元。", text, "新增学位8000个。"])))
    assert found == [("actual", "2025"), *[("actual", "2021-2025")] * 2]
    text = "2025年目标任务的完成，标志着“十四五”收官。回望过去五年，道路很不平凡。"
    found = times(report(("一、2025年工作回顾", ["税收1亿元。", text, "新增学位8000个。"])))
    assert found == [("actual", "2025"), ("actual", "2021-2025")]
    text = "2025年，税收2亿元。五年来，新建学校3所。"
    found = times(report(("一、2025年工作回顾", [text, "新增学位8000个。"])))
    assert found == [("actual", "2025"), ("actual", "2021-2025"), ("actual", "2025")]


def test_a_plan_that_others_have_proposed() -> None:
    """A paragraph that opens with it leads from the review to its years."""
    text = "根据省委关于制定国民经济和社会发展第十五个五年规划的建议，编制了纲要。总值年均增长5%。"
    told = report(("“十四五”时期成就和“十五五”时期目标", ["税收1亿元。", text, "新建学校3所。"]))
    assert times(told) == [("actual", "2021-2025"), *[("target", "2026-2030")] * 2]
    text = "我们认真组织力量，全面完成了关于第十五个五年规划的调研3次。"
    told = report(("一、2025年工作回顾", [text, "新建学校3所。"]))
    assert times(told)[-1] == ("actual", "2025")


def test_a_plan_that_numbers_itself() -> None:
    """第十五个五年规划 is of 2026 to 2030, “十五” was of 2001 to 2005."""
    for title, years in (
        ("第十五个五年规划纲要", (2026, 2030)),
        ("“十五五”时期规划", (2026, 2030)),
    ):
        plan = report(("目标", []), kind=Kind.FIVE_YEAR_PLAN)
        assert reader(replace(plan, title=title)).plan == years


def test_a_sentence_that_goes_on_in_the_next_line_keeps_its_time() -> None:
    """A file may have a line for each clause: 五年累计 holds up to the next full stop."""
    found = quantities(
        document(
            "五年累计，淘汰水泥产能7.75亿吨；",
            "单位国内生产总值能耗下降17.2%。粮食产量增长3%。",
            "居民收入增长5%。",
            year=2013,
        )
    )
    assert [q.period for q in found] == ["2008-2012", "2008-2012", "2012", "2012"]


def test_a_year_that_is_bound_to_one_figure_ends_with_its_line() -> None:
    """连续4年增长5% is of four years, the figure in the line below of one."""
    found = quantities(document("粮食产量连续4年增长5%；", "城镇新增就业60万人。", year=2013))
    assert [q.period for q in found] == ["2009-2012", "2012"]


def test_a_paragraph_that_quotes_a_plan_speaks_for_itself() -> None:
    """What is behind it is told of the year; that of a plan's years goes on."""
    quoted = ["“十五五”规划纲要提出，工业投资增长7%。", "外贸增长3%，出口增长4%。"]
    assert times(report(("2025年工作回顾", quoted))) == [("target", "2026-2030"), LAST_, LAST_]
    led = ["“十四五”计划期间，工业投资增长7%。", "外贸增长3%，出口增长4%。"]
    assert times(report(("2025年工作回顾", led))) == [("actual", "2021-2025")] * 3
