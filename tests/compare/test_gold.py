"""The links of two real reports against an alignment made by hand."""

import json
from pathlib import Path

import pytest

from cqtui.compare.compare import compare
from cqtui.model.document import Unit
from cqtui.pipeline import pick, read

Links = set[tuple[int, int]]


@pytest.mark.parametrize(
    ("name", "enough"),
    # F1. Two people who align the first by hand agree at .98, equal lines alone reach .02. The
    # second is a report in paragraphs against a digest in bullets, annotated once.
    [("2017-2019", 0.88), ("chongqing-2022-2023-bullets", 0.75)],
)
def test_links_of_the_sample_reports(seeds: Path, name: str, enough: float) -> None:
    """Links between lines, what a page cut counted once; doubtful ones count nothing."""
    gold = json.loads((seeds.parent / f"tests/gold/alignment-{name}.json").read_text("utf-8"))
    found = compare(
        *(
            pick(read(str(seeds / gold[side])), gold[f"{side}_select"].lstrip("#"))
            for side in ("old", "new")
        )
    )
    units = ({u.id: u for u in one.units()} for one in (found.old, found.new))
    old, new = units
    cuts = [{c["to"]: c["from"] for c in gold["continuations"][side]} for side in ("old", "new")]
    made: Links = {
        (o, n)
        for row in found.rows
        for one, other in row.links
        for o in lines(old[one], cuts[0], gold["text_lines"]["old"])
        for n in lines(new[other], cuts[1], gold["text_lines"]["new"])
    }
    want = lifted(gold["links"], cuts)
    made -= lifted(gold["neutral"], cuts) - want
    assert 2 * len(made & want) / (len(made) + len(want)) >= enough


def lines(unit: Unit, cuts: dict[int, int], counted: list[int]) -> set[int]:
    """The annotated lines of a unit, those behind a page cut told by the first before it."""
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    return {first(p.line, cuts) for p in pieces if p.line in counted}


def lifted(links: list[list[int]], cuts: list[dict[int, int]]) -> Links:
    """Links between the first lines of what pages cut."""
    return {(first(o, cuts[0]), first(n, cuts[1])) for o, n in links}


def first(line: int, cuts: dict[int, int]) -> int:
    """The first line of the paragraph that `line` is a part of."""
    while line in cuts:
        line = cuts[line]
    return line
