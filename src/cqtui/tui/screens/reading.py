"""Moving in a document: sections, find, jumps; repairs in place."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input
from textual.worker import get_current_worker

from cqtui.catalogs import catalog, language, say
from cqtui.errors import CqtuiError
from cqtui.model.document import Document, Lines, Repair, Source
from cqtui.tui.bars import TopLine
from cqtui.tui.finding import counted, find_all, nearest
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.lately import Lately
from cqtui.tui.places import Station
from cqtui.tui.present import Para, Role
from cqtui.tui.reader.sectiontree import Node, number_paths
from cqtui.tui.reader.stretch import characters
from cqtui.tui.reader.textview import Place, Standpoint
from cqtui.tui.rows import RowList
from cqtui.tui.screens.textpage import MODES, TextPage

if TYPE_CHECKING:
    from cqtui.tui.picker import Choice
    from cqtui.tui.reader.words import Words


class ReadingPage(TextPage):
    """One document, and moving in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind(
            "other_pane",
            "find",
            "next_hit",
            "previous_hit",
            "next_section",
            "previous_section",
            "sections",
            "siblings",
            "back",
            "forward",
            "caret",
            "select",
            "repairs",
            "wider",
            "narrower",
            "toggle_tree",
            "border_left",
            "border_right",
            "focus_text",
        ),
        bind_as("cancel", "clear"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("find", "next_section", "bookmark", "copy", "help")

    def __init__(self, source: Source, document: Document, unit: int | None = None) -> None:
        super().__init__(source, document, unit)
        self.words = ""
        self.sought = ""
        """What was searched for last, the highlights being gone."""
        self._origin = Standpoint(Place(0), 0, 0)
        """Where one was when one began to look for something."""
        self._sought_from = Place(0)
        self._listed: Lately[Sequence[Choice]] = Lately(1)
        """The sections as rows to pick from."""
        self._modes: Lately[Sequence[Para]] = Lately(len(MODES))
        """What was shown in another mode than the text itself."""
        self._cutting = False
        """The words of the text are being cut, or are cut already."""

    # Moving.

    @on(RowList.Chosen)
    def _section_chosen(self, event: RowList.Chosen) -> None:
        node = self.sections.node_at(event.index)
        if node:
            self.go_unit(node.unit)
            self.view.focus()

    def action_other_pane(self) -> None:
        """From the text to the sections and back."""
        if self.view.has_focus and self.sections.count:
            self.leave_focus()
            self.borders.bring("reader.tree")
            self.sections.focus()
        else:
            self.view.focus()

    def action_next_section(self) -> None:
        """To the next heading."""
        self._section_step(1)

    def action_previous_section(self) -> None:
        """To the heading of this section, from there to the one before."""
        self._section_step(-1)

    def _section_step(self, by: int) -> None:
        starts = sorted({node.unit for node in self.sections.nodes})
        here = self.unit
        ahead = [s for s in starts if (s > here if by > 0 else s < here)]
        if ahead:
            self.view.jump(self.place_of(ahead[0] if by > 0 else ahead[-1]), above=0)

    def action_sections(self) -> None:
        """Pick a section by number or title."""
        rows = self._listed.made(_rows_of, (self.sections.nodes,))
        start = max(0, self.sections.section_at(self.unit))
        self.cqtui.pick(say("sections.title"), rows, lambda unit: self.go_unit(_whole(unit)), start)

    def action_siblings(self) -> None:
        """Pick among the sections beside this one."""
        at = self.sections.section_at(self.unit)
        if at >= 0:
            self._pick_siblings(at)

    def _pick_siblings(self, at: int) -> None:
        from cqtui.tui.reader.siblings import pick_sibling

        found = self.sections.nodes
        pick_sibling(self.cqtui.pick, found, at, lambda node: self.go_unit(node.unit))

    @on(TopLine.Picked)
    def _breadcrumb_picked(self, event: TopLine.Picked) -> None:
        if event.index == 0:
            self.sections.focus()
            return
        from cqtui.tui.reader.siblings import at_depth

        found = self.sections.nodes
        at = at_depth(found, self.sections.section_at(self.unit), event.index - 1)
        if at >= 0:
            self._pick_siblings(at)

    def action_back(self) -> None:
        """To the place before the last jump."""
        self._along(self.trail.back(self.view.standpoint), "reader.no_place")

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        place = self.trail.forward(self.view.standpoint)
        tabs = self.open_tabs
        if place or not (tabs and tabs.forward()):
            self._along(place, "reader.no_place_on")

    def _along(self, place: Standpoint | Station | None, otherwise: str) -> None:
        if place is None:
            self.note(say(otherwise))
        elif isinstance(place, Station):
            place.enter()
        else:
            self.view.return_to(place)

    # The caret.

    def action_caret(self) -> None:
        """A caret in the text, to select words with."""
        self.view.focus()
        self.view.start_caret()
        self._cut_words()

    def action_select(self) -> None:
        """Select paragraphs from here on, as far as one goes; again, to stop there."""
        self.view.focus()
        self.view.choose_paragraphs()
        self._cut_words()

    def _cut_words(self) -> None:
        """Find out where the words begin and end, once; until then one goes by clauses."""
        if self.view.caret is None or self._cutting:
            return
        self._cutting = True
        texts = [para.text for para in self.paras if para.role is not Role.TABLE]
        self.run_worker(partial(self._cut, texts), thread=True, group="words")

    def _cut(self, texts: list[str]) -> None:
        """In a thread."""
        from cqtui.tui.reader.words import make

        worker = get_current_worker()
        with suppress(CqtuiError):  # without words one goes by clauses
            words = make(texts, lambda _: None, lambda: worker.is_cancelled)
            self.app.call_from_thread(self._words_cut, words)

    def _words_cut(self, words: "Words") -> None:
        self.view.words = words

    def standing(self) -> str:
        """How much is selected, that there is a caret, else as everywhere."""
        pieces = self.view.pieces()
        if not pieces:
            return say("marks.caret") if self.view.caret else super().standing()
        paras = self.view.paras
        n = sum(characters(paras[index].text, start, end) for index, start, end in pieces)
        text = "marks.chosen" if len(pieces) == 1 else "marks.chosen_over"
        return say(text, characters=n, paragraphs=len(pieces))

    # Finding.

    def action_find(self) -> None:
        """Ask for words and show where they stand while they are typed."""
        self._origin = self.view.standpoint
        self._sought_from = self._origin.place if self.view.caret else self.view.place
        if not self.finding:
            self.begin_find(self.palette.panel, before=self.bottom_line)

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, words: str) -> None:
        self.words = words
        lines = self.view.lines
        lines.hits = find_all(self.view.paras, words)
        lines.hit = nearest(lines.hits, self._sought_from)
        self._show_hit()

    def _show_hit(self) -> None:
        lines = self.view.lines
        self.changed_hits()
        self.view.restyle()
        if lines.hits:
            hit = lines.hits[lines.hit]
            self.view.reveal(Place(hit.para, hit.start))
            count = counted(lines.hits)
            self.stand(say("reader.hits", at=lines.hit + 1, total=count, words=self.words))
        elif self.words:
            self.stand(say("reader.no_hits", words=self.words))
        else:
            self.stand("")

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.end_find()
        if self.view.lines.hits:
            self.trail.leave(self._origin)
        elif self.words:
            self.stand("")
            self.note(say("reader.no_hits", words=self.words))

    async def action_clear(self) -> None:
        """Back out of the search, then of its highlights."""
        if self.finding:
            self.end_find()
            self.view.return_to(self._origin)
        elif self.view.caret:
            self.view.action_end_caret()
            return
        elif self.get_selected_text():
            self.clear_selection()
            return
        elif not self.words and self.leave_focus():
            return
        self.sought = self.words or self.sought
        self.words = ""
        self.view.lines.hits, self.view.lines.hit = (), -1
        self.changed_hits()
        self.view.restyle()
        self.stand("")

    def action_next_hit(self) -> None:
        """To the next hit, from the last to the first."""
        self._hit_step(1)

    def action_previous_hit(self) -> None:
        """To the hit before, from the first to the last."""
        self._hit_step(-1)

    def _hit_step(self, by: int) -> None:
        lines = self.view.lines
        if lines.hits:
            lines.hit = (lines.hit + by) % len(lines.hits)
            self._show_hit()
        elif self.words:
            self.note(say("reader.no_hits", words=self.words))
        elif self.sought:
            self._origin = self.view.standpoint
            self._sought_from = Place(self.view.current)
            self.trail.leave(self._origin)
            self._search(self.sought)
        else:
            self.note(say("reader.nothing_sought"))

    def action_repairs(self) -> None:
        """From the text to its repairs, to the raw file, and back."""
        unit = self.unit
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        if self.mode == "repairs" and self._paras_of(self.mode) == self.paras:
            self.mode = "raw"
            self.note(say("reader.no_repairs"))
        paras = self._paras_of(self.mode)
        self.view.show(paras, self.place_of(unit, paras=paras), above=0)
        self.changed_mode()
        mode = say(f"reader.mode.{self.mode}", encoding=self.source.encoding)
        self.stand("" if self.mode == "text" else mode)
        self.shown()

    def _paras_of(self, mode: str) -> Sequence[Para]:
        """What is shown in a mode, made once a language."""
        if mode == MODES[0]:
            return self.paras
        return self._modes.made(self._in_mode, (self.paras,), mode, language())

    def _in_mode(self, paras: Sequence[Para], mode: str, _language: str) -> Sequence[Para]:
        from cqtui.tui import repairs

        if mode == "raw":
            return repairs.raw_lines(self.source, self.document, self.units)
        found = repairs.repairs_of(self.source, self.document)
        return repairs.with_repairs(paras, self.units, self.source, found, describe, _more)


def describe(repair: Repair, lines: Lines) -> str:
    """What a repair did to `lines`, in the language of the interface.

    Its note is English, and told where that is the language and it speaks of no other lines.
    """
    key = f"repair.{repair.kind}"
    kind = say(key) if key in catalog("", language()) else say("repair.other")
    which = "reader.repair" if lines.first < lines.last else "reader.repair_line"
    words = say(which, kind=kind, first=lines.first, last=lines.last)
    told = language() == "en" and lines == repair.lines
    return f"{words}: {repair.note}" if told else words


def _rows_of(nodes: Sequence[Node]) -> "Sequence[Choice]":
    from cqtui.tui.reader.siblings import section_choice

    return [
        section_choice(node, node.unit, path, {}, node.depth)
        for node, path in zip(nodes, number_paths(nodes), strict=True)
    ]


def _more(lines: int) -> str:
    return say("reader.repair_more", n=lines)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no unit")
    return value
