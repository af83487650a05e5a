"""The list of changes: what a line says, what passes, what its keys do."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparing import Stage
from support.comparisons import comparison, document, units
from support.pairs import compared, naive, two_reports
from support.screens import faintest, press, settled, text_of, type_in
from textual.pilot import Pilot

from cqtui import catalogs, pipeline
from cqtui.compare.changes import KINDS, Weight
from cqtui.compare.edits import edits
from cqtui.model.comparison import Row, Status
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.changelist import ORDER, Changes, Sieve, nearest
from cqtui.tui.comparison.changewords import ARROW, DOT, Bit, cut, summary
from cqtui.tui.comparison.rows import View
from cqtui.tui.comparison.state import Reading
from cqtui.tui.screens.changes import REST_SECONDS, ChangesScreen
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.themes import DARK, LIGHT, theme
from cqtui.typeset import cells

WIDE = 160
LEAST = 4.5
"""The contrast that accessibility guidelines ask of any text."""


@pytest.fixture(autouse=True)
def _chinese() -> None:
    catalogs.use("zh")


def row_of(old: str, new: str, *, moved: bool = False) -> Row:
    """A pair of paragraphs."""
    left, right = document(old, year=2017), document(new)
    status = Status.SAME if old == new else Status.REVISED
    pair = units(left)["b2"], units(right)["b2"]
    links = (("b2", "b2"),)
    return Row(status, moved, 0.8, (pair[0],), (pair[1],), links, edits(old, new))


def said(row: Row, room: int = WIDE) -> str:
    """What a line says of a row."""
    return "".join(bit.text for bit in summary(row, room))


# What a line says.


def test_a_changed_figure_is_told_with_what_it_measures() -> None:
    """The figure in another's place tells more than words changed before it."""
    row = row_of(
        "加快改革发展。粮食产量1100万吨，保供稳价。", "深化改革发展。粮食产量1080万吨，保供稳价。"
    )
    assert said(row) == "粮食产量1100万吨 → 1080万吨 另 1 处"


def test_a_target_is_told_by_its_type() -> None:
    """Indicator, both figures, the difference."""
    rows = comparison().rows
    target = next(row for row in rows if row.targets)
    assert said(target) == "地区生产总值 10% → 6% ▼4"


def test_a_removed_or_added_paragraph_is_told_by_its_opening() -> None:
    """There is nothing else to tell."""
    found = {row.status: said(row) for row in comparison().rows}
    assert found[Status.REMOVED] == "旧事一桩。"
    assert found[Status.ADDED] == "新事一桩。"


def test_a_move_says_from_where() -> None:
    """The section it stood in, or that it stayed within its own."""
    left, right = two_reports()
    moved = [row for row in naive(left, right).rows if row.moved]
    assert moved
    assert all(said(row).startswith(("原在", "节内")) for row in moved)


def test_words_that_only_went_have_a_sign() -> None:
    """Without an arrow a minus tells that they are gone."""
    assert "－" in said(row_of("稳步推进农村改革试点工作。", "推进农村改革试点工作。"))


def test_an_unchanged_row_says_nothing() -> None:
    """It is no change."""
    assert summary(row_of("粮食丰收。", "粮食丰收。"), WIDE) == ()


@given(
    st.text("粮食产量增长，。0123456789%", min_size=1, max_size=60),
    st.text("粮食产量增长，。0123456789%", min_size=1, max_size=60),
    st.integers(10, 200),
)
def test_every_revised_pair_has_a_line(old: str, new: str, room: int) -> None:
    """Whatever the texts, a line says something, on one line."""
    catalogs.use("zh")
    row = row_of(old, new)
    if row.status is Status.REVISED:
        line = said(row, room)
        assert line
        assert "\n" not in line


# What passes.


def test_the_list_offers_the_words_of_the_data() -> None:
    """The kinds on the chips are the kinds of the rows, in the order of every other list."""
    assert ORDER == KINDS


def test_every_change_is_in_the_list_once() -> None:
    """And nothing that did not change."""
    changes = Changes(compared())
    rows = changes.comparison.rows
    expected = [i for i, r in enumerate(rows) if r.moved or r.status is not Status.SAME]
    assert changes.passing(Sieve()) == expected


def test_several_kinds_add_up() -> None:
    """What is of any chosen kind is shown."""
    changes = Changes(compared())
    one, other = (changes.passing(Sieve(kinds=frozenset({k}))) for k in ("added", "removed"))
    both = changes.passing(Sieve(kinds=frozenset({"added", "removed"})))
    assert sorted(one + other) == both


def test_counts_are_those_under_the_words() -> None:
    """A count says how many a chip would leave."""
    changes = Changes(compared())
    for words in ("", "粮食", "农村 改革"):
        counts = changes.counts(words)
        for kind in ORDER:
            assert counts[kind] == len(changes.lines(Sieve(words, frozenset({kind}))))


