"""The line at the foot of a text in which one types what to look for in it."""

from textual.widgets import Input

from cqtui.catalogs import say
from cqtui.tui.drawn import Steady


class FindLine(Steady, Input):
    """As any line one types in; what is typed is never wrong, and moves nothing on the page."""

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__(
            placeholder=say("reader.find"),
            id="find",
            compact=compact,
            validate_on=(),  # to say that it is right would cost finding its styles anew
        )
