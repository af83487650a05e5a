"""The bookmarks of a library: set, changed, taken away and brought back, one transaction each."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import StoreError
from cqtui.library.columns import ANCHOR, anchor_of, anchor_values, now, storable
from cqtui.model.annotation import Anchor, Bookmark, Color, OtherEnd, Scope

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database

_BETWEEN_TAGS = re.compile(r"[\s,，、;；#＃\x00-\x1f\x7f-\x9f]+")


def tags_of(text: str) -> tuple[str, ...]:
    """The tags that a person typed, in order of their characters.

    >>> tags_of("粮食，#民生  民生")
    ('民生', '粮食')
    """
    return tuple(sorted({tag for tag in _BETWEEN_TAGS.split(storable(text)) if tag}))


class TakenIn(NamedTuple):
    """What became of bookmarks from elsewhere."""

    added: int = 0
    changed: int = 0
    """They were there, and what came was written later."""
    same: int = 0
    """They were there, as they came or later."""


class Marks:
    """The bookmarks of a library. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def bookmarks(self, key: str | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of one document, or of all, each document's in reading order."""
        with self._database.look() as run:
            return _read(run, "?1 IS NULL OR document = ?1", key)

    def bookmark(self, number: int) -> Bookmark | None:
        """The bookmark of that id, None where there is none."""
        with self._database.look() as run:
            return _one(run, number)

    def paired(self, key: str) -> tuple[Bookmark, ...]:
        """The bookmarks of pairs whose other end stands in a document."""
        with self._database.look() as run:
            return _read(
                run, "id IN (SELECT bookmark FROM bookmark_pairs WHERE document = ?1)", key
            )

    def add(
        self,
        key: str,
        anchor: Anchor,
        *,
        scope: Scope = Scope.PASSAGE,
        color: Color = Color.PLAIN,
        note: str = "",
        tags: Iterable[str] = (),
        sha256: str = "",
        other: OtherEnd | None = None,
    ) -> Bookmark:
        """Mark a passage; marking the same again gives the bookmark that is there, as it is.

        Raises StoreError where `key`, or that of the other end, is unknown.
        """
        mark = Bookmark(
            0, key, anchor, now(), "", scope, color, note, tuple(tags), sha256, other
        )  # fmt: skip
        with self._database.change() as run:
            known = _same(run, mark)
            return _whole(run, known if known is not None else _insert(run, mark))

    def change(
        self,
        number: int,
        *,
        note: str | None = None,
        color: Color | None = None,
        tags: Iterable[str] | None = None,
        scope: Scope | None = None,
    ) -> Bookmark:
        """Write a bookmark's note, colour, tags or scope anew; what is None stays.

        Raises StoreError where the bookmark is gone.
        """
        with self._database.change() as run:
            before = _whole(run, number)
            after = replace(
                before,
                note=before.note if note is None else storable(note),
                color=before.color if color is None else color,
                tags=before.tags if tags is None else tuple(tags),
                scope=before.scope if scope is None else scope,
            )
            if after != before:
                _write(run, replace(after, changed=now()))
            return _whole(run, number)

    def attach(self, number: int, anchor: Anchor, sha256: str = "") -> Bookmark:
        """Let a bookmark mean another passage: one that was lost and found by a person.

        Raises StoreError where the bookmark is gone.
        """
        with self._database.change() as run:
            _whole(run, number)
            run.execute(
                "UPDATE bookmarks SET path = ?, exact = ?, prefix = ?, suffix = ?, position = ?, "
                "sha256 = ?, changed = ? WHERE id = ?",
                (*anchor_values(anchor), sha256, now(), number),
            )
            return _whole(run, number)

    def remove(self, number: int) -> bool:
        """Take a bookmark away; False where it is not there."""
        return self._database.run("DELETE FROM bookmarks WHERE id = ?", number) > 0

    def restore(self, mark: Bookmark) -> Bookmark:
        """Bring back a bookmark as it was, or write it as it was: id, times, note and all.

        Raises StoreError where its document is no longer there.
        """
        with self._database.change() as run:
            run.execute("DELETE FROM bookmarks WHERE id = ?", (mark.id,))
            _insert(run, mark, mark.id)
            return _whole(run, mark.id)

    def take_in(self, marks: Iterable[Bookmark]) -> TakenIn:
        """Add bookmarks from elsewhere, all or none; of one that is there the later words stay.

        Raises StoreError where a document is unknown.
        """
        added = changed = same = 0
        with self._database.change() as run:
            for mark in marks:
                number = _same(run, mark)
                if number is None:
                    _insert(run, mark)
                    added += 1
                    continue
                before = _whole(run, number)
                words = (mark.note, mark.color, _sorted(mark.tags))
                if mark.changed > before.changed and words != _words(before):
                    _write(run, replace(mark, id=number))
                    changed += 1
                else:
                    same += 1
        return TakenIn(added, changed, same)


def _words(mark: Bookmark) -> tuple[str, Color, tuple[str, ...]]:
    return mark.note, mark.color, mark.tags


def _sorted(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({storable(tag) for tag in tags}))


_OTHER = ", ".join(f"bookmark_pairs.{name} AS other_{name}" for name in ANCHOR.split(", "))


def _read(run: "sqlite3.Connection", where: str, *values: object) -> tuple[Bookmark, ...]:
    """Bookmarks with their tags and other ends; `where` is of this module."""
    rows = run.execute(
        f"SELECT bookmarks.*, bookmark_pairs.document AS other_document, {_OTHER} "  # noqa: S608
        f"FROM (SELECT * FROM bookmarks WHERE {where}) AS bookmarks "
        "LEFT JOIN bookmark_pairs ON bookmark = bookmarks.id "
        "ORDER BY bookmarks.document, bookmarks.position, bookmarks.id",
        values,
    ).fetchall()
    tags: dict[int, list[str]] = {}
    for tag in run.execute(
        "SELECT bookmark, tag FROM bookmark_tags WHERE bookmark IN "  # noqa: S608
        f"(SELECT id FROM bookmarks WHERE {where}) ORDER BY tag",
        values,
    ):
        tags.setdefault(tag["bookmark"], []).append(tag["tag"])
    return tuple(_bookmark(row, tuple(tags.get(row["id"], ()))) for row in rows)


def _one(run: "sqlite3.Connection", number: int) -> Bookmark | None:
    return next(iter(_read(run, "id = ?1", number)), None)


def _whole(run: "sqlite3.Connection", number: int) -> Bookmark:
    """The bookmark of that id. Raises StoreError where there is none."""
    mark = _one(run, number)
    if mark is None:
        raise StoreError(
            f"there is no bookmark {number} any longer",
            "cqtui bookmarks shows those that there are",
            code="mark-gone",
            facts={"number": number},
        )
    return mark


def _same(run: "sqlite3.Connection", mark: Bookmark) -> int | None:
    """The id of the bookmark that marks the same in the same way."""
    other = (mark.other.document, *anchor_values(mark.other.anchor)) if mark.other else (None,) * 6
    row = run.execute(
        "SELECT id FROM bookmarks LEFT JOIN bookmark_pairs AS o ON o.bookmark = id "
        "WHERE bookmarks.document = ? AND bookmarks.position = ? AND scope = ? "
        "AND bookmarks.path = ? AND bookmarks.exact = ? AND bookmarks.prefix = ? "
        "AND bookmarks.suffix = ? AND o.document IS ? AND o.path IS ? AND o.exact IS ? "
        "AND o.prefix IS ? AND o.suffix IS ? AND o.position IS ?",
        (
            mark.document, mark.anchor.position, mark.scope.value,
            *anchor_values(mark.anchor)[:4], *other,
        ),
    ).fetchone()  # fmt: skip
    return None if row is None else int(row["id"])


def _insert(run: "sqlite3.Connection", mark: Bookmark, number: int | None = None) -> int:
    """A new row, with a new number or that which a removed one had; its number."""
    made = mark.created or now()
    cursor = run.execute(
        f"INSERT INTO bookmarks (id, document, {ANCHOR}, created, changed, scope, color, note, "  # noqa: S608
        "sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, mark.document, *anchor_values(mark.anchor), made, mark.changed or made,
            mark.scope.value, mark.color.value, storable(mark.note), mark.sha256,
        ),
    )  # fmt: skip
    found = int(cursor.lastrowid or 0)
    _write_tags(run, found, mark.tags)
    if mark.other:
        run.execute(
            f"INSERT INTO bookmark_pairs (bookmark, document, {ANCHOR}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (found, mark.other.document, *anchor_values(mark.other.anchor)),
        )
    return found


