"""What lies open, read ahead in a child or not, and ways to copy."""

import os
import signal
import time
from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, write

from cqtui.errors import SourceError
from cqtui.tui.ahead import look_ahead
from cqtui.tui.desk import Desk
from cqtui.tui.present import Role, paragraphs
from cqtui.tui.repairs import marked_units, raw_lines, repairs_of, with_repairs
from cqtui.tui.report import label


def test_a_child_sees_what_the_parent_would_see(tmp_path: Path) -> None:
    """Read ahead or read here: the same sources, settings and places."""
    path = write(tmp_path, "r.txt", REPORT)
    ahead = look_ahead(make_desk(tmp_path, path))
    assert ahead
    assert ahead.sight() == make_desk(tmp_path, path).look()


def test_a_child_that_fails_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The parent reads again, where a person can be told what is wrong."""
    path = write(tmp_path, "empty.txt", "")
    desk = make_desk(tmp_path, path)
    ahead = look_ahead(desk)
    assert ahead
    assert ahead.sight() is None
    assert capfd.readouterr() == ("", "")
    with pytest.raises(SourceError):
        desk.report(path)


def test_a_child_ends_where_nobody_is_left_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it saw is more than a pipe holds, and its own end of the pipe does not count."""
    monkeypatch.setattr(Desk, "look", lambda _: "x" * 5_000_000)
    ahead = look_ahead(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)))
    assert ahead
    os.close(ahead._pipe)
    until = time.monotonic() + 20
    while not (ended := os.waitpid(ahead._pid, os.WNOHANG)[0]) and time.monotonic() < until:
        time.sleep(0.02)
    if not ended:
        os.kill(ahead._pid, signal.SIGKILL)
        os.waitpid(ahead._pid, 0)
    assert ended


def test_what_is_not_there_is_not_looked_for(tmp_path: Path) -> None:
    """No child for a file that does not exist."""
    assert look_ahead(make_desk(tmp_path, str(tmp_path / "none.txt"))) is None


def test_a_source_is_read_once(tmp_path: Path) -> None:
    """Asked for again it is the same, whatever document of it is named."""
    path = write(tmp_path, "r.txt", REPORT)
    desk = make_desk(tmp_path, path)
    assert desk.read(path) is desk.read(f"{path}#work-report")


def test_a_report_is_named_by_year_and_place(tmp_path: Path) -> None:
    """The title says it where neither is known."""
    desk = make_desk(tmp_path)
    known = desk.report(write(tmp_path, "r.txt", REPORT)).document
    unknown = desk.report(write(tmp_path, "p.txt", "天气很好。\n出去走走。\n")).document
    assert label(known) == "2019 江州市"
    assert label(unknown) == unknown.title


def test_every_repair_is_shown_and_the_text_is_all_there(tmp_path: Path) -> None:
    """Notes and raw lines come between the paragraphs, none of which is missing."""
    text = REPORT.replace("1080万吨", "1080 万吨").replace("各位代表：\n", "各位代表：\n\n　　")
    desk = make_desk(tmp_path)
    report = desk.report(write(tmp_path, "r.txt", text))
    units = list(report.document.units())
    paras = paragraphs(report.document, units)
    repairs = repairs_of(report.source, report.document)
    assert repairs
    shown = with_repairs(
        paras, units, report.source, repairs, lambda r, _: f"※{r.kind}", lambda n: f"+{n}"
    )
    assert [p for p in shown if p in paras] == paras
    notes = {p.text for p in shown if p.role is Role.NOTE}
    assert {f"※{r.kind}" for r in repairs} <= notes


def test_raw_lines_are_the_file(tmp_path: Path) -> None:
    """Line by line, numbers and all."""
    desk = make_desk(tmp_path)
    report = desk.report(write(tmp_path, "r.txt", OTHER))
    units = list(report.document.units())
    paras = raw_lines(report.source, report.document, units)
    assert [p.text for p in paras] == OTHER.splitlines()
    assert [p.line for p in paras] == list(range(1, len(paras) + 1))


def test_spaces_put_right_earn_no_mark(tmp_path: Path) -> None:
    """The gutter marks repairs of the structure alone."""
    desk = make_desk(tmp_path)
    report = desk.report(write(tmp_path, "r.txt", REPORT.replace("1080万吨", "1080 万吨")))
    assert marked_units(report.source, list(report.document.units())) == set()


def test_the_file_of_a_report_that_is_read_is_kept(tmp_path: Path) -> None:
    """Its bookmarks have their text when it is gone; standard input and the samples have none."""
    file = tmp_path / "2019.txt"
    file.write_text("2019年政府工作报告\n一、回顾\n粮食丰收。", "utf-8")
    desk = Desk([str(file)], library=tmp_path / "home" / "library.sqlite")
    report = desk.report(str(file))
    assert desk.key(report)
    kept = [path.read_bytes() for path in (tmp_path / "home" / "files").glob("*/*")]
    assert kept == [file.read_bytes()]
    other = Desk([str(file)], library=tmp_path / "other" / "library.sqlite", demo=True)
    assert other.key(report)
    assert not (tmp_path / "other" / "files").exists()
