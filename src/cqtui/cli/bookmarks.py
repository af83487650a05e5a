"""What `cqtui bookmarks` and `cqtui notes` do: list, add, remove, export, import."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cqtui import pipeline
from cqtui.catalogs import say, troubles
from cqtui.cli import diagnostics
from cqtui.cli.opened import look_at_store, open_store
from cqtui.cli.output import Look, write_bytes, write_json
from cqtui.cli.reading import ReadOptions, at_line, find, read
from cqtui.errors import CqtuiError, SelectionError
from cqtui.model.annotation import Anchor, Bookmark, Color, Scope
from cqtui.model.document import Document, Pages, Span, Unit

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.library.store import Store

Parts = Sequence[tuple[Unit, Span]]


SHORT = 40
"""Characters of a passage that are told of a bookmark."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bookmarks are meant; () and "" for any."""

    sources: tuple[str, ...] = ()
    """Documents of the library."""
    tags: tuple[str, ...] = ()
    """All of these."""
    hues: tuple[Color, ...] = ()
    """One of these colours."""
    lost: bool = False
    """Those alone whose passage is not found in the report any longer."""
    noted: bool = False
    """Those alone that have a note."""


@dataclass(frozen=True, slots=True)
class Adding:
    """What is marked, and with what."""

    source: str
    line: int
    """Of the file, from 1."""
    section: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    hue: Color = Color.PLAIN


class Told(NamedTuple):
    """A bookmark as it is printed."""

    mark: Bookmark
    stored: "StoredDocument"
    lost: bool | None
    """None where the report's file cannot be read."""
    unit: Unit | None = None
    """Where it begins."""
    lines: tuple[int, int] | None = None
    pages: Pages | None = None
    span: Span | None = None
    """Of the words in that unit; None where they go on in others."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How bookmarks are told."""

    look: Look
    as_json: bool = False
    full: bool = False
    """All words of each, however many."""


def list_bookmarks(
    wanted: Wanted,
    options: ReadOptions,
    printing: Printing,
    *,
    export: str = "",
    force: bool = False,
) -> int:
    """Print the bookmarks that are wanted, or write them to the file `export`."""
    from cqtui.cli.bookmarksprint import bookmarks_json, print_bookmarks

    with look_at_store() as store:
        documents: dict[str, Document] = {}
        told = list(_told(store, wanted, options, documents))
        if export:
            _export(store, [one.mark for one in told], documents, Path(export), force=force)
            return diagnostics.OK
    if printing.as_json:
        write_json(bookmarks_json(told, notes=wanted.noted))
    else:
        from cqtui.cli.console import console

        print_to = console(printing.look)
        if told:
            print_bookmarks(print_to, told, full=printing.full)
        else:
            print_to.print(say("marks.shell_none"))
    return diagnostics.OK


def _told(
    store: "Store", wanted: Wanted, options: ReadOptions, documents: dict[str, Document]
) -> Iterator[Told]:
    """The bookmarks that are wanted; the documents that were read for them go into `documents`."""
    from cqtui.library.marks.anchors import Finder

    known = {d.key: d for d in store.shelf.documents()}
    keys = [store.shelf.find(name, editions=True).key for name in wanted.sources] or list(known)
    for key in dict.fromkeys(keys):
        marks = [mark for mark in store.marks.bookmarks(key) if _passes(mark, wanted)]
        if not marks:
            continue
        stored = known[key]
        document = _document(stored, options)
        finder = Finder(document) if document else None
        if document:
            documents[key] = document
        for mark in marks:
            parts = finder.passage(mark.anchor) if finder else ()
            one = _where(mark, stored, document, parts)
            if one.lost or not wanted.lost:
                yield one


def _passes(mark: Bookmark, wanted: Wanted) -> bool:
    return (
        set(wanted.tags) <= set(mark.tags)
        and (not wanted.hues or mark.color in wanted.hues)
        and (bool(mark.note) or not wanted.noted)
    )


def _document(stored: "StoredDocument", options: ReadOptions) -> Document | None:
    """The document, None where its file is gone or cannot be read."""
    try:
        source = read(stored.path, options)
        return pipeline.pick(source, stored.document_id)
    except CqtuiError as error:
        diagnostics.note(f"{stored.key}: {troubles.told(error)[0]}")
        return None


def _where(
    mark: Bookmark, stored: "StoredDocument", document: Document | None, parts: Parts
) -> Told:
    if document is None:
        return Told(mark, stored, None)
    if not parts:
        return Told(mark, stored, lost=True)
    first, last = parts[0][0].lines.first, parts[-1][0].lines.last
    lines = parts[0][0].lines._replace(last=last)
    pages = document.pages_of(lines)
    span = parts[0][1] if len(parts) == 1 else None
    return Told(mark, stored, False, parts[0][0], (first, last), pages, span)  # noqa: FBT003 - of a row


