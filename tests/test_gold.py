"""The section trees of the seeds against their annotation, line by line."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.seeds import SEEDS

from cqtui.ingest.load import load
from cqtui.model.document import BlockKind, Source

GOLD = Path(__file__).parent / "gold"
Key = tuple[int, str]


@dataclass
class Gold:
    """What was annotated of one file."""

    headings: dict[Key, int] = field(default_factory=dict)
    """Level by line and title: numbered headings and lines that head what follows."""
    leads: set[Key] = field(default_factory=set)
    free: set[int] = field(default_factory=set)
    """Lines that may be a heading or not."""
    documents: list[tuple[str, int | None]] = field(default_factory=list)
    joins: set[tuple[int, int]] = field(default_factory=set)
    tables: list[tuple[int, int]] = field(default_factory=list)
    copies: int = 0


def fold(text: str) -> str:
    """A title without what may rightly be cleaned: width, spaces, marks."""
    text = re.sub(r"[―–—─-]+", "—", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s*。.;；:：,，\"'“”‘’]+", "", text)


def gold(name: str) -> Gold:
    """The annotation of a seed: a word for what it is, numbers, and the title."""
    found = Gold()
    for row in (GOLD / name).read_text(encoding="utf-8").splitlines():
        what, *rest = row.split(" ", 3)
        if what in ("heading", "lead"):
            key = int(rest[0]), fold(rest[2])
            if what == "lead":
                found.leads.add(key)
            else:
                found.headings[key] = int(rest[1])
        elif what in ("box", "boxlead", "?", "neutral"):
            found.free.add(int(rest[0]))
        elif what == "document":
            kind, _, year = rest[2].partition(" ")
            found.documents.append((kind, int(year) if year.isdigit() else None))
        elif what == "join":
            found.joins.add((int(rest[0]), int(rest[1])))
        elif what == "table":
            found.tables.append((int(rest[0]), int(rest[1])))
        elif what == "copies":
            found.copies = int(rest[0])
    return found


@pytest.fixture(params=sorted(path.name for path in GOLD.glob("*.txt")))
def case(request: pytest.FixtureRequest) -> tuple[Source, Gold]:
    """A seed as read, and what it should be read as."""
    name: str = request.param
    return load(name, SEEDS[name].read_bytes()), gold(name)


def test_headings_and_levels(case: tuple[Source, Gold]) -> None:
    """Every heading is found at its level, and none is invented."""
    source, want = case
    found = {
        (s.lines.first, fold(s.title)): s.level
        for d in source.documents
        for s in d.walk()
        if not s.lead and not s.box and s.lines.first not in want.free
    }
    leads = {line for line, _ in want.leads}
    assert {k: v for k, v in found.items() if k[0] not in leads} == want.headings


def test_leads(case: tuple[Source, Gold]) -> None:
    """Nearly all topic sentences without number are found, and hardly any is invented."""
    source, want = case
    found = {
        (s.lines.first, fold(s.title))
        for d in source.documents
        for s in d.walk()
        if s.lead and not s.box and s.lines.first not in want.free
    }
    hits = len(found & want.leads)
    assert 2 * hits >= 0.95 * (len(found) + len(want.leads))


def test_documents(case: tuple[Source, Gold]) -> None:
    """Every document of the file is found, with its kind and year."""
    source, want = case
    assert [(d.kind.value, d.year) for d in source.documents] == want.documents


def test_page_cuts(case: tuple[Source, Gold]) -> None:
    """Paragraphs are joined where a page cut them, and nowhere else."""
    source, want = case
    found = {
        (a.line, b.line)
        for d in source.documents
        for u in d.units()
        if u.block and u.kind is not BlockKind.TABLE
        for a, b in zip(u.block.pieces, u.block.pieces[1:], strict=False)
    }
    assert found == want.joins


def test_tables_and_copies(case: tuple[Source, Gold]) -> None:
    """Tables have all their rows, and copies of a text are folded into one."""
    source, want = case
    tables = [
        (u.lines.first, len(u.block.rows))
        for d in source.documents
        for u in d.units()
        if u.block and u.kind is BlockKind.TABLE and d.kind.value != "front-matter"
    ]
    assert tables == want.tables
    assert max(len(d.copies) for d in source.documents) == max(0, want.copies - 1)
