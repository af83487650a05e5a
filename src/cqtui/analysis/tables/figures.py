"""Figures in tables: a row names the indicator, a column the year, either one the unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cqtui.analysis.figures.numerals import scaled
from cqtui.analysis.figures.quantities import figures
from cqtui.analysis.figures.signs import unsigned
from cqtui.analysis.tables import grid as tablegrid
from cqtui.analysis.tables import heads as tableheads
from cqtui.analysis.tables import names as tablenames
from cqtui.analysis.tables.columns import columns
from cqtui.analysis.tables.grid import DASH, VALUE, Cell, Layout, at, is_value
from cqtui.analysis.tables.heads import NO_UNIT, Column, Unit, name_and_unit, period, plan_start
from cqtui.analysis.targets.measure import measure
from cqtui.model import document as model
from cqtui.model.document import BlockKind, Document, Kind, Span
from cqtui.model.quantity import Quantity

LONGEST_CAPTION = 80
"""Characters of a paragraph above a table that can be its caption."""
LONGEST_WORDS = 40
"""Characters of a cell in words that is read for a figure or kept as a target without one."""
_CAPTIONS = 2
"""Units above a table that can be its caption."""
_OPENED = frozenset("【[［〔〖")
_SIGNS = {
    **dict.fromkeys(">＞超", "over"),
    **dict.fromkeys("≥≧⩾", "at-least"),
    **dict.fromkeys("<＜≤≦⩽", "at-most"),
    **dict.fromkeys("≈约近", "about"),
}
_BOUNDS = (("左右", "about"), ("上下", "about"), ("以上", "at-least"), ("以内", "at-most"),
           ("以下", "at-most"), ("+", "at-least"), ("＋", "at-least"))  # fmt: skip
_MOVED = re.compile(
    r"(?:[一二三四五六七八九十0-9]{1,2}年)?(?:累计|年均|平均|比上年|较上年)?"
    r"(?P<verb>提高|增加|上升|提升|增长|下降|降低|减少)了?"
    r"(?P<value>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<unit>[^0-9，。；、（(左以]{0,6})(?P<bound>左右|以上|以内|以下)?"
)
"""A cell that tells a motion: 五年提高7.9个百分点, 五年下降65%."""
_UNKNOWN_UNIT = re.compile(r"[\u4e00-\u9fffA-Za-z/／·]{1,8}")
"""What a column of units may hold besides the units that are known; 上年=100 is none."""
_TIME_UNITS = frozenset({"年", "月", "天", "日", "个月"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text around a table says about it."""

    kind: Kind = Kind.OTHER
    year: int | None = None
    """Of the report; of a five-year plan, when it was published."""
    caption: str = ""
    """The heading or short paragraphs above it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says about its figures."""

    indicator: str
    words: str
    """Its name with the words of motion, which `indicator` has no more."""
    unit: Unit
    direction: str
    spread: bool
    """Its figures are of several years together: 年均增速, 累计."""


def table_settings(document: Document) -> dict[str, Setting]:
    """For each table of a report, by its unit's id, what the text around says about it."""
    found: dict[str, Setting] = {}
    above: list[str] = []
    for unit in document.units():
        if unit.kind is BlockKind.TABLE:
            found[unit.id] = Setting(document.kind, document.year, " ".join(above))
            above = []
            continue
        short = len(unit.text) <= LONGEST_CAPTION
        above = [*above, unit.text][-_CAPTIONS:] if short else []
    return found


def table_quantities(unit: model.Unit, setting: Setting) -> tuple[Quantity, ...]:
    """The figures of a table's cells, in reading order; () where `unit` is no table with figures.

    A figure's span is its cell's figure; its indicator comes from the row (of a table with years
    down its side, from the column), its year from the column. Brackets (【15】, [5], 〔13.5〕) are
    the genre's mark of figures for all years of a plan up to the column's. A target in words
    (正增长) has no value. Limits: of running text in cells nothing is read; at most
    `grid.MOST_CELLS`.
    """
    if unit.kind is not BlockKind.TABLE:
        return ()
    rows = tablegrid.grid(unit.text)
    layout = tablegrid.layout(rows)
    if layout is None:
        return ()
    reader = _Reader(unit.id, layout, setting)
    return tuple(q for row in rows[layout.body :] for q in reader.row(row))


