"""Searching the whole library: results as one types, counts beside them, the passage below."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told as told_error
from cqtui.errors import Cancelled, CqtuiError, StoreError
from cqtui.library.search.found import Choice, Found, Hit, best_match
from cqtui.tui.borders import Edge
from cqtui.tui.drawn import Beside
from cqtui.tui.kept import Lasting
from cqtui.tui.keys import bind, key_list
from cqtui.tui.lists.line import Filtering, counted
from cqtui.tui.opening import Words
from cqtui.tui.panes import SEARCH_FACETS, SEARCH_PASSAGE, Pane, Stand
from cqtui.tui.rows import RowList
from cqtui.tui.screens.paned import Paned
from cqtui.tui.searcher import Searcher
from cqtui.tui.searchline import Field, Sought
from cqtui.tui.searchrows import FacetRows, HitRows, where
from cqtui.tui.tables.passages import Extract, Passages

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

PAUSE = 0.12
"""Seconds without a key until what was typed is looked for."""
FIRST, MORE = 40, 5
"""Hits fetched at first, and how many times as many when the cursor comes to the last."""


class SearchScreen(Filtering, Lasting, Paned):
    """A field, the hits, the facets, the passage of the hit one stands at."""

    DEFAULT_CSS = """
    SearchScreen Beside { height: 1fr; }
    SearchScreen HitRows { width: 1fr; background: $background; }
    SearchScreen Words { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("find", "other_pane", "back", "export", "toggle_tree"),
        *bind("border_left", "border_right", "border_up", "border_down"),
        Binding(key_list("cancel"), "give_up", "key.cancel", show=False, id="cancel"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("find", "other_pane", "help", "leave")
    PANES: ClassVar[tuple[Pane, ...]] = (SEARCH_FACETS, SEARCH_PASSAGE)
    AUTO_FOCUS = ""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.found: Found | None = None
        self._found_in: object = None
        """In which library, and for what: the same would be found again."""
        self.searcher = Searcher()
        self._pause: Timer | None = None
        self._working: Worker[None] | None = None
        self._syncing = ""
        """How far the index is, while it is brought in step."""

    def take(self, words: str = "") -> None:
        """`words` are looked for at once; else one types over what was looked for last."""
        self._given = bool(words.strip())
        """Whether the hits are to have the keys, of which there is none yet."""
        self.sought = (None if words else self.cqtui.desk.sought) or Sought(words)

    def compose_page(self) -> ComposeResult:
        """The field, hits and facets, the passage."""
        self.rows: HitRows = HitRows()
        self.field = Field(self, self.sought.words, say("search.field"))
        self.facets = FacetRows()
        self.words = Words()
        self.passages = Passages()
        self.beside = Beside(self.rows, Edge(Stand.RIGHT), self.facets)
        yield from (self.field, self.words, self.beside, self.passages)

    def begin(self) -> bool:
        """Look for other words, or for those before, in the library as it is now."""
        self.leave_focus()
        self.borders.fit()
        self.field.hold(self.sought.words)
        self.field._restart_blink()
        self.facets.begin()
        self.rows.begin()
        if self.found and self._found_in and self._found_in == self._looked_in():
            self.rows.move_to(self.sought.at, tell=False)
            self.cqtui.tabs.asks(self.sought.words)
            self._counted()
            self._follow()
        else:
            self._wait()
            self.look(self.sought.at)
        self._focus_first()
        self.drawn = False
        self.once_drawn(self._begin_to_catch_up)
        return True

    def put_away(self) -> None:
        """What is under way is broken off, and the index is let go of."""
        self._stop()
        self.workers.cancel_node(self)
        self._syncing = ""
        self.facets.move_to(0, tell=False)
        self.field._pause_blink()
        self.searcher.close()

    @property
    def home(self) -> Widget:
        """The hits, where there are some; else the field."""
        return self.rows if self.rows.count else self.field

    def on_mount(self) -> None:
        """Look for what was looked for before, and bring the index in step meanwhile."""
        self._wait()
        self.look(self.sought.at)
        self._focus_first()
        self.once_drawn(self._begin_to_catch_up)

    def _focus_first(self) -> None:
        """What is typed are keys where the question was given: of the hits, once there are some."""
        if not self._given:
            self.field.begin()
        elif self.found is None:
            self.set_focus(None)
        else:
            self.home.focus()

    def watch_focused(self, focused: Widget | None) -> None:
        """The keys stay where one went meanwhile."""
        if focused:
            self._given = False

    def on_unmount(self) -> None:
        """The index is let go of."""
        self.searcher.close()

    # The work, in threads.

    def _begin_to_catch_up(self) -> None:
        self.run_worker(self._catch_up, thread=True, group="index", exit_on_error=False)

    def _catch_up(self) -> None:
        worker = get_current_worker()

        def advance(done: int, total: int) -> None:
            self.call_later(self._of_step, worker, lambda: self._advanced(done, total))

        desk, gone = self.cqtui.desk, lambda: worker.is_cancelled
        try:
            now = self.searcher.catch_up(desk.store, advance, gone, desk.in_step)
        except Cancelled:
            return
        except CqtuiError as error:
            refused = error
            self.call_later(self._of_step, worker, lambda: self._refused(refused))
            return
        desk.in_step = now
        self.call_later(self._of_step, worker, lambda: self._caught_up(now.left))

    def _of_step(self, worker: "Worker[None]", done: Callable[[], None]) -> None:
        """What comes too late, the page being put away, is dropped."""
        if not worker.is_cancelled:
            done()

    def _advanced(self, done: int, total: int) -> None:
        self._syncing = say("search.index", done=done, total=total)
        self.tell(self._syncing)
        self._counted()

    def _caught_up(self, left: int) -> None:
        came, self._syncing = self._syncing, ""
        if left:
            self.tell(say("search.unread", n=left))
        if came:
            self.look(self.rows.cursor)

    def look(self, at: int = 0, limit: int = FIRST) -> None:
        """Look for what stands in the field; the cursor comes to hit number `at`."""
        words, chosen = self.field.value, self.sought.chosen
        self._stop()
        if not words.strip():
            self.cqtui.tabs.asks("")
            self._wait()
            return
        limit = max(limit, at + 1)
        app = self.cqtui  # a thread may begin when the screen is gone
        self._working = self.run_worker(
            lambda: self._search(app, words, chosen, at, limit),
            thread=True, group="search", exclusive=True, exit_on_error=False,
        )  # fmt: skip

    def _search(self, app: "CqtuiApp", words: str, chosen: Choice, at: int, limit: int) -> None:
        worker = get_current_worker()
        done: Callable[[], None]
        try:
            found = self.searcher.search(app.desk.store, words, limit, chosen)
        except CqtuiError as error:
            refused = error
            done = lambda: self._refused(refused)  # noqa: E731
        else:
            done = lambda: self._found(found, at)  # noqa: E731
        if not worker.is_cancelled:
            app.call_from_thread(self._settled, worker, done)

    def _settled(self, worker: "Worker[None]", done: Callable[[], None]) -> None:
        """What another key has overtaken is dropped."""
        if worker is self._working:
            self._working = None
            done()
            if self._given:
                self.home.focus()

    def _refused(self, error: CqtuiError) -> None:
        if self.found is None:
            self._wait()
        self.tell(" · ".join(filter(None, told_error(error))))

    def _looked_in(self) -> tuple[object, ...] | None:
        """What decides what is found; None while the index is behind the library."""
        desk = self.cqtui.desk
        try:
            state = desk.store.state if desk.store else None
        except StoreError:
            return None
        if desk.in_step is None or desk.in_step.state != state:
            return None
        return state, self.sought.words, self.sought.chosen

    def _found(self, found: Found, at: int) -> None:
        self.found = found
        self._keep(at)
        self.cqtui.tabs.asks(self.sought.words)
        self._found_in = self._looked_in()
        self.words_instead(self.words, self.beside, self.passages, waits=False)
        self.rows.show(found.hits, at)
        self.facets.show(found.facets, self.sought.chosen)
        self._counted()
        self._follow()
        self.offer_keys()

    # What is shown.

    def _wait(self) -> None:
        """Nothing is found yet, nor to be had: how one looks."""
        self.found = None
        if self.rows.count:
            self.rows.show(())
        self.words_instead(self.words, self.beside, self.passages, waits=True)
        self.words.say(*say("search.how").split("\n"))
        self.here(["cqtui", say("search.name")])
        self.tell(self._syncing)

    def _counted(self) -> None:
        found = self.found
        if found is None:
            return
        # Nothing that is listed is left out: what is counted is where one stands among the hits.
        here = counted(self.rows.cursor + 1 if found.total else 0, found.total)
        self.here(["cqtui", say("search.name"), self.field.value.strip()], here)
        narrowed = say("search.narrowed") if any(self.sought.chosen) else ""
        instead = say("search.none", words=self.field.value.strip())
        self.rows.say_instead(instead, narrowed or say("search.none_do"))
        if self._syncing:
            if not found.total:  # what is not read yet cannot be told to be nowhere
                self.rows.say_instead(say("search.learning"), self._syncing)
            self.tell(self._syncing)
        elif not found.total:
            self.tell(say("search.nothing"))
        elif found.read_as:
            self.tell(say("search.read_as", words=" ".join(found.read_as)))
        else:
            apart = [say("search.parted", words=w, parts=" ".join(p)) for w, p in found.parted]
            every = say("search.all", total=found.total, reports=found.reports)
            exact = [say("search.exact", n=found.exact)] if found.partly_exact else []
            self.tell(" · ".join([*apart, every, *exact]))

    def _follow(self) -> None:
        """The passage of the hit one stands at, its best match in sight."""
        hit = self.rows.here
        if hit is None:
            self.passages.show(())
            return
        match = best_match(hit.matches) if hit.matches else None
        extract = Extract(where(hit), hit.passage.text.replace("\t", "│"))
        self.passages.show([extract._replace(span=match, figure=match) if match else extract])

    def _keep(self, at: int) -> None:
        self.sought = Sought(self.field.value, self.sought.chosen, at)
        self.cqtui.desk.sought = self.sought

    # What one does.

    def filtered(self, words: str) -> None:
        """Look for that, once one has stopped typing."""
        self._stop()
        if words == self.sought.words and self.found:
            return
        if words.strip():
            self._pause = self.set_timer(PAUSE, self.look)
        else:
            self.look()

    def _stop(self) -> None:
        """What is to be looked for is so no longer."""
        if self._pause:
            self._pause.stop()
        if self._working:
            self._working.cancel()
        self._pause = self._working = None

    @on(RowList.Moved, "#hits")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._keep(event.index)
        self._counted()
        self._follow()
        found = self.found
        if found and event.index == self.rows.count - 1 < found.total - 1 and not self._working:
            self.look(event.index, self.rows.count * MORE)

    @on(RowList.Chosen, "#hits")
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.open_hit(event.index)

    @on(FacetRows.Toggled)
    def _toggled(self, event: FacetRows.Toggled) -> None:
        chosen = self.sought.chosen.toggled(event.family, event.value)
        self.sought = self.sought._replace(chosen=chosen)
        self.look()

    def action_other_pane(self) -> None:
        """From the field to the hits, to the facets, and back to the field."""
        ring: list[Widget] = [self.field]
        if not self.waiting:
            ring += [self.rows] if self.has_class("-one-pane") else [self.rows, self.facets]
        at = ring.index(self.focused) if self.focused in ring else 0
        ring[(at + 1) % len(ring)].focus()

    def action_give_up(self) -> None:
        """From the field to the hits, what is typed being a question and no filter.

        They have the keys as soon as there are some. Where nothing is found there is nothing to
        keep, and no other key to leave by.
        """
        if self.rows.count:
            self.rows.focus() if self.field.has_focus else self.step_back()
        elif self._pause or self._working:
            self._given = True
            self.set_focus(None)
        else:
            self.action_leave()

    def action_back(self) -> None:
        """To where one came from."""
        self.action_leave()

    def action_export(self) -> None:
        """The hits that are listed, as a file in one of many formats."""
        if self.rows.count:
            from cqtui.tui.exportsubjects import of_search
            from cqtui.tui.screens.exporting import open_export

            open_export(self.cqtui, of_search(self), self.remark)

    # The passage in its report.

    def open_hit(self, at: int) -> None:
        """Show a hit in the reader, with all hits of its report lit."""
        from cqtui.tui.screens.searchreader import open_at

        self.rows.move_to(at)
        if self.found and (hit := self.rows.here):
            open_at(self, hit, self.found.forms)

    def step(self, by: int) -> tuple[Hit, str] | None:
        """The hit behind or before, under the cursor now; None at the ends."""
        at = self.rows.cursor + by
        if not 0 <= at < self.rows.count or self.found is None:
            return None
        self.rows.move_to(at)
        hit = self.rows.hits[at]
        return hit, say("search.at", at=at + 1, total=self.found.total)

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.field.placeholder = say("search.field")
        if self.found is None:
            self._wait()
        else:
            self._counted()
