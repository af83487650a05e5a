"""A report read from a search: its hits are lit, and n leads to the next one of any report."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.errors import CqtuiError
from cqtui.library.search.found import Hit, best_match, marks
from cqtui.model.document import Document, Span
from cqtui.tui.keys import bind
from cqtui.tui.present import Role
from cqtui.tui.reader.textlines import Hit as Lit
from cqtui.tui.report import Report
from cqtui.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from cqtui.tui.screens.search import SearchScreen

ABOVE = 3
"""Lines kept above a hit."""


def open_at(search: "SearchScreen", hit: Hit, forms: tuple[str, ...]) -> None:
    """Show a hit over the search. What goes wrong is told."""
    app = search.cqtui
    try:
        report = report_of(search, hit)
    except CqtuiError as error:
        app.complain(error)
        return
    unit = unit_of(report.document, hit)
    span = best_match(hit.matches)
    app.push_screen(HitReader(search, report, unit, span, forms, hit.key))


def report_of(search: "SearchScreen", hit: Hit) -> Report:
    """The report of a hit. Raises CqtuiError where it is not there."""
    from cqtui.errors import SelectionError

    store = search.cqtui.desk.store
    stored = store.shelf.document(hit.key) if store else None
    if stored is None:
        raise SelectionError(
            f"no document {hit.key} in the library",
            "cqtui list shows those that there are",
            code="not-in-library",
            facts={"name": hit.key},
        )
    return search.cqtui.desk.report(f"{stored.path}#{stored.document_id}")


def unit_of(document: Document, hit: Hit) -> int:
    """Index of the unit that a hit is; by its text where it has another id by now."""
    units = list(document.units())
    same = [i for i, unit in enumerate(units) if unit.text == hit.passage.text]
    named = [i for i in same if units[i].id == hit.passage.unit]
    return (named or same or [0])[0]


class HitReader(ReaderScreen):
    """The reader over a search."""

    BINDINGS: ClassVar[list[BindingType]] = bind("next_hit", "previous_hit")
    FOOTER: ClassVar[tuple[str, ...]] = ("next_hit", "previous_hit", "find", "bookmark", "help")

    def __init__(
        self,
        search: "SearchScreen",
        report: Report,
        unit: int,
        span: Span,
        forms: tuple[str, ...],
        key: str,
    ) -> None:
        super().__init__(report.source, report.document, unit, span)
        self._search_screen = search
        self._forms = forms
        self._key = key

    def _settle_in(self) -> None:
        super()._settle_in()
        self.light()
        self._point(self._start or 0, self._span or Span(0, 0))
        search = self._search_screen
        total = search.found.total if search.found else 0
        self.stand(say("search.at", at=search.rows.cursor + 1, total=total))

    def light(self) -> None:
        """Light every hit in the text."""
        found = [
            Lit(index, *span)
            for index, para in enumerate(self.view.paras)
            if para.role not in (Role.NOTE, Role.RAW)
            for span in marks(para.text, self._forms)
        ]
        self.view.lines.hits = tuple(found)
        self.changed_hits()

    def _point(self, unit: int, span: Span) -> None:
        place = self.place_of(unit, span.start)
        lit = Lit(place.para, span.start, span.end)
        hits = self.view.lines.hits
        self.view.lines.hit = hits.index(lit) if lit in hits else -1
        self.view.restyle()
        self.view.jump(place, above=ABOVE)

    def action_next_hit(self) -> None:
        """The next hit of the search, whatever its report; of a find in the text its next."""
        self._step(1)

    def action_previous_hit(self) -> None:
        """The hit before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.words:
            self._hit_step(by)
            return
        came = self._search_screen.step(by)
        if came is None:
            self.note(say("search.last" if by > 0 else "search.first"))
            return
        hit, words = came
        if hit.key == self._key:
            self.trail.leave(self.view.standpoint)
            self._point(unit_of(self.document, hit), best_match(hit.matches))
            self.stand(words)
            return
        self.keep_place()
        self.app.pop_screen()
        open_at(self._search_screen, hit, self._forms)

    async def action_clear(self) -> None:
        """Out of a find in the text, else back to the hits as they were left."""
        if self.words or self.finding or self.get_selected_text():
            await super().action_clear()
            self.light()
            self.view.restyle()
        else:
            self.action_leave()
