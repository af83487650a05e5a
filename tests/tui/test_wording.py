"""New wording, a term through the reports, and the heat table, as a person uses them."""

from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, press, running, text_of, type_in, write
from textual.pilot import Pilot

from cqtui.model.wording import Phrase, Trend
from cqtui.tui import child
from cqtui.tui.phraselist import sparks, tail
from cqtui.tui.screens.heat import HeatScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.term import TermScreen
from cqtui.tui.screens.wording import WordingScreen

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
        assert "2018" in text_of(pilot).splitlines()[-1]
        assert not reader(pilot).view.lines.fresh


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
        await press(pilot, "W", "H")
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


async def test_a_term_is_no_pattern(tmp_path: Path, samples: list[str]) -> None:
    """Signs of patterns and of markup are looked for as they are, and said to be nowhere."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await open_new(pilot, samples[0])
        await press(pilot, "F")
        await type_in(pilot, "[/]")
        await press(pilot, "enter")
        assert "都没有“[/]”" in text_of(pilot)


def test_sparks_tell_none_from_few() -> None:
    """A year without the phrase has a dot, however great the others are."""
    assert sparks([0, 1, 100]) == "·▁█"
    assert sparks([]) == ""


def test_what_stands_before_a_term_is_cut_at_its_beginning() -> None:
    """So that the words next to the term stay."""
    assert tail("推动经济高质量", 7) == "高质量"
