"""Moving in a document: sections left, text right, find, jumps, repairs in place."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from cqtui.catalogs import catalog, language, say
from cqtui.model.document import Document, Lines, Repair, Source
from cqtui.tui.chrome import Page, TopLine
from cqtui.tui.desk import label
from cqtui.tui.finding import counted, find_all, nearest
from cqtui.tui.keys import bind
from cqtui.tui.places import Station, Trail
from cqtui.tui.present import paragraphs
from cqtui.tui.reader.sectiontree import SectionTree, nodes, number_paths
from cqtui.tui.reader.textview import Place, TextView
from cqtui.tui.rows import RowList
from cqtui.tui.settings import MEASURES

MESSAGE_SECONDS = 4.0
"""How long a message stays in the bottom line."""
MODES = ("text", "repairs", "raw")
"""What the text pane shows; R goes from one to the next."""


class ReadingPage(Page):
    """One document on the screen, and moving in it."""

    DEFAULT_CSS = """
    ReadingPage { layout: horizontal; }
    ReadingPage SectionTree { width: 28%; min-width: 24; max-width: 44; }
    ReadingPage TextView { width: 1fr; }
    ReadingPage.-no-tree SectionTree { display: none; }
    ReadingPage #find { dock: bottom; border: none; height: 1; padding: 0 1;
                         background: $surface; }
    ReadingPage #find:focus { border: none; }
    """
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
            "repairs",
            "wider",
            "narrower",
            "toggle_tree",
        ),
        Binding("escape", "clear", show=False),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("find", "next_section", "bookmark", "copy", "help")
    AUTO_FOCUS = ""

    def __init__(self, source: Source, document: Document, unit: int | None = None) -> None:
        super().__init__()
        self.source = source
        self.document = document
        self.units = list(document.units())
        self.trail = Trail()
        self.mode = MODES[0]
        self.words = ""
        self.sought = ""
        """What was searched for last, the highlights being gone."""
        self._start = unit
        self._origin = Place(0)
        self._standing = ""
        self._message: Timer | None = None

    def compose_page(self) -> ComposeResult:
        """The tree and the text."""
        self.sections = SectionTree("sections")
        self.view = TextView("text")
        self.view.when_shown = self.shown
        yield self.sections
        yield self.view

    def on_mount(self) -> None:
        """Show the document, at the place asked for."""
        self.paras = paragraphs(self.document, self.units)
        self.sections.show(nodes(self.document, self.units))
        settings = self.cqtui.desk.settings
        self.view.measure = 2 * settings.measure
        self.view.show(self.paras, Place(self._start or 0))
        self.set_class(not (settings.tree and self.sections.count), "-no-tree")
        self.view.focus()
        if not self.units:
            self.stand(say("reader.empty"))
        elif not self.sections.count:
            self.stand(say("reader.no_structure"))
        self.shown()

    @property
    def home(self) -> Widget:
        """The text."""
        return self.view

    # Where one is.

    def unit_at(self, para: int) -> int:
        """The unit that a paragraph on the screen shows or belongs to."""
        return self.view.paras[para].unit if 0 <= para < len(self.view.paras) else 0

    @property
    def unit(self) -> int:
        """The unit one is at."""
        return self.unit_at(self.view.current)

    def place_of(self, unit: int, offset: int = 0) -> Place:
        """Where a unit stands on the screen, whatever the mode."""
        if self.mode == MODES[0]:
            return Place(unit, offset)
        for index, para in enumerate(self.view.paras):
            if para.unit == unit and (para.line or para.text == self.units[unit].text):
                return Place(index, 0 if para.line else offset)
        return Place(0)

    def shown(self) -> None:
        """Tell the frame and the tree where one is."""
        if not self.units:
            self.here([label(self.document)])
            return
        unit = self.unit
        self.stayed(unit)
        self.sections.follow(unit)
        path = [section.title for section in self.units[unit].path]
        right = say("reader.paragraph", percent=self.percent, at=unit + 1, total=len(self.units))
        self.here([label(self.document), *path], right)

    def stayed(self, unit: int) -> None:
        """One has come to `unit`: to be filled in where that is remembered."""

    def changed_mode(self) -> None:
        """The text pane shows something else: to be filled in where marks stand beside it."""

    def changed_hits(self) -> None:
        """Other words are found in the text: to be filled in where some of it is folded."""

    @property
    def percent(self) -> int:
        """How much of the text lies before the line one is at, 100 at the end alone."""
        return int(100 * self.view.share)

    def go(self, place: Place, above: int = 0) -> None:
        """Jump to a place; one can come back from it."""
        self.trail.leave(self.view.place)
        self.view.jump(place, above)

    def go_unit(self, unit: int, offset: int = 0) -> None:
        """Jump to a unit; one can come back from it."""
        self.go(self.place_of(unit, offset))

    # Messages in the bottom line.

    def stand(self, words: str) -> None:
        """What the bottom line says when nothing else is to be said."""
        self._standing = words
        self.tell(words)

    def note(self, words: str) -> None:
        """Say something for a moment."""
        self.tell(words)
        if self._message:
            self._message.stop()
        self._message = self.set_timer(MESSAGE_SECONDS, self.key_came)

    def key_came(self) -> None:
        """What was said for a moment is old now."""
        if self._message:
            self._message.stop()
            self._message = None
            self.tell(self._standing)

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
            self.remove_class("-no-tree")
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
        self._pick_section(say("sections.title"), range(len(self.sections.nodes)))

    def action_siblings(self) -> None:
        """Pick among the sections beside this one."""
        at = self.sections.section_at(self.unit)
        if at >= 0:
            self._pick_siblings(at)

    def _pick_siblings(self, at: int) -> None:
        found = self.sections.nodes
        parent = found[at].parent
        beside = [i for i, node in enumerate(found) if node.parent == parent]
        self._pick_section(say("siblings.title"), beside)

    def _pick_section(self, title: str, indices: "range | list[int]") -> None:
        from cqtui.tui.picker import Choice

        found = self.sections.nodes
        here = self.sections.section_at(self.unit)
        base = min((found[i].depth for i in indices), default=0)
        paths = number_paths(found)
        rows = [
            Choice(
                found[i].section.title,
                found[i].unit,
                depth=found[i].depth - base,
                number=found[i].section.number,
                path=paths[i],
            )
            for i in indices
        ]
        start = sum(1 for i in indices if i <= here) - 1
        self.cqtui.pick(title, rows, lambda unit: self.go_unit(_whole(unit)), max(0, start))

    @on(TopLine.Picked)
    def _breadcrumb_picked(self, event: TopLine.Picked) -> None:
        if event.index == 0:
            self.sections.focus()
            return
        at = self.sections.section_at(self.unit)
        shown = len(self.top_line.parts) - 1
        while at >= 0 and self.sections.nodes[at].depth + 1 > event.index and shown:
            at = self.sections.nodes[at].parent
        if at >= 0:
            self._pick_siblings(at)

    def action_back(self) -> None:
        """To the place before the last jump."""
        self._along(self.trail.back(self.view.place))

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        self._along(self.trail.forward())

    def _along(self, place: Place | Station | None) -> None:
        if place is None:
            self.note(say("reader.no_place"))
        elif isinstance(place, Station):
            place.enter()
        else:
            self.view.jump(place, above=0)

    # Finding.

    async def action_find(self) -> None:
        """Ask for words and show where they stand while they are typed."""
        self._origin = self.view.place
        found = self.query("#find")
        if not found:
            field = Input(placeholder=say("reader.find"), id="find")
            await self.mount(field, before=self.bottom_line)
            field.focus()

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, words: str) -> None:
        self.words = words
        lines = self.view.lines
        lines.hits = find_all(self.view.paras, words)
        lines.hit = nearest(lines.hits, self._origin)
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
    async def _found(self) -> None:
        await self._close_find()
        if self.view.lines.hits:
            self.trail.leave(self._origin)
        elif self.words:
            self.stand("")
            self.note(say("reader.no_hits", words=self.words))

    async def _close_find(self) -> None:
        self.view.focus()
        await self.query("#find").remove()

    async def action_clear(self) -> None:
        """Back out of the search, then of its highlights."""
        if self.query("#find"):
            await self._close_find()
            self.view.jump(self._origin, above=0)
        elif self.get_selected_text():
            self.clear_selection()
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
            self._origin = Place(self.view.current)
            self.trail.leave(self.view.place)
            self._search(self.sought)
        else:
            self.note(say("reader.nothing_sought"))

    # How the text is shown.

    def action_wider(self) -> None:
        """More characters a line."""
        self._measure(1)

    def action_narrower(self) -> None:
        """Fewer characters a line."""
        self._measure(-1)

    def _measure(self, step: int) -> None:
        desk = self.cqtui.desk
        fitting = self.view.column // 2
        now = min(desk.settings.measure, max(fitting, MEASURES[0]))
        measure = max(MEASURES[0], min(MEASURES[-1], now // 2 * 2 + 2 * step))
        desk.keep_setting("measure", measure)
        self.view.set_measure(measure)
        self.note(say("reader.measure", n=self.view.column // 2))

    def action_toggle_tree(self) -> None:
        """Show or hide the sections, in this run."""
        self.toggle_class("-no-tree")
        desk = self.cqtui.desk
        desk.settings = desk.settings._replace(tree=not self.has_class("-no-tree"))
        if not desk.settings.tree:
            self.note(say("reader.tree_hidden"))
        if self.sections.has_focus:
            self.view.focus()

    def action_repairs(self) -> None:
        """From the text to its repairs, to the raw file, and back."""
        from cqtui.tui import repairs

        unit = self.unit
        found = repairs.repairs_of(self.source, self.document)
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        if self.mode == "repairs" and not found:
            self.mode = "raw"
            self.note(say("reader.no_repairs"))
        if self.mode == "text":
            paras = self.paras
        elif self.mode == "raw":
            paras = repairs.raw_lines(self.source, self.document, self.units)
        else:
            paras = repairs.with_repairs(
                self.paras, self.units, self.source, found, describe, _more
            )
        self.view.show(paras)
        self.view.jump(self.place_of(unit), above=0)
        self.changed_mode()
        mode = say(f"reader.mode.{self.mode}", encoding=self.source.encoding)
        self.stand("" if self.mode == "text" else mode)
        self.shown()

    def themed(self) -> None:
        """New colours or another language: draw everything anew."""
        super().themed()
        self.view.restyle()
        self.shown()


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


def _more(lines: int) -> str:
    return say("reader.repair_more", n=lines)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no unit")
    return value
