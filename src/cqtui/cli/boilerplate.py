"""What `cqtui boilerplate` does: read reports, find what returns in them, write it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, json_bytes
from cqtui.cli.reading import ReadOptions, find_all, read
from cqtui.cli.tablefiles import PRINTED, TableFormat, content, form_of, put
from cqtui.errors import SelectionError
from cqtui.export.write import check_free
from cqtui.model.document import Document, Kind
from cqtui.model.passage import Boilerplate, Passage, PassageKind

SHOWN = 50
"""Passages in a table that is printed, where nothing is said of how many."""


_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


@dataclass(frozen=True, slots=True)
class PassageOptions:
    """What to show of the passages, and where."""

    form: TableFormat | None = None
    """None for what the ending of `output` tells, else a table."""
    within: bool = False
    """Also what is said twice inside one report."""
    limit: int | None = None
    """Passages at most; None for all, in a printed table for `SHOWN`."""
    kinds: tuple[PassageKind, ...] = ()
    """() for all."""
    output: str = "-"
    """A file, - for standard output."""
    force: bool = False
    """Replace the file that is there."""


class Named(NamedTuple):
    """A document, and what the output calls it."""

    name: str
    document: Document


def boilerplate(
    names: Sequence[str], options: ReadOptions, look: Look, wanted: PassageOptions
) -> int:
    """Write the wording that returns in the reports."""
    use(look.lang or from_locale())
    found = find_all(names, options)
    if wanted.output != pipeline.STDIN:
        check_free(Path(wanted.output), [one.path for one in found], over=wanted.force)
    documents = documents_of(names, found, options)
    if len(documents) < 2 and not wanted.within:
        raise SelectionError(
            "only one report was given, and nothing can return in it",
            "name several, or add --within for what it says twice",
            code="only-one-returns",
        )
    result = pipeline.boilerplate([one.document for one in documents], within=wanted.within)
    tell_copies(result, documents)
    chosen = [p for p in result.passages if not wanted.kinds or p.kind in wanted.kinds]
    _write(result, chosen, [one.name for one in documents], look, wanted)
    return diagnostics.OK


def documents_of(
    names: Sequence[str], found: Sequence[pipeline.Name], options: ReadOptions
) -> list[Named]:
    """The documents that are named, of a file all but front and back matter.

    A document that is named twice is taken once.
    """
    from cqtui.export.contract import source_name

    documents: dict[str, Named] = {}
    for name, one in zip(names, found, strict=True):
        source = read(one.path, options)
        if one.selector:
            picked: Sequence[Document] = (pipeline.pick(source, one.selector),)
        else:
            picked = [d for d in source.documents if d.kind not in _MATTER] or source.documents
        for document in picked:
            told = source_name(name, one.selector, source, document)
            documents.setdefault(told, Named(told, document))
    return list(documents.values())


def tell_copies(result: Boilerplate, documents: Sequence[Named]) -> None:
    """Say which documents count as another."""
    for one, copy in zip(documents, result.copies, strict=True):
        if copy is not None:
            diagnostics.note(say("note.copy_of", name=one.name, other=documents[copy].name))


def _write(
    result: Boilerplate,
    chosen: Sequence[Passage],
    names: Sequence[str],
    look: Look,
    wanted: PassageOptions,
) -> None:
    form = form_of(wanted.form, wanted.output)
    if form is TableFormat.JSON:
        from cqtui.export.wording.boilerplatejson import boilerplate_json

        told = boilerplate_json(result, names, chosen[: wanted.limit])
        put(json_bytes(told), wanted.output, force=wanted.force)
        return
    if form in PRINTED:
        _print(result, chosen, names, look, wanted)
        return
    from cqtui.export.wording.boilerplatetable import passages_table

    table = passages_table(result, chosen[: wanted.limit], names, say)
    put(content([table], names, form, wanted.output), wanted.output, force=wanted.force)


def _print(
    result: Boilerplate,
    chosen: Sequence[Passage],
    names: Sequence[str],
    look: Look,
    wanted: PassageOptions,
) -> None:
    from cqtui.cli.console import console
    from cqtui.cli.targetsprint import print_tables
    from cqtui.export.wording.boilerplatetable import passages_table

    shown = chosen[: SHOWN if wanted.limit is None else wanted.limit]
    table = passages_table(result, shown, names, say)
    if wanted.output == pipeline.STDIN:
        print_tables(console(look), [table])
    else:
        file = io.StringIO()
        print_tables(console(look, file), [table])
        printed = file.getvalue().encode("utf-8", "replace")
        put(printed, wanted.output, force=wanted.force)
    if len(shown) < len(chosen):
        diagnostics.note(say("note.passages", n=len(chosen)))
