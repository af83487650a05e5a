"""Themes for eyes that see fewer colours, and for terminals that show none."""

from itertools import combinations
from pathlib import Path

import pytest
from rich.style import Style
from support.colors import BLIND, apart, lab, seen
from support.screens import make_desk, press, running

from cqtui.color.palettes import (
    DARK,
    DARK_16,
    DARK_BLUE_ORANGE,
    LIGHT_16,
    LIGHT_BLUE_ORANGE,
    NONE,
    Palette,
)
from cqtui.tui.color.colorless import colorless
from cqtui.tui.comparison.ink import Inks
from cqtui.tui.themes import fitting, ink

FAR = 30.0
"""CIEDE2000: colours so far apart have different names; 2 is seen side by side at most."""
CONES = ("", *BLIND)


def test_the_measure_is_that_of_the_literature() -> None:
    """Pairs of the test data that Sharma, Wu and Dalal published with the formula."""
    white = (1.0, 1.0, 1.0)
    assert lab(white) == pytest.approx((100, 0, 0), abs=0.02)
    assert apart(white, white) == 0
    assert apart(white, (0.0, 0.0, 0.0)) == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize(
    "palette", [DARK_BLUE_ORANGE, LIGHT_BLUE_ORANGE, DARK_16, LIGHT_16], ids=lambda one: one.short
)
def test_what_came_and_what_went_are_far_apart(palette: Palette, cones: str) -> None:
    """Whichever cones one lacks, in words and in signs."""
    for gone in (palette.removed, palette.gone):
        assert apart(seen(palette.added, cones), seen(gone, cones)) >= FAR


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [DARK_BLUE_ORANGE, LIGHT_BLUE_ORANGE], ids=lambda p: p.short)
def test_other_changes_are_told_from_these(palette: Palette, cones: str) -> None:
    """What was moved or changed is no blue and no orange, though it may be near to either."""
    for one, other in (("moved", "added"), ("moved", "removed"), ("changed", "removed")):
        pair = (seen(getattr(palette, name), cones) for name in (one, other))
        assert apart(*pair) >= 9


def test_red_and_green_are_what_needs_it() -> None:
    """To somebody without the green cones they are all but the same colour."""
    assert apart(seen(DARK.added, "deuteranopia"), seen(DARK.removed, "deuteranopia")) < 3


LOOKS: tuple[tuple[str, ...], ...] = (
    *((), ("gone",), ("fresh",), ("stray",), ("novel",), ("figure",), ("figure-gone",)),
    *(("faint",), ("hit",), ("selection",), ("heading",)),
)


def test_without_colours_every_look_of_a_comparison_is_another() -> None:
    """What went, came, moved, is new, is a figure, a hit: told by bold, dim, lines, reverse."""
    inks = Inks(NONE)
    drawn = {look: colorless(inks("revised", *look)) for look in LOOKS}
    assert all(style.color is None and style.bgcolor is None for style in drawn.values())
    assert [pair for pair in combinations(LOOKS, 2) if drawn[pair[0]] == drawn[pair[1]]] == []


@pytest.mark.parametrize("front", ["text", "soft", "dim", "accent", "added", "removed"])
def test_without_colours_the_cursor_a_hit_and_a_selection_are_seen(front: str) -> None:
    """Each is another, and other than what lies on the page; the panel is as the page."""
    grounds = ("page", "cursor", "mark", "select")
    drawn = [colorless(ink(getattr(NONE, front), getattr(NONE, ground))) for ground in grounds]
    assert len(set(drawn)) == len(grounds)
    assert colorless(ink(getattr(NONE, front), NONE.panel)) == drawn[0]


def test_without_colours_what_was_said_by_hand_stays() -> None:
    """Bold, underlined and struck words; a click that leads somewhere."""
    style = Style(bold=True, underline=True, strike=True, color="#123456", meta={"a": 1})
    bare = colorless(style)
    assert (bare.bold, bare.underline, bare.strike, bare.meta) == (True, True, True, {"a": 1})


async def test_no_color_is_heeded_whatever_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one picks then, with one's own hand, is worn all the same."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk = make_desk(tmp_path)
    desk.settings = desk.settings._replace(theme="cqtui-light")
    async with running(desk) as pilot:
        assert pilot.app.theme == NONE.name
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert not any(style.color or style.bgcolor for style in styles)
        await press(pilot, "f3")
        assert pilot.app.theme == "cqtui-light"
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert any(segment.style and segment.style.bgcolor for s in strips for segment in s)


async def test_an_empty_no_color_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As no-color.org has it."""
    monkeypatch.setenv("NO_COLOR", "")
    async with running(make_desk(tmp_path)) as pilot:
        assert pilot.app.theme == DARK.name


def test_a_terminal_of_sixteen_colours_keeps_to_none() -> None:
    """Where there are to be no colours there are no sixteen either."""
    assert fitting(NONE.name, "standard") is NONE
