"""What of a report's wording is new, gone or said more often, against the reports before it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from cqtui.analysis.earlier import earlier_than, without_copies
from cqtui.analysis.haystack import Haystack, haystacks
from cqtui.analysis.keyness import log_likelihood, log_ratio
from cqtui.analysis.phrases import Term, terms
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.wording import Phrase, Place, Trend, Wording

FEWEST = 2
"""How often a phrase must stand in a report; one in quotes need stand once."""
FEWEST_RISING = 4
"""How often a phrase must stand that is said more often than before."""
SURE = 15.13
"""G2 of a phrase that is said more often: met by chance once in ten thousand phrases."""
TWICE = 1.0
"""Log ratio of a phrase that is said more often: twice as often at least."""
SAME = 0.75
"""Share of a term's occurrences in a longer one from which on only the longer one is told."""
LOOKED_BACK = 3
"""Reports before this one whose terms may be gone."""


class _Scene(NamedTuple):
    """A report before its background."""

    hay: tuple[Haystack, ...]
    """Of all documents."""
    report: int
    earlier: tuple[int, ...]
    counted: tuple[int, ...]
    """Indices of the documents that are no copies."""


def wording(
    documents: Sequence[Document],
    report: int,
    *,
    fewest: int = FEWEST,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Wording:
    """The phrases of `documents[report]` that are new, rising or gone, the most telling first.

    It is held against those that are of earlier years, or where years are not known, that stand
    before it; later ones only count in the table. A copy of another counts as nothing. `fewest` is
    how often a phrase must stand. Raises SelectionError where nothing is before it, Cancelled.
    """
    check = _Check(progress, cancelled)
    hay = haystacks(documents)
    check(0.2)
    counted = without_copies(hay, report)
    earlier = earlier_than(documents, report, counted)
    scene = _Scene(hay, report, earlier, counted)
    found = terms(documents[report])
    check(0.4)
    fresh, known = _split(found, scene, fewest)
    new = _whole(fresh)
    check(0.6)
    phrases = [*_ranked(Trend.NEW, new, scene), *_rising(known, scene), *_gone(scene, fewest)]
    check(1.0)
    return Wording(tuple(documents), report, earlier, tuple(phrases))


class _Check:
    """Tells how far the work is, and gives it up where that is wanted."""

    def __init__(
        self, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._progress, self._cancelled = progress, cancelled

    def __call__(self, share: float) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(share)


def _split(
    found: dict[str, Term], scene: _Scene, fewest: int
) -> tuple[dict[str, Term], dict[str, Term]]:
    """The terms that stand in none of the earlier reports, and the others, both often enough.

    A term is looked up as text, so that one whose words were cut otherwise before is not new.
    """
    earlier = "".join(scene.hay[i].text for i in scene.earlier)
    fresh, known = {}, {}
    for key, term in found.items():
        if term.count < fewest and not term.quoted:
            continue
        if key in earlier:
            known[key] = term
        else:
            fresh[key] = term
    return fresh, known


def _whole(found: dict[str, Term]) -> list[Term]:
    """Terms without those that are no more than a part, or a mere extension, of another."""
    gone: set[str] = set()
    for term in sorted(found.values(), key=lambda t: len(t.key)):
        for part in _parts(term):
            if part not in found or part in gone:
                continue
            if term.count >= SAME * found[part].count:
                gone.add(part)
            else:
                gone.add(term.key)
                break
    return [term for key, term in found.items() if key not in gone]


def _parts(term: Term) -> Iterable[str]:
    """The runs of words within a term, shorter than it, the longest first."""
    words = term.words
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            yield "".join(words[first : first + size])


def _worth(term: Term) -> float:
    return term.count * (1 + 0.2 * len(term.sections)) * (2 if term.quoted * 2 >= term.count else 1)


def _ranked(trend: Trend, found: Iterable[Term], scene: _Scene) -> list[Phrase]:
    best = sorted(found, key=lambda t: (-_worth(t), t.key))
    home = scene.hay[scene.report]
    return [_phrase(trend, term.key, scene, home) for term in best]


def _phrase(trend: Trend, key: str, scene: _Scene, home: Haystack) -> Phrase:
    counts = [0] * len(scene.hay)
    for index in scene.counted:
        counts[index] = scene.hay[index].count(key)
    years = [y for i, n in enumerate(counts) if n and (y := scene.hay[i].document.year) is not None]
    found = [*home.find(key)]
    g2, ratio = _key(counts, scene)
    unit, (start, end) = found[0]
    return Phrase(
        text=unit.text[start:end],
        trend=trend,
        counts=tuple(counts),
        first=min(years, default=None),
        last=max(years, default=None),
        keyness=g2,
        effect=ratio,
        places=tuple(Place(unit.id, span) for unit, span in found),
    )


def _key(counts: Sequence[int], scene: _Scene) -> tuple[float, float]:
    """G2 and log ratio of the count in the report against those in the earlier ones."""
    sizes = len(scene.hay[scene.report].text), sum(len(scene.hay[i].text) for i in scene.earlier)
    before = sum(counts[i] for i in scene.earlier)
    return (
        log_likelihood(counts[scene.report], before, *sizes),
        log_ratio(counts[scene.report], before, *sizes),
    )


def _rising(known: dict[str, Term], scene: _Scene) -> list[Phrase]:
    """Those of the terms that stood before, and stand far more often now."""
    often = {}
    for key, term in known.items():
        if term.count < FEWEST_RISING:
            continue
        counts = [0] * len(scene.hay)
        for index in (scene.report, *scene.earlier):
            counts[index] = scene.hay[index].count(key)
        g2, ratio = _key(counts, scene)
        if g2 >= SURE and ratio >= TWICE:
            often[key] = term
    phrases = _ranked(Trend.RISING, _whole(often), scene)
    return sorted(phrases, key=lambda p: -p.keyness)


def _gone(scene: _Scene, fewest: int) -> list[Phrase]:
    """Terms of the last reports before that the report has no more."""
    now = scene.hay[scene.report].text
    last = scene.hay[scene.earlier[-1]]
    lost = {
        key: term
        for key, term in terms(last.document).items()
        if (term.count >= fewest or term.quoted) and key not in now
    }
    best = sorted(_whole(lost), key=lambda t: (-_worth(t), t.key))
    return [_phrase(Trend.GONE, term.key, scene, last) for term in best]
