"""The lines at the head of a report that say what it is: title, date, meeting, byline."""

import re
from collections.abc import Iterable

from cqtui.model.document import BlockKind, Unit

MOST, LONGEST = 8, 80
"""Lines, and characters of one; what is longer is text, whatever it ends in."""
_STOPPED = re.compile("[。；：！？…，;:!?,][”’」』）)]*$")
"""The end of a sentence, or of an address; （2026年1月27日在…会议上） has none."""
_TELLS = re.compile("报告|公报|纲要|规划|草案|要点|名词|会议上|(?:19|20)[0-9]{2} ?年")
"""What one of the lines at least says."""


def header_units(units: Iterable[Unit]) -> int:
    """How many of a report's units stand before its text; 0 where no text follows.

    They stand before the first heading, and before the first line that is long or ends like a
    sentence or an address. Limits: a byline behind 各位代表： is text, and so is the date in a
    sentence of its own.
    """
    tells = False
    for head, unit in enumerate(units):
        if not is_header_line(unit) or head == MOST:
            return head if tells else 0
        tells = tells or bool(_TELLS.search(unit.text))
    return 0


def is_header_line(unit: Unit) -> bool:
    """Whether a unit may be a line of the header."""
    if unit.path or unit.kind in (BlockKind.HEADING, BlockKind.TABLE):
        return False
    text = unit.text.strip()
    return len(text) <= LONGEST and not _STOPPED.search(text)
