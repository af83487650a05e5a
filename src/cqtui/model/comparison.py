"""Two documents compared: rows of units that belong together, and how they differ."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

# They are looked for here, too.
from cqtui.model.choices import Op as Op  # noqa: PLC0414
from cqtui.model.choices import Status as Status  # noqa: PLC0414
from cqtui.model.correction import Placed
from cqtui.model.document import Document, Span, Unit
from cqtui.model.quantity import TargetChange


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the old text of a row to the new; spans run over the side's joined texts."""

    op: Op
    old: Span
    new: Span

    def __post_init__(self) -> None:
        old, new = self.old.end - self.old.start, self.new.end - self.new.start
        sound = {
            Op.EQUAL: old == new > 0,
            Op.DELETE: old > 0 == new,
            Op.INSERT: old == 0 < new,
            Op.REPLACE: old > 0 < new,
        }[self.op]
        if not sound:
            raise ValueError(f"{self.op} cannot span {self.old} and {self.new}")


@dataclass(frozen=True, slots=True)
class Part:
    """Two sentences of a row that correspond."""

    old: Span
    new: Span
    status: Status
    """SAME or REVISED."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row's units were paired: the reason in English and its share of the score, 0 to 1."""

    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class Stray:
    """A sentence that went to another row."""

    old_id: str
    old: Span
    new_id: str
    new: Span


@dataclass(frozen=True)
class Row:
    """Units of both sides that belong together; one side is empty where nothing corresponds."""

    status: Status
    moved: bool
    """Not within the heaviest run of pairs that are in order on both sides."""
    score: float
    """Likeness, 0 to 1; 1 where the texts are equal, 0 where one side is empty."""
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    links: tuple[tuple[str, str], ...] = ()
    """(old id, new id) of each pair of units that correspond."""
    edits: tuple[Edit, ...] = ()
    """From the old texts to the new, joined with nothing between; () for one-sided rows."""
    parts: tuple[Part, ...] = ()
    why: tuple[Reason, ...] = ()
    """Each reason with the greatest weight that it has in any link."""
    link_reasons: tuple[tuple[Reason, ...], ...] = ()
    """Of each of `links`, why; () where that is not known."""
    targets: tuple[TargetChange, ...] = ()

    def __post_init__(self) -> None:
        if not self.old and not self.new:
            raise ValueError("a row without a side")
        if (self.status is Status.REMOVED) != (not self.new):
            raise ValueError("a removed row has an old side only")
        if (self.status is Status.ADDED) != (not self.old):
            raise ValueError("an added row has a new side only")
        if self.link_reasons and len(self.link_reasons) != len(self.links):
            raise ValueError("reasons for some links only")

    @cached_property
    def old_text(self) -> str:
        """The old side's texts joined, what `edits` and `parts` count in."""
        return "".join(u.text for u in self.old)

    @cached_property
    def new_text(self) -> str:
        """The new side's texts joined, what `edits` and `parts` count in."""
        return "".join(u.text for u in self.new)


@dataclass(frozen=True)
class Comparison:
    """Two documents side by side: every unit of both is in exactly one row.

    Rows are in the reading order of the new document, removed ones where the old had them.
    """

    old: Document
    new: Document
    rows: tuple[Row, ...]
    strays: tuple[Stray, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    corrections: tuple[Placed, ...] = ()
    """What was set by hand, and where it stands; also what is not found any more."""

    @cached_property
    def summary(self) -> dict[str, int]:
        """Rows by status, and `moved`, `targets_changed`."""
        count = Counter(row.status for row in self.rows)
        return {
            **{status.value: count[status] for status in Status},
            "moved": sum(row.moved for row in self.rows),
            "targets_changed": sum(t.notable for t in self.targets),
        }
