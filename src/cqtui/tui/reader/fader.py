"""What stands back in a report, laid on the paragraphs of the reader, and what one does with it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.export.signs import AGAIN, SET_PHRASE
from cqtui.model.document import Document, Span
from cqtui.tui.present import Para, Role
from cqtui.tui.reader.textlines import Beside, Hit
from cqtui.tui.reader.textview import ABOVE, Place
from cqtui.tui.report import Report
from cqtui.tui.returning.fader import Fader, chip_of
from cqtui.tui.returning.fading import FOLDED, Faded, Fold

if TYPE_CHECKING:
    from cqtui.tui.screens.reader import ReaderScreen


class ReaderFader(Fader):
    """The boilerplate of the report in a reader."""

    def __init__(self, screen: "ReaderScreen", report: Report) -> None:
        super().__init__(
            screen, (report,), shown=screen.draw_marks, note=screen.note, visit=self.visit
        )
        self.screen = screen
        self._clicked: Place | None = None
        self._hovered = ""
        screen.view.when_pointed, screen.view.when_clicked = self.hover, self.click

    def lay(self) -> None:
        """Dim, mark and fold what stands back.

        A fold with a hit of the search in it is open: what is found is seen.
        """
        view, units = self.screen.view, self.screen.units
        dimmed, beside, chips = {}, {}, {}
        found = self.fades[0]
        back = {at: unit.id for at, unit in enumerate(units) if unit.id in found} if found else {}
        hits: dict[int, list[Hit]] = {}
        for hit in view.lines.hits if found and self.mode == FOLDED else ():
            hits.setdefault(hit.para, []).append(hit)
        for index, para in enumerate(view.paras if back else ()):
            if para.unit not in back or _aside(para):
                continue
            unit = back[para.unit]
            it = found[unit]
            dimmed[index] = it.dims
            beside[index] = tuple(_beside(it))
            folds = [f for f in self.folds(0, unit) if not _holds(f, hits.get(index, ()))]
            if folds and para.role is not Role.TABLE:
                chips[index] = tuple(map(chip_of, folds))
        view.lines.dimmed, view.lines.beside = dimmed, beside
        view.lines.quiet = frozenset(SET_PHRASE)
        view.fold(chips)

    def _at(self, place: Place | None) -> tuple[str, int] | None:
        """The unit and the character of it at a place, where something may stand back."""
        view = self.screen.view
        if place is None or not self.fades[0] or _aside(view.paras[place.para]):
            return None
        return self.screen.units[self.screen.unit_at(place.para)].id, place.offset

    def open_here(self) -> None:
        """Unfold the paragraph one is at, else show where its passages stand."""
        screen = self.screen
        unit = screen.units[screen.unit].id
        clicked = self._clicked
        meant = clicked and clicked.para == screen.view.current
        at = (0, unit, clicked.offset) if clicked and meant else None
        if not self.open_folds(0, unit) and not self.open_passages([(0, unit)], at):
            screen.note(say("passage.not_here"))

    def hover(self, place: Place | None) -> None:
        """Tell of the passage under the mouse."""
        here = self._at(place)
        words = self.words_at(0, *here) if here else ""
        if words != self._hovered:
            self._hovered = words
            if words:
                self.screen.note(say("passage.pointed", words=words))

    def click(self, place: Place | None) -> None:
        """Mean the passage that is clicked; open the fold."""
        self._clicked = place
        if here := self._at(place):
            unit, offset = here
            for fold in self.folds(0, unit):
                if fold.start <= offset < fold.end:
                    self.open_folds(0, unit, fold.start)

    def visit(self, document: Document, unit: str, span: Span) -> bool:
        """Go to a span of this report, whatever lies over it; False where it is another one's."""
        screen = self.screen
        if document is not screen.document:
            return False
        from cqtui.tui.screens.revisiting import put_away

        tables = put_away(screen, screen)
        screen.trail.leave(screen.view.standpoint)
        self.point_out(next(i for i, u in enumerate(screen.units) if u.id == unit), span)
        if tables:
            screen.trail.leave(tables)
        return True

    def point_out(self, unit: int, span: Span) -> None:
        """Go to a span of a unit, and mark it until Esc."""
        screen = self.screen
        place = screen.place_of(unit, span.start)
        lines = screen.view.lines
        if not screen.view.paras[place.para].line:
            lines.hits, lines.hit = (Hit(place.para, *span),), 0
        screen.draw_marks()
        screen.view.jump(place, above=ABOVE)


def _aside(para: Para) -> bool:
    """Whether a paragraph is none of the document's text as it is read."""
    return para.role in (Role.NOTE, Role.RAW)


def _beside(found: Faded) -> Iterator[Beside]:
    """The marks of its lines: standing items where they begin, before what is dimmed."""
    for start, _ in found.again:
        yield Beside(AGAIN, start, start + 1)
    for start, end in found.dims:
        yield Beside(SET_PHRASE, start, end)


def _holds(fold: Fold, hits: Sequence[Hit]) -> bool:
    return any(hit.start < fold.end and fold.start < hit.end for hit in hits)
