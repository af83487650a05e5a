"""The files behind the names on the command line, and the pair of documents to compare."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.cli import diagnostics
from cqtui.errors import SelectionError, SourceError
from cqtui.model.document import Document, Kind, Lines, Section, Source, Unit

_WITHOUT_TEXT = ("empty", "no-text")
"""Codes of the errors that tell of a file without any text."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read the files."""

    encoding: str | None = None
    """None to detect it."""
    max_size: int = pipeline.MAX_SIZE
    """Bytes."""


def nothing(path: str) -> bool:
    """Whether `path` is what git names where a file is not there on one side."""
    return path == os.devnull


def find(name: str, options: ReadOptions) -> pipeline.Name:
    """What `name` stands for; the null device stands for a file that is not there."""
    return pipeline.Name(name) if nothing(name) else pipeline.find(name, max_size=options.max_size)


def find_all(names: Sequence[str], options: ReadOptions) -> list[pipeline.Name]:
    """What several names stand for. Raises SourceError where two are standard input."""
    found = [find(name, options) for name in names]
    stdin_once([one.path for one in found], others=True)
    return found


def stdin_once(paths: Sequence[str], *, others: bool = False) -> None:
    """See that no two of these are standard input; with `others` it is several that were given,
    not two sides. Raises SourceError.
    """
    if paths.count(pipeline.STDIN) > 1:
        raise SourceError(
            "standard input can be read only once",
            "name files for the others" if others else "name a file for one side",
            code="stdin-once-others" if others else "stdin-once",
        )


def read(path: str, options: ReadOptions, *, empty: bool = False) -> Source:
    """The file at `path`; one without a document for the null device.

    With `empty` a file without text, too, is one without a document, not an error.
    """
    if nothing(path):
        return _without_text(path)
    try:
        return pipeline.read(path, encoding=options.encoding, max_size=options.max_size)
    except SourceError as error:
        if empty and error.code in _WITHOUT_TEXT:
            return _without_text(path)
        raise


def pair(old: tuple[str, Source], new: tuple[str, Source]) -> tuple[Document, Document]:
    """Which documents to compare, of (selector, source) on both sides; a choice is told."""
    chosen = silent_pair(old, new)
    if old[1].documents and new[1].documents:
        for (selector, source), taken in zip((old, new), chosen, strict=True):
            tell_choice(source, selector, taken)
    return chosen


def silent_pair(old: tuple[str, Source], new: tuple[str, Source]) -> tuple[Document, Document]:
    """Which documents to compare, of (selector, source) on both sides.

    The side that holds no document is an empty one of the other's kind.
    """
    (old_selector, old_source), (new_selector, new_source) = old, new
    if not old_source.documents and not new_source.documents:
        return _blank(Kind.OTHER), _blank(Kind.OTHER)
    if not old_source.documents:
        other = pipeline.pick(new_source, new_selector)
        return replace(_blank(other.kind), place=other.place), other
    if not new_source.documents:
        one = pipeline.pick(old_source, old_selector)
        return one, replace(_blank(one.kind), place=one.place)
    return pipeline.pick_pair(old_source, new_source, old_selector, new_selector)


def _without_text(path: str) -> Source:
    return Source(path, "", "", (), (), ())


def _blank(kind: Kind) -> Document:
    at = Lines(0, 0)
    return Document(kind.value, kind, "—", None, "", "", "", at, Section("root", 0, "", "", at))


def at_line(source: Source, selector: str, line: int) -> tuple[Document, Unit]:
    """The document and its unit on a line of the file. Raises SelectionError."""
    documents = [pipeline.pick(source, selector)] if selector else list(source.documents)
    for document in documents:
        for unit in document.units():
            if unit.lines.first <= line <= unit.lines.last:
                return document, unit
    known = [unit.lines for document in documents for unit in document.units()]
    first = min((one.first for one in known), default=0)
    last = max((one.last for one in known), default=0)
    raise SelectionError(
        f"{source.path} has no text on line {line}",
        f"its text stands on lines {first} to {last}; "
        "cqtui outline --json tells those of every paragraph",
        code="no-text-on-line",
        facts={"path": source.path, "line": line, "first": first, "last": last},
    )


def tell_choice(source: Source, selector: str, taken: Document) -> None:
    """Say which document of a file is taken, where it holds several and none is named."""
    if selector or len(source.documents) == 1:
        return
    diagnostics.note(say("note.taking", path=source.path, document=taken.id))
