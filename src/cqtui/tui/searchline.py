"""The line of the search, and what is looked for in it."""

from typing import ClassVar, NamedTuple

from cqtui.library.search.found import Choice
from cqtui.tui.lists.line import FilterLine


class Sought(NamedTuple):
    """What was looked for last, kept while the program runs."""

    words: str = ""
    chosen: Choice = Choice()
    at: int = 0


class Field(FilterLine):
    """What one looks for; it stays when one leaves it."""

    FOOTER: ClassVar[tuple[str, ...]] = ("submit", "other_pane", "give_up")

    def begin(self, typed: str = "") -> None:
        """Ask anew: what stands here is selected, and goes once something is typed."""
        self.focus()
        self.select_all()
        if typed:
            self.replace(typed, *self.selection)
