"""What the rows of all views of targets are made with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cqtui.export.characters import one_line
from cqtui.export.citations.citation import addresses, lines_of, title_of
from cqtui.export.rows import Say
from cqtui.export.targets.figures import main_move, told_target
from cqtui.export.targets.table import Cell, Column, File, Line, Passage, Spot, Table
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.model.ledger import Ledger, Step
from cqtui.model.quantity import Quantity, TargetChange

PARTS = ("value", "value_hi", "unit", "bound", "direction", "words")
"""Cells that tell a figure to those who work on it."""
YEARLY = re.compile("年均(?!浓度|气温|降水)|平均每年|每年")
"""Words of a target that several years have each."""
_PLACE = ("section", "line", "file")


@dataclass(frozen=True, slots=True)
class Book:
    """Reports set against each other, and the files they came from."""

    ledger: Ledger
    files: tuple[File, ...]
    """One for each reading, in the ledger's order."""
    main: frozenset[int] | None = None
    """Readings that have main targets; None for those that have them in the ledger, from which
    they may be missing where it was narrowed."""


def with_main(ledger: Ledger) -> frozenset[int]:
    """The readings that have main targets."""
    held = enumerate(ledger.readings)
    return frozenset(at for at, reading in held if any(q.headline for q in reading.quantities))


class Desk:
    """What the rows of all views are made with: where a figure stands, what a word is called."""

    def __init__(self, book: Book, say: Say) -> None:
        self.ledger = book.ledger
        self.say = say
        self._files = book.files
        self._main = with_main(book.ledger) if book.main is None else book.main
        self._units = [
            {u.id: (at, u) for at, u in enumerate(r.document.units())} for r in book.ledger.readings
        ]
        self._passages: dict[tuple[int, int, int], Passage] = {}

    def column(self, key: str, *, read: bool = True, data: bool = True) -> Column:
        """A column that is called by its key."""
        return Column(key, self.say(f"tables.{key}"), read, data)

    def word(self, key: str) -> Column:
        """What a column of that key says in a word, without signs and figures, to be sorted by."""
        return Column(f"{key}_kind", self.say(f"tables.{key}"), read=False)

    def side(self, name: str) -> Iterator[Column]:
        """The columns of one of two figures in a row (old, target): one to read, more to work on.

        Their keys begin with `name`; `parts` fills them.
        """
        yield self.column(name, data=False)
        yield from (self.of(name, key) for key in (*PARTS, *_PLACE))

    def of(self, name: str, key: str) -> Column:
        """A column to work on of one of two figures: the period of the old one."""
        label = self.say(f"tables.{name}_of", column=self.say(f"tables.{key}"))
        return Column(f"{name}_{key}", label, read=False)

    def parts(self, quantity: Quantity | None, reading: int | None) -> list[Cell]:
        """The cells of `side`."""
        told = told_target(quantity, self.say) if quantity else ""
        return [told, *self.facts(quantity), *self.place(quantity, reading)]

    def facts(self, quantity: Quantity | None) -> list[Cell]:
        """Value, upper end, unit, bound, direction and words of a figure."""
        if quantity is None:
            return [None] * len(PARTS)
        return [
            quantity.value,
            quantity.value_hi,
            one_line(quantity.unit),
            self.say(f"tables.bound.{quantity.bound}") if quantity.value is not None else "",
            self.say(f"tables.direction.{quantity.direction}"),
            one_line(quantity.text),
        ]

    def place(self, quantity: Quantity | None, reading: int | None) -> list[Cell]:
        """Section, line and file of a figure."""
        if quantity is None or reading is None:
            return [None] * len(_PLACE)
        unit = self.unit(quantity, reading)
        spot = Spot(lines_of(unit, quantity.span).first, self._passage(quantity, reading))
        return [addresses((unit,)), spot, self._files[reading]]

    def _passage(self, quantity: Quantity, reading: int) -> Passage:
        """What a figure stands in; figures of one paragraph share it."""
        at, unit = self._units[reading][quantity.unit_id]
        span = _around(unit, quantity)
        order = (reading, at, span.start)
        if order not in self._passages:
            document = self.ledger.readings[reading].document
            whole = unit.kind is not BlockKind.TABLE
            cells = unit.text[span.start : span.end].split("\t")
            lines = lines_of(unit, None if whole else span)
            self._passages[order] = Passage(
                order,
                " ".join(str(x) for x in self.where(reading) if x) or title_of(document),
                self._files[reading],
                addresses((unit,)),
                (lines.first, lines.last),
                " | ".join(one_line(cell) for cell in cells),
            )
        return self._passages[order]

    def other_years(self, quantity: Quantity | None, reading: int) -> str:
        """The years that a target is for where these are not its report's own: 2026-2030 年均."""
        own = self.ledger.readings[reading].document.year
        if quantity is None or own is None or quantity.period in {"", str(own)}:
            return ""
        yearly = "-" in quantity.period and YEARLY.search(quantity.text)
        return f"{quantity.period} {self.say('tables.how.average')}" if yearly else quantity.period

    def move(self, step: Step, change: TargetChange) -> str:
        """That a target left the main ones or joined them; "" where a report has none."""
        move = main_move(change) if {step.old, step.new} <= self._main else ""
        return self.say(f"tables.main.{move}") if move else ""

    def unit(self, quantity: Quantity, reading: int) -> Unit:
        """What the figure stands in."""
        return self._units[reading][quantity.unit_id][1]

    def yes(self, *, held: bool) -> str:
        """A word for what is so, nothing for what is not."""
        return self.say("tables.yes") if held else ""

    def table(
        self, view: str, columns: Sequence[Column], lines: Iterable[Line], toned: str = ""
    ) -> Table:
        """A view under its name."""
        return Table(
            view, self.say(f"tables.view.{view}"), tuple(columns), tuple(lines), toned
        )  # fmt: skip

    def group(self, *, headline: bool) -> str:
        """Main targets apart from the others."""
        return self.say("tables.group.headline" if headline else "tables.group.others")

    def where(self, reading: int) -> tuple[str, int | None]:
        """Place and year of a report."""
        document = self.ledger.readings[reading].document
        return one_line(document.place), document.year


def _around(unit: Unit, quantity: Quantity) -> Span:
    """The whole of what a figure stands in; of a table the row."""
    if unit.kind is not BlockKind.TABLE:
        return Span(0, len(unit.text))
    start = unit.text.rfind("\n", 0, quantity.figure.start) + 1
    end = unit.text.find("\n", quantity.figure.end)
    return Span(start, end if end >= 0 else len(unit.text))
