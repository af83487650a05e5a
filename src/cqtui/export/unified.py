r"""A comparison as a unified diff, a paragraph a line, for the readers of that format.

What it promises: each file's lines are all its paragraphs in their order, headings with a `#` for
each level and tables a row a line, as `cqtui textconv` writes them. The lines with ` ` and `-` are
the old report's, those with ` ` and `+` the new one's, as far as they are near a change; a heading
that changed its level alone is not told, and stands as the new report has it. A pair
that belongs together stands together: what was revised is `-` the old, then `+` the new wording.
Numbers behind `@@` are where the paragraphs begin in the files as they lie on disk, and how many
lines of the diff follow.

What moved is `-` where it was and `+` where it is; either opens a hunk of its own, whose header
tells the other end. Readers take what stands behind the second `@@` for a heading.

What it cannot: be applied. The files' own lines are not paragraphs, so that `patch` would find
other text at those numbers; and a split, a merger or a move is no notion of the format.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cqtui.export.characters import one_line
from cqtui.export.citations.citation import addresses
from cqtui.export.plaintext import unit_lines
from cqtui.export.rows import Say, wanted
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Unit

CONTEXT = 3
"""Unchanged paragraphs round a change, as other programs have it."""


class Role(StrEnum):
    """What a line of the diff is; moved lines begin with - and + as others do."""

    FILE = "file"
    HUNK = "hunk"
    CONTEXT = " "
    REMOVED = "-"
    ADDED = "+"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the diff, without its end."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a report, or of both where it is the same."""

    role: Role
    text: str
    """Without the sign before it."""
    row: Row
    unit: Unit
    old: int
    """The file's line on the old side; where it has none there, that of the entry before."""
    new: int
    first: bool = True
    """Begins its unit."""

    @property
    def in_old(self) -> bool:
        return self.role not in (Role.ADDED, Role.MOVED_TO)

    @property
    def in_new(self) -> bool:
        return self.role not in (Role.REMOVED, Role.MOVED_FROM)

    @property
    def moved(self) -> bool:
        return self.role in (Role.MOVED_FROM, Role.MOVED_TO)


def unified(
    comparison: Comparison,
    names: tuple[str, str],
    say: Say,
    *,
    only: Collection[str] = (),
    context: int | None = CONTEXT,
) -> Iterator[Line]:
    """The lines of the diff, none at all where nothing changed in the kinds of `only`.

    `names` are what the headers call the two files. A change that `only` leaves out ends a hunk.
    """
    hunks = _hunks(list(_entries(comparison)), only, context)
    headers = [Line(Role.FILE, "--- " + _name(names[0])), Line(Role.FILE, "+++ " + _name(names[1]))]
    for hunk in hunks:
        yield from headers
        headers = []
        yield Line(Role.HUNK, _header(hunk, say))
        for entry in hunk:
            sign = " " if entry.in_old and entry.in_new else "-" if entry.in_old else "+"
            yield Line(entry.role, sign + entry.text)


def _name(name: str) -> str:
    """A file's name; a tab ends it where it holds a blank, else readers stop at that."""
    shown = one_line(name)
    return f"{shown}\t" if " " in shown else shown


def _entries(comparison: Comparison) -> Iterator[_Entry]:
    """Every line of both reports, each side in its own order.

    Rows that kept their order lead through both; before each of them comes what stands before it
    on either side.
    """
    row_of = (
        {u.id: row for row in comparison.rows for u in row.old},
        {u.id: row for row in comparison.rows for u in row.new},
    )
    left, right = list(comparison.old.units()), list(comparison.new.units())
    place = ({u.id: i for i, u in enumerate(left)}, {u.id: i for i, u in enumerate(right)})
    at = _At()
    for row in comparison.rows:
        if row.moved or not row.old or not row.new:
            continue
        ends = place[0][row.old[0].id], place[1][row.new[0].id]
        yield from at.rest(left[at.i : ends[0]], right[at.j : ends[1]], row_of)
        ends = place[0][row.old[-1].id] + 1, place[1][row.new[-1].id] + 1
        yield from at.pair(row, left[at.i : ends[0]], right[at.j : ends[1]], row_of)
    yield from at.rest(left[at.i :], right[at.j :], row_of)


_Rows = tuple[dict[str, Row], dict[str, Row]]


