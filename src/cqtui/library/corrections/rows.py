"""How corrections lie in the store: by pair of documents, whichever way round they are compared."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction, amended


class Pair(NamedTuple):
    """Two documents by the library's keys; the lesser key comes first in the store."""

    old: str
    new: str

    @property
    def stored(self) -> tuple[str, str]:
        """The keys in the store's order."""
        return (self.new, self.old) if self.turned else (self.old, self.new)

    @property
    def turned(self) -> bool:
        """Whether the store has old and new the other way round."""
        return self.new < self.old


def held(run: sqlite3.Connection, pair: Pair) -> tuple[Correction, ...]:
    """The corrections of a pair, the oldest first."""
    rows = run.execute(
        "SELECT act, one_end, other_end FROM corrections WHERE one = ? AND other = ? ORDER BY id",
        pair.stored,
    )
    found = (Correction(Act(row[0]), _anchor(row[1]), _anchor(row[2])) for row in rows)
    return tuple(x.mirrored if pair.turned else x for x in found)


def amend(
    run: sqlite3.Connection,
    pair: Pair,
    gone: Sequence[Correction],
    come: Sequence[Correction],
    now: str,
) -> tuple[Correction, ...]:
    """Take corrections of a pair out and add others, which overrule older ones; what is held then.

    To be called within a transaction.
    """
    before = held(run, pair)
    after = amended([x for x in before if x not in gone], come)
    run.executemany(
        "DELETE FROM corrections WHERE one = ? AND other = ? "
        "AND act = ? AND one_end = ? AND other_end = ?",
        _values(pair, (x for x in before if x not in after or x in come)),
    )
    new = [x for x in after if x not in before or x in come]
    run.executemany(
        "INSERT INTO corrections (one, other, act, one_end, other_end, made) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(*values, now) for values in _values(pair, new)],
    )
    return held(run, pair)


def _values(pair: Pair, corrections: Iterable[Correction]) -> list[tuple[str, ...]]:
    turned = (x.mirrored if pair.turned else x for x in corrections)
    return [(*pair.stored, x.act.value, _end(x.old), _end(x.new)) for x in turned]


def _end(anchor: Anchor | None) -> str:
    """An anchor as JSON; a lone surrogate, which SQLite cannot hold, stays escaped."""
    if anchor is None:
        return ""
    fields = (list(anchor.path), anchor.exact, anchor.prefix, anchor.suffix, anchor.position)
    return json.dumps(fields)


def _anchor(text: str) -> Anchor | None:
    if not text:
        return None
    path, exact, prefix, suffix, position = json.loads(text)
    return Anchor(tuple(path), exact, prefix, suffix, position)
