"""Lines of pages to lines of the extract: what a paragraph's lines are is told by their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from cqtui.ingest.markers import Rank, marker
from cqtui.ingest.readers.layout.furniture import opens_note
from cqtui.ingest.readers.layout.lines import Line

INDENT = 0.8
"""Sizes; a line that begins further in opens a paragraph."""
LEADING = 1.45
"""A line this many times further below than lines are as a rule opens a paragraph."""
_FINAL = tuple("。！？；：")
WIDEST = 2.4
"""Sizes; lines of one paragraph are not set further apart than about this."""
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,.;:)")


@dataclass(slots=True)
class Laid:
    """The lines of the extract, as `readers.extract.Extract` has them."""

    lines: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    dropped: dict[int, str] = field(default_factory=dict)
    notes: int = 0
    """Footnotes, which stand behind the text."""
    at: int = 0
    """Where in `lines` the last one of the text is: page numbers may stand behind it."""

    def add(self, line: Line) -> None:
        """Put a line of the text behind the others."""
        self.at = len(self.lines)
        self.lines.append(line.text)
        self.pages.append(line.page)


def lay(pages: Sequence[Sequence[Line]]) -> Laid:
    """Paragraphs, rows, and what is left out; footnotes last, below a line that says so."""
    laid = Laid()
    _set_margins(pages)
    last: Line | None = None
    text = [line for lines in pages for line in lines if line.kind != "footnote"]
    for line, pitch in zip(text, _pitches(text), strict=True):
        if line.kind in {"page-number", "running-head"}:
            laid.lines.append(line.text)
            laid.pages.append(line.page)
            laid.dropped[len(laid.lines)] = line.kind
            continue
        if last is not None and goes_on(last, line, pitch):
            _go_on(laid, last, line)
        elif last is not None and row_goes_on(last, line):
            line.cells = tuple(a + b for a, b in zip(last.cells, line.cells, strict=True))
            laid.lines[laid.at] = "\t".join(line.cells)
        else:
            laid.add(line)
        last = line
    _lay_notes(laid, [line for lines in pages for line in lines if line.kind == "footnote"])
    return laid


def _go_on(laid: Laid, last: Line, line: Line) -> None:
    """Put a line behind the one it goes on from: on the same page within it, else as a line."""
    space = " " if _parts_words(last.text, line.text) else ""
    if last.page == line.page:
        laid.lines[laid.at] += space + line.text
    else:
        laid.add(line)
        laid.joined.append(len(laid.lines))


def _lay_notes(laid: Laid, notes: Sequence[Line]) -> None:
    if not notes:
        return
    laid.lines.append("注释")
    laid.pages.append(notes[0].page)
    for before, line in pairwise([None, *notes]):
        assert line is not None
        if before is not None and before.page == line.page and not opens_note(line.text):
            laid.lines[-1] += (" " if _parts_words(before.text, line.text) else "") + line.text
        else:
            laid.lines.append(line.text)
            laid.pages.append(line.page)
            laid.notes += 1


def _parts_words(before: str, text: str) -> bool:
    """Whether the break of a line stood for a space: between Latin words."""
    end, start = before[-1:], text[:1]
    if not (end in _LATIN and start.isascii() and start.isalnum()):
        return False
    return end.isalpha() or start.isalpha()  # 3. and 2 were one figure


def _set_margins(pages: Sequence[Sequence[Line]]) -> None:
    """Where the lines of each column begin and end; one of short lines goes by solid ones."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for lines in pages:
        for line in lines:
            if line.kind == "text":
                columns.setdefault((line.page, line.column), []).append(line)
    solid: dict[tuple[int, int], tuple[float, float]] = {}
    loose: list[list[Line]] = []
    for lines in columns.values():
        left, right = -_margin([-x.x0 for x in lines]), _margin([x.x1 for x in lines])
        for line in lines:
            line.left, line.right = left, right
        if _solid(lines):
            solid.setdefault((round(left / 3), round(right / 3)), (left, right))
        else:
            loose.append(lines)
    for lines in loose:
        # Titles, or the head of a page: the columns of other pages tell where the margins are.
        first, size = lines[0], lines[0].size
        around = [
            (left, right)
            for left, right in solid.values()
            if first.left >= left - 0.5 * size and right >= first.right - size
        ]
        if around:
            left, right = min(around, key=lambda m: m[1] - m[0])
            for line in lines:
                line.left, line.right = min(line.left, left), max(line.right, right)


