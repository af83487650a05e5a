"""How much of what was surely changed is found, by kind and dose, by this program and by others.

A second year is made from a real report by known edits (planting.py), both are written as text
files, and every program is asked which line came from which. `alone`: one kind of edit in a fifth
of the paragraphs of a report that else stays as it is; `mixed`: all kinds in one report, three of
four paragraphs touched, numbered anew. Recall and precision are counted over the links of the
lines that an edit touched; for drop and insert over lines said to have no partner. `told` is the
share of edits also called by their name: moved, split, merged, revised, removed, added.

Words are replaced by words of the other reports of the same length class, the commoner the oftener;
figures by other figures. Nothing is chosen for being easy or hard to find.

    python benchmarks/planted.py [REPORT …] [--seeds 3] [--json FILE] [--plot FILE.svg]
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chart import Chart, Curve, Panel, draw
from peers import (
    Found,
    Peer,
    difflib_lines,
    git_lines,
    git_moved,
    rapidfuzz_pairs,
    redlines_version,
    redlines_with,
    versions,
)
from planting import COUNTED, KINDS, WORDED, Base, Item, Planted, Planter, Pool, load

from cqtui import pipeline
from cqtui.compare.changes import kinds
from cqtui.model.document import Unit

OURS = "cqtui"
DOSES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75)
FEW = (0.0, 0.3, 0.6)
"""Doses where nothing else is asked for: a minute or two instead of twenty."""
SCENES = ("alone", "mixed")
SEEDS = Path(__file__).parents[1] / "seeds"
TOLD = {
    "reword": "revised",
    "numbers": "revised",
    "renumber": "revised",
    "move": "moved",
    "split": "split",
    "merge": "merged",
    "move+split": "split",
}
"""What a kind is to be called."""
GOALS = (
    ("move", 0.6, "recall", 0.95),
    ("move", 0.6, "told", 0.95),
    ("split", 0.3, "recall", 0.9),
    ("merge", 0.3, "recall", 0.9),
)
"""Kind, share of words replaced, figure, and what it is to reach; `PRECISE` holds for all."""
LINKED = tuple(kind for kind in KINDS if kind not in ("drop", "insert"))
"""Kinds whose precision is one of links."""
PRECISE = 0.95


@dataclass(frozen=True)
class Cell:
    """One planted pair."""

    base: int
    scene: str
    kind: str
    """Of the scene `alone`; "" where kinds are mixed."""
    dose: float
    seed: int


Counts = dict[tuple[str, str, str, float], Counter[str]]
"""By program, scene, kind and dose: true (links found that are right), found, wanted; told of
items; lines lost; seconds."""


@cache
def _bases(paths: tuple[str, ...]) -> tuple[Base, ...]:
    return tuple(load(Path(p)) for p in paths)


@cache
def _pool(paths: tuple[str, ...], without: int) -> Pool:
    bases = _bases(paths)
    return Pool([b for i, b in enumerate(bases) if i != without] or bases)


def plant(paths: tuple[str, ...], cell: Cell) -> Planted:
    """The pair of a cell, the same at every call."""
    base = _bases(paths)[cell.base]
    rng = random.Random(f"{base.name} {cell.scene} {cell.kind} {cell.dose} {cell.seed}")
    planter = Planter(base, _pool(paths, cell.base), rng)
    return (
        planter.mixed(cell.dose) if cell.scene == "mixed" else planter.alone(cell.kind, cell.dose)
    )


def ours(old: Sequence[str], new: Sequence[str]) -> Found:
    """This program, from files on disk to rows."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, lines in (("old", old), ("new", new)):
            path = Path(folder, f"{name}.txt")
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            paths.append(str(path))
        left, right = pipeline.pick_pair(pipeline.read(paths[0]), pipeline.read(paths[1]))
    told: dict[tuple[int, int], frozenset[str]] = {}
    where = [{u.id: _lines(u) for u in d.units()} for d in (left, right)]
    for row in pipeline.compare(left, right).rows:
        said = frozenset(kinds(row))
        for one, other in row.links:
            told |= {(i, j): said for i in where[0][one] for j in where[1][other]}
    return Found(frozenset(told), told)


