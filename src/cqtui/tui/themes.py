"""Colours: one light and one dark palette, text brightest, one accent, panes one step apart.

Each has a make for terminals of sixteen colours, where the nearest of the sixteen to a fine shade
may be one that nobody can read.
"""

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    name: str
    dark: bool
    page: str
    """Behind the text."""
    panel: str
    """Behind trees, lists and bars: one step from the page."""
    cursor: str
    """Behind the row under the cursor: one step further."""
    mark: str
    """Behind a hit of a search."""
    select: str
    """Behind text selected with the mouse."""
    text: str
    """The document's own text: the strongest contrast on the screen."""
    soft: str
    """Titles in lists and trees."""
    dim: str
    """Numbers, hints, boilerplate."""
    accent: str
    """The one accent: where one is, what can be done."""
    figure: str
    """Figures in the text: the accent's quiet shade."""
    added: str
    removed: str
    gone: str
    """Words that went: `removed` with a fifth of the page in it, a step behind what stands."""
    moved: str
    changed: str


DARK = Palette(
    name="cqtui-dark",
    dark=True,
    page="#15181c",
    panel="#1d2126",
    cursor="#2f363f",
    mark="#5c4a12",
    select="#2d4a6b",
    text="#f1efe9",
    soft="#c6c9cd",
    dim="#8d949d",
    accent="#e8b45a",
    figure="#e2cfa4",
    added="#8ccf8c",
    removed="#f2938a",
    gone="#c67a74",
    moved="#7fb8f0",
    changed="#e8b45a",
)
LIGHT = Palette(
    name="cqtui-light",
    dark=False,
    page="#fdfcf8",
    panel="#f1eee6",
    cursor="#ddd7c8",
    mark="#ffe08a",
    select="#b4d0f0",
    text="#16171a",
    soft="#3c3f45",
    dim="#66686d",
    accent="#8f4f00",
    figure="#6a4a1c",
    added="#1d6b30",
    removed="#a9271d",
    gone="#ba5249",
    moved="#14599c",
    changed="#8f4f00",
)
# Red cannot be read on blue, the one ground that is darker than the text and lighter than black.
DARK_16 = Palette(
    name="cqtui-dark-16",
    dark=True,
    page="#000000",
    panel="#000000",
    cursor="#0000aa",
    mark="#aa00aa",
    select="#0000aa",
    text="#ffffff",
    soft="#aaaaaa",
    dim="#aaaaaa",
    accent="#ffff55",
    figure="#aaaaaa",
    added="#55ff55",
    removed="#ff55ff",
    gone="#ff55ff",
    moved="#55ffff",
    changed="#ffff55",
)
# On white only five of the sixteen can be read: green, cyan and olive are as bright as paper.
LIGHT_16 = Palette(
    name="cqtui-light-16",
    dark=False,
    page="#ffffff",
    panel="#ffffff",
    cursor="#55ffff",
    mark="#ffff55",
    select="#55ffff",
    text="#000000",
    soft="#000000",
    dim="#555555",
    accent="#aa00aa",
    figure="#000000",
    added="#0000aa",
    removed="#aa0000",
    gone="#aa0000",
    moved="#aa00aa",
    changed="#aa00aa",
)
SIXTEEN = {DARK.name: DARK_16, LIGHT.name: LIGHT_16}
"""The make of each palette whose colours are the sixteen themselves, as rich knows them."""
PALETTES = {p.name: p for p in (DARK, LIGHT, DARK_16, LIGHT_16)}


def fitting(name: str, system: str | None) -> Palette:
    """The palette of this name in its make for a terminal of the colours rich calls `system`.

    A name that is not known is the dark one.

    >>> fitting("cqtui-light", "standard").name
    'cqtui-light-16'
    """
    chosen = PALETTES.get(name, DARK)
    return SIXTEEN.get(chosen.name, chosen) if system in ("standard", "windows") else chosen


@lru_cache(maxsize=512)
def ink(
    color: str,
    back: str,
    *,
    bold: bool = False,
    underline: bool = False,
    strike: bool = False,
    reverse: bool = False,
    italic: bool = False,
) -> Style:
    """A terminal style; cached, since a line of text asks for the same few over and over."""
    return Style(
        color=color,
        bgcolor=back,
        bold=bold or None,
        underline=underline or None,
        strike=strike or None,
        reverse=reverse or None,
        italic=italic or None,
    )


def theme(palette: Palette) -> Theme:
    """The palette as a theme of the terminal library, for scrollbars and inputs."""
    return Theme(
        name=palette.name,
        primary=palette.accent,
        secondary=palette.soft,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.page,
        surface=palette.panel,
        panel=palette.panel,
        success=palette.added,
        error=palette.removed,
        warning=palette.accent,
        dark=palette.dark,
        text_alpha=1.0,
        variables={
            "scrollbar": palette.cursor,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.page,
            "scrollbar-background-hover": palette.page,
            "scrollbar-background-active": palette.page,
            "scrollbar-corner-color": palette.page,
            "input-cursor-background": palette.accent,
            "input-cursor-foreground": palette.page,
            "input-selection-background": palette.select,
        },
    )
