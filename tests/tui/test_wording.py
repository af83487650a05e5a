"""New wording, a term through the reports, and the heat table, as a person uses them."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.pairs import make_document
from support.screens import (
    OTHER,
    REPORT,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual import events
from textual.pilot import Pilot

from cqtui import catalogs, pipeline
from cqtui.library import guests
from cqtui.model.document import Document
from cqtui.model.heat import Heat, HeatRow
from cqtui.model.wording import Phrase, Trend
from cqtui.tui import child
from cqtui.tui.comparison.cells import paint
from cqtui.tui.comparison.marks import Ink
from cqtui.tui.comparison.rows import Side
from cqtui.tui.layout import Chip
from cqtui.tui.program import CqtuiApp
from cqtui.tui.returning import returns
from cqtui.tui.screens import term
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.heat import HeatScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.term import TermScreen
from cqtui.tui.screens.wording import WordingScreen
from cqtui.tui.tables.phraselist import (
    extracts_of,
    needs_course,
    of_contexts,
    of_heat,
    of_phrases,
    sparks,
    tail,
    told,
)

NEW = REPORT.replace("全面推进乡村振兴", "全面推进“新质生产力”培育和乡村振兴")


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two made-up reports, held against each other without a child."""

    def here(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(child, "start", here)
    return [write(tmp_path, "2019.txt", NEW), write(tmp_path, "2018.txt", OTHER)]


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The reader, which has to be on top."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


async def open_new(pilot: Pilot[int], name: str) -> None:
    """Open the report of 2019 beside that of 2018, which is read already."""
    pilot.app.open_name(name)  # type: ignore[attr-defined]
    await press(pilot, "home")


async def test_w_underlines_what_is_new(tmp_path: Path, samples: list[str]) -> None:
    """The phrase that no earlier report has is underlined; w again takes that away."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "w")
        lines = reader(pilot).view.lines
        fresh = {
            lines.setting.paras[index].text[start:end]
            for index, spans in lines.fresh.items()
            for start, end in spans
        }
        assert "新质生产力" in fresh
        assert "对照更早 1 份报告" in text_of(pilot)
        await press(pilot, "w")
        assert not reader(pilot).view.lines.fresh


async def test_sections_tell_how_new_they_are(tmp_path: Path, samples: list[str]) -> None:
    """A section that says again what it said has the lowest block, one of its own a high one."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "w")
        screen = reader(pilot)
        titles = {s.id: s.title for s in screen.document.walk()}
        badges = {titles[i]: bar for i, bar in screen.sections.badges.items() if i in titles}
        same = next(bar for title, bar in badges.items() if title.startswith("三"))
        other = next(bar for title, bar in badges.items() if "营商环境" in title)
        assert same < other


async def test_the_oldest_report_has_nothing_before_it(tmp_path: Path, samples: list[str]) -> None:
    """w on it says so, and what to do."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[1])
        await press(pilot, "w")
        assert "没有 2018年以前的报告可对照 · 用 D" in text_of(pilot).splitlines()[-1]
        assert not reader(pilot).view.lines.fresh
        await press(pilot, "W")
        assert "没有 2018年以前的报告可对照" in text_of(pilot)
        assert "热度" not in text_of(pilot).splitlines()[-1]


async def test_the_list_leads_to_the_place(tmp_path: Path, samples: list[str]) -> None:
    """W lists the phrases; Enter goes to where one stands, in the reader one came from."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        behind = reader(pilot)
        await press(pilot, "W")
        screen = pilot.app.screen
        assert isinstance(screen, WordingScreen)
        phrases = [p for line in screen.grid.lines if isinstance(p := line.value, Phrase)]
        at = next(i for i, p in enumerate(phrases) if "新质生产力" in p.text)
        assert phrases[at].trend is Trend.NEW
        screen.rows.move_to(screen.rows.row_of(at))
        await press(pilot, "enter")
        assert pilot.app.screen is behind
        assert "新质生产力" in behind.units[behind.unit].text


async def test_the_heat_table_is_written_to_a_file(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """H shows the phrases by year; e and Enter write the first format, CSV, into this folder."""
    monkeypatch.chdir(tmp_path)
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "W")
        await press(pilot, "H")
        assert isinstance(pilot.app.screen, HeatScreen)
        assert "2018" in text_of(pilot)
        await press(pilot, "e", "enter")
        written = list(tmp_path.glob("*.csv"))
        assert len(written) == 1
        assert "新质生产力" in written[0].read_text("utf-8-sig")


async def test_a_term_stands_one_below_the_other(tmp_path: Path, samples: list[str]) -> None:
    """F and a term: its places in all reports, the term in one column; f counts by report."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TermScreen)
        shown = [row for row in text_of(pilot).splitlines() if "江州市" in row and "乡村" in row]
        assert {row[:7] for row in shown} >= {"▏ 2018 ", "  2019 "}
        await press(pilot, "f")
        assert "2018" in text_of(pilot)
        assert [line.cells[2].text for line in pilot.app.screen.grid.lines] == ["1", "2"]


async def test_a_report_that_does_not_have_the_term_is_told_so(
    tmp_path: Path, samples: list[str]
) -> None:
    """Its row leads nowhere; it does not turn to the places of other reports."""
    without = write(tmp_path, "2020.txt", OTHER.replace("2018", "2020").replace("乡村振兴", "农村"))
    async with running(make_desk(tmp_path, *samples, without, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter", "f")
        screen = pilot.app.screen
        assert isinstance(screen, TermScreen)
        counts = [line.cells[2].text for line in screen.grid.lines]
        none = next(at for at, count in enumerate(counts) if count in ("0", "–", ""))
        await press(pilot, *"j" * none, "enter")
        assert screen.counts
        assert "没有“乡村振兴”" in text_of(pilot)


async def test_a_term_is_no_pattern(tmp_path: Path, samples: list[str]) -> None:
    """Signs of patterns and of markup are looked for as they are, and said to be nowhere."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "[/]")
        await press(pilot, "enter")
        assert "都没有“[/]”" in text_of(pilot)


async def test_a_term_of_quotes_alone_is_told_so(tmp_path: Path, samples: list[str]) -> None:
    """Quotes make no difference, so there is nothing left to look for; F asks anew."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "”")
        await press(pilot, "enter")
        assert "里没有可查的字" in text_of(pilot)
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TermScreen)
        assert pilot.app.screen.grid.lines


async def test_a_very_long_term_leaves_room_for_what_to_do(
    tmp_path: Path, samples: list[str]
) -> None:
    """That it stands nowhere, and which key asks for another one, is seen all the same."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        screen = TermScreen(reader(pilot).report, "高质量" * 3000, lambda *_: False)
        pilot.app.push_screen(screen)
        await settled(pilot)
        assert "都没有“高质量" in text_of(pilot)
        assert "按 F 换一个词" in text_of(pilot)


def test_sparks_tell_none_from_few() -> None:
    """A year without the phrase has a dot, however great the others are."""
    assert sparks([0, 1, 100]) == "·▁█"
    assert sparks([]) == ""


def test_what_stands_before_a_term_is_cut_at_its_beginning() -> None:
    """So that the words next to the term stay."""
    assert tail("推动经济高质量", 7) == "高质量"


def widths_of_contexts(term: str, place: str, width: int) -> dict[str, int]:
    """The columns of the places of `term` in a report of `place`, and their cells."""
    one = replace(make_document(2018, f"坚持以{term}为指导，努力完成各项目标任务。"), place=place)
    found = pipeline.concordance(term, [one])
    return of_contexts(found, [one], width).widths(width - 2)


@pytest.mark.parametrize("place", ["江州市", "北江少数民族自治区"])
def test_a_long_term_leaves_room_for_the_report_and_both_sides(place: str) -> None:
    """At 80 columns the report still stands, and the term is whole."""
    sizes = widths_of_contexts("中国特色社会主义思想体系理论成果", place, 80)
    assert set(sizes) == {"report", "before", "term", "after"}
    assert sizes["term"] == 32


def test_a_term_longer_than_the_screen_is_cut() -> None:
    """Its contexts stand beside it all the same."""
    sizes = widths_of_contexts("发展" * 500, "江州市", 80)
    assert set(sizes) == {"report", "before", "term", "after"}
    assert sum(sizes.values()) < 80


def years(*texts: str) -> Sequence[Document]:
    """Reports of 2017, 2018 …, a paragraph each."""
    return [make_document(2017 + at, text) for at, text in enumerate(texts)]


def test_the_counts_of_a_report_stand_under_its_year() -> None:
    """So that nobody takes them for those of the year one lives in; noughts are shown."""
    documents = years("加强城市建设。", "推进“三去一降”改革，再推进“三去一降”改革。")
    grid = of_phrases(pipeline.wording(documents, 1))
    assert [c.title for c in grid.columns if c.name == "now"] == ["2018"]
    line = next(line for line in grid.lines if "三去一降" in line.cells[0].text)
    assert line.cells[3].text == "0"


def test_a_paragraph_with_a_phrase_is_shown_once() -> None:
    """Also where the phrase stands in it several times; then the next paragraph follows."""
    first = "推进“三去一降”改革，再推进“三去一降”改革。"
    second = "巩固“三去一降”改革成果。"
    documents = [make_document(2017, "加强城市建设。"), make_document(2018, first, second)]
    wording = pipeline.wording(documents, 1)
    phrase = next(p for p in wording.phrases if "三去一降" in p.text)
    assert [one.text for one in extracts_of(wording, phrase)] == [first, second]


def test_where_the_years_do_not_fit_their_course_does() -> None:
    """A column has a block for each year; without need there is none. Rows sort by first year."""
    rows = (
        HeatRow("坚持稳中求进工作总基调，推动改革发展", "formula", (0, *[1] * 19)),
        HeatRow("三农", "new", (4, *[0] * 19)),
    )
    heat = Heat(tuple(range(2000, 2020)), (1,) * 20, rows)
    assert needs_course(heat, 120)
    assert not needs_course(heat, 220)
    grid = of_heat(heat, course=True)
    at = [column.name for column in grid.columns].index("course")
    assert [line.cells[at].text for line in grid.lines] == ["·" + "▄" * 19, "█" + "·" * 19]
    assert grid.lines[1].cells[at].order < grid.lines[0].cells[at].order
    assert grid.widths(78)["text"] >= 26
    assert "course" in grid.widths(78)
    assert "course" not in [column.name for column in of_heat(heat).columns]


def test_a_year_of_several_reports_is_told_so() -> None:
    """Its count is not that of one report; a year without the wording is left out."""
    catalogs.use("zh")
    heat = Heat((2018, 2019, 2025), (1, 1, 4), (HeatRow("高质量发展", "new", (5, 0, 50)),))
    assert told(heat, heat.rows[0]) == "新提法  2018年 5 次、2025年 50 次（4 份报告）"


async def test_a_term_has_a_heat_table(tmp_path: Path, samples: list[str]) -> None:
    """H in the places of a term shows it by year, with the reports that were searched."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        await press(pilot, "H")
        screen = pilot.app.screen
        assert isinstance(screen, HeatScreen)
        assert screen.result
        assert [row.counts for row in screen.result.rows] == [(1, 2)]
        assert "2 份报告" in text_of(pilot)


async def test_the_reports_of_a_year_stand_by_their_places(tmp_path: Path) -> None:
    """In the order of places everywhere, not in that of their characters."""
    other = OTHER.replace("2018", "2019").replace("江州市", "北京市")
    names = [
        write(tmp_path, "a.txt", REPORT.replace("江州市", "云南省")),
        write(tmp_path, "b.txt", other),
    ]
    async with running(make_desk(tmp_path, *names)) as pilot:
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TermScreen)
        told = [line.cells[0].text for line in pilot.app.screen.grid.lines]
        assert list(dict.fromkeys(told)) == ["2019 北京市", "2019 云南省"]


async def test_a_term_is_looked_for_in_all_reports(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In more than those in which returning passages are looked for."""
    monkeypatch.setattr(returns, "MOST", 1)
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        pass
    async with running(make_desk(tmp_path, samples[0])) as pilot:
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        assert "3 处，2 / 2 份报告" in text_of(pilot)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("F乡\n", "，另有 1 份未查"),
        ("F乡\nH", "1 份报告，另有 1 份未查"),
        ("B", "1 份报告，另有 1 份未查"),
    ],
)
async def test_reports_that_were_not_looked_through_are_told(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch, keys: str, told: str
) -> None:
    """Where there is a limit, the counts are not those of all reports."""
    monkeypatch.setattr(returns, "MOST", 1)
    monkeypatch.setattr(term, "EVERY", 1)
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        pass
    async with running(make_desk(tmp_path, samples[0])) as pilot:
        for key in keys:
            await press(pilot, "enter") if key == "\n" else await type_in(pilot, key)
        await settled(pilot)
        assert told in text_of(pilot)


