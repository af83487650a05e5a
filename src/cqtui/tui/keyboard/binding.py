"""Bindings with the keys that hold, in the place of those that the screens were written with."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from cqtui.tui.keys import KEYS

_BY_KEY = {"escape": "cancel", "tab": "other_pane", "shift+tab": "other_pane"}
"""What a key stands for that is bound by its name."""
Chain = list[tuple[DOMNode, BindingsMap]]


def rekey(chain: Chain, changed: Mapping[str, Sequence[str]]) -> Chain:
    """The bindings of widgets, screen and program, each with its keys of `changed`."""
    return [(node, rebound(bindings, changed)) for node, bindings in chain]


def rebound(bindings: BindingsMap, changed: Mapping[str, Sequence[str]]) -> BindingsMap:
    """The bindings of one class with other keys; what has none in `changed` stays as it is.

    Of actions that share a key in the table the one that has it there has it here, too: a list that
    marks with Space does not page with it in any set. What has no row in the table keeps its key
    and comes first; where it cannot be done the other one is.
    """
    own: dict[str, list[Binding]] = {}
    kept: dict[str, list[Binding]] = {}
    shared: dict[str, list[Binding]] = {}
    other: dict[str, list[Binding]] = {}
    done = set()
    for key, group in bindings.key_to_bindings.items():
        for binding in group:
            action = binding.id or _BY_KEY.get(key, "")
            keys = changed.get(action)
            if action not in KEYS:
                own.setdefault(key, []).append(binding)
            elif keys is None or key in keys:
                kept.setdefault(key, []).append(binding)
            if keys and (action, binding.action) not in done:
                done.add((action, binding.action))
                for given in keys:
                    place = shared if given in KEYS[action].split(",") else other
                    place.setdefault(given, []).append(_with(binding, given))
    found = shared | kept | other
    return BindingsMap.from_keys(found | {key: own[key] + found.get(key, []) for key in own})


@lru_cache(4096)
def _with(binding: Binding, key: str) -> Binding:
    return binding.with_key(key)
