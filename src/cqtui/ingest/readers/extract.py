"""What a reader makes of a file's bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cqtui.errors import SourceError
from cqtui.model.document import Repair

LINES = 60_000
"""A file with more lines is no report: a year's gazette has some thousands."""
CHARACTERS = 10_000_000
"""A file with more characters is no report: the longest plan has a tenth of a million."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of a file, and what its format tells of them.

    A line is a paragraph, a heading or a table's row with tabs between the cells, where the format
    knows them. Numbers of lines count from 1.
    """

    lines: tuple[str, ...]
    format: str
    """The encoding of a text (utf-8, gb18030, …), else the format: docx, html, pdf, …."""
    pages: tuple[int, ...] = ()
    """The page that each line stands on, from 1; () where the format has none."""
    joined: frozenset[int] = frozenset()
    """Lines that go on, without a space, where the line before them stopped: the part of a
    paragraph that stands on the next page."""
    headings: Mapping[int, int] = field(default_factory=dict)
    """Lines that the format itself sets as headings: each with its level from 1, where a style or
    tag gives it one, and 0 where it is told by bold type alone."""
    dropped: Mapping[int, str] = field(default_factory=dict)
    """Lines that are no part of the text, each with the kind of repair that takes it out: a
    page-number, a running-head, furniture. They stay among `lines`."""
    repairs: tuple[Repair, ...] = ()
    """What the reader left out or changed before these were the lines, without cuts."""
    whole: bool = False
    """Each line is a paragraph: none goes on in the next for want of an empty line between them, or
    since it is as long as others."""

    def __post_init__(self) -> None:
        if self.pages and len(self.pages) != len(self.lines):
            raise ValueError(f"{len(self.lines)} lines, but pages of {len(self.pages)}")


def bounded(name: str, extract: Extract) -> Extract:
    """The extract as it is. Raises SourceError where it is longer than any report.

    Without a limit a small file of many tags or of a well-packed archive could keep the program
    busy for minutes.
    """
    if len(extract.lines) > LINES or sum(map(len, extract.lines)) > CHARACTERS:
        raise too_long(name)
    return extract


def too_long(name: str) -> SourceError:
    """That a file is longer than any report."""
    return SourceError(
        f"{name} holds more than {LINES:,} lines or {CHARACTERS:,} characters",
        "it is no report",
        code="too-long",
        facts={"name": name, "lines": f"{LINES:,}", "characters": f"{CHARACTERS:,}"},
    )
