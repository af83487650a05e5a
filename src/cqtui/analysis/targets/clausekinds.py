"""What the clauses of a paragraph do: set a target, wish for one, or tell of something else."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cqtui.analysis.figures.quantities import figures
from cqtui.analysis.sentences import sentences
from cqtui.analysis.targets.mainwords import is_project, names_standard
from cqtui.analysis.targets.softtargets import is_filler, soft
from cqtui.model.document import Span, Unit
from cqtui.model.quantity import Figure

_CLAUSE = re.compile(
    r"[；;。！？]|(?<![0-9])[，,](?!定为|确定为|安排为)|(?<=[0-9])[，,](?![0-9]{3}(?![0-9]))"
)
_GIVEN = re.compile(r"在.{2,60}(?:基础上|前提下|同时)$")
_LINKS = re.compile(
    r"[\s\u3000]*(?:(?:同时|其中|此外|另外|在此基础上)[，,]?(?:要)?|[^，。；：]{2,14}方面[，,：:])"
)


@dataclass(slots=True)
class Page:
    """A unit with its figures and sentences, each found once and only when asked for."""

    unit: Unit
    _figures: list[Figure] | None = None
    _sentences: list[Span] | None = None

    @property
    def figures(self) -> list[Figure]:
        """Of the whole unit, in order."""
        if self._figures is None:
            self._figures = figures(self.unit.text)
        return self._figures

    @property
    def sentences(self) -> list[Span]:
        """Of the whole unit, in order."""
        if self._sentences is None:
            self._sentences = sentences(self.unit.text)
        return self._sentences

    def sentences_from(self, start: int) -> Iterator[Span]:
        """The sentences that end behind `start`."""
        known = self.sentences
        at = bisect_left(known, start, key=lambda span: span.end)
        return islice(known, at, None)

    def holds_figure(self, start: int, end: int) -> bool:
        """Whether a figure begins between the two places."""
        known = self.figures
        at = bisect_left(known, start, key=lambda figure: figure.span.start)
        return at < len(known) and known[at].span.start < end


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a part of a text, without their stops; empty ones left out.

    >>> text = "粮食产量1,100万吨，居民收入定为，增长6%；"
    >>> [text[a:b] for a, b in clauses(text, Span(0, len(text)))]
    ['粮食产量1,100万吨', '居民收入定为', '增长6%']
    """
    start = span.start
    for match in _CLAUSE.finditer(text, span.start, span.end):
        if match.start() - start >= 2:
            yield Span(start, match.start())
        start = match.end()
    if span.end - start >= 2 and text[start : span.end].strip():
        yield Span(start, span.end)


def clause_kind(page: Page, start: int, end: int) -> str:
    """core (a standard indicator with a figure), figure, soft, filler, prose."""
    words = page.unit.text[start:end]
    if is_filler(words) or _GIVEN.match(words):
        return "filler"
    if page.holds_figure(start, end):
        if is_project(words):
            return "prose"
        return "core" if names_standard(words) else "figure"
    return "soft" if soft(words) and not is_project(words) else "prose"


def sets_targets(page: Page, span: Span, *, strict: bool, listed: bool) -> bool:
    """Whether a sentence sets targets: the first of its clauses and at least half of all do.

    `listed`: of an item of a list any half (经济发展，地区生产总值增长6%).

    `strict`, for a new paragraph that nothing leads on to: three in five, a standard indicator with
    its figure first; or all of them.
    """
    text = page.unit.text
    lead = _LINKS.match(text, span.start, span.end)
    spans = list(clauses(text, Span(lead.end() if lead else span.start, span.end)))
    kinds = [clause_kind(page, first, last) for first, last in spans]
    real = [kind for kind in kinds if kind != "filler"]
    set_here = sum(kind in {"core", "figure", "soft"} for kind in real)
    if not real or not set_here:
        return False
    if not names_standard(text, span.start, span.end) and set_here < len(real):
        return False
    if strict:
        if set_here == len(real) and "figure" not in real:
            return names_standard(text, span.start, span.end)
        return real[0] == "core" and set_here >= 0.6 * len(real)
    return (listed or real[0] != "prose") and set_here >= 0.5 * len(real)
