"""Files written whole or not at all, and never over another unless that is asked for."""

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from cqtui.errors import ExportError

LONGEST_NAME = 180
"""Bytes of a file's name in UTF-8; file systems allow 255, and a number and an ending follow."""

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def file_name(title: str, ending: str = ".md") -> str:
    """A name for a file about `title` that any system takes: no separators, no control characters.

    >>> file_name("2017/2019: 政府工作报告")
    '2017-2019- 政府工作报告.md'
    """
    name = "".join(" " if c.isspace() else c for c in title)
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = re.sub(r'[/\\:*?"<>|]', "-", re.sub(r" +", " ", name))
    name = name.encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if not name or _RESERVED.match(name):
        name = f"cqtui-{name}".rstrip("-")
    return name + ending


def write_new(folder: Path, name: str, content: str | bytes) -> Path:
    """Write `content` into `folder` under `name`, or `name-2`, `-3` … where it is taken; the path.

    Raises ExportError where it cannot be written; then nothing is left behind.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    stem, ending = Path(name).stem, Path(name).suffix
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        with suppress(FileExistsError):
            return _write(path, data)
    raise AssertionError("counting has no end")


def check_free(path: Path, inputs: Sequence[str] = (), *, over: bool = False) -> None:
    """See whether `write_file` may write there, before the work is done that makes the content.

    Raises ExportError where something is there already and `over` is not set, where it is a folder
    or lies in none, and where it is one of `inputs`, `over` or not.
    """
    try:
        if any(_same(path, name) for name in inputs):
            raise ExportError(
                f"{path} is one of the reports",
                "name another file",
                code="output-is-input",
                facts={"path": path},
            )
        mode = path.stat().st_mode if path.exists() else None
    except (OSError, ValueError) as error:
        raise _trouble(path, error) from error
    if mode is not None and stat.S_ISDIR(mode):
        raise ExportError(
            f"{path} is a folder",
            "name a file in it",
            code="output-folder",
            facts={"path": path},
        )
    if mode is not None and stat.S_ISREG(mode) and not over:
        raise ExportError(
            f"{path} is there already",
            "name another file, or add --force",
            code="output-there",
            facts={"path": path},
        )
    if mode is None and not path.parent.is_dir():
        raise ExportError(
            f"no such folder: {path.parent}",
            "choose another folder",
            code="output-nowhere",
            facts={"folder": path.parent},
        )


def write_file(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write `content` to `path`, whole or not at all; with `over` in place of what is there.

    A link is followed. What is no ordinary file (/dev/null, a pipe) takes the bytes as they come.
    Raises ExportError.
    """
    check_free(path, over=over)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        elif target.exists():
            _fill(target, content)
        else:
            _write(target, content)
    except FileExistsError as error:  # it came between the look and the writing
        raise ExportError(
            f"{path} is there already",
            "name another file",
            code="backup-there",
            facts={"path": path},
        ) from error
    except (OSError, ValueError) as error:
        raise _trouble(path, error) from error


def _same(path: Path, name: str) -> bool:
    other = Path(name)
    return path.exists() and other.exists() and path.samefile(other)


def _write(path: Path, content: bytes) -> Path:
    """Write beside `path`, then rename. Raises FileExistsError, else ExportError."""
    try:
        # Holding the name first makes this safe against other programs; an empty file of ours
        # is all that is ever replaced.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise _trouble(path, error) from error
    try:
        _fill(path, content)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _trouble(path, error) from error
        raise
    return path


def _fill(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".cqtui-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777)  # mkstemp's files are the owner's alone
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _trouble(path: Path, error: OSError | ValueError) -> ExportError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(
        f"{path} cannot be written: {reason}",
        "choose another folder",
        code="unwritten",
        facts={"path": path, "reason": reason},
    )
