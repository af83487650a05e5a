"""Bookmarks that a person chose in the list, written to a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, StoreError
from cqtui.model.annotation import Bookmark
from cqtui.tui.troubles import told

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp


def export_marks(app: "CqtuiApp", chosen: Sequence[Bookmark], tell: Callable[[str], None]) -> None:
    """Write the chosen bookmarks as W3C annotations into the folder one works in."""
    from cqtui.export.write import file_name, write_new
    from cqtui.library.markfiles import written

    try:
        store = app.desk.store
        if store is None:
            raise app.desk.trouble or StoreError(say("reader.no_store"))
        path = write_new(
            Path.cwd(), file_name(say("marks.file"), ".jsonld"), written(store, chosen)
        )
    except CqtuiError as error:
        tell(say("marks.not_exported", reason=told(error)[0]))
    else:
        tell(say("marks.exported", n=len(chosen), path=path.name))
