"""Runs of digits and scales that are no number: an account's, a card's, one that nobody wrote."""

import re
from collections.abc import Sequence

from cqtui.analysis.figures.numerals import LONGEST, LONGEST_NUMBER

ENDLESS = "…"
"""The unit of a run that is no figure, nor is a range that it ends."""
MOST_ZEROS = 40
"""Powers of ten; what is greater is no figure, however it is written (五亿亿亿亿亿亿)."""
_MARKS = re.compile(r"[^0-9]")


def endless(pieces: Sequence[re.Match[str]], at: int, last: int) -> int:
    """Where the run ends that the pieces from `at` to `last` (of one number, were it one) begin,
    with all that stands right behind; 0 where it can be a number.

    >>> from cqtui.analysis.figures.numerals import PIECE
    >>> [endless(list(PIECE.finditer(said)), 0, 0) for said in ("5万元", "5" * 30 + "亿亿元")]
    [0, 32]
    """
    end = at
    while end + 1 < len(pieces) and pieces[end].end() == pieces[end + 1].start():
        end += 1
    long = pieces[end].end() - pieces[at].start() > LONGEST
    if long or any(too_many_digits(piece) for piece in pieces[at : last + 1]):
        return pieces[max(end, last)].end()
    return 0


def too_many_digits(piece: re.Match[str]) -> bool:
    """Whether Arabic digits stand in a row that are no number's."""
    return bool(piece["arabic"]) and len(_MARKS.sub("", piece["arabic"])) > LONGEST_NUMBER
