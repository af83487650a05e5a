"""What a person set by hand, as units of two documents: the pairing holds to it whatever it finds.

A link wished for always comes about, one cut never does, and a closed unit takes no link but those
wished for. All else is left to the pairing, which goes by the same evidence as without wishes: a
wish for one paragraph is no reason for others to change their partners.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cqtui.model.comparison import Reason

Pair = tuple[int, int]
"""The indices of an old and of a new unit."""

BY_HAND = (Reason("set by hand", 1.0),)
"""Why units correspond that a person put together."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Links by the indices of their units."""

    linked: frozenset[Pair] = frozenset()
    unlinked: frozenset[Pair] = frozenset()
    closed_old: frozenset[int] = frozenset()
    """Old units that take no link but those in `linked`."""
    closed_new: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if both := self.linked & self.unlinked:
            raise ValueError(f"linked and unlinked at once: {sorted(both)}")

    def __bool__(self) -> bool:
        return bool(self.linked or self.unlinked or self.closed_old or self.closed_new)

    @property
    def mirrored(self) -> "Wishes":
        """The same wishes where the two documents are compared the other way round."""
        return Wishes(
            frozenset((j, i) for i, j in self.linked),
            frozenset((j, i) for i, j in self.unlinked),
            self.closed_new,
            self.closed_old,
        )

    @property
    def key(self) -> tuple[list[Pair], list[Pair], list[int], list[int]]:
        """What tells wishes from others in a fixed order."""
        return (
            sorted(self.linked),
            sorted(self.unlinked),
            sorted(self.closed_old),
            sorted(self.closed_new),
        )

    def free(self, old: int, new: int) -> bool:
        """Whether linking two units is left to the pairing.

        >>> wishes = Wishes(unlinked=frozenset({(0, 1)}), closed_new=frozenset({2}))
        >>> [pair for pair in ((0, 0), (0, 1), (0, 2)) if wishes.free(*pair)]
        [(0, 0)]
        """
        return (
            (old, new) not in self.linked
            and (old, new) not in self.unlinked
            and old not in self.closed_old
            and new not in self.closed_new
        )

    def settled(self, pairs: Iterable[Pair], old: Sequence[str], new: Sequence[str]) -> list[Pair]:
        """Pairs of equal texts that take no further link: those found that no wish brings into
        question, and those wished for.

        `pairs` are the ones found, `old` and `new` the texts.

        >>> Wishes(linked=frozenset({(0, 1)})).settled([(0, 0), (1, 1), (2, 2)], "aab", "aab")
        [(0, 1), (2, 2)]
        """
        rows, columns = {i for i, _ in self.linked}, {j for _, j in self.linked}
        kept = [(i, j) for i, j in pairs if i not in rows and j not in columns and self.free(i, j)]
        found = dict(kept)
        taken = set(found.values())
        for i, j in sorted(self.linked):
            if old[i] == new[j] and i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        return sorted(found.items())


NO_WISHES = Wishes()
