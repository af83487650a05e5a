"""All texts of the interface, by key and language: code asks with `say`, never spells one out.

One module a language and area: `zh.py` and `en.py` for what is on most screens, `zh_compare.py`
for keys that begin with `compare.`, read when the first of them is asked for.
"""

import os
from collections.abc import Callable, Mapping
from importlib import import_module

LANGUAGES = ("zh", "en")
"""Languages with a catalog, the first one the fallback."""
AREAS = (
    "compare",
    "changes",
    "years",
    "hand",
    "cli",
    "error",
    "reason",
    "tables",
    "targets",
    "passage",
    "wording",
    "phrases",
    "scale",
    "marks",
    "shelf",
    "search",
    "export",
    "help",
    "example",
    "usage",
    "proof",
    "read",
    "serve",
    "doctor",
    "tour",
    "theme",
    "layout",
    "orient",
    "config",
    "tabs",
    "crash",
    "note",
)
"""Key prefixes with catalogs of their own."""

KEY = "{key:"
"""How a text begins to name the key of an action: {key:undo}."""

_spoken = [LANGUAGES[0]]
_chosen: list[str] = []
"""The language that was asked for last; empty until one is."""
_key_of: list[Callable[[str], str]] = [str]
_texts: dict[str, dict[str, str]] = {}


def use(language: str) -> None:
    """Speak `language` from now on; an unknown one is Chinese."""
    _spoken[0] = language if language in LANGUAGES else LANGUAGES[0]
    _chosen[:] = _spoken


def use_some() -> None:
    """Speak the language of the locale, where none was asked for yet."""
    if not _chosen:
        use(from_locale())


def language() -> str:
    """The language spoken now."""
    return _spoken[0]


def catalog(area: str, lang: str) -> dict[str, str]:
    """The texts of an area ("" for the general one) in one language."""
    name = f"{lang}_{area}" if area else lang
    if name not in _texts:
        _texts[name] = import_module(f"{__name__}.{name}").TEXTS
    return _texts[name]


class _Keys:
    """What fills {key:undo}: the key that undoes, as the program has it now."""

    def __format__(self, action: str) -> str:
        return _key_of[0](action)


_KEYS = {"key": _Keys()}


def name_keys(by: Callable[[str], str]) -> None:
    """From now on `by` tells for {key:ACTION} which key does that, as a person reads it."""
    _key_of[0] = by


def say(key: str, /, **fields: object) -> str:
    """The text of `key` in the language spoken, its fields filled in. Raises KeyError.

    {n:hit|hits} in a text is the first word where n is 1, else the second; {key:undo} is the key
    that undoes.

    >>> say("reader.measure", n=40)
    '每行 40 字'
    """
    area = key.partition(".")[0]
    text = catalog(area if area in AREAS else "", _spoken[0])[key]
    if KEY in text:
        fields = {**_KEYS, **fields}
    if not fields:
        return text
    return filled(text, fields) if "|" in text else text.format(**fields)


def filled(text: str, fields: Mapping[str, object]) -> str:
    """A text with its fields, of which some choose between one and many.

    >>> [filled("{n} {n:hit is|hits are} old", {"n": n}) for n in (0, 1, "1")]
    ['0 hits are old', '1 hit is old', '1 hit is old']
    """
    import re

    def chosen(match: re.Match[str]) -> str:
        return match[2] if str(fields[match[1]]) == "1" else match[3]

    return re.sub(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}", chosen, text).format(**fields)


def from_locale() -> str:
    """The language of the environment: English where it asks for English, else Chinese.

    A machine without a locale (C, POSIX) says nothing about its user: Chinese.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
