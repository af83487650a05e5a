"""What a person adds to a document: places, bookmarks with notes."""

from dataclasses import dataclass

# They are looked for here, too.
from cqtui.model.choices import Color as Color  # noqa: PLC0414
from cqtui.model.choices import Scope as Scope  # noqa: PLC0414


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
class OtherEnd:
    """The other end of a pair of a comparison."""

    document: str
    """The library's key."""
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked passage, and what a person has to say of it."""

    id: int
    """The library's row, 0 for one that is not stored yet."""
    document: str
    """The library's key of the document."""
    anchor: Anchor
    created: str
    """ISO 8601, UTC, as `changed` is."""
    changed: str = ""
    """When note, tags, colour or scope were last written."""
    scope: Scope = Scope.PASSAGE
    color: Color = Color.PLAIN
    note: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    """In order of their characters."""
    sha256: str = ""
    """Of the file in which it was made, "" where that is not known."""
    other: OtherEnd | None = None
    """Of a bookmark of a pair."""
