"""What `cqtui promises` does: what a report announced without a figure, and what became of it."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.cli import diagnostics
from cqtui.cli.diff import compare
from cqtui.cli.output import Look, write_json
from cqtui.cli.plain import flat
from cqtui.cli.reading import ReadOptions, find, pair, read, stdin_once
from cqtui.compare.targets.between import MISSING, unreviewed
from cqtui.errors import SelectionError
from cqtui.export.citations.citation import lines_of
from cqtui.export.contract import source_name
from cqtui.export.promisesjson import promises_json, promises_summary
from cqtui.export.promisewords import without
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Unit
from cqtui.model.ledger import Kept, Passage

_ORDER = "name the report that promised first, the next year's second"
_STYLES = {"done": "green", "under-way": "yellow", "not-mentioned": "dim", "untold": "dim"}


def promises(
    old_name: str, new_name: str, options: ReadOptions, look: Look, *, as_json: bool
) -> int:
    """Print what became of the old report's promises without a figure.

    Raises SelectionError where the second report cannot tell of the first's year; reports of two
    places are taken, which is told.
    """
    old, new = find(old_name, options), find(new_name, options)
    stdin_once([old.path, new.path])
    sources = read(old.path, options), read(new.path, options)
    chosen = pair((old.selector, sources[0]), (new.selector, sources[1]))
    _check(*chosen)
    comparison = compare(*chosen, own_indicators=True)
    kept = pipeline.promises(comparison)
    if as_json:
        names = (
            source_name(old_name, old.selector, sources[0], chosen[0]),
            source_name(new_name, new.selector, sources[1], chosen[1]),
        )
        write_json(promises_json(comparison, kept, names))
    else:
        from cqtui.cli.console import console

        print_promises(console(look), comparison, kept)
    return diagnostics.OK


def _check(old: Document, new: Document) -> None:
    """Refuse a report against itself or an earlier one; tell of two places."""
    texts = [[unit.text for unit in document.units()] for document in (old, new)]
    if texts[0] and texts[0] == texts[1]:
        raise SelectionError(
            "both sources are the same report",
            _ORDER,
            code="same-report",
        )
    if old.year and new.year and new.year <= old.year:
        told = f"both reports are of {old.year}"
        if new.year < old.year:
            told = f"the second report is of {new.year}, the first of {old.year}"
        raise SelectionError(
            told,
            _ORDER,
            code="promises-order" if new.year < old.year else "promises-year",
            facts={"old": old.year, "new": new.year},
        )
    if old.place and new.place and old.place != new.place:
        diagnostics.note(say("note.two_places", old=flat(old.place), new=flat(new.place)))


def _heading(comparison: Comparison) -> str:
    """Both reports, the year added to a title that does not tell it."""
    told = []
    for document in (comparison.old, comparison.new):
        title, year = flat(document.title), str(document.year or "")
        told.append(title if year in title else f"{title} {year}")
    return " → ".join(told)


def print_promises(console: Console, comparison: Comparison, kept: Sequence[Kept]) -> None:
    """Print both reports, the counts, then each promise with its verdict and both passages."""
    between = unreviewed(comparison.old, comparison.new)
    count = promises_summary(kept, untold=bool(between))
    verdicts = [v for v in count if v != "again" and (v != MISSING or not between)]
    told = [f"{say(f'targets.promise_{verdict}')} {count[verdict]}" for verdict in verdicts]
    console.print(Text(_heading(comparison), "bold"))
    console.print(Text(say("separator").join(told), "bold"))
    if between:
        console.print(Text(without(between, say), "yellow"))
    old = {unit.id: unit for unit in comparison.old.units()}
    new = {unit.id: unit for unit in comparison.new.units()}
    for verdict in verdicts:
        for one in kept:
            if one.verdict == verdict:
                _print_one(console, one, old, new)


def _print_one(
    console: Console, one: Kept, old: Mapping[str, Unit], new: Mapping[str, Unit]
) -> None:
    head = Text(say(f"targets.promise_{one.verdict}"), _STYLES[one.verdict])
    if one.again:
        head.append(say("targets.promise_again"), "yellow")
    console.print(head.append("  ").append(flat(one.promise.thing), "bold"))
    for passage, units in ((one.promise.passage, old), (one.passage, new)):
        if passage is not None:
            console.print(_passage(passage, units[passage.unit_id]))


def _passage(passage: Passage, unit: Unit) -> Text:
    line = say("cli.line", n=lines_of(unit, passage.span).first)
    return Text("  ").append(line, "dim").append("  ").append(flat(passage.text))
