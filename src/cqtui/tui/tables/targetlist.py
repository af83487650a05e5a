"""The tables of targets and figures: of one report, and of two against each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.export.citations.citation import lines_of
from cqtui.export.targets.desk import YEARLY
from cqtui.export.targets.figures import main_move, told_change, told_target
from cqtui.export.targets.sizes import size_of, told_size
from cqtui.model.comparison import Comparison
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.ledger import Reading
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.comparison.changewords import place
from cqtui.tui.comparison.rows import Side
from cqtui.tui.tables.grid import Cell, Column, Grid, Line, Order
from cqtui.tui.tables.passages import Extract
from cqtui.typeset import cells

CHANGES = ("raised", "lowered", "reworded-bound", "added", "dropped", "unchanged")
"""What may become of a target, as the filters offer it."""
KINDS = ("target", "actual")
MARKS = ("headline", "table")
"""What else a figure may be, as the filters offer it."""
INDICATOR_MOST, FIGURE_MOST, SECTION_MOST = 40, 26, 20
"""Cells."""
FIGURE_LEAST, FIGURE_KEPT = 11, 16
"""Cells a column of figures keeps: what its figures take, within these two. Words may be cut."""
SIZE = "size"
"""The column that tells how large a change is."""
_TONES = {"raised": "delta", "lowered": "delta", "added": "fresh", "dropped": "lost"}


class Held(NamedTuple):
    """A target in a comparison."""

    row: int
    """Index of the row that holds its new figure, else its old one."""
    change: TargetChange


def targets_of(comparison: Comparison) -> list[Held]:
    """Every target of either report once, in the order of the comparison's rows."""
    found = []
    for index, row in enumerate(comparison.rows):
        new = {unit.id for unit in row.new}
        found += [
            Held(index, change)
            for change in row.targets
            if change.new is None or change.new.unit_id in new
        ]
    return found


