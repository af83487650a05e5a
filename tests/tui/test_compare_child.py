"""The pairing in a process of its own."""

import io
import pickle
import sys
import time
from pathlib import Path

import pytest
from support.pairs import two_reports

from cqtui import pipeline
from cqtui.errors import Cancelled, CqtuiError
from cqtui.library.corrections.corrections import correction
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Act
from cqtui.tui.comparison import child as comparechild


def never() -> bool:
    """Nobody gives up."""
    return False


def test_the_child_gives_what_the_engine_gives() -> None:
    """The same rows, with the work's progress on the way."""
    old, new = two_reports()
    shares: list[float] = []
    apart = comparechild.compare(old, new, progress=shares.append, cancelled=never)
    assert apart.rows == pipeline.compare(old, new).rows
    assert shares == sorted(shares)
    assert shares


def test_the_result_speaks_of_the_documents_that_were_given() -> None:
    """Not of the child's copies: who keeps results by document finds them again."""
    old, new = two_reports()
    apart = comparechild.compare(old, new, progress=lambda _: None, cancelled=never)
    assert apart.old is old
    assert apart.new is new


def test_no_code_of_the_folder_one_works_in_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pickle.py beside the reports stays a file."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('run')", "utf-8")
    monkeypatch.chdir(tmp_path)
    old, new = two_reports()
    assert comparechild.compare(old, new, progress=lambda _: None, cancelled=never).rows


def test_what_was_set_by_hand_goes_along() -> None:
    """The child holds to it and tells where it stands."""
    old, new = two_reports()
    ends = list(old.units())[-1], next(new.units())
    link = correction(Act.LINK, (old, new), *ends)
    apart = comparechild.compare(
        old, new, by_hand=lambda: [link], progress=lambda _: None, cancelled=never
    )
    assert any((ends[0].id, ends[1].id) in row.links for row in apart.rows)
    assert [p.correction for p in apart.corrections] == [link]


def test_giving_up_ends_the_child() -> None:
    """The wait ends at once, not when the engine is done."""
    old, new = two_reports()
    with pytest.raises(Cancelled):
        comparechild.compare(old, new, progress=lambda _: time.sleep(0.2), cancelled=lambda: True)


def test_a_child_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No result is an error that a person can read."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(CqtuiError, match="ended before"):
        comparechild.compare(*two_reports(), progress=lambda _: None, cancelled=never)


def test_where_no_child_can_start_the_engine_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that starts no process still compares."""
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    apart = comparechild.compare(*two_reports(), progress=lambda _: None, cancelled=never)
    assert isinstance(apart, Comparison)


def test_an_error_of_the_engine_comes_across(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child sends the error instead of a result, with its words."""

    def fail(*_: object, **__: object) -> Comparison:
        raise CqtuiError("too large", "take less")

    monkeypatch.setattr(pipeline, "compare", fail)
    answers = io.BytesIO()
    comparechild.serve(io.BytesIO(pickle.dumps((*two_reports(), ()))), answers)
    error = pickle.loads(answers.getvalue())
    assert isinstance(error, CqtuiError)
    assert (error.message, error.hint) == ("too large", "take less")
