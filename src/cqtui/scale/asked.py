"""What can be asked for, and of which engine: all that the command line has to know beforehand."""

from collections.abc import Sequence
from enum import StrEnum


class Engine(StrEnum):
    """Where tables are counted."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class What(StrEnum):
    """What is counted."""

    PASSAGES = "passages"
    PHRASES = "phrases"

    @property
    def table(self) -> str:
        """The table that is counted for it."""
        return "clauses" if self is What.PASSAGES else "words"

    def joined(self, texts: Sequence[str]) -> str:
        """Clauses or words as a person reads them.

        >>> What.PASSAGES.joined(("稳中求进", "增长0%")), What.PHRASES.joined(("稳中", "求进"))
        ('稳中求进，增长0%', '稳中求进')
        """
        return ("，" if self is What.PASSAGES else "").join(texts)
