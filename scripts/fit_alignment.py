"""Fit what each measure counts for, src/cqtui/compare/align/weights.py, to hand-made alignments.

    python scripts/fit_alignment.py GOLD... --texts FOLDER... [--lines] [--held-out] [--write]

A gold file is one of tests/gold/alignment-*.json. The reports they name are looked for in the
folders (seeds/ among them). `--held-out` leaves a seventh of the pairs out in turn, fits on the
rest and prints the figures of those left out: only these are worth quoting. `--write` fits on all.

Two rounds of logistic regression, of lines three, with a quadratic penalty, by Newton's method. The
second round sees the chances of the cells around, which must be such as they would be for a new
report: so they come from a fit that has not seen that pair (stacked generalisation, Wolpert 1992);
the third those of the second, which come in the same way. Every pair counts by the root of its
links, near enough, so that one of a thousand sentences does not decide for all. Links that the
annotators disputed count less, those that they left open nothing.

Reports with a sentence a line have weights and measures of their own (`--lines`,
align/lineweights.py).
Pairs of other make are fitted to as well, at a fraction, since there are few of lines; the figures
are those of the pairs of lines alone, each left out in turn.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from cqtui import pipeline
from cqtui.analysis.tokens import words as cut_words
from cqtui.compare.align.align import field_of, missed, threshold
from cqtui.compare.align.bags import Floats
from cqtui.compare.align.candidates import candidates
from cqtui.compare.align.cells import Cells
from cqtui.compare.align.context import by_lines, context, grain
from cqtui.compare.align.equal import settled_pairs
from cqtui.compare.align.lines import again, alone
from cqtui.compare.align.measures import measures
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.align.profiles import profiles
from cqtui.compare.align.terms import telling
from cqtui.compare.align.titles import title_pair
from cqtui.model.document import Document, Unit

PENALTY = 10.0
ENOUGH = 1e-4
"""Step of a weight, counted in the spread of its measure, at which the fit has settled."""
ROUNDS, ROUNDS_OF_LINES = 2, 3
FOLDS = 7
TWICE = ("2017-2019", "beijing", "fujian", "yunnan")
"""Pairs that two annotators went through from the start; their links are also told together."""
PARTS = 4
"""Fits that have not seen a pair, for the chances of the second round."""
DISPUTED = 0.6
"""Weight of a link that one annotator would defend and another might not draw."""
TYPICAL = 100
"""Links of a pair that counts 1."""
LESS = 0.6
"""How much less the links of a larger pair count each."""
MOST = 6000
"""Cells without a link that are kept of one pair; drawn by chance, and counted the more."""

OTHERS = 0.2
"""What a cell of a pair in long paragraphs counts in the fit for lines, where its copies are left
out."""
SHORT = 0.6
"""Grain below which a pair counts as much as one of lines."""

KEPT = 0.5
"""Share of units that stay in a thinned pair."""
THINNED = 0.3
"""What a cell of a thinned pair counts."""

EDITED = 0.3
"""What a cell of an edited copy counts."""
ACTS = (30, 14, 12, 8, 20, 8, 8)
"""How often a paragraph of a copy is kept, swapped for another report's, reworded, dropped, moved
and reworded, split and reworded, merged with the one before and reworded."""
EDITABLE = 40
"""Characters of a paragraph that is edited."""

Fit = tuple[Floats, float]


@dataclass
class Case:
    """One pair of reports with its annotation."""

    name: str
    old: list[Unit]
    new: list[Unit]
    lines: tuple[list[set[int]], list[set[int]]]
    """Of each unit, as the annotation counts them."""
    want: set[tuple[int, int]]
    strong: set[tuple[int, int]]
    open: set[tuple[int, int]]


@dataclass
class Data:
    """A case as the fit sees it."""

    case: Case
    pairing: Pairing
    cells: Cells
    sure: list[tuple[int, int]]
    names: list[str]
    own: Floats
    right: Floats
    weight: Floats
    sampled: Floats
    """Cells that are fitted to."""


def main() -> None:
    """Read, fit, print or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = [read_case(path, options.texts) for path in options.gold]
    data = [prepared(case, lines=options.lines) for case in cases]
    foreign = [[u.text for u in case.new if len(u.text) >= EDITABLE] for case in cases]
    made = [
        [
            prepared(thinned(case), THINNED, lines=options.lines),
            prepared(edited(case, foreign[(k + 1) % len(cases)]), EDITED, lines=options.lines),
        ]
        for k, case in enumerate(cases)
    ]
    if options.lines:
        data, made = for_lines(data, made)
    if options.held_out:
        (print_held_out_lines if options.lines else print_held_out)(data, made)
    if options.write:
        fits, names = fitted([*data, *chain.from_iterable(made)], lines=options.lines)
        target = Path(__file__).parents[1] / "src/cqtui/compare/align"
        target /= "lineweights.py" if options.lines else "weights.py"
        target.write_text(written(fits, names, [d.case.name for d in data]), "utf-8")


