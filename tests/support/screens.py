"""The program's screens driven by a test: a made-up report, a desk, what stands on the screen."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from cqtui import catalogs
from cqtui.library.store import Store
from cqtui.tui.desk import Desk
from cqtui.tui.program import CqtuiApp

SECOND = 50
"""Looks for what is to come, each 20 ms after the last."""
LOOKS = 30 * SECOND
"""So often a test looks before it fails: a busy machine has half a minute."""
SNAPSHOTS = Path(__file__).parents[1] / "tui" / "snapshots"

REPORT = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
江州市市长 李明
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议，并请市政协委员提出意见。
一、2018年工作回顾
过去一年，全市生产总值增长6%，粮食产量保持在1080万吨左右，城镇登记失业率控制在4.5%以内，各项事业取得新的进步。
（一）着力推动产业升级。新增企业2—3万户，农产品加工业产值突破3000亿元，“四好农村路”建成2万公里。
（二）着力改善民生。坚持以人民为中心，解决好群众的急难愁盼问题，城乡居民收入稳步提高。
二、2019年工作安排
今年工作的总体要求是：坚持稳中求进工作总基调，全面推进乡村振兴，加快建设现代化江州。
（一）深入实施乡村振兴战略。发展现代山地特色高效农业，粮食产量稳定在1100万吨。
（二）持续改善营商环境。深化“放管服”改革，新登记市场主体40万户。
三、加强政府自身建设
坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。
各位代表，让我们更加紧密地团结起来，为建设现代化江州而努力奋斗！
"""
OTHER = """\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2017年工作回顾
过去一年，全市生产总值增长8%，粮食产量保持在1060万吨左右。
二、2018年工作安排
（一）加快乡村振兴。发展现代农业，提高粮食产量。
三、加强政府自身建设
坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。
"""


def write(folder: Path, name: str, text: str) -> str:
    """A file with that text; its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def make_desk(folder: Path, *names: str, demo: bool = False, lang: str = "zh") -> Desk:
    """A desk with these sources, its library in `folder`, as the program makes it."""
    catalogs.use(lang)
    library = folder / "library.sqlite"
    if folder.is_dir() and not library.exists():
        library.write_bytes(empty_library())
    return Desk(list(names), demo=demo, library=library)


@cache
def empty_library() -> bytes:
    """A new library's file; making one waits for the disk many times."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        Store.open(path).close()
        return path.read_bytes()


@asynccontextmanager
async def running(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The program on this desk, with everything done that its start sets going."""
    app = CqtuiApp(desk)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[int]) -> None:
    """Wait until no thread works for the screens, nor one more after it, and all is drawn."""
    working = True
    await pilot.pause()
    while working:
        await worked(pilot.app)
        await pilot.pause()
        working = busy(pilot.app)


def busy(app: App[Any]) -> bool:
    """Whether a thread works for the screens, or anything they were sent is not done.

    `Pilot.pause` takes a process that gets no time on a busy machine for one that is idle.
    """
    return bool(app.workers) or not all(map(_waits, [app, *app._registry]))


def _waits(pump: MessagePump) -> bool:
    """Whether a widget has done all it was sent, and waits for more."""
    if pump._closing or not pump._running:
        return True
    queue: Any = pump._message_queue
    waits = bool(queue.ready_event._waiters)
    return waits and queue.empty() and pump._pending_message is None


async def worked(app: App[Any]) -> None:
    """Wait until no thread works for the screens; what failed is raised.

    As `wait_for_complete`, but work for a page that has given way to another is over too, though
    its worker counts as cancelled.
    """
    for worker in list(app.workers):
        with suppress(WorkerCancelled):
            await worker.wait()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, one after another, and wait for what they set going.

    As a person does who looks before the next key, but not for longer than half a second.
    """
    for name in keys:
        key = events.Key(name, name if len(name) == 1 else None)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
        await pilot.pause()
        for _ in range(SECOND // 2):
            if not busy(pilot.app):
                break
            await pilot.pause(0.02)
    await settled(pilot)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Send characters as an input method does: full-width marks too, each as a key."""
    for char in text:
        key = events.Key(_character_to_key(char), char)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
        await pilot.pause()
    await settled(pilot)


def text_of(pilot: Pilot[int]) -> str:
    """What stands on the screen, blanks at the ends of lines left out."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def matches(name: str, text: str) -> bool:
    """Whether a screen is as it was kept; with CQTUI_SNAPSHOTS=write it is kept anew."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("CQTUI_SNAPSHOTS") == "write":
        path.write_text(text + "\n", "utf-8")
    return path.read_text("utf-8") == text + "\n"


def faintest(pilot: Pilot[int], top: int = 0) -> float:
    """The least contrast of anything written from line `top` on, rules and bars left out."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    least = 21.0
    for text, style, _ in (segment for strip in strips[top:] for segment in strip):
        written = any(char.isalnum() for char in text)
        if written and style and style.color and style.bgcolor and not style.reverse:
            colors = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            bright, dark = sorted(map(_light, colors), reverse=True)
            least = min(least, (bright + 0.05) / (dark + 0.05))
    return least


def _light(color: Sequence[int]) -> float:
    """Relative luminance as the accessibility guidelines have it."""
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (x / 255 for x in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
