"""What a comparison does behind its frame: lines out of sight are set; one sees nothing of it."""

import pytest
from support.comparing import Stage, screen_of, text_of
from support.pairs import make_document
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from cqtui.model.document import Document
from cqtui.tui.comparison import setsheet
from cqtui.tui.comparison.setsheet import SetSheet
from cqtui.tui.comparison.view import CompareView

SENTENCE = "实现“四好农村路”建成2万公里，粮食产量保持在1080万吨左右，增长8%。"


class Long(Stage):
    """Two reports of which most is out of sight."""

    def reports(self) -> tuple[Document, Document]:
        """The same paragraphs, each with a word of its own, every second one with another."""
        old = [f"第{n}件事。" + SENTENCE * (1 + n % 7) for n in range(80)]
        new = [f"第{n}件{'实' * (n % 2)}事。" + SENTENCE * (1 + n % 7) for n in range(80)]
        return make_document(2017, *old), make_document(2019, *new)


async def held(pilot: Pilot[None], patch: pytest.MonkeyPatch) -> CompareView:
    """The view at the end of the text, another way of showing it chosen, the rest not set yet."""
    await pilot.pause(0.1)
    patch.setattr(setsheet, "CHUNK", 0)
    await pilot.press("G", "v")
    view = screen_of(pilot).view
    assert view._settling
    view._settling.pause()
    await pilot.pause(0.1)
    patch.setattr(setsheet, "CHUNK", 2)
    return view


@pytest.mark.usefixtures("paired")
async def test_nothing_is_drawn_for_what_is_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines above are longer than was guessed: those in sight have other numbers, and stay."""
    async with Long().run_test(size=(120, 30)) as pilot:
        view = await held(pilot, monkeypatch)
        shown, top = text_of(pilot), view.scroll_offset.y
        drawn: list[Region] = []
        draw = SetSheet.render_lines

        def render_lines(sheet: SetSheet, crop: Region) -> list[Strip]:
            drawn.append(crop)
            return draw(sheet, crop)

        monkeypatch.setattr(SetSheet, "render_lines", render_lines)
        for _ in range(100):
            view._settle_some()
        await pilot.pause(0.1)
        assert view.settled
        assert view.scroll_offset.y != top
        assert not drawn
        view.refresh()
        await pilot.pause(0.1)
        assert drawn
        assert text_of(pilot) == shown


@pytest.mark.usefixtures("paired")
async def test_the_mouse_finds_what_was_numbered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that was drawn before the lines above it were set is addressed as it is now."""
    async with Long().run_test(size=(120, 30)) as pilot:
        view = await held(pilot, monkeypatch)
        compositor = pilot.app.screen._compositor
        x, y = view.region.x + 40, view.region.y + 10
        before = compositor.get_widget_and_offset_at(x, y)[1]
        top = view.scroll_offset.y
        while not view.settled:
            view._settle_some()
        after = compositor.get_widget_and_offset_at(x, y)[1]
        assert before
        assert after
        assert after.y - before.y == view.scroll_offset.y - top != 0
