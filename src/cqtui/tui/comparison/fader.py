"""What stands back in two reports side by side, and what one does with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.model.comparison import Row
from cqtui.model.document import Document, Span
from cqtui.tui.comparison.marks import bounds, edit_inks, telling
from cqtui.tui.comparison.rows import Side, changed, side_units
from cqtui.tui.comparison.view import Pointed
from cqtui.tui.returning.fader import Fader, chip_of
from cqtui.tui.returning.fading import Fold

if TYPE_CHECKING:
    from cqtui.tui.screens.comparison import ComparisonScreen


class CompareFader(Fader):
    """The boilerplate of both reports of a comparison.

    What did not change is folded already, in stretches; of what did, sentences are.
    """

    def __init__(self, screen: "ComparisonScreen") -> None:
        super().__init__(
            screen, screen.compared, shown=self.lay, note=screen.note, visit=self.visit
        )
        self.screen = screen
        self._clicked: Pointed | None = None
        self._hovered = ""
        self._out = False
        screen.view.when_pointed, screen.view.when_clicked = self.hover, self.click

    def lay(self) -> None:
        """Dim, mark and fold what stands back."""
        found = [((side, unit), it) for side in Side for unit, it in self.fades[side].items()]
        chips = {
            key: tuple(map(chip_of, folds)) for key, it in found if (folds := self.folds(*key))
        }
        view = self.screen.view
        view.mark(
            view.marks._replace(
                faint={key: it.dims for key, it in found},
                again={key: it.again for key, it in found if it.again},
                chips=chips,
            )
        )

    def sentences_folded(self) -> int:
        """Those in what changed, where nothing changed in them."""
        comparison = self.screen.comparison
        return sum(
            fold.sentences
            for row in (comparison.rows if comparison else ())
            if changed(row)
            for side in Side
            for fold in self._untouched(row, side)
        )

    def _untouched(self, row: Row, side: Side) -> Iterator[Fold]:
        news = edit_inks(telling(row), side)
        units = side_units(row, side)
        for unit, base in zip(units, bounds(units), strict=False):
            for fold in self.folds(side, unit.id):
                start, end = base + fold.start, base + fold.end
                if not any(a < end and start < b for a, b, _ in news):
                    yield fold

    def open_here(self) -> bool:
        """Unfold the row one is at, else show where its passages stand, and say it without any.

        False where nothing is dimmed, and at a fold of what did not change.
        """
        screen, view = self.screen, self.screen.view
        if self.fades[Side.NEW] == self.fades[Side.OLD] == {}:
            return False
        chips = view.chips_at(view.cursor)
        if chips:
            self.opened |= set(chips)
            self.lay()
            return True
        row = view.reading.row_at(view.cursor)
        if row is None:
            return False
        units = [(side, u.id) for side in (Side.NEW, Side.OLD) for u in side_units(row, side)]
        meant = self._clicked if self._clicked and self._clicked[:2] in units else None
        if not self.open_passages(units, meant):
            if screen.comparison is None:
                return False
            if not view.toggle_fold():
                screen.note(say("passage.not_here"))
        return True

    def hover(self, at: Pointed | None) -> None:
        """Tell of the passage under the mouse."""
        words = self.words_at(*at) if at else ""
        if words != self._hovered:
            self._hovered = words
            if words:
                self.screen.note(say("passage.pointed", words=words))

    def click(self, at: Pointed | None) -> None:
        """Mean the passage that is clicked; open the fold."""
        self._clicked = at
        if at and any(f.start == at.offset for f in self.folds(at.side, at.unit)):
            self.open_folds(*at)

    def visit(self, document: Document, unit: str, span: Span) -> bool:
        """Go to a span of one of the two reports; False where it is another one's."""
        screen = self.screen
        side = next((s for s in Side if screen.documents[s] is document), None)
        row = screen.view.reading.row_of_unit(side, unit) if side is not None else None
        if side is None or row is None or screen.comparison is None:
            return False
        from cqtui.tui.screens.revisiting import put_away

        tables = put_away(screen, screen)
        screen.leave_place()
        base = 0
        for one in side_units(screen.comparison.rows[row], side):
            if one.id == unit:
                break
            base += len(one.text)
        self._out = True
        marks = screen.view.marks
        screen.view.mark(marks._replace(hits={(side, unit): (span,)}, now=(side, unit, span)))
        screen.view.go_to_row(row, (side, base + span.start))
        if tables:
            screen.trail.leave(tables)
        return True

    def give_up(self) -> bool:
        """Stop the work; take away the mark of what was pointed out."""
        if super().give_up():
            return True
        if self._out:
            self._out = False
            marks = self.screen.view.marks
            self.screen.view.mark(marks._replace(hits=self.screen.search.spans, now=None))
            return True
        return False