class Units:
    """Where the figures of a document stand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._units = {unit.id: (at, unit) for at, unit in enumerate(document.units())}

    @property
    def name(self) -> str:
        """The document in a few words."""
        return _label(self.document)

    def unit(self, quantity: Quantity) -> Unit:
        """The unit it stands in."""
        return self._units[quantity.unit_id][1]

    def index(self, quantity: Quantity) -> int:
        """The index of that unit in the document."""
        return self._units[quantity.unit_id][0]

    def section(self, quantity: Quantity) -> Cell:
        """The address of its section, sorted by where it stands."""
        at, unit = self._units[quantity.unit_id]
        return Cell(place(unit) or say("compare.at_top"), "dim", (at, quantity.span.start))

    def titles(self, quantity: Quantity) -> str:
        """The headings above it, to be found by."""
        return "\n".join(section.title for section in self.unit(quantity).path)

    def extract(self, quantity: Quantity) -> Extract:
        """The passage it stands in; of a table its row."""
        unit = self.unit(quantity)
        text, span, figure = unit.text, quantity.span, quantity.figure
        if unit.kind is BlockKind.TABLE:
            start = text.rfind("\n", 0, figure.start) + 1
            end = text.find("\n", figure.end)
            text = text[start : end if end >= 0 else len(text)]
            span, figure = (_shifted(s, start, len(text)) for s in (span, figure))
        lines = lines_of(unit, quantity.figure if quantity.value is not None else quantity.span)
        line = say("targets.line", line=lines.first)
        parts = (self.name, self.section(quantity).text)
        return Extract("  ".join(part for part in parts if part), text, span, figure, line)


def _shifted(span: Span, start: int, size: int) -> Span:
    """The span in a piece of its text; as much of it as the piece holds."""
    a, b = (min(max(at - start, 0), size) for at in span)
    return Span(a, b)


def _label(document: Document) -> str:
    words = (str(document.year or ""), document.place)
    return " ".join(word for word in words if word) or document.title


def of_comparison(found: Sequence[Held], sides: tuple[Units, Units]) -> Grid:
    """A row a target: indicator, old, new, change, its size, bound, section; headline targets
    first.
    """
    # Without main targets on a side nothing can have left them or joined them.
    both = all(any(q and q.headline for q in side) for side in _sides_of(found))
    lines = [_changed(held, sides, moves=both) for held in found]
    lines.sort(key=lambda line: "headline" not in line.tags)
    old, new = (min(FIGURE_KEPT, widest(lines, at, FIGURE_LEAST)) for at in (1, 2))
    columns = (
        Column("indicator", say("tables.indicator"), INDICATOR_MOST, 20),
        Column("old", say("tables.old"), FIGURE_MOST, old),
        Column("new", say("tables.new"), FIGURE_MOST, new),
        Column("change", say("tables.change")),
        Column(SIZE, say("tables.size"), weight=4, right=True),
        Column("bound", say("tables.bound"), weight=3),
        Column("section", say("tables.section"), SECTION_MOST, 8, weight=5),
    )
    return Grid(*telling(columns, lines), (CHANGES, ("headline",)))


def _sides_of(found: Sequence[Held]) -> tuple[list[Quantity | None], list[Quantity | None]]:
    """The targets of the old report, and of the new one."""
    pairs = [held.change.sides for held in found]
    return [old for old, _ in pairs], [new for _, new in pairs]


def widest(lines: Sequence[Line], at: int, least: int) -> int:
    """Cells of the widest figure in a column, `least` at least; words are no figures."""
    found = max((cells(one.cells[at].text) for one in lines if one.cells[at].order), default=0)
    return max(least, found)


def telling(
    columns: Sequence[Column], lines: Sequence[Line]
) -> tuple[Sequence[Column], Sequence[Line]]:
    """A table without columns in which no row says anything; its first two stay."""
    kept = [
        at
        for at, _ in enumerate(columns)
        if at < 2 or any(line.cells[at].text not in ("", "–") for line in lines)
    ]
    return (
        [columns[at] for at in kept],
        [line._replace(cells=tuple(line.cells[at] for at in kept)) for line in lines],
    )


def _changed(held: Held, sides: tuple[Units, Units], *, moves: bool) -> Line:
    """`moves` where it is to be told that a target left the main ones or joined them."""
    change = held.change
    shown = change.new or change.old
    assert shown is not None
    units = sides[Side.NEW if change.new else Side.OLD]
    headline = change.headline
    tags = [change.change, *(["headline"] if headline else [])]
    old, new = change.sides
    both = [q for q in (old, new) if q]
    shifted = main_move(change) if moves else ""
    told = [told_change(change, say), *([say(f"targets.main.{shifted}")] if shifted else [])]
    return Line(
        (
            Cell(change.indicator, "", (change.indicator,)),
            _of_years(figure(old, "old"), old, sides[Side.OLD]),
            _of_years(figure(new, ""), new, sides[Side.NEW]),
            Cell(" ".join(told), _TONES.get(change.change, "soft"), _by_change(change)),
            _size(change),
            Cell(_bounds(change), "soft", (_bounds(change),)),
            units.section(shown),
        ),
        held,
        group(headline=headline),
        frozenset(tags),
        "\n".join((*(f"{q.text}\n{q.period}" for q in both), units.titles(shown), shown.canonical)),
    )


def _of_years(cell: Cell, quantity: Quantity | None, units: Units) -> Cell:
    """The figure with the years it is set for, where they are not its report's own: beside each
    other a yearly target and one for five years would contradict each other.
    """
    period = quantity.period if quantity else ""
    if quantity is None or period in ("", str(units.document.year)):
        return cell
    yearly = "-" in period and YEARLY.search(quantity.text)
    key = "targets.of_years_average" if yearly else "targets.of_years"
    return cell._replace(text=f"{cell.text} {say(key, years=short_years(period))}")


def short_years(period: str) -> str:
    """Years in as few cells as tell them.

    >>> short_years("2026-2030"), short_years("2027"), short_years("1998-2002")
    ('26–30', '2027', '98–02')
    """
    years = period.split("-")
    return "–".join(year[-2:] for year in years) if len(years) > 1 else period


def _size(change: TargetChange) -> Cell:
    """How large it is, the largest in order whichever way it went; – where it cannot be told."""
    size = size_of(change, say("tables.points"))
    if size is None:
        return Cell("–", "dim")
    return Cell(told_size(size), "soft", (size.value.copy_abs(),))


def _by_change(change: TargetChange) -> Order:
    """By what became of it, then by how far the figure went."""
    old, new = (q.signed if q else None for q in (change.old, change.new))
    return CHANGES.index(change.change), (new - old) if old is not None and new is not None else 0


def _bounds(change: TargetChange) -> str:
    """The bound of the new figure, else of the old; of two that differ both."""
    words = [
        say(f"tables.bound.{q.bound}")
        for q in (change.old, change.new)
        if q and q.value is not None
    ]
    return "→".join(dict.fromkeys(words))


def of_reading(reading: Reading) -> Grid:
    """A row a figure: indicator, value, bound, kind, period, section; the headline ones first."""
    units = Units(reading.document)
    lines = [_read(quantity, units) for quantity in reading.quantities]
    lines.sort(key=lambda line: "headline" not in line.tags)
    least = min(FIGURE_KEPT, widest(lines, 1, FIGURE_LEAST))
    columns = (
        Column("indicator", say("tables.indicator"), INDICATOR_MOST, 20),
        Column("value", say("tables.figure"), FIGURE_MOST, least),
        Column("bound", say("tables.bound"), weight=3),
        Column("kind", say("tables.kind"), weight=6),
        Column("period", say("tables.period"), weight=5),
        Column("section", say("tables.section"), SECTION_MOST, 8, weight=7),
    )
    return Grid(columns, lines, (KINDS, *((mark,) for mark in MARKS)))


def _read(quantity: Quantity, units: Units) -> Line:
    bare = quantity.value is None
    bound = "" if bare else say(f"tables.bound.{quantity.bound}")
    kind = say(f"tables.kind.{quantity.kind}")
    marks = zip(MARKS, (quantity.headline, quantity.table), strict=True)
    return Line(
        (
            Cell(quantity.indicator, "", (quantity.indicator,)),
            figure(quantity, ""),
            Cell(bound, "soft", (bound,) if bound else ()),
            Cell(kind, "delta" if quantity.kind == "target" else "soft", (kind,)),
            Cell(quantity.period, "soft", (quantity.period,) if quantity.period else ()),
            units.section(quantity),
        ),
        quantity,
        group(headline=quantity.headline),
        frozenset((quantity.kind, *(mark for mark, held in marks if held))),
        "\n".join((quantity.text, units.titles(quantity), quantity.canonical)),
    )


def figure(quantity: Quantity | None, look: str) -> Cell:
    """A figure with its bound, sorted by its value; – where there is none."""
    if quantity is None:
        return Cell("–", "dim")
    if quantity.value is None:
        return Cell(told_target(quantity, say), "dim" if look == "old" else "soft")
    value = quantity.signed
    assert value is not None
    # Per cent apart from people and money: they are not to be sorted among each other.
    return Cell(told_target(quantity, say), look, (quantity.unit, value))


def group(*, headline: bool) -> str:
    """Main targets apart from the others."""
    return say("tables.group.headline" if headline else "tables.group.others")


def extracts_of(change: TargetChange, sides: tuple[Units, Units]) -> Iterator[Extract]:
    """The passages of both sides; a word where a side has none."""
    for units, quantity in zip(sides, change.sides, strict=True):
        if quantity:
            yield units.extract(quantity)
        else:
            yield Extract(f"{units.name}  {say('targets.none_here')}")