def for_lines(
    data: Sequence[Data], made: Sequence[Sequence[Data]]
) -> tuple[list[Data], list[list[Data]]]:
    """The same as they count in the fit for lines."""
    short = [max(grain(d.pairing.old), grain(d.pairing.new)) < SHORT for d in data]
    kept = [
        d if like else replace(d, weight=d.weight * OTHERS)
        for d, like in zip(data, short, strict=True)
    ]
    return kept, [list(copies) if like else [] for copies, like in zip(made, short, strict=True)]


def read_case(path: Path, folders: Sequence[Path]) -> Case:
    """The units of both reports and the annotated links between their lines."""
    gold = json.loads(path.read_text("utf-8"))
    sides = [gold[side] + gold.get(f"{side}_select", "") for side in ("old", "new")]
    units = [list(_document(name, folders).units()) for name in sides]
    cuts = [{c["to"]: c["from"] for c in gold["continuations"][side]} for side in ("old", "new")]

    def first(line: int, side: int) -> int:
        while line in cuts[side]:
            line = cuts[side][line]
        return line

    def lifted(links: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
        return {(first(o, 0), first(n, 1)) for o, n in links}

    lines = tuple(
        [{first(x, side) for x in _lines(u) if x in known} for u in units[side]]
        for side, known in enumerate(set(gold["text_lines"][s]) for s in ("old", "new"))
    )
    want = lifted(gold["links"])
    return Case(
        gold["name"], units[0], units[1], (lines[0], lines[1]), want, lifted(gold["strong"]),
        lifted(gold["neutral"]) - want,
    )  # fmt: skip


def thinned(case: Case) -> Case:
    """The same pair with a share of the units of either side gone, by chance.

    Without such pairs the fit learns that the best in sight is nearly always right.
    """
    rng = random.Random(case.name)
    kept = [
        sorted(rng.sample(range(len(side)), round(len(side) * KEPT)))
        for side in (case.old, case.new)
    ]
    return replace(
        case,
        old=[case.old[k] for k in kept[0]],
        new=[case.new[k] for k in kept[1]],
        lines=(
            [case.lines[0][k] for k in kept[0]],
            [case.lines[1][k] for k in kept[1]],
        ),
    )


def edited(case: Case, foreign: Sequence[str]) -> Case:
    """The old report and a copy in which paragraphs were edited by chance, which ones is known.

    Without such pairs the fit has never seen two reports that are nearly the same. `foreign` are
    paragraphs of other reports: they take the place of some, and lend their words to others.
    """
    rng = random.Random(case.name)
    words = [w for text in foreign for w in telling(text)]
    made: list[tuple[list[int], Unit]] = []
    moved: list[tuple[list[int], Unit]] = []
    for k, unit in enumerate(case.old):
        act = rng.choices(("keep", "swap", "reword", "drop", "move", "split", "merge"), ACTS)[0]
        if len(unit.text) < EDITABLE or unit.block is None:
            act = "keep"
        dose = rng.uniform(0.0, 0.75 if act in {"move", "reword"} else 0.4)
        text = unit.text if act in {"keep", "drop"} else reworded(unit.text, dose, words, rng)
        if act == "swap":
            made.append(([], unit._replace(text=rng.choice(foreign))))
        elif act == "move":
            moved.append(([k], unit._replace(text=text)))
        elif act == "split" and 0 < (cut := text.find("。", len(text) // 3) + 1) < len(text):
            made.append(([k], unit._replace(text=text[:cut])))
            made.append(([k], unit._replace(text=text[cut:], block=None)))
        elif act == "merge" and made and len(made[-1][1].text) >= EDITABLE:
            before, last = made.pop()
            made.append(([*before, k], last._replace(text=last.text + text)))
        elif act != "drop":
            made.append(([k], unit._replace(text=text)))
    for one in moved:
        made.insert(rng.randrange(len(made) + 1), one)
    same = {(k, k) for k in range(len(case.old))}
    return Case(
        f"{case.name}", case.old, [unit for _, unit in made],
        ([{k} for k in range(len(case.old))], [set(sources) for sources, _ in made]),
        same, same, set(),
    )  # fmt: skip


def reworded(text: str, share: float, others: Sequence[str], rng: random.Random) -> str:
    """`text` with a share of its words replaced by words from elsewhere."""
    return "".join(
        rng.choice(others) if len(w) > 1 and rng.random() < share else w for w in cut_words(text)
    )


def _document(name: str, folders: Sequence[Path]) -> Document:
    path, _, selector = name.partition("#")
    found = next((f / path for f in folders if (f / path).exists()), None)
    if found is None:
        raise SystemExit(f"{path} is in none of the folders")
    return pipeline.pick(pipeline.read(str(found)), selector)


def _lines(unit: Unit) -> set[int]:
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    return {piece.line for piece in pieces}


def prepared(case: Case, counts: float = 1.0, *, lines: bool) -> Data:
    """Measures and labels of every cell, and what each counts; `lines` with the measures of
    reports with a sentence a line.
    """
    left, right = profiles(case.old, _silent), profiles(case.new, _silent)
    sides = ([[p.exact for p in s], [p.text for p in s]] for s in (left, right))
    (old, old_masked), (new, new_masked) = sides
    sure = settled_pairs(old, new, old_masked, new_masked)
    sure += title_pair(left, right, sure)
    pairing = Pairing.of(left, right, _silent)
    cells = candidates(pairing, sure, _silent)
    found = dict(measures(pairing, cells, _silent))
    if lines:
        found |= alone(pairing, cells)
    truth = np.zeros(len(cells))
    weight = np.ones(len(cells))
    for k, (i, j) in enumerate(zip(cells.i.tolist(), cells.j.tolist(), strict=True)):
        held = {(o, n) for o in case.lines[0][i] for n in case.lines[1][j]}
        if held & case.want:
            truth[k] = 1
            weight[k] = 1 if held & case.strong else DISPUTED
        elif held & case.open:
            weight[k] = 0
    weight *= counts * (TYPICAL / max(30, truth.sum())) ** LESS
    without = np.flatnonzero((truth == 0) & (weight > 0)).tolist()
    if len(without) > MOST:
        kept = random.Random(0).sample(without, MOST)
        weight[kept] *= len(without) / MOST
        without = kept
    sampled = np.sort(np.concatenate([np.flatnonzero(truth), np.array(without, np.int64)]))
    own = np.stack(list(found.values()), 1)
    return Data(case, pairing, cells, sure, list(found), own, truth, weight, sampled)


def _silent(_share: float) -> None:
    pass


def fitted(data: Sequence[Data], *, lines: bool) -> tuple[list[Fit], list[list[str]]]:
    """All rounds fitted to all of `data`, and the names of their measures; `lines` with those of
    reports with a sentence a line.
    """
    named = {name: k for k, name in enumerate(dict.fromkeys(d.case.name for d in data))}
    seen = [d.own for d in data]
    fits, names = [regression(data, seen)], [data[0].names]
    for turn in range(1, ROUNDS_OF_LINES if lines else ROUNDS):
        chances = [np.zeros(0)] * len(data)
        for part in range(PARTS):
            held = [k for k, d in enumerate(data) if named[d.case.name] % PARTS == part]
            others = [k for k in range(len(data)) if k not in held]
            fit = regression([data[k] for k in others], [seen[k] for k in others])
            for k in held:
                chances[k] = chance(fit, seen[k])
        told = [asked(d, c, turn, lines=lines) for d, c in zip(data, chances, strict=True)]
        seen = [values for _, values in told]
        fits.append(regression(data, seen))
        names.append(told[0][0])
    return fits, names


def asked(data: Data, chances: Floats, turn: int, *, lines: bool) -> tuple[list[str], Floats]:
    """What the round after `turn` others sees of each cell, given the chances of the last one, and
    the names of these measures.
    """
    field = field_of(data.cells, chances, data.sure)
    if turn == ROUNDS:
        found = dict(again(field, data.cells, data.pairing))
        return list(found), np.stack(list(found.values()), 1)
    found = dict(context(field, data.cells, data.pairing, lines=lines))
    return [*found, *data.names], np.concatenate([np.stack(list(found.values()), 1), data.own], 1)


def regression(data: Sequence[Data], seen: Sequence[Floats]) -> Fit:
    """Weights and bias of a logistic regression on the sampled cells."""
    x = np.concatenate([s[d.sampled] for s, d in zip(seen, data, strict=True)])
    y = np.concatenate([d.right[d.sampled] for d in data])
    w = np.concatenate([d.weight[d.sampled] for d in data])
    mean = np.average(x, axis=0, weights=w)
    spread = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=w)) + 1e-9
    # In single precision, and the product of one table with itself: four times as fast.
    z = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], 1, dtype=np.float32)
    del x
    penalty = np.append(np.full(z.shape[1] - 1, PENALTY), 1e-9)
    beta = np.zeros(z.shape[1])
    for _ in range(40):
        odds = (z @ beta.astype(np.float32)).astype(float)
        p = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        slope = (w * (p - y)).astype(np.float32) @ z + penalty * beta
        scaled = z * np.sqrt(w * p * (1 - p)).astype(np.float32)[:, None]
        step = np.linalg.solve((scaled.T @ scaled).astype(float) + np.diag(penalty), slope)
        beta -= step
        if np.abs(step).max() < ENOUGH:
            break
    weights = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ mean)


