"""Copying from a screen, and the words for how it was done."""

import tempfile
from pathlib import Path

from textual.app import App

from cqtui.catalogs import say
from cqtui.export.clipboard import Means, copy
from cqtui.tui.reader.stretch import characters


def copy_out(app: App[int], text: str, own: str) -> str:
    """Copy `text`, of which `own` is the passage itself; what to tell of it.

    To be called in a thread: tools of the desktop may take their time. Raises ExportError.
    """
    copied = copy(text, Path(tempfile.gettempdir()))
    if copied.means is Means.FILE:
        how = say("reader.by_file", path=copied.name)
    else:
        how = say("reader.by_tool" if copied.means is Means.TOOL else "reader.by_terminal")
    # Over ssh this is what copies; elsewhere it lets the program's own fields paste the text.
    app.call_later(app.copy_to_clipboard, text)
    return say("reader.copied", n=characters(own), how=how)
