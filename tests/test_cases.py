"""Short texts with the mark that each of their lines should be read as: tests/cases/README.md."""

from pathlib import Path

import pytest

from cqtui.ingest.load import load
from cqtui.model.document import BlockKind, Kind, Source, Unit

CASES = Path(__file__).parent / "cases"
MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


def marks(source: Source) -> list[str]:
    """The mark of each line of the file, as the program reads it."""
    found = ["x" if line.strip() else "_" for line in source.raw]
    for document in source.documents:
        for unit in document.units():
            pieces = unit.block.pieces if unit.block else unit.section.pieces
            for piece, mark in zip(pieces, _unit_marks(unit, document.kind), strict=True):
                found[piece.line - 1] = mark
    return found


def _unit_marks(unit: Unit, kind: Kind) -> list[str]:
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    if kind in MATTER:
        return ["~"] * len(pieces)
    if unit.kind is BlockKind.TABLE:
        starts = {0, *(i + 1 for i, c in enumerate(unit.text) if c == "\n")}
        return ["=" if piece.start in starts else "+" for piece in pieces]
    return [_first_mark(unit), *("+" for _ in pieces[1:])]


def _first_mark(unit: Unit) -> str:
    section = unit.section
    opens = section.run_in and unit.block is section.content[0]
    if unit.kind is BlockKind.HEADING or opens:
        return f"{section.level}{'L' if section.lead else 'r' if section.run_in else ''}"
    if not unit.path:
        return "#"
    return "-" if unit.kind is BlockKind.LIST_ITEM else "."


def cases(folder: str) -> list[Path]:
    """The cases of one kind."""
    return sorted((CASES / folder).glob("*.txt"))


def check(path: Path) -> None:
    """Read a case and compare each line's mark."""
    rows = [line.split("|", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(row[1].removeprefix(" ") for row in rows)
    source = load(path.name, text.encode())
    found = [f"{mark}|{row[1]}" for mark, row in zip(marks(source), rows, strict=True)]
    assert found == [f"{row[0]}|{row[1]}" for row in rows]


@pytest.mark.parametrize("path", cases("in_the_wild"), ids=lambda path: path.stem)
def test_in_the_wild(path: Path) -> None:
    """Quotations of real reports are read as a person reads them."""
    check(path)


@pytest.mark.parametrize("path", cases("synthetic"), ids=lambda path: path.stem)
def test_synthetic(path: Path) -> None:
    """Made-up texts of layouts that are rare in the samples are read too."""
    check(path)


@pytest.mark.parametrize("path", cases("negative"), ids=lambda path: path.stem)
def test_negative(path: Path) -> None:
    """What looks like structure and is none is left alone."""
    check(path)


@pytest.mark.parametrize("path", cases("known_failures"), ids=lambda path: path.stem)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="not yet told apart")
def test_known_failures(path: Path) -> None:
    """What is read wrongly so far; a case that comes right moves to another folder."""
    check(path)
