"""What the commands of the library do: list, info, edit, remove, check, back up, export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.cli import diagnostics
from cqtui.cli.opened import look_at_library, look_at_store, open_library, open_store
from cqtui.cli.output import Look, json_bytes, write_json
from cqtui.errors import CqtuiError, SelectionError
from cqtui.model.document import Kind

if TYPE_CHECKING:
    from cqtui.library.library import Library
    from cqtui.library.shelf import StoredDocument


@dataclass(frozen=True, slots=True)
class Edits:
    """What `edit` sets right; None leaves a fact as it is."""

    title: str | None = None
    year: int | None = None
    place: str | None = None
    kind: Kind | None = None
    issuer: str | None = None
    tags: tuple[str, ...] = ()
    """Tags to give, and with a - before them to take away."""

    @property
    def facts(self) -> dict[str, str | int | None]:
        """The facts that are set."""
        named = {
            "title": self.title, "year": self.year, "place": self.place,
            "kind": self.kind and self.kind.value, "issuer": self.issuer,
        }  # fmt: skip
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents `list` shows; "" and None for any."""

    years: tuple[int, int] | None = None
    """The first and the last."""
    kind: Kind | None = None
    place: str = ""
    tag: str = ""


def _printer(look: Look) -> Any:
    from cqtui.cli.console import console

    return console(look).print


def list_documents(wanted: Wanted, look: Look, *, as_json: bool) -> int:
    """Print the documents of the library."""
    from cqtui.cli.shelfprint import documents_table, list_json

    with look_at_store() as store:
        shown = [d for d in store.shelf.documents() if _wanted(d, wanted)]
        tags = store.shelf.all_tags()
    if wanted.tag:
        shown = [d for d in shown if wanted.tag in tags.get(d.key, ())]
    if as_json:
        write_json(list_json(shown, tags))
    elif shown:
        _printer(look)(documents_table(shown, tags))
    else:
        _printer(look)(say("shelf.empty"))
    return diagnostics.OK


def _wanted(document: "StoredDocument", wanted: Wanted) -> bool:
    first, last = wanted.years or (None, None)
    return (
        (wanted.kind is None or document.kind is wanted.kind)
        and wanted.place in document.place
        and (first is None or last is None or first <= (document.year or 0) <= last)
    )


def info(name: str, look: Look, *, as_json: bool) -> int:
    """Print all that the library knows of a document."""
    from cqtui.cli.shelfprint import File, info_json, info_table

    with look_at_library() as library:
        shelf, marks = library.store.shelf, library.store.marks
        stored = shelf.find(name, editions=True)
        editions, tags = shelf.editions(stored.key), shelf.tags(stored.key)
        place, bookmarks = library.store.memory.place(stored.key), marks.bookmarks(stored.key)
        files = [
            File(e, kept=library.vault.holds(e.sha256), there=_is_there(e.path)) for e in editions
        ]
    progress = place.progress if place else None
    told = (stored, files, tags, len(bookmarks), progress)
    if as_json:
        write_json(info_json(*told))
    else:
        _printer(look)(info_table(*told))
    return diagnostics.OK


def _is_there(path: str) -> bool:
    """Whether a file still lies where it was read, by itself or in an archive."""
    try:
        return any(at.is_file() for at in (Path(path), *Path(path).parents))
    except (OSError, ValueError):
        return False


def edit(name: str, edits: Edits, look: Look) -> int:
    """Set facts and tags of a document right, for good."""
    if not edits.facts and not edits.tags:
        raise CqtuiError(
            "nothing to set",
            "cqtui edit --help tells what can be set",
            code="nothing-to-set",
        )
    with open_store() as store:
        key = store.shelf.find(name).key
        if edits.facts:
            store.shelf.edit(key, edits.facts)
        if edits.tags:
            gone = {tag[1:] for tag in edits.tags if tag.startswith("-")}
            come = {tag.removeprefix("+") for tag in edits.tags if not tag.startswith("-")}
            store.shelf.set_tags(key, ({*store.shelf.tags(key)} | come) - gone)
    _printer(look)(say("shelf.edited", name=key))
    return diagnostics.OK


def part(name: str, file: str, look: Look) -> int:
    """Make a file of a document one of its own, with the bookmarks that were made in it."""
    with open_library() as library:
        key = library.store.shelf.find(name).key
        made, bookmarks = library.store.shelf.part(key, file)
        _read_again(library, made)
    _printer(look)(say("shelf.parted", name=key, made=made, bookmarks=bookmarks))
    return diagnostics.OK


def _read_again(library: "Library", key: str) -> None:
    """Bring what is known of a document up to date from the file that is kept, where it can be."""
    stored = library.store.shelf.document(key)
    if stored is None or not library.vault.holds(stored.sha256):
        return
    try:
        source = pipeline.read_data(stored.path, library.vault.read(stored.sha256))
    except CqtuiError:
        return  # what its other edition told of it stays
    for document in source.documents:
        if document.id == stored.document_id:
            library.store.shelf.enter(source, document)


