"""Every screen of the program by the keys that lead to it, and what must hold of any of them."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import cqtui.tui
from cqtui.tui.chrome import Page
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.desk import Desk
from support.screens import OTHER, REPORT, make_desk, press, settled, type_in, write

EARLIER = OTHER.replace("2018", "2016").replace("2017", "2015")
ENTER = "enter"
BOTH = ("space", "j", "d")
"""In the library: the newest report beside the last but one, since Space goes on a line itself."""
SCREENS: Mapping[str, tuple[str, ...]] = {
    "library": (),
    "reader": (ENTER,),
    "reader-find": (ENTER, "slash", "产"),
    "reader-repairs": (ENTER, "R"),
    "reader-focus": (ENTER, "f4"),
    "note": (ENTER, "a"),
    "export": (ENTER, "e"),
    "keys": (ENTER, "question_mark"),
    "palette": (ENTER, "colon"),
    "sections": (ENTER, "s"),
    "siblings": (ENTER, "s", "（二）", ENTER, "S"),
    "themes": (ENTER, "f2"),
    "tabs": (ENTER, "number_sign"),
    "workspaces": (ENTER, "percent_sign"),
    "caret": (ENTER, "J", "J", "v", "w", "w"),
    "tags": (ENTER, "J", "m", "A"),
    "boilerplate": (ENTER, "b"),
    "marks": (ENTER, "m", "M"),
    "passages": (ENTER, "B"),
    "passage": (ENTER, "B", ENTER),
    "heat": (ENTER, "B", "H"),
    "wording": (ENTER, "W"),
    "ask": (ENTER, "F"),
    "term": (ENTER, "F", "粮", ENTER),
    "years": (ENTER, "J", "T"),
    "figures": ("t",),
    "ledger": ("O",),
    "gaps": ("O", "i"),
    "plot": ("O", "p"),
    "places": ("P",),
    "library-filter": ("粮",),
    "search": ("backslash", "粮"),
    "search-all": ("backslash", "粮", ENTER),
    "hit": ("backslash", "粮", ENTER, ENTER),
    "comparison": BOTH,
    "comparison-one-column": (*BOTH, "v"),
    "comparison-new": (*BOTH, "v", "v"),
    "comparison-focus": (*BOTH, "f4"),
    "why": (*BOTH, "right_curly_bracket", "i"),
    "changes": (*BOTH, "c"),
    "targets": (*BOTH, "t"),
}
"""From the library with three reports, the newest under the cursor."""
TELLING: Mapping[str, tuple[str, ...]] = {
    "ledger-of-two": ("O",),
    "ledger-by-miss": ("O", "circumflex_accent"),
    "places-of-two": ("P",),
    "promises": (*BOTH, "t", "f"),
    "proof": (ENTER, "U"),
    "repairs": ("j", "j", "j", ENTER, "R"),
    "targets-changed": (*BOTH, "t"),
    "target-in-text": (*BOTH, "t", ENTER),
}
"""From the library with reports of two places that tell their targets, as the engine pairs them."""
WINDOWS: Mapping[str, tuple[str, ...]] = {
    "ask-file": (*BOTH, "e", "down", "down", "down", ENTER),
    "ask-name": (ENTER, "percent_sign", "down", ENTER),
    "ask-tags": (ENTER, "m", "A", *["down"] * 6, ENTER),
    "closed-tabs": (ENTER, "Q", "number_sign"),
    "compare-with": (ENTER, "d"),
    "comparison-sections": (*BOTH, "s"),
    "corrected": (*BOTH, "right_curly_bracket", "x", "C"),
    "documents": ("D",),
    "export-form": (ENTER, "e", "down", ENTER),
    "export-style": (ENTER, "e", "down", "down", ENTER),
    "export-subject": (*BOTH, "e", ENTER),
    "heat-export": (ENTER, "B", "H", "e"),
    "kinds": (*BOTH, "f"),
    "series": ("O", ENTER),
    "visits": (ENTER, "s", "营商", ENTER, "q", "asterisk"),
    "which-end": (*BOTH, "right_curly_bracket", "equals_sign"),
}
"""Windows over those screens: of these the window alone is kept."""
UNREADABLE = "unreadable"
"""What stands there in the place of a file that cannot be read."""
EVERY = {**SCREENS, **TELLING, **WINDOWS, UNREADABLE: ()}


def three_reports(folder: Path, lang: str = "zh") -> Desk:
    """A desk with three years of one city."""
    texts = {"a.txt": REPORT, "b.txt": OTHER, "c.txt": EARLIER}
    names = [write(folder, name, text) for name, text in texts.items()]
    return make_desk(folder, *names, lang=lang)


def two_places(folder: Path, lang: str = "zh") -> Desk:
    """A desk with three years of one city and two of another, which tell targets and outcomes."""
    told = {
        "a.txt": report(2019, 6, 400),
        "b.txt": report(2018, 8, 200),
        "c.txt": report(2017, 9, 300),
        "d.txt": report_of_a_port(2019, 7, 125),
        "e.txt": report_of_a_port(2018, 9, 110),
    }
    names = [write(folder, name, text) for name, text in told.items()]
    return make_desk(folder, *names, lang=lang)


def report(year: int, growth: int, number: int) -> str:
    """A report of a year, with targets, what came of them, set phrases and a slip of the pen."""
    return f"""\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
