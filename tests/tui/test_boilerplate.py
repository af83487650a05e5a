"""Boilerplate in the reader, on the page of a passage and in the list, as a person uses it."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.pairs import two_reports
from support.returning import returning
from support.screens import make_desk, press, running, settled, text_of, type_in, write
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui import pipeline
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate, PassageKind
from cqtui.tui.desk import Desk
from cqtui.tui.reader.folds import Folds
from cqtui.tui.reader.textview import Place
from cqtui.tui.returning import fading, passagechild, returns
from cqtui.tui.screens.passage import PassageScreen
from cqtui.tui.screens.passages import PassagesScreen
from cqtui.tui.screens.reader import ReaderScreen

FOLDED = "坚持稳中求进工作总基调，贯彻新发展理念。认真落实党中央、国务院决策部署。"
NEWS = "建成第一条轻轨，办好十件民生实事。"
AGAIN = "实施城乡供水一体化工程。"


def report(year: int, growth: str, news: str) -> str:
    """A report of a year."""
    return f"""\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{year - 1}年工作回顾
{FOLDED}全市生产总值比上年增长{growth}左右。{news}
二、{year}年工作安排
{AGAIN}{news}
{FOLDED}
三、加强政府自身建设
严守政治纪律，守住廉洁底线。
"""


RULES = (
    (
        PassageKind.FORMULA,
        "坚持稳中求进工作总基调，贯彻新发展理念。认真落实党中央、国务院决策部署。",
    ),
    (PassageKind.FRAME, "全市生产总值比上年增长(.+?)左右。"),
    (PassageKind.STANDING, AGAIN),
    (PassageKind.NAME, "国务院"),
)


def by_hand(documents: Sequence[Document], *_: object) -> Boilerplate:
    """What returns, without the engine."""
    return returning(documents, *RULES)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The report of 2019 is shown, that of 2018 is open too."""
    monkeypatch.setattr(passagechild, "make", by_hand)
    desk = make_desk(tmp_path, write(tmp_path, "2019.txt", report(2019, "6%", NEWS)))
    desk.read(write(tmp_path, "2018.txt", report(2018, "8%", "新建五所学校，改造三个小区。")))
    return desk


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def last(pilot: Pilot[int]) -> str:
    """The bottom line."""
    return text_of(pilot).splitlines()[-1]


async def test_b_dims_then_folds_then_shows(desk: Desk) -> None:
    """The bottom line says what is shown, how much, and over how many reports."""
    async with running(desk) as pilot:
        await press(pilot, "b")
        assert reader(pilot).view.lines.dimmed
        assert "套话变淡：3 处，共比对 2 份报告；↻ 重提 1 处" in last(pilot)
        await press(pilot, "b")
        assert text_of(pilot).count("┊套话 2 句┊") == 2
        assert FOLDED[:11] not in text_of(pilot)
        assert "套话折叠：4 句" in last(pilot)
        await press(pilot, "b")
        assert not reader(pilot).view.lines.dimmed
        assert FOLDED[:11] in text_of(pilot)


async def test_marks_tell_without_colour_which_lines_return(desk: Desk) -> None:
    """┊ beside a line with a set phrase, ↻ where a standing item begins, nothing beside news."""
    async with running(desk, (80, 30)) as pilot:
        await press(pilot, "b")
        marks = {"┊": FOLDED[:11], "↻": AGAIN[:10]}
        for line in text_of(pilot).splitlines():
            for mark, words in marks.items():
                assert words not in line or mark in line
            assert "严守政治纪律" not in line or not set("┊↻") & set(line)


async def test_how_it_is_shown_goes_along_to_other_screens(desk: Desk, tmp_path: Path) -> None:
    """Set in one report it holds in the next, and back again."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b")
        pilot.app.open_name(str(tmp_path / "2018.txt"))  # type: ignore[attr-defined]
        await settled(pilot)
        assert "┊套话 2 句┊" in text_of(pilot)
        await press(pilot, "b")
        assert "┊" not in text_of(pilot)
        await press(pilot, "q")
        assert "┊" not in text_of(pilot)


async def test_what_is_remembered_comes_too_late_for_a_choice(desk: Desk) -> None:
    """The library tells how it was shown last after somebody chose: the choice holds."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b", "b")
        for _ in range(2):
            reader(pilot).post_message(reader(pilot).Folded(Folds(None, fading.FOLDED)))
            await settled(pilot)
            assert "┊" not in text_of(pilot)
        assert desk.fade == ""


