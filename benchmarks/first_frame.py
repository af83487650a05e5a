"""How soon the program shows a document's own text, beside a bare Textual app in the same run.

Starts each program in a pseudo-terminal of 140x40 and counts from the start of the process until
the words looked for have come out of it. Prints medians and their ratios, by the clock and by
what the process took of the processor, and which are beyond what is asked for. A painted screen
(docs/performance.md) is counted by itself: elsewhere a frame counts when the running program drew
it. What keys take, `keys.py` measures.

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
    limit: float = 0.0
    """How many times the bare app it may take; 0 where nothing is asked for."""
    painted: bool = False
    """Whether the last screen is to be seen, painted before the program is loaded."""
    fresh: bool = False
    """Whether nothing of it was worked out before."""

    @property
    def folder(self) -> str:
        """The name of the library's folder; one that is opened by itself shows what it showed."""
        return f"{self.reports}" if self.command[1:] else f"{self.reports}-alone"


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
        self.seen = bytearray()
        self.last = self.start
        """When something came last."""

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
        self.last = time.perf_counter()
        return data

    def until(self, words: tuple[str, ...]) -> float:
        """Seconds from the start until all words have been drawn. Raises TimeoutError."""
        wanted = [word.encode() for word in words]
        while time.perf_counter() - self.start < PATIENCE:
            plain = ESCAPE.sub(b"", self.seen)
            if all(word in plain for word in wanted):
                return self.last - self.start
            if self.read(1.0):
                # The program waits for whoever reads: to look through it after every piece
                # would be counted as the program's time.
                while self.read(0.002):
                    pass
        raise TimeoutError(f"{words} not drawn within {PATIENCE} s")

    def settle(self) -> None:
        """Wait until nothing more comes."""
        while self.read(0.4):
            pass

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
SHELVED = ("报告第",)
"""What the library's own screen shows once it is there."""
BOTH = ("2018年，是全面贯彻党的十九大", "2016年是在经济发展新常态下", "一、2018年工作回顾")
"""Text of either year, and a section title of the tree."""


FRAME, PAINT, NEW = 1.35, 0.15, 1.6
"""Times the bare app: a first frame, a painted one, a comparison never seen with its progress."""
PAINTED, PAIRING = "载入中", "正在配对"
"""What a painted screen says of itself, and a comparison that is being worked out."""


def cases(seeds: Path) -> list[Case]:
    """The bare app, one report, two years."""
    cqtui = [CQTUI, "open"]
    old, new = str(seeds / "2017-work-report.txt"), str(seeds / "2019-work-report.txt")
    text = "全国两会期间，习近平总书记亲临"
    return [
        Case("bare Textual", [sys.executable, "-c", BARE], ("BARE-FRAME",)),
        Case("one report", [*cqtui, new], (text, "一、2018年工作回顾"), limit=FRAME),
        Case("two years", [*cqtui, old, new], BOTH, limit=FRAME),
        Case("painted", [*cqtui, new], (PAINTED, text), limit=PAINT, painted=True),
        Case("never compared", [*cqtui, old, new], (*BOTH, PAIRING), limit=NEW, fresh=True),
    ]


def with_library(plain: list[Case], reports: int) -> list[Case]:
    """Those cases, each with a library too, and the library by itself."""
    twice = [
        one
        for case in plain
        for one in (case, replace(case, name=f"{case.name}, {reports}", reports=reports))
    ]
    alone = Case("library", [CQTUI], SHELVED, FEW, FRAME)
    return [
        plain[0],
        *twice[2:],
        alone,
        replace(alone, name=f"library, {reports}", reports=reports),
    ]


def longest(seeds: Path) -> str:
    """The seed with the most characters of its own."""
    return str(seeds / "2016-five-year-plan.txt")


def ready(case: Case, folder: Path, kept: dict[str, bytes]) -> None:
    """Have the library of a case as it is to find it."""
    if case.fresh:
        for file in folder.glob("cache.sqlite*"):
            file.unlink()
    if not case.painted:
        return
    screen = folder / "screen-open"
    if case.name not in kept:
        folder.mkdir(parents=True, exist_ok=True)  # else nothing is kept
        terminal = Terminal(case.command, str(folder))
        terminal.until((case.words[-1], "按键"))
        terminal.settle()
        os.write(terminal.fd, b"\x11")  # Ctrl+Q leaves from anywhere
        while not screen.exists() and time.perf_counter() - terminal.start < PATIENCE:
            terminal.read(0.1)
        terminal.close()
        kept[case.name] = screen.read_bytes()
    screen.unlink(missing_ok=True)
    screen.touch(0o600)
    screen.write_bytes(kept[case.name])


def table(
    chosen: list[Case], times: dict[str, list[float]], processor: dict[str, list[float]]
) -> bool:
    """Print medians beside the bare app, and whether they are within what is asked for."""
    base = statistics.median(times[chosen[0].name])
    spent = statistics.median(processor[chosen[0].name])
    good = True
    for case in chosen:
        middle = statistics.median(times[case.name])
        taken = statistics.median(processor[case.name])
        verdict = ""
        if case.limit:
            fits = middle / base <= case.limit
            good &= fits
            verdict = f"limit {case.limit:.2f}   {'ok' if fits else 'FAILS'}"
        print(
            f"{case.name:<22} {middle * 1000:6.0f} ms   {middle / base:.2f} x   "
            f"{taken * 1000:6.0f} ms of the processor   {taken / spent:.2f} x   {verdict}"
        )
    return good


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
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
        for name, reports in {(c.folder, c.reports) for c in chosen if c.reports}:
            from shelves import shelve

            shelve(Path(home) / name, reports)
        kept: dict[str, bytes] = {}
        for run in range(args.runs + 1):
            for case in chosen:
                folder = Path(home) / case.folder
                ready(case, folder, kept)
                terminal = Terminal(case.command, str(folder))
                seconds, taken = terminal.until(case.words), terminal.processor()
                terminal.close()
                if run:  # the first warms the disk's cache and makes the library
                    times[case.name].append(seconds)
                    processor[case.name].append(taken)
        good = table(chosen, times, processor)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
