"""The typed difference of two figures, as it stands behind the new one: ▼0.5, ▲20万吨."""

import re
from decimal import Decimal

from cqtui.model.document import Span
from cqtui.model.quantity import BOUND_SIGNS, Quantity, TargetChange

LONGEST_BOUND = 8
"""Characters before a figure in which the words that bound it stand."""
_BEFORE = (
    "(?:(?:力争|争取|确保)(?:达到?|实现|增长|突破|超过|不低于|保持在?|控制在|稳定在)?"
    "|不超过|不高于|不大于|不突破|不低于|不少于|不小于|至少|超过|突破|逾|高于|大于|超"
    "|大约|约|近|接近)[ \u3000]?$"
)

_SCALED = r"万亿|[十百千]?万|[十百千]?亿|千"
_SCALES = {
    "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_SIGNS = {**BOUND_SIGNS, "exactly": "＝", "range": "–"}
_ARROWS = {"raised": "▲", "lowered": "▼"}
_WITHOUT_UNIT = frozenset({"%", "％", "百分点", "个百分点"})
_YEAR = "(?:19|20)[0-9]{2}"


def measured(text: str) -> list[Span]:
    """The figures in a text, each with its unit and the words that bound it; no years, no names.

    >>> [text[slice(*s)] for text in ["P2P、5G，力争增长8.5%左右"] for s in measured(text)]
    ['力争增长8.5%左右']
    >>> [text[slice(*s)] for text in ["2019年约75.3万人、3个以上"] for s in measured(text)]
    ['约75.3万人', '3个以上']
    """
    # Here, not at the top: the first frame needs no figures.
    from cqtui.analysis.quantities import figures

    found = []
    for figure in figures(text):
        if not figure.unit and re.fullmatch(_YEAR, text[slice(*figure.span)]):
            continue
        start = figure.span.start
        words = re.search(_BEFORE, text[max(0, start - LONGEST_BOUND) : start])
        found.append(Span(start - len(words[0]) if words else start, figure.end))
    return found


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
    before, after = old.signed, new.signed
    if before is None or after is None or old.unit != new.unit:
        return ""
    if old.value_hi is not None or new.value_hi is not None:
        return ""
    scale = _scale(new)
    value = abs(after - before).scaleb(-_SCALES.get(scale, 0))
    unit = "" if new.unit in _WITHOUT_UNIT else new.unit
    return f"{_plain(value)}{scale}{unit}"


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
