"""What of a report's wording is new, gone or said more often, against the reports before it."""

from collections.abc import Callable, Iterable, Sequence
from math import log2
from typing import NamedTuple

from cqtui.analysis.earlier import earlier_than, without_copies
from cqtui.analysis.phrases.borders import heads, names, numbered, plain
from cqtui.analysis.phrases.haystack import Haystack, count, haystacks, stands
from cqtui.analysis.phrases.keyness import log_likelihood, log_ratio
from cqtui.analysis.phrases.phrases import FREE, Term, freedom, terms
from cqtui.analysis.phrases.stock import is_stock
from cqtui.errors import Cancelled
from cqtui.model.document import Document, Kind, Span
from cqtui.model.wording import Phrase, Place, Trend, Wording

FEWEST = 2
"""How often a phrase must stand in a report; one in quotes need stand once."""
FEWEST_RISING = 4
"""How often a phrase must stand that is said more often than before."""
SURE = 10.83
"""G2 of a phrase that is said more often: met by chance once in a thousand phrases."""
TWICE = 1.0
"""Log ratio of a phrase that is said more often: twice as often at least."""
SAME = 0.75
"""Share of a term's occurrences in a longer one from which on only the longer one is told."""
APART, LEFT = 3, 0.4
"""How often, and in what share of the occurrences of a part of it, a term must stand to be told
beside that part (乡村振兴战略 beside 乡村振兴)."""
HALF = 0.5
"""Freedom of a term on either side from which on it is whole."""
CLEAR, CLEAR_WORD = 5, 5
"""Occurrences of what is an expression without further signs; of a single word that is one."""
CHANCE = 0.25
"""Cohesion of a rare term below which its words stand together by chance (社会主义生产)."""
LISTED = 6
"""Characters from which on a term is not new that was a list before: 大众创业万众创新 was
大众创业、万众创新. Of fewer it is often another thing: 改革开放, where 改革、开放 were two."""
MOST = 5000
"""Terms of a report that are looked up; the reports of twenty provinces have 2,000 at most."""


