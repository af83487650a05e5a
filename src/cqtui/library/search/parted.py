"""Words that stand nowhere as they were typed, so that their parts were looked for: to be told."""

from collections.abc import Callable
from dataclasses import replace

from cqtui.analysis.query import Query, Term
from cqtui.analysis.searchform import search_form
from cqtui.library.search.found import Found

Search = Callable[[Query, int], Found]
"""Finds so many hits of a query, and the count of all."""


def with_parted(typed: str, query: Query, found: Found, search: Search) -> Found:
    """What was found, with the words that are in no report as `typed`: a slip of the pen finds
    whatever has its parts somewhere in one paragraph. The hits stay as they are.

    Looks once more for each word that has parts, but where a hit that was fetched has it whole.
    """
    form = search_form(typed)
    apart = tuple(
        (term.whole, term.pieces)
        for group in query.groups
        for term in group
        if found.total and len(term.pieces) > 1 and term.whole in form
        and not _stands(term, query, found, search)
    )  # fmt: skip
    return found._replace(parted=apart) if apart else found


def _stands(term: Term, query: Query, found: Found, search: Search) -> bool:
    """Whether a report has the words as they were typed."""
    if any(term.whole in search_form(hit.passage.text) for hit in found.hits):
        return True
    alone = replace(query, groups=((Term((term.whole,)),),), without=())
    return search(alone, 0).total > 0
