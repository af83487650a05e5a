"""What is worked out from a comparison only when it is asked for: lists, sentences to dim."""

from collections.abc import Mapping, Sequence

from cqtui.analysis.boilerplate import repeated_sentences
from cqtui.model.document import Document
from cqtui.tui.comparefind import Spans
from cqtui.tui.comparerows import Side
from cqtui.tui.picker import Choice
from cqtui.tui.sectiontree import Node, number_paths


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
