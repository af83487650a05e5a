"""Standard output for programs: an object, bytes; and how a person wants it to look."""

import json
import sys
from dataclasses import dataclass
from typing import Any, TextIO
from unicodedata import category

from cqtui.cli.pager import begin
from cqtui.errors import CqtuiError

_ACTING = ("Cc", "Cf", "Zl", "Zp")
"""Kinds of characters that are acted on, not drawn: escapes, turned directions, line ends."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to print for a person."""

    color: str = "auto"
    """auto, always, never; auto is colour on a terminal unless NO_COLOR is set."""
    width: int | None = None
    """Columns; None for the terminal's, and for endless lines in a pipe."""
    lang: str | None = None
    """zh, en; None for the locale's."""


def write_json(value: dict[str, Any]) -> None:
    """Print `value` as one line of UTF-8, whatever the terminal's encoding."""
    write_bytes(json_bytes(value))


def json_bytes(value: dict[str, Any]) -> bytes:
    """`value` as one line of UTF-8.

    What a terminal would act on is written as an escape, which is the same text to a program;
    half a character (of a file's name that is no text) becomes a question mark.
    """
    text = _escaped(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))
    return text.encode("utf-8", "replace") + b"\n"


def write_bytes(content: bytes) -> None:
    """Write `content` to standard output as it is. Raises CqtuiError where that is closed."""
    out = standard_output()
    out.flush()
    out.buffer.write(content)
    out.flush()


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _escaped(text: str) -> str:
    r"""JSON with control, format and separating characters as escapes.

    >>> _escaped('"a\u202eb\x7f"')
    '"a\\u202eb\\u007f"'
    """
    table = {ord(c): json.dumps(c)[1:-1] for c in set(text) if category(c) in _ACTING}
    return text.translate(table) if table else text


def standard_output() -> TextIO:
    """Standard output, from now on through the pager where that is wanted.

    Raises CqtuiError where the caller closed it.
    """
    if sys.stdout is None:
        raise CqtuiError(
            "standard output is closed",
            "leave it open, or send it to a file: > FILE",
            code="stdout-closed",
        )
    begin(sys.stdout)
    return sys.stdout
