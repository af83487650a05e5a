"""The comparison screen: two years at once, then paired, with every change a key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from cqtui import pipeline
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Document, Source
from cqtui.tui.catalogs import say
from cqtui.tui.chrome import Page
from cqtui.tui.comparebars import Heads, Progress
from cqtui.tui.comparerows import changed
from cqtui.tui.compareview import CompareView
from cqtui.tui.comparewords import badges, counts, named, status_words
from cqtui.tui.desk import label
from cqtui.tui.keys import bind
from cqtui.tui.rows import RowList
from cqtui.tui.sectiontree import SectionTree, nodes

TREE_FROM = 110
"""Cells; a narrower terminal gives all its width to the text until one asks for the tree."""


class ComparisonScreen(Page):
    """Two reports side by side."""

    DEFAULT_CSS = """
    ComparisonScreen SectionTree { width: 30; }
    ComparisonScreen.-wide SectionTree { width: 38; }
    ComparisonScreen.-no-tree SectionTree { display: none; }
    ComparisonScreen CompareView { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind(
            "next_change",
            "previous_change",
            "next_section",
            "previous_section",
            "other_end",
            "unfold",
            "view",
            "toggle_tree",
            "other_pane",
        ),
        Binding("escape", "give_up", show=False),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "next_change",
        "view",
        "other_end",
        "unfold",
        "help",
    )

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
        self._tree_wish: bool | None = None
        self._said = ""

    def compose_page(self) -> ComposeResult:
        """Section tree left, both texts right, the progress of the pairing below them."""
        old, new = self.documents
        self.tree_pane = SectionTree("changes-tree")
        self.view = CompareView(old, new, self._names)
        self.heads = Heads(*(head(d, n) for d, n in zip(self.documents, self._names, strict=True)))
        self.progress = Progress()
        with Horizontal():
            yield self.tree_pane
            with Vertical():
                yield self.heads
                yield self.view
                yield self.progress

    def on_mount(self) -> None:
        """Show both texts; pair once they stand on the screen."""
        units = list(self.documents[1].units())
        self._unit_index = {unit.id: i for i, unit in enumerate(units)}
        self.tree_pane.show(nodes(self.documents[1], units))
        self.view.focus()
        self.call_after_refresh(self.start_pairing)

    # The pairing.

    @property
    def pairing(self) -> bool:
        """Whether the pairing is being computed."""
        return self._worker is not None and self._worker.is_running

    def start_pairing(self) -> None:
        """Compute the pairing beside the reading, unless it is there or on its way."""
        if self.comparison is None and not self.pairing:
            self.progress.show(0)
            self.progress.display = True
            self._worker = self.run_worker(self._pair, thread=True, exit_on_error=False)

    def _pair(self) -> None:
        worker = get_current_worker()
        try:
            comparison = pipeline.compare(
                *self.documents,
                progress=self._advance,
                cancelled=lambda: worker.is_cancelled,
            )
        except CqtuiError as reason:
            self.post_message(self.Failed(reason))
        else:
            self.post_message(self.Paired(comparison))

    def _advance(self, share: float) -> None:
        self.post_message(self.Advanced(share))

    def on_comparison_screen_advanced(self, message: Advanced) -> None:
        """Move the bar."""
        self.progress.show(message.share)

    def on_comparison_screen_failed(self, message: Failed) -> None:
        """Both texts stay; say why they are not paired."""
        self.progress.display = False
        self._worker = None
        if isinstance(message.reason, Cancelled):
            self.tell(say("compare.cancelled"))
        else:
            self.tell(say("compare.failed", message=message.reason.message))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the pairing must not take the texts from the screen."""
        if event.worker is self._worker and event.state is WorkerState.ERROR:
            fault = event.worker.error
            self.post_message(self.Failed(CqtuiError(f"{type(fault).__name__}: {fault}")))

    def on_comparison_screen_paired(self, message: Paired) -> None:
        """Fill the pairing in."""
        self.progress.display = False
        self._worker = None
        self.comparison = message.comparison
        self.tree_pane.badges = badges(message.comparison)
        self.tree_pane.refresh()
        self.view.show(message.comparison)
        if not any(changed(row) for row in message.comparison.rows):
            self._say("compare.equal")

    def action_give_up(self) -> None:
        """Cancel the pairing while it runs, else leave."""
        if self.pairing and self._worker:
            self._worker.cancel()
        else:
            self.action_leave()

    # What stands around the text.

    def on_compare_view_placed(self) -> None:
        """Say where one is."""
        self._describe()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to the section that was chosen in the tree."""
        node = self.tree_pane.node_at(message.index)
        if node:
            self.view.go_to(self.view.reading.entry_of_section(node.section.id), lead=0)
        self.view.focus()

    def _describe(self) -> None:
        view = self.view
        self.heads.show(view.column, unified=view.unified)
        path = view.reading.path_at(view.cursor)
        unit = view.reading.new_unit_before(view.cursor)
        self.tree_pane.follow(self._unit_index[unit.id] if unit else 0)
        title = say("compare.both", old=label(self.documents[0]), new=label(self.documents[1]))
        parts = [title, *(section.title for section in path)]
        self.here(parts, counts(self.comparison, view.reading.guide, view.cursor, self.size.width))
        if self._said:
            self.tell(self._said)
            self._said = ""
        elif self.comparison:
            self.tell(status_words(self.row))

    def _say(self, key: str, **fields: object) -> None:
        """Say something in the bottom line until one moves on."""
        self._said = say(key, **fields)
        self.tell(self._said)

    @property
    def row(self) -> Row | None:
        """The row one stands at."""
        return self.view.reading.row_at(self.view.cursor)

    def on_resize(self, event: object) -> None:
        """Show the tree where there is room for it."""
        super().on_resize(event)  # type: ignore[arg-type]
        self._fit_tree()

    def _fit_tree(self) -> None:
        width = self.size.width
        wanted = width >= TREE_FROM if self._tree_wish is None else self._tree_wish
        self.set_class(not wanted, "-no-tree")
        self.set_class(width >= 180, "-wide")

    def themed(self) -> None:
        """Draw everything anew in other colours or another language."""
        self.view.retouch()
        super().themed()
        self._describe()

    # Going about.

    def _go(self, entry: int | None, otherwise: str, *, lead: int | None = None) -> None:
        if self.comparison is None and otherwise != "compare.no_next_section":
            self._say("compare.not_paired")
        elif not self.view.go_to(entry, lead=lead):
            self._say(otherwise)

    def action_next_change(self) -> None:
        """The next change, across sections."""
        entry = self.view.reading.change_from(self.view.cursor, 1)
        self._go(entry, "compare.no_next_change")

    def action_previous_change(self) -> None:
        """The change before."""
        entry = self.view.reading.change_from(self.view.cursor, -1)
        self._go(entry, "compare.no_previous_change")

    def action_next_section(self) -> None:
        """The next section of the new report."""
        if not self.view.go_to(self.view.reading.section_from(self.view.cursor, 1), lead=0):
            self._say("compare.no_next_section")

    def action_previous_section(self) -> None:
        """The section before."""
        if not self.view.go_to(self.view.reading.section_from(self.view.cursor, -1), lead=0):
            self._say("compare.no_previous_section")

    def action_other_end(self) -> None:
        """From a moved passage to where it stood, and back."""
        self._go(self.view.reading.other_end(self.view.cursor), "compare.not_moved")

    def action_unfold(self) -> None:
        """Unfold or fold an unchanged stretch."""
        if self.comparison is None:
            self._say("compare.not_paired")
        elif not self.view.toggle_fold():
            self._say("compare.no_fold")

    def action_view(self) -> None:
        """Side by side or in one column; without a pairing, try it again."""
        if self.comparison:
            self.view.toggle_unified()
        else:
            self.start_pairing()

    def action_toggle_tree(self) -> None:
        """Show or hide the section tree."""
        self._tree_wish = self.has_class("-no-tree")
        self._fit_tree()
        if not self._tree_wish:
            self.view.focus()

    def action_other_pane(self) -> None:
        """From the text to the tree and back."""
        if self.view.has_focus and not self.has_class("-no-tree"):
            self.tree_pane.focus()
        else:
            self.view.focus()


def head(document: Document, year: str) -> str:
    """What stands above a column."""
    title = document.title.replace("\n", " ")
    return title if year in title else say("compare.heading_plain", year=year, title=title)
