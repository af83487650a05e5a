"""The counts of docs/scale.md by their definition alone, slow and plain; and rows to count."""

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import strategies as st

from cqtui.analysis.sequences import Measure
from cqtui.scale.spill import Counted

Row = Sequence[str]
Rows = list[tuple[list[str], int | None]]
"""Documents: clauses or words with an empty one wherever nothing goes on, and the year."""

ROWS: st.SearchStrategy[Rows] = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["", "稳中求进", "坚持", "发展经济"]), max_size=14),
        st.sampled_from([None, 2017, 2018, 2019]),
    ),
    max_size=5,
)
"""Few different clauses, so that they meet and lie over one another."""


def by_definition(rows: Rows, measure: Measure) -> list[Counted]:
    """What stands in two documents or more, the best first."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for document, (row, _) in enumerate(rows):
        for size in range(1, measure.longest + 1):
            for at in range(len(row) - size + 1):
                if all(texts := tuple(row[at : at + size])):
                    places[texts].append(document)
    swallowed = {
        inner
        for texts, found in places.items()
        for inner in (texts[1:], texts[:-1])
        if len(places.get(inner, ())) == len(found)
    }
    kept = []
    for texts, found in places.items():
        if len({*found}) < 2 or len("".join(texts)) < measure.shortest:
            continue
        if measure.closed and texts in swallowed:
            continue
        years = [year for document in {*found} if (year := rows[document][1]) is not None]
        first, last = (min(years), max(years)) if years else (None, None)
        kept.append(Counted(texts, len(found), len({*found}), first, last))
    return ordered(kept)


def ordered(counted: Sequence[Counted]) -> list[Counted]:
    """The best first, and what is as good by its words."""
    return sorted(counted, key=lambda one: (-one.documents, -one.count, one.texts))
