"""What `cqtui themes` does: show the themes there are, and say what is wrong with one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from cqtui.catalogs import catalog, language, say
from cqtui.cli import diagnostics
from cqtui.cli.console import console
from cqtui.cli.output import Look, write_json
from cqtui.cli.plain import flat
from cqtui.cli.problems import problem_line, problems_json
from cqtui.color.contrast import contrast
from cqtui.color.own import END, files, find, folder, read, role_name
from cqtui.color.palettes import BUILT_IN, NONE, ROLES, Palette
from cqtui.config.checks import nearest
from cqtui.config.problems import Problem
from cqtui.config.reading import load

AUTO = "auto"
SAMPLE: tuple[tuple[str, str, str], ...] = (
    *(("text", "text", "page"), ("figure", "figure", "page"), ("dim", "dim", "page")),
    *(("accent", "accent", "panel"), ("added", "added", "page"), ("removed", "gone", "page")),
    *(("changed", "changed", "page"), ("moved", "moved", "page"), ("mark", "text", "mark")),
    ("cursor", "text", "cursor"),
)
"""What a theme is shown by: a word of the catalog, its role, the role of its ground."""


class Shown(NamedTuple):
    """A theme as it is listed or checked."""

    name: str
    palette: Palette | None
    """None for auto, and where its file cannot be used."""
    path: Path | None = None
    problems: tuple[Problem, ...] = ()


def themes(look: Look, check: Sequence[str], *, as_json: bool) -> int:
    """List themes, or check those that are named. Gives 2 where one to check cannot be used as
    it is written, else 0.
    """
    out = None if as_json else console(look)
    shown = [_checked(name) for name in check] if check else list(every())
    if as_json:
        write_json(themes_json(shown))
    elif out:
        for line in _report(shown) if check else _list(shown):
            out.print(line, soft_wrap=True)
    wrong = any(problem.serious for one in shown for problem in one.problems)
    return diagnostics.TROUBLE if check and wrong else diagnostics.OK


def every() -> Iterator[Shown]:
    """All themes: following the terminal, the program's, one's own."""
    yield Shown(AUTO, None)
    for palette in BUILT_IN:
        yield Shown(palette.short, palette)
    for path in files():
        yield Shown(path.stem, *_read(path))


def _read(path: Path) -> tuple[Palette | None, Path, tuple[Problem, ...]]:
    own = read(path)
    return own.palette, path, own.problems


def _checked(name: str) -> Shown:
    """The theme of that name, or in that file."""
    known = {one.name: one for one in every()}
    if name in known:
        return known[name]
    if name.endswith(END) or "/" in name:
        return Shown(name, *_read(Path(name)))
    own = find(name)
    if own:
        return Shown(name, own.palette, own.path, own.problems)
    allowed = tuple(known)
    facts = {"name": name, "allowed": allowed, "meant": nearest(name, allowed)}
    return Shown(name, None, None, (Problem("missing", name, facts=facts),))


def themes_json(shown: Sequence[Shown]) -> dict[str, object]:
    """`cqtui/themes/1`, as docs/contract.md has it."""
    return {
        "schema": "cqtui/themes/1",
        "chosen": load().config.theme.name or None,
        "themes": [
            {
                "name": one.name,
                "path": str(one.path) if one.path else None,
                "dark": one.palette.dark if one.palette and one.palette is not NONE else None,
                "colors": _colors(one.palette),
                "problems": problems_json(one.problems, "theme"),
            }
            for one in shown
        ],
    }


def _colors(palette: Palette | None) -> dict[str, str] | None:
    if palette is None or palette is NONE:
        return None
    return {role_name(role): getattr(palette, role) for role in ROLES}


def _list(shown: Sequence[Shown]) -> Iterator[Text]:
    """A line for each, with a sample."""
    chosen = load().config.theme.name or AUTO
    wide = max(len(one.name) for one in shown)
    for one in shown:
        sign = "●" if one.name == chosen else " "
        line = Text(f"{sign} {flat(one.name):<{wide}}  ")
        if one.palette is not None and one.palette is not NONE:
            line.append_text(sample(one.palette))
            line.append("  ")
        built_in = f"theme.name.{one.name}" in catalog("theme", language())
        if built_in and one.path is None:
            line.append(say(f"theme.name.{one.name}"))
        elif any(problem.serious for problem in one.problems):
            line.append(say("theme.wrong", n=len(one.problems), name=flat(one.name)))
        else:
            line.append(say("theme.own"))
        yield line
    yield Text("")
    yield Text(say("theme.folder", path=flat(str(folder() or ""))))


def sample(palette: Palette) -> Text:
    """A few words in the colours of a palette."""
    text = Text(" ", Style(bgcolor=palette.page))
    for word, ink, ground in SAMPLE:
        style = Style(
            color=getattr(palette, ink),
            bgcolor=getattr(palette, ground),
            underline=word == "added" or None,
            strike=word == "removed" or None,
            bold=word == "accent" or None,
        )
        text.append(say(f"theme.preview.{word}"), style)
        text.append(" ", Style(bgcolor=palette.page))
    return text


def _report(shown: Sequence[Shown]) -> Iterator[Text]:
    """What is wrong with each, in a line a problem; a sample of what can be used."""
    for one in shown:
        if one.palette is not None and one.palette is not NONE:
            line = Text(f"{flat(one.name)}  ")
            line.append_text(sample(one.palette))
            line.append("  ")
            line.append(
                say("theme.ratio", ratio=f"{contrast(one.palette.text, one.palette.page):.1f}")
            )
            yield line
        for problem in one.problems:
            yield Text(flat(f"{one.name}: {problem_line(problem, 'theme')}"))
        if not one.problems:
            yield Text(f"{flat(one.name)}: {say('theme.sound')}")
