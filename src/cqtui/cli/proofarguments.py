"""What may stand behind `cqtui proof`. As in arguments.py the work is done afterwards."""

from typing import Annotated

import typer

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
    Width,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.model.proof import KINDS


def proof_command(
    context: typer.Context,
    draft: Annotated[str, typer.Argument(metavar="DRAFT", parser=source_word)],
    *,
    against: Annotated[list[str] | None, typer.Option(metavar="LAST", parser=source_word)] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="KIND,…", help=", ".join(KINDS))] = None,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    screen: Annotated[bool, typer.Option("--screen")] = False,
    json: Json = False,
    form: FormatOption = Format.TEXT,
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    width: Width = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> Action:
    """Read a draft as a proofreader does. Ends with 0 where nothing is found, else 1."""
    look = Look(color.value, width, lang or context.obj)
    options = ReadOptions(encoding, size(max_size))
    as_json = json or form is Format.JSON
    from cqtui.cli.proof import ProofOptions, only_of, proof

    wanted = ProofOptions(tuple(against or ()), only_of(only or ()), watch, as_json)
    if screen:
        from cqtui.cli.proofscreen import show

        return lambda: show(draft, options, look, wanted)
    return lambda: proof(draft, options, look, wanted)
