"""Count the same reports in memory, on disk, with DuckDB and on Spark, and see that they agree.

The reports are the samples and all texts in FOLDER (by default the corpus beside this project,
where it is), and where there is none, made ones. Every stretch that is counted must be there four
times with the same count, documents, first and last year. Ends with 1 where one differs.

    python scripts/check_scale.py [FOLDER …]
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.passages.copies import copies, pairs
from cqtui.analysis.passages.runs import runs
from cqtui.analysis.sequences import PASSAGES, PHRASES, Measure, clause_row, row_numbers, word_row
from cqtui.model.document import Document
from cqtui.scale.asked import Engine, What
from cqtui.scale.copyfinder import CopyFinder
from cqtui.scale.engines import count
from cqtui.scale.spill import Counted, Tally
from cqtui.scale.tables import Named, write

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
MADE = 40
"""Reports that are made where there is no corpus."""

Row = tuple[list[str], int | None]
"""Clauses or words of a document, and its year."""
Counts = dict[tuple[str, ...], tuple[int, int, int | None, int | None]]


def documents(folders: Sequence[Path]) -> list[Document]:
    """The samples and what is in the folders; made ones where there is no folder."""
    files = sorted((ROOT / "seeds").glob("20*.txt"))
    files += [file for folder in folders for file in sorted(folder.rglob("*.txt"))]
    found = [d for file in files for d in pipeline.read(str(file)).documents]
    if not folders:
        sys.path.insert(0, str(ROOT / "benchmarks"))
        from noise import bases, reports

        found += reports(MADE, bases(files))
    return found


def in_memory(rows: Sequence[Row], what: What) -> Counts:
    """Passages by `analysis.runs`, phrases by their definition: each stretch with its places."""
    if what is What.PASSAGES:
        numbers = [row_numbers(row) for row, _ in rows]
        return {
            tuple(rows[first][0][at : at + len(run.clauses)]): _facts(
                [document for document, _ in run.places], rows
            )
            for run in runs(numbers)
            for first, at in run.places[:1]
        }
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for document, (row, _) in enumerate(rows):
        for at in range(len(row)):
            for size in range(1, PHRASES.longest + 1):
                texts = tuple(row[at : at + size])
                if len(texts) < size or not texts[-1]:
                    break
                places[texts].append(document)
    return {
        texts: _facts(found, rows)
        for texts, found in places.items()
        if found[0] != found[-1] and len("".join(texts)) >= PHRASES.shortest
    }


def _facts(found: Sequence[int], rows: Sequence[Row]) -> tuple[int, int, int | None, int | None]:
    homes = {*found}
    years = [year for document in homes if (year := rows[document][1]) is not None]
    return len(found), len(homes), min(years, default=None), max(years, default=None)


def on_disk(rows: Iterable[Row], measure: Measure) -> Counts:
    """By `scale.spill`."""
    with Tally(measure) as tally:
        for row, year in rows:
            tally.add(row, year)
        return _by_texts(tally.counted())


def _by_texts(found: Iterable[Counted]) -> Counts:
    return {one.texts: (one.count, one.documents, one.first, one.last) for one in found}


def originals(every: Sequence[Document]) -> list[Document]:
    """Those that are no copies; whether the engine in memory finds the same copies is told."""
    with CopyFinder() as finder:
        same = [finder.add(pairs(document)) for document in every]
    other = copies(every)
    alike = sum(a == b for a, b in zip(same, other, strict=True))
    print(f"copies: {sum(s is not None for s in same)}; the engine in memory says the same of")
    print(f"        {alike} of {len(every)} documents")
    return [document for document, copy in zip(every, same, strict=True) if copy is None]


def ways_to_count(
    kept: Sequence[Document], what: What, tables: str
) -> dict[str, Callable[[], Counts]]:
    """What counts `kept`, which the tables hold too, by name."""
    passages = what is What.PASSAGES
    rows = [(clause_row(d) if passages else word_row(d), d.year) for d in kept]

    def by(engine: Engine, master: str = "") -> Counts:
        return _by_texts(count(tables, what, engine=engine, master=master))

    return {
        "in memory": partial(in_memory, rows, what),
        "on disk": partial(on_disk, rows, PASSAGES if passages else PHRASES),
        "DuckDB": partial(by, Engine.DUCKDB),
        "Spark": partial(by, Engine.SPARK, "local[2]"),
    }


def main() -> int:
    """Count four times and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    folders = parser.parse_args().folders or ([CORPUS] if CORPUS.is_dir() else [])
    every = documents(folders)
    kept = originals(every)
    print(f"{len(kept)} documents, {sum(d.length for d in kept)} characters")
    differ = 0
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder, "tables")
        write((Named(str(n), document) for n, document in enumerate(every)), tables)
        for what in What:
            ways = ways_to_count(kept, what, str(tables))
            first: Counts | None = None
            for name, way in ways.items():
                start = time.perf_counter()
                found = way()
                seconds = time.perf_counter() - start
                first = found if first is None else first
                same = found == first
                differ += not same
                verdict = "" if found is first else "the same" if same else "DIFFERS"
                times = sum(one[0] for one in found.values())
                told = f"{len(found):>9} {what}, said {times:>9} times"
                print(f"{name:<10}{told}{seconds:8.1f} s  {verdict}", flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
