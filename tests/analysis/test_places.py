"""Places in groups: which of them count."""

import sys
from collections.abc import Callable
from itertools import combinations
from types import FrameType
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.clauserows import places_of, spans_of
from support.comparisons import document

from cqtui.analysis.passages import places as module
from cqtui.analysis.passages.boilerplate import boilerplate
from cqtui.analysis.passages.places import apart, crossing, outermost, standing_alone
from cqtui.model.document import Document

PLACE = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1]))
GROUPS = st.lists(st.lists(PLACE, max_size=6, unique=True), max_size=5)
LENGTH = 20

Place = tuple[int, int]
TraceFunction = Callable[[FrameType, str, object], Any]


def cross(one: Place, other: Place) -> bool:
    """Whether they have a part in common and neither is within the other."""
    (a, b), (c, d) = sorted((one, other))
    return a < c < b < d


def first_fitting(group: list[Place]) -> list[Place]:
    """One behind the other, the larger first."""
    kept: list[Place] = []
    for start, end in sorted(group, key=lambda p: (p[0], -p[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@given(GROUPS)
def test_no_place_lies_over_an_earlier_one_of_its_group(groups: list[list[Place]]) -> None:
    """As going through each group place by place tells."""
    told = places_of(groups)
    found = outermost(told.groups, told.starts, told.ends, len(groups))
    assert spans_of(found) == [first_fitting(group) for group in groups]


@given(GROUPS)
def test_what_crosses_another_place(groups: list[list[Place]]) -> None:
    """As holding each against each tells."""
    told = places_of(groups)
    every = [place for group in spans_of(told) for place in group]
    expected = [any(cross(one, other) for other in every) for one in every]
    assert crossing(told.starts, told.ends).tolist() == expected


@given(GROUPS, GROUPS)
def test_places_are_apart_or_one_within_the_other(
    groups: list[list[Place]], more: list[list[Place]]
) -> None:
    """And what crosses nothing is kept where no other one of its group lies around it."""
    count = max(len(groups), len(more))
    groups, more = ([*own, *([[]] * (count - len(own)))] for own in (groups, more))
    own = places_of([first_fitting(group) for group in groups])
    found = spans_of(apart(own, places_of(more), LENGTH))
    kept = [place for group in found for place in group]
    assert not any(cross(one, other) for one, other in combinations(kept, 2))
    given_ones = [{*a, *b} for a, b in zip(spans_of(own), more, strict=True)]
    assert all({*group} <= whole for group, whole in zip(found, given_ones, strict=True))
    every = [place for group in given_ones for place in group]
    for group, whole in zip(found, given_ones, strict=True):
        free = [p for p in whole if not any(cross(p, other) for other in every)]
        around = [p for p in free if not any(a <= p[0] < b for a, b in group if (a, b) != p)]
        assert {*around} <= {*group}


@given(GROUPS)
def test_what_stands_always_within_one_other(groups: list[list[Place]]) -> None:
    """As looking at all places around each of its own tells; none crosses another."""
    told = apart(places_of([[] for _ in groups]), places_of(groups), LENGTH)
    groups = spans_of(told)
    expected = []
    for index, group in enumerate(groups):
        around = [
            {
                other
                for other, theirs in enumerate(groups)
                if other != index
                for (c, d) in theirs
                if (c <= a and b <= d) and ((c, d) != (a, b) or other < index)
            }
            for a, b in group
        ]
        expected.append(not (around and set.intersection(*around)))
    assert standing_alone(told).tolist() == expected


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of the module are run."""
    count = 0

    def line(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, _event: str, _arg: object) -> TraceFunction | None:
        return line if frame.f_code.co_filename == module.__file__ else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def repeated(times: int) -> Document:
    """A report that says one clause so many times."""
    return document("各位代表：", "政府，" * times)


def test_a_clause_said_again_and_again_takes_no_more_each_time() -> None:
    """Ten times as many take ten times as long at most, and no more than one look a place kept."""
    few, many = (
        lines_run(lambda n=n: boilerplate([repeated(n)], within=True))  # type: ignore[misc]
        for n in (300, 3000)
    )
    assert few < many <= 10 * few
    assert many < 3 * sum(3000 // size for size in range(1, 7)) + 1000


def test_no_places_at_all() -> None:
    """Are none of any kind."""
    none = places_of([[], []])
    assert spans_of(apart(none, none, 0)) == [[], []]
    assert standing_alone(none).tolist() == [True, True]
    assert crossing(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []
