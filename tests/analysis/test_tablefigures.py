"""Figures in tables of the layouts that reports have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.tables import grid as tablegrid
from cqtui.analysis.tables.figures import Setting, table_quantities, table_settings
from cqtui.ingest.load import load
from cqtui.model.document import BlockKind, Kind, Lines, Section, Unit
from cqtui.model.quantity import Quantity

PLAN = Setting(Kind.PLAN_REPORT, 2022)
FIVE_YEARS = Setting(Kind.FIVE_YEAR_PLAN, 2021, "专栏1　“十四五”时期经济社会发展主要指标")
Told = tuple[str, str, str, str, str]


def table(*rows: str) -> Unit:
    """A table whose cells are parted by |."""
    text = "\n".join(row.replace("|", "\t") for row in rows)
    section = Section("s1", 1, "一", "一、表", Lines(1, 1))
    return Unit("b1", BlockKind.TABLE, text, Lines(1, len(rows)), section, (section,))


def read(setting: Setting, *rows: str) -> list[Quantity]:
    """All that is read of a table."""
    return list(table_quantities(table(*rows), setting))


def told(setting: Setting, *rows: str) -> list[Told]:
    """Indicator, period, kind, value, unit of each figure."""
    return [
        (q.indicator, q.period, q.kind, str(q.value), q.unit)
        for q in read(setting, *rows)
        if q.value is not None
    ]


def test_years_as_columns_of_a_plan() -> None:
    """A year before the plan was published is told, a later one is a target."""
    rows = ("指标|2020年|2025年|属性", "常住人口城镇化率（%）|60.6|65|预期性")
    assert told(FIVE_YEARS, *rows) == [
        ("常住人口城镇化率", "2020", "actual", "60.6", "%"),
        ("常住人口城镇化率", "2025", "target", "65", "%"),
    ]


def test_both_ends_of_a_range_have_the_scale_of_their_row() -> None:
    """力争达到500至600 under 万吨: neither end is 600 tons; a cell with 万人 has its own scale."""
    rows = ("指标|2020年|2025年", "货物吞吐量（万吨）|400|力争达到500至600", "人口|1|2")
    (found,) = (q for q in read(FIVE_YEARS, *rows) if q.value_hi is not None)
    assert (found.value, found.value_hi, found.unit) == (
        Decimal(5_000_000),
        Decimal(6_000_000),
        "吨",
    )
    rows = ("指标|2020年|2025年", "就业（万人）|4|力争达到5万至6万人", "人口|1|2")
    (found,) = (q for q in read(FIVE_YEARS, *rows) if q.value_hi is not None)
    assert (found.value, found.value_hi, found.unit) == (Decimal(50_000), Decimal(60_000), "人")


@pytest.mark.parametrize("cell", ["【13.5】", "〔13.5〕", "[13.5]", "［13.5］"])
def test_brackets_are_figures_of_all_years(cell: str) -> None:
    """Whichever brackets a plan takes, they mark what adds up until the year of the column."""
    rows = ("指标|2020年|2025年", "单位GDP能源消耗降低（%）|—|" + cell, "人口（万人）|1|2")
    found = read(FIVE_YEARS, *rows)[0]
    assert (found.indicator, found.period, str(found.value)) == (
        "单位GDP能源消耗",
        "2021-2025",
        "13.5",
    )
    assert (found.text, found.direction, found.measure) == (cell, "down", "growth")


def test_a_column_of_yearly_growth_beside_cumulative_figures() -> None:
    """年均增速[累计]: growth of each year in plain figures, sums in brackets."""
    rows = (
        "指标|2015年|2020年|年均增速[累计]|属性",
        "（1）国内生产总值（GDP）（万亿元）|67.7|>92.7|>6.5%|预期性",
        "（2）城镇新增就业人数（万人）|—|—|[>5000]|预期性",
    )
    setting = Setting(Kind.FIVE_YEAR_PLAN, 2016, "专栏2 “十三五”时期经济社会发展主要指标")
    assert told(setting, *rows) == [
        ("国内生产总值（GDP）", "2015", "actual", "67700000000000", "元"),
        ("国内生产总值（GDP）", "2020", "target", "92700000000000", "元"),
        ("国内生产总值（GDP）", "2016-2020", "target", "6.5", "%"),
        ("城镇新增就业人数", "2016-2020", "target", "50000000", "人"),
    ]
    assert [q.bound for q in read(setting, *rows)] == ["exactly", "over", "over", "over"]


def test_indicators_as_columns() -> None:
    """Where the rows are years, the columns say what is measured."""
    rows = (
        "年份|地区生产总值（亿元）|增速（%）|常住人口（万人）",
        "2019年|23606|6.3|3124",
        "2020年|25003|3.9|3205",
        "2022年目标|29000|5.5左右|",
    )
    assert told(PLAN, *rows) == [
        ("地区生产总值", "2019", "actual", "2360600000000", "元"),
        ("地区生产总值", "2019", "actual", "6.3", "%"),
        ("常住人口", "2019", "actual", "31240000", "人"),
        ("地区生产总值", "2020", "actual", "2500300000000", "元"),
        ("地区生产总值", "2020", "actual", "3.9", "%"),
        ("常住人口", "2020", "actual", "32050000", "人"),
        ("地区生产总值", "2022", "target", "2900000000000", "元"),
        ("地区生产总值", "2022", "target", "5.5", "%"),
    ]


def test_two_rows_of_headings() -> None:
    """A merged heading holds for all columns below it."""
    rows = (
        "指标名称|单位|2021年||2022年",
        "||计划|完成|计划",
        "粮食产量|万吨|1080|1092.8|1085",
        "城镇登记失业率|%|4.5以内|2.9|4.5以内",
    )
    assert told(PLAN, *rows) == [
        ("粮食产量", "2021", "target", "10800000", "吨"),
        ("粮食产量", "2021", "actual", "10928000", "吨"),
        ("粮食产量", "2022", "target", "10850000", "吨"),
        ("城镇登记失业率", "2021", "target", "4.5", "%"),
        ("城镇登记失业率", "2021", "actual", "2.9", "%"),
        ("城镇登记失业率", "2022", "target", "4.5", "%"),
    ]


def test_the_unit_of_the_caption() -> None:
    """单位：亿元 above or in the first row holds for what has none of its own."""
    rows = ("单位：亿元", "项目|2021年执行数|2022年预算数|增长%", "一般公共预算收入|2285.5|2354|3")
    wanted = [
        ("一般公共预算收入", "2021", "actual", "228550000000", "元"),
        ("一般公共预算收入", "2022", "target", "235400000000", "元"),
        ("一般公共预算收入", "2022", "target", "3", "%"),
    ]
    assert told(Setting(Kind.BUDGET_REPORT, 2022), *rows) == wanted
    above = Setting(Kind.BUDGET_REPORT, 2022, "表1 收支预算 单位：亿元")
    assert told(above, *rows[1:]) == wanted


def test_a_column_without_a_year() -> None:
    """The caption tells it, else the report: its own year for targets, the last one for figures."""
    rows = ("指标|目标值|完成值", "森林覆盖率（%）|54左右|54.5", "粮食产量（万吨）|1080|1092")
    assert [t[1:3] for t in told(PLAN, *rows)] == [("2022", "target"), ("2021", "actual")] * 2
    captioned = Setting(Kind.OTHER, 2023, "2020年主要指标完成情况")
    assert {t[1] for t in told(captioned, *rows)} == {"2020"}


def test_what_the_row_above_says_for_both() -> None:
    """Pollutants and bare measures below a common name take its words."""
    rows = (
        "序号|指标|2020年|2025年",
        "1|主要污染物排放总量减少|||",
        "|氨氮（%）|—|【8.8】",
        "2|工业增加值（亿元）|6990|9500",
        "|占比（%）|28|30",
    )
    assert [t[0] for t in told(FIVE_YEARS, *rows)] == [
        "氨氮排放总量",
        "工业增加值",
        "工业增加值",
        "工业增加值占比",
        "工业增加值占比",
    ]


def test_a_part_takes_the_unit_of_the_whole() -> None:
    """其中：出口 has the unit of the row above it."""
    rows = ("项目|2021年|2022年", "进出口总值（亿元）|8000|8400", "其中：出口|5168|5400")
    assert told(PLAN, *rows)[2:] == [
        ("出口", "2021", "actual", "516800000000", "元"),
        ("出口", "2022", "target", "540000000000", "元"),
    ]


def test_columns_of_parts_of_a_place() -> None:
    """全市 and 市本级 belong to the indicator."""
    rows = ("项目|全市|市本级", "税收收入（亿元）|1543|620")
    assert [t[0] for t in told(PLAN, *rows)] == ["全市税收收入", "市本级税收收入"]


def test_rows_of_places() -> None:
    """Where the columns are indicators and the rows places, both make the name."""
    rows = ("地区|地区生产总值（亿元）|增速（%）", "渝中区|1518|6.1", "万州区|1087|8.3")
    setting = Setting(Kind.OTHER, 2022, "2021年各区县主要指标")
    assert [(q.indicator, q.unit, q.measure, q.period) for q in read(setting, *rows)] == [
        ("渝中区地区生产总值", "元", "level", "2021"),
        ("渝中区地区生产总值", "%", "growth", "2021"),
        ("万州区地区生产总值", "元", "level", "2021"),
        ("万州区地区生产总值", "%", "growth", "2021"),
    ]


def test_shares_of_a_budget_are_of_what_was_done() -> None:
    """为预算% beside a column of 执行数 is an outcome, as it is."""
    rows = (
        "科目|预算数|执行数|为预算%",
        "一、税收收入|1000|985.5|98.6",
        "二、非税收入|300|311|103.7",
    )
    found = read(Setting(Kind.BUDGET_REPORT, 2022, "2021年收入执行情况表 单位：万元"), *rows)
    assert [(q.kind, q.unit) for q in found[:3]] == [
        ("target", "元"),
        ("actual", "元"),
        ("actual", "%"),
    ]
    assert {q.period for q in found} == {"2021"}


def test_projects() -> None:
    """What is built in words and over which years is no figure of the table's columns."""
    rows = (
        "序号|项目名称|建设内容及规模|建设年限|总投资（亿元）|2022年计划投资（亿元）|责任单位",
        "1|渝西高铁|新建双线铁路292公里|2020—2027|510|60|市发改委",
        "2|长江大桥|桥长1.2公里|2021-2024|35.6|8|市交通局",
    )
    assert told(PLAN, *rows) == [
        ("渝西高铁总投资", "2022", "target", "51000000000", "元"),
        ("渝西高铁投资", "2022", "target", "6000000000", "元"),
        ("长江大桥总投资", "2022", "target", "3560000000", "元"),
        ("长江大桥投资", "2022", "target", "800000000", "元"),
    ]


