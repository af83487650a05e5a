"""What is wrong with a command line, in the language of the interface.

Typer tells it in English sentences; what each of them says is recognised here, once, and said
from the catalogs. A sentence that is not known is passed on as it is.
"""

import re
from collections.abc import Mapping, Sequence

from cqtui.catalogs import LANGUAGES, from_locale, say
from cqtui.config.checks import nearest
from cqtui.errors import CqtuiError

SENTENCES: Mapping[str, str] = {
    "no_command": r"No such command '(?P<name>.*)'\.",
    "no_command_but": r"No such command '(?P<name>.*)'\. Did you mean (?P<close>.*)\?",
    "no_option": r"No such option: (?P<name>.*)",
    "no_option_but": r"No such option: (?P<name>.*) \(Possible options: (?P<close>.*)\)",
    "missing_argument": r"Missing argument '?(?P<name>.*?)'?\.(?: .*)?",
    "missing_option": r"Missing option '?(?P<name>.*?)'?\.(?: .*)?",
    "missing_command": r"Missing command\.",
    "needs_value": r"Option '(?P<name>.*)' requires an argument\.",
    "needs_values": r"Option '(?P<name>.*)' requires (?P<n>\d+) arguments\.",
    "takes_none": r"Option '(?P<name>.*)' does not take a value\.",
    "too_many": r"Got unexpected extra argument\(s\) \((?P<words>.*)\)",
    "wrong_value": r"Invalid value for '?(?P<name>[^':]*)'?: (?P<reason>.*)",
    "wrong": r"Invalid value: (?P<reason>.*)",
    "not_one_of": r"'(?P<value>.*)' is not one of (?P<known>.*)\.",
    "no_integer": r"Input should be a valid integer.*",
    "no_number": r"Input should be a (?:valid|finite) number.*",
    "more_than": r"Input should be greater than (?P<limit>.*)",
    "less_than": r"Input should be less than (?P<limit>.*)",
    "too_small": r"Input should be greater than or equal to (?P<limit>.*)",
    "too_large": r"Input should be less than or equal to (?P<limit>.*)",
}
"""What typer says, by the catalog's key; the last one that fits is meant."""


def wrong(key: str, **facts: object) -> CqtuiError:
    """The error of the catalog's texts `usage.KEY` and `usage.KEY.hint`."""
    return CqtuiError(say(f"usage.{key}", **facts), say(f"usage.{key}.hint"))


def told(sentence: str) -> str:
    """A sentence of typer's in the language of the interface.

    >>> told("Option '--depth' requires an argument.")
    '--depth 后面要写内容'
    >>> told("Invalid value for '--format': 'xml' is not one of 'text', 'json'.")
    '--format 的内容不对：xml 不在可选之列（text、json）'
    >>> told("No such option: --nope (Possible options: --force)")
    '没有 --nope 这个选项'
    """
    sentence = " ".join(sentence.removeprefix("Value error, ").split())
    for key, form in reversed([*SENTENCES.items()]):
        if found := re.fullmatch(form, sentence):
            texts = found.groupdict()
            if "close" in texts and not (texts := _near(texts))["close"]:
                return told(sentence.partition(" (")[0].partition(" Did")[0])
            facts = {name: _fact(name, text) for name, text in texts.items()}
            return say(f"usage.{key}", **facts)
    return sentence.rstrip(".")


def _near(texts: Mapping[str, str]) -> dict[str, str]:
    """A sentence's parts, with those names alone that are near without their dashes, too."""
    name = texts["name"].strip("-")
    words = [word for word in texts["close"].split(", ") if nearest(name, (word.strip("'-"),))]
    return {**texts, "close": ", ".join(words)}


def _fact(name: str, text: str) -> str:
    """A part of a sentence; the reason is a sentence itself, and a list has the language's stops.

    >>> _fact("known", "'', 'red', 'blue'")
    'red、blue'
    """
    if name == "reason":
        return told(text)
    if name not in ("known", "close"):
        return text
    words = [word.strip("'") for word in text.split(", ")]
    return say("usage.list_comma").join(say("usage.word", word=word) for word in words if word)


def asked_language(args: Sequence[str]) -> str:
    """The language that the words of a command line ask for, else the locale's.

    >>> asked_language(["cite", "--lang", "en", "--frob"]), asked_language(["--lang=en"])
    ('en', 'en')
    """
    for at, word in enumerate(args):
        name, _, value = word.partition("=")
        value = value or next(iter(args[at + 1 :]), "")
        if name == "--lang" and value in LANGUAGES:
            return value
    return from_locale()
