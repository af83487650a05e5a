"""What `cqtui targets` does: read the figures of reports, set them against each other, write."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, json_bytes
from cqtui.cli.reading import ReadOptions, find_all, read, tell_choice
from cqtui.cli.tablefiles import PRINTED, TableFormat, content, put
from cqtui.cli.targetoptions import (
    TargetOptions,
    check,
    check_order,
    form_of,
    one_view,
    picture_of,
)
from cqtui.export.targets.table import File, Table
from cqtui.export.targets.wanted import SIZE, Wanted, narrowed, wanted_of
from cqtui.model.document import Document, Kind, Source
from cqtui.model.ledger import Ledger, Reading


@dataclass(frozen=True, slots=True)
class _Read:
    """Reports as they were named, with their figures, in the ledger's order."""

    ledger: Ledger
    names: tuple[str, ...]
    """SOURCE as given, with #ID where the file holds several documents."""
    files: tuple[File, ...]
    main: frozenset[int]
    """Which of them have main targets."""


def targets(
    names: Sequence[str], options: ReadOptions, look: Look, wanted: TargetOptions
) -> int:  # fmt: skip
    """Write the figures of one report, or what became of the targets through several."""
    use(look.lang or from_locale())
    form = form_of(wanted)
    chosen = wanted_of(
        wanted.only,
        count=len(names),
        series=wanted.series,
        places=wanted.places,
        indicator=wanted.indicator,
        every=form in (TableFormat.JSON, TableFormat.XLSX),
    )
    chosen = replace(chosen, sort=wanted.sort)
    chosen = one_view(chosen, wanted) if form is TableFormat.CSV else chosen
    check_order(chosen)
    found = find_all(names, options)
    check(wanted, form, [one.path for one in found])
    known = _read(names, found, options)
    if wanted.plot is not None:
        from cqtui.export.targets.picture import picture

        drawn = picture(
            known.ledger, wanted.plot, picture_of(wanted.output), say, pipeline.glossary()
        )
        put(drawn, wanted.output, force=wanted.force)
        return diagnostics.OK
    ledger = narrowed(known.ledger, chosen, pipeline.glossary())
    _tell(known.ledger, ledger, chosen, form, several=len(names) > 1)
    if wanted.places and not ledger.places:
        _tell_places(known.ledger)
    _write(replace(known, ledger=ledger), look, wanted, form, chosen)
    return diagnostics.OK


class _Taken(NamedTuple):
    """A document as it was named."""

    name: str
    selector: str
    source: Source
    document: Document


def _read(names: Sequence[str], found: Sequence[pipeline.Name], options: ReadOptions) -> _Read:
    """The files, the document taken of each, and its figures."""
    from cqtui.export.contract import source_name
    from cqtui.export.targets.desk import with_main

    taken = _taken(names, found, options)
    # A five-year plan goes with the reports on its years.
    kinds = sorted({d.kind.value for *_, d in taken if d.kind is not Kind.FIVE_YEAR_PLAN})
    if len(kinds) > 1:
        told_kinds = say("separator").join(say(f"cli.{kind}") for kind in kinds)
        diagnostics.note(say("note.several_kinds", kinds=told_kinds))
    readings = [pipeline.quantities(one.document) for one in taken]
    told = {id(reading): one for reading, one in zip(readings, taken, strict=True)}
    ledger = pipeline.ledger(readings)
    order = [told[id(reading)] for reading in ledger.readings]
    return _Read(
        ledger,
        tuple(source_name(*one) for one in order),
        tuple(_file(one.source, one.document) for one in order),
        with_main(ledger),
    )


def _taken(
    names: Sequence[str], found: Sequence[pipeline.Name], options: ReadOptions
) -> list[_Taken]:
    """The document taken of each file. What is named twice counts once, which is told: its figures
    would stand there twice under one name.
    """
    sources = [read(one.path, options) for one in found]
    documents = pipeline.pick_all(
        [(source, one.selector) for source, one in zip(sources, found, strict=True)]
    )
    taken: dict[tuple[str, str], _Taken] = {}
    for name, one, source, document in zip(names, found, sources, documents, strict=True):
        key = os.path.realpath(one.path), document.id
        if key in taken:
            diagnostics.note(say("note.same_report", name=name, other=taken[key].name))
            continue
        tell_choice(source, one.selector, document)
        taken[key] = _Taken(name, one.selector, source, document)
    return list(taken.values())


