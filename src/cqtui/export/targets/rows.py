"""Figures, changes and outcomes of reports as tables: what every format is made from."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from cqtui.export.characters import one_line
from cqtui.export.rows import Say
from cqtui.export.targets.desk import PARTS, Book, Desk
from cqtui.export.targets.figures import change_word, gap, signed, told_change, told_target
from cqtui.export.targets.sizes import (
    KEPT,
    largest_first,
    miss_of,
    size_of,
    told_size,
    worst_first,
)
from cqtui.export.targets.table import Cell, Column, Line, Table, plain
from cqtui.export.targets.views import place_lines, plan_lines, series_lines
from cqtui.export.targets.wanted import SIZE, Wanted
from cqtui.model.ledger import Outcome, Step
from cqtui.model.quantity import Quantity, TargetChange

OPTIONAL = ("plans",)
"""Views that are left out where they have no rows and others are there: most reports are no plans.
"""
SIGNS = {"met": "✓", "exceeded": "▲", "missed": "✗", "not-reported": "？"}
"""What stands before an outcome, so that colour is never alone."""


def tables(book: Book, wanted: Wanted, say: Say) -> tuple[Table, ...]:
    """The wanted views of a book that was `narrowed`, in their order."""
    makers: dict[str, Callable[[Desk], Table]] = {
        "quantities": _quantities,
        "changes": lambda desk: _changes(desk, by_size=wanted.sort == SIZE),
        "outcomes": lambda desk: _outcomes(desk, by_size=wanted.sort == SIZE),
        "plans": plan_lines,
        "series": series_lines,
        "places": place_lines,
    }
    desk = Desk(book, say)
    made = [makers[view](desk) for view in wanted.views]
    kept = [table for table in made if table.lines or table.view not in OPTIONAL]
    return tuple(kept or made)


def _quantities(desk: Desk) -> Table:
    """Every figure a row: of each report the main targets first, then the rest by section."""
    columns = [
        desk.column("place", read=False),
        desk.column("year", read=False),
        desk.column("indicator"),
        desk.column("canonical", read=False),
        desk.column("kind"),
        desk.column("headline", read=False),
        desk.column("period"),
        desk.column("measure", read=False),
        desk.column("figure", data=False),
        *(desk.column(key, read=False) for key in PARTS),
        desk.column("in_table", read=False),
        desk.column("section"),
        desk.column("line"),
        desk.column("file", read=False),
    ]
    lines = (
        _quantity(desk, q, at)
        for at, reading in enumerate(desk.ledger.readings)
        for q in sorted(reading.quantities, key=lambda q: (not q.headline, q.kind != "target"))
    )
    return desk.table("quantities", columns, _by_group(lines))


def _quantity(desk: Desk, quantity: Quantity, at: int) -> Line:
    place, year = desk.where(at)
    unit = desk.unit(quantity, at)
    section = one_line(unit.path[0].title) if unit.path else desk.group(headline=False)
    name = desk.group(headline=True) if quantity.headline else section
    report = " ".join(str(x) for x in (place, year) if x)
    several = len(desk.ledger.readings) > 1
    return Line(
        (
            place,
            year,
            one_line(quantity.indicator),
            one_line(quantity.canonical),
            desk.say(f"tables.kind.{quantity.kind}"),
            desk.yes(held=quantity.headline),
            quantity.period,
            desk.say(f"tables.measure.{quantity.measure}"),
            told_target(quantity, desk.say),
            *desk.facts(quantity),
            desk.yes(held=quantity.table),
            *desk.place(quantity, at),
        ),
        group=f"{report} {name}" if several else name,
    )


def _by_group(lines: Iterable[Line]) -> Iterator[Line]:
    """The rows with those of a group together, groups in the order of their first row."""
    held: dict[str, list[Line]] = {}
    for line in lines:
        held.setdefault(line.group, []).append(line)
    for group in held.values():
        yield from group


def _changes(desk: Desk, *, by_size: bool = False) -> Table:
    """Every change of a target a row, main targets first, then those that both reports have; with
    `by_size` the largest first of either, and how large it is in a column to read.
    """
    steps = [(step, change) for step in desk.ledger.steps for change in step.changes]
    columns = [
        desk.column("place", read=len({desk.where(s.new)[0] for s, _ in steps}) > 1),
        desk.column("years", data=False, read=len(desk.ledger.steps) > 1),
        desk.column("from_year", read=False),
        desk.column("to_year", read=False),
        desk.column("indicator"),
        desk.column("canonical", read=False),
        desk.column("headline", read=False),
        desk.column("period", data=False),
        *desk.side("old"),
        desk.of("old", "period"),
        *desk.side("new"),
        desk.of("new", "period"),
        desk.column("change", data=False),
        Column("size_told", desk.say("tables.size"), read=by_size, data=False),
        desk.word("change"),
        desk.column("main_move", read=False),
        desk.column("difference", read=False),
        desk.column("difference_unit", read=False),
        desk.column("better", read=False),
        desk.column("size", read=False),
        desk.column("size_unit", read=False),
        desk.column("section", data=False),
        desk.column("line", data=False),
    ]
    points = desk.say("tables.points")
    lines = []
    for step, change in sorted(steps, key=lambda pair: _weight(pair[1], by_size=by_size)):
        shown = change.new or change.old
        assert shown is not None
        (_, before), (place, year) = desk.where(step.old), desk.where(step.new)
        before_it, after_it = change.sides
        apart, size = gap(change.old, change.new, points), size_of(change, points)
        told, move = told_change(change, desk.say), desk.move(step, change)
        section, line, _ = desk.place(shown, step.new if change.new else step.old)
        lines.append(
            Line(
                (
                    place,
                    f"{before or '—'}→{year or '—'}",
                    before,
                    year,
                    one_line(change.indicator),
                    one_line(shown.canonical),
                    desk.yes(held=change.headline),
                    _other_years(desk, step, (before_it, after_it)),
                    *_or_dash(desk.parts(before_it, step.old)),
                    before_it.period if before_it else "",
                    *_or_dash(desk.parts(after_it, step.new)),
                    after_it.period if after_it else "",
                    desk.say("tables.comma").join(filter(None, (told, move))),
                    told_size(size),
                    change_word(change, desk.say),
                    move,
                    apart.value if apart else None,
                    one_line(apart.unit) if apart else "",
                    desk.say(f"tables.better.{change.better}"),
                    KEPT.plus(size.value) if size else None,
                    size.unit if size else "",
                    section,
                    plain(line),
                ),
                "" if change.change == "unchanged" else change.change,
                desk.group(headline=change.headline),
            )
        )
    return desk.table("changes", columns, lines, "change")


def _other_years(desk: Desk, step: Step, sides: tuple[Quantity | None, Quantity | None]) -> str:
    """The years of a target that is not for the year of its report: 2021-2025→2026-2030."""
    told = [desk.other_years(q, at) for q, at in zip(sides, (step.old, step.new), strict=True)]
    return "→".join(dict.fromkeys(word for word in told if word))


def _weight(change: TargetChange, *, by_size: bool) -> tuple[bool | Decimal, ...]:
    """Figures that are no main targets come and go with every paragraph: they stand last."""
    main = change.headline
    if by_size:
        return (not main, *largest_first(change))
    return not main, not main and (change.old is None or change.new is None)


def _outcomes(desk: Desk, *, by_size: bool = False) -> Table:
    """Every target whose year is over a row, main targets first; with `by_size` the worst miss
    first of either, wherever it is, and how large it is in a column to read.
    """
    outcomes = sorted(desk.ledger.outcomes, key=lambda one: _outcome_weight(one, by_size=by_size))
    columns = [
        desk.column("place", read=len({desk.where(o.old)[0] for o in outcomes}) > 1),
        desk.column("period"),
        desk.column("indicator"),
        desk.column("canonical", read=False),
        desk.column("headline", read=False),
        *desk.side("target"),
        *desk.side("actual"),
        desk.column("verdict", data=False),
        Column("size_told", desk.say("tables.size"), read=by_size, data=False),
        desk.word("verdict"),
        desk.column("difference", read=False),
        desk.column("difference_unit", read=False),
        desk.column("better", read=False),
        desk.column("size", read=False),
        desk.column("size_unit", read=False),
        desk.column("line", data=False),
    ]
    lines = (_outcome(desk, outcome) for outcome in outcomes)
    return desk.table("outcomes", columns, lines, "verdict")


def _outcome_weight(outcome: Outcome, *, by_size: bool) -> tuple[bool | int | Decimal, ...]:
    main = outcome.target.headline
    return (not main, *worst_first(outcome.verdict, miss_of(outcome))) if by_size else (not main,)


def _outcome(desk: Desk, outcome: Outcome) -> Line:
    apart = gap(outcome.target, outcome.actual, desk.say("tables.points"))
    by = signed(outcome.target, outcome.actual)
    size = miss_of(outcome, desk.say("tables.points"))
    verdict = desk.say(f"tables.verdict.{outcome.verdict}")
    ends = [
        str(plain(desk.place(quantity, reading)[1]))
        for quantity, reading in ((outcome.target, outcome.old), (outcome.actual, outcome.new))
        if quantity
    ]
    return Line(
        (
            desk.where(outcome.old)[0],
            outcome.target.period,
            one_line(outcome.indicator),
            one_line(outcome.target.canonical),
            desk.yes(held=outcome.target.headline),
            *_or_dash(desk.parts(outcome.target, outcome.old)),
            *_or_dash(desk.parts(outcome.actual, outcome.new)),
            f"{SIGNS[outcome.verdict]} {verdict} {by}".rstrip(),
            told_size(size),
            verdict,
            apart.value if apart else None,
            one_line(apart.unit) if apart else "",
            desk.say(f"tables.better.{outcome.better}"),
            KEPT.plus(size.value) if size else None,
            size.unit if size else "",
            " → ".join(ends),
        ),
        outcome.verdict,
        desk.group(headline=outcome.target.headline),
    )


def _or_dash(cells: list[Cell]) -> list[Cell]:
    """The cells of a side, a dash to read where it is missing."""
    return [cells[0] or "—", *cells[1:]]
