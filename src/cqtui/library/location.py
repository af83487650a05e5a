"""Where the library lies on disk."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from cqtui.errors import StoreError
from cqtui.folders import data_home as home
from cqtui.folders import settings_home

__all__ = [
    "FILE",
    "JOURNALS",
    "copy_aside",
    "home",
    "library_is_there",
    "make_folder",
    "set_aside",
    "settings_home",
]

FILE = "library.sqlite"
JOURNALS = ("-wal", "-shm")
"""The ends of the names of what SQLite writes beside a store: what is not in it yet, and who reads
what of that."""


def library_is_there() -> bool:
    """Whether there is a library; False also where there is no home for one."""
    try:
        return (home() / FILE).exists()
    except (StoreError, OSError, ValueError):  # a name too long, or with a zero character
        return False


def make_folder(folder: Path) -> None:
    """Make `folder` with what is missing above it, for its owner alone. Raises StoreError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the library's folder {folder} cannot be made: {error.strerror or error}",
            "set CQTUI_HOME to a folder you can write to",
            code="library-folder",
            facts={"folder": folder, "reason": error.strerror or error},
        ) from error


def copy_aside(path: Path, stamp: str, why: str) -> Path:
    """Give a store and its journal a further name, `….WHY-STAMP`, which is told. Raises OSError.

    What is written to `path` in its place leaves them as they are.
    """
    target = _free(path, f"{why}-{stamp}")
    log = JOURNALS[0]
    with suppress(FileNotFoundError):
        shutil.copy2(path.with_name(path.name + log), target.with_name(target.name + log))
    try:
        os.link(path, target)
    except OSError:  # a file system without links
        shutil.copy2(path, target)
    return target


def _free(path: Path, tail: str) -> Path:
    """A name beside `path` that is not taken: its own with a tail, and a number where needed."""
    target = path.with_name(f"{path.name}.{tail}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{tail}-{number}")
    return target


def set_aside(path: Path, stamp: str, why: str = "damaged", as_if: Path | None = None) -> Path:
    """Rename a store and its journals to `….damaged-STAMP`, or what else is `why`; the new name.

    The name is made of that of `as_if`, where it is another. Nothing is overwritten: where the name
    is taken a number follows. A program that is killed in between leaves a store that lacks
    nothing, under the one name or the other. Raises StoreError.
    """
    target = _free(as_if or path, f"{why}-{stamp}")
    try:
        log = JOURNALS[0]
        with suppress(FileNotFoundError):
            shutil.copy2(path.with_name(path.name + log), target.with_name(target.name + log))
        path.rename(target)
        for tail in JOURNALS:
            path.with_name(path.name + tail).unlink(missing_ok=True)
    except FileNotFoundError:
        return target  # another program was quicker
    except OSError as error:
        raise StoreError(
            f"the library is damaged and cannot be set aside: {error.strerror or error}",
            f"rename {path}, or set CQTUI_HOME to another folder",
            code="library-aside",
            facts={"path": path, "reason": error.strerror or error},
        ) from error
    return target
