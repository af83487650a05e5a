"""What may stand behind `cqtui read`. As in arguments.py the work is done afterwards."""

from typing import Annotated

import typer

from cqtui.cli.options import (
    LIMIT,
    Action,
    Encoding,
    LangOption,
    MaxSize,
    SourceWord,
    Width,
    size,
)
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions


def read_command(
    context: typer.Context,
    source: SourceWord,
    *,
    plain: Annotated[bool, typer.Option("--plain")] = False,
    section: Annotated[str, typer.Option(metavar="PATH")] = "",
    outline: Annotated[bool, typer.Option("--outline")] = False,
    marks: Annotated[bool, typer.Option("--marks")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    lang: LangOption = None,
) -> Action:
    """Read a report: in the reader, or as plain text where there is no terminal."""
    look = Look(width=width, lang=lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    from cqtui.cli.readout import Wanted, read_out

    wanted = Wanted(plain, section, outline, marks)
    return lambda: read_out(source, options, look, wanted)
