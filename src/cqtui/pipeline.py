"""The flow, once: name, read, pick, compare. Front ends call nothing below this for these."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import Cancelled, SelectionError, SourceError, StoreError
from cqtui.model.document import Document, Kind, Source

if TYPE_CHECKING:  # only compare makes one, and the first frame does not wait for its classes
    from cqtui.analysis.targets.glossary import Glossary
    from cqtui.library.clauses.elsewhere import Elsewhere
    from cqtui.library.store import Store
    from cqtui.model.comparison import Comparison
    from cqtui.model.correction import Correction
    from cqtui.model.ledger import Kept, Ledger, Reading
    from cqtui.model.passage import Boilerplate
    from cqtui.model.quantity import Figure, TargetChange
    from cqtui.model.track import Level, Track
    from cqtui.model.wording import Concordance, Line, Wording

MAX_SIZE = 64 * 1024 * 1024
"""Bytes; a larger file is refused unless the caller allows more."""

STDIN = "-"
"""The path that stands for standard input."""

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""
Cancel = Callable[[], bool]
"""Asked now and then whether to give up; `True` raises `Cancelled`."""

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


class Name(NamedTuple):
    """A source as a person names it, taken apart."""

    path: str
    """A file, - for standard input."""
    selector: str = ""
    """What stands behind #: the id or kind of one document of the file; "" for none."""


def find(name: str, *, max_size: int = MAX_SIZE) -> Name:
    """What `name` stands for: a path or `-`, each also with `#ID` behind it, else a name or a year
    in the library. The file is there, but not read yet.

    A file whose own name holds a # is found too. Raises SourceError where the file cannot be read,
    SelectionError where the library has no such document or several.
    """
    from cqtui.ingest.files import check_file

    path, hash_sign, selector = name.rpartition("#")
    if not hash_sign or _exists(name):
        path, selector = name, ""
    if not path:
        raise SourceError(
            "the name of a source is empty", "name a file, or - for standard input", code="no-name"
        )
    if path == STDIN:
        return Name(path, selector)
    if not _exists(path) and (stored := _in_library(name)):
        path, selector = stored
    try:
        check_file(path, max_size)
    except SourceError as error:
        if error.code != "no-file" or _kept(path) is None:
            raise
    return Name(path, selector)


def gather(name: str) -> list[str] | None:
    """The paths of the reports in a folder or an archive; None for the name of anything else.

    A path within an archive can be read like any other. Raises SourceError where it holds none, or
    too many.
    """
    if not _may_hold_files(name):
        return None
    from cqtui.ingest.containers import is_container, paths_in

    if not is_container(name):
        return None
    paths = paths_in(name)
    if not paths:
        raise SourceError(
            f"{name} holds no reports",
            "reports are text, Word, PDF, HTML, EPUB or Markdown files",
            code="no-reports",
            facts={"name": name},
        )
    return paths


def _may_hold_files(path: str) -> bool:
    """Whether a path is a folder or a zip file; a pipe is not touched."""
    try:
        if not Path(path).is_file():
            return Path(path).is_dir()
        with Path(path).open("rb") as file:
            return file.read(2) == b"PK"
    except (OSError, ValueError):
        return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a name too long, or with a zero character, is no path
        return False


def _in_library(name: str) -> Name | None:
    """The file and document that the library has under `name`.

    None where there is no library that can be read, and where a name that looks like a path is not
    in it: then the missing file is what there is to tell. Looking changes nothing in the library.
    """
    from cqtui.library.location import library_is_there

    if not library_is_there():
        return None
    from cqtui.library.store import Store

    try:
        with Store.open_to_read() as store:
            stored = store.shelf.find(name)
    except StoreError:
        return None
    except SelectionError:
        if "/" in name or "." in name:
            return None
        raise
    if stored.path == STDIN:
        raise SourceError(
            f"{name} came from standard input and is in no file",
            code="from-stdin",
            facts={"name": name},
        )
    return Name(stored.path, stored.document_id)


