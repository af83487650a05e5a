"""What may stand behind `cqtui themes`. As in arguments.py the work is done afterwards."""

from typing import Annotated

import typer

from cqtui.cli.options import (
    Action,
    Color,
    ColorOption,
    Format,
    FormatOption,
    Json,
    LangOption,
    Width,
)
from cqtui.cli.output import Look


def themes_command(
    context: typer.Context,
    *,
    check: Annotated[list[str] | None, typer.Option("--check", metavar="NAME|FILE")] = None,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """List the themes with a line in each, or check those of your own."""
    look = Look(color.value, width, lang or context.obj)
    from cqtui.cli.themes import themes

    as_json = json or form is Format.JSON
    return lambda: themes(look, check or (), as_json=as_json)
