"""What may stand on the command line. Typer reads it; the work is done afterwards, by `commands`.

Each command gives back what is to be done, so that nothing of the work runs within typer, which
has ways of its own with interruptions and closed pipes.
"""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.core import TyperGroup

from cqtui import __version__
from cqtui.catalogs import say, use
from cqtui.cli import (
    analysisarguments,
    bookmarkarguments,
    configarguments,
    doctorarguments,
    exportarguments,
    pager,
    proofarguments,
    readarguments,
    searcharguments,
    servearguments,
    setuparguments,
    shelfarguments,
    themearguments,
)
from cqtui.cli.app import App
from cqtui.cli.commands import outline, textconv
from cqtui.cli.diff import DiffFormat, DiffOptions, diff, only_of
from cqtui.cli.gitdriver import GitFormat, git_diff
from cqtui.cli.launch import Launch, start
from cqtui.cli.options import (
    LIMIT,
    SHIELD,
    Action,
    Color,
    ColorOption,
    Encoding,
    Format,
    FormatOption,
    Json,
    LangOption,
    MaxSize,
    NewWord,
    OldWord,
    SourceWord,
    Width,
    shielded,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.quantities import MAX_SIZE as MAX_TEXT
from cqtui.cli.quantities import quantities
from cqtui.cli.reading import ReadOptions
from cqtui.cli.scalearguments import app as scale
from cqtui.cli.usage import asked_language, told
from cqtui.compare.changes import KINDS
from cqtui.errors import CqtuiError

app = App(
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


app.add_typer(scale, name="scale")
PAGED = (
    "read", "outline", "diff", "targets", "promises", "boilerplate", "phrases", "quantities",
    "track", "proof", "list", "info", "search", "bookmarks", "notes", "export", "cite", "textconv",
    "scale",
)  # fmt: skip
"""Commands that print for a person to read: what is longer than the terminal goes to a pager."""


def commands() -> TyperGroup:
    """All commands, as typer makes them."""
    made = typer.main.get_command(app)
    assert isinstance(made, TyperGroup)
    return made


def parse(args: Sequence[str]) -> Action:
    """What `args` ask for. Raises CqtuiError where they make no sense.

    From then on the interface speaks the language that they, or the locale, ask for.
    """
    use(asked_language(args))
    command = commands()
    try:
        result = command.main(shielded(args), prog_name="cqtui", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        raise _wrong_usage(error, args) from None
    if "--watch" in args:  # a pager waits for an end that does not come
        pager.forget()
    # A status where typer has done it all, as for --help.
    return (lambda: result) if isinstance(result, int) else result


def _wrong_usage(error: "typer.TyperException", args: Sequence[str]) -> CqtuiError:
    sentence = error.format_message()
    for shield in (SHIELD, repr(SHIELD)[1:-1]):
        sentence = sentence.replace(shield, "")
    if context := getattr(error, "ctx", None):
        path = context.command_path
    else:  # of an option that lacks its value, say
        known = args and args[0] in {command.name for command in app.registered_commands}
        path = f"cqtui {args[0]}" if known else "cqtui"
    return CqtuiError(told(sentence), say("usage.try", command=path))


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if wanted:
        typer.echo(f"cqtui {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, subcommand_metavar="[COMMAND] …")
def library(
    context: typer.Context,
    *,
    lang: LangOption = None,
    _version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_show_version, is_eager=True),
    ] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager")] = False,
) -> Action:
    """Read and compare Chinese government reports. Without a command, open the library."""
    context.obj = lang
    if context.invoked_subcommand in PAGED and not no_pager:
        pager.want()
    return lambda: start(Launch(lang=lang))


@app.command("open")
def open_command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE [NEW]…",
            parser=source_word,
        ),
    ],
    *,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Open one report in the reader, two side by side, or a library of more."""
    launch = Launch(tuple(sources), lang or context.obj, encoding, size(max_size))
    return lambda: start(launch)


@app.command()
def demo(context: typer.Context, *, lang: LangOption = None) -> Action:
    """Open the sample reports that come with the program."""
    return lambda: start(Launch(lang=lang or context.obj, demo=True))


app.command("read")(readarguments.read_command)


@app.command("outline")
def outline_command(
    context: typer.Context,
    source: SourceWord,
    *,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    depth: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Print the section tree of a file."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    as_json = json or form is Format.JSON
    return lambda: outline(source, options, look, depth=depth, as_json=as_json)


@app.command("diff")
def diff_command(
    context: typer.Context,
    old: OldWord,
    new: NewWord,
    *,
    json: Json = False,
    form: Annotated[DiffFormat, typer.Option("--format")] = DiffFormat.TEXT,
    summary: Annotated[bool, typer.Option("--summary")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND,…", help=", ".join(KINDS)),
    ] = None,
    around: Annotated[
        int | None,
        typer.Option("--context", metavar="N", min=0),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE")] = "-",
    force: Annotated[bool, typer.Option("--force")] = False,
    pairs: Annotated[str, typer.Option(metavar="FILE")] = "",
    template: Annotated[str, typer.Option(metavar="NAME", help="changes, table, marked")] = "",
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Write how two reports differ. Ends with 0 where they do not, 1 where they do."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    wanted = DiffOptions(
        DiffFormat.JSON if json else form,
        summary,
        only_of(only or ()),
        around,
        output,
        force,
        pairs,
        template,
    )
    return lambda: diff(old, new, options, look, wanted)


app.command("add")(shelfarguments.add_command)
app.command("watch")(shelfarguments.watch_command)
app.command("list")(shelfarguments.list_command)
app.command("info")(shelfarguments.info_command)
app.command("edit")(shelfarguments.edit_command)
app.command("remove")(shelfarguments.remove_command)
app.command("check")(shelfarguments.check_command)
app.command("backup")(shelfarguments.backup_command)
app.command("restore")(shelfarguments.restore_command)
app.command("export-library")(shelfarguments.export_library_command)
app.command("search")(searcharguments.search_command)
app.command("bookmarks")(bookmarkarguments.bookmarks_command)
app.command("notes")(bookmarkarguments.notes_command)
app.command("export")(exportarguments.export_command)
app.command("cite")(exportarguments.cite_command)
app.command("track")(analysisarguments.track_command)
app.command("targets")(analysisarguments.targets_command)
app.command("promises")(analysisarguments.promises_command)
app.command("boilerplate")(analysisarguments.boilerplate_command)
app.command("phrases")(analysisarguments.phrases_command)
app.command("proof")(proofarguments.proof_command)
app.command("serve")(servearguments.serve_command)
app.command("doctor")(doctorarguments.doctor_command)
app.command("config")(configarguments.config_command)
app.command("themes")(themearguments.themes_command)
app.command("completion")(setuparguments.completion_command)
app.command("man")(setuparguments.man_command)


@app.command("quantities")
def quantities_command(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", parser=source_word),
    ] = "-",
    *,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    encoding: Encoding = None,
    max_size: MaxSize = f"{MAX_TEXT // 2**20}M",
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Print the figures of any Chinese text: value, unit, and what bounds them."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    as_json = json or form is Format.JSON
    return lambda: quantities(file, options, look, as_json=as_json)


@app.command("textconv")
def textconv_command(
    source: SourceWord, *, encoding: Encoding = None, max_size: MaxSize = LIMIT
) -> Action:
    """Print a file as clean text, a paragraph a line: a textconv of git."""
    options = ReadOptions(encoding, size(max_size))
    return lambda: textconv(source, options)


@app.command("git-diff", context_settings={"ignore_unknown_options": True})
def git_diff_command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PATH …"),
    ],
    *,
    form: Annotated[GitFormat, typer.Option("--format")] = GitFormat.TEXT,
    status: Annotated[bool, typer.Option("--exit-code")] = False,
    color: ColorOption = Color.AUTO,
    width: Width = None,
    lang: LangOption = None,
) -> Action:
    """Compare two versions of a report: a diff driver of git."""
    look = Look(color.value, width, lang or context.obj)
    return lambda: git_diff(words, look, form, status=status)
