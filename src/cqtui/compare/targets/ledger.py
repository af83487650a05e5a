"""Targets and outcomes followed through several reports, of one place or of several."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cqtui.analysis.targets.glossary import Glossary, builtin
from cqtui.compare.targets.outcomes import Found, outcomes
from cqtui.compare.targets.period import years
from cqtui.compare.targets.places import place_tables
from cqtui.compare.targets.plans import progress, untold
from cqtui.compare.targets.series import all_series
from cqtui.compare.targets.targets import target_changes
from cqtui.model.document import Document, Kind
from cqtui.model.ledger import Gap, Ledger, Outcome, Reading, Step
from cqtui.model.places import rank


def ledger(readings: Sequence[Reading], glossary: Glossary | None = None) -> Ledger:
    """Several reports set against each other, by place, then by year.

    Within one place the order in which they are given does not matter. Reports that do not say
    where they are from count as from one place.
    """
    words = glossary or builtin()
    ordered = tuple(sorted(readings, key=lambda r: _order(r.document)))
    found, missing = _outcomes(ordered, words)
    series = all_series(ordered, words)
    plans = progress(ordered, series, words)
    told = {(gap.place, gap.year) for gap in missing}
    missing += [g for g in untold(plans, ordered) if (g.place, g.year) not in told]
    return Ledger(
        readings=ordered,
        steps=tuple(_steps(readings, ordered, words)),
        outcomes=tuple(found),
        series=series,
        missing=tuple(missing),
        places=place_tables(series, ordered, words),
        plans=plans,
    )


def _order(document: Document) -> tuple[tuple[int, str], int, str, str, str, str]:
    """By what stands in a report alone, to its last word, whatever the order it is given in."""
    return (
        rank(document.place),
        document.year or 0,
        document.kind.value,
        document.date,
        document.title,
        "\n".join(unit.text for unit in document.units()),
    )


def _steps(given: Sequence[Reading], ordered: Sequence[Reading], words: Glossary) -> Iterator[Step]:
    for old, new in sorted(_pairs(given, ordered)):
        sides = ordered[old].quantities, ordered[new].quantities
        yield Step(old, new, target_changes(*sides, words))


def _pairs(given: Sequence[Reading], ordered: Sequence[Reading]) -> list[tuple[int, int]]:
    """Neighbouring years of one place and kind; where there are none, of one place; where no two
    are of one place, or a year is not known, the order given. Never two reports of one year.
    """
    documents = [reading.document for reading in ordered]
    pairs = _neighbours([(d.place, d.kind.value) for d in documents], documents)
    pairs = pairs or _neighbours([(d.place, "") for d in documents], documents)
    dated = [d.place for d in documents if d.year is not None]
    if pairs or len(dated) > len(set(dated)):
        return pairs
    places = {id(reading): index for index, reading in enumerate(ordered)}
    return [(places[id(a)], places[id(b)]) for a, b in pairwise(given)]


def _neighbours(
    groups: Sequence[tuple[str, str]], documents: Sequence[Document]
) -> list[tuple[int, int]]:
    """Of each group the neighbouring years; of several reports of one year the first counts."""
    first: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for at, (group, document) in enumerate(zip(groups, documents, strict=True)):
        if document.year is not None:
            first[group].setdefault(document.year, at)
    return [pair for years in first.values() for pair in pairwise(years.values())]


def _outcomes(ordered: Sequence[Reading], words: Glossary) -> tuple[list[Outcome], list[Gap]]:
    """What became of every target whose year a later report of the same place reviews."""
    found: list[Outcome] = []
    missing: list[Gap] = []
    for old, reading in enumerate(ordered):
        document = reading.document
        if document.year is None and reading.quantities:
            missing.append(Gap("no-year", document.place, "", _count(reading)))
        for period in sorted({q.period for q in reading.quantities if q.kind == "target"}):
            told_of = years(period)
            if told_of is None:
                continue
            _, year = told_of
            new = _review(ordered, document, year + 1)
            if new is not None:
                told = outcomes(reading.quantities, ordered[new], period, words)
                known = [f for f in told if f.actual is not None or "-" not in period]
                found += [_outcome(one, old, new) for one in known]
                if len(known) < len(told):
                    gone = len(told) - len(known)
                    missing.append(Gap("several-years", document.place, period, gone))
            elif _later(ordered, document, year + 1) and _count(reading, period):
                missing.append(Gap("no-review", document.place, period, _count(reading, period)))
    return found, _merged(missing)


def _merged(gaps: Sequence[Gap]) -> list[Gap]:
    """One gap for each place, reason and year."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for gap in gaps:
        counts[gap.reason, gap.place, gap.year] += gap.count
    return [Gap(*key, count) for key, count in counts.items()]


def _outcome(found: Found, old: int, new: int) -> Outcome:
    return Outcome(
        indicator=found.target.indicator,
        better=found.better,
        target=found.target,
        actual=found.actual,
        verdict=found.verdict,
        old=old,
        new=new,
    )


def _count(reading: Reading, period: str = "") -> int:
    """How many main targets a report sets for `period`; "" for any. All targets of a plan count."""
    plan = reading.document.kind is Kind.FIVE_YEAR_PLAN
    return sum(
        q.kind == "target" and (q.headline or plan) and period in {"", q.period}
        for q in reading.quantities
    )


def _review(ordered: Sequence[Reading], document: Document, year: int) -> int | None:
    """The report of `year` that reviews what `document` set; a work report reviews a plan."""
    kind = Kind.WORK_REPORT if document.kind is Kind.FIVE_YEAR_PLAN else document.kind
    for at, reading in enumerate(ordered):
        other = reading.document
        if (other.place, other.kind, other.year) == (document.place, kind, year):
            return at
    return None


def _later(ordered: Sequence[Reading], document: Document, year: int) -> bool:
    """Whether a report is at hand that is later than the one which would review."""
    return any(
        r.document.place == document.place and (r.document.year or 0) > year for r in ordered
    )