def test_how_far_a_plan_has_come() -> None:
    """Sums up to a year within a plan are of the years since it began."""
    rows = ("指标|2020年基期值|2025年目标值|2022年完成值", "城镇新增就业（万人）|[380]|[300]|[145]")
    assert [t[1:4] for t in told(Setting(Kind.OTHER, 2023), *rows)] == [
        ("2016-2020", "actual", "3800000"),
        ("2021-2025", "target", "3000000"),
        ("2021-2022", "actual", "1450000"),
    ]


@pytest.mark.parametrize(
    ("cell", "told_as"),
    [
        ("下降2.5%左右", [("2.5", "%", "about", "down")]),
        ("60万人以上", [("600000", "人", "at-least", "none")]),
        ("5.5%左右，力争5%", [("5.5", "%", "about", "none"), ("5", "%", "exactly", "none")]),
    ],
)
def test_a_cell_with_its_own_words(cell: str, told_as: list[tuple[str, ...]]) -> None:
    """A cell may bring its unit, its verb, and two figures."""
    found = read(PLAN, "指标|2022年预期目标", "增速（%）|3%左右", f"某指标|{cell}")[1:]
    assert [(str(q.value), q.unit, q.bound, q.direction) for q in found] == told_as


@pytest.mark.parametrize(
    ("cell", "value", "bound", "high"),
    [
        ("＜【75000】", "75000", "at-most", None),
        ("≥50", "50", "at-least", None),
        ("＞50", "50", "over", None),
        ("50左右", "50", "about", None),
        ("5.5以内", "5.5", "at-most", None),
        ("4500以上", "4500", "at-least", None),
        ("6—6.5", "6", "range", "6.5"),
        ("1.8左右：1", "1.8", "about", None),
        ("1.80:1以下", "1.80", "at-most", None),
        ("311（旧标准）", "311", "exactly", None),
        ("1,234.5", "1234.5", "exactly", None),
        ("１２．５", "12.5", "exactly", None),
    ],
)
def test_bounds_of_a_cell(cell: str, value: str, bound: str, high: str | None) -> None:
    """Signs, words and ranges; a remark in brackets is none of the figure."""
    (found,) = read(PLAN, "指标|2022年目标", f"某比值|{cell}")
    assert (str(found.value), found.bound) == (value, bound)
    assert found.value_hi is None if high is None else str(found.value_hi) == high


