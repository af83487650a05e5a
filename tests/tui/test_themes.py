"""Colours one can read: the text brightest, everything else still clear enough."""

import pytest

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
@pytest.mark.parametrize("name", ["soft", "dim", "accent", "figure", "added", "removed", "moved"])
def test_every_colour_is_readable(colors: Palette, name: str) -> None:
    """On the page and on the panels."""
    for back in (colors.page, colors.panel):
        assert contrast(getattr(colors, name), back) >= LEAST


@PALETTE
def test_panes_are_one_step_apart(colors: Palette) -> None:
    """Page, panel and cursor differ, and none cries out."""
    assert 1.05 < contrast(colors.page, colors.panel) < 1.4
    assert 1.1 < contrast(colors.panel, colors.cursor) < 1.6
