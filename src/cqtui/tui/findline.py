"""The line at the foot of a text in which one types what to look for in it."""

from textual.widgets import Input

from cqtui.catalogs import say
from cqtui.tui.typed import TypedLine


class FindLine(TypedLine):
    """As any line one types in; what is typed is never wrong."""

    DEFAULT_CSS = """
    FindLine, FindLine:focus { border: none; height: 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        # To say of each letter that it is right would be to find the styles anew.
        super().__init__(id="find", validate_on=())

    def begin(self, ground: str) -> None:
        """Show it, empty, on a ground of that colour, and type there."""
        self.placeholder = say("reader.find")
        self.styles.background = ground
        with self.prevent(Input.Changed):
            self.value = ""
        self.display = True
        self.focus()
