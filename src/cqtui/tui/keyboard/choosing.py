"""Which keys hold: the set that was chosen, with a person's own in it; what of these cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cqtui.config.checks import nearest
from cqtui.config.problems import Problem, line_of
from cqtui.config.reading import Loaded
from cqtui.tui.keyboard.names import keys_of, undelivered
from cqtui.tui.keyboard.presets import PRESETS
from cqtui.tui.keys import KEYS, shown

FIXED = frozenset({"ctrl+c"})
"""Keys that always do what they do."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys that hold."""

    preset: str = "vim"
    keys: Mapping[str, str] = field(default_factory=lambda: dict(KEYS))
    """Keys of each action, separated by commas, the one that is shown first."""
    own: frozenset[str] = frozenset()
    """The actions that a person gave keys."""

    @property
    def changed(self) -> dict[str, tuple[str, ...]]:
        """The keys of the actions that have others than the table."""
        return {a: tuple(k.split(",")) for a, k in self.keys.items() if k != KEYS.get(a)}

    @property
    def prefixes(self) -> frozenset[str]:
        """What is pressed before another key: ctrl+x."""
        found = set()
        for keys in self.keys.values():
            for key in keys.split(","):
                parts = key.split(" ")
                found |= {" ".join(parts[:n]) for n in range(1, len(parts))}
        return frozenset(found)


def table_of(preset: str) -> dict[str, str]:
    """All actions with their keys in a set."""
    return {**KEYS, **PRESETS[preset]}


def keyboard_of(loaded: Loaded, without: frozenset[str] = frozenset()) -> Keyboard:
    """The keys that hold by config.toml, those of the actions `without` as the set has them."""
    settings = loaded.config.keys
    table = table_of(settings.preset)
    own = {a: k for a, k in _asked(settings.bind) if k and a not in without}
    return Keyboard(settings.preset, {**table, **own}, frozenset(own))


def _asked(bind: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What of the asked-for keys there is: action, and its keys."""
    for action, words in bind.items():
        if action in KEYS:
            names = [name for _, name in keys_of(words) if name and name not in FIXED]
            yield action, ",".join(dict.fromkeys(names))


def key_problems(loaded: Loaded, *, thorough: bool = False) -> list[Problem]:
    """What is wrong with the keys of the file; `thorough` also what is wanted twice in one place.

    That loads every screen.
    """
    bind = loaded.config.keys.bind
    if not bind:
        return []
    found = [one for action, words in bind.items() for one in _wrong(loaded, action, words)]
    if thorough:
        found += taken(loaded)
    return found


def _wrong(loaded: Loaded, action: str, words: str) -> Iterator[Problem]:
    """Actions and keys that there are not, and keys that do not arrive."""

    def problem(code: str, *, serious: bool = True, **facts: object) -> Problem:
        line = line_of(loaded.source, "keys.bind", action) or line_of(loaded.source, "keys")
        given = {"entry": action, "kept": _kept(loaded, action)}
        return Problem(code, f"keys.bind.{action}", line, {**given, **facts}, serious)

    if action not in KEYS:
        yield problem("unknown-action", meant=nearest(action, tuple(KEYS)))
        return
    keys = list(keys_of(words))
    if not keys:
        yield problem("no-keys")
    for written, name in keys:
        if not name:
            yield problem("unknown-key", pressed=written)
        elif name in FIXED:
            yield problem("fixed", pressed=written)
        elif why := undelivered(name):
            from cqtui.catalogs import say

            reason = say(f"config.undelivered.{why}")
            yield problem("undelivered", serious=False, pressed=written, reason=reason)


def taken(loaded: Loaded) -> list[Problem]:
    """The actions whose own keys mean something else already in a place where both can be done."""
    from cqtui.tui.keyboard.scopes import clashes

    preset = loaded.config.keys.preset
    keyboard = keyboard_of(loaded)
    found = []
    for action, (key, other) in sorted(clashes(keyboard, table_of(preset)).items()):
        line = line_of(loaded.source, "keys.bind", action)
        facts = {
            "entry": action,
            "pressed": shown(key),
            "other": other,
            "kept": _kept(loaded, action),
        }
        found.append(Problem("taken", f"keys.bind.{action}", line, facts))
    return found


def _kept(loaded: Loaded, action: str) -> str:
    """The keys that an action keeps, as a person reads them."""
    keys = table_of(loaded.config.keys.preset).get(action, "")
    return " ".join(shown(key) for key in keys.split(",")) if keys else ""