def _export(
    store: "Store",
    marks: Sequence[Bookmark],
    documents: dict[str, Document],
    path: Path,
    *,
    force: bool,
) -> None:
    from cqtui.export.write import write_file
    from cqtui.library.marks.files import written

    content = written(store, marks, documents).encode("utf-8", "replace")
    if str(path) == "-":
        write_bytes(content)
        return
    write_file(path, content, over=force)
    diagnostics.note(say("marks.shell_exported", n=len(marks), path=path))


def import_bookmarks(path: str) -> int:
    """Bring the annotations of a file into the library."""
    from cqtui.library.marks.annotationfile import read as read_file
    from cqtui.library.marks.files import take_in

    foreign = read_file(path)
    with open_store() as store:
        done = take_in(store, foreign)
    diagnostics.note(say("marks.shell_imported", **done.taken._asdict()))
    if done.unknown:
        titles = dict.fromkeys(
            one.about.title or say("marks.shell_untitled") for one in done.unknown
        )
        listed = " · ".join(list(titles)[:5])
        diagnostics.note(say("marks.shell_unknown", n=len(done.unknown), titles=listed))
    return diagnostics.OK


def add_bookmark(adding: Adding, options: ReadOptions, *, as_json: bool) -> int:
    """Mark a paragraph, or the section around it; the report comes into the library with it."""
    from cqtui.cli.bookmarksprint import bookmarks_json
    from cqtui.library.marks.anchors import make_passage

    found = find(adding.source, options)
    source = read(found.path, options)
    document, unit = at_line(source, found.selector, adding.line)
    parts = _section(document, unit, adding.line) if adding.section else [_all(unit)]
    anchor = make_passage(document, parts)
    scope = Scope.SECTION if adding.section else Scope.PASSAGE
    with open_store() as store:
        key = store.shelf.remember(source, document)
        mark, new = _set(store, key, anchor, scope, adding, source.sha256)
        stored = store.shelf.document(key)
    if as_json and stored:
        write_json(bookmarks_json([_where(mark, stored, document, parts)], notes=False))
    else:
        said = "marks.shell_added" if new else "marks.shell_there"
        diagnostics.note(say(said, id=mark.id, text=_short(mark)))
    return diagnostics.OK


def _set(
    store: "Store", key: str, anchor: Anchor, scope: Scope, adding: Adding, sha256: str
) -> tuple[Bookmark, bool]:
    """The bookmark with what it is to have, and whether it is new; what it had already stays.

    A note goes below the one that is there.
    """
    before = {mark.id for mark in store.marks.bookmarks(key)}
    mark = store.marks.add(
        key, anchor, scope=scope, color=adding.hue, note=adding.note, tags=adding.tags,
        sha256=sha256,
    )  # fmt: skip
    if mark.id not in before:
        return mark, True
    note = "\n\n".join(filter(None, (mark.note, adding.note))) if adding.note else None
    if adding.note in mark.note:
        note = None
    hue = adding.hue if adding.hue is not Color.PLAIN else None
    tags = {*mark.tags, *adding.tags}
    return store.marks.change(mark.id, note=note, color=hue, tags=tags), False


def _all(unit: Unit) -> tuple[Unit, Span]:
    return unit, Span(0, len(unit.text))


def _section(document: Document, unit: Unit, line: int) -> Parts:
    """The heading of the section around a unit. Raises SelectionError where it stands in none."""
    if not unit.path:
        raise SelectionError(
            f"line {line} stands in no section",
            "name a line below a heading, as cqtui outline shows them",
            code="line-in-no-section",
            facts={"line": line},
        )
    section = unit.path[-1]
    for one in document.units():
        if one.id == section.id:
            return [_all(one)]
        if any(above.id == section.id for above in one.path):
            whole = one.text.startswith(section.title)
            return [(one, Span(0, len(section.title) if whole else len(one.text)))]
    return [_all(unit)]


def remove_bookmarks(words: Sequence[str]) -> int:
    """Take bookmarks away, all of them or, where one is not there, none."""
    numbers = [_number(word) for word in words]
    with open_store() as store:
        marks = [store.marks.bookmark(number) for number in numbers]
        for number, mark in zip(numbers, marks, strict=True):
            if mark is None:
                raise SelectionError(
                    f"there is no bookmark {number}",
                    "cqtui bookmarks shows those that there are",
                    code="no-mark",
                    facts={"number": number},
                )
        for mark in dict.fromkeys(filter(None, marks)):
            store.marks.remove(mark.id)
            diagnostics.note(say("marks.shell_removed", id=mark.id, text=_short(mark)))
    return diagnostics.OK


def _number(word: str) -> int:
    digits = word.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 16):
        raise CqtuiError(
            f"{word} is no bookmark's number",
            "cqtui bookmarks shows them in the first column",
            code="no-mark-number",
            facts={"word": word},
        )
    return int(digits)


def _short(mark: Bookmark) -> str:
    text = " ".join(mark.anchor.exact.split())
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
