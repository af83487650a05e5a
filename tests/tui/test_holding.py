import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.everyscreen import three_reports
from support.jobs import Job, children, job, modes
from support.screens import press, running, settled, text_of, type_in

from cqtui import crashes
from cqtui.lastscreen import ENTER
from cqtui.library.store import Store
from cqtui.tui import child
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.holding import faults
from cqtui.tui.marks.drafts import SETTING
from cqtui.tui.picker import Picker
from cqtui.tui.screens.noting import edited

SEEDS = Path(__file__).parents[2] / "seeds"
REPORT = str(SEEDS / "2019-work-report.txt")
READER = ("-m", "cqtui", "open", REPORT)
SEEN = "政府工作报告"
BROKEN = """
import sys
from cqtui.tui.keyboard.obeying import Obeying
def broken(self, action, *given):
    raise ValueError("机密：" + str(self.desk.sources))
{where} = broken
sys.argv = ["cqtui", "open", {report!r}]
from cqtui.cli.main import main
main()
"""
STRUCK = """
import os, signal, sys, termios
from textual.drivers.linux_driver import LinuxDriver
left = [{nth}]
def struck(done):
    def do(*given):
        done(*given)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGTERM)
    return do
{what} = struck({what})
sys.argv = ["cqtui", "open", {report!r}]
from cqtui.cli.main import main
main()
"""
"""Ended by a signal that comes with the n-th change of the terminal."""
SLOW = """
import sys, time
from cqtui.tui.holding import ending
ending.{limit} = 0.5
from cqtui.tui import clipboard
clipboard.copy_out = lambda app, *given: (app.call_later(app.notify, "COPYING"), time.sleep(60))
sys.argv = ["cqtui", "open", {report!r}]
from cqtui.cli.main import main
main()
"""
"""Copying takes longer than anybody waits."""
FAILING = """
import sys, time
from cqtui.errors import ExportError
from cqtui.tui import clipboard
def copy_out(app, *given):
    app.call_later(app.notify, "COPYING")
    while not app._exit:
        time.sleep(0.01)
    raise ExportError("there is no room", "make some")
clipboard.copy_out = copy_out
sys.argv = ["cqtui", "open", {report!r}]
from cqtui.cli.main import main
main()
"""
"""Copying fails once the program is being left."""
EDITOR = (
    "import sys, time; open(sys.argv[1], 'a').write('后加'); print('EDITING', flush=True); {then}"
)


@pytest.fixture(autouse=True)
def _new_run() -> None:
    crashes.forget()


def sent(*numbers: int) -> Callable[[Job], None]:
    """Send signals."""

    def send(program: Job) -> None:
        for number in numbers:
            program.signal(number)

    return send


def stopped(program: Job) -> None:
    """Ctrl-Z, `fg`, and on."""
    program.press("\x1a")
    assert program.hear("stopped") == "stopped same"
    assert modes(program.came) == {}
    before = len(program.came)
    program.go_on()
    program.ready(SEEN, before)
    program.press("\x11")


ENDS: dict[str, tuple[Callable[[Job], None], int]] = {
    "Ctrl+Q": (lambda program: program.press("\x11"), 0),
    "SIGTERM": (sent(signal.SIGTERM), 143),
    "SIGHUP": (sent(signal.SIGHUP), 129),
    "SIGINT": (sent(signal.SIGINT), 130),
    "Ctrl+Z and fg": (stopped, 0),
}


@pytest.mark.parametrize("name", ENDS)
def test_the_terminal_is_left_as_it_was_found(tmp_path: Path, name: str) -> None:
    """Keyboard and screen, and the status is what shells are used to."""
    end, status = ENDS[name]
    with job(READER, tmp_path) as program:
        program.ready(SEEN)
        end(program)
        assert program.end() == (status, "same", {})


