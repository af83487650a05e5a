"""Which lines of a screen are drawn anew: of each widget only those that changed and can be seen.

The terminal library draws every widget whole that lies between the first line that changed and the
last. With a line on top that tells where one is, that is the whole screen at every key. What was
drawn of a line is kept until something in it changes: for the page behind a window, and for the
page that is seen again when the window is closed.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate, ReflowResult
from textual._context import visible_screen_stack
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from cqtui.tui.drawn import Empty

Chop = dict[int, Strip | None]
"""The pieces of a line, by the cell in which each begins; None where nothing is drawn."""


class Parts(ChopsUpdate):
    """What changed, as it is sent to the terminal: each piece with the place where it begins."""

    def render_segments(self, console: Console) -> str:
        """The characters and their controls."""
        sent = []
        for y, first, last in self.spans:
            for (x, strip), end in zip(self.chops[y].items(), self.chop_ends[y], strict=True):
                if strip is not None and x < last and end > first:
                    piece = strip if end <= last else strip.crop(0, last - x)
                    sent.append(f"\x1b[{y + 1};{x + 1}H{piece.render(console)}")
        return "".join(sent)


class Whole(LayoutUpdate):
    """A whole screen, as it is sent to the terminal."""

    def render_segments(self, console: Console) -> str:
        """The characters and their controls."""
        lines = enumerate(self.strips, self.region.y + 1)
        return "".join(
            f"\x1b[{y};{self.region.x + 1}H{''.join([strip.render(console) for strip in line])}"
            for y, line in lines
        )


class SparingCompositor(Compositor):
    """As the library's own, to the character; draws fewer lines."""

    _whole = False
    """Whether all lines are to be shown, the ones that did not change included."""
    _kept: Sequence[Chop] = ()
    """The pieces of all lines as they were drawn last; None where something changed since."""
    _kept_cuts: Sequence[Sequence[int]] = ()
    """The layout that these pieces belong to."""
    _kept_theme = ""

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out; where things are is known then, and is not asked for anew.

        What has the same place and width as before, and has only become higher or lower, is drawn
        anew by itself where that makes its lines others.
        """
        same = parent is self.root and size == self.size
        before, asked = self.visible_widgets if same else {}, set(self._dirty_regions)
        result = super().reflow(parent, size)
        self._full_map_invalidated = False
        now = self.visible_widgets
        if before and [w for w in before if w in now] == [w for w in now if w in before]:
            self._dirty_regions = asked.union(_others(before, now))
        return result

    def update_widgets(self, widgets: set[Widget]) -> None:
        """These are to be drawn anew; of a page that shows nothing but them, what is in it, and of
        a window what changed behind it.

        A scrollbar that has no room is none that came: nothing is to be laid out for it.
        """
        seen, page = self.visible_widgets, self.root
        if page in widgets and (isinstance(page, Empty) or getattr(page, "lies_over", False)):
            self._whole |= self.size.region in page._repaint_regions
            page._repaint_regions.discard(self.size.region)
        super().update_widgets({w for w in widgets if w in seen or not isinstance(w, ScrollBar)})
        self._forget()

    def render_update(
        self,
        full: bool = False,  # noqa: FBT001, FBT002 - as the base has it
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,  # noqa: FBT001, FBT002 - as the base has it
    ) -> RenderableType | None:
        """What is to be sent to the terminal; None where nothing is.

        What lies behind is named while it is drawn alone: what draws may live longer than that.
        """
        full, self._whole = full or self._whole, False
        self._look_behind()
        try:
            return super().render_update(full, screen_stack, simplify)
        finally:
            visible_screen_stack.set([])

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:  # noqa: FBT001, FBT002 - as the base has it
        """The whole screen."""
        self._forget()
        update = super().render_full_update(simplify)
        return Whole(update.strips, update.region)

    def render_strips(self, size: Size | None = None) -> list[Strip]:
        """The lines as they are now, also while something lies over them."""
        height = (size or self.size).height
        return [Strip.join(chop.values()) for chop in self.chops(height)]

    def chops(self, height: int) -> Sequence[Mapping[int, Strip]]:
        """The pieces of so many lines as they are now: the same ones where nothing changed."""
        self.update_widgets({w for w in self.visible_widgets if w._repaint_regions})
        self._look_behind()
        self._forget()
        part = Region(0, 0, self.size.width, height)
        return self._render_chops(part, lambda _: True)[:height]

    def _look_behind(self) -> None:
        """Of a window, draw anew what changed behind it."""
        if look := getattr(self.root, "look_behind", None):
            look()

    def _forget(self) -> None:
        """What was drawn where something changed is not to be used again."""
        for x, y, width, height in self._dirty_regions:
            for chop in self._kept[max(0, y) : max(0, y + height)]:
                for start, end in pairwise((*chop, self.size.width)):
                    if x < end and start < x + width:
                        chop[start] = None

    def _known(self) -> Sequence[Chop]:
        """The pieces that are kept; none of another layout, or of another theme."""
        theme = self.root.app.theme if self.root else ""
        cuts, known = self.cuts, self._kept_cuts
        if known is not cuts or self._kept_theme != theme:
            kept: list[Chop] = [dict.fromkeys(line[:-1]) for line in cuts]
            if self._kept_theme == theme:
                for y, (old, new) in enumerate(zip(known, cuts, strict=False)):
                    if old == new:
                        kept[y] = self._kept[y]
            self._kept_cuts, self._kept_theme, self._kept = cuts, theme, kept
            self._forget()
        return self._kept

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed, as it is now; None where nothing did."""
        self._forget()
        regions = {region for region in self._dirty_regions if region}
        self._dirty_regions.clear()
        inside = {region.intersection(self.size.region) for region in regions}
        spans = list(self._regions_to_spans(region for region in inside if region))
        if not spans:
            return None
        wanted: dict[int, list[tuple[int, int]]] = {}
        for y, start, end in spans:
            wanted.setdefault(y, []).append((start, end))
        chops = self._chops(wanted)
        return Parts(chops, spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """The pieces of all lines of a part of the screen that are to be drawn."""
        across = [crop.column_span]
        wanted = {y: across for y in crop.line_range if is_rendered_line(y)}
        return self._chops(wanted)  # type: ignore[return-value]

    def _chops(self, wanted: Mapping[int, Sequence[tuple[int, int]]]) -> list[Chop]:
        """The pieces of all lines; of those with a part that is wanted what is not known is drawn,
        by line.
        """
        cuts, known = self.cuts, self._known()
        asked: dict[int, list[int]] = {}
        like: object = None
        starts: list[int] = []
        for y, spans in wanted.items():
            if y >= len(cuts):  # a page behind a window has the size that it last had
                continue
            if (cuts[y], spans) != like:
                like = cuts[y], spans
                starts = [
                    start
                    for start, end in pairwise(cuts[y])
                    if any(a < end and start < b for a, b in spans)
                ]
            asked[y] = starts
        self._draw(
            {
                y: lacking
                for y, starts in asked.items()
                if (lacking := [start for start in starts if known[y][start] is None])
            }
        )
        chops: list[Chop] = [dict.fromkeys(line[:-1]) for line in cuts]
        for y, starts in asked.items():
            chop, drawn = chops[y], known[y]
            for start in starts:
                chop[start] = drawn[start]
        return chops

    def _draw(self, lacking: dict[int, list[int]]) -> None:
        """Draw pieces of lines, by where they begin: from the widgets in front to those behind."""
        cuts, known = self.cuts, self._kept
        for widget, (region, clip) in self.visible_widgets.items():
            if not lacking:
                return
            area = region.intersection(clip)
            if not area:
                continue
            first, last = area.column_span
            lines = [
                y
                for y in area.line_range
                if y in lacking and bisect_left(lacking[y], first) < bisect_left(lacking[y], last)
            ]
            like: list[int] = []
            for top, height in _stretches(lines):
                part = Region(area.x - region.x, top - region.y, area.width, height)
                for y, strip in enumerate(widget.render_lines(part), top):
                    if cuts[y] != like:
                        like = cuts[y]
                        starts = [cut for cut in like if first <= cut <= last]
                        ends = [cut - first for cut in starts[1:]]
                    whole = ends == [strip.cell_length]
                    pieces = [strip] if whole else strip.divide(ends)
                    drawn = dict(zip(starts, pieces, strict=False))
                    left = []
                    for start in lacking[y]:
                        if start in drawn:
                            known[y][start] = drawn[start]
                        else:
                            left.append(start)
                    if left:
                        lacking[y] = left
                    else:
                        del lacking[y]


def _stretches(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines in order as stretches without a gap: the first, and how many.

    >>> list(_stretches([0, 3, 4, 5, 9]))
    [(0, 1), (3, 3), (9, 1)]
    """
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at] != lines[at - 1] + 1:
            yield lines[start], at - start
            start = at


Places = Mapping[Widget, tuple[Region, Region]]


def _others(before: Places, now: Places) -> Iterator[Region]:
    """What of the screen shows something else, as widgets came, went, moved or have other sizes."""
    for widget in before.keys() | now.keys():
        (was, old), (is_now, new) = (_area(places, widget) for places in (before, now))
        if was == is_now and old == new:
            continue
        steady = was[:3] == is_now[:3] and old[:3] == new[:3] and old[1] == new[1]
        if not steady:
            yield from (area for area in (old, new) if area)
        elif old.height != new.height:
            top, end = sorted((old.bottom, new.bottom))
            yield Region(old.x, top, old.width, end - top)


def _area(places: Places, widget: Widget) -> tuple[Region, Region]:
    """Where a widget is, and what of it is on the screen."""
    region, clip = places.get(widget, (Region(), Region()))
    return region, region.intersection(clip)
