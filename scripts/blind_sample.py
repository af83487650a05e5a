"""Draw passages and sentences for readers who are not to know how they were found.

    python scripts/blind_sample.py REPORT... --of REPORT --seed 7 --into FOLDER

Writes two lists to be judged by the rubric of docs/passage-kinds.md, each in an order drawn by lot,
and beside them the key that no reader sees:

- `passages.txt`: the 20 best passages of all reports, and 20 ordinary sentences of them;
- `sentences.txt`: 40 stretches of `--of` that stand dimmed, and 40 sentences of it without any
  dimmed character;
- `key.json`: for each line of both, whether it was a passage, or stands dimmed.

    python scripts/blind_sample.py --judged FOLDER NAME...

reads `NAME-passages.txt` and `NAME-sentences.txt`, a line each with its number and y (formula or
frame; may stand dimmed) or n, and prints how many verdicts are with the program; with `--table` it
prints every verdict as a Markdown table instead.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Document
from cqtui.model.passage import Boilerplate
from cqtui.tui.report import MATTER
from cqtui.tui.returning.fading import fades

TOP, ORDINARY, SENTENCES = 20, 20, 40
SHORTEST = 8
"""Characters of what is worth a verdict."""
LISTS = ("passages", "sentences")


def main() -> None:
    """Draw, or count verdicts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--of")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    if asked.judged and asked.table:
        table(asked.judged, asked.reports)
        return
    if asked.judged:
        for name in asked.reports:
            count(asked.judged, name)
        return
    documents, at = read(asked.reports, asked.of)
    found = pipeline.boilerplate(documents)
    lot = random.Random(asked.seed)
    draw(found, at, lot, asked.into)


def read(names: Sequence[str], wanted: str) -> tuple[list[Document], int]:
    """The reports, front and back matter left out, and which of them is `wanted`."""
    documents: list[Document] = []
    at = 0
    for name in names:
        if name == wanted:
            at = len(documents)
        documents += [d for d in pipeline.read(name).documents if d.kind not in MATTER]
    return documents, at


def draw(found: Boilerplate, at: int, lot: random.Random, folder: Path) -> None:
    """Write the lists and the key."""
    top = [" ".join(p.text.split()) for p in found.passages[:TOP]]
    plain = [s for i in range(len(found.documents)) for s in undimmed(found, i)]
    own = found.documents[at]
    dims = sorted(set(dimmed(found, at)))
    others = sorted(set(undimmed(found, at)))
    drawn = {
        "passages": [(t, True) for t in top] + [(t, False) for t in lot.sample(plain, ORDINARY)],
        "sentences": [(t, True) for t in lot.sample(dims, min(SENTENCES, len(dims)))]
        + [(t, False) for t in lot.sample(others, SENTENCES)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    key = {}
    for name, items in drawn.items():
        lot.shuffle(items)
        lines = (f"{number}\t{text}" for number, (text, _) in enumerate(items, 1))
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        key[name] = [[text, found] for text, found in items]
    (folder / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), "utf-8")
    print(own.title, own.year, f"{len(dims)} dimmed stretches, {len(others)} sentences without")


def dimmed(found: Boilerplate, at: int) -> Iterator[str]:
    """The stretches that stand dimmed in a report; dims parted by a figure alone are one."""
    units = {unit.id: unit for unit in found.documents[at].units()}
    for unit, faded in fades(found, at).items():
        text = units[unit].text
        for start, end in sentences(text):
            inside = [(max(a, start), min(b, end)) for a, b in faded.dims if a < end and b > start]
            if inside:
                words = " ".join(text[inside[0][0] : inside[-1][1]].split())
                shown = sum(b - a for a, b in inside)
                if shown >= SHORTEST and 2 * shown >= len(words):
                    yield words.rstrip("，。；：、")


def undimmed(found: Boilerplate, at: int) -> Iterator[str]:
    """The sentences of a report's paragraphs in which nothing is dimmed."""
    faded = fades(found, at)
    for unit in found.documents[at].units():
        if unit.kind in (BlockKind.TABLE, BlockKind.HEADING):
            continue
        dims = faded[unit.id].dims if unit.id in faded else ()
        for start, end in sentences(unit.text):
            words = " ".join(unit.text[start:end].split())
            if len(words) >= SHORTEST and not any(a < end and b > start for a, b in dims):
                yield words


def verdicts(folder: Path, name: str, which: str) -> dict[str, str]:
    """What a reader said of each line of a list: y or n by its number."""
    text = (folder / f"{name}-{which}.txt").read_text("utf-8")
    return dict(re.findall(r"^(\d+)\s+([yn])", text, re.MULTILINE))


def table(folder: Path, names: Sequence[str]) -> None:
    """Every line with what the program and each reader say of it."""
    key = json.loads((folder / "key.json").read_text("utf-8"))
    for which in LISTS:
        said = [verdicts(folder, name, which) for name in names]
        print(f"| {which} | program | {' | '.join(f'reader {n + 1}' for n in range(len(names)))} |")
        print("|---|---|" + "---|" * len(names))
        for number, (words, is_it) in enumerate(key[which], 1):
            told = " | ".join(one.get(str(number), "–") for one in said)
            print(f"| {words.replace('|', '¦')} | {'y' if is_it else 'n'} | {told} |")
        print()


def count(folder: Path, name: str) -> None:
    """How many of a reader's verdicts are with the program."""
    key = json.loads((folder / "key.json").read_text("utf-8"))
    for which in LISTS:
        said = verdicts(folder, name, which)
        for wanted in (True, False):
            items = [(str(i), t) for i, (t, is_it) in enumerate(key[which], 1) if is_it == wanted]
            right = [said.get(number) == ("y" if wanted else "n") for number, _ in items]
            what = {True: "found or dimmed", False: "neither"}[wanted]
            print(f"{name} {which}, {what}: {sum(right)} of {len(right)}")
            for (number, words), good in zip(items, right, strict=True):
                if not good:
                    print(f"  {number}: {words}")


if __name__ == "__main__":
    main()
