"""The passage in which a report announces this year's main expected targets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cqtui.analysis.targets.announcing import (
    announcements,
    goes_on,
    heads_targets,
    is_main,
    last_stop,
    last_time,
    time_of,
)
from cqtui.analysis.targets.clausekinds import Page, clause_kind, clauses, sets_targets
from cqtui.analysis.targets.mainwords import (
    OUTPUT,
    families,
    is_planned,
    is_talk,
    is_told,
    names_standard,
)
from cqtui.analysis.targets.softtargets import is_filler, soft
from cqtui.model.document import BlockKind, Document, Kind, Span, Unit

LONGEST_PASSAGE = 4000
"""Characters; what comes further behind an announcement is no part of its passage."""
MOST_ANNOUNCEMENTS = 200
"""Of a document; further ones are not looked at."""
LONGEST_WISH = 60
"""Characters of a sentence that wishes for better results and may stand among the targets."""
LOOK_BACK = 4
"""Units before an announcement in which the year it speaks of is looked for."""

_WEIGHED = re.compile(r"[\s\u3000]*(?:综合|经过?|通过)[^，。；]{2,30}[，,]")
"""Leads on to the targets: 综合考虑各方面因素，建议今年生产总值增长5%."""
_WEAK_END = re.compile(r"[，,；;、：:][”’）)\s\u3000]*$")
_OPEN_END = re.compile(r"(?:[：:]|如下[。：:]?|安排|建议)[\s\u3000]*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one unit."""

    unit: Unit
    span: Span


@dataclass(slots=True)
class _Found:
    """A passage that may be the one, and what speaks for it."""

    stretches: list[Stretch] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    """Standard indicators with a figure."""
    count: int = 0
    """Clauses that set something, with a figure or without."""
    soft: int = 0
    main: bool = False
    """Announced as the main targets of the whole."""

    @property
    def weight(self) -> float:
        whole = 4 * self.main + 3 * ("output" in self.families)
        return whole + len(self.families) + 0.25 * min(self.soft, 4)

    @property
    def enough(self) -> bool:
        return (
            "output" in self.families or len(self.families) >= 3 or (self.main and self.count > 0)
        )


def passage(document: Document) -> tuple[Stretch, ...]:
    """The parts of a report's units that set this year's main expected targets, in reading order.

    () for a plan of several years and where no such passage is found. What only speaks about the
    targets behind them is left out. Bounded: at most `MOST_ANNOUNCEMENTS` are weighed, each over
    `LONGEST_PASSAGE` characters.
    """
    if document.kind in {Kind.FIVE_YEAR_PLAN, Kind.FRONT_MATTER, Kind.BACK_MATTER}:
        return ()
    pages = [Page(unit) for unit in document.units()]
    best: _Found | None = None
    for found in _announced(pages, document.year):
        if found.enough and (best is None or found.weight > best.weight):
            best = found
    if best is None:
        best = _unannounced(pages, document.year)
    return tuple(best.stretches) if best else ()


def _announced(pages: list[Page], year: int | None) -> Iterator[_Found]:
    """What stands behind each announcement of targets for one year."""
    left = MOST_ANNOUNCEMENTS
    for index, page in enumerate(pages):
        behind = 0
        for span in _places(page.unit):
            if span.start < behind:
                continue
            if not left:
                return
            left -= 1
            if _speaks_of(pages, index, span, year) != "this":
                continue
            found = _Found(main=is_main(page.unit.text, span))
            start = _subject_start(page, span)
            _walk(pages, index, start, found, named=start < span.end)
            behind = found.stretches[-1].span.end if found.stretches else span.end
            yield found


def _places(unit: Unit) -> Iterator[Span]:
    """Where a unit announces targets; of a heading that names them, all of it."""
    if unit.kind is BlockKind.HEADING and heads_targets(unit.text):
        yield Span(0, len(unit.text))
    elif unit.kind is not BlockKind.TABLE and ("标" in unit.text or "：" in unit.text):
        yield from announcements(unit.text)


def _subject_start(page: Page, span: Span) -> int:
    """Where the targets begin: at the clause's start where the indicator is named before.

    2022年地区生产总值增速预期目标为5.5%左右 begins with its clause, 今年主要预期目标是：… behind
    the words that announce.
    """
    start = last_stop(page.unit.text, span.start, 60)
    return start if names_standard(page.unit.text, start, span.end) else span.end


def _speaks_of(pages: list[Page], index: int, span: Span, year: int | None) -> str:
    """Of which time an announcement speaks: this, many, past, or "this" where nothing tells.

    The nearest words count: of its paragraph, of the units before, of the headings above.
    """
    unit = pages[index].unit
    told = time_of(unit.text, span, year)
    if told:
        return told
    for page in reversed(pages[max(0, index - LOOK_BACK) : index]):
        told = last_time(page.unit.text[-200:], year, lasting=True)
        if told or page.unit.kind is BlockKind.HEADING:
            break
    return told or _headed(unit, year) or "this"


def _headed(unit: Unit, year: int | None) -> str:
    """The time that the headings above a unit tell, the innermost first."""
    return next((t for s in reversed(unit.path) if (t := last_time(s.title, year))), "")


