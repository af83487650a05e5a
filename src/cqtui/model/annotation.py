"""What a person adds to a document: places, bookmarks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands, so that it is found again after a re-import.

    After the W3C Web Annotation TextQuoteSelector: an exact quote with what stands before and
    behind it, beside the section path and the position as hints.
    """

    path: tuple[str, ...]
    """Titles of the sections around it, outermost first."""
    exact: str
    prefix: str
    """Up to 32 characters before the quote."""
    suffix: str
    """Up to 32 characters behind the quote."""
    position: int
    """Index of the unit in the document's `units()` when it was made: a hint, not an address."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked passage."""

    id: int
    """The library's row, 0 for one that is not stored yet."""
    document: str
    """The library's key of the document."""
    anchor: Anchor
    created: str
    """ISO 8601, UTC."""
