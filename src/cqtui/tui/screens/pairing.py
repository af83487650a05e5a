"""Two reports on the screen at once, and the pairing filled in while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import fault_of, told
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.document import Document, Source
from cqtui.tui.borders import Edge
from cqtui.tui.comparison.bars import Heads, Progress
from cqtui.tui.comparison.overview import Overview
from cqtui.tui.comparison.rows import Side, View, changed
from cqtui.tui.comparison.setsheet import BOTH
from cqtui.tui.comparison.setting import SHARES
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.comparison.words import (
    badges,
    both,
    counts,
    head,
    named,
    status_words,
)
from cqtui.tui.drawn import Below, Beside
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.panes import COMPARISON_TREE, Pane, Stand
from cqtui.tui.reader.sectiontree import SectionTree, nodes
from cqtui.tui.screens.edged import EdgedPage
from cqtui.typeset import cells

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row
    from cqtui.model.correction import Correction

ROOMY = 100
"""Cells; in a narrower terminal it is told only when one asks why paragraphs are a pair."""
WIDE = 160
"""Cells; in a wider terminal the strip at the edge has room for two more."""


class PairingPage(EdgedPage):
    """Section tree, two texts, the progress of their pairing, and the words around them."""

    DEFAULT_CSS = """
    PairingPage CompareView { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("view", "toggle_tree", "other_pane", "widen_old", "widen_new"),
        *bind("border_left", "border_right", "focus_text"),
        bind_as("cancel", "give_up"),
    ]
    PANES: ClassVar[tuple[Pane, ...]] = (COMPARISON_TREE,)
    AUTO_FOCUS = ""

    class Advanced(Message):
        """The pairing has come so far: `share` of it is done."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class Paired(Message):
        """The pairing is done."""

        def __init__(self, comparison: Comparison) -> None:
            super().__init__()
            self.comparison = comparison

    class Failed(Message):
        """The pairing has come to nothing: `reason` says why."""

        def __init__(self, reason: CqtuiError) -> None:
            super().__init__()
            self.reason = reason

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__()
        self.documents = (old, new)
        self.sources = (old_source, new_source)
        self.comparison: Comparison | None = None
        self._names = named(old, new)
        self._worker: Worker[None] | None = None

    def compose_page(self) -> ComposeResult:
        """Section tree left, both texts right, the progress of the pairing below them."""
        old, new = self.documents
        self.tree_pane = SectionTree("sections")
        self.view = CompareView(old, new, self._names)
        heads = head(old, self._names[0]), head(new, self._names[1])
        self.heads = Heads(*heads, self._names, lambda: self.view.setting)
        self.progress = Progress()
        self.overview = Overview(self.view)
        with Beside():
            yield self.tree_pane
            yield Edge(Stand.LEFT)
            with Below():
                yield self.heads
                with Beside():
                    yield self.view
                    yield self.overview
                yield self.progress

    def on_mount(self) -> None:
        """Show both texts; pair once they stand on the screen."""
        units = list(self.documents[Side.NEW].units())
        self._unit_index = {unit.id: i for i, unit in enumerate(units)}
        found = nodes(self.documents[Side.NEW], units)
        self.tree_pane.show(found)
        self.overview.sections = [
            (node.section.title, units[node.unit].id, node.depth) for node in found
        ]
        self.fit_edge()
        self._fit(self.app.size.width)
        self.view.air(self.cqtui.desk.settings)
        self.set_focus(self.view)
        self.once_drawn(self.start_pairing)

    # The pairing.

    @property
    def pairing(self) -> bool:
        """Whether the pairing is being computed."""
        return self._worker is not None

    @property
    def unpaired(self) -> str:
        """What to say where a pairing is needed: to wait for it, or how to begin it."""
        return say("compare.not_paired" if self.pairing else "compare.unpaired")

    def start_pairing(self) -> None:
        """Compute the pairing beside the reading, unless it is there or on its way."""
        if self.comparison is None and not self.pairing:
            self.begin_pairing()

    def begin_pairing(self) -> None:
        """Compute the pairing, also where there is one; none is under way."""
        self.progress.show(0)
        if not self.progress.display:  # to say it twice is to lay out anew
            self.progress.display = True
        self._worker = self.run_worker(self._pair, thread=True, exit_on_error=False)

    def by_hand(self) -> Sequence[Correction]:
        """In a thread, what the pairing must hold to: to be filled in where something is kept."""
        return ()

    def _pair(self) -> None:
        from cqtui.tui.comparison import (
            child as comparechild,  # nothing of it is needed for the first frame
        )

        worker = get_current_worker()
        try:
            comparison = comparechild.compare(
                *self.documents,
                by_hand=self.by_hand,
                progress=lambda share: self.post_of_work(self.Advanced(share)),
                cancelled=lambda: worker.is_cancelled,
            )
        except CqtuiError as reason:
            self.post_of_work(self.Failed(reason))
        else:
            self.post_of_work(self.Paired(comparison))

    @on(Advanced)
    def _advanced(self, message: Advanced) -> None:
        """Move the bar."""
        self.progress.show(message.share)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        """Both texts stay; say why they are not paired."""
        self.progress.display = False
        self._worker = None
        if isinstance(message.reason, Cancelled):
            self.tell(say("compare.cancelled"))
        else:
            self.tell(say("compare.failed", message=told(message.reason)[0]))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A pairing that was cancelled or went wrong must not take the texts from the screen."""
        if event.worker is not self._worker:
            return
        if event.state is WorkerState.CANCELLED:
            self.post_message(self.Failed(Cancelled()))
        elif event.state is WorkerState.ERROR:
            fault = event.worker.error
            self.post_message(self.Failed(fault_of(fault)))

    @on(Paired)
    def _paired(self, message: Paired) -> None:
        """Fill the pairing in."""
        self.progress.display = False
        self._worker = None
        before, self.comparison = self.comparison, message.comparison
        self.tree_pane.badges = badges(message.comparison)
        self.tree_pane.refresh()
        if before:
            self.paired_again(before)
        else:
            self.view.show(message.comparison)
            self.forget_note()  # that one has to wait, if it was said
            self.paired()
        self.overview.survey()
        if self.equal:
            self.note(say("compare.equal"))

    def paired(self) -> None:
        """The pairing is on the screen: to be filled in where something is done then."""

    def paired_again(self, before: Comparison) -> None:
        """There is another pairing than `before`, to be put on the screen: to be filled in."""

    @property
    def equal(self) -> bool:
        """Whether the pairing is done and nothing changed."""
        return self.comparison is not None and not any(map(changed, self.comparison.rows))

    def action_give_up(self) -> None:
        """Cancel the pairing while it runs, else show all that was put away for the text."""
        if self._worker:
            self._worker.cancel()
        else:
            self.leave_focus()

    # What stands around the text.

    @on(CompareView.Placed)
    def _placed(self) -> None:
        """Say where one is."""
        self.place()

    def place(self) -> None:
        """Bring up to date what says where one is."""
        view = self.view
        self.heads.follow()
        self.overview.follow()
        unit = view.reading.new_unit_before(view.cursor)
        self.tree_pane.follow(self._unit_index[unit.id] if unit else 0)
        right = counts(view.reading, view.cursor, self.size.width)
        path = [section.title for section in unit.path] if unit else []
        room = self.size.width - cells(right) - 3
        room = max(room // 3, room - sum(cells(part) + 3 for part in path))
        self.here([both(self.documents, self._names, room), *path], right)
        if not self._message:
            self.tell_status()

    def tell_status(self) -> None:
        """Say what there is to say where nothing happens."""
        self.tell(self.row_words())

    def row_words(self) -> str:
        """What happened to the row one stands at, and why its sides were put together.

        Where the keys would lose their room to it, the key that asks why tells that alone.
        """
        return status_words(self.row, why=self.size.width >= ROOMY) if self.comparison else ""

    @property
    def row(self) -> Row | None:
        """The row one stands at."""
        return self.view.reading.row_at(self.view.cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Show the tree where there is room for it."""
        super().on_resize(event)
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        self.overview.styles.width = 6 if width >= WIDE else 4
        self.borders.fit()

    def bare(self, _pane: Pane) -> bool:
        """Whether there are no sections."""
        return not self.tree_pane.count

    @property
    def home(self) -> Widget:
        """The text."""
        return self.view

    def respaced(self) -> None:
        """Other air is asked for."""
        self.view.air(self.cqtui.desk.settings)

    def themed(self) -> None:
        """Draw everything anew, in other colours or in another language."""
        self.view.retouch()
        super().themed()

    # The panes.

    def action_view(self) -> None:
        """Side by side, in one column, the new text alone; without a pairing, try it again."""
        if self.comparison:
            self.note(say(f"compare.view_{self.view.next_view().value}"))
        else:
            self.start_pairing()

    @on(CompareView.Switched)
    def _switched(self, message: CompareView.Switched) -> None:
        """Say that another view fits the width now, and how to have the other one back."""
        self.note(say("compare.view_by_width", view=say(f"compare.fits_{message.view.value}")))

    def action_widen_old(self) -> None:
        """More room for the old report."""
        self._widen(SHARES.step)

    def action_widen_new(self) -> None:
        """More room for the new report."""
        self._widen(-SHARES.step)

    def _widen(self, by: int) -> None:
        if self.view.setting.view is not View.SIDES:
            self._lengthen(1 if by > 0 else -1)
        elif self.view.widen(self.view.share + by):
            self.widened()
        else:
            self.note(say("compare.no_wider", year=self._names[Side.OLD if by > 0 else Side.NEW]))

    def _lengthen(self, step: int) -> None:
        """In one column there are no shares: longer lines, or shorter ones, as in the reader."""
        self.next_measure(step, (self.view.setting.texts[0] - BOTH) // 2)
        self.respaced()
        self.note(say("reader.measure", n=self.view.setting.texts[0] // 2))

    @on(CompareView.Shared)
    def widened(self) -> None:
        """The columns have other widths now: tell; to be kept where something is kept."""
        share = self.view.share
        self.note(say("compare.shares", old=share, new=100 - share))

    def action_other_pane(self) -> None:
        """From the text to the tree and back."""
        self.leave_focus()
        if self.view.has_focus and not self.has_class("-no-tree"):
            self.tree_pane.focus()
        else:
            self.view.focus()
