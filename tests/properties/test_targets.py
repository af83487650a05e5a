"""What holds for the changes and outcomes of any targets."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from support.quantities import quantity, reading

from cqtui.analysis.targets.glossary import builtin
from cqtui.compare.targets.ledger import ledger
from cqtui.compare.targets.sameindicator import marks, own_year
from cqtui.compare.targets.targets import statement, target_changes
from cqtui.model.ledger import Reading
from cqtui.model.quantity import Quantity

INDICATORS = [
    "地区生产总值",
    "经济",
    "粮食产量",
    "城镇新增就业",
    "项目",
    "新建社区食堂",
    "新建社区长者食堂",
]
UNITS = ["%", "吨", "斤", "人", "个", "家", "元", ""]


@st.composite
def quantities(draw: st.DrawFn, kind: str = "target") -> Quantity:
    """Any target, with figure or without, of few names so that many are alike."""
    value = draw(st.none() | st.integers(0, 20).map(str))
    return quantity(
        draw(st.sampled_from(INDICATORS)),
        value,
        draw(st.sampled_from(UNITS)),
        bound=draw(st.sampled_from(["exactly", "about", "at-least", "at-most"])),
        direction=draw(st.sampled_from(["up", "down", "none"])),
        measure=draw(st.sampled_from(["growth", "level", "share", "count", "change"])),
        kind=kind,
        period=draw(st.sampled_from(["2025", "2026", "2021-2025", ""])),
        headline=draw(st.booleans()),
        high=None if value is None else draw(st.none() | st.just("21")),
    )


sides = st.lists(quantities(), max_size=8)
MIRRORED = {"dropped": "added", "added": "dropped", "raised": "lowered", "lowered": "raised"}


@given(sides)
def test_a_report_against_itself_changes_nothing(one: Sequence[Quantity]) -> None:
    """Every target is unchanged, and its own partner."""
    found = target_changes(one, one)
    assert [(c.change, c.old, c.new) for c in found] == [("unchanged", q, q) for q in one]


@given(sides, sides)
def test_the_other_way_round_is_the_mirror(
    old: Sequence[Quantity], new: Sequence[Quantity]
) -> None:
    """Dropped and added, raised and lowered change places; what is paired stays."""
    there, back = target_changes(old, new), target_changes(new, old)
    assert Counter((id(c.old), id(c.new), MIRRORED.get(c.change, c.change)) for c in there) == (
        Counter((id(c.new), id(c.old), c.change) for c in back)
    )


@given(sides, sides)
def test_every_target_is_told_once(old: Sequence[Quantity], new: Sequence[Quantity]) -> None:
    """In a pair or alone, where both reports set targets; but what is no main target and only says
    again what one in a pair says is left out.
    """
    found = target_changes(old, new)
    if not old or not new:
        assert found == ()
        return
    told_old = [c.old or (c.instead if c.change == "added" else None) for c in found]
    told_new = [c.new or (c.instead if c.change == "dropped" else None) for c in found]
    for given_side, told in ((old, told_old), (new, told_new)):
        there = Counter(id(q) for q in told if q)
        assert max(there.values()) == 1
        pairs = [q for c, q in zip(found, told, strict=True) if c.old and c.new and q]
        said = {statement(one) for one in marks(pairs, builtin(), own_year(given_side))}
        for one in marks(given_side, builtin(), own_year(given_side)):
            again = not one.quantity.headline and statement(one) in said
            assert id(one.quantity) in there or again


@st.composite
def reports(draw: st.DrawFn) -> list[Reading]:
    """Reports of two places and three years, each year once."""
    keys = draw(st.lists(st.tuples(st.sampled_from("甲乙"), st.integers(2024, 2026)), unique=True))
    return [
        reading(
            *draw(st.lists(quantities() | quantities("actual"), max_size=5)),
            year=year,
            place=place,
        )
        for place, year in keys
    ]


@settings(max_examples=40)
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(given_: list[Reading], chance: Random) -> None:
    """Of reports some of which are of one place; else steps follow the order given."""
    shuffled = list(given_)
    chance.shuffle(shuffled)
    one, other = ledger(given_), ledger(shuffled)
    assert (one.readings, one.outcomes, one.series, one.places) == (
        other.readings,
        other.outcomes,
        other.series,
        other.places,
    )
    assert one.missing == other.missing
    places = [r.document.place for r in given_]
    if len(set(places)) < len(places):
        assert one.steps == other.steps


@settings(max_examples=40)
@given(reports())
def test_series_hold_what_the_reports_say(given_: list[Reading]) -> None:
    """Every figure of a series is one of its report, if in another unit."""
    found = ledger(given_)
    for series in found.series:
        for point in series.points:
            for figure, at in (
                (point.target, point.target_reading),
                (point.actual, point.actual_reading),
            ):
                if figure is None:
                    continue
                assert at is not None
                assert found.readings[at].document.place == series.place
                assert figure.text in {q.text for q in found.readings[at].quantities}
                assert isinstance(figure.value, Decimal)
                assert figure.unit == series.unit
