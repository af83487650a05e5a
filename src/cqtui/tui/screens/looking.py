"""A page of text that is looked through for words: they are typed in a line at its foot."""

from typing import TYPE_CHECKING

from textual.widget import Widget

from cqtui.tui.screens.airy import AiryPage

if TYPE_CHECKING:
    from cqtui.tui.findline import FindLine


class LookingPage(AiryPage):
    """Text, and the line in which one types what to look for, while one does."""

    field: "FindLine | None" = None
    """The line, once one looked for something."""

    @property
    def finding(self) -> bool:
        """Whether one types what to look for."""
        return self.field is not None and self.field.display

    @property
    def speaking(self) -> bool:
        """Whether something is said for a moment, or something is looked for."""
        return super().speaking or self.finding

    def begin_find(self, ground: str, **where: Widget) -> None:
        """Show the line, on a ground of that colour, and type there; at first it is put `before`
        or `after` a widget.
        """
        if self.field is None:
            from cqtui.tui.findline import FindLine

            self.field = FindLine()
            self.mount(self.field, **where)
        self.field.begin(ground)

    def end_find(self) -> None:
        """Give the line back, and be in the text."""
        if self.home:
            self.home.focus()
        if self.field:
            self.field.display = False
