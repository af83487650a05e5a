"""Texts as weighted bags of neighbouring characters, and how alike such bags are."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

Counts = Counter[str]
"""How often each term stands in a text."""
Bag = dict[str, float]
"""Terms with their weights; the squares of the weights sum to 1, or it is empty."""

COMMON = 150
"""Bags in which a term stands before it is passed over: it would tell little, and its cost grows
with the square. Reports of paragraphs never get there, those of a thousand lines do."""
LONGEST = 20_000
"""Characters from the start of a text that are looked at: bounds time and memory on a file without
any line ends."""
_DROP = str.maketrans(dict.fromkeys(",.。;:!?、\"'()[]<>《》·-—…*"))
_GROWTH = [0.0] + [1 + math.log(n) for n in range(1, 256)]


def terms(text: str) -> Counts:
    """Every two and every three neighbouring characters of folded text, marks left out.

    >>> sorted(terms("促消费。"))
    ['促消', '促消费', '消费']
    """
    found = pairs(text)
    plain = text.translate(_DROP)
    found.update(map("".join, zip(plain, plain[1:], plain[2:], strict=False)))
    return found


def pairs(text: str) -> Counts:
    """Every two neighbouring characters of folded text, marks left out: enough for a sentence."""
    plain = text.translate(_DROP)
    return Counter(map("".join, pairwise(plain)) if len(plain) > 1 else plain)


def likeness(one: str, other: str) -> float:
    """Share of the neighbouring characters that two texts have in common, in whatever order.

    >>> likeness("完善养老服务", "完善养老服务"), round(likeness("养老服务完善", "完善养老服务"), 1)
    (1.0, 0.8)
    """
    if one == other:
        return 1.0
    left, right = pairs(one[:LONGEST]), pairs(other[:LONGEST])
    whole = left.total() + right.total()
    return min(0.9999, 2 * (left & right).total() / whole) if whole else 0.0


def rarity(bags: Sequence[Counts]) -> dict[str, float]:
    """How much each term tells: its inverse frequency over all bags."""
    seen: Counter[str] = Counter()
    for bag in bags:
        seen.update(bag.keys())
    size = len(bags) + 1
    by_count = {n: math.log(size / (n + 0.5)) for n in set(seen.values())}
    return {term: by_count[n] for term, n in seen.items()}


def weigh(counts: Mapping[str, int], weights: Mapping[str, float]) -> Bag:
    """A bag of length 1; a term that comes again counts less each time, an unknown one nothing."""
    get = weights.get
    bag = {
        t: get(t, 0.0) if n == 1 else _GROWTH[min(n, 255)] * get(t, 0.0) for t, n in counts.items()
    }
    norm = math.sqrt(sum(w * w for w in bag.values()))
    return {t: w / norm for t, w in bag.items()} if norm > 0 else {}


def cosines(left: Iterable[Bag], right: Iterable[Bag]) -> Iterator[dict[int, float]]:
    """For each bag of `left`, those of `right` that share a telling term, with the likeness."""
    postings: dict[str, list[tuple[int, float]]] = {}
    for j, bag in enumerate(right):
        for term, weight in bag.items():
            postings.setdefault(term, []).append((j, weight))
    common = [term for term, where in postings.items() if len(where) > COMMON]
    for term in common:
        del postings[term]
    nothing: list[tuple[int, float]] = []
    for bag in left:
        found: dict[int, float] = {}
        get = found.get
        for term, weight in bag.items():
            for j, other in postings.get(term, nothing):
                found[j] = get(j, 0.0) + weight * other
        yield found
