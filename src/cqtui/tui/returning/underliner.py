"""New wording on a page of text: looked for beside the reading, underlined or not."""

from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import Cancelled, CqtuiError
from cqtui.tui.chrome import Page
from cqtui.tui.report import Report
from cqtui.tui.returning.novelty import Found, look_for, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Underliner:
    """What one report of a page says for the first time, and whether that is shown."""

    def __init__(
        self,
        page: Page,
        own: Report,
        *,
        shown: "Callable[[], None]",
        note: "Callable[[str], None]",
    ) -> None:
        self._page = page
        self._own = own
        self._shown = shown
        """To be called when something else is underlined."""
        self._note = note
        self.found: Found | None = None
        self.shown = False
        self._working: Worker[None] | None = None

    def toggle(self) -> None:
        """Underline it, or no longer."""
        if self._working:
            return
        if self.shown or self.found:
            self._show(shown=not self.shown)
        else:
            self._working = self._page.run_worker(self._work, thread=True, group="novelty")

    @property
    def spans(self) -> "Mapping[str, tuple[tuple[int, int], ...]]":
        """What is underlined now, by unit id."""
        return spans_of(self.found) if self.found and self.shown else {}

    def _work(self) -> None:
        """In a thread; what it finds is taken up by the page's own."""
        worker = get_current_worker()
        page = self._page

        def advance(share: float, words: str) -> None:
            said = say("passage.advance", words=words, share=f"{share:.0%}")
            page.call_later(self._advanced, worker, said)

        try:
            found = look_for(page.cqtui, self._own, advance, lambda: worker.is_cancelled)
        except CqtuiError as reason:
            page.call_later(self._failed, worker, reason)
        else:
            page.call_later(self._done, worker, found)

    def _advanced(self, worker: "Worker[None]", words: str) -> None:
        if worker is self._working:
            self._page.tell(words)

    def _failed(self, worker: "Worker[None]", reason: CqtuiError) -> None:
        if worker is self._working:
            self._working = None
            stopped = isinstance(reason, Cancelled)
            self._note(say("targets.stopped") if stopped else " · ".join(told(reason)))

    def _done(self, worker: "Worker[None]", found: Found) -> None:
        if worker is self._working:
            self._working = None
            self.found = found
            self._show(shown=True)

    def _show(self, *, shown: bool) -> None:
        self.shown = shown
        self._shown()
        self._note(self._words())

    def _words(self) -> str:
        assert self.found is not None
        if not self.shown:
            return say("wording.plain")
        earlier = len(self.found.novelty.wording.earlier)
        count = sum(map(len, self.spans.values()))
        return say("wording.underlined" if count else "wording.none", n=count, earlier=earlier)

    def give_up(self) -> bool:
        """Stop the work, if there is any."""
        if self._working is None:
            return False
        self._working.cancel()
        self._working = None
        self._note(say("targets.stopped"))
        return True
