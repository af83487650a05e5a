"""Numbers of headings and of items: doubled, left out, out of order, or by themselves."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cqtui.analysis.proofing.found import found
from cqtui.ingest.markers import Marker, Rank, first_circled, marker, numeral
from cqtui.model.document import Document, Section, Span, Unit
from cqtui.model.proof import Finding, Severity

_DOUBLED = ("numbering", "number-doubled", Severity.ERROR)
_GAP = ("numbering", "number-gap", Severity.ERROR)
_BACK = ("numbering", "number-back", Severity.ERROR)
_FIRST = ("numbering", "number-first", Severity.WARNING)
_LONE = ("numbering", "number-lone", Severity.WARNING)
_ITEM = ("numbering", "item-order", Severity.WARNING)
_COUNT = ("count", "count", Severity.WARNING)

_BEYOND = 10**9
"""A line behind the last one of any report."""
_DIGITS = "零一二三四五六七八九"
_COUNTED = frozenset(
    {Rank.PART, Rank.CHAPTER, Rank.SECTION, Rank.IDEOGRAM, Rank.BRACKETED, Rank.ARABIC,
     Rank.BRACKETED_ARABIC, Rank.CIRCLED}
)  # fmt: skip
"""Ranks whose headings count up by one."""
_ITEMS = re.compile(
    r"(?:(?<=^)|(?<=[。；：，！]))(?P<n>[一二三四五六七八九十]{1,2})(?P<sort>是(?![二三四五六七八九十否]|一[，、是]))"
    r"|(?:(?<=^)|(?<=[。；：！]))第(?P<m>[一二三四五六七八九十]{1,2})(?P<mark>，)"
)
"""一是…二是…, 第一，…第二，…: items counted in running text."""
_ANNOUNCED = re.compile(
    r"(?:以下|下列|如下|下面|着重抓好|重点抓好|重点做好|突出抓好|着力抓好|抓好|做好)"
    r"(?P<n>[二三四五六七八九十两]{1,3}|[0-9]{1,2})(?:个|项|大)?(?:方面|大)?(?:的)?(?:重点|主要|重要)?"
    r"(?:工作|任务|事项|事情|举措|行动|实事|方面)?[^，。；：]{0,4}[：:。]$"
)
"""Ends a paragraph that says how many headings follow: 重点做好以下八个方面工作。"""


def in_words(number: int) -> str:
    """A number below 100 as headings have it.

    >>> in_words(4), in_words(10), in_words(23)
    ('四', '十', '二十三')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def like(told: str, number: int) -> str:
    """`number` written as another one is: （三）, 3, 第三章, ③.

    >>> like("（五）", 3), like("12", 3), like("第五章", 3), like("⑤", 3)
    ('（三）', '3', '第三章', '③')
    """
    if first := first_circled(told):
        return chr(ord(first) + number - 1)
    arabic = re.search(r"[0-9]+", told)
    if arabic:
        return told.replace(arabic[0], str(number))
    return re.sub(r"[零〇一二三四五六七八九十百]+", in_words(number), told, count=1)


def headings(document: Document) -> list[Finding]:
    """Headings whose number does not follow that of the one before, under the same heading.

    Numbers that go on through a report, and do not begin anew under each heading, are taken for
    right; so is a gap where the number that is missing opens a paragraph that is no heading.
    """
    units = _unit_of_heading(document)
    opened = _Openings(document)
    last: dict[tuple[int, Rank], int] = {}
    told: list[Finding] = []
    for parent in (document.root, *document.walk()):
        runs: dict[Rank, list[tuple[Section, Marker]]] = {}
        for section in parent.sections:
            one = marker(section.title) if not section.box else None
            if one and one.rank in _COUNTED and one.value and section.id in units:
                runs.setdefault(one.rank, []).append((section, one))
        for rank, run in runs.items():
            before = last.get((parent.level, rank), 0)
            told += _in_run(run, units, before, opened)
            last[parent.level, rank] = run[-1][1].value
    return told


def _unit_of_heading(document: Document) -> dict[str, Unit]:
    """The unit in which each heading stands: itself, or the paragraph that it opens."""
    places: dict[str, Unit] = {}
    for unit in document.units():
        for section in unit.path:
            places.setdefault(section.id, unit)
    return places


class _Openings:
    """The numbers that open the paragraphs of a report, headings or not, by where they stand."""

    def __init__(self, document: Document) -> None:
        self._found: dict[tuple[Rank, int], list[int]] = {}
        for unit in document.units():
            one = marker(unit.text[:40])
            if one:
                self._found.setdefault((one.rank, one.value), []).append(unit.lines.first)

    def between(self, rank: Rank, value: int, first: int, last: int) -> bool:
        """Whether a paragraph behind line `first` and before `last` begins with that number."""
        lines = self._found.get((rank, value), [])
        at = bisect_right(lines, first)
        return at < len(lines) and lines[at] < last


