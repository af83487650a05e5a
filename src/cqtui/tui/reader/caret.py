"""The character that keys stand on in a text, and what they select from it."""

from collections.abc import Callable
from dataclasses import dataclass

from cqtui.tui.layout import Layout
from cqtui.tui.reader import motions
from cqtui.tui.reader.motions import By
from cqtui.tui.reader.stretch import Place, Stretch
from cqtui.tui.reader.words import Words

Motion = Callable[[Layout, Place], Place]


@dataclass
class Caret:
    """Where one stands, and since where one selects; None where one only goes about."""

    place: Place
    since: Place | None = None
    whole: bool = False
    """Whole paragraphs are selected, whichever characters the two ends are."""
    column: int | None = None
    """The cell that lines up and down are entered at, while one goes only up and down."""

    def stretch(self, layout: Layout) -> Stretch | None:
        """What is selected: both ends with it, of a fold the whole."""
        if self.since is None:
            return None
        one, other = sorted((self.since, self.place))
        if self.whole:
            size = len(layout.paras[other.para].text)
            return Stretch(Place(one.para), Place(other.para, size))
        start, end = motions.extent(layout, one)[0], motions.extent(layout, other)[1]
        return Stretch(Place(one.para, start), Place(other.para, end))

    def move(self, layout: Layout, motion: Motion) -> None:
        """Go where `motion` leads."""
        self.place = motion(layout, self.place)
        self.column = None

    def down(self, layout: Layout, lines: int) -> None:
        """So many lines on, or back."""
        if self.column is None:
            self.column = motions.column_of(layout, self.place)
        self.place = motions.line(layout, self.place, lines, self.column)

    def onward(self, layout: Layout, by: By, words: Words) -> None:
        """To the next word, clause, sentence; while one selects, to the end of one."""
        if by is By.PARAGRAPH and self.whole:
            self._paragraph(layout, 1)
        else:
            self.place = motions.forward(layout, self.place, by, words, self.since)
        self.column = None

    def back(self, layout: Layout, by: By, words: Words) -> None:
        """To the beginning of a word, clause, sentence; selecting forwards, to the end of one."""
        if by is By.PARAGRAPH and self.whole:
            self._paragraph(layout, -1)
        else:
            self.place = motions.backward(layout, self.place, by, words, self.since)
        self.column = None

    def _paragraph(self, layout: Layout, by: int) -> None:
        para = motions.neighbour(layout, self.place.para, by)
        if para is not None:
            self.place = motions.first_of(layout, para)

    def other_side(self) -> None:
        """Stand at the other end of what is selected."""
        if self.since is not None:
            self.place, self.since = self.since, self.place
            self.column = None
