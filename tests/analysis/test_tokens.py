import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis import tokens

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_both_engines_cut_every_seed_alike(seed: Path) -> None:
    """rjieba and jieba agree on every word of every seed: not one boundary differs."""
    text = seed.read_text(encoding="utf-8-sig")
    fast = list(tokens.cut_with(tokens.rust_engine(), text))
    slow = list(tokens.cut_with(tokens.python_engine(), text))
    assert fast == slow


def test_there_are_five_seeds() -> None:
    """The comparison of engines above really runs, on all five documents."""
    assert len(SEEDS) == 5


@given(st.text(alphabet=st.characters(), max_size=60))
def test_words_lose_nothing(text: str) -> None:
    """The words joined are the text, whatever it holds, lone surrogates included."""
    assert "".join(tokens.words(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CN50-1147/D", ["CN50", "-", "1147", "/", "D"]),
        ("PM2.5年均浓度", ["PM2.5", "年均", "浓度"]),
        ("增长9.3%", ["增长", "9.3%"]),
        ("T3A航站楼", ["T3A", "航站楼"]),
        ("", []),
    ],
)
def test_figures_and_names_stay_whole(text: str, expected: list[str]) -> None:
    """Latin names and figures are one word, marks are words of their own."""
    assert tokens.words(text) == expected


def test_jieba_steps_in_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rjieba the words come from jieba."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    tokens.engine.cache_clear()
    try:
        assert tokens.words("乡村振兴战略") == ["乡村", "振兴", "战略"]
        assert tokens.engine().__module__.startswith("jieba")
    finally:
        tokens.engine.cache_clear()
