"""Names and values of the XML that Word writes."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value(element: Any, name: str) -> str:
    """The `w:val` of a child, "" where there is none."""
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def number(text: str | None, default: int, *, most: int = 10_000) -> int:
    """A whole number from 0 to `most`, `default` where the text is none.

    >>> number("12", 0), number("-3", 7), number("９" * 5000, 1), number(None, 2)
    (12, 7, 1, 2)
    """
    if not text or len(text) > 9 or not (text.isascii() and text.isdigit()):
        return default
    return min(int(text), most)


def is_on(parent: Any, name: str) -> bool:
    """Whether a property that is on or off is on: there, and not said to be off."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in {"0", "false", "off", "none"}
