"""The lines of a set text drawn: gutter, words in their colours, what is selected."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple

from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip

from cqtui.tui.lately import Lately
from cqtui.tui.layout import Chips, Layout, Row
from cqtui.tui.paint import (
    Paint,
    Patch,
    among,
    figure_layer,
    ground,
    layers,
    over,
    segments,
    style_of,
)
from cqtui.tui.present import Para, Role
from cqtui.tui.reader.stretch import Place, Stretch
from cqtui.tui.segments import fit
from cqtui.tui.themes import DARK, Palette, ink
from cqtui.typeset import cells, drawable

GUTTER = 4
"""Cells left of the text: the mark of the paragraph and air."""
RAW_GUTTER = 8
"""Cells left of the text where raw lines are numbered."""
KEPT_LINES = 2000
"""Drawn lines that are kept."""
KEPT_PARAS = 500
"""Paragraphs whose colours are kept."""
KEPT_SETTINGS = 4
"""Ways of setting a text that are kept: its three modes, and one more."""


class Hit(NamedTuple):
    """A find in the text."""

    para: int
    start: int
    end: int


class Beside(NamedTuple):
    """A mark for the lines of a paragraph on which some characters stand."""

    mark: str
    start: int
    end: int


def gutter_of(paras: Sequence[Para]) -> int:
    """Cells that stand left of these paragraphs: raw lines are numbered there."""
    return RAW_GUTTER if paras and paras[0].role is Role.RAW else GUTTER


Over = tuple[Patch, ...]
"""What lies over the characters of a line."""


class Lines:
    """Draws any line of a layout; the owner sets what lies over the text and calls `clear`."""

    def __init__(self) -> None:
        self.setting = Layout((), 1)
        self.gutter = GUTTER
        """Cells between the margin and the text."""
        self.colors = DARK
        self.margin = 0
        """Cells left of the gutter."""
        self.shift = 0
        """Cells by which tables are moved to the left."""
        self.hits: Sequence[Hit] = ()
        self.hit = -1
        """Index of the hit one is at, -1 for none."""
        self.marks: Mapping[int, str] = {}
        """A mark for the gutter, by paragraph."""
        self.hues: Mapping[int, str] = {}
        """The colour of the first character of such a mark, where it is not the accent."""
        self.marked: Mapping[int, Sequence[tuple[int, int]]] = {}
        """Characters that are underlined, since a bookmark is on them, by paragraph."""
        self.dimmed: Mapping[int, Sequence[tuple[int, int]]] = {}
        """Characters that stand back, by paragraph."""
        self.fresh: Mapping[int, Sequence[tuple[int, int]]] = {}
        """Characters that are underlined as new wording, by paragraph, in order."""
        self.beside: Mapping[int, Sequence[Beside]] = {}
        """What stands beside single lines, by paragraph, the most important first."""
        self.quiet = frozenset[str]()
        """Marks beside lines that are no louder than a rule."""
        self._settings: Lately[Layout] = Lately(KEPT_SETTINGS)
        """Those that were shown last: another mode, or measure, and the one before again."""
        self._strips: dict[tuple[int, int, int, bool, Over, Over], Strip] = {}
        self._bodies: dict[tuple[int, int, Over, Over], Strip] = {}
        """Their words, which stay as they are where the margin is another."""
        self._leads: dict[tuple[str, str, str, str], Sequence[Segment]] = {}
        """What stands left of them: a mark, its colour, the mark of a line, a bar."""
        self._hit_paras: tuple[Sequence[Hit], frozenset[int]] = ((), frozenset())
        """The hits, and the paragraphs that have any."""
        self._patches: dict[int, list[Patch]] = {}
        self._stood: tuple[Palette, Sequence[Mapping[int, object]]] = (DARK, ())
        """In which colours lines were drawn, and what lay over them or stood beside."""
        self._hit: tuple[Sequence[Hit], int] = ((), -1)
        """The hits, and the one that one was at, when that was told."""

    def set(
        self, paras: Sequence[Para], column: int, chips: Chips | None = None, air: int = 0
    ) -> None:
        """Set `paras` in a column of so many cells, some of their characters folded, with air
        between the lines.
        """
        self.setting = self._settings.made(Layout, (paras,), column, chips or {}, air)
        self.gutter = gutter_of(paras)
        self.clear()

    def stand(self, margin: int, colors: Palette) -> None:
        """Draw behind a margin of so many cells, and in these colours."""
        if colors is not self.colors:
            self.colors = colors
            self.clear()
        if margin != self.margin:
            self.margin = margin
            self._strips.clear()
            self._leads.clear()

    def clear(self) -> None:
        """Forget what was drawn: its place or its colours changed."""
        self._stood = self.colors, ()
        self._strips.clear()
        self._bodies.clear()
        self._leads.clear()
        self._patches.clear()

    def restyled(self) -> AbstractSet[int] | None:
        """Forget what was drawn of the paragraphs over or beside which something else is now.

        Gives these paragraphs, and those that have other hits; None for all there are. A line that
        was drawn with some hits is another one than the line without, and kept beside it.
        """
        layers = (self.marks, self.hues, self.marked, self.dimmed, self.fresh, self.beside)
        colors, before = self._stood
        if every := colors is not self.colors or not before:
            self.clear()
        self._stood = self.colors, [dict(one) for one in layers]
        others = {
            index
            for was, now in zip(before, layers, strict=False)
            if was != now
            for index in was.keys() | now.keys()
            if was.get(index) != now.get(index)
        }
        if others:
            self._strips = {key: one for key, one in self._strips.items() if key[0] not in others}
            self._bodies = {key: one for key, one in self._bodies.items() if key[0] not in others}
            self._patches = {at: one for at, one in self._patches.items() if at not in others}
        others |= self._other_hits()  # told in any case: what is drawn now has these
        return None if every else others

    def _other_hits(self) -> AbstractSet[int]:
        """The paragraphs with other hits than when this was asked last."""
        (hits, hit), self._hit = self._hit, (self.hits, self.hit)
        if hits is self.hits:
            return {hits[at].para for at in (hit, self.hit) if hit != self.hit and at >= 0}
        return {one.para for one in (*hits, *self.hits)}

    def strip(
        self, index: int, row: int, width: int, current: int, chosen: Sequence[Patch] = ()
    ) -> Strip:
        """Line `row` of paragraph `index`, gutter and all, in `width` cells.

        `chosen` is what is selected of the paragraph, and the caret: laid over all else.
        """
        back = ink(self.colors.text, self.colors.page)
        rows = self.setting.rows(index)
        if row >= len(rows):
            return Strip.blank(width, back)
        over = tuple(_clipped(chosen, rows[row])) if chosen else ()
        hits = self._hits_in(index, rows[row]) if self.hits else ()
        key = (index, row, width, index == current, over, hits)
        if key not in self._strips:
            if len(self._strips) > KEPT_LINES:
                self._strips.clear()
                self._bodies.clear()
            words = index, row, over, hits
            if words not in self._bodies:
                self._bodies[words] = self._body(index, rows[row], over, hits)
            body, lead = self._bodies[words], self._lead(index, row, rows, current=index == current)
            rest = width - self.margin - self.gutter - body.cell_length
            air = (Segment(" " * rest, back),) if rest > 0 else ()
            strip = Strip([*lead, *body, *air], width + max(0, -rest))
            self._strips[key] = strip if rest >= 0 else strip.crop(0, width)
        return self._strips[key]

    def _lead(
        self, index: int, row: int, rows: Sequence[Row], *, current: bool
    ) -> Sequence[Segment]:
        """Margin and gutter: the mark on the first line, a bar along the current paragraph."""
        para = self.setting.paras[index]
        words = row >= para.before and (bool(rows[row]) or row + 1 < len(rows))
        bar = "▏" if words and current else " "
        if self.gutter == RAW_GUTTER:
            number = f"{para.line:>6} " if row == para.before else " " * 7
            quiet = ink(self.colors.dim, self.colors.page)
            loud = ink(self.colors.accent, self.colors.page, bold=True)
            return Segment(" " * self.margin + number, quiet), Segment(bar, loud)
        mark = self.marks.get(index, "") if row == para.before else ""
        hue = self.hues.get(index, "") if mark else ""
        beside = self._beside(index, rows[row]) if index in self.beside else ""
        known = self._leads.get((mark, hue, beside, bar))
        if known is None:
            known = self._leads[mark, hue, beside, bar] = self._signs(mark, hue, beside, bar)
        return known

    def _signs(self, mark: str, hue: str, beside: str, bar: str) -> Sequence[Segment]:
        """The cells left of a line: the mark of its paragraph, its own, a bar."""
        colors = self.colors
        quiet, loud = ink(colors.dim, colors.page), ink(colors.accent, colors.page, bold=True)
        shown = fit(mark, GUTTER - 3 if beside else GUTTER - 2)
        first = ink(hue or colors.accent, colors.page, bold=True)
        own = [Segment(shown[:1], first), Segment(shown[1:], loud)]
        if beside:
            own.append(Segment(beside, quiet if beside in self.quiet else loud))
        return [Segment(" " * self.margin, quiet), *own, Segment(f"{bar} ", loud)]

    def _beside(self, index: int, row: Row) -> str:
        """The mark of one line: of what begins or goes on in it."""
        for mark, start, end in self.beside.get(index, ()):
            if any(run.start < end and start < run.end for run in row):
                return mark
        return ""

    def _body(self, index: int, row: Row, chosen: Sequence[Patch], hits: Sequence[Patch]) -> Strip:
        """The words of a line, from the left edge of the column."""
        para, colors = self.setting.paras[index], self.colors
        base = ground(para, colors)
        blank = ink(colors.text, colors.page)
        parts: list[Segment] = []
        x = 0
        for run in row:
            if run.x > x:
                parts.append(Segment(" " * (run.x - x), blank))
            _, start, end, words = run
            if words:
                paint = Paint(colors.soft, colors.panel)
                for patch in chosen:
                    if patch.start <= start and end <= patch.end:
                        paint = over(paint, patch.paint)
                parts.append(Segment(drawable(words), style_of(paint)))
                x = run.x + cells(words)
                continue
            patches = figure_layer(para, start, end, colors)
            patches += among(self._layers(index), start, end)
            patches += among(hits, start, end)
            parts += segments(para.text, start, end, base, [*patches, *chosen])
            x = run.x + cells(para.text[start:end])
        strip = Strip(parts, x)
        shift = min(self.shift, x) if para.role is Role.TABLE else 0
        return strip.crop(shift, x) if shift else strip

    def _layers(self, index: int) -> list[Patch]:
        """What lies over the plain characters of a paragraph, lowest first."""
        patches = self._patches.get(index)
        if patches is None:
            colors = self.colors
            patches = layers(self.setting.paras[index], colors)
            dim = Paint(colors.dim, bold=False)
            patches += [Patch(a, b, dim) for a, b in self.dimmed.get(index, ())]
            fresh = Paint(colors.accent, underline=True)
            patches += [Patch(a, b, fresh) for a, b in self.fresh.get(index, ())]
            under = Paint(underline=True)
            patches += [Patch(a, b, under) for a, b in self.marked.get(index, ())]
            if len(self._patches) > KEPT_PARAS:
                self._patches.clear()
            self._patches[index] = patches
        return patches

    def _hits_in(self, index: int, row: Row) -> Over:
        """Hits on a line of a paragraph; they are in reading order and apart."""
        if self._hit_paras[0] is not self.hits:
            self._hit_paras = self.hits, frozenset([hit.para for hit in self.hits])
        if index not in self._hit_paras[1]:
            return ()
        start, end = _extent(row)
        found = Paint(self.colors.text, self.colors.mark)
        here = Paint(self.colors.page, self.colors.accent, bold=True)
        patches = []
        number = max(0, bisect_left(self.hits, (index, start)) - 1)
        while number < len(self.hits) and self.hits[number] < (index, end):
            hit = self.hits[number]
            if hit.para == index and hit.end > start:
                patches.append(Patch(hit.start, hit.end, here if number == self.hit else found))
            number += 1
        return tuple(patches)

    def widest_table(self, first: int, last: int) -> int:
        """Cells of the widest table among some paragraphs."""
        widest = 0
        for index in range(first, last + 1):
            para = self.setting.paras[index]
            if para.role is Role.TABLE:
                for row in self.setting.rows(index):
                    if row:
                        end = row[-1].x + cells(para.text[row[-1].start : row[-1].end])
                        widest = max(widest, end)
        return widest

    # Selection: the terminal library counts the characters drawn on a line, gutter included.

    def _span(self, index: int, row: int, left: int, right: int) -> list[tuple[int, int]]:
        """The characters of a line between two drawn characters; a right of -1 is the end."""
        para = self.setting.paras[index]
        drawn = self.margin + self.gutter - (self.shift if para.role is Role.TABLE else 0)
        x = 0
        spans = []
        for run in self.setting.rows(index)[row]:
            drawn += run.x - x
            shown = run.words or para.text[run.start : run.end]
            a, b = max(0, left - drawn), len(shown) if right < 0 else min(len(shown), right - drawn)
            if a < b:
                # What is folded is taken whole, in the document's own words.
                spans.append((run.start, run.end) if run.words else (run.start + a, run.start + b))
            drawn += len(shown)
            x = run.x + cells(shown)
        return spans

    def offset_at(self, index: int, row: int, x: int) -> int:
        """The character of a line that is drawn at cell `x` of the screen; -1 beside the words."""
        para = self.setting.paras[index]
        rows = self.setting.rows(index)
        x -= self.margin + self.gutter - (self.shift if para.role is Role.TABLE else 0)
        for run in rows[row] if row < len(rows) else ():
            ends = accumulate(map(cells, run.words or para.text[run.start : run.end]))
            within = next((i for i, end in enumerate(ends) if x - run.x < end), -1)
            if x >= run.x and within >= 0:
                return run.start + (0 if run.words else within)
        return -1

    def stretch(self, selection: Selection) -> Stretch | None:
        """The characters of the document that a selection of the screen covers, None for none.

        From the first of them to the last as the text is read: in a table that may be more than
        what lies between them on the screen.
        """
        paras = self.setting.paras
        if not paras:
            return None
        top = max(0, selection.start.y) if selection.start else 0
        bottom = selection.end.y if selection.end else self.setting.height - 1
        first = self._touched(selection, range(top, min(bottom, self.setting.height - 1) + 1))
        last = self._touched(selection, range(min(bottom, self.setting.height - 1), top - 1, -1))
        if first is None or last is None:
            return None
        start = Place(first[0], first[1]) if selection.start else Place(0)
        end = (
            Place(last[0], last[2]) if selection.end else Place(len(paras) - 1, len(paras[-1].text))
        )
        return Stretch(start, end)

    def _touched(self, selection: Selection, lines: range) -> tuple[int, int, int] | None:
        """Of some lines the first paragraph selected from, and from where to where in it."""
        found: tuple[int, int, int] | None = None
        for y in lines:
            index, row = self.setting.locate(y)
            if found and found[0] != index:
                break
            span = selection.get_span(y)
            if span is None or row >= len(self.setting.rows(index)):
                continue
            for a, b in self._span(index, row, *span):
                found = (index, min(found[1], a), max(found[2], b)) if found else (index, a, b)
        return found


def _clipped(patches: Sequence[Patch], row: Row) -> Iterator[Patch]:
    """What lies on a line of some patches: of a line that is selected whole always the same."""
    if patches and row:
        start, end = _extent(row)
        for a, b, paint in patches:
            if a < end and start < b:
                yield Patch(max(a, start), min(b, end), paint)


def _extent(row: Row) -> tuple[int, int]:
    """From which to which character of its paragraph a line goes; nothing is on an empty one."""
    return (row[0].start, row[-1].end) if row else (0, 0)