async def test_folds_speak_the_language_of_the_interface(desk: Desk) -> None:
    """Also when it changes while they are there."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b")
        pilot.app.switch_language()  # type: ignore[attr-defined]
        await settled(pilot)
        assert text_of(pilot).count("┊set phrases: 2┊") == 2


async def test_a_hit_in_a_fold_opens_it(desk: Desk) -> None:
    """What is found is seen; without the search it is folded again."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b", "slash")
        await type_in(pilot, "贯彻新发展理念")
        assert text_of(pilot).count("贯彻新发展理念") >= 2
        await press(pilot, "enter", "escape")
        assert "贯彻新发展理念" not in text_of(pilot)


async def test_enter_opens_the_fold_then_tells_where_it_stands(desk: Desk) -> None:
    """The first of the two things that Enter does in a paragraph."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b")
        reader(pilot).view.jump(Place(3), above=0)
        await press(pilot, "enter")
        assert FOLDED[:11] in text_of(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PassageScreen)


async def test_a_fold_selected_is_copied_in_the_documents_words(desk: Desk) -> None:
    """Never the words that stand in its place."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b")
        view = reader(pilot).view
        y = next(y for y, line in enumerate(text_of(pilot).splitlines()) if "┊套话" in line)
        top = y - view.region.y + view.scroll_offset.y
        view.screen.selections = {view: Selection(Offset(0, top), Offset(200, top))}
        found = view.get_selection(view.screen.selections[view])
        assert found
        assert FOLDED in found[0]
        assert "套话" not in found[0]


async def test_a_click_opens_one_fold_alone(desk: Desk) -> None:
    """The others stay as they are."""
    async with running(desk) as pilot:
        await press(pilot, "b", "b")
        view = reader(pilot).view
        lines = text_of(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "┊套话" in line)
        x = next(x for x in range(120) if view.place_at(x, y - view.region.y) is not None)
        await pilot.click(view, offset=Offset(x + 2, y - view.region.y))
        await settled(pilot)
        assert text_of(pilot).count("┊套话 2 句┊") == 1


async def test_the_mouse_tells_of_the_passage_under_it(desk: Desk) -> None:
    """Kind, count, reports, years in the bottom line."""
    async with running(desk) as pilot:
        await press(pilot, "b")
        view = reader(pilot).view
        y = next(y for y, line in enumerate(text_of(pilot).splitlines()) if FOLDED[:9] in line)
        x = next(x for x in range(120) if view.place_at(x, y - view.region.y) is not None)
        await pilot.hover(view, offset=Offset(x + 4, y - view.region.y))
        await pilot.pause()
        assert "套话 · 4 次 · 2 份报告 · 2018—2019" in last(pilot)


async def test_the_page_of_a_passage_lists_wordings_and_places(desk: Desk) -> None:
    """All variants with counts, every place with what is filled in there; ] goes on."""
    async with running(desk) as pilot:
        await press(pilot, "b")
        reader(pilot).view.jump(Place(3), above=0)
        await press(pilot, "enter", "right_square_bracket")
        shown = text_of(pilot)
        assert "套句" in shown.splitlines()[0]
        assert "1× " in shown
        assert "全市生产总值比上年增长8%左右。" in shown
        assert "此处填入" in shown
        assert "套句 · 2 次 · 2 份报告 · 2018—2019 · 2 种说法" in last(pilot)
        await press(pilot, "right_square_bracket")
        assert "已是最后一条" in last(pilot)


async def test_enter_jumps_to_the_other_report_and_a_key_comes_back(desk: Desk) -> None:
    """The passage is marked there; < leads back to the page one came from."""
    async with running(desk) as pilot:
        await press(pilot, "b")
        reader(pilot).view.jump(Place(3), above=0)
        await press(pilot, "enter", "g", "enter")
        there = reader(pilot)
        assert there.document.year == 2018
        hit = there.view.lines.hits[0]
        assert there.units[there.unit].text[hit.start : hit.end] == FOLDED
        await press(pilot, "less_than_sign")
        assert isinstance(pilot.app.screen, PassageScreen)


async def test_enter_on_a_place_in_this_report_goes_there(desk: Desk) -> None:
    """In the reader one came from; < leads back to the page, then to where one was in the text."""
    async with running(desk, (100, 20)) as pilot:
        await press(pilot, "b")
        first = reader(pilot)
        first.view.jump(Place(3), above=0)
        await press(pilot, "enter", "G", "enter")
        assert reader(pilot) is first
        assert first.unit == 6
        await press(pilot, "less_than_sign")
        page = pilot.app.screen
        assert isinstance(page, PassageScreen)
        assert page.rows.cursor == len(page.grid.lines) - 1
        await press(pilot, "less_than_sign")
        assert pilot.app.screen is first
        assert first.view.place.para <= 3