def read(
    path: str, *, encoding: str | None = None, max_size: int = MAX_SIZE, cached: bool = False
) -> Source:
    """Read the file at `path` (`-`: standard input).

    One that is not there any more is read from the library, which keeps what was added. With
    `cached` what was read of the same bytes by the same rules before serves again. Raises
    SourceError.
    """
    from cqtui.ingest.files import read_bytes

    try:
        data = read_bytes(path, max_size)
    except SourceError as error:
        kept = _kept(path) if error.code == "no-file" else None
        if kept is None:
            raise
        data = kept
    if cached:
        return _read_before(path, data, encoding)
    return read_data(path, data, encoding=encoding)


def read_data(path: str, data: bytes, *, encoding: str | None = None) -> Source:
    """Read the bytes that lie, or lay, at `path`. Raises SourceError."""
    from cqtui.ingest.load import load

    return load(path, data, encoding=encoding)


def _read_before(path: str, data: bytes, encoding: str | None) -> Source:
    from hashlib import sha256

    from cqtui.library import cache

    # The name of the file tells of year and place where the text does not.
    facts = (sha256(data).digest(), Path(path).name, encoding)
    key = cache.key_of("source", cache.READING, *facts)
    known = cache.get(key)
    if isinstance(known, Source):
        return replace(known, path=path)
    source = read_data(path, data, encoding=encoding)
    cache.put(key, source)
    return source


def _kept(path: str) -> bytes | None:
    """What the library keeps of the file that was at `path` when it was added; None for nothing."""
    from cqtui.library.location import library_is_there
    from cqtui.library.vault import Vault

    if not library_is_there():
        return None
    from cqtui.library.store import Store

    try:
        with Store.open_to_read() as store:
            sha256 = store.shelf.at(path)
        return Vault().read(sha256) if Vault().holds(sha256) else None
    except StoreError:
        return None


def read_text(path: str, *, encoding: str | None = None, max_size: int = MAX_SIZE) -> str:
    """The text of the file at `path` (`-`: standard input) as it lies there, nothing cleaned.

    Raises SourceError, also for what holds no text.
    """
    from cqtui.ingest.decode import decode
    from cqtui.ingest.files import read_bytes

    text, _ = decode(read_bytes(path, max_size), encoding, path)
    if not text.strip():
        raise SourceError(
            f"{path} holds no text",
            "give a text with figures in it",
            code="no-text",
            facts={"name": path},
        )
    return text


def figures(text: str) -> "list[Figure]":
    """The figures of any Chinese text, in order."""
    from cqtui.analysis.figures.quantities import figures as run

    return run(text)


def pick(source: Source, selector: str = "", like: Kind | None = None) -> Document:
    """The document of `source` that `selector` (an id or a kind) names.

    Without a selector: the one of kind `like`, else the work report, else the longest that is
    neither front nor back matter. Raises SelectionError where `selector` names none.
    """
    if selector:
        return _named(source, selector)
    documents = source.documents
    if not documents:
        raise SourceError(
            f"{source.path} holds no document", code="no-document", facts={"path": source.path}
        )
    for kind in (like, Kind.WORK_REPORT):
        for document in documents:
            if document.kind is kind:
                return document
    reports = [d for d in documents if d.kind not in _MATTER]
    return max(reports or documents, key=lambda d: d.length)


def pick_pair(
    old: Source, new: Source, old_selector: str = "", new_selector: str = ""
) -> tuple[Document, Document]:
    """Which documents of two files to compare, by the same rule on both sides.

    A side that is named, or that holds one report alone, tells the kind for the other; where
    neither does, it is the work report if both hold one, else the longest old one whose kind is
    in the new. Raises SelectionError.
    """
    one, other = pick_all([(old, old_selector), (new, new_selector)])
    return one, other


