"""Statuses that the program ends with."""

import pytest

from cqtui.cli.diagnostics import DIFFERENT, TRACE, TROUBLE, guard


def _broken() -> int:
    raise KeyError("a measure without a weight")


@pytest.mark.usefixtures("english")
def test_a_fault_of_the_program_is_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    """One line and a hint on standard error, and the status of trouble."""
    assert guard(_broken) == TROUBLE
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("cqtui: error: a fault of cqtui itself: KeyError")
    assert TRACE in said[1]


def test_whoever_looks_for_the_fault_sees_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable of the hint."""
    monkeypatch.setenv(TRACE, "1")
    with pytest.raises(KeyError):
        guard(_broken)


def test_a_status_is_passed_on() -> None:
    """1 is told by diff alone."""
    assert guard(lambda: DIFFERENT) == DIFFERENT
