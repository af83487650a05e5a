"""The tour, played on the real screens, and the first words of all."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support.everyscreen import resize
from support.screens import make_desk, matches, press, running, settled, text_of, type_in, write
from textual.pilot import Pilot

from cqtui import catalogs, pipeline
from cqtui.catalogs import say
from cqtui.config.reading import parse
from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.desk import Desk
from cqtui.tui.keys import key_list, shown
from cqtui.tui.program import CqtuiApp
from cqtui.tui.report import Report
from cqtui.tui.returning import passagechild
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.tour import kept
from cqtui.tui.tour.pair import Pair, pair_of
from cqtui.tui.tour.panel import LOW, Panel
from cqtui.tui.tour.steps import STEPS
from cqtui.tui.tour.tour import Tour

pytestmark = pytest.mark.usefixtures("samples")
NAMES = [step.name for step in STEPS]
WIDTHS = (80, 120, 200)
SIZES = [("zh", (80, 24)), ("en", (120, 40)), ("en", (60, 16))]

SAID = """\
政府工作报告
——{year}年1月26日在江州市第五届人民代表大会第二次会议上
江州市市长 李明
各位代表：
一、{last}年工作回顾
过去一年，坚持稳中求进工作总基调，全市发展迈上新台阶，各项事业取得新的进步。
二、{year}年工作安排
今年发展的主要预期目标是：地区生产总值增长{growth}%左右，粮食产量{grain}万吨以上。
（一）加快乡村振兴。坚持以人民为中心的发展思想，发展现代农业{more}。
三、加强政府自身建设
坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。
"""
TOLD = {"year": 2018, "last": 2017, "growth": 8, "grain": 1080, "more": "，稳住粮食生产"}
LATER = {"year": 2019, "last": 2018, "growth": 6, "grain": 1100, "more": "，推进“三变”改革"}


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Chinese again for the tests that come after."""
    yield
    catalogs.use("zh")


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two made-up reports are the samples of the program."""
    folder = tmp_path / "samples"
    folder.mkdir()
    told = [SAID.format(**TOLD), SAID.format(**LATER)]
    paths = [
        write(folder, f"{year}.txt", text) for year, text in zip((2018, 2019), told, strict=True)
    ]
    monkeypatch.setattr("cqtui.samples.sample_paths", lambda: paths)
    monkeypatch.setattr(passagechild, "make", returning)
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: pipeline.compare(old, new))
    return paths


def returning(documents: Sequence[Document], *_: object) -> Boilerplate:
    """What returns, without a process of its own."""
    return pipeline.boilerplate(documents, within=True)


def nothing(documents: Sequence[Document], *_: object) -> Boilerplate:
    """Nothing returns."""
    return Boilerplate(tuple(documents), (None,) * len(documents), ())


def fresh(folder: Path, lang: str = "zh") -> Desk:
    """A desk as at the first start: without a name, with a library never used."""
    desk = make_desk(folder, lang=lang)
    desk.look()
    return desk


def app_of(pilot: Pilot[int]) -> CqtuiApp:
    """The program."""
    assert isinstance(pilot.app, CqtuiApp)
    return pilot.app


def tour_of(pilot: Pilot[int]) -> Tour:
    """The tour that is under way."""
    tour = app_of(pilot).tour
    assert tour
    return tour


async def seen(pilot: Pilot[int]) -> str:
    """The name of the step, once the tour has seen what came of the last key."""
    for _ in range(60):
        await settled(pilot)
        tour_of(pilot).look()
        await settled(pilot)
        if tour_of(pilot)._begun or STEPS[tour_of(pilot).at].name == "last":
            break
    return tour_of(pilot).step.name


async def walk_to(pilot: Pilot[int], name: str) -> None:
    """Have the tour do everything up to a step."""
    await press(pilot, "T")
    while await seen(pilot) != name:
        before = tour_of(pilot).at
        await press(pilot, "right")
        await seen(pilot)
        assert tour_of(pilot).at == before + 1, STEPS[before].name


def said(pilot: Pilot[int]) -> str:
    """What the panel says."""
    return pilot.app.screen.query_one(Panel).words.ask


@pytest.mark.parametrize(("lang", "size"), SIZES)
async def test_the_tour_is_walked_by_one_key(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    """Every step is done by →, on its own screen; the panel is seen whole and covers nothing."""
    async with running(fresh(tmp_path, lang), size) as pilot:
        await press(pilot, "T")
        for name in NAMES[:-1]:
            assert await seen(pilot) == name
            panel = pilot.app.screen.query_one(Panel)
            assert panel.region.bottom == size[1]
            assert panel.region.height <= size[1] // 2
            for other in pilot.app.screen.children:
                assert other is panel or not other.region.overlaps(panel.region)
            assert say("tour.title", at=NAMES.index(name) + 1, total=len(NAMES)) in text_of(pilot)
            await press(pilot, "right")
        assert await seen(pilot) == "last"
        assert tour_of(pilot).marks
        await press(pilot, "right")
        assert app_of(pilot).tour is None
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not pilot.app.screen.query(Panel)
        store = app_of(pilot).desk.store
        assert store
        assert store.marks.bookmarks() == ()
        assert app_of(pilot).desk.fade == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_tour_looks_as_it_was_kept(tmp_path: Path, lang: str) -> None:
    """What the panel says at each step, in three widths, below the first screen of all."""
    async with running(fresh(tmp_path, lang), (WIDTHS[-1], LOW)) as pilot:
        shown = []
        for width in WIDTHS:
            await resize(pilot, (width, LOW))
            shown += [f"=== welcome, {width} columns", text_of(pilot).rstrip()]
        await press(pilot, "T")
        for name in NAMES:
            assert await seen(pilot) == name
            for width in WIDTHS:
                await resize(pilot, (width, LOW))
                assert await seen(pilot) == name
                panel = pilot.app.screen.query_one(Panel).region
                words = text_of(pilot).splitlines()[panel.y : panel.bottom]
                shown += [f"=== {name}, {width} columns", *words]
            await press(pilot, "right")
        assert matches(f"tour-{lang}", "\n".join(shown))


KEYS = {"words": ("发", "展", "enter"), "write": ("好", "ctrl+s"), "preview": ("q",)}
"""What a person presses where it is more than the key that the panel names."""


async def test_the_tour_is_walked_by_the_keys_it_names(tmp_path: Path) -> None:
    """The panel names the very key, and what was done is told in its next words."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await press(pilot, "T")
        for step in STEPS[:-1]:
            assert await seen(pilot) == step.name
            keys = KEYS.get(step.name) or (key_list(step.action).split(",")[0],)
            assert step.name in KEYS or shown(keys[0]) in said(pilot)
            for key in keys:
                await (type_in if len(key) == 1 else press)(pilot, key)
        assert await seen(pilot) == "last"
        await press(pilot, "q")
        assert app_of(pilot).tour is None


