from pathlib import Path

import pytest
from hypothesis import given, settings
from support.counting import ROWS, Rows, by_definition, ordered

from cqtui.analysis.sequences import PASSAGES, PHRASES, Measure
from cqtui.scale import spill
from cqtui.scale.spill import Counted, Tally


def counted(rows: Rows, measure: Measure) -> list[Counted]:
    """What the tally tells of rows."""
    with Tally(measure) as tally:
        for row, year in rows:
            tally.add(row, year)
        return ordered(list(tally.counted()))


@settings(max_examples=60)
@given(ROWS)
def test_passages_are_counted_by_their_definition(rows: Rows) -> None:
    """Counts, documents and years, and nothing within a longer one that stands as often."""
    assert counted(rows, PASSAGES) == by_definition(rows, PASSAGES)


@settings(max_examples=60)
@given(ROWS)
def test_phrases_are_counted_by_their_definition(rows: Rows) -> None:
    """Short ones within longer ones too."""
    assert counted(rows, PHRASES) == by_definition(rows, PHRASES)


@pytest.mark.parametrize("held", [1, 7])
def test_what_is_written_in_many_portions_counts_as_in_one(
    held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The portions are no documents."""
    rows: Rows = [(["稳中求进", "发展经济", "", "坚持"], year) for year in range(2010, 2015)]
    monkeypatch.setattr(spill, "_HELD", held)
    assert counted(rows, PHRASES) == by_definition(rows, PHRASES)


def test_the_best_come_first_and_a_limit_cuts_the_rest() -> None:
    """By documents, then by how often."""
    rows: Rows = [
        (["坚持", "", "坚持", "", "发展"], 2017),
        (["坚持", "", "发展"], 2018),
        (["发展"], None),
    ]
    with Tally(PHRASES) as tally:
        for row, year in rows:
            tally.add(row, year)
        (first,) = tally.counted(1)
        assert first == Counted(("发展",), 3, 3, 2017, 2018)
        assert [one.texts for one in tally.counted()] == [("发展",), ("坚持",)]


def test_the_files_go_with_the_tally(tmp_path: Path) -> None:
    """Also where the work is broken off."""

    def broken_off() -> None:
        with Tally(PASSAGES, tmp_path) as tally:
            tally.add(["稳中求进"], 2019)
            assert any(tmp_path.iterdir())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not any(tmp_path.iterdir())


def test_half_a_character_is_text_too() -> None:
    """A lone surrogate, as a hostile file may have it, comes back as it was."""
    assert counted([(["坚持\ud800"], 2017)] * 2, PHRASES)[0].texts == ("坚持\ud800",)


def test_what_stands_there_is_told_beside_what_it_is_compared_by() -> None:
    """Of the first of them, and only where it is another."""
    with Tally(PASSAGES) as tally:
        tally.add(["增长0%左右", "稳中求进"], 2017, ["增长 6.5%\t左右", ""])
        tally.add(
            ["增长0%左右", "稳中求进", "", "持续推动高质量发展"], 2018, ["增长8%左右", "", "", ""]
        )
        tally.add(["持续推动高质量发展"], 2019)
        told = {one.texts: one.said for one in tally.counted()}
    assert told == {
        ("增长0%左右", "稳中求进"): ("增长 6.5% 左右", "稳中求进"),
        ("持续推动高质量发展",): (),
    }