def chance(fit: Fit, seen: Floats) -> Floats:
    """The chance of each cell."""
    values: Floats = 1 / (1 + np.exp(-np.clip(seen @ fit[0] + fit[1], -30, 30)))
    return values


def judged(data: Data, fits: Sequence[Fit], *, lines: bool) -> Floats:
    """The chances of all rounds after each other, the last ones."""
    chances = chance(fits[0], data.own)
    for turn, fit in enumerate(fits[1:], 1):
        chances = chance(fit, asked(data, chances, turn, lines=lines)[1])
    return chances


def score(data: Data, chances: Floats) -> tuple[int, int, int, int, int]:
    """Links right, drawn and wanted; undisputed ones found and wanted."""
    taken = chances >= threshold(chances, len(data.sure), missed(data.pairing))
    i, j = data.cells.i[taken].tolist(), data.cells.j[taken].tolist()
    lines = data.case.lines
    made = {
        (o, n)
        for a, b in (*data.sure, *zip(i, j, strict=True))
        for o in lines[0][a]
        for n in lines[1][b]
    }
    drawn = made - data.case.open
    case = data.case
    return (
        len(drawn & case.want), len(drawn), len(case.want), len(made & case.strong),
        len(case.strong),
    )  # fmt: skip


def print_held_out(data: Sequence[Data], made: Sequence[Sequence[Data]]) -> None:
    """Figures of each pair, from weights that have not seen it."""
    rows: list[tuple[str, tuple[int, int, int, int, int]]] = []
    for fold in range(FOLDS):
        kept = [k for k in range(len(data)) if k % FOLDS != fold]
        others = [data[k] for k in kept] + [d for k in kept for d in made[k]]
        fits, _ = fitted(others, lines=False)
        rows += [(d.case.name, score(d, judged(d, fits, lines=False))) for d in data[fold::FOLDS]]
    _print_rows(rows)
    shown = [row for name, row in rows if any(part in name for part in TWICE)]
    _print_together("annotated twice, together", shown)


