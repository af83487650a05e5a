"""Hits of a search lie over lines that are set already."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pairs import compared

from cqtui.model.document import Span
from cqtui.tui.comparison.celllines import Shelf
from cqtui.tui.comparison.cells import Painter
from cqtui.tui.comparison.find import find_spans, texts_of
from cqtui.tui.comparison.hits import Hits
from cqtui.tui.comparison.ink import Inks
from cqtui.tui.comparison.laid import Marks
from cqtui.tui.comparison.marks import Ink, bounds
from cqtui.tui.comparison.page import PairedPage
from cqtui.tui.comparison.rows import Side, View, arrange, changed
from cqtui.tui.comparison.setting import Setting
from cqtui.tui.comparison.strips import Drawing
from cqtui.tui.layout import Chip
from cqtui.tui.themes import DARK

COMPARISON = compared()
TEXTS = texts_of((COMPARISON.old, COMPARISON.new))


def painter() -> Painter:
    """Words for the program's notes need no catalog here."""
    return Painter(COMPARISON, lambda key, **_: key, ("2017", "2019"))


def shelves(width: int, view: View = View.SIDES) -> list[Shelf]:
    """All lines of the comparison, with nothing folded."""
    opened = frozenset(range(len(COMPARISON.rows)))
    entries = arrange(COMPARISON, opened=opened, view=view)
    page = PairedPage(entries, painter(), Setting(width, view))
    for entry in range(len(entries)):
        page.lines(entry)
    return [page.shelf(y) for y in range(page.height)]


@settings(max_examples=25)
@given(
    words=st.sampled_from(["全", "增长", "1", "。", "，粮食", "不在其中"]),
    view=st.sampled_from(View),
)
def test_the_characters_of_a_hit_are_marked_and_no_others(words: str, view: View) -> None:
    """Of the side that a line shows; its text is as it was."""
    spans = find_spans(TEXTS, words)
    hits = Hits(spans)
    for drawn in (line for shelf in shelves(61, view) for line in shelf.columns if line):
        (over,) = hits.over(Shelf(0, (drawn,))).columns
        assert over
        assert "".join(p.text for p in over.pieces) == "".join(p.text for p in drawn.pieces)
        cell = drawn.cell
        bases = zip(cell.units, bounds(cell.units), strict=False)
        there = {
            base + at
            for unit, base in bases
            for span in spans.get((cell.side, unit.id), ())
            for at in range(*span)
        }
        marked = [
            (piece.start + at, bool(piece.ink & Ink.HIT))
            for piece in over.pieces
            if piece.start >= 0 and piece.side is cell.side
            for at in range(len(piece.text))
        ]
        assert [at in there for at, _ in marked] == [hit for _, hit in marked]


def test_the_hit_one_stands_at_looks_otherwise() -> None:
    """It alone."""
    unit = next(unit for unit in COMPARISON.new.units() if unit.text.count("，") > 1)
    spans = find_spans(TEXTS, "，")
    key = Side.NEW, unit.id
    hits = Hits(spans, (*key, spans[key][1]))
    inks = [p.ink for s in shelves(200) for d in hits.over(s).columns if d for p in d.pieces]
    assert sum(1 for ink in inks if ink & Ink.NOW) == 1
    assert all(ink & Ink.HIT for ink in inks if ink & Ink.NOW)


def test_other_hits_draw_the_lines_alone_that_hold_any() -> None:
    """The others are the strips that they were."""
    lines = shelves(120)
    drawing = Drawing(Setting(120), Inks(DARK), lambda _: "")
    before = [drawing.kept(shelf, current=False) for shelf in lines]
    hits = Hits(find_spans(TEXTS, "粮食"))
    drawing.lay(hits)
    after = [drawing.kept(shelf, current=False) for shelf in lines]
    same = [old is new for old, new in zip(before, after, strict=True)]
    assert same == [hits.over(shelf) is shelf for shelf in lines]
    assert 0 < same.count(False) < len(same)
    drawing.lay(Hits())
    assert [drawing.kept(shelf, current=False) for shelf in lines] == before


@pytest.mark.parametrize(("hit", "folded"), [(Span(4, 6), True), (Span(3, 6), False)])
def test_nothing_is_folded_in_which_something_is_found(hit: Span, folded: bool) -> None:
    """What is found beside it does not unfold it."""
    row = next(row for row in COMPARISON.rows if changed(row) and len(row.new_text) > 20)
    key = Side.NEW, row.new[0].id
    brush = painter()
    brush.marks = Marks(chips={key: (Chip(0, 4, "┊"),)}, hits={key: (hit,)})
    assert bool(brush._chips(row, Side.NEW)) is folded