@pytest.mark.parametrize(
    ("cell", "value", "unit", "direction"),
    [
        ("五年提高7.9个百分点", "7.9", "百分点", "up"),
        ("五年下降65%", "65", "%", "down"),
        ("五年提高0.3年", "0.3", "年", "up"),
    ],
)
def test_a_cell_that_tells_a_motion(cell: str, value: str, unit: str, direction: str) -> None:
    """The verb gives the direction, the cell its own unit."""
    rows = ("指标|2015年|“十二五”年均（%）", "某年限（年）|10|9", f"受教育年限（年）|10|{cell}")
    found = read(Setting(Kind.FIVE_YEAR_PLAN, 2016), *rows)[-1]
    assert (str(found.value), found.unit, found.direction) == (value, unit, direction)
    assert (found.period, found.kind) == ("2011-2015", "actual")


def test_a_target_in_words() -> None:
    """正增长 is kept without a value; what a column of figures says in words is no target."""
    rows = ("指标|2021年实际|2022年预期", "投资增速（%）|6|6", "服务贸易增速（%）|实现转正|正增长")
    found = read(PLAN, *rows)[-1]
    assert (found.indicator, found.value, found.text, found.period) == (
        "服务贸易",
        None,
        "正增长",
        "2022",
    )
    assert found.figure.start == found.figure.end
    assert len(read(PLAN, *rows)) == 3


