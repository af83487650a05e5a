"""Counting with bounded memory: what is counted lies on disk, one part of it at a time in memory.

Every stretch of clauses or words is told by a hash of 64 bits. A document's stretches go to one of
`PARTS` files by the first bits of theirs, so that all of one hash are in one file, and each file is
sorted and counted alone (the partitions of a hash join; Knuth 1998, 6.5). Of a document no more
than its texts on disk are kept, which are read again only for what is asked for.
"""

import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cqtui.analysis.sequences import Measure, row_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARTS = 64
"""Files; of 10,000 reports one holds some 5 million stretches of words, 100 MB."""
_HELD = 1 << 20
"""Stretches that wait in memory before they are written: 20 MB."""
_TOLD = 1 << 16
"""Of what was counted so many are given their texts at a time."""
_SIZE_BITS = 3
"""Of `at`, the lowest: how many clauses or words the stretch has."""
_NO_YEAR = 1 << 14
"""Stands for a year that is not known, above all that are."""

_ROW = [("hash", "<u8"), ("document", "<u4"), ("at", "<u4"), ("count", "<u4")]
_KEPT = [*_ROW, ("documents", "<u4"), ("first", "<i2"), ("last", "<i2")]


@dataclass(frozen=True, slots=True)
class Counted:
    """A stretch that stands in two documents or more."""

    texts: tuple[str, ...]
    """Its clauses' keys or its words."""
    count: int
    """How often it stands."""
    documents: int
    """In how many."""
    first: int | None
    """The earliest year of these; None where none of them has one."""
    last: int | None
    """The latest."""
    said: tuple[str, ...] = field(default=(), compare=False)
    """Its clauses as they stand where it stands first, figures and all; () where the texts are
    that, or nobody has told."""


