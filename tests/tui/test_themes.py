"""Colours one can read: the text brightest, everything else still clear enough."""

from itertools import product

import pytest

from cqtui.tui.compareink import LOOKS, Inks
from cqtui.tui.comparemarks import Tone
from cqtui.tui.comparestrips import INKS
from cqtui.tui.themes import PALETTES, Palette

BODY = 7.0
"""The contrast that accessibility guidelines ask of text at their stricter level."""
LEAST = 4.5
"""The contrast they ask of any text."""


def light(color: str) -> float:
    """Relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTE = pytest.mark.parametrize("colors", PALETTES.values(), ids=lambda p: p.name)


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
