"""Which units of two documents belong together: moves, splits and mergers without any order.

Equal texts are settled first. Every other cell worth a look gets a chance from what it is
(measures.py), then a second and better one from the chances around it (context.py), since
neighbours tend to go together, and between lines a third (lines.py). Links are the cells from a
chance upwards that is chosen anew for each pair of documents: the one at which the links are
expected to be right and complete in the best measure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from cqtui.compare.align.bags import Floats
from cqtui.compare.align.candidates import candidates
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.context import by_lines, context
from cqtui.compare.align.equal import nearest_pairs, settled_pairs
from cqtui.compare.align.lines import again, alone
from cqtui.compare.align.measures import in_order, measures
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.align.profiles import profiles
from cqtui.compare.align.titles import WHY, title_pair
from cqtui.compare.align.weights import ROUNDS
from cqtui.compare.align.wishes import BY_HAND, NO_WISHES, Pair, Wishes
from cqtui.compare.pace import Tick, part
from cqtui.model.comparison import Reason
from cqtui.model.document import Unit

ODDS = 30.0
"""Greatest logarithm of odds that is told apart."""
DRAFT = 0.2
"""Share of units with the same text from which two documents are drafts of one report; between the
reports of two years it is .01 to .12."""
REWRITTEN, AHEAD = 0.32, 0.06
"""Share of characters in common in their order, and its lead over the next, from which two
paragraphs of two drafts are one that was rewritten."""
MISSED = 1.3
"""How many times as bad as a wrong link it is to miss one: a paragraph told as removed here and
added there is two wrong statements, and nobody looks for the pair."""
MISSED_LINES = 1.0
"""The same between two reports of one sentence a line: there a topic has ten lines, and one that is
paired with its neighbour's partner misleads as much as one that is paired with none."""
WALKED = 4_000_000
"""Lines of one report times lines of the other up to which one is read as a walk through the other:
its cost grows with that product, while all else grows with what is alike. Reports have some 700."""
FEWEST = 100
"""Lines a report must have for that: of a few lines any walk is as good as another, and what was
learned of reports with hundreds pairs by place alone what has no word in common."""
REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("same section", ("around", "title", "with the ", "below: chance", "zone", "section")),
    ("same heading", ("head", "letters")),
    (
        "same sentences",
        (
            *("same sentence", "votes", "leaning", "cover", "best sentence", "characters"),
            *("meant ", "claim", "share left", "new ground"),
        ),
    ),
    ("same role", ("same role", "other role")),
    ("same place in the outline", ("other level", "one opens", "place", "outside", "both lead")),
    ("neighbours go together", ("before", "behind", "nearby", "flow", "whole sentence:", "topic")),
    (
        "same subject",
        ("akin", "below akin", "spread akin", "part akin", "whole sentence akin", "in whole"),
    ),
    ("same words", ("in order", "words", "rare words", "below", "spread", "whole sentence words")),
)
"""Reasons as they are told, with how the names of their measures begin; the first that fits."""


Rounds: TypeAlias = tuple[tuple[float, Mapping[str, float]], ...]
"""Bias and weights of each round."""


class Link(NamedTuple):
    """Two units that belong together, by their indices."""

    old: int
    new: int
    why: tuple[Reason, ...]


def align(
    old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes = NO_WISHES
) -> list[Link]:
    """The links between two documents, sorted; those that `wishes` asks for are among them.

    The same two documents the other way round have the same links mirrored: which of the two is
    worked on as the first is settled by their texts, not by the caller.
    """
    other = wishes.mirrored
    if (_key(new), other.key) < (_key(old), wishes.key):
        return sorted(Link(x.new, x.old, x.why) for x in _wished(new, old, tick, other))
    return sorted(_wished(old, new, tick, wishes))


def _wished(old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes) -> Iterator[Link]:
    """The links found that `wishes` lets stand, and those that it asks for."""
    yield from (Link(*pair, BY_HAND) for pair in wishes.linked)
    for link in _align(old, new, tick, wishes):
        if wishes.free(link.old, link.new):
            yield link


