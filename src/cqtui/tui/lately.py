"""The last few values, told by what they were made of."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lately(Generic[Value]):
    """Keeps the values that were asked for last, as many as it is told to.

    A value is told by the objects it was made `of`, which have to be the very same ones, and by
    `how` it was made of them, which has to be equal: a long text is never looked through, and what
    was changed in place is not noticed. What it was made of is held as long as the value is, so
    that nothing else is ever taken for it. Of too many, the one that was not asked for longest is
    let go of.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: list[tuple[object, Sequence[object], Value]] = []
        """The latest first. Never changed in place: a thread may look through it meanwhile."""

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._known)

    def __iter__(self) -> Iterator[Value]:
        """The values, the latest first."""
        return (value for _, _, value in self._known)

    def get(self, of: Sequence[object], *how: object) -> Value | None:
        """The value that was made of these in this way; None where none is kept."""
        asked = (*map(id, of),), how
        known = self._known
        for one in known:
            if one[0] == asked:
                if one is not known[0]:
                    self._known = [one, *(other for other in known if other is not one)]
                return one[2]
        return None

    def keep(self, value: Value, of: Sequence[object], *how: object) -> Value:
        """Keep the value that was made of these in this way, in the place of another one."""
        asked = (*map(id, of),), how
        others = [one for one in self._known if one[0] != asked]
        self._known = [(asked, (*of,), value), *others][: self._most]
        return value

    def made(self, make: Callable[..., Value], of: Sequence[object], *how: object) -> Value:
        """The value for these, which `make` is given where it is not kept."""
        found = self.get(of, *how)
        return self.keep(make(*of, *how), of, *how) if found is None else found

    def forget(self, *, but: Value | None = None) -> None:
        """Let go of all values but one."""
        self._known = [one for one in self._known if one[2] is but]
