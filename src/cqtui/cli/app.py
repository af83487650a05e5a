"""Commands of typer's whose `--help` is a page of our own, loaded when it is asked for."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

_Called = TypeVar("_Called", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command that says in the language of the interface what it does."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The page."""
        from cqtui.cli.helppage import page

        return page(self, ctx)


class Group(TyperGroup):
    """Commands below a name of their own."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The page."""
        from cqtui.cli.helppage import page

        return page(self, ctx)


class App(typer.Typer):
    """Commands whose help comes from the catalogs."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=Group, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[_Called], _Called]:
        """As typer has it."""
        return super().command(name, cls=Command, **options)
