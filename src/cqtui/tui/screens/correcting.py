"""A comparison whose pairing a person can put right: unlink, link, lock, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.model.document import Document, Source, Unit
from cqtui.tui.keys import bind
from cqtui.tui.screens.walking import WalkingPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cqtui.model.comparison import Comparison
    from cqtui.model.correction import Correction, Placed
    from cqtui.tui.comparison.hand import End, Step
    from cqtui.tui.picker import Choice


class CorrectingPage(WalkingPage):
    """Two reports side by side, their pairing held to what was set by hand."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "unlink",
        "link",
        "lock",
        "undo",
    )

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__(old, new, old_source, new_source)
        self.held: tuple[Correction, ...] | None = None
        """What was set by hand; None until the library was asked."""
        self._end: End | None = None
        """The paragraph that waits for its partner."""
        self._before: list[tuple[Correction, ...]] = []
        """What was held before each change of this sitting."""
        self._steps: list[Step] = []
        """Changes that the library has still to be told, in their order."""
        self._again = False
        """Whether something was set by hand while the pairing was under way."""

    # The pairing holds to it.

    def by_hand(self) -> tuple[Correction, ...]:
        """In the thread of the pairing: what was set by hand, from the library at first."""
        from cqtui.tui.comparison.hand import look_up

        if self.held is None:
            self.held = ()
            try:
                self.held = look_up(self.cqtui.desk, self._compared)
            except StoreError as error:
                self.cqtui.desk.trouble = error
        return self.held

    def paired(self) -> None:
        """Show the signs of what was set by hand."""
        super().paired()
        self._show_flags()
        self._tell_lost()

    def paired_again(self, before: Comparison) -> None:
        """Show the new pairing; what is read stays on its line."""
        from cqtui.tui.comparison.hand import same_row, still_open

        after, view, reading = self.comparison, self.view, self.view.reading
        assert after is not None
        rows = reading.rows_at(view.cursor)
        line = view.line
        reading.opened = still_open(before, after, reading.opened)
        reading.revealed = frozenset(same_row(before, after, row) for row in reading.revealed)
        self.trail.renumber(lambda p: p.of_row(same_row(before, after, p.current)))
        view.show(after)
        if rows and reading.guide:
            view.go_to(reading.guide.shown.get(same_row(before, after, rows[0])), lead=line)
        self._show_flags()
        if self._again:
            self._again = False
            self.pair_again()
        else:
            self._tell_lost()

    def pair_again(self) -> None:
        """Compute the pairing anew, now or once the one under way is done."""
        if self.pairing:
            self._again = True
        else:
            self.begin_pairing()

    @on(WalkingPage.Failed)
    def _not_again(self) -> None:
        """What was waiting for the pairing that was given up waits no more."""
        self._again = False

    @property
    def _stale(self) -> bool:
        """Whether the pairing shown does not hold to all that was set by hand."""
        if self.comparison is None or self.pairing:
            return False
        return self._stale_before(self.held or ())

    def action_view(self) -> None:
        """As ever; where the pairing was given up that a correction set going, try it again."""
        if self._stale:
            self.pair_again()
        else:
            super().action_view()

    def _show_flags(self) -> None:
        from cqtui.tui.comparison.hand import flags

        if self.comparison:
            self.view.show_flags(flags(self.comparison, self._end))

    def _tell_lost(self) -> None:
        lost = sum(p.lost for p in self.comparison.corrections) if self.comparison else 0
        if lost:
            self.note(say("hand.lost", count=lost))

    def tell_status(self) -> None:
        """What waits to be linked, else as ever."""
        if self._end:
            from cqtui.tui.comparison.hand import excerpt

            end = self._end
            year, other = self._names[end.side], self._names[1 - end.side]
            self.tell(say("hand.waiting", year=year, text=excerpt(end.unit.text), other=other))
        else:
            super().tell_status()

    def row_words(self) -> str:
        """Before what happened to the row, what was set by hand in it."""
        if self.comparison is None or not self.comparison.corrections:
            return super().row_words()
        from cqtui.tui.comparison.hand import words_at

        words = words_at(self.view.reading, self.view.cursor)
        return " · ".join(filter(None, (words, super().row_words())))

    def action_give_up(self) -> None:
        """Forget the end that waits; else as ever."""
        if self._end:
            self._wait_for(None)
        else:
            super().action_give_up()

    @property
    def corrections_made(self) -> int:
        """How many corrections there are to undo."""
        return len(self._before)

    # What the keys do.

    def ready(self) -> bool:
        """Whether there is a pairing to put right; it is said where there is none yet."""
        if self.comparison is None:
            self.note(self.unpaired)
        return self.comparison is not None

    def _choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[object], None]
    ) -> None:
        """Let a person pick where there is something to pick."""
        if len(choices) == 1:
            then(choices[0].value)
        else:
            self.cqtui.pick(title, choices, then)

    def action_unlink(self) -> None:
        """Take apart the two paragraphs of a row; of several links, one that is picked."""
        from cqtui.tui.comparison.hand import link_choices, links_at

        if not self.ready():
            return
        links = links_at(self.view.reading, self.view.cursor)
        if not links:
            self.note(say("hand.no_link"))
        elif len(links) == 1:
            self._unlink(links)
        else:
            self.cqtui.pick(say("hand.which_link"), link_choices(links), self._unlink)

    def _unlink(self, links: object) -> None:
        from cqtui.model.correction import Act
        from cqtui.tui.comparison.hand import decide

        if self.comparison and isinstance(links, list):
            self.change(decide(Act.UNLINK, self.comparison, links), "hand.unlinked")

    def action_link(self) -> None:
        """Mark one end of a link; at the other, link the two."""
        from cqtui.tui.comparison.hand import end_choices, ends_at

        if not self.ready():
            return
        ends = ends_at(self.view.reading, self.view.cursor)
        first = self._end
        if first:
            there = [end for end in ends if end.side is not first.side]
            if there:
                self._choose(say("hand.which_end"), end_choices(there, self._names), self._link)
            else:
                self.note(say("hand.same_side", other=self._names[1 - first.side]))
        elif ends:
            self._choose(say("hand.which_end"), end_choices(ends, self._names), self._wait_for)
        else:
            self.note(say("hand.no_paragraph"))

    def _wait_for(self, end: object) -> None:
        from cqtui.tui.comparison.hand import End

        self._end = end if isinstance(end, End) else None
        self._show_flags()
        self.forget_note()

    def _link(self, other: object) -> None:
        from cqtui.model.correction import Act
        from cqtui.tui.comparison.hand import End, decide
        from cqtui.tui.comparison.rows import Side

        first = self._end
        if self.comparison is None or first is None or not isinstance(other, End):
            return
        pair: tuple[Unit, Unit] = (first.unit, other.unit)
        if first.side is Side.NEW:
            pair = pair[::-1]
        self._end = None
        self.change(decide(Act.LINK, self.comparison, [pair]), "hand.linked")

    def action_lock(self) -> None:
        """Lock what stands here as it is paired, or take its lock away."""
        from cqtui.tui.comparison.hand import Step, ends_at, lock, locks_at

        if not self.ready():
            return
        reading, cursor = self.view.reading, self.view.cursor
        if locks := locks_at(reading, cursor):
            self.change(Step(gone=tuple(locks)), "hand.unlocked")
        elif ends_at(reading, cursor):
            step = lock(reading, cursor)
            # A lock leaves every link as it is: nothing is to be computed for it.
            self.change(step, "hand.locked", pair=bool(step.gone))
        else:
            self.note(say("hand.no_paragraph"))

    def action_undo(self) -> None:
        """Take the last change of this sitting back, of a bookmark too."""
        if self.undo_mark():
            return
        if self._before:
            self._hold(self._before.pop(), "hand.undone")
        else:
            self.note(say("hand.nothing_to_undo"))

    # Changes.

    def change(self, step: Step, said: str, *, pair: bool = True) -> None:
        """Change what is held, and `pair` anew."""
        from cqtui.model.correction import amended

        held = self.held or ()
        self._before.append(held)
        self._hold(amended([x for x in held if x not in step.gone], step.come), said, pair=pair)

    def take_in(self, found: Sequence[Correction], said: str) -> None:
        """Hold to further corrections too."""
        from cqtui.model.correction import amended

        held = self.held or ()
        self._before.append(held)
        self._hold(amended(held, found), said, count=len(found))

    def _hold(
        self, after: tuple[Correction, ...], said: str, *, pair: bool = True, **fields: object
    ) -> None:
        from cqtui.tui.comparison.hand import Step

        before, self.held = self.held or (), after
        step = Step(
            tuple(x for x in before if x not in after), tuple(x for x in after if x not in before)
        )
        self._steps.append(step)
        self.see_to(self._keep_steps)
        if pair or self.pairing or self._stale_before(before):
            self.pair_again()
        else:
            self._place_again(after)
        self.note(say(said, **fields))
        self._show_flags()

    @property
    def standing(self) -> tuple[Placed, ...]:
        """What is held, also where the pairing shown does not hold to it yet."""
        held = self.held or ()
        if self.comparison and not self._stale_before(held):
            return self.comparison.corrections
        from cqtui.library.corrections.corrections import placed

        return placed(self.documents, held)

    def _stale_before(self, held: tuple[Correction, ...]) -> bool:
        """Whether the pairing shown did not hold to all of `held`."""
        shown = self.comparison.corrections if self.comparison else ()
        return tuple(p.correction for p in shown) != held

    def _place_again(self, held: tuple[Correction, ...]) -> None:
        """Take up corrections that change no link."""
        from cqtui.library.corrections.corrections import placed

        assert self.comparison is not None
        self.comparison = replace(self.comparison, corrections=placed(self.documents, held))
        self.view.reading.take_corrections(self.comparison)

    def _keep_steps(self) -> str | None:
        """In a thread: changes into the library, in the order they were made."""
        from cqtui.tui.comparison.hand import keep

        kept = True
        with self._writing:
            while self._steps:
                kept = keep(self.cqtui.desk, self._compared, self._steps.pop(0))
        return None if kept else say("hand.not_kept")
