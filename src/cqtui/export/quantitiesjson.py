"""The figures of a text as JSON: docs/contract.md, `cqtui quantities`."""

from collections.abc import Iterable

from cqtui.export.contract import Json, number
from cqtui.model.quantity import Figure


def quantities_json(text: str, figures: Iterable[Figure]) -> Json:
    """The `figures` of `text` with their offsets in it."""
    return {
        "schema": "cqtui/quantities/1",
        "quantities": [
            {
                "start": figure.span.start,
                "end": figure.span.end,
                "span": text[figure.span.start : figure.span.end],
                "value": number(figure.value),
                "value_hi": number(figure.value_hi),
                "unit": figure.unit,
                "bound": figure.bound,
            }
            for figure in figures
        ],
    }
