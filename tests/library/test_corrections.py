"""Corrections of a pairing: kept in the library, found again, written to a file and read back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document, source, units

from cqtui import pipeline
from cqtui.catalogs.troubles import told
from cqtui.compare.align.wishes import Wishes
from cqtui.errors import CqtuiError, ExportError, SourceError, StoreError
from cqtui.library.corrections.corrections import correction, placed, wishes
from cqtui.library.corrections.file import LARGEST, MOST, SCHEMA, read, to_json
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction
from cqtui.model.document import Document

ROADS = "推进内畅外联互通基础设施建设。加快构建高铁网和高速公路网，新增通车里程292公里。"
FARMS = "加快特色效益农业发展。稳定粮食、生猪、蔬菜等基础产业，保障主要农产品供给。"
HEALTH = "深化医药卫生体制改革。全面推开公立医院综合改革，取消药品加成，健全分级诊疗。"
COURTS = "扎实推进依法行政。提高队伍的法治思维和服务管理能力，严格依照法定权限行权履职。"
OLD = document(ROADS, FARMS, HEALTH, year=2017)
NEW = document(HEALTH, COURTS, ROADS, year=2019)
PAIR = (OLD, NEW)


def made(
    act: Act, old: str = "", new: str = "", pair: tuple[Document, Document] = PAIR
) -> Correction:
    """A decision on the units with these ids."""
    ends = (units(one).get(name) for one, name in zip(pair, (old, new), strict=True))
    return correction(act, pair, *ends)


LINK = made(Act.LINK, "b3", "b3")
UNLINK = made(Act.UNLINK, "b3", "b3")
LOCK = made(Act.LOCK, "b3", "b3")
GONE = made(Act.LOCK, "b2")
ALL = (LINK, GONE, made(Act.UNLINK, "b2", "b4"), made(Act.LOCK, "", "b2"))


# What corrections mean in two documents.


def test_a_correction_is_honoured_by_the_next_comparison() -> None:
    """And the comparison tells where it stands."""
    found = pipeline.compare(*PAIR, corrections=[LINK])
    assert any(("b3", "b3") in row.links for row in found.rows)
    assert [(p.old, p.new, p.lost) for p in found.corrections] == [("b3", "b3", False)]


def test_a_lock_closes_both_ends_or_its_only_one() -> None:
    """A link and a lock of one paragraph, and one that stays alone."""
    assert wishes(PAIR, placed(PAIR, [LOCK])) == Wishes(
        linked=frozenset({(2, 2)}), closed_old=frozenset({2}), closed_new=frozenset({2})
    )
    assert wishes(PAIR, placed(PAIR, [GONE])) == Wishes(closed_old=frozenset({1}))


def test_of_two_that_contradict_each_other_the_later_counts() -> None:
    """They may have been made of two states of one paragraph."""
    assert wishes(PAIR, placed(PAIR, [LINK, UNLINK])).linked == frozenset()
    assert wishes(PAIR, placed(PAIR, [UNLINK, LINK])).unlinked == frozenset()


def test_corrections_are_found_again_in_a_report_that_was_read_anew() -> None:
    """Paragraphs before them came and went, a figure in them was put right."""
    old = document("序言一段，说明会议的时间和地点。", ROADS, FARMS.replace("稳定", "稳住"), HEALTH)
    (found,) = placed((old, NEW), [LINK])
    assert (found.old, found.new) == ("b4", "b3")


def test_what_is_not_found_any_more_is_told_and_changes_nothing() -> None:
    """The paragraph is gone, the other corrections hold."""
    old = document(ROADS, HEALTH, year=2017)
    found = pipeline.compare(old, NEW, corrections=[LINK, made(Act.UNLINK, "b4", "b2")])
    assert [p.lost for p in found.corrections] == [True, False]
    assert not any(("b3", "b2") in row.links for row in found.rows)


def test_the_other_way_round_they_mirror() -> None:
    """The same links, the sides changed."""
    corrections = [LINK, UNLINK, GONE]
    there = pipeline.compare(OLD, NEW, corrections=corrections)
    back = pipeline.compare(NEW, OLD, corrections=[x.mirrored for x in corrections])
    links = {link for row in there.rows for link in row.links}
    assert links == {(new, old) for row in back.rows for old, new in row.links}


@pytest.mark.parametrize("act", [Act.LINK, Act.UNLINK])
def test_only_a_lock_has_one_end(act: Act) -> None:
    """A link is between two."""
    with pytest.raises(ValueError, match="both ends"):
        replace(GONE, act=act)


# In the library.


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A library with both reports, old and new by their keys."""
    with Store.open(tmp_path / "library.sqlite") as opened:
        for name, one in zip("ab", PAIR, strict=True):
            opened.shelf.remember(replace(source(one, path=f"{name}.txt"), sha256=name), one)
        yield opened


