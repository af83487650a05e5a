"""The reports of the library as a table."""

from collections.abc import Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import ClassVar, NamedTuple, cast

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from cqtui.catalogs import language, say
from cqtui.tui.keys import bind
from cqtui.tui.lists.line import FilteringOver, FilterLine, counted
from cqtui.tui.lists.matching import BETWEEN, MANY, Matcher, Wanted, runs
from cqtui.tui.rows import RowList
from cqtui.tui.segments import fit, line
from cqtui.tui.shelf import Entry
from cqtui.tui.themes import ink
from cqtui.typeset import cells

TITLE_LEAST, TITLE_WANTED = 22, 52
"""Cells; where the title would get fewer, columns of lesser weight are left out: of little weight
for as much of the longest title as is wanted, any for the least."""
LITTLE = 5
"""Columns below this weight are there where there is room to spare."""
MEASURED = 100
"""Rows whose title has words added to it that are measured."""
BAR = 8
"""Cells of the bar that shows how far a report was read."""


FOUND_BY = ("year", "place", "kind", "title")
"""Columns whose words a filter looks in."""


class Column(NamedTuple):
    """A column of the table."""

    name: str
    width: int
    """Cells at most; a column is as wide as what stands in it."""
    weight: int
    """The lightest columns go first where there is no room."""
    right: bool = False


COLUMNS = (
    Column("year", 6, 10),
    Column("place", 16, 9),
    Column("kind", 14, 8),
    Column("title", 200, 10),
    Column("length", 8, 5, right=True),
    Column("sections", 6, 2, right=True),
    Column("repairs", 6, 1, right=True),
    Column("read", BAR + 6, 7),
)


def columns(width: int, needs: Mapping[str, int]) -> list[Column]:
    """The columns that fit, each as wide as it needs to be, the title as far as there is room."""
    kept = [c._replace(width=min(c.width, needs.get(c.name, c.width))) for c in COLUMNS]
    kept = [c for c in kept if c.width]
    longest = next(c.width for c in kept if c.name == "title")

    def room() -> int:
        others = sum(c.width for c in kept if c.name != "title")
        return width - 4 - others - 2 * (len(kept) - 1)

    for least, weight in ((min(longest, TITLE_WANTED), LITTLE), (TITLE_LEAST, 10)):
        while room() < least and any(c.weight < weight for c in kept):
            kept.remove(min(kept, key=lambda c: c.weight))
    title = max(4, min(room(), longest))
    return [c._replace(width=title) if c.name == "title" else c for c in kept]


def needs(entries: Sequence[Entry]) -> dict[str, int]:
    """Cells that each column needs for these rows and its name; where all are of one place it needs
    no column.

    Only rows that can be the widest are measured: a library has thousands.
    """
    found = {column.name: cells(say(f"library.col.{column.name}")) for column in COLUMNS}
    if not entries:
        return found | {"place": 0}
    widest = list({row.kind: row for row in entries}.values())
    titles = [len(row.title) for row in entries]
    widest.append(entries[titles.index(max(titles))])
    places = dict(zip(map(attrgetter("place"), entries), entries, strict=True))
    widest.append(places[max(places, key=len)])
    for name in ("length", "sections", "repairs", "progress"):
        values = [-1 if value is None else value for value in map(attrgetter(name), entries)]
        widest.append(entries[values.index(max(values))])
    longer = (row for row in entries if row.copies or row.missing)
    for rows, names in ((widest, tuple(found)), (islice(longer, MEASURED), ("title", "length"))):
        for row in rows:
            for name in names:
                found[name] = max(found[name], cells(field(row, name)))
    return found if len(places) > 1 else found | {"place": 0}


