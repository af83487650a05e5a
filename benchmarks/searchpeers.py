"""What may hold the search's index, measured in one run: SQLite's FTS5, tantivy, and our own.

Each takes the same reports (noise.py), a paragraph a row, by words and by pairs of characters that
lie over one another; each is asked for the first 20 rows and for how many there are. Tantivy is no
part of the program: without its wheel it is left out. Milliseconds are of the processor.

    python benchmarks/searchpeers.py [--reports 300]
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cost import SEEDS
from noise import bases, reports

from cqtui.analysis.searchform import search_form
from cqtui.analysis.tokens import words
from cqtui.library.search.index import SearchIndex
from cqtui.model.document import Document

QUERIES = ("发展", "的", "乡村振兴", "高质量发展", "基础设施建设", "地区生产总值", "展方", "，加")
"""From the most common to what crosses the borders of words and clauses."""
AGAIN = 5
Count = Callable[[str], int]


def pairs(text: str) -> list[str]:
    """Two characters each, all of them; the last alone."""
    return [text[at : at + 2] for at in range(len(text))]


def rows(made: list[Document]) -> Iterator[tuple[int, str]]:
    """Number and text of every paragraph."""
    for index, document in enumerate(made):
        for at, unit in enumerate(document.units()):
            yield index << 16 | at, search_form(unit.text)


def fts(made: list[Document], folder: Path, cut: Callable[[str], list[str]]) -> Count:
    """FTS5, tokens apart by spaces; every character that is no token is told by its number."""
    file = sqlite3.connect(folder / "fts.sqlite", isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize=\"ascii\")")
    file.execute("BEGIN")
    file.executemany(
        "INSERT INTO t(rowid, x) VALUES (?, ?)",
        ((number, " ".join(map(_shielded, cut(text)))) for number, text in rows(made)),
    )
    file.execute("COMMIT")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def count(query: str) -> int:
        query = search_form(query)
        asked = '"' + " ".join(map(_shielded, _asked(query, cut))) + '"'
        if cut is pairs and len(query) == 1:
            asked = _shielded(query) + "*"
        file.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20", (asked,)
        ).fetchall()
        return int(file.execute("SELECT count(*) FROM t WHERE t MATCH ?", (asked,)).fetchone()[0])

    return count


def tantivy(made: list[Document], folder: Path, cut: Callable[[str], list[str]]) -> Count:
    """Tantivy, with positions."""
    import tantivy as engine  # type: ignore[import-not-found,unused-ignore]

    builder = engine.SchemaBuilder()
    builder.add_text_field("x", tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("id", stored=True, fast=True)
    schema = builder.build()
    index: Any = engine.Index(schema, str(folder))
    writer = index.writer(50_000_000, 1)
    for number, text in rows(made):
        writer.add_document(engine.Document(x=" ".join(cut(text)), id=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def count(query: str) -> int:
        query = search_form(query)
        asked = _asked(query, cut)
        if cut is pairs and len(query) == 1:
            wanted = engine.Query.regex_query(schema, "x", f"{query}.?")
        elif len(asked) == 1:
            wanted = engine.Query.term_query(schema, "x", asked[0])
        else:
            wanted = engine.Query.phrase_query(schema, "x", asked)
        return int(searcher.search(wanted, 20, count=True).count)

    return count


def ours(made: list[Document], folder: Path) -> Count:
    """The program's own."""
    index = SearchIndex.open(folder / "search.sqlite")
    for at, document in enumerate(made):
        index.add(f"r{at}", document, targets=())
    index.settle()
    index.close()  # what was written comes out of the journal
    index = SearchIndex.open(index.path)

    def count(query: str) -> int:
        return index.search(f'"{query}"', 20).total

    return count


def _asked(query: str, cut: Callable[[str], list[str]]) -> list[str]:
    found = cut(query)
    return found[:-1] if cut is pairs and len(found) > 1 else found


def _shielded(token: str) -> str:
    return "".join(f"{ord(c):x}z" for c in token)


def main() -> None:
    """Measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--reports", type=int, default=300)
    arguments.add_argument("--only", default="", help="engines whose name holds this")
    wanted = arguments.parse_args()
    count = wanted.reports
    made = list(reports(count, bases(sorted(SEEDS.glob("*.txt")))))
    texts = [text for _, text in rows(made)]
    size = sum(len(unit.text.encode()) for d in made for unit in d.units())
    print(f"{count} reports, {size / 1e6:.1f} MB of text")
    print(
        "rows that a plain scan finds:", *(sum(search_form(q) in t for t in texts) for q in QUERIES)
    )
    engines: Sequence[tuple[str, Callable[[Path], Count]]] = (
        ("FTS5, words", lambda folder: fts(made, folder, words)),
        ("FTS5, pairs", lambda folder: fts(made, folder, pairs)),
        ("tantivy, words", lambda folder: tantivy(made, folder, words)),
        ("tantivy, pairs", lambda folder: tantivy(made, folder, pairs)),
        ("ours", lambda folder: ours(made, folder)),
    )
    for name, make in engines:
        if wanted.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            try:
                ask = make(Path(folder))
            except ImportError:
                print(f"{name}: not installed")
                continue
            built = time.process_time() - start
            told, spent = [], []
            for query in QUERIES:
                times = []
                for _ in range(AGAIN):
                    begun = time.process_time()
                    found = ask(query)
                    times.append(1000 * (time.process_time() - begun))
                told.append(found)
                spent.append(statistics.median(times))
            on_disk = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
            print(
                f"{name}: {built / count * 1000:.0f} ms a report, {on_disk / size:.2f} × the text"
            )
            print("   rows", *told)
            print("   ms  ", *(f"{one:.1f}" for one in spent))


if __name__ == "__main__":
    main()
