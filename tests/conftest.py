"""What every test starts from: nothing of the person who runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support.commands import Cqtui, within

from cqtui.catalogs import use

ROOT = Path(__file__).parents[1]

settings.register_profile("cqtui", deadline=None)
settings.load_profile("cqtui")  # no test times itself: the first example may load the tables


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the sample reports."""
    return ROOT / "seeds"


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, caches and the library of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS", "CQTUI_HOME"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "zh_CN.UTF-8")
        yield


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The locale asks for English, in this process and in those that it starts."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    use("en")
    yield
    use("zh")


@pytest.fixture
def cqtui(capfdbinary: pytest.CaptureFixture[bytes]) -> Cqtui:
    """Run `cqtui` with the given arguments; its standard output is no terminal."""
    return within(capfdbinary)


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program has a library of its own for this test, in the folder `home`."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
