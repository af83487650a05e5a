"""A pairing put right by hand on the comparison screen."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from support.pairs import two_reports
from support.screens import (
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.pilot import Pilot

from cqtui import pipeline
from cqtui.library.corrections.corrections import correction
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Act
from cqtui.model.document import Document
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.hand import (
    End,
    correction_choices,
    decide,
    end_choices,
    flags,
    lock,
    same_row,
    still_open,
)
from cqtui.tui.comparison.rows import Form, Side, View, echoes, stretches
from cqtui.tui.comparison.state import Reading
from cqtui.tui.desk import Desk
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.typeset import cells

Hands = Callable[[], Any]
OLD_FARMS, NEW_FARMS = "（一）加快乡村振兴。", "（一）深入推进乡村振兴。"
PORTS, SCHOOLS, OATH = "疏浚四条内河航道，", "增加城乡托育学位，", "坚持和加强党的全面领导，"
OLD = f"""\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2017年工作回顾
过去一年，全市地区生产总值增长8%，外贸进出口总额突破900亿元，新增城镇就业12万人，单位能耗继续下降。
二、2018年工作安排
{OLD_FARMS}建设高标准农田30万亩，推广良种良法，稳定粮食和生猪生产，培育家庭农场和农民合作社，发展农村电商。
{PORTS}改造老旧船闸，扩建果园码头泊位，开通沿江集装箱班轮，降低货主物流费用。
三、加强政府自身建设
{OATH}严守政治纪律，坚决整治形式主义、官僚主义，自觉接受人大、政协和审计监督，建设人民满意的服务型政府。
"""
NEW = f"""\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
现在，我代表市人民政府向大会报告工作，请予审议，并请市政协委员提出意见。
一、2018年工作回顾
过去一年，全市地区生产总值增长6%，外贸进出口总额突破900亿元，新增城镇就业12万人，单位能耗继续下降。
二、2019年工作安排
{NEW_FARMS}建设高标准农田30万亩，推广良种良法，稳定粮食和生猪生产，培育家庭农场和农民合作社，发展农村电商。
{SCHOOLS}新建幼儿园和小学五十所，聘用乡村教师，让孩子们在家门口读上好书。
三、加强政府自身建设
{OATH}严守政治纪律，坚决整治形式主义、官僚主义，自觉接受人大、政协和巡视监督，建设人民满意的服务型政府。
"""
"""Two made-up years that leave no choice to an engine: what pairs differs by a word or a figure,
and what stands alone, waterways and schools, shares no word with anything."""


@pytest.fixture(autouse=True)
def _engine_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine runs within the test, not in a child."""

    def compare(old: Document, new: Document, *, by_hand: Hands = tuple, **_: object) -> Comparison:
        return pipeline.compare(old, new, corrections=by_hand())

    monkeypatch.setattr(comparechild, "compare", compare)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two reports, and a folder of their own that one works in."""
    monkeypatch.chdir(tmp_path)
    return desk_in(tmp_path)


def desk_in(folder: Path) -> Desk:
    """The same desk another day."""
    names = write(folder, "2018.txt", OLD), write(folder, "2019.txt", NEW)
    return make_desk(folder, *names)


def screen_of(pilot: Pilot[int]) -> ComparisonScreen:
    """The comparison."""
    screen = pilot.app.screen
    assert isinstance(screen, ComparisonScreen)
    return screen


def links(pilot: Pilot[int]) -> set[tuple[str, str]]:
    """The pairs of paragraphs that are linked, by how they begin."""
    comparison = screen_of(pilot).comparison
    assert comparison is not None
    texts = [{u.id: u.text[:9] for u in d.units()} for d in (comparison.old, comparison.new)]
    return {(texts[0][a], texts[1][b]) for row in comparison.rows for a, b in row.links}


async def stand_at(pilot: Pilot[int], side: Side, words: str) -> None:
    """Go to the paragraph of a report that begins with `words`."""
    screen = screen_of(pilot)
    (unit,) = (u for u in screen.documents[side].units() if u.text.startswith(words))
    row = screen.view.reading.row_of_unit(side, unit.id)
    assert row is not None
    screen.view.go_to_row(row)
    await settled(pilot)


FARMS = (OLD_FARMS[:9], NEW_FARMS[:9])


async def test_a_pair_is_taken_apart_and_stays_apart(desk: Desk, tmp_path: Path) -> None:
    """The next time, too: the library keeps it, and a sign in the gutter tells."""
    async with running(desk) as pilot:
        assert FARMS in links(pilot)
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "x")
        assert links(pilot) == before - {FARMS}
        assert "－x" in text_of(pilot)
        assert "＋x" in text_of(pilot)
    async with running(desk_in(tmp_path)) as pilot:
        assert links(pilot) == before - {FARMS}


async def test_two_paragraphs_are_linked_from_either_end(desk: Desk) -> None:
    """The first end is marked in the gutter and told below; `u` takes the link back."""
    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, SCHOOLS)
        await press(pilot, "equals_sign")
        assert ">" in text_of(pilot)
        assert f"已标记：到 2018 的一段按 = 配对，Esc 放弃 · 2019“{SCHOOLS}" in text_of(pilot)
        await stand_at(pilot, Side.OLD, PORTS)
        await press(pilot, "equals_sign")
        assert links(pilot) == before | {(PORTS, SCHOOLS)}
        await press(pilot, "u")
        assert links(pilot) == before


async def test_at_a_pair_one_is_asked_which_end_is_meant(desk: Desk) -> None:
    """And the paragraph keeps the link that it had."""
    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "equals_sign")
        assert not isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "enter")
        assert f"2018“{OLD_FARMS}" in text_of(pilot)
        await stand_at(pilot, Side.NEW, SCHOOLS)
        await press(pilot, "equals_sign")
        assert links(pilot) == before | {(OLD_FARMS[:9], SCHOOLS)}


async def test_a_mark_can_be_given_up(desk: Desk) -> None:
    """Esc forgets it and the screen stays; on the same side one is told where to go."""
    async with running(desk) as pilot:
        await stand_at(pilot, Side.NEW, SCHOOLS)
        await press(pilot, "equals_sign")
        await stand_at(pilot, Side.NEW, "现在，我代表")
        await press(pilot, "equals_sign")
        assert "请到 2018 的一段再按 =" in text_of(pilot)
        await press(pilot, "escape")
        assert "已标记" not in text_of(pilot)
        assert screen_of(pilot).held == ()


async def test_a_row_is_locked_and_unlocked(desk: Desk) -> None:
    """Nothing else changes; what stands alone can be locked as well."""
    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "L")
        assert "手工锁定" in text_of(pilot).splitlines()[-1] or "已锁定" in text_of(pilot)
        held = screen_of(pilot).held
        assert held is not None
        assert [(x.act, bool(x.old), bool(x.new)) for x in held] == [(Act.LOCK, True, True)]
        await press(pilot, "L")
        assert screen_of(pilot).held == ()
        await stand_at(pilot, Side.NEW, SCHOOLS)
        await press(pilot, "L")
        held = screen_of(pilot).held
        assert held is not None
        assert [(x.act, bool(x.old), bool(x.new)) for x in held] == [(Act.LOCK, False, True)]
        assert links(pilot) == before


async def test_a_lock_computes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The links stay as they are: the sign alone comes, and the list knows the lock."""
    async with running(desk) as pilot:
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        begun: list[bool] = []
        monkeypatch.setattr(screen_of(pilot), "begin_pairing", lambda: begun.append(True))
        await press(pilot, "L")
        whole = screen_of(pilot).comparison
        assert whole is not None
        assert [p.correction.act for p in whole.corrections] == [Act.LOCK]
        assert begun == []


