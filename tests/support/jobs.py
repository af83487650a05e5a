"""A program on a terminal of its own, under a shell that knows jobs: what it did to either."""

import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path

SHELL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
def modes():
    # PENDIN is the kernel's own note that input waits
    got = termios.tcgetattr(0)
    got[3] &= ~getattr(termios, "PENDIN", 0)
    return got
before = modes()
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    for one in signal.SIGTTOU, signal.SIGHUP:
        signal.signal(one, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
def said(words):
    os.write(int(os.environ["SAID"]), words.encode() + b"\\n")
said(f"pid {child}")
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    try:
        os.tcsetpgrp(0, os.getpgrp())
        same = "same" if modes() == before else f"other {modes()} {before}"
        # All that was written before has come where this has.
        os.write(1, b"\\x1b]777;over\\x07")
    except (OSError, termios.error):
        same = "gone"
    if not os.WIFSTOPPED(status):
        break
    said(f"stopped {same}")
    os.read(int(os.environ["TOLD"]), 1)
    os.tcsetpgrp(0, child)
    os.killpg(child, signal.SIGCONT)
said(f"ended {os.waitstatus_to_exitcode(status)} {same}")
"""
"""What a shell does: a job of its own, told of stops, gone on with when asked."""
OVER = b"\x1b]777;over\x07"
"""What it writes to the terminal when the program has stopped or ended."""
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;2$y",
    b"\x1b]11;?\x1b\\": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
}
"""What a modern terminal answers to which question."""
ON = frozenset((7, 25))
"""Modes that are on in a terminal where nobody changed anything."""
SECONDS = 60.0
RUNNING = b"\x1b[?1004h"
"""What the program asks of a terminal once it runs, and nothing that stands before it."""


def modes(came: bytes) -> dict[str, object]:
    r"""What a stream of output leaves a terminal in, as far as it differs from a new one.

    >>> modes(b"\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[?1000;1006hx\x1b[?1049l\x1b[<u")
    {'25': False, '1000': True, '1006': True}
    """
    state: dict[str, object] = {}
    depth = 0
    pattern = rb"\x1b\[\?([\d;]+)([hl])|\x1b\[([<>])(?:\d*)u|\x1b\]22;(\w+)"
    for found in re.finditer(pattern, came):
        if found[1]:
            state |= {mode.decode(): found[2] == b"h" for mode in found[1].split(b";")}
        elif found[3]:
            depth += 1 if found[3] == b">" else -1
        else:
            state["pointer"] = found[4] not in (b"default", b"text")
    changed = {mode: on for mode, on in state.items() if on != (mode.isdigit() and int(mode) in ON)}
    return changed | ({"kitty": depth} if depth else {})


class Job:
    """A program that runs on a terminal."""

    def __init__(self, screen: int, said: int, told: int, shell: "subprocess.Popen[bytes]") -> None:
        self._screen, self._said, self._told = screen, said, told
        self.shell = shell
        self.came = b""
        """All that it wrote to the terminal."""
        self._words: list[str] = []
        self._over = 0
        self.pid = 0
        for read in (self._look, self._listen):
            threading.Thread(target=read, daemon=True).start()
        self.pid = int(self.hear("pid").split()[1])

    def _look(self) -> None:
        while True:
            try:
                data = os.read(self._screen, 65536)
            except OSError:
                return
            if not data:
                return
            self.came += data
            for question, answer in ANSWERS.items():
                if question in data:
                    os.write(self._screen, answer)

    def _listen(self) -> None:
        with os.fdopen(os.dup(self._said)) as words:
            for line in words:
                self._words.append(line.strip())

    def hear(self, word: str) -> str:
        """What the shell says next that begins with a word.

        What the program wrote to the terminal before that is there then.
        """
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for line in self._words:
                if line.startswith(word) and self._all_came(line):
                    self._words.remove(line)
                    return line
            time.sleep(0.02)
        raise AssertionError(f"{word} was not said: {self._words}, {self.came[-2000:]!r}")

    def _all_came(self, line: str) -> bool:
        """Whether all has come that was written to the terminal before the shell said a line."""
        if line.startswith("pid") or line.endswith("gone"):
            return True
        if self.came.count(OVER) <= self._over:
            return False
        self._over += 1
        return True

    def see(self, text: str, since: int = 0) -> int:
        """Wait until a text was written; how much was written by then."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            plain = re.sub(rb"\x1b\[[\d;?<>=]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", b"",
                           self.came[since:])  # fmt: skip
            if text in plain.decode("utf-8", "ignore"):
                return len(self.came)
            time.sleep(0.02)
        raise AssertionError(f"{text} was not seen: {self.came[-3000:]!r}")

    def ready(self, text: str, since: int = 0) -> int:
        """Wait until the program itself has drawn a text; how much was written by then."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and RUNNING not in self.came[since:]:
            time.sleep(0.02)
        return self.see(text, max(since, self.came.find(RUNNING, since)))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._screen, keys.encode())

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def go_on(self) -> None:
        """`fg`."""
        os.write(self._told, b"\n")

    def end(self) -> tuple[int, str, dict[str, object]]:
        """Status, whether the keyboard is as before, in what the terminal was left."""
        _, status, same = self.hear("ended").split(maxsplit=2)
        return int(status), same, modes(self.came)

    def hang_up(self) -> None:
        """The terminal closes."""
        os.close(self._screen)
        self._screen = -1

    def close(self) -> None:
        """End what is left of it."""
        for pid in (self.pid, self.shell.pid):
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        self.shell.wait()
        for one in (self._screen, self._said, self._told):
            if one >= 0:
                os.close(one)


@contextmanager
def job(
    command: Sequence[str], home: Path, *, size: tuple[int, int] = (100, 30), **env: str
) -> Iterator[Job]:
    """Run a command of Python on a terminal, its library in `home`."""
    screen, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    (said, say), (told, tell) = os.pipe(), os.pipe()
    given = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment = {
        **given, "CQTUI_HOME": str(home), "TERM": "xterm-256color", "SAID": str(say),
        "TOLD": str(told), "LC_ALL": "C.UTF-8", **env,
    }  # fmt: skip
    shell = subprocess.Popen(
        [sys.executable, "-c", SHELL, sys.executable, *command],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment, pass_fds=(say, told),
        start_new_session=True,
    )  # fmt: skip
    for one in (theirs, say, told):
        os.close(one)
    program = Job(screen, said, tell, shell)
    try:
        yield program
    finally:
        program.close()


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs. Of Linux."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            if parent == pid:
                found += [int(folder.name), *children(int(folder.name))]
    return found
