"""A second year made from a real report by known edits, so that every link is known too."""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.sentences import sentences
from cqtui.analysis.tokens import words
from cqtui.ingest.markers import Marker, Rank, marker
from cqtui.model.document import BlockKind

WORDED = ("reword", "move", "split", "merge", "move+split")
"""Kinds whose dose is the share of words that are replaced besides."""
COUNTED = ("numbers", "renumber", "drop", "insert")
"""Kinds whose dose is the share of the report's lines that they touch."""
KINDS = WORDED + COUNTED

SHORTEST = 30
"""Characters of a paragraph that is edited; shorter lines are headings, salutations …"""
SHORTEST_PIECE = 15
"""Characters of what a split leaves on either side."""
PLANTED_SHARE = 0.2
"""Of the paragraphs, planted with a kind whose dose counts words, where it is planted alone."""
MIXED_SHARES = {
    "merge": 0.16,
    "split": 0.1,
    "move+split": 0.08,
    "move": 0.12,
    "reword": 0.12,
    "numbers": 0.1,
    "drop": 0.08,
    "insert": 0.08,
}
"""Of the paragraphs, where all kinds are planted in one report; the rest, a quarter, stays."""
CLEAR = 2.0
"""Times its own length that a moved paragraph passes at least: else it could as well be said that
what it passed has moved."""
TAKEN = 0.2
"""Share of the neighbouring characters of a foreign paragraph in one of the base, from which it is
not inserted: reports of one city have paragraphs that truly correspond. Some that do in other words
get through, so a link to an inserted paragraph may be one that a reader would draw, too."""
_CHINESE = re.compile(r"[\u4e00-\u9fd5]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_NUMERALS = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Base:
    """A real report, a paragraph a line, without its tables."""

    name: str
    lines: tuple[str, ...]
    body: frozenset[int]
    """Indices of the lines that can be edited: paragraphs and list items of some length, behind
    the first heading, so that the head of the report stays whole."""


@dataclass(frozen=True)
class Item:
    """One edit: 1-based lines of the old file, and what became of them in the new one."""

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True)
class Planted:
    """Two files, which line came from which, and the edits that made the second."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    links: frozenset[tuple[int, int]]
    items: tuple[Item, ...]


@dataclass
class _Line:
    """A line of the new file in the making."""

    text: str
    sources: tuple[int, ...]
    """Indices of the old lines it came from; () for an inserted one."""
    item: int = -1
    """Number of the edit it belongs to; -1 for none."""


class Pool:
    """Words and paragraphs of other reports, each word as often as it stands there."""

    def __init__(self, bases: Iterable[Base]) -> None:
        self.lines = [b.lines[i] for b in bases for i in sorted(b.body)]
        self._by_size: dict[int, list[str]] = {}
        for line in self.lines:
            for word in words(line):
                if _CHINESE.fullmatch(word):
                    self._by_size.setdefault(_size(word), []).append(word)

    def other(self, word: str, rng: random.Random) -> str:
        """A word of the same length class, but another."""
        found = word
        for _ in range(50):
            found = rng.choice(self._by_size.get(_size(word)) or self._by_size[2])
            if found != word:
                break
        return found


def _size(word: str) -> int:
    return min(len(word), 5)


def load(path: Path) -> Base:
    """The report in the file at `path`, the one that the program would pick of several."""
    document = pipeline.pick(pipeline.read(str(path)))
    units = [u for u in document.units() if u.kind is not BlockKind.TABLE and u.text.strip()]
    lines = tuple(u.text.replace("\n", "").strip() for u in units)
    headings = [i for i, u in enumerate(units) if u.kind is BlockKind.HEADING]
    body = frozenset(
        i
        for i in range(min(headings, default=-1) + 1, len(units))
        if units[i].kind is not BlockKind.HEADING and len(lines[i]) >= SHORTEST
    )
    return Base(path.parent.name + "/" + path.stem, lines, body)


def reword(text: str, share: float, pool: Pool, rng: random.Random) -> str:
    """`text` with `share` of its words replaced by words of other reports, figures by others.

    The marker that opens it, marks and Latin names stay.
    """
    head = marker(text)
    start = head.end if head else 0
    tokens = words(text[start:])
    places = [k for k, t in enumerate(tokens) if _CHINESE.fullmatch(t) or _FIGURE.fullmatch(t)]
    for k in rng.sample(places, round(share * len(places))):
        figure = _FIGURE.fullmatch(tokens[k])
        year = tokens[k + 1 : k + 2] == ["年"]
        tokens[k] = _figure(tokens[k], rng, year=year) if figure else pool.other(tokens[k], rng)
    return text[:start] + "".join(tokens)


def renumbered(text: str, rng: random.Random) -> str:
    """`text` with every figure in it changed."""
    head = marker(text)
    start = head.end if head else 0
    tokens = words(text[start:])
    for k, token in enumerate(tokens):
        if _FIGURE.fullmatch(token):
            tokens[k] = _figure(token, rng, year=tokens[k + 1 : k + 2] == ["年"])
    return text[:start] + "".join(tokens)


def _figure(figure: str, rng: random.Random, *, year: bool) -> str:
    """Another figure of the same shape; a year becomes one of the years around it."""
    if year and len(figure) == 4 and figure.isdigit():
        return str(int(figure) + rng.choice((-2, -1, 1, 2)))
    for _ in range(50):
        digits = "".join(str(rng.randrange(10)) if c.isdigit() else c for c in figure)
        whole = digits.rstrip("%").partition(".")[0]
        if digits != figure and (len(whole) == 1 or whole[0] != "0"):
            return digits
    return figure


class Planter:
    """One second year under way."""

    def __init__(self, base: Base, pool: Pool, rng: random.Random) -> None:
        self._base, self._pool, self._rng = base, pool, rng
        self._own = [_pairs(line) for line in base.lines]
        self._lines = [_Line(text, (i,)) for i, text in enumerate(base.lines)]
        self._free = sorted(base.body)
        rng.shuffle(self._free)
        self._kinds: list[str] = []
        self._touched: list[tuple[int, ...]] = []
        self._gone: list[_Line] = []

    def alone(self, kind: str, dose: float) -> Planted:
        """One kind of edit in a report that otherwise stays as it is."""
        share = PLANTED_SHARE if kind in WORDED else dose
        self._plant(kind, share, dose)
        return self._result()

    def mixed(self, dose: float, shares: Mapping[str, float] = MIXED_SHARES) -> Planted:
        """All kinds at once, `dose` of the words replaced where words are; then numbered anew."""
        for kind, share in shares.items():
            self._plant(kind, share, dose)
        _count_anew(self._lines)
        return self._result()

    def _plant(self, kind: str, share: float, dose: float) -> None:
        ways: dict[str, Callable[[int, float], bool]] = {
            "reword": self._reword,
            "move": self._move,
            "split": self._split,
            "merge": self._merge,
            "move+split": self._scatter,
            "numbers": self._numbers,
            "drop": self._drop,
            "insert": self._insert,
        }
        if kind == "renumber":
            self._renumber(share)
            return
        wanted = max(1, round(share * len(self._base.body))) if share else 0
        if kind == "merge":  # each takes two
            wanted = (wanted + 1) // 2
        for i in list(self._free):
            if wanted <= 0:
                break
            wanted -= i in self._free and ways[kind](i, dose)

    def _start(self, kind: str, *old: int) -> int:
        self._kinds.append(kind)
        self._touched.append(old)
        for i in old:
            if i in self._free:
                self._free.remove(i)
        return len(self._kinds) - 1

    def _at(self, source: int) -> int:
        """Where the line that came whole from `source` stands now."""
        return next(k for k, x in enumerate(self._lines) if x.sources == (source,))

    def _worded(self, text: str, dose: float) -> str:
        return reword(text, dose, self._pool, self._rng) if dose else text

    def _reword(self, i: int, dose: float) -> bool:
        if not dose:
            return False
        line = self._lines[self._at(i)]
        line.item, line.text = self._start("reword", i), self._worded(line.text, dose)
        return True

    def _numbers(self, i: int, dose: float) -> bool:  # noqa: ARG002 - all its figures or none
        line = self._lines[self._at(i)]
        changed = renumbered(line.text, self._rng)
        if changed == line.text:
            return False
        line.item, line.text = self._start("numbers", i), changed
        return True

    def _drop(self, i: int, dose: float) -> bool:  # noqa: ARG002 - gone is gone
        line = self._lines.pop(self._at(i))
        self._start("drop", i)
        self._gone.append(line)
        return True

    def _insert(self, i: int, dose: float) -> bool:  # noqa: ARG002 - as it stands elsewhere
        for _ in range(50):
            text = self._rng.choice(self._pool.lines)
            mine = _pairs(text)
            if not any(len(mine & line) >= TAKEN * len(mine) for line in self._own):
                break
        else:
            return False
        self._lines.insert(self._at(i) + 1, _Line(text, (), self._start("insert")))
        return True

    def _move(self, i: int, dose: float) -> bool:
        here = self._at(i)
        there = self._elsewhere(here, len(self._lines[here].text))
        if there is None:
            return False
        line = self._lines[here]
        line.item, line.text = self._start("move", i), self._worded(line.text, dose)
        self._carry(here, there)
        return True

    def _split(self, i: int, dose: float) -> bool:
        pieces = self._pieces(self._lines[self._at(i)].text)
        if len(pieces) < 2:
            return False
        self._replace_by(i, "split", pieces, dose)
        return True

    def _scatter(self, i: int, dose: float) -> bool:
        """Split, and one piece carried elsewhere."""
        here = self._at(i)
        pieces = self._pieces(self._lines[here].text)
        if len(pieces) < 2:
            return False
        self._replace_by(i, "move+split", pieces, dose)
        last = here + len(pieces) - 1
        there = self._elsewhere(last, len(pieces[-1]))
        if there is not None:
            self._carry(last, there)
        return True

    def _replace_by(self, i: int, kind: str, pieces: Sequence[str], dose: float) -> None:
        here, item = self._at(i), self._start(kind, i)
        self._lines[here : here + 1] = [_Line(self._worded(p, dose), (i,), item) for p in pieces]

    def _pieces(self, text: str) -> list[str]:
        """`text` cut at the end of sentences into two pieces, or three where it is long."""
        ends = [end for _, end in sentences(text)[:-1]]
        wanted = self._rng.choice((2, 2, 3)) if len(ends) >= 3 else 2
        for _ in range(20):
            if len(ends) < wanted - 1:
                return [text]
            cuts = [0, *sorted(self._rng.sample(ends, wanted - 1)), len(text)]
            pieces = [text[a:b].strip() for a, b in pairwise(cuts)]
            if min(map(len, pieces)) >= SHORTEST_PIECE:
                return pieces
        return [text]

    def _merge(self, i: int, dose: float) -> bool:
        here, behind = self._at(i), i + 1
        if behind not in self._free or self._lines[here + 1].sources != (behind,):
            return False
        one, other = self._lines[here], self._lines.pop(here + 1)
        head = marker(other.text)
        joined = one.text + other.text[head.end if head else 0 :]
        one.item, one.text = self._start("merge", i, behind), self._worded(joined, dose)
        one.sources = (i, behind)
        return True

    def _renumber(self, share: float) -> None:
        """Sections put in before: from `share` of the numbered lines on, one to three more."""
        for i, text in enumerate(self._base.lines):
            head = marker(text)
            if head and _counted(head) and self._rng.random() < share:
                line = self._lines[i]
                line.item = self._start("renumber", i)
                line.text = _numbered(text, head.value + self._rng.choice((1, 2, 3)))

    def _elsewhere(self, here: int, length: int) -> int | None:
        """A place to carry the line at `here` to, past at least `CLEAR` times its length."""
        first = min(self._base.body, default=0)
        far = [
            k
            for k in range(first, len(self._lines))
            if sum(len(x.text) for x in self._lines[min(here, k) : max(here, k) + 1]) - length
            >= CLEAR * length
        ]
        return self._rng.choice(far) if far else None

    def _carry(self, here: int, there: int) -> None:
        self._lines.insert(there, self._lines.pop(here))

    def _result(self) -> Planted:
        new: list[list[int]] = [[] for _ in self._kinds]
        for n, line in enumerate(self._lines, 1):
            if line.item >= 0:
                new[line.item].append(n)
        items = tuple(
            Item(kind, tuple(i + 1 for i in old), tuple(where))
            for kind, old, where in zip(self._kinds, self._touched, new, strict=True)
        )
        links = frozenset((i + 1, n) for n, line in enumerate(self._lines, 1) for i in line.sources)
        return Planted(self._base.lines, tuple(x.text for x in self._lines), links, items)


def _counted(head: Marker) -> bool:
    """Whether a line is numbered by its place: 一是 and ① count within a paragraph's own matter."""
    return bool(head.value) and head.rank not in (Rank.FLOATING, Rank.CIRCLED)


