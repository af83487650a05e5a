"""Through the years: one passage in every report of its place, and what changed each year."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cqtui.analysis.sentences import sentences
from cqtui.catalogs import say
from cqtui.export.citations.citation import lines_of
from cqtui.model.document import Span
from cqtui.model.track import Level, Stop
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.report import Report
from cqtui.tui.screens.following import FollowingPage, Point
from cqtui.tui.years.lines import section_at
from cqtui.tui.years.pairs import LEAST, names_of_years
from cqtui.tui.years.view import YearsView

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

OPENING = 40
"""Characters of the passage that the top line gives."""
_LEVELS = tuple(Level)


def open_years(app: "CqtuiApp", report: Report, unit: str, span: Span | None = None) -> str:
    """Follow a unit, or the sentence in which `span` begins; what to tell where that cannot be."""
    names = names_of_years(app.known(), report)
    if len(names) + 1 < LEAST:
        return say("years.too_few")
    point = Point(unit)
    if span is not None:
        text = next((u.text for u in report.document.units() if u.id == unit), "")
        ends = [end for _, end in sentences(text)]
        at = sum(end <= span.start for end in ends)
        point = Point(unit, at, Level.SENTENCE)
    app.push_screen(YearsScreen(report, names, point))
    return ""


class YearsScreen(FollowingPage):
    """One column, a block for each year."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("enter", "next_change", "previous_change"),
        bind_as("next_section", "wider_level", "key.wider_level"),
        bind_as("previous_section", "narrower_level", "key.narrower_level"),
        bind_as("next_paragraph", "next_passage", "key.next_passage"),
        bind_as("previous_paragraph", "last_passage", "key.last_passage"),
        bind_as("copy", "copy", "key.copy_years"),
        bind_as("cancel", "give_up", "key.cancel"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "wider_level",
        "next_passage",
        "next_change",
        "enter",
        "copy",
        "help",
    )
    AUTO_FOCUS = ""

    # What stands around the years.

    @on(YearsView.Placed)
    def _placed(self) -> None:
        if not self.working and not self._message:
            self.tell_status()

    def say_where(self) -> None:
        """Whose passage, of what level, found in how many reports."""
        track = self.view.track
        level = say(f"years.level.{self.point.level}")
        stops = track.stops if track else ()
        right = say("years.count", found=sum(s.found for s in stops), total=len(self.reports))
        self.here([say("years.title"), self.report.document.place, level, self._opening()], right)

    def _opening(self) -> str:
        unit = next(u for u in self._units if u.id == self.point.unit)
        if self.point.level is Level.SECTION:
            section = section_at(self.report.document, unit.id)
            return " ".join(section.title.split()) if section else ""
        spans = sentences(unit.text)
        begin = 0
        if self.point.level is Level.SENTENCE and spans:
            begin = spans[min(self.point.sentence, len(spans) - 1)].start
        return " ".join(unit.text[begin : begin + OPENING].split())

    def tell_status(self) -> None:
        """In which lines of the report it stands."""
        self.tell(self._status(self.view.stop) if self.view.stop else "")

    def _status(self, stop: Stop) -> str:
        if not stop.found:
            return ""
        lines = [lines_of(passage.unit, passage.span) for passage in stop.passages]
        first, last = min(row.first for row in lines), max(row.last for row in lines)
        key = "years.lines" if first < last else "years.line"
        return say(key, first=first, last=last)

    # Going about.

    def action_wider_level(self) -> None:
        """From the sentence to its paragraph, from there to its section."""
        self._level(1)

    def action_narrower_level(self) -> None:
        """From the section to the paragraph, from there to its sentence."""
        self._level(-1)

    def _level(self, by: int) -> None:
        at = _LEVELS.index(self.point.level) + by
        if not 0 <= at < len(_LEVELS):
            self.note(say("years.no_level"))
        elif _LEVELS[at] is Level.SECTION and not self._section(self.point.unit):
            self.note(say("years.no_section"))
        else:
            self.follow(self.point._replace(level=_LEVELS[at]))

    def _section(self, unit: str) -> str:
        section = section_at(self.report.document, unit)
        return section.id if section else ""

    def action_next_passage(self) -> None:
        """The next sentence, paragraph or section of the report where one began."""
        self._step(1)

    def action_last_passage(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        """Along the report, by whatever is followed."""
        point = self.point
        at = next(i for i, u in enumerate(self._units) if u.id == point.unit)
        if point.level is Level.SENTENCE:
            sentence = point.sentence + by
            if 0 <= sentence < len(sentences(self._units[at].text)):
                self.follow(point._replace(sentence=sentence))
                return
        section = self._section(point.unit)
        at += by
        if point.level is Level.SECTION:
            while 0 <= at < len(self._units) and self._section(self._units[at].id) in ("", section):
                at += by
        if not 0 <= at < len(self._units):
            self.note(say("years.no_more"))
            return
        unit = self._units[at]
        last = len(sentences(unit.text)) - 1 if by < 0 else 0
        self.follow(point._replace(unit=unit.id, sentence=max(0, last)))

    def action_next_change(self) -> None:
        """The next year in which something changed."""
        self._to_change(1, "compare.no_next_change")

    def action_previous_change(self) -> None:
        """The year before in which something changed."""
        self._to_change(-1, "compare.no_previous_change")

    def _to_change(self, step: int, otherwise: str) -> None:
        at = self.view.change_from(step)
        if at is None:
            self.note(say(otherwise))
        else:
            self.view.go(at)

    def action_enter(self) -> None:
        """Open the report of the year where one is, at the passage."""
        report = self.reports[self.view.current]
        stop = self.view.stop
        units = [p.unit for p in stop.passages] or list(stop.near) if stop else []
        if not units:
            self.note(say("years.missing"))
            return
        ids = [unit.id for unit in report.document.units()]
        self.cqtui.open_report(report, ids.index(units[0].id))

    # Taking it along.

    def action_copy(self) -> None:
        """The words of every year with their sources to the clipboard."""
        from cqtui.tui.clipboard import copy_out
        from cqtui.tui.years.copy import as_text

        if self.view.track is None:
            return
        whole = as_text(self.view.track)
        self.see_to(lambda: copy_out(self.cqtui, whole, whole), "copy")

    def themed(self) -> None:
        """New colours or another language: draw everything anew."""
        super().themed()
        self.view.show(self.view.sight)
        self.say_where()
