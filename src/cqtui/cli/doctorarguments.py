"""What may stand behind `cqtui doctor`. As in arguments.py the work is done afterwards."""

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


def doctor_command(
    context: typer.Context,
    *,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Look at terminal, library, formats and versions. Ends with 0 where all is well, else 1."""
    look = Look(color.value, width, lang or context.obj)
    from cqtui.cli.doctor import doctor

    return lambda: doctor(look, as_json=json or form is Format.JSON)
