"""A table of figures as values: which rows pass a filter, in what order, how wide its columns are.

What is drawn of it is drawn by `tables/gridrows.py`; nothing here knows of a screen.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cqtui.tui.lists.matching import BETWEEN, Matcher
from cqtui.typeset import cells

GAP = 2
"""Cells between two columns."""
EDGE = 2
"""Cells left of the first column: the bar of the cursor."""
HEAVY = 9
"""Weight of columns that are never left out."""
MARK = 3
"""Cells at the right edge for the mark that there are more columns: ›12; › alone where they are
hundreds.
"""
NARROW = 8
"""Cells that a column keeps when others need room, if it had as many."""

Order = tuple[Decimal | int | str, ...]
"""What a cell is sorted by; within a column all of one make."""


class Column(NamedTuple):
    """A column of the table."""

    name: str
    title: str
    """What stands above it: words of the catalog, a year, a place."""
    most: int = 0
    """Cells it takes at most; 0 for as many as its longest cell."""
    least: int = 0
    """Cells it gives up for others to have a place at all; 0 for none."""
    weight: int = HEAVY
    """The lightest columns go first where there is no room."""
    right: bool = False
    """Set against its right edge."""


class Cell(NamedTuple):
    """What stands in one column of a row."""

    text: str = ""
    look: str = ""
    """Name of a look of `tables/gridrows.py`; "" for plain words."""
    order: Order = ()
    """What it is sorted by; () stands last, whichever the direction."""


class Line(NamedTuple):
    """A row of the table."""

    cells: tuple[Cell, ...]
    """One for each column."""
    value: object
    """What choosing it gives back."""
    group: str = ""
    """The heading it stands under; groups keep the order in which they come first."""
    tags: frozenset[str] = frozenset()
    """What the filters of the table go by."""
    also: str = ""
    """Further words by which it is found."""


class Sieve(NamedTuple):
    """What of a table is shown, and in what order."""

    words: str = ""
    """As typed; a row is shown if it holds every word."""
    tags: frozenset[str] = frozenset()
    """Tags to show; none for all."""
    sort: str = ""
    """Name of the column it is sorted by, "" for the order in which it was made."""
    falling: bool = False
    """The largest first."""
    at: int | None = None
    """The row on which the cursor stands at first, by its index in the table; None for the top."""

    def toggled(self, tag: str) -> "Sieve":
        """With a tag more or less."""
        return self._replace(tags=self.tags ^ {tag})

    def sorted_by(self, name: str) -> "Sieve":
        """By that column; where it is so already, the other way round."""
        if name == self.sort:
            return self._replace(falling=not self.falling)
        return self._replace(sort=name, falling=False)

    def sorted_on(self, columns: Sequence[Column]) -> "Sieve":
        """By the column behind the one it is sorted by; behind the last comes the made order."""
        names = ["", *(column.name for column in columns)]
        at = names.index(self.sort) if self.sort in names else 0
        return self._replace(sort=names[(at + 1) % len(names)], falling=False)


class Grid:
    """A table: columns, rows, and the families of tags one can choose from."""

    def __init__(
        self,
        columns: Sequence[Column],
        lines: Sequence[Line],
        families: Sequence[Sequence[str]] = (),
    ) -> None:
        self.columns = tuple(columns)
        self.lines = tuple(lines)
        self.families = tuple(tuple(family) for family in families)
        self.matcher = Matcher(self._text, len(self.lines))
        """Which rows hold what is typed."""
        self._groups = {line.group: n for n, line in reversed(list(enumerate(self.lines)))}
        self._longest: tuple[int, ...] | None = None
        """The cells of the longest text of each column."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag one can choose, family by family."""
        return tuple(tag for family in self.families for tag in family)

    def make_ready(self) -> None:
        """Measure it, and make what a filter looks in; else the first frame waits for the one, the
        first character typed for the other.
        """
        self._wanted(0)
        self.matcher.make_ready()

    def passing(self, sieve: Sieve) -> list[int]:
        """The rows that pass, by their index, in order; rows of a group stand together.

        Of each family one of the chosen tags has to fit; of a family without a chosen tag any.
        """
        held = self.matcher.passing(sieve.words)
        found = self._tagged(held, sieve.tags)
        at = next((i for i, c in enumerate(self.columns) if c.name == sieve.sort), None)
        if at is not None:
            keyed = [i for i in found if self.lines[i].cells[at].order]
            bare = [i for i in found if not self.lines[i].cells[at].order]
            keyed.sort(key=lambda i: self.lines[i].cells[at].order, reverse=sieve.falling)
            found = keyed + bare
        if len(self._groups) < 2:
            return found
        return sorted(found, key=lambda i: self._groups[self.lines[i].group])

    def counts(self, sieve: Sieve) -> dict[str, int]:
        """How many rows each tag would leave, the words and the other families held to."""
        counts: dict[str, int] = {}
        for family in self.families:
            others = sieve.tags - frozenset(family)
            held = self.matcher.passing(sieve.words)
            tags = [self.lines[i].tags for i in self._tagged(held, others)]
            counts |= {tag: sum([tag in one for one in tags]) for tag in family}
        return counts

    def _tagged(self, rows: Sequence[int], chosen: frozenset[str]) -> list[int]:
        """Of some rows those that have one of the chosen tags of each family with any."""
        lines, found = self.lines, list(rows)
        for family in self.families:
            if some := chosen.intersection(family):
                found = [i for i in found if not some.isdisjoint(lines[i].tags)]
        return found

    def _text(self, index: int) -> str:
        line = self.lines[index]
        # The blocks of a heat table are the same in most columns.
        return BETWEEN.join((*dict.fromkeys(cell.text for cell in line.cells), line.also))

    def widths(self, room: int, first: int = 0) -> dict[str, int]:
        """The cells of each column that has a place in `room` cells, in the order of columns.

        The first column always stands; of the others `first` are passed over. Where some have no
        place, room is left for the mark that says so.
        """
        columns = self.from_column(first)
        wanted = self._wanted(room)
        whole = fitted(columns, wanted, room - EDGE)
        return whole if len(whole) == len(columns) else fitted(columns, wanted, room - EDGE - MARK)

    def from_column(self, first: int) -> tuple[Column, ...]:
        """The first column, and the others without the `first` of them."""
        return self.columns[:1] + self.columns[1 + first :]

    def first_as_in(self, other: "Grid", first: int) -> int:
        """How many columns to pass over so that the same stands first as when `first` of another
        table's are; none where it is not here, or nothing was passed over there.
        """
        if not first:
            return 0
        names = [column.name for column in self.columns[1:]]
        stood = [column.name for column in other.columns[1 + first :][:1]]
        return next((names.index(name) for name in stood if name in names), 0)

    def last_first(self, room: int) -> int:
        """How many columns can be passed over until the last one is in sight with all before it."""
        most = max(0, len(self.columns) - 2)
        fits = (n for n in range(most) if len(self.widths(room, n)) == len(self.from_column(n)))
        return next(fits, most)

    def _wanted(self, room: int) -> dict[str, int]:
        """The cells each column would take, had it all of them."""
        if self._longest is None:
            self._longest = tuple(
                max(map(cells, {line.cells[at].text for line in self.lines}), default=0)
                for at in range(len(self.columns))
            )
        return {
            # Beside the title there is room for the sign of the direction it is sorted in.
            column.name: max(cells(column.title) + 2, min(longest, column.most or room))
            for column, longest in zip(self.columns, self._longest, strict=True)
        }


