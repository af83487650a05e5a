"""What may stand behind `cqtui search`; as in arguments.py, the work is done afterwards."""

from typing import Annotated

import typer

from cqtui.cli.options import (
    LIMIT,
    Action,
    Color,
    ColorOption,
    Encoding,
    Format,
    FormatOption,
    Json,
    LangOption,
    MaxSize,
    Width,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.cli.search import SearchOptions, listed, search


def search_command(
    context: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY …", parser=source_word),
    ],
    *,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--in",
            metavar="SOURCE",
            parser=source_word,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0)] = 20,
    facets: Annotated[bool, typer.Option("--facets")] = False,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Look for words in the library. Ends with 0 where something is found, 1 where nothing is."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    as_json = json or form is Format.JSON
    wanted = SearchOptions(" ".join(query), listed(sources), limit, facets, as_json)
    return lambda: search(wanted, options, look)
