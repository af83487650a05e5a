"""The sample reports, wherever this program was installed from."""

from pathlib import Path

from cqtui.errors import SourceError

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "data" / "seeds", _HERE.parents[1] / "seeds")
"""Of an installed wheel, whose package data they are; of a checkout."""


def sample_paths() -> list[str]:
    """The paths of the sample reports, by name. Raises SourceError where they were left out."""
    for folder in _FOLDERS:
        if found := sorted(str(path) for path in folder.glob("*.txt")):
            return found
    raise SourceError(
        "the sample reports are not installed",
        "install cqtui from its wheel",
        code="no-samples",
    )
