"""Wording that returns: which groups of places there are."""

from support.comparisons import document

from cqtui.analysis.passages.clausetext import clause_text
from cqtui.analysis.passages.returning import returning

ALIKE = 6_000
"""Wordings that begin alike: as many looks at each place of each would be 36 million."""


def test_thousands_of_wordings_that_begin_alike_are_all_found() -> None:
    """Each in its two places, the one within a longer clause too."""
    names = [chr(0x4E00 + n // 90) + chr(0x6000 + n % 90) for n in range(ALIKE)]
    one = document(*(f"推进高标准农田建设{name}。" for name in names))
    other = document(*(f"推进高标准农田建设{name}。" for name in names[:-1]), "要" * 9)
    third = document(f"各地要推进高标准农田建设{names[0]}。")
    row = clause_text([[*one.units()], [*other.units()], [*third.units()]])
    groups = returning(row)
    assert len(groups.starts) == 2 * (ALIKE - 1) + 2
    assert set(row.documents_of(groups)) == {0, 1, 2}
