"""An index in a file of its own, beside the library."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Self

from cqtui.library.database import Database
from cqtui.library.location import home


class IndexFile:
    """An index on disk; a context manager, to be shared by threads.

    It lies beside the library and not in it: it is larger, and can be made anew from the reports.
    Each call that changes something is on disk, all of it, when it returns; one that was cut short
    has changed nothing. Every method raises StoreError where SQLite fails.
    """

    name: ClassVar[str]
    """Of the file."""
    steps: ClassVar[Sequence[Sequence[str]]]
    """How its tables came to be, as in migrations.py: never changed once released."""
    owner: ClassVar[int]
    """Written into the file."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self.path = path
        """The file."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The index at `path`, by default beside the library; made where there is none.

        Raises StoreError, also for a damaged file, which is left as it is.
        """
        path = home() / cls.name if path is None else path
        return cls(Database.open_index(path, cls.steps, cls.owner), path)

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