@pytest.fixture(scope="module")
def left_screen(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept of the screen that is left, to be painted at the next start."""
    home = tmp_path_factory.mktemp("left")
    with job(READER, home, COLORTERM="truecolor") as program:
        program.ready(SEEN)
        program.press("G")
        program.see("100%")  # by then it is ready, and keeps what it leaves
        program.press("\x11")
        program.end()
    return (home / "screen-open").read_bytes()


@pytest.mark.parametrize("painted", [False, True])
@pytest.mark.parametrize(
    ("what", "nth"),
    [
        ("termios.tcsetattr", 1),
        ("termios.tcsetattr", 4),
        *(("LinuxDriver.write", n) for n in (1, 6)),
    ],
)
def test_a_signal_while_the_terminal_is_being_taken(
    tmp_path: Path, left_screen: bytes, what: str, nth: int, painted: bool
) -> None:
    """Whichever of its modes are changed by then, each is as it was found."""
    if painted:
        screen = tmp_path / "screen-open"
        screen.write_bytes(left_screen)
        screen.chmod(0o600)
    code = STRUCK.format(what=what, nth=nth, report=REPORT)
    with job(("-c", code), tmp_path, COLORTERM="truecolor") as program:
        status, keyboard, modes_left = program.end()
    assert status in (143, -signal.SIGTERM)
    assert (keyboard, modes_left) == ("same", {})
    assert b"Traceback" not in program.came
    assert not painted or program.came.startswith(ENTER.encode()) or nth == 1


@pytest.mark.parametrize(
    ("limit", "end", "status"),
    [
        ("LONGEST", lambda program: program.press("\x11"), 2),
        ("PATIENCE", sent(signal.SIGTERM), 143),
    ],
)
def test_work_that_does_not_end_is_given_up_and_told(
    tmp_path: Path, limit: str, end: Callable[[Job], None], status: int
) -> None:
    """In one line, once the terminal is as it was found."""
    with job(
        ("-c", SLOW.format(limit=limit, report=REPORT)), tmp_path, LC_ALL="en_US.UTF-8"
    ) as program:
        program.ready(SEEN)
        program.press("y")
        program.see("COPYING")
        end(program)
        assert program.end() == (status, "same", {})
        told = program.came.rpartition(b"\x1b[?1049l")[2].decode()
    assert "1 thing to be kept, copied or exported is not done" in told


@pytest.mark.parametrize("keys", ["y", "ey"])
@pytest.mark.parametrize(
    ("end", "status"),
    [(lambda program: program.press("\x11"), 2), (sent(signal.SIGTERM), 143)],
)
def test_work_that_fails_behind_the_program_is_told(
    tmp_path: Path, end: Callable[[Job], None], status: int, keys: str
) -> None:
    """What happened and what to do, once the terminal is as it was found."""
    with job(("-c", FAILING.format(report=REPORT)), tmp_path, LC_ALL="en_US.UTF-8") as program:
        program.ready(SEEN)
        for key in keys:
            program.press(key)
        program.see("COPYING")
        end(program)
        assert program.end() == (status, "same", {})
        told = program.came.rpartition(b"\x1b[?1049l")[2].decode()
    assert "error: there is no room" in told
    assert "hint: make some" in told


def test_a_fault_of_the_screens_ends_them_and_leaves_a_report(tmp_path: Path) -> None:
    """The terminal first, then what happened and where it is told; without any text."""
    code = BROKEN.format(where="Obeying.run_action", report=REPORT)
    with job(("-c", code), tmp_path, LC_ALL="en_US.UTF-8") as program:
        program.ready(SEEN)
        program.press("?")
        assert program.end() == (2, "same", {})
        told = program.came.rpartition(b"\x1b[?1049l")[2].decode()
    (report,) = (tmp_path / "crashes").iterdir()
    assert "the program ended by a fault of its own: ValueError" in told
    assert str(report) in "".join(told.split("\r\n"))
    text = report.read_text("utf-8")
    assert "机密" not in text
    assert "报告" not in text
    assert "actions: help\n" in text
    assert "screen: ReaderScreen\n" in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_terminal_that_closes_takes_no_note_with_it(tmp_path: Path) -> None:
    """What is being written is there again at the next start, in the same place."""
    with job(READER, tmp_path) as program:
        program.ready(SEEN)
        program.press("a")
        program.see("Ctrl+S")
        program.press("还没保存")
        program.see("还没保存")
        program.hang_up()
        assert program.hear("ended") == "ended 129 gone"
    with closing(Store.open(tmp_path / "library.sqlite")) as store:
        assert store.memory.get_setting(SETTING).endswith("\n还没保存")


def test_an_editor_is_told_of_the_end_too(tmp_path: Path) -> None:
    """And what it had written is kept."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR.format(then="time.sleep(60)"), "utf-8")
    editor = f"{sys.executable} {script}"
    with job(READER, tmp_path / "home", VISUAL=editor) as program:
        program.ready(SEEN)
        program.press("a")
        program.see("Ctrl+S")
        program.press("先写")
        since = program.see("先写")
        program.press("\x0f")
        program.see("EDITING", since)
        program.signal(signal.SIGTERM)
        assert program.end() == (143, "same", {})
    with closing(Store.open(tmp_path / "home" / "library.sqlite")) as store:
        assert store.memory.get_setting(SETTING).endswith("\n先写后加")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found by /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_the_program(tmp_path: Path, number: int) -> None:
    """Not even where the program itself could do nothing about it."""
    pair = (str(SEEDS / "2017-work-report.txt"), REPORT)
    with job(("-m", "cqtui", "open", *pair), tmp_path) as program:
        program.ready(SEEN)
        while not (left := children(program.pid)):
            assert program.shell.poll() is None
            time.sleep(0.01)
        program.signal(number)
        program.hear("ended")
        for _ in range(3000):
            left = [pid for pid in left if Path(f"/proc/{pid}").exists()]
            if not left:
                break
            time.sleep(0.01)
        assert left == []


# Without a terminal.


@pytest.mark.usefixtures("paired")
async def test_what_is_written_is_back(tmp_path: Path) -> None:
    """Until it is saved or given up; each note has its own draft."""
    desk = three_reports(tmp_path)
    async with running(desk) as pilot:
        await press(pilot, "enter", "a")
        await type_in(pilot, "半句")
    assert desk.store
    assert desk.store.memory.get_setting(SETTING).endswith("\n半句")
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "enter", "J", "J", "a")
        assert "半句" not in text_of(pilot)
        await press(pilot, "escape", "K", "K", "a")
        assert "半句" in text_of(pilot)
        await press(pilot, "escape", "escape", "a")
        assert "半句" not in text_of(pilot)


