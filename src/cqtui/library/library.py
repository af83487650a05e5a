"""The whole library: its store, the files it keeps, and what is derived from them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from cqtui.errors import StoreError
from cqtui.library.care import Finding, check, remove
from cqtui.library.entering import How, Joins, always
from cqtui.library.intake import Read, Taken, take_in
from cqtui.library.location import FILE, home
from cqtui.library.store import Store
from cqtui.library.vault import FOLDER, Vault
from cqtui.model.document import Document


class Library:
    """A folder with a store and the files it keeps; a context manager.

    Every method raises StoreError where the library cannot be used.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store
        self.vault = Vault(folder / FOLDER)

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """The library in `folder`, by default the program's own; made where there is none."""
        folder = home() if folder is None else folder
        return cls(folder, Store.open(folder / FILE))

    @classmethod
    def look(cls, folder: Path | None = None) -> Self:
        """As `open`; one that is there and cannot be written is opened to be read: `Store.look`."""
        folder = home() if folder is None else folder
        return cls(folder, Store.look(folder / FILE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def add(self, path: str, data: bytes, read: Read, joins: Joins = always) -> tuple[Taken, ...]:
        """Bring a file in; what became of each report in it. See `take_in`.

        The indexes learn what is new. Where that fails, the file is in all the same, and they
        learn it when they are asked the next time.
        """
        found = take_in(self.store, self.vault, path, data, read, joins)
        if any(taken.entered for taken in found):
            with suppress(StoreError):
                self.store.put_samples_away()
        for taken in found:
            if taken.entered and taken.document and taken.entered.how in (How.NEW, How.CHANGED):
                with suppress(StoreError):
                    self._learn(taken.entered.key, taken.document)
        return found

    def _learn(self, key: str, document: Document) -> None:
        from cqtui.library.clauses import elsewhere
        from cqtui.library.search import sync as searchsync
        from cqtui.library.search.index import FILE as SEARCH
        from cqtui.library.search.index import SearchIndex

        elsewhere.learn(self.store, key, document)
        with SearchIndex.open(self.folder / SEARCH) as index:
            searchsync.learn(self.store.shelf, index, key, document)

    def remove(self, key: str) -> bool:
        """Take a document out with all that was marked in it; False where it is not there."""
        return remove(self.store, self.vault, key)

    def check(self) -> tuple[Finding, ...]:
        """All that is wrong; () where the library is sound."""
        return check(self.store, self.vault)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The file of each document that is kept, with the path it came from."""
        for document in self.store.shelf.documents():
            if self.vault.holds(document.sha256):
                yield document.path, self.vault.read(document.sha256)
