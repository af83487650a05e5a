"""What the program remembers between two runs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cqtui.errors import StoreError
from cqtui.library.location import FILE, home
from cqtui.library.memory import Memory
from cqtui.library.shelf import Shelf

if TYPE_CHECKING:
    from cqtui.library.database import Database
    from cqtui.library.marks.marks import Marks
    from cqtui.library.salvage import Salvaged
    from cqtui.library.visits import Visits
    from cqtui.library.workspaces import Workspaces


class Store:
    """The library on disk; a context manager.

    One store may be shared by threads: calls wait for each other. Each call that changes
    something is on disk when it returns.
    """

    def __init__(
        self, database: "Database", path: Path, salvaged: "Salvaged | None" = None
    ) -> None:
        self._database = database
        self.path = path
        """The file."""
        self.salvaged = salvaged
        """What became of a damaged store that lay here before: tell the person."""
        self.unwritable: StoreError | None = None
        """Why nothing can be kept, where the store can only be read: tell the person."""
        self.shelf = Shelf(database)
        """The documents."""
        self.memory = Memory(database)
        """Places, comparisons, corrections and settings."""

    # What no first screen asks for is loaded when it is asked for.

    @cached_property
    def marks(self) -> "Marks":
        """The bookmarks."""
        from cqtui.library.marks.marks import Marks

        return Marks(self._database)

    @property
    def marked(self) -> int:
        """How many bookmarks there are, of which none is read for that. Raises StoreError."""
        (row,) = self._database.rows("SELECT count(*) FROM bookmarks")
        return int(row[0])

    @cached_property
    def visits(self) -> "Visits":
        """Places visited."""
        from cqtui.library.visits import Visits

        return Visits(self._database)

    @cached_property
    def workspaces(self) -> "Workspaces":
        """What was open."""
        from cqtui.library.workspaces import Workspaces

        return Workspaces(self._database)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The store at `path`, by default in the program's folder; made where there is none.

        Raises StoreError where the folder cannot be written or the store is of a newer version.
        """
        from cqtui.library.database import Database, connect

        path = home() / FILE if path is None else path
        connection, salvaged = connect(path)
        return cls(Database(connection, path), path, salvaged)

    @classmethod
    def open_to_read(cls, path: Path | None = None) -> Self:
        """The store at `path`, to look something up: the file is left exactly as it is.

        SQLite may leave its empty journals beside it, which the next `open` takes away.

        Raises StoreError where there is none, where it is damaged or of another version.
        """
        from cqtui.library.database import Database
        from cqtui.library.looking import connect_to_read

        path = home() / FILE if path is None else path
        return cls(Database(connect_to_read(path), path), path)

    @classmethod
    def look(cls, path: Path | None = None) -> Self:
        """As `open`; a store that is there and cannot be written is opened to be read.

        `unwritable` is set then, and whatever changes something raises StoreError.
        """
        from cqtui.library.database import UNWRITABLE

        try:
            return cls.open(path)
        except StoreError as error:
            if error.code not in UNWRITABLE:
                raise
            try:
                store = cls.open_to_read(path)
            except StoreError:
                raise error from None
            store.unwritable = error
            return store

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._database.close()

    def put_samples_away(self, coming: Iterable[str] = ()) -> None:
        """Take the sample reports off the shelf once it has others, or those at `coming` come.

        Those stay that were added by name, or in which anything was marked, tagged or set right.
        Raises StoreError.
        """
        from cqtui.library.guests import put_away

        if self.unwritable is None:
            put_away(self._database, self.shelf, coming)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts no other program writes to the library. Raises StoreError."""
        with self._database.change():
            yield

    @property
    def version(self) -> int:
        """Of the file, counted in migrations."""
        (row,) = self._database.rows("PRAGMA user_version")
        return int(row[0])

    @property
    def state(self) -> tuple[int, int]:
        """Another one whenever this program has changed something but a setting or what is open,
        or another program anything. Raises StoreError.
        """
        with self._database.look() as run:
            (version,) = run.execute("PRAGMA data_version").fetchone()
            return int(version), self._database.changes - self._database.asides

    def faults(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file, in its words; () where it is sound."""
        rows = self._database.rows("PRAGMA integrity_check")
        return tuple(row[0] for row in rows if row[0] != "ok")

    def dangling(self) -> tuple[str, ...]:
        """The tables with rows that refer to one that is not there."""
        return tuple(sorted({row[0] for row in self._database.rows("PRAGMA foreign_key_check")}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
