"""How a rule tells what it found, and what every rule takes from a paragraph."""

from cqtui.model.document import Span, Unit
from cqtui.model.ledger import Passage
from cqtui.model.proof import Finding, Severity


def passage(unit: Unit, span: Span) -> Passage:
    """Some words of a paragraph."""
    return Passage(unit.id, span, unit.text[span.start : span.end])


def found(
    what: tuple[str, str, Severity],
    unit: Unit,
    span: Span,
    expected: str = "",
    **facts: object,
) -> Finding:
    """A finding in a paragraph; `what` is its kind, its rule and its severity."""
    kind, rule, severity = what
    told = tuple((name, str(value)) for name, value in facts.items())
    return Finding(kind, rule, severity, passage(unit, span), expected, told)
