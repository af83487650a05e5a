"""From the old text of a row to the new: clauses first, then words within clauses that are alike.

A plain comparison of words is confetti here: `加快建设` and `加强建设` share single characters all
over two paragraphs that say different things. So clauses find their partners first, words are
compared only within such a pair, figures stay whole with their units, and a short equal stretch
between two changes is taken into the change.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cqtui.analysis.sentences import clauses
from cqtui.analysis.tokens import words
from cqtui.compare.ratio import ratios
from cqtui.model.comparison import Edit, Op
from cqtui.model.document import Span

ALIKE = 0.45
"""Likeness of two clauses from which their words are compared; below it one replaces the other."""
KEPT = 0.3
"""Share of the words of a pair of clauses that must be equal; with less it is one replacement."""
ISLAND = 3
"""Letters and digits of an equal stretch between two changes; a shorter one is no rest for the eye
and joins them."""
GRID = 40_000
"""Most pairs of clauses compared with one another; beyond it only equal clauses are."""
LONGEST = 4_000
"""Most clauses or words a side that are compared at all; beyond it the middle is replaced whole."""

_FIGURE = re.compile(r"[0-9０-９]")
_UNIT = re.compile(
    r"[%％‰℃]|个?百分点|[十百千]*[万亿]*(?:元|美元|人|人次|户|家|个|项|条|件|座|公里|千米|平方公里|平方米"
    r"|立方米|吨|亩|公顷|倍|年|月|日|天|所|辆|台|套|张|米|度|位|名|次|种|处|万|亿|千瓦|千瓦时|岁|级)?$"
)
_MARKER = re.compile(r"[（(][一二三四五六七八九十0-9]+[）)]|第?[一二三四五六七八九十百]+[、章节]")
_LETTER = re.compile(r"\w")

Step = tuple[Op, int, int, int, int]
"""Operation, and start and end on both sides."""


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Edits in order that cover both texts and turn `old` into `new`; () where both are empty.

    >>> for e in edits("生产总值增长10%左右，就业稳定。", "生产总值增长6%，就业稳定。"):
    ...     print(e.op, "生产总值增长10%左右，就业稳定。"[e.old.start:e.old.end])
    equal 生产总值增长
    replace 10%左右
    equal ，就业稳定。
    """
    if old == new:
        return (Edit(Op.EQUAL, Span(0, len(old)), Span(0, len(new))),) if old else ()
    steps = _absorb(_joined(_clause_steps(old, new)), old)
    return tuple(Edit(op, Span(a, b), Span(c, d)) for op, a, b, c, d in _joined(steps))


def _clause_steps(old: str, new: str) -> list[Step]:
    left, right = clauses(old), clauses(new)
    texts = [old[a:b] for a, b in left], [new[a:b] for a, b in right]
    steps: list[Step] = []
    i = j = 0
    for m, n, equal in (*_partners(*texts), (len(left), len(right), False)):
        a, c = _start(left, i, old), _start(right, j, new)
        b, d = _start(left, m, old), _start(right, n, new)
        _change(steps, a, b, c, d)
        if m < len(left) and n < len(right):
            if equal:
                steps.append((Op.EQUAL, *left[m], *right[n]))
            else:
                steps += _word_steps(texts[0][m], texts[1][n], left[m].start, right[n].start)
        i, j = m + 1, n + 1
    return steps


def _start(spans: Sequence[Span], i: int, text: str) -> int:
    return spans[i].start if i < len(spans) else len(text)


def _change(steps: list[Step], a: int, b: int, c: int, d: int) -> None:
    """Append that old a to b became new c to d, if there is anything of either."""
    if a < b and c < d:
        steps.append((Op.REPLACE, a, b, c, d))
    elif a < b:
        steps.append((Op.DELETE, a, b, c, c))
    elif c < d:
        steps.append((Op.INSERT, a, a, c, d))