KEYS = ("chongqing-2017-work-report", "chongqing-2019-work-report")


def test_what_was_set_by_hand_is_there_after_a_restart(store: Store) -> None:
    """In the order it was made, and for the pair the other way round mirrored."""
    store.memory.amend_corrections(*KEYS, come=ALL)
    with Store.open(store.path) as again:
        assert again.memory.corrections(*KEYS) == ALL
        assert again.memory.corrections(*KEYS[::-1]) == tuple(x.mirrored for x in ALL)
        assert again.memory.corrections(KEYS[0], KEYS[0]) == ()


def test_a_newer_decision_takes_the_place_of_the_older(store: Store) -> None:
    """A lock leaves the link that it is about, and a link repeated is one."""
    assert store.memory.amend_corrections(*KEYS, come=[LINK]) == (LINK,)
    assert store.memory.amend_corrections(*KEYS, come=[LOCK]) == (LINK, LOCK)
    assert store.memory.amend_corrections(*KEYS, come=[LINK]) == (LOCK, LINK)
    assert store.memory.amend_corrections(*KEYS, come=[UNLINK]) == (UNLINK,)
    assert store.memory.amend_corrections(*KEYS, come=[LOCK]) == (LOCK,)


def test_a_correction_can_be_taken_back(store: Store) -> None:
    """From either side of the pair; one that is not there is no matter."""
    store.memory.amend_corrections(*KEYS, come=ALL)
    turned = [LINK.mirrored, UNLINK.mirrored]
    store.memory.amend_corrections(*KEYS[::-1], gone=turned)
    assert store.memory.corrections(*KEYS) == ALL[1:]


def test_a_forgotten_report_takes_its_corrections_along(store: Store) -> None:
    """They mean nothing without it; an unknown one has none."""
    store.memory.amend_corrections(*KEYS, come=ALL)
    store.shelf.forget(KEYS[1])
    assert store.memory.corrections(*KEYS) == ()
    with pytest.raises(StoreError):
        store.memory.amend_corrections(*KEYS, come=ALL)


