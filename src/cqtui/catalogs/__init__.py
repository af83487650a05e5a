"""All texts of the interface, by key and language: code asks with `say`, never spells one out.

One module a language and area: `zh.py` and `en.py` for what is on most screens, `zh_compare.py`
for keys that begin with `compare.`, read when the first of them is asked for.
"""

import os
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
    "usage",
)
"""Key prefixes with catalogs of their own."""

_spoken = [LANGUAGES[0]]
_texts: dict[str, dict[str, str]] = {}


def use(language: str) -> None:
    """Speak `language` from now on; an unknown one is Chinese."""
    _spoken[0] = language if language in LANGUAGES else LANGUAGES[0]


def language() -> str:
    """The language spoken now."""
    return _spoken[0]


def catalog(area: str, lang: str) -> dict[str, str]:
    """The texts of an area ("" for the general one) in one language."""
    name = f"{lang}_{area}" if area else lang
    if name not in _texts:
        _texts[name] = import_module(f"{__name__}.{name}").TEXTS
    return _texts[name]


def say(key: str, **fields: object) -> str:
    """The text of `key` in the language spoken, its fields filled in. Raises KeyError.

    >>> say("reader.measure", n=40)
    '每行 40 字'
    """
    area = key.partition(".")[0]
    text = catalog(area if area in AREAS else "", _spoken[0])[key]
    return text.format(**fields) if fields else text


def from_locale() -> str:
    """The language of the environment: English where it asks for English, else Chinese.

    A machine without a locale (C, POSIX) says nothing about its user: Chinese.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
