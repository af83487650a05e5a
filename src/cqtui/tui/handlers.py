"""What a message calls, looked up once for each kind of widget and of message.

The terminal library goes through all classes that a widget is made from at each message, some fifty
times a key: a quarter of what a key does that changes little.
"""

from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from cqtui.tui.subclasses import names

KNOWN = {
    "Message", "OnNoWidget", "Widget", "__class__", "__dict__", "__get__", "__mro__",
    "_no_default_action", "_sender", "add", "cast", "get", "getattr", "isinstance",
    "issubclass", "items", "match", "set", "textual.widget",
}  # fmt: skip
"""All that the library's own search names; one that names anything else is left in place."""

Handler = Callable[[Message], Awaitable[None]]
_theirs = MessagePump._get_dispatch_methods


@cache
def _found(
    kind: type[object], message: type[object], name: str
) -> tuple[tuple[type, Any], ...] | None:
    """Handlers with the classes that they are from; None where a selector chooses among them."""
    found: list[tuple[type, Any]] = []
    for cls in kind.__mro__:
        has = vars(cls)
        told = has.get("_decorated_handlers") or {}
        for of in message.__mro__:
            for method, selectors in told.get(of, ()):
                if selectors:
                    return None
                if method not in (one for _, one in found):
                    found.append((cls, method))
        method = has.get(f"_{name}") or has.get(name)
        if method is not None and not getattr(method, "_textual_on", None):
            found.append((cls, method))
    return tuple(found)


def handlers(pump: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Handler]]:
    """What a message calls in a widget, from the widget's own class on to what it is made from."""
    of: Any = type(message)
    found = _found(type(pump), of, name)
    if found is None:
        yield from _theirs(pump, name, message)
        return
    for cls, method in found:
        if message._no_default_action:
            break
        yield cls, method.__get__(pump, cls)


def look_up_once() -> None:
    """Have handlers be found so from now on, where the library is a known one."""
    if names(_theirs.__code__) == KNOWN:
        MessagePump._get_dispatch_methods = handlers  # type: ignore[assignment, method-assign]
