"""How a comparison is arranged: pairs, folds, echoes, and where steps lead."""

from decimal import Decimal

import pytest
from support.pairs import REVIEW, compared, make_document, naive

from cqtui.compare.changes import kinds
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Span
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.comparison.figures import difference
from cqtui.tui.comparison.find import Search
from cqtui.tui.comparison.rows import Entry, Form, Side, View, arrange, guide, section_changes
from cqtui.tui.comparison.state import Reading

LONG = REVIEW
"""Long enough to be folded."""


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """The two made-up reports."""
    return compared()


def shown(entry: Entry) -> tuple[str, str]:
    """The first characters of each side."""
    old, new = (place.units[0].text[:6] if place else "" for place in (entry.old, entry.new))
    return old, new


def test_unchanged_stretch_is_one_line(comparison: Comparison) -> None:
    """Title, heading and review are the same in both and fold together."""
    entry = arrange(comparison)[0]
    assert (entry.form, len(entry.rows)) == (Form.FOLD, 3)


def test_heading_of_a_changed_section_stays_in_sight(comparison: Comparison) -> None:
    """二、重点工作 is unchanged itself, but not what stands below it."""
    assert shown(arrange(comparison)[1]) == ("二、重点工作", "二、重点工作")


def test_short_stretch_is_not_folded(comparison: Comparison) -> None:
    """One short line is no longer than its fold."""
    assert shown(arrange(comparison)[-1]) == ("请予审议。", "请予审议。")


def test_unfolding_shows_each_row(comparison: Comparison) -> None:
    """An opened stretch gives its rows, which remember what to fold again."""
    entries = arrange(comparison, opened=frozenset({0}))
    assert [e.rows for e in entries[:4]] == [range(3), range(3), range(3), range(0)]


def test_moved_text_is_told_where_it_stood(comparison: Comparison) -> None:
    """The old place of both moved paragraphs holds an echo, their text stands with its partner."""
    echoes = [p.units[0].text[:4] for e in arrange(comparison) for p in e.places if p.echo]
    assert echoes == ["粮食产量", "实施农村"]


def test_the_other_end_of_a_move_leads_back(comparison: Comparison) -> None:
    """From the echo to the text and from the text to the echo."""
    reading = Reading(comparison.old, comparison.new)
    reading.comparison = comparison
    reading.arrange(View.SIDES)
    echo = next(i for i, e in enumerate(reading.entries) if any(p.echo for p in e.places))
    there = reading.other_end(echo)
    assert there is not None
    assert reading.other_end(there) == echo


def test_what_went_and_what_came_follow_each_other() -> None:
    """Neither stands beside the other, as they have nothing to do with each other."""
    old = make_document(2017, LONG, "旧事一桩，不再提起。", LONG[::-1])
    new = make_document(2019, LONG, "新区获批，今年挂牌。", LONG[::-1])
    comparison = naive(old, new)
    for view in (View.SIDES, View.UNIFIED):
        texts = [shown(e) for e in arrange(comparison, view=view) if e.form is Form.TEXT]
        assert texts == [("旧事一桩，不", ""), ("", "新区获批，今")]


def test_the_new_text_alone_has_signs_for_what_went(comparison: Comparison) -> None:
    """No old text stands there; every removed row and every old place of a move has its sign."""
    entries = arrange(comparison, view=View.NEW)
    assert not [e for e in entries if e.form is Form.TEXT and e.new is None]
    told = {(p.row, p.echo) for e in entries for p in e.gone}
    rows = list(enumerate(comparison.rows))
    gone = {(i, False) for i, row in rows if row.status is Status.REMOVED}
    assert told == gone | {(i, True) for i, row in rows if row.moved}


def test_a_sign_is_put_into_words_and_back(comparison: Comparison) -> None:
    """What it stands for knows which sign it belongs to."""
    sign = next(e for e in arrange(comparison, view=View.NEW) if e.form is Form.GONE)
    entries = arrange(comparison, view=View.NEW, revealed=frozenset({sign.hides}))
    words = [e.old for e in entries if e.hides == sign.hides]
    assert tuple(words) == sign.gone


def test_changes_are_visited_in_order(comparison: Comparison) -> None:
    """Every changed row is at a stop, no stop is without one."""
    entries = arrange(comparison)
    found = guide(comparison, entries, [kinds(row) for row in comparison.rows])
    rows = {p.row for i in found.changes[""] for p in entries[i].places if not p.echo}
    expected = {
        i for i, row in enumerate(comparison.rows) if row.moved or row.status is not Status.SAME
    }
    assert rows == expected