def _file(source: Source, document: Document) -> File:
    from cqtui.export.characters import one_line
    from cqtui.export.citations.citation import file_of

    part = f"#{document.id}" if len(source.documents) > 1 else ""
    path = "" if source.path == pipeline.STDIN else source.path
    return File(one_line(file_of(source)) + part, path)


def _tell(
    whole: Ledger, shown: Ledger, chosen: Wanted, form: TableFormat, *, several: bool
) -> None:
    """What a person would wonder about: no figures at all, none of those asked for, gaps; of
    `several` reports that were named, that none was compared.
    """
    if form in (*PRINTED, TableFormat.CSV):
        from cqtui.export.targets.figures import gap_text

        for gap in whole.missing:
            diagnostics.note(gap_text(gap, say))
        if several and not whole.steps and "changes" in chosen.views:
            diagnostics.note(say("note.nothing_to_compare"))
    bare = [r for r in whole.readings if not any(q.kind == "target" for q in r.quantities)]
    for reading in bare:
        diagnostics.note(say("note.no_targets", name=_told(reading)))
    if chosen.indicator and not _rows(shown) and _rows(whole):
        from cqtui.cli.plain import flat

        diagnostics.note(say("note.no_indicator", name=flat(chosen.indicator)))
    elif chosen.headline and (left := _not_main(whole, shown, chosen)):
        diagnostics.note(say("note.not_main", n=left))


def _not_main(whole: Ledger, shown: Ledger, chosen: Wanted) -> int:
    """How many rows would be listed if other targets than the main ones were asked for too; 0 where
    there are rows as it is.
    """
    every = narrowed(whole, replace(chosen, headline=False), pipeline.glossary())
    return 0 if _listed(shown, chosen) else _listed(every, chosen)


def _listed(ledger: Ledger, chosen: Wanted) -> int:
    """How many rows of changes and outcomes are listed, and of figures where these are."""
    counts = {
        "quantities": sum(len(r.quantities) for r in ledger.readings),
        "changes": sum(len(step.changes) for step in ledger.steps),
        "outcomes": len(ledger.outcomes),
        "plans": len(ledger.plans),
        "series": len(ledger.series),
        "places": len(ledger.places),
    }
    return sum(counts[view] for view in chosen.views)


def _tell_places(whole: Ledger) -> None:
    """Why there is no table of places: there is one place, or nothing that two of them have."""
    places = list(dict.fromkeys(r.document.place for r in whole.readings))
    if len(places) < 2:
        place = places[0] if places else ""
        named = "note.places_need" if place else "note.places_unknown"
        diagnostics.note(say(named, place=place))
    elif whole.places:
        diagnostics.note(say("note.places_not_asked"))
    else:
        diagnostics.note(say("note.places_none"))


def _rows(ledger: Ledger) -> int:
    return sum(len(r.quantities) for r in ledger.readings) + len(ledger.series)


def _told(reading: Reading) -> str:
    document = reading.document
    return document.title or document.id


def _write(
    known: _Read, look: Look, wanted: TargetOptions, form: TableFormat, chosen: Wanted
) -> None:
    if form is TableFormat.JSON:
        from cqtui.export.targets.jsonfile import targets_json

        by_size = chosen.sort == SIZE
        told = targets_json(known.ledger, known.names, chosen.views, by_size=by_size)
        put(json_bytes(told), wanted.output, force=wanted.force)
        return
    from cqtui.export.targets.desk import Book
    from cqtui.export.targets.rows import tables

    made = tables(Book(known.ledger, known.files, known.main), chosen, say)
    if form in PRINTED:
        _print(made, look, wanted)
    else:
        put(_content(made, known, wanted, form), wanted.output, force=wanted.force)


def _print(made: Sequence[Table], look: Look, wanted: TargetOptions) -> None:
    from cqtui.cli.console import console
    from cqtui.cli.targetsprint import print_tables

    if wanted.output == pipeline.STDIN:
        print_tables(console(look), made)
        return
    file = io.StringIO()
    print_tables(console(look, file), made)
    put(file.getvalue().encode("utf-8", "replace"), wanted.output, force=wanted.force)


def _content(
    made: Sequence[Table], known: _Read, wanted: TargetOptions, form: TableFormat
) -> bytes:
    """The whole of a file."""
    from cqtui.export.targets.figures import gap_text

    origins = [_origin(r, f) for r, f in zip(known.ledger.readings, known.files, strict=True)]
    notes = [gap_text(gap, say) for gap in known.ledger.missing]
    return content(made, origins, form, wanted.output, notes)


def _origin(reading: Reading, file: File) -> str:
    from cqtui.export.citations.citation import citation

    return f"{citation(reading.document)}（{file.name}）"
