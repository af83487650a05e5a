"""A window or a page is made once and shown again: to make one takes longer than a frame."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual._context import active_message_pump, visible_screen_stack
from textual.app import App, ScreenStackError

from cqtui.catalogs import language

if TYPE_CHECKING:
    from textual.screen import Screen

K = TypeVar("K", bound="Lasting")


class Keeping:
    """For the program; to be put before `App` among the bases."""

    readying = False
    """While what is not seen is made ready: its fields would unselect what is selected where one
    is."""

    def clear_selection(self) -> None:
        """Have nothing selected on the screen that is seen."""
        if not self.readying:
            super().clear_selection()  # type: ignore[misc]


@contextmanager
def _readying(app: App[Any]) -> Iterator[None]:
    before, app.readying = getattr(app, "readying", False), True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        app.readying = before  # type: ignore[attr-defined]


class Lasting:
    """What can be shown again; to be put before `Keyed` among the bases."""

    awaited: bool
    """Of `Keyed`."""
    _made_in: object = None
    """What it was made for, as `_state` has it, where it is kept; () where it was dressed anew."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__()
        self.take(*given, **named)

    # To be filled in.

    def take(self, *given: Any, **named: Any) -> None:
        """Hold what it is to show: it is being made, or about to be shown again."""
        raise NotImplementedError

    def begin(self) -> bool:
        """Show what it took as a new one would; False where it cannot.

        It was closed, and is about to be shown.
        """
        raise NotImplementedError

    def put_away(self) -> None:
        """It was closed: to be filled in where it would hold on to what is closed later."""

    @property
    def lies_open(self) -> bool:
        """Whether it is seen, or lies below what is seen, in any tab."""
        screen = cast("Screen[Any]", self)
        return any(screen in stack for stack in screen.app._screen_stacks.values())

    def forget(self) -> None:
        """It is not to be shown again."""
        screen = cast("Screen[Any]", self)
        with suppress(ScreenStackError):  # at the end of the program, which takes it away
            screen.app.uninstall_screen(screen)
            screen.remove()

    def _on_screen_suspend(self) -> None:
        if self._made_in is not None and not self.lies_open:
            if self._made_in != _state(cast("Screen[Any]", self).app):
                self._made_in = ()  # of nothing that could come again: it was dressed anew
            with _readying(cast("Screen[Any]", self).app):
                self.put_away()


def show(
    owner: "App[Any] | Screen[Any]",
    kind: type[K],
    *given: Any,
    then: Callable[[Any], None] | None = None,
) -> None:
    """Show a screen of a kind made with `given`; `then` gets what it gives back."""
    owner.app.push_screen(cast("Screen[Any]", shown_again(owner, kind, *given)), then)


def shown_again(owner: "App[Any] | Screen[Any]", kind: type[K], *given: Any) -> K:
    """A screen of a kind made with `given`, to be shown: the one that was shown before where it
    can be, else a new one.

    It goes with its owner. One that lies open is not shown a second time; in another size, other
    colours, another language and with other keys there is a new one.
    """
    app: App[Any] = owner.app
    made, now = kept(owner, kind), _state(app)
    if made and made.lies_open:
        return kind(*given)
    if made and made._made_in == now:
        with _readying(app):
            made.take(*given)
            again = made.begin()
        if again:
            made.awaited = True
            cast("Screen[Any]", made).clear_selection()
            return made
    if made:
        made.forget()
    one = kind(*given)
    one._made_in = now
    app.install_screen(cast("Screen[Any]", one), _name(owner, kind))
    copy_context().run(_start, app, cast("Screen[Any]", one))
    return one


def _start(app: App[Any], screen: "Screen[Any]") -> None:
    """Have it run in a context that knows nothing of the page one is on.

    What runs holds on to its context, and so to all that this names.
    """
    active_message_pump.set(app)
    visible_screen_stack.set([])
    app._register(app, screen)


def kept(owner: "App[Any] | Screen[Any]", kind: type[K]) -> K | None:
    """The screen of a kind that is kept for an owner; None where none is."""
    made: object = owner.app._installed_screens.get(_name(owner, kind))
    return made if isinstance(made, kind) else None


def let_go(owner: "Screen[Any]") -> None:
    """Its owner is closed: what is kept for it is not shown again."""
    installed = owner.app._installed_screens
    for name in [name for name in installed if name.endswith(_mark(owner))]:
        cast("Lasting", installed[name]).forget()


def _state(app: App[Any]) -> object:
    """What all screens were made for; of a theme that was worn in between styles may be left."""
    return app.size, app._css_update_count, language(), getattr(app, "rekeyed", None)


def _name(owner: object, kind: type[Any]) -> str:
    return f"{kind.__name__}{_mark(owner)}"


def _mark(owner: object) -> str:
    return f" of {id(owner)}"