def test_badges_count_what_stands_below(comparison: Comparison) -> None:
    """The section around counts what its subsections count; the unchanged one has nothing."""
    counts = {s.title[:6]: section_changes(comparison)[s.id] for s in comparison.new.walk()}
    assert counts == {"一、过去五年": 0, "二、重点工作": 9, "（一）扩大开": 2, "（二）发展现": 6}


def test_a_row_counts_in_every_section_it_stands_in() -> None:
    """One paragraph made two in two sections, one gone behind: once in each, and above."""
    old = make_document(2017, "# 一、回顾", "粮食增产。农民增收。", "水库竣工。")
    new = make_document(
        2019, "# 一、回顾", "## （一）粮食", "粮食增产。", "## （二）农民", "农民增收。"
    )
    (head, one, gone), (same, first, two, second, three) = old.units(), new.units()
    parts = (two, three)
    links = tuple((one.id, unit.id) for unit in parts)
    rows = (
        Row(Status.SAME, False, 1.0, (head,), (same,)),
        Row(Status.ADDED, False, 0.0, (), (first,)),
        Row(Status.SPLIT, False, 0.9, (one,), parts, links),
        Row(Status.REMOVED, False, 0.0, (gone,), ()),
        Row(Status.ADDED, False, 0.0, (), (second,)),
    )
    assert section_changes(Comparison(old, new, rows)) == {"s1": 4, "s2": 2, "s4": 3}


def test_sections_within_a_fold_lead_to_the_fold(comparison: Comparison) -> None:
    """一 is folded away with its text."""
    reading = Reading(comparison.old, comparison.new)
    reading.comparison = comparison
    reading.arrange(View.SIDES)
    assert reading.entry_of_section(comparison.new.root.sections[0].id) == 0


def test_equal_reports_are_one_fold() -> None:
    """Nothing changed: one line says so."""
    report = make_document(2019, "# 一、工作", LONG, LONG[::-1])
    assert [e.form for e in arrange(naive(report, report))] == [Form.FOLD]


def test_hits_come_in_the_order_of_the_rows(comparison: Comparison) -> None:
    """Both sides of a changed row are searched, an unchanged row once."""
    search = Search((comparison.old, comparison.new))
    search.look_for(comparison, "增长", 0)
    assert [(hit.side, hit.row) for hit in search.hits][:3] == [
        (Side.NEW, 2),
        (Side.NEW, 2),
        (Side.NEW, 6),
    ]


def test_stepping_goes_round(comparison: Comparison) -> None:
    """From the last hit to the first."""
    search = Search((comparison.old, comparison.new))
    search.look_for(comparison, "班列", 0)
    search.step(-1)
    assert search.at == len(search.hits) - 1


def quantity(words: str, value: str, unit: str, value_hi: str | None = None) -> Quantity:
    """A figure that fills its span."""
    whole = Span(0, len(words))
    high = Decimal(value_hi) if value_hi else None
    return Quantity("b1", whole, whole, words, "指标", Decimal(value), high, unit, "exactly", "up")


@pytest.mark.parametrize(
    ("change", "old", "new", "expected"),
    [
        ("lowered", quantity("6.5%", "6.5", "%"), quantity("6%", "6", "%"), "▼0.5"),
        ("raised", quantity("5%", "5", "%"), quantity("5.5%", "5.5", "%"), "▲0.5"),
        (
            "lowered",
            quantity("1100万吨", "11000000", "吨"),
            quantity("1080万吨", "10800000", "吨"),
            "▼20万吨",
        ),
        (
            "raised",
            quantity("60万人", "600000", "人"),
            quantity("75.3万人", "753000", "人"),
            "▲15.3万人",
        ),
        ("raised", quantity("2—3个", "2", "个", "3"), quantity("4个", "4", "个"), "▲"),
        (
            "raised",
            quantity("900吨", "900", "吨"),
            quantity("2亿斤", "200000000", "斤"),
            "▲1.982亿斤",
        ),
        ("raised", quantity("900人", "900", "人"), quantity("2000户", "2000", "户"), "▲"),
        ("unchanged", quantity("6%", "6", "%"), quantity("6%", "6", "%"), ""),
        ("added", None, quantity("6%", "6", "%"), ""),
    ],
)
def test_difference_is_told_as_the_figure_is_written(
    change: str, old: Quantity | None, new: Quantity, expected: str
) -> None:
    """The scale of the new figure is kept; where no number can be had the arrow stands alone."""
    assert difference(TargetChange("指标", "higher", old, new, change)) == expected