class ReportList(FilteringOver, RowList):
    """The reports; one line each, the names of the columns above them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("mark", "cancel"),
        Binding("backspace", "erase", "", show=False),
    ]
    HEADER_ROWS = 1
    ON_PAGE = True

    class Marked(Message):
        """The set of marked reports is another."""

    class Elsewhere(Message):
        """No report is called so: the words are to be looked for in their texts."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__("reports")
        self.every: list[Entry] = []
        """The reports of the group."""
        self.entries: list[Entry] = []
        """Those of them that are shown."""
        self.marked: list[tuple[str, str]] = []
        self._given: Sequence[Entry] = ()
        """The list that they came in."""
        self._said = ""
        """The language in which the rows were shown."""
        self._needs: dict[str, int] = {}
        self._kept: dict[int, tuple[Sequence[Entry], dict[str, int]]] = {}
        """Of groups of many rows what the columns need, by the identity of their list."""
        self._columns: tuple[int, dict[str, int], list[Column]] | None = None
        """The columns that fit into a width, with what they need."""
        self._matcher: Matcher | None = None
        """What they are found by, made when one types."""
        self.rows = self
        self.field = FilterLine(self, placeholder=say("library.filter"), over=True)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these reports; while one types, those of them that hold the words.

        The cursor stays on its report where that is among them; on the first row it stays there,
        while reports come in above the one that was read first.
        """
        same = self._said == language() and self.entries is self.every == entries
        if same and self._needs and not self.field.value:
            return  # back from elsewhere, and nothing came or was read meanwhile
        if self._said != language():
            self.forget()
        self._said = language()
        here = self.entries[self.cursor].key if 0 < self.cursor < len(self.entries) else None
        self.every, self._matcher, self._given = list(entries), None, entries
        self.entries = self.every
        if self.field.value:
            self.filtered(self.field.value)
            self.return_to(here)
            return
        self._needs = self._measured(entries)
        self.cursor = self._row_of(here) or 0
        self.rows_changed()
        self.move_to(self.cursor)

    def _measured(self, entries: Sequence[Entry]) -> dict[str, int]:
        """What the columns need for the rows of a group, worked out once for a list of many."""
        if len(entries) < MANY:
            return needs(entries)
        if id(entries) not in self._kept:
            self._kept[id(entries)] = entries, needs(entries)
        return self._kept[id(entries)][1]

    def forget(self) -> None:
        """The groups that were shown are gone, or their words are others."""
        self._kept.clear()

    @property
    def count(self) -> int:
        """How many reports are shown."""
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The report under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    # Filtering.

    def _text(self, at: int) -> str:
        row = self.every[at]
        kind = say(f"kind.{row.kind.value}")
        return BETWEEN.join((row.title, str(row.year or ""), row.place, kind))

    def filtered(self, words: str) -> None:
        """Show the reports whose title, year, place or kind hold the words.

        Of thousands what is looked in is made in a thread first.
        """
        matcher = self._matcher = self._matcher or Matcher(self._text, len(self.every))
        if words and len(self.every) > MANY and not matcher.ready:
            self.run_worker(lambda: self._make_ready(matcher), thread=True, group="filter")
            return
        here = self.spot
        if words:
            self.entries = [self.every[at] for at in matcher.passing(words)]
            place = self._measured(self._given)["place"]  # of the whole group
            self._needs = needs(self.entries) | {"place": place}
        else:
            self.entries, self._needs = self.every, self._measured(self._given)
        self.say_instead(
            say("list.none", words=" ".join(words.split())), say("library.unmatched_do")
        )
        self.field.tell(counted(len(self.entries), len(self.every)))
        self.cursor = 0
        self.rows_changed()
        self.move_to(0)
        self.return_to(here)

    def _make_ready(self, matcher: Matcher) -> None:
        """In a thread."""
        matcher.make_ready()
        self.call_later(self._filter_again, matcher)

    def _filter_again(self, matcher: Matcher) -> None:
        if matcher is self._matcher and self.field.value:
            self.filtered(self.field.value)

    def beyond(self, words: str) -> bool:
        """Where no report is called so, the words are looked for in all of them."""
        self.end_filter()
        self.focus()
        self.post_message(self.Elsewhere(words))
        return True

    @property
    def can_filter(self) -> bool:
        """There are reports."""
        return bool(self.every)

    def spot_at(self, row: int) -> object:
        """The report, whatever stands above it."""
        return self.entries[row].key if 0 <= row < self.count else None

    def return_to(self, spot: object) -> None:
        """Put the cursor on a report, where it is among those shown."""
        row = self._row_of(cast("tuple[str, str] | None", spot))
        if row is not None:
            self.move_to(row)

    def _row_of(self, key: tuple[str, str] | None) -> int | None:
        """The row of a report; only where the path may be its own the key is made, of thousands."""
        if key is None:
            return None
        maybe = (key[0], "")
        rows = enumerate(self.entries)
        return next((i for i, row in rows if row.real in maybe and row.key == key), None)

    def _fitting(self, width: int) -> list[Column]:
        """The columns that fit, worked out once for each width."""
        kept = self._columns
        if kept is None or kept[0] != width or kept[1] is not self._needs:
            kept = self._columns = width, self._needs, columns(width, self._needs)
        return kept[2]

    def draw_header(self, _y: int, width: int) -> Strip:
        """The names of the columns."""
        colors = self.palette
        style = ink(colors.dim, colors.page)
        parts = [("    ", style)]
        for at, column in enumerate(self._fitting(width)):
            words = fit(say(f"library.col.{column.name}"), column.width, right=column.right)
            parts.append((("  " if at else "") + words, style))
        return line(parts, width, style)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """A report."""
        colors, row = self.palette, self.entries[index]
        here = index == self.cursor and self.has_focus
        words = ink(colors.soft, back)
        mark = row.key in self.marked
        styles = {
            "title": ink(colors.dim if row.missing else colors.text, back, bold=here),
            "year": ink(colors.text, back),
            "read": ink(colors.accent, back),
        }
        parts = [("  ", words), ("● " if mark else "○ ", ink(colors.accent, back, bold=mark))]
        hit = ink(colors.text, colors.mark)
        wanted = self._matcher.wanted if self._matcher and self.field.value else Wanted()
        for at, column in enumerate(self._fitting(width)):
            text = fit(field(row, column.name), column.width, right=column.right)
            style = styles.get(column.name, words)
            parts.append(("  " if at else "", words))
            places = wanted.places(text) if column.name in FOUND_BY else frozenset[int]()
            parts += [(piece, hit if lit else style) for piece, lit in runs(text, places)]
        return line(parts, width, words)

    def action_mark(self) -> None:
        """Mark the report under the cursor, or take the mark away."""
        if row := self.entry:
            if row.key in self.marked:
                self.marked.remove(row.key)
            else:
                self.marked.append(row.key)
            self.redraw_rows(self.cursor)
            self.post_message(self.Marked())
            self.move_to(self.cursor + 1)

    def action_cancel(self) -> None:
        """Take away what is typed; where nothing is, all marks."""
        if self.filtering:
            self.action_give_up()
            return
        self.unmark()

    def unmark(self) -> None:
        """Take all marks away."""
        self.marked = []
        self.refresh()
        self.post_message(self.Marked())


def field(row: Entry, name: str) -> str:
    """What stands in a column of a report's row."""
    match name:
        case "year":
            return str(row.year or "–")
        case "place":
            return row.place or "–"
        case "kind":
            return say(f"kind.{row.kind.value}")
        case "title":
            title = " ".join(row.title.split())
            if row.missing:
                return say("library.missing") + title
            return title + say("library.copies", n=row.copies + 1) if row.copies else title
        case "length":
            return length(row.length)
        case "sections":
            return "" if row.sections is None else str(row.sections)
        case "repairs":
            return "" if row.repairs is None else str(row.repairs)
        case _:
            return bar(row.progress)


def length(characters: int) -> str:
    """A length in round figures, as the language counts."""
    return say(
        "library.length_small" if characters < 10_000 else "library.length",
        thousands=f"{characters / 1000:.1f}",
        wan=f"{characters / 10_000:.1f}",
    )


def bar(share: float | None) -> str:
    """How far a report was read, as a bar and in per cent.

    >>> bar(0.5), bar(None)
    ('████░░░░  50%', '')
    """
    if share is None:
        return ""
    full = round(BAR * share)
    return "█" * full + "░" * (BAR - full) + f" {share:4.0%}"
