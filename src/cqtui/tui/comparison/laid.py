"""What is laid over the texts of a comparison from outside: hits of a search, what stands back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cqtui.model.document import Span
    from cqtui.tui.comparison.rows import Side
    from cqtui.tui.layout import Chip


class Marks(NamedTuple):
    """What lies over the texts, told by side and unit id."""

    hits: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """What the search found: spans in the unit's text."""
    now: tuple[Side, str, Span] | None = None
    """The hit one stands at."""
    faint: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """What to dim."""
    again: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """Standing items."""
    novel: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """New wording."""
    chips: Mapping[tuple[Side, str], tuple[Chip, ...]] = {}
    """What to fold, where nothing has changed in it."""

    def painted_anew(self, before: Marks) -> set[tuple[Side, str]]:
        """The units that are painted otherwise than with the marks `before`.

        Hits are no paint; but where one is, nothing is folded.
        """
        keys: set[tuple[Side, str]] = set()
        for name in ("hits", "faint", "again", "novel", "chips"):
            old, new = getattr(before, name), getattr(self, name)
            if old is not new:
                there = self.chips if name == "hits" else {*old, *new}
                keys |= {key for key in there if old.get(key) != new.get(key)}
        return keys


NO_MARKS = Marks()
