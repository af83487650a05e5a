"""What it costs to search a library of very many reports: time and room against their number.

Reports are made of the samples with noise (noise.py), about 18,000 characters each, with a heading
above every eight paragraphs. They come into an index one by one as `cqtui add` brings them in; then
it is asked for words, phrases and filters, each in the state in which an open program asks. Seconds
are of the processor, so that what else the machine does counts little; those of the clock stand
beside them. What is found is held against a plain scan of the same texts as it is made.

    python benchmarks/search.py [--sizes 300 1000 …] [--keep FOLDER] [--json FILE]

With --keep the index stays and serves again. 10,000 reports (200 million characters) take half an
hour and a gigabyte.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from cost import SEEDS
from noise import bases, reports

from cqtui.analysis.searchform import search_form
from cqtui.library.search.index import FILE, SearchIndex
from cqtui.library.search.rows import stating
from cqtui.model.document import Block, Document, Lines, Section

SIZES = (300, 1000, 3000, 10_000)
AGAIN = 7
"""Times that each question is asked; the median counts."""
SAMPLED = 40
"""One report in so many is looked through for its targets, which the others do without: that is
work of the reading, a tenth of a second each, and told apart."""
BELOW = 8
"""Paragraphs below a heading."""
PLACES = ("北京市", "福建省", "重庆市", "云南省", "黑龙江省", "上海市", "西藏自治区", "浙江省")
COMMON = ("发展", "建设", "推进", "的", "工作", "经济")
"""The most common words, and the most common character."""
OTHERS = (
    "乡村振兴", "高质量发展", "“基础设施建设”", "“展方”", "“，加快”", "共同富裕 就业", "义务教育",
    "减税 OR 降费", "创新 year:2017..2022", "医疗 place:重庆", "数字经济 -算力",
    "科技创新 section:发展", "粮食产量 1080", "“一带一路”", "最低生活保障", "公租房",
    "营商环境", "三峡 移民", "西部大开发",
    "没有这样的一句话",
)  # fmt: skip
"""What people look for: names, phrases across the borders of words and clauses, filters."""
MEDIAN, MOST, ADDED, ROOM = 20.0, 60.0, 500.0, 1.5
"""Limits: milliseconds for the first 20 hits at the median and of the most common words, and for
one report to be added; the index as a multiple of the text in UTF-8."""


def made(count: int) -> Iterator[Document]:
    """So many reports, with headings and places."""
    for number, document in enumerate(reports(count, bases(sorted(SEEDS.glob("*.txt"))))):
        blocks = [child for child in document.root.content if isinstance(child, Block)]
        sections = []
        for at in range(0, len(blocks), BELOW):
            title = blocks[at].text[:16]
            lines = Lines(blocks[at].lines.first, blocks[at].lines.first)
            some = tuple(blocks[at : at + BELOW])
            sections.append(Section(f"s{at}", 1, "", title, lines, some))
        root = replace(document.root, content=tuple(sections))
        yield replace(document, root=root, place=PLACES[number % len(PLACES)])


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock)


def build(path: Path, count: int) -> dict[str, float]:
    """Make the index; what that took."""
    facts: dict[str, float] = {"characters": 0, "text": 0}
    added, sampled = [], []
    scanned = dict.fromkeys(COMMON, 0)
    with SearchIndex.open(path) as index:
        for number, document in enumerate(made(count)):
            texts = [unit.text for unit in document.units()]
            facts["characters"] += sum(map(len, texts))
            facts["text"] += sum(len(text.encode()) for text in texts)
            forms = [search_form(text) for text in texts]
            for word in COMMON:
                scanned[word] += sum(word in form for form in forms)
            if number % SAMPLED == 0:
                sampled.append(timed(partial(stating, document))[0])
            adding = partial(index.add, f"report-{number}", document, targets=())
            added.append(timed(adding)[0])
        facts["settle"] = timed(index.settle)[0]
        for word, rows in scanned.items():
            if (total := index.search(f"“{word}”", 0).total) != rows:
                sys.exit(f"{word}: {total} rows found, and a scan finds {rows}")
    facts["targets"] = statistics.median(sampled)
    facts["add"] = statistics.median(added) + facts["targets"]
    # Of the first of a run dictionaries are loaded: told apart.
    facts["add_most"] = max(added[1:]) + max(sampled[1:], default=sampled[0])
    facts["add_first"] = added[0] + sampled[0]
    return facts


def ask(path: Path) -> dict[str, dict[str, float]]:
    """Milliseconds for the first 20 hits of each query, with their count and facets."""
    found = {}
    with SearchIndex.open(path) as index:
        first = timed(lambda: index.search("发展"))
        found["(the first question of a run)"] = {"cpu": first[0], "clock": first[1], "hits": 0}
        for query in (*COMMON, *OTHERS, "pinyin:gzlfz"):
            times = [timed(partial(index.search, query)) for _ in range(AGAIN)]
            cpu, clock = (statistics.median(one) for one in zip(*times, strict=True))
            found[query] = {"cpu": cpu, "clock": clock, "hits": index.search(query, 0).total}
    return found


def tell(count: int, facts: dict[str, float], asked: dict[str, dict[str, float]]) -> None:
    """Print what was measured, and whether it keeps to the limits."""
    print(f"\n{count} reports")
    if facts:
        room = facts["size"] / facts["text"]
        print(f"  {facts['characters'] / 1e6:.1f} M characters, {facts['text'] / 1e6:.0f} MB")
        print(f"  index {facts['size'] / 1e6:.0f} MB, {room:.2f} × the text (limit {ROOM})")
        print(
            f"  adding one {facts['add']:.0f} ms, {facts['add_most']:.0f} ms at most "
            f"(limit {ADDED:.0f}), the first of a run {facts['add_first']:.0f} ms; "
            f"{facts['targets']:.0f} ms of it for its targets; "
            f"settling {facts['settle'] / 1000:.1f} s"
        )
    for query, one in asked.items():
        print(f"  {one['cpu']:7.1f} ms cpu {one['clock']:7.1f} ms  {one['hits']:8.0f}  {query}")
    usual = statistics.median(asked[query]["cpu"] for query in OTHERS)
    most = max(asked[query]["cpu"] for query in COMMON)
    print(
        f"  median {usual:.1f} ms cpu (limit {MEDIAN:.0f}), "
        f"common at most {most:.1f} (limit {MOST:.0f})"
    )


def main() -> None:
    """Measure each size, print, keep as JSON where asked to."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--json", type=Path)
    wanted = arguments.parse_args()
    told = {}
    for count in wanted.sizes:
        with tempfile.TemporaryDirectory() as folder:
            kept = wanted.keep / f"{count}" if wanted.keep else Path(folder)
            path = kept / FILE
            facts = {} if path.exists() else build(path, count)
            if facts:
                facts["size"] = path.stat().st_size
            asked = ask(path)
            tell(count, facts, asked)
            told[count] = {"index": facts, "queries": asked}
    if wanted.json:
        wanted.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