async def test_a_comparison_that_fails_leaves_the_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told there, and a report is written."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))

    def fail(*_: object, **__: object) -> None:
        raise KeyError("粮食产量")

    monkeypatch.setattr(comparechild, "compare", fail)
    async with running(three_reports(tmp_path)) as pilot:
        await pilot.press("space", "j", "d")
        while "KeyError" not in text_of(pilot):
            await pilot.pause()
        await press(pilot, "q")
    (report,) = crashes.found()
    assert "worker default" in report.read_text("utf-8")
    assert "粮食" not in report.read_text("utf-8")


async def test_work_beside_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a thread or in the loop: the program goes on, and the screen has a message."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))

    async def fail() -> None:
        raise IndexError("粮食产量")

    def fail_in_thread() -> None:
        raise LookupError("粮食产量")

    async def walk() -> None:
        async with running(three_reports(tmp_path)) as pilot:
            pilot.app.run_worker(fail(), group="beside")
            pilot.app.run_worker(fail_in_thread, thread=True, group="beside")
            while len(pilot.app._notifications) < 2:
                await asyncio.sleep(0.01)
            assert pilot.app.is_running
            told = "\n".join(one.message for one in pilot.app._notifications)
            assert "IndexError" in told
            assert "LookupError" in told

    with pytest.raises(LookupError):  # either; so it would be missed in no test
        await walk()
    assert len(crashes.found()) == 2


def test_a_child_that_fails_leaves_a_report_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From without only its end is seen."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    module = tmp_path / "broken_work.py"
    module.write_text("def run(work, progress):\n    raise OverflowError('粮食产量')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    process = child.start("broken_work")
    with pytest.raises(Exception, match="ended"):
        child.result(
            process, lambda: 1, progress=lambda _: None, cancelled=lambda: False, ended="ended"
        )
    (report,) = crashes.found()
    text = report.read_text("utf-8")
    assert "where: child broken_work\n" in text
    assert "OverflowError\n" in text
    assert "粮食" not in text


@pytest.mark.usefixtures("paired")
async def test_two_keys_close_one_window(tmp_path: Path) -> None:
    """What was chosen twice before the first was done does not close what lies below."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "enter", "question_mark")
        window = pilot.app.screen
        below = pilot.app.screen_stack[-2]
        window.dismiss(None)
        window.dismiss(None)
        await settled(pilot)
        assert pilot.app.screen is below


@pytest.mark.usefixtures("paired")
async def test_a_row_that_is_gone_is_not_chosen(tmp_path: Path) -> None:
    """Enter, and another letter typed before it was heard."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "enter", "colon")
        window = pilot.app.screen
        assert isinstance(window, Picker)
        window.rows.post_message(window.rows.Chosen(window.rows, 3))
        window.filtered("没有这样的命令")
        await settled(pilot)
        assert pilot.app.screen is window


def test_an_editor_that_was_killed_leaves_what_it_wrote(tmp_path: Path) -> None:
    """One that says it failed leaves the text as it was."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR.format(then="import os; os.kill(os.getpid(), 9)"), "utf-8")
    assert edited(f"{sys.executable} {script}", "先") == "先后加"
    script.write_text(EDITOR.format(then="sys.exit(1)"), "utf-8")
    with pytest.raises(ValueError, match="1"):
        edited(f"{sys.executable} {script}", "先")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_classes_are_made_ends_the_start(number: int) -> None:
    """Python makes another exception of one that is raised there, and may go on without it."""
    code = (
        "import os, sys\nfrom cqtui.tui.holding.ending import Ending\n"
        "class Named:\n"
        "    def __set_name__(self, owner, name):\n"
        f"        os.kill(os.getpid(), {int(number)})\n"
        "with Ending() as ending:\n"
        "    ending.undo(lambda: os.write(1, b'undone'))\n"
        "    class Made:\n"
        "        name = Named()\n"
        "print('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-number, "undone", "")


async def test_a_key_for_a_screen_that_is_not_there_yet_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its widgets, which the key would ask for, may be made very late; Ctrl+Q leads out."""
    monkeypatch.setattr(faults, "STANDS", 0.01)
    async with running(three_reports(tmp_path)) as pilot:
        screen = pilot.app.screen
        monkeypatch.setattr(screen, "_is_mounted", False)
        screen._mounted_event.clear()
        await pilot.press("question_mark")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+q")
        assert pilot.app._exit
