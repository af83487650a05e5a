"""What may stand behind `cqtui bookmarks` and `cqtui notes`.

As in arguments.py, which gives them their names, the work is done afterwards.
"""

from typing import Annotated

import typer

from cqtui.cli.bookmarks import (
    Adding,
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
from cqtui.errors import CqtuiError
from cqtui.model.annotation import Color as Hue

ADD, REMOVE = "add", "remove"

Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="With this tag; may come again.")
]
Hues = Annotated[
    list[Hue] | None, typer.Option("--hue", metavar="COLOR", help="In this colour: red, yellow, …")
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE …]",
        parser=source_word,
        help="Documents of the library; or add SOURCE, or remove ID ….",
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE …]", parser=source_word, help="Documents of the library."),
]


def bookmarks_command(
    context: typer.Context,
    words: Words = None,
    *,
    json: Json = False,
    tag: Tags = None,
    hue: Hues = None,
    lost: Annotated[
        bool, typer.Option("--lost", help="Those that are no longer found in their reports.")
    ] = False,
    export: Annotated[
        str, typer.Option(metavar="FILE", help="Write W3C annotations (JSON-LD) to FILE or -.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    import_file: Annotated[
        str, typer.Option("--import", metavar="FILE", help="Read W3C annotations from FILE.")
    ] = "",
    at: Annotated[
        int | None, typer.Option(metavar="LINE", min=1, help="add: the paragraph on this line.")
    ] = None,
    section: Annotated[bool, typer.Option("--section", help="add: the section around it.")] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help="add: a note in Markdown.")] = "",
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
        raise CqtuiError(
            "--at, --section and --note go with add", "cqtui bookmarks add SOURCE --at LINE"
        )
    if given[:1] == [REMOVE]:
        if not given[1:]:
            raise CqtuiError("remove takes the numbers of bookmarks", "cqtui bookmarks remove 3")
        return lambda: remove_bookmarks(given[1:])
    if import_file:
        if given or export:
            raise CqtuiError("--import takes a file alone", "cqtui bookmarks --import FILE")
        return lambda: import_bookmarks(import_file)
    wanted = Wanted(tuple(given), tags, hues, lost=lost)
    return lambda: list_bookmarks(wanted, options, look, as_json=json, export=export, force=force)


def notes_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    json: Json = False,
    tag: Tags = None,
    hue: Hues = None,
    lost: Annotated[
        bool, typer.Option("--lost", help="Those that are no longer found in their reports.")
    ] = False,
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
    return lambda: list_bookmarks(wanted, options, look, as_json=json, export="", force=False)


def _tags(words: list[str] | None) -> tuple[str, ...]:
    from cqtui.library.marks.marks import tags_of

    return tags_of(" ".join(words or ()))


def _one(words: list[str]) -> str:
    if len(words) != 1:
        raise CqtuiError("add takes one source", "cqtui bookmarks add SOURCE --at LINE")
    return words[0]


def _line(at: int | None) -> int:
    if at is None:
        raise CqtuiError("add needs --at LINE", "cqtui outline SOURCE tells the lines of headings")
    return at


def _hue(hues: tuple[Hue, ...]) -> Hue:
    if len(hues) > 1:
        raise CqtuiError("a bookmark has one colour", "give --hue once")
    return hues[0] if hues else Hue.PLAIN
