"""The sample reports in a library: there until others are, and what keeps one there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cqtui.ingest.load import load
from cqtui.library import guests
from cqtui.library.library import Library
from cqtui.model.annotation import Anchor
from cqtui.pipeline import read

OWN = "某市人民政府工作报告\n2019年1月27日\n一、工作回顾\n全市生产总值增长6%。\n".encode()


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The only sample report there is."""
    path = tmp_path / "sample.txt"
    path.write_bytes(OWN.replace("某市".encode(), "甲市".encode()).replace(b"2019", b"2018"))
    monkeypatch.setattr(guests, "sample_paths", lambda: [str(path)])
    return str(path)


@pytest.fixture
def library(tmp_path: Path, sample: str) -> Iterator[Library]:
    """A library in which the sample was looked at."""
    with Library.open(tmp_path) as opened:
        source = read(sample)
        opened.store.shelf.enter(source, source.documents[0])
        yield opened


def places(library: Library) -> list[str]:
    """Which reports there are."""
    return sorted(document.place for document in library.store.shelf.documents())


def test_samples_stay_while_there_is_nothing_else(library: Library, sample: str) -> None:
    """Also where they themselves are opened."""
    library.store.put_samples_away()
    library.store.put_samples_away([sample])
    assert places(library) == ["甲市"]


def test_samples_go_when_a_report_comes(library: Library) -> None:
    """They count in no search and no comparison of one's own reports."""
    library.add("/a/own.txt", OWN, load)
    assert places(library) == ["某市"]


def test_samples_go_before_a_report_that_is_opened(library: Library) -> None:
    """It is entered only later."""
    library.store.put_samples_away(["/a/own.txt"])
    assert places(library) == []


@pytest.mark.parametrize("touch", ["bookmark", "tag", "edit", "add"])
def test_a_sample_in_which_one_worked_stays(library: Library, sample: str, touch: str) -> None:
    """Nothing of a person's is lost; nor is one taken out that was added by name."""
    key = library.store.shelf.documents()[0].key
    if touch == "bookmark":
        library.store.marks.add(key, Anchor((), "全市", "", "", 0))
    elif touch == "tag":
        library.store.shelf.set_tags(key, ["样本"])
    elif touch == "edit":
        library.store.shelf.edit(key, {"year": 2018})
    else:
        library.add(sample, Path(sample).read_bytes(), load)
    library.add("/a/own.txt", OWN, load)
    assert places(library) == ["某市", "甲市"]
