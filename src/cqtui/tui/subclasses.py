"""What the terminal library notes of each class of widgets, noted once a class.

The library goes through all that a class inherits, several hundred names, each time a class is
made: for its reactive values, for what is computed, and for the keys of each ancestor, which it
reads anew. Of the time to the first frame that took a tenth. What a class notes of its own is kept
here for the classes below it; the notes are the same, which a test holds against the library's.

To be called before the library's own widgets are imported, most of which the first frame loads.
"""

from functools import cache
from types import CodeType
from typing import Any, NamedTuple

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.reactive import Reactive

KNOWN = {
    "BindingsMap", "DOMNode", "Reactive", "__dict__", "__init_subclass__", "__mro__",
    "__name__", "_computes", "_css_bases", "_css_type_name", "_css_type_names",
    "_inherit_bindings", "_inherit_component_classes", "_inherit_css", "_merge_bindings",
    "_merged_bindings", "_reactives", "add", "append", "clear", "dir", "from_keys",
    "frozenset", "get", "isinstance", "issubclass", "items", "key_to_bindings", "lstrip",
    "reversed", "set", "startswith", "super", "update",
}  # fmt: skip
"""All that the library's own note-taking names; one that names anything else is left in place."""
COMPUTE = ("_compute_", "compute_")


class Own(NamedTuple):
    """What a class itself has of what is noted, without its ancestors."""

    reactives: dict[str, Reactive[Any]]
    computes: tuple[str, ...]


@cache
def _own(cls: type) -> Own:
    has = vars(cls)
    return Own(
        {name: value for name, value in has.items() if isinstance(value, Reactive)},
        tuple(name.lstrip("_")[8:] for name in has if name.startswith(COMPUTE)),
    )


@cache
def _own_keys(cls: type) -> BindingsMap:
    return BindingsMap(vars(cls).get("BINDINGS", []))


def merged(cls: type[DOMNode]) -> BindingsMap:
    """The keys of a class and of its ancestors: of each key what the nearest of them has."""
    bases = [base for base in cls.__mro__ if issubclass(base, DOMNode)]
    ends = (at for at, base in enumerate(bases, 1) if not base._inherit_bindings)
    keys = {}
    for base in reversed(bases[: next(ends, None)]):
        keys.update(_own_keys(base).key_to_bindings)
    return BindingsMap.from_keys({key: [*bindings] for key, bindings in keys.items()})


def noted(
    cls: type[DOMNode],
    inherit_css: bool = True,  # noqa: FBT001, FBT002 - as the library has it
    inherit_bindings: bool = True,  # noqa: FBT001, FBT002
    inherit_component_classes: bool = True,  # noqa: FBT001, FBT002
) -> None:
    """Note what the library wants to know of a class that was just made."""
    super(DOMNode, cls).__init_subclass__()
    cls._reactives = {}
    for base in reversed(cls.__mro__):
        cls._reactives.update(_own(base).reactives)
    cls._computes = frozenset(name for base in cls.__mro__ for name in _own(base).computes)
    cls._inherit_css = inherit_css
    cls._inherit_bindings = inherit_bindings
    cls._inherit_component_classes = inherit_component_classes
    bases = cls._css_bases(cls)
    cls._css_type_name = bases[0].__name__
    cls._css_type_names = frozenset(base.__name__ for base in bases)
    cls._merged_bindings = merged(cls)


def note_once() -> None:
    """Have every class that is made from now on noted so, where the library is a known one."""
    theirs = [vars(DOMNode)[name].__func__ for name in ("__init_subclass__", "_merge_bindings")]
    if set().union(*(names(function.__code__) for function in theirs)) == KNOWN:
        DOMNode.__init_subclass__ = classmethod(noted)  # type: ignore[assignment]


def names(code: CodeType) -> set[str]:
    """All that a function, and what is defined in it, names."""
    inner = (names(const) for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*inner)