江州市市长 李明
一、{year - 1}年工作回顾
过去一年，全市生产总值增长{growth}%，粮食产量保持在1080万吨左右，城镇登记失业率控制在4.5%以内。坚持稳中求进工作总基调。
（一）着力推动产业升级。新增企业{number}户，“四好农村路建成{number}公里。
（二）着力改善民生。坚持以人民为中心，解决好群众的急难愁盼问题{year}，城乡居民收入稳步提高。
二、{year}年工作安排
今年的主要预期目标是：生产总值增长{growth - 1}%左右，粮食产量稳定在1{number}万吨，居民收入稳步增长。
（一）深入实施乡村振兴战略。发展现代山地特色高效农业，实施第{number}号工程。
（二）{"持续改善营商环境" if year > 2017 else "加快重大项目建设"}。新登记市场主体40万户。
三、加强政府自身建设
坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。坚持稳中求进工作总基调。
"""


def report_of_a_port(year: int, growth: int, grain: int) -> str:
    """A report of another place, some of whose indicators are those of the first."""
    return f"""\
政府工作报告
——{year}年1月18日在海陵市第八届人民代表大会第三次会议上
一、{year - 1}年工作
一年来，我们 向海图强。地区生产总值增长{growth}%，粮食产量达到{grain}万吨，港口吞吐量突破3亿吨。
二、{year}年任务
主要预期目标是：地区生产总值增长{growth - 1}%，粮食产量{grain + 5}万吨以上，港口吞吐量增长8%左右。
办好十件民生实事，让海岛群众少跑腿。
"""


def screen_classes() -> set[str]:
    """The names of the program's screens, all loaded, that no other one is made of."""
    for module in pkgutil.walk_packages(cqtui.tui.__path__, "cqtui.tui."):
        importlib.import_module(module.name)
    return {kind.__name__ for kind in _below(Screen) if not kind.__subclasses__()}


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("cqtui."):
            yield one
        yield from _below(one)


def desk_of(name: str, folder: Path, lang: str = "zh") -> Desk:
    """The desk from which a screen is come to."""
    if name == UNREADABLE:
        (folder / "2019.docx").write_bytes(b"PK\x03\x04 and nothing more")
        return make_desk(folder, str(folder / "2019.docx"), lang=lang)
    return (two_places if name in TELLING else three_reports)(folder, lang)


async def go(pilot: Pilot[int], name: str) -> None:
    """From the library to a screen."""
    for key in EVERY[name]:
        if key.isascii():
            await press(pilot, key)
        else:
            await type_in(pilot, key)
            await pilot.pause(0.2)  # typing is waited for
            await settled(pilot)
    await _all_set(pilot)


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Another size of the terminal, everything drawn in it."""
    await pilot.resize_terminal(*size)
    await settled(pilot)
    await _all_set(pilot)


async def _all_set(pilot: Pilot[int]) -> None:
    """Wait for the lines out of sight of a comparison, too."""
    view = getattr(pilot.app.screen, "view", None)
    while isinstance(view, CompareView) and view.size.area and not view.settled:
        await pilot.pause(0.02)
    await pilot.pause()


def faults(pilot: Pilot[int]) -> Iterator[str]:
    """What is wrong with what stands on the screen, a sentence each."""
    screen, (width, height) = pilot.app.screen, pilot.app.size
    strips = screen._compositor.render_strips(pilot.app.size)
    if len(strips) != height:
        yield f"{len(strips)} lines"
    yield from (
        f"line {y} has {s.cell_length}" for y, s in enumerate(strips) if s.cell_length != width
    )
    leaves = [w for w in screen.query("*") if _seen(w)]
    yield from (f"{w} is drawn {wrong}" for w in leaves for wrong in _cut(w))
    for at, one in enumerate(leaves):
        for other in leaves[at + 1 :]:
            if one.region.overlaps(other.region):
                yield f"{one} {one.region} lies over {other} {other.region}"
    if isinstance(screen, Page) and not screen.has_class("-focus"):
        if screen.top_line.region != Region(0, 0, width, 1):
            yield f"the top line is at {screen.top_line.region}"
        if screen.bottom_line.region != Region(0, height - 1, width, 1):
            yield f"the bottom line is at {screen.bottom_line.region}"
        if (main := _main(leaves)) < max(3, height // 5):
            yield f"the main part has {main} lines"


def _seen(widget: Widget) -> bool:
    own = not widget.__class__.__module__.startswith("textual.") or isinstance(widget, Input)
    return own and not widget.children and widget.region.area > 0 and widget.is_on_screen


def _main(leaves: list[Widget]) -> int:
    """Lines of the largest part."""
    return max((w.region.area, w.region.height) for w in leaves)[1]


def _cut(widget: Widget) -> Iterator[str]:
    """Lines that are longer than their place: a wide character at its edge would be cut."""
    if isinstance(widget, Input) or type(widget).render_line is Widget.render_line:
        return
    room = widget.scrollable_content_region.width
    for y in range(widget.scrollable_content_region.height):
        if (drawn := widget.render_line(y).cell_length) > room:
            yield f"{drawn} cells wide in {room} on line {y}"
