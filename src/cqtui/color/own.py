"""Themes of a person's own: files in the folder of config.toml, read, checked, never written.

A file `themes/NAME.toml` says which theme it begins from and which colours it sets:

    base = "dark"

    [colors]
    page = "#002b36"
    added = "#859900"
"""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cqtui.color.contrast import faint, luminance, mix
from cqtui.color.palettes import BUILT_IN, DARK, LIGHT, NONE, PREFIX, ROLES, Palette
from cqtui.config.checks import kind_of, nearest
from cqtui.config.problems import Problem, line_of
from cqtui.config.reading import Loaded
from cqtui.config.tomlfiles import source_of, table_of
from cqtui.errors import StoreError
from cqtui.folders import settings_home

FOLDER = "themes"
"""Beside config.toml."""
END = ".toml"
BASES = {palette.short: palette for palette in BUILT_IN if palette is not NONE}
"""What a theme can begin from, by name."""
RESERVED = ("auto", *(palette.short for palette in BUILT_IN))
"""Names that no file can take."""
FAINTER = 0.2
"""The share of the page in the colour of words that went, where a theme sets none for them."""
_COLOR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Own(NamedTuple):
    """A theme that was read."""

    palette: Palette | None
    """None where the file cannot be used at all."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it, and as warnings what is hard to read, in the order of the file."""
    path: Path | None = None


