"""What `cqtui scale` does: write reports as tables, count them, or count reports as they come."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.passages.clausetext import clauses_of
from cqtui.analysis.passages.copies import pairs
from cqtui.analysis.sequences import PASSAGES, PHRASES, word_row
from cqtui.catalogs import say, troubles
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.reading import ReadOptions, find, read
from cqtui.errors import CqtuiError, SourceError
from cqtui.model.document import Kind
from cqtui.scale.asked import Engine, What
from cqtui.scale.copyfinder import CopyFinder
from cqtui.scale.engines import count
from cqtui.scale.spill import Counted, Tally
from cqtui.scale.tables import Named, write

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


@dataclass(frozen=True, slots=True)
class Names:
    """The reports to take, by their names."""

    words: tuple[str, ...]
    """As given on the command line."""
    listed: str = ""
    """A file with further names, one a line; - for standard input, "" for none."""
    skip: bool = False
    """Tell of what cannot be read, and go on."""


@dataclass(frozen=True, slots=True)
class CountOptions:
    """What to count, and where."""

    what: What
    limit: int
    """How many are told."""
    engine: Engine | None = None
    """None for DuckDB where tables are given."""
    master: str = ""
    """Address of a Spark cluster; "" for what Spark's own settings say."""


def write_tables(names: Names, folder: str, options: ReadOptions, look: Look) -> int:
    """Write reports as tables into a new folder, one after another."""
    written = write(_documents(names, options), Path(folder))
    from rich.text import Text

    from cqtui.cli.console import console
    from cqtui.cli.plain import flat

    out = console(look)
    facts = {"documents": written.documents, "characters": written.characters}
    out.print(Text(say("scale.written", **facts, copies=written.copies, folder=flat(folder))))
    return diagnostics.OK


def count_wording(
    names: Names, options: ReadOptions, look: Look, wanted: CountOptions, *, as_json: bool
) -> int:
    """Print what stands in most reports: of one folder of tables, else of the reports named."""
    if folder := _tables(names, wanted):
        engine = wanted.engine or Engine.DUCKDB
        found = count(folder, wanted.what, limit=wanted.limit, engine=engine, master=wanted.master)
    else:
        engine, found = None, _counted(names, options, wanted)
    if as_json:
        write_json(_json(wanted.what, engine, found))
    else:
        from cqtui.cli.scaleprint import print_counted

        print_counted(look, wanted.what, found)
    return diagnostics.OK


def _tables(names: Names, wanted: CountOptions) -> str:
    """The folder of tables that is named, "" where reports are."""
    asked = wanted.engine is not None or bool(wanted.master)
    if wanted.master and wanted.engine is not Engine.SPARK:
        raise CqtuiError(
            "--master is of Spark alone",
            "add --engine spark",
            code="master-spark",
        )
    one = names.words[0] if len(names.words) == 1 and not names.listed else ""
    if one and (asked or "://" in one or Path(one).is_dir()):
        return one
    if asked:
        raise CqtuiError(
            "an engine counts one folder of tables",
            "cqtui scale write SOURCE … --to FOLDER makes it",
            code="engine-one-folder",
        )
    return ""


def _counted(names: Names, options: ReadOptions, wanted: CountOptions) -> list[Counted]:
    """The reports counted as they are read, on disk and without any engine."""
    passages = wanted.what is What.PASSAGES
    with Tally(PASSAGES if passages else PHRASES) as tally, CopyFinder() as finder:
        for name, document in _documents(names, options):
            if finder.add(pairs(document)) is not None:
                diagnostics.note(say("note.copy_earlier", name=name))
                continue
            if passages:
                keys, said = clauses_of(document)
                tally.add(keys, document.year, said)
            else:
                tally.add(word_row(document), document.year)
        return list(tally.counted(wanted.limit))


def _documents(names: Names, options: ReadOptions) -> Iterator[Named]:
    """The documents that are named, of a file all but front and back matter, one by one."""
    from cqtui.export.contract import source_name

    for word in (*names.words, *_listed(names.listed)):
        try:
            found = find(word, options)
            source = read(found.path, options)
            picked = (
                (pipeline.pick(source, found.selector),)
                if found.selector
                else [d for d in source.documents if d.kind not in _MATTER] or source.documents
            )
        except CqtuiError as error:
            if not names.skip:
                raise
            diagnostics.note(say("note.left_out", reason=troubles.told(error)[0]))
            continue
        for document in picked:
            yield Named(source_name(word, found.selector, source, document), document)


def _listed(path: str) -> Iterator[str]:
    if not path:
        return
    if path == pipeline.STDIN:
        yield from _names(sys.stdin or ())
        return
    try:
        with Path(path).open(encoding="utf-8", errors="surrogateescape") as lines:
            yield from _names(lines)
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read: {error.strerror or error}",
            "look at its permissions and its disk",
            code="list-unreadable",
            facts={"path": path, "reason": error.strerror or error},
        ) from error


def _names(lines: Iterable[str]) -> Iterator[str]:
    return (name for line in lines if (name := line.rstrip("\r\n")))


def _json(what: What, engine: Engine | None, found: Sequence[Counted]) -> dict[str, object]:
    """`cqtui/scale/1`, as docs/contract.md has it."""
    return {
        "schema": "cqtui/scale/1",
        "what": what.value,
        "engine": engine.value if engine else "none",
        "counted": [
            {
                "text": what.joined(one.texts),
                "parts": list(one.texts),
                "wording": what.joined(one.said or one.texts),
                "count": one.count,
                "documents": one.documents,
                "first_year": one.first,
                "last_year": one.last,
            }
            for one in found
        ],
    }
