"""The command `cqtui`: reads its arguments and ends with a status."""

import gc
import os
import sys
from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The tables of a comparison are small: numpy's threads cost more than they save. To be said before
numpy is imported, and so by the program itself, not by the package that others import."""

SELDOM = 100_000
"""Objects more than were let go after which Python looks for cycles among them. A command ends
before they could matter, and to look as often as Python does takes a twentieth of a comparison."""


def main() -> None:
    """Do what the command line says and leave the program."""
    try:
        # Imported here and in `run`: Ctrl-C may come at any time, and they take the longest.
        from cqtui.cli.diagnostics import guard
        from cqtui.cli.launch import plain_diff

        status = guard(lambda: run(sys.argv[1:]))
        if plain_diff(sys.argv[1:]):
            # All is written. To take apart what was loaded takes as long as to write it.
            os._exit(status)
    except KeyboardInterrupt:
        status = 130  # diagnostics.INTERRUPTED, which may not be there yet
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """Do what `args` say. Gives the status to end with; raises CqtuiError."""
    from cqtui.cli.launch import plain_diff, plain_launch, start

    if launch := plain_launch(args):
        return start(launch)
    gc.set_threshold(SELDOM)
    if pair := plain_diff(args):
        from cqtui.cli.diff import DiffFormat, DiffOptions, diff
        from cqtui.cli.output import Look
        from cqtui.cli.reading import ReadOptions

        return diff(*pair, ReadOptions(), Look(), DiffOptions(DiffFormat.JSON))
    from cqtui.cli.arguments import parse

    return parse(args)()
