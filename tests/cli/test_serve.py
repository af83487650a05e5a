"""`cqtui serve` as a program: what it prints, how it ends, and that nothing outlives it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from support.commands import Cqtui
from support.screens import LOOKS

from cqtui.cli.launch import SERVED, Launch, start
from cqtui.cli.main import run
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.cli.serving import serve as serving
from cqtui.errors import CqtuiError
from cqtui.export.clipboard import Means, copy

REPORT = "一、去年工作\n粮食丰收。\n二、今年工作\n今年更好。\n"


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A small report on disk."""
    path = tmp_path / "2019 报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def server(report: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The program with that report, as a shell starts it."""
    with subprocess.Popen(
        [sys.executable, "-m", "cqtui", "serve", report],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CQTUI_HOME": str(tmp_path / "home"), "NO_COLOR": ""},
    ) as process:
        yield process
        process.kill()


def below(pid: int) -> list[int]:
    """The processes that a process started and that are there."""
    done = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in done.stdout.splitlines())
    return [int(one) for one, parent, state in rows if int(parent) == pid and "Z" not in state]


def is_there(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def look(address: str, process: subprocess.Popen[str], wanted: str, end: int) -> list[int]:
    """Open the page, wait for words on the screen, then send the server a signal.

    Gives the programs that ran then.
    """
    parts = urlsplit(address)
    origin = f"http://{parts.netloc}"
    async with aiohttp.ClientSession() as client:
        place = f"{origin}{parts.path}ws?{parts.query}&width=80&height=24"
        async with client.ws_connect(place, headers={"Origin": origin}) as page:
            seen = b""
            while wanted.encode() not in seen:
                seen += await asyncio.wait_for(page.receive_bytes(), 30)
            children = below(process.pid)
            process.send_signal(end)
            async for _ in page:
                pass
    return children


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_browser_sees_the_reader_until_the_end(server: subprocess.Popen[str], end: int) -> None:
    """The address stands alone on standard output; the status tells the signal; nothing is left."""
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    children = asyncio.run(look(address, server, "粮食丰收", end))
    assert children
    out, err = server.communicate(timeout=30)
    assert (server.returncode, out, err) == (128 + end, "", "")
    assert not any(map(is_there, children))


def test_nothing_outlives_a_server_that_was_killed(server: subprocess.Popen[str]) -> None:
    """Which could not end its programs: they see that nobody looks any longer."""
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    children = asyncio.run(look(address, server, "粮食丰收", signal.SIGKILL))
    server.wait(30)
    for _ in range(LOOKS):
        if not any(map(is_there, children)):
            return
        asyncio.run(asyncio.sleep(0.05))
    pytest.fail(f"still there: {children}")


def test_a_source_that_is_not_there(cqtui: Cqtui) -> None:
    """Is told at once, not on a page."""
    ran = cqtui("serve", "nowhere.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "nowhere.txt" in ran.err


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", ["-", "-#work-report"])
def test_standard_input_is_not_served(cqtui: Cqtui, name: str) -> None:
    """It would be read by the first visit alone."""
    ran = cqtui("serve", name)
    assert ran.status == 2
    assert "standard input cannot be served" in ran.err


@pytest.mark.usefixtures("english")
def test_a_port_that_is_taken(cqtui: Cqtui, report: str) -> None:
    """Trouble, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = cqtui("serve", report, "--port", str(port))
    assert (ran.status, ran.out) == (2, "")
    assert f"cannot listen at 127.0.0.1:{port}" in ran.err
    assert "--port" in ran.err


def test_without_the_extra(cqtui: Cqtui, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setattr(serving, "find_spec", lambda _name: None)
    ran = cqtui("serve", report)
    assert ran.status == 2
    assert "pip install 'cqtui[serve]'" in ran.err


@pytest.mark.parametrize(
    ("host", "warned"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)]
)
def test_who_can_connect_from_elsewhere_is_told(
    cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch, host: str, *, warned: bool
) -> None:
    """On standard error, in a line."""

    async def once(_words: list[str], asked: serving.Serving) -> int:
        assert asked.host == host
        return 130

    monkeypatch.setattr(serving, "_serve", once)
    ran = cqtui("serve", "--host", host, "--lang", "en")
    assert ran.out == ""
    assert ran.err.count("\n") == warned
    assert ("unencrypted" in ran.err) == warned


def test_the_words_that_open_the_screens(report: str, tmp_path: Path) -> None:
    """As they were given, each a word of its own: no shell reads them."""
    options = ReadOptions("gb18030", 1000)
    made = serving.command([report], options, Look(lang="en"))
    assert made == [
        sys.executable, "-m", "cqtui", "--lang", "en", "open", "--encoding", "gb18030",
        "--max-size", "1000", report,
    ]  # fmt: skip
    assert serving.command([], ReadOptions(), Look()) == [sys.executable, "-m", "cqtui"]


def test_a_name_that_begins_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is no option."""
    monkeypatch.chdir(tmp_path)
    Path("-x.txt").write_text(REPORT, encoding="utf-8")
    assert serving.command(["-x.txt"], ReadOptions(), Look())[-3:] == ["open", "--", "-x.txt"]


def test_a_browser_is_opened_with_a_token_for_one_time(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a browser is called with is seen by others; where none opens, it is told."""
    opened: list[str] = []

    def record(address: str) -> bool:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGINT)
        return False

    monkeypatch.setattr("webbrowser.open", record)
    assert run(["serve", "--open", "--lang", "en"]) == 130
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert urlsplit(opened[0]).path == urlsplit(out).path
    assert urlsplit(opened[0]).query != urlsplit(out.strip()).query
    assert "no browser was opened" in err


def test_the_screens_open_without_a_terminal_where_they_are_served(
    monkeypatch: pytest.MonkeyPatch, report: str
) -> None:
    """But nothing is read from standard input, on which keys come."""
    calls: list[object] = []

    def record(*sources: object, **_options: object) -> int:
        calls.append(sources)
        return 0

    monkeypatch.setattr("cqtui.tui.app.run", record)
    monkeypatch.setenv(SERVED, "1")
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdin", nothing)
        assert start(Launch((report,))) == 0
        assert len(calls) == 1
        with pytest.raises(CqtuiError):
            start(Launch(("-",)))
    assert len(calls) == 1


def test_a_browser_copies_to_its_own_clipboard(tmp_path: Path) -> None:
    """Through its terminal, though this machine has a tool too."""

    def tool(_command: tuple[str, ...], _content: bytes) -> bool:
        pytest.fail("the clipboard of this machine is not the person's")

    copied = copy("粮食", tmp_path, environment={SERVED: "1", "DISPLAY": ":0"}, run=tool)
    assert copied.means is Means.TERMINAL
