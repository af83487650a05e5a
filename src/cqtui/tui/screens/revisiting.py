"""Tables over a text that one jumps out of into the text, and comes back to."""

from collections.abc import Callable
from typing import Protocol

from cqtui.tui.chrome import Page
from cqtui.tui.places import Station
from cqtui.tui.screens.tabling import TablePage


class Text(Protocol):
    """A page of text that remembers the places visited."""

    def action_back(self) -> None:
        """To the place before the last jump."""

    def action_forward(self) -> None:
        """Forward to where one came back from."""


class Revisited(TablePage):
    """A table that can be shown again as it was left: `<` in the text leads back to it."""

    below: Text | None = None
    """The text one came back from; None where the table was opened by its key."""
    over = 1
    """How many such tables lie over the text, up to this one."""

    def left(self) -> Callable[[], "Revisited"]:
        """Makes the page anew, as it is left now."""
        raise NotImplementedError

    def action_back(self) -> None:
        """To where one came from: from the first table to the place before it."""
        below = self.below if self.over == 1 else None
        self.action_leave()
        if below:
            below.action_back()

    def action_forward(self) -> None:
        """To the place that was jumped to from here."""
        if self.below is None:
            super().action_forward()
            return
        app, below = self.app, self.below
        self.action_leave()
        for _ in range(self.over - 1):
            app.pop_screen()
        below.action_forward()


def put_away(page: Page, text: Text) -> Station | None:
    """Take away all that lies over a page; the station shows its tables again, as they are left.

    None where nothing lay over it, or another tab is seen by now. `text` is the page, as one that
    remembers places.
    """
    app = page.app
    stack = list(app.screen_stack)
    at = next((i for i, one in enumerate(stack) if one is page), None)
    if at is None:
        return None
    makers = [one.left() for one in stack[at + 1 :] if isinstance(one, Revisited)]
    while app.screen is not page:
        app.pop_screen()
    return way_back(page, text, *makers) if makers else None


def way_back(page: Page, text: Text, *makers: Callable[[], Revisited]) -> Station:
    """Shows some tables over a page again, one over the other; `text` is the page, as above."""

    def enter() -> None:
        for over, make in enumerate(makers, 1):
            table = make()
            table.below, table.over = text, over
            page.app.push_screen(table)

    return Station(enter)