async def test_a_list_of_all_passages(desk: Desk) -> None:
    """B lists them by score; a kind can be chosen, typing filters; Enter opens one."""
    async with running(desk) as pilot:
        await press(pilot, "B")
        assert isinstance(pilot.app.screen, PassagesScreen)
        assert "2 份报告" in text_of(pilot).splitlines()[0]
        assert [line.value.kind for line in pilot.app.screen.grid.lines] == [  # type: ignore[attr-defined]
            kind for kind, _ in RULES
        ]
        await press(pilot, "2")
        assert "1 / 4" in text_of(pilot).splitlines()[0]
        await press(pilot, "0")
        await type_in(pilot, "总基调")
        assert "1 / 4" in text_of(pilot).splitlines()[0]
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, PassageScreen)


async def test_without_another_report_it_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing to look in: what to do about it; and nothing changes elsewhere."""
    monkeypatch.setattr(passagechild, "make", lambda documents, *_: returning(documents))
    desk = make_desk(tmp_path, write(tmp_path, "2019.txt", report(2019, "6%", NEWS)))
    async with running(desk) as pilot:
        await press(pilot, "b")
        assert "没有别的报告可比" in last(pilot)
        assert desk.fade == ""


async def test_esc_stops_the_search(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader stays as it was."""

    def slow(_: object, progress: object, cancelled: object) -> Boilerplate:
        while not cancelled():  # type: ignore[operator]
            pass
        raise Cancelled

    monkeypatch.setattr(passagechild, "make", slow)
    async with running(desk) as pilot:
        await pilot.press("b")
        await pilot.pause(0.1)
        assert "Esc 停止" in last(pilot)
        await press(pilot, "escape")
        assert "已停止" in last(pilot)
        assert not reader(pilot).view.lines.dimmed


@pytest.mark.parametrize(
    ("presses", "folds", "said"), [(1, 0, "套话变淡"), (2, 2, "套话折叠"), (3, 0, "已停止")]
)
async def test_keys_pressed_while_it_is_looked_for_count(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, presses: int, folds: int, said: str
) -> None:
    """What is asked for last is shown once it is found; to show all stops the search."""
    go_on = threading.Event()

    def slow(documents: Sequence[Document], *_: object) -> Boilerplate:
        assert go_on.wait(60)
        return by_hand(documents)

    monkeypatch.setattr(passagechild, "make", slow)
    async with running(desk) as pilot:
        for _ in range(presses):
            await pilot.press("b")
        go_on.set()
        await settled(pilot)
        assert text_of(pilot).count("┊套话 2 句┊") == folds
        assert said in last(pilot)
        assert not reader(pilot).fader.working


async def test_bookmarks_stand_beside_the_marks(desk: Desk) -> None:
    """Neither hides the other."""
    async with running(desk) as pilot:
        reader(pilot).view.jump(Place(3), above=0)
        await press(pilot, "m", "b")
        assert any("●┊" in line for line in text_of(pilot).splitlines())


def test_the_child_gives_what_the_engine_gives() -> None:
    """The same passages, of the very documents that were given."""
    documents = two_reports()
    shares: list[float] = []
    found = passagechild.make(documents, shares.append, lambda: False)
    assert found.documents == documents
    assert all(a is b for a, b in zip(found.documents, documents, strict=True))
    here = pipeline.boilerplate(documents, within=True).passages
    assert [(p.kind, p.variants, p.occurrences) for p in found.passages] == [
        (p.kind, p.variants, p.occurrences) for p in here
    ]
    assert shares == sorted(shares)


