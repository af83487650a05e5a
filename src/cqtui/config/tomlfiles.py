"""A TOML file that a person wrote: read up to a size, as text and as a table; never fails.

What cannot be read comes back as the `Problem` that it is.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from cqtui.config.problems import Problem

LARGEST = 100_000
"""Bytes; a larger file is none that a person wrote."""
FAULTS: Mapping[str, str] = {
    "newline": "Expected newline",
    "equals": "Expected '='|Invalid statement|Invalid initial character",
    "bracket": r"Expected '\]|Unclosed",
    "quote": r"Expected [\"']{2}|Unterminated|Illegal character|Unescaped|escape",
    "twice": "Cannot|Duplicate",
    "value": "Invalid",
}
"""What the reader of TOML says, by what the catalogs call it; the first that fits is meant."""
MOST_DOTS = 100
"""In a line. Of a.a.a.… the reader of TOML takes time by the square of the dots."""


def source_of(path: Path) -> str | Problem | None:
    """The text of a file, without a byte order mark; None where there is no file."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib's own goes the longer way round
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # ValueError: a zero character in the name
        reason = getattr(error, "strerror", None) or str(error)
        return Problem("unreadable", facts={"reason": reason})
    if len(data) > LARGEST:
        return Problem("unreadable", facts={"reason": f"> {LARGEST} bytes"})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem("encoding", line=data.count(b"\n", 0, error.start) + 1)


def table_of(source: str) -> dict[str, object] | Problem:
    """What a text sets, as TOML has it.

    >>> table_of("measure = 40"), table_of("measure 40").line, table_of("a = yes").facts
    ({'measure': 40}, 1, {'fault': 'value'})
    """
    import tomllib

    for number, line in enumerate(source.split("\n"), 1):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            return Problem("syntax", line=number, facts={"fault": "other"})
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        fault = next((name for name, form in FAULTS.items() if re.match(form, str(error))), "other")
        return Problem("syntax", line=_line_told(str(error), source), facts={"fault": fault})
    except ValueError:  # Python reads no number of so many digits
        return Problem("syntax", facts={"fault": "value"})


def _line_told(message: str, source: str) -> int:
    """The line that the reader of TOML names, 0 where it names none."""
    if "end of document" in message:
        return source.rstrip().count("\n") + 1
    found = re.search(r"at line (\d{1,9})", message)
    return int(found[1]) if found else 0
