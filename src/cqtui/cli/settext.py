"""Text in a printed table, broken into lines by the rules of Chinese setting."""

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

from cqtui.typeset import set_lines


class SetText(Text):
    """Text whose lines begin with no stop, and in which no number and no word is torn.

    Rich breaks at blanks, of which Chinese has none, and then anywhere.
    """

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Its lines of at most `width` cells; where it is told not to break, as Rich has it."""
        if no_wrap or self.no_wrap or width < 1:
            return super().wrap(
                console,
                width,
                justify=justify,
                overflow=overflow,
                tab_size=tab_size,
                no_wrap=no_wrap,
            )
        parts = set_lines(self.plain, width)
        lines = self.divide([line.start for line in parts[1:]])
        for line in lines:
            line.rstrip()
        if how := justify or self.justify:
            lines.justify(console, width, justify=how, overflow=overflow or "fold")
        return lines
