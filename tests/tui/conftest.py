"""What every test of the screens starts from."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.everyscreen import TELLING
from support.ledgers import with_targets
from support.pairs import naive
from support.screens import write
from support.targettables import NEW, OLD, changes, found

from cqtui import pipeline
from cqtui.library.store import Store
from cqtui.model.ledger import Ledger
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerchild import Work


@pytest.fixture(autouse=True)
def _libraries_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what the program leaves to the end of its process, which a test does not reach."""
    opened: list[Store] = []
    open_store = Store.open

    def remember(path: Path | None = None) -> Store:
        opened.append(open_store(path))
        return opened[-1]

    monkeypatch.setattr(Store, "open", staticmethod(remember))
    yield
    for store in opened:
        store.close()


@pytest.fixture(autouse=True)
def _all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal has all colours, whichever the tests are run in."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if os.environ.get("TERM") in ("dumb", "unknown"):
        monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def paired(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine pairs at once."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))


@pytest.fixture
def staged(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is there for the screen `name`: targets are told of what the engine itself has paired,
    and no thread waits for a draft to be saved, which would never end.
    """
    pair = pipeline.compare if request.node.callspec.params["name"] in TELLING else naive
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: pair(old, new))
    monkeypatch.setattr(pipeline, "saves", lambda *_: iter(()))


@pytest.fixture
def targets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine pairs at once and finds three targets."""
    monkeypatch.setattr(
        comparechild,
        "compare",
        lambda old, new, **_: with_targets(naive(old, new), changes(old, new)),
    )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are read at once, in this process."""

    def make(work: Work, progress: Callable[[float], None], _cancelled: object) -> Ledger:
        progress(0.5)
        return found(work)

    monkeypatch.setattr(ledgerchild, "make", make)


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Reports of two years of one place."""
    return [write(tmp_path, "2018.txt", OLD), write(tmp_path, "2019.txt", NEW)]
