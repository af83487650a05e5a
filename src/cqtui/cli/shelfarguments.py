"""What may stand behind the commands of the library: add, list, info, edit, remove, check and more.

As in arguments.py, which gives them their names, the work is done afterwards.
"""

import re
from typing import Annotated

import typer

from cqtui.catalogs import say
from cqtui.cli import shelf
from cqtui.cli.adding import Nearly, add
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
from cqtui.cli.watch import watch
from cqtui.model.document import Kind

Name = Annotated[str, typer.Argument(metavar="NAME")]


AsEdition = Annotated[
    bool,
    typer.Option("--as-edition"),
]
Separate = Annotated[
    bool,
    typer.Option("--separate"),
]


def add_command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH …", parser=source_word),
    ],
    *,
    as_edition: AsEdition = False,
    separate: Separate = False,
    json: Json = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Bring reports into the library, and keep their files. What is there already is named."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    nearly = _nearly(as_edition=as_edition, separate=separate) or Nearly.ASK
    return lambda: add(paths, options, look, nearly, as_json=json)


def watch_command(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR")],
    *,
    separate: Separate = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Bring reports into the library as they come into a folder, until Ctrl-C."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    nearly = Nearly.SEPARATE if separate else Nearly.EDITION
    return lambda: watch(folder, options, look, nearly)


def list_command(
    context: typer.Context,
    *,
    year: Annotated[str, typer.Option(metavar="2017..2022")] = "",
    kind: Annotated[Kind | None, typer.Option()] = None,
    place: Annotated[str, typer.Option(metavar="TEXT")] = "",
    tag: Annotated[str, typer.Option(metavar="TAG")] = "",
    json: Json = False,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Print the documents of the library."""
    look = Look(color.value, width, lang or context.obj)
    wanted = shelf.Wanted(_years(year), kind, place, tag)
    return lambda: shelf.list_documents(wanted, look, as_json=json)


def info_command(
    context: typer.Context,
    name: Name,
    *,
    json: Json = False,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Print all that the library knows of a document."""
    look = Look(color.value, width, lang or context.obj)
    return lambda: shelf.info(name, look, as_json=json)


def edit_command(
    context: typer.Context,
    name: Name,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", min=1900, max=2200)] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    kind: Annotated[Kind | None, typer.Option()] = None,
    issuer: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG"),
    ] = None,
    part: Annotated[str, typer.Option("--part", metavar="FILE")] = "",
    join: Annotated[str, typer.Option("--join", metavar="NAME")] = "",
    lang: LangOption = None,
) -> Action:
    """Set title, year, place, kind, issuer and tags of a document right; part and join files."""
    if part or join:
        if (part and join) or any((title, year, place, kind, issuer, tag)):
            raise typer.BadParameter("--part and --join stand alone")
        look = Look(lang=lang or context.obj)
        return lambda: shelf.part(name, part, look) if part else shelf.join(name, join, look)
    edits = shelf.Edits(title, year, place, kind, issuer, tuple(tag or ()))
    return lambda: shelf.edit(name, edits, Look(lang=lang or context.obj))


def remove_command(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME …")],
    *,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: LangOption = None,
) -> Action:
    """Take documents out of the library. The files that they came from stay where they lie."""
    return lambda: shelf.remove(names, Look(lang=lang or context.obj), force=force)


def check_command(
    context: typer.Context,
    *,
    mend: Annotated[bool, typer.Option("--mend")] = False,
    acknowledge: Annotated[bool, typer.Option("--acknowledge")] = False,
    tidy: Annotated[bool, typer.Option("--tidy")] = False,
    json: Json = False,
    lang: LangOption = None,
) -> Action:
    """See whether the library is sound. Ends with 0 where it is, else with 2."""
    cares = shelf.Care(mend, acknowledge, tidy)
    return lambda: shelf.check(Look(lang=lang or context.obj), cares, as_json=json)


def backup_command(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="FILE")],
    *,
    lang: LangOption = None,
) -> Action:
    """Write the library, bookmarks and files and all, into one new file."""
    return lambda: shelf.back_up(target, Look(lang=lang or context.obj))


def restore_command(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: LangOption = None,
) -> Action:
    """Bring a library back from a backup."""
    return lambda: shelf.restore(source, Look(lang=lang or context.obj), force=force)


def export_library_command(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")],
    *,
    lang: LangOption = None,
) -> Action:
    """Write all files of the library into a folder, with a table of what each is."""
    return lambda: shelf.export_library(folder, Look(lang=lang or context.obj))


def _nearly(*, as_edition: bool, separate: bool) -> Nearly | None:
    if as_edition and separate:
        raise typer.BadParameter("--as-edition and --separate exclude each other")
    return Nearly.EDITION if as_edition else Nearly.SEPARATE if separate else None


def _years(text: str) -> tuple[int, int] | None:
    """The first and last of 2017..2022, or of 2019."""
    if not text:
        return None
    match = re.fullmatch(r"([0-9]{4})(?:\.\.([0-9]{4}))?", text)
    if not match:
        raise typer.BadParameter(say("usage.year", text=text), param_hint="--year")
    return int(match[1]), int(match[2] or match[1])
