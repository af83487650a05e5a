"""A folder that is watched: what comes into it comes into the library."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cqtui.catalogs import say
from cqtui.cli.adding import Adding
from cqtui.cli.reading import ReadOptions
from cqtui.cli.watch import changes
from cqtui.errors import StoreError
from cqtui.library.shelf import How
from cqtui.library.store import Store

REPORT = "\n".join(["2019年政府工作报告", "一、回顾", *(f"第{n}件实事办好了。" for n in range(9))])


def keys(home: Path) -> set[str]:
    """The documents that the library holds by now."""
    if not (home / "library.sqlite").exists():
        return set()
    with Store.open(home / "library.sqlite") as store:
        return {document.key for document in store.shelf.documents()}


def waited(home: Path, count: int) -> set[str]:
    """The documents once there are `count`, or after half a minute."""
    for _ in range(300):
        found = keys(home)
        if len(found) >= count:
            break
        time.sleep(0.1)
    return found


def test_what_comes_into_the_folder_comes_into_the_library(tmp_path: Path) -> None:
    """What lies there already, and what comes later; what is hidden does not. Ctrl-C ends it."""
    home, folder = tmp_path / "home", tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "cqtui", "watch", str(folder)],
        env={**os.environ, "CQTUI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert waited(home, 1) == {"2019-work-report"}
        assert process.stderr is not None
        assert process.stdout is not None
        assert "正在盯着".encode() in process.stderr.readline()
        (folder / ".b.txt").write_text(REPORT.replace("2019", "2018"), "utf-8")
        (folder / "c.txt").write_text(REPORT.replace("2019", "2020"), "utf-8")
        assert waited(home, 2) == {"2019-work-report", "2020-work-report"}
        told = [process.stdout.readline().decode() for _ in range(2)]  # each once it is in
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode in (0, 130)
    assert b"Traceback" not in err
    assert (["新增" in line for line in told], out) == ([True, True], b"")


def test_a_folder_that_is_moved_in_is_added(tmp_path: Path) -> None:
    """With the files in it, of which nothing else is told; what no report is called is not."""
    (tmp_path / "in").mkdir()
    (tmp_path / "new" / "2019").mkdir(parents=True)
    (tmp_path / "new" / "2019" / "a.txt").write_text("甲", "utf-8")
    batches = changes(tmp_path / "in")
    assert next(batches) == []
    (tmp_path / "in" / "b.txt.part").write_text("乙", "utf-8")
    (tmp_path / "new").rename(tmp_path / "in" / "new")
    found = next(batch for batch in batches if batch)
    assert found == [str(tmp_path / "in" / "new")]


@pytest.mark.usefixtures("english")
def test_a_folder_that_goes_ends_the_watch(tmp_path: Path) -> None:
    """One line, status 2: nobody waits for what cannot come."""
    (tmp_path / "in").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "cqtui", "watch", str(tmp_path / "in")],
        env={**os.environ, "CQTUI_HOME": str(tmp_path / "home")},
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    assert b"note: watching" in process.stderr.readline()
    (tmp_path / "in").rmdir()
    _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert err.decode().startswith(f"cqtui: error: {tmp_path / 'in'} was moved or deleted\n")


@pytest.mark.usefixtures("english")
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """One line, status 2."""
    done = subprocess.run(
        [sys.executable, "-m", "cqtui", "watch", str(tmp_path / "nowhere")],
        env={**os.environ, "CQTUI_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0].endswith(f"no such folder: {tmp_path / 'nowhere'}")


def test_a_library_that_another_program_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told once, and what came meanwhile is in once the library is free."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cqtui.library.database.BUSY", 0.05)
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    with Adding(ReadOptions(), None, patient=True) as adding:
        other = sqlite3.connect(tmp_path / "home" / "library.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waits: list[float] = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 2:
                other.execute("ROLLBACK")

        monkeypatch.setattr("cqtui.cli.adding.time.sleep", wait)
        found = adding.add([str(tmp_path / "a.txt")])
        other.close()
    assert [t.entered and t.entered.how for t in found] == [How.NEW]
    assert (len(waits), capsys.readouterr().err.count(say("note.waiting"))) == (2, 1)


def test_who_is_not_patient_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `add` is: the error comes through."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cqtui.library.database.BUSY", 0.05)
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    with Adding(ReadOptions(), None) as adding:
        other = sqlite3.connect(tmp_path / "home" / "library.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as raised:
            adding.add([str(tmp_path / "a.txt")])
        other.close()
    assert raised.value.code == "library-busy"
