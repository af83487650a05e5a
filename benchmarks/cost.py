"""What a comparison costs: time, memory and cells looked at against the number of paragraphs.

Long reports are built from the samples: their sections one after another, again and again, from
the second time on with three of five words replaced, so that nothing comes twice; the second year
is planted in each stretch of 500 lines (planting.py, all kinds mixed, 30 % of the words replaced
where words are). Beside it in the same run: for each paragraph the likest of the other side by
`rapidfuzz.process.extractOne`, which is the least that pairing paragraphs by a ratio takes.

Then a real pair: `cqtui diff OLD NEW --json` in a cold process against `import textual.app`, and
the engine alone. Each measurement is a process of its own with a time limit. Seconds are of the
processor, so that what else the machine does counts little; of the cold process also of the clock.

    python benchmarks/cost.py [OLD NEW …] [--sizes 500 1000 …] [--json FILE] [--plot FILE.svg]
"""

import argparse
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TypeVar

from chart import Chart, Curve, Panel, draw, slope
from planting import Base, Planter, Pool, load, reword

from cqtui import pipeline

SIZES = (500, 1000, 2000, 5000, 10_000, 20_000)
STRETCH = 500
"""Lines in which a second year is planted at a time."""
ANEW = 0.6
"""Share of the words replaced where the samples are used again."""
DOSE = 0.3
PATIENCE = 400.0
"""Seconds after which a measurement is given up, and what is larger left out."""
ROOM = 6 << 30
"""Bytes of address space of a measurement."""
NO_ROOM = 3
"""Status of a measurement that did not fit."""
RUNS = 7
WARM = 20
"""Runs of the engine alone."""
SEEDS = Path(__file__).parents[1] / "seeds"
CQTUI = str(Path(sys.executable).with_name("cqtui"))
TIMES, MEGABYTES, SECONDS = 3.0, 200.0, 0.3
"""Limits: of a cold process as a multiple of `import textual.app`, of its memory, of the engine."""

PARTS = {"links": "links", "marks": "and marks", "targets": "and changed targets"}
"""How far the engine is timed on a real pair, each with what stands before it."""

Facts = dict[str, float]
T = TypeVar("T")


@dataclass(frozen=True)
class Point:
    """What was measured at one size; None where it was given up."""

    lines: int
    engine: Facts | None
    rapidfuzz: Facts | None


def report(size: int, bases: Sequence[Base], pool: Pool, rng: random.Random) -> list[str]:
    """`size` lines, headings among them, none twice."""
    stock = [line for base in bases for line in base.lines[max(0, min(base.body) - 1) :]]
    lines = stock[:size]
    while len(lines) < size:
        lines += [reword(x, ANEW, pool, rng) for x in stock[: size - len(lines)]]
    return ["2018年政府工作报告", *lines]


def second_year(lines: Sequence[str], pool: Pool, rng: random.Random) -> list[str]:
    """`lines` a year later, all kinds of edits in every stretch."""
    later: list[str] = []
    for start in range(0, len(lines), STRETCH):
        part = tuple(lines[start : start + STRETCH])
        body = frozenset(i for i, x in enumerate(part) if len(x) >= 30)
        later += Planter(Base("", part, body), pool, rng).mixed(DOSE).new
    return later


def engine(old: str, new: str) -> Facts:
    """Read two files and compare them once."""
    start = time.process_time()
    left, right = pipeline.pick_pair(pipeline.read(old), pipeline.read(new))
    ingest = time.process_time() - start
    before = _peak()
    cells = _counted()
    start = time.process_time()
    pipeline.compare(left, right)
    seconds = time.process_time() - start
    sizes = [sum(1 for _ in side.units()) for side in (left, right)]
    facts = {"seconds": seconds, "ingest": ingest, "megabytes": _peak(), "before": before}
    return facts | {"units": statistics.mean(sizes), "cells": float(sum(cells))}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _counted() -> list[int]:
    """A list that will hold how many cells the aligner weighs, each number as it arises."""
    module = import_module("cqtui.compare.align.align")
    pick: Callable[..., Sized] = module.candidates
    found: list[int] = []

    def counting(*args: object) -> Sized:
        cells = pick(*args)
        found.append(len(cells))
        return cells

    setattr(module, "candidates", counting)  # noqa: B010 - mypy takes no function for a module's
    return found


