"""Colours one can read: the text brightest, everything else still clear enough."""

from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from support.screens import make_desk, press, running

from cqtui.color.contrast import contrast
from cqtui.tui.comparison.ink import LOOKS, Inks
from cqtui.tui.comparison.marks import Tone
from cqtui.tui.comparison.strips import INKS
from cqtui.tui.themes import DARK, DARK_16, LIGHT, LIGHT_16, Palette, fitting

BODY = 7.0
"""The contrast that accessibility guidelines ask of text at their stricter level."""
LEAST = 4.5
"""The contrast they ask of any text."""


PALETTE = pytest.mark.parametrize("colors", [DARK, LIGHT], ids=lambda p: p.name)


@PALETTE
def test_the_documents_text_is_the_brightest(colors: Palette) -> None:
    """No other colour stands out from the page as the text does."""
    others = ("soft", "dim", "accent", "figure", "added", "removed", "moved", "changed")
    text = contrast(colors.text, colors.page)
    assert all(contrast(getattr(colors, name), colors.page) < text for name in others)


@PALETTE
@pytest.mark.parametrize("back", ["page", "panel", "cursor", "mark", "select"])
def test_the_text_is_clear_on_every_ground(colors: Palette, back: str) -> None:
    """Also on a hit, under the cursor, within a selection."""
    assert contrast(colors.text, getattr(colors, back)) >= BODY


@PALETTE
@pytest.mark.parametrize(
    "name", ["soft", "dim", "accent", "figure", "added", "removed", "moved", "changed"]
)
def test_every_colour_is_readable(colors: Palette, name: str) -> None:
    """On the page and on the panels."""
    for back in (colors.page, colors.panel):
        assert contrast(getattr(colors, name), back) >= LEAST


@PALETTE
def test_panes_are_one_step_apart(colors: Palette) -> None:
    """Page, panel and cursor differ, and none cries out."""
    assert 1.05 < contrast(colors.page, colors.panel) < 1.4
    assert 1.1 < contrast(colors.panel, colors.cursor) < 1.6


def _laid(ink: Inks, *names: str) -> float:
    """The contrast of what is drawn in these looks, laid over each other."""
    style = ink(*names)
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    return contrast(style.color.triplet.hex, style.bgcolor.triplet.hex)


@PALETTE
def test_every_mark_in_a_comparison_is_readable(colors: Palette) -> None:
    """Whatever is laid over whatever: words gone and come, figures, hits, a selection."""
    ink = Inks(colors)
    tones = [tone.value for tone in Tone]
    over = [(), ("hit",), ("now",), ("hit", "now"), ("selection",), ("hit", "selection")]
    over += [("chip",), ("chip", "selection")]
    low = {
        (tone, *inks, *top): round(_laid(ink, tone, *inks, *top), 2)
        for tone, one, two, top in product(tones, INKS, INKS, over)
        if _laid(ink, *(inks := tuple(dict.fromkeys((one, two)))), *top) < LEAST
    }
    assert low == {}


@PALETTE
def test_signs_and_folds_of_a_comparison_are_readable(colors: Palette) -> None:
    """In the gutter on the page; at the edge on the panel."""
    ink = Inks(colors)
    signs = [f"{tone.value}-mark" for tone in Tone]
    for name in (*signs, "bookmark", "fold", "fold-current", "current"):
        assert _laid(ink, name) >= LEAST
        assert contrast(getattr(colors, LOOKS[name].color), colors.panel) >= LEAST


# Terminals of sixteen colours.

XTERM = (
    "#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 "
    "#7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff"
)
VGA = (
    "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa "
    "#555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff"
)
NEARLY = 4.0
"""The contrast of xterm's grey on white: no grey that all terminals have is darker."""
INKED = ("soft", "dim", "accent", "figure", "added", "removed", "gone", "moved", "changed")
SIXTEEN = pytest.mark.parametrize("colors", [DARK_16, LIGHT_16], ids=lambda p: p.name)
TERMINAL = pytest.mark.parametrize("terminal", [XTERM, VGA], ids=["xterm", "vga"])


def shown(color: str, terminal: str) -> str:
    """What a terminal of sixteen colours shows for #rrggbb."""
    number = Color.parse(color).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return terminal.split()[number]


@SIXTEEN
def test_of_sixteen_colours_none_is_a_likeness(colors: Palette) -> None:
    """Each is one of the sixteen itself, so none falls on another than was meant."""
    for name in ("page", "panel", "cursor", "mark", "select", "text", *INKED):
        color = getattr(colors, name)
        assert shown(color, VGA) == color


@SIXTEEN
@TERMINAL
def test_sixteen_colours_are_readable(colors: Palette, terminal: str) -> None:
    """On the page all; under the cursor, on a hit and in a selection the text; the cursor shows."""
    page, text = shown(colors.page, terminal), shown(colors.text, terminal)
    assert shown(colors.panel, terminal) == page
    for name in INKED:
        assert contrast(shown(getattr(colors, name), terminal), page) >= NEARLY, name
    for back in (colors.cursor, colors.mark, colors.select):
        assert contrast(text, shown(back, terminal)) >= LEAST
        assert back != colors.page


@SIXTEEN
def test_sixteen_colours_are_readable_under_the_cursor(colors: Palette) -> None:
    """With the colours most terminals come near to; xterm's are further apart from them."""
    for name in INKED:
        assert contrast(getattr(colors, name), colors.cursor) >= LEAST, name


@SIXTEEN
def test_what_came_what_went_and_what_is_marked_differ(colors: Palette) -> None:
    """In sixteen colours, too."""
    assert len({colors.text, colors.added, colors.removed, colors.changed}) == 4


@pytest.mark.parametrize(
    ("term", "colorterm", "names"),
    [
        ("linux", "", (DARK_16.name, LIGHT_16.name)),
        ("xterm", "", (DARK_16.name, LIGHT_16.name)),
        ("xterm-16color", "", (DARK_16.name, LIGHT_16.name)),
        ("xterm-256color", "", (DARK.name, LIGHT.name)),
        ("xterm", "truecolor", (DARK.name, LIGHT.name)),
    ],
)
async def test_the_terminal_gets_the_palette_that_fits(
    term: str,
    colorterm: str,
    names: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The choice that is kept is light or dark alone, for any terminal."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    desk = make_desk(tmp_path)
    async with running(desk) as pilot:
        assert pilot.app.theme == names[0]
        await press(pilot, "f3")
        assert pilot.app.theme == names[1]
        assert desk.settings.theme == LIGHT.name
        await press(pilot, "f3")
        assert desk.settings.theme == DARK.name


def test_an_unknown_palette_is_the_dark_one() -> None:
    """A library may come from another version."""
    assert fitting("", "truecolor") is fitting("cqtui-blue", None) is DARK
