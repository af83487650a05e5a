"""The comparison's screen driven by a test: the two made-up reports, and what stands there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from cqtui.model.document import Document
from cqtui.tui.desk import Desk
from cqtui.tui.holding.finishing import Finishing
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.settings import Settings
from cqtui.tui.themes import DARK, theme
from cqtui.tui.years.pairs import Pairs
from support.pairs import make_source, two_reports
from support.screens import LOOKS, worked


class Bare:
    """A desk on which nothing lies, without a library."""

    store = None
    fade = ""
    settings = Settings()
    pairs = Pairs()

    def keep_setting(self, name: str, value: object) -> None:
        """Nothing is written down."""
        self.settings = Settings(**{**self.settings._asdict(), name: value})

    def key(self, _report: object) -> str:
        """No report is known."""
        return ""

    def reports(self) -> list[object]:
        """No report."""
        return []


class Stage(Finishing[None]):
    """Nothing but the screen."""

    desk: Bare | Desk = Bare()

    def __init__(self) -> None:
        super().__init__()
        if isinstance(self.desk, Bare):
            self.desk = Bare()
        self.register_theme(theme(DARK))
        self.theme = DARK.name

    def reports(self) -> tuple[Document, Document]:
        """The two made-up reports."""
        return two_reports()

    def get_default_screen(self) -> ComparisonScreen:
        """The two reports side by side."""
        old, new = self.reports()
        return ComparisonScreen(old, new, make_source(old), make_source(new))


def screen_of(pilot: Pilot[None]) -> ComparisonScreen:
    """The screen under test."""
    screen = pilot.app.screen
    assert isinstance(screen, ComparisonScreen)
    return screen


def text_of(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


@asynccontextmanager
async def running(width: int = 120, height: int = 32) -> AsyncIterator[Pilot[None]]:
    """The screen in a terminal, its pairing done where the engine does not wait."""
    async with Stage().run_test(size=(width, height)) as pilot:
        await pilot.pause(0.05)
        yield pilot


async def at_rest(pilot: Pilot[None]) -> str:
    """What stands on the screen once it has not changed for half a second, or after six seconds.

    The strip at the edge follows the text a frame later, and on a busy machine later still.
    """
    shown, same = text_of(pilot), 0
    for _ in range(300):
        await pilot.pause(0.02)
        before, shown = shown, text_of(pilot)
        same = same + 1 if shown == before else 0
        if same == 25:
            break
    return shown


async def until(pilot: Pilot[None], *words: str) -> str:
    """What stands on the screen once all of `words` do, or after half a minute."""
    for _ in range(LOOKS):
        await pilot.pause(0.02)
        if all(word in text_of(pilot) for word in words):
            break
    return text_of(pilot)


async def settled(pilot: Pilot[None]) -> ComparisonScreen:
    """The screen once the pairing is in, no thread works for it, and all is set.

    Lines out of sight are set little by little: until they are, the text may still shift. A busy
    machine is given half a minute.
    """
    screen = screen_of(pilot)
    for _ in range(LOOKS):
        if screen.comparison is not None and screen.view.settled:
            break
        await pilot.pause(0.02)
    assert screen.comparison is not None
    assert screen.view.settled
    await worked(pilot.app)
    await pilot.pause()
    return screen
