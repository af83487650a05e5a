"""Bindings with the keys that hold, in the place of those that the screens were written with."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

_BY_KEY = {"escape": "cancel", "tab": "other_pane", "shift+tab": "other_pane"}
"""What a key stands for that is bound by its name."""
Chain = list[tuple[DOMNode, BindingsMap]]


def rekey(chain: Chain, changed: Mapping[str, Sequence[str]]) -> Chain:
    """The bindings of widgets, screen and program, each with its keys of `changed`."""
    return [(node, rebound(bindings, changed)) for node, bindings in chain]


def rebound(bindings: BindingsMap, changed: Mapping[str, Sequence[str]]) -> BindingsMap:
    """The bindings of one class with other keys; what has none in `changed` stays as it is."""
    found: dict[str, list[Binding]] = {}
    done = set()
    for key, group in bindings.key_to_bindings.items():
        for binding in group:
            action = binding.id or _BY_KEY.get(key, "")
            keys = changed.get(action)
            if keys is None:
                found.setdefault(key, []).append(binding)
            elif (action, binding.action) not in done:
                done.add((action, binding.action))
                for other in keys:
                    found.setdefault(other, []).append(_with(binding, other))
    return BindingsMap.from_keys(found)


@lru_cache(4096)
def _with(binding: Binding, key: str) -> Binding:
    return binding.with_key(key)
