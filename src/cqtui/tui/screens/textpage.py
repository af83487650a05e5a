"""A document on the screen: sections left, text right, where one is in it, what is said of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.model.document import Document, Source
from cqtui.tui.borders import Edge
from cqtui.tui.breadcrumb import NARROW
from cqtui.tui.edge.strip import EdgeStrip
from cqtui.tui.panes import READER_TREE, Pane, Stand
from cqtui.tui.places import Trail
from cqtui.tui.present import Para, paragraphs
from cqtui.tui.reader.minimap import Minimap
from cqtui.tui.reader.sectiontree import SectionTree, nodes
from cqtui.tui.reader.spacing import spacing_of
from cqtui.tui.reader.textview import Place, Standpoint, TextView
from cqtui.tui.reader.timing import Timekeeper
from cqtui.tui.report import label
from cqtui.tui.screens.edged import EdgedPage

ROOMY = 100
"""Cells; in a narrower terminal the time that is left is told below the text, not above."""
MODES = ("text", "repairs", "raw")
"""What the text pane shows; R goes from one to the next."""


class TextPage(EdgedPage):
    """One document on the screen."""

    DEFAULT_CSS = """
    TextPage { layout: horizontal; }
    TextPage TextView { width: 1fr; scrollbar-size: 0 0; }
    TextPage.-no-edge TextView { scrollbar-size: 1 1; }
    TextPage.-narrow Minimap { width: 2; }
    TextPage #find { dock: bottom; margin: 0 0 1 0; border: none; height: 1; padding: 0 1;
                         background: $surface; }
    TextPage #find:focus { border: none; }
    """
    PANES: ClassVar[tuple[Pane, ...]] = (READER_TREE,)
    UNKEYED: ClassVar[tuple[str, ...]] = (*EdgedPage.UNKEYED, "key.time_left")
    AUTO_FOCUS = ""

    def __init__(self, source: Source, document: Document, unit: int | None = None) -> None:
        super().__init__()
        self.source = source
        self.document = document
        self.units = list(document.units())
        self.trail = Trail(self.jumped_from)
        self.mode = MODES[0]
        self._start = unit
        self._standing = ""
        self._keys: tuple[str, ...] = ()
        """Those that the text has named in the bottom line."""

    def compose_page(self) -> ComposeResult:
        """The tree and the text."""
        self.sections = SectionTree("sections")
        self.view = TextView("text")
        self.view.when_shown = self.shown
        self.view.when_chosen = self.chosen
        yield self.sections
        yield Edge(Stand.LEFT)
        yield self.view
        self.minimap = Minimap(self.view)
        self.times = Timekeeper(self.cqtui.desk)
        yield self.minimap

    def bare(self, _pane: Pane) -> bool:
        """Whether there are no sections."""
        return not self.sections.count

    def on_mount(self) -> None:
        """Show the document, at the place asked for."""
        self.paras = paragraphs(self.document, self.units)
        found = nodes(self.document, self.units)
        self.sections.show(found)
        self.minimap.show(found)
        self.view.when_restyled = self.minimap.survey
        self.top_line.places = True
        self.fit_edge()
        settings = self.cqtui.desk.settings
        self.view.measure = 2 * settings.measure
        self.view.spacing = spacing_of(settings)
        self.view.show(self.paras, Place(self._start or 0))
        self.borders.fit()
        self.set_focus(self.view)
        if not self.units:
            self.stand(say("reader.empty"))
        elif not self.sections.count:
            self.stand(say("reader.no_structure"))
        self.shown()

    @property
    def home(self) -> Widget:
        """The text."""
        return self.view

    def standpoint(self) -> Standpoint:
        """The paragraph one is at, and where it is on the screen."""
        return self.view.standpoint

    # Where one is.

    def unit_at(self, para: int) -> int:
        """The unit that a paragraph on the screen shows or belongs to."""
        return self.view.paras[para].unit if 0 <= para < len(self.view.paras) else 0

    @property
    def unit(self) -> int:
        """The unit one is at."""
        return self.unit_at(self.view.current)

    def place_of(self, unit: int, offset: int = 0, paras: Sequence[Para] | None = None) -> Place:
        """Where a unit stands on the screen, whatever the mode; among those `paras`, where another
        text is about to be shown.
        """
        if self.mode == MODES[0]:
            return Place(unit, offset)
        for index, para in enumerate(self.view.paras if paras is None else paras):
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
        width, left = self.app.size.width, self.time_left()
        above = bool(left) and width >= ROOMY
        self.here([label(self.document), *path], f"{left}  {right}" if above else right)
        self.minimap.follow()
        if not self._message and NARROW <= width < ROOMY:
            self.tell_status()

    # How long the rest takes.

    def time_left(self) -> str:
        """How long the rest takes at one's own pace; "" where it is no report that one reads."""
        view = self.view
        if self.mode != MODES[0] or not view.size.width:
            self.times.pause()
            return ""
        first, last = (view.setting.before(*place) for place in view.ends)
        self.times.stand(first, last + 1)
        rest = 0 if view.share == 1 else view.setting.before(len(view.paras)) - first
        return self.times.left(rest)

    def action_time_left(self) -> None:
        """The time that is left told, or not."""
        told = 1 - self.cqtui.desk.settings.time_left
        self.cqtui.desk.keep_setting("time_left", told)
        self.shown()
        self.note(self.times.basis() if told else say("orient.untold"))

    def on_screen_suspend(self) -> None:
        """Another screen covers the text."""
        self.times.pause()

    def on_resize(self, event: events.Resize) -> None:
        """The strip is narrower where there is little room; the time that is left is told once."""
        self.set_class(event.size.width < NARROW, "-narrow")
        if not (self._message or self.finding) and event.size.width >= ROOMY:
            self.tell_status()

    @on(EdgeStrip.Asked)
    def _point_at(self, message: EdgeStrip.Asked) -> None:
        """To the place that was clicked at the edge; the way back leads to where a drag began."""
        place = Place(message.index, message.offset)
        if message.dragged:
            self.view.jump(place, above=0)
        else:
            self.go(place)

    def chosen(self) -> None:
        """Tell how much is selected, and what the keys do now."""
        self.tell_status()
        if self._keys != self.view.FOOTER:
            self._keys = self.view.FOOTER
            self.offer_keys()

    def stayed(self, unit: int) -> None:
        """One has come to `unit`: to be filled in where that is remembered."""

    def jumped_from(self, _place: Standpoint) -> None:
        """One jumps away from a place: to be filled in where that is remembered."""
        if tabs := self.open_tabs:
            tabs.jumped()

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
        self.trail.leave(self.view.standpoint)
        self.view.jump(place, above)

    def go_unit(self, unit: int, offset: int = 0) -> None:
        """Jump to a unit; one can come back from it."""
        self.go(self.place_of(unit, offset))

    # Messages in the bottom line.

    def stand(self, words: str) -> None:
        """What the bottom line says when nothing else is to be said."""
        self._standing = words
        self.tell_status()

    def standing(self) -> str:
        """What is to be said when nothing is said for a moment."""
        told = NARROW <= self.app.size.width < ROOMY and not self._standing
        return self.time_left() if told and self.units else self._standing

    def tell_status(self) -> None:
        """Say that."""
        self.tell(self.standing())

    # How the text is shown.

    def action_wider(self) -> None:
        """More characters a line."""
        self._measure(1)

    def action_narrower(self) -> None:
        """Fewer characters a line."""
        self._measure(-1)

    def _measure(self, step: int) -> None:
        self.next_measure(step, self.view.column // 2)
        self.view.set_measure(self.cqtui.desk.settings.measure)
        self.note(say("reader.measure", n=self.view.column // 2))

    def respaced(self) -> None:
        """Other air is asked for."""
        self.view.set_spacing(spacing_of(self.cqtui.desk.settings))

    def themed(self) -> None:
        """New colours or another language: draw everything anew."""
        super().themed()
        self.view.restyle()
        self.shown()