async def test_the_tour_is_left_at_each_step_and_goes_on_there(tmp_path: Path) -> None:
    """Esc ends it; nothing of it stays, and T in the library leads back to the step."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await press(pilot, "T")
        for step in STEPS[:-2]:  # in the last but one Esc is the key it asks for
            assert await seen(pilot) == step.name
            await press(pilot, "escape")
            assert app_of(pilot).tour is None
            assert not pilot.app.screen.query(Panel)
            store = app_of(pilot).desk.store
            assert store
            assert store.marks.bookmarks() == ()
            app_of(pilot).open_library()
            await press(pilot, "T")
            if not step.where(pilot.app.screen):
                await press(pilot, "right")  # go on
            at, left = NAMES.index(await seen(pilot)), NAMES.index(step.name)
            assert at in (left, max(i for i in range(left + 1) if STEPS[i].page))
            while tour_of(pilot).at <= NAMES.index(step.name):
                await press(pilot, "right")
                await seen(pilot)


async def test_one_may_do_something_else_meanwhile(tmp_path: Path) -> None:
    """Another window is left alone; on another screen the tour offers to go on."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await walk_to(pilot, "find")
        await press(pilot, "s")
        assert not pilot.app.screen.query(Panel)
        await press(pilot, "escape")
        assert await seen(pilot) == "find"
        assert app_of(pilot).tour
        app_of(pilot).open_library()
        await settled(pilot)
        tour_of(pilot).look()
        await settled(pilot)
        assert said(pilot) == say("tour.back", at=3)
        app_of(pilot).compare_names(*tour_of(pilot).pair or ())
        await settled(pilot)
        tour_of(pilot).look()
        await settled(pilot)
        assert said(pilot) == say("tour.ahead", at=NAMES.index("change") + 1)
        await press(pilot, "right")
        assert await seen(pilot) == "change"


async def test_a_step_that_comes_to_nothing_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """→ a second time goes on with the step after it."""
    monkeypatch.setattr(passagechild, "make", nothing)
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await walk_to(pilot, "boilerplate")
        await press(pilot, "right")
        assert await seen(pilot) == "boilerplate"
        await press(pilot, "right")
        assert await seen(pilot) == "bookmark"


async def test_the_tour_says_how_the_reports_stand(tmp_path: Path) -> None:
    """In each view what one sees in it."""
    async with running(fresh(tmp_path), (140, 40)) as pilot:
        await walk_to(pilot, "change")
        for words in ("两年的报告并排", "在一栏里", "只显示新报告", "两年的报告并排"):
            assert await seen(pilot) == "change"
            assert words in said(pilot)
            await press(pilot, "v")


