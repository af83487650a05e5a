"""What is told of each command, as values, of which `--help` and the manual are written.

Typer makes the commands; what they say of themselves is in the catalogs under the name of the
command and of its argument or option, or of an option that many commands have: `help.cite`,
`help.cite.at`, `help.any.json`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, cast

from typer.core import TyperCommand, TyperGroup

from cqtui.catalogs import catalog, language, say
from cqtui.cli.examples import ALWAYS, COMMON, ENVIRONMENT, EXAMPLES, GROUPS, STATUSES

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption

    Parameter = TyperArgument | TyperOption

Row = tuple[str, str]
"""What is told of, and what is told."""
PROGRAM = "cqtui"
_SHOWN_DEFAULTS = (str, int, Enum)


@dataclass(frozen=True, slots=True)
class Page:
    """All that is told of a command."""

    path: str
    """As it is called: cqtui scale write."""
    about: str
    """What it does."""
    words: tuple[str, ...]
    """What stands behind the path where it is called, for short."""
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    """Headings, with the commands below each."""
    examples: tuple[Row, ...]
    """Lines for a shell, and what each does."""
    statuses: tuple[Row, ...]
    """Exit statuses, and what each means."""
    environment: tuple[Row, ...]
    """Variables; of the program itself alone."""


def page_of(command: TyperCommand | TyperGroup, path: str) -> Page:
    """What is told of the command of that path, in the language of the interface.

    Raises KeyError where a text is missing.
    """
    arguments, options = _of(command, "argument"), _of(command, "option")
    words = [say("usage.options_metavar"), *map(_metavar, arguments)]
    if isinstance(command, TyperGroup):
        words.append(say("usage.command_metavar"))
    key = key_of(path)
    rows = [(_metavar(one), _explained(one, path)) for one in arguments]
    environment = ENVIRONMENT if path == PROGRAM else ()
    return Page(
        path,
        say(f"help.{key}"),
        tuple(words),
        tuple(row for row in rows if row[1]),
        (
            *((_names(one), _explained(one, path)) for one in options),
            ("-h, --help", say("usage.help")),
        ),
        tuple(_groups(command, path)),
        tuple((line, say(f"example.{key}.{n}")) for n, line in enumerate(EXAMPLES[key], 1)),
        tuple((str(status), _meaning(key, status)) for status in _statuses(path)),
        tuple((name, say(f"help.env.{name}")) for name in environment),
    )


def pages(command: TyperCommand | TyperGroup, path: str = PROGRAM) -> Iterator[Page]:
    """The page of a command, then those of all below it, in the order of the help."""
    yield page_of(command, path)
    below = getattr(command, "commands", {})
    for name in _ordered(list(below), path):
        yield from pages(below[name], f"{path} {name}")


def key_of(path: str) -> str:
    """A command's path as a part of a key: scale.write; cqtui for the program itself."""
    return ".".join(path.split()[1:]) or path


def first_sentence(text: str) -> str:
    """The first sentence, without its stop."""
    stop = say("usage.stop")
    return text.partition(f"{stop} " if stop == "." else stop)[0].removesuffix(stop)


def about_parameter(parameter: "Parameter", path: str) -> str:
    """What an argument or option of a command is.

    A text may name what can be written there as {words}, which the command's own help gives.
    """
    own, shared = f"help.{key_of(path)}.{parameter.name}", f"help.any.{parameter.name}"
    known, words = catalog("help", language()), parameter.help or ""
    key = next((key for key in (own, shared) if key in known), "")
    return say(key, words=words) if key else words


def _ordered(names: list[str], path: str) -> list[str]:
    """The commands as their groups have them; those of no group last."""
    grouped = [name for group in GROUPS.values() for name in group] if path == PROGRAM else []
    return [*(n for n in grouped if n in names), *(n for n in names if n not in grouped)]


def _groups(command: TyperCommand | TyperGroup, path: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    names = list(getattr(command, "commands", {}))
    for title, group in GROUPS.items() if path == PROGRAM else ():
        known = [name for name in group if name in names]
        names = [name for name in names if name not in known]
        yield say(f"help.group.{title}"), tuple(_summary(path, name) for name in known)
    if names:
        yield say("usage.commands"), tuple(_summary(path, name) for name in names)


def _summary(path: str, name: str) -> Row:
    return name, first_sentence(say(f"help.{key_of(f'{path} {name}')}"))


def _statuses(path: str) -> tuple[int, ...]:
    """Those of a command; of the program itself those that any may have."""
    if path == PROGRAM:
        return (*COMMON, *ALWAYS)
    return tuple(STATUSES.get(key_of(path), COMMON))


def _meaning(key: str, status: int) -> str:
    own = f"help.status.{key}.{status}"
    return say(own if own in catalog("help", language()) else f"help.status.{status}")


def _of(command: TyperCommand | TyperGroup, kind: str) -> "list[Parameter]":
    """The command's arguments, or its options."""
    return [cast("Parameter", one) for one in command.params if one.param_type_name == kind]


def _names(option: "Parameter") -> str:
    """-o, --output FILE."""
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    metavar = "" if getattr(option, "is_flag", False) else _metavar(option)
    return f"{names} {metavar}".rstrip()


def _metavar(parameter: "Parameter") -> str:
    return parameter.metavar or "|".join(choices(parameter)) or (parameter.name or "").upper()


def choices(parameter: "Parameter") -> list[str]:
    """The words of which one may be written there; none where any may."""
    known = [str(getattr(one, "value", one)) for one in parameter.type_descriptor.choices or ()]
    return [word for word in known if word]


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
