"""The library searched for a screen: in a thread, in an index that a child brings in step."""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from cqtui import pipeline
from cqtui.analysis.query import initials_typed, read_query
from cqtui.errors import StoreError
from cqtui.library.search.found import Choice, Found
from cqtui.library.search.parted import with_parted
from cqtui.tui import indexchild

if TYPE_CHECKING:
    from cqtui.library.search.index import SearchIndex
    from cqtui.library.store import Store


class InStep(NamedTuple):
    """What the index was brought in step with."""

    state: object
    """Of the library."""
    left: int
    """How many reports could not be read."""


class Searcher:
    """An index while a screen needs it; for threads, whose calls wait for each other."""

    def __init__(self) -> None:
        self._index: SearchIndex | None = None
        self._opening = Lock()

    def open(self, store: "Store | None") -> "SearchIndex":
        """The index beside the library. Raises StoreError."""
        from cqtui.library.search.index import FILE, SearchIndex

        path = _there(store).path
        with self._opening:
            if self._index is None:
                self._index = SearchIndex.open(path.with_name(FILE))
            return self._index

    def catch_up(
        self,
        store: "Store | None",
        advance: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        before: InStep | None,
    ) -> InStep:
        """Bring the index in step with the library, which may not have changed since `before`.

        In a child where one can start and the index can be kept on disk. Raises Cancelled, and
        CqtuiError where that fails.
        """
        store = _there(store)
        state = store.state
        if before and before.state == state:
            return before
        self.open(store)  # what that loads is there when the first question comes
        try:
            left = indexchild.make(store.path, lambda step: advance(*step), cancelled)
        except OSError:
            left = None
        if left is None:
            from cqtui.library.search.sync import catch_up

            read = partial(pipeline.read, cached=True)
            left = len(catch_up(store.shelf, self.open(store), read, advance, cancelled))
        return InStep(state, left)

    def search(self, store: "Store | None", words: str, limit: int, chosen: Choice) -> Found:
        """What is found. Letters that stand nowhere are taken for initials. Raises CqtuiError."""
        query = read_query(words, typing=True)
        index = self.open(store)
        found = index.search(query, limit, chosen)
        if not found.total and (letters := initials_typed(words)):
            return index.search(f"pinyin:{letters}", limit, chosen)
        return with_parted(words, query, found, index.search)

    def close(self) -> None:
        """Let go of the file."""
        if self._index:
            self._index.close()
            self._index = None


def _there(store: "Store | None") -> "Store":
    """The library. Raises StoreError where there is none."""
    if store is None:
        raise StoreError(
            "there is no library to search",
            "cqtui doctor tells why the library cannot be used",
            code="search-no-library",
        )
    return store
