"""Sources by their names: paths, standard input, the library; and what is read of them."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cqtui.errors import SelectionError, SourceError, StoreError
from cqtui.model.document import Source

MAX_SIZE = 64 * 1024 * 1024
"""Bytes; a larger file is refused unless the caller allows more."""

STDIN = "-"
"""The path that stands for standard input."""


_FOR_NOW = frozenset({"library-unusable", "library-busy"})
"""Errors of a library that is sound as far as one knows."""


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

    None where there is no library or none of this version, and where a name that looks like a path
    is not in it: then the missing file is what there is to tell. Looking changes nothing in the
    library. Raises SelectionError, and StoreError where the disk or another program is in the way.
    """
    from cqtui.library.location import library_is_there

    if not library_is_there():
        return None
    from cqtui.library.store import Store

    try:
        with Store.open_to_read() as store:
            stored = store.shelf.find(name)
    except (StoreError, SelectionError) as error:
        unread = isinstance(error, StoreError) and error.code not in _FOR_NOW
        if unread or "/" in name or "." in name:
            return None
        if error.code == "no-such-key":
            raise SelectionError(
                f"{error.message}, and no such file",
                error.hint,
                code="no-such-name",
                facts={"name": name, "keys": error.facts["keys"]},
            ) from None
        raise
    if stored.path == STDIN:
        raise SourceError(
            f"{name} came from standard input and is in no file",
            "save it to a file first, and name that",
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

    vault = Vault()
    if not (library_is_there() and vault.folder.is_dir()):
        return None
    from cqtui.library.store import Store

    try:
        with Store.open_to_read() as store:
            sha256 = store.shelf.at(path)
        return vault.read(sha256) if vault.holds(sha256) else None
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
            code="no-figures-text",
            facts={"path": path},
        )
    return text
