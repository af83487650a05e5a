"""The keys that set a letter at a place and go back to it, in the reader and the comparison."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.tui.keys import bind
from cqtui.tui.report import Report

if TYPE_CHECKING:
    from cqtui.tui.chrome import Page


class Lettered:
    """To be put before the page among the bases of a page with places in reports."""

    BINDINGS: ClassVar[list[BindingType]] = bind("set_mark", "go_mark")

    # To be filled in.

    def stand_in(self) -> tuple[Report, int] | None:
        """The report, and the unit of it, that one stands at; None where there is nothing."""
        raise NotImplementedError

    def lettered(self) -> Sequence[Report]:
        """The reports whose letters one can go to, the first that has one being meant."""
        raise NotImplementedError

    def go_lettered(self, report: Report, unit: int) -> None:
        """Go to a unit of a report; one can come back from it."""
        raise NotImplementedError

    # What one does.

    def action_set_mark(self) -> None:
        """Set a letter here: the next key is the letter."""
        at = self.stand_in()
        if at:
            self._page.cqtui.ask_letter(say("marks.which_letter"), partial(self._set, *at))

    def action_go_mark(self) -> None:
        """Go to a letter: the next key is the letter."""
        self._page.cqtui.ask_letter(say("marks.to_letter"), self._go)

    @property
    def _page(self) -> "Page":
        return cast("Page", self)

    def _set(self, report: Report, unit: int, letter: str) -> None:
        def work() -> Callable[[], None]:
            from cqtui.tui.marks.letters import set_letter

            kept = set_letter(self._page.cqtui.desk, report, letter, unit)
            words = say("marks.letter_set" if kept else "marks.letter_unkept", letter=letter)
            return lambda: self._page.mention(words)

        self._in_thread(work)

    def _go(self, letter: str) -> None:
        reports = list(self.lettered())

        def work() -> Callable[[], None]:
            from cqtui.tui.marks.letters import letters, unit_at

            desk = self._page.cqtui.desk
            for report in reports:
                unit = unit_at(desk, report, letter)
                if unit is not None:
                    return partial(self._arrive, report, unit)
            known = "".join(dict.fromkeys(one for r in reports for one in letters(desk, r)))
            text = "marks.no_such_letter" if known else "marks.no_letters"
            return lambda: self._page.mention(say(text, letter=letter, known=" ".join(known)))

        self._in_thread(work)

    def _arrive(self, report: Report, unit: int) -> None:
        if self._page.is_attached:
            self.go_lettered(report, unit)

    def _in_thread(self, work: Callable[[], Callable[[], None]]) -> None:
        """Ask the library, then do here what comes of it."""
        page = self._page

        def run() -> None:
            page.call_later(work())

        page.see_to(run)
