"""A query, asked of a field of rows: the hits, their count, and how they are spread."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from cqtui.analysis.query import Sift
from cqtui.analysis.searchform import search_form
from cqtui.library.search.field import Field
from cqtui.library.search.found import Choice, Count, Facets, Found, Hit, forms_of, marks
from cqtui.library.search.match import FINE, Finder, Match, match
from cqtui.library.search.rows import Facts, Passage
from cqtui.model.places import rank

if TYPE_CHECKING:
    from cqtui.analysis.query import Query
    from cqtui.library.search.postings import Flags, Numbers


class Reported(NamedTuple):
    """A report of a field."""

    key: str
    facts: Facts


class Columns(NamedTuple):
    """What the hits are counted by, of each report; of one that is gone anything."""

    years: Sequence[int | None]
    kinds: Sequence[str]
    places: Sequence[str]


class Reports:
    """The reports of a field by number, made ready; some may be gone."""

    def __init__(
        self,
        columns: Columns,
        there: "Flags",
        tell: Callable[[int], Reported],
        all_of: Callable[[], Sequence[Reported | None]],
    ) -> None:
        """`there` tells which are not gone, `tell` gives what is known of one, `all_of` of all of
        them, None for those that are gone, which takes longer.
        """
        self.tell = tell
        self._all_of = all_of
        self.years = np.array([year or 0 for year in columns.years], dtype=np.int64)
        self._dated = np.array([year is not None for year in columns.years], dtype=np.bool_)
        self.families = (
            _family([str(year) if year is not None else "" for year in columns.years]),
            _family(columns.kinds),
            _family(columns.places),
        )
        _, _, places = self.families
        rows = sorted(range(len(places.values)), key=lambda code: rank(places.values[code]))
        standing = np.argsort(np.array(rows, dtype=np.int64))
        self.standing = standing[places.codes]
        """Of each report where its place stands among all."""
        self.there = there

    @classmethod
    def of(cls, reports: Sequence[Reported | None]) -> Self:
        """Reports that are all known."""

        def tell(number: int) -> Reported:
            told = reports[number]
            assert told is not None
            return told

        facts = [one.facts if one else None for one in reports]
        columns = Columns(
            [f.year if f else None for f in facts],
            [f.kind if f else "" for f in facts],
            [f.place if f else "" for f in facts],
        )
        there = np.array([one is not None for one in reports], dtype=np.bool_)
        return cls(columns, there, tell, lambda: reports)

    def open_to(self, query: "Query") -> "Flags":
        """Which reports are what a query asks for, and nothing that it bars."""
        found = self.there
        for part in _parts(query.sift):
            found = found & self._being(part)
        for part in _parts(query.barred):
            found = found & ~self._being(part)
        return found

    def _being(self, part: "Sift") -> "Flags":
        """Which reports are what one part of a query asks for."""
        found = np.zeros(len(self.there), dtype=np.bool_)
        for first, last in part.years:
            found |= self._dated & (first <= self.years) & (self.years <= last)
        if part.kinds:
            found |= self.families[1].passing(frozenset(part.kinds))
        if part.places:
            named = self.families[2].values
            fit = (v for v in named if any(asked in search_form(v) for asked in part.places))
            # Where none fits, none passes; an empty choice would let all pass.
            found |= self.families[2].passing(frozenset([*fit, "\0"]))
            found |= self._keyed(tuple(f"{asked}-" for asked in part.places))
        if part.tags:
            asked = {*part.tags}
            tagged = (r and not asked.isdisjoint(map(search_form, r.facts.tags)) for r in self._all)
            found |= np.array([*map(bool, tagged)], dtype=np.bool_)
        return found

    def _keyed(self, starts: tuple[str, ...]) -> "Flags":
        """Which reports have a key that starts so: mostly none."""
        if not any(f"\n{start}" in self._keys for start in starts):
            return np.zeros(len(self.there), dtype=np.bool_)
        return np.array([bool(r and r.key.startswith(starts)) for r in self._all], dtype=np.bool_)

    @cached_property
    def _all(self) -> Sequence[Reported | None]:
        return self._all_of()

    @cached_property
    def _keys(self) -> str:
        return "".join(f"\n{r.key}" for r in self._all if r)


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
    every = field.counted(found.rows)
    counts = every * open_to
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
    kept = _kept(open_to & allowed, every)
    for at, owner, worth in _best(found, field, kept, reports, limit):
        report = reports.tell(owner)
        passage = fetch(int(found.rows[at]))
        marked = marks(passage.text, forms)
        hits.append(Hit(report.key, report.facts, passage, marked, worth / FINE))
    newest = tuple(sorted(years, key=lambda c: c.value, reverse=True))
    facets = Facets(newest, _by_hits(kinds), _by_hits(places))
    exact = None
    if found.exact is not None:
        exact = int((field.counted(found.rows[found.exact]) * open_to * allowed).sum())
    reports_hit = int(np.count_nonzero(shown))
    return Found(int(shown.sum()), reports_hit, tuple(hits), facets, forms, exact=exact)


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


def _family(values: Sequence[str]) -> _Family:
    known = {value: code for code, value in enumerate(dict.fromkeys(values))}
    codes = np.array([known[value] for value in values], dtype=np.int64)
    return _Family(list(known), codes)


def _others(passing: "list[Flags]", number: int) -> "Flags":
    one, other = (flags for at, flags in enumerate(passing) if at != number)
    both: Flags = one & other
    return both


def _by_hits(counts: list[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda c: (-c.hits, rank(c.value))))


def _kept(allowed: "Flags", counts: "Numbers") -> "Numbers | None":
    """The hits, by their number, of reports that are allowed; None where these have all."""
    if not counts[~allowed].any():
        return None
    return np.flatnonzero(np.repeat(allowed, counts))


def _best(
    found: Match, field: Field, kept: "Numbers | None", reports: Reports, limit: int
) -> list[tuple[int, int, int]]:
    """Which of the rows `kept` come first, their reports and their scores.

    By these, the newest, by place, then in their order.
    """
    if not limit:
        return []
    headed = found.headed if kept is None else found.headed[kept]
    exact = found.exact if found.exact is None or kept is None else found.exact[kept]
    for better in (headed,) if exact is None else (exact & headed, exact, exact | headed):
        if np.count_nonzero(better) >= limit:
            first = np.flatnonzero(better)  # none of the others can have a place
            kept = first if kept is None else kept[first]
            break
    if kept is None:
        kept = np.arange(len(headed))
    scores = found.scored(kept)
    if len(kept) > limit:
        # What ties with the last that has a place is still in.
        least = np.partition(scores, len(kept) - limit)[len(kept) - limit]
        kept, scores = kept[scores >= least], scores[scores >= least]
    owners = field.owners(found.rows[kept])
    newest = reports.years[owners]
    if len(kept) > limit:
        rank = scores * 10_000 + newest
        least = np.partition(rank, len(kept) - limit)[len(kept) - limit]
        better = rank >= least
        kept, scores, newest, owners = (p[better] for p in (kept, scores, newest, owners))
    order = np.lexsort((kept, reports.standing[owners], -newest, -scores))[:limit]
    return [*zip(*(part[order].tolist() for part in (kept, owners, scores)), strict=True)]