def _in_run(
    run: Sequence[tuple[Section, Marker]],
    units: dict[str, Unit],
    before: int,
    opened: _Openings,
) -> Iterator[Finding]:
    section, one = run[0]
    first = one.value
    if first not in (1, before + 1) and not opened.between(one.rank, 1, 0, section.lines.first):
        yield _told(_FIRST, run[0], units, 1, first=like(one.number, 1))
    elif len(run) == 1 and first == 1 and _is_lone(run[0], opened):
        yield _told(_LONE, run[0], units, None)
    expected = first
    for at, (section, one) in enumerate(run[1:], 1):
        expected += 1
        above = run[at - 1][0].lines.first
        if one.value > expected and opened.between(
            one.rank, one.value - 1, above, section.lines.first
        ):
            expected = one.value  # the one before is there, read as text
        if one.value == expected:
            continue
        if one.value == 1:  # counted anew: a list in another's place
            expected = 1
            continue
        rest = [later.value for _, later in run[at + 1 : at + 2]]
        what = _DOUBLED if one.value == expected - 1 else _GAP if one.value > expected else _BACK
        before_it = like(one.number, expected - 1)
        yield _told(what, (section, one), units, expected, before=before_it)
        if rest != [expected + 1]:  # else the one number alone is wrong
            expected = one.value


def _is_lone(heading: tuple[Section, Marker], opened: _Openings) -> bool:
    """Whether no second number follows; chapters may go on from part to part."""
    section, one = heading
    follows = opened.between(one.rank, 2, section.lines.first, _BEYOND)
    return one.rank >= Rank.IDEOGRAM and not follows


def _told(
    what: tuple[str, str, Severity],
    heading: tuple[Section, Marker],
    units: dict[str, Unit],
    expected: int | None,
    **facts: object,
) -> Finding:
    section, one = heading
    unit = units[section.id]
    span = Span(0, min(len(unit.text), len(section.title), one.end + 16))
    wanted = "" if expected is None else like(one.number, expected)
    return found(what, unit, span, wanted, number=one.number, **facts)


def items(units: Sequence[Unit]) -> Iterator[Finding]:
    """Items counted in running text that do not follow each other: 一是…三是….

    A count goes on from paragraph to paragraph, begins anew at 一 anywhere, and is told only where
    it began at 一. 三是 within 二是's own words is taken as an item.
    """
    value = {"是": 0, "，": 0}
    for unit in units:
        for item in _ITEMS.finditer(unit.text):
            sort = item["sort"] or item["mark"]
            number = numeral(item["n"] or item["m"])
            if number == 1:
                value[sort] = 1
                continue
            if value[sort] and number != value[sort] + 1:
                wanted = item[0].replace(item["n"] or item["m"], in_words(value[sort] + 1))
                span = Span(item.start(), min(len(unit.text), item.end() + 12))
                facts = {"number": item[0].rstrip("，"), "before": in_words(value[sort])}
                yield found(_ITEM, unit, span, wanted.rstrip("，"), **facts)
            if value[sort]:
                value[sort] = number


def announced(document: Document) -> Iterator[Finding]:
    """A number of tasks that is announced, and another number of headings that follow it."""
    units = list(document.units())
    for at, unit in enumerate(units[:-1]):
        match = _ANNOUNCED.search(unit.text[-60:])
        if not match:
            continue
        told = numeral(match["n"])
        follows = units[at + 1]
        run = _run_from(unit, follows)
        if run and told != len(run) and len(run) > 1:
            start = len(unit.text) - len(unit.text[-60:]) + match.start()
            span = Span(start, len(unit.text))
            numbers = {"told": match["n"], "headings": len(run)}
            expected = str(len(run)) if match["n"].isdigit() else in_words(len(run))
            yield found(_COUNT, unit, span, expected, **numbers)


def _run_from(unit: Unit, follows: Unit) -> list[Section]:
    """The numbered headings that begin right behind a paragraph, of one rank; [] where none do."""
    parent = unit.path[-1] if unit.path else None
    if parent is None or len(follows.path) <= len(unit.path):
        return []
    opened = follows.path[len(unit.path)]
    first = marker(opened.title)
    if first is None or first.value != 1 or first.rank not in _COUNTED:
        return []
    told = [(s, m) for s in parent.sections if (m := marker(s.title)) and m.rank is first.rank]
    run: list[Section] = []
    for section, one in told:
        if one.value == 1 and run:
            break
        run += [section] if section is opened or run else []
    return run