class _Scene(NamedTuple):
    """A report before its background."""

    hay: tuple[Haystack, ...]
    """Of all documents."""
    report: int
    earlier: tuple[int, ...]
    counted: tuple[int, ...]
    """Indices of the documents that are no copies."""
    before: str
    """The text of the earlier reports, the latest first: most terms are soon found."""


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
    before = "".join(hay[i].text for i in reversed(earlier))
    scene = _Scene(hay, report, earlier, counted, before)
    found = terms(documents[report], fewest)
    check(0.4)
    fresh, known = _split(found, scene, fewest)
    new = _unlisted(_whole(fresh), before)
    check(0.6)
    phrases = [*_ranked(Trend.NEW, new, scene), *_rising(known, scene), *_gone(scene, fewest)]
    check(1.0)
    copies = tuple(i for i in range(len(hay)) if i not in counted)
    return Wording(tuple(documents), report, earlier, tuple(phrases), copies, _last(scene))


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

    A term is looked up as text, so that one whose words were cut otherwise before is not new;
    a Latin word within another (TPP in CPTPP) is not the same.
    """
    fresh, known = {}, {}
    for term in _oftenest(found, fewest, scene.hay[scene.report]):
        if stands(term.key, scene.before):
            known[term.key] = term
        else:
            fresh[term.key] = term
    return fresh, known


def _oftenest(found: dict[str, Term], fewest: int, home: Haystack) -> list[Term]:
    """The terms that are told, at most `MOST`: no real report has so many.

    One that is not found as often in its report `home` is left out: folding drops the space and
    the quotes beside a Latin word (2024 “AI”), which then stands there no more.
    """
    told = [
        term
        for term in found.values()
        if _told(term, fewest) and home.count(term.key) >= min(fewest, term.count)
    ]
    return sorted(told, key=lambda t: -t.count)[:MOST] if len(told) > MOST else told


def _told(term: Term, fewest: int) -> bool:
    """Whether a term stands often and freely enough to be one.

    What is in quotes need stand once, by itself or before what names of policies end in. A single
    word is mostly none unless it stands often; who asks for what stands once is told it all the
    same (科创板), behind the others.
    """
    word_fewest = CLEAR_WORD if fewest >= FEWEST else fewest
    if plain(term.key) or term.key[-1] == "%":
        return False
    if len(term.words) == 1 and not term.quoted[0] and term.count < word_fewest:
        return False
    if term.count >= fewest:
        return freedom(term.left) >= HALF and freedom(term.right) >= HALF
    return term.quoted[0] and (
        len(term.words) == 1
        or (len(term.words) == 2 and heads(term.words[1]) and FREE in term.right)
    )


def _whole(found: dict[str, Term]) -> list[Term]:
    """Terms without those that are no more than a part, or a mere extension, of another."""
    gone: set[str] = set()
    for term in sorted(found.values(), key=lambda t: len(t.key)):
        for part in _parts(term):
            if part not in found or part in gone:
                continue
            if term.count >= SAME * found[part].count:
                gone.add(part)
            elif term.count < max(APART, LEFT * found[part].count):
                gone.add(term.key)
                break
    return [term for key, term in found.items() if key not in gone]


def _unlisted(found: list[Term], before: str) -> list[Term]:
    """Terms without those that an earlier report has with 、 between their words."""
    joined = before.replace("、", "")
    return [term for term in found if len(term.key) < LISTED or not stands(term.key, joined)]


def _parts(term: Term) -> Iterable[str]:
    """The runs of words within a term, shorter than it, the longest first."""
    words = term.words
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            yield "".join(words[first : first + size])


def _worth(term: Term, year: int | None, text: str) -> float:
    """How telling a term of a report is: by count and spread, and by what makes it an expression;
    0 for what stands together by chance.

    `text` is that of its report and all before.
    """
    worth = log2(1 + term.count) * (1 + 0.15 * len(term.sections)) * _free(term)
    if any(term.quoted):
        worth *= 1.6
    elif term.count < CLEAR:
        cohesion = _cohesion(term, text)
        if cohesion < CHANCE:
            return 0.0
        worth *= 0.3 + 0.7 * min(cohesion, 1.0)
        if len(term.words) == 2 and all(is_stock(word, year) for word in term.words):
            worth *= 0.55
    if heads(term.words[-1]) or numbered(term.words[0]):
        worth *= 1.3
    if term.headed:
        worth *= 1.2
    if len(term.words) == 1 and not term.quoted[0]:
        worth *= 0.15
    if names(term.key, term.words):
        worth *= 0.1
    if is_stock(term.key, year):
        worth *= 0.2
    return worth


def _cohesion(term: Term, text: str) -> float:
    """How much oftener the words of a term stand together in `text` than by chance, at the place
    where they hold together least: normalised pointwise mutual information, 1 for words that never
    stand apart (Bouma 2009); 1 for a single word.
    """
    least = 1.0
    for at in range(1, len(term.words)):
        parts = "".join(term.words[:at]), "".join(term.words[at:])
        apart = [max(1, text.count(part)) for part in parts]
        share = term.count / len(text)
        least = min(least, log2(share * len(text) ** 2 / (apart[0] * apart[1])) / -log2(share))
    return least


def _free(term: Term) -> float:
    return 0.5 + min(freedom(term.left), freedom(term.right))


def _ranked(trend: Trend, found: Sequence[Term], scene: _Scene) -> list[Phrase]:
    home = scene.hay[scene.report]
    best = _best(found, scene, home)
    return [_phrase(trend, term, scene, home) for term in best]


def _best(found: Sequence[Term], scene: _Scene, home: Haystack) -> list[Term]:
    """Terms of `home`, the most telling first."""
    year = home.document.year
    text = scene.before + scene.hay[scene.report].text
    worth = {term.key: _worth(term, year, text) for term in found}
    told = [term for term in found if worth[term.key]]
    return sorted(told, key=lambda t: (-worth[t.key], t.key))


def _phrase(trend: Trend, term: Term, scene: _Scene, home: Haystack) -> Phrase:
    counts = [0] * len(scene.hay)
    for index in scene.counted:
        counts[index] = scene.hay[index].count(term.key)
    years = [y for i, n in enumerate(counts) if n and (y := scene.hay[i].document.year) is not None]
    found = [(unit, _quoted(unit.text, span)) for unit, span in home.find(term.key)]
    before = sum(counts[i] for i in scene.earlier)
    g2, ratio = _key(counts[scene.report], before, scene)
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
        name=names(term.key, term.words),
    )


def _quoted(text: str, span: Span) -> Span:
    """`span` with a quote beside it where it holds the other one.

    >>> _quoted("深化“放管服”改革", Span(3, 9)), _quoted("深化“放管服”改革", Span(3, 6))
    (Span(start=2, end=9), Span(start=3, end=6))
    """
    part = text[span.start : span.end]
    opened, closed = part.count("“"), part.count("”")
    start = span.start - (closed > opened and text[span.start - 1 : span.start] == "“")
    end = span.end + (opened > closed and text[span.end : span.end + 1] == "”")
    return Span(start, end)


def _key(here: int, before: int, scene: _Scene) -> tuple[float, float]:
    """G2 and log ratio of the count in the report against that in the earlier ones."""
    sizes = len(scene.hay[scene.report].text), len(scene.before)
    return log_likelihood(here, before, *sizes), log_ratio(here, before, *sizes)


def _rising(known: dict[str, Term], scene: _Scene) -> list[Phrase]:
    """Those of the terms that stood before, and stand far more often now."""
    home = scene.hay[scene.report]
    often = {}
    for key, term in known.items():
        if term.count < FEWEST_RISING:
            continue
        g2, ratio = _key(home.count(key), count(key, scene.before), scene)
        if g2 >= SURE and ratio >= TWICE:
            often[key] = term
    whole = [t for t in _whole(often) if len(t.words) > 1 or t.quoted[0] or not heads(t.key)]
    phrases = {term.key: _phrase(Trend.RISING, term, scene, home) for term in whole}
    return [phrases[t.key] for t in sorted(whole, key=lambda t: -_weight(t, phrases[t.key]))]


def _weight(term: Term, phrase: Phrase) -> float:
    """How telling a phrase is that is said more often: its keyness, words by themselves last."""
    single = len(term.words) == 1 and not term.quoted[0]
    return phrase.keyness * (0.5 if single else 1.0) * (0.1 if phrase.name else 1.0)


def _gone(scene: _Scene, fewest: int) -> list[Phrase]:
    """Terms of the last report before this one that it has no more, those of many reports first."""
    now = scene.hay[scene.report]
    last = scene.hay[_last(scene)]
    lost = {
        term.key: term
        for term in _oftenest(terms(last.document, fewest), fewest, last)
        if not stands(term.key, now.text)
    }
    best = _best(_whole(lost), scene, last)
    found = [_phrase(Trend.GONE, term, scene, last) for term in best]
    # Sorting is stable: what stood in as many reports stays in the order of its worth.
    return sorted(found, key=lambda p: -_reports(p))


def _last(scene: _Scene) -> int:
    """The report just before: the latest of the same place and kind, as far as there is one.

    A gazette's budget does not stand in for the work report beside it; where no earlier one is of
    the same kind (an interpretation), the work report stands before others of its year.
    """
    home = scene.hay[scene.report].document

    def near(index: int) -> tuple[bool, bool, int, bool, int]:
        other = scene.hay[index].document
        work = other.kind is Kind.WORK_REPORT
        same = other.place == home.place, other.kind is home.kind
        return *same, other.year or 0, work, index

    return max(scene.earlier, key=near)


def _reports(phrase: Phrase) -> int:
    """In how many reports a phrase stands, in classes of 1, 2 to 3, 4 to 7 and so on."""
    return sum(count > 0 for count in phrase.counts).bit_length()