def _solid(lines: Sequence[Line]) -> bool:
    """Whether several lines of a column, and not the fewest of them, fill it."""
    full = sum(
        x.x0 - x.left < 2.5 * x.size and x.right - x.x1 < 1.5 * x.size and len(x.text) > 10
        for x in lines
    )
    return full >= max(3, 0.3 * len(lines))


def _margin(ends: Sequence[float]) -> float:
    """Where lines end as a rule: the outermost place where several do.

    A stop may hang beyond it.
    """
    outward = sorted(ends, reverse=True)
    several = max(2, len(ends) // 6)
    for at, end in enumerate(outward[: -several + 1]):
        if end - outward[at + several - 1] <= 2:
            return end
    return outward[0]


def _pitches(lines: Sequence[Line]) -> Iterator[float]:
    """How far apart lines are as a rule, for each line in its column."""
    gaps: dict[tuple[int, int], list[float]] = {}
    for a, b in pairwise(lines):
        if (
            (a.page, a.column) == (b.page, b.column)
            and b.base > a.base
            and a.kind == b.kind == "text"
        ):
            gaps.setdefault((a.page, a.column), []).append(b.base - a.base)
    middle = {key: _usual(found) for key, found in gaps.items()}
    for line in lines:
        usual = middle.get((line.page, line.column), line.size * 2)
        yield min(usual, WIDEST * line.size)


def _usual(gaps: Sequence[float]) -> float:
    """The lower quartile: paragraphs may stand apart, lines of one do not."""
    return sorted(gaps)[len(gaps) // 4] if len(gaps) > 3 else median(gaps)


def goes_on(last: Line, line: Line, pitch: float) -> bool:
    """Whether `line` is of the paragraph that `last` is of.

    It is, where its first word had no room behind `last`, and neither an indent nor a gap nor
    another size says that a paragraph begins.
    """
    if "row" in {last.kind, line.kind} or not 0.87 < line.size / last.size < 1.15:
        return False
    same = (last.page, last.column) == (line.page, line.column)
    if same and not 0 < line.base - last.base < LEADING * pitch:
        return False
    if not same and last.text[-1:] in _FINAL and _numbered(line.text):
        return False  # no space above tells
    size = max(last.size, line.size)
    room = (last.right - last.left) - (line.right - line.left)
    if not same and abs(room) > 3 * size:
        return False  # another column of another width: a title above columns
    need = line.first + 0.3 * size
    if _centred(line):
        # A title that is wrapped fills its first line; its own stop would end a paragraph.
        room = (last.right - last.left) - (last.x1 - last.x0)
        return room < need and last.text[-1:] not in _FINAL and _symmetric(last)
    if line.x0 - line.left > INDENT * size:
        return False
    return last.right - last.x1 < need


def row_goes_on(last: Line, line: Line) -> bool:
    """Whether the first row on a page is the rest of the last row of the page before.

    Then some cells have nothing left, and those that have go on within words: a figure or a
    sentence that ended does not.
    """
    if not (last.cells and line.page == last.page + 1 and len(last.cells) == len(line.cells)):
        return False
    pairs = list(zip(last.cells, line.cells, strict=True))
    if any(b and (not a or a[-1] in _FINAL or a[-1].isdigit()) for a, b in pairs):
        return False
    return any(a and not b for a, b in pairs)


def _numbered(text: str) -> bool:
    """Whether a line opens as a numbered heading does, which is no accident behind a stop."""
    mark = marker(text)
    return mark is not None and mark.rank <= Rank.BRACKETED


def _centred(line: Line) -> bool:
    return line.x0 - line.left > 1.5 * line.size and _symmetric(line)


def _symmetric(line: Line) -> bool:
    return abs((line.x0 - line.left) - (line.right - line.x1)) < 0.7 * line.size
