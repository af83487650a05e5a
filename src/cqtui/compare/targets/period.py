"""The years that a figure speaks of, as a quantity has them: 2019, 2018-2022."""

import re

_PERIOD = re.compile(r"(?:([0-9]{4})-)?([0-9]{4})")


def years(period: str) -> tuple[int, int] | None:
    """The first and the last year of a period; None where it is none.

    >>> years("2019"), years("2018-2022"), years(""), years("2018-")
    ((2019, 2019), (2018, 2022), None, None)
    """
    match = _PERIOD.fullmatch(period)
    return (int(match[1] or match[2]), int(match[2])) if match else None
