"""A page that is a table: its filters, its rows, the passages of the row one stands at."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.model.document import Span
from cqtui.tui.keys import bind
from cqtui.tui.lists.line import Filtering, FilterLine, counted, filter_keys, nothing_passes
from cqtui.tui.lists.tags import Tags
from cqtui.tui.opening import Words
from cqtui.tui.panes import TABLE_PASSAGES, Pane
from cqtui.tui.places import Station
from cqtui.tui.report import Report
from cqtui.tui.rows import RowList
from cqtui.tui.screens.paned import Paned
from cqtui.tui.tables.grid import Grid, Line, Sieve
from cqtui.tui.tables.gridrows import GridRows
from cqtui.tui.tables.passages import Extract, Passages

REST_SECONDS = 0.04
"""How long the cursor rests before the passages follow: a key held down waits for no text."""
MOST_TAGS = 9
"""As many as there are digits."""


class TablePage(Filtering, Paned):
    """A table over the whole screen; what stands in its rows, the pages built on it say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("back", "forward", "toggle_tree", "border_up", "border_down"),
        Binding("1", "tag(1)", "key.tag", show=False),
        *(Binding(str(n), f"tag({n})", "", show=False) for n in range(2, MOST_TAGS + 1)),
        Binding("0", "all_tags", "key.all_tags", show=False),
        *filter_keys(),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "right",
        "enter",
        "find",
        "sort",
        "sort_back",
        "help",
        "leave",
    )
    PANES: ClassVar[tuple[Pane, ...]] = (TABLE_PASSAGES,)
    AUTO_FOCUS = "GridRows"
    NEED_ROWS: ClassVar[frozenset[str]] = frozenset(
        {"tag", "all_tags", "find", "other", "erase", "plot", "year", "forward"}
    )
    """Actions that have nothing to act on while words stand in the table's place."""

    def __init__(self, sieve: Sieve | None = None) -> None:
        super().__init__()
        self.sieve = sieve or Sieve()
        self.grid = Grid((), ())
        self._rest: Timer | None = None
        self._ahead: Report | None = None
        """What was last opened from here."""

    def compose_page(self) -> ComposeResult:
        """Filters, rows or the words in their place, passages."""
        self.tags = Tags("targets.tag")
        self.rows: GridRows = GridRows()
        self.field = FilterLine(self, self.sieve.words, say("targets.filter"))
        self.words = Words()
        self.passages = Passages()
        self._stand(waits=False)
        yield self.tags
        yield self.field
        yield self.rows
        yield self.words
        yield self.passages

    @property
    def home(self) -> Widget:
        """The rows."""
        return self.rows

    # To be filled in.

    def where(self) -> Sequence[str]:
        """The parts of the top line."""
        raise NotImplementedError

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The passages of a row."""
        raise NotImplementedError

    def choose(self, line: Line) -> None:
        """A row was chosen."""
        raise NotImplementedError

    def status(self, shown: Sequence[int]) -> str:
        """What the bottom line says of the rows that pass."""
        return ""

    # What is shown.

    def wait(self, *words: str) -> None:
        """Say something where the table will stand."""
        self._stand(waits=True)
        self.rows.disabled = True  # what is not to be seen takes no key
        self.words.say(*words)
        self.here(self.where())
        self.offer_keys()

    def _stand(self, *, waits: bool) -> None:
        rest = self.tags, self.field, self.rows, self.passages
        self.words_instead(self.words, *rest, waits=waits)

    def show(self, grid: Grid, *words: str) -> None:
        """Show a table; where it has no row, say `words` in its place."""
        self.grid = grid
        if not grid.lines:
            self.wait(*words)
            return
        self._stand(waits=False)
        self.rows.disabled = False
        self.sift(self.sieve)
        self.offer_keys()
        if not self.field.has_focus:
            self.rows.focus()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What needs rows is not offered where there are none."""
        return action not in self.NEED_ROWS or not self.waiting

    def sift(self, sieve: Sieve) -> None:
        """Show what passes; where words stand in the table's place, they stay."""
        self.sieve = sieve
        if not self.grid.lines:
            return
        shown = self.rows.show(self.grid, sieve)
        self.sieve = sieve._replace(at=None)
        total = len(self.grid.lines)
        self.tags.tell(self.grid.counts(sieve), sieve.tags)
        self.here(self.where(), counted(len(shown), total))
        instead = *nothing_passes(sieve.words), say("targets.hint_all")
        self.rows.say_instead(*dict.fromkeys(instead))
        self.tell(self.status(shown) if shown else "")
        self._follow()

    def _follow(self) -> None:
        """The passages follow once the cursor rests."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._show_passages)

    def _show_passages(self) -> None:
        here = self.rows.here
        self.passages.show(self.extracts(here) if here else ())

    def show_again(self, sieve: Sieve) -> None:
        """As a page that is opened with this sieve, the same table being shown."""
        self._ahead = None
        self.leave_focus()
        self.borders.fit()
        self.field.hold(sieve.words)
        self.tags.begin()
        self.rows.begin()
        self.sift(sieve)
        self._show_passages()
        self.set_focus(self.rows)

    # Places visited.

    @property
    def stand(self) -> Sieve:
        """How the table is left: what passes, in what order, and where the cursor is."""
        return self.sieve._replace(at=self.rows.index_at(self.rows.cursor))

    def open_beyond(
        self, report: Report, unit: int | None = None, span: Span | None = None
    ) -> None:
        """Show a report over this table; < there leads back here, > here leads there again."""
        from cqtui.tui.screens.reading import ReadingPage

        self.cqtui.open_report(report, unit, span)
        self._ahead = report
        reader = self.app.screen
        if isinstance(reader, ReadingPage):
            reader.trail.leave(Station(reader.action_leave))

    def action_back(self) -> None:
        """To where one came from."""
        self.action_leave()

    def action_forward(self) -> None:
        """To the report that was opened from here, where it was left."""
        if self._ahead:
            self.open_beyond(self._ahead)
        else:
            self.remark(say("reader.no_place_on"))

    # What one does.

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._follow()

    @on(GridRows.Shifted)
    def _shifted(self) -> None:
        """The keys that lead sideways are offered where there is a way."""
        self.offer_keys()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if here := self.rows.here:
            self.choose(here)

    @on(GridRows.Sorted)
    def _sorted(self, event: GridRows.Sorted) -> None:
        self.sift(event.sieve)

    @on(Tags.Picked)
    def _picked(self, event: Tags.Picked) -> None:
        self.sift(self.sieve.toggled(event.tag))

    @property
    def can_filter(self) -> bool:
        """There are rows, and no words stand in their place."""
        return bool(self.grid.lines)

    def filtered(self, words: str) -> None:
        """Show the rows that hold these words."""
        self.sift(self.sieve._replace(words=words))

    def leave_list(self) -> None:
        """Back to where one came from, unless that is to close a tab."""
        self.step_back()

    def action_tag(self, number: int) -> None:
        """Choose a tag, or let it go."""
        tags = self.grid.tags
        if number <= len(tags):
            self.sift(self.sieve.toggled(tags[number - 1]))

    def action_all_tags(self) -> None:
        """Show everything, in the order in which it was made."""
        self.field.taken_back()
        self.sift(Sieve())

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.field.placeholder = say("targets.filter")
