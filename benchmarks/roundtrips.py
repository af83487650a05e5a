"""How many bookmarks are found again in the same report in another format, made by LibreOffice.

500 bookmarks (paragraphs, words, clauses, several paragraphs, sections) are set on the reports of
the seeds as text. Each report is written as a Word file, as one would type it, and turned by
LibreOffice into PDF (in one column and in two), HTML and, from the HTML, EPUB; each file is read
anew. `same`: the text is as it was. `changed`: as in benchmarks/anchors.py, 30 % of its paragraphs
corrected, figures changed in 3 %, paragraphs new and dropped, the next number in headings, marks of
half width.

The truth does not come from the finder: both texts are laid against each other whole, character by
character. `right` is a bookmark that leads to its characters and to no others beyond a share of
them; `lost` is one that the reader is told of; `wrong` leads elsewhere; `gone` and `astray` are
those of passages that are no longer there, found to be lost or led anywhere.

    PYTHONPATH=tests:scripts python benchmarks/roundtrips.py [--marks 500] [-v] [TEXT …]

Needs soffice and a Chinese font (Debian: libreoffice-writer, fonts-noto-cjk).
"""

import argparse
import random
import subprocess
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from score_pdf import LAYOUTS, PATIENCE, Text, convert, write
from support.reimporting import Changes, Mark, changed, marks

from cqtui.analysis.fold import fold, kept
from cqtui.library.marks.anchors import Finder, make_passage
from cqtui.model.document import BlockKind, Document, Span
from cqtui.pipeline import read

SEEDS = Path(__file__).parents[1] / "seeds"
PRINTED = LAYOUTS[:2]
"""How the PDF files are laid out: in one column, in two, with page numbers and running heads."""
SHORTEST = 40
"""Units of a report that is tried."""
GRAM = 14
"""Characters that stand once in both texts tie them together."""
SAME = 0.8
"""Share of the characters that what is found and what was meant have in common, from which it is
the passage and all of it."""
LEFT = 0.5
"""Share of a passage's characters that must still be there, else it is gone."""
FEW = 3
"""Characters that may have been laid against others."""
APART = 6
"""Characters between them and the rest of their passage from which they are taken to have been."""
STRANGE = "另有一段新加的话，讲的是另外一件事情，与前后文都没有关系，放在这里只是为了试一试。"


def documents(names: list[str]) -> list[Document]:
    """The reports of these files, or of the seeds."""
    paths = names or sorted(map(str, SEEDS.glob("*.txt")))
    found = [document for path in paths for document in read(path).documents]
    long = [d for d in found if sum(1 for _ in d.units()) >= SHORTEST]
    return sorted(long, key=lambda d: d.length)


def typed(document: Document, chance: random.Random, *, changes: Changes | None) -> Text:
    """The report as one would type it anew, with its changes."""
    parts: list[str | tuple[tuple[str, ...], ...]] = []
    for index, unit in enumerate(document.units()):
        text = unit.text
        if unit.kind is BlockKind.TABLE:
            parts.append(tuple(tuple(row.split("\t")) for row in text.split("\n")))
            continue
        if changes and index > 3:
            if chance.random() < changes.dropped:
                continue
            text = changed(unit, chance, changes)
        parts.append(text)
        if changes and index > 3 and chance.random() < changes.inserted:
            parts.append(STRANGE)
    return Text(str(parts[0]), tuple(parts[1:]))