def test_what_was_found_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the same documents in the same order."""
    calls: list[Sequence[Document]] = []

    def make(documents: Sequence[Document], *_: object) -> Boilerplate:
        calls.append(documents)
        return returning(documents, (PassageKind.FORMULA, "各位代表"))

    monkeypatch.setattr(passagechild, "make", make)
    findings, documents = passagechild.Findings(), two_reports()
    first = findings.make(documents, lambda _: None, lambda: False)
    assert findings.make(documents, lambda _: None, lambda: False) is first
    assert len(calls) == 1


@pytest.fixture
def same_year(desk: Desk, tmp_path: Path) -> Desk:
    """Beside the reports of 2019 and 2018 one of another place that is of 2019 too."""
    other = report(2019, "7%", "建成两座水厂。").replace("江州市", "海川市")
    desk.read(write(tmp_path, "other.txt", other))
    return desk


async def test_reports_of_the_same_year_do_not_count(same_year: Desk) -> None:
    """Two reports are compared, the third is told of; its key counts it in."""
    async with running(same_year, (120, 40)) as pilot:
        await press(pilot, "b")
        assert "共比对 2 份报告（同年 1 份未计 Y）" in last(pilot)
        await press(pilot, "Y")
        assert "共比对 3 份报告" in last(pilot)
        assert "未计" not in last(pilot)
        await press(pilot, "Y")
        assert "共比对 2 份报告" in last(pilot)


async def test_what_is_shown_as_all_else_stays_so(same_year: Desk) -> None:
    """Which reports count is asked for alone; it holds once set phrases are dimmed."""
    async with running(same_year, (120, 40)) as pilot:
        await press(pilot, "Y")
        assert "同年的其他报告：计入套话" in last(pilot)
        assert not reader(pilot).view.lines.dimmed
        await press(pilot, "Y")
        assert "同年的其他报告：不计入套话" in last(pilot)
        await press(pilot, "Y", "b")
        assert "共比对 3 份报告" in last(pilot)
        assert reader(pilot).view.lines.dimmed
        await press(pilot, "b", "b", "Y")
        assert not reader(pilot).view.lines.dimmed
        await press(pilot, "b")
        assert "共比对 2 份报告" in last(pilot)


async def test_the_list_looks_through_other_years_too(same_year: Desk) -> None:
    """B has the same reports, and the same key."""
    async with running(same_year, (120, 40)) as pilot:
        await press(pilot, "B")
        assert "2 份报告（同年 1 份未计 Y）" in text_of(pilot).splitlines()[0]
        await press(pilot, "Y")
        assert "3 份报告" in text_of(pilot).splitlines()[0]


async def test_what_the_list_was_asked_for_holds_in_the_text(same_year: Desk) -> None:
    """Back in the text the reports of the same year count there too."""
    async with running(same_year, (120, 40)) as pilot:
        await press(pilot, "b", "B", "Y")
        await press(pilot, "q")
        result = reader(pilot).fader.result
        assert result
        assert len(result.returns.reports) == 3


async def test_with_reports_of_one_year_alone_its_key_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is something to look in, only not by default."""
    monkeypatch.setattr(passagechild, "make", by_hand)
    desk = make_desk(tmp_path, write(tmp_path, "2019.txt", report(2019, "6%", NEWS)))
    desk.read(write(tmp_path, "b.txt", report(2019, "7%", "建成两座水厂。")))
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        assert "没有其他年份的报告可比；同年的有 1 份，按 Y 计入" in last(pilot)
        await press(pilot, "Y")
        assert "套话变淡：3 处，共比对 2 份报告" in last(pilot)


async def test_of_a_large_library_the_index_tells_what_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more reports than can be read those with most of the wording are; all are counted."""
    monkeypatch.setattr(passagechild, "make", by_hand)
    monkeypatch.setattr(returns, "MOST", 2)
    desk = make_desk(tmp_path, write(tmp_path, "2019.txt", report(2019, "6%", NEWS)))
    for year in (2014, 2015, 2016, 2017):
        own = "".join(
            f"{name}{'甲乙丙丁'[year - 2014]}县已有规划。" for name in "东西南北中上下左右"
        )
        text = report(year, "8%", own)
        text = (
            text
            if year == 2015
            else text.replace(FOLDED, "做好其他各项工作。").replace(
                AGAIN, "建设水厂。" * (year == 2014)
            )
        )
        source = pipeline.read(write(tmp_path, f"{year}.txt", text))
        assert desk.store
        desk.store.shelf.remember(source, source.documents[0])
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        result = reader(pilot).fader.result
        assert result
        assert [r.document.year for r in result.returns.reports] == [2015, 2019]
        unit = next(u.id for u in reader(pilot).units if AGAIN in u.text)
        assert "图书馆另有 1 份 2015" in reader(pilot).fader.words_at(0, unit, 3)
        reader(pilot).view.jump(
            Place(
                reader(pilot)
                .place_of(next(i for i, u in enumerate(reader(pilot).units) if u.id == unit))
                .para,
                0,
            )
        )
        await press(pilot, "enter")
        assert "图书馆另有 1 份 2015" in last(pilot)


async def test_a_row_of_a_list_that_is_made_anew_shows_nothing(same_year: Desk) -> None:
    """The cursor comes to rest on it while the reports of the same year are looked through."""
    async with running(same_year, (120, 40)) as pilot:
        await press(pilot, "b", "B")
        screen = pilot.app.screen
        assert isinstance(screen, PassagesScreen)
        here = screen.rows.here
        assert here is not None
        assert screen.extracts(here)
        screen.result = None
        assert screen.extracts(here) == ()
        screen.choose(here)
        assert pilot.app.screen is screen
