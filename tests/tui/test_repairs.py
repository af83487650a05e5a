"""Which paragraphs a repair touched, found without looking at each."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cqtui.model.document import Cut, Lines, Repair
from cqtui.tui.repairs import _assign, _touch, marked_units

SPANS = st.tuples(st.integers(1, 40), st.integers(0, 6)).map(lambda p: Lines(p[0], p[0] + p[1]))
CUTS = st.lists(st.integers(1, 46).map(lambda n: Cut(n, 0, "x", "")), max_size=2).map(tuple)
REPAIRS = st.lists(st.builds(Repair, st.just("furniture"), SPANS, st.just(""), CUTS), max_size=8)
UNITS: st.SearchStrategy[list[Any]] = st.lists(
    SPANS.map(lambda lines: SimpleNamespace(lines=lines)), max_size=12
)
"""In whatever order, one over the other."""


@given(UNITS, REPAIRS)
def test_those_are_marked_that_a_repair_touched(units: list[Any], repairs: list[Repair]) -> None:
    """As if each repair were held against each paragraph."""
    source: Any = SimpleNamespace(repairs=repairs)
    assert marked_units(source, units) == {
        index
        for index, unit in enumerate(units)
        if any(_touch(repair.lines, unit.lines) for repair in repairs)
    }


@given(UNITS, REPAIRS)
def test_each_repair_stands_below_the_paragraphs_it_concerns(
    units: list[Any], repairs: list[Repair]
) -> None:
    """With the lines of each that it touched; those that concern none are loose."""
    below: dict[int, list[tuple[Repair, Lines]]] = {}
    loose = []
    for repair in repairs:
        hit = {}
        for index, unit in enumerate(units):
            own = set(range(unit.lines.first, unit.lines.last + 1))
            span = own & set(range(repair.lines.first, repair.lines.last + 1))
            if repair.cuts and span:
                span = own & {cut.line for cut in repair.cuts}
            if span:
                hit[index] = Lines(min(span), max(span))
        for index, lines in hit.items():
            below.setdefault(index, []).append((repair, lines))
        loose += [] if hit else [repair]
    assert _assign(units, repairs) == (below, loose)