def _key(units: Sequence[Unit]) -> list[tuple[str, str, int]]:
    return [(u.text, u.kind.value, len(u.path)) for u in units]


def _align(old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes) -> list[Link]:
    left, right = profiles(old, part(tick, 0, 20)), profiles(new, part(tick, 1, 20))
    texts = [p.exact for p in left], [p.exact for p in right]
    settled = settled_pairs(*texts, [p.text for p in left], [p.text for p in right])
    kept = wishes.settled(settled, *texts)
    if len(settled) in (len(old), len(new)):
        return _same(nearest_pairs(*texts, kept, [*wishes.linked]), *texts)
    titles = title_pair(left, right, settled)
    settled += titles
    pairing = Pairing.of(left, right, lambda x: tick(0.1 + 0.3 * x))
    cells = candidates(pairing, settled, lambda x: tick(0.4 + 0.3 * x))
    found = judge(pairing, cells, settled, lambda x: tick(0.7 + 0.25 * x))
    taken = np.flatnonzero(
        found.chances >= threshold(found.chances, len(settled), missed(pairing))
    ).tolist()
    if pairing.kept >= DRAFT:
        taken += _unmistakable(pairing, cells, settled, taken, lambda x: tick(0.95 + 0.05 * x))
    links = [Link(*pair, WHY) for pair in titles if wishes.free(*pair)]
    links += [
        Link(i, j, _reasons(found.why, k, float(found.chances[k])))
        for k, i, j in zip(taken, cells.i[taken].tolist(), cells.j[taken].tolist(), strict=True)
        if wishes.free(i, j)
    ]
    made = [(link.old, link.new) for link in links]
    return _same(nearest_pairs(*texts, kept, [*made, *wishes.linked]), *texts) + links


def _unmistakable(
    pairing: Pairing, cells: Cells, settled: Sequence[Pair], taken: Sequence[int], tick: Tick
) -> list[int]:
    """Cells of two units without any link that have the most characters in common in their order,
    by far, of all in their row and column.

    Of two drafts of one report: such a paragraph was rewritten, wherever it stands now. In the
    reports of two years four of five such pairs are two paragraphs that merely sound alike.
    """
    alike = in_order(pairing.old.profiles, pairing.new.profiles, cells, tick)
    rows = {i for i, _ in settled} | set(cells.i[[*taken]].tolist())
    columns = {j for _, j in settled} | set(cells.j[[*taken]].tolist())
    ahead = np.flatnonzero((alike >= REWRITTEN) & (cells.lead(alike) >= AHEAD)).tolist()
    return [k for k in ahead if int(cells.i[k]) not in rows and int(cells.j[k]) not in columns]


def _same(pairs: Iterable[Pair], old: Sequence[str], new: Sequence[str]) -> list[Link]:
    told = {True: (Reason("same text", 1.0),), False: (Reason("same words", 1.0),)}
    return [Link(i, j, told[old[i] == new[j]]) for i, j in pairs]


class Judged(NamedTuple):
    """What is thought of each cell."""

    chances: Floats
    """That its units belong together."""
    why: Mapping[str, Floats]
    """What spoke for it and against it, by reason."""


def judge(pairing: Pairing, cells: Cells, sure: Sequence[Pair], tick: Tick) -> Judged:
    """Weigh each cell by itself, then again with what is thought of the cells around it; of lines
    once more.

    `sure` are cells that need no judgement.
    """
    walked = cells.rows * cells.columns <= WALKED and min(cells.rows, cells.columns) >= FEWEST
    lines = walked and by_lines(pairing)
    rounds = _of_lines() if lines else ROUNDS
    first, second = (_Tally(len(cells), bias, weights) for bias, weights in rounds[:2])
    for n, (name, values) in enumerate(measures(pairing, cells, part(tick, 0, 2))):
        first.add(name, values)
        second.add(name, values)
        tick(0.5 + n / len(rounds[0][1]) / 2)
    if lines:
        for name, values in alone(pairing, cells):
            first.add(name, values)
            second.add(name, values)
    chances = field_of(cells, first.chances(), sure)
    for name, values in context(chances, cells, pairing, lines=lines):
        second.add(name, values)
    if not lines:
        return Judged(second.chances(), second.why)
    return _once_more(pairing, cells, field_of(cells, second.chances(), sure), second.why)


