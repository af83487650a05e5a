"""How much air a person wants in the text: between lines, between paragraphs, before the first."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.tui.present import INDENT, Para, Role
from cqtui.tui.settings import Settings

SET_IN = (Role.TEXT, Role.HEADING)
"""What is set in, and has air of its own."""
OWN = (Role.NOTE, Role.RAW)
"""What the program says, and the file as it lies on disk: set as ever."""


class Spacing(NamedTuple):
    """Air in a text."""

    lines: int = 0
    """Empty lines between two lines of a paragraph."""
    paragraphs: int = 0
    """Empty lines between two paragraphs, beside those around headings."""
    indent: bool = True
    """Whether paragraphs are set in by two characters."""


AS_EVER = Spacing()


def spacing_of(settings: Settings) -> Spacing:
    """The air that was chosen."""
    return Spacing(settings.line_spacing, settings.paragraph_spacing, bool(settings.indent))


def spaced(paras: Sequence[Para], spacing: Spacing) -> Sequence[Para]:
    """The paragraphs with the air that is asked for between and before them.

    Between lines that stand apart paragraphs stand apart, too.

    >>> pair = [Para("一", Role.TEXT, 0, first=4), Para("二", Role.TEXT, 1, first=4)]
    >>> [(p.first, p.before) for p in spaced(pair, Spacing(1, 1, indent=False))]
    [(0, 0), (0, 2)]
    """
    if spacing == AS_EVER:
        return paras
    return [_spaced(para, spacing, at) for at, para in enumerate(paras)]


def _spaced(para: Para, spacing: Spacing, at: int) -> Para:
    if para.role in OWN:
        return para
    before = para.before
    if at:
        before += spacing.lines
        before += spacing.paragraphs if para.role in SET_IN or para.role is Role.TABLE else 0
    if spacing.indent or para.role not in SET_IN:
        return para._replace(before=before)
    # What hangs as far as it begins, or further, is set in as a whole.
    hang = para.hang - min(para.first, INDENT) if para.hang >= para.first else para.hang
    return para._replace(before=before, first=max(0, para.first - INDENT), hang=max(0, hang))
