"""Something wrong in a file that a person wrote, and the line on which it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

DEEPEST = 3
"""Parts of a section's name that are looked at: keys.bind has two."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that the program cannot go by."""

    code: str
    """What is wrong: the catalogs have a text for it, `config.problem.CODE` or
    `theme.problem.CODE`."""
    name: str = ""
    """The setting or section meant, as `keys.preset`; "" for the file itself."""
    line: int = 0
    """Line of the file, 1 for the first; 0 where it is not known."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What fills the text."""
    serious: bool = True
    """Whether something in the file is not heeded; False for a warning."""


def line_of(source: str, section: str, name: str = "") -> int:
    r"""The line on which a section, or a name in it, is set; 0 where it is not seen.

    Goes by the usual way of writing: one setting a line, below [section]. Where the name is not
    seen so, the line of its section is given.

    >>> line_of('[text]\nmeasure = 40\n', "text", "measure")
    2
    """
    lines = _lines(source)
    if name and (found := lines.get(f"{section}.{name}")):
        return found
    return 0 if name and "." in section else lines.get(section, 0)


@lru_cache(maxsize=2)  # the lines of a file are asked for once for each of its problems
def _lines(source: str) -> Mapping[str, int]:
    """The first line of each section and setting, by full name."""
    lines: dict[str, int] = {}
    at = ""
    for number, line in enumerate(source.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            at = stripped.lstrip("[").partition("]")[0].replace('"', "").replace(" ", "")
            parts = at.split(".", DEEPEST)[:DEEPEST]
            for count in range(1, len(parts) + 1):
                lines.setdefault(".".join(parts[:count]), number)
        elif "=" in stripped:
            key = stripped.partition("=")[0].strip().replace('"', "").replace("'", "")
            lines.setdefault(f"{at}.{key}" if at else key, number)
    return lines
