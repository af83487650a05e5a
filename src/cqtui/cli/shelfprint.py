"""The library, printed for a person and for programs."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rich.table import Table
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.library.care import Finding
from cqtui.library.intake import Taken
from cqtui.library.shelf import Edition, How, StoredDocument

_SIGNS = {How.NEW: "＋", How.SAME: "＝", How.CHANGED: "～", How.COPY: "⧉", How.EDITION: "≈"}
_STATES = {
    (True, True): "kept", (True, False): "kept_alone",
    (False, True): "not_kept", (False, False): "gone",
}  # fmt: skip
"""What is said of a file that is kept or not, and that lies where it was read or not."""
_STYLES = {How.NEW: "green", How.SAME: "dim", How.CHANGED: "yellow"}

Tags = Mapping[str, Sequence[str]]


def taken_line(taken: Taken) -> Text:
    """What became of a report that was added, in one line."""
    if taken.entered is None:
        return Text(flat(taken.path), "red")
    how = taken.entered.how
    style = _STYLES.get(how, "")
    line = Text.assemble(
        (f"{_SIGNS[how]} {say(f'shelf.{how.value}')}  ", style),
        (taken.entered.key, "cyan"),
        f"  {flat(taken.title)}",
        (f"  {flat(taken.path)}", "dim"),
    )
    if how is How.EDITION:
        line.append(say("shelf.to_part", part=part_command(taken.entered.key, taken.path)), "dim")
    return line


def part_command(key: str, path: str) -> str:
    """What one types to part a file of a document from the others."""
    return flat(f"cqtui edit {shlex.quote(key)} --part {shlex.quote(path)}")


def add_json(found: Iterable[Taken]) -> dict[str, Any]:
    """`cqtui add --json` of docs/contract.md."""
    taken = list(found)
    return {
        "schema": "cqtui/add/1",
        "documents": [
            {"id": t.entered.key, "how": t.entered.how.value, "title": t.title, "path": t.path}
            for t in taken
            if t.entered
        ],
        "errors": [
            {"path": t.path, "message": t.error.message, "hint": t.error.hint}
            for t in taken
            if t.error
        ],
    }


def list_json(documents: Iterable[StoredDocument], tags: Tags) -> dict[str, Any]:
    """`cqtui list --json` of docs/contract.md."""
    return {
        "schema": "cqtui/list/1",
        "documents": [_document_json(d, tags.get(d.key, ())) for d in documents],
    }


def _document_json(document: StoredDocument, tags: Sequence[str]) -> dict[str, Any]:
    return {
        "id": document.key, "title": document.title, "year": document.year,
        "kind": document.kind.value, "place": document.place, "issuer": document.issuer,
        "path": document.path, "document": document.document_id, "sha256": document.sha256,
        "added": document.added, "opened": document.opened, "characters": document.length,
        "tags": list(tags),
    }  # fmt: skip


def documents_table(documents: Sequence[StoredDocument], tags: Tags) -> Table:
    """A row for each document, and how many there are."""
    table = Table(box=None, pad_edge=False, header_style="bold", caption_justify="left")
    table.caption = Text(say("shelf.count", n=len(documents)), "dim")
    table.add_column(say("shelf.key"), no_wrap=True, style="cyan")
    table.add_column(say("shelf.year"), no_wrap=True)
    table.add_column(say("shelf.place"), no_wrap=True)
    table.add_column(say("shelf.kind"), no_wrap=True)
    table.add_column(say("shelf.title"), overflow="ellipsis", no_wrap=True)
    table.add_column(say("shelf.length"), justify="right", no_wrap=True)
    table.add_column(say("shelf.tags"), overflow="ellipsis", no_wrap=True)
    for document in documents:
        table.add_row(
            flat(document.key),
            str(document.year or "—"),
            flat(document.place) or "—",
            say(f"cli.{document.kind.value}"),
            Text(flat(document.title)),
            f"{document.length:,}",
            Text(flat(" ".join(tags.get(document.key, ())))),
        )
    return table


class File(NamedTuple):
    """A file in which a document is known."""

    edition: Edition
    kept: bool
    """In the library."""
    there: bool
    """Where it was read."""


def info_json(
    document: StoredDocument,
    files: Sequence[File],
    tags: Sequence[str],
    bookmarks: int,
    progress: float | None,
) -> dict[str, Any]:
    """`cqtui info --json` of docs/contract.md."""
    return {
        "schema": "cqtui/info/1",
        **_document_json(document, tags),
        "edited": list(document.edited),
        "bookmarks": bookmarks,
        "progress": progress,
        "editions": [
            {
                "path": e.path, "document": e.document_id, "sha256": e.sha256,
                "format": e.format, "bytes": e.size or None, "kept": kept,
                "there": there, "added": e.added,
            }
            for e, kept, there in files
        ],
    }  # fmt: skip


def info_table(
    document: StoredDocument,
    files: Sequence[File],
    tags: Sequence[str],
    bookmarks: int,
    progress: float | None,
) -> Table:
    """Each fact in a line, then the files."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    facts = {
        "key": document.key,
        "title": document.title,
        "year": str(document.year or "—"),
        "place": document.place or "—",
        "kind": say(f"cli.{document.kind.value}"),
        "issuer": document.issuer or "—",
        "length": f"{document.length:,}",
        "tags": " ".join(tags) or "—",
        "bookmarks": str(bookmarks),
        "progress": "—" if progress is None else f"{progress:.0%}",
        "added": document.added[:19].replace("T", " "),
    }
    for name, value in facts.items():
        mark = say("shelf.by_hand") if name in document.edited else ""
        table.add_row(say(f"shelf.{name}"), Text(flat(value) + mark))
    for edition, kept, there in files:
        state = say(f"shelf.{_STATES[kept, there]}")
        words = f"{edition.path}  {edition.format}  {edition.sha256[:12]}  {state}"
        table.add_row(say("shelf.file"), Text(flat(words)))
    return table


def finding_line(finding: Finding) -> Text:
    """What is wrong, in one line."""
    return Text(say(f"shelf.fault_{finding.fault.value}", where=flat(finding.where)))


def check_json(found: Iterable[Finding], *, sound: bool) -> dict[str, Any]:
    """`cqtui check --json` of docs/contract.md."""
    return {
        "schema": "cqtui/check/1",
        "sound": sound,
        "findings": [{"fault": f.fault.value, "where": f.where} for f in found],
    }