def _pairs(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1)}


def _numbered(text: str, value: int) -> str:
    """`text` with `value` as the number of its marker, in the numerals that it has."""
    head = marker(text)
    assert head is not None
    wanted = str(value) if re.search(r"\d", head.number) else _ideograms(value)
    return (
        re.sub(r"[〇一二三四五六七八九十\d]+", wanted, text[: head.end], count=1) + text[head.end :]
    )


def _ideograms(value: int) -> str:
    """A number below 100.

    >>> _ideograms(7), _ideograms(10), _ideograms(12), _ideograms(30), _ideograms(45)
    ('七', '十', '十二', '三十', '四十五')
    """
    tens, ones = divmod(value, 10)
    ten = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return ten + (_NUMERALS[ones] if ones or not tens else "")


def _count_anew(lines: Sequence[_Line]) -> None:
    """Number what stands in the lines' new order, as a report has it.

    A count starts again below a marker of a higher rank, and where one started in the old report.
    """
    counts: dict[Rank, int] = {}
    for line in lines:
        head = marker(line.text)
        if head is None or not _counted(head):
            continue
        for rank in [r for r in counts if r > head.rank]:
            del counts[rank]
        again = head.value == 1 and line.item < 0
        counts[head.rank] = 1 if again else counts.get(head.rank, 0) + 1
        line.text = _numbered(line.text, counts[head.rank])