def join(name: str, other: str, look: Look) -> int:
    """Make a document an edition of another."""
    from cqtui.cli.shelfprint import part_command

    with open_store() as store:
        key, joined = store.shelf.find(name).key, store.shelf.find(other)
        store.shelf.join(key, joined.key)
    facts = {"name": key, "other": joined.key, "part": part_command(key, joined.path)}
    _printer(look)(say("shelf.joined", **facts))
    return diagnostics.OK


def remove(names: Sequence[str], look: Look, *, force: bool) -> int:
    """Take documents out of the library. Refused where there are bookmarks, but for `force`."""
    with open_library() as library:
        found = [library.store.shelf.find(name) for name in names]
        for document in found:
            count = len(library.store.marks.bookmarks(document.key))
            if count and not force:
                raise SelectionError(
                    f"{document.key} has {count} bookmark{'s' * (count > 1)}, which would go too",
                    "cqtui bookmarks --export keeps them; add --force to remove all the same",
                    code="has-marks",
                    facts={"key": document.key, "count": count},
                )
        show = _printer(look)
        for document in found:
            library.remove(document.key)
            show(say("shelf.removed", name=document.key))
    return diagnostics.OK


@dataclass(frozen=True, slots=True)
class Care:
    """What `check` does before it looks."""

    mend: bool = False
    """Bring reports that were lost back from the files that are kept."""
    acknowledge: bool = False
    """Note that a loss is known."""
    tidy: bool = False
    """Take spare files away."""


def check(look: Look, cares: Care, *, as_json: bool) -> int:
    """Print what is wrong with the library; 0 where it is sound, else 2."""
    from cqtui.cli.shelfprint import check_json, finding_line
    from cqtui.library import care

    opened = open_library if cares != Care() else look_at_library
    with opened() as library:
        salvaged = library.store.salvaged
        if cares.mend:
            _mend(library)
        if cares.acknowledge:
            care.acknowledge(library.store)
        if cares.tidy:
            care.tidy(library.store, library.vault)
        found = library.check()
    sound = not any(map(care.is_wrong, found)) and (salvaged is None or cares.acknowledge)
    if as_json:
        write_json(check_json(found, sound=sound))
    else:
        show = _printer(look)
        for finding in found:
            show(finding_line(finding))
        show(say("shelf.sound" if sound else "shelf.unsound"))
        if any(finding.fault is care.Fault.LOSS for finding in found):
            show(say("shelf.after_loss"))
    return diagnostics.OK if sound else diagnostics.TROUBLE


def _mend(library: "Library") -> None:
    """Told on standard error, so that JSON stays alone."""
    from cqtui.library.mending import mend

    done = mend(library, pipeline.read_data)
    diagnostics.note(say("shelf.mended", **done._asdict()))


def back_up(target: str, look: Look) -> int:
    """Write the library into one file."""
    from cqtui.library.backup import back_up as run
    from cqtui.library.location import home

    told = run(home(), Path(target))
    if told.lacking:
        diagnostics.note(say("note.lacking", n=told.lacking))
    _printer(look)(say("shelf.backed_up", path=target, **_counts(told._asdict())))
    return diagnostics.OK


def restore(source: str, look: Look, *, force: bool) -> int:
    """Bring a library back from a backup."""
    from cqtui.library.backup import restore as run
    from cqtui.library.location import home

    told, aside = run(Path(source), home(), over=force)
    show = _printer(look)
    show(say("shelf.restored", **_counts(told._asdict())))
    if aside:
        show(say("shelf.aside", path=aside))
    return diagnostics.OK


def _counts(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: facts[name] for name in ("documents", "bookmarks", "files")}


def export_library(folder: str, look: Look) -> int:
    """Write every file that is kept into a folder, under a name to read, with a table of all and
    the bookmarks as W3C annotations.
    """
    from cqtui.cli.shelfprint import list_json
    from cqtui.export.write import file_name, write_new
    from cqtui.library.marks import files as markfiles

    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CqtuiError(
            f"{folder} is no empty folder",
            "name a new one",
            code="not-empty-folder",
            facts={"folder": folder},
        )
    target.mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    with look_at_library() as library:
        documents = library.store.shelf.documents()
        table = list_json(documents, library.store.shelf.all_tags())
        marks = markfiles.written(library.store, library.store.marks.bookmarks())
        for document in documents:
            if document.sha256 not in written and library.vault.holds(document.sha256):
                title = f"{document.year or ''} {document.place} {document.title}".strip()
                name = file_name(title, ending_of(document.path))
                path = write_new(target, name, library.vault.read(document.sha256))
                written[document.sha256] = path.name
    for row in table["documents"]:
        row["file"] = written.get(row["sha256"])
    write_new(target, "library.json", json_bytes(table))
    write_new(target, "bookmarks.jsonld", marks)
    _printer(look)(say("shelf.exported", path=folder, files=len(written), documents=len(documents)))
    return diagnostics.OK


def ending_of(path: str) -> str:
    """The ending of a file's name, "" where it has none that tells a format."""
    ending = Path(path).suffix.lower()
    return ending if ending.isascii() and ending[1:].isalnum() else ""
