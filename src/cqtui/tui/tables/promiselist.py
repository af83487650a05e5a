"""The table of promises without a figure: what was announced, and what the next report tells."""

from collections.abc import Iterator, Sequence

from cqtui.catalogs import say
from cqtui.compare.targets.between import MISSING, unreviewed
from cqtui.model.ledger import Kept, Passage
from cqtui.model.quantity import Quantity
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.targetlist import Units

VERDICTS = ("done", "under-way", "not-mentioned", "untold")
"""What came of a promise, as the filters offer it, the last of them only where there is one."""
AGAIN = "again"
"""The tag of what is promised once more."""
THING_MOST, WORDS_MOST, SECTION_MOST = 40, 60, 16
"""Cells."""
_TONES = {"done": "good", "under-way": "delta", "not-mentioned": "dim", "untold": "dim"}
_SIGNS = {"done": "✓", "under-way": "→", "not-mentioned": "?", "untold": "?"}


def of_promises(kept: Sequence[Kept], sides: tuple[Units, Units]) -> Grid:
    """A row a promise, in reading order: thing, what came of it, what the new report says of it."""
    columns = (
        Column("thing", say("targets.promise"), THING_MOST, 22),
        Column("verdict", say("tables.verdict")),
        Column("words", say("tables.new"), WORDS_MOST, 20, weight=7),
        Column("section", say("tables.section"), SECTION_MOST, 8, weight=5),
    )
    there = {one.verdict for one in kept}
    gap = VERDICTS[-1] in there
    verdicts = [v for v in VERDICTS if v != (MISSING if gap else VERDICTS[-1])]
    return Grid(columns, [_line(one, sides) for one in kept], (verdicts, (AGAIN,)))


def _line(one: Kept, sides: tuple[Units, Units]) -> Line:
    verdict = f"{_SIGNS[one.verdict]} {say(f'targets.promise_{one.verdict}')}"
    if one.again:
        verdict += say("targets.promise_again")
    words = " ".join(one.passage.text.split()) if one.passage else "–"
    return Line(
        (
            Cell(one.promise.thing, "", (one.promise.thing,)),
            Cell(verdict, _TONES[one.verdict], (VERDICTS.index(one.verdict), one.again)),
            Cell(words, "soft" if one.passage else "dim", (words,) if one.passage else ()),
            sides[0].section(as_quantity(one.promise.passage)),
        ),
        one,
        tags=frozenset((one.verdict, *([AGAIN] if one.again else []))),
        also=one.promise.passage.text,
    )


def extracts_of(one: Kept, sides: tuple[Units, Units]) -> Iterator[Extract]:
    """Both passages; a word where the new report has none."""
    for units, passage in zip(sides, (one.promise.passage, one.passage), strict=True):
        if passage:
            yield units.extract(as_quantity(passage))
        else:
            between = unreviewed(*(side.document for side in sides))
            if one.verdict == VERDICTS[-1] and between:
                years = say("separator").join(map(str, between))
                yield Extract(units.name, say("targets.promise_gap_here", years=years))
            else:
                yield Extract(f"{units.name}  {say('targets.promise_not-mentioned')}")


def as_quantity(passage: Passage) -> Quantity:
    """The words of a passage as what has no figure: that is how places in a text are told here."""
    end = type(passage.span)(passage.span.end, passage.span.end)
    return Quantity(
        passage.unit_id,
        passage.span,
        end,
        passage.text,
        indicator="",
        value=None,
        value_hi=None,
        unit="",
        bound="exactly",
        direction="none",
    )