def _partners(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Pairs of clauses in the order of both sides, and whether they are equal.

    Equal ends are taken off first, then the rest is aligned for the most characters in common.
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    pairs = [(k, k, True) for k in range(head)]
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(left) * len(right) <= GRID:
        middle = _best_order(left, right)
    else:
        middle = _equal_order(left, right)
    pairs += [(head + i, head + j, equal) for i, j, equal in middle]
    pairs += [(len(old) - k, len(new) - k, True) for k in range(tail, 0, -1)]
    return pairs


def _best_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The alignment in order with the most likeness, each pair counted by its characters."""
    rows, columns = len(old), len(new)
    values = [
        # Squared, so that one good partner beats two poor ones.
        {j: x * x * (len(text) + len(new[j])) for j, x in alike.items()}
        for text, alike in zip(old, ratios(old, new, ALIKE), strict=True)
    ]
    # gain[i][j] is the most that clauses from i and j on can be worth. A clause without any like
    # adds no row of its own; one with a few changes a stretch of the row behind it.
    gain = [[0.0] * (columns + 1)]
    for found in reversed(values):
        behind = gain[-1]
        row = behind.copy() if found else behind
        for j in sorted(found, reverse=True):
            best, k = found[j] + behind[j + 1], j
            while k >= 0 and row[k] < best:
                row[k] = best
                k -= 1
        gain.append(row)
    gain.reverse()
    pairs = []
    i = j = 0
    while i < rows and j < columns:
        value = values[i].get(j)
        if value and gain[i][j] == value + gain[i + 1][j + 1]:
            pairs.append((i, j, old[i] == new[j]))
            i, j = i + 1, j + 1
        elif gain[i][j] == gain[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _equal_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The longest run of equal clauses in the order of both sides."""
    return [
        (i + k, j + k, True)
        for equal, i, end, j, _ in _opcodes(old, new) or ()
        if equal
        for k in range(end - i)
    ]


class _Code(NamedTuple):
    """A run of equal or of changed members of two sequences."""

    equal: bool
    i: int
    end: int
    j: int
    last: int


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[_Code] | None:
    """How one sequence becomes the other; None where they are too long to tell."""
    from rapidfuzz.distance import Indel

    if max(len(old), len(new)) > LONGEST:
        return None
    codes = Indel.opcodes(old, new)
    return [
        _Code(c.tag == "equal", c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes
    ]


def _word_steps(old: str, new: str, a: int, c: int) -> list[Step]:
    """Steps within two clauses that are alike; `a` and `c` are where they stand."""
    left, right = pieces(old), pieces(new)
    codes = _opcodes(left, right)
    whole: Step = (Op.REPLACE, a, a + len(old), c, c + len(new))
    if codes is None:
        return [whole]
    at_old, at_new = _offsets(left, a), _offsets(right, c)
    steps: list[Step] = []
    for equal, i, m, j, n in codes:
        if equal:
            steps.append((Op.EQUAL, at_old[i], at_old[m], at_new[j], at_new[n]))
        else:
            _change(steps, at_old[i], at_old[m], at_new[j], at_new[n])
    kept = sum(b - a for op, a, b, _, _ in steps if op is Op.EQUAL)
    return steps if 2 * kept >= KEPT * (len(old) + len(new)) else [whole]


def pieces(text: str) -> list[str]:
    """Words of `text`, a figure together with its unit, the marker in front as one; joined they
    are `text` again.

    >>> pieces("增长10.7%，新增70万人")
    ['增长', '10.7%', '，', '新增', '70万人']
    """
    marker = _MARKER.match(text)
    found = [marker[0]] if marker else []
    for word in words(text[marker.end() :] if marker else text):
        if found and _FIGURE.search(found[-1]) and (_FIGURE.match(word) or _UNIT.match(word)):
            found[-1] += word
        else:
            found.append(word)
    return found


def _offsets(tokens: Sequence[str], start: int) -> list[int]:
    found = [start]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _joined(steps: Sequence[Step]) -> list[Step]:
    """Neighbouring steps of one nature as one: equal ones, and whatever changes side by side."""
    done: list[Step] = []
    for step in steps:
        if done and (done[-1][0] is Op.EQUAL) == (step[0] is Op.EQUAL):
            op, a, _, c, _ = done.pop()
            if op is Op.EQUAL:
                done.append((op, a, step[2], c, step[4]))
            else:
                _change(done, a, step[2], c, step[4])
        else:
            done.append(step)
    return done


def _absorb(steps: Sequence[Step], old: str) -> list[Step]:
    """Short equal stretches between two changes taken into the change."""
    done: list[Step] = []
    for k, step in enumerate(steps):
        op, a, b, c, d = step
        if op is Op.EQUAL and 0 < k < len(steps) - 1 and _is_island(old[a:b]):
            done.append((Op.REPLACE, a, b, c, d))
        else:
            done.append(step)
    return done


def _is_island(text: str) -> bool:
    """Whether an equal stretch is too short to stand alone; a figure never is.

    >>> _is_island("的"), _is_island("，"), _is_island("6%")
    (True, True, False)
    """
    return len(_LETTER.findall(text)) < ISLAND and not _FIGURE.search(text)
