"""Characters of a text that are selected, whether by the mouse or by keys."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.tui.present import Para


class Place(NamedTuple):
    """A character of the text: the paragraph's index and an offset into it."""

    para: int
    offset: int = 0


class Standpoint(NamedTuple):
    """Where one is in a text, to come back to, or what is to stand where once it is set anew."""

    place: Place
    above: int
    """Lines above it on the screen."""
    current: int
    """The current paragraph; of a comparison, the row."""

    def of_row(self, row: int) -> "Standpoint":
        """As far down the screen, at the row of a comparison."""
        return Standpoint(Place(row), self.above, row)


def characters(text: str, start: int = 0, end: int | None = None) -> int:
    r"""How many characters a text has from one place to another; an end of a line is none.

    >>> characters("一二\n三"), characters("一二\n三", 1)
    (3, 2)
    """
    return len(text[start:end]) - text.count("\n", start, end)


class Stretch(NamedTuple):
    """The characters from one place up to another, which is not among them."""

    start: Place
    end: Place

    def within(self, index: int, size: int) -> tuple[int, int] | None:
        """The characters of paragraph `index`, which has `size`; None where there are none.

        >>> found = Stretch(Place(2, 4), Place(4, 1))
        >>> found.within(2, 9), found.within(3, 9), found.within(4, 9), found.within(5, 9)
        ((4, 9), (0, 9), (0, 1), None)
        """
        if not self.start.para <= index <= self.end.para:
            return None
        start = self.start.offset if index == self.start.para else 0
        end = min(size, self.end.offset) if index == self.end.para else size
        return (start, end) if start < end else None

    def pieces(self, paras: Sequence[Para]) -> list[tuple[int, int, int]]:
        """(paragraph, start, end) in reading order, one for each paragraph."""
        last = min(self.end.para, len(paras) - 1)
        found = ((i, self.within(i, len(paras[i].text))) for i in range(self.start.para, last + 1))
        return [(index, *span) for index, span in found if span]
