"""Which lines of a screen are drawn anew: of each widget only those that changed and can be seen.

The terminal library draws every widget whole that lies between the first line that changed and the
last. With a line on top that tells where one is, that is the whole screen at every key.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

Chop = dict[int, Strip | None]
"""The pieces of a line, by the cell in which each begins; None where nothing is drawn."""


class SparingCompositor(Compositor):
    """As the library's own, to the character; draws fewer lines."""

    def update_widgets(self, widgets: set[Widget]) -> None:
        """These are to be drawn anew.

        A scrollbar that has no room is none that came: nothing is to be laid out for it.
        """
        seen = self.visible_widgets
        super().update_widgets({w for w in widgets if w in seen or not isinstance(w, ScrollBar)})

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed, as it is now; None where nothing did."""
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
        return ChopsUpdate(chops, spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """The pieces of all lines of a part of the screen that are to be drawn."""
        across = [crop.column_span]
        wanted = {y: across for y in crop.line_range if is_rendered_line(y)}
        return self._chops(wanted)  # type: ignore[return-value]

    def _chops(self, wanted: Mapping[int, Sequence[tuple[int, int]]]) -> list[Chop]:
        """The pieces of all lines; those with a part that is wanted are drawn, by line."""
        cuts = self.cuts
        chops: list[Chop] = [dict.fromkeys(line[:-1]) for line in cuts]
        open_cuts = {
            y: [
                start
                for start, end in pairwise(cuts[y])
                if any(a < end and start < b for a, b in spans)
            ]
            for y, spans in wanted.items()
            if y < len(cuts)  # a page behind a window has the size that it last had
        }
        for widget, (region, clip) in self.visible_widgets.items():
            area = region.intersection(clip)
            if not area or not open_cuts:
                continue
            first, last = area.column_span
            lines = [
                y
                for y in area.line_range
                if y in open_cuts and any(first <= start < last for start in open_cuts[y])
            ]
            for top, height in _stretches(lines):
                part = Region(area.x - region.x, top - region.y, area.width, height)
                for y, strip in enumerate(widget.render_lines(part), top):
                    chop = chops[y]
                    ends = [cut for cut in cuts[y] if first <= cut <= last]
                    pieces = strip.divide([cut - first for cut in ends[1:]])
                    for start, piece in zip(ends, pieces, strict=False):
                        if chop[start] is None:
                            chop[start] = piece
                    left = [start for start in open_cuts[y] if chop[start] is None]
                    if left:
                        open_cuts[y] = left
                    else:
                        del open_cuts[y]
        return chops


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
