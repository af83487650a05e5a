"""What is noted of classes of widgets is what the terminal library would note."""

import subprocess
import sys
from collections.abc import Iterator

from textual.dom import DOMNode

from cqtui.tui import subclasses
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen

SCREENS = (ComparisonScreen, LibraryScreen, ReaderScreen)
NOTED = """
from cqtui.tui.subclasses import note_once, noted
note_once()
from textual.dom import DOMNode
assert DOMNode.__init_subclass__.__func__ is noted
from textual.reactive import Reactive
from textual.widgets import Input
import cqtui.tui.program, cqtui.tui.screens.comparison, cqtui.tui.screens.reader

def below(cls):
    for one in cls.__subclasses__():
        yield one
        yield from below(one)

for cls in set(below(DOMNode)):
    found = {}
    for base in reversed(cls.__mro__):
        found.update({k: v for k, v in vars(base).items() if isinstance(v, Reactive)})
    assert cls._reactives == found, cls
    assert cls._merged_bindings.key_to_bindings == cls._merge_bindings().key_to_bindings, cls
    computed = [n for n in dir(cls) if n.startswith(("_compute_", "compute_"))]
    assert cls._computes == {n.lstrip("_")[8:] for n in computed}, cls
print(len(set(below(DOMNode))))
"""


def ancestors(cls: type) -> Iterator[type[DOMNode]]:
    """The classes of widgets that a class is made from, itself among them."""
    return (base for base in cls.__mro__ if issubclass(base, DOMNode) and base is not DOMNode)


def test_the_library_is_one_that_is_known() -> None:
    """Else its own note-taking would be left in place, and the first frame come later."""
    theirs = [vars(DOMNode)[name].__func__ for name in ("__init_subclass__", "_merge_bindings")]
    found: set[str] = set().union(*(subclasses.names(one.__code__) for one in theirs))
    assert found in (subclasses.KNOWN, subclasses.names(subclasses.noted.__code__))


def test_the_same_is_noted_of_every_class() -> None:
    """Reactive values, what is computed, and keys, of the library's classes and of ours."""
    done = subprocess.run(
        [sys.executable, "-c", NOTED], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) > 60


def test_what_ancestors_have_is_not_changed_by_one_below() -> None:
    """The lists of keys are each class's own."""
    for screen in SCREENS:
        maps = [subclasses.merged(cls).key_to_bindings for cls in ancestors(screen)]
        lists = [id(found) for keys in maps for found in keys.values()]
        assert lists
        assert len(lists) == len(set(lists))


def test_keys_that_are_not_inherited_are_not_noted() -> None:
    """A class that wants none of its ancestors' keys has its own alone, and so have those below."""

    class Plain(DOMNode, inherit_bindings=False):
        BINDINGS = [("a", "one", "One"), ("b", "two", "Two")]  # noqa: RUF012 - as the library has it

    class Below(Plain):
        BINDINGS = [("b", "three", "Three")]  # noqa: RUF012

    keys = {key: one[0].action for key, one in subclasses.merged(Below).key_to_bindings.items()}
    assert keys == {"a": "one", "b": "three"}
    assert Below._merged_bindings
    assert subclasses.merged(Below).key_to_bindings == Below._merged_bindings.key_to_bindings