@pytest.mark.parametrize(
    "rows",
    [
        ("Report on the Work (2022)|(1)", "Report on the Plan|(18)", "Report on the Budget|(48)"),
        ("目录|页码", "政府工作报告|1", "计划报告|18"),
        ("序号|项目名称|责任单位|完成时限", "1|学校|教委|2022年12月", "2|医院|卫健委|2022年6月"),
        ("姓名|电话", "张三|63850000", "李四|63850001"),
        ("指标|属性", "森林覆盖率（%）|约束性"),
    ],
)
def test_what_only_looks_like_a_table_of_figures(rows: tuple[str, ...]) -> None:
    """Page numbers, row numbers, dates and attributes are no quantities."""
    assert read(PLAN, *rows) == []


def test_a_span_holds_the_cell() -> None:
    """Offsets count in the table's text, whose cells are parted by tab."""
    unit = table("序号|指标|2022年", "1|粮食产量（万吨）| 1085左右 ")
    (found,) = table_quantities(unit, PLAN)
    assert unit.text[slice(*found.span)] == found.text == "1085左右"


def test_a_report_tells_of_its_tables() -> None:
    """The heading above a table is its caption."""
    rows = "指标\t预期\t实际\n粮食产量\t5\t6\n水\t5\t6\n"
    text = "某市国民经济和社会发展计划报告\n2021年主要指标\n" + rows
    (document,) = load("x.txt", text.encode()).documents
    (setting,) = table_settings(document).values()
    assert "2021年主要指标" in setting.caption


@given(st.lists(st.lists(st.text(alphabet="0159.年%【】目标\t\n（）＞~ ", max_size=9), max_size=5)))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    """Whatever the cells hold: spans are within the text and hold what is told."""
    unit = table(*("|".join(row) for row in rows))
    for found in table_quantities(unit, FIVE_YEARS):
        assert unit.text[slice(*found.span)] == found.text
        assert found.indicator


def test_cells_of_any_length() -> None:
    """A megabyte in one cell is running text; the cells beside it are still read."""
    rows = ("指标|2021年|2022年", "粮" * 2**20 + "|1|2", "面积（亩）|" + "9" * 2**20 + "|7")
    assert [str(q.value) for q in read(PLAN, *rows)] == ["7"]


def test_the_rows_that_are_read_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand rows of three cells are, those beyond are not."""
    assert tablegrid.MOST_CELLS >= 3 * 10_000
    monkeypatch.setattr(tablegrid, "MOST_CELLS", 300)
    head, row = "指标|2021年|2022年", "粮食产量（万吨）|1|2"
    assert len(read(PLAN, head, *[row] * 90)) == 180
    assert len(read(PLAN, head, *[row] * 900)) == 200


def test_a_range_from_a_fall_to_a_rise_keeps_its_words_and_has_no_figure() -> None:
    """-3—2 goes neither way; told as 3 to 2 it would be a fall. What was so is left out."""
    rows = ("指标|2020年|2025年", "居民消费价格涨幅（%）|-1—2|-3—2", "粮食产量（万吨）|5|6")
    found = read(FIVE_YEARS, *rows)
    assert [(q.text, q.value, q.kind) for q in found if q.indicator.startswith("居民")] == [
        ("-3—2", None, "target")
    ]
    assert [str(q.value) for q in found if q.indicator == "粮食产量"] == ["50000", "60000"]
