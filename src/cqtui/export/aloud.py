"""A document as lines to be heard: what a screen tells by size, place and colour is said in words.

Every line is made of parts, of which each has what is said before it and what the document itself
says, so that nobody takes the one for the other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cqtui.export.characters import shown
from cqtui.model.document import BlockKind, Document, Section, Unit

Say = Callable[..., str]
"""Gives the text of a key in the language of the interface."""


class Part(NamedTuple):
    """Words of the document, and what is said of them."""

    said: str
    """Before them; "" for nothing."""
    text: str
    """The document's own, fit for one line; "" where something is only said."""


Line = tuple[Part, ...]
"""What stands on one line; () for an empty one."""
Remarks = Mapping[str, Sequence[str]]
"""What is said behind a unit, by its id."""


def aloud(document: Document, units: Sequence[Unit], say: Say, remarks: Remarks) -> Iterator[Line]:
    """`units` of `document` in reading order, an empty line before each heading and table.

    The words of the document are those that the reader shows, in its order: a paragraph is one
    line, so is each row of a table; a heading that opens a paragraph has one before it.
    """
    opened: set[str] = set()
    begun = False
    for unit in units:
        apart = unit.kind in (BlockKind.HEADING, BlockKind.TABLE)
        if apart and begun:
            yield ()
        begun = True
        yield from _unit(document, unit, say, opened)
        opened.update(section.id for section in unit.path)
        yield from ((Part(shown(words), ""),) for words in remarks.get(unit.id, ()))
        if unit.kind is BlockKind.TABLE:
            yield ()
            begun = False


def contents(units: Iterable[Unit], say: Say) -> Iterator[Line]:
    """The headings above and among `units`, each with its level; run-in ones too."""
    found: dict[str, Section] = {}
    for unit in units:
        found.update((section.id, section) for section in unit.path)
    yield (Part(say("read.contents", n=len(found)), ""),)
    for section in found.values():
        yield (Part(say("read.heading", level=section.level), shown(section.title)),)


def _unit(document: Document, unit: Unit, say: Say, opened: set[str]) -> Iterator[Line]:
    if unit.kind is BlockKind.TABLE:
        yield from _table(unit.text, unit.block.header if unit.block else (), say)
        return
    said, text = "", unit.text
    if unit.kind is BlockKind.HEADING:
        said = say("read.heading", level=unit.section.level)
    elif is_title(document, unit):
        said = say("read.title")
    else:
        for section in _opened_within(unit, opened):
            rest = text.removeprefix(section.title)
            if rest == text:
                break
            told = say("read.run_in", level=section.level)
            yield (Part(told, _flat(section.title)),)
            text = rest
    if text.strip() or text == unit.text:
        yield (Part(said, _flat(text)),)


def _flat(text: str) -> str:
    """Fit for one line."""
    return shown(text.replace("\t", " ").replace("\n", " "))


def is_title(document: Document, unit: Unit) -> bool:
    """Whether a unit is the document's title, or a line of it."""
    words = "".join(unit.text.split())
    return not unit.path and bool(words) and words in "".join(document.title.split())


def _opened_within(unit: Unit, opened: set[str]) -> list[Section]:
    """The numbered headings that a paragraph begins with; a topic sentence is none to hear."""
    return [s for s in unit.path if s.run_in and not s.lead and s.id not in opened]


def _table(text: str, header: Sequence[str], say: Say) -> Iterator[Line]:
    """Row by row, each cell behind the name of its column; empty cells are passed over."""
    rows = [row.split("\t") for row in text.split("\n")]
    names = [name.strip() for name in header]
    head = next((row for row in rows if names and [cell.strip() for cell in row] == names), None)
    count = sum(row is not head and not _is_caption(row) for row in rows)
    yield (Part(say("read.table", rows=count, columns=max(map(len, rows))), ""),)
    number = 0
    for row in rows:
        cells = [(at, shown(cell.strip())) for at, cell in enumerate(row) if cell.strip()]
        if not cells:
            continue
        if row is head:
            said = [say("read.columns"), *[say("read.then")] * (len(cells) - 1)]
        elif _is_caption(row):
            said = [say("read.caption")]
        else:
            number += 1
            named = len(row) == len(names)
            said = [
                (say("read.then") if n else say("read.row", n=number))
                + (say("read.cell", name=shown(names[at])) if named and names[at] else "")
                for n, (at, _) in enumerate(cells)
            ]
        yield tuple(Part(before, cell) for before, (_, cell) in zip(said, cells, strict=True))
    yield (Part(say("read.table_end"), ""),)


def _is_caption(row: Sequence[str]) -> bool:
    """Whether a row is a line of words across the table.

    >>> _is_caption(["一、推动高质量发展", "", ""]), _is_caption(["1", "人口", ""])
    (True, False)
    """
    return len(row) > 1 and bool(row[0].strip()) and not any(cell.strip() for cell in row[1:])
