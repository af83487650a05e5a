"""Folders and zip files of reports: the files in them, one after another, never unpacked to disk.

A file within an archive has a path like any other: reports.zip/2019/work-report.txt.
"""

import io
import os
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cqtui.errors import SourceError
from cqtui.ingest.files import read_bytes, too_large, unreadable
from cqtui.ingest.readers import MARKDOWN
from cqtui.ingest.readers.sniff import ZIP_FAULTS

MEMBERS = 5000
"""Files in an archive, or in a folder that is opened; more is no collection of reports that one
would want at once."""
TOTAL = 512 * 1024 * 1024
"""Bytes that all files of an archive may unpack to."""
RATIO = 200
"""How many times as large a file may become; Chinese text becomes three to six times as large."""
SMALL = 1024 * 1024
"""Bytes; a file that unpacks to less does no harm, however well it is packed."""
DEPTH = 3
"""Archives within archives."""
DIRECTORY = 8 * 1024 * 1024
"""Bytes of an archive's own table of contents: a hundred for each of its files are plenty."""
ENDINGS = frozenset(
    (
        ".txt", ".text", *MARKDOWN, ".htm", ".html", ".xhtml", ".mht", ".mhtml", ".shtml",
        ".docx", ".doc", ".wps", ".ofd", ".rtf", ".odt", ".pdf", ".epub", "",
    )
)  # fmt: skip
"""Endings of names that a report may have; pictures, tables and parts of web pages are passed
over."""
_ZIP = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_DOCUMENTS = (
    "word/document.xml",
    "META-INF/container.xml",
    "[Content_Types].xml",
    "OFD.xml",
    "mimetype",
)
"""What is in a zip file that is one document."""
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8 = 0x800
_LOCKED = 0x1

Give = Callable[[], bytes]
"""Reads one file. Raises SourceError."""


def is_container(path: str) -> bool:
    """Whether a path is a folder or an archive of files, not a document. No error is raised."""
    try:
        if not Path(path).is_file():  # a pipe can be opened only once
            return Path(path).is_dir()
        with Path(path).open("rb") as file:
            return _is_archive(file, path)
    except (OSError, ValueError):
        return False


def paths_in(path: str) -> list[str]:
    """The paths of the files in a folder or archive that may be reports, by name.

    Raises SourceError where it cannot be read or holds more than MEMBERS files.
    """
    return [found for found, _ in _walk(path)]


def files_of(path: str, max_size: int) -> Iterator[tuple[str, bytes | SourceError]]:
    """The files that may be reports, each with its bytes, or with why it cannot be read.

    A path that is neither folder nor archive stands for itself. Bytes are read when they are asked
    for, at most `max_size` of a file; of a folder however many there are. Raises SourceError where
    `path` itself cannot be read.
    """
    if not is_container(path):
        yield path, read_bytes(path, max_size)
        return
    files = sys.maxsize if Path(path).is_dir() else MEMBERS
    for found, give in _walk(path, max_size, files):
        try:
            yield found, give()
        except SourceError as error:
            yield found, error


def read_member(path: str, max_size: int) -> bytes | None:
    """The bytes of a file within an archive, by its path; None where no archive is on the way.

    Raises SourceError where there is one, but without that file, or the file cannot be read.
    """
    archive = next((str(p) for p in Path(path).parents if p.is_file()), None)
    if archive is None or not is_container(archive):
        return None
    wanted = os.path.normpath(path)
    for found, give in _walk(archive, max_size):
        if os.path.normpath(found) == wanted:
            return give()
    raise SourceError(
        f"no such file: {path}",
        "look at its name and folder; cqtui list shows what the library has",
        code="no-file",
        facts={"path": path},
    )


@dataclass(slots=True)
class _Budget:
    """What may still be read of all that lies in one folder or archive."""

    path: str
    max_size: int
    files: int = MEMBERS
    bytes: int = TOTAL

    def file(self) -> None:
        """One file more. Raises SourceError where that is too many."""
        self.files -= 1
        if self.files < 0:
            raise SourceError(
                f"{self.path} holds more than {MEMBERS:,} files",
                "name a part of it",
                code="members",
                facts={"name": self.path, "members": f"{MEMBERS:,}"},
            )

    def size(self, size: int) -> None:
        """Some bytes more. Raises SourceError where that is too many."""
        self.bytes -= size
        if self.bytes < 0:
            raise _bomb(self.path, TOTAL)


def _walk(path: str, max_size: int = TOTAL, files: int = MEMBERS) -> Iterator[tuple[str, Give]]:
    budget = _Budget(path, max_size, files)
    if not Path(path).is_dir():
        yield from _in_file(path, budget)
        return
    closed: list[OSError] = []
    for file in _files_below(path, closed.append):
        if file.lower().endswith(".zip") and is_container(file):
            yield from _in_file(file, budget)
        elif _may_be_report(file):
            budget.file()
            yield file, partial(read_bytes, file, max_size)
    for error in closed:
        folder = os.fsdecode(error.filename or path)
        yield folder, _raising(unreadable(folder, error))


