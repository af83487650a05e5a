"""From one character of a set text to another: by character, line, word, clause, sentence.

All take a `Layout` and a `Place` and give a place that is a character of the text. What is folded
is one character, its first; characters without a width of their own go with the one before them.
"""

from bisect import bisect_left, bisect_right
from enum import Enum, auto

from cqtui.tui.layout import Chip, Layout, Row
from cqtui.tui.present import Role
from cqtui.tui.reader.stretch import Place, Stretch
from cqtui.tui.reader.words import (
    Borders,
    Words,
    cell_borders,
    clause_borders,
    sentence_borders,
    windowed,
)
from cqtui.typeset import cells

BETWEEN = ("\t", "\n")
"""What stands between the cells of a table, and is not drawn."""


class By(Enum):
    """What one goes by."""

    WORD = auto()
    """By clause where the words are not known (yet)."""
    CLAUSE = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


# Characters.


def extent(layout: Layout, place: Place) -> tuple[int, int]:
    """The characters that stand at a place as one: a fold, a character with its accents."""
    if chip := _chip(layout, place):
        return chip.start, chip.end
    text = layout.paras[place.para].text
    start, end = place.offset, place.offset + 1
    while 0 < start < len(text) and not cells(text[start]):
        start -= 1
    while end < len(text) and not cells(text[end]):
        end += 1
    return start, min(end, len(text))


def settled(layout: Layout, place: Place) -> Place:
    """The place, or where what it is a part of begins."""
    return Place(place.para, extent(layout, place)[0])


def _chip(layout: Layout, place: Place) -> Chip | None:
    if layout.paras[place.para].role in (Role.TABLE, Role.TITLE, Role.CENTRED):
        return None  # nothing is folded there
    chips = layout.chips.get(place.para, ())
    return next((c for c in chips if c.start <= place.offset < c.end), None)


def neighbour(layout: Layout, para: int, by: int) -> int | None:
    """The next paragraph that has characters, None at the end of the text."""
    para += by
    while 0 <= para < len(layout.paras):
        if layout.paras[para].text:
            return para
        para += by
    return None


def right(layout: Layout, place: Place) -> Place:
    """The next character, from the last of a paragraph the first of the next."""
    text, end = layout.paras[place.para].text, extent(layout, place)[1]
    while text[end : end + 1] in BETWEEN:
        end += 1
    if end < len(text):
        return settled(layout, Place(place.para, end))
    para = neighbour(layout, place.para, 1)
    return place if para is None else settled(layout, Place(para))


def left(layout: Layout, place: Place) -> Place:
    """The character before, from the first of a paragraph the last of the one before."""
    text, start = layout.paras[place.para].text, extent(layout, place)[0]
    while start > 0 and text[start - 1] in BETWEEN:
        start -= 1
    if start > 0:
        return settled(layout, Place(place.para, start - 1))
    para = neighbour(layout, place.para, -1)
    return place if para is None else last_of(layout, para)


def first_of(layout: Layout, para: int) -> Place:
    """The first character of a paragraph."""
    return settled(layout, Place(para))


def last_of(layout: Layout, para: int) -> Place:
    """The last character of a paragraph."""
    return settled(layout, Place(para, max(0, len(layout.paras[para].text) - 1)))


def first(layout: Layout) -> Place:
    """The first character of the text; the paragraphs have one at least."""
    return first_of(layout, neighbour(layout, -1, 1) or 0)


def last(layout: Layout) -> Place:
    """The last character of the text."""
    return last_of(layout, neighbour(layout, len(layout.paras), -1) or 0)


# Lines.


def column_of(layout: Layout, place: Place) -> int:
    """Cells from the edge of the column to a character."""
    row = layout.rows(place.para)[layout.row_of(place.para, place.offset)]
    for run in row:
        if run.start <= place.offset < run.end:
            within = layout.paras[place.para].text[run.start : place.offset]
            return run.x + (0 if run.words else cells(within))
    return 0


def line(layout: Layout, place: Place, by: int, column: int) -> Place:
    """The character nearest to a column `by` lines on (or back); as far as there are lines."""
    step = 1 if by > 0 else -1
    index, row = place.para, layout.row_of(place.para, place.offset)
    for _ in range(abs(by)):
        found = _next_line(layout, index, row, step)
        if found is None:
            break
        index, row = found
        place = _nearest(layout, index, layout.rows(index)[row], column)
    return place


def _next_line(layout: Layout, index: int, row: int, step: int) -> tuple[int, int] | None:
    """The next line that has characters, as paragraph and line of it."""
    while True:
        row += step
        rows = layout.rows(index)
        while 0 <= row < len(rows):
            if any(run.start < run.end for run in rows[row]):
                return index, row
            row += step
        index += step
        if not 0 <= index < len(layout.paras):
            return None
        row = -1 if step > 0 else len(layout.rows(index))


