"""Where two actions can both be done: found in the screens themselves, all loaded for it."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

import cqtui.tui
from cqtui.tui.keyboard.choosing import Keyboard
from cqtui.tui.keys import KEYS


@cache
def scopes() -> tuple[frozenset[str], ...]:
    """For each screen the actions of the table that it, its widgets and the program have."""
    from cqtui.tui.program import CqtuiApp

    found = set()
    for screen in screens():
        actions = set(_actions(screen)) | set(_actions(CqtuiApp))
        for widget in widgets(screen):
            actions |= set(_actions(widget))
        found.add(frozenset(actions))
    return tuple(sorted(found, key=sorted))


def screens() -> list[type[Screen[Any]]]:
    """Every class of screen, by name; all are loaded for it."""
    for module in pkgutil.walk_packages(cqtui.tui.__path__, "cqtui.tui."):
        importlib.import_module(module.name)
    own = (kind for kind in _below(Screen) if kind.__module__.startswith("cqtui."))
    return sorted(own, key=lambda kind: kind.__qualname__)


def clashes(keyboard: Keyboard, table: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of the actions that were given keys, those that cannot have them: the key, and who has it.

    Two actions that share a key in the set itself (a caret's and the text's) may go on so.
    """
    found: dict[str, tuple[str, str]] = {}
    for scope in scopes():
        for pair in combinations(sorted(scope), 2):
            a, b = sorted(pair, key=lambda action: action not in keyboard.own)
            if a not in keyboard.own or a in found:
                continue
            shared = _keys(keyboard.keys, a) & _keys(keyboard.keys, b)
            before = _keys(table, a) & _keys(table, b)
            if shared and not before:
                found[a] = (min(shared), b)
    return found


def _keys(table: Mapping[str, str], action: str) -> set[str]:
    return set(table.get(action, "").split(",")) - {""}


def _actions(kind: type) -> Iterator[str]:
    """The actions of the table that a class and those it is made of have keys for."""
    for base in kind.__mro__:
        for binding in base.__dict__.get("BINDINGS", ()):
            name = getattr(binding, "id", None) or getattr(binding, "action", "")
            if name in KEYS:
                yield name


def widgets(screen: type) -> Iterator[type[Widget]]:
    """The widgets of a screen: those that its modules, or those of the classes it is made of, know
    by name.
    """
    for base in screen.__mro__:
        if base.__module__.startswith("cqtui."):
            for value in vars(sys.modules[base.__module__]).values():
                widget = isinstance(value, type) and issubclass(value, Widget)
                if widget and not issubclass(value, Screen | App):
                    yield value


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
