"""What is worked out from a comparison only when it is asked for: lists to choose from."""

from collections.abc import Mapping, Sequence

from cqtui.catalogs import say
from cqtui.tui.comparison.cells import address
from cqtui.tui.comparison.strays import End
from cqtui.tui.comparison.words import kind_words
from cqtui.tui.picker import Choice
from cqtui.tui.reader.sectiontree import Node, number_paths
from cqtui.tui.reader.siblings import section_choice
from cqtui.typeset import drawable


def section_choices(found: Sequence[Node], badges: Mapping[str, str]) -> list[Choice]:
    """The sections of the new report with their badges, the section's id as their value."""
    return [
        section_choice(n, n.section.id, path, badges, n.depth)
        for n, path in zip(found, number_paths(found), strict=True)
    ]


def kind_choices(every: int, kinds: Mapping[str, int]) -> list[Choice]:
    """The kinds of change with their counts, all of them first; the kind as their value."""
    whole = Choice(say("compare.kind_all"), "", aside=str(every))
    return [whole, *(Choice(kind_words(k), k, aside=str(n)) for k, n in kinds.items())]


def end_choices(moved: int | None, strays: Sequence[End], years: tuple[str, str]) -> list[Choice]:
    """Where a passage and its sentences stand in the other report: an entry, or an end each."""
    found = [
        Choice(
            drawable(end.words),
            end,
            aside=f"{years[end.side]} {address(end.unit) or say('compare.at_top')}",
        )
        for end in strays
    ]
    return found if moved is None else [Choice(say("compare.end_whole"), moved), *found]