def _nearest(layout: Layout, index: int, row: Row, column: int) -> Place:
    runs = [run for run in row if run.start < run.end]
    run = next((run for run in reversed(runs) if run.x <= column), runs[0])
    if run.words:
        return Place(index, run.start)
    text = layout.paras[index].text
    x, at = run.x, run.start
    while at + 1 < run.end and x + cells(text[at]) <= column:
        x += cells(text[at])
        at += 1
    return settled(layout, Place(index, at))


def line_start(layout: Layout, place: Place) -> Place:
    """The first character of the line."""
    row = layout.rows(place.para)[layout.row_of(place.para, place.offset)]
    return settled(layout, Place(place.para, row[0].start)) if row else place


def line_end(layout: Layout, place: Place) -> Place:
    """The last character of the line."""
    row = layout.rows(place.para)[layout.row_of(place.para, place.offset)]
    return settled(layout, Place(place.para, max(row[-1].end - 1, 0))) if row else place


# Words, clauses, sentences, paragraphs.


def borders(layout: Layout, place: Place, by: By, words: Words) -> Borders:
    """The words, clauses or sentences around a place in its paragraph."""
    para = layout.paras[place.para]
    if by is By.PARAGRAPH:
        return Borders((0,), (len(para.text),))
    if by is By.WORD and para.text in words:
        return words[para.text]
    if para.role is Role.TABLE:
        return windowed(para.text, place.offset, cell_borders)
    cut = sentence_borders if by is By.SENTENCE else clause_borders
    return windowed(para.text, place.offset, cut)


def forward(
    layout: Layout, place: Place, by: By, words: Words, since: Place | None = None
) -> Place:
    """Where the next word (clause, …) begins.

    Where one selects from `since`, and forwards, the end of this one, or of the next: what is
    selected is whole words.
    """
    at = Place(place.para, max(place.offset, extent(layout, place)[1] - 1))  # a fold is passed
    if since is None or place < since:
        found = _start_behind(layout, at, by, words)
        if since is None or found <= since:
            return found
        at = Place(since.para, since.offset - 1)
    return _end_behind(layout, at, by, words)


def backward(
    layout: Layout, place: Place, by: By, words: Words, since: Place | None = None
) -> Place:
    """Where this word (clause, …) begins, from there where the one before does.

    Where one selects forwards from `since`, the end of the one before.
    """
    if since is not None and place > since:
        found = _end_before(layout, place, by, words)
        if found is not None and found >= since:
            return found
        return _start_before(layout, right(layout, since), by, words)
    return _start_before(layout, place, by, words)


def _start_behind(layout: Layout, at: Place, by: By, words: Words) -> Place:
    starts = borders(layout, at, by, words).starts
    number = bisect_right(starts, at.offset)
    if number < len(starts):
        return settled(layout, Place(at.para, starts[number]))
    para = neighbour(layout, at.para, 1)
    return last_of(layout, at.para) if para is None else first_of(layout, para)


def _end_behind(layout: Layout, at: Place, by: By, words: Words) -> Place:
    para: int | None = at.para
    while para is not None:
        ends = borders(layout, at, by, words).ends
        number = bisect_right(ends, at.offset + 1)
        if number < len(ends):
            return settled(layout, Place(at.para, ends[number] - 1))
        para = neighbour(layout, at.para, 1)
        at = at if para is None else Place(para, -1)
    return last_of(layout, at.para)


def _start_before(layout: Layout, at: Place, by: By, words: Words) -> Place:
    starts = borders(layout, at, by, words).starts
    number = bisect_left(starts, at.offset) - 1
    if number >= 0:
        return settled(layout, Place(at.para, starts[number]))
    para = neighbour(layout, at.para, -1)
    if para is None:
        return first_of(layout, at.para)
    end = Place(para, len(layout.paras[para].text))
    starts = borders(layout, end, by, words).starts
    return settled(layout, Place(para, starts[-1] if starts else 0))


def _end_before(layout: Layout, at: Place, by: By, words: Words) -> Place | None:
    ends = borders(layout, at, by, words).ends
    number = bisect_left(ends, at.offset + 1) - 1
    if number >= 0:
        return settled(layout, Place(at.para, ends[number] - 1))
    para = neighbour(layout, at.para, -1)
    return None if para is None else last_of(layout, para)


def around(layout: Layout, place: Place, by: By, words: Words) -> Stretch | None:
    """The word (clause, …) that a character belongs to, None between two of them."""
    found = borders(layout, place, by, words)
    number = bisect_right(found.starts, place.offset) - 1
    if number < 0 or place.offset >= found.ends[number]:
        return None
    para = place.para
    return Stretch(Place(para, found.starts[number]), Place(para, found.ends[number]))