def _write(run: "sqlite3.Connection", mark: Bookmark) -> None:
    run.execute(
        "UPDATE bookmarks SET note = ?, color = ?, scope = ?, changed = ? WHERE id = ?",
        (storable(mark.note), mark.color.value, mark.scope.value, mark.changed, mark.id),
    )
    _write_tags(run, mark.id, mark.tags)


def _write_tags(run: "sqlite3.Connection", number: int, tags: Iterable[str]) -> None:
    run.execute("DELETE FROM bookmark_tags WHERE bookmark = ?", (number,))
    run.executemany(
        "INSERT INTO bookmark_tags VALUES (?, ?)", [(number, tag) for tag in _sorted(tags)]
    )


def _bookmark(row: "sqlite3.Row", tags: tuple[str, ...]) -> Bookmark:
    other = None
    if row["other_document"] is not None:
        path, exact, prefix, suffix, position = (row[f"other_{n}"] for n in ANCHOR.split(", "))
        anchor = Anchor(tuple(json.loads(path)), exact, prefix, suffix, position)
        other = OtherEnd(row["other_document"], anchor)
    scope = Scope(row["scope"])
    if scope is Scope.PAIR and other is None:
        scope = Scope.PASSAGE  # its other report was taken out of the library
    return Bookmark(
        row["id"], row["document"], anchor_of(row), row["created"], row["changed"], scope,
        Color(row["color"]), row["note"], tags, row["sha256"], other,
    )  # fmt: skip