def pick_all(named: Sequence[tuple[Source | Document, str]]) -> list[Document]:
    """Which documents of several files, each with its selector, to set against each other.

    The first that is named, or is the one report of its file, tells the kind for the others; else
    it is as `pick_pair` has it for the first two. A document stands for itself. Raises
    SelectionError.
    """
    told = next((kind for source, by in named if (kind := _told(source, by))), None)
    if told is None and len(named) > 1:
        told = _common(named[0][0], named[1][0])
    return [s if isinstance(s, Document) else pick(s, by, told) for s, by in named]


def _named(source: Source, selector: str) -> Document:
    for document in source.documents:
        if selector in (document.id, document.kind.value):
            return document
    ids = ", ".join(d.id for d in source.documents)
    raise SelectionError(
        f"no document {selector} in {source.path}",
        f"it holds {ids}",
        code="no-such-document",
        facts={"selector": selector, "path": source.path, "ids": ids},
    )


def _told(source: Source | Document, selector: str) -> Kind | None:
    if isinstance(source, Document):
        return source.kind
    if selector:
        return _named(source, selector).kind
    reports = [d for d in source.documents if d.kind not in _MATTER]
    return reports[0].kind if len(reports) == 1 else None


def _common(old: Source | Document, new: Source | Document) -> Kind | None:
    if isinstance(old, Document) or isinstance(new, Document):
        return None
    kinds = {d.kind for d in new.documents} - {*_MATTER}
    both: Sequence[Document] = [d for d in old.documents if d.kind in kinds]
    if not both:
        return None
    return max(both, key=lambda d: (d.kind is Kind.WORK_REPORT, d.length)).kind


def read_corrections(path: str) -> "tuple[Correction, ...]":
    """What was set by hand in a pairing, from a file that the comparison exported.

    Raises SourceError.
    """
    from cqtui.library.corrections.file import read as read_file

    return read_file(path)


