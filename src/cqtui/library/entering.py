"""Documents on their way onto the shelf: which of those that stand there each of them is."""

import os
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cqtui.library.columns import now, storable, storable_path
from cqtui.library.keys import key_for
from cqtui.model.document import Document, Source

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database

STDIN = "-"
"""The path of a source that has none: such a document is told by its content alone."""


class How(StrEnum):
    """What a document was to the library when it came."""

    NEW = "new"
    SAME = "same"
    """It was there already."""
    CHANGED = "changed"
    """The file was there with other bytes."""
    COPY = "copy"
    """The bytes were there, in another place."""
    EDITION = "edition"
    """The text was there, or nearly, in another file."""


class Entered(NamedTuple):
    """A document that came into the library."""

    key: str
    how: How


class Near(NamedTuple):
    """A document of the library whose text is that of one that comes, or nearly."""

    key: str
    share: float
    """Of their clauses in common, whatever the figures in them, as told by sketches."""
    same: bool = False
    """Whether it is the very same text."""


Joins = Callable[[Document, Near], bool]
"""Whether a document that comes is a further edition of another; else it gets a name of its own."""


def always(_document: Document, _near: Near) -> bool:
    """Every document that is nearly another is an edition of it."""
    return True


def never(_document: Document, _near: Near) -> bool:
    """What does not have the same bytes is a document of its own."""
    return False


def known(database: "Database", source: Source, document: Document) -> str:
    """See `Shelf.known`."""
    path = source.path if source.path == STDIN else os.path.realpath(source.path)
    facts = {
        "path": storable_path(path), "document_id": document.id, "sha256": source.sha256,
    }  # fmt: skip
    with database.look() as run:
        found = _known(run, facts)
    return found.key if found else ""


def enter_all(
    database: "Database",
    source: Source,
    documents: Sequence[Document],
    size: int,
    also: Callable[[], object],
    joins: Joins,
) -> tuple[Entered, ...]:
    """See `Shelf.enter_all`."""
    facts = [_facts(database, source, document, size, len(documents)) for document in documents]
    # Asked before the library is locked: a person may take long to answer.
    apart = [_is_apart(database, *both, joins) for both in zip(facts, documents, strict=True)]
    with database.change() as run:
        also()
        coming = zip(facts, documents, apart, strict=True)
        return tuple(_enter(run, one, document, apart=own) for one, document, own in coming)


def _facts(
    database: "Database", source: Source, document: Document, size: int, reports: int
) -> dict[str, Any]:
    """What is to be known of a document, and what tells it again."""
    path = source.path if source.path == STDIN else os.path.realpath(source.path)
    facts = {
        "path": storable_path(path), "document_id": document.id, "sha256": source.sha256,
        "title": storable(document.title), "year": document.year,
        "kind": document.kind.value, "place": storable(document.place),
        "issuer": storable(document.issuer), "length": document.length, "opened": now(),
        "format": source.encoding, "size": size, "reports": reports if size else 0,
    }  # fmt: skip
    with database.look() as run:
        if _known(run, facts) is None or not run.execute(_EDITION, _at(facts)).fetchone():
            facts |= _told_again(document)  # before anybody has to wait for it
    return facts


def _is_apart(
    database: "Database", facts: dict[str, Any], document: Document, joins: Joins
) -> bool:
    """Whether a document is to get a name of its own although there is one nearly like it."""
    with database.look() as run:
        near = _alike(run, facts) if "sketch" in facts and _known(run, facts) is None else None
    return near is not None and not joins(document, near)


def _enter(
    run: "sqlite3.Connection", facts: dict[str, Any], document: Document, *, apart: bool
) -> Entered:
    # Another program may have been quicker: to add it, or to take it out.
    known = _known(run, facts)
    if known is None:
        if "sketch" not in facts:
            facts |= _told_again(document)
        near = None if apart else _alike(run, facts)
        known = Entered(near.key, How.EDITION) if near else None
    if known is None:
        facts["key"] = _free_key(run, document)
        run.execute(_INSERT, facts)
    else:
        facts["key"] = known.key
        if known.how is not How.EDITION and _leads(run, facts):
            run.execute(_update(run, known.key), facts)
        else:
            run.execute("UPDATE documents SET opened = :opened WHERE key = :key", facts)
    if "sketch" in facts:
        run.execute(_ADD_EDITION, facts)
    run.execute(_KEPT, facts)
    return known or Entered(str(facts["key"]), How.NEW)


def _known(run: "sqlite3.Connection", facts: dict[str, Any]) -> Entered | None:
    """The document that lies there, else the one of those bytes."""
    row = run.execute(_KNOWN, (facts["document_id"], facts["path"], facts["sha256"])).fetchone()
    if row is None:
        return None
    here, same = row["path"] == facts["path"], row["sha256"] == facts["sha256"]
    return Entered(row["key"], How.COPY if not here else How.SAME if same else How.CHANGED)


