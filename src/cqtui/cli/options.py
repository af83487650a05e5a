"""What options and arguments the commands have in common, as typer reads them."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from cqtui.catalogs import say
from cqtui.pipeline import MAX_SIZE

Action = Callable[[], int]
"""What is to be done; gives the status to end with."""


class Format(StrEnum):
    """How a command prints."""

    TEXT = "text"
    JSON = "json"


class Color(StrEnum):
    """Whether a command prints in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Lang(StrEnum):
    """The language of the interface."""

    ZH = "zh"
    EN = "en"


_STDIN_PART = "-#"
"""Begins the name of a document in standard input (-#work-report)."""
_BARRED = re.compile(r"-(?:[^\0-\x7f]|\"|[A-Za-z]+:)")
"""Begins a word that a query is to do without (-高校, -"高校", -year:2019); no option does."""
SHIELD = "\0"
"""Put before such a word, which typer takes for a cluster of options otherwise; no argument of a
program can hold it."""
LIMIT = f"{MAX_SIZE // 2**20}M"
"""What `--max-size` is where nothing is said."""
_LARGEST = 2**30
"""Bytes, 1G: the most that may be allowed. A file is held in memory whole, several times over."""


def size(text: str) -> int:
    """Bytes of 4096, 500K, 64M, 1G.

    >>> size("64M") == 64 * 1024 * 1024
    True
    """
    digits, unit = (text[:-1], text[-1:].upper()) if text[-1:].isalpha() else (text, "")
    factor = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}.get(unit)
    if factor is None or not digits.isdecimal():
        raise typer.BadParameter(say("usage.size", text=text), param_hint="--max-size")
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(_LARGEST)) or int(digits) * factor > _LARGEST:
        raise typer.BadParameter(say("usage.size_most"), param_hint="--max-size")
    return int(digits) * factor


def shielded(args: Sequence[str]) -> list[str]:
    r"""The words of a command line, so that typer takes none of them for an option that is none.

    `source_word` takes the shield off again.

    >>> shielded(["search", "就业", "-高校", "--in", "-#plan-report", "-h"])
    ['search', '就业', '\x00-高校', '--in', '\x00-#plan-report', '-h']
    >>> shielded(["bookmarks", "add", "2019", "--note", "-待查"])
    ['bookmarks', 'add', '2019', '--note', '-待查']
    """
    query = _command(args) == "search"
    return [
        SHIELD + word if word.startswith(_STDIN_PART) or (query and _BARRED.match(word)) else word
        for word in args
    ]


def _command(args: Sequence[str]) -> str:
    """The name of the command; "" where there is none."""
    words = iter(args)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def source_word(word: str) -> str:
    """The name of a source as a person wrote it."""
    return word.removeprefix(SHIELD)


SourceWord = Annotated[
    str,
    typer.Argument(metavar="SOURCE", parser=source_word),
]
OldWord = Annotated[
    str,
    typer.Argument(metavar="OLD", parser=source_word),
]
NewWord = Annotated[
    str,
    typer.Argument(metavar="NEW", parser=source_word),
]
Json = Annotated[bool, typer.Option("--json")]
FormatOption = Annotated[Format, typer.Option("--format")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME")]
MaxSize = Annotated[str, typer.Option(metavar="N", show_default=True)]
ColorOption = Annotated[Color, typer.Option()]
Width = Annotated[int | None, typer.Option(metavar="N", min=20)]
LangOption = Annotated[Lang | None, typer.Option()]
