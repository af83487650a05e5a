"""The work of a search: it looks as one types, and has the index brought in step meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told as told_error
from cqtui.errors import Cancelled, CqtuiError, StoreError
from cqtui.library.search.found import Choice, Found
from cqtui.tui.lists.line import Filtering
from cqtui.tui.screens.paned import Paned
from cqtui.tui.searcher import Searcher
from cqtui.tui.searchline import Sought

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

PAUSE = 0.12
"""Seconds without a key until what was typed is looked for."""
FIRST, MORE = 40, 5
"""Hits fetched at first, and how many times as many when the cursor comes to the last."""


class SearchingPage(Filtering, Paned):
    """A page that looks for what stands in its line, in threads."""

    sought: Sought
    _given = False
    """Whether the hits are to have the keys, of which there is none yet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self._found_in: object = None
        """In which library, and for what: the same would be found again."""
        self.searcher = Searcher()
        self._pause: Timer | None = None
        self._working: Worker[None] | None = None
        self._learning = False
        """Whether the index is being brought in step: there may be hits that it does not know."""
        self._syncing = ""
        """How far it is."""

    # To be filled in.

    def _wait(self) -> None:
        """Nothing is found yet, nor to be had."""
        raise NotImplementedError

    def _show(self, found: Found, at: int) -> None:
        """That is found, the cursor is to stand on hit number `at`."""
        raise NotImplementedError

    def _counted(self) -> None:
        """Say how much is found."""
        raise NotImplementedError

    # Who has the keys.

    @property
    def home(self) -> Widget:
        """The hits, where there are some; else the field."""
        return self.rows if self.rows.count else self.field

    def watch_focused(self, focused: Widget | None) -> None:
        """The keys stay where one went meanwhile."""
        if focused:
            self._given = False

    def to_rows(self) -> None:
        """From the field to the hits, as soon as there are some."""
        if self.rows.count:
            self.rows.focus()
        elif self._pause or self._working:
            self._given = True
            self.set_focus(None)

    def _give_keys(self) -> None:
        """The hits have the keys now; the field where it is known that there is none."""
        knows = not (self._pause or self._working or self._learning)
        if self._given and (self.rows.count or knows):
            self.home.focus()

    # What is looked for.

    def filtered(self, words: str) -> None:
        """Look for that, once one has stopped typing."""
        self._stop()
        if words == self.sought.words and self.found:
            return
        if words.strip():
            self._pause = self.set_timer(PAUSE, self.look)
        else:
            self.look()

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

    def _stop(self) -> None:
        """What is to be looked for is so no longer."""
        if self._pause:
            self._pause.stop()
        if self._working:
            self._working.cancel()
        self._pause = self._working = None

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
            self._give_keys()

    def _refused(self, error: CqtuiError) -> None:
        if self.found is None:
            self._wait()
        self.tell(" · ".join(filter(None, told_error(error))))

    def _found(self, found: Found, at: int) -> None:
        self.found = found
        self._keep(at)
        self.cqtui.tabs.asks(self.sought.words)
        self._found_in = self._looked_in()
        self._show(found, at)

    def _keep(self, at: int) -> None:
        self.sought = Sought(self.field.value, self.sought.chosen, at)
        self.cqtui.desk.sought = self.sought

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

    # What it is looked for in.

    def _begin_to_catch_up(self) -> None:
        self._learning = True
        self.once_drawn(
            lambda: self.run_worker(self._catch_up, thread=True, group="index", exit_on_error=False)
        )

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
            self.call_later(self._of_step, worker, lambda: self._not_caught_up(refused))
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
        came, self._syncing, self._learning = self._syncing, "", False
        if left:
            self.tell(say("search.unread", n=left))
        if came:
            self.look(self.rows.cursor)
        self._give_keys()

    def _not_caught_up(self, error: CqtuiError) -> None:
        self._syncing, self._learning = "", False
        self._refused(error)
        self._give_keys()

    def break_off(self) -> None:
        """What is under way is broken off, and the index is let go of."""
        self._stop()
        self.workers.cancel_node(self)
        self._syncing, self._learning = "", False
        self.searcher.close()

    def on_unmount(self) -> None:
        """The index is let go of."""
        self.searcher.close()
