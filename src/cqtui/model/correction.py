"""What a person corrects in the pairing of two documents: links set, cut and locked by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cqtui.model.annotation import Anchor


class Act(StrEnum):
    """What a person decided of two paragraphs."""

    LINK = "link"
    """They belong together."""
    UNLINK = "unlink"
    """They do not."""
    LOCK = "lock"
    """They belong together and with no others; with one end, that one belongs with none."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; each end is a whole paragraph, told by its words."""

    act: Act
    old: Anchor | None
    """None only for a lock of a paragraph that the new document alone has."""
    new: Anchor | None
    """None only for a lock of a paragraph that the old document alone has."""

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a correction without an end")
        if self.act is not Act.LOCK and (self.old is None or self.new is None):
            raise ValueError(f"{self.act} takes both ends")

    @property
    def ends(self) -> tuple[Anchor | None, Anchor | None]:
        """The old end and the new one."""
        return self.old, self.new

    @property
    def mirrored(self) -> "Correction":
        """The same decision where the two documents are compared the other way round."""
        return replace(self, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction and where its ends stand in two documents."""

    correction: Correction
    old: str
    """Id of the old end's unit; "" where there is none or it is not found."""
    new: str

    @property
    def lost(self) -> bool:
        """Whether an end is not found any more: the correction then changes nothing."""
        return (self.correction.old is not None and not self.old) or (
            self.correction.new is not None and not self.new
        )


def overrules(newer: Act, older: Act) -> bool:
    """Whether a decision takes the place of an older one on the same ends.

    A lock leaves a link as it is, so that taking the lock back leaves the link.
    """
    return newer is older or Act.UNLINK in (newer, older)


def amended(held: Iterable[Correction], newer: Sequence[Correction]) -> tuple[Correction, ...]:
    """`held` with `newer` decisions behind them, without those that they overrule."""
    found = list(held)
    for one in newer:
        found = [x for x in found if x.ends != one.ends or not overrules(one.act, x.act)]
        found.append(one)
    return tuple(found)
