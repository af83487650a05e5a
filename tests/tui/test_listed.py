"""What can be done on a page, as `?` and `:` list it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from support.everyscreen import UNREADABLE, desk_of, go, three_reports
from support.screens import press, running, settled, text_of, type_in
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.tui.keyboard.sheet import GROUPS, group_of
from cqtui.tui.opening import WaitingScreen
from cqtui.tui.picker import Picker
from cqtui.tui.screens.ledger import LedgerScreen
from cqtui.tui.tables.ledgerchild import Ledgers


def listed(pilot: Pilot[int]) -> list[str]:
    """The rows of the window."""
    window = pilot.app.screen
    assert isinstance(window, Picker)
    return [choice.label for choice in window.rows.choices]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The figures come once this is set."""
    waiting, make = threading.Event(), Ledgers.make

    def slow(
        self: Ledgers,
        documents: list[Document],
        advance: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> object:
        waiting.wait(20)
        return make(self, documents, advance, cancelled)

    monkeypatch.setattr(Ledgers, "make", slow)
    return waiting


async def test_keys_that_come_while_one_looks_are_listed(
    tmp_path: Path, gate: threading.Event
) -> None:
    """Those of the table, once it is there; nothing is tried again that did not fail."""
    async with running(three_reports(tmp_path)) as pilot:
        for key in ("O", "question_mark"):
            await pilot.press(key)
            await pilot.pause(0.05)
        table = pilot.app.screen_stack[0]
        assert isinstance(table, LedgerScreen)
        before = listed(pilot)
        again, plot = say("key.retry"), say("key.plot")
        assert not [row for row in before if row.endswith((again, plot))]
        await pilot.press("down", "down", "down")
        window = pilot.app.screen
        assert isinstance(window, Picker)
        here = window.rows.choices[window.rows.cursor]
        gate.set()
        await settled(pilot)
        after = listed(pilot)
        assert len(after) > len(before)
        assert [row for row in after if row.endswith(plot)]
        assert not [row for row in after if row.endswith(again)]
        assert window.rows.choices[window.rows.cursor].label == here.label
        await press(pilot, "escape")
        assert sorted(after) == sorted(await _listed_now(pilot))


async def _listed_now(pilot: Pilot[int]) -> list[str]:
    await press(pilot, "question_mark")
    return listed(pilot)


async def test_other_windows_stay_as_they_are(tmp_path: Path) -> None:
    """The window that listed the keys may pick from something else the next time."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "enter", "question_mark", "escape", "s")
        before = listed(pilot)
        page = pilot.app.screen_stack[0]
        page.offer_keys()  # type: ignore[attr-defined]
        assert listed(pilot) == before


async def test_what_failed_can_be_tried_again(tmp_path: Path) -> None:
    """And is no more once it is there."""
    async with running(desk_of(UNREADABLE, tmp_path)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, WaitingScreen)
        assert page.check_action("retry", ())
        page.error = None
        assert not page.check_action("retry", ())


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_group_is_named_once(tmp_path: Path, lang: str) -> None:
    """Before what is done, which does not begin with the same words."""
    async with running(three_reports(tmp_path, lang)) as pilot:
        await go(pilot, "caret")
        for row in await _listed_now(pilot):
            group, _, does = row.partition(" · ")
            assert group
            assert does
            assert not does.startswith(group)


def test_what_holds_everywhere_is_listed_so() -> None:
    """Leaving the program is nothing one does with a passage."""
    assert {group_of(name) for name in ("quit", "interrupt", "tour", "help")} == {"everywhere"}
    assert group_of("compare") == "doing"
    assert "everywhere" in GROUPS


async def test_the_library_has_no_sections(tmp_path: Path) -> None:
    """Nor a text: panes alone."""
    async with running(three_reports(tmp_path)) as pilot:
        rows = await _listed_now(pilot)
        assert not [row for row in rows if "正文之间" in row]


@pytest.mark.parametrize("name", ["library", "reader", "ledger"])
async def test_commands_begin_with_the_commonest(tmp_path: Path, name: str) -> None:
    """Those that the bottom line names; how one moves comes behind all others of the page."""
    async with running(three_reports(tmp_path)) as pilot:
        await go(pilot, name)
        page = pilot.app.screen_stack[-1]
        hints = [page.bottom_line.actions[0], *page.bottom_line.actions]  # type: ignore[attr-defined]
        await press(pilot, "colon")
        window = pilot.app.screen
        assert isinstance(window, Picker)
        values = [choice.value for choice in window.choices]
        assert values[0] == hints[0]
        assert set(values[: len(set(hints))]) == set(hints)
        down, leave = say("key.line_down"), say("key.theme")
        rows = listed(pilot)
        assert rows.index(leave) < rows.index(down)
        await type_in(pilot, "下一行")
        assert down in text_of(pilot)
