"""What is worked out from a comparison only when it is asked for: lists, sentences to dim."""

from collections.abc import Mapping, Sequence

from cqtui.analysis.boilerplate import repeated_sentences
from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Document
from cqtui.tui.catalogs import say
from cqtui.tui.comparecells import address, mark_of
from cqtui.tui.comparefind import Spans
from cqtui.tui.comparerows import Side, changed
from cqtui.tui.picker import Choice
from cqtui.tui.sectiontree import Node, number_paths
from cqtui.tui.typeset import cells

EXCERPT = 60
"""Characters of a paragraph that a list gives."""


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
    """Words by which a change is found in the list: 修订, 移动."""
    words = [say(f"compare.status_{row.status}", old=len(row.old), new=len(row.new))]
    return " ".join([*words, say("compare.moved_word")] if row.moved else words)


def section_choices(found: Sequence[Node], badges: Mapping[str, str]) -> list[Choice]:
    """The sections of the new report with their badges, the section's id as their value."""
    return [
        Choice(
            n.section.title,
            n.section.id,
            depth=n.depth,
            aside=badges.get(n.section.id, ""),
            number=n.section.number,
            path=path,
        )
        for n, path in zip(found, number_paths(found), strict=True)
    ]


def repeats(documents: tuple[Document, Document], loaded: Sequence[Document]) -> Spans:
    """Sentences of either side that stand word for word on the other, or in one of `loaded`."""
    spans: Spans = {}
    for side in Side:
        own, other = documents[side], documents[1 - side]
        others = [other, *(d for d in loaded if d is not own and d is not other)]
        for unit, found in repeated_sentences(own, others).items():
            spans[side, unit] = tuple(repeat.span for repeat in found)
    return spans