def _walk(pages: list[Page], index: int, start: int, found: _Found, *, named: bool = False) -> None:
    """Take the sentences from `start` on into `found`, as long as they set targets.

    `named`: the first sentence names its indicator before the words that announce.
    """
    before = pages[index].unit.text
    opened = _OPEN_END.search(before, max(0, start - 8), start)
    heading = pages[index].unit.kind is BlockKind.HEADING
    listed = heading or (bool(opened) and not before[start:].strip())
    walk = _Walk(found, level=len(pages[index].unit.path), listed=listed)
    walk.linked = not listed
    for at in range(index, len(pages)):
        page = pages[at]
        if at > index and walk.over(page.unit):
            return
        if page.unit.kind is BlockKind.TABLE:
            if listed:
                _keep(page, Span(0, len(page.unit.text)), found)
            return
        walk.new_unit = at > index
        floor = start if at == index else 0
        for first, last in page.sentences_from(floor):
            begin = max(first, floor)
            if last <= begin or not page.unit.text[begin:last].strip():
                continue
            if walk.take(page, Span(begin, last), talk=not (named and begin == start)):
                continue
            if not walk.explained or walk.new_unit:
                return
            break


@dataclass(slots=True)
class _Walk:
    """The way from an announcement through the sentences behind it."""

    found: _Found
    level: int
    """Of the headings above the announcement."""
    listed: bool
    """The announcement ends its paragraph: what follows is a list."""
    linked: bool = False
    """What comes next goes on with the sentence before it, or is what was announced."""
    new_unit: bool = False
    """No sentence of the unit at hand has been taken yet, and it is not the announcing one."""
    missed: bool = False
    """The sentence before set nothing, but one behind it still may."""
    explained: bool = False
    """An item of the list goes on with the reasons for it: only its rest is left out."""
    length: int = 0

    def over(self, unit: Unit) -> bool:
        """Whether a unit behind the announcing one cannot belong to its passage."""
        if unit.kind is not BlockKind.HEADING:
            return False
        return not self.listed or len(unit.path) <= self.level

    def take(self, page: Page, span: Span, *, talk: bool) -> bool:
        """Take a sentence, or leave it; False where the passage ends before it."""
        text = page.unit.text[span.start : span.end]
        self.length += len(text)
        if self.length > LONGEST_PASSAGE:
            return False
        if talk and is_talk(text):
            self.explained = self.listed
            self.linked = False
            return False
        strict = self.new_unit and (not self.listed or self.explained)
        if (
            self.linked
            or goes_on(text)
            or sets_targets(page, span, strict=strict, listed=self.listed)
        ):
            _keep(page, span, self.found)
            self.new_unit = self.missed = False
        elif is_filler(text) and len(text) < LONGEST_WISH:
            self.new_unit = False
        elif page.unit.kind is BlockKind.HEADING:
            return True
        elif self.missed or self.new_unit or self.listed:
            return False
        else:
            self.missed = True
        self.linked = not self.missed and _WEAK_END.search(text) is not None
        return True


def _keep(page: Page, span: Span, found: _Found) -> None:
    """Take a sentence in; one that follows the last in its unit makes it longer."""
    before = found.stretches[-1] if found.stretches else None
    if before and before.unit is page.unit and before.span.end == span.start:
        found.stretches[-1] = Stretch(page.unit, Span(before.span.start, span.end))
    else:
        found.stretches.append(Stretch(page.unit, span))
    for first, last in clauses(page.unit.text, span):
        words = page.unit.text[first:last]
        if page.holds_figure(first, last):
            found.count += 1
            found.families |= families(words)
        elif soft(words):
            found.count += 1
            found.soft += 1


def _unannounced(pages: list[Page], year: int | None) -> _Found | None:
    """A dense run of standard indicators with figures, in words that plan this year."""
    best: _Found | None = None
    left = MOST_ANNOUNCEMENTS
    for index, page in enumerate(pages):
        text = page.unit.text
        if page.unit.kind is BlockKind.TABLE or not OUTPUT.search(text):
            continue
        for first, last in page.sentences:
            if not left:
                return best
            if last - first > LONGEST_PASSAGE or not OUTPUT.search(text, first, last):
                continue
            left -= 1
            if not _plans(pages, index, first, last, year):
                continue
            found = _Found()
            _walk(pages, index, _first_target(page, first, last), found, named=True)
            if found.enough and (best is None or found.weight > best.weight):
                best = found
    return best


def _plans(pages: list[Page], index: int, first: int, last: int, year: int | None) -> bool:
    """Whether a sentence sets a figure for output, this year's, and reports none."""
    page = pages[index]
    text = page.unit.text[first:last]
    weighed = _WEIGHED.match(text)
    if is_told(text) or is_talk(text[weighed.end() :] if weighed else text):
        return False
    told = last_time(page.unit.text[max(0, first - 200) : last], year)
    if (told or _headed(page.unit, year)) != "this" or last_time(text, year) in {"many", "past"}:
        return False
    kinds = [
        (clause_kind(page, a, b), page.unit.text[a:b])
        for a, b in clauses(page.unit.text, Span(first, last))
    ]
    core = [words for kind, words in kinds if kind == "core"]
    if not any(OUTPUT.search(words) for words in core):
        return False
    share = len(core) / len(kinds)
    return (share >= 0.3 and is_planned(text)) or (share >= 0.5 and len(core) >= 3)


def _first_target(page: Page, first: int, last: int) -> int:
    """Where the first clause of a sentence begins that sets a figure for output."""
    return next(
        a
        for a, b in clauses(page.unit.text, Span(first, last))
        if OUTPUT.search(page.unit.text, a, b) and page.holds_figure(a, b)
    )
