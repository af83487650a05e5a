"""The strip beside a comparison: where what changed, hits, bookmarks, where sections begin."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cqtui.catalogs import say
from cqtui.model.choices import Status
from cqtui.tui.comparison.ink import LOOKS
from cqtui.tui.comparison.marks import KIND_MARKS, bounds
from cqtui.tui.comparison.rows import Form, Side, side_units
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.edge.ground import LATELY, Ground, signs
from cqtui.tui.edge.strip import HERE, HIT, EdgeStrip, Sign, Spot, starts
from cqtui.tui.lately import Lately
from cqtui.tui.marks.marking import BOOKMARK

KIND_SIGNS = {
    kind: Sign(sign, LOOKS[f"{tone.value}-mark"].color) for kind, (sign, tone) in KIND_MARKS.items()
}
"""What stands on the strip for a change of each kind."""


class Overview(EdgeStrip):
    """The strip: where one is, what changed, hits, bookmarks; a click or a drag goes there."""

    DEFAULT_CSS = "Overview { width: 4; }"
    ROOM = 2

    def __init__(self, view: CompareView) -> None:
        super().__init__(view)
        self._view = view
        self._ground = Ground(len(e.places[0].units[0].text) for e in view.reading.entries)
        self._paired: object = None
        self.sections: Sequence[tuple[str, str, int]] = ()
        """Of each section of the new report the title, the id of its first unit, its depth."""
        self._kinds: Mapping[int, Sequence[str]] = {}
        self._signs: Lately[Sequence[tuple[str, ...]]] = Lately(LATELY)
        self._found: Counter[int] = Counter()
        """Hits at each line."""
        self._bases: dict[tuple[Side, str], tuple[int, int]] = {}
        """Of units, the row and where they begin in it, as far as that was asked for."""

    def survey(self) -> None:
        """Look at the comparison, the hits and the bookmarks anew."""
        reading = self._view.reading
        comparison = reading.comparison
        if comparison and comparison is not self._paired:
            self._paired = comparison
            self._bases = {}
            self._ground = Ground(
                max(sum(len(u.text) for u in side) for side in (row.old, row.new))
                for row in comparison.rows
            )
            self._kinds = {row: kinds for row, kinds in enumerate(reading.kinds) if kinds}
        super().survey()

    def sight(self, height: int) -> range:
        """The lines that stand for what is on the screen."""
        reading = self._view.reading
        if not reading.entries:
            return range(0)
        first, last = self._view.in_sight()
        if reading.comparison is None:
            rows = [first, last]
        else:
            # A line that tells of a move is no place of its row: that stands elsewhere.
            rows = [
                row
                for entry in reading.entries[first : last + 1]
                for row in (
                    (entry.rows.start, entry.rows.stop - 1)
                    if entry.form is Form.FOLD
                    else [place.row for place in entry.places if not place.echo]
                )
            ]
        if not rows:
            return self._sight
        start = self._ground.lines(min(rows), height).start
        return range(start, self._ground.lines(max(rows), height).stop)

    def at(self, y: int, height: int) -> tuple[int, int]:
        """The row that stands at a line."""
        return self._ground.row(y, height), 0

    def look(self, height: int) -> list[Spot]:
        """What there is at each line."""
        kinds = self._changed(height)
        begin = starts(self._starts(height), height)
        flags = self._flags(height)
        return [
            Spot(begin.get(y, ""), tuple(KIND_SIGNS[kind] for kind in kinds[y]), flags.get(y))
            for y in range(height)
        ]

    def _changed(self, height: int) -> Sequence[tuple[str, ...]]:
        """The kinds of change at each line."""
        return self._signs.made(signs, (self._ground, self._kinds), height)

    def _starts(self, height: int) -> Iterator[tuple[int, int]]:
        """Where sections begin, and how deep they lie."""
        for _, unit, depth in self.sections:
            row = self._view.reading.row_of_unit(Side.NEW, unit)
            if row is not None:
                yield self._ground.lines(row, height).start, depth

    def _flags(self, height: int) -> dict[int, Sign]:
        """Hits, bookmarks over them, the hit one is at over all."""
        view, ground = self._view, self._ground
        flags: dict[int, Sign] = {}
        self._found = Counter()
        for (side, unit), spans in view.marks.hits.items():
            at, base = self._base(side, unit)
            for start, _ in spans if at >= 0 else ():
                self._found[ground.line(at, base + start, height)] += 1
        flags.update((line, Sign(HIT, "text")) for line in self._found)
        for key in view.bookmarks:
            row = view.reading.row_of_unit(*key)
            if row is not None:
                sign, look = view.signs.get(key, (BOOKMARK, "bookmark"))
                color = look.removeprefix("bookmark").removeprefix("-") or "accent"
                flags[ground.lines(row, height).start] = Sign(sign, color)
        if now := view.marks.now:
            at, base = self._base(now[0], now[1])
            line = ground.line(at, base + now[2].start, height) if at >= 0 else -1
            flags[line] = Sign(HERE, "accent")
        return flags

    def _base(self, side: Side, unit: str) -> tuple[int, int]:
        """The row of a unit and where the unit begins in it; -1 where it is shown on the other
        side alone.
        """
        known = self._bases.get((side, unit))
        if known is None:
            known = self._bases[side, unit] = self._look_up(side, unit)
        return known

    def _look_up(self, side: Side, unit: str) -> tuple[int, int]:
        reading = self._view.reading
        index = reading.row_of_unit(side, unit)
        if index is None or reading.comparison is None:
            return -1, 0
        row = reading.comparison.rows[index]
        if row.status is Status.SAME and side is Side.OLD:
            return -1, 0
        units = side_units(row, side)
        bases = zip(units, bounds(units), strict=False)
        return index, next(base for one, base in bases if one.id == unit)

    def legend(self) -> list[tuple[str, str]]:
        """The kinds of change too."""
        told = {kind: sign for kind, sign in KIND_SIGNS.items() if kind != "same"}
        return [
            *super().legend(),
            *((sign.text, say(f"compare.kind_{kind}")) for kind, sign in told.items()),
        ]

    def words(self, y: int) -> str:
        """The section at a line, and how many changes, hits and bookmarks there are."""
        from cqtui.tui.comparison.words import kind_words

        if y >= len(self.spots) or self._view.reading.comparison is None:
            return ""
        height, spot = self.size.height, self.spots[y]
        title = ""
        for name, unit, _ in self.sections:
            row = self._view.reading.row_of_unit(Side.NEW, unit)
            if row is not None and self._ground.lines(row, height).start > y:
                break
            title = name
        told = [title] if title else []
        told += map(kind_words, self._changed(height)[y])
        if found := self._found[y]:
            told.append(say("orient.hits_here", n=found))
        if spot.flag and spot.flag.text not in (HIT, HERE):
            told.append(say("orient.mark_here", sign=spot.flag.text))
        return " · ".join(told)