async def test_the_reports_that_one_is_held_against_are_named(
    tmp_path: Path, samples: list[str]
) -> None:
    """By place and years; above the heat table too."""
    early = write(tmp_path, "2017.txt", OTHER.replace("2018", "2017"))
    async with running(make_desk(tmp_path, *samples, early, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "W")
        assert "对照更早 2 份报告：江州市 2017–2018" in text_of(pilot)
        await press(pilot, "H")
        assert "3 份报告：江州市 2017–2019" in text_of(pilot)


async def test_samples_that_were_looked_at_are_no_earlier_reports(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stood in the library while there was nothing else."""
    own = write(tmp_path, "2020.txt", NEW.replace("2019年", "2020年"))
    monkeypatch.setattr(guests, "sample_paths", lambda: samples)
    monkeypatch.setattr(CqtuiApp, "samples", lambda _app: samples)
    async with running(make_desk(tmp_path)) as pilot:
        assert "2018" in text_of(pilot)
    async with running(make_desk(tmp_path, own)) as pilot:
        await press(pilot, "W")
        assert "没有 2020年以前的报告可对照" in text_of(pilot)


async def test_all_reports_are_looked_through_from_the_library(
    tmp_path: Path, samples: list[str]
) -> None:
    """One stands on none of them: F and B are of all."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await press(pilot, "B")
        assert "政府自身建设" in text_of(pilot)
        await press(pilot, "q", "F")
        await type_in(pilot, "新质生产力")
        await press(pilot, "enter")
        assert "1 处，1 / 2 份报告" in text_of(pilot)
        await press(pilot, "enter")
        behind = reader(pilot)
        assert "新质生产力" in behind.units[behind.unit].text


async def test_no_key_waits_for_a_heat_table(tmp_path: Path, samples: list[str]) -> None:
    """While it is being counted one can leave, or stop it and have it begin anew."""
    going, may_go_on = threading.Event(), threading.Event()

    def count() -> Heat:
        going.set()
        may_go_on.wait(10)
        return Heat((2018,), (1,), (HeatRow("高质量发展", "new", (2,)),))

    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        screen = HeatScreen(count, "词句", [make_document(2018)])
        await pilot.app.push_screen(screen)
        assert await asyncio.to_thread(going.wait, 10)
        pilot.app.post_message(events.Key("escape", None))
        await pilot.pause()
        assert catalogs.say("targets.stopped") in text_of(pilot)
        may_go_on.set()
        await press(pilot, "r")
        assert "高质量发展" in text_of(pilot)


async def test_the_heat_table_counts_the_reports_of_all_its_years(
    tmp_path: Path, samples: list[str]
) -> None:
    """A later report that says a phrase, too, has its column, and is told of above."""
    later = write(tmp_path, "2020.txt", OTHER.replace("2018", "2020") + "培育“新质生产力”。\n")
    async with running(make_desk(tmp_path, *samples, later, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "W")
        await press(pilot, "H")
        screen = pilot.app.screen
        assert isinstance(screen, HeatScreen)
        assert screen.result
        assert screen.result.years == (2018, 2019, 2020)
        assert len(screen.counted) == sum(screen.result.reports) == 3


async def test_one_comes_back_to_the_list_one_jumped_from(
    tmp_path: Path, samples: list[str]
) -> None:
    """< leads to the phrase one chose, < again to the place before, > the same way forward."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        behind = reader(pilot)
        start = behind.view.place
        await press(pilot, "W")
        screen = pilot.app.screen
        assert isinstance(screen, WordingScreen)
        screen.rows.move_to(3)
        chosen = screen.rows.here
        await press(pilot, "enter")
        assert pilot.app.screen is behind
        there = behind.view.place
        await press(pilot, "less_than_sign")
        again = pilot.app.screen
        assert isinstance(again, WordingScreen)
        assert again.rows.here == chosen
        await press(pilot, "less_than_sign")
        assert pilot.app.screen is behind
        assert behind.view.place == start
        await press(pilot, "greater_than_sign")
        assert isinstance(pilot.app.screen, WordingScreen)
        await press(pilot, "greater_than_sign")
        assert pilot.app.screen is behind
        assert behind.view.place == there


async def test_tables_over_one_another_all_come_back(tmp_path: Path, samples: list[str]) -> None:
    """From the list to a term to its place: < shows the term, then the list, then the text."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        behind = reader(pilot)
        await press(pilot, "W")
        await press(pilot, "F")
        screen = pilot.app.screen
        assert isinstance(screen, TermScreen)
        own = [line.value.document for line in screen.grid.lines]  # type: ignore[attr-defined]
        screen.rows.move_to(screen.rows.row_of(own.index(max(own))))
        await press(pilot, "enter")
        assert pilot.app.screen is behind
        await press(pilot, "less_than_sign")
        assert isinstance(pilot.app.screen, TermScreen)
        await press(pilot, "less_than_sign")
        assert isinstance(pilot.app.screen, WordingScreen)
        await press(pilot, "less_than_sign")
        assert pilot.app.screen is behind


async def test_another_size_leaves_the_cursor_where_it_is(
    tmp_path: Path, samples: list[str]
) -> None:
    """In the places of a term, whose columns are others then."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "乡村振兴")
        await press(pilot, "enter")
        await press(pilot, "j")
        screen = pilot.app.screen
        assert isinstance(screen, TermScreen)
        assert screen.rows.cursor == 1
        await pilot.resize_terminal(70, 30)
        await settled(pilot)
        assert screen.rows.cursor == 1
        await press(pilot, "f")
        assert screen.rows.cursor == 0


async def test_w_underlines_in_a_comparison_too(tmp_path: Path, samples: list[str]) -> None:
    """In the new report, with the count of earlier ones; w again takes it away, W has the list."""
    async with running(make_desk(tmp_path, samples[1], samples[0])) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ComparisonScreen)
        await press(pilot, "w")
        units = {unit.id: unit.text for unit in screen.documents[Side.NEW].units()}
        novel = screen.view.marks.novel
        assert {side for side, _ in novel} == {Side.NEW}
        words = [units[unit][a:b] for (_, unit), spans in novel.items() for a, b in spans]
        assert "新质生产力" in words
        assert f"新提法 {len(words)} 处加下划线，对照更早 1 份报告" in text_of(pilot)
        await press(pilot, "w")
        assert not screen.view.marks.novel
        await press(pilot, "W")
        assert isinstance(pilot.app.screen, WordingScreen)


def test_new_wording_is_never_folded_nor_dimmed() -> None:
    """What is underlined is drawn as such, whatever else is laid over it."""
    pieces = paint(
        "坚持稳中求进，培育新质生产力。",
        Side.NEW,
        0,
        [(0, 15, Ink.FAINT), (9, 14, Ink.NOVEL)],
        {},
        [Chip(0, 15, "┊套话 1 句┊")],
    )
    assert [(p.text, p.ink) for p in pieces] == [
        ("坚持稳中求进，培育", Ink.FAINT),
        ("新质生产力", Ink.NOVEL),
        ("。", Ink.FAINT),
    ]
