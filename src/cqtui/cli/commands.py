"""What the printing commands do: read, ask the pipeline, print."""

from dataclasses import dataclass

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, console, write_json
from cqtui.errors import SourceError
from cqtui.export.contract import diff_json, outline_json, source_name
from cqtui.model.comparison import Comparison, Status
from cqtui.model.document import Document, Source


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read the files."""

    encoding: str | None = None
    """None to detect it."""
    max_size: int = pipeline.MAX_SIZE
    """Bytes."""


def outline(
    name: str, options: ReadOptions, look: Look, *, depth: int | None, as_json: bool
) -> int:
    """Print the section tree of a file, or of the one document of it that `name` tells."""
    found = pipeline.find(name, max_size=options.max_size)
    source = _read(found, options)
    documents = (pipeline.pick(source, found.selector),) if found.selector else source.documents
    if as_json:
        write_json(outline_json(source, documents, depth))
    else:
        from cqtui.cli.outline import print_outline

        print_outline(console(look), source, documents, depth)
    return diagnostics.OK


def diff(
    old_name: str,
    new_name: str,
    options: ReadOptions,
    look: Look,
    *,
    summary: bool,
    as_json: bool,
) -> int:
    """Print how two documents differ. Gives 0 where they do not, 1 where they do."""
    old, new = (pipeline.find(name, max_size=options.max_size) for name in (old_name, new_name))
    if old.path == new.path == pipeline.STDIN:
        raise SourceError("standard input can be read only once", "name a file for one side")
    old_source, new_source = _read(old, options), _read(new, options)
    comparison = _compared((old.selector, old_source), (new.selector, new_source))
    if as_json:
        names = (
            source_name(old_name, old.selector, old_source, comparison.old),
            source_name(new_name, new.selector, new_source, comparison.new),
        )
        write_json(diff_json(comparison, names))
    else:
        from cqtui.cli.difference import print_difference, print_summary

        printing = print_summary if summary else print_difference
        printing(console(look), comparison)
    return diagnostics.DIFFERENT if differs(comparison) else diagnostics.OK


def differs(comparison: Comparison) -> bool:
    """Whether any row is other than the same text in the same place."""
    return any(row.moved or row.status is not Status.SAME for row in comparison.rows)


def _read(found: pipeline.Name, options: ReadOptions) -> Source:
    return pipeline.read(found.path, encoding=options.encoding, max_size=options.max_size)


def _compared(old: tuple[str, Source], new: tuple[str, Source]) -> Comparison:
    (old_selector, old_source), (new_selector, new_source) = old, new
    one, other = pipeline.pick_pair(old_source, new_source, old_selector, new_selector)
    _tell_choice(old_source, old_selector, one)
    _tell_choice(new_source, new_selector, other)
    return pipeline.compare(one, other)


def _tell_choice(source: Source, selector: str, taken: Document) -> None:
    if selector or len(source.documents) == 1:
        return
    diagnostics.note(f"{source.path} holds several documents, taking #{taken.id}")
