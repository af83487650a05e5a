"""Passages with where they come from and what was noted on them: what every export is made of.

Whatever one exports (a paragraph, a selection, a section, bookmarks, a pair of a comparison, the
hits of a search) is first made a `Quotation`; `quotations/rows.py` makes rows of them, and the
formats write rows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cqtui.errors import SelectionError
from cqtui.export.citations.citation import file_of
from cqtui.export.citations.reference import Reference, passage_reference
from cqtui.model.annotation import Bookmark, Scope
from cqtui.model.document import Document, Lines, Source, Span, Unit

Parts = tuple[tuple[Unit, Span], ...]
"""Parts of units in reading order."""

_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Origin:
    """A report that is quoted, and where it lies."""

    document: Document
    file: str = ""
    """The name of the file, without its folder."""
    sha256: str = ""
    """Of the file's bytes, in hex."""
    key: str = ""
    """The library's; "" where it is not in there."""
    url: str = ""
    """Where a person says that it can be read."""
    accessed: str = ""
    """The day one saw it there: 2026-11-21."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of a report."""

    origin: Origin
    parts: Parts = ()
    """() for the report as a whole, and where the passage is no longer found in it."""
    words: str = ""
    """What a passage said that is not found, else ""."""
    note: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    color: str = ""
    """Of the bookmark: red, yellow, …; "" for none."""
    other: "Quotation | None" = None
    """The other end of a pair of a comparison."""

    @property
    def lost(self) -> bool:
        """Whether the passage is not found in the report any longer."""
        return bool(self.words) and not self.parts

    @property
    def reference(self) -> Reference:
        """The report, and the place in it."""
        origin = self.origin
        made = passage_reference(origin.document, self.parts, origin.key)
        return replace(made, url=origin.url, accessed=origin.accessed)


def origin_of(source: Source, document: Document, key: str = "") -> Origin:
    """A document as it was read from its source."""
    return Origin(document, file_of(source), source.sha256, key)


def whole(unit: Unit) -> tuple[Unit, Span]:
    """A unit from its first character to its last."""
    return unit, Span(0, len(unit.text))


def quote(origin: Origin, units: Sequence[Unit], span: Span | None = None) -> Quotation:
    """Some units, or `span` within a single one. Raises ValueError for a span of several."""
    if span is None:
        return Quotation(origin, tuple(map(whole, units)))
    (unit,) = units
    return Quotation(origin, ((unit, span),))


def at_lines(origin: Origin, lines: Lines) -> Quotation:
    """The paragraphs and headings that stand on lines of the file. Raises SelectionError."""
    units = [
        unit
        for unit in origin.document.units()
        if unit.lines.first <= lines.last and lines.first <= unit.lines.last
    ]
    if not units:
        first, last = lines
        told = f"line {first}" if first == last else f"lines {first} to {last}"
        raise SelectionError(
            f"{origin.file or origin.document.id} has no text on {told}",
            "cqtui outline --json tells the lines of every paragraph",
            code="no-text-here" if first == last else "no-text-between",
            facts={
                "path": origin.file or origin.document.id,
                "line": first,
                "first": first,
                "last": last,
            },
        )
    return quote(origin, units)


def of_section(origin: Origin, path: str) -> Quotation:
    """A section whole: heading, paragraphs, and the sections below it.

    `path` is an address (三/（二）; brackets of either width) or words of one heading. Raises
    SelectionError where no section is meant, or several.
    """
    found = _sections(origin.document, path)
    if len(found) != 1:
        shown = ", ".join(" ".join(unit.address.split())[:40] for unit in found[:5])
        raise SelectionError(
            f"{len(found)} sections are {path}" if found else f"there is no section {path}",
            f"name one of them: {shown}" if found else "cqtui outline SOURCE shows the sections",
            code="several-sections" if found else "no-such-section",
            facts={"count": len(found), "path": path, "known": shown},
        )
    return quote(origin, _below(origin.document, found[0].section.id))


def section_at(origin: Origin, section: str) -> Quotation:
    """The section of that id, whole. Raises ValueError where the document has none."""
    return quote(origin, _below(origin.document, section))


def of_bookmark(origin: Origin, mark: Bookmark, parts: Parts) -> Quotation:
    """A bookmark with its note; `parts` is where its passage was found, () for nowhere.

    Of a bookmark of a section it is the section, whole.
    """
    if parts and mark.scope is Scope.SECTION and parts[0][0].path:
        parts = section_at(origin, parts[0][0].path[-1].id).parts
    return Quotation(
        origin, parts, "" if parts else mark.anchor.exact, mark.note, mark.tags, mark.color.value
    )  # fmt: skip


def of_pair(one: Quotation, other: Quotation) -> Quotation:
    """Two passages of a comparison as one; note and tags are those of the first."""
    return replace(one, other=other)


def each(quotation: Quotation) -> tuple[Quotation, ...]:
    """Every paragraph of a quotation as one of its own, a heading with the first that follows it.

    Note, tags and pair stay with the first; what has no parts, or one, stays as it is.
    """
    groups: list[Parts] = []
    for part in quotation.parts:
        if groups and all(unit.block is None for unit, _ in groups[-1]):
            groups[-1] += (part,)
        else:
            groups.append((part,))
    if len(groups) < 2:
        return (quotation,)
    first, *rest = groups
    bare = replace(quotation, note="", tags=(), color="", other=None)
    return replace(quotation, parts=first), *(replace(bare, parts=parts) for parts in rest)


def of_hits(hits: Iterable[tuple[Origin, Unit, Span | None]]) -> tuple[Quotation, ...]:
    """What a search found: a unit of a report, or a span of it, a quotation each."""
    return tuple(quote(origin, [unit], span) for origin, unit, span in hits)


def _sections(document: Document, path: str) -> list[Unit]:
    """A unit of each section that `path` means: by address, else by the words of its heading."""
    wanted = _plain(path)
    first: dict[str, Unit] = {}
    for unit in document.units():
        if unit.path:
            first.setdefault(unit.path[-1].id, unit)
    exact = [u for u in first.values() if wanted in (_plain(u.address), _plain(u.section.title))]
    if exact or not wanted:
        return exact
    return [unit for unit in first.values() if wanted in _plain(unit.section.title)]


def _below(document: Document, section: str) -> list[Unit]:
    units = [u for u in document.units() if any(step.id == section for step in u.path)]
    if not units:
        raise ValueError(f"no section {section} in {document.id}")
    return units


def _plain(path: str) -> str:
    """A path as it is compared.

    >>> _plain(" 三 / (二)。")
    '三/（二）'
    """
    return re.sub(r"\s+", "", path).translate(_BRACKETS).rstrip("。：；、，")