def _lines(unit: Unit) -> list[int]:
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    return sorted({p.line for p in pieces})


def measure(paths: tuple[str, ...], cell: Cell, names: Sequence[str], redlines: str) -> Counts:
    """What each program finds of one pair."""
    planted = plant(paths, cell)
    counts: Counts = {}
    for name, program in _programs(redlines).items():
        if name not in names:
            continue
        start = time.perf_counter()
        found = program(planted.old, planted.new)
        seconds = time.perf_counter() - start
        for kind in sorted({item.kind for item in planted.items}):
            count = _count(kind, planted, found)
            count["ms"] = round(seconds * 1000)
            counts[name, cell.scene, kind, cell.dose] = count
    return counts


def _programs(redlines: str) -> dict[str, Peer]:
    return {
        OURS: ours,
        "rapidfuzz": rapidfuzz_pairs,
        "difflib": difflib_lines,
        "git diff": git_lines,
        "git --color-moved": git_moved,
        "redlines": redlines_with(redlines),
    }


def _count(kind: str, planted: Planted, found: Found) -> Counter[str]:
    """Sums of one kind in one pair, from which recall, precision and told follow."""
    items = [item for item in planted.items if item.kind == kind]
    if kind in ("drop", "insert"):
        side = int(kind == "insert")
        all_lines = range(1, len((planted.old, planted.new)[side]) + 1)
        loose = set(all_lines) - {link[side] for link in found.links}
        truly = set(all_lines) - {link[side] for link in planted.links}
        wanted = {n for item in items for n in (item.old, item.new)[side]}
        hit = len(loose & wanted)
        true = len(loose & truly)
        return Counter(
            wanted=len(wanted), hit=hit, true=true, found=len(loose), items=len(items), told=hit
        )
    old = {n for item in items for n in item.old}
    new = {n for item in items for n in item.new}
    wanted_links = {x for x in planted.links if x[0] in old and x[1] in new}
    touching = {x for x in found.links if x[0] in old or x[1] in new}
    true = len(wanted_links & touching)
    return Counter(
        wanted=len(wanted_links),
        hit=true,
        true=len(touching & planted.links),
        found=len(touching),
        items=len(items),
        told=sum(_is_told(item, planted, found) for item in items),
    )


def _is_told(item: Item, planted: Planted, found: Found) -> bool:
    """Whether an edit is both found and called by its name."""
    links = [(i, j) for i in item.old for j in item.new if (i, j) in planted.links]
    return all(TOLD[item.kind] in found.told.get(link, ()) for link in links)


def cells(
    bases: int, scenes: Sequence[str], only: Sequence[str], seeds: int, doses: Sequence[float]
) -> Iterator[Cell]:
    """Every pair that is planted."""
    for base in range(bases):
        for seed in range(seeds):
            for dose in doses:
                if "mixed" in scenes:
                    yield Cell(base, "mixed", "", dose, seed)
                for kind in only if "alone" in scenes else ():
                    if dose or kind not in (*COUNTED, "reword"):
                        yield Cell(base, "alone", kind, dose, seed)


def run(
    paths: tuple[str, ...], todo: Sequence[Cell], jobs: int, names: Sequence[str], redlines: str
) -> Counts:
    """Sums over all pairs."""
    total: Counts = {}
    with ProcessPoolExecutor(jobs) as pool:
        work = [pool.submit(measure, paths, cell, names, redlines) for cell in todo]
        for n, future in enumerate(work, 1):
            for key, count in future.result().items():
                total.setdefault(key, Counter()).update({**count, "pairs": 1})
            if sys.stderr.isatty():
                print(f"\r{n} of {len(work)} pairs ", end="", file=sys.stderr, flush=True)
    return total


