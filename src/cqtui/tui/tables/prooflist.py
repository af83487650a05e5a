"""The table of what a proofreader found: how grave, what, the words, what is expected, where."""

from collections import Counter
from collections.abc import Iterator, Mapping

from cqtui.catalogs import say
from cqtui.export.citations.citation import addresses, lines_of
from cqtui.export.proofjson import message
from cqtui.model.document import Document, Span, Unit
from cqtui.model.ledger import Passage
from cqtui.model.proof import KINDS, Finding, Proof, Severity
from cqtui.tui.report import label
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.targetlist import telling

WHAT_MOST, QUOTE_MOST, EXPECTED_MOST, PLACE_MOST = 60, 36, 24, 26
"""Cells."""
_LOOKS = {Severity.ERROR: "lost", Severity.WARNING: "delta", Severity.HINT: "dim"}
_SEVERITIES = tuple(Severity)


def of_findings(proof: Proof) -> Grid:
    """A row a finding: those of the draft in reading order, then what it lacks."""
    # The words of the text go first: the passage below the table has them, what is wrong with
    # them stands nowhere else.
    columns = (
        Column("severity", say("proof.col.severity")),
        Column("kind", say("proof.col.kind"), weight=5),
        Column("what", say("proof.col.what"), WHAT_MOST, 44),
        Column("quote", say("proof.col.quote"), QUOTE_MOST, 12, weight=3),
        Column("expected", say("proof.col.expected"), EXPECTED_MOST, 8, weight=4),
        Column("place", say("proof.col.place"), PLACE_MOST, 8, weight=6),
    )
    units = _units(proof.draft)
    last = _units(proof.against[-1]) if proof.against else {}
    lines = [_line(at, one, units, last) for at, one in enumerate(proof.findings)]
    there = {tag for line in lines for tag in line.tags}
    severities = [s.value for s in Severity if s.value in there]
    kinds = [f"proof-{kind}" for kind in KINDS if f"proof-{kind}" in there]
    return Grid(*telling(columns, lines), (severities, kinds))


def _units(document: Document) -> dict[str, Unit]:
    return {unit.id: unit for unit in document.units()}


def _line(at: int, one: Finding, units: Mapping[str, Unit], last: Mapping[str, Unit]) -> Line:
    passage, there = (one.passage, units) if one.passage else (one.last, last)
    assert passage is not None
    quote = " ".join(passage.text.split())
    place = _place(passage, there)
    where = place if one.passage else f"{say('proof.last')} {place}"
    severity = _SEVERITIES.index(one.severity)
    told = message(one, say)
    return Line(
        (
            Cell(say(f"proof.severity.{one.severity.value}"), _LOOKS[one.severity], (severity,)),
            Cell(say(f"proof.kind.{one.kind}"), "soft", (KINDS.index(one.kind), at)),
            Cell(told, "", (told,)),
            Cell(quote, "soft", (quote,)),
            Cell(one.expected, "good", (one.expected,) if one.expected else ()),
            Cell(where, "dim", (at,)),
        ),
        one,
        tags=frozenset((one.severity.value, f"proof-{one.kind}")),
        also=one.last.text if one.last else "",
    )


def _place(passage: Passage, units: Mapping[str, Unit]) -> str:
    unit = units[passage.unit_id]
    line = say("targets.line", line=lines_of(unit, passage.span).first)
    section = addresses((unit,))
    return f"{line} {section}" if section else line


def extracts_of(proof: Proof, one: Finding) -> Iterator[Extract]:
    """The paragraph of the draft, and that of the earlier report where there is one."""
    if one.passage:
        yield _extract(proof.draft, one.passage)
    if one.last:
        yield _extract(proof.against[-1], one.last)


def still_at(before: Grid, at: int, now: Grid) -> int:
    """Where the row `at` of the findings before a draft was saved stands in those after it.

    Where it is put right, the next one that is not; where none is left behind it, the one above.

    >>> def grid(*rules):
    ...     some = Passage("u1", Span(0, 1), "一")
    ...     found = (Finding("pairs", rule, Severity.ERROR, some) for rule in rules)
    ...     return Grid((), [Line((), one) for one in found])
    >>> before = grid("a", "b", "a", "c")
    >>> still_at(before, 2, grid("b", "a", "a")), still_at(before, 1, grid("a", "a", "c"))
    (2, 1)
    >>> still_at(before, 3, grid("a", "b", "a")), still_at(before, 3, grid("d"))
    (2, 0)
    """
    old = _known(before)
    new = {known: place for place, known in enumerate(_known(now))}
    return next((new[known] for known in old[at:] + old[:at][::-1] if known in new), 0)


def _known(grid: Grid) -> list[object]:
    """What each finding is known by when its place is another: the how manieth of its like."""
    likes: Counter[object] = Counter()
    known: list[object] = []
    for line in grid.lines:
        one = line.value
        assert isinstance(one, Finding)
        words = [passage.text for passage in (one.passage, one.last) if passage]
        like = one.rule, one.facts, *words
        likes[like] += 1
        known.append((*like, likes[like]))
    return known


def _extract(document: Document, passage: Passage) -> Extract:
    units = _units(document)
    heading = f"{label(document)}  {_place(passage, units)}"
    return Extract(heading, units[passage.unit_id].text, passage.span, Span(*passage.span))
