"""Lines of the screen that weigh little: a line has a store of what is made of it once one asks.

The terminal library gives each line seven stores, for how it looks cropped, divided, in another
style. Most lines are drawn once and asked for nothing: making the stores took a tenth of what a key
does, and keeping them a kilobyte a line.
"""

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

from cqtui.tui.subclasses import names

STORES = {
    "_crop_cache": 16,
    "_crop_extend_cache": 4,
    "_divide_cache": 4,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_offsets_cache": 4,
    "_style_cache": 16,
}
"""The stores, each with how much it holds."""
PLAIN = {"_cell_count", "_cell_length", "_link_ids", "_render_cache", "_segments"}
"""What else the library gives a line."""


def _begin(strip: Any, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _store(strip: Any, name: str) -> FIFOCache[Any, Any]:
    """What a line lacks: a store that is asked for the first time."""
    if name not in STORES:
        raise AttributeError(name, name=name, obj=strip)
    store: FIFOCache[Any, Any] = FIFOCache(STORES[name])
    setattr(strip, name, store)
    return store


def make_light() -> None:
    """Have every line that is drawn from now on begin so, where the library is a known one."""
    theirs = Strip.__init__
    known = {*STORES, *PLAIN}
    if set(Strip.__slots__) == known and names(theirs.__code__) == {*known, "list", "FIFOCache"}:
        Strip.__init__ = _begin  # type: ignore[assignment, method-assign]
        Strip.__getattr__ = _store  # type: ignore[attr-defined]
