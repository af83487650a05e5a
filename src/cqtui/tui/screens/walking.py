"""Going about in a comparison: from change to change, to other ends and back, and why it is so."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.document import Document, Source
from cqtui.tui.bars import TopLine
from cqtui.tui.comparison.overview import Overview
from cqtui.tui.comparison.rows import Form, Side
from cqtui.tui.comparison.words import kind_words, sign_words
from cqtui.tui.kept import show
from cqtui.tui.keys import bind
from cqtui.tui.marks.lettering import Lettered
from cqtui.tui.places import Station, Trail
from cqtui.tui.report import Report
from cqtui.tui.rows import RowList
from cqtui.tui.screens.keeping import KeepingPage

if TYPE_CHECKING:
    from cqtui.tui.comparison.strays import End
    from cqtui.tui.reader.stretch import Standpoint


class WalkingPage(Lettered, KeepingPage):
    """A comparison in which one goes from place to place, and back the way one came."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "next_change",
        "previous_change",
        "change_kind",
        "next_section",
        "previous_section",
        "other_end",
        "unfold",
        "fold_all",
        "sections",
        "siblings",
        "why",
        "back",
        "forward",
        "set_mark",
        "go_mark",
    )

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__(old, new, old_source, new_source)
        self.trail = Trail(self.jumped_from)

    def tell_status(self) -> None:
        """The kind that one steps through and how far one is, then what happened to the row."""
        reading, cursor = self.view.reading, self.view.cursor
        if reading.guide is None or not 0 <= cursor < len(reading.entries):
            return
        entry = reading.entries[cursor]
        words = sign_words(entry) if entry.form is Form.GONE else self.row_words()
        if reading.kind:
            at, count = reading.passed(cursor), reading.count(reading.kind)
            kind = say("compare.stepping", kind=kind_words(reading.kind), at=at, count=count)
            words = f"{kind} · {words}" if words else kind
        self.tell(words)

    @property
    def _here(self) -> "Standpoint":
        from cqtui.tui.reader.stretch import Place, Standpoint

        rows = self.view.reading.rows_at(self.view.cursor)
        row, above = (rows[0], self.view.line) if rows else (0, 0)
        return Standpoint(Place(row), above, row)

    def standpoint(self) -> "Standpoint":
        """The row one stands at, and where it is on the screen."""
        return self._here

    def go_to_number(self, number: int) -> None:
        """To the paragraph of that number in the new report, or the last."""
        units = list(self.documents[Side.NEW].units())
        if units:
            unit = units[max(0, min(number, len(units)) - 1)]
            entry = self.view.reading.entry_of_unit(Side.NEW, unit.id)
            self._leap(entry, "compare.no_place", lead=0)

    def _leap(self, entry: int | None, otherwise: str, *, lead: int | None = None) -> None:
        """Go to an entry; one can come back from it. Say `otherwise` where there is none."""
        here = self._here
        if self.comparison is None and entry is None:
            self.note(self.unpaired)
        elif self.comparison and entry is None and self.equal:
            self.note(say("compare.equal"))
        elif self.view.go_to(entry, lead=lead):
            if self.comparison:
                self.trail.leave(here)
            self.forget_note()
        else:
            self.note(say(otherwise))

    # From change to change.

    def action_next_change(self) -> None:
        """The next change, across sections."""
        entry = self.view.reading.change_from(self.view.cursor, 1)
        self._leap(entry, "compare.no_next_change")

    def action_previous_change(self) -> None:
        """The change before."""
        entry = self.view.reading.change_from(self.view.cursor, -1)
        self._leap(entry, "compare.no_previous_change")

    def action_change_kind(self) -> None:
        """Pick the kind of change that one steps through, with how many there are."""
        reading = self.view.reading
        if self.comparison is None or self.equal:
            self.note(say("compare.equal" if self.comparison else "compare.not_paired"))
            return
        from cqtui.tui.comparison.lists import kind_choices

        choices = kind_choices(reading.count(""), reading.kinds_there())
        start = next((i for i, c in enumerate(choices) if c.value == reading.kind), 0)
        self.cqtui.pick(say("compare.kinds"), choices, self._step_through, start)

    def _step_through(self, kind: object) -> None:
        """From now on step through changes of one kind; go to one if one stands at none."""
        reading = self.view.reading
        reading.kind = str(kind)
        stops = reading.guide.changes.get(reading.kind, ()) if reading.guide else ()
        if self.view.cursor not in stops:
            entry = reading.change_from(self.view.cursor, 1)
            if entry is None:
                entry = reading.change_from(self.view.cursor, -1)
            self._leap(entry, "compare.no_next_change")
        self.forget_note()
        self.place()

    # From section to section.

    def action_next_section(self) -> None:
        """The next section of the new report."""
        entry = self.view.reading.section_from(self.view.cursor, 1)
        self._leap(entry, "compare.no_next_section", lead=0)

    def action_previous_section(self) -> None:
        """The section before."""
        entry = self.view.reading.section_from(self.view.cursor, -1)
        self._leap(entry, "compare.no_previous_section", lead=0)

    @on(RowList.Chosen)
    def _section_chosen(self, event: RowList.Chosen) -> None:
        node = self.tree_pane.node_at(event.index)
        if node:
            self._go_section(node.section.id)
            self.view.focus()

    def _go_section(self, section: object) -> None:
        entry = self.view.reading.entry_of_section(str(section))
        self._leap(entry, "compare.no_next_section", lead=0)

    def action_sections(self) -> None:
        """Pick a section by number or title."""
        from cqtui.tui.comparison.lists import section_choices

        choices = section_choices(self.tree_pane.nodes, self.tree_pane.badges)
        self.cqtui.pick(say("sections.title"), choices, self._go_section)

    @property
    def section_here(self) -> int:
        """Which of the new report's sections one is in, -1 before the first."""
        unit = self.view.reading.new_unit_before(self.view.cursor)
        return self.tree_pane.section_at(self._unit_index[unit.id]) if unit else -1

    def action_siblings(self) -> None:
        """Pick among the sections beside this one."""
        if (at := self.section_here) >= 0:
            self._pick_siblings(at)

    def _pick_siblings(self, at: int) -> None:
        from cqtui.tui.reader.siblings import pick_sibling

        tree = self.tree_pane
        pick_sibling(
            self.cqtui.pick, tree.nodes, at, lambda n: self._go_section(n.section.id), tree.badges
        )

    @on(TopLine.Picked)
    def _breadcrumb_picked(self, event: TopLine.Picked) -> None:
        """The sections beside the one that was clicked; of the reports, all sections."""
        if event.index == 0:
            self.action_sections()
            return
        from cqtui.tui.reader.siblings import at_depth

        at = at_depth(self.tree_pane.nodes, self.section_here, event.index - 1)
        if at >= 0:
            self._pick_siblings(at)

    # To the other end.

    def action_other_end(self) -> None:
        """From a moved passage to where it stood, and back; likewise from a moved sentence.

        Where several places could be meant, ask which.
        """
        reading, cursor = self.view.reading, self.view.cursor
        moved, strays = reading.other_end(cursor), reading.stray_ends(cursor)
        if not strays:
            self._leap(moved, "compare.not_moved")
        elif moved is None and len(strays) == 1:
            self._go_end(strays[0])
        else:
            from cqtui.tui.comparison.lists import end_choices

            choices = end_choices(moved, strays, self._names)
            self.cqtui.pick(say("compare.ends"), choices, self._go_end)

    def _go_end(self, end: "End | object") -> None:
        from cqtui.tui.comparison.strays import End

        if isinstance(end, End):
            self.trail.leave(self._here)
            self.view.go_to_row(end.row, (end.side, end.start))
            self.forget_note()
        elif isinstance(end, int):
            self._leap(end, "compare.not_moved")

    def _go_row(self, row: object) -> None:
        if isinstance(row, int):
            self.trail.leave(self._here)
            self.view.go_to_row(row)

    def action_back(self) -> None:
        """To the place before the last jump."""
        self._along(self.trail.back(self._here), "reader.no_place")

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        place = self.trail.forward(self._here)
        tabs = self.open_tabs
        if place or not (tabs and tabs.forward()):
            self._along(place, "reader.no_place_on")

    def jumped_from(self, place: "Standpoint") -> None:
        """One jumps away from a row: written down."""
        if tabs := self.open_tabs:
            tabs.jumped()
        row = self.comparison.rows[place.current] if self.comparison else None
        if row:
            side = Side.NEW if row.new else Side.OLD
            unit = (row.new or row.old)[0]
            self.see_to(lambda: self.note_visit(side, unit, jumped=True))

    def _along(self, place: "Standpoint | Station | None", otherwise: str) -> None:
        guide = self.view.reading.guide
        if isinstance(place, Station):
            place.enter()
        elif place is None or guide is None:
            self.note(say(otherwise))
        else:
            self.view.go_to(guide.shown.get(place.current), lead=place.above)

    def stand_in(self) -> tuple[Report, int] | None:
        """The unit one is at, in the new report where it stands in that."""
        side, units = self.units_here()
        ids = [unit.id for unit in self.documents[side].units()]
        return (self._compared[side is Side.NEW], ids.index(units[0].id)) if units else None

    def lettered(self) -> tuple[Report, ...]:
        """Both, the new one first."""
        return self._compared[::-1]

    def go_lettered(self, report: Report, unit: int) -> None:
        """Go to the row of a unit that a letter is set at."""
        side = Side.NEW if report is self._compared[1] else Side.OLD
        ident = list(report.document.units())[unit].id
        row = self.view.reading.row_of_unit(side, ident)
        if row is None:
            self._leap(self.view.reading.entry_of_unit(side, ident), "compare.no_place")
        else:
            self._go_row(row)

    @on(Overview.Asked)
    def _point_at(self, message: Overview.Asked) -> None:
        """To the place that was clicked at the edge; the way back leads to where a drag began."""
        here = self._here
        guide = self.view.reading.guide
        entry = guide.shown.get(message.index) if guide else message.index
        if self.view.go_to(entry) and self.comparison and not message.dragged:
            self.trail.leave(here)

    # What is folded, and why it is so.

    def action_unfold(self) -> None:
        """Unfold or fold an unchanged stretch, or what a sign in the gutter stands for."""
        if self.comparison is None:
            self.note(self.unpaired)
        elif not self.view.toggle_fold():
            self.note(say("compare.no_fold"))

    def action_fold_all(self) -> None:
        """Unfold all that is folded; fold it again where nothing is."""
        if self.comparison is None:
            self.note(self.unpaired)
        else:
            opened = self.view.toggle_all_folds()
            self.note(say("compare.all_open" if opened else "compare.all_folded"))

    def action_why(self) -> None:
        """Tell in words, for every link of the row, which paragraphs it joins and why."""
        row = self.row
        if self.comparison is None:
            self.note(self.unpaired)
        elif row is None:
            self.note(say("compare.no_row"))
        else:
            from cqtui.tui.comparison.why import telling
            from cqtui.tui.telling import Telling

            ends = self.view.reading.stray_ends(self.view.cursor)
            words = telling(row, self._names, ends)
            alone = not (row.old and row.new)
            title = say("compare.why_alone_title" if alone else "compare.why_title")
            show(self.app, Telling, title, words)