async def test_what_is_read_stays_on_its_line(desk: Desk) -> None:
    """Also where rows above it come apart."""
    async with running(desk, size=(60, 16)) as pilot:
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        view = screen_of(pilot).view
        view.go_to(view.cursor, lead=5)
        await settled(pilot)
        line = view.line
        await press(pilot, "x")
        assert (view.line, line) == (5, 5)
        units = screen_of(pilot).units_here()[1]
        assert units[0].text.startswith(NEW_FARMS)


async def test_several_corrections_in_a_row_all_hold(desk: Desk) -> None:
    """One that comes while the pairing is under way is not lost."""
    async with running(desk) as pilot:
        screen = screen_of(pilot)
        before = links(pilot)
        for words in (NEW_FARMS, OATH):
            await stand_at(pilot, Side.NEW, words)
            screen.action_unlink()
        await settled(pilot)
        await settled(pilot)
        assert len(before - links(pilot)) == 2
        await press(pilot, "u", "u")
        assert links(pilot) == before
        await press(pilot, "u")
        assert "没有可撤销" in text_of(pilot)


async def test_the_list_takes_back_what_was_set_by_hand(desk: Desk, tmp_path: Path) -> None:
    """Each for itself, on another day, too."""
    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "x")
    async with running(desk_in(tmp_path)) as pilot:
        await press(pilot, "C")
        assert f"x  {OLD_FARMS}" in text_of(pilot)
        await press(pilot, "enter")
        assert "到那一段" in text_of(pilot)
        await press(pilot, "down", "enter")
        assert links(pilot) == before
        await press(pilot, "C")
        assert "还没有手工改正" in text_of(pilot)


