"""Keys as a person writes them, and as the terminal library names them."""

import unicodedata
from collections.abc import Iterator

from cqtui.tui.keys import SHOWN

MODIFIERS = ("ctrl", "alt", "shift")
_SHORT = {"c": "ctrl", "m": "alt", "s": "shift", "control": "ctrl", "meta": "alt", "option": "alt"}
_NAMED = {
    **{name: name for name in SHOWN},
    **{shown.lower(): name for name, shown in SHOWN.items() if len(shown) > 1},
    **{shown: name for name, shown in SHOWN.items()},
    **{f"f{n}": f"f{n}" for n in range(1, 25)},
    "esc": "escape",
    "return": "enter",
    "page_up": "pageup",
    "page_down": "pagedown",
    "spc": "space",
    "ret": "enter",
}
_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_ONE_CODE = {"m": "enter", "j": "enter", "i": "tab", "h": "backspace", "[": "escape"}
_HELD = {"z": "suspend"}


def keys_of(words: str) -> Iterator[tuple[str, str]]:
    """Each key (or keys pressed one after the other) of a list: as written, and its name.

    The name is "" where there is no such key.

    >>> list(keys_of("n, F3, Ctrl+N, C-x C-c, ], M-v, Hyper-q"))[:4]
    [('n', 'n'), ('F3', 'f3'), ('Ctrl+N', 'ctrl+n'), ('C-x C-c', 'ctrl+x ctrl+c')]
    >>> [name for _, name in keys_of("], M-v, shift+down, Hyper-q, G, ？")]
    ['right_square_bracket', 'alt+v', 'shift+down', '', 'G', '']
    """
    for part in words[:1000].split(","):
        written = " ".join(part.split())
        if written:
            names = [name_of(one) for one in written.split(" ")]
            yield written, " ".join(names) if all(names) else ""


def name_of(written: str) -> str:
    """One key by its name, "" where there is no such key.

    >>> name_of("C-M-x"), name_of("-"), name_of("ctrl++"), name_of("alt+G")
    ('ctrl+alt+x', 'minus', 'ctrl+plus', 'alt+shift+g')
    """
    rest, held = written, []
    while len(rest) > 1:
        cut = min((at for at in (rest.find("+", 1), rest.find("-", 1)) if at > 0), default=-1)
        if cut < 0 or cut + 1 >= len(rest):
            break
        head = rest[:cut].lower()
        modifier = _SHORT.get(head, head)
        if modifier not in MODIFIERS:
            return ""
        held.append(modifier)
        rest = rest[cut + 1 :]
    base = _base(rest)
    if not base:
        return ""
    if held and len(base) == 1 and base.isalpha():
        if base.isupper() and "ctrl" not in held:
            held.append("shift")
        base = base.lower()
    if held == ["shift"] and len(base) == 1:
        return base.upper()
    if held == ["ctrl"] and base in ("at", "space"):
        return "ctrl+@"  # the same to a terminal
    return "+".join([m for m in ("ctrl", "alt", "shift") if m in held] + [base])


def _base(rest: str) -> str:
    if len(rest) == 1 and rest.isascii() and rest.isprintable():
        if rest.isalnum():
            return rest
        name = unicodedata.name(rest).lower().replace("-", "_").replace(" ", "_")
        return _REPLACED.get(name, name)
    return _NAMED.get(rest, "") or _NAMED.get(rest.lower(), "")


def undelivered(key: str) -> str:
    """Why many terminals do not deliver a key, as the catalogs have it; "" where they do.

    >>> undelivered("ctrl+m"), undelivered("ctrl+z"), undelivered("ctrl+5"), undelivered("f5")
    ('enter', 'suspend', 'digit', '')
    >>> undelivered("alt+v"), undelivered("alt+slash"), undelivered("ctrl+shift+f")
    ('', 'modifier', 'modifier')
    """
    return next(filter(None, map(_undelivered, key.split())), "")


def _undelivered(key: str) -> str:
    *held, base = key.split("+")
    if not held:
        return ""
    if held == ["ctrl"] and len(base) == 1:
        if base.isdecimal():
            return "digit"
        return _ONE_CODE.get(base, "") or _HELD.get(base, "")
    if held == ["ctrl"] and base == "left_square_bracket":
        return "escape"
    moving = base in SHOWN and SHOWN[base] in ("↑", "↓", "←", "→", "PgUp", "PgDn", "Home", "End")
    if moving or (base.startswith("f") and base[1:].isdecimal()):
        return ""
    if (held == ["alt"] and len(base) == 1) or (held == ["ctrl"] and base in ("underscore", "@")):
        return ""
    if key in ("shift+tab", "alt+shift+" + base) and len(base) <= len("tab"):
        return ""
    return "modifier"
