"""What a person set right, kept a second time beside the library: for when its rows are lost.

A file of its own, written anew after each change. Nothing but `mending` reads it.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from cqtui.library.columns import LOSSES
from cqtui.library.salvage import losses_in
from cqtui.model.document import Kind

if TYPE_CHECKING:
    from cqtui.library.database import Database

FILE = "by-hand.json"
SCHEMA = "cqtui/by-hand/1"
LARGEST = 64 * 2**20
"""Bytes; a larger file is not ours."""
EDITABLE = ("title", "year", "place", "kind", "issuer")


class Noted(NamedTuple):
    """What a person set right of a document."""

    key: str
    sha256: str
    document_id: str
    """Within the file."""
    facts: dict[str, str | int | None]
    tags: tuple[str, ...]


def note(database: "Database") -> None:
    """Write down all that is set by hand now; after a loss beside what was written before it.

    Where the disk does not take it, the library has it still. Raises StoreError.
    """
    with database.change():  # two programs write one after the other, each what it has read
        found = {one.key: one for one in _set(database)}
        (kept,) = database.rows("SELECT max(value) AS value FROM settings WHERE name = ?", LOSSES)
        path = database.path.with_name(FILE)
        if losses_in(kept["value"] or ""):
            for old in noted(path):
                new = found.get(old.key)
                found[old.key] = old if new is None else _both(old, new)
        if found or path.exists():
            with suppress(OSError):
                _write(path, [one._asdict() for one in found.values()])


def _both(old: Noted, new: Noted) -> Noted:
    """What was written down before a loss, and what a person has set since, which goes before."""
    return new._replace(facts={**old.facts, **new.facts}, tags=new.tags or old.tags)


def noted(path: Path) -> tuple[Noted, ...]:
    """What is written down; () where no file can be read, or it is none of this program's."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        whole = json.loads(data) if len(data) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        return ()
    rows = whole.get("documents")
    return tuple(filter(None, map(_noted, rows))) if isinstance(rows, list) else ()


def _set(database: "Database") -> list[Noted]:
    tags: dict[str, list[str]] = {}
    for row in database.rows("SELECT document, tag FROM document_tags ORDER BY document, tag"):
        tags.setdefault(row["document"], []).append(row["tag"])
    rows = database.rows(
        "SELECT key, sha256, document_id, edited, title, year, place, kind, issuer FROM documents "
        "WHERE edited != '' OR key IN (SELECT document FROM document_tags) ORDER BY key"
    )
    return [
        Noted(
            row["key"], row["sha256"], row["document_id"],
            {name: row[name] for name in row["edited"].split(",") if name in EDITABLE},
            tuple(tags.get(row["key"], ())),
        )
        for row in rows
    ]  # fmt: skip


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    """Write the file anew, whole or not at all. No other program writes it meanwhile: what lies
    half-written beside it was left by one that was killed.
    """
    for left in path.parent.glob(f".{FILE}-*"):
        left.unlink(missing_ok=True)
    text = json.dumps({"schema": SCHEMA, "documents": rows}, ensure_ascii=False, indent=1)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{FILE}-", delete=False) as file:
        try:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _noted(row: object) -> Noted | None:
    if not isinstance(row, dict):
        return None
    words = [row.get(name) for name in ("key", "sha256", "document_id")]
    facts, tags = row.get("facts"), row.get("tags")
    if not isinstance(facts, dict) or not isinstance(tags, list):
        return None
    if not all(isinstance(word, str) for word in [*words, *tags]):
        return None
    key, sha256, document_id = (str(word) for word in words)
    sound = {name: value for name, value in facts.items() if _is_fact(name, value)}
    return Noted(key, sha256, document_id, sound, tuple(tags))


def _is_fact(name: object, value: object) -> bool:
    """Whether a value is one that the library can hold under that name."""
    if name == "year":
        return value is None or (type(value) is int and 0 < value < 10_000)
    if name == "kind":
        return value in [kind.value for kind in Kind]
    return name in EDITABLE and isinstance(value, str)