async def test_the_list_waits_for_no_pairing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was set by hand is listed, and can be taken back, before the reports are paired anew."""
    go_on = Event()
    at_once = comparechild.compare

    def slowly(*args: Any, **known: Any) -> Comparison:
        go_on.wait(10)
        return at_once(*args, **known)

    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        screen = screen_of(pilot)
        monkeypatch.setattr(comparechild, "compare", slowly)
        await pilot.press("x", "C")
        assert screen.pairing
        assert f"x  {OLD_FARMS}" in text_of(pilot)
        await pilot.press("enter", "down", "enter")
        go_on.set()
        await settled(pilot)
        await settled(pilot)
        assert links(pilot) == before
        assert screen.held == ()


async def test_corrections_go_to_a_file_and_come_from_one(desk: Desk, tmp_path: Path) -> None:
    """The file that was written is offered when one is asked for."""
    async with running(desk) as pilot:
        before = links(pilot)
        await press(pilot, "E")
        assert "还没有手工改正" in text_of(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "x", "E")
        (file,) = tmp_path.glob("*.json")
        assert json.loads(file.read_text("utf-8"))["schema"] == "cqtui/corrections/1"
        await press(pilot, "u")
        assert links(pilot) == before
        await press(pilot, "I", "enter")
        assert links(pilot) == before - {FARMS}


async def test_a_file_of_anything_else_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    """It is told what is wrong with it."""
    write(tmp_path, "bad.json", "{}")
    async with running(desk) as pilot:
        await press(pilot, "I")
        await type_in(pilot, "bad.json")
        await press(pilot, "enter")
        (told,) = (note.message for note in pilot.app._notifications)
        assert told.splitlines() == [
            "bad.json 不是改正文件（schema 不是 cqtui/corrections/1）",
            "请在这两份报告的对照中导出一份",
        ]
        assert screen_of(pilot).held == ()


async def test_what_lost_its_paragraph_is_told_and_listed(desk: Desk, tmp_path: Path) -> None:
    """It is not thrown away: the paragraph may come back."""
    async with running(desk) as pilot:
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "x")
    again = desk_in(tmp_path)
    report = Path(again.names[1])
    kept = [line for line in NEW.splitlines() if not line.startswith(NEW_FARMS)]
    report.write_text("\n".join(kept), "utf-8")
    async with running(again) as pilot:
        assert "1 处改正找不到" in text_of(pilot)
        await press(pilot, "C")
        assert "找不到" in text_of(pilot)
        await press(pilot, "enter")
        assert "到那一段" not in text_of(pilot)
    async with running(desk_in(tmp_path)) as pilot:
        assert FARMS not in links(pilot)


async def test_without_a_library_corrections_last_for_the_sitting(tmp_path: Path) -> None:
    """They hold, and it is said that they are not kept."""
    desk = desk_in(tmp_path)
    Path(tmp_path / "library.sqlite").unlink()
    Path(tmp_path / "library.sqlite").mkdir()
    async with running(desk) as pilot:
        before = links(pilot)
        await stand_at(pilot, Side.NEW, NEW_FARMS)
        await press(pilot, "x")
        assert links(pilot) == before - {FARMS}
        assert "只在这次有效" in text_of(pilot)


# The pieces behind the keys, on two made-up reports.


def compared(*acts: tuple[Act, str, str]) -> Comparison:
    """Their comparison with these decisions on units by their ids."""
    documents = two_reports()
    units = [{u.id: u for u in one.units()} for one in documents]
    made = [correction(a, documents, units[0].get(o), units[1].get(n)) for a, o, n in acts]
    return pipeline.compare(*documents, corrections=made)


def unit(comparison: Comparison, side: Side, words: str) -> Any:
    """The unit of a report that holds these words."""
    document = comparison.new if side is Side.NEW else comparison.old
    return next(u for u in document.units() if words in u.text)


def test_a_newer_decision_takes_the_place_of_one_on_the_same_paragraphs() -> None:
    """A link after an unlink, not after a decision on others."""
    found = compared((Act.UNLINK, "b6", "b8"), (Act.UNLINK, "b6", "b9"))
    pair = unit(found, Side.OLD, "1100万吨"), unit(found, Side.NEW, "1080万吨")
    step = decide(Act.LINK, found, [pair])
    assert step.gone == (found.corrections[0].correction,)
    assert [x.act for x in step.come] == [Act.LINK]


def test_signs_are_the_keys_that_set_them() -> None:
    """The last decision shows; the end that waits before all."""
    found = compared((Act.LINK, "b6", "b8"), (Act.LOCK, "b6", "b8"), (Act.UNLINK, "b7", "b9"))
    old, new = Side.OLD, Side.NEW
    told = {(old, "b6"): "L", (new, "b8"): "L", (old, "b7"): "x", (new, "b9"): "x"}
    assert flags(found, None) == told
    waiting = End(new, unit(found, new, "四好农村路"))
    assert flags(found, waiting)[new, "b9"] == ">"


def test_a_lock_of_a_row_locks_each_of_its_links() -> None:
    """And what has no link is locked alone."""
    found = compared()
    reading = Reading(found.old, found.new)
    reading.comparison = found
    reading.arrange(View.SIDES)
    texts = [i for i, entry in enumerate(reading.entries) if entry.form is Form.TEXT]
    links = [len(found.rows[reading.rows_at(i)[0]].links) for i in texts]
    assert [len(lock(reading, i).come) for i in texts] == [max(1, count) for count in links]


def test_what_is_unfolded_stays_so_in_another_pairing() -> None:
    """Rows have other numbers then."""
    before, after = compared(), compared((Act.UNLINK, "b1", "b1"))
    (first, *_) = stretches(before, frozenset(echoes(before)))
    (opened,) = still_open(before, after, {first.start})
    assert opened != first.start
    (fold,) = (s for s in stretches(after, frozenset(echoes(after))) if s.start == opened)
    units = [{u.id for i in s for u in c.rows[i].new} for c, s in ((before, first), (after, fold))]
    assert units[0] & units[1]


def test_rows_are_found_again_by_what_they_hold() -> None:
    """In the same pairing each is itself."""
    found = compared()
    count = len(found.rows)
    assert [same_row(found, found, i) for i in range(count)] == list(range(count))


def test_the_list_of_what_was_set_by_hand_leaves_no_cell_free() -> None:
    """A pair has the room there is; what the one text does not need is the other's."""
    found = compared((Act.UNLINK, "b6", "b8"))
    sizes = []
    for room in (40, 60, 200):
        (choice,) = correction_choices(found.corrections, (found.old, found.new), room)
        sizes.append(cells(f"{choice.label}  {choice.detail}"))
        assert room >= sizes[-1]
    assert sizes[0] >= 38
    assert "…" not in choice.label


def test_text_of_a_file_is_no_markup_and_moves_no_cursor() -> None:
    """What a hostile file says of a lost paragraph is shown as it is drawn, never obeyed."""
    found = compared((Act.UNLINK, "b6", "b8"))
    lost = found.corrections[0].__class__(found.corrections[0].correction, "", "b8")
    (choice,) = correction_choices([lost], (found.old, found.new), 76)
    assert choice.detail == "找不到"
    assert "粮食产量稳定" in choice.label
    ends = [End(Side.OLD, unit(found, Side.OLD, "指标"))]
    assert "\n" not in end_choices(ends, ("2017", "2019"))[0].label