def _once_more(pairing: Pairing, cells: Cells, chances: Field, why: Mapping[str, Floats]) -> Judged:
    """The last round, between lines, which goes out from the odds of the one before; `why` says
    what spoke for these.
    """
    bias, weights = _of_lines()[-1]
    tally = _Tally(len(cells), bias, weights)
    for name, values in again(chances, cells, pairing):
        tally.add(name, values)
    reasons = {reason: values * weights["odds"] for reason, values in why.items()}
    for reason, values in tally.why.items():
        reasons[reason] = reasons.get(reason, 0.0) + values
    return Judged(tally.chances(), reasons)


def _of_lines() -> Rounds:
    """The weights for reports with a sentence a line, loaded when there are such."""
    from cqtui.compare.align.lineweights import ROUNDS as OF_LINES

    return OF_LINES


def field_of(cells: Cells, chances: Floats, sure: Sequence[Pair]) -> Field:
    """The chances of all cells, those that are sure among them."""
    keys = np.array([i * cells.columns + j for i, j in sure], np.int64)
    others = ~np.isin(cells.keys, keys)
    return Field(
        np.concatenate([cells.keys[others], keys]),
        np.concatenate([chances[others], np.ones(len(keys))]),
        cells.columns,
    )


def missed(pairing: Pairing) -> float:
    """How many times as bad as a wrong link it is to miss one, between these two reports."""
    return MISSED_LINES if by_lines(pairing) else MISSED


def threshold(chances: Floats, sure: int, missed: float) -> float:
    """The chance from which cells are taken so that the F-measure to be expected is the greatest.

    Taking the n likeliest, one expects as many right links as their chances sum up to, of as many
    as all chances sum up to (Lewis 1995, "Evaluating and optimizing autonomous text classification
    systems"). So reports of any make set their own threshold. `sure` links are taken anyway,
    missing one counts `missed` times as much as a wrong one.

    >>> threshold(np.array([0.9, 0.8, 0.1]), 0, missed=1.3)
    0.8
    """
    falling = np.append(1.0, np.sort(chances)[::-1])
    right = np.cumsum(np.append(float(sure), falling[1:]))
    drawn = np.arange(len(falling)) + sure
    expected = right / np.maximum(1, drawn + missed**2 * right[-1])
    return float(falling[int(np.argmax(np.round(expected, 9)))])


class _Tally:
    """Weighted measures added up, over all and by reason."""

    def __init__(self, size: int, bias: float, weights: Mapping[str, float]) -> None:
        self._odds = np.full(size, bias)
        self._weights = weights
        self.why: dict[str, Floats] = {}

    def add(self, name: str, values: Floats) -> None:
        spoken = self._weights[name] * values
        self._odds += spoken
        reason = reason_of(name)
        if reason:
            self.why[reason] = self.why.get(reason, 0.0) + spoken

    def chances(self) -> Floats:
        """Rounded, so that what is equal is equal on every machine."""
        odds = np.clip(self._odds, -ODDS, ODDS)
        found: Floats = np.round(1 / (1 + np.exp(-odds)), 9)
        return found


def reason_of(measure: str) -> str:
    """The reason, in words, that a measure goes under; "" for what nobody would call one."""
    for reason, names in REASONS:
        if measure.startswith(names):
            return reason
    return ""


def _reasons(why: Mapping[str, Floats], cell: int, chance: float) -> tuple[Reason, ...]:
    """What spoke for a link, the strongest first; the weights sum to its chance."""
    spoke = {reason: max(0.0, float(values[cell])) for reason, values in why.items()}
    total = sum(spoke.values())
    if not total:
        return ()
    shares = ((reason, round(chance * value / total, 3)) for reason, value in spoke.items())
    return tuple(
        Reason(reason, share)
        for reason, share in sorted(shares, key=lambda x: (-x[1], x[0]))
        if share > 0
    )