async def test_a_bookmark_of_ones_own_is_never_taken_away(tmp_path: Path) -> None:
    """The tour goes on to another paragraph, and removes what it made alone."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await walk_to(pilot, "targets")
        await press(pilot, "m")
        store = app_of(pilot).desk.store
        assert store
        (own,) = store.marks.bookmarks()
        while await seen(pilot) != "note":
            await press(pilot, "right")
        assert len(store.marks.bookmarks()) == 2
        await press(pilot, "escape")
        assert store.marks.bookmarks() == (own,)


async def test_nothing_is_left_of_a_tour_that_ended_with_the_program(tmp_path: Path) -> None:
    """Its bookmark goes at the next start, whatever that opens."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await walk_to(pilot, "note")
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        store = app_of(pilot).desk.store
        assert store
        assert store.marks.bookmarks() == ()
        assert store.memory.get_setting(kept.STEP) == "note"


async def test_a_tour_shows_nothing_while_the_program_ends(tmp_path: Path) -> None:
    """Its timer may come once more when nothing can be put on a screen."""
    async with running(fresh(tmp_path)) as pilot:
        await press(pilot, "T")
        await seen(pilot)
        tour = tour_of(pilot)
        tour._show(None)
        pilot.app.exit()
        tour.look()
        assert tour._panel is None


async def test_after_the_samples_alone_the_next_start_is_still_the_first(
    tmp_path: Path, samples: list[str]
) -> None:
    """The samples show the key to the tour below; plain cqtui then says what it is."""
    async with running(make_desk(tmp_path, *samples, demo=True), (100, 30)) as pilot:
        assert "T 导览" in text_of(pilot).splitlines()[-1]
        await press(pilot, "enter", "J")
    again = fresh(tmp_path)
    assert again.fresh
    assert again.asked == []
    async with running(again, (100, 30)) as pilot:
        assert say("tour.welcome") in text_of(pilot)


async def test_without_two_reports_the_tour_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples were left out, and there is nothing else."""
    monkeypatch.setattr("cqtui.samples.sample_paths", list)
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        await press(pilot, "T")
        assert app_of(pilot).tour is None
        assert say("tour.no_pair") in {note.message for note in pilot.app._notifications}


def test_two_neighbouring_years_of_one_place_are_chosen(samples: list[str]) -> None:
    """The latest, unless samples are there."""
    reports = [Report(s, d) for path in samples for s in [pipeline.read(path)] for d in s.documents]
    names = [f"{r.source.path}#{r.document.id}" for r in reports]
    assert pair_of(reports, samples) == Pair(*names)
    assert pair_of(reports[:1], samples) is None


# The first words of all.


async def test_the_first_start_says_what_the_program_is(tmp_path: Path, samples: list[str]) -> None:
    """Above the samples, once; the next start shows the library alone."""
    for first in (True, False):
        async with running(fresh(tmp_path), (60, 16)) as pilot:
            shown_now = text_of(pilot)
            assert (say("tour.welcome") in shown_now) is first
            assert "2019" in shown_now
            assert "2018" in shown_now


async def test_the_first_words_name_the_keys_one_chose(tmp_path: Path, samples: list[str]) -> None:
    """And the tour names them, too, where it is left."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        app = app_of(pilot)
        app.configure(parse("[keys]\npreset = 'arrows'\n[keys.bind]\ntour = 'f6'"))
        app.action_welcome()
        app.action_welcome()
        await settled(pilot)
        shown_now = text_of(pilot)
        assert "F1 按键" in shown_now
        assert "F6 导览" in shown_now
        app.action_tour()
        await press(pilot, "escape")
        assert "按 F6 接着走" in next(iter(app._notifications)).message


async def test_what_is_opened_by_name_has_no_first_words(
    tmp_path: Path, samples: list[str]
) -> None:
    """They are in nobody's way."""
    desk = make_desk(tmp_path, samples[0])
    desk.look()
    async with running(desk) as pilot:
        app_of(pilot).open_library()
        await settled(pilot)
        assert say("tour.welcome") not in text_of(pilot)


async def test_reports_of_ones_own_take_the_first_words_away(tmp_path: Path) -> None:
    """Unless they were asked for: by the palette they come back and go again."""
    async with running(fresh(tmp_path), (100, 30)) as pilot:
        own = write(tmp_path, "own.txt", SAID.format(**{**TOLD, "year": 2020}))
        app_of(pilot).open_report(app_of(pilot).desk.report(own))
        await press(pilot, "j", "q")
        assert say("tour.welcome") not in text_of(pilot)
        for there in (True, False):
            app_of(pilot).action_welcome()
            await settled(pilot)
            assert (say("tour.welcome") in text_of(pilot)) is there


@pytest.mark.parametrize(("lang", "told"), [("zh", "阅读"), ("en", "reports")])
async def test_the_first_words_speak_the_language(tmp_path: Path, lang: str, told: str) -> None:
    """And name the keys as they are set."""
    async with running(fresh(tmp_path, lang), (120, 40)) as pilot:
        assert told in text_of(pilot).splitlines()[1]
        assert f"T {say('hint.tour')}" in text_of(pilot)