def figures(count: Counter[str]) -> dict[str, float]:
    """Recall, precision and told; precision of nothing found is 1."""
    return {
        "recall": count["hit"] / count["wanted"] if count["wanted"] else 1.0,
        "precision": count["true"] / count["found"] if count["found"] else 1.0,
        "told": count["told"] / count["items"] if count["items"] else 1.0,
    }


def print_tables(total: Counts, scenes: Sequence[str], programs: Sequence[str]) -> None:
    """A table for each scene and kind: programs down, doses across."""
    for scene in scenes:
        for kind in KINDS:
            doses = [d for d in DOSES if (OURS, scene, kind, d) in total]
            if not doses:
                continue
            per = "of the words" if kind in WORDED or scene == "mixed" else "of the lines"
            print(f"\n{scene}: {kind}, dose {per}; recall precision told")
            print(" " * 18 + "".join(f"{dose:^18.0%}" for dose in doses))
            for name in programs:
                row = [figures(total[name, scene, kind, d]) for d in doses]
                print(f"{name:<18}" + "".join(_triple(x, name) for x in row))


def _triple(x: dict[str, float], name: str) -> str:
    told = f"{x['told']:4.2f}" if name in (OURS, "git --color-moved") else "  – "
    return f" {x['recall']:4.2f} {x['precision']:4.2f} {told}  "


def print_goals(total: Counts, scenes: Sequence[str]) -> None:
    """What is reached of what is to be reached."""
    print()
    for scene in scenes:
        for kind, dose, what, least in GOALS:
            if (count := total.get((OURS, scene, kind, dose))) is not None:
                _print_goal(
                    scene, f"{kind}, {dose:.0%} of words", what, figures(count)[what], least
                )
        every: Counter[str] = Counter()
        for kind in LINKED:
            mine = [c for k, c in total.items() if k[:3] == (OURS, scene, kind)]
            if mine:
                every.update(together := sum(mine, Counter()))
                value = figures(together)["precision"]
                _print_goal(scene, f"{kind}, all doses", "precision", value, PRECISE)
        _print_goal(scene, "all of these", "precision", figures(every)["precision"], PRECISE)


def _print_goal(scene: str, what: str, name: str, value: float, least: float) -> None:
    verdict = "reached" if value >= least else "MISSED"
    print(f"{scene:<6} {what:<24} {name:<10} {value:5.3f}  to be {least:4.2f}: {verdict}")


def print_missed(paths: tuple[str, ...], todo: Sequence[Cell], kind: str, dose: float) -> None:
    """The edits of one kind and dose that are not found or not told, and what was said instead."""
    for cell in todo:
        if cell.dose != dose or cell.kind not in ("", kind):
            continue
        planted = plant(paths, cell)
        found = ours(planted.old, planted.new)
        for item in planted.items:
            if item.kind == kind and not _is_well(item, planted, found):
                _print_item(f"{_bases(paths)[cell.base].name} {cell}", item, planted, found)


def _is_well(item: Item, planted: Planted, found: Found) -> bool:
    touching = {x for x in found.links if x[0] in item.old or x[1] in item.new}
    right = {x for x in planted.links if x[0] in item.old and x[1] in item.new}
    return touching == right and (item.kind not in TOLD or _is_told(item, planted, found))


def _print_item(where: str, item: Item, planted: Planted, found: Found) -> None:
    print(f"\n{where}\n{item}")
    touching = sorted(x for x in found.links if x[0] in item.old or x[1] in item.new)
    for link in touching:
        right = "" if link in planted.links else "  WRONG"
        print(f"  said {link} {' '.join(sorted(found.told.get(link, ())))}{right}")
    for sign, lines, numbers in (("-", planted.old, 0), ("+", planted.new, 1)):
        for n in sorted({*(item.old, item.new)[numbers], *(x[numbers] for x in touching)}):
            print(f"  {sign}{n} ({len(lines[n - 1])}) {lines[n - 1][:90]}")


