"""A term in its contexts, through any number of documents (KWIC: key word in context)."""

from collections.abc import Sequence

from cqtui.analysis.earlier import without_copies
from cqtui.analysis.haystack import haystacks
from cqtui.analysis.spellings import searchable
from cqtui.errors import SelectionError
from cqtui.model.document import Document
from cqtui.model.wording import Line

CONTEXT = 60
"""Characters before and behind the term."""


def concordance(term: str, documents: Sequence[Document]) -> tuple[Line, ...]:
    """Every place where `term` stands, document by document in reading order, tables among them.

    The term is plain text, looked up as `searchable` has it on both sides: width, white space,
    quotes, capitals and old spellings make no difference. A copy of an earlier document is passed
    over. Raises SelectionError where nothing is left of the term.
    """
    key = wanted(term)
    hay = haystacks(documents)
    lines = []
    for index in without_copies(hay):
        for unit, span in hay[index].find(key):
            text = unit.text
            lines.append(
                Line(
                    index,
                    unit.id,
                    span,
                    text[max(0, span.start - CONTEXT) : span.start],
                    text[span.start : span.end],
                    text[span.end : span.end + CONTEXT],
                )
            )
    return tuple(lines)


def wanted(term: str) -> str:
    """`term` as it is looked for. Raises SelectionError where nothing is left of it."""
    key = searchable(term)
    if not key:
        raise SelectionError(
            "the term to look for is empty", "such as --term 高质量发展", code="no-term"
        )
    return key
