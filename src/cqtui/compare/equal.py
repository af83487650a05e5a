"""Units whose text is the same on both sides, paired before anything is weighed."""

from collections.abc import Sequence

Pairs = list[tuple[int, int]]


def equal_pairs(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pairs of equal texts, in the order of `old`; each text is used once.

    What stands equally often on both sides is paired in order. What does not is paired first where
    a neighbour is paired too, then in order.

    >>> equal_pairs(["a", "x", "b", "x"], ["b", "x", "a"])
    [(0, 2), (2, 0), (3, 1)]
    """
    where_old, where_new = _places(old), _places(new)
    pairs: dict[int, int] = {}
    uneven: list[tuple[list[int], list[int]]] = []
    for text, rows in where_old.items():
        columns = where_new.get(text, [])
        if len(rows) == len(columns):
            pairs.update(zip(rows, columns, strict=True))
        elif columns:
            uneven.append((rows, columns))
    used = set(pairs.values())
    _extend(old, new, pairs, used)
    for rows, columns in uneven:
        left = [i for i in rows if i not in pairs]
        free = [j for j in columns if j not in used]
        pairs.update(zip(left, free, strict=False))
    return sorted(pairs.items())


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        found.setdefault(text, []).append(i)
    return found


def _extend(old: Sequence[str], new: Sequence[str], pairs: dict[int, int], used: set[int]) -> None:
    """Pair equal texts next to a pair, on and on."""
    for step in (1, -1):
        for start in sorted(pairs):
            i, j = start + step, pairs[start] + step
            while (
                0 <= i < len(old)
                and 0 <= j < len(new)
                and i not in pairs
                and j not in used
                and old[i] == new[j]
            ):
                pairs[i] = j
                used.add(j)
                i, j = i + step, j + step
