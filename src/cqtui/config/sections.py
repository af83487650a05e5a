"""The sections of config.toml, and what holds where it says nothing.

A section is a frozen dataclass, and a setting is one of its fields, made by `setting` with its
default and with a check of what the file may give. To add a setting, add a field; to add a section,
add a dataclass and name it in `Config`. What each is for stands in the catalogs, as
`config.about.SECTION` and `config.about.SECTION.NAME`, of which `cqtui config --init` and the
documents are written.

A check that needs to know more than a value (names of actions, of themes) is made where that is
known: `cqtui.tui.configuring` adds such `Problem`s to those of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cqtui.config.checks import number_table, one_of, setting, text, text_table, whole, yes_or_no

PANES = (
    "reader.tree",
    "comparison.tree",
    "comparison.changes",
    "library.groups",
    "search.facets",
    "search.passage",
    "table.passages",
    "export.preview",
)
"""The panes whose size can be set."""
LARGEST_PANE = 400
"""Cells or lines."""


@dataclass(frozen=True, slots=True)
class Keys:
    """[keys]: what the keys do."""

    preset: str = setting("vim", one_of("vim", "emacs", "arrows"))
    """Which set of keys holds."""
    bind: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"check": text_table, "example": {"bookmark": "f5", "next_hit": "n,f3"}},
    )
    """Keys of single actions, separated by commas, by name of the action."""


@dataclass(frozen=True, slots=True)
class Theme:
    """[theme]: colours."""

    name: str = setting("", text)
    """Name of a theme; "" for what was chosen in the program last."""
    light: str = setting("light", text)
    """The theme that `auto` has in a light terminal."""
    dark: str = setting("dark", text)
    """The theme that `auto` has in a dark terminal."""


@dataclass(frozen=True, slots=True)
class Layout:
    """[layout]: panes."""

    panes: Mapping[str, int] = field(
        default_factory=dict,
        metadata={
            "check": number_table(PANES, LARGEST_PANE),
            "example": {"reader.tree": 34, "library.groups": 0},
        },
    )
    """Cells or lines of panes by name, 0 for those that are away."""
    edge: bool = setting(default=True, check=yes_or_no)
    """Whether the strip at the edge of a text is shown."""


@dataclass(frozen=True, slots=True)
class Text:
    """[text]: how the text of reports is set, and the language of the interface."""

    measure: int = field(default=0, metadata={"check": whole(24, 60), "example": 40})
    """Characters a line of text holds; 0 for what was chosen in the program last."""
    line_spacing: int = setting(0, whole(0, 1))
    """Empty lines between two lines of a paragraph."""
    paragraph_spacing: int = setting(0, whole(0, 2))
    """Empty lines between two paragraphs."""
    indent: bool = setting(default=True, check=yes_or_no)
    """Whether the first line of a paragraph is set in."""
    time_left: bool = setting(default=True, check=yes_or_no)
    """Whether it is told how long the rest of a report takes."""
    language: str = field(default="", metadata={"check": one_of("zh", "en"), "example": "zh"})
    """Of the interface; "" for what was chosen in the program last."""


@dataclass(frozen=True, slots=True)
class Start:
    """[start]: what is open at the start, and which way one took is remembered."""

    open: str = field(
        default="",
        metadata={"check": one_of("workspace", "last", "library"), "example": "workspace"},
    )
    """What plain `cqtui` opens: "workspace", what was open; "last", what was read last;
    "library"; "" for what was chosen in the program last."""
    places: int = setting(500, whole(0, 5000))
    """Places visited that are remembered; 0 for none."""


@dataclass(frozen=True, slots=True)
class Config:
    """All sections; what the file does not say is as the fields have it."""

    keys: Keys = field(default_factory=Keys)
    theme: Theme = field(default_factory=Theme)
    layout: Layout = field(default_factory=Layout)
    text: Text = field(default_factory=Text)
    start: Start = field(default_factory=Start)


SECTIONS: Mapping[str, type] = {
    "keys": Keys,
    "theme": Theme,
    "layout": Layout,
    "text": Text,
    "start": Start,
}
"""The sections by name, in the order in which they are told of."""
