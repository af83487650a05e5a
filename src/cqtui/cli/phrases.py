"""What `cqtui phrases` does: new wording of a report, or a term through many reports."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.boilerplate import Named, documents_of
from cqtui.cli.output import Look, json_bytes
from cqtui.cli.reading import ReadOptions, find_all
from cqtui.cli.tablefiles import PRINTED, TableFormat, content, form_of, put
from cqtui.errors import CqtuiError, SelectionError
from cqtui.export.targets.table import Table
from cqtui.export.write import check_free
from cqtui.model.wording import Concordance, Phrase, Trend, Wording

SHOWN = 30
"""Phrases of each trend in a table that is printed, where nothing is said of how many."""
SHOWN_LINES = 50
"""Lines of context that are printed, likewise."""


@dataclass(frozen=True, slots=True)
class PhraseOptions:
    """What to show of the phrases, and where."""

    form: TableFormat | None = None
    """None for what the ending of `output` tells, else a table."""
    trends: tuple[Trend, ...] = ()
    """() for all."""
    terms: tuple[str, ...] = ()
    """Terms to look up, in place of new wording."""
    of: str = ""
    """The report to look at, by its name as given or its year; "" for the latest."""
    limit: int | None = None
    """Phrases of each trend, or lines of context, at most."""
    fewest: int | None = None
    """How often a phrase must stand; None for what is usual."""
    output: str = "-"
    """A file, - for standard output."""
    force: bool = False
    """Replace the file that is there."""


def phrases(
    names: Sequence[str], options: ReadOptions, look: Look, wanted: PhraseOptions
) -> int:  # fmt: skip
    """Write what of a report's wording is new, gone or rising, or where terms stand.

    Ends with 1 where terms were asked for and none stands anywhere.
    """
    use(look.lang or from_locale())
    _check(wanted)
    found = find_all(names, options)
    if wanted.output != pipeline.STDIN:
        check_free(Path(wanted.output), [one.path for one in found], over=wanted.force)
    documents = documents_of(names, found, options)
    if wanted.terms:
        return _terms(documents, look, wanted)
    if len(documents) < 2:
        raise SelectionError(
            "only one report was given, and nothing in it can be new",
            "name the reports of earlier years too, or look a word up with --term",
            code="only-one-new",
        )
    report = _report(documents, wanted.of)
    result = pipeline.wording([one.document for one in documents], report, fewest=wanted.fewest)
    told = [one.name for one in documents]
    _tell_copies(told, result.copies)
    _write(result, _chosen(result, wanted), told, look, wanted)
    return diagnostics.OK


def _check(wanted: PhraseOptions) -> None:
    """What can be told before the reports are read. Raises CqtuiError."""
    if wanted.terms and (wanted.trends or wanted.of or wanted.fewest):
        raise CqtuiError(
            "--term does not go with --new, --gone, --rising, --of or --min-count",
            "it tells every place where the term stands",
            code="term-alone",
        )


def _report(documents: Sequence[Named], of: str) -> int:
    """Index of the report to look at; of a year, the work report before others of that year.

    Raises SelectionError where none is called `of`.
    """
    called: Sequence[int] = range(len(documents))
    if of:
        named = [i for i in called if documents[i].name == of]
        called = named[:1] or [i for i in called if str(documents[i].document.year) == of]
    if called:
        return called[pipeline.latest([documents[i].document for i in called])]
    raise SelectionError(
        f"no report called {of} is among the sources",
        f"such as --of {documents[-1].document.year or documents[-1].name}",
        code="no-such-report",
        facts={"of": of, "example": documents[-1].document.year or documents[-1].name},
    )


def _tell_copies(names: Sequence[str], copies: Sequence[int]) -> None:
    for index in copies:
        diagnostics.note(say("note.copy", name=names[index]))


def _chosen(result: Wording, wanted: PhraseOptions) -> list[Phrase]:
    """The phrases asked for, as many of each trend as the format shows."""
    limit = wanted.limit
    if limit is None and _form(wanted) in PRINTED:
        limit = SHOWN
    return [p for trend in wanted.trends or tuple(Trend) for p in result.of(trend)[:limit]]


def _form(wanted: PhraseOptions) -> TableFormat:
    return form_of(wanted.form, wanted.output)


def _write(
    result: Wording,
    chosen: Sequence[Phrase],
    names: Sequence[str],
    look: Look,
    wanted: PhraseOptions,
) -> None:
    form = _form(wanted)
    if form is TableFormat.JSON:
        from cqtui.export.wording.phrasesjson import phrases_json

        _put(json_bytes(phrases_json(result, names, chosen)), wanted)
        return
    from cqtui.export.wording.phrasestable import phrases_table, phrases_tables

    if form in PRINTED:
        from cqtui.cli.console import console
        from cqtui.cli.phrasesprint import print_phrases

        file = None if wanted.output == pipeline.STDIN else io.StringIO()
        print_phrases(console(look, file), result, chosen, names)
        _put_text(file, wanted)
        trends = wanted.trends or tuple(Trend)
        if len(chosen) < (found := sum(len(result.of(trend)) for trend in trends)):
            diagnostics.note(say("note.phrases", n=found))
        return
    if form is TableFormat.CSV:
        tables = [phrases_table(result, chosen, names, say)]
    else:
        tables = phrases_tables(result, chosen, names, say)
    _put(content(tables, names, form, wanted.output), wanted)


def _terms(documents: Sequence[Named], look: Look, wanted: PhraseOptions) -> int:
    """Write where the terms stand, and how often in each year and report."""
    found = pipeline.concordances(wanted.terms, [one.document for one in documents])
    names = [one.name for one in documents]
    _tell_copies(names, found[0].copies)
    form = _form(wanted)
    if form is TableFormat.JSON:
        from cqtui.export.wording.phrasesjson import terms_json

        _put(json_bytes(terms_json(found, names, wanted.limit)), wanted)
    elif form in PRINTED:
        _print_terms(found, names, look, wanted)
    else:
        tables = _term_tables(found, names, form)
        _put(content(tables, names, form, wanted.output), wanted)
    return diagnostics.OK if any(one.lines for one in found) else diagnostics.DIFFERENT


def _print_terms(
    found: Sequence[Concordance], names: Sequence[str], look: Look, wanted: PhraseOptions
) -> None:
    from cqtui.cli.console import console
    from cqtui.cli.phrasesprint import print_term

    file = None if wanted.output == pipeline.STDIN else io.StringIO()
    out = console(look, file)
    limit = SHOWN_LINES if wanted.limit is None else wanted.limit
    for index, one in enumerate(found):
        if index:
            out.print()
        print_term(out, one, names, limit)
        if len(one.lines) > limit:
            diagnostics.note(say("note.term", term=one.term, n=len(one.lines)))
        elif not one.lines:
            diagnostics.note(say("note.term_nowhere", term=one.term))
    _put_text(file, wanted)


def _term_tables(
    found: Sequence[Concordance], names: Sequence[str], form: TableFormat
) -> list[Table]:
    """Of CSV, which holds one table, the contexts: they can be counted by any column."""
    from cqtui.export.wording.phrasestable import contexts_table, reports_table, years_table

    if form is TableFormat.CSV:
        return [contexts_table(found, names, say)]
    return [
        table
        for one in found
        for table in (
            years_table(one, say),
            reports_table(one, names, say),
            contexts_table([one], names, say),
        )
    ]


def _put_text(file: io.StringIO | None, wanted: PhraseOptions) -> None:
    if file is not None:
        _put(file.getvalue().encode("utf-8", "replace"), wanted)


def _put(content: bytes, wanted: PhraseOptions) -> None:
    put(content, wanted.output, force=wanted.force)
