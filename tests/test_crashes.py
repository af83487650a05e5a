"""Reports of faults say where, and nothing of what was read."""

import re
from pathlib import Path

import pytest

from cqtui import crashes
from cqtui.crashes import KEPT, Scene, record, report
from cqtui.errors import CqtuiError

NOBODY: dict[str, str] = {}
SECRET = "城镇登记失业率"
SCENE = Scene(f"worker {SECRET}", SECRET, [SECRET, "help"], [SECRET], {"terminal": SECRET})


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    crashes.forget()


def fallen(depth: int = 0, kind: type[Exception] = ValueError) -> Exception:
    """An error that was raised so many calls down, by way of others, all of which quote a text."""

    def fall(left: int) -> None:
        secret = SECRET
        if left:
            fall(left - 1)
        try:
            NOBODY[secret]
        except KeyError as error:
            raise kind(secret) from error

    try:
        fall(depth)
    except kind as error:
        return error
    raise AssertionError


def test_no_text_of_a_document_is_in_it() -> None:
    """No message, no value, also where a name turns out to be text."""
    text = report(fallen(), SCENE)
    assert SECRET not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "in fall" in text
    assert "help" in text


def test_no_folder_of_the_machine_is_in_it() -> None:
    """Only where in the code."""
    assert str(Path(__file__).parent) not in report(fallen(), Scene("command"))


def test_an_error_of_the_programs_own_has_its_code() -> None:
    """Its message may name a file."""
    error = CqtuiError("x is a folder", code="folder", facts={"path": "x"})
    assert crashes.name(error) == "CqtuiError(folder)"


def test_an_endless_recursion_is_cut() -> None:
    """A thousand lines that say the same."""
    text = report(fallen(900), Scene("command"))
    assert re.search(r"^  … \d{3} more$", text, re.MULTILINE)
    assert len(text.splitlines()) < crashes.MOST_ERRORS * 60


def test_several_errors_at_once_are_all_told() -> None:
    """As a task group raises them."""
    group = ExceptionGroup(SECRET, [fallen(), fallen(kind=IndexError)])
    text = report(group, Scene("loop"))
    assert SECRET not in text
    assert "IndexError" in text


def test_the_same_fault_is_written_once() -> None:
    """What fails at each key need not be told at each."""
    error = fallen()
    first = record(error, SCENE)
    assert first
    assert record(error, SCENE) == first == crashes.file_of(error)
    assert crashes.found() == [first]


def test_a_run_writes_a_few() -> None:
    """And no more, whatever fails."""
    for depth in range(crashes.MOST_A_RUN + 3):
        record(fallen(depth), SCENE)
    assert len(crashes.found()) == crashes.MOST_A_RUN


def test_the_last_ones_are_kept() -> None:
    """Nothing else in the folder is touched."""
    path = record(fallen(), SCENE)
    assert path
    other = path.parent / "crash-notes.txt"
    other.write_text("x", "utf-8")
    for day in range(10, 10 + KEPT + 2):
        (path.parent / f"crash-200001{day}-000000.txt").write_text("x", "utf-8")
    crashes.forget()
    last = record(fallen(), SCENE)
    assert len(crashes.found()) == KEPT
    assert crashes.found()[-1] == last
    assert other.exists()


def test_only_its_owner_reads_it() -> None:
    """File and folder."""
    path = record(fallen(), SCENE)
    assert path
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_nothing_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called where something is wrong already."""
    (tmp_path / "file").write_text("x", "utf-8")
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "file"))
    assert record(fallen(), SCENE) is None
    assert crashes.found() == []
