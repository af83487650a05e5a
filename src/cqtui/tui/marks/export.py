"""Bookmarks that a person chose in the list, handed to the page of exports."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.model.annotation import Bookmark
from cqtui.tui.exports import marked, quoted

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp


def export_marks(app: "CqtuiApp", chosen: Sequence[Bookmark], tell: Callable[[str], None]) -> None:
    """Have the chosen bookmarks exported, as quotations or as W3C annotations."""
    from cqtui.tui.screens.exporting import open_export

    def annotations() -> str:
        from cqtui.library.marks.files import written

        store = app.desk.store
        if store is None:
            raise app.desk.trouble or StoreError(
                say("reader.no_store"), say("error.search-no-library.hint")
            )
        return written(store, chosen)

    label = say("export.what.listed", n=len(chosen))
    stem = say("export.stem.listed")
    open_export(app, [quoted(label, stem, marked(app.desk, chosen), annotations)], tell)
