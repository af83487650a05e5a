"""What the library shows: a row for every report known, read in this run or remembered."""

import os
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.model.document import Document, Kind, Source
from cqtui.model.places import rank
from cqtui.tui.repairs import repairs_of
from cqtui.tui.report import MATTER

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument

ORDER = tuple(Kind)
"""Kinds in the order in which reports of one year stand."""


class Entry(NamedTuple):
    """A report in the library."""

    path: str
    """Of its file, as it can be opened."""
    document_id: str
    title: str
    year: int | None
    kind: Kind
    place: str
    length: int
    """Characters."""
    sections: int | None = None
    """None until the file is read in this run."""
    repairs: int | None = None
    copies: int = 0
    progress: float | None = None
    """Share that lies behind, None where reading has not begun."""
    missing: bool = False
    """Its file is no longer there."""
    real: str = ""
    """The path without links, where that is known: to ask for it takes time, of thousands."""

    @property
    def name(self) -> str:
        """How the report is named as a source."""
        return f"{self.path}#{self.document_id}"

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other."""
        return self.real or os.path.realpath(self.path), self.document_id


def entry(source: Source, document: Document) -> Entry:
    """The row of a report that was read."""
    return Entry(
        source.path,
        document.id,
        document.title,
        document.year,
        document.kind,
        document.place,
        document.length,
        sum(1 for _ in document.walk()),
        len(repairs_of(source, document)),
        len(document.copies),
    )


def remembered(document: "StoredDocument") -> Entry:
    """The row of a report that the library on disk knows."""
    return Entry(
        document.path,
        document.document_id,
        document.title,
        document.year,
        document.kind,
        document.place,
        document.length,
        real=document.path,
    )


def shelve(
    read: Iterable[tuple[Source, Document]],
    stored: Iterable["StoredDocument"],
    progress: Mapping[str, float],
    gone: Container[str] | None = None,
) -> list[Entry]:
    """Every report once, by place, the newest year first, with how far it was read.

    `progress` is told by the library's key; `gone` are paths where no file lies, None to look.
    """
    rows: dict[tuple[str, str], Entry] = {row.key: row for row in entries(read)}
    for known in stored:
        if known.kind in MATTER:
            continue
        row = remembered(known)
        if row.key in rows:
            row = rows[row.key]
        elif row.path in gone if gone is not None else not os.path.exists(row.path):  # noqa: PTH110 - sooner, and of thousands
            row = row._replace(missing=True)
        if known.key in progress:
            row = row._replace(progress=progress[known.key])
        rows[row.key] = row
    return sorted(rows.values(), key=_order)


def entries(read: Iterable[tuple[Source, Document]]) -> list[Entry]:
    """The rows of what was read, front and back matter left out."""
    return [entry(source, one) for source, one in read if one.kind not in MATTER]


def renewed(rows: Sequence[Entry], come: Iterable[Entry]) -> list[Entry]:
    """Rows in their order with those of reports that were read since, in place of their own."""
    known = {row.key: row for row in rows}
    for row in come:
        before = known.get(row.key)
        known[row.key] = row._replace(progress=before.progress) if before else row
    return sorted(known.values(), key=_order)


def _order(row: Entry) -> tuple[tuple[int, str], int, int, str]:
    return (rank(row.place), -(row.year or 0), ORDER.index(row.kind), row.title)


class Group(NamedTuple):
    """A line of the left pane: everything, a place, or a year of a place."""

    place: str | None
    """None for all places, "" for reports that tell none."""
    year: int | None
    """None for all years."""
    size: int
    """Reports in it."""


def groups(rows: Sequence[Entry]) -> list[Group]:
    """The left pane for these rows."""
    found = [Group(None, None, len(rows))]
    years: dict[str, Counter[int | None]] = {}
    for row in rows:
        years.setdefault(row.place, Counter())[row.year] += 1
    for place, sizes in years.items():
        found.append(Group(place, None, sizes.total()))
        found += [Group(place, year, n) for year, n in sizes.items() if year is not None]
    return found


class Lookup:
    """Rows as a key asks for them, of thousands too: each question is worked out once."""

    def __init__(self, rows: Sequence[Entry]) -> None:
        self._rows = rows
        self._groups: dict[Group, list[Entry]] = {}

    def within(self, group: Group) -> list[Entry]:
        """The rows of a group, always the same list."""
        if group not in self._groups:
            self._groups[group] = within(self._rows, group)
        return self._groups[group]

    def among(self, keys: Container[tuple[str, str]]) -> list[Entry]:
        """The rows of these keys, in their order."""
        return [row for key, row in self._by_key if key in keys]

    def told_apart(self, row: Entry) -> str:
        """As the function of that name has it."""
        return told_apart(row, self._alike[row.year, row.place])

    @cached_property
    def begun(self) -> bool:
        """Whether the reading of any has begun."""
        return any(row.progress is not None for row in self._rows)

    @cached_property
    def _by_key(self) -> list[tuple[tuple[str, str], Entry]]:
        return [(row.key, row) for row in self._rows]

    @cached_property
    def _alike(self) -> dict[tuple[int | None, str], list[Entry]]:
        found: dict[tuple[int | None, str], list[Entry]] = {}
        for row in self._rows:
            found.setdefault((row.year, row.place), []).append(row)
        return found


def within(rows: Sequence[Entry], group: Group) -> list[Entry]:
    """The rows of a group."""
    if group.place is None and group.year is None:
        return list(rows)
    return [
        row for row in rows if group.place in (None, row.place) and group.year in (None, row.year)
    ]


def told_apart(row: Entry, rows: list[Entry]) -> str:
    """A report by year and place, and by its kind or title where these are not its alone."""
    alike = [r for r in rows if (r.year, r.place) == (row.year, row.place) and r.key != row.key]
    if not (alike and (row.year or row.place)):
        return short(row)
    if any(r.kind is row.kind for r in alike):
        return f"{short(row)} {' '.join(row.title.split())}"
    kind = say(f"kind.{row.kind.value}")
    return f"{short(row).removesuffix(f' {kind}')} {kind}"


def short(row: Entry) -> str:
    """A report by year and place; a digest of one is told from it."""
    known = [word for word in (str(row.year or ""), row.place) if word]
    if row.kind is Kind.INTERPRETATION and known:
        known.append(say(f"kind.{row.kind.value}"))
    return " ".join(known) or row.title
