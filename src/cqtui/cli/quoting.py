"""The passages that `cqtui export` and `cqtui cite` mean: found in files, library and search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.catalogs import troubles
from cqtui.cli import diagnostics
from cqtui.cli.opened import look_at_store
from cqtui.cli.reading import ReadOptions, find, read, tell_choice
from cqtui.errors import CqtuiError, SelectionError, StoreError
from cqtui.export.quotations.quotation import (
    Origin,
    Quotation,
    at_lines,
    each,
    of_bookmark,
    of_hits,
    of_pair,
    of_section,
    origin_of,
    quote,
)
from cqtui.model.document import Document, Kind, Lines, Section, Source, Unit

if TYPE_CHECKING:
    from cqtui.library.marks.anchors import Finder
    from cqtui.library.shelf import StoredDocument
    from cqtui.library.store import Store
    from cqtui.model.annotation import Bookmark

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)
MOST_HITS = 1000
"""Hits of a search that are exported, where nothing is said of how many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passages are meant; none of all this means reports whole."""

    sources: tuple[str, ...] = ()
    """() for the whole library, of bookmarks and searches."""
    at: tuple[Lines, ...] = ()
    sections: tuple[str, ...] = ()
    bookmarks: bool = False
    tags: tuple[str, ...] = ()
    """Bookmarks that have all of these."""
    search: str = ""
    limit: int = MOST_HITS
    url: str = ""
    accessed: str = ""
    each: bool = False
    """A quotation of every paragraph, not of a section or range whole."""


def quotations(wanted: Wanted, options: ReadOptions, *, whole: bool = True) -> list[Quotation]:
    """The passages that are wanted; without `whole` a report that is named alone has no text.

    Raises CqtuiError where something is not there.
    """
    if wanted.bookmarks:
        found = _bookmarked(wanted, options)
    elif wanted.search:
        found = _searched(wanted, options)
    else:
        found = list(_named(wanted, options, whole=whole))
    if wanted.each:
        found = [one for passage in found for one in each(passage)]
    if not (wanted.url or wanted.accessed):
        return found
    return [
        replace(one, origin=replace(one.origin, url=wanted.url, accessed=wanted.accessed))
        for one in found
    ]


def shelved(source: Source, document: Document) -> Origin:
    """The document with the library's name, and with what a person set right in it."""
    if stored := _stored(source, document):
        return origin_of(source, corrected(document, stored), stored.key)
    return origin_of(source, document)


def _stored(source: Source, document: Document) -> "StoredDocument | None":
    """What the library has of it, whichever of its files this is; None where it cannot be read."""
    from cqtui.library.location import FILE, home

    if not (home() / FILE).exists():
        return None
    from cqtui.library.store import Store

    try:
        with Store.open_to_read() as store:
            return store.shelf.document(store.shelf.known(source, document))
    except StoreError:
        return None


def corrected(document: Document, stored: "StoredDocument") -> Document:
    """The document with the facts that a person set right in the library."""
    return replace(document, **{fact: getattr(stored, fact) for fact in stored.edited})


def _named(wanted: Wanted, options: ReadOptions, *, whole: bool) -> Iterator[Quotation]:
    """Lines and sections of the reports that are named, else these whole."""
    if not wanted.sources:
        raise CqtuiError(
            "no report is named",
            "name a file, or a report of the library",
            code="no-report-named",
        )
    for name in wanted.sources:
        named = find(name, options)
        source = read(named.path, options)
        for lines in wanted.at:
            document = _holding(source, named.selector, lines)
            yield at_lines(shelved(source, document), lines)
        if wanted.at and not wanted.sections:
            continue
        document = pipeline.pick(source, named.selector)
        tell_choice(source, named.selector, document)
        origin = shelved(source, document)
        for path in wanted.sections:
            yield of_section(origin, path)
        if not wanted.sections:
            yield quote(origin, tuple(document.units()) if whole else ())


def _holding(source: Source, selector: str, lines: Lines) -> Document:
    """The document of a file that has text on some of the lines, else the one to be picked."""
    if not selector:
        for document in source.documents:
            for unit in document.units():
                if unit.lines.first <= lines.last and lines.first <= unit.lines.last:
                    return document
    return pipeline.pick(source, selector)


def _bookmarked(wanted: Wanted, options: ReadOptions) -> list[Quotation]:

    with look_at_store() as store:
        return list(_marked(_Reports(store, options), wanted))


def _marked(reports: "_Reports", wanted: Wanted) -> Iterator[Quotation]:
    store = reports.store
    keys = [store.shelf.find(name, editions=True).key for name in wanted.sources]
    for key in dict.fromkeys(keys or [d.key for d in store.shelf.documents()]):
        for mark in store.marks.bookmarks(key):
            if set(wanted.tags) <= set(mark.tags):
                yield reports.quotation(key, mark)


