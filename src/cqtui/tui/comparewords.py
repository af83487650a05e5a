"""What the lines around a comparison say: names of the two sides, counts, why a row is one."""

from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Document
from cqtui.tui.catalogs import catalog, language, say
from cqtui.tui.comparerows import Guide, changed, section_changes
from cqtui.tui.desk import label
from cqtui.tui.typeset import cells

FULL_COUNTS = 130
"""Cells of the terminal from which on all counts are given."""
REASONS = 3
"""How many of the reasons for a pair are told, the weightiest first."""
_BARS = "▁▂▃▄▅▆▇█"


def named(old: Document, new: Document) -> tuple[str, str]:
    """A short name for each side: its year, or what else tells them apart."""
    names = [str(d.year) if d.year else d.title[:8] for d in (old, new)]
    if names[0] == names[1]:
        names = [f"{name}{letter}" for name, letter in zip(names, "甲乙", strict=True)]
    return names[0], names[1]


def both(documents: tuple[Document, Document], names: tuple[str, str], room: int) -> str:
    """Which two reports: year and place of each where `room` cells hold that, else short names."""
    old, new = map(label, documents)
    full = say("compare.both", old=old, new=new)
    return full if cells(full) <= room else say("compare.both", old=names[0], new=names[1])


def counts(comparison: Comparison | None, guide: Guide | None, cursor: int, width: int) -> str:
    """How many changes of each sort there are, and which of them one is at."""
    if comparison is None or guide is None:
        return ""
    changes = [i for i, row in enumerate(comparison.rows) if changed(row)]
    at = sum(guide.shown[i] <= cursor for i in changes)
    summary = comparison.summary
    key = "compare.counts" if width >= FULL_COUNTS else "compare.counts_short"
    return say(
        key,
        at=at,
        changes=len(changes),
        moved=summary["moved"],
        targets=summary["targets_changed"],
        added=summary["added"],
        removed=summary["removed"],
    )


def badges(comparison: Comparison) -> dict[str, str]:
    """How much changed in each section of the new report: a bar and a number."""
    found = {s: n for s, n in section_changes(comparison).items() if n}
    most = max(found.values(), default=0)
    return {s: f"{_BARS[n * len(_BARS) // (most + 1)]}{n:>3} " for s, n in found.items()}


def head(document: Document, name: str) -> str:
    """What stands above a column."""
    title = document.title.replace("\n", " ")
    return title if name in title else say("compare.heading_plain", year=name, title=title)


def status_words(row: Row | None) -> str:
    """What happened to a row, and why its sides were put together."""
    if row is None:
        return ""
    parts = [say(f"compare.status_{row.status}", old=len(row.old), new=len(row.new))]
    if row.moved:
        parts.append(say("compare.moved_note"))
    if row.why and row.status is not Status.SAME:
        parts.append(say("compare.why", reasons=reasons(row)))
    return " · ".join(parts)


def reasons(row: Row) -> str:
    """The weightiest reasons with their weights: 用词 .41 · 同节 .27."""
    best = sorted(row.why, key=lambda r: -r.weight)[:REASONS]
    known = catalog("compare", language())
    named = ((known.get(f"compare.reason.{r.reason}", r.reason), r.weight) for r in best)
    return " · ".join(f"{reason} {weight:.2f}".replace(" 0.", " .") for reason, weight in named)
