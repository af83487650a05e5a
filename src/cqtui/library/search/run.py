"""A query, asked of a field of rows: the hits, their count, and how they are spread."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cqtui.analysis.query import Sift
from cqtui.analysis.searchform import search_form
from cqtui.library.search.found import Choice, Count, Facets, Found, Hit, forms_of, marks
from cqtui.library.search.match import FINE, Field, Finder, Match, match
from cqtui.library.search.rows import Facts, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.analysis.query import Query
    from cqtui.library.search.postings import Flags, Numbers


class Reported(NamedTuple):
    """A report of a field."""

    key: str
    facts: Facts


class Reports:
    """The reports of a field by number, made ready; None stands for one that is gone."""

    def __init__(self, reports: Sequence[Reported | None]) -> None:
        self.all = reports
        facts = [one.facts if one else None for one in reports]
        years = [str(f.year) if f and f.year is not None else "" for f in facts]
        self.families = (
            _family(years),
            _family([f.kind if f else "" for f in facts]),
            _family([f.place if f else "" for f in facts]),
        )
        self.years = np.array([f.year or 0 if f else 0 for f in facts], dtype=np.int64)
        self._there = np.array([one is not None for one in reports], dtype=np.bool_)
        self._dated = np.array([bool(year) for year in years], dtype=np.bool_)

    def open_to(self, query: "Query") -> "Flags":
        """Which reports are what a query asks for, and nothing that it bars."""
        found = self._there
        for part in _parts(query.sift):
            found = found & self._being(part)
        for part in _parts(query.barred):
            found = found & ~self._being(part)
        return found

    def _being(self, part: "Sift") -> "Flags":
        """Which reports are what one part of a query asks for."""
        found = np.zeros(len(self.all), dtype=np.bool_)
        for first, last in part.years:
            found |= self._dated & (first <= self.years) & (self.years <= last)
        if part.kinds:
            found |= self.families[1].passing(frozenset(part.kinds))
        if part.places:
            named = self.families[2].values
            fit = (v for v in named if any(asked in search_form(v) for asked in part.places))
            # Where none fits, none passes; an empty choice would let all pass.
            found |= self.families[2].passing(frozenset([*fit, "\0"]))
            starts = tuple(f"{asked}-" for asked in part.places)
            found |= np.array([bool(r and r.key.startswith(starts)) for r in self.all], dtype=bool)
        if part.tags:
            asked = {*part.tags}
            tagged = (r and not asked.isdisjoint(map(search_form, r.facts.tags)) for r in self.all)
            found |= np.array([*map(bool, tagged)], dtype=np.bool_)
        return found


def _parts(sift: "Sift") -> "Iterator[Sift]":
    """What is asked of a report, one part at a time."""
    for name in ("years", "kinds", "places", "tags"):
        if asked := getattr(sift, name):
            yield Sift(**{name: asked})


Fetch = Callable[[int], Passage]
"""Gives the passage of a row."""


def run(
    field: Field,
    reports: Reports,
    find: Finder,
    fetch: Fetch,
    query: "Query",
    limit: int,
    chosen: Choice = Choice(),  # noqa: B008 - a frozen value
) -> Found:
    """What a query without initials finds."""
    found = match(field, find, query)
    open_to = reports.open_to(query)
    owners = field.report[found.rows]
    counts = np.bincount(owners, minlength=len(open_to)) * open_to
    pairs = [*zip(reports.families, chosen, strict=True)]
    passing = [family.passing(values) for family, values in pairs]
    allowed = passing[0] & passing[1] & passing[2]
    years, kinds, places = (
        family.counted(counts * _others(passing, number))
        for number, family in enumerate(reports.families)
    )
    shown = counts * allowed
    forms = forms_of(query)
    hits = []
    for at, worth in _best(found, owners, open_to & allowed, reports.years, limit):
        report = reports.all[int(owners[at])]
        assert report is not None
        passage = fetch(int(found.rows[at]))
        marked = marks(passage.text, forms)
        hits.append(Hit(report.key, report.facts, passage, marked, worth / FINE))
    newest = tuple(sorted(years, key=lambda c: c.value, reverse=True))
    facets = Facets(newest, _by_hits(kinds), _by_hits(places))
    return Found(int(shown.sum()), int(np.count_nonzero(shown)), tuple(hits), facets, forms)


class _Family(NamedTuple):
    """One fact of every report, as numbers."""

    values: list[str]
    codes: "Numbers"
    """Of each report which of the values it has."""

    def passing(self, chosen: frozenset[str]) -> "Flags":
        if not chosen:
            return np.ones(len(self.codes), dtype=np.bool_)
        wanted = [code for code, value in enumerate(self.values) if value in chosen]
        return np.isin(self.codes, wanted)

    def counted(self, counts: "Numbers") -> list[Count]:
        size = len(self.values)
        hits = np.bincount(self.codes, weights=counts, minlength=size)
        reports = np.bincount(self.codes, weights=counts > 0, minlength=size)
        return [
            Count(value, int(hits[code]), int(reports[code]))
            for code, value in enumerate(self.values)
            if hits[code]
        ]


def _family(values: list[str]) -> _Family:
    known = {value: code for code, value in enumerate(dict.fromkeys(values))}
    codes = np.array([known[value] for value in values], dtype=np.int64)
    return _Family(list(known), codes)


def _others(passing: "list[Flags]", number: int) -> "Flags":
    one, other = (flags for at, flags in enumerate(passing) if at != number)
    both: Flags = one & other
    return both


def _by_hits(counts: list[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda c: (-c.hits, c.value)))


def _best(
    found: Match, owners: "NDArray[np.int32]", allowed: "Flags", years: "Numbers", limit: int
) -> list[tuple[int, int]]:
    """Which of the rows come first, and their scores: by these, the newest, then in their order."""
    if not limit:
        return []
    kept = np.flatnonzero(allowed[owners])
    headed = found.headed[kept]
    if np.count_nonzero(headed) >= limit:
        kept = kept[headed]  # none of the others can have a place
    scores = found.scored(kept)
    if len(kept) > limit:
        # What ties with the last that has a place is still in.
        least = np.partition(scores, len(kept) - limit)[len(kept) - limit]
        kept, scores = kept[scores >= least], scores[scores >= least]
    newest = years[owners[kept]]
    if len(kept) > limit:
        rank = scores * 10_000 + newest
        least = np.partition(rank, len(kept) - limit)[len(kept) - limit]
        kept, scores, newest = (part[rank >= least] for part in (kept, scores, newest))
    order = np.lexsort((kept, -newest, -scores))[:limit]
    return [*zip(kept[order].tolist(), scores[order].tolist(), strict=True)]
