"""Phrases that reports have had for long, so that to lack them in one year makes nothing new."""

from functools import cache
from importlib.resources import files

LONG = 10
"""Years; what national reports have had for so long is nobody's new wording."""
_TABLE = "stock-phrases.txt"


def is_stock(key: str, year: int | None) -> bool:
    """Whether reports have had `key` (as `searchable` has it) for `LONG` years in `year`.

    The table (scripts/stock_phrases.py) has phrases of at least three national reports from 1978 to
    2019; each counts from the year it was first said, so that a report is never judged by later
    ones. Without a year nothing is stock.

    >>> is_stock("综合改革", 2026), is_stock("综合改革", 1995), is_stock("高质量发展", 2026)
    (True, False, False)
    """
    since = _since().get(key)
    return year is not None and since is not None and year - since >= LONG


@cache
def _since() -> dict[str, int]:
    """The year each stock phrase was first said."""
    text = files(__package__).joinpath(_TABLE).read_text("utf-8")
    found = {}
    for line in text.splitlines():
        year, *phrases = line.split()
        found.update(dict.fromkeys(phrases, int(year)))
    return found
