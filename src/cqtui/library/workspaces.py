"""What was open, under names: text that the screens write and read, kept as it changes."""

from typing import TYPE_CHECKING, NamedTuple

from cqtui.library.columns import now, storable

if TYPE_CHECKING:
    from cqtui.library.database import Database


class Kept(NamedTuple):
    """A workspace as it is kept."""

    name: str
    """"" for the one without a name."""
    tabs: str
    """What the screens wrote."""
    at: str
    """When it was last changed: ISO 8601, UTC."""


class Workspaces:
    """Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def get(self, name: str) -> str:
        """What is kept under a name, "" where nothing is."""
        rows = self._database.rows("SELECT tabs FROM workspaces WHERE name = ?", storable(name))
        return str(rows[0]["tabs"]) if rows else ""

    def put(self, name: str, tabs: str) -> None:
        """Keep a workspace, in the place of the one of that name."""
        self._database.run_aside(
            "INSERT OR REPLACE INTO workspaces VALUES (?, ?, ?)", storable(name), tabs, now()
        )

    def every(self) -> tuple[Kept, ...]:
        """All of them, that without a name first, the others by name."""
        rows = self._database.rows("SELECT * FROM workspaces ORDER BY name")
        return tuple(Kept(row["name"], row["tabs"], row["at"]) for row in rows)

    def rename(self, old: str, new: str) -> bool:
        """Give one another name; False where there is none, or the new name is taken."""
        statement = "UPDATE OR IGNORE workspaces SET name = ? WHERE name = ?"
        return self._database.run(statement, storable(new), storable(old)) > 0

    def remove(self, name: str) -> bool:
        """Forget one; False where there is none."""
        return self._database.run("DELETE FROM workspaces WHERE name = ?", storable(name)) > 0