def fitted(columns: Sequence[Column], wanted: Mapping[str, int], room: int) -> dict[str, int]:
    """The columns that have a place in `room` cells and the cells of each, with the gaps between.

    Columns first give up the cells they can spare, the widest first; where that is not enough the
    lightest go, of equals the last; then those that stay give up more.

    >>> columns = [Column("a", "A", least=15), Column("b", "B", weight=2), Column("c", "C")]
    >>> fitted(columns, {"a": 20, "b": 10, "c": 6}, 40)
    {'a': 20, 'b': 10, 'c': 6}
    >>> fitted(columns, {"a": 20, "b": 10, "c": 6}, 36)
    {'a': 16, 'b': 10, 'c': 6}
    >>> fitted(columns, {"a": 20, "b": 10, "c": 6}, 30)
    {'a': 20, 'c': 6}
    >>> fitted(columns, {"a": 20, "b": 10, "c": 6}, 20)
    {'a': 12, 'c': 6}
    """
    kept = {column.name: wanted[column.name] for column in columns}
    least = {c.name: min(wanted[c.name], c.least or wanted[c.name]) for c in columns}
    weights = {column.name: column.weight for column in columns}
    order = list(kept)
    for light in sorted(kept, key=lambda name: (weights[name], -order.index(name))):
        if weights[light] >= HEAVY or _over(least, room) <= 0:
            break
        del kept[light], least[light]
    _give_up(kept, room, least)
    _give_up(kept, room, dict.fromkeys(kept, NARROW))
    return kept


def _over(sizes: Mapping[str, int], room: int) -> int:
    """How many cells more than `room` the columns take."""
    return sum(sizes.values()) + GAP * (len(sizes) - 1) - room


def _give_up(sizes: dict[str, int], room: int, least: Mapping[str, int]) -> None:
    """Make the widest columns narrower, none below its least, until all fit or none can spare."""
    while (much := _over(sizes, room)) > 0:
        spare = [name for name in sizes if sizes[name] > least[name]]
        if not spare:
            return
        widest = max(spare, key=lambda name: sizes[name])
        second = max((sizes[name] for name in spare if name != widest), default=0)
        wanted = max(sizes[widest] - much, min(second, sizes[widest] - 1))
        sizes[widest] = max(wanted, least[widest])
