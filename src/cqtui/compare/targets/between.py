"""The reports between two others: without them nobody can tell what became of a promise."""

from cqtui.model.document import Document

MISSING = "not-mentioned"
"""What is said of a promise that the next report does not take up."""


def unreviewed(old: Document, new: Document) -> range:
    """The years of the reports between two, which review what the old one promised.

    None where a report does not say its year.
    """
    if old.year is None or new.year is None:
        return range(0)
    return range(old.year + 1, new.year)
