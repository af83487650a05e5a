"""The command `cqtui`: reads its arguments and ends with a status."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # nothing is imported before the last screen is painted
    from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The tables of a comparison are small: numpy's threads cost more than they save. To be said before
numpy is imported, and so by the program itself, not by the package that others import."""

SELDOM = 100_000
"""Objects more than were let go after which Python looks for cycles among them. A command ends
before they could matter, and to look as often as Python does takes a twentieth of a comparison."""
VERSION = ("--version", "-V")
COMPLETE = "_CQTUI_COMPLETE"
"""Environment variable by which a shell says that it asks for what could stand next."""


def main() -> None:
    """Do what the command line says and leave the program."""
    from cqtui.lastscreen import leave, paint

    gc.disable()  # while modules are loaded there is nothing to free
    try:
        paint(sys.argv[1:])
        # Imported here and in `run`: Ctrl-C may come at any time, and they take the longest.
        from cqtui.cli.diagnostics import guard

        status = guard(lambda: _run(sys.argv[1:]))
        if sys.argv[1:2] == ["diff"] and _by_program(sys.argv[1:]):
            # All is written. To take apart what was loaded takes as long as to write it.
            os._exit(status)
    except KeyboardInterrupt:
        status = 130  # diagnostics.INTERRUPTED, which may not be there yet
    finally:
        leave()
    sys.exit(status)


def _run(args: "Sequence[str]") -> int:
    """Do what `args` say; what is told of it is told on the terminal as it was found."""
    from cqtui.lastscreen import leave

    try:
        return run(args)
    finally:
        leave()


def run(args: "Sequence[str]") -> int:
    """Do what `args` say. Gives the status to end with; raises CqtuiError."""
    if len(args) == 1 and args[0] in VERSION and COMPLETE not in os.environ:
        return _version()
    if shell := os.environ.get(COMPLETE):
        _seldom()
        from cqtui.cli.completing import answer

        return answer(shell, args)
    from cqtui.cli.launch import plain_diff, plain_launch, start

    if launch := plain_launch(args):
        return start(launch)
    _seldom()
    if pair := plain_diff(args):
        from cqtui.catalogs import from_locale, use
        from cqtui.cli.diff import DiffFormat, DiffOptions, diff
        from cqtui.cli.output import Look
        from cqtui.cli.reading import ReadOptions

        use(from_locale())
        return diff(*pair, ReadOptions(), Look(), DiffOptions(DiffFormat.JSON))
    from cqtui.cli.arguments import parse
    from cqtui.cli.pager import end

    try:
        return parse(args)()
    finally:
        end()


def _seldom() -> None:
    gc.enable()
    gc.set_threshold(SELDOM)


def _by_program(args: "Sequence[str]") -> bool:
    from cqtui.cli.launch import plain_diff

    return plain_diff(args) is not None


def _version() -> int:
    """Scripts ask for it again and again: answered before anything is loaded."""
    from cqtui import __version__

    if sys.stdout is None:
        from cqtui.errors import CqtuiError

        raise CqtuiError(
            "standard output is closed",
            "leave it open, or send it to a file: > FILE",
            code="stdout-closed",
        )
    sys.stdout.write(f"cqtui {__version__}\n")
    return 0
