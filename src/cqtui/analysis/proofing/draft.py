"""A draft read through by itself: every rule that needs no other report."""

from collections.abc import Collection, Iterator, Sequence

from cqtui.analysis.proofing import dates, figures, marks, numbering, width, words
from cqtui.model.document import Document, Source
from cqtui.model.proof import Finding
from cqtui.model.quantity import Quantity

HABIT = 6
"""Places of one and the same slip up to which each is told; oftener it is a habit, told once."""


def read_through(
    source: Source,
    draft: Document,
    quantities: Sequence[Quantity],
    year: int | None,
    kinds: Collection[str],
) -> list[Finding]:
    """What is found in a draft of the file `source`, in reading order; of `kinds` alone.

    `quantities` are those of the draft, `year` the one in which it is to be given.
    """
    units = list(draft.units())
    order = {unit.id: at for at, unit in enumerate(units)}
    told = [f for f in _all(source, draft, quantities, year) if f.kind in kinds]
    told = width.gathered(told, HABIT)
    return sorted(told, key=lambda f: _place(f, order))


def _place(finding: Finding, order: dict[str, int]) -> tuple[int, int]:
    if finding.passage is None:
        return len(order), 0
    return order[finding.passage.unit_id], finding.passage.span.start


def _all(
    source: Source, draft: Document, quantities: Sequence[Quantity], year: int | None
) -> Iterator[Finding]:
    units = list(draft.units())
    by_id = {unit.id: unit for unit in units}
    yield from numbering.headings(draft)
    yield from numbering.items(units)
    yield from numbering.announced(draft)
    yield from marks.unpaired(units)
    yield from marks.without_stop(units)
    yield from width.half_width(source, units)
    yield from width.mixed_digits(source, units)
    yield from words.doubled_sentences(units)
    yield from dates.left_standing(units, year)
    for unit in units:
        yield from marks.doubled_stops(unit)
        yield from words.doubled_words(unit)
        yield from dates.impossible(unit)
        yield from figures.turned_ranges(unit)
    yield from figures.shares_over(quantities, by_id)
    yield from figures.parts_over(quantities, by_id)
    yield from figures.two_figures(quantities, by_id)
