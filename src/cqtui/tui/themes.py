"""What a screen draws in: the palettes by name, styles of the terminal, the theme of its widgets.

The colours themselves are in `color/palettes.py`.
"""

from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from cqtui.color.palettes import (
    BUILT_IN,
    DARK,
    DARK_16,
    LIGHT,
    LIGHT_16,
    PREFIX,
    SIXTEEN,
    Palette,
)

__all__ = ["DARK", "DARK_16", "LIGHT", "LIGHT_16", "PALETTES", "Palette", "fitting", "ink", "theme"]

AUTO = "auto"
"""The name of the choice that follows the terminal."""
PALETTES = {p.name: p for p in BUILT_IN}
"""The palettes by name, with those of a person's own that were asked for in this run."""


def fitting(name: str, system: str | None) -> Palette:
    """The palette of this name in its make for a terminal of the colours rich calls `system`.

    A name that is not known is the dark one. Colours of a person's own are left to the terminal.

    >>> fitting("cqtui-light", "standard").name
    'cqtui-light-16'
    """
    chosen = PALETTES.get(name, DARK)
    return SIXTEEN.get(chosen.name, chosen) if system in ("standard", "windows") else chosen


def full_name(name: str) -> str:
    """The name of a palette within the program for one that a person wrote; "" and auto stay.

    >>> full_name("light"), full_name("cqtui-light"), full_name("auto"), full_name("护眼")
    ('cqtui-light', 'cqtui-light', 'auto', 'cqtui-own-e68aa4e79cbc')
    """
    if name in ("", AUTO) or name.startswith(PREFIX):
        return name
    if f"{PREFIX}{name}" in PALETTES:
        return f"{PREFIX}{name}"
    from cqtui.color.own import theme_name

    return theme_name(name)


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
    """The palette as a theme of the terminal library: for its inputs, scrollbars and notices.

    Those are told in full what is written in, since the library's own mixtures of colours may be
    hard to read.
    """
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
            "text": palette.text,
            "text-muted": palette.dim,
            "text-disabled": palette.dim,
            "text-success": palette.added,
            "text-warning": palette.accent,
            "text-error": palette.removed,
            "foreground-muted": palette.dim,
            "foreground-disabled": palette.dim,
            "panel-lighten-1": palette.panel,
            "block-cursor-foreground": palette.text,
            "block-cursor-background": palette.cursor,
            # A bar that is only looked at may be faint, but not where contrast is asked for.
            "scrollbar": palette.dim if "contrast" in palette.name else palette.cursor,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.page,
            "scrollbar-background-hover": palette.page,
            "scrollbar-background-active": palette.page,
            "scrollbar-corner-color": palette.page,
            "input-cursor-background": palette.accent,
            "input-cursor-foreground": palette.page,
            "input-selection-background": palette.select,
            "input-selection-foreground": palette.text,
            "screen-selection-background": palette.select,
            "screen-selection-foreground": palette.text,
        },
    )
