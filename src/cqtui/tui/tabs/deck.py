"""The tabs: their order, which is seen, which were seen before, which were closed. No screen."""

from cqtui.tui.tabs.recipes import OTHER, Recipe

CLOSED = 20
"""Closed tabs that can be had back."""


class Tab:
    """One tab."""

    def __init__(self, mode: str, recipe: Recipe, *, live: bool = True) -> None:
        self.mode = mode
        """The name under which the program has its screens; of no other tab, nor of one closed."""
        self.recipe = recipe
        self.live = live
        """Whether its screens are there; else they are made when one goes to it."""


class Deck:
    """All tabs. The library is none of them: it is where one is when no tab is seen."""

    def __init__(self) -> None:
        self.tabs: list[Tab] = []
        self.here: Tab | None = None
        """The tab that is seen; None for the library."""
        self.closed: list[tuple[int, Tab]] = []
        """What was closed and where it stood, the last one at the end."""
        self._seen: list[Tab | None] = []
        """What was seen before, the last at the end."""

    def find(self, recipe: Recipe) -> Tab | None:
        """The tab that shows it, None where none does."""
        return next((tab for tab in self.tabs if tab.recipe.same == recipe.same), None)

    def named(self, mode: str) -> Tab | None:
        """The tab of that name, None where it is closed."""
        return next((tab for tab in self.tabs if tab.mode == mode), None)

    def add(self, tab: Tab, at: int | None = None) -> None:
        """A new tab, behind the one that is seen where no place is told."""
        if at is None:
            at = self.place + 1 if self.here else len(self.tabs)
        self.tabs.insert(at, tab)

    def see(self, tab: Tab | None) -> None:
        """One looks at another tab, or at the library."""
        if tab is not self.here:
            self._seen = [one for one in self._seen if one not in (tab, self.here)]
            self._seen.append(self.here)
            self.here = tab

    def drop(self, tab: Tab) -> None:
        """A tab is closed, which is not seen any more."""
        if tab.recipe.kind != OTHER:
            same = tab.recipe.same
            self.closed = [one for one in self.closed if one[1].recipe.same != same]
            self.closed.append((self.tabs.index(tab), tab))
        del self.closed[:-CLOSED]
        self.tabs.remove(tab)
        self._seen = [one for one in self._seen if one is not tab]

    @property
    def before(self) -> Tab | None:
        """What was seen before the tab that is seen; the library where that is not known."""
        return self._seen[-1] if self._seen else None

    @property
    def place(self) -> int:
        """Which of the tabs is seen, from 0; -1 for the library."""
        return self.tabs.index(self.here) if self.here else -1

    def step(self, by: int) -> Tab | None:
        """The tab behind or before; the library stands between the last and the first."""
        at = (self.place + 1 + by) % (len(self.tabs) + 1)
        return self.tabs[at - 1] if at else None

    def idle(self, most: int) -> list[Tab]:
        """The tabs to let go of so that no more than `most` are live, the longest unseen first."""
        live = [tab for tab in self.tabs if tab.live and tab is not self.here]
        order = {id(tab): at for at, tab in enumerate(self._seen)}
        live.sort(key=lambda tab: order.get(id(tab), -1))
        return live[: max(0, len(live) + (self.here is not None) - most)]

    def recipes(self) -> list[Recipe]:
        """What the tabs show, in their order."""
        return [tab.recipe for tab in self.tabs]
