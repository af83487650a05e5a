"""Every style pair that is drawn can be read, in every theme: all screens are drawn and looked at.

They are drawn in a palette each of whose colours is only itself, which tells what is written in
which role on which ground; every theme is held to these pairs. Sixteen colours, of which some roles
share one, are drawn themselves, and so is the theme without colours.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from support.everyscreen import report
from support.pairs import naive
from support.screens import make_desk, press, running, settled, type_in, write
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen

from cqtui.color.contrast import CLEAR, READABLE, contrast
from cqtui.color.palettes import BUILT_IN, LIGHT_16, NONE, ROLES, Palette
from cqtui.tui import child
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.themes import PALETTES, theme

SIGN = 3.0
"""What WCAG asks of signs that are no text (1.4.11)."""
# Signs that are drawn rather than written: bars, rules, folds, shades, dots of a plot.
SIGNS = frozenset("▾▸▏▎▍▌▋▊▉█▇▆▅▄▃▂▁░▒▓│─┃━╌┄┊┆·•○●◦▔▕▐▀")
PROBE = Palette(
    "cqtui-probe",
    True,
    *(f"#{30 + 4 * n:02x}{30 + 4 * n:02x}{40 + n:02x}" for n in range(5)),
    *(f"#{255 - 5 * n:02x}{250 - 7 * n:02x}{200 + n:02x}" for n in range(len(ROLES) - 5)),
)
"""Each colour is only itself."""
ROLE = {getattr(PROBE, role): role for role in ROLES}


class Drawn(NamedTuple):
    """Two colours that lie over each other, and where."""

    front: str
    back: str
    text: str
    screen: str


def drawn(pilot: Pilot[int], name: str) -> Iterator[Drawn]:
    """What is written on the screen, in what on what; "" for a colour that is the terminal's.

    Of a screen behind a window nothing can be used, and it is dimmed: that is left out.
    """
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            text, style = "".join(segment.text.split()), segment.style
            here = Region(x, y, segment.cell_length, 1)
            x += segment.cell_length
            if not text or style is None or not _window(pilot).overlaps(here):
                continue
            colors = [
                "" if color is None or color.is_default else color.get_truecolor().hex
                for color in (style.color, style.bgcolor)
            ]
            front, back = reversed(colors) if style.reverse else colors
            yield Drawn(front, back, text, name)


def _window(pilot: Pilot[int]) -> Region:
    """The part of the screen that is in use."""
    screen = pilot.app.screen
    if isinstance(screen, ModalScreen) and screen.styles.background.a > 0:
        return screen.children[0].region
    return screen.region


Step = str | Callable[[Pilot[int]], object]
"""A key; `type:…` for what is typed; or what is done."""
Visit = tuple[str, Sequence[Step]]
"""The class of the screen that has to be on top, and how one gets there from the first one."""


def toasts(pilot: Pilot[int]) -> None:
    """The notices of every kind."""
    for severity in ("information", "warning", "error"):
        pilot.app.notify("讯息", title="题", severity=severity)


def newest(pilot: Pilot[int]) -> None:
    """The report of 2019, beside those of the years before it."""
    pilot.app.open_name(pilot.app.desk.names[-1])  # type: ignore[attr-defined]


def proofread(pilot: Pilot[int]) -> None:
    """The findings of the report, whose file is watched in a thread without end."""
    pilot.app.screen.action_proof()  # type: ignore[attr-defined]


LIBRARY: Sequence[Visit] = (
    ("LibraryScreen", ("j", "space", "j")),
    ("LibraryScreen", (toasts,)),
    ("SearchScreen", ("slash", "type:粮食", "enter", "j")),
    ("Picker", ("question_mark",)),
    ("LedgerScreen", ("O",)),
    ("PlotScreen", ("O", "p")),
    ("PlacesScreen", ("P",)),
    ("ReaderScreen", (newest, "home")),
    ("PassagesScreen", (newest, "B")),
    ("WordingScreen", (newest, "W")),
    ("HeatScreen", (newest, "B", "H")),
    ("ReaderScreen", (newest, "b", "w")),
    ("ReaderScreen", (newest, "R")),
    ("FiguresScreen", (newest, "t")),
    ("Picker", (newest, "s", "type:乡")),
    ("YearsScreen", (newest, "end", "T")),
    ("ReaderScreen", (newest, "j", "m", "slash", "type:粮食", "enter")),
    ("ReaderScreen", (newest, "v", "l", "v", "w", "w")),
    ("NoteScreen", (newest, "j", "a", "type:备注")),
    ("Picker", (newest, "j", "A")),
    ("MarksScreen", (newest, "M")),
    ("ThemePicker", ("f2",)),
    ("ProofScreen", (newest, proofread)),
)
COMPARISON: Sequence[Visit] = (
    ("ComparisonScreen", ("home",)),
    ("ComparisonScreen", ("right_curly_bracket", "right_curly_bracket")),
    ("ComparisonScreen", ("v",)),
    ("ComparisonScreen", ("v", "slash", "type:粮食", "enter")),
    ("ComparisonScreen", ("v", "j", "m", "X", "l")),
    ("Telling", ("i",)),
    ("ChangesScreen", ("c",)),
    ("ChangesScreen", ("c", "1", "slash", "type:粮食", "down")),
    ("TargetChangesScreen", ("t",)),
    ("Picker", ("x", "C")),
    ("ExportScreen", ("e",)),
)


VARIED = ("LibraryScreen", "ReaderScreen", "ComparisonScreen", "ChangesScreen", "LedgerScreen")
"""Screens that are drawn in the themes that are drawn themselves."""


async def walk(
    folder: Path,
    visits: Sequence[Visit],
    names: Sequence[str],
    *,
    demo: bool,
    themes: Sequence[str],
) -> dict[str, set[Drawn]]:
    """What is drawn in each theme on the screens that are visited, one after the other."""
    found: dict[str, set[Drawn]] = {name: set() for name in themes}
    folder.mkdir()
    desk = make_desk(folder, *names, demo=demo)
    async with running(desk) as pilot:
        app = pilot.app
        app.try_on(themes[0])  # type: ignore[attr-defined]
        for number, (expected, steps) in enumerate(visits):
            if demo:
                app.open_library()  # type: ignore[attr-defined]
                await settled(pilot)
            for step in steps:
                if step is proofread:
                    step(pilot)
                    await pilot.pause(0.5)
                elif callable(step):
                    step(pilot)
                    await settled(pilot)
                elif step.startswith("type:"):
                    await type_in(pilot, step.removeprefix("type:"))
                else:
                    await press(pilot, step)
            assert type(app.screen).__name__ == expected, (number, steps)
            # To change the theme costs more than to draw a screen.
            for name in themes if expected in VARIED else themes[:1]:
                if app.theme != name:
                    app.try_on(name)  # type: ignore[attr-defined]
                    await pilot.pause()
                found[name] |= set(drawn(pilot, f"{expected}-{number}"))
            if app.theme != themes[0]:
                app.try_on(themes[0])  # type: ignore[attr-defined]
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.pause()
    if desk._store:
        desk._store.close()
    return found


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[Drawn]]:
    """What is drawn on all screens, by theme."""

    def here(*_args: object) -> None:
        raise OSError

    folder = tmp_path_factory.mktemp("contrast")
    years = ((2017, 9, 300), (2018, 8, 200), (2019, 6, 400))
    names = [write(folder, f"{y}.txt", report(y, growth, n)) for y, growth, n in years]
    themes = (PROBE.name, LIGHT_16.name, NONE.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLORTERM", "truecolor")
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("CQTUI_HOME", str(folder / "home"))
        patch.delenv("NO_COLOR", raising=False)
        patch.setitem(PALETTES, PROBE.name, PROBE)
        patch.setattr(child, "start", here)  # everything is worked out here, not by a child
        patch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
        patch.chdir(folder)
        found = asyncio.run(walk(folder / "a", LIBRARY, names, demo=True, themes=themes))
        pair = (names[0], names[2])
        more = asyncio.run(walk(folder / "b", COMPARISON, pair, demo=False, themes=themes))
    return {name: found[name] | more[name] for name in themes}


def least(text: str, palette: Palette) -> float:
    """The contrast that is asked of what is written, or drawn, in a palette."""
    if set(text) <= SIGNS:
        return SIGN
    return CLEAR if "contrast" in palette.name else READABLE


def ornament(one: Drawn) -> bool:
    """Whether it is the rule between two columns, or the end of a scrollbar.

    The columns stand apart without it, and where one is, is told in words as well: WCAG asks
    contrast only of what nothing else tells.
    """
    grounds = {PROBE.page, PROBE.panel, PROBE.cursor}
    return set(one.text) <= set("│▁▂▃▄▅▆▇█") and {one.front, one.back} <= grounds


def faint(pairs: set[Drawn], palette: Palette) -> dict[tuple[str, str], tuple[float, str, str]]:
    """Of pairs of colours those that cannot be read: contrast, a text, its screen."""
    low = {}
    for front, back, text, screen in sorted(pairs):
        ratio = contrast(front, back)
        if ratio < least(text, palette):
            low[front, back] = (round(ratio, 2), text, screen)
    return low


Screens = dict[str, set[Drawn]]


def test_what_is_drawn_is_drawn_in_the_palette(screens: Screens) -> None:
    """No widget mixes colours of its own, whose contrast nobody would know."""
    assert {one for one in screens[PROBE.name] if not {one.front, one.back} <= ROLE.keys()} == set()


@pytest.mark.parametrize(
    "palette", [one for one in BUILT_IN if one is not NONE], ids=lambda one: one.short
)
def test_everything_drawn_can_be_read(screens: Screens, palette: Palette) -> None:
    """Text 4.5 to 1, in high contrast 7 to 1, signs 3 to 1: on every screen there is."""
    pairs = {
        one._replace(front=getattr(palette, ROLE[one.front]), back=getattr(palette, ROLE[one.back]))
        for one in screens[PROBE.name]
        if not ornament(one)
    }
    assert faint(pairs, palette) == {}


def test_sixteen_colours_are_drawn_as_they_are(screens: Screens) -> None:
    """Where page and panel are the same some things are drawn in other roles: these, too."""
    pairs = {one for one in screens[LIGHT_16.name] if not set(one.text) <= SIGNS}
    assert faint(pairs, LIGHT_16) == {}


def test_without_colours_none_is_drawn(screens: Screens) -> None:
    """Nothing but what the terminal writes in anyway."""
    assert {(one.front, one.back) for one in screens[NONE.name]} == {("", "")}


def test_the_bars_of_high_contrast_can_be_seen() -> None:
    """There the place in a list is to be seen at a glance."""
    for palette in BUILT_IN:
        if "contrast" in palette.name:
            thumb = theme(palette).variables["scrollbar"]
            assert min(contrast(thumb, back) for back in (palette.page, palette.panel)) >= SIGN
