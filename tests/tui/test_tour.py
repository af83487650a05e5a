"""The tour, played on the real screens, and the first words of all."""

from pathlib import Path

import pytest
from support.screens import make_desk, press, running, settled, text_of, type_in, write
from textual.pilot import Pilot

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.desk import Desk
from cqtui.tui.program import CqtuiApp
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.tour import kept
from cqtui.tui.tour.pair import Pair, pair_of
from cqtui.tui.tour.panel import Panel
from cqtui.tui.tour.steps import STEPS
from cqtui.tui.tour.tour import Tour

pytestmark = pytest.mark.usefixtures("samples")
NAMES = [step.name for step in STEPS]
SIZES = [("zh", (80, 24)), ("zh", (120, 40)), ("en", (80, 24)), ("en", (120, 40)), ("en", (60, 16))]

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


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two made-up reports are the samples of the program."""
    folder = tmp_path / "samples"
    folder.mkdir()
    told = [
        SAID.format(year=2018, last=2017, growth=8, grain=1080, more="，稳住粮食生产"),
        SAID.format(year=2019, last=2018, growth=6, grain=1100, more="，推进“三变”改革"),
    ]
    paths = [
        write(folder, f"{year}.txt", text) for year, text in zip((2018, 2019), told, strict=True)
    ]
    monkeypatch.setattr("cqtui.samples.sample_paths", lambda: paths)
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: pipeline.compare(old, new))
    return paths


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
        await press(pilot, "right")
        assert app_of(pilot).tour is None
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not pilot.app.screen.query(Panel)
