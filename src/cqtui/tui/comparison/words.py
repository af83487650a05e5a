"""What the lines around a comparison say: names of the two sides, counts, why a row is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqtui.catalogs import catalog, language, say
from cqtui.model.choices import Status
from cqtui.model.document import Document
from cqtui.tui.comparison.marks import KIND_MARKS
from cqtui.tui.comparison.rows import Entry, section_changes
from cqtui.tui.comparison.state import Reading
from cqtui.tui.names import shortened
from cqtui.tui.report import PAIR, label, pair
from cqtui.typeset import cells

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row

FULL_COUNTS, SIGNED_COUNTS = 150, 100
"""Cells of the terminal from which on each kind's count is given, in words or by its sign."""
REASONS = 3
"""How many of the reasons for a pair are told, the weightiest first."""
_BARS = "▁▂▃▄▅▆▇█"


def named(old: Document, new: Document) -> tuple[str, str]:
    """A short name for each side: its year, or what else tells them apart."""
    names = [str(d.year) if d.year else d.title[:8] for d in (old, new)]
    if names[0] == names[1]:
        names = [f"{name}{letter}" for name, letter in zip(names, "甲乙", strict=True)]
    return names[0], names[1]


def both(documents: tuple[Document, Document], names: tuple[str, str], room: int) -> str:
    """Which two reports: year and place of each where `room` cells hold that, else more shortly."""
    old, new = map(label, documents)
    full = say("compare.both", old=old, new=new)
    if cells(full) <= room:
        return full
    years = all(document.year for document in documents)
    return shortened(pair(*documents), room) if years else PAIR.join(names)


def counts(reading: Reading, cursor: int, width: int) -> str:
    """How many changes of each kind there are, and which of them one is at."""
    if reading.comparison is None or reading.guide is None:
        return ""
    name = say(f"compare.kind_{reading.kind or 'any'}")
    told = [f"{name} {reading.passed(cursor)}/{reading.count(reading.kind)}"]
    if width >= SIGNED_COUNTS:
        told += (
            f"{kind_words(kind) if width >= FULL_COUNTS else KIND_MARKS[kind][0]} {found}"
            for kind, found in reading.kinds_there().items()
            if kind != reading.kind
        )
    return " · ".join(told) if width >= FULL_COUNTS else "  ".join(told)


def kind_words(kind: str) -> str:
    """A kind of change with its sign: ↗ 移动."""
    return f"{KIND_MARKS[kind][0]} {say(f'compare.kind_{kind}')}"


def sign_words(entry: Entry) -> str:
    """What a sign in the gutter stands for."""
    moved = len({place.row for place in entry.gone if place.echo})
    gone = sum(not place.echo for place in entry.gone)
    parts = [say("compare.sign_gone", count=gone)] if gone else []
    parts += [say("compare.sign_moved", count=moved)] if moved else []
    return " · ".join([*parts, say("compare.sign_opens")])


def badges(comparison: Comparison) -> dict[str, str]:
    """How much changed in each section of the new report: a bar and a number."""
    found = {s: n for s, n in section_changes(comparison).items() if n}
    most = max(found.values(), default=0)
    return {s: f"{_BARS[n * len(_BARS) // (most + 1)]}{n:>3} " for s, n in found.items()}


def head(document: Document, name: str) -> str:
    """What stands above a column."""
    title = document.title.replace("\n", " ")
    return title if name in title else say("compare.heading_plain", year=name, title=title)


def status_words(row: Row | None, *, why: bool = True) -> str:
    """What happened to a row, and `why` its sides were put together."""
    if row is None:
        return ""
    parts = [say(f"compare.status_{row.status}", old=len(row.old), new=len(row.new))]
    if row.moved:
        parts.append(say("compare.moved_note") if why else say("compare.moved_word"))
    if why and row.why and row.status is not Status.SAME:
        parts.append(say("compare.why", reasons=reasons(row)))
    return " · ".join(parts)


def reasons(row: Row) -> str:
    """The weightiest reasons with their weights: 用词 .41 · 同节 .27."""
    best = sorted(row.why, key=lambda r: -r.weight)[:REASONS]
    known = catalog("compare", language())
    named = ((known.get(f"compare.reason.{r.reason}", r.reason), r.weight) for r in best)
    return " · ".join(f"{reason} {share(weight)}" for reason, weight in named)


def share(value: float) -> str:
    """A number from 0 to 1 in two digits.

    >>> share(0.414), share(1.0)
    ('.41', '1.00')
    """
    return f"{value:.2f}".removeprefix("0")