def compare(
    old: Document,
    new: Document,
    *,
    corrections: "Sequence[Correction]" = (),
    own_indicators: bool = False,
    changed: "Callable[[], tuple[TargetChange, ...]] | None" = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> "Comparison":
    """Align two documents and tell how they differ. Raises Cancelled.

    `corrections` are held to, as far as their paragraphs are found; the comparison tells where.
    Only with `own_indicators` do a person's own serve for the targets, so that without them two
    documents compare alike on every machine; then it raises SourceError where they cannot be read.
    `changed` gives the changed targets where they are read elsewhere.
    """
    from cqtui.compare.compare import compare

    words = glossary() if own_indicators else None
    run = partial(
        compare, old, new, glossary=words, changed=changed, progress=progress, cancelled=cancelled
    )
    if not corrections:
        return run()
    from cqtui.library.corrections.corrections import placed, wishes

    found = placed((old, new), corrections)
    return replace(run(wishes=wishes((old, new), found)), corrections=found)


def track(
    documents: "Sequence[Document]",
    start: int,
    unit: str,
    level: "Level",
    *,
    sentence: int = 0,
    pair: "Callable[..., Comparison]" = compare,
    seen: "Callable[[Track], None] | None" = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> "Track":
    """Follow a passage of `documents[start]` through all of them, which are in order of year.

    The passage is the unit of that id, or its section, or its sentence of that index. `pair`
    compares two documents, in place of `compare`; `seen` is told what is known so far.
    Raises Cancelled, KeyError for an unknown unit, ValueError where no section holds the unit.
    """
    from cqtui.compare.track import point
    from cqtui.compare.track import track as run

    done = 0

    def pairing(old: int, new: int) -> "Comparison":
        nonlocal done

        def advance(share: float) -> None:
            if progress is not None:
                progress((done + share) / (len(documents) - 1))

        if cancelled is not None and cancelled():
            raise Cancelled
        result = pair(documents[old], documents[new], progress=advance, cancelled=cancelled)
        done += 1
        advance(0.0)
        return result

    return run(
        documents, start, point(documents[start], unit, level, sentence), level, pairing, seen
    )


def quantities(document: Document) -> "Reading":
    """The report with every figure in it, typed, and its targets without one.

    Raises SourceError where a person's own indicators cannot be read.
    """
    from cqtui.analysis.targets.targets import quantities as run
    from cqtui.model.ledger import Reading

    words = glossary()
    return Reading(document, words.named(run(document, words)))


def ledger(readings: "Sequence[Reading]") -> "Ledger":
    """Several reports set against each other: targets, outcomes, changes, series, places.

    Raises SourceError where a person's own indicators cannot be read.
    """
    from cqtui.compare.targets.ledger import ledger as run

    return run(readings, glossary())


def glossary() -> "Glossary":
    """The standard indicators with a person's own.

    Raises SourceError where these cannot be read.
    """
    from cqtui.analysis.targets.glossary import extended
    from cqtui.library.indicators import own_indicators

    return extended(own_indicators())


def boilerplate(
    documents: "Sequence[Document]",
    *,
    within: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> "Boilerplate":
    """The wording that stands in two of `documents` or more, the best first.

    With `within` also what is said twice inside one of them. Raises Cancelled.
    """
    from cqtui.analysis.passages.boilerplate import boilerplate as run

    return run(documents, within=within, progress=progress, cancelled=cancel)


def elsewhere(
    document: Document,
    store: "Store",
    *,
    same_year: bool = False,
    progress: "Callable[[int, int], None] | None" = None,
    cancel: Cancel | None = None,
) -> "Elsewhere":
    """What of `document` stands in the other reports of the library, and in how many of them.

    For libraries of more reports than can be read at once: it asks an index. Those of the same
    year are left out unless asked for. Raises Cancelled, StoreError.
    """
    from cqtui.library.clauses.elsewhere import elsewhere as run

    def reread(path: str) -> Source:
        return read(path, cached=True)

    return run(store, document, reread, same_year=same_year, progress=progress, cancelled=cancel)


def promises(comparison: "Comparison") -> "tuple[Kept, ...]":
    """What the old report announced for its year without a figure, and what the new tells of it."""
    from cqtui.compare.targets.promises import kept_promises

    return kept_promises(comparison)


def wording(
    documents: "Sequence[Document]",
    report: int,
    *,
    fewest: int | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> "Wording":
    """The phrases of `documents[report]` that are new against those of earlier years, rising, or
    gone, each the most telling first. `fewest` is how often a phrase must stand.

    Raises SelectionError where no document is earlier, Cancelled.
    """
    from cqtui.analysis.phrases.wording import FEWEST
    from cqtui.analysis.phrases.wording import wording as run

    return run(documents, report, fewest=fewest or FEWEST, progress=progress, cancelled=cancel)


def newness(documents: "Sequence[Document]", report: int) -> dict[str, float]:
    """The share of each section's characters that stood in no earlier report, 0 to 1, by its id.

    Raises SelectionError where no document is earlier.
    """
    from cqtui.analysis.phrases.newness import newness as run

    return run(documents, report)


def concordance(term: str, documents: "Sequence[Document]") -> "tuple[Line, ...]":
    """Every place where `term` stands, document by document.

    Raises SelectionError for an empty term.
    """
    from cqtui.analysis.phrases.concordance import concordance as run

    return run(term, documents)


def concordances(
    terms: "Sequence[str]", documents: "Sequence[Document]"
) -> "tuple[Concordance, ...]":
    """What `concordance` tells of each of several terms, with counts by document and year.

    Raises SelectionError for an empty term.
    """
    from cqtui.analysis.phrases.concordance import concordances as run

    return run(terms, documents)


def latest(documents: "Sequence[Document]") -> int:
    """Index of the report whose wording is looked at where none is named: that of the last year.

    Raises SelectionError where there is none.
    """
    from cqtui.analysis.earlier import latest as run

    return run(documents)
