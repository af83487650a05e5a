"""What the keys of tabs, workspaces and places visited do, on every screen."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cqtui.catalogs import say
from cqtui.tui.chrome import Page
from cqtui.tui.desk import Desk
from cqtui.tui.kept import shown_again
from cqtui.tui.keys import bind
from cqtui.tui.report import Report
from cqtui.tui.tabs.recipes import PLACES, SEARCH, Recipe
from cqtui.tui.tabs.showing import comparison_of, ledger_of, reader_of
from cqtui.tui.tabs.tabs import FIRST, Tabs

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

SIGNS = ("º", "inverted_exclamation_mark", "trade_mark_sign", "pound_sign", "cent_sign",
         "infinity", "section_sign", "pilcrow_sign", "bullet", "ª")  # fmt: skip
"""What Alt with 0 to 9 gives on one make of keyboard, 0 first."""
ALT = {f"\x1b{n}": (SimpleNamespace(value=f"alt+{n}"),) for n in range(len(SIGNS))}
"""Alt with 0 to 9 as terminals send it; the terminal library makes those signs of it, which would
be typed.
"""
cast("dict[str, object]", ANSI_SEQUENCES_KEYS).update(ALT)


def _numbers() -> list[BindingType]:
    """Alt with 0 to 9: in lists a sign would be one looked for, hence before all else.

    Where one types a sign is what it is.
    """
    return [
        Binding(
            f"alt+{n},{sign}",
            f"go_tab({n})",
            "key.go_tab" if n == 1 else "",
            show=False,
            priority=True,
        )
        for n, sign in enumerate(SIGNS)
    ]


class Tabbed(App[int]):
    """A program with tabs; `tabs` is to be made once it has its desk."""

    DEFAULT_MODE = FIRST
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind(
            "next_tab", "previous_tab", "tabs", "close_tab", "reopen_tab", "visits", "workspaces"
        ),
        *_numbers(),
    ]
    desk: Desk
    tabs: Tabs

    @property
    def _whole(self) -> "CqtuiApp":
        return cast("CqtuiApp", self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of tabs that is offered for which there are any."""
        deck = self.tabs.deck
        match action:
            case "next_tab" | "previous_tab":
                return bool(deck.tabs)
            case "close_tab":
                return deck.here is not None
            case "reopen_tab":
                return bool(deck.closed)
        return super().check_action(action, parameters)

    # What is opened.

    def open_library(self) -> None:
        """Show the library; screens above it are left, other tabs stay open."""
        self.tabs.go(None)
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_tab(self, report: Report, unit: int | None = None) -> None:
        """Go to the tab of a report, a new one where it has none, at a unit or where it was."""
        from cqtui.tui.screens.reader import ReaderScreen

        source, document = report
        recipe = reader_of(report)
        tab = self.tabs.deck.find(recipe)
        live = tab is not None and tab.live
        if unit is not None and not live:
            self.desk.stay(report, unit)
        at = self.desk.place(report)
        screen = self.tabs.open(recipe, lambda: ReaderScreen(source, document, at))
        if unit is not None and live and isinstance(screen, ReaderScreen):
            self.lay_bare()
            screen.go_unit(unit)

    def lay_bare(self) -> None:
        """Leave what lies over the outermost screen of the tab that is seen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def compare_reports(self, old: Report, new: Report) -> None:
        """Show two reports side by side, in their tab."""
        from cqtui.tui.screens.comparison import ComparisonScreen

        self.tabs.open(
            comparison_of(old, new),
            lambda: ComparisonScreen(old.document, new.document, old.source, new.source),
        )

    def search(self, words: str = "") -> None:
        """Look for words in the whole library, in the tab of searches."""
        from cqtui.tui.screens.search import SearchScreen

        there = self.tabs.deck.find(Recipe(SEARCH))
        if words and there:
            self.tabs.renew(there, words)
        else:
            make = partial(shown_again, self, SearchScreen, words)
            self.tabs.open(Recipe(SEARCH, words=words), make)

    def show_ledger(self, names: Sequence[str], title: str, *, places: bool = False) -> None:
        """Show what the reports of these names promised and told, in its tab."""
        from cqtui.tui.screens.ledger import LedgerScreen

        recipe = ledger_of(names, title, PLACES if places else "")
        self.tabs.open(recipe, lambda: LedgerScreen((), names, places=places))

    def first(self) -> Screen[None]:
        """What stands on the screen at the start."""
        return self.get_default_screen()

    # What keys do.

    def action_next_tab(self) -> None:
        """The tab behind; behind the last one the library."""
        self.tabs.step(1)

    def action_previous_tab(self) -> None:
        """The tab before."""
        self.tabs.step(-1)

    def action_go_tab(self, number: int) -> None:
        """The tab of that number; 0 for the library."""
        if not self.tabs.nth(number) and isinstance(self.screen, Page):
            self.screen.remark(say("tabs.no_such", n=number))

    def action_close_tab(self) -> None:
        """Close the tab that is seen, with all that lies over it."""
        if here := self.tabs.deck.here:
            self.tabs.close(here)

    def action_reopen_tab(self) -> None:
        """Have the tab again that was closed last."""
        self.tabs.reopen()

    def action_tabs(self) -> None:
        """The tabs, to go to one."""
        from cqtui.tui.tabs.lists import show_tabs

        show_tabs(self._whole)

    def action_workspaces(self) -> None:
        """The workspaces, to open, save, rename or remove one."""
        from cqtui.tui.tabs.lists import show_workspaces

        show_workspaces(self._whole)

    def action_save_workspace(self) -> None:
        """Give what is open a name."""
        from cqtui.tui.tabs.lists import ask_name

        ask_name(self._whole)

    def action_restore(self) -> None:
        """What is open is open again at the next start, or no longer."""
        from cqtui.tui.tabs.lists import switch_restoring

        switch_restoring(self._whole)

    def action_visits(self) -> None:
        """The places visited in all reports, to go back to one."""
        from cqtui.tui.tabs.visiting import show_visits

        show_visits(self._whole)

    def action_forget_visits(self) -> None:
        """Forget the places visited."""
        from cqtui.tui.tabs.visiting import forget

        forget(self._whole)