def rapidfuzz(old: str, new: str) -> Facts:
    """For each line of one file the likest of the other."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    sides = [Path(path).read_text(encoding="utf-8").splitlines() for path in (old, new)]
    start = time.process_time()
    for line in sides[0]:
        extractOne(line, sides[1], scorer=ratio, score_cutoff=40)
    return {"seconds": time.process_time() - start, "megabytes": _peak()}


def pair(old: str, new: str) -> Facts:
    """The engine alone on one pair, read beforehand: of its parts the least of some runs, which
    is what the others on the machine add least to, and the first run of all of it.
    """
    from cqtui.compare.align.align import align
    from cqtui.compare.align.parts import strays
    from cqtui.compare.rows import rows

    left, right = pipeline.pick_pair(pipeline.read(old), pipeline.read(new))
    units = list(left.units()), list(right.units())
    _, first = _timed(lambda: pipeline.compare(left, right))
    least = dict.fromkeys(("links", "marks", "targets"), math.inf)
    for _ in range(WARM):
        links, taken = _timed(lambda: align(*units, _silent))
        least["links"] = min(least["links"], taken)
        found, more = _timed(partial(rows, *units, links, _silent))
        _, last = _timed(partial(strays, found, _silent))
        least["marks"] = min(least["marks"], taken + more + last)
        _, whole = _timed(lambda: pipeline.compare(left, right))
        least["targets"] = min(least["targets"], whole)
    return {**least, "first": first, "megabytes": _peak()}


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives, and its seconds of the processor."""
    start = time.process_time()
    return work(), time.process_time() - start


def _silent(_share: float) -> None:
    """The tick of work whose progress nobody follows."""


CHILDREN: Mapping[str, Callable[[str, str], Facts]] = {
    "engine": engine,
    "rapidfuzz": rapidfuzz,
    "pair": pair,
}


def child(what: str, old: str, new: str, patience: float) -> Facts | None:
    """One measurement in a process of its own; None where it takes too long or too much.

    Raises CalledProcessError where it fails in another way.
    """
    command = [sys.executable, __file__, "--child", what, old, new]
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, timeout=patience, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == NO_ROOM:
        return None
    done.check_returncode()
    facts: Facts = json.loads(done.stdout)
    return facts


