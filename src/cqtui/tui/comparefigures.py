"""The typed difference of two figures, as it stands behind the new one: ▼0.5, ▲20万吨."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cqtui.model.document import Span
from cqtui.model.quantity import BOUND_SIGNS, Quantity, TargetChange

_FIGURE = r"(?<![A-Za-z\d.])(?:\d[\d.,]*\d|\d)(?![A-Za-z\d])[%％]?"

_SCALED = r"万亿|[十百千]?万|[十百千]?亿|千"
_SCALES = {
    "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_SIGNS = {**BOUND_SIGNS, "exactly": "＝", "range": "–"}
_ARROWS = {"raised": "▲", "lowered": "▼"}
_WITHOUT_UNIT = frozenset({"%", "％", "百分点", "个百分点"})


def figures(text: str) -> Iterator[Span]:
    """The numbers in a text, with a per cent sign but without units; none within a name.

    >>> [tuple(span) for span in figures("P2P网贷、5G、增长8.5%")]
    [(11, 15)]
    """
    # Compiled when first used: the first frame needs no figures.
    return (Span(*found.span()) for found in re.finditer(_FIGURE, text))


def difference(change: TargetChange) -> str:
    """How far the figure moved, in the scale the new one is written in; "" where nothing moved.

    Only the arrow stands where a range, a missing figure or another unit gives no number.
    """
    arrow = _ARROWS.get(change.change, "")
    if not arrow or change.old is None or change.new is None:
        return arrow
    amount = _amount(change.old, change.new)
    return arrow + amount


def rebound(change: TargetChange) -> str:
    """How the bound changed where the figure did not (3%以内 → 3%左右: ≤→≈), else ""."""
    if change.change != "reworded-bound" or change.old is None or change.new is None:
        return ""
    return f" {_SIGNS[change.old.bound]}→{_SIGNS[change.new.bound]}"


def written(quantity: Quantity) -> str:
    """The figure with its unit, as the text has it."""
    start = quantity.figure.start - quantity.span.start
    return quantity.text[start : start + quantity.figure.end - quantity.figure.start]


def _amount(old: Quantity, new: Quantity) -> str:
    if old.unit != new.unit or old.value_hi is not None or new.value_hi is not None:
        return ""
    scale = _scale(new)
    value = abs(_signed(new) - _signed(old)).scaleb(-_SCALES.get(scale, 0))
    unit = "" if new.unit in _WITHOUT_UNIT else new.unit
    return f"{_plain(value)}{scale}{unit}"


def _signed(quantity: Quantity) -> Decimal:
    return -quantity.value if quantity.direction == "down" else quantity.value


def _scale(quantity: Quantity) -> str:
    """The 万 or 亿 the figure is written with, "" where it has none."""
    found = re.search(_SCALED, written(quantity).removesuffix(quantity.unit))
    return found[0] if found else ""


def _plain(value: Decimal) -> str:
    """The number without exponent and without trailing zeros.

    >>> _plain(Decimal("20.00")), _plain(Decimal("0.50"))
    ('20', '0.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
