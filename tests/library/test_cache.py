"""Work that was done before serves again as long as the rules are the same, and only then."""

import pickle
import sqlite3
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from support.comparisons import document, source

from cqtui import pipeline
from cqtui.ingest import load
from cqtui.library import cache
from cqtui.model.document import Document, Source

REPORT = document("粮食丰收。")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache that is not there yet."""
    return tmp_path / "cache.sqlite"


def test_what_was_put_is_got(path: Path) -> None:
    """A source and a comparison come back equal; another key gives nothing."""
    old, new = document("粮食丰收。", "甲"), document("粮食大丰收。", "乙")
    kept = source(REPORT)
    compared = pipeline.compare(old, new)
    cache.put("a", kept, path)
    cache.put("b", compared, path)
    assert cache.get("a", path) == kept
    assert cache.get("b", path) == compared
    assert cache.get("c", path) is None


@pytest.mark.parametrize(
    "other",
    [
        document("粮食丰收！"),
        document("粮食丰收。", title="报告"),
        document("粮食丰收。", year=2020),
        document("粮食", "丰收。"),
    ],
)
def test_a_key_tells_documents_apart(other: Document) -> None:
    """By their words, their facts and how they are cut; equal ones have one key."""
    key = cache.key_of("x", cache.READING, REPORT)
    assert key == cache.key_of("x", cache.READING, document("粮食丰收。"))
    assert key != cache.key_of("x", cache.READING, other)
    assert key != cache.key_of("y", cache.READING, REPORT)
    assert key != cache.key_of("x", cache.COMPARING, REPORT)


def test_another_rule_has_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character changed in a file of a room changes the key of what that room makes."""
    for room in ("ingest", "compare"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "rule.py").write_text("1")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "library" / "cache.py"))
    cache.rules.cache_clear()
    before = cache.rules(("ingest",)), cache.rules(("ingest", "compare"))
    (tmp_path / "compare" / "rule.py").write_text("2")
    cache.rules.cache_clear()
    after = cache.rules(("ingest",)), cache.rules(("ingest", "compare"))
    cache.rules.cache_clear()
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_damage_is_nothing_that_was_kept(path: Path) -> None:
    """Bytes that are not those that were put, or no database at all."""
    cache.put("a", source(REPORT), path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE work SET value = x'00'")
    assert cache.get("a", path) is None
    for journal in path.parent.glob("cache.sqlite-*"):
        journal.unlink()
    path.write_bytes(b"no database" * 100)
    assert cache.get("a", path) is None
    cache.put("a", source(REPORT), path)
    assert cache.get("a", path) == source(REPORT)


class Evil:
    """What runs a command when it is made of a pickle."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return eval, ("1 / 0",)


def test_nothing_but_nouns_is_made_of_what_was_kept(path: Path) -> None:
    """A file that somebody else wrote cannot run anything."""
    cache.put("a", source(REPORT), path)
    packed = zlib.compress(pickle.dumps(Evil()))
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE work SET value = ?, sha256 = ?", (packed, sha256(packed).hexdigest()))
    assert cache.get("a", path) is None


def test_a_bomb_is_not_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the limit counts as nothing."""
    cache.put("a", source(REPORT), path)
    monkeypatch.setattr(cache, "UNPACKED", 100)
    assert cache.get("a", path) is None


def test_the_oldest_goes_when_there_is_no_more_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was used since stays."""
    for name in "abc":
        cache.put(name, source(document(name * 400)), path)
    with sqlite3.connect(path) as raw:
        size = raw.execute("SELECT max(length(value)) FROM work").fetchone()[0]
    assert cache.get("a", path) is not None
    monkeypatch.setattr(cache, "ROOM", 4 * size + 8)
    cache.put("d", source(document("d" * 400)), path)
    cache.put("e", source(document("e" * 400)), path)
    assert [name for name in "abcde" if cache.get(name, path) is None] == ["b"]


def test_without_a_library_nothing_is_kept(tmp_path: Path) -> None:
    """No folder is made for it."""
    cache.put("a", source(REPORT), tmp_path / "nowhere" / "cache.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_second_reading_takes_no_parsing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes, from another folder even; other bytes or another name are read."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    (tmp_path / "2019.txt").write_text("政府工作报告\n一、回顾\n粮食丰收。", "utf-8")
    first = pipeline.read(str(tmp_path / "2019.txt"), cached=True)
    calls = []

    def told(path: str, data: bytes, *, encoding: str | None = None) -> Source:
        calls.append(path)
        return parse(path, data, encoding=encoding)

    parse = load.load
    monkeypatch.setattr(load, "load", told)
    assert pipeline.read(str(tmp_path / "2019.txt"), cached=True) == first
    assert calls == []
    assert pipeline.read(str(tmp_path / "2019.txt")) == first
    (tmp_path / "2019.txt").rename(tmp_path / "2018.txt")
    assert pipeline.read(str(tmp_path / "2018.txt"), cached=True).documents[0].year == 2018
    assert len(calls) == 2
