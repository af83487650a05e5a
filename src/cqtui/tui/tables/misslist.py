"""The ledger by how far its targets were missed: over all places, the worst first."""

from cqtui.catalogs import say
from cqtui.export.targets.sizes import miss_of, told_size, worst_first
from cqtui.model.ledger import Outcome, Series
from cqtui.tui.tables.grid import HEAVY, Cell, Column, Grid, Line
from cqtui.tui.tables.ledgerlist import Verdicts, kept
from cqtui.tui.tables.targetlist import SIZE, group

KEPT = "kept"
"""The column that tells what came of the last target; without it there is no order by misses."""


def has_misses(grid: Grid) -> bool:
    """Whether a ledger tells what came of any target."""
    return any(column.name == KEPT for column in grid.columns)


def by_miss(grid: Grid, verdicts: Verdicts) -> Grid:
    """The rows of a ledger with their places and how far each target was missed, the worst first.

    Main targets before the others, plans last; what was kept stands behind what was missed, the
    closest first, and then what was not reported.
    """
    told = [_outcome(line, verdicts) for line in grid.lines]
    several = len({_series(line).place for line in grid.lines}) > 1
    at = [column.name for column in grid.columns].index(KEPT)
    rest = [n for n in range(1, len(grid.columns)) if n != at]
    columns = [
        grid.columns[0],
        *([Column("place", say("tables.place"), least=8)] if several else ()),
        grid.columns[at],
        Column(SIZE, say("tables.size"), right=True),
        # What came of the target is wanted here, before what is wanted of it next.
        *(
            one._replace(weight=min(one.weight, HEAVY - 1))
            for one in map(grid.columns.__getitem__, rest)
        ),
    ]
    rows = sorted(zip(grid.lines, told, strict=True), key=lambda row: _weight(*row))
    lines = [
        line._replace(
            cells=(
                line.cells[0],
                *([Cell(_series(line).place, "soft")] if several else ()),
                line.cells[at],
                _size(outcome),
                *(line.cells[n] for n in rest),
            ),
            group=_heading(line),
        )
        for line, outcome in rows
    ]
    return Grid(columns, lines, grid.families)


def _series(line: Line) -> Series:
    assert isinstance(line.value, Series)
    return line.value


def _outcome(line: Line, verdicts: Verdicts) -> Outcome | None:
    """What came of the newest target of a row that is no plan; None where nothing did."""
    last = None if "plan" in line.tags else kept(_series(line), verdicts)
    return verdicts.outcome(last.point) if last else None


def _weight(line: Line, outcome: Outcome | None) -> tuple[object, ...]:
    verdict = outcome.verdict if outcome else "not-reported"
    order = worst_first(verdict, miss_of(outcome) if outcome else None)
    return "plan" in line.tags, "headline" not in line.tags, *order, outcome is None


def _size(outcome: Outcome | None) -> Cell:
    size = miss_of(outcome, say("tables.points")) if outcome else None
    return Cell(told_size(size), "soft", (size.value.copy_abs(),)) if size else Cell()


def _heading(line: Line) -> str:
    if "plan" in line.tags:
        return say("targets.plans")
    return group(headline="headline" in line.tags)
