"""A passage through the years as lines: a head for each report, its words, what changed in them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.compare.track import section_of
from cqtui.model.comparison import Op, Status
from cqtui.model.document import Document, Section
from cqtui.model.track import Level, Stop, Stretch, Track
from cqtui.tui.comparison.changewords import place
from cqtui.tui.segments import clip
from cqtui.typeset import cells, drawable, set_lines

SPINE = 4
"""Cells left of the text: the line that joins the years."""
INDENT = 4
"""Cells by which a paragraph is set in."""
_LOOKS = {Op.EQUAL: "text", Op.INSERT: "fresh", Op.DELETE: "gone"}


class Bit(NamedTuple):
    """A stretch of one look."""

    text: str
    look: str
    """text, fresh, gone, year, head, note, spine."""


class Line(NamedTuple):
    """One line of the screen."""

    at: int
    """Index of the report it belongs to."""
    bits: tuple[Bit, ...]
    head: bool = False


class Setter:
    """Sets the words of stops in lines, once each and width."""

    def __init__(self) -> None:
        self._set: dict[int, tuple[Stop, int, list[tuple[Bit, ...]]]] = {}

    def lines(self, stop: Stop, width: int, indent: int) -> list[tuple[Bit, ...]]:
        """The words of a stop in lines of `width` cells, paragraphs set in."""
        kept = self._set.get(stop.at)
        if kept is None or kept[0] is not stop or kept[1] != width:
            rows = [bits for text in stop.texts for bits in set_stretches(text, width, indent)]
            kept = self._set[stop.at] = (stop, width, rows)
        return kept[2]


class Sight(NamedTuple):
    """What is shown."""

    documents: Sequence[Document]
    track: Track | None
    """As far as it is known."""
    start: int
    """Index of the report in which the passage was pointed out."""

    def stop(self, at: int) -> Stop | None:
        """What is known of a report."""
        stops = self.track.stops if self.track else ()
        return next((stop for stop in stops if stop.at == at), None)


def lines_of(sight: Sight, width: int, setter: Setter) -> list[Line]:
    """The lines of all reports, `width` cells each; those not looked at yet say so."""
    lines: list[Line] = []
    for at in range(len(sight.documents)):
        stop = sight.stop(at)
        last = at == len(sight.documents) - 1
        spine = " " if last else "│" if stop and stop.found else "┊"
        lines.append(_head(sight, at, width))
        side = Bit(f" {spine}  ", "spine")
        if stop and stop.found:
            assert sight.track is not None
            indent = 0 if sight.track.level is Level.SENTENCE else INDENT
            body = setter.lines(stop, width - SPINE, indent)
            lines += [Line(at, (side, *bits)) for bits in body]
        if not last:
            lines.append(Line(at, (Bit(f" {spine}", "spine"),)))
    return lines


def _head(sight: Sight, at: int, width: int) -> Line:
    """The first line of a report: ● 2018  三/（四）        修订.

    ◆ is the sign of targets: ◉ stands where the passage was pointed out.
    """
    stop = sight.stop(at)
    found = stop is not None and stop.found
    sign = "◉" if at == sight.start else "●" if found else "○"
    year = year_of(sight.documents[at])
    told = clip(_told(sight, at), max(0, width - SPINE - cells(year) - 2))
    bits = [Bit(f" {sign}  ", "spine"), Bit(year, "year"), Bit("  ", "head")]
    if stop is None or not found:
        return Line(at, (*bits, Bit(told, "spine")), head=True)
    room = width - SPINE - cells(year) - 2 - cells(told)
    where = clip(drawable(_where(stop)), max(0, room - 2))
    gap = " " * max(0, room - cells(where))
    return Line(at, (*bits, Bit(where + gap, "head"), Bit(told, "note")), head=True)


def year_of(document: Document) -> str:
    """The year of a report, its title where it has none."""
    return str(document.year or document.title[:8])


def _where(stop: Stop | None) -> str:
    """The section of what was found: its heading where it is followed itself."""
    if stop is None or not stop.found:
        return ""
    if stop.section:
        return " ".join(stop.section.title.split())
    places = list(dict.fromkeys(place(passage.unit) for passage in stop.passages))
    return say("separator").join(p or say("compare.at_top") for p in places)


def _told(sight: Sight, at: int) -> str:
    """How a report relates to the one before."""
    stop = sight.stop(at)
    if stop is None:
        return say("years.waiting")
    if not stop.found:
        if stop.near:
            return say("years.only_near", place=place(stop.near[0]) or say("compare.at_top"))
        return say("years.missing")
    if stop.against is None:
        known = len(sight.documents) > 1 and all(map(sight.stop, range(at)))
        return say("years.first") if known else ""
    parts = [_changed(stop)]
    if stop.bridged:
        parts.append(say("years.bridged", year=year_of(sight.documents[stop.against])))
    return " · ".join(parts)


def _changed(stop: Stop) -> str:
    if stop.status is Status.SAME:
        return say("changes.same")
    if rewritten(stop):
        return say("years.rewritten")
    return say(f"changes.{stop.status}")


def rewritten(stop: Stop) -> bool:
    """Whether so little stayed that no words are marked."""
    marked = any(stretch.op is not Op.EQUAL for text in stop.texts for stretch in text)
    return stop.against is not None and stop.status is not Status.SAME and not marked


def changed(stop: Stop) -> bool:
    """Whether a stop differs from the year before: missing, come again, or in its words."""
    if not stop.found or stop.bridged:
        return True
    return stop.against is not None and stop.status is not Status.SAME


def set_stretches(
    stretches: Sequence[Stretch], width: int, indent: int
) -> Iterator[tuple[Bit, ...]]:
    """A paragraph in lines of `width` cells, the first set in.

    >>> words = (Stretch(Op.EQUAL, "增长"), Stretch(Op.DELETE, "10%"), Stretch(Op.INSERT, "6%"))
    >>> [["".join(bit.text for bit in line)] for line in set_stretches(words, 8, 0)]
    [['增长10%'], ['6%']]
    """
    text = "".join(stretch.text for stretch in stretches).replace("\t", " ").replace("\n", " ")
    shown = drawable(text)
    bounds = []
    at = 0
    for stretch in stretches:
        bounds.append((at, at + len(stretch.text), _LOOKS[stretch.op]))
        at += len(stretch.text)
    for start, end, first in set_lines(text, width, first=indent):
        bits = [Bit(" " * first, "text")] if first else []
        for a, b, look in bounds:
            if a < end and b > start:
                bits.append(Bit(shown[max(a, start) : min(b, end)], look))
        yield tuple(bits)


def section_at(document: Document, unit: str) -> Section | None:
    """The section that is followed from a unit."""
    return next((section_of(u) for u in document.units() if u.id == unit), None)
