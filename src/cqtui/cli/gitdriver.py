"""`cqtui git-diff`: two versions of a report, as git hands them to a diff driver.

git calls a driver with `path old-file old-hex old-mode new-file new-hex new-mode`; where the file
was renamed, with its new path and a description of that behind them; and with the path alone where
a merge has left it without a version. The null device stands for a version that is not there. git
stops where a driver ends with another status than 0, so that what cannot be compared is told in
the output, and the next file has its turn.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.cli import diagnostics
from cqtui.cli.diff import compare, differs
from cqtui.cli.output import Look, standard_output
from cqtui.cli.reading import ReadOptions, nothing, pair, read
from cqtui.errors import CqtuiError
from cqtui.export.characters import one_line
from cqtui.model.comparison import Comparison

if TYPE_CHECKING:  # loaded by who prints
    from rich.console import Console

_REGULAR = "100"
"""How the mode of an ordinary file begins; links and submodules hold no report."""


class GitFormat(StrEnum):
    """How a driver prints."""

    TEXT = "text"
    UNIFIED = "unified"


@dataclass(frozen=True, slots=True)
class Version:
    """One side of what git asks to compare."""

    file: str
    """A path of git's own or the file itself; the null device where there is none."""
    mode: str
    """Six octal digits; a full stop where there is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What git asks for."""

    path: str
    """From the top of the work tree."""
    versions: tuple[Version, Version] | None
    """Old and new; None for a path that is not merged."""
    now: str
    """The new path; the same one but for a rename."""


def asked(words: Sequence[str]) -> Asked:
    """What git's words mean. Raises CqtuiError for any other number of words than git gives.

    >>> asked(["a.txt"]).versions is None
    True
    """
    match list(words):
        case [path]:
            return Asked(path, None, path)
        case [path, old, _, old_mode, new, _, new_mode, *rename] if len(rename) in (0, 2):
            versions = Version(old, old_mode), Version(new, new_mode)
            return Asked(path, versions, rename[0] if rename else path)
    raise CqtuiError(
        f"git gives a diff driver 7 words, not {len(words)}",
        "git-diff is for git to call; cqtui diff OLD NEW compares two files",
        code="git-words",
        facts={"count": len(words)},
    )


def git_diff(words: Sequence[str], look: Look, form: GitFormat, *, status: bool) -> int:
    """Print how two versions differ. Gives 0, or with `status` 1 where they do.

    0 also where nobody reads on: git takes any other status for a driver that died, and says so.
    """
    wish = asked(words)
    try:
        ended = _printed(wish, look, form, status=status)
        standard_output().flush()
    except BrokenPipeError:
        diagnostics.silence()
        return diagnostics.OK
    return ended


def _printed(wish: Asked, look: Look, form: GitFormat, *, status: bool) -> int:
    from cqtui.cli.console import console

    out = console(_paged(look, os.environ))
    if wish.versions is None:
        _print_line(out, f"* Unmerged path {one_line(wish.path)}")
        return diagnostics.OK
    _print_header(out, wish, form)
    if not all(
        version.mode == "." or version.mode.startswith(_REGULAR) for version in wish.versions
    ):
        _print_line(out, say("cli.no_report"))
        return _status(differ=True, told=status)
    try:
        comparison = _compared(*wish.versions)
    except CqtuiError as error:
        _print_line(out, one_line(say("cli.not_compared", reason=told(error)[0])))
        return _status(differ=True, told=status)
    _print_comparison(out, comparison, wish, form)
    return _status(differ=differs(comparison), told=status)


def _print_comparison(out: "Console", comparison: Comparison, wish: Asked, form: GitFormat) -> None:
    from cqtui.cli.difference import print_difference, print_line
    from cqtui.export.unified import unified

    if form is GitFormat.UNIFIED:
        for line in unified(comparison, _names(wish), say):
            print_line(out, line)
    else:
        print_difference(out, comparison)


def _print_line(out: "Console", line: str, style: str = "") -> None:
    from rich.text import Text

    out.print(Text(line, style), soft_wrap=True)


def _status(*, differ: bool, told: bool) -> int:
    return diagnostics.DIFFERENT if differ and told else diagnostics.OK


def _paged(look: Look, environment: Mapping[str, str]) -> Look:
    """Colour and width of the terminal behind git's pager, where there is one.

    git starts its pager first: standard output is a pipe then, and git says so.
    """
    if environment.get("GIT_PAGER_IN_USE") not in ("true", "1"):
        return look
    colored = not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"
    columns = environment.get("COLUMNS", "")
    return replace(
        look,
        color="always" if look.color == "auto" and colored else look.color,
        width=look.width or (max(20, int(columns)) if columns.isdecimal() else None),
    )


def _print_header(out: "Console", wish: Asked, form: GitFormat) -> None:
    """The line with which git begins a file, which pagers look for."""
    old, new = one_line(wish.path), one_line(wish.now)
    _print_line(out, f"diff --git a/{old} b/{new}", "bold")
    if form is GitFormat.UNIFIED and old != new:
        _print_line(out, f"rename from {old}", "bold")
        _print_line(out, f"rename to {new}", "bold")


def _names(wish: Asked) -> tuple[str, str]:
    assert wish.versions is not None
    old, new = (nothing(version.file) for version in wish.versions)
    return os.devnull if old else f"a/{wish.path}", os.devnull if new else f"b/{wish.now}"


def _compared(old: Version, new: Version) -> Comparison:
    sources = [read(_path(v.file), ReadOptions(), empty=True) for v in (old, new)]
    return compare(*pair(("", sources[0]), ("", sources[1])))


def _path(file: str) -> str:
    """The file's path in a form that never stands for standard input."""
    return os.path.join(os.curdir, file) if file == "-" else file  # noqa: PTH118 - Path drops ./
