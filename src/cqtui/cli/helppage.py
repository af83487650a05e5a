"""The page that `--help` shows: texts from the catalogs, lines broken as Chinese is set.

Typer makes the commands; what they say of themselves is in the catalogs under the name of the
command and of its argument or option, or of an option that many commands have: `help.cite`,
`help.cite.at`, `help.any.json`.
"""

import shutil
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, cast

import typer
from typer.core import TyperCommand, TyperGroup

from cqtui.catalogs import catalog, language, say
from cqtui.typeset import cells, set_lines

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption

    Parameter = TyperArgument | TyperOption

WIDEST = 100
"""Columns of a page; lines of more are hard to follow."""
_NARROWEST = 40
_NAMES = 28
"""Cells of names; what is longer has its text below it."""
_SHOWN_DEFAULTS = (str, int, Enum)


def page(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    """Usage, what the command does, its arguments, options and commands."""
    width = max(_NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))
    path = context.command_path
    about = about_command(path)
    parts = [_usage(command, path, width), "\n".join(_wrapped(about, width, "  "))]
    arguments, options = _of(command, "argument"), _of(command, "option")
    rows = [(_metavar(p), _explained(p, path)) for p in arguments]
    parts.append(_section("arguments", [row for row in rows if row[1]], width))
    rows = [(_names(p), _explained(p, path)) for p in options]
    parts.append(_section("options", [*rows, ("-h, --help", say("usage.help"))], width))
    if isinstance(command, TyperGroup):
        known = [(n, _first(about_command(f"{path} {n}"))) for n in command.commands]
        parts.append(_section("commands", known, width))
    return "\n\n".join(part for part in parts if part)


def about_command(path: str) -> str:
    """What the command of that path does: `cqtui scale write`. Raises KeyError."""
    return say(f"help.{_key(path)}")


def about_parameter(parameter: "Parameter", path: str) -> str:
    """What an argument or option of a command is.

    A text may name what can be written there as {words}, which the command's own help gives.
    """
    own, shared = f"help.{_key(path)}.{parameter.name}", f"help.any.{parameter.name}"
    known, words = catalog("help", language()), parameter.help or ""
    key = next((key for key in (own, shared) if key in known), "")
    return say(key, words=words) if key else words


def _of(command: TyperCommand | TyperGroup, kind: str) -> "list[Parameter]":
    """The command's arguments, or its options."""
    return [cast("Parameter", one) for one in command.params if one.param_type_name == kind]


def _key(path: str) -> str:
    """A command's path as a part of a key: scale.write; cqtui for the program itself."""
    return ".".join(path.split()[1:]) or path


def _usage(command: TyperCommand | TyperGroup, path: str, width: int) -> str:
    words = [path, say("usage.options_metavar"), *map(_metavar, _of(command, "argument"))]
    if isinstance(command, TyperGroup):
        words.append(say("usage.command_metavar"))
    head = say("usage.head")
    lines = _wrapped(" ".join(words), width - cells(head), "")
    return head + ("\n" + " " * cells(head)).join(lines)


def _section(name: str, rows: Sequence[tuple[str, str]], width: int) -> str:
    """A heading, and rows of a name with its text beside it, or below where the name is long."""
    if not rows:
        return ""
    column = min(_NAMES, max(cells(left) for left, _ in rows) + 4)
    lines = [say(f"usage.{name}") + say("usage.colon")]
    for left, right in rows:
        first, *rest = _wrapped(right, width, " " * column)
        if cells(left) + 4 > column:
            lines += [f"  {left}", first, *rest]
        else:
            lines += [f"  {left}".ljust(column - cells(left) + len(left)) + first[column:], *rest]
    return "\n".join(line.rstrip() for line in lines)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    lines = set_lines(text, width - len(indent))
    return [indent + text[line.start : line.end].strip() for line in lines]


def _names(option: "Parameter") -> str:
    """-o, --output FILE."""
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    metavar = "" if getattr(option, "is_flag", False) else _metavar(option)
    return f"{names} {metavar}".rstrip()


def _metavar(parameter: "Parameter") -> str:
    if parameter.metavar:
        return parameter.metavar
    choices = [str(getattr(one, "value", one)) for one in parameter.type_descriptor.choices or ()]
    return "|".join(filter(None, choices)) or (parameter.name or "").upper()


def _explained(parameter: "Parameter", path: str) -> str:
    """The text, and the default and the limits there are."""
    text = about_parameter(parameter, path)
    told = list(_extras(parameter))
    if not told:
        return text
    said = say("usage.extra", words=say("usage.comma").join(told))
    stop = say("usage.stop")
    return text.removesuffix(stop) + said + stop if said[0] != " " else text + said


def _extras(parameter: "Parameter") -> Iterator[str]:
    default = parameter.default
    given = isinstance(default, _SHOWN_DEFAULTS) and not isinstance(default, bool)
    value = str(default.value if isinstance(default, Enum) else default)
    if given and value not in ("", "-"):
        yield say("usage.default", value=value)
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is not None or high is not None:
        yield f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{low}–{high}"


def _first(text: str) -> str:
    """The first sentence, without its stop."""
    stop = say("usage.stop")
    return text.partition(f"{stop} " if stop == "." else stop)[0].removesuffix(stop)
