"""Tables of a page: those in a grid of ruled lines, and those whose cells stand in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from cqtui.ingest.readers.layout.lines import APART, Line, Run, page_lines, runs_of, text_of
from cqtui.ingest.readers.layout.page import Glyph, Page, Rule

NEAR = 3.0
"""Points; ruled lines as near as this are one, and touch."""
RULES = 2000
"""Ruled lines of one page that are looked at."""
PROSE = 12
"""Sizes; lines of text are longer than this, most cells are not."""
CELLS = 5000
"""Cells of one grid; more are squared paper."""


@dataclass(slots=True)
class Grid:
    """Ruled lines that make a table."""

    xs: list[float]
    ys: list[float]
    levels: list[Rule]
    uprights: list[Rule]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def tabled_lines(page: Page) -> list[Line]:
    """The lines of a page, rows of tables among them where they stand."""
    grids = grids_of(page.rules)
    inside: list[list[Glyph]] = [[] for _ in grids]
    rest: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        at = next((i for i, grid in enumerate(grids) if grid.holds(x, y)), None)
        (rest if at is None else inside[at]).append(glyph)
    lines = page_lines(page, rest)
    lines = unruled(lines, runs_of(rest))
    for grid, glyphs in zip(grids, inside, strict=True):
        rows = _grid_rows(grid, glyphs, page.number)
        if rows:
            at = next((i for i, x in enumerate(lines) if x.base > grid.ys[0]), len(lines))
            lines[at:at] = rows
    return lines


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Grids of two columns or more: ruled lines that touch each other."""
    if not 4 <= len(rules) <= RULES:
        return []
    groups = _touching(rules)
    grids = []
    for group in groups:
        levels = [r for r in group if r.level]
        uprights = [r for r in group if not r.level]
        ys = _merged([(r.y0 + r.y1) / 2 for r in levels])
        xs = _merged([(r.x0 + r.x1) / 2 for r in uprights])
        if len(ys) < 2 or len(xs) < 3 or len(xs) * len(ys) > CELLS:
            continue
        grids.append(Grid(xs, ys, levels, uprights))
    return grids


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    parents = list(range(len(rules)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    order = sorted(range(len(rules)), key=lambda i: rules[i].x0)
    for at, i in enumerate(order):
        a = rules[i]
        for j in order[at + 1 :]:
            b = rules[j]
            if b.x0 > a.x1 + NEAR:
                break
            if b.y0 <= a.y1 + NEAR and a.y0 <= b.y1 + NEAR:
                parents[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _merged(values: Sequence[float]) -> list[float]:
    """Places on one axis, those that are one taken together."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > NEAR:
            merged.append(value)
    return merged


def _grid_rows(grid: Grid, glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """A line for each row of a grid; a cell over several is in the first of them."""
    owner = _owners(grid)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        row = max(0, min(len(grid.ys) - 2, sum(v <= y for v in grid.ys) - 1))
        column = max(0, min(len(grid.xs) - 2, sum(v <= x for v in grid.xs) - 1))
        cells.setdefault(owner[row, column], []).append(glyph)
    lines = []
    size = median([g.size for g in glyphs]) if glyphs else 10
    for row in range(len(grid.ys) - 1):
        texts = tuple(
            _cell_text(cells.get((row, column), [])) for column in range(len(grid.xs) - 1)
        )
        if any(texts):
            top, bottom = grid.ys[row], grid.ys[row + 1]
            line = Line("\t".join(texts), grid.xs[0], grid.xs[-1], top, bottom, bottom, size, page)
            line.kind, line.cells = "row", texts
            lines.append(line)
    return lines


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of a grid the first field of the cell it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            middle = (grid.xs[column] + grid.xs[column + 1]) / 2
            height = (grid.ys[row] + grid.ys[row + 1]) / 2
            above = any(
                abs((r.y0 + r.y1) / 2 - grid.ys[row]) <= NEAR and r.x0 <= middle <= r.x1
                for r in grid.levels
            )
            before = any(
                abs((r.x0 + r.x1) / 2 - grid.xs[column]) <= NEAR and r.y0 <= height <= r.y1
                for r in grid.uprights
            )
            if column and not before:
                owner[row, column] = owner[row, column - 1]
            elif row and not above:
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return owner


def _cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell, its lines joined; words of Latin letters keep their space."""
    if not glyphs:
        return ""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if rows and glyph.base - rows[-1][0].base < 0.6 * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    out = ""
    for row in rows:
        text = text_of(sorted(row, key=lambda g: g.x0))
        latin = (
            out[-1:].isascii() and out[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
        )
        out += (" " if latin else "") + text
    return out.replace("\t", " ")


def unruled(lines: list[Line], runs: Sequence[Run]) -> list[Line]:
    """Lines, those of a table without ruled lines made rows: three or more below each other whose
    cells begin or end at the same places.
    """
    parts = [_cells_of(line, runs) for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and len(parts[end]) > 1 and _same_column(lines, start, end):
            end += 1
        rows = parts[start:end]
        if end - start >= 3 and _aligned(rows) and not _is_prose(rows, lines[start].size):
            for line, cells in zip(lines[start:end], _placed(rows), strict=True):
                line.kind, line.cells, line.text = "row", cells, "\t".join(cells)
        start = max(end, start + 1)
    return lines


_Cell = tuple[float, float, str]


def _same_column(lines: Sequence[Line], start: int, at: int) -> bool:
    return lines[at].column == lines[start].column


def _cells_of(line: Line, runs: Sequence[Run]) -> list[_Cell]:
    """Begin, end and text of the parts of a line that stand far apart."""
    own = [
        r
        for r in runs
        if abs(r.base - line.base) < 0.35 * line.size and line.x0 <= r.x0 and r.x1 <= line.x1
    ]
    own.sort(key=lambda r: r.x0)
    cells: list[list[Glyph]] = []
    for run in own:
        if cells and run.x0 - cells[-1][-1].x1 < APART * line.size:
            cells[-1] += run.glyphs
        else:
            cells.append(list(run.glyphs))
    return [(c[0].x0, c[-1].x1, text_of(c)) for c in cells]


def _aligned(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether most cells stand in columns that return: begin, middle or end at one place."""
    places: list[dict[int, int]] = [{}, {}, {}]
    for row in rows:
        for x0, x1, _ in row[1:]:
            for found, x in zip(places, (x0, (x0 + x1) / 2, x1), strict=True):
                for key in {int(x / 8), int(x / 8 + 0.5) + 100_000}:
                    found[key] = found.get(key, 0) + 1
    return max((n for found in places for n in found.values()), default=0) >= 0.6 * len(rows)


def _is_prose(rows: Sequence[Sequence[_Cell]], size: float) -> bool:
    """Whether the last cells are the lines of a column of text: long, and flush at their end."""
    ends = sorted(row[-1][1] for row in rows)
    usual = ends[len(ends) // 2]
    long = sum(
        row[-1][1] - row[-1][0] > PROSE * size and abs(row[-1][1] - usual) < size for row in rows
    )
    return long >= 0.5 * len(rows)


def _placed(rows: Sequence[Sequence[_Cell]]) -> list[tuple[str, ...]]:
    """Cells by column: those that overlap on the axis are of one."""
    spans: list[list[float]] = []
    for x0, x1 in sorted((x0, x1) for row in rows for x0, x1, _ in row):
        if spans and x0 < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], x1)
        else:
            spans.append([x0, x1])
    placed = []
    for row in rows:
        cells = [""] * len(spans)
        for x0, _, text in row:
            at = next(i for i, (a, b) in enumerate(spans) if a <= x0 <= b)
            cells[at] += text
        placed.append(tuple(cells))
    return placed
