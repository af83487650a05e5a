"""What the first screen needs to know: looked up in a child while the parent imports."""

from typing import NamedTuple

from cqtui.model.document import Source
from cqtui.tui.settings import Settings
from cqtui.tui.tabs.recipes import Workspace


class Sight(NamedTuple):
    """What the first screen needs to know."""

    sources: dict[str, Source]
    """By path."""
    settings: Settings
    places: dict[tuple[str, str], int]
    """Index of the unit where the reading stopped, by path and id of the document."""
    last: str
    """What was read last, as a name; "" where nothing was, or something else is asked for."""
    beside: str = ""
    """The newer report where two were compared last, `last` being the older; else ""."""
    workspace: Workspace | None = None
    """What was open, where that is to be open again; None where nobody could look."""
    fresh: bool = False
    """Whether no screen was ever left with this library."""
