"""The comparison screen: every change a key away, and what one does with a passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.document import Document, Source, Unit
from cqtui.tui.comparison.find import Search
from cqtui.tui.comparison.rows import Side, side_units
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.report import Report
from cqtui.tui.screens.corrections import CorrectionsPage

if TYPE_CHECKING:
    from textual.widgets import Input

    from cqtui.model.comparison import Comparison
    from cqtui.model.quantity import Quantity
    from cqtui.tui.comparison import changelist
    from cqtui.tui.comparison.fader import CompareFader
    from cqtui.tui.comparison.novelty import CompareNovelty
    from cqtui.tui.tables.grid import Sieve


class ComparisonScreen(CorrectionsPage):
    """Two reports side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind(
            "changes",
            "targets",
            "ledger",
            "places",
            "years",
            "find",
            "next_hit",
            "previous_hit",
            "boilerplate",
            "passages",
            "same_year",
            "wording",
            "wordings",
            "proof",
            "term",
            "copy",
        ),
        bind_as("export", "export", "key.export_comparison"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "next_change",
        "view",
        "other_end",
        "changes",
        "targets",
        "change_kind",
        "why",
        "unlink",
        "link",
        "help",
    )

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__(old, new, old_source, new_source)
        self.search = Search(self.documents)
        self.targets_sieve: Sieve | None = None
        self.changes: changelist.Changes | None = None
        """Once one asked for them."""
        self.changes_sieve: changelist.Sieve | None = None
        self._targets_next = False
        """To be shown once the pairing is done."""
        self._fader: CompareFader | None = None
        self._novelty: CompareNovelty | None = None

    def tell_status(self) -> None:
        """Which hit one stands at, else what happened to the row."""
        if self.search.hit:
            at, count = self.search.at + 1, len(self.search.hits)
            self.tell(say("reader.hits", words=self.search.words, at=at, total=count))
        elif self._targets_next:
            self.tell(say("targets.when_paired"))
        else:
            super().tell_status()

    def key_came(self) -> None:
        """Who does something else while the pairing goes on wants the targets no longer."""
        super().key_came()
        if self._targets_next:
            self._targets_next = False
            self.tell("")
            self.forget_note()

    def paired_again(self, before: Comparison) -> None:
        """Find the words anew, too: rows have other numbers now."""
        super().paired_again(before)
        assert self.comparison is not None
        if self.search.words:
            self.search.look_for(self.comparison, self.search.words, self._here.current)

    def action_give_up(self) -> None:
        """Out of the search, of a selection, of work that goes on; the tab stays."""
        if self.finding:
            self.end_find()
        elif any(work.give_up() for work in (self._fader, self._novelty) if work):
            self.tell_status()
        elif self.view.text_selection:
            self.clear_selection()
        elif self.search.words:
            self._look_for("")
        else:
            super().action_give_up()

    def action_changes(self) -> None:
        """Pick one of the changes."""
        if self.comparison is None:
            self.note(self.unpaired)
            return
        if self.equal:
            self.note(say("compare.equal"))
            return
        from cqtui.tui.screens.changes import open_changes

        open_changes(self)

    def action_targets(self) -> None:
        """The targets of both reports as a table; while they are paired, as soon as they are."""
        if self.comparison is None:
            self._targets_next = True  # also before it began, as soon as the texts stand there
            self.note(say("targets.when_paired") if self.pairing else self.unpaired)
            return
        from cqtui.tui.screens.targets import open_targets

        open_targets(self)

    def go_target(self, row: int, side: Side, quantity: Quantity) -> None:
        """Go to a figure; one can come back from it."""
        assert self.comparison is not None
        base = 0
        for unit in side_units(self.comparison.rows[row], side):
            if unit.id == quantity.unit_id:
                break
            base += len(unit.text)
        self.trail.leave(self._here)
        self.view.go_to_row(row, (side, base + quantity.figure.start))
        self.forget_note()

    def action_ledger(self) -> None:
        """Promises and outcomes of both reports, and of the other years of their place."""
        from cqtui.tui.screens.ledger import open_ledger

        open_ledger(self.cqtui, self._compared)

    def action_places(self) -> None:
        """The places of these reports beside each other."""
        from cqtui.tui.screens.ledger import open_ledger

        open_ledger(self.cqtui, self._compared, places=True)

    def action_years(self) -> None:
        """The paragraph one stands at through the reports of every year."""
        from cqtui.tui.screens.years import open_years

        side, units = self.units_here()
        if self.comparison:
            self.cqtui.desk.pairs.keep(self.comparison)
        if units and (words := open_years(self.cqtui, self._compared[side], units[0].id)):
            self.note(words)

    # Taking something along.

    def passage(self) -> tuple[str, Document, Sequence[Unit]]:
        """What is selected, else the paragraph one stands at, with where it comes from."""
        selected = self.view.text_selection and self.get_selected_text()
        side, units = self.view.selected_units() if selected else self.units_here()
        text = selected or "\n".join(unit.text for unit in units)
        return text, self.documents[side], units

    def action_copy(self) -> None:
        """The passage with its source to the clipboard."""
        text, document, units = self.passage()
        if not units:
            self.note(say("compare.nothing_to_copy"))
            return
        from cqtui.export.citations.citation import citation
        from cqtui.tui.clipboard import copy_out

        whole = f"{text}（{citation(document, units)}）"
        self.see_to(lambda: copy_out(self.cqtui, whole, text), "copy")

    def action_export(self) -> None:
        """This pair, or the whole comparison, as a file in one of many formats."""
        if self.comparison is None:
            self.note(self.unpaired)
            return
        from cqtui.tui.exportsubjects import of_comparison
        from cqtui.tui.screens.exporting import open_export

        open_export(self.cqtui, of_comparison(self, self.comparison), self.note)

    # How it is shown.

    @property
    def compared(self) -> tuple[Report, Report]:
        """Both reports."""
        return self._compared

    @property
    def fader(self) -> CompareFader:
        """What of both reports stands back."""
        if self._fader is None:
            from cqtui.tui.comparison.fader import CompareFader

            self._fader = CompareFader(self)
        return self._fader

    def paired(self) -> None:
        """Show boilerplate as on the screen before; let the reader know what changed."""
        super().paired()
        if self.comparison:
            self.cqtui.desk.pairs.keep(self.comparison)
        self.on_screen_resume()
        wanted, self._targets_next = self._targets_next, False
        if wanted and self.app.screen is self:
            self.forget_note()
            self.action_targets()

    def on_screen_resume(self) -> None:
        """Boilerplate is shown here as it was on the screen before."""
        if self.comparison and (self._fader or self.cqtui.desk.fade):
            self.fader.resume()

    def action_boilerplate(self) -> None:
        """Boilerplate as all else, dimmed, or folded."""
        self.fader.cycle()

    def action_same_year(self) -> None:
        """Other reports of the same years count, or no longer, in what returns."""
        self.fader.switch_years()

    def action_passages(self) -> None:
        """Everything that returns in the reports that are loaded."""
        self.fader.open_list()

    def action_wording(self) -> None:
        """What the new report says for the first time underlined, or no longer."""
        if self._novelty is None:
            from cqtui.tui.comparison.novelty import CompareNovelty

            self._novelty = CompareNovelty(self)
        self._novelty.toggle()

    def action_wordings(self) -> None:
        """What the new report says for the first time, more often, or no longer."""
        from cqtui.tui.screens.wording import WordingScreen

        self.app.push_screen(WordingScreen(self.compared[Side.NEW], self.fader.visit))

    def action_proof(self) -> None:
        """What a proofreader finds in the newer report, held against the older one."""
        from cqtui.tui.proofreading import open_proof

        open_proof(self, self.compared[Side.NEW], (self.compared[Side.OLD],))

    def action_term(self) -> None:
        """A term through all reports: what is selected, or what one types."""
        from cqtui.tui.screens.term import open_term

        words = self.get_selected_text() or ""
        open_term(self, self.compared[Side.NEW], words, self.fader.visit)

    def action_unfold(self) -> None:
        """Unfold boilerplate, or show where it stands; else an unchanged stretch."""
        if not (self._fader and self._fader.open_here()):
            super().action_unfold()

    def themed(self) -> None:
        """New colours or another language, in which folds speak too."""
        super().themed()
        if self._fader:
            self._fader.lay()

    def leave_place(self) -> None:
        """One goes elsewhere from here, and can come back."""
        self.trail.leave(self._here)

    # Finding.

    def action_find(self) -> None:
        """Ask for words and show where they stand while they are typed."""
        if self.comparison is None:
            self.note(self.unpaired)
        elif not self.finding:
            self.begin_find(self.palette.cursor, after=self.progress)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        self._look_for(event.value)

    def on_input_submitted(self) -> None:
        """Keep the hits, give the line back."""
        self.end_find()

    def _look_for(self, words: str) -> None:
        if self.comparison:
            self.search.look_for(self.comparison, words, self._here.current)
            self._show_hit()

    def _show_hit(self) -> None:
        hit = self.search.hit
        now = (hit.side, hit.unit, hit.span) if hit else None
        self.view.mark(self.view.marks._replace(hits=self.search.spans, now=now))
        self.overview.survey()
        if hit and self.comparison:
            row = self.comparison.rows[hit.row]
            base = 0
            for unit in side_units(row, hit.side):
                if unit.id == hit.unit:
                    break
                base += len(unit.text)
            self.view.go_to_row(hit.row, (hit.side, base + hit.span.start))
            self.tell_status()
        elif self.search.words:
            self.note(say("reader.no_hits", words=self.search.words))
        else:
            self.tell_status()

    def action_next_hit(self) -> None:
        """To the next hit, from the last to the first."""
        self._hit_step(1)

    def action_previous_hit(self) -> None:
        """To the hit before, from the first to the last."""
        self._hit_step(-1)

    def _hit_step(self, by: int) -> None:
        if self.search.words:
            self.search.step(by)
            self._show_hit()
