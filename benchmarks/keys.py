"""How long every key takes in the longest document at 200x60, and how long a resize.

A key's time goes from the moment it is sent to the last byte that the program draws for it; beside
it stands what the program took of the processor until then, which a busy machine does not change:
its main thread, which draws, and all its threads; and what they took until they were at rest: what
is set or looked up behind the frame. The next key is sent when for `REST` no thread has run and
nothing has been drawn, so that nothing is counted with another key, however busy the machine is.
What a timer does later is left out.

A person waits for the main thread alone where another core is free. The limit holds for all threads
nevertheless: they share one interpreter, so that what another does the main one has to wait for.

    python benchmarks/keys.py [--rounds 5] [--only reader] [--worst 12]
"""

import argparse
import fcntl
import os
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import first_frame
from first_frame import CQTUI, Terminal, longest

WIDTH, HEIGHT = 200, 60
REST = 0.15
"""Seconds without anything drawn, or worked at, after which a key is done.

Esc may begin another key: for a tenth of a second the program waits whether it does."""
LOOK = 0.005
"""Seconds between two looks at whether anything is worked at."""
IDLE = 0.2
"""Milliseconds of the processor that a thread takes to see that there is nothing to do."""
LONGEST = 2.0
"""Seconds after which a key is done though something is still worked at."""
KEY_LIMIT, RESIZE_LIMIT, MEMORY_LIMIT = 16.0, 60.0, 90.0
"""Milliseconds of a key at the 99th percentile and of a resize; megabytes."""
ROUND = {
    "reader": "j k j j J K ^d ^u \x20 G g ] [ ] / 发 展 ⏎ n n N . ' m m v l w W ) $ 0 v j ⎋ "
    "z z | | + - s ⎋ ⇥ j k ⇥ R R R ? ⎋ : ⎋ b b b",
    "comparison": "j k j j J K ^d ^u \x20 G g ] [ } { } / 发 展 ⏎ n n N v v v z z + - s ⎋ "
    "⇥ j k ⇥ i i ? ⎋ : ⎋ c j j k ⎋",
    "library": "j k j j G g \x20 \x20 / 2 0 ⎋ v v ⇥ j k ⇥ ? j j ⎋ : ⎋",
    "figures": "t j j j G g v v / 增 长 ⎋ \x20 ⎋",
}
"""What is pressed on each screen, over and over, in the program's own set of keys."""
NAMED = {"⏎": b"\r", "⎋": b"\x1b", "⇥": b"\t", "^d": b"\x04", "^u": b"\x15", "\x20": b" "}


@dataclass(frozen=True)
class Press:
    """One key on one screen."""

    screen: str
    key: str
    clock: float
    """Milliseconds from the key to the last byte."""
    main: float
    """Milliseconds of the processor until the last byte, of the thread that draws."""
    processor: float
    """The same of all threads."""
    whole: float
    """Milliseconds of the processor until nothing was done any more."""


def presses(screen: str) -> Iterator[tuple[str, bytes]]:
    """The keys of a round; a blank between two of them separates, one of its own is the key."""
    for key in ROUND[screen].replace(" \x20 ", " ␣ ").split(" "):
        if key:
            yield key, b" " if key == "␣" else NAMED.get(key, key.encode())


class Spent(NamedTuple):
    """Milliseconds of the processor that a process has taken."""

    main: float = 0.0
    """Its main thread."""
    all: float = 0.0
    """All its threads."""


def processor(pid: int) -> Spent:
    """What a process has taken of the processor."""
    total = main = 0.0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            taken = int((task / "schedstat").read_text().split()[0]) / 1e6
        except OSError:
            continue
        total += taken
        if task.name == str(pid):
            main = taken
    return Spent(main, total)


