"""What may stand behind the commands that look into reports: track, targets, promises, and wording.

As in arguments.py, which gives them their names, the work is done afterwards.
"""

from typing import Annotated

import typer

from cqtui.cli.boilerplate import PassageOptions, boilerplate
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
    NewWord,
    OldWord,
    Width,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.phrases import PhraseOptions, phrases
from cqtui.cli.reading import ReadOptions
from cqtui.cli.tablefiles import TableFormat
from cqtui.cli.targets import TargetFormat, TargetOptions, targets
from cqtui.cli.track import Where, track
from cqtui.export.targets.wanted import ONLY
from cqtui.model.passage import PassageKind
from cqtui.model.wording import Trend


def track_command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE …",
            parser=source_word,
            help="Reports; LINE is one of the first of them.",
        ),
    ],
    *,
    at: Annotated[int, typer.Option(metavar="LINE", min=1, help="A line of the first file.")],
    sentence: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Follow the Nth sentence of that paragraph."),
    ] = None,
    section: Annotated[bool, typer.Option("--section", help="Follow the section.")] = False,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Follow a passage through several years. Ends with 0 where another report has it, else 1."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    where = Where(at, sentence, section)
    as_json = json or form is Format.JSON
    return lambda: track(sources, options, look, where, as_json=as_json)


def targets_command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE …", parser=source_word, help="One report, or several to compare."
        ),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TargetFormat | None,
        typer.Option("--format", help="How to write; by FILE's ending unless given, else a table."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD,…", help=f"Show these rows alone: {', '.join(ONLY)}."),
    ] = None,
    indicator: Annotated[
        str, typer.Option(metavar="NAME", help="Show one indicator alone, by any of its names.")
    ] = "",
    series: Annotated[bool, typer.Option("--series", help="Show indicators by year.")] = False,
    places: Annotated[bool, typer.Option("--places", help="Show indicators by place.")] = False,
    plot: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Draw an indicator by year: FILE.svg or FILE.png."),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; - is the output.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Write the targets and figures of reports, and what became of them."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    wanted = TargetOptions(
        TargetFormat.JSON if json else form,
        tuple(only or ()),
        indicator,
        series,
        places,
        plot,
        output,
        force,
    )
    return lambda: targets(sources, options, look, wanted)


def promises_command(
    context: typer.Context,
    old: OldWord,
    new: NewWord,
    *,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Print what a report announced without a figure, and what the next one tells of it."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    as_json = json or form is Format.JSON
    from cqtui.cli.promises import promises  # draws with Rich, which no other command loads

    return lambda: promises(old, new, options, look, as_json=as_json)


def boilerplate_command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE …", parser=source_word, help="Reports, two or more."),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="How to write; by FILE's ending unless given, else a table."),
    ] = None,
    within: Annotated[
        bool, typer.Option("--within", help="Also what is said twice inside one report.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Show the N best passages alone.")
    ] = None,
    kind: Annotated[
        list[PassageKind] | None,
        typer.Option("--kind", help="Show this kind alone; may be given several times."),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; - is the output.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Write the wording that returns in several reports: set phrases, frames, standing items."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    wanted = PassageOptions(
        TableFormat.JSON if json else form, within, limit, tuple(kind or ()), output, force
    )
    return lambda: boilerplate(sources, options, look, wanted)


def phrases_command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE …", parser=source_word, help="Reports; the latest is looked at."
        ),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="How to write; by FILE's ending unless given, else a table."),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="What no earlier report has.")] = False,
    gone: Annotated[
        bool, typer.Option("--gone", help="What the report before has, and this one not.")
    ] = False,
    rising: Annotated[bool, typer.Option("--rising", help="What is said far more often.")] = False,
    term: Annotated[
        list[str] | None,
        typer.Option(metavar="TERM", help="Where TERM stands; may be given several times."),
    ] = None,
    of: Annotated[
        str, typer.Option(metavar="SOURCE", help="Look at this of the sources; also its year.")
    ] = "",
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Phrases of each kind, lines of a term.")
    ] = None,
    min_count: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How often a phrase must stand; 2.")
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; - is the output.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Write what a report says for the first time, no more, or far more often; or find a term."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    asked = ((Trend.NEW, new), (Trend.RISING, rising), (Trend.GONE, gone))
    wanted = PhraseOptions(
        TableFormat.JSON if json else form,
        tuple(trend for trend, given in asked if given),
        tuple(term or ()),
        of,
        limit,
        min_count,
        output,
        force,
    )
    return lambda: phrases(sources, options, look, wanted)
