"""Patterns that are compiled when they are first used."""

import re
from typing import cast


def late(pattern: str) -> re.Pattern[str]:
    """As `re.compile`, which waits until the pattern is asked for anything.

    For patterns that few reports come to: to compile one takes up to some milliseconds, mostly for
    its sets of Chinese characters, and there are hundreds.

    >>> bool(late("[从由]").search("由此"))
    True
    """
    return cast("re.Pattern[str]", _Late(pattern))


class _Late:
    """Takes the place of a compiled pattern."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        """What the compiled pattern has by that name, kept for the next time."""
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
