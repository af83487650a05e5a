"""A term in its contexts, through any number of documents (KWIC: key word in context)."""

from collections.abc import Sequence

from cqtui.analysis.earlier import without_copies
from cqtui.analysis.phrases.haystack import Found, haystacks
from cqtui.analysis.phrases.spellings import searchable
from cqtui.errors import SelectionError
from cqtui.model.document import Document
from cqtui.model.wording import Concordance, Line

CONTEXT = 60
"""Characters before and behind the term."""


def concordance(term: str, documents: Sequence[Document]) -> tuple[Line, ...]:
    """Every place where `term` stands, document by document: `concordances` of one term."""
    return concordances([term], documents)[0].lines


def concordances(terms: Sequence[str], documents: Sequence[Document]) -> tuple[Concordance, ...]:
    """Every place where each of `terms` stands, document by document, tables among them.

    A term is plain text, looked up as `searchable` has it on both sides: width, white space,
    quotes, capitals and old spellings make no difference. A copy of an earlier document is passed
    over. Raises SelectionError where nothing is left of a term.
    """
    keys = [wanted(term) for term in terms]
    hay = haystacks(documents)
    counted = without_copies(hay) if documents else ()
    copies = tuple(i for i in range(len(hay)) if i not in counted)
    return tuple(
        Concordance(
            term,
            tuple(documents),
            tuple(_line(i, found) for i in counted for found in hay[i].find(key)),
            copies,
        )
        for term, key in zip(terms, keys, strict=True)
    )


def _line(document: int, found: Found) -> Line:
    (unit, (start, end)) = found
    text = unit.text
    before, behind = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Line(document, unit.id, found.span, before, text[start:end], behind)


def wanted(term: str) -> str:
    """`term` as it is looked for. Raises SelectionError where nothing is left of it."""
    key = searchable(term)
    if not key:
        raise SelectionError(
            "the term to look for is empty", "such as --term 高质量发展", code="no-term"
        )
    return key