def print_held_out_lines(data: Sequence[Data], made: Sequence[Sequence[Data]]) -> None:
    """Figures of each pair of lines, from weights fitted to all other pairs."""
    rows: list[tuple[str, tuple[int, int, int, int, int]]] = []
    for held, one in enumerate(data):
        if not by_lines(one.pairing):
            continue
        kept = [k for k in range(len(data)) if k != held]
        fits, _ = fitted([data[k] for k in kept] + [d for k in kept for d in made[k]], lines=True)
        rows.append((one.case.name, score(one, judged(one, fits, lines=True))))
    _print_rows(rows)
    _print_together("together", [row for _, row in rows])


def _print_rows(rows: Sequence[tuple[str, tuple[int, int, int, int, int]]]) -> None:
    for name, (hit, drawn, wanted, sure, strong) in sorted(rows):
        print(
            f"{name:32} P {hit / max(1, drawn):.3f}  R {hit / wanted:.3f}"
            f"  F1 {_f1(hit, drawn, wanted):.3f}  undisputed {sure / max(1, strong):.3f}"
        )
    mean = sum(_f1(*row[:3]) for _, row in rows) / len(rows)
    print(f"{'mean of the pairs':32} F1 {mean:.3f}")


def _print_together(label: str, rows: Sequence[tuple[int, int, int, int, int]]) -> None:
    hit, drawn, wanted, sure, strong = (sum(column) for column in zip(*rows, strict=True))
    print(
        f"{label:32} P {hit / drawn:.3f}  R {hit / wanted:.3f}"
        f"  F1 {_f1(hit, drawn, wanted):.3f}  undisputed {sure / strong:.3f}"
    )


def _f1(hit: int, drawn: int, wanted: int) -> float:
    return 2 * hit / (drawn + wanted)


def written(fits: Sequence[Fit], names: Sequence[Sequence[str]], cases: Sequence[str]) -> str:
    """The module of weights."""
    lines = [
        '"""What each measure counts for; written by scripts/fit_alignment.py, not by hand.',
        "",
        "Fitted to:",
        *(f"- {name}" for name in cases),
        '"""',
        "",
        "ROUNDS: tuple[tuple[float, dict[str, float]], ...] = (",
    ]
    for (weights, bias), names_of in zip(fits, names, strict=True):
        lines += ["    (", f"        {bias:.5g},", "        {"]
        lines += [f'            "{n}": {w:.5g},' for n, w in zip(names_of, weights, strict=True)]
        lines += ["        },", "    ),"]
    lines += [
        ")",
        '"""For each round bias and weights of the log odds that two units belong together; the',
        "second sees the chances that the first gave to the cells around, a third, of lines alone,",
        'those of the second."""',
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
