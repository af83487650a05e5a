"""A person's own indicators: a file beside the settings, read each time it is needed."""

from pathlib import Path

from cqtui.analysis.targets.glossary import Entry, GlossaryError, parse
from cqtui.errors import SourceError, StoreError
from cqtui.library.location import settings_home

FILE = "indicators.toml"
MAX_SIZE = 1024 * 1024
"""Bytes; a larger file is refused."""


def own_indicators() -> tuple[Entry, ...]:
    """The entries of `indicators.toml` in the settings' folder; () where there is none.

    Raises SourceError where it cannot be read or says what it must not.
    """
    try:
        path = settings_home() / FILE
    except StoreError:  # no home, and so nothing in it
        return ()
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise _faulty(path, error.strerror or str(error)) from error
    if len(data) > MAX_SIZE:
        raise _faulty(path, f"larger than {MAX_SIZE} bytes")
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _faulty(path, "it is not UTF-8") from error
    except GlossaryError as error:
        raise _faulty(path, str(error)) from error


def _faulty(path: Path, reason: str) -> SourceError:
    return SourceError(
        f"cannot read {path}: {reason}",
        "mend the file or move it away",
        code="indicators-file",
        facts={"path": path, "reason": reason},
    )