def chart(total: Counts, scene: str, programs: Sequence[str], seeds: int, reports: int) -> Chart:
    """A panel for each kind in two bands, in each band recall above and precision below."""
    shown = [k for k in KINDS if any(key[:3] == (OURS, scene, k) for key in total)]
    columns = (len(shown) + 1) // 2
    panels: list[Panel | None] = []
    for band in (shown[:columns], shown[columns:]):
        for what in ("recall", "precision"):
            row = [_kind_panel(total, scene, kind, what, programs) for kind in band]
            panels += [*row, *[None] * (columns - len(band))]
    title = f"Planted edits, {scene}: {reports} reports, pairs of each: {seeds}"
    return Chart(title, panels, columns)


def _kind_panel(total: Counts, scene: str, kind: str, what: str, programs: Sequence[str]) -> Panel:
    curves = []
    for name in programs:
        got = [(d, total.get((name, scene, kind, d))) for d in DOSES]
        curves.append(Curve(name, [(100 * d, figures(c)[what]) for d, c in got if c is not None]))
    lines = kind in COUNTED and scene == "alone"
    under = "% of lines touched" if lines else "% of words replaced"
    return Panel(f"{kind}: {what}", under, "", curves, (0, 75), (0, 1))


def as_json(total: Counts) -> list[dict[str, object]]:
    """A record for each program, scene, kind and dose."""
    return [
        {"program": name, "scene": scene, "kind": kind, "dose": dose, **count}
        | {what: round(value, 4) for what, value in figures(count).items()}
        for (name, scene, kind, dose), count in sorted(total.items())
    ]


def programs(*, peers: bool, redlines: str) -> tuple[list[str], str]:
    """Names of what is measured, and a line that says which versions; what is missing is told."""
    if not peers:
        return [OURS], OURS
    names, found = list(_programs(redlines)), versions()
    if number := redlines_version(redlines):
        found["redlines"] = number
    else:
        names.remove("redlines")
        found["redlines"] = (
            "left out, not installed (pip install redlines elsewhere, then --redlines PYTHON)"
        )
    return names, ", ".join(f"{name} {number}" for name, number in found.items())


def main() -> int:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("reports", nargs="*", help="the base reports; the samples")
    parser.add_argument("--seeds", type=int, help="pairs for each report, kind and dose; 1")
    parser.add_argument("--full", action="store_true", help="six doses, three seeds")
    parser.add_argument("--scene", choices=SCENES, action="append", help="both")
    parser.add_argument("--kind", choices=KINDS, action="append", help="of the scene alone; all")
    parser.add_argument("--no-peers", action="store_true", help="this program only")
    parser.add_argument("--redlines", default=sys.executable, metavar="PYTHON",
                        help="an interpreter that has redlines (pip install redlines)")  # fmt: skip
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--missed", nargs=2, metavar=("KIND", "DOSE"), help="print what is missed")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="curves of the last scene")
    args = parser.parse_args()
    paths = tuple(args.reports or map(str, sorted(SEEDS.glob("20*.txt"))))
    scenes = args.scene or list(SCENES)
    seeds, doses = args.seeds or (3 if args.full else 1), DOSES if args.full else FEW
    todo = list(cells(len(paths), scenes, args.kind or KINDS, seeds, doses))
    if args.missed:
        print_missed(paths, todo, args.missed[0], float(args.missed[1]))
        return 0
    names, told = programs(peers=not args.no_peers, redlines=args.redlines)
    print(f"{len(paths)} reports, {seeds} seeds, {len(todo)} pairs; {told}")
    start = time.perf_counter()
    total = run(paths, todo, args.jobs, names, args.redlines)
    print_tables(total, scenes, names)
    print_goals(total, scenes)
    print(f"\n{time.perf_counter() - start:.0f} s")
    if args.json:
        args.json.write_text(json.dumps(as_json(total), indent=1) + "\n", encoding="utf-8")
    if args.plot:
        picture = draw(chart(total, scenes[-1], names, seeds, len(paths)))
        args.plot.write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