def _leads(run: "sqlite3.Connection", facts: dict[str, Any]) -> bool:
    """Whether what comes is the document's own file, or stands in for one that is nowhere left.

    An edition that is opened or copied leaves lines and pages those of the file that came first.
    """
    own = run.execute(_OWN, (facts["key"],)).fetchone()
    if own["sha256"] == facts["sha256"] or (own["path"], own["document_id"]) == (
        facts["path"],
        facts["document_id"],
    ):
        return True
    return not (own["kept"] or os.path.exists(own["path"]))  # noqa: PTH110 - may be bytes


def _alike(run: "sqlite3.Connection", facts: dict[str, Any]) -> Near | None:
    """The document of that text, else the one of the year and kind that is nearly that, and of no
    other place: budget reports of two districts may have most of their sentences in common.
    """
    row = run.execute(
        """SELECT document FROM editions JOIN documents ON key = document
        WHERE text_sha256 = ? AND year IS ? AND kind = ? ORDER BY id LIMIT 1""",
        (facts["text_sha256"], facts["year"], facts["kind"]),
    ).fetchone()
    if row:
        return Near(row["document"], 1.0, same=True)
    from cqtui.library.sketch import ALIKE, likeness

    best = Near("", 0.0)
    for row in run.execute(
        """SELECT document, sketch, place, edited FROM editions JOIN documents ON key = document
        WHERE year IS ? AND kind = ? ORDER BY id""",
        (facts["year"], facts["kind"]),
    ):
        if "place" not in row["edited"].split(",") and _apart(row["place"], facts["place"]):
            continue
        share = likeness(row["sketch"], facts["sketch"])
        if share > best.share:
            best = Near(row["document"], share)
    return best if best.share >= ALIKE else None


def _apart(one: str, other: str) -> bool:
    """Whether two places, as reports tell them, cannot be one.

    >>> _apart("渝北区", "万州区"), _apart("渝北区", "重庆市渝北区"), _apart("渝北区", "")
    (True, False, False)
    """
    return one not in other and other not in one


_FACTS = (
    "path", "document_id", "sha256", "title", "year", "kind", "place", "issuer", "length", "opened",
)  # fmt: skip


def _update(run: "sqlite3.Connection", key: str) -> str:
    """The statement that brings a document up to date, but for what a person set right."""
    row = run.execute("SELECT edited FROM documents WHERE key = ?", (key,)).fetchone()
    kept = set(row["edited"].split(","))
    changes = ", ".join(f"{fact} = :{fact}" for fact in _FACTS if fact not in kept)
    return f"UPDATE documents SET {changes} WHERE key = :key"  # noqa: S608 - names are of _FACTS


_INSERT = (
    f"INSERT INTO documents (key, added, {', '.join(_FACTS)}) "  # noqa: S608
    f"VALUES (:key, :opened, {', '.join(f':{f}' for f in _FACTS)})"
)
_EDITION = "SELECT id FROM editions WHERE path = ? AND document_id = ? AND sha256 = ?"
_KNOWN = """SELECT key, path, sha256 FROM (
    SELECT key, path, sha256, added FROM documents
        WHERE path = ?2 AND document_id = ?1 AND path <> '-'
    UNION SELECT document, path, sha256, added FROM editions
        WHERE path = ?2 AND document_id = ?1 AND path <> '-'
    UNION SELECT key, path, sha256, added FROM documents WHERE sha256 = ?3 AND document_id = ?1
    UNION SELECT document, path, sha256, added FROM editions WHERE sha256 = ?3 AND document_id = ?1)
    ORDER BY path = ?2 AND path <> '-' DESC, sha256 = ?3 DESC, added LIMIT 1"""
"""Each part by an index of its own: with one condition for all, every row would be looked at."""
_OWN = """SELECT path, document_id, sha256, EXISTS (
    SELECT 1 FROM editions e WHERE e.sha256 = d.sha256 AND e.size > 0) AS kept
    FROM documents d WHERE key = ?"""
_ADD_EDITION = """INSERT INTO editions
    (document, path, document_id, sha256, text_sha256, sketch, format, size, reports, added)
    VALUES (:key, :path, :document_id, :sha256, :text_sha256, :sketch, :format, :size, :reports,
        :opened)
    ON CONFLICT (path, document_id, sha256) DO NOTHING"""
_KEPT = """UPDATE editions SET size = max(size, :size), reports = max(reports, :reports)
    WHERE path = :path AND document_id = :document_id AND sha256 = :sha256
    AND (size < :size OR reports < :reports)"""


def _told_again(document: Document) -> dict[str, Any]:
    """What tells a document in another file."""
    from cqtui.library.sketch import sketch, text_hash

    return {"text_sha256": text_hash(document), "sketch": sketch(document)}


def _at(facts: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return facts["path"], facts["document_id"], facts["sha256"]


def _free_key(run: "sqlite3.Connection", document: Document) -> str:
    """A key that no document has."""
    base = key_for(document, ())
    rows = run.execute("SELECT key FROM documents WHERE key = ?1 OR key GLOB ?1 || '-*'", (base,))
    return key_for(document, {row["key"] for row in rows})
