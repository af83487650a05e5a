"""Standard output for a person: a console, loaded by those commands alone that print for one."""

import io
import os
from typing import TextIO

from rich.console import Console

from cqtui.catalogs import from_locale, use
from cqtui.cli.output import Look, standard_output
from cqtui.cli.pager import is_running

_ENDLESS = 1_000_000
"""Columns in a pipe: a line there is cut by nobody."""


class _Console(Console):
    """Leaves a closed pipe to `diagnostics`; Rich itself would end the program with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(look: Look, file: TextIO | None = None) -> Console:
    """A console on standard output, or on `file`, that takes no text for markup.

    Texts are in its language from now on.
    """
    use(look.lang or from_locale())
    out = file or standard_output()
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    terminal = out.isatty() or (file is None and is_running())
    colored = look.color == "always" or (
        look.color == "auto" and terminal and not os.environ.get("NO_COLOR")
    )
    return _Console(
        file=out,
        force_terminal=colored,
        color_system="auto" if terminal and colored else ("standard" if colored else None),
        no_color=not colored,
        width=look.width or (None if terminal else _ENDLESS),
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
