"""A report on the screen: the document, the file it was read from, and what it is called."""

from typing import NamedTuple

from cqtui.model.document import Document, Kind, Source

MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)
"""Kinds that are no reports themselves."""


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
