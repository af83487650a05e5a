"""A person's own indicators."""

from pathlib import Path

import pytest

from cqtui.errors import SourceError
from cqtui.library.indicators import own_indicators


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file, not there yet."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    return tmp_path / "indicators.toml"


def test_none(settings: Path) -> None:
    """No file, no entries."""
    assert own_indicators() == ()


def test_some(settings: Path) -> None:
    """The entries of the file; a mark of the byte order is no fault."""
    settings.write_text('[[indicator]]\nname = "林下经济"\n', "utf-8-sig")
    assert [e.name for e in own_indicators()] == ["林下经济"]


@pytest.mark.parametrize("data", [b"[[indicator", b"\xff\xfe\x00", b"[[indicator]]", b"#" * 2**21])
def test_a_faulty_file_is_one_error(settings: Path, data: bytes) -> None:
    """It names the file, and what to do."""
    settings.write_bytes(data)
    with pytest.raises(SourceError, match=r"indicators\.toml") as caught:
        own_indicators()
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_folder_in_its_place(settings: Path) -> None:
    """A folder of that name cannot be read, and says so."""
    settings.mkdir()
    with pytest.raises(SourceError, match=r"indicators\.toml"):
        own_indicators()
