"""Checks of settings: what a file may give, and what is wrong with what it gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

Check = Callable[[object], Any]
"""Gives the value to use for what the file has, or raises `Wrong`."""


class Wrong(ValueError):
    """A value that a setting cannot have; `code` and `facts` say why.

    Of a table it is single entries that are wrong: `rest` is the table without them.
    """

    def __init__(self, code: str, rest: object = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.rest = rest
        self.facts = facts


def setting(default: object, check: Check) -> Any:
    """A field of a section: what holds where the file says nothing, and what the file may say."""
    return field(default=default, metadata={"check": check})


def one_of(*words: str) -> Check:
    """One of some words.

    >>> one_of("vim", "emacs")("emacs")
    'emacs'
    """

    def check(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        if not isinstance(value, str):
            raise Wrong("type", wanted="text", found=kind_of(value))
        raise Wrong("choice", found=value, allowed=words, meant=nearest(value, words))

    return check


def whole(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong("type", wanted="number", found=kind_of(value))
        if not low <= value <= high:
            raise Wrong("range", found=value, low=low, high=high)
        return value

    return check


def yes_or_no(value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise Wrong("type", wanted="truth", found=kind_of(value))
    return value


def text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Wrong("type", wanted="text", found=kind_of(value))
    return value


def text_table(value: object) -> Mapping[str, str]:
    """A table whose values are texts; of those that are none the first is told."""
    if not isinstance(value, dict):
        raise Wrong("type", wanted="table", found=kind_of(value))
    right = {name: one for name, one in value.items() if isinstance(one, str)}
    for name, one in value.items():
        if name not in right:
            raise Wrong("entry", right, entry=name, wanted="text", found=kind_of(one))
    return right


def number_table(names: tuple[str, ...], largest: int) -> Check:
    """A table of whole numbers from 0 to `largest`, under some of the names; of those that are
    wrong the first is told.
    """

    def check(value: object) -> Mapping[str, int]:
        if not isinstance(value, dict):
            raise Wrong("type", wanted="table", found=kind_of(value))
        right: dict[str, int] = {}
        wrong: Wrong | None = None
        for name, one in _flat(value):
            if name not in names:
                meant = nearest(name, names)
                wrong = wrong or Wrong("pane", entry=name, allowed=names, meant=meant)
            elif isinstance(one, bool) or not isinstance(one, int) or not 0 <= one <= largest:
                found = kind_of(one)
                wrong = wrong or Wrong("entry", entry=name, wanted="number", found=found)
            else:
                right[name] = one
        if wrong:
            wrong.rest = right
            raise wrong
        return right

    return check


def _flat(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """What a table holds, as reader.tree where TOML has made tables of the parts of a name."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", one) for part, one in value.items())
        else:
            yield name, value


def kind_of(value: object) -> str:
    """What TOML calls a value, as the catalogs name it.

    >>> kind_of(True), kind_of(3), kind_of({})
    ('truth', 'number', 'table')
    """
    kinds = {bool: "truth", int: "number", float: "decimal", str: "text", list: "list"}
    return "table" if isinstance(value, dict) else kinds.get(type(value), "date")


def nearest(word: str, words: tuple[str, ...]) -> str:
    """The word that was likely meant, "" where none is near.

    >>> nearest("emcas", ("vim", "emacs", "arrows"))
    'emacs'
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:100], words, 1)), "")