def forms(text: Text, name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """The report as a file of each format: what it is called, and where it lies."""
    words = {layout.name: folder / f"{name}.{layout.name}.docx" for layout in PRINTED}
    for layout in PRINTED:
        write(text, layout, words[layout.name])
    convert(list(words.values()), "pdf", folder)
    first = words[PRINTED[0].name]
    convert([first], "html", folder)
    # As a text, not as a page of its own kind, which it makes no book of.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--infilter=HTML (StarWriter)"]
    command += ["--convert-to", "epub", "--outdir", str(folder), str(first.with_suffix(".html"))]
    subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    yield "docx", first
    yield "html", first.with_suffix(".html")
    yield "epub", first.with_suffix(".epub")
    for layout_name, path in words.items():
        yield f"pdf {layout_name}", path.with_suffix(".pdf")


# The truth.


def counterparts(old: str, new: str) -> list[int]:
    """For each character of `old` its place in `new`, -1 where it is not there."""
    found = [-1] * len(old)
    ties = _ties(old, new)
    a = b = 0
    for x, y in [*ties, (len(old), len(new))]:
        for edit in Levenshtein.opcodes(old[a:x], new[b:y]):
            if edit.tag == "equal":
                for at in range(edit.src_end - edit.src_start):
                    found[a + edit.src_start + at] = b + edit.dest_start + at
        a, b = x, y
    return found


def _ties(old: str, new: str) -> list[tuple[int, int]]:
    """Places of runs that stand once in each, in the same order in both."""
    once = _once(old), _once(new)
    pairs = sorted((at, once[1][gram]) for gram, at in once[0].items() if gram in once[1])
    # The longest chain that goes forward in both.
    ends: list[int] = []
    back: list[tuple[int, int]] = []
    tops: list[int] = []
    for index, (_, y) in enumerate(pairs):
        at = bisect_left(tops, y)
        back.append((ends[at - 1] if at else -1, index))
        if at == len(tops):
            tops.append(y)
            ends.append(index)
        else:
            tops[at], ends[at] = y, index
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at][0]
    return chain[::-1]


def _once(text: str) -> dict[str, int]:
    grams = Counter(text[i : i + GRAM] for i in range(len(text) - GRAM + 1))
    return {
        gram: at for at in range(len(text) - GRAM + 1) if grams[gram := text[at : at + GRAM]] == 1
    }


def _ends(places: list[int]) -> tuple[int, int]:
    """The first and the last place, without the few at an end that stand apart.

    What was put in between may have a character of its own for the last of a passage.
    """
    while len(places) > 2 * FEW:
        head = [i for i in range(1, FEW + 1) if places[i] - places[i - 1] > APART]
        tail = [i for i in range(1, FEW + 1) if places[-i] - places[-i - 1] > APART]
        if not head and not tail:
            break
        places = places[max(head, default=0) : len(places) - max(tail, default=0)]
    if len(places) <= 2 * FEW:  # of a few words the end is where the rest of them is
        while len(places) > 2 and places[-1] - places[-2] > APART:
            places = places[:-1]
    return places[0], places[-1]


class Folded:
    """A report's characters as the finder sees them: one width, no blanks, units joined."""

    def __init__(self, document: Document) -> None:
        self.units = list(document.units())
        texts = [fold(unit.text) for unit in self.units]
        self.text = "".join(texts)
        self.starts: dict[str, int] = {}
        at = 0
        for unit, text in zip(self.units, texts, strict=True):
            self.starts[unit.id] = at
            at += len(text)
        self._kept = {unit.id: kept(unit.text) for unit in self.units}

    def reach(self, parts: Sequence[tuple[object, Span]]) -> set[int]:
        """The characters of some parts of units."""
        found: set[int] = set()
        for unit, span in parts:
            first = self.starts[unit.id]  # type: ignore[attr-defined]
            offsets = self._kept[unit.id]  # type: ignore[attr-defined]
            found |= {first + i for i, at in enumerate(offsets) if span.start <= at < span.end}
        return found


def word_marks(document: Document, chance: random.Random, count: int) -> Iterator[Mark]:
    """A few words within a paragraph, as the caret selects them."""
    from cqtui.analysis.tokens import words

    units = list(document.units())
    texts = [i for i, u in enumerate(units) if u.kind is BlockKind.PARAGRAPH and len(u.text) > 20]
    for _ in range(count):
        at = chance.choice(texts)
        cut = words(units[at].text)
        first = chance.randrange(len(cut))
        last = min(len(cut), first + chance.randint(1, 5))
        start = sum(map(len, cut[:first]))
        end = start + sum(map(len, cut[first:last]))
        if sum(map(str.isalnum, units[at].text[start:end])) > 1:
            yield Mark("words", at, at, start, end)


