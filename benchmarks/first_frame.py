"""How soon the program shows a document's own text, beside a bare Textual app in the same run.

Starts each program in a pseudo-terminal of 140x40 and counts from the start of the process until
the words looked for have come out of it. Prints medians and their ratios; also how long a key
takes while `j` is held in the longest document, and the memory of the program's own process.

With --library N each is started with a library of so many reports as well, in turns, and the
program alone with it and with one of a screenful.

    python benchmarks/first_frame.py [--runs 15] [--seeds seeds] [--library 10000]
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, replace
from pathlib import Path

WIDTH, HEIGHT = 140, 40
"""The terminal of every run."""
CQTUI = str(Path(sys.executable).with_name("cqtui"))
"""The program as it is installed beside this interpreter."""
PATIENCE = 30.0
"""Seconds after which a program that does not draw is given up."""
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("BARE-FRAME")

Bare().run()
"""
ESCAPE = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|[\]P_^].*?(?:\x07|\x1b\\)|.)", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A program to start and the words that make its first frame."""

    name: str
    command: list[str]
    words: tuple[str, ...]
    reports: int = 0
    """In the library that it finds."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], home: str) -> None:
        env = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", CQTUI_HOME=home)
        # An installed program has its bytecode on disk; a shell that forbids it would make
        # every start compile our modules, but not Textual's.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """What comes out within `seconds`, b"" where nothing does."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.seen += data
        return data

    def until(self, words: tuple[str, ...]) -> float:
        """Seconds from the start until all words have been drawn. Raises TimeoutError."""
        wanted = [word.encode() for word in words]
        while time.perf_counter() - self.start < PATIENCE:
            if self.read(1.0):
                plain = ESCAPE.sub(b"", self.seen)
                if all(word in plain for word in wanted):
                    return time.perf_counter() - self.start
        raise TimeoutError(f"{words} not drawn within {PATIENCE} s")

    def settle(self) -> None:
        """Wait until nothing more comes."""
        while self.read(0.4):
            pass

    def key(self, key: bytes) -> float:
        """Seconds from a key to the end of the drawing that follows it."""
        start = time.perf_counter()
        os.write(self.fd, key)
        last = start
        while self.read(0.05 if last > start else 1.0):
            last = time.perf_counter()
        return last - start

    def memory(self) -> int:
        """Bytes of the process that are in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]

    def processor(self) -> float:
        """Seconds of the processor that the process has taken, however busy the machine is."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


FEW = 30
"""Reports that fill a screen."""
SHELVED = ("上海市报告第",)
"""What the library's own screen shows once it is there."""
BOTH = ("2018年，是全面贯彻党的十九大", "2016年是在经济发展新常态下", "一、2018年工作回顾")
"""Text of either year, and a section title of the tree."""


def cases(seeds: Path) -> list[Case]:
    """The bare app, one report, two years."""
    cqtui = [CQTUI, "open"]
    old, new = str(seeds / "2017-work-report.txt"), str(seeds / "2019-work-report.txt")
    text = "全国两会期间，习近平总书记亲临"
    return [
        Case("bare Textual", [sys.executable, "-c", BARE], ("BARE-FRAME",)),
        Case("one report", [*cqtui, new], (text, "一、2018年工作回顾")),
        Case("two years", [*cqtui, old, new], BOTH),
    ]


def with_library(plain: list[Case], reports: int) -> list[Case]:
    """Those cases, each with a library too, and the library by itself."""
    twice = [
        one
        for case in plain
        for one in (case, replace(case, name=f"{case.name}, {reports}", reports=reports))
    ]
    alone = Case("library", [CQTUI], SHELVED, FEW)
    return [
        plain[0],
        *twice[2:],
        alone,
        replace(alone, name=f"library, {reports}", reports=reports),
    ]


def longest(seeds: Path) -> str:
    """The seed with the most characters of its own."""
    return str(seeds / "2016-five-year-plan.txt")


def hold(terminal: Terminal, presses: int) -> list[float]:
    """How long each press of a held `j` takes."""
    return [terminal.key(b"j") for _ in range(presses)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--presses", type=int, default=100)
    parser.add_argument("--seeds", type=Path, default=Path(__file__).parents[1] / "seeds")
    parser.add_argument("--only", default="", help="measure cases whose name holds this")
    parser.add_argument("--library", type=int, default=0, help="reports in a library")
    args = parser.parse_args()
    every = cases(args.seeds)
    if args.library:
        every = with_library(every, args.library)
    chosen = [c for i, c in enumerate(every) if i == 0 or args.only in c.name]
    times: dict[str, list[float]] = {case.name: [] for case in chosen}
    processor: dict[str, list[float]] = {case.name: [] for case in chosen}
    with tempfile.TemporaryDirectory() as home:
        for reports in {case.reports for case in chosen} - {0}:
            from shelves import shelve

            shelve(Path(home) / f"{reports}", reports)
        for run in range(args.runs + 1):
            for case in chosen:
                terminal = Terminal(case.command, f"{home}/{case.reports}")
                seconds, taken = terminal.until(case.words), terminal.processor()
                terminal.close()
                if run:  # the first warms the disk's cache and makes the library
                    times[case.name].append(seconds)
                    processor[case.name].append(taken)
        base = statistics.median(times[chosen[0].name])
        for case in chosen:
            middle = statistics.median(times[case.name])
            taken = statistics.median(processor[case.name]) * 1000
            print(
                f"{case.name:<18} {middle * 1000:6.0f} ms   {middle / base:.2f} x   "
                f"{taken:6.0f} ms of the processor"
            )
        terminal = Terminal([CQTUI, "open", longest(args.seeds)], home)
        terminal.until(("%",))
        terminal.settle()
        keys = hold(terminal, args.presses)
        print(
            f"{'a key':<14} {statistics.median(keys) * 1000:6.1f} ms median, "
            f"{max(keys) * 1000:.1f} ms worst of {len(keys)}"
        )
        print(f"{'memory':<14} {terminal.memory() / 1e6:6.0f} MB")
        terminal.close()


if __name__ == "__main__":
    main()
