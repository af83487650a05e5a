"""A draft held against the reports before it: what it lacks, what was left standing in it."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from cqtui.analysis.figures.dimensions import convert, dimension
from cqtui.analysis.fold import fold
from cqtui.analysis.proofing.dates import year_of
from cqtui.analysis.proofing.draft import read_through
from cqtui.analysis.proofing.found import found
from cqtui.analysis.sentences import clauses
from cqtui.analysis.targets.glossary import Glossary, builtin
from cqtui.analysis.targets.targets import quantities
from cqtui.compare.lacking import (
    Side,
    given_up,
    missing_promises,
    missing_targets,
    passage_of,
)
from cqtui.compare.targets.sameindicator import Mark, marks
from cqtui.errors import Cancelled
from cqtui.model.document import Document, Source, Span, Unit
from cqtui.model.ledger import Passage
from cqtui.model.proof import AGAINST, KINDS, Finding, Proof, Severity
from cqtui.model.quantity import Quantity

_COUNTING = frozenset({"figures", "sums", "shares", "units", "stale", "target"})
"""Kinds for which the figures of a report are read."""
_SCALE = ("units", "unit-scale", Severity.WARNING)
_OTHER_UNIT = ("units", "unit-other", Severity.HINT)
_STALE = ("stale", "stale-figure", Severity.WARNING)
_TITLE_YEAR = ("dates", "title-year", Severity.ERROR)

HEAD = 6
"""Paragraphs in which a report says its year."""
FAR = 50
"""Times that an amount is another's from which on they are hardly both right: 万吨 for 亿吨."""
PHYSICAL = frozenset({"mass", "area", "length", "volume", "yuan", "dollar", "power", "energy"})
"""Dimensions of amounts that are measured; what is counted is counted in many words."""
SHORTEST_CLAUSE = 8
"""Characters of a clause that is told to stand unchanged."""
FEWEST_DIGITS = 2
"""Digits of a figure that is seldom the same twice by chance; 100% and 5个 are."""
_NUMBER = re.compile(r"[0-9][0-9.]*")


Progress = Callable[[float], None]
Cancel = Callable[[], bool]


