"""What the library remembers without being asked: places, comparisons, corrections, settings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.library.columns import ANCHOR, anchor_of, anchor_values, now

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database
    from cqtui.model.annotation import Anchor
    from cqtui.model.correction import Correction


class Place(NamedTuple):
    """Where the reading of a document stopped."""

    document: str
    """The library's key."""
    anchor: "Anchor"
    progress: float
    """Share of the document that lies before, 0 to 1."""
    at: str


class Memory:
    """What is kept of the reading. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def place(self, key: str) -> Place | None:
        """Where the reading of a document stopped, None where it was not begun."""
        rows = self._database.rows("SELECT * FROM places WHERE document = ?", key)
        return _place(rows[0]) if rows else None

    def places(self, limit: int = -1) -> tuple[Place, ...]:
        """The reading places, the latest first, whatever the clock did meanwhile; -1 for all."""
        rows = self._database.rows("SELECT * FROM places ORDER BY rowid DESC LIMIT ?", limit)
        return tuple(_place(row) for row in rows)

    def progress(self) -> dict[str, float]:
        """Of every document that was begun how much lies behind, by its key, 0 to 1."""
        rows = self._database.rows("SELECT document, progress FROM places")
        return {row["document"]: row["progress"] for row in rows}

    def set_place(self, key: str, anchor: "Anchor", progress: float) -> None:
        """Remember where the reading stopped. Raises StoreError where `key` is unknown."""
        self._database.run(
            f"INSERT OR REPLACE INTO places (document, {ANCHOR}, progress, at) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            key, *anchor_values(anchor), min(1.0, max(0.0, progress)), now(),
        )  # fmt: skip

    def remember_comparison(self, old: str, new: str) -> None:
        """Note that two documents were compared. Raises StoreError where one is unknown."""
        self._database.run("INSERT OR REPLACE INTO comparisons VALUES (?, ?, ?)", old, new, now())

    def comparisons(self, limit: int = 10) -> tuple[tuple[str, str], ...]:
        """The (old, new) keys compared last, the latest first, whatever the clock did."""
        rows = self._database.rows(
            "SELECT old, new FROM comparisons ORDER BY rowid DESC LIMIT ?", limit
        )
        return tuple((row["old"], row["new"]) for row in rows)

    def corrections(self, old: str, new: str) -> "tuple[Correction, ...]":
        """What was set by hand in the pairing of two documents, the oldest first.

        It is the same where they are compared the other way round, mirrored.
        """
        from cqtui.library.corrections.rows import Pair, held

        with self._database.look() as connection:
            return held(connection, Pair(old, new))

    def amend_corrections(
        self,
        old: str,
        new: str,
        *,
        gone: "Sequence[Correction]" = (),
        come: "Sequence[Correction]" = (),
    ) -> "tuple[Correction, ...]":
        """Take corrections of a pair back and add others; all that are held then.

        A newer one overrules older ones on the same ends. Raises StoreError where a document is
        unknown.
        """
        from cqtui.library.corrections.rows import Pair, amend

        with self._database.change() as run:
            return amend(run, Pair(old, new), gone, come, now())

    def get_setting(self, name: str, default: str = "") -> str:
        """A setting's value, `default` where it was never set."""
        rows = self._database.rows("SELECT value FROM settings WHERE name = ?", name)
        return str(rows[0]["value"]) if rows else default

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._database.run_aside("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value)


def _place(row: "sqlite3.Row") -> Place:
    return Place(row["document"], anchor_of(row), row["progress"], row["at"])