def test_targets_alone_are_listed_each_for_itself() -> None:
    """However many of them stand in one paragraph; the count is the summary's."""
    left = document(
        "主要预期目标是：地区生产总值增长10%，粮食产量1100万吨，就业60万人。", year=2017
    )
    right = document("主要预期目标是：地区生产总值增长6%，粮食产量1080万吨，就业70万人。")
    whole = pipeline.compare(left, right)
    changes, sieve = Changes(whole), Sieve(kinds=frozenset({"targets"}))
    lines = changes.lines(sieve)
    assert len({line.row for line in lines}) == 1
    assert len(lines) == changes.total(sieve) == whole.summary["targets_changed"] == 3
    assert changes.counts("")["targets"] == 3
    assert changes.counts("粮食")["targets"] == 1
    told = ["".join(bit.text for bit in changes.summary(line, WIDE)) for line in lines]
    assert [("▼" in words or "▲" in words) for words in told] == [True] * 3
    assert said(whole.rows[lines[0].row], 40).endswith("另 2 项")


def test_figures_that_come_and_go_beside_a_changed_target_are_no_targets() -> None:
    """The screen lists and counts what the summary does, whatever else stands in the paragraph."""
    whole = comparison()
    at, row = next((i, row) for i, row in enumerate(whole.rows) if row.targets)
    known = row.targets[0]
    assert known.new is not None
    plain = replace(known, old=None, new=replace(known.new, headline=False), change="added")
    assert not plain.notable
    rows = list(whole.rows)
    rows[at] = replace(row, targets=(*row.targets, plain))
    changes, sieve = Changes(replace(whole, rows=tuple(rows))), Sieve(kinds=frozenset({"targets"}))
    assert len(changes.lines(sieve)) == whole.summary["targets_changed"] > 0
    assert changes.counts("")["targets"] == whole.summary["targets_changed"]


def test_the_screen_counts_targets_and_not_their_paragraphs() -> None:
    """As the summary does, in the title and where kinds are picked."""
    left = document("主要预期目标是：地区生产总值增长10%，粮食产量1100万吨。", year=2017)
    right = document("主要预期目标是：地区生产总值增长6%，粮食产量1080万吨。")
    reading = Reading(left, right)
    reading.comparison = pipeline.compare(left, right)
    reading.arrange(View.SIDES)
    assert reading.kinds_there()["targets"] == 2
    reading.kind = "targets"
    stop = reading.change_from(-1, 1)
    assert stop is not None
    assert reading.passed(stop) == 2


def test_full_width_words_find_half_width_text() -> None:
    """An input method types １５００; the report has 1500."""
    changes = Changes(compared())
    assert changes.passing(Sieve("１５００班")) == changes.passing(Sieve("1500班")) != []


def test_by_weight_targets_come_first_and_order_last() -> None:
    """Within a weight the order of reading stays."""
    changes = Changes(comparison())
    found = changes.passing(Sieve(by_weight=True))
    weights = [changes.weight(i) for i in found]
    assert weights[0] is Weight.TARGET
    assert weights == sorted(weights, key=list(Weight).index)
    assert sorted(found) == changes.passing(Sieve())


@given(st.lists(st.integers(0, 99), min_size=1, unique=True), st.integers(0, 99))
def test_nothing_is_nearer_than_the_nearest(found: list[int], row: int) -> None:
    """Whatever the order of the list."""
    at = nearest(found, row)
    assert abs(found[at] - row) == min(abs(i - row) for i in found)


# What the keys do.


class TwoThemes(Stage):
    """The comparison, in a program with a light theme as well."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(theme(LIGHT))

    def switch_light(self) -> None:
        """Light to dark, dark to light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


