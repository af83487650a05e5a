"""What `cqtui quantities` does: read the figures of any Chinese text."""

import sys
from bisect import bisect_right
from itertools import accumulate

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.reading import ReadOptions
from cqtui.errors import SourceError

MAX_SIZE = 16 * 2**20
"""Bytes read where nothing else is said: a text made of nothing but numbers of that size takes
minutes."""


def quantities(name: str, options: ReadOptions, look: Look, *, as_json: bool) -> int:
    """Print the figures of the file `name`, or of standard input where it is `-`."""
    if name == pipeline.STDIN and sys.stdin is not None and sys.stdin.isatty():
        raise SourceError(
            "no text given",
            "name a file, or give a text on standard input",
            code="no-text-given",
        )
    text = pipeline.read_text(name, encoding=options.encoding, max_size=options.max_size)
    figures = pipeline.figures(text)
    if as_json:
        from cqtui.export.quantitiesjson import quantities_json

        write_json(quantities_json(text, figures))
    else:
        from cqtui.cli.console import console
        from cqtui.cli.quantitiesprint import print_figures

        ends = list(accumulate(len(line) for line in text.splitlines(keepends=True)))
        lines = [bisect_right(ends, figure.span.start) + 1 for figure in figures]
        print_figures(console(look), text, figures, lines)
    return diagnostics.OK
