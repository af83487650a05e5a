"""A line in which one types, wherever there is one."""

from textual.widgets import Input

from cqtui.typeset import typable

BLANKS = str.maketrans("\t\n\r", "   ")


class TypedLine(Input):
    """Holds one line, and nothing that a terminal would act on, however it comes into it."""

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as the base has it
        """It looks the same without the keys: no styles are found anew."""

    def validate_value(self, value: str) -> str:
        """What of a value there can be: blanks for ends of lines and tabs."""
        return typable(value.translate(BLANKS))