@asynccontextmanager
async def opened(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The comparison, paired at once, with the list over it."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    async with TwoThemes().run_test(size=size) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        await keys(pilot, "c")
        yield pilot


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys."""
    await press(pilot, *names)  # type: ignore[arg-type]


def page_of(pilot: Pilot[None]) -> ComparisonScreen:
    """The comparison behind."""
    page = pilot.app.screen_stack[0]
    assert isinstance(page, ComparisonScreen)
    return page


def list_of(pilot: Pilot[None]) -> ChangesScreen:
    """The list."""
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    return screen


def shown(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    return text_of(pilot)  # type: ignore[arg-type]


async def test_digits_toggle_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """5 leaves what was added, 5 again brings all back."""
    async with opened(monkeypatch) as pilot:
        every = list_of(pilot).rows.count
        await keys(pilot, "5")
        rows = page_of(pilot).comparison.rows  # type: ignore[union-attr]
        assert {rows[it.row].status for it in list_of(pilot).rows.found} == {Status.ADDED}
        await keys(pilot, "5")
        assert list_of(pilot).rows.count == every


async def test_chinese_is_typed_without_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """粮食 filters at once; ０ of an input method takes every filter away."""
    async with opened(monkeypatch) as pilot:
        every = list_of(pilot).rows.count
        await type_in(pilot, "粮食")  # type: ignore[arg-type]
        assert list_of(pilot).sieve.words == "粮食"
        assert 0 < list_of(pilot).rows.count < every
        await keys(pilot, "enter", "0")
        assert list_of(pilot).rows.count == every


async def test_enter_jumps_and_one_can_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The jump is one of the places visited."""
    async with opened(monkeypatch) as pilot:
        page = page_of(pilot)
        await keys(pilot, "G")
        wanted = list_of(pilot).rows.found[-1].row
        await keys(pilot, "enter")
        assert page.view.reading.rows_at(page.view.cursor)[0] == wanted
        await keys(pilot, "less_than_sign")
        assert page.view.cursor == 0


async def test_the_text_follows_and_escape_brings_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the list stands the change under its cursor; Esc leaves no trace."""
    async with opened(monkeypatch, (120, 30)) as pilot:
        page = page_of(pilot)
        await keys(pilot, "G")
        at = list_of(pilot).rows.found[-1].row
        await pilot.pause(2 * REST_SECONDS)
        assert at in page.view.reading.rows_at(page.view.cursor)
        await keys(pilot, "escape")
        assert (page.view.cursor, page.view.scroll_offset.y) == (0, 0)


async def test_filters_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened again, the list is as it was left."""
    async with opened(monkeypatch) as pilot:
        await keys(pilot, "5", "v", "escape", "c")
        assert list_of(pilot).sieve == Sieve("", frozenset({"added"}), by_weight=True)


async def test_the_list_opens_at_the_nearest_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one reads, there its cursor stands."""
    async with opened(monkeypatch) as pilot:
        page = page_of(pilot)
        await keys(pilot, "escape", *["right_curly_bracket"] * 3)
        here = page.view.reading.rows_at(page.view.cursor)[0]
        await keys(pilot, "c")
        rows = list_of(pilot).rows
        assert rows.found[rows.cursor].row == here


async def test_the_keys_to_the_next_change_go_through_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As they do in the text behind it."""
    async with opened(monkeypatch) as pilot:
        rows = list_of(pilot).rows
        at = rows.cursor
        await keys(pilot, "right_curly_bracket")
        assert rows.cursor == at + 1
        await keys(pilot, "left_curly_bracket")
        assert rows.cursor == at


async def test_nothing_found_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty list is no dead end, and Enter does nothing there."""
    async with opened(monkeypatch) as pilot:
        await type_in(pilot, "火星")  # type: ignore[arg-type]
        assert "请换个词" in shown(pilot)
        await keys(pilot, "enter", "enter")
        assert list_of(pilot).rows.count == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_all_chips_have_room(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    """At every width each kind can be read, and the columns are headed."""
    async with opened(monkeypatch, size) as pilot:
        page = shown(pilot)
        for number, kind in enumerate(ORDER, 1):
            assert f"{number} {catalogs.say(f'changes.{kind}')}" in page
        assert "轻重" in page


async def test_english_chips_have_room_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal kinds without a change go first; the others stand as elsewhere."""
    async with opened(monkeypatch, (74, 24)) as pilot:
        catalogs.use("en")
        await keys(pilot, "2", "1", "1")
        page, kinds = shown(pilot), list_of(pilot).kinds
        for number, (kind, count) in enumerate(kinds.counts.items(), 1):
            chosen = kind == ORDER[1]
            chip = f"{number}{'✓' if chosen else ' '}{kind} {count}"
            assert (chip in page) is (chosen or count > 0)


@pytest.mark.parametrize("name", [DARK.name, LIGHT.name])
async def test_all_of_the_list_can_be_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Every word has the contrast asked for, under the cursor, chosen and found."""
    async with opened(monkeypatch) as pilot:
        pilot.app.theme = name
        await type_in(pilot, "重")  # type: ignore[arg-type]
        await keys(pilot, "enter", "v", "1", "2", "3", "4", "7", "g")
        top = list_of(pilot).head.region.y
        for _ in range(list_of(pilot).rows.count):
            assert faintest(pilot, top) >= LEAST  # type: ignore[arg-type]
            await keys(pilot, "j")


async def test_the_theme_can_be_changed_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """F3 works here as everywhere."""
    async with opened(monkeypatch) as pilot:
        await keys(pilot, "f3")
        assert pilot.app.theme == LIGHT.name


@pytest.mark.parametrize("room", range(1, 40))
def test_a_line_that_is_cut_has_one_ellipsis_at_its_end(room: int) -> None:
    """Where what went ends in one and the line ends behind it, the arrow between goes too."""
    gone, fresh = Bit("推进农业供给侧…", "gone"), Bit("壮大集体经济…", "fresh")
    bits = (Bit("within"), DOT, gone, ARROW, fresh)
    shown = cut(bits, room)
    text = "".join(bit.text for bit in shown)
    assert text.endswith("…")
    assert cells(text) <= room
    assert not re.search("…[ →·]*…", text)
    assert cut(bits, 80) == bits
