"""What every test of the screens starts from."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.everyscreen import TELLING
from support.pairs import naive

from cqtui import pipeline
from cqtui.library.store import Store
from cqtui.tui.comparison import child as comparechild


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