def ready(pid: int) -> bool:
    """Whether a thread of a process runs, or waits for nothing but the processor."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            if (task / "stat").read_text().rpartition(")")[2].split()[0] in "RD":
                return True
        except OSError:
            continue
    return False


def drawn(terminal: Terminal, screen: str, name: str, ask: Callable[[], object]) -> Press:
    """Ask for something and wait until it is drawn and the program is at rest again."""
    before, start = processor(terminal.pid), time.perf_counter()
    ask()
    last = still = start
    spent = now = before
    while time.perf_counter() - still < REST and still - start < LONGEST:
        came = terminal.read(LOOK)
        worked, now = now, processor(terminal.pid)
        if came:
            last, spent = time.perf_counter(), now
        if came or now.all - worked.all > IDLE or ready(terminal.pid):
            still = time.perf_counter()
    clock, main = (last - start) * 1000, spent.main - before.main
    return Press(screen, name, clock, main, spent.all - before.all, now.all - before.all)


def press(terminal: Terminal, screen: str, name: str, key: bytes) -> Press:
    """Send a key and wait until what it draws is drawn."""
    return drawn(terminal, screen, name, lambda: os.write(terminal.fd, key))


def resize(terminal: Terminal, screen: str, width: int, height: int) -> Press:
    """Give the terminal another size, which the program is told of by it, and wait."""
    size = struct.pack("HHHH", height, width, 0, 0)
    ask = partial(fcntl.ioctl, terminal.fd, termios.TIOCSWINSZ, size)
    return drawn(terminal, screen, "resize", ask)


def started(words: Sequence[str], home: str, seen: tuple[str, ...]) -> Terminal:
    """The program at rest."""
    first_frame.WIDTH, first_frame.HEIGHT = WIDTH, HEIGHT
    terminal = Terminal([CQTUI, *words], home)
    terminal.until(seen)
    end = time.perf_counter() + 20
    while terminal.read(1.2) and time.perf_counter() < end:
        pass
    return terminal


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so great a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measured(seeds: Path, rounds: int, only: str) -> tuple[list[Press], list[Press], float]:
    """Every press, every resize, and the memory with two reports open and compared."""
    keys: list[Press] = []
    sizes: list[Press] = []
    memory = 0.0
    with tempfile.TemporaryDirectory() as home:
        from shelves import shelve

        shelve(Path(home) / "library", 10_000)
        two = [str(seeds / "2017-work-report.txt"), str(seeds / "2019-work-report.txt")]
        for screen, words, where in (
            ("reader", ["open", longest(seeds)], home),
            ("comparison", ["open", *two], home),
            ("library", [], f"{home}/library"),
            ("figures", ["open", two[1]], home),
        ):
            if only not in screen:
                continue
            terminal = started(words, where, ("按键",))
            if screen == "comparison":
                terminal.until(("◆",))  # the pairing is there
                terminal.settle()
                memory = terminal.memory() / 1e6
            for number in range(rounds + 1):
                for name, key in presses(screen):
                    one = press(terminal, screen, name, key)
                    if number:  # the first loads what is loaded when it is first used
                        keys.append(one)
            for _ in range(rounds):
                both = ((120, 40), (WIDTH, HEIGHT))
                sizes.extend(resize(terminal, screen, *size) for size in both)
            terminal.close()
    return keys, sizes, memory


def main() -> int:
    """Measure and print; 1 where something takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="screens whose name holds this")
    parser.add_argument("--worst", type=int, default=12, help="so many of the slowest keys")
    parser.add_argument("--seeds", type=Path, default=Path(__file__).parents[1] / "seeds")
    args = parser.parse_args()
    keys, sizes, memory = measured(args.seeds, args.rounds, args.only)
    good = True
    heads = ("clock", "main thread", "all threads", "until at rest")
    print(f"{'':25}" + "".join(f"   {head:<16}" for head in heads) + "   (median, 99 %)")
    for what, found, limit in (("keys", keys, KEY_LIMIT), ("resize", sizes, RESIZE_LIMIT)):
        for screen in dict.fromkeys(one.screen for one in found):
            here = [one for one in found if one.screen == screen]
            line = f"{what:<7} {screen:<11} {len(here):5}"
            kinds = zip(*((p.clock, p.main, p.processor, p.whole) for p in here), strict=True)
            for values in kinds:
                line += f"   {percentile(values, 0.5):6.1f} {percentile(values, 0.99):6.1f} ms"
            fits = percentile([p.processor for p in here], 0.99) <= limit
            good &= fits
            print(f"{line}   limit {limit:.0f}   {'ok' if fits else 'FAILS'}", flush=True)
    if memory:
        good &= memory <= MEMORY_LIMIT
        told = "ok" if memory <= MEMORY_LIMIT else "FAILS"
        print(f"memory  two reports, compared: {memory:.0f} MB   limit {MEMORY_LIMIT:.0f}   {told}")
    ranked: list[tuple[float, float, float, str, str]] = []
    slow: dict[tuple[str, str], list[Press]] = {}
    for one in keys:
        slow.setdefault((one.screen, one.key), []).append(one)
    for (screen, key), found in slow.items():
        kinds = zip(*((p.processor, p.main, p.whole) for p in found), strict=True)
        drawing, main, whole = (percentile(values, 0.5) for values in kinds)
        ranked.append((drawing, main, whole, screen, key))
    for drawing, main, whole, screen, key in sorted(ranked, reverse=True)[: args.worst]:
        line = f"  {screen:<11} {key:<3} {drawing:6.1f} ms of the processor"
        print(f"{line}, {main:6.1f} of them in the main thread, {whole:6.1f} in all")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
