"""What `cqtui read` does: a report as text to be heard, or read on the plainest of terminals."""

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.launch import Launch, start
from cqtui.cli.output import Look, is_terminal, standard_output
from cqtui.cli.plain import flat
from cqtui.cli.reading import ReadOptions, find, read, tell_choice
from cqtui.export.aloud import Line, Part, aloud, contents
from cqtui.model.annotation import Bookmark, Scope
from cqtui.model.document import Document, Source, Span, Unit
from cqtui.typeset import drawable, set_lines

QUOTED = 12
"""Characters by which the place of a bookmark within a paragraph is told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a report is read, and how."""

    plain: bool = False
    """As text also on a terminal that could show the reader."""
    section: str = ""
    """The address of one section (三/（二）), or words of its heading; "" for the whole."""
    outline: bool = False
    """All headings come first."""
    marks: bool = False
    """Bookmarks and notes of the library are said behind their paragraphs."""


def read_out(name: str, options: ReadOptions, look: Look, wanted: Wanted) -> int:
    """Print the report; on a terminal, where nothing asks for text, open it in the reader."""
    asked = wanted.plain or wanted.section or wanted.outline or wanted.marks or look.width
    if not asked and is_terminal() and os.environ.get("TERM") != "dumb":
        return start(Launch((name,), look.lang, options.encoding, options.max_size))
    use(look.lang or from_locale())
    found = find(name, options)
    source = read(found.path, options)
    document = pipeline.pick(source, found.selector)
    tell_choice(source, found.selector, document)
    units = _units(source, document, wanted.section)
    remarks = _remarks(source, document) if wanted.marks else {}
    lines: list[Line] = []
    if wanted.outline:
        lines += [*contents(units, say), (), (Part(say("read.text"), ""),)]
    lines += aloud(document, units, say, remarks)
    _print(lines, look.width)
    return diagnostics.OK


def _units(source: Source, document: Document, section: str) -> Sequence[Unit]:
    if not section:
        return tuple(document.units())
    from cqtui.export.quotations.quotation import of_section, origin_of

    return tuple(unit for unit, _ in of_section(origin_of(source, document), section).parts)


def _print(lines: Sequence[Line], width: int | None) -> None:
    """Print line by line; broken by the rules of Chinese setting where a width is asked for."""
    out = standard_output()
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    texts = (drawable("".join(part.said + part.text for part in line)) for line in lines)
    for row in _broken(texts, width) if width else texts:
        out.write(f"{row}\n")
    out.flush()


def _broken(texts: Iterable[str], width: int) -> Iterator[str]:
    """Texts in rows of at most `width` columns, an empty one around each that takes several."""
    above, apart = "", False
    for text in texts:
        rows = [text[start:end].rstrip() for start, end, _ in set_lines(text, width)]
        if above and text and (apart or len(rows) > 1):
            yield ""
        yield from rows
        above, apart = text, len(rows) > 1


def _remarks(source: Source, document: Document) -> dict[str, list[str]]:
    """What is said of the bookmarks that the library has of the document, by unit."""
    from cqtui.library.location import library_is_there
    from cqtui.library.marks.anchors import Finder
    from cqtui.library.store import Store

    if not library_is_there():
        return {}
    with Store.open_to_read() as store:
        key = store.shelf.known(source, document)
        marks = store.marks.bookmarks(key) if key else ()
    finder = Finder(document)
    found: dict[str, list[str]] = {}
    lost = 0
    for mark in marks:
        if place := finder.find(mark.anchor):
            unit, span = place
            found.setdefault(unit.id, []).append(_remark(mark, unit, span))
        else:
            lost += 1
    if lost:
        diagnostics.note(say("read.marks_lost", n=lost))
    return found


def _remark(mark: Bookmark, unit: Unit, span: Span) -> str:
    words = []
    if mark.tags:
        words.append(say("read.mark_tags", tags=say("usage.list_comma").join(mark.tags)))
    if mark.note:
        words.append(say("read.mark_note", note=flat(" ".join(mark.note.split()))))
    told = say("read.mark_then").join(words).rstrip("。.") or say("read.mark_plain")
    if mark.scope is Scope.SECTION:
        return say("read.mark_section", words=told)
    if span == (0, len(unit.text)):
        return say("read.mark", words=told)
    quote = unit.text[span.start : span.end]
    return say("read.mark_part", quote=flat(quote[:QUOTED]), words=told)
