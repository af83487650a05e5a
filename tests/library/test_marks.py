from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.comparisons import document, source, units

from cqtui.errors import StoreError
from cqtui.library.marks.anchors import make
from cqtui.library.marks.marks import TakenIn, tags_of
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor, Bookmark, Color, OtherEnd, Scope

OLD = document("粮食丰收。", "工业平稳。", year=2018)
NEW = document("粮食又丰收。", "工业更平稳。", year=2019)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A library that holds both reports."""
    with Store.open(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def keys(store: Store) -> tuple[str, str]:
    """Their keys, the old one's first."""
    old = replace(source(OLD, path="/old.txt"), sha256="1" * 64)
    new = replace(source(NEW, path="/new.txt"), sha256="2" * 64)
    return store.shelf.remember(old, OLD), store.shelf.remember(new, NEW)


def anchor(number: str = "b2") -> Anchor:
    """Of a paragraph of the new report."""
    return make(NEW, units(NEW)[number])


def full(store: Store, keys: tuple[str, str]) -> Bookmark:
    """A bookmark of a pair with all that one can have."""
    other = OtherEnd(keys[0], make(OLD, units(OLD)["b2"]))
    return store.marks.add(
        keys[1], anchor(), scope=Scope.PAIR, color=Color.GREEN, note="**注**",
        tags=["粮食", "民生", "粮食"], sha256="2" * 64, other=other,
    )  # fmt: skip


def test_a_bookmark_holds_all_that_is_said_of_it(store: Store, keys: tuple[str, str]) -> None:
    """Scope, colour, note, tags in order and once, the file, the other end."""
    mark = full(store, keys)
    assert store.marks.bookmarks(keys[1]) == (mark,)
    assert (mark.scope, mark.color, mark.note) == (Scope.PAIR, Color.GREEN, "**注**")
    assert mark.tags == ("民生", "粮食")
    assert mark.other is not None
    assert (mark.other.document, mark.other.anchor.exact) == (keys[0], "粮食丰收。")


def test_a_pair_is_known_at_its_other_end(store: Store, keys: tuple[str, str]) -> None:
    """The old report finds it too, though it is the new one's."""
    mark = full(store, keys)
    assert store.marks.paired(keys[0]) == (mark,)
    assert store.marks.bookmarks(keys[0]) == store.marks.paired(keys[1]) == ()


def test_a_heading_is_marked_as_a_passage_and_as_a_section(
    store: Store, keys: tuple[str, str]
) -> None:
    """And each of the two only once."""
    for scope in (Scope.PASSAGE, Scope.SECTION, Scope.SECTION):
        store.marks.add(keys[1], anchor("s1"), scope=scope)
    assert {m.scope for m in store.marks.bookmarks()} == {Scope.PASSAGE, Scope.SECTION}
    assert len(store.marks.bookmarks()) == 2


def test_what_was_taken_away_comes_back_as_it_was(store: Store, keys: tuple[str, str]) -> None:
    """The same id, times, note, tags and other end."""
    mark = full(store, keys)
    assert store.marks.remove(mark.id)
    assert store.marks.bookmarks() == ()
    assert store.marks.restore(mark) == mark
    assert store.marks.bookmarks() == (mark,)


def test_what_was_written_anew_goes_back(store: Store, keys: tuple[str, str]) -> None:
    """Restoring what a bookmark was before a change undoes the change."""
    before = full(store, keys)
    after = store.marks.change(before.id, note="另一个", color=Color.RED, tags=[])
    assert (after.note, after.color, after.tags) == ("另一个", Color.RED, ())
    assert after.changed > before.changed
    assert store.marks.restore(before) == before


def test_a_change_that_changes_nothing_leaves_the_time(store: Store, keys: tuple[str, str]) -> None:
    """So that there is nothing to undo."""
    mark = full(store, keys)
    assert store.marks.change(mark.id, note=mark.note, tags=list(mark.tags)) == mark


def test_a_bookmark_that_is_gone_cannot_be_changed(store: Store, keys: tuple[str, str]) -> None:
    """It says that it is gone, and which."""
    mark = full(store, keys)
    store.marks.remove(mark.id)
    with pytest.raises(StoreError, match=f"no bookmark {mark.id} any longer"):
        store.marks.change(mark.id, note="x")


def test_a_bookmark_can_be_put_on_another_passage(store: Store, keys: tuple[str, str]) -> None:
    """Its note and its number stay."""
    mark = full(store, keys)
    moved = store.marks.attach(mark.id, anchor("b3"), "3" * 64)
    assert (moved.id, moved.note, moved.anchor.exact) == (mark.id, mark.note, "工业更平稳。")
    assert moved.sha256 == "3" * 64


def test_without_its_other_report_a_pair_is_a_passage(store: Store, keys: tuple[str, str]) -> None:
    """The note stays when the other report leaves the library."""
    mark = full(store, keys)
    store.shelf.forget(keys[0])
    (left,) = store.marks.bookmarks()
    assert (left.id, left.scope, left.other, left.note) == (mark.id, Scope.PASSAGE, None, "**注**")


def test_taking_in_keeps_the_later_words(store: Store, keys: tuple[str, str]) -> None:
    """What is new comes in, what is older changes nothing, what is later takes its place."""
    mark = full(store, keys)
    older = replace(mark, note="旧", changed="2000-01-01T00:00:00+00:00")
    later = replace(mark, note="新", changed="2999-01-01T00:00:00+00:00")
    fresh = replace(mark, anchor=anchor("b3"), other=None, scope=Scope.PASSAGE)
    assert store.marks.take_in([older]) == TakenIn(same=1)
    assert store.marks.take_in([later, fresh]) == TakenIn(added=1, changed=1)
    assert {m.note for m in store.marks.bookmarks()} == {"新", "**注**"}


def test_taking_in_is_all_or_nothing(store: Store, keys: tuple[str, str]) -> None:
    """One of an unknown document keeps all out."""
    mark = full(store, keys)
    store.marks.remove(mark.id)
    with pytest.raises(StoreError):
        store.marks.take_in([mark, replace(mark, document="nowhere")])
    assert store.marks.bookmarks() == ()


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("民生 粮食", ("民生", "粮食")),
        ("#民生，＃民生、a", ("a", "民生")),
        ("#", ()),
        ("\x1b\n", ()),
    ],
)
def test_tags_are_parted_by_blanks_and_marks(typed: str, tags: tuple[str, ...]) -> None:
    """Chinese marks too; a lone # is none."""
    assert tags_of(typed) == tags
