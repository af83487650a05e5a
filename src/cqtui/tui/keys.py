"""The same key does the same thing everywhere: one table of actions and their keys."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cqtui import catalogs

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

KEYS: dict[str, str] = {
    # everywhere
    "help": "question_mark,f1",
    "palette": "colon,ctrl+p",
    "leave": "q",
    "cancel": "escape",
    "theme": "f2",
    "light": "f3",
    "other_pane": "tab,shift+tab",
    "tour": "T",
    "quit": "ctrl+q",
    "interrupt": "ctrl+c",
    # tabs
    "next_tab": "semicolon,ctrl+pagedown",
    "previous_tab": "comma,ctrl+pageup",
    "tabs": "number_sign,ctrl+t",
    "close_tab": "Q",
    "reopen_tab": "ampersand",
    "visits": "asterisk",
    "workspaces": "percent_sign",
    # moving in lists and texts
    "line_down": "j,down",
    "line_up": "k,up",
    "page_down": "space,pagedown,ctrl+f",
    "page_up": "pageup,ctrl+b,shift+space",
    "half_down": "ctrl+d",
    "half_up": "ctrl+u",
    "top": "g,home",
    "bottom": "G,end",
    "enter": "enter",
    "left": "h,left",
    "right": "l,right",
    # places in a text
    "find": "slash",
    "search": "backslash",
    "next_hit": "n",
    "previous_hit": "N",
    "next_section": "right_square_bracket",
    "previous_section": "left_square_bracket",
    "next_change": "right_curly_bracket",
    "previous_change": "left_curly_bracket",
    "next_paragraph": "J,shift+down",
    "previous_paragraph": "K,shift+up",
    "sections": "s",
    "siblings": "S",
    "back": "less_than_sign",
    "forward": "greater_than_sign",
    "other_end": "apostrophe",
    "set_mark": "tilde",
    "go_mark": "grave_accent",
    "repeat": "full_stop",
    # choosing words
    "caret": "v",
    "select": "X,V",
    "grow": "v",
    "next_word": "w",
    "previous_word": "b",
    "next_clause": "W",
    "previous_clause": "B",
    "next_sentence": "right_parenthesis",
    "previous_sentence": "left_parenthesis",
    "line_start": "0,home",
    "line_end": "dollar_sign,end",
    "other_side": "o",
    "end_caret": "escape",
    # doing something with it
    "bookmark": "m",
    "bookmarks": "M",
    "annotate": "a",
    "describe": "A",
    "copy": "y",
    "export": "e",
    "boilerplate": "b",
    "passages": "B",
    "same_year": "Y",
    "passage": "enter",
    "wording": "w",
    "wordings": "W",
    "heat": "H",
    "term": "F",
    "repairs": "R",
    "wider": "plus",
    "narrower": "minus",
    "toggle_tree": "z",
    "border_left": "ctrl+left,ctrl+shift+left",
    "border_right": "ctrl+right,ctrl+shift+right",
    "border_up": "ctrl+up,ctrl+shift+up",
    "border_down": "ctrl+down,ctrl+shift+down",
    "focus_text": "f4,underscore",
    "minimap": "vertical_line",
    "toggle_fold": "space",
    "fold_all": "Z",
    "compare": "d",
    "mark": "space",
    "documents": "D",
    "view": "v",
    "changes": "c",
    "years": "T",
    "targets": "t",
    "ledger": "O",
    "proof": "U",
    "places": "P",
    "plot": "p",
    "sort": "v",
    "sort_back": "V",
    "sort_size": "circumflex_accent",
    "unfold": "enter",
    "change_kind": "f",
    "why": "i",
    "widen_old": "plus",
    "widen_new": "minus",
    # putting a pairing right
    "unlink": "x",
    "link": "equals_sign",
    "lock": "L",
    "undo": "u",
    "corrections": "C",
    "export_corrections": "E",
    "import_corrections": "I",
}
"""Keys of each action, separated by commas, the one that is shown first."""

SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "backslash": "\\",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "dollar_sign": "$",
    "tilde": "~",
    "grave_accent": "`",
    "full_stop": ".",
    "comma": ",",
    "semicolon": ";",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "percent_sign": "%",
    "ampersand": "&",
    "asterisk": "*",
    "at": "@",
    "circumflex_accent": "^",
    "underscore": "_",
    "vertical_line": "|",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "⌫",
}
"""How keys are written that are not written as they are named."""

_FROM_INPUT_METHOD = {
    "、": "/",
    "。": ".",
    "【": "[",
    "】": "]",
    "「": "{",
    "」": "}",
    "『": "{",
    "』": "}",
    "《": "<",
    "》": ">",
    "〈": "<",
    "〉": ">",
    "‘": "'",
    "’": "'",
    "〔": "[",
    "〕": "]",
    "“": '"',
    "”": '"',
    "·": "`",
    "・": "`",
    "￥": "$",
    "¥": "$",
    "…": "^",
    "—": "_",
    "\u3000": " ",
}
"""What an input method sends for a key, where that is no full-width form of it."""


def bind(*actions: str) -> "list[BindingType]":
    """Bindings for `actions` of the table; what each does is said by the catalog."""
    return [bind_as(action, action, f"key.{action}") for action in actions]


def bind_as(key: str, action: str, words: str = "") -> "Binding":
    """The keys of an action of the table, where they do another one; `words` is its text's name."""
    from textual.binding import Binding

    return Binding(key_list(key), action, words, show=False, id=key)


def key_list(action: str) -> str:
    """The keys of an action, as the terminal library names them."""
    return KEYS[action]


def in_order(action: str, keys: Iterable[str], table: Mapping[str, str] = KEYS) -> list[str]:
    """Keys of an action in the order of a table, others behind them.

    >>> in_order("line_down", {"down", "j"})
    ['j', 'down']
    """
    known = table.get(action, "").split(",")
    return sorted(keys, key=lambda key: (known.index(key) if key in known else len(known), key))


def shown(keys: str) -> str:
    """The first of `keys` as a person reads it; keys pressed one after the other, apart.

    >>> shown("right_square_bracket,x"), shown("ctrl+p"), shown("G"), shown("ctrl+x ctrl+c")
    (']', 'Ctrl+P', 'G', 'Ctrl+X Ctrl+C')
    >>> shown("inverted_exclamation_mark"), shown("f10"), shown("kp_enter")
    ('¡', 'F10', 'kp_enter')
    """
    return " ".join(map(_shown, keys.partition(",")[0].split()))


def _shown(key: str) -> str:
    head, plus, tail = key.rpartition("+")
    if plus and head:
        return f"{head.title()}+{SHOWN.get(tail, 'Space' if tail == '@' else tail.upper())}"
    if key in SHOWN or len(key) == 1:
        return SHOWN.get(key, key)
    return key.upper() if key.startswith("f") and key[1:].isdigit() else _sign(key)


def _sign(key: str) -> str:
    """A sign that is named as Unicode has it: what Option and a digit give on a Mac, say."""
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key


def plain_key(character: str) -> str | None:
    """The key meant by a full-width character of a Chinese input method, None for any other.

    >>> plain_key("、"), plain_key("？"), plain_key("：")
    ('/', '?', ':')
    >>> plain_key("中") is None and plain_key("a") is None
    True
    """
    if character in _FROM_INPUT_METHOD:
        return _FROM_INPUT_METHOD[character]
    if "\uff01" <= character <= "\uff5e":
        return unicodedata.normalize("NFKC", character)
    return None


catalogs.name_keys(lambda action: shown(KEYS[action]))
"""Texts name the keys of the table until a program says that others hold."""
