"""A report on the screen: the document, the file it was read from, and what it is called."""

from typing import NamedTuple

from cqtui.model.document import Document, Kind, Source

MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)
"""Kinds that are no reports themselves."""

PAIR = " ↔ "
"""Between the names of two reports."""


class Report(NamedTuple):
    """A document with the source it was read from."""

    source: Source
    document: Document


def label(document: Document) -> str:
    """A document in a few words: year and place, or the title where it tells neither.

    The year stands first: it is what reports of one place differ in.
    """
    words = [str(document.year) if document.year else "", document.place]
    return " ".join(w for w in words if w) or document.title


def pair(old: Document, new: Document, longest: int = 60) -> str:
    """Two reports in a few words, so many characters each; of one place that is named once."""
    first, second = (" ".join(label(document).split())[:longest] for document in (old, new))
    if old.place == new.place and old.year and new.year:
        first = str(old.year)
    return first + PAIR + second
