import numpy as np
import pytest

from cqtui.analysis.passages.copymarks import SHARED, are_copies, bands, distinct


def clauses(first: int, last: int) -> "np.typing.NDArray[np.uint64]":
    """Different clauses."""
    return distinct([n * 0x9E3779B97F4A7C15 % 2**64 for n in range(first, last)])


def test_the_different_clauses_are_told_without_the_empty_one() -> None:
    """In order."""
    assert distinct([7, 0, 3, 7]).tolist() == [3, 7]
    assert distinct([]).tolist() == []


@pytest.mark.parametrize(
    ("last", "expected"), [(1000, True), (1240, True), (1260, False), (700, False)]
)
def test_four_fifths_of_the_longer_one_make_a_copy(last: int, *, expected: bool) -> None:
    """Not of the shorter one: a report that holds another is no copy of it."""
    one, other = clauses(0, 1000), clauses(0, last)
    assert are_copies(one, other) is are_copies(other, one) is expected


def test_copies_have_some_bands_in_common() -> None:
    """Here with a tenth of the clauses other, as a corrected report has."""
    assert len(set(bands(clauses(0, 1000))) & set(bands(clauses(50, 1050)))) >= SHARED


def test_reports_of_one_kind_have_no_such_bands_in_common() -> None:
    """With a tenth of all clauses the same they are not held against each other."""
    marks = [set(bands(clauses(n, n + 1000))) for n in range(0, 8000, 820)]
    met = sum(len(a & b) >= SHARED for i, a in enumerate(marks) for b in marks[:i])
    assert met == 0


def test_what_is_short_is_nobodys_copy() -> None:
    """Its clauses may all be set phrases."""
    assert bands(clauses(0, 11)) == ()
    assert not are_copies(clauses(0, 11), clauses(0, 11))
