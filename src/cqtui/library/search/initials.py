"""What letters typed without an input method may mean: the words whose pinyin begins so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cqtui.analysis.initials import initials
from cqtui.analysis.query import Query, Term
from cqtui.library.search.found import Found
from cqtui.library.search.match import Finder

LEAST, LONGEST = 2, 6
"""Characters of the words that can be found by their initials; longer names are two of them."""
KEPT = 5
"""Of them those that are looked for."""
HALVES = 5
"""Words that are tried, of each half with each of the other."""

Ask = Callable[[Query, int], Found]
"""Searches for a query without initials, so many hits."""
Worded = Callable[[str, int], list[str]]
"""The words of the library that have those initials, so many at most, the most frequent first."""


def vocabulary(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of some texts with their initials, each once."""
    from cqtui.analysis.tokens import words

    found: dict[str, None] = {}
    for form in forms:
        found |= dict.fromkeys(words(form))
    for word in found:
        if LEAST <= len(word) <= LONGEST:
            for letters in initials(word):
                yield letters, word


def resolved(query: Query, limit: int, ask: Ask, worded: Worded, find: Finder) -> Found:
    """What `query` finds, the letters in it taken for the words that are there most often."""
    letters = [t.initials for group in query.groups for t in group if t.initials]
    if not letters:
        return ask(query, limit)
    read = {one: _readings(one, worded, find) for one in dict.fromkeys(letters)}
    groups = tuple(
        tuple(
            plain
            for term in group
            for plain in (
                [Term((word,)) for word in read[term.initials]] if term.initials else [term]
            )
        )
        for group in query.groups
    )
    told = tuple(word for words in read.values() for word in words)
    if not all(groups):
        # Nothing begins so: an answer of its own, of the same make as every other.
        none = Term(("\0",))
        return ask(replace(query, groups=((none,),)), limit)._replace(forms=())
    return ask(replace(query, groups=groups), limit)._replace(read_as=told)


def _readings(letters: str, worded: Worded, find: Finder) -> list[str]:
    """The words and pairs of words that begin so, the most frequent first."""
    whole = _frequent(worded(letters, HALVES), find)
    tried: dict[str, None] = {}
    for at in range(LEAST, len(letters) - LEAST + 1):
        heads, tails = (worded(half, HALVES) for half in (letters[:at], letters[at:]))
        tried |= dict.fromkeys(head + tail for head in heads for tail in tails)
    joined = _frequent(tried, find)
    return [*dict.fromkeys((*whole, *joined))][:KEPT]


def _frequent(words: Iterable[str], find: Finder) -> list[str]:
    """Those of the words that are there, at most as many as are kept, the most frequent first."""
    bounds = sorted((-find.bound(word), word) for word in words)
    counted: list[tuple[int, str]] = []
    for bound, word in bounds:
        if not bound or (len(counted) == KEPT and bound > counted[-1][0]):
            break  # nor can any that follows come before one that is kept
        if count := len(find(word).cells):
            counted = sorted([*counted, (-count, word)])[:KEPT]
    return [word for _, word in counted]
