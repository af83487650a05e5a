"""How many bookmarks are found again when their report comes anew, and how many are led astray.

Bookmarks are set on the reports of the seeds as persons set them: paragraphs, clauses, several
paragraphs, headings. Each report is then written anew in every layout (a paragraph a line; lines
and pages cut; paragraphs run together; a sentence a line; Word), with 30 % of its paragraphs
corrected by one to three characters, figures changed in 3 %, paragraphs new and dropped, headings
with the next number, marks of half width; and read again. Which paragraph each line came from is
known. `right` are those of the bookmarks still there that lead to their passage and to all of it,
`lost` those that the reader is told of, `wrong` those that lead elsewhere; of the passages that
were dropped, `gone` are those found to be lost and `astray` those that lead anywhere.

    PYTHONPATH=tests python benchmarks/anchors.py [REPORT …] [--each 6] [--rounds 3] [-v]
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from support.reimporting import LAYOUTS, Again, Changes, Mark, again, marks

from cqtui.library.marks.anchors import Finder, make_passage
from cqtui.model.document import Document, Span
from cqtui.pipeline import read

SEEDS = Path(__file__).parents[1] / "seeds"
SHORTEST = 40
"""Units of a document that is tried."""


def documents(names: list[str]) -> list[Document]:
    """The reports of these files, or of the seeds."""
    paths = names or sorted(map(str, SEEDS.glob("*.txt")))
    found = [document for path in paths for document in read(path).documents]
    return [d for d in found if sum(1 for _ in d.units()) >= SHORTEST]


def outcomes(
    document: Document, strange: list[str], folder: Path, seed: int, each: int
) -> Iterator[tuple[str, str, Mark, Again, str]]:
    """Of each bookmark the layout, what became of it, and what was found."""
    units = list(document.units())
    for layout in LAYOUTS:
        chance = random.Random(f"{seed} {document.id} {document.title} {layout}")
        changes = Changes(renumbered=chance.random() < 0.6, width=chance.random() < 0.5)
        anew = again(document, folder, chance, layout=layout, changes=changes, strange=strange)
        finder = Finder(anew.document)
        for mark in marks(document, chance, each):
            chosen = [(u, Span(0, len(u.text))) for u in units[mark.first : mark.last + 1]]
            chosen[0] = (chosen[0][0], Span(mark.start, chosen[0][1].end))
            chosen[-1] = (chosen[-1][0], Span(chosen[-1][1].start, mark.end))
            found = finder.passage(make_passage(document, chosen))
            words = "".join(u.text[s.start : s.end] for u, s in found)
            if anew.gone(mark):
                end = "astray" if found else "gone"
            else:
                end = ("right" if anew.right(mark, found) else "wrong") if found else "lost"
            yield layout, end, mark, anew, words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--each", type=int, default=6, help="bookmarks of a report and layout")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-v", action="store_true", help="show what was lost or wrong")
    args = parser.parse_args()
    reports = documents(args.reports)
    counts: Counter[tuple[str, str]] = Counter()
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(args.rounds):
            for document in reports:
                strange = [u.text for d in reports if d is not document for u in d.units()][:4000]
                strange = [t for t in strange if len(t) > 60 and "\n" not in t] or [
                    "另有一段新的话。"
                ]
                former = list(document.units())
                for layout, end, mark, anew, words in outcomes(
                    document, strange, Path(folder), seed, args.each
                ):
                    for row in (layout, mark.kind, "all"):
                        counts[row, end] += 1
                    if args.v and end in ("lost", "wrong", "astray"):
                        now = anew.texts[mark.first]
                        was = former[mark.first].text
                        print(f"{end} {layout} {mark.kind} {document.title} {mark}")
                        print(f"   was   {was[mark.start :][:90]!r}\n   now   {now and now[:90]!r}")
                        print(f"   found {words[:90]!r}")
    kinds = ("paragraph", "selection", "units", "heading")
    print(f"{'':10} {'marks':>6} {'right':>7} {'lost':>7} {'wrong':>7}   {'gone':>5} {'astray':>6}")
    for row in (*LAYOUTS, *kinds, "all"):
        right, lost, wrong, gone, astray = (
            counts[row, end] for end in ("right", "lost", "wrong", "gone", "astray")
        )
        there = max(1, right + lost + wrong)
        shares = " ".join(f"{100 * n / there:6.2f}%" for n in (right, lost, wrong))
        print(f"{row:10} {right + lost + wrong:6} {shares}   {gone:5} {astray:6}")
    print(f"{time.process_time() - began:.1f} s")


if __name__ == "__main__":
    main()
