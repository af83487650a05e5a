"""What it costs to know what returns in very many reports: time and memory against their number.

Reports are made of the samples, or of those in FOLDER, with noise (noise.py): about 18,000
characters each. Of each it is counted on disk which passages and which phrases return
(cqtui/scale/spill.py), and each is added to a library's index, which is then asked for one more
report. Where the extra `scale` is installed, tables are written and counted by DuckDB too. No more
than one report is in memory. Each size is a process of its own; seconds are of the processor, so
that what else the machine does counts little, and the making of the reports is not counted.

Then the engine in memory on the reports there are: `pipeline.boilerplate` once they are read in,
and `cqtui boilerplate … --json` in a cold process against `import textual.app`, in the same run.

    python benchmarks/scale.py [FOLDER …] [--sizes 100 300 …] [--json FILE] [--plot FILE.svg]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from chart import Chart, Curve, Panel, draw, slope
from cost import CQTUI, RUNS, SEEDS, Cold, cold, print_verdict
from noise import bases, reports

from cqtui import pipeline
from cqtui.analysis.passages.clausetext import clauses_of
from cqtui.analysis.passages.copies import pairs
from cqtui.analysis.sequences import PASSAGES, PHRASES, word_row
from cqtui.library.clauses.index import ClauseIndex
from cqtui.model.document import Document
from cqtui.scale import extra
from cqtui.scale.asked import What
from cqtui.scale.copyfinder import CopyFinder
from cqtui.scale.engines import count
from cqtui.scale.spill import Tally
from cqtui.scale.tables import Named, write

SIZES = (100, 300, 1000, 3000, 10_000)
FLAT = 1.5
"""Cost of a character at the most reports, as a multiple of that at the fewest, at most."""
TOLD = 100
"""Passages and phrases that are asked for with their texts."""
READ, READ_TIMES, TIMES = 0.25, 1.43, 12.0
"""Limits: seconds for the reports once read in; the same as a multiple of the import, which took
0.175 s where the seconds were set; and a cold process as a multiple of it."""

Facts = dict[str, float]


class Clock:
    """Seconds of the processor, by what they went to."""

    def __init__(self) -> None:
        self.spent: Facts = {}
        self._since = time.process_time()

    def to(self, what: str) -> None:
        """Everything since the last call went to `what`."""
        now = time.process_time()
        self.spent[what] = self.spent.get(what, 0.0) + now - self._since
        self._since = now


def spilled(made: Iterator[Document]) -> Facts:
    """Passages and phrases counted on disk."""
    clock, characters = Clock(), 0
    with Tally(PASSAGES) as passages, Tally(PHRASES) as phrases, CopyFinder() as finder:
        for document in made:
            characters += document.length
            clock.to("making")
            keys, said = clauses_of(document)
            if finder.add(pairs(document)) is not None:
                raise ValueError("a report that was made is a copy")
            passages.add(keys, document.year, said)
            clock.to("passages")
            phrases.add(word_row(document), document.year)
            clock.to("phrases")
        found = [sum(1 for _ in passages.counted(TOLD))]
        clock.to("passages")
        found.append(sum(1 for _ in phrases.counted(TOLD)))
        clock.to("phrases")
    if min(found) < TOLD:
        raise ValueError("hardly anything returns in the reports that were made")
    return {**clock.spent, "characters": characters}


def indexed(made: Iterator[Document]) -> Facts:
    """A library's index: each report added, the last one asked for."""
    clock, characters = Clock(), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "clauses.sqlite")
        with ClauseIndex.open(path) as index:
            for number, document in enumerate(made):
                characters += document.length
                clock.to("making")
                index.add(str(number), document)
                clock.to("index")
            clock.to("making")
            if not index.standing(document):
                raise ValueError("nothing of the last report stands in another")
            clock.to("asking")
        size = path.stat().st_size / 1e6
    return {**clock.spent, "characters": characters, "index megabytes": size}


def tabled(made: Iterator[Document]) -> Facts:
    """Parquet tables written, and counted by DuckDB; by the clock, since it has threads."""
    facts: Facts = {"characters": 0}

    def told() -> Iterator[Named]:
        for document in made:
            facts["characters"] += document.length
            yield Named("made", document)

    with tempfile.TemporaryDirectory() as folder:
        tables = str(Path(folder, "tables"))
        write(told(), Path(tables))
        size = sum(f.stat().st_size for f in Path(tables).rglob("*.parquet"))
        facts["tables megabytes"] = size / 1e6
        for what in What:
            start = time.perf_counter()
            count(tables, what, limit=TOLD)
            facts[f"duckdb {what}"] = time.perf_counter() - start
    return facts


PARTS: Mapping[str, Callable[[Iterator[Document]], Facts]] = {
    "spilled": spilled,
    "indexed": indexed,
    "tabled": tabled,
}


