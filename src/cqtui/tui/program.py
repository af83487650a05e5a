"""The app: which screen is shown, keys of input methods, colours, language."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cqtui import catalogs, lastscreen
from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import CqtuiError, StoreError
from cqtui.model.document import Span
from cqtui.tui.chrome import Page
from cqtui.tui.color.wearing import Wearing
from cqtui.tui.desk import Desk
from cqtui.tui.handlers import look_up_once
from cqtui.tui.holding.faults import Enduring
from cqtui.tui.kept import Keeping, show
from cqtui.tui.keyboard.obeying import Obeying
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import key_list
from cqtui.tui.light import make_light
from cqtui.tui.report import Report
from cqtui.tui.tabs.tabbed import Tabbed
from cqtui.tui.tabs.tabs import FIRST, Tabs
from cqtui.typeset import typable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cqtui.library.shelf import StoredDocument
    from cqtui.model.annotation import Anchor
    from cqtui.tui.color.ground import Asked
    from cqtui.tui.picker import Choice
    from cqtui.tui.screenkeeper import Keeper
    from cqtui.tui.shelf import Entry
    from cqtui.tui.tour.tour import Tour

LEAVING = ("q", "ctrl+c", "ctrl+q")
"""The keys that hold where the window is too small for anything to be seen."""
TOLD = 15
"""Seconds for which it is told that a report was taken for an edition of another."""


class CqtuiApp(Keeping, Enduring, Obeying, Tabbed, Wearing):
    """Opens the screens on the sources it is given."""

    TITLE = "cqtui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key_list("quit"), "quit", "key.quit", show=False, priority=True, id="quit"),
        Binding("ctrl+c", "interrupt", "key.interrupt", show=False),
    ]
    CSS = """
    Screen { scrollbar-size: 1 1; }
    ToastRack { dock: bottom; }
    Input, Input:focus { background-tint: $foreground 0%; }
    """

    def __init__(self, desk: Desk, *, asked: Asked | None = None, told: bool | None = None) -> None:
        make_light()
        look_up_once()
        super().__init__()
        self.desk = desk
        # Before any screen is there: the first one looks its report up at once, in a thread.
        desk.joined = lambda report, key: self.call_later(self._tell_joined, report, key)
        self._known: list[Entry] = []
        self._known_at: object = None
        self.tabs = Tabs(self)
        self.add_mode(FIRST, self.first)
        self.tour: Tour | None = None
        """The tour that is under way."""
        self.keeper: Keeper | None = None
        """Keeps what stands on the screen for the next start."""
        self._interrupted = False
        """Whether the key before was Ctrl+C, with nothing selected."""
        self.asked = asked
        self.dress(desk.settings.theme, desk.colors, told=told)

    def get_default_screen(self) -> Screen[None]:
        """The screen that the command line asks for."""
        from cqtui.tui.opening import first_screen

        screen = first_screen(self.desk)
        self.tabs.begin(screen)
        return screen

    def on_ready(self) -> None:
        """The first screen is laid out; what is not needed to draw it waits until it is drawn."""
        page = self.screen
        if isinstance(page, Page):
            page.once_drawn(self._begun)
        else:
            self._begun()

    def _begun(self) -> None:
        """The first frame is drawn: what lives now lives long."""
        gc.enable()
        if not gc.get_freeze_count():  # in tests: of a second program nothing would ever be freed
            gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        self.tabs.changed()
        if lastscreen.wanted() is not None:
            from cqtui.tui.screenkeeper import Keeper

            self.keeper = Keeper(self)
            self.keeper.begin()
        self.run_worker(self._open_store, thread=True, group="library")
        self.look_over()

    def _open_store(self) -> None:
        """In a thread: the library on disk; whether it can be used is told."""
        store = self.desk.store
        if store is None and self.desk.trouble:
            words = say("app.no_store", reason=told(self.desk.trouble)[0])
        elif store and store.salvaged:
            words = say("app.set_aside", **store.salvaged._asdict())
        elif store and store.unwritable:
            words = say("app.read_only", path=store.path)
        else:
            self._tidy_tour()
            return
        self.call_from_thread(self.notify, words, severity="warning", markup=False)

    def _tidy_tour(self) -> None:
        """In a thread: nothing is left of a tour that was broken off with the program."""
        from cqtui.tui.tour.kept import tidy

        try:
            if (store := self.desk.store) and self.tour is None:
                tidy(store)
            if store and not self.desk.demo:
                store.put_samples_away(self.desk.names)
        except StoreError as error:
            self.desk.trouble = error

    def _tell_joined(self, report: Report, key: str) -> None:
        """A report was taken for an edition of another: how the two are parted again."""
        import shlex

        title = " ".join(report.document.title.split())
        file = shlex.quote(os.path.basename(report.source.path))  # noqa: PTH119 - as typed
        words = say("shelf.opened_edition", title=title, name=key, file=file)
        self.notify(words, markup=False, timeout=TOLD)

    async def on_event(self, event: events.Event) -> None:
        """Read a full-width key of an input method as the key it stands for."""
        if isinstance(event, events.InputEvent):
            self.sweeper.stirred()
            if self.keeper:
                self.keeper.stirred()
        if not (event.is_forwarded or await self._may_come(event)):
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key != "ctrl+c":
                self._interrupted = False
            screen = self.screen
            if isinstance(screen, Page) and screen.small and event.key not in LEAVING:
                return
            if isinstance(screen, Keyed):
                screen.key_came()
            if self.tour and self.tour.takes(event):
                return
            heard = self.hear(event)
            if heard is None:
                return
            event = heard
            self.tabs.pressed += event.key != "ctrl+c"
        elif self.tour and isinstance(event, events.MouseUp):
            self.tour.acted()
        await super().on_event(event)

    async def _may_come(self, event: events.Event) -> bool:
        """Whether an event has somebody to come to; nothing is pasted that a terminal acts on."""
        if isinstance(event, events.Paste):
            event.text = typable(event.text)
        elif not isinstance(event, events.InputEvent):
            return True
        leads_out = isinstance(event, events.Key) and event.key in ("ctrl+c", "ctrl+q")
        return await self.screen_stands() or leads_out

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave the program; what stands on the screen is kept for the next start."""
        if self.keeper:
            self.keeper.end()
        self.tabs.ended()
        if self.ending and not self._exit:
            self.ending.left(result or return_code)
        super().exit(result, return_code, message)

    def action_interrupt(self) -> None:
        """Ctrl+C copies what is selected; where nothing is, the second one ends the program.

        Who has come from a word processor means to copy, and is told how one leaves.
        """
        page = self.screen
        if self._interrupted or (isinstance(page, Page) and page.small):
            self.exit(130)
            return
        self._interrupted = True
        self.notify(say("app.interrupt"), markup=False)

    def pick_theme(self) -> None:
        """Try on the themes, one after the other, and wear one."""
        from cqtui.tui.color.picking import pick_theme

        pick_theme(self)

    def keep_theme(self, name: str) -> None:
        """Keep a theme for the next time."""
        self.desk.keep_setting("theme", name)
        if (colors := self.desk.colors) and colors.name:
            self.notify(say("theme.file_holds", name=colors.name), markup=False)

    def switch_language(self) -> None:
        """Chinese to English and back; kept for the next time."""
        catalogs.use("en" if catalogs.language() == "zh" else "zh")
        self.desk.keep_setting("lang", catalogs.language())
        self.redraw()

    def redraw(self) -> None:
        """Draw every screen anew, in new colours or another language."""
        for screen in self.tabs.screens():
            if isinstance(screen, Page):
                if screen.is_mounted:  # else it is made in them
                    screen.themed()
            else:
                for widget in screen.query("*"):
                    widget.refresh()

    def look_up_marks(self) -> None:
        """Bookmarks were changed elsewhere: the pages that are open show them as they are now."""
        for screen in self.tabs.screens():
            if screen.is_mounted and (look := getattr(screen, "look_up_again", None)):
                look()

    def pick(
        self,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[object], None],
        start: int = 0,
    ) -> None:
        """Let a person pick one of `choices`; `then` gets its value, and nothing where none is."""

        def chosen(value: object) -> None:
            if value is not None:
                then(value)

        from cqtui.tui.picker import Picker

        show(self, Picker, title, choices, start, then=chosen)

    def action_language(self) -> None:
        """Switch the language."""
        self.switch_language()

    def action_library(self) -> None:
        """Go to the library, whatever is open."""
        self.open_library()

    def action_tour(self) -> None:
        """Begin the tour, or go on where it was left; while it is under way, begin anew."""
        if self.tour:
            self.tour.again()
            return
        from cqtui.tui.tour.tour import Tour

        self.tour = Tour(self)
        self.tour.start()

    def action_welcome(self) -> None:
        """What the program is, above the reports; gone again at the second time."""
        from cqtui.tui.screens.library import LibraryScreen

        self.open_library()
        if isinstance(self.screen, LibraryScreen):
            self.screen.switch_welcome(asked=True)

    def open_name(self, name: str, unit: int | None = None) -> None:
        """Show the report of that name in its tab, at a unit or where it was left."""
        report = self._reports(lambda: (self.desk.report(name),))
        if report:
            self.open_tab(report[0], unit)

    def open_report(
        self, report: Report, unit: int | None = None, span: Span | None = None
    ) -> None:
        """Show a report in the reader, at a unit or where it was left; mark a span of the unit."""
        from cqtui.tui.screens.reader import ReaderScreen

        at = self.desk.place(report) if unit is None else unit
        self.push_screen(ReaderScreen(report.source, report.document, at, span))

    def show_figures(self, name: str) -> None:
        """Show every figure of the report of that name; what is chosen opens in the reader."""
        found = self._reports(lambda: (self.desk.report(name),))
        if found:
            from cqtui.tui.screens.figures import FiguresScreen

            report = found[0]
            self.push_screen(
                FiguresScreen(report, None, lambda at, _: self.open_report(report, at))
            )

    def compare_names(self, old: str, new: str) -> None:
        """Show two reports side by side."""
        pair = self._reports(lambda: self.desk.pair(old, new))
        if pair:
            self.compare_reports(*pair)

    def open_anchor(self, name: str, anchor: Anchor) -> None:
        """Show the report of that name at the passage an anchor means."""
        from cqtui.tui.lastread import unit_of

        report = self._reports(lambda: (self.desk.report(name),))
        if report:
            self.open_report(report[0], unit_of(report[0].document, anchor))

    def known(self) -> list[Entry]:
        """Every report that is open or remembered; put in order once for each state of both."""
        from cqtui.tui.shelf import shelve

        reports, state = self.desk.reports(), None
        stored: Sequence[StoredDocument] = ()
        try:
            if store := self.desk.store:
                state = (store.state, len(reports))
                if state == self._known_at:
                    return [*self._known]
                stored = store.shelf.documents()
        except StoreError as error:
            self.complain(error)
            state = None
        self._known = shelve([(r.source, r.document) for r in reports], stored, {})
        self._known_at = state
        return [*self._known]

    def names_of_others(self, report: Report | None) -> list[str]:
        """The names of the other reports, those of the same kind first; without one, of all."""
        if report is None:
            return [row.name for row in self.known()]
        own = os.path.realpath(report.source.path), report.document.id
        rows = [row for row in self.known() if row.key != own]
        kind, place = report.document.kind, report.document.place
        rows.sort(key=lambda row: (row.kind is not kind, row.place != place))
        return [row.name for row in rows]

    def report_choices(self, report: Report) -> list[Choice]:
        """The other reports, to pick one from: those of the same kind first."""
        from cqtui.tui.picker import Choice

        rows = {row.name: row for row in self.known()}
        return [
            Choice(
                " ".join(rows[name].title.split()),
                name,
                " ".join(w for w in (str(rows[name].year or ""), rows[name].place) if w),
                also=say(f"kind.{rows[name].kind.value}"),
            )
            for name in self.names_of_others(report)
        ]

    def year_of(self, name: str) -> int:
        """The year of a known report, 0 where it tells none."""
        return next((row.year or 0 for row in self.known() if row.name == name), 0)

    def samples(self) -> list[str]:
        """The paths of the sample reports, none where they were left out."""
        from cqtui.samples import sample_paths

        try:
            return sample_paths()
        except CqtuiError:
            return []

    def _reports(self, read: Callable[[], tuple[Report, ...]]) -> tuple[Report, ...]:
        """What `read` gives; nothing where it fails, which is told."""
        try:
            return read()
        except CqtuiError as error:
            self.complain(error)
            return ()

    def complain(self, error: CqtuiError) -> None:
        """Tell of an error that leaves the screen as it is."""
        words = "\n".join(filter(None, told(error)))
        self.notify(words, severity="error", markup=False)
