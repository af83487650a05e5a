"""Reports without end: the ones there are, over and over, each time with other words in places.

Of a report's clauses some are dropped, in some two neighbouring words change places, in some the
figures are others. So what two of them have in common is about what two years of one place have;
none is a copy of another.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.passages.clausekeys import clause_keys, compared_units
from cqtui.analysis.tokens import words
from cqtui.model.document import Block, BlockKind, Document, Kind, Lines, Piece, Section

CHARACTERS = 18_000
"""Of a report, about."""
DROPPED, SWAPPED, FIGURED = 0.1, 0.4, 0.5
"""Shares of the clauses."""
YEARS = range(2000, 2027)
_FIGURE = re.compile(r"[0-9]+")

Base = list[list[list[str]]]
"""A report as units of clauses of words."""


def bases(files: Sequence[Path]) -> list[Base]:
    """The reports in `files`, all but front and back matter."""
    return [
        [_clauses(unit.text) for unit in compared_units(document)]
        for path in files
        for document in pipeline.read(str(path)).documents
        if document.kind not in (Kind.FRONT_MATTER, Kind.BACK_MATTER)
    ]


def reports(count: int, stock: Sequence[Base], seed: str = "noise") -> Iterator[Document]:
    """So many reports, the same each time."""
    rng = random.Random(seed)
    for index in range(count):
        yield report(stock[index % len(stock)], rng)


def report(base: Base, rng: random.Random) -> Document:
    """One of `CHARACTERS`, its units in a row that begins anywhere in the base."""
    blocks: list[Block] = []
    length, at = 0, rng.randrange(len(base))
    while length < CHARACTERS:
        text = "".join(map(str, _noisy(base[at % len(base)], rng)))
        at += 1
        if text:
            lines = Lines(len(blocks) + 1, len(blocks) + 1)
            pieces = (Piece(lines.first, 0, len(text)),)
            blocks.append(Block(f"b{lines.first}", BlockKind.PARAGRAPH, text, lines, pieces))
            length += len(text)
    whole = Lines(1, len(blocks))
    root = Section("root", 0, "", "", whole, tuple(blocks))
    kind = Kind.WORK_REPORT
    return Document(kind.value, kind, "政府工作报告", rng.choice(YEARS), "", "", "", whole, root)


def _clauses(text: str) -> list[list[str]]:
    return [words(text[clause.span.start : clause.span.end]) for clause in clause_keys(text)]


def _noisy(unit: list[list[str]], rng: random.Random) -> Iterator[str]:
    for clause in unit:
        if rng.random() < DROPPED:
            continue
        told = clause
        if len(clause) > 3 and rng.random() < SWAPPED:
            at = rng.randrange(len(clause) - 2)
            told = [*clause[:at], clause[at + 1], clause[at], *clause[at + 2 :]]
        text = "".join(told)
        if rng.random() < FIGURED:
            text = _FIGURE.sub(lambda figure: str(rng.randrange(1, 10 ** len(figure[0]))), text)
        yield text
