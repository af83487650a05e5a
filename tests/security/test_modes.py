"""Who may read what lies on disk: the owner alone."""

import stat
from pathlib import Path

from support.library import filled

from cqtui.library.backup import back_up


def mode(path: Path) -> int:
    """The bits of a file that say who may do what."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_library_is_its_owners(tmp_path: Path) -> None:
    """The folder that the program makes, the files that it keeps, and a backup of them."""
    home = filled(tmp_path / "home")
    back_up(home, tmp_path / "x.backup")
    assert mode(home) == 0o700
    assert {mode(path) for path in (home / "files").glob("*/*")} == {0o600}
    assert mode(tmp_path / "x.backup") == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    """Who made it knows why."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    assert mode(filled(home)) == 0o755