def theme_problems(loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with the themes that config.toml names."""
    for setting in ("name", "light", "dark"):
        name = getattr(loaded.config.theme, setting)
        line = line_of(loaded.source, "theme", setting)
        if not name or name in (RESERVED if setting == "name" else RESERVED[1:]):
            continue
        own = find(name)
        if own is None:
            allowed = (*RESERVED, *(path.stem for path in files()))
            facts = {"found": name, "allowed": allowed, "meant": nearest(name, allowed)}
            yield Problem("theme-unknown", f"theme.{setting}", line, facts)
        elif own.problems:
            serious = any(problem.serious for problem in own.problems)
            facts = {"found": name, "n": len(own.problems)}
            yield Problem("theme-file", f"theme.{setting}", line, facts, serious=serious)


def role_name(role: str) -> str:
    """A role as a theme's file has it.

    >>> role_name("added"), role_name("red")
    ('added', 'bookmark-red')
    """
    return f"bookmark-{role}" if role in ("red", "yellow", "green", "blue", "purple") else role


_ROLE = {role_name(role): role for role in ROLES}


def theme_name(name: str) -> str:
    """The name within the program of a theme in a file: one that style sheets can take.

    >>> theme_name("护眼")
    'cqtui-own-e68aa4e79cbc'
    """
    return f"{PREFIX}own-{name.encode('utf-8', 'surrogateescape').hex()}"


def own_name(name: str) -> str:
    """The name of the file of a theme, "" where it is none of a person's own.

    >>> own_name("cqtui-own-e68aa4e79cbc"), own_name("cqtui-dark")
    ('护眼', '')
    """
    try:
        code = bytes.fromhex(name.removeprefix(f"{PREFIX}own-"))
    except ValueError:
        return ""
    return code.decode("utf-8", "surrogateescape") if name.startswith(f"{PREFIX}own-") else ""


def folder() -> Path | None:
    """Where the files are, or would be; None where there is no home for them."""
    try:
        return settings_home() / FOLDER
    except StoreError:
        return None


def files() -> list[Path]:
    """The themes in the folder, by name; none where there is none, or it cannot be read."""
    place = folder()
    try:
        found = place.iterdir() if place else ()
        return sorted(one for one in found if one.suffix == END and one.is_file())
    except OSError:
        return []


def find(name: str) -> Own | None:
    """The theme of that name in the folder, None where there is no such file."""
    # A name is no path: `../x` would lead out of the folder.
    place = folder()
    if place is None or not name or name in RESERVED or Path(name).name != name:
        return None
    try:
        path = place / f"{name}{END}"
        return read(path) if path.is_file() else None
    except (OSError, ValueError):  # too long for a name, or with a zero character
        return None


def read(path: Path) -> Own:
    """The theme in a file. Never fails: problems are told."""
    source = source_of(path)
    if source is None:
        source = Problem("unreadable", facts={"reason": os.strerror(errno.ENOENT)})
    if isinstance(source, Problem):
        return Own(None, (source,), path)
    return parse(source, path.stem)._replace(path=path)


def parse(source: str, name: str) -> Own:
    r"""The theme in the text of a file.

    >>> own = parse('base = "light"\n[colors]\nadded = "#005"', "mine")
    >>> own.palette.added, own.palette.page, own.problems
    ('#000055', '#fdfcf8', ())
    """
    table = table_of(source)
    if isinstance(table, Problem):
        return Own(None, (table,))
    problems = list(_outside(table, source))
    if name in RESERVED:
        problems.append(Problem("reserved", name))
    colors: dict[str, str] = {}
    given = table.get("colors", {})
    if isinstance(given, Mapping):
        problems += _colors(given, source, colors)
    palette = _finished(_base(table.get("base"), colors), colors, theme_name(name))
    problems += _warnings(palette, source, colors)
    usable = name not in RESERVED
    told = tuple(sorted(problems, key=lambda problem: (problem.line == 0, problem.line)))
    return Own(palette if usable else None, told)


def _outside(table: Mapping[str, object], source: str) -> Iterator[Problem]:
    """What is wrong with the file but for its colours."""
    for name, value in table.items():
        line = line_of(source, name)
        if name not in ("base", "colors"):
            known = ("base", "colors")
            meant = "colors" if name in _ROLE else nearest(name, known)
            yield Problem("outside", name, line, {"allowed": known, "meant": meant})
        elif name == "colors" and not isinstance(value, Mapping):
            yield Problem("type", name, line, {"wanted": "table", "found": kind_of(value)})
        elif name == "base" and not isinstance(value, str):
            yield Problem("type", name, line, {"wanted": "text", "found": kind_of(value)})
        elif name == "base" and value not in BASES:
            allowed = tuple(BASES)
            facts = {"found": value, "allowed": allowed, "meant": nearest(str(value), allowed)}
            yield Problem("base", name, line, facts)


def _colors(given: Mapping[str, object], source: str, colors: dict[str, str]) -> Iterator[Problem]:
    """What is wrong with the colours; those that are right are put into `colors`, by role."""
    for name, value in given.items():
        line = line_of(source, "colors", name)
        if name not in _ROLE:
            allowed = tuple(_ROLE)
            facts = {"allowed": allowed, "meant": nearest(name, allowed)}
            yield Problem("role", name, line, facts)
        elif not isinstance(value, str) or not _COLOR.fullmatch(value):
            found = value if isinstance(value, str | int | float) else kind_of(value)
            yield Problem("color", name, line, {"found": str(found)[:40]})
        else:
            digits = value[1:].lower()
            digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
            colors[_ROLE[name]] = f"#{digits}"


def _base(given: object, colors: Mapping[str, str]) -> Palette:
    """What the theme begins from: without a word of it, the one whose light its page has."""
    if isinstance(given, str) and given in BASES:
        return BASES[given]
    return LIGHT if "page" in colors and luminance(colors["page"]) > 0.18 else DARK


def _finished(base: Palette, colors: Mapping[str, str], name: str) -> Palette:
    """The whole palette: what goes with another colour follows it where it is not set itself."""
    palette = Palette(**{**base._asdict(), **colors, "name": name})
    if "accent" in colors and "changed" not in colors and base.changed == base.accent:
        palette = palette._replace(changed=palette.accent)
    if "gone" not in colors and {"removed", "page"} & colors.keys():
        palette = palette._replace(gone=mix(palette.removed, palette.page, FAINTER))
    return palette._replace(dark=luminance(palette.page) < luminance(palette.text))


def _warnings(palette: Palette, source: str, colors: Mapping[str, str]) -> Iterator[Problem]:
    """What is hard to read, each on the line that sets its colour, else the ground's."""
    for ink, ground, ratio in faint(palette):
        role = next((one for one in (ink, ground) if one in colors), "")
        line = line_of(source, "colors", role_name(role)) if role else 0
        facts = {"ink": role_name(ink), "ground": ground, "ratio": f"{ratio:.1f}"}
        yield Problem("faint", role_name(role or ink), line, facts, serious=False)
