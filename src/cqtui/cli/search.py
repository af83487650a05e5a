"""What `cqtui search` does: look for words in the library, or in the sources that are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.analysis.query import Query, initials_typed, read_query
from cqtui.catalogs import say, troubles
from cqtui.cli import diagnostics
from cqtui.cli.opened import look_at_store
from cqtui.cli.output import Look, is_terminal, write_json
from cqtui.cli.reading import ReadOptions, find

if TYPE_CHECKING:
    from cqtui.library.search.found import Found

NOTHING = 1
"""Nothing was found; 0 and 2 are as everywhere."""
TOLD = 20
"""Reports to be indexed from which it is told that this takes a while."""


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What to look for, and how much of it to print."""

    query: str
    sources: tuple[str, ...] = ()
    """None for the library."""
    limit: int = 20
    facets: bool = False
    as_json: bool = False


def search(wanted: SearchOptions, options: ReadOptions, look: Look) -> int:
    """Print what a query finds; 0 where it finds something, 1 where not."""
    query = read_query(wanted.query)
    found = _in_sources(query, wanted, options) if wanted.sources else _in_library(query, wanted)
    if wanted.as_json:
        from cqtui.cli.searchprint import search_json

        write_json(search_json(wanted.query, found, facets=wanted.facets))
    else:
        from cqtui.cli.console import console
        from cqtui.cli.searchprint import print_found

        print_found(console(look), found, facets=wanted.facets)
    return diagnostics.OK if found.total else NOTHING


def _in_sources(query: Query, wanted: SearchOptions, options: ReadOptions) -> "Found":
    """The same search, without any index."""
    from cqtui.cli.boilerplate import documents_of
    from cqtui.library.search.scan import Scan

    names = wanted.sources
    found = [find(name, options) for name in names]
    documents = documents_of(names, found, options)
    target = query.sift.target or query.barred.target
    scan = Scan([(one.name, one.document) for one in documents], targets=target)
    result = scan.search(query, wanted.limit)
    if not result.total and (letters := initials_typed(wanted.query)):
        return scan.search(f"pinyin:{letters}", wanted.limit)
    from cqtui.library.search.parted import with_parted

    return with_parted(wanted.query, query, result, scan.search)


def _in_library(query: Query, wanted: SearchOptions) -> "Found":
    from cqtui.library.search.index import SearchIndex
    from cqtui.library.search.parted import with_parted
    from cqtui.library.search.sync import catch_up, waiting

    with look_at_store() as store, SearchIndex.open() as index:
        unread = catch_up(store.shelf, index, partial(pipeline.read, cached=True), _advance)
        for one in unread:
            diagnostics.note(say("note.unread", name=one.key, reason=troubles.told(one.error)[0]))
        if index.fixed and (behind := waiting(store.shelf, index)):
            diagnostics.note(say("note.not_indexed", n=len(behind)))
        result = index.search(query, wanted.limit)
        if not result.total and (letters := initials_typed(wanted.query)):
            result = index.search(f"pinyin:{letters}", wanted.limit)
        else:
            result = with_parted(wanted.query, query, result, index.search)
        if not index.keys():
            diagnostics.note(say("note.empty"))
    return result


def _advance(done: int, total: int) -> None:
    if not done and total >= TOLD and is_terminal():
        diagnostics.note(say("note.indexing", n=total))


def listed(sources: Sequence[str] | None) -> tuple[str, ...]:
    """The sources of all `--in`, each once."""
    return tuple(dict.fromkeys(sources or ()))
