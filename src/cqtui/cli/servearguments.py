"""What may stand behind `cqtui serve`. As in arguments.py the work is done afterwards."""

from typing import Annotated

import typer

from cqtui.cli.options import LIMIT, Action, Encoding, LangOption, MaxSize, size, source_word
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.cli.serving import LOOPBACK


def serve_command(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", parser=source_word)
    ] = None,
    *,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535)] = 0,
    host: Annotated[str, typer.Option(metavar="ADDRESS")] = LOOPBACK,
    open_: Annotated[bool, typer.Option("--open")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Show the screens in a browser of this machine, until Ctrl-C."""
    look = Look(lang=lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    from cqtui.cli.serving.serve import Serving, serve

    serving = Serving(host, port, open_)
    return lambda: serve(tuple(sources or ()), options, look, serving)
