"""What may stand behind `cqtui config`. As in arguments.py the work is done afterwards."""

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


def config_command(
    context: typer.Context,
    *,
    init: Annotated[bool, typer.Option("--init")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Tell what config.toml sets, check it, or write an example of it."""
    look = Look(color.value, width, lang or context.obj)
    from cqtui.cli.configuring import config

    as_json = json or form is Format.JSON
    return lambda: config(look, init=init, check=check, as_json=as_json)
