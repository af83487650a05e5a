"""How telling it is that a phrase stands more often in one text than in another."""

from math import log, log2


def log_likelihood(here: int, there: int, size_here: int, size_there: int) -> float:
    """G2 of a phrase that stands `here` times in a text of `size_here` characters and `there` times
    in one of `size_there` (Dunning 1993, in the form of Rayson and Garside 2000); 0 or more.

    3.84 is the five per cent level, 15.13 that of one in ten thousand. Sizes below 1 count as 1.

    >>> round(log_likelihood(10, 10, 1000, 10000), 2), log_likelihood(1, 10, 1000, 10000)
    (22.14, 0.0)
    """
    size_here, size_there = max(size_here, 1), max(size_there, 1)
    share = (here + there) / (size_here + size_there)
    total = 0.0
    for count, size in ((here, size_here), (there, size_there)):
        if count:
            total += count * log(count / (size * share))
    return max(2 * total, 0.0)


def log_ratio(here: int, there: int, size_here: int, size_there: int) -> float:
    """Binary logarithm of how many times as frequent a phrase is here as there (Hardie 2014).

    Each count is raised by a half, so that what never stands on one side has a ratio too.

    >>> log_ratio(10, 10, 1000, 2000), round(log_ratio(4, 0, 1000, 1000), 2)
    (1.0, 3.17)
    """
    here_share = (here + 0.5) / max(size_here, 1)
    return log2(here_share / ((there + 0.5) / max(size_there, 1)))
