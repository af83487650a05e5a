"""Boilerplate on a page of text: looked for beside the reading, shown, dimmed or folded."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.worker import Worker, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import Cancelled, CqtuiError
from cqtui.export.signs import AGAIN
from cqtui.tui.chrome import Page
from cqtui.tui.layout import Chip
from cqtui.tui.names import unread_too
from cqtui.tui.report import Report
from cqtui.tui.returning.fading import (
    DIMMED,
    FADES,
    FADING,
    FOLDED,
    SHOWN,
    Fades,
    Fold,
    Standing,
    fades,
    index_of,
    pointed,
    tally,
)
from cqtui.tui.returning.passagewords import in_library, in_short
from cqtui.tui.returning.returns import Returns, compared, look_through

if TYPE_CHECKING:
    from cqtui.tui.screens.passage import Visit
    from cqtui.tui.tables.grid import Sieve


Spot = tuple[int, str, int]
"""Which of the reports, the unit's id, a character of it."""


class Result(NamedTuple):
    """What was found for the reports of a page."""

    returns: Returns
    fades: tuple[Fades, ...]


class Fader:
    """What stands back in the reports of one page, and how much of it is shown.

    How it is shown is the same on all pages of a run: `desk.fade`.
    """

    def __init__(
        self,
        page: Page,
        own: Sequence[Report],
        *,
        shown: Callable[[], None],
        note: Callable[[str], None],
        visit: "Visit",
    ) -> None:
        self._page = page
        self._own = tuple(own)
        self._shown = shown
        """To be called when something else stands back."""
        self._note = note
        self._visit = visit
        self._working: Worker[None] | None = None
        self._asked = SHOWN
        """How it is to be shown once it is found."""
        self.mode = SHOWN
        self.result: Result | None = None
        self.opened: frozenset[tuple[int, str, int]] = frozenset()
        """Folds that are open: which of the reports, unit id, where the fold begins."""
        self.sieve: Sieve | None = None
        """What of the list of passages was shown last."""

    # How it is shown.

    def cycle(self) -> None:
        """From shown to dimmed to folded and back; while it is looked for, of what is asked for."""
        self._page.cqtui.desk.fade_known = True
        mode = FADES[(FADES.index(self._asked if self._working else self.mode) + 1) % len(FADES)]
        if self._working:
            self._asked = mode
            if mode == SHOWN:
                self.give_up()
                if self.mode != SHOWN:
                    self._show(SHOWN)
        elif self.mode != SHOWN and self._nothing:
            self._look(DIMMED)
        elif mode == SHOWN or (self.result and self.mode != SHOWN):
            self._show(mode)
        else:
            self._look(mode)

    def switch_years(self) -> None:
        """Look through the reports of the same year too, or no longer; where nothing stands back,
        from the next time on.
        """
        if self._working:
            return
        desk = self._page.cqtui.desk
        desk.same_year, desk.fade_known = not desk.same_year, True
        if self.mode == SHOWN:
            self.result = None
            self._note(say("passage.same_year" if desk.same_year else "passage.other_years"))
        else:
            self._look(self.mode)

    @property
    def _stale(self) -> bool:
        """Whether what was found is not what is asked for on other pages now."""
        asked = self._page.cqtui.desk.same_year
        return self.result is not None and self.result.returns.same_year != asked

    def _stay(self) -> None:
        """What was asked for is not found: what stands there holds."""
        if self.result:
            self._page.cqtui.desk.same_year = self.result.returns.same_year

    @property
    def _nothing(self) -> bool:
        """Whether nothing stands back, though it was looked for."""
        every = self.result.fades if self.result else ()
        return not any(unit.dims or unit.again for it in every for unit in it.values())

    def resume(self) -> None:
        """One comes to the page: show it as one left the others."""
        mode = self._page.cqtui.desk.fade
        if self._stale and not self._working:
            if mode != SHOWN:
                self._look(mode)
                return
            self.result = None
        if mode == self.mode or self._working or (self._nothing and self.result):
            return
        if mode == SHOWN or self.result:
            self._show(mode, aloud=False)
        else:
            self._look(mode)

    def _show(self, mode: str, *, aloud: bool = True) -> None:
        self.mode = self._page.cqtui.desk.fade = mode
        self.opened = frozenset()
        self._shown()
        if aloud:
            self._note(self._words())

    def _words(self) -> str:
        """What is shown now, how much, and over how many reports."""
        if self.mode == SHOWN or self.result is None:
            return say("passage.shown")
        count = tally(self.result.fades)
        looked = compared(self.result.returns.found)
        left = self.result.returns.left_out
        if looked < 2:
            return say("passage.alone_in_year", n=left) if left else say("passage.alone")
        if not count.dimmed + count.again:
            return say("passage.none", reports=looked)
        more = say("passage.left_out", n=left) if left else ""
        more += unread_too(self.result.returns.unread)
        if self.mode == FOLDED:
            folded = self.sentences_folded()
            words = "passage.folded" if folded else "passage.no_folds"
            return say(words, n=folded, reports=looked, more=more)
        again = say("passage.again", sign=AGAIN, n=count.again) if count.again else ""
        return say("passage.dimmed", n=count.dimmed, reports=looked, again=again, more=more)

    # The work.

    @property
    def working(self) -> bool:
        """Whether it is being looked for."""
        return self._working is not None

    def _look(self, mode: str) -> None:
        self._asked = mode
        self._working = self._page.run_worker(
            self._work, thread=True, group="passages", exclusive=True
        )

    def _work(self) -> None:
        """In a thread; what it finds is taken up by the page's own."""
        worker = get_current_worker()
        page = self._page

        def advance(share: float, words: str) -> None:
            said = say("passage.advance", words=words, share=f"{share:.0%}")
            page.call_later(self._advanced, worker, said)

        def cancelled() -> bool:
            return worker.is_cancelled

        try:
            returns = look_through(page.cqtui, self._own, advance, cancelled)
        except CqtuiError as reason:
            page.call_later(self._failed, worker, reason)
            return
        found, before = returns.found, self.result
        if before and before.returns.found is found:
            stands = before.fades
        else:
            own = (index_of(found, report.document) for report in self._own)
            stands = tuple(fades(found, at) for at in own)
        page.call_later(self._found, worker, Result(returns, stands))

    def _advanced(self, worker: "Worker[None]", words: str) -> None:
        if worker is self._working:
            self._page.tell(words)

    def _failed(self, worker: "Worker[None]", reason: CqtuiError) -> None:
        if worker is self._working:
            self._working = None
            self._stay()
            stopped = isinstance(reason, Cancelled)
            self._note(say("passage.stopped") if stopped else told(reason)[0])

    def _found(self, worker: "Worker[None]", result: Result) -> None:
        if worker is not self._working:
            return
        self._working = None
        self.result = result
        if self._nothing:
            self.mode = self._asked
            self._shown()
            self._note(self._words())
        else:
            self._show(self._asked)

    def give_up(self) -> bool:
        """Stop the work, if there is any."""
        if self._working is None:
            return False
        self._working.cancel()
        self._working = None
        self._stay()
        self._note(say("passage.stopped"))
        return True

    # What stands back.

    @property
    def fades(self) -> tuple[Fades, ...]:
        """Of each report, what stands back; {} where all is shown."""
        if self.mode == SHOWN or self.result is None:
            return ({},) * len(self._own)
        return self.result.fades

    def folds(self, which: int, unit: str) -> tuple[Fold, ...]:
        """What of a unit is folded now."""
        found = self.fades[which].get(unit) if self.mode == FOLDED else None
        every = found.folds if found else ()
        return tuple(f for f in every if (which, unit, f.start) not in self.opened)

    def sentences_folded(self) -> int:
        """How many sentences do not show now."""
        return tally(self.fades).folded

    def open_folds(self, which: int, unit: str, at: int = -1) -> bool:
        """Open the fold of a unit that begins at `at`, or all of them; whether there was any."""
        found = [f for f in self.folds(which, unit) if at in (-1, f.start)]
        if found:
            self.opened |= {(which, unit, fold.start) for fold in found}
            self._shown()
        return bool(found)

    def standing(self, which: int, unit: str) -> tuple[Standing, ...]:
        """The passages of a unit that are dimmed or marked, in reading order."""
        found = self.fades[which].get(unit)
        return tuple(s for s in found.standing if marked(s)) if found else ()

    def at(self, which: int, unit: str, offset: int) -> Standing | None:
        """The passage at a character of a unit."""
        found = self.standing(which, unit)
        number = pointed(found, offset)
        return found[number] if number >= 0 else None

    def words_at(self, which: int, unit: str, offset: int) -> str:
        """What there is to say of the passage at a character; "" where none is."""
        here = self.at(which, unit, offset)
        if here is None or self.result is None:
            return ""
        words = in_short(self.result.returns.found, here.passage)
        more = in_library(self.result.returns.in_library(here.at))
        return " · ".join(w for w in (words, more) if w)

    # Other pages.

    def open_passages(self, units: Sequence[tuple[int, str]], at: Spot | None = None) -> bool:
        """Show where the passages of some units stand, that at `at` first; False without any."""
        found = [s for which, unit in units for s in self.standing(which, unit)]
        if not found or self.result is None:
            return False
        from cqtui.tui.screens.passage import PassageScreen

        meant = self.at(*at) if at else None
        # Both reports of a comparison may have it: it is told of once.
        every = {id(s.passage): s for s in reversed(found)}
        every |= {id(meant.passage): meant} if meant else {}
        order = [every.pop(id(s.passage)) for s in found if id(s.passage) in every]
        here = next((i for i, s in enumerate(order) if s is meant), 0)
        passages, came = [s.passage for s in order], [s.at for s in order]
        screen = PassageScreen(self.result.returns, passages, here, self._visit, came)
        self._page.app.push_screen(screen)
        return True

    def open_list(self) -> None:
        """Show all passages that return in the reports that are loaded."""
        from cqtui.tui.screens.passages import PassagesScreen

        def keep(sieve: "Sieve") -> None:
            self.sieve = sieve

        self._page.app.push_screen(PassagesScreen(self._own, self._visit, self.sieve, keep))


def marked(standing: Standing) -> bool:
    """Whether a passage shows in the text: dimmed, or with a mark beside it."""
    return standing.passage.kind in FADING or standing.passage.kind.value == "standing"


def chip_of(fold: Fold) -> Chip:
    """What stands in the place of a fold."""
    return Chip(fold.start, fold.end, say("passage.chip", n=fold.sentences))
