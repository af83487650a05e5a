"""A line in which one types, wherever there is one."""

from textual.widgets import Input

from cqtui.tui.drawn import Steady
from cqtui.typeset import typable

BLANKS = str.maketrans("\t\n\r", "   ")


class TypedLine(Steady, Input):
    """Holds one line, and nothing that a terminal would act on, however it comes into it."""

    def validate_value(self, value: str) -> str:
        """What of a value there can be: blanks for ends of lines and tabs."""
        return typable(value.translate(BLANKS))
