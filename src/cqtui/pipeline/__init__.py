"""The flow, once: name, read, pick, compare. Front ends call nothing below this for these."""

from cqtui.pipeline.facts import (
    boilerplate,
    concordance,
    concordances,
    elsewhere,
    figures,
    glossary,
    latest,
    ledger,
    newness,
    quantities,
    wording,
)
from cqtui.pipeline.pairs import (
    compare,
    promises,
    read_corrections,
    track,
)
from cqtui.pipeline.picking import (
    pick,
    pick_all,
    pick_pair,
)
from cqtui.pipeline.progress import (
    Cancel,
    Progress,
)
from cqtui.pipeline.proofing import (
    proof,
    saves,
)
from cqtui.pipeline.sources import (
    MAX_SIZE,
    STDIN,
    Name,
    find,
    gather,
    read,
    read_data,
    read_text,
)

__all__ = [
    "MAX_SIZE",
    "STDIN",
    "Cancel",
    "Name",
    "Progress",
    "boilerplate",
    "compare",
    "concordance",
    "concordances",
    "elsewhere",
    "figures",
    "find",
    "gather",
    "glossary",
    "latest",
    "ledger",
    "newness",
    "pick",
    "pick_all",
    "pick_pair",
    "promises",
    "proof",
    "quantities",
    "read",
    "read_corrections",
    "read_data",
    "read_text",
    "saves",
    "track",
    "wording",
]
