"""The palettes that come with the program: text brightest, one accent, panes one step apart.

Two for every day, two of high contrast, two for whoever cannot tell red from green, two made of the
sixteen colours of a terminal, and one without any.
"""

from typing import NamedTuple

PREFIX = "cqtui-"
"""Begins the name of a theme within the program; a person writes it without."""


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
    red: str
    """The five colours of bookmarks; one without a colour has the accent."""
    yellow: str
    green: str
    blue: str
    purple: str

    @property
    def short(self) -> str:
        """The name as a person writes it.

        >>> DARK.short
        'dark'
        """
        return self.name.removeprefix(PREFIX)


GROUNDS = ("page", "panel", "cursor", "mark", "select")
"""The roles that lie behind text."""
INKS = Palette._fields[7:]
"""The roles that are written in."""
ROLES = GROUNDS + INKS
"""All that a theme can set."""

DARK = Palette(
    name="cqtui-dark",
    dark=True,
    page="#15181c",
    panel="#1d2126",
    cursor="#2d333b",
    mark="#5c4a12",
    select="#2d4a6b",
    text="#f1efe9",
    soft="#c6c9cd",
    dim="#959ca5",
    accent="#e8b45a",
    figure="#e2cfa4",
    added="#8ccf8c",
    removed="#f2938a",
    gone="#c67a74",
    moved="#7fb8f0",
    changed="#e8b45a",
    red="#f2938a",
    yellow="#e6d95c",
    green="#8ccf8c",
    blue="#7fb8f0",
    purple="#cba6f2",
)
LIGHT = Palette(
    name="cqtui-light",
    dark=False,
    page="#fdfcf8",
    panel="#f1eee6",
    cursor="#e1dbcd",
    mark="#ffe08a",
    select="#b4d0f0",
    text="#16171a",
    soft="#3c3f45",
    dim="#5e6065",
    accent="#8f4f00",
    figure="#6a4a1c",
    added="#1d6b30",
    removed="#a9271d",
    gone="#ba5249",
    moved="#14599c",
    changed="#8f4f00",
    red="#a9271d",
    yellow="#755b00",
    green="#1d6b30",
    blue="#14599c",
    purple="#6d3aa8",
)
# High contrast: 7 to 1 and more for all that is written, on every ground it is written on.
DARK_CONTRAST = Palette(
    name="cqtui-contrast-dark",
    dark=True,
    page="#000000",
    panel="#121212",
    cursor="#2b2f36",
    mark="#473800",
    select="#123a63",
    text="#ffffff",
    soft="#e8e8e8",
    dim="#cccccc",
    accent="#ffd35c",
    figure="#ffe9b8",
    added="#9df29d",
    removed="#ffb8b0",
    gone="#f0aaa2",
    moved="#a8d4ff",
    changed="#ffd35c",
    red="#ffb8b0",
    yellow="#fff27a",
    green="#9df29d",
    blue="#a8d4ff",
    purple="#e2c8ff",
)
LIGHT_CONTRAST = Palette(
    name="cqtui-contrast-light",
    dark=False,
    page="#ffffff",
    panel="#f0f0f0",
    cursor="#d6d6d6",
    mark="#ffe27a",
    select="#c2dbff",
    text="#000000",
    soft="#1c1c1c",
    dim="#363636",
    accent="#5c3000",
    figure="#4a3000",
    added="#06451a",
    removed="#7d0f0a",
    gone="#861b15",
    moved="#0a3a70",
    changed="#5c3000",
    red="#7d0f0a",
    yellow="#4d3c00",
    green="#06451a",
    blue="#0a3a70",
    purple="#47207a",
)
# Blue for what came, orange for what went: the pair that all three ways of seeing fewer colours
# keep apart. What was moved gives up its blue for a grey, and the accent its amber, which is too
# near to orange.
DARK_BLUE_ORANGE = DARK._replace(
    name="cqtui-blue-orange-dark",
    accent="#f0e48c",
    figure="#ddd6b0",
    added="#74b9ff",
    removed="#ffa04d",
    gone="#d08543",
    moved="#bcd0cc",
    changed="#f0e48c",
    red="#ffa04d",
    yellow="#f0e48c",
    green="#5fd0b0",
    blue="#74b9ff",
    purple="#d9b3e6",
)
LIGHT_BLUE_ORANGE = LIGHT._replace(
    name="cqtui-blue-orange-light",
    accent="#5b3a8c",
    figure="#4f4468",
    added="#0a539e",
    removed="#944400",
    gone="#a45c20",
    moved="#2c4a46",
    changed="#5b3a8c",
    red="#944400",
    yellow="#6e5c00",
    green="#00645a",
    blue="#0a539e",
    purple="#5b3a8c",
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
    red="#ff5555",
    yellow="#ffff55",
    green="#55ff55",
    blue="#55ffff",
    purple="#ff55ff",
)
# On white only five of the sixteen can be read: green, cyan and olive are as bright as paper.
# Bookmarks of these colours are told by their words.
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
    red="#aa0000",
    yellow="#555555",
    green="#000000",
    blue="#0000aa",
    purple="#aa00aa",
)
# Never shown: each colour only names its role to the filter that makes bold, dim, underlined and
# reversed of it (`colorless.LOOKS`), and so no two of those that are told apart are the same.
NONE = Palette(
    name="cqtui-none",
    dark=True,
    page="#000000",
    panel="#000001",
    cursor="#000002",
    mark="#000003",
    select="#000004",
    text="#ffffff",
    soft="#fffffe",
    dim="#fffffd",
    accent="#fffffc",
    figure="#fffffb",
    added="#fffffa",
    removed="#fffff9",
    gone="#fffff8",
    moved="#fffff7",
    changed="#fffff6",
    red="#fffff5",
    yellow="#fffff4",
    green="#fffff3",
    blue="#fffff2",
    purple="#fffff1",
)
BUILT_IN = (
    *(DARK, LIGHT, DARK_CONTRAST, LIGHT_CONTRAST, DARK_BLUE_ORANGE, LIGHT_BLUE_ORANGE),
    *(DARK_16, LIGHT_16, NONE),
)
SIXTEEN = {
    DARK.name: DARK_16,
    LIGHT.name: LIGHT_16,
    DARK_CONTRAST.name: DARK_16,
    LIGHT_CONTRAST.name: LIGHT_16,
    DARK_BLUE_ORANGE.name: DARK_16,
    LIGHT_BLUE_ORANGE.name: LIGHT_16,
}
"""The make of each palette whose colours are the sixteen themselves, as rich knows them."""
OTHER_LIGHT = {
    one.name: other.name
    for pair in (
        (DARK, LIGHT),
        (DARK_CONTRAST, LIGHT_CONTRAST),
        (DARK_BLUE_ORANGE, LIGHT_BLUE_ORANGE),
        (DARK_16, LIGHT_16),
    )
    for one, other in (pair, pair[::-1])
}
"""The palette of the same kind for the other light, by name."""
