"""The page that `--help` shows, its lines broken as Chinese is set."""

import shutil
from collections.abc import Sequence

import typer
from typer.core import TyperCommand, TyperGroup

from cqtui.catalogs import say
from cqtui.cli.helptexts import PROGRAM, Page, Row, page_of
from cqtui.typeset import cells, set_lines

WIDEST = 100
"""Columns of a page; lines of more are hard to follow."""
_NARROWEST = 40
_NAMES = 28
"""Cells of names; what is longer has its text below it."""
_COMMANDS = 18
"""Cells of the names of commands, the same in all groups."""


def page(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    """Usage, what the command does, commands, arguments, options, examples, statuses."""
    width = max(_NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))
    return drawn(page_of(command, context.command_path), width)


def drawn(told: Page, width: int) -> str:
    """The page in lines of at most `width` cells."""
    parts = [_usage(told, width), "\n".join(_wrapped(told.about, width, "  "))]
    parts += [_section(title, rows, width, _COMMANDS) for title, rows in told.groups]
    parts += [
        _section(say("usage.arguments"), told.arguments, width),
        _section(say("usage.options"), told.options, width),
        _examples(told.examples, width),
        _section(say("usage.statuses"), told.statuses, width),
        _section(say("usage.environment"), told.environment, width),
    ]
    if told.path == PROGRAM:
        parts.append("\n".join(_wrapped(say("help.more"), width, "")))
    return "\n\n".join(part for part in parts if part)


def _usage(told: Page, width: int) -> str:
    head = say("usage.head")
    lines = _wrapped(" ".join((told.path, *told.words)), width - cells(head), "")
    return head + ("\n" + " " * cells(head)).join(lines)


def _section(title: str, rows: Sequence[Row], width: int, least: int = 0) -> str:
    """A heading, and rows of a name with its text beside it, or below where the name is long."""
    if not rows:
        return ""
    column = min(_NAMES, max(least, *(cells(left) + 4 for left, _ in rows)))
    lines = [title + say("usage.colon")]
    for left, right in rows:
        first, *rest = _wrapped(right, width, " " * column)
        if cells(left) + 4 > column:
            lines += [f"  {left}", first, *rest]
        else:
            lines += [f"  {left}".ljust(column - cells(left) + len(left)) + first[column:], *rest]
    return "\n".join(line.rstrip() for line in lines)


def _examples(rows: Sequence[Row], width: int) -> str:
    """What each does, and below it the line as it is typed."""
    lines = [say("usage.examples") + say("usage.colon")]
    for line, what in rows:
        lines += [*_wrapped(what, width, "  "), *shell_lines(line, width)]
    return "\n".join(lines)


def shell_lines(line: str, width: int) -> list[str]:
    r"""A line for a shell in as many as it takes, which the shell joins again.

    >>> shell_lines("cqtui diff 2017.txt 2019.txt --summary", 24)
    ['    cqtui diff \\', '      2017.txt \\', '      2019.txt --summary']
    """
    lines, now = [], "   "
    for at, word in enumerate(words := line.split(" ")):
        room = width - (2 if at < len(words) - 1 else 0)
        if now.strip() and cells(f"{now} {word}") > room:
            lines.append(f"{now} \\")
            now = "     "
        now = f"{now} {word}"
    return [*lines, now]


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    lines = set_lines(text, width - len(indent))
    return [indent + text[line.start : line.end].strip() for line in lines]