class _Reader:
    """Reads a table row by row; remembers the row that names those below it."""

    def __init__(self, unit_id: str, layout: Layout, setting: Setting) -> None:
        self._unit_id = unit_id
        self._layout = layout
        self._setting = setting
        self._caption = f"{setting.caption} {layout.title}"
        self._unit = tableheads.caption_unit(self._caption)
        self._columns = columns(layout, setting.year)
        self._above = ""
        """Name of the last row that stands for itself, or of a caption within."""
        self._above_unit = NO_UNIT
        self._numbered = False
        """Whether rows that stand for themselves have numbers."""

    def row(self, row: Sequence[Cell]) -> Iterator[Quantity]:
        layout = self._layout
        label = self._label(row)
        if not label:
            return
        cells = [(c, at(row, c)) for c in layout.values]
        if layout.years_down:
            yield from self._year(label, cells)
            return
        here = self._row(label, at(row, layout.units).text, at(row, layout.numbers).text)
        for column, cell in cells:
            if cell.text and not DASH.fullmatch(cell.text):
                yield from self._cell(cell, self._columns[column], here)

    def _label(self, row: Sequence[Cell]) -> str:
        """What a row is called: its name, or the caption that stands in another column."""
        label = at(row, self._layout.names).text
        filled = [cell.text for cell in row if cell.text]
        if not label and len(filled) == 1:
            self._above, self._above_unit = name_and_unit(filled[0])
        return label

    def _row(self, label: str, unit_cell: str, number: str) -> _Row:
        name, unit = name_and_unit(label)
        if unit_cell:
            unit = tableheads.unit_of(unit_cell)
            if not unit.name and _UNKNOWN_UNIT.fullmatch(unit_cell):
                unit = Unit(unit_cell, 0)
        self._numbered = self._numbered or bool(number)
        child = tableheads.subordinate(label) or (self._numbered and not number)
        if child and not unit.name and not unit_cell:
            unit = self._above_unit
        words = tablenames.restored(name, self._above)
        if not child:
            self._above, self._above_unit = name, unit
        return _Row(
            indicator=tablenames.indicator(words),
            words=words,
            unit=unit,
            direction=tablenames.direction(words),
            spread=bool(tablenames.YEARLY.search(words)),
        )

    def _year(self, label: str, cells: Sequence[tuple[int, Cell]]) -> Iterator[Quantity]:
        """Figures of a row that is a year: each column is an indicator."""
        told = tableheads.column(label, self._setting.year)
        previous = ""
        for column, cell in cells:
            heading = self._columns[column]
            words = heading.residue or previous
            previous = words
            if not words or not cell.text or DASH.fullmatch(cell.text):
                continue
            direction = "up" if heading.pace else tablenames.direction(words)
            row = _Row(
                tablenames.indicator(words), words, heading.unit, direction, _spread(heading)
            )
            yield from self._cell(cell, replace_column(told, heading), row)

    def _cell(self, cell: Cell, column: Column, row: _Row) -> Iterator[Quantity]:
        match = VALUE.fullmatch(cell.text)
        if match and match["high"] and match["minus"] and match["minus"] not in "▲△":
            if self._kind(column) == "target":  # which has no direction, and so no figure
                yield self._in_words(cell, column, row)
            return
        if match and not tablegrid.YEAR.fullmatch(cell.text):
            found = self._plain(cell, match, column, row)
            if found is not None:
                yield found
            return
        if len(cell.text) <= LONGEST_WORDS:
            yield from self._words(cell, column, row)

    def _plain(
        self, cell: Cell, match: re.Match[str], column: Column, row: _Row
    ) -> Quantity | None:
        """A cell that is one figure."""
        cumulative = match["open"] in _OPENED if match["open"] else False
        own = match["unit"] or match["unit_behind"] or match["percent"]
        pace = column.pace and not cumulative
        unit = tableheads.unit_of(own) if own else self._unit_for(column, row, pace=pace)
        ratio = bool(match["ratio"])
        if not (unit.name or ratio or column.period or column.kind):
            return None  # nothing says that it is a figure: a page number, a code
        if ratio:
            unit = NO_UNIT
        start = cell.start + match.start("sign")
        # A remark behind the figure (旧口径) is none of it.
        behind = max(match.end(g) for g in ("low", "high", "ratio", "bound", "bound_behind",
                                            "unit", "unit_behind", "percent", "about"))  # fmt: skip
        if cumulative:
            behind += 1 if cell.text[behind : behind + 1] in tuple("】]］〕〗") else 0
        falls = bool(match["minus"]) and match["minus"] not in "▲△"
        high = _decimal(match["high"], unit) if match["high"] else None
        return self._quantity(
            Span(start, cell.start + behind),
            column,
            row,
            value=_decimal(match["low"], unit),
            value_hi=high,
            unit=unit.name,
            bound="range" if high is not None else _bound(match),
            direction="down" if falls else "up" if pace and row.direction == "none" else "",
            cumulative=cumulative or row.spread or _is_average(column),
            text=cell.text[match.start("sign") : behind],
        )

    def _unit_for(self, column: Column, row: _Row, *, pace: bool) -> Unit:
        if pace and column.unit.name:
            return column.unit
        return next((u for u in (row.unit, column.unit, self._unit) if u.name), NO_UNIT)

    def _words(self, cell: Cell, column: Column, row: _Row) -> Iterator[Quantity]:
        """A cell in words: how something moved, a figure with its own unit, a target without."""
        moved = _MOVED.fullmatch(cell.text)
        if moved:
            unit = tableheads.unit_of(moved["unit"]) if moved["unit"] else row.unit
            falls = moved["verb"] in ("下降", "降低", "减少")
            yield self._quantity(
                Span(cell.start, cell.start + len(cell.text)),
                column,
                row,
                value=_decimal(moved["value"], unit),
                unit=unit.name,
                bound=dict(_BOUNDS).get(moved["bound"] or "", "exactly"),
                direction="down" if falls else "up",
                text=cell.text,
            )
            return
        known = [
            f
            for f in figures(cell.text)
            if f.unit not in _TIME_UNITS or f.unit == row.unit.name
        ]  # fmt: skip
        for figure in known:
            told = unsigned(figure.value, figure.value_hi, figure.bound, row.direction)
            if told and (figure.unit or row.unit.name):
                unit = NO_UNIT if figure.unit else row.unit
                yield self._quantity(
                    Span(cell.start + figure.span.start, cell.start + figure.end),
                    column,
                    row,
                    value=_scaled(told.value, unit),
                    value_hi=None if told.value_hi is None else _scaled(told.value_hi, unit),
                    unit=figure.unit or row.unit.name,
                    bound=told.bound,
                    direction=told.direction,
                    text=cell.text[figure.span.start : figure.end],
                )
        if not known and self._kind(column) == "target" and not is_value(cell.text):
            yield self._in_words(cell, column, row)

    def _in_words(self, cell: Cell, column: Column, row: _Row) -> Quantity:
        """A target that has no figure: 正增长, and -3—2, from a fall by 3 to a rise by 2."""
        span = Span(cell.start, cell.start + len(cell.text))
        return self._quantity(span, column, row, text=cell.text)

    def _kind(self, column: Column) -> str:
        if column.kind:
            return column.kind
        if self._setting.kind is Kind.FIVE_YEAR_PLAN:
            return self._by_caption()
        return (
            "target" if re.search(r"目标|计划|预期|安排|预算(?!执行)", self._caption) else "actual"
        )

    def _by_caption(self) -> str:
        """Of a plan's table: what the plan is for is to come, what was before it is done."""
        years = tableheads.years_of(self._caption)
        year = self._setting.year
        return "actual" if years and year is not None and years[1] < year else "target"

    def _quantity(
        self,
        span: Span,
        column: Column,
        row: _Row,
        *,
        text: str,
        value: Decimal | None = None,
        value_hi: Decimal | None = None,
        unit: str = "",
        bound: str = "exactly",
        direction: str = "",
        cumulative: bool = False,
    ) -> Quantity:
        kind = self._kind(column)
        told = column.period or tableheads.base_year(
            self._setting.kind,
            self._setting.year,
            self._caption,
            kind,
            level=not column.residue,
        )
        found = Quantity(
            unit_id=self._unit_id,
            span=span,
            figure=Span(span.start, span.start) if value is None else span,
            text=text,
            indicator=tablenames.with_part(row.indicator, column.residue),
            value=value,
            value_hi=value_hi,
            unit=unit,
            bound=bound,
            direction=direction or row.direction,
            kind=kind,
            period=_spread_over(told) if cumulative else told,
            table=True,
        )
        words = row.words + ("增长" if column.pace and not cumulative else "")
        moved = text if _MOVED.fullmatch(text) else ""
        known = measure(replace(found, text=words + moved)) if value is not None else "other"
        return replace(found, measure=known)


