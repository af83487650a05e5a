"""The bookmarks of a library."""

from typing import TYPE_CHECKING

from cqtui.library.columns import ANCHOR, anchor_of, anchor_values, now
from cqtui.model.annotation import Anchor, Bookmark

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database


class Marks:
    """The bookmarks of a library. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def bookmarks(self, key: str | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of one document, or of all, each document's in reading order."""
        rows = self._database.rows(
            "SELECT * FROM bookmarks WHERE ?1 IS NULL OR document = ?1 "
            "ORDER BY document, position, id",
            key,
        )
        return tuple(_bookmark(row) for row in rows)

    def add(self, key: str, anchor: Anchor) -> Bookmark:
        """Mark a passage; marking it again gives the same bookmark.

        Raises StoreError where `key` is unknown.
        """
        values = (key, *anchor_values(anchor))
        with self._database.change() as run:
            run.execute(
                f"INSERT INTO bookmarks (document, {ANCHOR}, created) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (document, position, path, exact, prefix, suffix) DO NOTHING",
                (*values, now()),
            )
            row = run.execute(
                "SELECT * FROM bookmarks WHERE document = ? AND path = ? AND exact = ? "
                "AND prefix = ? AND suffix = ? AND position = ?",
                values,
            ).fetchone()
        return _bookmark(row)

    def remove(self, bookmark_id: int) -> bool:
        """Take a bookmark away; False where it is not there."""
        return self._database.run("DELETE FROM bookmarks WHERE id = ?", bookmark_id) > 0


def _bookmark(row: "sqlite3.Row") -> Bookmark:
    return Bookmark(row["id"], row["document"], anchor_of(row), row["created"])
