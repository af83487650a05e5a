"""New wording underlined in the text of a reader, and how new each section is beside its title."""

from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.tui.novelty import Found, bar, look_for, spans_of
from cqtui.tui.present import Role
from cqtui.tui.troubles import told

if TYPE_CHECKING:
    from cqtui.tui.screens.reader import ReaderScreen


class ReaderNovelty:
    """What the report in a reader says for the first time."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self.screen = screen
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
            self._working = self.screen.run_worker(self._work, thread=True, group="novelty")

    def _work(self) -> None:
        """In a thread; what it finds is taken up by the screen's own."""
        worker = get_current_worker()
        screen = self.screen

        def advance(share: float, words: str) -> None:
            said = say("passage.advance", words=words, share=f"{share:.0%}")
            screen.call_later(self._advanced, worker, said)

        try:
            found = look_for(screen.cqtui, screen.report, advance, lambda: worker.is_cancelled)
        except CqtuiError as reason:
            screen.call_later(self._failed, worker, reason)
        else:
            screen.call_later(self._done, worker, found)

    def _advanced(self, worker: "Worker[None]", words: str) -> None:
        if worker is self._working:
            self.screen.tell(words)

    def _failed(self, worker: "Worker[None]", reason: CqtuiError) -> None:
        if worker is self._working:
            self._working = None
            stopped = isinstance(reason, Cancelled)
            self.screen.note(say("targets.stopped") if stopped else " · ".join(told(reason)))

    def _done(self, worker: "Worker[None]", found: Found) -> None:
        if worker is self._working:
            self._working = None
            self.found = found
            self._show(shown=True)

    def _show(self, *, shown: bool) -> None:
        self.shown = shown
        self.screen.draw_marks()
        self.screen.note(self._words())

    def _words(self) -> str:
        assert self.found is not None
        if not self.shown:
            return say("wording.plain")
        earlier = len(self.found.novelty.wording.earlier)
        count = sum(map(len, spans_of(self.found).values()))
        return say("wording.underlined" if count else "wording.none", n=count, earlier=earlier)

    def give_up(self) -> bool:
        """Stop the work, if there is any."""
        if self._working is None:
            return False
        self._working.cancel()
        self._working = None
        self.screen.note(say("targets.stopped"))
        return True

    def lay(self) -> None:
        """Lay it on the paragraphs, and beside the sections."""
        screen = self.screen
        spans = spans_of(self.found) if self.found and self.shown else {}
        screen.view.lines.fresh = {
            index: spans[unit]
            for index, para in enumerate(screen.view.paras)
            if para.role not in (Role.NOTE, Role.RAW)
            and (unit := screen.units[para.unit].id) in spans
        }
        newness = self.found.novelty.newness if self.found and self.shown else {}
        screen.sections.badges = {section: bar(share) for section, share in newness.items()}
        screen.sections.refresh()
