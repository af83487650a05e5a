"""What the lines around a comparison say: names of the two sides, counts, why a row is one."""

from collections.abc import Mapping, Sequence

from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Document
from cqtui.tui.catalogs import say
from cqtui.tui.comparecells import address, mark_of
from cqtui.tui.comparefind import Spans
from cqtui.tui.comparerows import Guide, Side, changed, section_changes
from cqtui.tui.picker import Choice
from cqtui.tui.sectiontree import Node
from cqtui.tui.typeset import cells

FULL_COUNTS = 130
"""Cells of the terminal from which on all counts are given."""
EXCERPT = 60
"""Characters of a paragraph that a list gives."""
REASONS = 3
"""How many of the reasons for a pair are told, the weightiest first."""
_BARS = "▁▂▃▄▅▆▇█"


def named(old: Document, new: Document) -> tuple[str, str]:
    """A short name for each side: its year, or what else tells them apart."""
    names = [str(d.year) if d.year else d.title[:8] for d in (old, new)]
    if names[0] == names[1]:
        names = [f"{name}{letter}" for name, letter in zip(names, "甲乙", strict=True)]
    return names[0], names[1]


def counts(comparison: Comparison | None, guide: Guide | None, cursor: int, width: int) -> str:
    """How many changes of each sort there are, and which of them one is at."""
    if comparison is None or guide is None:
        return ""
    at = sum(entry <= cursor for entry in guide.changes)
    summary = comparison.summary
    key = "compare.counts" if width >= FULL_COUNTS else "compare.counts_short"
    return say(
        key,
        at=at,
        changes=len(guide.changes),
        moved=summary["moved"],
        targets=summary["targets_changed"],
        added=summary["added"],
        removed=summary["removed"],
    )


def badges(comparison: Comparison) -> dict[str, str]:
    """How much changed in each section of the new report: a bar and a number."""
    found = {s: n for s, n in section_changes(comparison).items() if n}
    most = max(found.values(), default=0)
    return {s: f"{_BARS[n * len(_BARS) // (most + 1)]}{n:>4} " for s, n in found.items()}


def change_choices(comparison: Comparison) -> list[Choice]:
    """The changes, one line each, the row's index as their value."""
    choices: list[Choice] = []
    for i, row in enumerate(comparison.rows):
        if not changed(row):
            continue
        unit = (row.new or row.old)[0]
        mark = mark_of(row, Side.NEW if row.new else Side.OLD)[0]
        text = unit.text[:EXCERPT].replace("\n", " ").replace("\t", " ")
        mark += " " * (3 - cells(mark))
        choices.append(Choice(f"{mark}{text}", i, address(unit), also=_kinds(row)))
    return choices


def _kinds(row: Row) -> str:
    """Words by which a change is found in the list: 改写, 移动."""
    words = [say(f"compare.status_{row.status}", old=len(row.old), new=len(row.new))]
    return " ".join([*words, say("compare.moved_word")] if row.moved else words)


def section_choices(found: Sequence[Node], badges: Mapping[str, str]) -> list[Choice]:
    """The sections of the new report with their badges, the section's id as their value."""
    return [
        Choice(n.section.title, n.section.id, badges.get(n.section.id, ""), depth=n.depth)
        for n in found
    ]


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
    return " · ".join(f"{r.reason} {r.weight:.2f}".replace(" 0.", " .") for r in best)


def repeats(documents: tuple[Document, Document], loaded: Sequence[Document]) -> Spans:
    """Sentences of either side that stand word for word on the other, or in one of `loaded`."""
    from cqtui.analysis.boilerplate import repeated_sentences

    spans: Spans = {}
    for side in Side:
        own, other = documents[side], documents[1 - side]
        others = [other, *(d for d in loaded if d is not own and d is not other)]
        for unit, found in repeated_sentences(own, others).items():
            spans[side, unit] = tuple(repeat.span for repeat in found)
    return spans