class _Reports:
    """The reports of the library, each read once, as far as they can be."""

    def __init__(self, store: "Store", options: ReadOptions) -> None:
        self.store = store
        self._options = options
        self._known = {d.key: d for d in store.shelf.documents()}
        self._read: dict[str, tuple[Origin, bool]] = {}
        self._finders: dict[str, Finder] = {}

    def origin(self, key: str) -> tuple[Origin, bool]:
        """The report, and whether its text is there."""
        if key not in self._read:
            self._read[key] = self._load(self._known[key])
        return self._read[key]

    def _load(self, stored: "StoredDocument") -> tuple[Origin, bool]:
        try:
            source = read(stored.path, self._options)
            document = pipeline.pick(source, stored.document_id)
        except CqtuiError as error:
            diagnostics.note(f"{stored.key}: {troubles.told(error)[0]}")
            return Origin(_facts(stored), key=stored.key, sha256=stored.sha256), False
        return origin_of(source, corrected(document, stored), stored.key), True

    def quotation(self, key: str, mark: "Bookmark") -> Quotation:
        """A bookmark where it stands now; one that is lost with the words it marked."""
        origin, there = self.origin(key)
        parts = self._finder(key).passage(mark.anchor) if there else ()
        made = of_bookmark(origin, mark, tuple(parts))
        if mark.other is None or mark.other.document not in self._known:
            return made
        far, there = self.origin(mark.other.document)
        at = self._finder(mark.other.document).passage(mark.other.anchor) if there else ()
        words = "" if at else mark.other.anchor.exact
        return of_pair(made, Quotation(far, tuple(at), words))

    def _finder(self, key: str) -> "Finder":
        from cqtui.library.marks.anchors import Finder

        if key not in self._finders:
            self._finders[key] = Finder(self.origin(key)[0].document)
        return self._finders[key]


def _facts(stored: "StoredDocument") -> Document:
    """A report whose file is gone: what the library knows of it, without any text."""
    at = Lines(0, 0)
    return Document(
        stored.document_id, stored.kind, stored.title, stored.year, "", stored.issuer,
        stored.place, at, Section("root", 0, "", "", at),
    )  # fmt: skip


def _searched(wanted: Wanted, options: ReadOptions) -> list[Quotation]:
    """The paragraphs and headings that are found. Raises SelectionError where there are none."""
    found = _in_sources(wanted, options) if wanted.sources else _in_library(wanted, options)
    if not found:
        raise SelectionError(
            f"nothing is found for {wanted.search}",
            "write fewer words, or look first: cqtui search",
            code="nothing-found",
            facts={"query": wanted.search},
        )
    return found


def _in_sources(wanted: Wanted, options: ReadOptions) -> list[Quotation]:
    from cqtui.library.search.scan import Scan

    origins: dict[str, Origin] = {}
    for name in wanted.sources:
        named = find(name, options)
        source = read(named.path, options)
        chosen = [d for d in source.documents if d.kind not in _MATTER]
        if named.selector:
            chosen = [pipeline.pick(source, named.selector)]
        for document in chosen:
            origins[f"{named.path}#{document.id}"] = shelved(source, document)
    scan = Scan([(name, origin.document) for name, origin in origins.items()])
    hits = scan.search(wanted.search, wanted.limit).hits
    return _quoted([(origins[hit.key], hit.passage.unit) for hit in hits])


def _in_library(wanted: Wanted, options: ReadOptions) -> list[Quotation]:
    from functools import partial

    from cqtui.library.search.index import SearchIndex
    from cqtui.library.search.sync import catch_up

    with look_at_store() as store, SearchIndex.open() as index:
        catch_up(store.shelf, index, partial(pipeline.read, cached=True))
        hits = index.search(wanted.search, wanted.limit).hits
        reports = _Reports(store, options)
        return _quoted([(reports.origin(hit.key)[0], hit.passage.unit) for hit in hits])


def _quoted(hits: Sequence[tuple[Origin, str]]) -> list[Quotation]:
    """The hits with their units; one whose report was changed since it was indexed is left out."""
    units: dict[int, dict[str, Unit]] = {}  # by identity: to hash a report is to walk through it
    placed = []
    for origin, ident in hits:
        if id(origin) not in units:
            units[id(origin)] = {unit.id: unit for unit in origin.document.units()}
        placed.append((origin, units[id(origin)].get(ident)))
    return list(of_hits((origin, unit, None) for origin, unit in placed if unit))
