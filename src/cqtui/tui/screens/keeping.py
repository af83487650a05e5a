"""A comparison that is remembered: where one was in it, and bookmarks set on its paragraphs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from cqtui.errors import StoreError
from cqtui.model.document import Document, Source, Unit
from cqtui.tui.comparerows import Side
from cqtui.tui.compareview import CompareView
from cqtui.tui.desk import Report
from cqtui.tui.keys import bind
from cqtui.tui.screens.pairing import PairingPage

if TYPE_CHECKING:
    from cqtui.tui.comparekeep import Kept, Spot

SAVE_SECONDS = 0.7
"""How long one stays at a place before it is written down."""


class KeepingPage(PairingPage):
    """Two reports side by side, opened where they were left."""

    BINDINGS: ClassVar[list[BindingType]] = bind("bookmark")

    class Left(Message):
        """What is kept of the comparison."""

        def __init__(self, kept: "Kept") -> None:
            super().__init__()
            self.kept = kept

    class Marked(Message):
        """The bookmarks have changed: these there are now, by side and unit id."""

        def __init__(self, bookmarks: frozenset[tuple[Side, str]]) -> None:
            super().__init__()
            self.bookmarks = bookmarks

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__(old, new, old_source, new_source)
        self._compared = (Report(old_source, old), Report(new_source, new))
        self._spot: Spot | None = None
        """Where one is by what is written down; None until it is known where one was."""
        self._save: Timer | None = None

    def units_here(self) -> tuple[Side, Sequence[Unit]]:
        """The side and the paragraphs one stands at: of the new report, else of the old."""
        reading = self.view.reading
        row = self.row
        if row:
            return (Side.NEW, row.new) if row.new else (Side.OLD, row.old)
        unit = reading.new_unit_before(self.view.cursor)
        return Side.NEW, (unit,) if unit else ()

    # What is remembered.

    def paired(self) -> None:
        """Look up where this comparison was left."""
        self.run_worker(self._look_up, thread=True, group="library")

    def _look_up(self) -> None:
        from cqtui.tui.comparekeep import look_up

        try:
            self.post_message(self.Left(look_up(self.cqtui.desk, self._compared)))
        except StoreError as error:
            self.cqtui.desk.trouble = error

    @on(Left)
    def _come_back(self, message: Left) -> None:
        """Go where one left, unless one is on the way already; show columns as they were."""
        kept = message.kept
        self._mark(self.Marked(kept.bookmarks))
        if kept.share:
            self.view.widen(kept.share)
        spot, untouched = kept.spot, not self.view.cursor and not self.view.scroll_offset.y
        self._spot = self._stand
        if spot and untouched:
            self._spot = spot
            unit = list(self.documents[spot.side].units())[spot.unit]
            self.view.go_to(self.view.reading.entry_of_unit(spot.side, unit.id))

    @property
    def _stand(self) -> "Spot":
        from cqtui.tui.comparekeep import Spot

        side, units = self.units_here()
        ids = (unit.id for unit in self.documents[side].units())
        here = units[0].id if units else ""
        return Spot(side, next((i for i, ident in enumerate(ids) if ident == here), 0))

    @on(CompareView.Placed)
    def _stayed(self) -> None:
        """Write the place down once one stays at it."""
        if self._spot:
            if self._save:
                self._save.stop()
            self._save = self.set_timer(SAVE_SECONDS, self._save_place)

    def _save_place(self) -> None:
        self._save = None
        spot = self._stand
        if spot != self._spot:
            self._spot = spot
            self.run_worker(lambda: self._keep(spot), thread=True, group="library")

    def _keep(self, spot: "Spot") -> None:
        """In a thread, or on leaving: the place into the library."""
        from cqtui.tui.comparekeep import keep

        try:
            keep(self.cqtui.desk, self._compared, spot)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def on_unmount(self) -> None:
        """Write down what waits to be."""
        if self._save:
            self._save.stop()
            self._keep(self._stand)

    def action_bookmark(self) -> None:
        """Set a bookmark on this paragraph of the new report, else the old, or take it away."""
        side, units = self.units_here()
        if units:
            unit = units[0]
            self.run_worker(lambda: self._bookmark(side, unit), thread=True, group="library")

    def _bookmark(self, side: Side, unit: Unit) -> None:
        from cqtui.tui.comparekeep import bookmarks, toggle_bookmark

        try:
            held = toggle_bookmark(self.cqtui.desk, self._compared[side], unit)
            self.post_message(self.Marked(bookmarks(self.cqtui.desk, self._compared)))
        except StoreError as error:
            self.app.call_from_thread(self.cqtui.complain, error)
        else:
            self.app.call_from_thread(self.note, "reader.marked" if held else "reader.unmarked")

    @on(Marked)
    def _mark(self, message: Marked) -> None:
        """Draw the bookmarks in the gutter and at the edge."""
        self.view.show_bookmarks(message.bookmarks)
        self.overview.survey()

    def widened(self) -> None:
        """Keep the widths of the columns with the pair."""
        super().widened()
        share = self.view.share
        self.run_worker(lambda: self._keep_share(share), thread=True, group="library")

    def _keep_share(self, share: int) -> None:
        from cqtui.tui.comparekeep import keep_share

        try:
            keep_share(self.cqtui.desk, self._compared, share)
        except StoreError as error:
            self.cqtui.desk.trouble = error