@dataclass
class _At:
    """How far each side has come."""

    i: int = 0
    """Units of the old side."""
    j: int = 0
    old: int = 0
    """The file's line."""
    new: int = 0

    def rest(self, old: Sequence[Unit], new: Sequence[Unit], rows: _Rows) -> Iterator[_Entry]:
        """Units of one side, then of the other."""
        for unit in old:
            row = rows[0][unit.id]
            role = Role.MOVED_FROM if row.moved else Role.REMOVED
            for k, text in enumerate(unit_lines(unit)):
                yield self._old(role, text, row, unit, k)
        for unit in new:
            row = rows[1][unit.id]
            role = Role.MOVED_TO if row.moved else Role.ADDED
            for k, text in enumerate(unit_lines(unit)):
                yield self._new(role, text, row, unit, k)
        self.i += len(old)
        self.j += len(new)

    def pair(
        self, row: Row, old: Sequence[Unit], new: Sequence[Unit], rows: _Rows
    ) -> Iterator[_Entry]:
        """Units that belong together; lines that both have stand once."""
        if len(old) != 1 or len(new) != 1:
            yield from self.rest(old, new, rows)
            return
        now = list(unit_lines(new[0]))
        # A heading that is the same but for its level is no change: its level is not in its text.
        was = now if row.status is Status.SAME else list(unit_lines(old[0]))
        for op, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if op == "equal":
                for k in range(b - a):
                    self.old = _line(old[0], a + k)
                    self.new = _line(new[0], c + k)
                    yield self._entry(Role.CONTEXT, was[a + k], row, new[0], first=c + k == 0)
                continue
            for k in range(a, b):
                yield self._old(Role.REMOVED, was[k], row, old[0], k)
            for k in range(c, d):
                yield self._new(Role.ADDED, now[k], row, new[0], k)
        self.i += 1
        self.j += 1

    def _old(self, role: Role, text: str, row: Row, unit: Unit, k: int) -> _Entry:
        self.old = _line(unit, k)
        return self._entry(role, text, row, unit, first=k == 0)

    def _new(self, role: Role, text: str, row: Row, unit: Unit, k: int) -> _Entry:
        self.new = _line(unit, k)
        return self._entry(role, text, row, unit, first=k == 0)

    def _entry(self, role: Role, text: str, row: Row, unit: Unit, *, first: bool) -> _Entry:
        return _Entry(role, text, row, unit, self.old, self.new, first)


def _line(unit: Unit, k: int) -> int:
    """The file's line of the k-th line of a unit."""
    pieces = unit.block.pieces if unit.block and unit.block.rows else ()
    return pieces[k].line if k < len(pieces) else min(unit.lines.first + k, unit.lines.last)


def _hunks(
    entries: Sequence[_Entry], only: Collection[str], context: int | None
) -> Iterator[list[_Entry]]:
    """Changes with what stands round them; what moved opens a hunk."""
    # An unchanged paragraph that lies across a split is - and +, too: without it a side had a hole.
    changed = [e.role is not Role.CONTEXT and (not only or wanted(e.row, only)) for e in entries]
    near = _near(changed, context)
    hunk: list[_Entry] = []
    for k, entry in enumerate(entries):
        keep = changed[k] or (entry.role is Role.CONTEXT and near[k])
        if hunk and (not keep or (entry.moved and entry.first)):
            yield hunk
            hunk = []
        if keep:
            hunk.append(entry)
    if hunk:
        yield hunk


def _near(changed: Sequence[bool], context: int | None) -> list[bool]:
    """Which lines are at most `context` lines away from a change; all if there is any, for None."""
    if context is None:
        return [any(changed)] * len(changed)
    near = list(changed)
    for order in (range(len(changed)), range(len(changed) - 1, -1, -1)):
        since = context
        for k in order:
            since = 0 if changed[k] else since + 1
            near[k] = near[k] or since <= context
    return near


def _header(hunk: Sequence[_Entry], say: Say) -> str:
    """Where the hunk begins in either file, its section, and the other end of what moved."""
    first = hunk[0]
    counts = sum(e.in_old for e in hunk), sum(e.in_new for e in hunk)
    starts = [
        next((e.old for e in hunk if e.in_old), first.old),
        next((e.new for e in hunk if e.in_new), first.new),
    ]
    told = [addresses((first.unit,))]
    if first.role is Role.MOVED_FROM:
        told.append(say("cli.moved_to", line=first.row.new[0].lines.first))
    elif first.role is Role.MOVED_TO:
        told.append(say("cli.moved_from", line=first.row.old[0].lines.first))
    heading = one_line(" ".join(part for part in told if part))
    return f"@@ -{starts[0]},{counts[0]} +{starts[1]},{counts[1]} @@ {heading}".rstrip()
