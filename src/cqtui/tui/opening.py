"""Which screen comes first: reader, comparison, library, or the wait for a large file."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import Worker, WorkerState

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import CqtuiError
from cqtui.tui.bars import Bar
from cqtui.tui.chrome import Page
from cqtui.tui.desk import Desk
from cqtui.tui.report import Report
from cqtui.tui.rows import told as told_instead
from cqtui.tui.tabs.recipes import LEDGER, PLACES, SEARCH, Recipe

Reports = tuple[Report, ...]


def first_screen(desk: Desk) -> Screen[None]:
    """The screen for what the command line asks: read now where that is quick."""
    if here := desk.workspace.here:
        return screen_of(desk, here)
    names = desk.asked
    if not names:
        from cqtui.tui.screens.library import LibraryScreen

        return LibraryScreen()
    try:
        if any(desk.is_large(name) for name in names):
            return WaitingScreen(names, lambda: read(desk, names))
        return screen_for(desk, read(desk, names))
    except CqtuiError as error:
        return WaitingScreen(names, lambda: read(desk, names), error)


def screen_of(desk: Desk, recipe: Recipe) -> Screen[None]:
    """The screen that a tab shows; where a file is gone, one that says what to do."""
    if recipe.kind == SEARCH:
        from cqtui.tui.screens.search import SearchScreen

        return SearchScreen(recipe.words)
    if recipe.kind == LEDGER:
        from cqtui.tui.screens.ledger import LedgerScreen

        return LedgerScreen((), recipe.names, places=recipe.words == PLACES)
    names = list(recipe.names)
    try:
        if any(desk.is_large(name) for name in names):
            return TabWaiting(names, lambda: read(desk, names))
        return screen_for(desk, read(desk, names))
    except CqtuiError as error:
        return TabWaiting(names, lambda: read(desk, names), error)


def read(desk: Desk, names: list[str]) -> Reports:
    """The reports of these names. Raises CqtuiError."""
    return (desk.report(names[0]),) if len(names) == 1 else desk.pair(*names)


def screen_for(desk: Desk, reports: Reports) -> Screen[None]:
    """The reader for one report, where it was left; the comparison for two."""
    if len(reports) == 1:
        from cqtui.tui.screens.reader import ReaderScreen

        report = reports[0]
        return ReaderScreen(report.source, report.document, desk.place(report))
    from cqtui.tui.screens.comparison import ComparisonScreen

    old, new = reports
    return ComparisonScreen(old.document, new.document, old.source, new.source)


class Words(Bar):
    """A few paragraphs in the middle of the screen."""

    DEFAULT_CSS = "Words { height: 1fr; background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def say(self, *words: str) -> None:
        """Show these paragraphs, the first in bold."""
        self.words = list(words)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the paragraphs."""
        colors, size = self.palette, self.size
        return told_instead(self.words, y, size.width, size.height, colors, colors.page)


class WaitingScreen(Page):
    """While a large file is read, and where one cannot be read: what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "retry", "key.retry", show=False)]
    FOOTER: ClassVar[tuple[str, ...]] = ("retry", "leave")
    OUTERMOST = True

    def __init__(
        self, names: list[str], work: Callable[[], Reports], error: CqtuiError | None = None
    ) -> None:
        super().__init__()
        self.names = names
        self.work = work
        self.error = error
        self._got: Reports = ()
        """What was read, until it is shown."""

    def compose_page(self) -> ComposeResult:
        """The words in the middle."""
        self.words = Words()
        yield self.words

    def on_mount(self) -> None:
        """Begin, or say what went wrong."""
        self.here([Path(name).name for name in self.names])
        if self.error:
            self.explain(self.error)
        else:
            self.action_retry()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """They are read again only where they could not be."""
        return action != "retry" or self.error is not None

    def explain(self, error: CqtuiError) -> None:
        """Say in the pane what happened and what to do."""
        self.error = error
        self.offer_keys()
        names = say("separator").join(Path(name).name for name in self.names)
        words = [say("load.failed", name=names), *told(error), say("load.retry")]
        self.words.say(*(w for w in words if w))

    def action_retry(self) -> None:
        """Read the files, on a thread of their own."""
        self.error = None
        self.offer_keys()
        size = sum(_size(name) for name in self.names) / 1e6
        names = say("separator").join(Path(name).name for name in self.names)
        self.words.say(say("load.reading", name=names, size=f"{size:.1f}"))
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> Reports | CqtuiError:
        try:
            return self.work()
        except CqtuiError as error:
            return error

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The files are read, or cannot be."""
        if event.state is not WorkerState.SUCCESS:
            return
        result = event.worker.result
        if isinstance(result, CqtuiError):
            self.explain(result)
        elif isinstance(result, tuple):
            self._got = result
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """What was read is shown as soon as one looks."""
        if self._got and self.app.screen is self:
            got, self._got = self._got, ()
            self.cqtui.tabs.instead(lambda: screen_for(self.cqtui.desk, got))


class TabWaiting(WaitingScreen):
    """The same in a tab that was open before: to leave it is to close the tab."""

    OUTERMOST = False

    def explain(self, error: CqtuiError) -> None:
        """Say what happened, and that the tab waits for the file or can be closed."""
        super().explain(error)
        self.words.say(*self.words.words[:-1], say("tabs.gone"))


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0
