"""A file as clean text, a paragraph a line: what `git diff` can compare."""

from collections.abc import Iterator

from cqtui.export.characters import lines, one_line
from cqtui.model.document import BlockKind, Source, Unit


def plain_text(source: Source) -> str:
    """Every document of a file, a unit a line, in reading order.

    Headings on a line of their own begin with a `#` for each level, as many as the section is deep;
    a table has a line for each of its rows. Where the file holds several documents, each begins
    with a line `==== id`. No line of it depends on where or when it is made, so that two runs over
    the same bytes give the same text. Control characters are shown as pictures.
    """
    found: list[str] = []
    for document in source.documents:
        if len(source.documents) > 1:
            found.append(f"==== {one_line(document.id)}")
        for unit in document.units():
            found += unit_lines(unit)
    return "".join(f"{line}\n" for line in found)


def unit_lines(unit: Unit) -> Iterator[str]:
    """The lines that stand for one unit; a heading begins with a `#` for each level."""
    mark = f"{'#' * unit.section.level} " if unit.kind is BlockKind.HEADING else ""
    for line in lines(unit.text):
        yield mark + line
        mark = ""
