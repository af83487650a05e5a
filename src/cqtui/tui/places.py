"""Places one jumped from and to: back and forward as in a browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cqtui.tui.reader.stretch import Standpoint

KEPT = 200
"""Places remembered."""


class Station(NamedTuple):
    """A table that one jumped from, among the places of a text."""

    enter: Callable[[], None]
    """Shows it as it was left."""


class Trail:
    """Places in the order they were visited, and where in it one stands."""

    def __init__(self, told: "Callable[[Standpoint], object]" = lambda _place: None) -> None:
        """`told` is told of every place that one jumps away from."""
        self._places: list[Standpoint | Station] = []
        self._at = 0
        self._told = told

    def leave(self, place: "Standpoint | Station") -> None:
        """One jumps away from `place`: what lay ahead is forgotten."""
        del self._places[self._at :]
        if not self._places or self._places[-1] != place:
            self._places.append(place)
        del self._places[:-KEPT]
        self._at = len(self._places)
        if not isinstance(place, Station):
            self._told(place)

    def back(self, here: "Standpoint") -> "Standpoint | Station | None":
        """The place before, None at the first; `here` can be come forward to."""
        if self._at == 0:
            return None
        self._keep(here)
        self._at -= 1
        return self._places[self._at]

    @property
    def length(self) -> int:
        """How many places lie behind one."""
        return self._at

    def came(self, since: int, here: "Standpoint", *, moved: bool) -> None:
        """One leaped from `here`, with so many places behind one: it is one of them, once.

        Of several leaps in one the first alone is a place to go back to.
        """
        if self._at > since + 1:
            del self._places[since + 1 :]
            self._at = len(self._places)
        elif self._at == since and moved:
            self.leave(here)

    @property
    def behind(self) -> bool:
        """Whether there is a place to go back to."""
        return self._at > 0

    def renumber(self, place: Callable[["Standpoint"], "Standpoint"]) -> None:
        """Each place is another now."""
        self._places = [p if isinstance(p, Station) else place(p) for p in self._places]

    def forward(self, here: "Standpoint | None" = None) -> "Standpoint | Station | None":
        """The place one came back from, None where there is none; `here` can be come back to."""
        if self._at + 1 >= len(self._places):
            return None
        if here:
            self._keep(here)
        self._at += 1
        return self._places[self._at]

    def _keep(self, here: "Standpoint") -> None:
        """One leaves the place one stands at, as it is now: one may have read on from there."""
        if self._at == len(self._places):
            self._places.append(here)
        elif not isinstance(self._places[self._at], Station):
            self._places[self._at] = here
