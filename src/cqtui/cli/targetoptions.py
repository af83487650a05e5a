"""What may be asked of `cqtui targets`, and which of it goes together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePath

from cqtui import pipeline
from cqtui.cli.output import is_terminal
from cqtui.cli.tablefiles import ENDINGS, TableFormat
from cqtui.errors import CqtuiError
from cqtui.export.targets.wanted import REPORT, SIZE, Wanted
from cqtui.export.write import check_free


class TargetOrder(StrEnum):
    """In what order changes and outcomes are written."""

    REPORT = "report"
    """As the reports have them."""
    SIZE = "size"
    """The largest change first, and the worst miss."""


_ENDINGS = {**ENDINGS, ".txt": TableFormat.TABLE, "": TableFormat.TABLE}
"""What a file is by the end of its name, where nothing else is said."""
_PICTURES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class TargetOptions:
    """What to show of the figures, and where."""

    form: TableFormat | None = None
    """None for what the ending of `output` tells; a table where it has none."""
    only: tuple[str, ...] = ()
    """As given; `export.targets.wanted.ONLY` has the words."""
    indicator: str = ""
    sort: str = REPORT
    """An order of `export.targets.wanted`."""
    series: bool = False
    places: bool = False
    plot: str | None = None
    """The indicator of which to draw a picture; None for none."""
    output: str = "-"
    """A file, - for standard output."""
    force: bool = False
    """Replace the file that is there."""


def picture_of(output: str) -> str:
    """svg or png, by the file's ending. Raises CqtuiError where it is neither."""
    if output == pipeline.STDIN:
        return "svg"
    ending = PurePath(output).suffix.lower()
    if ending not in _PICTURES:
        raise CqtuiError(
            f"{output} is no name of a picture",
            "let it end in .svg or .png",
            code="no-picture-name",
            facts={"path": output},
        )
    return ending[1:]


def form_of(wanted: TargetOptions) -> TableFormat:
    """What is asked for, else what the ending of the file tells. Raises CqtuiError."""
    if wanted.form is not None:
        return wanted.form
    ending = PurePath(wanted.output).suffix.lower()
    if wanted.plot is not None or ending in _PICTURES:  # told by `_check` and `picture_of`
        return TableFormat.TABLE
    if ending not in _ENDINGS:
        known = ", ".join(name for name in _ENDINGS if name)
        raise CqtuiError(
            f"the ending of {wanted.output} tells no format",
            f"let it end in {known}, or say --format",
            code="ending-unknown",
            facts={"path": wanted.output, "known": tuple(filter(None, _ENDINGS))},
        )
    return _ENDINGS[ending]


def one_view(chosen: Wanted, wanted: TargetOptions) -> Wanted:
    """CSV holds one table: the first where nothing is said. Raises CqtuiError for several."""
    words = {part.strip() for word in wanted.only for part in word.split(",")}
    named = wanted.series or wanted.places or words - {"headline"}
    if len(chosen.views) > 1 and named:
        raise CqtuiError(
            "CSV holds one table, and several are asked for",
            f"ask for one of {', '.join(chosen.views)}, or write xlsx",
            code="csv-one-table",
            facts={"known": (*chosen.views,)},
        )
    return replace(chosen, views=chosen.views[:1])


def check(wanted: TargetOptions, form: TableFormat, inputs: Sequence[str]) -> None:
    """What can be told before the reports are read. Raises CqtuiError."""
    if wanted.plot is not None:
        _check_plot(wanted)
    elif wanted.form is None and PurePath(wanted.output).suffix.lower() in _PICTURES:
        raise CqtuiError(
            f"{wanted.output} is the name of a picture",
            "add --plot NAME",
            code="picture-no-plot",
            facts={"path": wanted.output},
        )
    if wanted.output != pipeline.STDIN:
        check_free(Path(wanted.output), inputs, over=wanted.force)
    elif is_terminal() and (wanted.plot is not None or form is TableFormat.XLSX):
        what = "a workbook" if wanted.plot is None else "a picture"
        raise CqtuiError(
            f"{what} is nothing to print on a terminal",
            "add --output FILE, or a pipe",
            code="workbook-on-terminal" if wanted.plot is None else "picture-on-terminal",
        )


def check_order(chosen: Wanted) -> None:
    """Changes and outcomes have a size. Raises CqtuiError where neither are listed."""
    if chosen.sort == SIZE and not {"changes", "outcomes"} & {*chosen.views}:
        raise CqtuiError(
            "--sort size puts changes and outcomes in order, and none are listed",
            "name two reports, and let --only have changes or outcomes",
            code="sort-changes",
        )


def _check_plot(wanted: TargetOptions) -> None:
    """A picture is of one indicator, whole. Raises CqtuiError."""
    if not (wanted.plot or "").strip():
        raise CqtuiError(
            "--plot names no indicator",
            "such as --plot GDP",
            code="plot-what",
        )
    if wanted.form is not None:
        raise CqtuiError(
            "--plot does not go with --format",
            "the ending of --output tells which",
            code="plot-format",
        )
    others = {
        "--only": wanted.only,
        "--indicator": wanted.indicator,
        "--sort": wanted.sort != REPORT,
        "--series": wanted.series,
        "--places": wanted.places,
    }
    for option, given in others.items():
        if given:
            raise CqtuiError(
                f"--plot does not go with {option}",
                "it draws all there is of its indicator",
                code="plot-alone",
                facts={"option": option},
            )
    picture_of(wanted.output)