class Tally:
    """What stands in how many documents, counted as they come; a context manager.

    Its files lie in a folder of their own within `folder` and go when it is closed. Copies are for
    the caller to leave out. Raises OSError where the disk is full.
    """

    def __init__(self, measure: Measure, folder: Path | None = None) -> None:
        self._measure = measure
        self._files = tempfile.TemporaryDirectory(prefix="cqtui-", dir=folder)
        self._home = Path(self._files.name)
        self._numbers = (self._home / "numbers").open("w+b")
        self._texts = (self._home / "texts").open("w+b")
        self._number_ends, self._text_ends = array("Q", [0]), array("Q", [0])
        self._years = array("h")
        self._waiting: list[NDArray[np.void]] = []
        self._held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._numbers.close()
        self._texts.close()
        self._files.cleanup()

    def add(self, row: Sequence[str], year: int | None, said: Sequence[str] = ()) -> None:
        """Count a document, given as `analysis.sequences` has it. `row` is not kept.

        `said` is what stands in each place of it, "" where that is what `row` has.
        """
        import numpy as np

        numbers = row_numbers(row)
        # What is folded has no white space in it, and so neither end of line nor tab.
        lines = map(_line, row, said) if said else row
        texts = "\n".join(lines).encode("utf-8", "surrogatepass")
        self._numbers.write(numbers.tobytes())
        self._texts.write(texts)
        self._number_ends.append(self._number_ends[-1] + len(numbers))
        self._text_ends.append(self._text_ends[-1] + len(texts))
        found = self._stretches(np.asarray(numbers, dtype=np.uint64))
        found["document"] = len(self._years)
        self._years.append(_NO_YEAR if year is None else min(max(year, 0), _NO_YEAR - 1))
        self._waiting.append(found)
        self._held += len(found)
        if self._held >= _HELD:
            self._write()

    def counted(self, limit: int | None = None) -> Iterator[Counted]:
        """What stands in two documents or more: in most documents first, then most often."""
        import numpy as np

        self._write()
        self._numbers.flush()
        self._texts.flush()
        kept = np.concatenate([self._part(part) for part in range(PARTS)])
        if self._measure.closed and len(kept):
            kept = kept[~self._swallowed(kept)]
        # A hash for a tie: the order is the same each time and hangs on nothing but the wording.
        order = np.lexsort(
            (kept["hash"], -kept["count"].astype("i8"), -kept["documents"].astype("i8"))
        )
        order = order[:limit]
        for start in range(0, len(order), _TOLD):
            yield from self._told(kept[order[start : start + _TOLD]])

    def _told(self, rows: "NDArray[np.void]") -> list[Counted]:
        """Some of what was counted with its texts, every document read once."""
        import numpy as np

        told: dict[int, Counted] = {}
        texts, at_hand = [""], -1
        for index in np.argsort(rows["document"], kind="stable").tolist():
            _, document, at, count, documents, first, last = rows[index].tolist()
            if document != at_hand:
                texts, at_hand = self._read(document), document
            place, size = divmod(at, 1 << _SIZE_BITS)
            own = [text.partition("\t") for text in texts[place : place + size]]
            keys = tuple(key for key, _, _ in own)
            said: tuple[str, ...] = tuple(there or key for key, _, there in own)
            first, last = (None, None) if first == _NO_YEAR else (first, last)
            said = () if said == keys else said
            told[index] = Counted(keys, count, documents, first, last, said)
        return [told[index] for index in range(len(rows))]

    def _read(self, document: int) -> list[str]:
        start, end = self._text_ends[document], self._text_ends[document + 1]
        self._texts.seek(start)
        return self._texts.read(end - start).decode("utf-8", "surrogatepass").split("\n")

    def _stretches(self, numbers: "NDArray[np.uint64]") -> "NDArray[np.void]":
        """The different stretches of a document that are long enough, with their count in it."""
        import numpy as np

        hashes, ats = [], []
        for size, (hashed, sound) in enumerate(_hashes(numbers, self._measure.longest), 1):
            long = _lengths(numbers, size) >= self._measure.shortest
            (at,) = np.nonzero(sound & long)
            hashes.append(hashed[at])
            ats.append(at.astype(np.uint32) << _SIZE_BITS | size)
        different, first, count = np.unique(
            np.concatenate(hashes), return_index=True, return_counts=True
        )
        found = np.empty(len(different), dtype=_ROW)
        found["hash"], found["at"], found["count"] = different, np.concatenate(ats)[first], count
        return found

    def _write(self) -> None:
        import numpy as np

        if not self._waiting:
            return
        rows = np.concatenate(self._waiting)
        self._waiting, self._held = [], 0
        part = _part_of(rows["hash"])
        rows = rows[np.argsort(part, kind="stable")]  # documents stay in order
        ends = np.cumsum(np.bincount(part, minlength=PARTS)).tolist()
        for index, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if start < end:
                with self._path(index).open("ab") as file:
                    file.write(rows[start:end].tobytes())

    def _path(self, part: int) -> Path:
        return self._home / f"part-{part}"

    def _part(self, part: int) -> "NDArray[np.void]":
        """What of a file stands in two documents, by hash. The file stays: one may ask again."""
        import numpy as np

        path = self._path(part)
        if not path.exists():
            return np.empty(0, dtype=_KEPT)
        rows = np.fromfile(path, dtype=_ROW)
        rows = rows[np.argsort(rows["hash"], kind="stable")]
        starts = np.flatnonzero(np.r_[True, rows["hash"][1:] != rows["hash"][:-1]])
        documents = np.diff(np.r_[starts, len(rows)])  # each stands in a row of its own
        years = np.frombuffer(self._years, dtype=np.int16)[rows["document"]]
        known = np.where(years == _NO_YEAR, -1, years)
        several = documents >= 2
        kept = np.empty(int(several.sum()), dtype=_KEPT)
        for name in ("hash", "document", "at"):
            kept[name] = rows[name][starts[several]]
        kept["documents"] = documents[several]
        kept["count"] = np.add.reduceat(rows["count"], starts)[several]
        kept["first"] = np.minimum.reduceat(years, starts)[several]
        kept["last"] = np.maximum.reduceat(known, starts)[several]
        return kept

    def _swallowed(self, kept: "NDArray[np.void]") -> "NDArray[np.bool_]":
        """Which of them never stand but within one longer: looked up where each stands."""
        import numpy as np

        gone = np.zeros(len(kept), dtype=bool)
        # Out of the records once: to search among them would copy them for every document.
        known, counts = (np.ascontiguousarray(kept[name]) for name in ("hash", "count"))
        for start, end in zip(self._number_ends, self._number_ends[1:], strict=False):
            if start == end:
                continue
            numbers = np.fromfile(
                self._home / "numbers", dtype="<u8", count=end - start, offset=8 * start
            )
            shorter = None
            for hashed, sound in _hashes(numbers, self._measure.longest):
                index = np.minimum(np.searchsorted(known, hashed), len(kept) - 1)
                index[~(sound & (known[index] == hashed))] = -1
                if shorter is not None:
                    (at,) = np.nonzero(index >= 0)
                    for inner in (shorter[at], shorter[at + 1]):
                        same = (inner >= 0) & (counts[inner] == counts[index[at]])
                        gone[inner[same]] = True
                shorter = index
        return gone


def _line(key: str, said: str) -> str:
    return f"{key}\t{' '.join(said.split())}" if said else key


def _part_of(hashes: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    import numpy as np

    found: NDArray[np.uint64] = hashes // np.uint64((1 << 64) // PARTS)
    return found


def _hashes(
    numbers: "NDArray[np.uint64]", longest: int
) -> "Iterator[tuple[NDArray[np.uint64], NDArray[np.bool_]]]":
    """For 1, 2 … clauses the hash of those from each on, and whether none of them is empty."""
    import numpy as np

    hashed, sound = _mixed(numbers), numbers != 0
    yield hashed, sound
    for size in range(1, longest):
        if len(numbers) <= size:
            return
        hashed = _mixed(hashed[:-1] * np.uint64(0x9E3779B97F4A7C15) + numbers[size:])
        sound = sound[:-1] & (numbers[size:] != 0)
        yield hashed, sound


def _mixed(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The finalizer of SplitMix64 (Steele et al. 2014)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _lengths(numbers: "NDArray[np.uint64]", size: int) -> "NDArray[np.int64]":
    """Characters of each stretch of so many clauses, from the lengths that their numbers tell."""
    import numpy as np

    ends = np.r_[0, np.cumsum((numbers & np.uint64(255)).astype(np.int64))]
    found: NDArray[np.int64] = ends[size:] - ends[:-size]
    return found