def child(part: str, size: int, folders: Sequence[str]) -> Facts:
    """One size in a process of its own."""
    command = [sys.executable, __file__, *folders, "--child", part, "--sizes", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    facts: Facts = json.loads(done.stdout)
    return facts


def measure(part: str, size: int, files: Sequence[Path]) -> Facts:
    """What the child measures."""
    made = reports(size, bases(files))
    before = _peak()
    return PARTS[part](made) | {"before": before, "megabytes": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def files_in(folders: Sequence[str]) -> list[Path]:
    """The samples, and the texts in the folders."""
    found = sorted(SEEDS.glob("20*.txt"))
    return found + [f for folder in folders for f in sorted(Path(folder).rglob("*.txt"))]


COSTS = ("passages", "phrases", "index", "duckdb passages", "duckdb phrases")


def print_curve(
    sizes: Sequence[int], parts: Sequence[str], folders: Sequence[str], record: Path | None
) -> list[Facts]:
    """A line for each size; then whether a character costs the same at all of them.

    `record` is written anew at each: a long run that is broken off leaves what it had.
    """
    print("\nmicroseconds a character, but where it is said")
    heads = ("asking ms", "index MB", "tables MB", *(f"{part} peak MB" for part in parts))
    print(f"{'reports':>8}" + "".join(f"{head:>18}" for head in (*COSTS, *heads)))
    found = []
    for size in sizes:
        facts: Facts = {"reports": float(size)}
        for part in parts:
            own = child(part, size, folders)
            facts |= own | {f"{part} {key}": own[key] for key in ("megabytes", "before")}
        for name in COSTS:
            if name in facts:
                facts[f"{name} cost"] = facts[name] / facts["characters"] * 1e6
        shown = [facts.get(f"{name} cost") for name in COSTS]
        asking = facts.get("asking")
        shown += [None if asking is None else asking * 1e3, facts.get("index megabytes")]
        shown += [facts.get("tables megabytes"), *(facts[f"{p} megabytes"] for p in parts)]
        row = "".join(f"{'—' if x is None else format(x, '.2f'):>18}" for x in shown)
        print(f"{size:>8}{row}", flush=True)
        found.append(facts)
        if record:
            record.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name in COSTS:
        costs = [facts[f"{name} cost"] for facts in found if f"{name} cost" in facts]
        if len(costs) > 1:
            print_verdict(f"{name}: last to first", costs[-1] / costs[0], FLAT)
            points = [(f["reports"], f[name]) for f in found]
            print(f"    seconds grow as reports to the power of {slope(points):.2f}")
    return found


def print_engine(files: Sequence[Path]) -> None:
    """The engine in memory, warm and cold."""
    documents = [d for f in files for d in pipeline.read(str(f)).documents]
    times = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        pipeline.boilerplate(documents)
        times.append(time.process_time() - start)
    length = sum(d.length for d in documents)
    print(f"{len(files)} files, {len(documents)} documents, {length} characters")
    warm = statistics.median(times[1:])
    print_verdict("once read in, seconds", warm, READ)
    programs = {
        "import textual.app": [sys.executable, "-c", "import textual.app"],
        "cqtui boilerplate --json": [CQTUI, "boilerplate", *map(str, files), "--json"],
    }
    taken: dict[str, list[Cold]] = {name: [] for name in programs}
    for run in range(RUNS + 1):
        for name, command in programs.items():
            one = cold(command)
            if run:  # the first warms the disk's cache
                taken[name].append(one)
    base, ours = ([statistics.median(x) for x in zip(*t, strict=True)] for t in taken.values())
    print_verdict("once read in, times the import", warm / base[1], READ_TIMES)
    print_verdict("cold, times the import", ours[0] / base[0], TIMES)
    print_verdict("… of the processor", ours[1] / base[1], TIMES)


def chart(found: Sequence[Facts], parts: Sequence[str]) -> Chart:
    """Cost of a character, memory, and what a question costs."""
    names = [name for name in COSTS if f"{name} cost" in found[0]]
    across = (found[0]["reports"] * 0.8, found[-1]["reports"] * 1.25)

    def points(key: str) -> list[tuple[float, float]]:
        return [(f["reports"], f[key]) for f in found if key in f]

    cost = [Curve(name, points(f"{name} cost")) for name in names]
    memory = [Curve(part, points(f"{part} megabytes")) for part in parts]
    seconds = [Curve(name, points(name)) for name in names]
    panels = [
        Panel("µs a character", "reports", "", cost, across, (0.1, 100), log=True),
        Panel("seconds", "reports", "", seconds, across, (0.1, 3000), log=True),
        Panel("peak MB", "reports", "", memory, across, (10, 10_000), log=True),
    ]
    return Chart("What returns in many reports", panels, columns=3, scale=1.35)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=None)
    parser.add_argument(
        "--engine", nargs="*", type=Path, metavar="FILE", help="reports for the engine"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    parser.add_argument("--child", choices=PARTS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    files = files_in(args.folders)
    if args.child:
        print(json.dumps(measure(args.child, args.sizes[0], files)))
        return 0
    if args.engine != []:  # with nothing behind it the engine is left out
        print_engine(args.engine or files_in(()))
    tables = ["tabled"] if all(map(extra.installed, ("ibis", "duckdb", "pyarrow"))) else []
    parts = args.parts or ["spilled", "indexed", *tables]
    found = print_curve(sorted(args.sizes), parts, args.folders, args.json)
    if args.plot:
        args.plot.write_text(draw(chart(found, parts)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
