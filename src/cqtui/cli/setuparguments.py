"""What may stand behind `cqtui completion` and `cqtui man`; the work is done afterwards."""

from enum import StrEnum
from typing import Annotated

import typer

from cqtui.cli.options import Action, LangOption
from cqtui.cli.output import Look


class Shell(StrEnum):
    """A shell that completes."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class ManualFormat(StrEnum):
    """How the manual is written."""

    MAN = "man"
    MD = "md"


def completion_command(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish")],
    *,
    install: Annotated[bool, typer.Option("--install")] = False,
    lang: LangOption = None,
) -> Action:
    """Print or install what lets a shell complete commands, options and names of reports."""
    from cqtui.cli.completion import completion

    look = Look(lang=lang or context.obj)
    return lambda: completion(shell.value, look, install=install)


def man_command(
    *,
    form: Annotated[ManualFormat, typer.Option("--format")] = ManualFormat.MAN,
) -> Action:
    """Print the manual of all commands, for man or as Markdown."""
    from cqtui.cli.manual import manual

    return lambda: manual(form.value)
