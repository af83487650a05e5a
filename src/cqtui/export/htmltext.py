"""Text of a report as HTML, with its marks: nothing of it acts as markup."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cqtui.export.characters import shown
from cqtui.model.comparison import Op, Row, Status, Stray
from cqtui.model.document import BlockKind, Span, Unit

Marks = dict[str, list["Mark"]]
"""Marks of one side by the unit's id, in no particular order."""
Link = Callable[[Stray, str], tuple[str, str]]
"""Where the other end of a stray is, of a side (old, new): (the element's id, its title)."""

_BREAK = re.compile("([\t\n])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be seen in a stretch of a unit's text."""

    span: Span
    tag: str
    """del, ins, mark (a figure of a target), a (a sentence that went to another row)."""
    link: str = ""
    """Of an `a`, the id of the element it leads to; "" where that is not shown."""
    title: str = ""
    """Of an `a`, what the link leads to."""


def safe(text: str) -> str:
    """`text` for the content or an attribute of an element.

    >>> safe('<b>"增长"&')
    '&lt;b&gt;&quot;增长&quot;&amp;'
    """
    return html.escape(shown(text))


def side_html(units: Sequence[Unit], marks: Mapping[str, Sequence[Mark]]) -> str:
    """The units of one side, each a paragraph or a table."""
    return "".join(
        (_table if unit.kind is BlockKind.TABLE else _paragraph)(unit, marks.get(unit.id, ()))
        for unit in units
    )


def row_marks(row: Row, strays: Sequence[tuple[Stray, str]], link: Link) -> tuple[Marks, Marks]:
    """What is to be seen in the texts of either side: edits, figures of targets, strays.

    `strays` are those of the row, each with the side on which it is in it.
    """
    marks: tuple[Marks, Marks] = ({}, {})
    if row.status not in (Status.REMOVED, Status.ADDED):
        for side, units, tag in ((0, row.old, "del"), (1, row.new, "ins")):
            spans = [(e.old, e.new)[side] for e in row.edits if e.op is not Op.EQUAL]
            for unit_id, span in _parted(units, spans):
                marks[side].setdefault(unit_id, []).append(Mark(span, tag))
    for change in row.targets:
        for side, quantity in enumerate((change.old, change.new)):
            if quantity and change.notable:
                found = marks[side].setdefault(quantity.unit_id, [])
                found.append(Mark(quantity.figure, "mark"))
    for stray, name in strays:
        span, unit_id = (stray.old, stray.old_id) if name == "old" else (stray.new, stray.new_id)
        there, title = link(stray, name)
        found = marks[name == "new"].setdefault(unit_id, [])
        found.append(Mark(span, "a", there, title))
    return marks


def _parted(units: Sequence[Unit], spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Spans over the joined texts as spans within each unit."""
    at = 0
    for unit in units:
        end = at + len(unit.text)
        for span in spans:
            start, stop = max(span.start, at), min(span.end, end)
            if start < stop:
                yield unit.id, Span(start - at, stop - at)
        at = end


def _paragraph(unit: Unit, marks: Sequence[Mark]) -> str:
    inner = "".join(
        {"\t": " │ ", "\n": "<br>"}.get(piece) or _marked(piece, over, begins)
        for piece, over, begins in _stretches(unit.text, marks)
    )
    return f"<p>{inner}</p>"


def _table(unit: Unit, marks: Sequence[Mark]) -> str:
    """A table with a row for each line of the text; its column headings are header cells."""
    rows: list[list[str]] = [[""]]
    for piece, over, begins in _stretches(unit.text, marks):
        if piece == "\n":
            rows.append([""])
        elif piece == "\t":
            rows[-1].append("")
        else:
            rows[-1][-1] += _marked(piece, over, begins)
    header = unit.block.header if unit.block else ()
    heads = 1 if header and unit.text.startswith("\t".join(header)) else 0
    width = max(map(len, rows))
    shown_rows = [_cells(row, "th" if i < heads else "td", width) for i, row in enumerate(rows)]
    return f"<table>{''.join(shown_rows)}</table>"


def _cells(row: Sequence[str], tag: str, width: int) -> str:
    """A row of cells; a caption within the table takes its whole width."""
    if len(row) == 1 and width > 1:
        return f'<tr><{tag} colspan="{width}">{row[0]}</{tag}></tr>'
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"


def _stretches(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, list[Mark], bool]]:
    """Stretches between any two ends of marks, tabs and line ends by themselves.

    Each comes with the marks over it, and whether a stray begins with it.
    """
    ends = {0, len(text)} | {at for mark in marks for at in mark.span}
    cuts = sorted(at for at in ends if 0 <= at <= len(text))
    for start, end in pairwise(cuts):
        over = [m for m in marks if m.span.start <= start and end <= m.span.end]
        begins = any(m.tag == "a" and m.span.start == start for m in over)
        for piece in _BREAK.split(text[start:end]):
            if piece:
                yield piece, over, begins
                begins = False


def _marked(text: str, over: Sequence[Mark], begins: bool) -> str:  # noqa: FBT001 - of _stretches
    """A stretch within its marks, the link outermost."""
    shown_text = safe(text)
    for tag in ("mark", "del", "ins"):
        if any(mark.tag == tag for mark in over):
            shown_text = f"<{tag}>{shown_text}</{tag}>"
    stray = next((mark for mark in over if mark.tag == "a"), None)
    if stray is None:
        return shown_text
    name = "stray begins" if begins else "stray"
    title = f' title="{safe(stray.title)}"'
    if not stray.link:
        return f'<span class="{name}"{title}>{shown_text}</span>'
    return f'<a class="{name}" href="#{stray.link}"{title}>{shown_text}</a>'