def proof(
    source: Source,
    draft: Document,
    against: Sequence[Document] = (),
    *,
    kinds: Collection[str] = KINDS,
    glossary: Glossary | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Proof:
    """What a proofreader marks in `draft`, which stands in the file `source`.

    It is held against the last of `against`, the earlier reports; for wording that was given up,
    against all of them. Without any, the kinds that need one find nothing. Raises Cancelled.
    """

    def reached(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(share)

    words = glossary or builtin()
    before = sorted(against, key=lambda d: d.year or 0)
    last = before[-1] if before else None
    reached(0.0)
    year = year_of(draft, last)
    counting = not _COUNTING.isdisjoint(kinds)
    # Where last year's number was left standing, the draft is read as the report that it will be.
    dated = draft if draft.year == year else replace(draft, year=year)
    new = _side(dated, words, counting=counting)
    reached(0.2)
    told = read_through(source, draft, new.figures, year, kinds)
    if last is None or (AGAINST.isdisjoint(kinds) and "dates" not in kinds):
        return Proof(draft, tuple(before), tuple(told))
    old = _side(last, words, counting=counting)
    reached(0.35)
    told += [f for f in _title_year(last, draft) if f.kind in kinds]
    told += [f for f in _held_against(old, new, words) if f.kind in kinds]
    order = {unit.id: at for at, unit in enumerate(draft.units())}
    told += missing_targets(old, new, words) if "target" in kinds else ()
    reached(0.5)
    if "promise" in kinds:
        told += missing_promises(last, dated, words, cancelled)
    reached(0.8)
    if "wording" in kinds:
        told += given_up(dated, before)
    reached(1.0)
    told.sort(key=lambda f: _place(f, order))
    return Proof(draft, tuple(before), tuple(told))


def _side(document: Document, words: Glossary, *, counting: bool) -> Side:
    figures = words.named(quantities(document, words)) if counting else ()
    return Side(document, figures, {unit.id: unit for unit in document.units()})


def _place(finding: Finding, order: dict[str, int]) -> tuple[int, int]:
    if finding.passage is None:  # behind all that has a place, in the order it was found
        return len(order), 0
    return order[finding.passage.unit_id], finding.passage.span.start


def _held_against(old: Side, new: Side, words: Glossary) -> Iterator[Finding]:
    yield from _units(old, new, words)
    yield from _stale(old, new)


def _with_last(finding: Finding, last: Passage) -> Finding:
    return replace(finding, last=last)


# What was left standing.


def _title_year(last: Document, draft: Document) -> Iterator[Finding]:
    """The year of the last report at the head of the draft."""
    if last.year is None or draft.year != last.year:
        return
    for unit in islice(draft.units(), HEAD):
        match = re.search(rf"(?<![0-9]){last.year}年", unit.text)
        if match:
            wanted = f"{last.year + 1}年"
            facts = {"year": last.year, "wanted": last.year + 1}
            yield found(_TITLE_YEAR, unit, Span(*match.span()), wanted, **facts)
            return


def _units(old: Side, new: Side, words: Glossary) -> Iterator[Finding]:
    """Amounts that are many times last year's, or in another unit, of one and the same thing."""
    before: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    sorts: dict[tuple[str, str, str], list[Mark]] = defaultdict(list)
    for one in _amounts(old, words):
        before[one.name, one.quantity.kind].append(one)
        sorts[one.name, one.quantity.kind, one.sort].append(one)
    figures = {key: _Amounts([one.quantity for one in some]) for key, some in sorts.items()}
    here = _amounts(new, words)
    count = Counter((one.name, one.quantity.kind) for one in here)
    for one in here:
        key = one.name, one.quantity.kind
        if one.vague or not before[key]:
            continue
        same = sorts.get((*key, one.sort), [])
        if same and figures[*key, one.sort].far_from(one.quantity):
            yield _other_unit(_SCALE, one, same[0], new)
        elif not same and len(before[key]) == count[key] == 1 and one.known:
            both = {dimension(one.quantity.unit), dimension(before[key][0].quantity.unit)}
            if both <= PHYSICAL:
                yield _other_unit(_SCALE, one, before[key][0], new)
        elif len(same) == 1 == count[key] and one.known and _renamed(one, same[0]):
            yield _other_unit(_OTHER_UNIT, one, same[0], new)


def _amounts(side: Side, words: Glossary) -> list[Mark]:
    told = [
        q
        for q in side.figures
        if q.value and not q.table and q.measure in ("level", "count") and q.value_hi is None
    ]
    return marks(told, words, str(side.document.year or ""))


class _Amounts:
    """What a report tells of one thing: the figures in each of its units, in order."""

    def __init__(self, told: Sequence[Quantity]) -> None:
        self._told: dict[str, list[Decimal]] = defaultdict(list)
        for one in told:
            assert one.value is not None
            self._told[one.unit].append(one.value)
        for figures in self._told.values():
            figures.sort()

    def far_from(self, one: Quantity) -> bool:
        """Whether each of them is `FAR` times another amount, or more, or as far below it."""
        assert one.value is not None
        for unit, figures in self._told.items():
            own = convert(one.value, one.unit, unit)
            # The least that is not so far below; it must be so far above.
            at = bisect_right(figures, own, key=_times_far)
            if at < len(figures) and figures[at] < FAR * own:
                return False
        return True


def _renamed(one: Mark, other: Mark) -> bool:
    """Whether an amount that is measured is told in another unit: 吨 for last year's 斤."""
    units = one.quantity.unit, other.quantity.unit
    return units[0] != units[1] and dimension(units[0]) in PHYSICAL


def _times_far(figure: Decimal) -> Decimal:
    return FAR * figure


def _other_unit(what: tuple[str, str, Severity], one: Mark, other: Mark, new: Side) -> Finding:
    unit = new.units[one.quantity.unit_id]
    facts = {"indicator": one.name, "before": other.quantity.figure_text}
    expected = _in_old_unit(one, other) if what is _SCALE else ""
    told = found(what, unit, one.quantity.span, expected, **facts)
    return _with_last(told, passage_of(other.quantity))


def _in_old_unit(one: Mark, other: Mark) -> str:
    """The figure with the unit that the last report wrote: 692.1万吨 for 692.1亿吨."""
    number = _NUMBER.match(one.quantity.figure_text)
    before = _NUMBER.match(other.quantity.figure_text)
    if not number or not before:
        return ""
    wanted = number[0] + other.quantity.figure_text[before.end() :]
    return wanted if wanted != one.quantity.figure_text else ""


def _stale(old: Side, new: Side) -> Iterator[Finding]:
    """Clauses of the review that stand in the last report with the same figure, word for word.

    Figures of few digits are the same by chance, and are not told.
    """
    if new.document.year is None or old.document.year == new.document.year:
        return
    before = {text: (unit, span) for unit in old.units.values() for text, span in _clauses_of(unit)}
    reviewed = str(new.document.year - 1)
    seen: set[str] = set()
    told: dict[str, list[Quantity]] = defaultdict(list)
    for one in new.figures:
        if one.kind == "actual" and one.period == reviewed and not one.table and _telling(one):
            told[one.unit_id].append(one)
    for unit_id, figures in told.items():
        unit = new.units[unit_id]
        spans = list(_clauses_of(unit))
        for one in figures:
            index = bisect_right(spans, one.figure.start, key=_begin) - 1
            if index < 0 or spans[index][1].end <= one.figure.start:
                continue
            text, span = spans[index]
            if text in before and text not in seen:
                seen.add(text)
                there, at = before[text]
                last = Passage(there.id, at, there.text[at.start : at.end])
                yield _with_last(found(_STALE, unit, span, figure=one.figure_text), last)


def _begin(clause: tuple[str, Span]) -> int:
    return clause[1].start


def _clauses_of(unit: Unit) -> Iterator[tuple[str, Span]]:
    for span in clauses(unit.text):
        text = fold(unit.text[span.start : span.end]).strip(",.;。:")
        if len(text) >= SHORTEST_CLAUSE:
            yield text, span


def _telling(one: Quantity) -> bool:
    digits = re.sub(r"[^0-9]", "", one.figure_text).strip("0")
    return len(digits) >= FEWEST_DIGITS and one.value != Decimal(100)
