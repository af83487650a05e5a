"""The command `cqtui`: reads its arguments and ends with a status."""

import sys
from collections.abc import Sequence

from cqtui.cli import diagnostics
from cqtui.cli.launch import plain_launch, start


def main() -> None:
    """Do what the command line says and leave the program."""
    sys.exit(diagnostics.guard(lambda: run(sys.argv[1:])))


def run(args: Sequence[str]) -> int:
    """Do what `args` say. Gives the status to end with; raises CqtuiError."""
    if launch := plain_launch(args):
        return start(launch)
    from cqtui.cli.arguments import parse

    return parse(args)()
