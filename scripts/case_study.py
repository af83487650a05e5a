"""A case study in Markdown: the main targets of several places in two years, and their outcomes.

`python scripts/case_study.py FOLDER/*.txt > docs/case-study.md` reads the reports and writes the
tables of docs/case-study.md to standard output. Nothing in them is written by hand.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cqtui import pipeline
from cqtui.catalogs import say, use
from cqtui.errors import CqtuiError
from cqtui.export.markdown import escape
from cqtui.export.targets.figures import signed, told_change, told_target
from cqtui.model.ledger import Ledger, Outcome, PlaceCell, PlaceTable, Reading
from cqtui.model.quantity import Quantity

COMMON = 10
"""Places that have to set a target for an indicator before it gets a table of its own."""
INTRODUCTION = """\
Made by `python scripts/case_study.py REPORTS` from {reports} government work reports, two of each
place; no figure in it is written by hand. The table counts, for each indicator that {common} places
or more have among their main targets, what became of the target from {old} to {new}, and of the
target for {old} by what the report of {new} tells. `not-reported` says that the program found no
figure in that report: most reports review a part of their targets alone, and statistics published
elsewhere are not looked at. docs/ledger.md tells what met, missed and exceeded mean: 左右 has a
tolerance of a quarter of a point, which is the program's and no office's."""
CHANGES = ("raised", "lowered", "reworded-bound", "unchanged")
VERDICTS = ("exceeded", "met", "missed", "not-reported")

_Key = tuple[int | None, str, int, int, str]


def main(paths: Sequence[str]) -> int:
    """Print the study of the reports at `paths`. Gives the status to end with."""
    use("zh")
    try:
        readings = [_reading(path) for path in paths]
    except CqtuiError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    ledger = pipeline.ledger(readings)
    years = sorted({r.document.year for r in ledger.readings if r.document.year})
    if len(years) != 2:
        sys.stderr.write("the study takes the reports of two years\n")
        return 2
    sys.stdout.write("\n".join(_study(ledger, str(years[0]), str(years[1]))) + "\n")
    return 0


def _reading(path: str) -> Reading:
    return pipeline.quantities(pipeline.pick(pipeline.read(path)))


def _study(ledger: Ledger, old: str, new: str) -> Iterator[str]:
    tables = [t for t in ledger.places if t.headline and _set(t, old, new) >= COMMON]
    outcomes = {_key(o.old, o.target): o for o in ledger.outcomes}
    yield from _overview(ledger, tables, old, new, outcomes)
    for table in tables:
        yield from _one(table, old, new, outcomes)


def _set(table: PlaceTable, old: str, new: str) -> int:
    """Places with a main target in either year."""
    return len({c.place for c in table.cells if c.year in (old, new) and _main(c.target)})


def _main(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.headline


def _overview(
    ledger: Ledger,
    tables: Sequence[PlaceTable],
    old: str,
    new: str,
    outcomes: dict[_Key, Outcome],
) -> Iterator[str]:
    changes = Counter(
        c.change
        for step in ledger.steps
        for c in step.changes
        if _main(c.old) and _main(c.new) and c.old and c.new and c.old.value is not None
    )
    verdicts = Counter(o.verdict for o in ledger.outcomes if o.target.headline)
    places = len({r.document.place for r in ledger.readings})
    yield f"# A case study: main targets of {places} places, {old} against {new}"
    yield ""
    yield INTRODUCTION.format(reports=len(ledger.readings), old=old, new=new, common=COMMON)
    yield ""
    yield f"- Main targets of {old} that return in {new}: {_told(changes, CHANGES)}."
    yield f"- What became of the main targets for {old}: {_told(verdicts, VERDICTS)}."
    yield ""
    yield f"| indicator | {' | '.join((*CHANGES, *VERDICTS))} |"
    yield "|---|" + "--:|" * (len(CHANGES) + len(VERDICTS))
    for table in tables:
        against = [table.cell(p, new) for p in table.places]
        changed = Counter(c.against.change for c in against if c and c.against)
        cells = [table.cell(p, old) for p in table.places]
        came = Counter(_verdict(c, outcomes) for c in cells if c and _main(c.target))
        counts = [changed[name] for name in CHANGES] + [came[name] for name in VERDICTS]
        yield f"| {escape(table.indicator)} | {' | '.join(map(str, counts))} |"
    yield ""


def _told(counts: Counter[str], names: Sequence[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names)


def _key(reading: int | None, target: Quantity) -> _Key:
    """What tells a target from all others, in whatever unit a table has it."""
    return reading, target.unit_id, target.span.start, target.figure.start, target.indicator


def _outcome(cell: PlaceCell | None, outcomes: dict[_Key, Outcome]) -> Outcome | None:
    if cell is None or cell.target is None:
        return None
    return outcomes.get(_key(cell.target_reading, cell.target))


def _verdict(cell: PlaceCell | None, outcomes: dict[_Key, Outcome]) -> str:
    found = _outcome(cell, outcomes)
    return found.verdict if found else ""


def _one(table: PlaceTable, old: str, new: str, outcomes: dict[_Key, Outcome]) -> Iterator[str]:
    yield f"## {escape(table.indicator)} ({table.measure}, {escape(table.unit)})"
    yield ""
    yield f"| place | target {old} | outcome {old} | | against it | target {new} | change |"
    yield "|---|--:|--:|---|--:|--:|---|"
    for place in table.places:
        before, after = table.cell(place, old), table.cell(place, new)
        target = before.target if before else None
        found = _outcome(before, outcomes)
        actual = found.actual if found else None
        row = (
            place,
            told_target(target, say),
            told_target(actual, say),
            _verdict(before, outcomes),
            signed(target, actual),
            told_target(after.target if after else None, say),
            told_change(after.against, say) if after and after.against else "",
        )
        if target is not None or (after and after.target is not None):
            yield "| " + " | ".join(escape(cell) for cell in row) + " |"
    yield ""


if __name__ == "__main__":
    sys.exit(main([str(Path(p)) for p in sys.argv[1:]]))
