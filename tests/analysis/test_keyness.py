"""Log-likelihood and log ratio of counts."""

from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.phrases.keyness import log_likelihood, log_ratio

_COUNTS = st.integers(0, 1000)
_SIZES = st.integers(1, 10**7)


def test_the_worked_example_of_the_formula() -> None:
    """G2 as the sum of 2 O ln(O/E), worked out by hand: E is 20/3 and 40/3."""
    assert round(log_likelihood(10, 10, 1000, 2000), 3) == 2.356


@given(_COUNTS, _COUNTS, _SIZES, _SIZES)
def test_it_is_never_negative_and_the_same_both_ways(a: int, b: int, m: int, n: int) -> None:
    """G2 tells how far two counts are apart, not which is greater; the ratio tells that."""
    assert log_likelihood(a, b, m, n) >= 0
    assert abs(log_likelihood(a, b, m, n) - log_likelihood(b, a, n, m)) < 1e-6
    assert abs(log_ratio(a, b, m, n) + log_ratio(b, a, n, m)) < 1e-6


def test_equal_shares_tell_nothing() -> None:
    """Twice as often in a text twice as long is as often."""
    assert log_likelihood(20, 10, 2000, 1000) < 1e-9


def test_an_empty_text_is_no_fault() -> None:
    """Nothing is divided by zero."""
    assert log_likelihood(0, 0, 0, 0) == 0
    assert log_ratio(0, 0, 0, 0) == 0
