"""Which documents of a stream are copies of earlier ones, with what they are told by on disk."""

import tempfile
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from cqtui.analysis.passages.copymarks import SHARED, are_copies, bands, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CopyFinder:
    """Told of one document after another; a context manager that holds a file."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._ends = array("Q", [0])
        self._holders: dict[int, list[int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def add(self, numbers: "Sequence[int] | NDArray[np.uint64]") -> int | None:
        """The index of the earliest document that this one is a copy of, None where it is none.

        `numbers` are its `copies.pairs`. Indices count the calls from
        0; a copy of a copy is one of the first.
        """
        import numpy as np

        index = len(self._ends) - 1
        clauses = distinct(numbers)
        marks = bands(clauses)
        met = Counter(holder for mark in marks for holder in self._holders.get(mark, ()))
        for other in sorted(holder for holder, shared in met.items() if shared >= SHARED):
            start, end = self._ends[other], self._ends[other + 1]
            self._file.seek(8 * start)
            held = np.frombuffer(self._file.read(8 * (end - start)), dtype=np.uint64)
            if are_copies(clauses, held):
                self._ends.append(self._ends[-1])
                return other
        self._file.seek(8 * self._ends[-1])
        self._file.write(clauses.tobytes())
        self._ends.append(self._ends[-1] + len(clauses))
        for mark in marks:
            self._holders.setdefault(mark, []).append(index)
        return None
