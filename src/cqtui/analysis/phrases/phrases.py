"""Terms of a report, from words to expressions of several, whole and with borders of a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2

from cqtui.analysis.passages.clausekeys import compared_units
from cqtui.analysis.phrases.borders import borders_before, borders_behind, closes, inside, opens
from cqtui.analysis.phrases.spellings import searchable
from cqtui.analysis.tokens import engine
from cqtui.model.document import BlockKind, Document, Unit

MOST_WORDS = 7
"""Of a term; 以习近平同志为核心的党中央 has so many."""
LONGEST = 16
"""Characters of a term."""
FREE = ""
"""In place of the word beside a term where nothing of a name can stand."""
LONGEST_QUOTE = 14
"""Characters between quotes that may be an expression, not something said."""

CERTAIN = 2.0
"""Bits; four different words beside four occurrences."""

_PIECE = re.compile(
    rf"“([^“”，。；：！？、…\n]{{1,{LONGEST_QUOTE}}})”|(《[^《》\n]{{1,40}}》)|([\u4e00-\u9fffA-Za-z0-9+＋]+)"
    r"|((?<=[A-Za-z0-9])\s+(?=[A-Za-z0-9]))|[\s]+|.",
    re.DOTALL,
)


_Word = tuple[str, int, bool]
"""The word, where it stands in the unit, whether it stands in quotes."""


@dataclass(slots=True)
class Term:
    """A term of one report."""

    key: str
    """As it is looked for (`searchable`)."""
    words: tuple[str, ...]
    """An expression in quotes is one word."""
    quoted: tuple[bool, ...]
    """Which of the words stand in quotes where the term stands first."""
    count: int = 0
    """Where its words are these."""
    left: list[str] = field(default_factory=list)
    """The word before each occurrence; FREE where a stop, a particle or a verb that says what is
    done stands there."""
    right: list[str] = field(default_factory=list)
    """The word behind each occurrence, likewise."""
    headed: int = 0
    """How often it stands in a heading or the sentence that opens a paragraph."""
    sections: set[str] = field(default_factory=set)
    """Where it stands: ids of the sections of the second level, else the first."""


def freedom(beside: Sequence[str]) -> float:
    """How sure it is that a term has its border there, by the words beside it: 0 to 1.

    It is the share of the occurrences with nothing of a name beside them, or where that is more,
    the entropy of the words in bits, `CERTAIN` of which are sure: of what is always followed by the
    same word the rest is missing, and what many different words follow has an end. What never
    stands free has none, however many names it begins (国家数据局, 国家数据中心).

    >>> freedom(["率", "率"]), freedom([FREE, "战略"]), freedom([FREE, "战略", "人才", "道路"])
    (0.0, 0.5, 1.0)
    """
    share = beside.count(FREE) / len(beside)
    if not share:
        return 0.0
    counts = Counter(word for word in beside if word != FREE)
    each = [*counts.values(), *[1] * beside.count(FREE)]
    entropy = -sum(n / len(beside) * log2(n / len(beside)) for n in each)
    return max(share, min(1.0, entropy / CERTAIN) if len(beside) > 2 else 0.0)


def terms(document: Document, fewest: int = 1) -> dict[str, Term]:
    """All terms of a document that stand `fewest` times or hold a quote, by their key.

    A term is a run of words within a clause, of `MOST_WORDS` and `LONGEST` characters at most,
    whose first and last word are such as begin and end a name (`borders`); what stands in quotes is
    one word. Time and memory are linear in the text.
    """
    runs = []
    for unit in compared_units(document):
        where = unit.path[min(1, len(unit.path) - 1)].id if unit.path else ""
        head = len(unit.section.title) if unit.section.run_in or unit.section.lead else 0
        if unit.kind is BlockKind.HEADING:
            head = len(unit.text)
        runs += [(run, where, head) for run in _runs(unit)]
    often = _often((run for run, _, _ in runs), fewest) if fewest > 1 else None
    found: dict[str, Term] = {}
    for run, where, head in runs:
        _count(run, where, head, often, found)
    return found


def _often(runs: Iterable[list[_Word]], fewest: int) -> frozenset[tuple[str, str]]:
    """Neighbouring words that stand together so often: no other pair is in a term that does."""
    pairs = Counter((one[0], other[0]) for run in runs for one, other in pairwise(run))
    return frozenset(pair for pair, count in pairs.items() if count >= fewest)


def _runs(unit: Unit) -> Iterator[list[_Word]]:
    """The words of a unit, cut where no term goes on: at stops, titles of documents, brackets,
    and between two Latin words or numbers.
    """
    cut = engine()
    run: list[_Word] = []
    for match in _PIECE.finditer(unit.text):
        if match[1]:
            run.append((searchable(match[1]), match.start(), True))
        elif match[3]:
            at = match.start()
            for part in _PARTS.finditer(searchable(match[3])):
                run += [(w, at, False) for w in (cut(part[0]) if part[1] else (part[0],))]
        elif match[4] or not match[0].isspace():  # 2024 AI: folded they would be one word
            yield run
            run = []
    yield run


_PARTS = re.compile(r"[0-9]+世纪|([\u4e00-\u9fff]+)|[^\u4e00-\u9fff]+")


def _count(
    run: list[_Word],
    where: str,
    head: int,
    often: frozenset[tuple[str, str]] | None,
    found: dict[str, Term],
) -> None:
    """Add the terms of a run of words to `found`; those of rare pairs are passed over."""
    for first, (word, at, quoted) in enumerate(run):
        if not (quoted or opens(word)):
            continue
        free = first == 0 or borders_before(run[first - 1][0], quoted=quoted)
        before = FREE if free else run[first - 1][0]
        key = ""
        quotes = False
        for last in range(first, min(first + MOST_WORDS, len(run))):
            end, _, in_quotes = run[last]
            quotes = quotes or in_quotes
            key += end
            if len(key) > LONGEST or (last > first and not (in_quotes or inside(end))):
                break
            if (
                last > first
                and not quotes
                and often is not None
                and (run[last - 1][0], end) not in often
            ):
                break
            if not (in_quotes or closes(end)) or len(key) < 2:
                continue
            term = found.get(key)
            if term is None:
                part = run[first : last + 1]
                words, marks = tuple(w for w, _, _ in part), tuple(q for _, _, q in part)
                term = found[key] = Term(key, words, marks)
            term.count += 1
            open_end = last + 1 == len(run) or borders_behind(run[last + 1][0])
            term.left.append(before)
            term.right.append(FREE if open_end else run[last + 1][0])
            term.headed += at < head
            term.sections.add(where)
