"""The places one has been at, in all reports, the latest first; no more of them than is asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cqtui.library.columns import ANCHOR, anchor_of, anchor_values, now
from cqtui.model.annotation import Anchor

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database

KEPT = 500
"""Places remembered where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A place one has been at."""

    document: str
    """The library's key of the report the place is in."""
    anchor: Anchor
    other: str = ""
    """The key of the report it was compared with; "" where it was read alone."""
    older: bool = False
    """Whether `document` was the old side of that comparison."""
    jumped: bool = False
    """Whether one jumped away from there; False where one stayed there while reading."""
    at: str = ""
    """When: ISO 8601, UTC."""


class Visits:
    """What is kept of the way one took. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def note(self, visit: Visit, keep: int = KEPT) -> None:
        """Remember a place as the latest, and of all places no more than `keep`.

        It takes the place of an earlier visit to the same passage; one of reading on takes that of
        an earlier one of reading on in the same section. Raises StoreError where a document is
        unknown.
        """
        if keep <= 0:
            return
        path, exact, prefix, suffix, position = anchor_values(visit.anchor)
        other, older, jumped = visit.other or None, int(visit.older), int(visit.jumped)
        with self._database.change() as connection:
            connection.execute(
                "DELETE FROM visits WHERE document = ? AND other IS ? AND path = ? "
                "AND (position = ? AND exact = ? OR jumped = 0 AND ? = 0)",
                (visit.document, other, path, position, exact, jumped),
            )
            connection.execute(
                f"INSERT INTO visits (document, other, older, {ANCHOR}, jumped, at) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (visit.document, other, older, path, exact, prefix, suffix, position, jumped,
                 visit.at or now()),
            )  # fmt: skip
            connection.execute(
                "DELETE FROM visits WHERE id <= "
                "(SELECT id FROM visits ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (keep,),
            )

    def latest(self, limit: int = -1) -> tuple[Visit, ...]:
        """The places, the latest first, whatever the clock did meanwhile; -1 for all."""
        rows = self._database.rows("SELECT * FROM visits ORDER BY id DESC LIMIT ?", limit)
        return tuple(_visit(row) for row in rows)

    def clear(self) -> int:
        """Forget all of them; how many there were."""
        return self._database.run("DELETE FROM visits")


def _visit(row: "sqlite3.Row") -> Visit:
    return Visit(
        row["document"],
        anchor_of(row),
        row["other"] or "",
        bool(row["older"]),
        bool(row["jumped"]),
        row["at"],
    )
