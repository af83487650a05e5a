"""What a proofreader finds in a draft: each finding with its place and what is expected there."""

from dataclasses import dataclass
from enum import StrEnum

from cqtui.model.document import Document
from cqtui.model.ledger import Passage


class Severity(StrEnum):
    """How sure and how grave a finding is."""

    ERROR = "error"
    """A fault, whatever was meant: it cannot be printed so."""
    WARNING = "warning"
    """Hardly ever meant; to be looked at."""
    HINT = "hint"
    """May well be meant: a reminder."""


KINDS = (
    "numbering",
    "count",
    "pairs",
    "stops",
    "width",
    "doubled",
    "figures",
    "sums",
    "ranges",
    "shares",
    "dates",
    "units",
    "stale",
    "target",
    "promise",
    "wording",
)
"""The kinds of findings, in the order in which they are told; docs/proof.md says what each is."""
AGAINST = frozenset({"units", "stale", "target", "promise", "wording"})
"""Those that need an earlier report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a proofreader marks."""

    kind: str
    """One of `KINDS`."""
    rule: str
    """What was found, more exactly than `kind`: the catalogs have a text for each."""
    severity: Severity
    passage: Passage | None
    """Where in the draft; None of what it lacks."""
    expected: str = ""
    """What ought to stand there, in the words of the draft; "" where nobody can tell."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the text of the rule is filled in with, by name."""
    last: Passage | None = None
    """Where the earlier report has it; None where it has nothing to do with it."""
    times: int = 1
    """In how many places the same was found, of which this is the first."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of finding: {self.kind}")
        if self.passage is None and self.last is None:
            raise ValueError("a finding without a place")


@dataclass(frozen=True, slots=True)
class Proof:
    """A draft read through."""

    draft: Document
    against: tuple[Document, ...]
    """Earlier reports that it was held against, the oldest first; `Finding.last` is in the last of
    them."""
    findings: tuple[Finding, ...]
    """Those with a place in the draft in reading order, then what it lacks, in the order of
    the report that has it."""

    def counts(self) -> dict[str, int]:
        """How many findings of each kind there are; kinds without any are left out."""
        held = [finding.kind for finding in self.findings]
        return {kind: held.count(kind) for kind in KINDS if kind in held}