def _files_below(folder: str, closed: Callable[[OSError], None]) -> Iterator[str]:
    """Ordinary files, by name; hidden ones and linked folders are passed over.

    `closed` is told of each folder that cannot be looked into.
    """
    for at, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(at, name).is_file():
                yield str(Path(at, name))


def _may_be_report(name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS


def _in_file(path: str, budget: _Budget) -> Iterator[tuple[str, Give]]:
    try:
        with Path(path).open("rb") as file:
            yield from _in_archive(file, path, budget, 1)
    except OSError as error:
        raise unreadable(path, error) from None


def _in_archive(
    file: BinaryIO, path: str, budget: _Budget, depth: int
) -> Iterator[tuple[str, Give]]:
    """The files of one archive and of those within it. Raises SourceError."""
    if _directory_size(file) > DIRECTORY:
        budget.files = 0
        budget.file()
    try:
        archive = zipfile.ZipFile(file)
    except ZIP_FAULTS:
        raise _damaged(path) from None
    with archive:
        for name, info in sorted({_name(i): i for i in archive.infolist()}.items()):
            if info.is_dir() or _is_hidden(name):
                continue
            nested = name.lower().endswith(".zip")
            if not nested and not _may_be_report(name):
                continue
            budget.file()
            inside = f"{path}/{name}"
            if error := _refused(info, name, inside, budget.max_size):
                yield inside, _raising(error)
                continue
            budget.size(info.file_size)
            give = _reading(archive, info, inside)
            if nested:
                yield from _in_nested(give, inside, budget, depth)
            else:
                yield inside, give


def _in_nested(give: Give, path: str, budget: _Budget, depth: int) -> Iterator[tuple[str, Give]]:
    """The files of an archive within an archive; what cannot be opened is told in its place."""
    if depth == DEPTH:
        error = SourceError(
            f"{path} is an archive within {DEPTH} others",
            "unpack it first",
            code="nested",
            facts={"path": path, "depth": DEPTH},
        )
        yield path, _raising(error)
        return
    try:
        file = io.BytesIO(give())
    except SourceError as error:
        yield path, _raising(error)
        return
    yield from _in_archive(file, path, budget, depth + 1)


def _raising(error: SourceError) -> Give:
    def give() -> bytes:
        raise error

    return give


def _reading(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Give:
    def give() -> bytes:
        try:
            with archive.open(info) as member:
                # What the archive says of a size is not to be trusted, and need not be.
                return member.read(info.file_size)
        except ZIP_FAULTS:
            raise _damaged(path) from None

    return give


def _refused(info: zipfile.ZipInfo, name: str, path: str, max_size: int) -> SourceError | None:
    """Why a file of an archive is not read: where it would lie, what it is, what it becomes."""
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return SourceError(
            f"{path} points out of the archive",
            "do not trust the archive; unpack it first and look what it holds",
            code="outside",
            facts={"path": path},
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return SourceError(
            f"{path} is a link", "name the file it points to", code="link", facts={"path": path}
        )
    if info.flag_bits & _LOCKED:
        return SourceError(
            f"{path} is locked with a password", "unpack it first", code="locked",
            facts={"path": path},
        )  # fmt: skip
    if info.compress_type not in _PLAIN:
        return _damaged(path)
    if info.file_size > max_size:
        return too_large(path, max_size)
    if info.file_size > SMALL and info.file_size > RATIO * info.compress_size:
        return _bomb(path, SMALL)
    return None


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file in an archive; Windows writes it in the encoding of its country."""
    name = info.orig_filename.split("\0")[0]
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for codec in ("utf-8", "gb18030"):
            try:
                name = raw.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(p.startswith((".", "~$")) and p != ".." for p in parts)


def _is_archive(file: BinaryIO, path: str) -> bool:
    """Whether a file is a zip file, and none that is one document (Word, EPUB, OFD).

    Of a damaged one only the name says which; what is wrong with it is told when it is read.
    """
    if file.read(4) not in (_ZIP, _EMPTY) or _directory_size(file) > DIRECTORY:
        file.seek(0)
        return file.read(4) == _ZIP
    try:
        with zipfile.ZipFile(file) as archive:
            return not any(name in archive.NameToInfo for name in _DOCUMENTS)
    except ZIP_FAULTS:
        return not _may_be_report(path)


def _directory_size(file: BinaryIO) -> int:
    """Bytes of an archive's table of contents, as its end tells; 0 where it has no end.

    It is read whole before anything can be said of it, so it is measured first.
    """
    file.seek(0, io.SEEK_END)
    length = file.tell()
    file.seek(max(0, length - 66_000))
    tail = file.read()
    file.seek(0)
    large, end = tail.rfind(b"PK\x06\x06"), tail.rfind(_EMPTY)
    if large >= 0 and large + 48 <= len(tail):
        return int.from_bytes(tail[large + 40 : large + 48], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0


def _bomb(path: str, size: int) -> SourceError:
    return SourceError(
        f"{path} unpacks to more than {size >> 20} MB",
        "unpack it first, if you trust it",
        code="bomb",
        facts={"name": path, "size": size >> 20},
    )


def _damaged(path: str) -> SourceError:
    return SourceError(
        f"{path} is damaged", "make the archive anew", code="damaged-archive", facts={"name": path}
    )
