"""A page of a comparison that was seen lately is taken up again, where it would be the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.style import Style
from support.glass import Glass, whole
from support.pairs import compared
from support.screens import OTHER, REPORT, make_desk, press, running, text_of, write
from textual.geometry import Region
from textual.strip import Strip

from cqtui import catalogs
from cqtui.model.document import Span
from cqtui.tui.comparison.cells import Cell, Painter
from cqtui.tui.comparison.laid import NO_MARKS
from cqtui.tui.comparison.pages import KEPT, Pages
from cqtui.tui.comparison.rows import Side, View
from cqtui.tui.comparison.setting import Setting
from cqtui.tui.comparison.state import Reading
from cqtui.tui.comparison.strips import Drawing
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.desk import Desk
from cqtui.tui.screens.comparison import ComparisonScreen

pytestmark = pytest.mark.usefixtures("paired")
ROUND = ["v", "v", "v", "z", "z", "plus", "minus"]
"""After these it looks as before, but for what is said below."""
FOLDS = ["Z", "Z"]
"""After these, too."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two made-up reports."""
    files = [write(tmp_path, "a.txt", OTHER), write(tmp_path, "b.txt", REPORT)]
    return make_desk(tmp_path, *files)


@pytest.fixture
def glass() -> Iterator[Glass]:
    """What the terminal shows."""
    glass = Glass()
    with glass.watching():
        yield glass


def screen_of(app: object) -> ComparisonScreen:
    """The comparison that is shown."""
    screen = getattr(app, "screen", None)
    assert isinstance(screen, ComparisonScreen)
    return screen


def in_english(screen: ComparisonScreen) -> None:
    """Have the program speak another language."""
    catalogs.use("en")
    screen.themed()


async def test_what_was_seen_is_neither_painted_nor_drawn_anew(
    desk: Desk, glass: Glass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view, a width, a pane, a fold that comes back: each line is known."""
    async with running(desk, (130, 30)) as pilot:
        before = text_of(pilot).splitlines()[:-1]
        await press(pilot, *ROUND, *FOLDS)
        assert text_of(pilot).splitlines()[:-1] == before

        def painted(*_args: object) -> Cell:
            raise AssertionError

        def drawn(*_args: object, **_more: object) -> Strip:
            raise AssertionError

        monkeypatch.setattr(Painter, "side", painted)
        monkeypatch.setattr(Drawing, "_drawn", drawn)
        for key in (*ROUND[:3], *FOLDS):
            await press(pilot, key)
            assert glass.cells == whole(pilot.app), key
        assert text_of(pilot).splitlines()[:-1] == before


@pytest.mark.parametrize(
    "change",
    [
        lambda screen: screen.app.switch_light(),
        lambda screen: screen.view.mark(
            screen.view.marks._replace(
                faint={(Side.NEW, unit.id): (Span(0, 4),) for unit in screen.documents[1].units()}
            )
        ),
        lambda screen: screen.search.look_for(screen.comparison, "产", 0) or screen._show_hit(),
        lambda screen: screen.view.show_bookmarks(
            frozenset((Side.NEW, unit.id) for unit in screen.documents[1].units())
        ),
        in_english,
        lambda screen: screen.view.toggle_all_folds(),
    ],
    ids=["colours", "dimmed", "hits", "bookmarks", "language", "folds"],
)
async def test_what_changed_meanwhile_is_seen_on_each(
    desk: Desk, change: Callable[[ComparisonScreen], object]
) -> None:
    """Colours, what is dimmed, what is looked for: on every page as on one that is set anew."""
    async with running(desk, (130, 30)) as pilot:
        await press(pilot, *ROUND)
        screen = screen_of(pilot.app)
        before = whole(pilot.app)
        change(screen)
        await press(pilot, "J", "K")
        assert whole(pilot.app) != before
        kept = []
        for key in ROUND:
            await press(pilot, key)
            kept.append(whole(pilot.app))
        for key, shown in zip(ROUND, kept, strict=True):
            await press(pilot, key)
            screen.view._pages._leaves.forget()
            screen.view.reading._ways.forget()
            screen.view._arrange()
            await press(pilot)
            assert whole(pilot.app) == shown, key
    catalogs.use("zh")


def test_what_the_program_says_in_a_text_is_in_the_language_spoken() -> None:
    """Where a moved passage stood is part of what is painted; a language is known again."""
    comparison = compared()
    reading = Reading(comparison.old, comparison.new)
    reading.comparison = comparison

    def draw(setting: Setting) -> Drawing:
        return Drawing(setting, lambda *_: Style(), str)

    pages = Pages(reading, ("2017", "2019"), draw)
    found: list[tuple[object, str]] = []
    for lang in ("zh", "en", "zh"):
        catalogs.use(lang)
        reading.arrange(View.SIDES)
        page, drawing, _ = pages.leaf(Setting(120), NO_MARKS)
        page.set_some(len(reading.entries), 0)
        lines = (drawing.kept(page.shelf(y), current=False).text for y in range(page.height))
        found.append((page, "".join(lines)))
    assert found[0] == found[2]
    assert ["原在 2017" in words for _, words in found] == [True, False, True]
    assert ["was in 2017" in words for _, words in found] == [False, True, False]


async def test_few_are_kept(desk: Desk) -> None:
    """Whatever widths there were."""
    async with running(desk, (130, 30)) as pilot:
        for width in range(100, 140, 5):
            await pilot.resize_terminal(width, 30)
            await press(pilot, "v")
        assert len(screen_of(pilot.app).view._pages._leaves) == KEPT


async def test_a_line_below_the_text_comes_and_goes_alone(
    desk: Desk, glass: Glass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the text nothing is drawn for it but the line that it lay over; nor where the keys go."""
    async with running(desk, (130, 30)) as pilot:
        await press(pilot, "slash", "enter")
        drawn: list[int] = []
        draw = CompareView.render_lines

        def render_lines(view: CompareView, crop: Region) -> list[Strip]:
            drawn.extend(crop.line_range)
            return draw(view, crop)

        monkeypatch.setattr(CompareView, "render_lines", render_lines)
        for key, lines in (("slash", 0), ("enter", 1), ("tab", 0), ("tab", 0)):
            await press(pilot, key)
            assert len(drawn) == lines, key
            assert glass.cells == whole(pilot.app), key
            drawn.clear()
