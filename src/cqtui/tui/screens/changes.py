"""The list of changes over the lower half of a comparison; the text above follows its cursor."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer

from cqtui.catalogs import say
from cqtui.tui.bars import BottomLine
from cqtui.tui.borders import Bordered, Borders
from cqtui.tui.comparison.changelist import ORDER, Changes, Sieve, nearest
from cqtui.tui.comparison.changerows import ChangeRows, Head, hints
from cqtui.tui.kept import Lasting, show
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.lists.line import Filtering, FilterLine, counted, filter_keys, nothing_passes
from cqtui.tui.lists.tags import Tags
from cqtui.tui.panes import CHANGES
from cqtui.tui.rows import RowList

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp
    from cqtui.tui.screens.comparison import ComparisonScreen


TARGETS = -1
"""Given back instead of a row where one would rather have the table of targets."""
REST_SECONDS = 0.05
"""How long the cursor rests before the text follows: a key held down waits for no text."""


def open_changes(page: "ComparisonScreen") -> None:
    """Show the list over a comparison that is paired; what is chosen is jumped to."""
    view = page.view
    entry, top = view.cursor, view.scroll_offset.y
    rows = view.reading.rows_at(entry)
    assert page.comparison is not None
    if page.changes is None or page.changes.comparison is not page.comparison:
        page.changes = Changes(page.comparison)

    def chosen(row: int | None) -> None:
        view.go_to(entry)
        view.scroll_to(y=top, animate=False, force=True)
        if row == TARGETS:
            page.action_targets()
        elif row is not None:
            page._go_row(row)

    show(page, ChangesScreen, page, rows[0] if rows else 0, then=chosen)


class ChangesScreen(Filtering, Bordered, Lasting, Keyed, ModalScreen[int | None]):
    """Pick a change; gives back its row, None where one backed out.

    The text behind goes to the change under the cursor: whoever opens the list brings it back.
    """

    DEFAULT_CSS = """
    ChangesScreen { align: center bottom; background: $background 0%; }
    ChangesScreen > Vertical { width: 100%; background: $surface; }
    ChangesScreen ChangeRows { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,c", "leave_list", "key.cancel", show=False),
        *(Binding(str(n), f"kind({n})", "", show=False) for n in range(1, len(ORDER) + 1)),
        Binding("0", "all", "", show=False),
        *bind("border_up", "border_down", "next_change", "previous_change"),
        bind_as("view", "order"),
        *filter_keys(),
        bind_as("theme", "theme"),
        bind_as("light", "light"),
        bind_as("targets", "targets"),
    ]
    AUTO_FOCUS = "ChangeRows"

    _rest: Timer | None = None

    def __init__(self, page: "ComparisonScreen", row: int) -> None:
        super().__init__(page, row)
        self.borders = Borders(self, (CHANGES,), lambda _: False)

    def take(self, page: "ComparisonScreen", row: int) -> None:
        """The changes of a comparison as they were left there, and the row that one came from."""
        assert page.changes is not None
        self.page = page
        self.changes = page.changes
        self.sieve = page.changes_sieve or Sieve()
        self._row = row
        """The change one stands at."""

    def compose(self) -> ComposeResult:
        """Title, chips, filter, rows, keys."""
        self.head = Head()
        self.kinds = Tags("changes")
        self.rows: ChangeRows = ChangeRows(self.changes)
        self.field = FilterLine(self, self.sieve.words, say("changes.filter"))
        self.foot = BottomLine()
        self.foot.offer(keys := hints(), len(keys) - 1)
        with Vertical(id="change-list"):
            yield self.head
            yield self.kinds
            yield self.field
            yield self.rows
            yield self.foot

    def on_mount(self) -> None:
        """Stand at the change nearest to where one reads."""
        self.borders.fit()
        self._sift(self.sieve)

    def begin(self) -> bool:
        """Stand at another row of the same changes."""
        if self.rows.changes is not self.changes:
            return False
        self.field.hold(self.sieve.words)
        self.set_focus(self.rows)
        self.rows.begin()
        self.kinds.begin()
        self.borders.fit()
        self._sift(self.sieve)
        return True

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close it; nothing in it moves on."""
        if self._rest:
            self._rest.stop()
        return super().dismiss(result)

    # What is said of a key.

    def idle(self, key: str) -> None:
        """That it does nothing in the list, whose keys stand beside."""
        self.foot.tell(say("changes.idle", name=key))

    def key_came(self) -> None:
        """What was said of the key before is old now."""
        self.foot.tell("")

    # How large the list is.

    def on_resize(self) -> None:
        """As large as one asked for, as far as there is room."""
        self.borders.fit()

    # What is in it.

    def _sift(self, sieve: Sieve) -> None:
        """Show what passes, the cursor at the change where it was, or near it."""
        self.sieve = self.page.changes_sieve = sieve
        rows = self.rows
        rows.found = self.changes.lines(sieve)
        rows.rows_changed()
        rows.move_to(nearest([it.row for it in rows.found], self._row), tell=False)
        rows.refresh()
        total = self.changes.total(sieve)
        self.head.tell(by_weight=sieve.by_weight)
        self.field.tell(counted(len(rows.found), total))
        rows.say_instead(*nothing_passes(sieve.words))
        self.kinds.tell(self.changes.counts(sieve.words), sieve.kinds)
        self._follow()

    def _follow(self) -> None:
        """Show the change under the cursor in the text once the cursor rests there."""
        rows = self.rows
        if self._rest:
            self._rest.stop()
        if rows.found:
            self._row = rows.found[rows.cursor].row
            self._rest = self.set_timer(REST_SECONDS, self._show)

    def _show(self) -> None:
        self.page.view.go_to_row(self._row)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._follow()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.index < self.rows.count:  # what was typed meanwhile may have left fewer rows
            self.dismiss(self.rows.found[event.index].row)

    @on(Tags.Picked)
    def _picked(self, event: Tags.Picked) -> None:
        self._sift(self.sieve.toggled(event.tag))

    def filtered(self, words: str) -> None:
        """Show the changes that hold these words."""
        self._sift(self.sieve._replace(words=words))

    def leave_list(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def action_leave_list(self) -> None:
        """Leave without a choice, whatever is typed: it is there again the next time."""
        self.leave_list()

    def action_kind(self, number: int) -> None:
        """Show or no longer show a kind."""
        self._sift(self.sieve.toggled(ORDER[number - 1]))

    def action_all(self) -> None:
        """Show everything."""
        self.field.taken_back()
        self._sift(Sieve(by_weight=self.sieve.by_weight))

    def action_order(self) -> None:
        """From the order of reading to that of weight, and back."""
        self._sift(self.sieve._replace(by_weight=not self.sieve.by_weight))

    def action_theme(self) -> None:
        """The themes, to try on and choose from."""
        cast("CqtuiApp", self.app).pick_theme()

    def action_light(self) -> None:
        """Light or dark, of the same kind."""
        cast("CqtuiApp", self.app).switch_light()

    def action_next_change(self) -> None:
        """The row below: what goes to the next change in the text does so here."""
        self.rows.action_line_down()

    def action_previous_change(self) -> None:
        """The row above."""
        self.rows.action_line_up()

    def action_targets(self) -> None:
        """On to the table of targets, which has more to tell of them than a line."""
        self.dismiss(TARGETS)
