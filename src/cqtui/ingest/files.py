"""The bytes behind a path or standard input, or one clear reason why there are none."""

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from cqtui.errors import SourceError

STDIN = "-"
"""The path that stands for standard input."""
_WEB = ("http://", "https://")
_SAVE = "nothing is fetched: save the page in the browser and name that file"
LOOK = "look at its name and folder; cqtui list shows what the library has"
"""What to do where no file has the name."""
_CHUNK = 2**20
"""Bytes asked for at once: room for what is asked is made before anything is read."""


def read_bytes(path: str, max_size: int) -> bytes:
    """The bytes of the file at `path`, `-` for standard input.

    Raises SourceError for what is missing, no file, not to be read, or larger than `max_size`
    bytes; never reads further than that.
    """
    if path == STDIN:
        return _within(_read(sys.stdin.buffer, max_size) if sys.stdin else b"", path, max_size)
    if not _is_member(path):
        check_file(path, max_size)
    elif (data := _member(path, max_size)) is not None:
        return _within(data, path, max_size)
    try:
        with Path(path).open("rb") as file:
            return _within(_read(file, max_size), path, max_size)
    except OSError as error:
        raise _refused(path, error) from error


def check_file(path: str, max_size: int) -> None:
    """See whether `path` is a file of a size that will be read, without reading it.

    Raises SourceError where it is not. A pipe (`<(…)` of a shell) counts as a file, and so does
    one within an archive (`reports.zip/2019.txt`).
    """
    if _is_member(path) and _member(path, max_size) is not None:
        return
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise SourceError(
            f"{path} is a folder", "name a file in it", code="folder", facts={"path": path}
        )
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise SourceError(
            f"{path} is no ordinary file",
            "name an ordinary file, or - for standard input",
            code="not-ordinary",
            facts={"path": path},
        )
    if status.st_size > max_size:
        raise too_large(path, max_size)


def _read(file: BinaryIO, max_size: int) -> bytes:
    """All of `file`, or one byte more than `max_size` where it is larger."""
    data = bytearray()
    while chunk := file.read(min(_CHUNK, max_size + 1 - len(data))):
        data += chunk
    return bytes(data)


def _within(data: bytes, path: str, max_size: int) -> bytes:
    if len(data) > max_size:
        raise too_large(path, max_size)
    return data


def _is_member(path: str) -> bool:
    """Whether a file is on the way where folders should be: an archive, perhaps."""
    try:
        Path(path).stat()
    except NotADirectoryError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _member(path: str, max_size: int) -> bytes | None:
    from cqtui.ingest.containers import read_member

    return read_member(path, max_size)


def too_large(path: str, max_size: int) -> SourceError:
    """That a file is larger than it may be."""
    limit = f"{max_size / 2**20:g} MB" if max_size >= 2**20 else f"{max_size} bytes"
    return SourceError(
        f"{path} is larger than {limit}",
        "--max-size N allows more, 200M say",
        code="too-large",
        facts={"path": path, "limit": limit.replace("bytes", "B")},
    )


def _refused(path: str, error: OSError | ValueError) -> SourceError:
    """The reason in words; a ValueError is a path with a zero character in it."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        if path.lower().startswith(_WEB):
            return SourceError(f"no such file: {path}", _SAVE, code="address", facts={"path": path})
        return SourceError(f"no such file: {path}", LOOK, code="no-file", facts={"path": path})
    if isinstance(error, PermissionError):
        return SourceError(
            f"no permission to read {path}",
            "change its permissions, or copy it to where it can be read",
            code="no-permission",
            facts={"path": path},
        )
    return unreadable(path, error)


def unreadable(path: str, error: OSError) -> SourceError:
    """That the system could not read a file."""
    reason = (error.strerror or str(error)).lower()
    return SourceError(
        f"cannot read {path}: {reason}",
        "look at the disk it is on, or try a copy of it",
        code="unreadable",
        facts={"path": path, "reason": reason},
    )
