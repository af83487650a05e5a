"""The library searched for a screen: the index is opened and brought in step in a thread."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.analysis.query import initials_typed, read_query
from cqtui.errors import Cancelled, StoreError
from cqtui.library.search.found import Choice, Found
from cqtui.library.search.parted import with_parted

if TYPE_CHECKING:
    from cqtui.library.search.index import SearchIndex
    from cqtui.library.store import Store


class Searcher:
    """An index while a screen needs it; for threads, whose calls wait for each other."""

    def __init__(self) -> None:
        self._index: SearchIndex | None = None

    def open(self, store: "Store | None") -> "SearchIndex":
        """The index beside the library. Raises StoreError."""
        from cqtui.library.search.index import FILE, SearchIndex

        if store is None:
            raise StoreError(
                "there is no library to search",
                "cqtui doctor tells why the library cannot be used",
                code="search-no-library",
            )
        if self._index is None:
            self._index = SearchIndex.open(store.path.with_name(FILE))
        return self._index

    def catch_up(
        self,
        store: "Store | None",
        advance: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Bring the index in step with the library; how many reports could not be read."""
        from cqtui.library.search.sync import catch_up

        index = self.open(store)
        assert store is not None
        read = partial(pipeline.read, cached=True)
        try:
            return len(catch_up(store.shelf, index, read, advance, cancelled))
        except Cancelled:
            return 0

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
