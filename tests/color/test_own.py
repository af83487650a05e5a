"""Themes in files of one's own: what they set, what follows, what is told of mistakes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.color.own import find, own_name, parse, theme_name, theme_problems
from cqtui.color.palettes import DARK, LIGHT, LIGHT_BLUE_ORANGE, ROLES
from cqtui.config.reading import parse as parse_config

SEPIA = """\
base = "light"

[colors]
page = "#f4ecd8"
panel = "#ebe0c8"
text = "#201408"
removed = "#8f1f16"
"""


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's themes."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def test_what_a_theme_sets_stands_over_its_base() -> None:
    """The rest is the base's."""
    palette = parse(SEPIA, "sepia").palette
    assert palette is not None
    assert (palette.page, palette.text, palette.added) == ("#f4ecd8", "#201408", LIGHT.added)
    assert not palette.dark
    assert palette.short == palette.name.removeprefix("cqtui-")


def test_any_theme_of_the_program_can_be_a_base() -> None:
    """Also those for other eyes."""
    palette = parse('base = "blue-orange-light"', "mine").palette
    assert palette == LIGHT_BLUE_ORANGE._replace(name=theme_name("mine"))


def test_without_a_base_the_page_tells() -> None:
    """A light page begins from the light theme, anything else from the dark one."""
    light = parse('[colors]\npage = "#fff"', "mine").palette
    dark = parse('[colors]\naccent = "#ff8800"', "mine").palette
    assert light is not None
    assert dark is not None
    assert (light.soft, dark.soft) == (LIGHT.soft, DARK.soft)


def test_what_goes_with_a_colour_follows_it() -> None:
    """The sign of a change has the accent; words that went are `removed`, a step back."""
    palette = parse('[colors]\naccent = "#ff8800"\nremoved = "#ff0000"', "mine").palette
    assert palette is not None
    assert palette.changed == "#ff8800"
    assert palette.gone == "#d00506"
    both = parse('[colors]\naccent = "#ff8800"\nchanged = "#00ff00"', "mine").palette
    assert both is not None
    assert both.changed == "#00ff00"


@pytest.mark.parametrize(
    ("source", "code", "line", "meant"),
    [
        ('[colors]\nadd = "#00ff00"', "role", 2, ""),
        ('[colors]\nremove = "#ff0000"', "role", 2, "removed"),
        ('[colors]\n\nadded = "green"', "color", 3, None),
        ("[colors]\nadded = 255", "color", 2, None),
        ('[colors]\nadded = "#12345"', "color", 2, None),
        ('base = "drak"', "base", 1, "dark"),
        ("base = 1", "type", 1, None),
        ('added = "#00ff00"', "outside", 1, "colors"),
        ("colors = 3", "type", 1, None),
        ("[colors\n", "syntax", 1, None),
    ],
)
def test_a_mistake_is_one_problem_with_its_line(
    source: str, code: str, line: int, meant: str | None
) -> None:
    """And with what was likely meant."""
    serious = [problem for problem in parse(source, "mine").problems if problem.serious]
    assert [(problem.code, problem.line) for problem in serious] == [(code, line)]
    if meant:
        assert serious[0].facts["meant"] == meant


def test_what_is_right_is_used_all_the_same() -> None:
    """A mistake costs its own line alone."""
    palette = parse('[colors]\nadded = "green"\nmoved = "#88bbff"', "mine").palette
    assert palette is not None
    assert (palette.added, palette.moved) == (DARK.added, "#88bbff")


def test_what_is_hard_to_read_is_a_warning_on_its_line() -> None:
    """It says what is written on what, and how faint that is."""
    own = parse('[colors]\nmoved = "#333333"', "mine")
    assert own.palette is not None
    assert {(p.code, p.line, p.serious) for p in own.problems} == {("faint", 2, False)}
    assert {p.facts["ground"] for p in own.problems} == {"page", "panel", "cursor"}


def test_the_program_s_names_are_taken() -> None:
    """A file called dark.toml would be one of two themes with that name."""
    own = parse(SEPIA, "dark")
    assert own.palette is None
    assert [problem.code for problem in own.problems] == ["reserved"]


def test_a_name_is_no_way_out_of_the_folder(themes: Path) -> None:
    """Names with a path in them, too long ones and impossible ones are no themes."""
    (themes.parent / "out.toml").write_text(SEPIA, "utf-8")
    (themes / "sepia.toml").write_text(SEPIA, "utf-8")
    assert find("sepia") is not None
    for name in ("../out", "..", "", "x" * 5000, "a\0b", "none", "auto"):
        assert find(name) is None


def test_a_file_that_is_no_text_is_told(themes: Path) -> None:
    """Nor is one too large read."""
    (themes / "a.toml").write_bytes(b"\xff\xfe\x00")
    (themes / "b.toml").write_bytes(b"#" * 200_000)
    for name, code in (("a", "encoding"), ("b", "unreadable")):
        own = find(name)
        assert own is not None
        assert own.palette is None
        assert own.problems[0].code == code


@given(st.text(min_size=1, max_size=20))
def test_any_name_of_a_file_is_found_again(name: str) -> None:
    """Its name within the program is plain letters."""
    inner = theme_name(name)
    assert inner.isascii()
    assert own_name(inner) == name


@given(st.dictionaries(st.sampled_from(ROLES), st.text("#0123456789abcdefg", max_size=8)))
def test_no_colour_breaks_a_theme(colors: dict[str, str]) -> None:
    """Whatever is written, each colour that is worn is #rrggbb."""
    source = "[colors]\n" + "".join(f'{role} = "{color}"\n' for role, color in colors.items())
    palette = parse(source, "mine").palette
    assert palette is not None
    assert all(len(c) == 7 and int(c[1:], 16) >= 0 for c in palette[2:])


def test_config_names_a_theme_that_is_not_there(themes: Path) -> None:
    """The line, what there is, and what was likely meant."""
    (themes / "sepia.toml").write_text(SEPIA, "utf-8")
    problems = list(theme_problems(parse_config('[theme]\nname = "sepai"\nlight = "light"\n')))
    assert [(p.code, p.name, p.line) for p in problems] == [("theme-unknown", "theme.name", 2)]
    assert problems[0].facts["meant"] == "sepia"
    assert not list(theme_problems(parse_config('[theme]\nname = "sepia"\n')))
    assert not list(theme_problems(parse_config('[theme]\nname = "auto"\n')))
