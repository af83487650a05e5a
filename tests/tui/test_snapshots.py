"""Every screen as it looks, in three widths and both languages: what changes shows in a diff.

`make snapshots` keeps what the screens look like now. A new screen gets the keys that lead to it in
tests/support/everyscreen.py; then it has a snapshot too.
"""

import os
import re
from pathlib import Path

import pytest
from support.everyscreen import EVERY, WINDOWS, desk_of, go, resize, screen_classes
from support.screens import SNAPSHOTS, running, text_of
from textual.pilot import Pilot

HEIGHT, WIDTHS, LANGUAGES = 20, (80, 120, 200), ("zh", "en")
KEPT = SNAPSHOTS / "screens"
HEAD = re.compile(r"^=== (\w+) in (\w+), (\d+) columns$", re.MULTILINE)
ELSEWHERE = {"TabWaiting", "OutermostProof"}
"""Screens that are another one in a tab, or outermost."""
TODAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
NOW = re.compile(r"\b[0-9]{2}:[0-9]{2}\b")


async def looks(folder: Path, name: str, language: str) -> str:
    """A screen in one language, come to in the middle width, in each below a line that says so."""
    folder.mkdir()
    shown = []
    async with running(desk_of(name, folder, language), (WIDTHS[1], HEIGHT)) as pilot:
        await go(pilot, name)
        for width in WIDTHS:
            await resize(pilot, (width, HEIGHT))
            kind = type(pilot.app.screen).__name__
            shown += [
                f"=== {kind} in {language}, {width} columns",
                still(seen(pilot, name), folder),
            ]
    return "\n".join(shown)


def seen(pilot: Pilot[int], name: str) -> str:
    """The screen; of a window whose page is kept by itself the window alone."""
    if name not in WINDOWS:
        return text_of(pilot)
    x, y, width, height = pilot.app.screen.children[0].region
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)[y : y + height]
    return "\n".join(strip.crop(x, x + width).text.rstrip() for strip in strips)


def still(text: str, folder: Path) -> str:
    """A screen without what is another each time: the day, the folder, and how far a bar is."""
    text = TODAY.sub(lambda found: "2019-01-27 09:00"[: len(found[0])], text)
    return NOW.sub("09:00", text).replace(str(folder), "/reports").rstrip()


@pytest.mark.usefixtures("staged")
@pytest.mark.parametrize("name", EVERY)
async def test_a_screen_looks_as_it_was_kept(tmp_path: Path, name: str) -> None:
    """In every width and language; what is meant to look otherwise is kept anew and reviewed."""
    shown = "\n".join([await looks(tmp_path / lang, name, lang) for lang in LANGUAGES]) + "\n"
    path = KEPT / f"{name}.txt"
    if os.environ.get("CQTUI_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_every_kept_screen_is_one_that_there_is() -> None:
    """What is gone leaves no file behind."""
    assert {path.stem for path in KEPT.glob("*.txt")} == set(EVERY)


def test_every_class_of_screen_is_kept() -> None:
    """A new screen is not forgotten."""
    kept = {kind for path in KEPT.glob("*.txt") for kind, *_ in HEAD.findall(path.read_text())}
    assert screen_classes() - kept - ELSEWHERE == set()