def outcomes(
    document: Document, again: Document, chosen: Sequence[Mark]
) -> Iterator[tuple[str, Mark, str]]:
    """Of each bookmark what became of it, and what was found."""
    old, new = Folded(document), Folded(again)
    place = counterparts(old.text, new.text)
    finder = Finder(again)
    for mark in chosen:
        parts = [(u, Span(0, len(u.text))) for u in old.units[mark.first : mark.last + 1]]
        parts[0] = (parts[0][0], Span(mark.start, parts[0][1].end))
        parts[-1] = (parts[-1][0], Span(parts[-1][1].start, mark.end))
        meant = old.reach(parts)
        there = {place[at] for at in meant} - {-1}
        found = finder.passage(make_passage(document, parts))
        words = " ".join(u.text[s.start : s.end] for u, s in found)
        # What came between the first and the last of its characters belongs to it.
        first, last = _ends(sorted(there)) if there else (0, -1)
        left = set(range(first, last + 1))
        reach = new.reach(found)
        if left and len(left & reach) >= SAME * len(left | reach):
            yield "right", mark, words
        elif len(there) < LEFT * len(meant):
            yield ("astray" if found else "gone"), mark, words
        else:
            yield ("wrong" if found else "lost"), mark, words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--marks", type=int, default=500, help="bookmarks of all reports together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true", help="show what was lost or wrong")
    args = parser.parse_args()
    reports = documents(args.reports)
    counts: Counter[tuple[str, str]] = Counter()
    began = time.perf_counter()
    for number, document in enumerate(reports):
        each = args.marks // len(reports) + (number < args.marks % len(reports))
        chance = random.Random(f"{args.seed} {document.id} {document.title}")
        chosen = [*marks(document, chance, each - each // 4)]
        chosen += word_marks(document, chance, each - len(chosen))
        for state, changes in (("same", None), ("changed", Changes())):
            text = typed(document, chance, changes=changes)
            with tempfile.TemporaryDirectory() as folder:
                for form, path in forms(text, f"report{number}", Path(folder)):
                    again = max(read(str(path)).documents, key=lambda d: d.length)
                    for end, mark, words in outcomes(document, again, chosen):
                        for row in (f"{state} {form}", f"{state} {mark.kind}", f"{state} all"):
                            counts[row, end] += 1
                        if args.v and end in ("lost", "wrong", "astray"):
                            first = list(document.units())[mark.first].text
                            print(f"{end} {state} {form} {mark.kind} {document.title} {mark}")
                            last = mark.end if mark.first == mark.last else None
                            print(f"   was   {first[mark.start : last][:90]!r}")
                            print(f"   found {words[:90]!r}")
        if args.v:
            print(f"{document.title}: {time.perf_counter() - began:.0f} s", flush=True)
    show(counts)
    print(f"{len(reports)} reports, {time.perf_counter() - began:.0f} s")


def show(counts: Counter[tuple[str, str]]) -> None:
    """A line a format and kind."""
    heads = ("marks", "right", "lost", "wrong", "gone", "astray")
    print(f"{'':22}" + "".join(f"{head:>9}" for head in heads))
    for row in sorted({row for row, _ in counts}, key=lambda row: (row.split()[0], row)):
        right, lost, wrong, gone, astray = (
            counts[row, end] for end in ("right", "lost", "wrong", "gone", "astray")
        )
        there = max(1, right + lost + wrong)
        shares = "".join(f"{100 * n / there:8.2f}%" for n in (right, lost, wrong))
        print(f"{row:22}{right + lost + wrong:9}{shares}{gone:9}{astray:9}")


if __name__ == "__main__":
    main()
