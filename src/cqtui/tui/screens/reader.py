"""The reader: a document, and what one does with a passage: mark, copy, dim, compare."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.document import Document, Source, Span, Unit
from cqtui.tui.kept import show
from cqtui.tui.keys import bind
from cqtui.tui.marks.marking import hue
from cqtui.tui.present import Role
from cqtui.tui.repairs import marked_units
from cqtui.tui.report import label
from cqtui.tui.screens.marking import MarkingPage

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison
    from cqtui.tui.reader.fader import ReaderFader
    from cqtui.tui.reader.novelty import ReaderNovelty
    from cqtui.tui.tables.grid import Sieve

REPAIRED = "※"


class ReaderScreen(MarkingPage):
    """One document, read and worked with."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "copy",
        "export",
        "boilerplate",
        "passages",
        "same_year",
        "passage",
        "wording",
        "wordings",
        "term",
        "documents",
        "compare",
        "years",
        "targets",
        "ledger",
        "proof",
    )

    FOOTER: ClassVar[tuple[str, ...]] = (
        "find",
        "next_section",
        "bookmark",
        "annotate",
        "targets",
        "caret",
        "copy",
        "help",
    )

    def __init__(
        self,
        source: Source,
        document: Document,
        unit: int | None = None,
        span: Span | None = None,
    ) -> None:
        """`span` is what is pointed out in the unit at first; < leads back then."""
        super().__init__(source, document, unit)
        self._repaired: set[int] | None = None
        """Units that a repair touched."""
        self._fader: ReaderFader | None = None
        self._novelty: ReaderNovelty | None = None
        self._span = span
        self._compared: Comparison | None = None
        """What the changes at the edge are of."""
        self.targets_sieve: Sieve | None = None

    def on_mount(self) -> None:
        """Once the text stands on the screen, look up what is remembered of it."""
        self.once_drawn(self._settle_in)

    def _settle_in(self) -> None:
        self.minimap.newness = self.newness
        self.look_for_changes()
        if self._span and self._start is not None:
            self.fader.point_out(self._start, self._span)
        self.draw_marks()
        self.look_up()
        self.fade_again()

    def on_screen_resume(self) -> None:
        """One is back from another screen, on which the report may have been compared."""
        self.fade_again()
        self.look_for_changes()

    def look_for_changes(self) -> None:
        """What changed against its own earlier year, where the two were compared in this run."""
        compared = self.cqtui.desk.compared_before(self.document)
        if compared is not self._compared:
            self._compared = compared
            if compared:
                from cqtui.tui.comparison.changed import changed_units

                self.minimap.changes = changed_units(compared, self.document, self.units)
                self.minimap.against = label(compared.old)
                self.minimap.survey()

    def newness(self, unit: int) -> str:
        """How new the section around a unit is, as one block; "" where that is not known."""
        badges = self.sections.badges
        return next((badges[s.id] for s in self.units[unit].path[::-1] if s.id in badges), "")

    def fade_again(self) -> None:
        """Boilerplate is shown here as it was on the screen before."""
        if self.view.is_attached and (self._fader or self.cqtui.desk.fade):
            self.fader.resume()

    def changed_mode(self) -> None:
        """Marks and dimmed words stand on other lines now."""
        self.draw_marks()

    # What is remembered.

    def draw_marks(self) -> None:
        """Put the marks into the gutter; dim or fold what stands back."""
        if self._repaired is None:
            self._repaired = marked_units(self.source, self.units)
        repaired = self._repaired
        signs = self.marks.signs()
        marks = {}
        for index, para in enumerate(self.view.paras):
            if para.role in (Role.NOTE, Role.RAW):
                continue
            mark = signs[index].sign if index in signs else ""
            mark += REPAIRED if para.unit in repaired else ""
            if mark:
                marks[index] = mark
        self.view.lines.marks = marks
        self.view.lines.hues = {i: hue(self.palette, one.mark.color) for i, one in signs.items()}
        self.view.lines.marked = self.marks.spans()
        if self._fader:
            self._fader.lay()
        if self._novelty:
            self._novelty.lay()
        self.view.restyle()

    def themed(self) -> None:
        """New colours or another language, in which folds speak too."""
        super().themed()
        self.draw_marks()

    def changed_hits(self) -> None:
        """What is found is never folded."""
        if self._fader:
            self._fader.lay()

    # Taking a passage out.

    def passage(self) -> tuple[str, list[Unit], Span | None]:
        """What is selected, else this paragraph: its text, its units, and the part of a single one.

        Where a selection runs over several units its text is exact and the units are whole.
        """
        pieces = self.view.pieces()
        pieces = [p for p in pieces if self.view.paras[p[0]].role not in (Role.NOTE, Role.RAW)]
        if not pieces:
            unit = self.units[self.unit]
            return unit.text, [unit], None
        units = [self.units[i] for i in sorted({self.unit_at(index) for index, _, _ in pieces})]
        text = self.get_selected_text() or ""
        if len(units) > 1:
            return text, units, None
        return text, units, Span(pieces[0][1], pieces[-1][2])

    def action_copy(self) -> None:
        """The passage with its source to the clipboard."""
        if not self.units:
            return
        from cqtui.export.citations.citation import citation
        from cqtui.tui.clipboard import copy_out

        text, units, span = self.passage()
        whole = f"{text}（{citation(self.document, units, span)}）"
        self.see_to(lambda: copy_out(self.cqtui, whole, text), "copy")

    def action_export(self) -> None:
        """The passage, its section or the bookmarks, as a file in one of many formats."""
        if self.units:
            from cqtui.tui.exportsubjects import of_reader
            from cqtui.tui.screens.exporting import open_export

            open_export(self.cqtui, of_reader(self), self.note)

    # Other reports.

    @property
    def fader(self) -> "ReaderFader":
        """What of the report stands back."""
        if self._fader is None:
            from cqtui.tui.reader.fader import ReaderFader

            self._fader = ReaderFader(self, self.report)
        return self._fader

    async def action_clear(self) -> None:
        """Out of a search for boilerplate or new wording that goes on, else as everywhere."""
        works = [work for work in (self._fader, self._novelty) if work]
        if not any(work.give_up() for work in works):
            await super().action_clear()

    def action_back(self) -> None:
        """To the place before; where a place was pointed out, to the screen one came from."""
        if self._span and not self.trail.behind:
            self.action_leave()
        else:
            super().action_back()

    def action_boilerplate(self) -> None:
        """Boilerplate as all else, dimmed, or folded."""
        self.fader.cycle()
        self.save_soon()

    def action_same_year(self) -> None:
        """Other reports of the same year count, or no longer, in what returns."""
        self.fader.switch_years()

    def action_passages(self) -> None:
        """Everything that returns in the reports that are loaded."""
        self.fader.open_list()

    def action_passage(self) -> None:
        """Unfold what is folded in this paragraph, else show where its passages stand."""
        if self.units:
            self.fader.open_here()

    def action_wording(self) -> None:
        """New wording underlined, or no longer."""
        if self._novelty is None:
            from cqtui.tui.reader.novelty import ReaderNovelty

            self._novelty = ReaderNovelty(self)
        self._novelty.toggle()

    def action_wordings(self) -> None:
        """All new wording of the report, what is said more often, and what is gone."""
        from cqtui.tui.screens.wording import WordingScreen

        self.app.push_screen(WordingScreen(self.report, self.fader.visit))

    def action_proof(self) -> None:
        """What a proofreader finds in the report, as a draft."""
        from cqtui.tui.proofreading import open_proof

        open_proof(self, self.report)

    def action_term(self) -> None:
        """A term through all reports: what is selected, or what one types."""
        from cqtui.tui.screens.term import open_term

        open_term(self, self.report, self.get_selected_text() or "", self.fader.visit)

    def action_documents(self) -> None:
        """Pick another report to read."""
        self._pick_report(say("documents.title"), self.cqtui.open_name)

    def action_compare(self) -> None:
        """Pick another report to compare this one with."""

        def compare(name: str) -> None:
            own = f"{self.source.path}#{self.document.id}"
            other = self.cqtui.year_of(name)
            mine = self.document.year or 0
            self.cqtui.compare_names(*((name, own) if other <= mine else (own, name)))

        self._pick_report(say("compare_with.title"), compare)

    def action_years(self) -> None:
        """This paragraph, or the sentence selected, through the reports of every year."""
        if not self.units:
            return
        from cqtui.tui.screens.years import open_years

        _, units, span = self.passage()
        if words := open_years(self.cqtui, self.report, units[0].id, span):
            self.note(words)

    def action_targets(self) -> None:
        """Every figure of the report as a table, its targets before all."""
        from cqtui.tui.screens.figures import FiguresScreen

        def keep(sieve: "Sieve") -> None:
            self.targets_sieve = sieve

        show(self, FiguresScreen, self.report, self.targets_sieve, self.go_unit, keep)

    def action_ledger(self) -> None:
        """Promises and outcomes of this report and of the other years of its place."""
        from cqtui.tui.screens.ledger import open_ledger

        open_ledger(self.cqtui, (self.report,))

    def _pick_report(self, title: str, then: Callable[[str], None]) -> None:
        rows = self.cqtui.report_choices(self.report)
        if rows:
            self.cqtui.pick(title, rows, lambda name: then(str(name)))
        else:
            self.note(say("reader.no_compare"))
