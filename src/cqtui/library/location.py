"""Where the library lies on disk."""

import os
from pathlib import Path

from cqtui.errors import StoreError

FILE = "library.sqlite"


def home() -> Path:
    """The folder of the program's data: CQTUI_HOME, else the platform's own. Not made here."""
    if chosen := os.environ.get("CQTUI_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("cqtui", appauthor=False)


def settings_home() -> Path:
    """The folder of files a person writes for the program: CQTUI_HOME, else the platform's own."""
    if os.environ.get("CQTUI_HOME"):
        return home()
    from platformdirs import user_config_path

    return user_config_path("cqtui", appauthor=False)


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


def set_aside(path: Path, stamp: str, why: str = "damaged") -> Path:
    """Rename a store and its journals to `….damaged-STAMP`, or what else is `why`; the new name.

    Nothing is overwritten: where the name is taken a number follows. Raises StoreError.
    """
    target = path.with_name(f"{path.name}.{why}-{stamp}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{why}-{stamp}-{number}")
    try:
        path.rename(target)
        for tail in ("-wal", "-shm"):
            journal = path.with_name(path.name + tail)
            if journal.exists():
                journal.rename(target.with_name(target.name + tail))
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
