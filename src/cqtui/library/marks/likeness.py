"""How like two stretches of a folded report are, and where a quote may stand in one."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cqtui.analysis.fold import fold
from cqtui.ingest.markers import CIRCLED
from cqtui.model.annotation import Anchor

ALIKE = 70.0
"""rapidfuzz ratio, 0 to 100, below which no passage is the quote corrected."""
SURELY = 0.8
"""Likeness of a side that is enough where the quote is short, or was corrected."""
TITLE = 75.0
"""Ratio from which two section titles are one."""
MOST = 400
"""Places of a short quote that are looked at."""
TOLD = 12
"""Folded characters that stand beside the quote, and in another passage but not in the quote: they
tell that the passage stood beside the quote."""
END = 80
"""Characters of its head and of its tail by which a long passage is looked for."""
MARKER = re.compile(
    r"第?[一二三四五六七八九十百]+[、章节篇编]|第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+是"
    rf"|\([一二三四五六七八九十0-9]+\)|[0-9]+[.、](?![0-9])|[{CIRCLED}]|-+"
)
"""The number of a heading, or of an item."""


def titles_shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the titles that two paths have in common; their numbers change from year to year."""
    from rapidfuzz.fuzz import ratio

    a, b = ([MARKER.sub("", fold(title), count=1) for title in path] for path in (one, other))
    alike = sum(any(ratio(title, there) >= TITLE for there in b) for title in a)
    return alike / max(len(a), len(b)) if a or b else 1.0


def beside(one: str, other: str, *, outermost: bool) -> float:
    """How alike two contexts of one side are; without any it was the document's end."""
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100 if one else SURELY * outermost


def alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their start, but for one that was corrected.

    >>> alike("各位代表！现在", "各位代表，现在"), alike("各位代表！现在", "各位代表现在")
    (6, 6)
    """
    first = _common(one, other)
    ones, others = one[first:], other[first:]
    pairs = (ones[1:], others), (ones, others[1:]), (ones[1:], others[1:])
    return first + max(_common(*pair) for pair in pairs)


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_neighbour(anchor: Anchor, there: str) -> bool:
    """Whether a passage is at least as like what stood beside the quote as it is like the quote.

    So it is with the next of several paragraphs of one pattern, where the quote's own is gone;
    also with the next but one, behind a line between them.
    """
    from rapidfuzz.fuzz import ratio

    quote, prefix, suffix = (fold(x) for x in (anchor.exact, anchor.prefix, anchor.suffix))
    runs = (side[at : at + TOLD] for side in (prefix, suffix) for at in range(len(side) - TOLD + 1))
    if any(run in there and run not in quote for run in runs):
        return True
    ahead, behind = min(len(prefix), len(there)), min(len(suffix), len(there))
    after = ratio(suffix[:behind], there[:behind]) if behind else 0.0
    before = ratio(prefix[-ahead:], there[-ahead:]) if ahead else 0.0
    return (after >= ALIKE and after >= ratio(quote[:behind], there[:behind])) or (
        before >= ALIKE and before >= ratio(quote[-ahead:], there[-ahead:])
    )


def occurrences(quote: str, text: str) -> Iterator[int]:
    """Where `quote` stands in `text`, as it is."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def diagonals(quote: str, text: str, reach: int, most: int = 6) -> list[int]:
    """Offsets in `text` where `quote` may begin, by votes of what they share: at most `most`."""
    size = 2 if len(quote) < 12 else 3 if len(quote) < 24 else 4
    step = max(1, len(quote) // 64)
    votes: Counter[int] = Counter()
    for at in range(0, len(quote) - size + 1, step):
        for found in islice(occurrences(quote[at : at + size], text), MOST):
            votes[max(0, found - at) // reach] += 1
    return [bucket * reach for bucket, _ in votes.most_common(most)]


def rough_extent(quote: str, window: str) -> tuple[int, int] | None:
    """Where in `window` the quote roughly begins and ends; of a long one by its head and tail."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(window) < min(len(quote), END):
        return None
    if len(quote) <= 2 * END:
        whole = partial_ratio_alignment(quote, window, score_cutoff=ALIKE)
        return (whole.dest_start, whole.dest_end) if whole and len(window) >= len(quote) else None
    head = partial_ratio_alignment(quote[:END], window, score_cutoff=ALIKE)
    tail = partial_ratio_alignment(quote[-END:], window, score_cutoff=ALIKE)
    if head is None or tail is None or tail.dest_end <= head.dest_start:
        return None
    return head.dest_start, tail.dest_end
