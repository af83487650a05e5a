"""The library as a command opens it: what became of a damaged one is told, whichever is first."""

from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.cli import diagnostics

if TYPE_CHECKING:
    from cqtui.library.library import Library
    from cqtui.library.salvage import Salvaged
    from cqtui.library.store import Store


def open_store() -> "Store":
    """What is known of reports, made where there is nothing. Raises StoreError."""
    from cqtui.library.store import Store

    store = Store.open()
    tell_salvage(store.salvaged)
    return store


def open_library() -> "Library":
    """The whole library, made where there is none. Raises StoreError."""
    from cqtui.library.library import Library

    library = Library.open()
    tell_salvage(library.store.salvaged)
    return library


def look_at_store() -> "Store":
    """As `open_store`, for what changes nothing: one that cannot be written will do."""
    from cqtui.library.store import Store

    store = Store.look()
    _tell(store)
    return store


def look_at_library() -> "Library":
    """As `open_library`, for what changes nothing: one that cannot be written will do."""
    from cqtui.library.library import Library

    library = Library.look()
    _tell(library.store)
    return library


def _tell(store: "Store") -> None:
    tell_salvage(store.salvaged)
    if store.unwritable:
        diagnostics.note(say("app.read_only", path=store.path))


def tell_salvage(salvaged: "Salvaged | None") -> None:
    """Tell what became of a library that was damaged."""
    if salvaged:
        saved = {"documents": salvaged.documents, "bookmarks": salvaged.bookmarks}
        diagnostics.note(say("app.set_aside", path=salvaged.path, **saved))
