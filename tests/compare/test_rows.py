"""The order of rows, whatever belongs together."""

from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.compare.align.align import Link
from cqtui.compare.rows import rows

SIZE = 9
_LINKS = st.sets(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)), max_size=12)


@given(_LINKS)
@settings(deadline=None)
def test_removed_rows_stand_where_the_old_document_had_them(links: set[tuple[int, int]]) -> None:
    """Among themselves, and among the rows that kept their order."""
    old, new = (list(document(*(side + str(n) for n in range(SIZE))).units()) for side in "旧新")
    found = rows(old, new, [Link(i, j, ()) for i, j in sorted(links)], lambda _share: None)
    place = {unit.id: n for n, unit in enumerate(old)}
    firsts = [place[row.old[0].id] for row in found if row.old and not row.moved]
    assert firsts == sorted(firsts)
    assert sorted(place[u.id] for row in found for u in row.old) == sorted(place.values())
