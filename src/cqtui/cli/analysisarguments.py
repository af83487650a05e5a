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
from cqtui.cli.targetoptions import TargetOptions, TargetOrder
from cqtui.cli.targets import targets
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
        ),
    ],
    *,
    at: Annotated[int, typer.Option(metavar="LINE", min=1)],
    sentence: Annotated[
        int | None,
        typer.Option(metavar="N", min=1),
    ] = None,
    section: Annotated[bool, typer.Option("--section")] = False,
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
        typer.Argument(metavar="SOURCE …", parser=source_word),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format"),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD,…", help=", ".join(ONLY)),
    ] = None,
    indicator: Annotated[str, typer.Option(metavar="NAME")] = "",
    sort: Annotated[TargetOrder, typer.Option("--sort")] = TargetOrder.REPORT,
    series: Annotated[bool, typer.Option("--series")] = False,
    places: Annotated[bool, typer.Option("--places")] = False,
    plot: Annotated[
        str | None,
        typer.Option(metavar="NAME"),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE")] = "-",
    force: Annotated[bool, typer.Option("--force")] = False,
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
        TableFormat.JSON if json else form,
        tuple(only or ()),
        indicator,
        sort.value,
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
        typer.Argument(metavar="SOURCE …", parser=source_word),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format"),
    ] = None,
    within: Annotated[bool, typer.Option("--within")] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    kind: Annotated[
        list[PassageKind] | None,
        typer.Option("--kind"),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE")] = "-",
    force: Annotated[bool, typer.Option("--force")] = False,
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
        typer.Argument(metavar="SOURCE …", parser=source_word),
    ],
    *,
    json: Json = False,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format"),
    ] = None,
    new: Annotated[bool, typer.Option("--new")] = False,
    gone: Annotated[bool, typer.Option("--gone")] = False,
    rising: Annotated[bool, typer.Option("--rising")] = False,
    term: Annotated[
        list[str] | None,
        typer.Option(metavar="TERM"),
    ] = None,
    of: Annotated[str, typer.Option(metavar="SOURCE")] = "",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    min_count: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE")] = "-",
    force: Annotated[bool, typer.Option("--force")] = False,
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
