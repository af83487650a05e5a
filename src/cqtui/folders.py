"""The folders of the program: its data, what a person writes for it, reports of its faults."""

import os
from collections.abc import Callable
from pathlib import Path

from cqtui.errors import StoreError

CONFIG = "config.toml"
"""What a person set, in the folder of what is written for the program."""


def data_home() -> Path:
    """The folder of the program's data: CQTUI_HOME, else the platform's own. Not made here.

    Raises StoreError where nothing tells which that is.
    """
    if chosen := os.environ.get("CQTUI_HOME"):
        return _chosen(chosen)
    from platformdirs import user_data_path

    return _own(user_data_path)


def settings_home() -> Path:
    """The folder of files a person writes for the program: CQTUI_HOME, else the platform's own.

    Raises StoreError where nothing tells which that is.
    """
    if chosen := os.environ.get("CQTUI_HOME"):
        return _chosen(chosen)
    from platformdirs import user_config_path

    return _own(user_config_path)


def config_is_there() -> bool:
    """Whether there is anything to be read at the place of `CONFIG`.

    Where there is not, what reads it need not be loaded.
    """
    try:
        os.stat(settings_home() / CONFIG)  # noqa: PTH116 - pathlib's own goes the longer way round
    except (FileNotFoundError, NotADirectoryError, StoreError):
        return False
    except (OSError, ValueError):
        return True  # whoever reads it will tell
    return True


def reports_home() -> Path:
    """The folder of reports on the program's own faults: within CQTUI_HOME, else where the platform
    has logs.

    Raises StoreError where nothing tells which that is.
    """
    if chosen := os.environ.get("CQTUI_HOME"):
        return _chosen(chosen) / "crashes"
    from platformdirs import user_log_path

    return _own(user_log_path)


def _chosen(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # ~ of nobody
        raise _homeless() from None


def _own(folder_of: Callable[..., Path]) -> Path:
    """The program's own folder, which does not depend on where the program was started."""
    try:
        folder = folder_of("cqtui", appauthor=False)
    except RuntimeError:
        raise _homeless() from None
    if not folder.is_absolute():  # `~` of nobody stays `~` in older platformdirs
        raise _homeless()
    return folder


def _homeless() -> StoreError:
    return StoreError(
        "there is no home folder for the library",
        "set CQTUI_HOME to a folder you can write to",
        code="library-homeless",
    )
