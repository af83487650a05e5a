"""Places visited and what was open, as the library keeps them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, write

from cqtui.errors import StoreError
from cqtui.library.store import Store
from cqtui.library.visits import Visit
from cqtui.model.annotation import Anchor

STORES = Path(__file__).parent / "stores"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Store, str, str]]:
    """A library with two reports, and their keys."""
    desk = make_desk(tmp_path)
    keys = [
        desk.key(desk.report(write(tmp_path, name, text)))
        for name, text in (("2019.txt", REPORT), ("2018.txt", OTHER))
    ]
    store = desk.store
    assert store
    yield store, keys[0], keys[1]
    store.close()


def at(number: int, section: str = "一、回顾") -> Anchor:
    """The anchor of a made-up paragraph."""
    return Anchor((section,), f"第{number}段。", "", "", number)


def positions(store: Store) -> list[int]:
    """Which paragraphs are remembered, the latest first."""
    return [visit.anchor.position for visit in store.visits.latest()]


def test_places_come_back_as_they_were_noted(held: tuple[Store, str, str]) -> None:
    """Report, other report, side and passage."""
    store, one, other = held
    visit = Visit(one, at(3), other, older=True, jumped=True, at="2026-11-21T06:00:00+00:00")
    store.visits.note(visit)
    assert store.visits.latest() == (visit,)


def test_a_place_visited_again_is_the_latest(held: tuple[Store, str, str]) -> None:
    """It is not listed twice; the same passage within a comparison is another place."""
    store, one, other = held
    for number in (1, 2, 1):
        store.visits.note(Visit(one, at(number), jumped=True))
    assert positions(store) == [1, 2]
    store.visits.note(Visit(one, at(1), other, jumped=True))
    assert positions(store) == [1, 1, 2]


def test_reading_on_in_a_section_is_one_place(held: tuple[Store, str, str]) -> None:
    """What one jumped away from stays beside it."""
    store, one, _ = held
    store.visits.note(Visit(one, at(1), jumped=True))
    for number in (2, 3, 4):
        store.visits.note(Visit(one, at(number)))
    store.visits.note(Visit(one, at(9, "二、安排")))
    assert positions(store) == [9, 4, 1]


def test_no_more_places_are_kept_than_asked(held: tuple[Store, str, str]) -> None:
    """The oldest go; with none asked for, none is noted."""
    store, one, _ = held
    for number in range(7):
        store.visits.note(Visit(one, at(number), jumped=True), keep=3)
    assert positions(store) == [6, 5, 4]
    store.visits.note(Visit(one, at(9), jumped=True), keep=0)
    assert positions(store) == [6, 5, 4]
    assert [v.anchor.position for v in store.visits.latest(2)] == [6, 5]


def test_places_are_forgotten_together(held: tuple[Store, str, str]) -> None:
    """How many there were is told."""
    store, one, _ = held
    store.visits.note(Visit(one, at(1), jumped=True))
    store.visits.note(Visit(one, at(2), jumped=True))
    assert store.visits.clear() == 2
    assert store.visits.latest() == ()


def test_a_report_taken_out_takes_its_places_along(held: tuple[Store, str, str]) -> None:
    """Also those of comparisons with it: none of its text stays behind."""
    store, one, other = held
    store.visits.note(Visit(one, at(1), jumped=True))
    store.visits.note(Visit(other, at(2), one, jumped=True))
    store.visits.note(Visit(other, at(3), jumped=True))
    assert store.shelf.forget(one)
    assert positions(store) == [3]


def test_a_place_of_an_unknown_report_is_refused(held: tuple[Store, str, str]) -> None:
    """Nothing is noted then, nor forgotten."""
    store, one, _ = held
    store.visits.note(Visit(one, at(1), jumped=True))
    with pytest.raises(StoreError):
        store.visits.note(Visit("nothing", at(2)))
    assert positions(store) == [1]


def test_workspaces_are_kept_by_name(tmp_path: Path) -> None:
    """One is written over by its own name alone; a name that is taken is not given again."""
    make_desk(tmp_path)
    with Store.open(tmp_path / "library.sqlite") as store:
        assert store.workspaces.get("") == ""
        store.workspaces.put("", "a")
        store.workspaces.put("粮食", "b")
        store.workspaces.put("粮食", "c")
        assert [(kept.name, kept.tabs) for kept in store.workspaces.every()] == [
            ("", "a"),
            ("粮食", "c"),
        ]
        assert store.workspaces.rename("粮食", "就业")
        assert not store.workspaces.rename("就业", "")
        assert not store.workspaces.rename("粮食", "教育")
        assert store.workspaces.get("就业") == "c"
        assert store.workspaces.remove("就业")
        assert not store.workspaces.remove("就业")


def test_a_store_of_the_fifth_version_has_places_and_workspaces(tmp_path: Path) -> None:
    """Those before have none."""
    path = tmp_path / "library.sqlite"
    for version, count in ((4, 0), (5, 1)):
        path.unlink(missing_ok=True)
        raw = sqlite3.connect(path)
        raw.executescript((STORES / f"v{version}.sql").read_text("utf-8"))
        raw.close()
        with Store.open(path) as store:
            assert len(store.visits.latest()) == len(store.workspaces.every()) == count