# In a file.

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_ANCHORS = st.builds(
    Anchor, st.lists(_TEXT, max_size=2).map(tuple), _TEXT, _TEXT, _TEXT, st.integers(0, 9999)
)
_CORRECTIONS = st.one_of(
    st.builds(Correction, st.sampled_from(Act), _ANCHORS, _ANCHORS),
    st.builds(Correction, st.just(Act.LOCK), _ANCHORS, st.none()),
    st.builds(Correction, st.just(Act.LOCK), st.none(), _ANCHORS),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files are written."""
    return tmp_path_factory.mktemp("pairs")


@settings(deadline=None)
@given(found=st.lists(_CORRECTIONS, max_size=4).map(tuple))
def test_a_file_round_trips(found: tuple[Correction, ...], folder: Path) -> None:
    """Whatever characters the paragraphs hold."""
    path = folder / "round.json"
    path.write_text(to_json(found, *PAIR), "utf-8")
    assert read(str(path)) == found


@settings(deadline=None, max_examples=20)
@given(found=st.lists(_CORRECTIONS, max_size=3, unique_by=lambda x: (x.act, x.ends)))
def test_the_library_round_trips(found: list[Correction], folder: Path) -> None:
    """What does not contradict itself comes back as it is."""
    path = folder / "library.sqlite"
    with Store.open(path) as store:
        for name, one in zip("ab", PAIR, strict=True):
            store.shelf.remember(replace(source(one, path=f"{name}.txt"), sha256=name), one)
        store.memory.amend_corrections(*KEYS, gone=store.memory.corrections(*KEYS))
        for made_now in found:
            assert store.memory.amend_corrections(*KEYS, come=[made_now])[-1] == made_now


def changed(**fields: object) -> str:
    """A file of one link, its fields changed."""
    whole = json.loads(to_json([LINK], *PAIR))
    whole["corrections"][0] |= fields
    return json.dumps(whole)


END = json.loads(to_json([LINK], *PAIR))["corrections"][0]["old"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "各位代表！",
        "[" * 100_000,
        "[]",
        "null",
        '{"schema": "cqtui/diff/1"}',
        f'{{"schema": "{SCHEMA}"}}',
        f'{{"schema": "{SCHEMA}", "corrections": {{}}}}',
        f'{{"schema": "{SCHEMA}", "corrections": [7]}}',
        f'{{"schema": "{SCHEMA}", "corrections": [{", ".join(["{}"] * (MOST + 1))}]}}',
        f'{{"schema": "{SCHEMA}", "corrections": NaN}}',
        changed(act="delete"),
        changed(act=["link"]),
        changed(old=None),
        changed(old=7),
        changed(act="lock", old=None, new=None),
        changed(old=END | {"path": "三"}),
        changed(old=END | {"path": [3]}),
        changed(old=END | {"exact": 3}),
        changed(old=END | {"exact": "\ud800"}),
        changed(old=END | {"position": -1}),
        changed(old=END | {"position": True}),
        changed(old=END | {"position": 10**30}),
        changed(old={k: v for k, v in END.items() if k != "prefix"}),
        '{"schema": ' + "9" * 10_000 + "}",
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_hint(text: str, tmp_path: Path) -> None:
    """One line says what is wrong with it."""
    path = tmp_path / "pairs.json"
    path.write_text(text, "utf-8", errors="surrogatepass")
    with pytest.raises(SourceError, match="is no file of corrections: ") as caught:
        read(str(path))
    assert "\n" not in caught.value.message
    assert caught.value.hint
    reason = caught.value.facts["reason"]
    assert isinstance(reason, CqtuiError)
    assert reason.code


def test_as_many_are_written_as_are_read(tmp_path: Path) -> None:
    """A file that could not be read back is not written."""
    path = tmp_path / "pairs.json"
    path.write_text(to_json([LINK] * MOST, *PAIR), "utf-8")
    assert len(read(str(path))) == MOST
    with pytest.raises(ExportError, match=f"at most {MOST}"):
        to_json([LINK] * (MOST + 1), *PAIR)


def test_no_file_is_written_that_is_too_large_to_be_read() -> None:
    """Its bytes count, a Chinese character three."""
    assert LINK.old
    end = replace(LINK.old, exact="长" * 8000)
    long = [replace(LINK, old=end, new=end)] * (LARGEST // (2 * 3 * 8000) + 1)
    assert len(long) < MOST
    with pytest.raises(ExportError, match="MB"):
        to_json(long, *PAIR)


def test_a_file_that_is_not_there_is_no_report_that_is_not_there(tmp_path: Path) -> None:
    """The hint says where such a file comes from, and nothing of the library."""
    with pytest.raises(SourceError, match="no such file") as caught:
        read(str(tmp_path / "pairs.json"))
    assert "cqtui list" not in " ".join(told(caught.value))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A picture, say."""
    path = tmp_path / "pairs.json"
    path.write_bytes(b"\x89PNG\xff\xfe\x00")
    with pytest.raises(SourceError, match="no file of corrections"):
        read(str(path))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Nor one that is not there."""
    path = tmp_path / "pairs.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SourceError, match="larger than"):
        read(str(path))
    with pytest.raises(SourceError, match="no such file"):
        read(str(tmp_path / "none.json"))


def test_fields_of_later_versions_are_passed_over(tmp_path: Path) -> None:
    """Within one schema fields are only added."""
    path = tmp_path / "pairs.json"
    path.write_text(changed(note="for the archive"), "utf-8")
    assert read(str(path)) == (LINK,)
