"""Figures are read in a process of their own, once a session."""

import pytest
from support.ledgers import quantity_in

from cqtui import pipeline
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.ledger import Ledger, Reading
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerchild import Ledgers, Work


def test_figures_are_read_once_a_session(monkeypatch: pytest.MonkeyPatch, two: list[str]) -> None:
    """A ledger of known reports is there at once; of new ones the known figures are handed on."""
    asked: list[list[bool]] = []

    def make(work: Work, *_: object) -> Ledger:
        asked.append([bool(known) for _, known in work])
        return Ledger(tuple(Reading(d, _known(d)) for d, _ in work), (), (), ())

    def _known(document: Document) -> tuple:  # type: ignore[type-arg]
        words = "生产总值增长8%" if document.year == 2018 else "生产总值增长5%"
        return (quantity_in(document, words, "生产总值", words[-2:], words[-2]),)

    monkeypatch.setattr(ledgerchild, "make", make)
    old, new = (pipeline.pick(pipeline.read(name)) for name in two)
    ledgers = Ledgers()
    first = ledgers.make([old], lambda _: None, lambda: False)
    assert ledgers.make([old], lambda _: None, lambda: False) is first
    assert ledgers.known([old]) is first
    ledgers.make([old, new], lambda _: None, lambda: False)
    assert asked == [[False], [True, False]]


def test_the_child_reads_what_the_engine_reads(two: list[str]) -> None:
    """The readings speak of the documents that were given, in the order of the ledger."""
    new, old = (pipeline.pick(pipeline.read(name)) for name in reversed(two))
    shares: list[float] = []
    ledger = ledgerchild.make([(new, None), (old, None)], shares.append, lambda: False)
    expected = pipeline.ledger([pipeline.quantities(d) for d in (new, old)])
    assert [r.document is d for r, d in zip(ledger.readings, (old, new), strict=True)] == [True] * 2
    assert [r.quantities for r in ledger.readings] == [r.quantities for r in expected.readings]
    assert ledger.outcomes == expected.outcomes
    assert shares == sorted(shares)


def test_giving_up_ends_the_reading(two: list[str]) -> None:
    """The wait ends at once."""
    document = pipeline.pick(pipeline.read(two[0]))
    with pytest.raises(Cancelled):
        ledgerchild.make([(document, None)] * 50, lambda _: None, lambda: True)
