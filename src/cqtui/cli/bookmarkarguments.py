"""What may stand behind `cqtui bookmarks` and `cqtui notes`.

As in arguments.py, which gives them their names, the work is done afterwards.
"""

from typing import Annotated

import typer

from cqtui.cli.bookmarks import (
    Adding,
    Printing,
    Wanted,
    add_bookmark,
    import_bookmarks,
    list_bookmarks,
    remove_bookmarks,
)
from cqtui.cli.options import (
    LIMIT,
    Action,
    Color,
    ColorOption,
    Encoding,
    Json,
    LangOption,
    MaxSize,
    Width,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.cli.usage import wrong
from cqtui.model.annotation import Color as Hue

ADD, REMOVE = "add", "remove"

Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG")]
Hues = Annotated[list[Hue] | None, typer.Option("--hue", metavar="COLOR")]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE …]",
        parser=source_word,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE …]", parser=source_word),
]


def bookmarks_command(
    context: typer.Context,
    words: Words = None,
    *,
    json: Json = False,
    tag: Tags = None,
    hue: Hues = None,
    lost: Annotated[bool, typer.Option("--lost")] = False,
    full: Annotated[bool, typer.Option("--full")] = False,
    export: Annotated[str, typer.Option(metavar="FILE")] = "",
    force: Annotated[bool, typer.Option("--force")] = False,
    import_file: Annotated[str, typer.Option("--import", metavar="FILE")] = "",
    at: Annotated[int | None, typer.Option(metavar="LINE", min=1)] = None,
    section: Annotated[bool, typer.Option("--section")] = False,
    note: Annotated[str, typer.Option(metavar="TEXT")] = "",
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """List, add or remove bookmarks, or exchange them with other programs."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    given = list(words or ())
    tags, hues = _tags(tag), tuple(hue or ())
    if given[:1] == [ADD]:
        adding = Adding(
            _one(given[1:]), _line(at), section=section, note=note, tags=tags, hue=_hue(hues)
        )
        return lambda: add_bookmark(adding, options, as_json=json)
    if at is not None or section or note:
        raise wrong("with_add")
    if given[:1] == [REMOVE]:
        if not given[1:]:
            raise wrong("remove_what")
        return lambda: remove_bookmarks(given[1:])
    if import_file:
        if given or export:
            raise wrong("import_alone")
        return lambda: import_bookmarks(import_file)
    wanted = Wanted(tuple(given), tags, hues, lost=lost)
    printing = Printing(look, json, full)
    return lambda: list_bookmarks(wanted, options, printing, export=export, force=force)


def notes_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    json: Json = False,
    tag: Tags = None,
    hue: Hues = None,
    lost: Annotated[bool, typer.Option("--lost")] = False,
    full: Annotated[bool, typer.Option("--full")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """List the bookmarks that have a note."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    wanted = Wanted(tuple(sources or ()), _tags(tag), tuple(hue or ()), lost=lost, noted=True)
    return lambda: list_bookmarks(wanted, options, Printing(look, json, full))


def _tags(words: list[str] | None) -> tuple[str, ...]:
    from cqtui.library.marks.marks import tags_of

    return tags_of(" ".join(words or ()))


def _one(words: list[str]) -> str:
    if len(words) != 1:
        raise wrong("add_one")
    return words[0]


def _line(at: int | None) -> int:
    if at is None:
        raise wrong("add_where")
    return at


def _hue(hues: tuple[Hue, ...]) -> Hue:
    if len(hues) > 1:
        raise wrong("one_hue")
    return hues[0] if hues else Hue.PLAIN
