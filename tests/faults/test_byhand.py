"""What is set by hand, kept a second time, while programs write at once and are killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.library import of_year

from cqtui.ingest.load import load
from cqtui.library.byhand import FILE, Noted, noted
from cqtui.library.library import Library
from cqtui.library.mending import mend

KEYS = [f"chongqing-{year}-work-report" for year in (2015, 2016)]
SECONDS = 60
WRITING = """
import sys, time
from pathlib import Path
from cqtui.library.store import Store
home, key, turns = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(home / "library.sqlite") as store:
    print("ready", flush=True)
    sys.stdin.readline()  # both begin at once
    for turn in range(turns):
        store.shelf.edit(key, {"title": f"{key} {turn}", "place": f"{turn}市"})
        store.shelf.set_tags(key, [f"第{turn}次", key])
        print(turn, flush=True)
        time.sleep(0.005)  # nobody sets so much that others never come to it
"""
"""A program that edits one report, and tells of each turn when it is done."""


_started: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """No program goes on when its test ended, well or not."""
    yield
    while _started:
        program = _started.pop()
        program.kill()
        program.communicate()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library of two reports, each for one program to edit."""
    with Library.open(tmp_path / "home") as library:
        for year in (2015, 2016):
            library.add(f"/a/{year}.txt", of_year(year), load)
    return tmp_path / "home"


def writer(home: Path, key: str, turns: int) -> subprocess.Popen[str]:
    """Such a program, its library open, waiting for the word to begin."""
    program = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", WRITING, str(home), key, str(turns)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _started.append(program)
    assert program.stdout
    assert program.stdout.readline() == "ready\n"
    return program


def begin(*programs: subprocess.Popen[str]) -> None:
    """All begin."""
    for program in programs:
        assert program.stdin
        program.stdin.write("\n")
        program.stdin.flush()


def turn_of(one: Noted) -> int:
    """Which turn was written down; title, place and tags must be of it, or the tags of the one
    before: they are set after the facts.
    """
    turn = int(str(one.facts["title"]).split()[1])
    assert one.facts["place"] == f"{turn}市"
    assert one.tags in ((), *(tuple(sorted((f"第{n}次", one.key))) for n in (turn, turn - 1)))
    return turn


def test_two_programs_write_down_what_both_set(home: Path) -> None:
    """However they take turns, neither writes over what the other has set."""
    programs = [writer(home, key, 20) for key in KEYS]
    begin(*programs)
    for program in programs:
        program.communicate(timeout=SECONDS)
    assert [program.returncode for program in programs] == [0, 0]
    written = noted(home / FILE)
    assert [(one.key, turn_of(one)) for one in written] == [(key, 19) for key in KEYS]
    assert [one.tags for one in written] == [tuple(sorted(("第19次", key))) for key in KEYS]


@pytest.mark.parametrize("after", [1, 5])
def test_what_a_killed_program_had_set_is_written_down(home: Path, after: int) -> None:
    """Killed amid its work: all that it told of is there, beside what the other sets, whole."""
    killed, other = (writer(home, key, 10_000) for key in KEYS)
    begin(killed, other)
    assert killed.stdout
    assert other.stdout
    for _ in range(after):
        told = int(killed.stdout.readline())
    killed.send_signal(signal.SIGKILL)
    told = max([told, *(int(line) for line in killed.communicate(timeout=SECONDS)[0].split())])
    written = {one.key: one for one in noted(home / FILE)}
    assert turn_of(written[KEYS[0]]) >= told
    lines = [int(other.stdout.readline()) for _ in range(3)]
    other.send_signal(signal.SIGKILL)
    told_there = max(lines + [int(line) for line in other.communicate(timeout=SECONDS)[0].split()])
    written = {one.key: one for one in noted(home / FILE)}
    assert turn_of(written[KEYS[0]]) >= told
    assert turn_of(written[KEYS[1]]) >= told_there
    with Library.open(home) as library:
        assert library.check() == ()


def test_what_was_written_down_comes_back_after_a_loss(home: Path) -> None:
    """The library is gone, its files are kept: `mend` sets again what a killed program had set."""
    program = writer(home, KEYS[0], 10_000)
    begin(program)
    assert program.stdout
    told = [int(program.stdout.readline()) for _ in range(3)][-1]
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=SECONDS)
    for path in home.glob("library.sqlite*"):
        path.unlink()
    with Library.open(home) as library:
        assert mend(library, load).by_hand == 1
        document = library.store.shelf.document(KEYS[0])
        assert document
        assert int(document.title.split()[1]) >= told
        assert KEYS[0] in library.store.shelf.tags(KEYS[0])


def test_what_is_joined_parted_and_taken_out_is_written_down(home: Path) -> None:
    """Else what is gone would come back, and tags that went to another report would not."""
    one, other = KEYS
    with Library.open(home) as library:
        shelf = library.store.shelf
        shelf.set_tags(one, ["甲"])
        shelf.set_tags(other, ["乙"])
        shelf.join(one, other)
        assert [(row.key, row.tags) for row in noted(home / FILE)] == [(one, ("乙", "甲"))]
        parted = shelf.part(one, shelf.editions(one)[1].path)
        assert {row.key for row in noted(home / FILE)} == {one, parted.key}
        library.remove(parted.key)
        assert [row.key for row in noted(home / FILE)] == [one]


def test_a_program_killed_while_it_writes_leaves_nothing_behind(home: Path) -> None:
    """What it had begun is taken away by the next that writes."""
    (home / f".{FILE}-abc").write_text("{", "utf-8")
    with Library.open(home) as library:
        library.store.shelf.set_tags(KEYS[0], ["甲"])
    assert [path.name for path in home.glob(".*")] == []
    assert [one.tags for one in noted(home / FILE)] == [("甲",)]
