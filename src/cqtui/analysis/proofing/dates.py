"""Years and dates: last year's number that was left standing, days that no month has."""

import re
from collections.abc import Iterator, Sequence

from cqtui.analysis.proofing.found import found
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.proof import Finding, Severity

_OLD_PLAN = ("dates", "year-of-plan", Severity.ERROR)
_OLD_REVIEW = ("dates", "year-of-review", Severity.ERROR)
_OLD_WILL = ("dates", "year-will", Severity.ERROR)
_NO_DAY = ("dates", "no-day", Severity.ERROR)
_LETTER_O = ("dates", "letter-o", Severity.ERROR)

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?![—–-])")
_PLANS = re.compile(
    r"(?:的)?(?:政府|经济社会发展|重点|总体|主要|国民经济和社会发展|全省|全市|全区|全县|我[省市区县])*"
    r"(?:工作安排|重点工作|工作任务|目标任务|主要任务|工作部署|工作建议|工作重点|工作打算|预期目标|发展目标|总体要求|总体部署|重点任务|民生实事)"
)
_REVIEWS = re.compile(
    r"(?:的)?(?:政府|经济社会发展|主要|全省|全市|全区|全县|我[省市区县])*(?:工作)?(?:回顾|总结|工作情况)"
)
_WILL = re.compile(
    r"年，?(?:我们要|我们将|要重点|将重点|政府将|重点做好|重点抓好|着力抓好|预期目标是)"
)
_DATE = re.compile(r"(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_O = re.compile(r"[一二][〇○零OoＯ0０一二三四五六七八九]{3}(?=年)")
"""A year in Chinese digits, with whatever stands for the zero."""


def left_standing(units: Sequence[Unit], year: int | None) -> Iterator[Finding]:
    """Years of last year's report in headings and openings of a report given in `year`.

    Limits: of other sentences nobody can tell which year they mean.
    """
    if year is None:
        return
    for unit in units:
        if unit.kind is BlockKind.HEADING or unit.section.run_in:
            title = unit.section.title if unit.section.run_in else unit.text
            yield from _in_heading(unit, title, year)
        for match in _YEAR.finditer(unit.text):
            if int(match[1]) == year - 1 and _WILL.match(unit.text, match.end() - 1):
                if match.start() and unit.text[match.start() - 1] not in "。，；！":
                    continue
                span = Span(match.start(), min(len(unit.text), match.end() + 6))
                yield _told(_OLD_WILL, unit, span, match[1], year)


def _in_heading(unit: Unit, title: str, year: int) -> Iterator[Finding]:
    for match in _YEAR.finditer(title):
        said = int(match[1])
        span = Span(match.start(), min(len(title), match.end() + 10))
        if said == year - 1 and _PLANS.match(title, match.end()):
            yield _told(_OLD_PLAN, unit, span, match[1], year)
        elif said == year - 2 and _REVIEWS.match(title, match.end()):
            yield _told(_OLD_REVIEW, unit, span, match[1], year - 1)


def _told(what: tuple[str, str, Severity], unit: Unit, span: Span, said: str, year: int) -> Finding:
    words = unit.text[span.start : span.end]
    return found(what, unit, span, words.replace(said, str(year), 1), year=said, wanted=year)


def impossible(unit: Unit) -> Iterator[Finding]:
    """Dates that no calendar has, and years written with a letter.

    >>> from cqtui.model.document import Lines, Section
    >>> s = Section("root", 0, "", "", Lines(1, 1))
    >>> of = lambda text: Unit("b1", BlockKind.PARAGRAPH, text, Lines(1, 1), s, ())
    >>> told = impossible(of("2月30日召开，12月31日结束，13月1日，二O一九年，二○○八年"))
    >>> [f.passage.text for f in told]
    ['2月30日', '13月1日', '二O一九']
    """
    for date in _DATE.finditer(unit.text):
        month, day = int(date[1]), int(date[2])
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            yield found(_NO_DAY, unit, Span(*date.span()))
    for year in _O.finditer(unit.text):
        if not re.search(r"[OoＯ0０]", year[0]):
            continue
        right = re.sub(r"[OoＯ○0０零]", "〇", year[0])
        yield found(_LETTER_O, unit, Span(*year.span()), right)


def year_of(document: Document, last: Document | None) -> int | None:
    """The year in which a draft is to be given: its own, but not that of the last report, which is
    one that was left standing.
    """
    if last is None or last.year is None:
        return document.year
    return document.year if document.year and document.year > last.year else last.year + 1
