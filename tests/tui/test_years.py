"""Through the years, as a person uses it: from the reader, level by level, out to a report."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from support.pairs import make_document, make_source, naive
from support.screens import LOOKS, faintest, make_desk, press, running, settled, text_of, write
from textual.pilot import Pilot

from cqtui import catalogs
from cqtui.errors import Cancelled
from cqtui.model.comparison import Comparison, Op
from cqtui.model.document import Document, Kind
from cqtui.model.track import Level, Stretch
from cqtui.pipeline import track
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.report import Report
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.years import YearsScreen
from cqtui.tui.shelf import Entry
from cqtui.tui.themes import DARK, LIGHT
from cqtui.tui.years.copy import as_text
from cqtui.tui.years.lines import Setter, Sight, lines_of, set_stretches
from cqtui.tui.years.pairs import KEPT, Pairs, names_of_years
from cqtui.typeset import cells

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{before}年工作回顾
过去一年，全市生产总值增长{growth}%，粮食产量保持在{grain}万吨左右，各项事业取得新的进步。
二、{year}年工作安排
{more}坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。
"""
BUS = "新开公交线路三十条，改造老旧小区一百个，建成口袋公园六十座。\n"


def reports(folder: Path, years: Sequence[int]) -> list[str]:
    """Reports of one place; only the oldest and the newest speak of buses."""
    return [
        write(
            folder,
            f"{year}.txt",
            REPORT.format(
                year=year,
                before=year - 1,
                growth=year - 2010,
                grain=1000 + year % 100,
                more=BUS if year in (years[0], years[-1]) else "",
            ),
        )
        for year in years
    ]


@pytest.fixture(autouse=True)
def _naive_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown does not hang on the engine; at once, and in this process."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new, 0.6))


@asynccontextmanager
async def reading(
    folder: Path, years: Sequence[int] = (2017, 2018, 2019), size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Pilot[int]]:
    """The oldest report in the reader, the others read."""
    names = reports(folder, years)
    desk = make_desk(folder, names[0])
    for name in names[1:]:
        desk.read(name)
    async with running(desk, size) as pilot:
        yield pilot


async def follow(pilot: Pilot[int], words: str) -> YearsScreen:
    """The paragraph with these words through the years."""
    reader = pilot.app.screen
    assert isinstance(reader, ReaderScreen)
    reader.go_unit(next(i for i, u in enumerate(reader.units) if words in u.text))
    await press(pilot, "T")
    await settled(pilot)
    return years_of(pilot)


def years_of(pilot: Pilot[int]) -> YearsScreen:
    """The screen under test."""
    screen = pilot.app.screen
    assert isinstance(screen, YearsScreen)
    return screen


async def test_every_year_has_a_block(tmp_path: Path) -> None:
    """Oldest to newest, each with its section and what changed."""
    async with reading(tmp_path) as pilot:
        await follow(pilot, "过去一年")
        page = text_of(pilot)
        assert page.index("2017  一") < page.index("2018  一") < page.index("2019  一")
        assert page.count("修订") == 2
        assert "3 / 3 年有" in page


async def test_a_gap_is_told_and_bridged(tmp_path: Path) -> None:
    """No buses in 2018, and 2019 is held against 2017."""
    async with reading(tmp_path) as pilot:
        await follow(pilot, "公交")
        page = text_of(pilot)
        assert "2018  无对应段落" in page
        assert "与 2017 比" in page


async def test_brackets_go_from_sentence_to_section(tmp_path: Path) -> None:
    """And say where there is no further level; full-width brackets of an input method too."""
    async with reading(tmp_path) as pilot:
        screen = await follow(pilot, "过去一年")
        for key, level in (
            ("right_square_bracket", Level.SECTION),
            ("left_square_bracket", Level.PARAGRAPH),
            ("left_square_bracket", Level.SENTENCE),
        ):
            await press(pilot, key)
            assert screen.point.level is level
        await press(pilot, "left_square_bracket")
        assert "只有句、段、节" in text_of(pilot)