def replace_column(year: Column, heading: Column) -> Column:
    """The column of a table with years down its side, for one of them."""
    return heading._replace(
        period=year.period, kind=heading.kind or year.kind, residue="", pace=heading.pace
    )


def _spread(column: Column) -> bool:
    return bool(tablenames.YEARLY.search(column.residue))


def _is_average(column: Column) -> bool:
    return "-" in column.period


def _spread_over(told: str) -> str:
    """The years of the plan up to the one that a column names.

    >>> _spread_over("2020"), _spread_over("2023"), _spread_over("2011-2015")
    ('2016-2020', '2021-2023', '2011-2015')
    """
    return period(plan_start(int(told)), int(told)) if told.isdigit() else told


def _bound(match: re.Match[str]) -> str:
    for group in ("bound", "bound_behind", "about"):
        word = match[group]
        if word:
            return next(bound for end, bound in _BOUNDS if word.endswith(end))
    return next((_SIGNS[s] for s in (match["sign"], match["inner"]) if s), "exactly")


def _decimal(digits: str, unit: Unit) -> Decimal:
    plain = digits.translate(str.maketrans("０１２３４５６７８９．·", "0123456789..", ",，"))
    return _scaled(Decimal(plain), unit)


def _scaled(value: Decimal, unit: Unit) -> Decimal:
    return scaled(value, unit.exponent)
