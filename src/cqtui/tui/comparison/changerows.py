"""What the list of changes is drawn with: its head, the kinds to toggle, a line a change."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.strip import Strip

from cqtui.catalogs import language, say
from cqtui.compare.changes import Weight
from cqtui.tui.bars import Bar
from cqtui.tui.borders import Grip
from cqtui.tui.comparison.changelist import ORDER, Changes, Line
from cqtui.tui.comparison.changewords import cut
from cqtui.tui.rows import RowList
from cqtui.tui.segments import clip, fit, line, spread
from cqtui.tui.themes import Palette, ink
from cqtui.typeset import cells, drawable

SECTION_MOST = 16
"""Cells of the section's column."""
GAP = 2
"""Cells between two columns."""
_TONES = {"added": "added", "removed": "removed", "moved": "moved"}


class Head(Bar, Grip):
    """What this is, and in what order it stands; by it the mouse makes the list larger."""

    def __init__(self) -> None:
        super().__init__()
        self.order = ""

    def tell(self, *, by_weight: bool) -> None:
        """Take up another order."""
        self.order = say("changes.by_weight" if by_weight else "changes.by_reading")
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The title in the accent, the order at the right."""
        colors = self.palette
        title = ink(colors.accent, colors.panel, bold=True)
        quiet = ink(colors.dim, colors.panel)
        right = [(f"{self.order} ", quiet)]
        return spread([(f" {say('changes.title')}", title)], right, self.size.width, quiet)


def hints() -> list[tuple[str, str]]:
    """The keys of the list, the most useful first."""
    return [
        ("Enter", say("changes.hint_enter")),
        (f"1–{len(ORDER)}", say("changes.hint_kinds")),
        ("v", say("changes.hint_order")),
        ("t", say("changes.hint_targets")),
        ("/", say("changes.hint_find")),
        ("0", say("changes.hint_all")),
        ("q", say("changes.hint_back")),
    ]


class _Columns(NamedTuple):
    """Cells of each column but the last."""

    weight: int
    kind: int
    section: int


class ChangeRows(RowList):
    """A line a change: weight, kinds, section, what changed."""

    HEADER_ROWS: ClassVar[int] = 1

    def __init__(self, changes: Changes) -> None:
        super().__init__("changes")
        self.changes = changes
        self.found: Sequence[Line] = ()
        """What is listed, in the order shown."""
        self._known: tuple[tuple[int, str], _Columns] | None = None
        self._sections = max((cells(changes.section(i)) for i in changes.kinds), default=0)

    @property
    def count(self) -> int:
        """How many changes pass."""
        return len(self.found)

    def spot_at(self, row: int) -> object:
        """The change, whatever is listed above it."""
        return self.found[row] if 0 <= row < self.count else None

    def _columns(self, width: int) -> _Columns:
        """The columns, worked out once a width and language."""
        key = width, language()
        if self._known is None or self._known[0] != key:
            self._known = key, self._fitted(width)
        return self._known[1]

    def _fitted(self, width: int) -> _Columns:
        weights = [say(f"changes.weight.{w}") for w in Weight]
        kind = max(cells(self._kinds(i)) for i in self.changes.kinds)
        section = min(self._sections, SECTION_MOST, max(6, width // 8))
        heads = [say(f"changes.col.{name}") for name in _Columns._fields]
        wanted = (max(map(cells, weights)), kind, section)
        return _Columns(*(max(w, cells(h)) for w, h in zip(wanted, heads, strict=True)))

    def _kinds(self, index: int) -> str:
        """The kinds in words; that there are targets, the weight tells."""
        held = [k for k in self.changes.kinds[index] if k != "targets"] or ["same"]
        return "·".join(say(f"changes.{kind}") for kind in held)

    def draw_header(self, _y: int, width: int) -> Strip:
        """What the columns hold."""
        colors = self.palette
        quiet = ink(colors.dim, colors.panel)
        names = zip(_Columns._fields, self._columns(width), strict=True)
        told = "".join(fit(say(f"changes.col.{name}"), size + GAP) for name, size in names)
        return line([(f"  {told}{say('changes.col.what')}", quiet)], width, quiet)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """One change."""
        colors, row = self.palette, self.found[index].row
        sizes = self._columns(width)
        here = index == self.cursor
        words = ink(colors.text if here else colors.soft, back)
        bar = "▏" if here else " "
        quiet = ink(colors.soft if here else colors.dim, back)
        section = clip(drawable(self.changes.section(row)), sizes.section)
        weight = self.changes.weight(row)
        bold = weight is Weight.TARGET
        parts = [
            (f"{bar} ", ink(colors.accent, back, bold=True)),
            (
                fit(say(f"changes.weight.{weight}"), sizes.weight + GAP),
                ink(self._weight_ink(weight, here=here), back, bold=bold),
            ),
            (fit(self._kinds(row), sizes.kind + GAP), ink(self._tone(row, here=here), back)),
            (fit(section, sizes.section + GAP), quiet),
            *self._summary(self.found[index], width - sum(sizes) - 3 * GAP - 2, words, back),
        ]
        return line(parts, width, words)

    # On the cursor's ground the quiet shades would be too faint to read.

    def _tone(self, row: int, *, here: bool) -> str:
        tone = next((_TONES[k] for k in self.changes.kinds[row] if k in _TONES), "changed")
        return self.palette.text if here else str(getattr(self.palette, tone))

    def _weight_ink(self, weight: Weight, *, here: bool) -> str:
        colors = self.palette
        if here:
            return colors.text
        return {
            Weight.TARGET: colors.accent,
            Weight.NUMBER: colors.figure,
            Weight.WORDING: colors.soft,
            Weight.ORDER: colors.dim,
        }[weight]

    def _summary(self, at: Line, room: int, words: Style, back: str) -> list[tuple[str, Style]]:
        """What changed, the words looked for marked."""
        bits = cut(self.changes.summary(at, room), room)
        text = "".join(bit.text for bit in bits)
        marked = self.changes.wanted.places(text)
        colors = self.palette
        looks = {"": words, **_looks(colors, back)}
        hits = {"": ink(colors.text, colors.mark), **_looks(colors, colors.mark)}
        parts: list[tuple[str, Style]] = []
        start = 0
        for bit in bits:
            for hit, run in groupby(range(start, start + len(bit.text)), key=marked.__contains__):
                places = list(run)
                piece = text[places[0] : places[-1] + 1]
                parts.append((piece, (hits if hit else looks)[bit.look]))
            start += len(bit.text)
        return parts


def _looks(colors: Palette, back: str) -> dict[str, Style]:
    """How each bit looks on a ground; only on the panel's own there is contrast for all shades."""
    plain = back == colors.panel
    delta = colors.accent if plain else colors.text
    return {
        "gone": ink(colors.text if back == colors.mark else colors.removed, back),
        "fresh": ink(colors.text if back == colors.mark else colors.added, back, underline=True),
        "note": ink(colors.dim if plain else colors.soft, back),
        "delta": ink(delta, back, bold=True),
    }
