"""What a report says of this year's main expected targets, and of the same in its review."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cqtui.analysis.targets.glossary import Glossary, builtin, plain
from cqtui.analysis.targets.passage import passage
from cqtui.analysis.targets.softtargets import plain_targets, soft_targets
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.quantity import Quantity

_ONE_TARGET = (
    frozenset(
        {
            "居民人均可支配收入",
            "城乡居民人均可支配收入",
            "城镇居民人均可支配收入",
            "农村居民人均可支配收入",
            "农村居民人均纯收入",
        }
    ),
    frozenset({"城镇新增就业", "城镇调查失业率", "城镇登记失业率"}),
)
"""Indicators that tell of one target: incomes of all or of town and country apart, and jobs by
what is new or by what is without."""
_LISTED = re.compile(r"[、和及与]|等(?:主要|约束性)?指标")
Places = Mapping[str, Sequence[Span]]
"""Parts of units, by the id of the unit."""


class Parts:
    """Stretches of one text, none within another, to be asked what stands in them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def hold(self, place: int) -> bool:
        """Whether a place is in one of them.

        >>> parts = Parts([Span(9, 12), Span(2, 4)])
        >>> [place for place in range(12) if parts.hold(place)]
        [2, 3, 9, 10, 11]
        """
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._spans[at].end


def passages(document: Document) -> Places:
    """The stretches of the passage of main targets, by the id of their unit; {} for none."""
    places: dict[str, list[Span]] = {}
    for stretch in passage(document):
        places.setdefault(stretch.unit.id, []).append(stretch.span)
    return places


def headlined(
    units: Sequence[Unit],
    places: Places,
    quantities: Sequence[Quantity],
    glossary: Glossary | None = None,
) -> tuple[Quantity, ...]:
    """`quantities` in order, with the targets that have no figure and their place among the main.

    `glossary` tells which names are one indicator's; without it, the program's own does.
    `headline` are the targets within `places`, and what is told of the same indicators as actual
    figures. Every other quantity is left as it is, table or not.
    """
    if not places:
        return tuple(quantities)
    parts = {unit: Parts(spans) for unit, spans in places.items()}
    marked = [_within(q, parts) for q in quantities]
    soft = list(_soft(units, places, quantities))
    main = [q for q in (*marked, *soft) if q.headline and q.kind == "target"]
    words = glossary or builtin()
    names = {name for q in main for name in _keys(q, words)}
    for one in _ONE_TARGET:
        if names & one:
            names |= one
    told = [_reviewed(q, names, words) for q in marked]
    return _in_order(units, [*told, *soft])


def _within(quantity: Quantity, places: Mapping[str, Parts]) -> Quantity:
    """The quantity, headline where it is a target within the passage, and only there."""
    parts = places.get(quantity.unit_id) if quantity.kind == "target" else None
    inside = parts is not None and parts.hold(quantity.figure.start)
    return quantity if inside == quantity.headline else replace(quantity, headline=inside)


def _reviewed(quantity: Quantity, names: set[str], words: Glossary) -> Quantity:
    """The quantity, headline too where it is the actual figure of a main target's indicator."""
    if quantity.kind != "actual" or quantity.headline or _key(quantity, words) not in names:
        return quantity
    return replace(quantity, headline=True)


def _key(quantity: Quantity, words: Glossary) -> str:
    """What tells one indicator from another: the glossary's name, else the words themselves."""
    known = words.canonical(quantity.indicator, quantity.measure, quantity.unit)
    return known or plain(quantity.indicator)


def _keys(quantity: Quantity, words: Glossary) -> Iterator[str]:
    """As `_key`; of a target without a figure also of each one it names (能源、水资源等指标)."""
    yield _key(quantity, words)
    if quantity.value is None:
        for part in _LISTED.split(quantity.indicator):
            yield words.canonical(part) or plain(part)


def _soft(
    units: Sequence[Unit], places: Places, quantities: Sequence[Quantity]
) -> Iterator[Quantity]:
    """The targets without a figure: all within the passage, what is unmistakable behind it."""
    known: dict[str, list[Span]] = {}
    for quantity in quantities:
        known.setdefault(quantity.unit_id, []).append(quantity.figure)
    behind = False
    for unit in units:
        spans = places.get(unit.id, ())
        if not spans and (not behind or unit.kind is BlockKind.TABLE):
            continue
        behind = True
        figures = sorted(known.get(unit.id, ()))
        for span in spans:
            yield from soft_targets(unit, span, figures)
        yield from plain_targets(unit, spans[-1].end if spans else 0, figures)


def _in_order(units: Sequence[Unit], quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    order = {unit.id: number for number, unit in enumerate(units)}
    return tuple(sorted(quantities, key=lambda q: (order.get(q.unit_id, len(order)), q.span.start)))
