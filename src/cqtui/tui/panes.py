"""Panes beside and below what one reads: how large each is, whether it is shown, what is kept."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

LARGEST = 400
"""Cells or lines; no pane was ever asked to be larger."""


class Stand(Enum):
    """Where a pane stands; its border is on the other side."""

    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"

    @property
    def upright(self) -> bool:
        """Whether the border goes from top to bottom."""
        return self is not Stand.BELOW


class Pane(NamedTuple):
    """A part of the screen whose border can be moved."""

    name: str
    """Under which it is kept, with the kind of screen: reader.tree."""
    selector: str
    """Which widget it is."""
    stand: Stand
    usual: Callable[[int], int]
    """How many cells (lines, where it stands below) it has of so many, until one asks for others;
    the border counts in."""
    least: int = 12
    """With fewer it is of no use."""
    rest: int = 30
    """What stands beside it has so many at least."""
    beginning: int = 0
    """Where there are fewer in all, it is shown only if one asks for it."""
    without: str = ""
    """The class that the screen has while it is not shown."""


class Wish(NamedTuple):
    """What a person asked for."""

    size: int = 0
    """Cells or lines; 0 for the usual ones."""
    shown: bool | None = None
    """None where one never said."""


def sized(pane: Pane, wish: Wish, room: int) -> int:
    """How many of `room` cells (or lines) a pane has; 0 where it is not shown.

    A wish that does not fit is not forgotten: in a larger terminal it holds again.

    >>> tree = Pane("reader.tree", "Tree", Stand.LEFT, lambda room: 24, 12, 30)
    >>> [sized(tree, Wish(50), room) for room in (120, 70, 40)]
    [50, 40, 0]
    """
    most = room - pane.rest
    if not (room >= pane.beginning if wish.shown is None else wish.shown) or most < pane.least:
        return 0
    return max(pane.least, min(wish.size or pane.usual(room), most))


def wishes(kept: str) -> dict[str, Wish]:
    """What `kept_as` made of wishes; what makes no sense is left out.

    >>> wishes("reader.tree=34 library.groups=0- x=many")
    {'reader.tree': Wish(size=34, shown=None), 'library.groups': Wish(size=0, shown=False)}
    """
    found = {}
    for entry in kept.split():
        name, _, value = entry.partition("=")
        size = value.rstrip("+-")
        if name and size.isascii() and size.isdecimal() and len(size) < 4 and int(size) <= LARGEST:
            shown = {"+": True, "-": False}.get(value[len(size) :])
            found[name] = Wish(int(size), shown)
    return found


def kept_as(asked: Mapping[str, Wish]) -> str:
    """Wishes in one line, to be kept.

    >>> kept_as({"reader.tree": Wish(34), "library.groups": Wish(0, shown=False)})
    'reader.tree=34 library.groups=0-'
    """
    signs = {True: "+", False: "-", None: ""}
    return " ".join(f"{name}={wish.size}{signs[wish.shown]}" for name, wish in asked.items())


def share(per_cent: int, least: int, most: int) -> Callable[[int], int]:
    """So much of the room, within bounds.

    >>> [share(28, 24, 44)(room) for room in (80, 120, 300)]
    [24, 33, 44]
    """
    return lambda room: max(least, min(room * per_cent // 100, most))


READER_TREE = Pane(
    "reader.tree", "SectionTree", Stand.LEFT, share(28, 24, 44), 14, 34, without="-no-tree"
)
COMPARISON_TREE = Pane(
    "comparison.tree",
    "SectionTree",
    Stand.LEFT,
    lambda room: 40 if room >= 160 else 30,
    14,
    44,
    110,
    "-no-tree",
)
LIBRARY_GROUPS = Pane(
    "library.groups", "GroupList", Stand.LEFT, lambda _: 24, 14, 44, 90, "-one-pane"
)
SEARCH_FACETS = Pane(
    "search.facets", "FacetRows", Stand.RIGHT, lambda _: 26, 18, 40, 84, "-one-pane"
)
SEARCH_PASSAGE = Pane("search.passage", "Passages", Stand.BELOW, share(30, 5, 12), 2, 7)
TABLE_PASSAGES = Pane("table.passages", "Passages", Stand.BELOW, share(26, 5, 11), 2, 7)
CHANGES = Pane("comparison.changes", "#change-list", Stand.BELOW, share(50, 11, LARGEST), 7, 3)
EXPORT_PREVIEW = Pane(
    "export.preview", "#export-below", Stand.BELOW, lambda room: max(4, room - 12), 3, 8
)
EVERY = (
    READER_TREE,
    COMPARISON_TREE,
    LIBRARY_GROUPS,
    SEARCH_FACETS,
    SEARCH_PASSAGE,
    TABLE_PASSAGES,
    CHANGES,
    EXPORT_PREVIEW,
)
"""All there are."""
