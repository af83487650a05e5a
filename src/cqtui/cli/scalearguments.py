"""What may stand behind `cqtui scale`; as in arguments.py, the work is done afterwards."""

from collections.abc import Callable
from typing import Annotated

import typer

from cqtui.cli.app import App
from cqtui.cli.options import (
    LIMIT,
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
from cqtui.errors import CqtuiError
from cqtui.scale.asked import Engine, What

Action = Callable[[], int]
SHOWN = 100
"""Passages or phrases, where nothing is said of how many."""

app = App(help="Count wording in more reports than memory holds.", rich_markup_mode=None)

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE …", parser=source_word),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="FOLDER|SOURCE …", parser=source_word),
]
Listed = Annotated[str, typer.Option("--from", metavar="FILE")]
Skip = Annotated[bool, typer.Option("--skip")]
Limit = Annotated[int, typer.Option(metavar="N", min=1)]
EngineOption = Annotated[Engine | None, typer.Option()]
Master = Annotated[str, typer.Option(metavar="ADDRESS")]


@app.command("write")
def write_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    to: Annotated[str, typer.Option(metavar="FOLDER")],
    listed: Listed = "",
    skip: Skip = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Write reports as Parquet tables: documents, clauses, words."""
    from cqtui.cli.scale import Names, write_tables  # what counts, which nothing else loads

    names = Names(_some(sources, listed), listed, skip)
    options = ReadOptions(encoding, size(max_size))
    look = Look(lang=lang or context.obj)
    return lambda: write_tables(names, to, options, look)


def _counting(what: What) -> Callable[..., Action]:
    """The command that counts passages, or phrases."""

    def command(
        context: typer.Context,
        paths: Paths = None,
        *,
        json: Json = False,
        form: FormatOption = Format.TEXT,
        limit: Limit = SHOWN,
        engine: EngineOption = None,
        master: Master = "",
        listed: Listed = "",
        skip: Skip = False,
        encoding: Encoding = None,
        max_size: MaxSize = LIMIT,
        width: Width = None,
        color: ColorOption = Color.AUTO,
        lang: LangOption = None,
    ) -> Action:
        from cqtui.cli.scale import CountOptions, Names, count_wording

        look = Look(color.value, width, lang or context.obj)
        wanted = CountOptions(what, limit, engine, master)
        names = Names(_some(paths, listed), listed, skip)
        options = ReadOptions(encoding, size(max_size))
        as_json = json or form is Format.JSON
        return lambda: count_wording(names, options, look, wanted, as_json=as_json)

    return command


app.command("passages")(_counting(What.PASSAGES))
app.command("phrases")(_counting(What.PHRASES))


def _some(words: list[str] | None, listed: str) -> tuple[str, ...]:
    if not words and not listed:
        raise CqtuiError(
            "no reports were named",
            "name some, or a file of names with --from",
            code="no-reports-named",
        )
    return tuple(words or ())