async def test_the_next_passage_of_the_report_is_a_key_away(tmp_path: Path) -> None:
    """J goes on where one began, K back."""
    async with reading(tmp_path) as pilot:
        screen = await follow(pilot, "公交")
        before = screen.point
        await press(pilot, "J")
        assert "党的全面领导" in text_of(pilot)
        await press(pilot, "K")
        assert screen.point == before


async def test_enter_opens_that_report_there(tmp_path: Path) -> None:
    """At the paragraph that corresponds; q comes back."""
    async with reading(tmp_path) as pilot:
        screen = await follow(pilot, "公交")
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.document.year == 2019
        assert "公交" in reader.units[reader.unit].text
        await press(pilot, "q")
        assert pilot.app.screen is screen


async def test_a_year_without_it_opens_nothing(tmp_path: Path) -> None:
    """It is said that there is nothing."""
    async with reading(tmp_path) as pilot:
        screen = await follow(pilot, "公交")
        await press(pilot, "right_curly_bracket", "enter")
        assert pilot.app.screen is screen


async def test_escape_goes_back(tmp_path: Path) -> None:
    """To the reader, where one was."""
    async with reading(tmp_path) as pilot:
        await follow(pilot, "公交")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_two_years_are_too_few(tmp_path: Path, lang: str) -> None:
    """It is said what is missing, whole in a terminal of the usual width."""
    async with reading(tmp_path, (2018, 2019), (80, 24)) as pilot:
        catalogs.use(lang)
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert catalogs.say("years.too_few") in text_of(pilot)


