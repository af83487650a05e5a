"""Tabs on the screen: each has screens of its own, which stay as they are while another is seen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from textual.screen import Screen

from cqtui.errors import StoreError
from cqtui.tui.places import Station, Trail
from cqtui.tui.tabs.deck import Deck, Tab
from cqtui.tui.tabs.recipes import OTHER, SEARCH, SETTING, Recipe, Workspace, written
from cqtui.tui.tabs.showing import recipe_of

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

FIRST = "first"
"""The name of what stands on the screen at the start."""
LIVE = 8
"""Tabs whose screens are kept; the others are made anew when one goes to them."""

Make = Callable[[], Screen[None]]


class Cross:
    """Back to the tab one came from; equal to every other way back to it."""

    def __init__(self, tabs: "Tabs", mode: str) -> None:
        self._tabs = tabs
        self._mode = mode

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cross) and other._mode == self._mode

    def __hash__(self) -> int:
        return hash(self._mode)

    def __call__(self) -> None:
        """Go there."""
        self._tabs.back_to(self._mode)


class Tabs:
    """What is open in the program, and going from one to the other."""

    def __init__(self, app: "CqtuiApp") -> None:
        self.app = app
        self.deck = Deck()
        self.name = ""
        """Of the workspace that is open; "" for the one without a name."""
        self.keeps = False
        """Whether what is open is kept for the next time."""
        self._library = ""
        """The name under which the program has the library's screens."""
        self._made = 0
        self._ahead: list[str] = []
        """The tabs one came back from, the last at the end."""
        self._writing = Lock()
        self._asked = self._written = 0
        self._kept: Workspace | None = None
        """What was open when it was written last."""
        self.pressed = 0
        """Keys pressed so far."""
        self._began: Workspace | None = None
        """What was open when one began to leave, until one does anything else."""
        self._left = 0
        """Keys pressed when a tab was left last on the way out."""

    # The start.

    def begin(self, screen: Screen[None]) -> None:
        """What is open at the start, `screen` being what is seen of it."""
        desk = self.app.desk
        kept = desk.workspace
        self.name, self.keeps = kept.name, desk.keeps
        for recipe in kept.tabs:
            self.deck.add(Tab(self._name(), recipe, live=False), len(self.deck.tabs))
        self._kept = self.now
        if kept.here:
            seen = self.deck.tabs[kept.at]
            seen.mode, seen.live = FIRST, True
            self.deck.see(seen)
            self._kept = self.now
        elif kept.tabs or not desk.asked:
            self._library = FIRST
        else:
            seen = Tab(FIRST, recipe_of(screen) or Recipe(OTHER, tuple(desk.asked)))
            self.deck.add(seen)
            self.deck.see(seen)

    def _name(self) -> str:
        self._made += 1
        return f"tab-{self._made}"

    # Going from tab to tab.

    def open(self, recipe: Recipe, make: Make) -> Screen[None]:
        """Go to the tab that shows it, or to a new one; the screen at the bottom of it."""
        tab = self.deck.find(recipe)
        if tab is None:
            tab = Tab(self._name(), recipe)
            self.app.add_mode(tab.mode, make)
            self.deck.add(tab)
        self.go(tab)
        return self.bottom

    @property
    def bottom(self) -> Screen[None]:
        """The outermost screen of what is seen."""
        return self.app.screen_stack[0]

    def go(self, tab: Tab | None, *, back: bool = False) -> None:
        """See another tab, None for the library; `back` where one goes along the places visited."""
        came = self.deck.here
        if tab is came:
            return
        self._began = None
        self.app.switch_mode(self._shown(tab))
        self.deck.see(tab)
        if not back:
            self._ahead.clear()
            self._cross(came, tab)
        self._let_go()
        self.changed()

    def _shown(self, tab: Tab | None) -> str:
        """The name of a tab's screens, which are there then."""
        from cqtui.tui.opening import screen_of

        if tab is None:
            if not self._library:
                from cqtui.tui.screens.library import LibraryScreen

                self._library = "library"
                self.app.add_mode(self._library, LibraryScreen)
            return self._library
        if not tab.live:
            self.app.add_mode(tab.mode, lambda: screen_of(self.app.desk, tab.recipe))
            tab.live = True
        return tab.mode

    def _cross(self, came: Tab | None, tab: Tab | None) -> None:
        """From the text in `tab` the way back leads to where one came from."""
        trail = getattr(self.bottom, "trail", None)
        if came and tab and isinstance(trail, Trail):
            trail.leave(Station(Cross(self, came.mode)))

    def _let_go(self) -> None:
        """Of many tabs those are let go of that were not seen for long, with nothing on them."""
        for tab in self.deck.idle(LIVE):
            if len(self.app.get_screen_stack(tab.mode)) == 1:
                self._release(tab)
        for tab in self.deck.idle(2 * LIVE):
            self._release(tab)

    def _release(self, tab: Tab) -> None:
        """Let go of the screens of a tab that is not seen."""
        if tab.live:
            tab.live = False
            self.app.remove_mode(tab.mode)

    def step(self, by: int) -> None:
        """The tab behind or before; the library stands between the last and the first."""
        self.go(self.deck.step(by))

    def nth(self, number: int) -> bool:
        """Go to the tab of that number, from 1; 0 for the library. Whether there is one."""
        there = number <= len(self.deck.tabs)
        if there:
            self.go(self.deck.tabs[number - 1] if number else None)
        return there

    # Places visited in several tabs.

    def jumped(self) -> None:
        """One goes somewhere: what one had come back from is no longer ahead."""
        self._ahead.clear()

    def back_to(self, mode: str) -> None:
        """Back to the tab of that name; one that was closed is there again."""
        here, tab = self.deck.here, self.deck.named(mode)
        if tab is None:
            tab = self._again(mode)
        if tab and tab is not here:
            if here:
                self._ahead.append(here.mode)
            self.go(tab, back=True)

    def forward(self) -> bool:
        """Forward to the tab that one came back from; False where there is none."""
        while self._ahead:
            tab = self.deck.named(self._ahead.pop())
            if tab and tab is not self.deck.here:
                self.go(tab, back=True)
                trail = getattr(self.bottom, "trail", None)
                if isinstance(trail, Trail):
                    trail.forward()
                return True
        return False

    # Closing.

    def leave(self, *, outermost: bool) -> bool:
        """Close the tab one is in; False where one leaves the program instead.

        What is closed so on the way out of the program, with nothing done in between, is open
        again the next time: see `ended`.
        """
        here, others = self.deck.here, len(self.deck.tabs) > 1
        if here is None or (outermost and not others):
            return False
        began = self._began if self.leaving else None
        if began is None and self.keeps and self.app.keeper:
            self.app.keeper.hold()
        began = began or self.now
        self.close(here)
        self._began, self._left = began, self.pressed
        return True

    @property
    def leaving(self) -> bool:
        """Whether the last that was done was to leave a tab, by the key that leaves the program
        too; the key that is pressed now is not counted.
        """
        return self._began is not None and self.pressed - self._left <= 1

    def ended(self) -> None:
        """The program is left: all that was open when one began to leave is kept as open."""
        if self.leaving and self.keeps and self._began:
            began, self._began = self._began, None
            self._asked += 1
            self._write(began, self._asked)

    def close(self, tab: Tab) -> None:
        """Close a tab; one sees what one saw before it then."""
        self._began = None
        if tab is self.deck.here:
            for screen in self.app.screen_stack:
                if keep := getattr(screen, "keep_place", None):
                    keep()
            self.go(self.deck.before, back=True)
        self.deck.drop(tab)
        self._release(tab)
        self.changed()

    def _again(self, mode: str) -> Tab | None:
        """A tab that was closed, where it stood; None where it is not known any more."""
        for index, (at, tab) in reversed(list(enumerate(self.deck.closed))):
            if tab.mode == mode:
                del self.deck.closed[index]
                there = self.deck.find(tab.recipe)
                if there is None:
                    self.deck.add(tab, at)
                return there or tab
        return None

    def reopen(self, mode: str = "") -> None:
        """Have a closed tab again, the last one where none is named, and go to it."""
        wanted = mode or (self.deck.closed[-1][1].mode if self.deck.closed else "")
        if tab := self._again(wanted):
            self.go(tab)

    def instead(self, make: Make) -> None:
        """Put another screen in the place of the outermost one, which is seen."""
        tab = self.deck.here
        old, new = tab.mode if tab else self._library, self._name()
        self.app.add_mode(new, make)
        if tab:
            tab.mode = new
        else:
            self._library = new
        self.app.switch_mode(new)
        self.app.remove_mode(old)
        if tab and tab.recipe.kind == OTHER:
            tab.recipe = recipe_of(self.bottom) or tab.recipe
        self.changed()

    def renew(self, tab: Tab, words: str) -> None:
        """See the tab of searches, which looks for other words now."""
        self.go(tab)
        self.app.lay_bare()
        from cqtui.tui.screens.search import SearchScreen

        tab.recipe = tab.recipe._replace(words=words)
        self.app.desk.sought = None
        self.instead(lambda: SearchScreen(words))

    # Workspaces.

    @property
    def now(self) -> Workspace:
        """What is open."""
        return Workspace(self.name, tuple(self.deck.recipes()), self.deck.place)

    def exchange(self, kept: Workspace) -> None:
        """Close all that is open, and open a workspace in its place."""
        keeps, self.keeps = self.keeps, False  # the one that is left stays as it is kept
        self.go(None)
        old, self.deck = self.deck.tabs, Deck()
        for tab in old:
            self._release(tab)
        self._ahead.clear()
        self.name = kept.name
        for recipe in kept.tabs:
            self.deck.add(Tab(self._name(), recipe, live=False), len(self.deck.tabs))
        if kept.here:
            self.go(self.deck.tabs[kept.at])
        self.keeps = keeps
        self.changed()

    def changed(self) -> None:
        """What is open is other than before: draw it, and keep it."""
        self._redraw()
        if not self.keeps:
            return
        now = self.now
        if now != self._kept:
            self._kept = now
            self._asked += 1
            asked = self._asked
            self.app.see_to(lambda: self._write(now, asked), "workspace")

    def _write(self, now: Workspace, asked: int) -> None:
        """In a thread: what is open into the library, never over what came later."""
        with self._writing:
            if asked < self._written:
                return
            self._written = asked
            try:
                if store := self.app.desk.store:
                    store.workspaces.put(now.name, written(now.tabs, now.at))
                    store.memory.set_setting(SETTING, now.name)
            except StoreError as error:
                self.app.desk.trouble = error

    @contextmanager
    def settled(self) -> Iterator[None]:
        """While this lasts nothing is written; what was on its way is written no more."""
        with self._writing:
            self._written = self._asked + 1
            self._asked = self._written
            yield

    def asks(self, words: str) -> None:
        """These words are looked for in the tab of searches now, and stand on it."""
        tab = self.deck.find(Recipe(SEARCH))
        if tab and tab.recipe.words != words:
            tab.recipe = tab.recipe._replace(words=words)
            self.changed()

    # What stands on the screen.

    def screens(self) -> Iterator[Screen[None]]:
        """All screens that are there, also those that are not seen."""
        modes = [self._library, *(tab.mode for tab in self.deck.tabs if tab.live)]
        seen = [*self.app.screen_stack]
        for mode in modes:
            try:
                seen += self.app.get_screen_stack(mode) if mode else []
            except KeyError:
                continue
        yield from dict.fromkeys(seen)

    def _redraw(self) -> None:
        from cqtui.tui.bars import TopLine

        for screen in self.app.screen_stack[-1:]:
            for line in screen.query(TopLine):
                line.refresh()