def _environment() -> dict[str, str]:
    """An installed program has its bytecode on disk; a shell that forbids it would not. And the
    program holds its arithmetic to one thread: more of them wait for each other on the processor.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def curve(sizes: Sequence[int], patience: float) -> Iterator[Point]:
    """A point for each size, the smallest first."""
    bases = [load(path) for path in sorted(SEEDS.glob("20*.txt"))]
    pool, rng = Pool(bases), random.Random("cost")
    over = dict.fromkeys(("engine", "rapidfuzz"), False)
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(sizes):
            old, new = str(Path(folder, "old.txt")), str(Path(folder, "new.txt"))
            lines = report(size, bases, pool, rng)
            Path(old).write_text("\n".join(lines) + "\n", encoding="utf-8")
            later = "\n".join([lines[0], *second_year(lines[1:], pool, rng)])
            Path(new).write_text(later + "\n", encoding="utf-8")
            facts = {
                what: None if gone else child(what, old, new, patience)
                for what, gone in over.items()
            }
            over = {what: found is None for what, found in facts.items()}
            yield Point(size, facts["engine"], facts["rapidfuzz"])


def print_point(point: Point) -> None:
    """A line of the table."""
    ours, peer = point.engine, point.rapidfuzz
    row = f"{point.lines:>7}"
    if ours:
        n = ours["units"]
        row += f"{n:>8.0f}{ours['ingest']:>9.2f}{ours['seconds']:>9.2f}{ours['megabytes']:>8.0f}"
        row += f"{ours['cells']:>10.0f}{ours['cells'] / n:>8.1f}"
        row += f"{ours['cells'] / (n * math.log2(n)):>9.2f}"
    else:
        row += f"{'given up':>17}" + " " * 44
    row += f"{peer['seconds']:>11.2f}" if peer else f"{'given up':>11}"
    if ours and peer:
        row += f"{peer['seconds'] / ours['seconds']:>8.1f}"
    print(row, flush=True)


def curves(points: Sequence[Point]) -> dict[str, list[tuple[float, float]]]:
    """What was measured against the number of units, by name."""
    found: dict[str, list[tuple[float, float]]] = {}
    for p in points:
        n = p.engine["units"] if p.engine else float(p.lines)
        for key in ("seconds", "megabytes", "cells"):
            if p.engine and p.engine[key]:
                found.setdefault(f"cqtui {key}", []).append((n, p.engine[key]))
            if p.rapidfuzz and p.rapidfuzz.get(key):
                found.setdefault(f"rapidfuzz {key}", []).append((n, p.rapidfuzz[key]))
    return found


class Cold(NamedTuple):
    """What a process took from start to end."""

    clock: float
    """Seconds."""
    processor: float
    """Seconds."""
    megabytes: float


def cold(command: Sequence[str]) -> Cold:
    """Run a program that prints nothing or a JSON object."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, env=_environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode not in (0, 1) or out.read(1) not in (b"", b"{"):
            raise RuntimeError(f"{command} ended with {process.returncode}")
        if process.returncode == 1 and out.tell() == 0:  # not differences: it crashed
            raise RuntimeError(f"{command} failed")
    return Cold(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def print_cold(old: str, new: str) -> Facts:
    """A cold comparison beside a cold import of the terminal library, in turns."""
    programs = {
        "import textual.app": [sys.executable, "-c", "import textual.app"],
        "cqtui diff --json": [CQTUI, "diff", old, new, "--json"],
    }
    taken: dict[str, list[Cold]] = {name: [] for name in programs}
    for run in range(RUNS + 1):
        for name, command in programs.items():
            one = cold(command)
            if run:  # the first warms the disk's cache
                taken[name].append(one)
    middle = {
        name: Cold(*(statistics.median(x) for x in zip(*found, strict=True)))
        for name, found in taken.items()
    }
    for name, x in middle.items():
        print(f"{name:<22}{x.clock:7.3f} s {x.processor:7.3f} s CPU {x.megabytes:6.0f} MB")
    base, ours = middle.values()
    times = ours.clock / base.clock
    print_verdict("cold, times the import", times, TIMES)
    print_verdict("… of the processor", ours.processor / base.processor, TIMES)
    print_verdict("cold, MB", ours.megabytes, MEGABYTES)
    return {"seconds": ours.clock, "times": times, "megabytes": ours.megabytes}


def print_pairs(pairs: Sequence[tuple[str, str]], patience: float) -> list[Facts]:
    """The engine alone."""
    found = []
    for old, new in pairs:
        facts = child("pair", old, new, patience)
        name = f"{Path(old).stem} {Path(new).stem}"
        if facts is None:
            print(f"{name:<42} given up")
            continue
        found.append(facts)
        parts = ", ".join(f"{what} {facts[key]:.3f}" for key, what in PARTS.items())
        print(f"{name:<42} {parts} s, all the first time {facts['first']:.3f}")
    for key, what in PARTS.items() if found else ():
        print_verdict(f"worst pair: {what}", max(x[key] for x in found), SECONDS)
    return found


def print_verdict(what: str, value: float, most: float) -> None:
    """A figure beside its limit."""
    print(f"{what:<32}{value:8.2f}  at most {most:g}: {'kept' if value <= most else 'EXCEEDED'}")


def chart(found: Mapping[str, Sequence[tuple[float, float]]], sizes: Sequence[int]) -> Chart:
    """Seconds, cells and memory, on axes of powers of ten."""
    across = (sizes[0] * 0.8, sizes[-1] * 1.25)
    every = [(float(n), float(n * n)) for n in sizes]
    first = next(iter(found.get("cqtui cells", [])), (1.0, 1.0))
    rise = first[1] / (first[0] * math.log(first[0])) if first[0] > 1 else 1.0
    guide = [(float(n), rise * n * math.log(n)) for n in sizes]
    both = {k: [Curve(x, found.get(f"{x} {k}", ())) for x in ("cqtui", "rapidfuzz")]
            for k in ("seconds", "megabytes")}  # fmt: skip
    count = [Curve("cqtui", found.get("cqtui cells", ())), Curve("n·log n", guide)]
    count.append(Curve("all pairs", every))
    panels = [
        Panel("seconds", "paragraphs a side", "", both["seconds"], across, (0.1, 300), log=True),
        Panel("pairs looked at", "paragraphs a side", "", count, across, (1e3, 5e8), log=True),
        Panel("MB", "paragraphs a side", "", both["megabytes"], across, (10, 3000), log=True),
    ]
    return Chart("What a comparison costs", panels, columns=3, scale=1.35)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="*", help="OLD NEW …: pairs for the engine alone")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--patience", type=float, default=PATIENCE)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    parser.add_argument("--child", choices=CHILDREN, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        try:
            print(json.dumps(CHILDREN[args.child](*args.pairs)))
        except MemoryError:
            return NO_ROOM
        return 0
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    years = str(SEEDS / "2017-work-report.txt"), str(SEEDS / "2019-work-report.txt")
    pairs = [years, *zip(args.pairs[::2], args.pairs[1::2], strict=True)]
    record: dict[str, object] = {"cold": print_cold(*years)}
    record["pairs"] = print_pairs(pairs, args.patience)
    print(
        "\n  lines   units   ingest   engine      MB     cells    by n by nlogn  rapidfuzz   ratio"
    )
    points = []
    for point in curve(args.sizes, args.patience):
        print_point(point)
        points.append(point)
    found = curves(points)
    exponents = {name: round(slope(x), 2) for name, x in found.items() if len(x) > 1}
    print("growth as n to the power of: " + ", ".join(f"{k} {v}" for k, v in exponents.items()))
    record |= {"curves": found, "exponents": exponents}
    if args.json:
        args.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    if args.plot:
        args.plot.write_text(draw(chart(found, sorted(args.sizes))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
