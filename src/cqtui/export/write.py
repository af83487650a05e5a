"""Files written whole or not at all, and never over another."""

import os
import re
import tempfile
import unicodedata
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


def write_new(folder: Path, name: str, text: str) -> Path:
    """Write `text` into `folder` under `name`, or `name-2`, `-3` … where it is taken; the path.

    Raises ExportError where it cannot be written; then nothing is left behind.
    """
    stem, ending = Path(name).stem, Path(name).suffix
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        with suppress(FileExistsError):
            return _write(path, text)
    raise AssertionError("counting has no end")


def _write(path: Path, text: str) -> Path:
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
        _fill(path, text)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _trouble(path, error) from error
        raise
    return path


def _fill(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".cqtui-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777)  # mkstemp's files are the owner's alone
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _trouble(path: Path, error: OSError | ValueError) -> ExportError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(f"{path} cannot be written: {reason}", "choose another folder")