async def test_the_passage_stands_there_while_years_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is waited for says so; Esc stops it, Esc again leaves."""

    def slow(_old: Document, _new: Document, **given: object) -> Comparison:
        cancelled = given["cancelled"]
        while not cancelled():  # type: ignore[operator]
            pass
        raise Cancelled

    async with reading(tmp_path) as pilot:
        monkeypatch.setattr(comparechild, "compare", slow)
        await pilot.press("T")
        for _ in range(LOOKS):
            await pilot.pause(0.02)
            if "还没有比到" in text_of(pilot):
                break
        page = text_of(pilot)
        assert page.count("还没有比到") == 2
        for _ in range(LOOKS):
            await pilot.pause(0.02)
            if "正在比较 2017→2018…" in text_of(pilot):
                break
        assert "正在比较 2017→2018…" in text_of(pilot)
        await press(pilot, "escape")
        assert "已停止" in text_of(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)


@pytest.mark.parametrize("name", [DARK.name, LIGHT.name])
async def test_all_of_it_can_be_read(tmp_path: Path, name: str) -> None:
    """Every word has the contrast asked for, what went and what is missing too."""
    async with reading(tmp_path) as pilot:
        pilot.app.theme = name
        for words in ("过去一年", "公交"):
            await follow(pilot, words)
            assert faintest(pilot) >= 4.5
            await press(pilot, "escape")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 50)])
async def test_no_line_is_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    """At every width all words of the passage are on the screen."""
    async with reading(tmp_path, size=size) as pilot:
        await follow(pilot, "公交")
        shown = "".join(line.strip("▏ │┊●○◉█▇▆▅▄▃▂▁") for line in text_of(pilot).split("\n"))
        assert BUS.strip() in shown


def test_a_line_is_no_wider_than_its_column() -> None:
    """Heads give way to what they tell; words are set by the rules."""
    texts = ("# 一、工作", "粮食产量保持在1100万吨左右，农产品加工业产值突破2500亿元。" * 3)
    documents = [make_document(year, *texts) for year in (2017, 2018, 2019)]
    unit = next(u for u in documents[0].units() if "粮食" in u.text)
    for level in Level:
        found = track(documents, 0, unit.id, level, pair=lambda old, new, **_: naive(old, new))
        for width in (24, 40, 84):
            for line in lines_of(Sight(documents, found, 0), width, Setter()):
                assert sum(cells(bit.text) for bit in line.bits) <= width


def test_stretches_keep_their_looks_over_line_ends() -> None:
    """A change that runs over a line is marked on both."""
    stretches = (Stretch(Op.EQUAL, "增长"), Stretch(Op.INSERT, "稳步推进各项改革"))
    lines = list(set_stretches(stretches, 12, 0))
    assert len(lines) == 2
    assert [bit.look for line in lines for bit in line] == ["text", "fresh", "fresh"]


def test_copied_years_carry_their_sources() -> None:
    """A paragraph a year; a gap says so."""
    catalogs.use("zh")
    texts = ("# 一、工作", "新开公交线路三十条，改造老旧小区一百个。")
    documents = [
        make_document(2017, *texts),
        make_document(2018, "# 一、工作"),
        make_document(2019, *texts),
    ]
    unit = next(u for u in documents[0].units() if "公交" in u.text)
    found = track(
        documents, 0, unit.id, Level.PARAGRAPH, pair=lambda old, new, **_: naive(old, new)
    )
    first, gap, last = as_text(found).split("\n")
    assert first.startswith("2017  新开公交")
    assert "《政府工作报告》" in first
    assert gap == "2018  无对应段落"
    assert last.startswith("2019  新开公交")


def test_a_pair_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it is there; a comparison put right by hand takes its place."""
    old, new = make_document(2017, "# 一、工作"), make_document(2018, "# 一、工作")
    asked = []

    def compare(left: Document, right: Document, **_: object) -> Comparison:
        asked.append((left.year, right.year))
        return naive(left, right)

    monkeypatch.setattr(comparechild, "compare", compare)
    pairs = Pairs()
    first = pairs.pair(old, new, progress=lambda _: None, cancelled=lambda: False)
    again = pairs.pair(old, new, progress=lambda _: None, cancelled=lambda: False)
    assert again is first
    assert asked == [(2017, 2018)]
    corrected = naive(old, new, 0.9)
    pairs.keep(corrected)
    assert pairs.pair(old, new, progress=lambda _: None, cancelled=lambda: False) is corrected


def test_only_so_many_pairs_are_kept() -> None:
    """The one not used for longest goes."""
    pairs = Pairs()
    documents = [make_document(1900 + n, "# 一、工作") for n in range(KEPT + 2)]
    for old, new in pairwise(documents):
        pairs.keep(naive(old, new))
    assert len(pairs._kept) == KEPT


def entry(year: int | None, place: str = "重庆市", **more: Any) -> Entry:
    """A report as the library knows it."""
    plain = Entry(f"{year}.txt", "work-report", "政府工作报告", year, Kind.WORK_REPORT, place, 1)
    return plain._replace(**more)


def names(place: str, *known: Entry) -> list[str]:
    """Which of the known reports go with one of 2017 of that place."""
    own = replace(make_document(2017, "# 一、工作"), place=place)
    return names_of_years(known, Report(make_source(own), own))


def test_one_report_a_year_of_the_same_place_and_kind() -> None:
    """Other places, other kinds, files that are gone and further copies stay out."""
    known = (
        entry(2017),
        entry(2018),
        entry(2018, path="copy.txt"),
        entry(2019, place="四川省"),
        entry(2020, kind=Kind.BUDGET_REPORT),
        entry(2021, missing=True),
        entry(None),
        entry(2022),
    )
    assert names("重庆市", *known) == ["2018.txt#work-report", "2022.txt#work-report"]


def test_reports_of_nowhere_belong_together_when_opened_together() -> None:
    """The library may hold any number of reports that do not tell their place."""
    known = entry(2018, ""), entry(2019, "", sections=3)
    assert names("", *known) == ["2019.txt#work-report"]
