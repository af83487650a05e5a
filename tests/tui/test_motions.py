"""From one character of a set text to another, and what lies between them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.tui.layout import Chip, Layout
from cqtui.tui.present import Para, Role
from cqtui.tui.reader import motions
from cqtui.tui.reader.caret import Caret
from cqtui.tui.reader.motions import By
from cqtui.tui.reader.stretch import Place, Stretch
from cqtui.tui.reader.words import WINDOW, Words, run

TEXTS = (
    "一、工作回顾",
    "粮食产量保持在1080万吨左右，增长9.3%。“稳”的格局在巩固；就业稳。",
    "再见。",
)
LAYOUT = Layout([Para(text, Role.TEXT, i, first=4) for i, text in enumerate(TEXTS)], 20)
WORDS: Words = dict(zip(TEXTS, run(list(TEXTS), lambda _: None), strict=True))
TABLE = Layout([Para("指标\t2019\n粮食\t\n", Role.TABLE, 0), Para("完。", Role.TEXT, 1)], 40)


def words_of(layout: Layout, caret: Caret) -> str:
    """What the caret selects."""
    stretch = caret.stretch(layout)
    pieces = stretch.pieces(layout.paras) if stretch else []
    return "\n".join(layout.paras[i].text[a:b] for i, a, b in pieces)


def test_a_full_width_character_is_one() -> None:
    """To the right and back, over the end of a paragraph too."""
    place = Place(0, 4)
    seen = [place := motions.right(LAYOUT, place) for _ in range(3)]
    assert seen == [Place(0, 5), Place(1, 0), Place(1, 1)]
    assert motions.left(LAYOUT, Place(1, 0)) == Place(0, 5)


def test_the_ends_of_the_text_are_ends() -> None:
    """No key leads beyond them."""
    first, last = motions.first(LAYOUT), motions.last(LAYOUT)
    assert (first, last) == (Place(0, 0), Place(2, 2))
    for by in By:
        assert motions.backward(LAYOUT, first, by, WORDS) == first
        assert motions.forward(LAYOUT, last, by, WORDS) == last
    assert motions.left(LAYOUT, first) == first
    assert motions.right(LAYOUT, last) == last
    assert motions.line(LAYOUT, first, -1, 0) == first
    assert motions.line(LAYOUT, last, 5, 0) == last


def test_words_clauses_and_sentences_begin_where_one_lands() -> None:
    """Each in its turn."""
    at = Place(1, 0)
    assert motions.forward(LAYOUT, at, By.WORD, WORDS) == Place(1, len("粮食产量"))
    clause = TEXTS[1].index("增长")
    assert motions.forward(LAYOUT, at, By.CLAUSE, WORDS) == Place(1, clause)
    sentence = TEXTS[1].index("“稳")
    assert motions.forward(LAYOUT, at, By.SENTENCE, WORDS) == Place(1, sentence)
    assert motions.backward(LAYOUT, Place(2, 0), By.SENTENCE, WORDS) == Place(
        1, TEXTS[1].index("就业")
    )


def test_without_words_one_goes_by_clauses() -> None:
    """Until they are cut."""
    assert motions.forward(LAYOUT, Place(1, 0), By.WORD, {}) == motions.forward(
        LAYOUT, Place(1, 0), By.CLAUSE, {}
    )


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (By.WORD, "粮食产量"),
        (By.CLAUSE, "粮食产量保持在1080万吨左右，"),
        (By.SENTENCE, "粮食产量保持在1080万吨左右，增长9.3%。"),
        (By.PARAGRAPH, TEXTS[1]),
    ],
)
def test_whole_units_are_selected(by: By, text: str) -> None:
    """With the last character and its mark, and no character of the next."""
    caret = Caret(Place(1, 0), Place(1, 0))
    caret.onward(LAYOUT, by, WORDS)
    assert words_of(LAYOUT, caret) == text


def test_what_is_selected_shrinks_by_whole_units() -> None:
    """Back over the last clause, then to the other side of where it began."""
    caret = Caret(Place(1, 0), Place(1, 0))
    caret.onward(LAYOUT, By.CLAUSE, WORDS)
    caret.onward(LAYOUT, By.CLAUSE, WORDS)
    caret.back(LAYOUT, By.CLAUSE, WORDS)
    assert words_of(LAYOUT, caret) == "粮食产量保持在1080万吨左右，"
    caret.back(LAYOUT, By.CLAUSE, WORDS)
    caret.back(LAYOUT, By.CLAUSE, WORDS)
    assert words_of(LAYOUT, caret) == "一、工作回顾\n粮"
    caret.onward(LAYOUT, By.CLAUSE, WORDS)
    assert words_of(LAYOUT, caret) == "粮"


def test_the_other_end_goes_on() -> None:
    """o changes ends: what was behind grows then."""
    caret = Caret(Place(1, 4), Place(1, 4))
    caret.onward(LAYOUT, By.WORD, WORDS)
    caret.other_side()
    caret.back(LAYOUT, By.WORD, WORDS)
    assert words_of(LAYOUT, caret).startswith("粮食产量保持")


def test_lines_keep_the_column() -> None:
    """Down over a short line and back up, to the character one came from."""
    caret = Caret(Place(1, 14))
    column = motions.column_of(LAYOUT, caret.place)
    caret.down(LAYOUT, 1)
    assert caret.place > Place(1, 14)
    caret.down(LAYOUT, 20)
    caret.down(LAYOUT, -20)
    assert caret.place.para == 0
    assert caret.column == column
    caret = Caret(Place(1, 14))
    caret.down(LAYOUT, 1)
    caret.down(LAYOUT, -1)
    assert caret.place == Place(1, 14)


def test_the_ends_of_a_line() -> None:
    """Of the line on the screen, not of the paragraph."""
    end = motions.line_end(LAYOUT, Place(1, 2))
    assert end.para == 1
    assert 2 < end.offset < len(TEXTS[1]) - 1
    assert motions.line_start(LAYOUT, end) == Place(1, 0)
    assert motions.line_start(LAYOUT, motions.right(LAYOUT, end)) == motions.right(LAYOUT, end)


def test_between_cells_nothing_is_stood_on() -> None:
    """From the last character of a cell to the first of the next that has any."""
    assert motions.right(TABLE, Place(0, 1)) == Place(0, 3)
    assert motions.right(TABLE, Place(0, 9)) == Place(1, 0)
    assert motions.left(TABLE, Place(0, 8)) == Place(0, 6)
    assert motions.forward(TABLE, Place(0, 0), By.CLAUSE, {}) == Place(0, 3)


def test_what_is_folded_is_one_character() -> None:
    """Gone over at once, selected whole."""
    chips = {1: (Chip(4, 15, "┊套话┊"),)}
    layout = Layout(LAYOUT.paras, 40, chips)
    assert motions.right(layout, Place(1, 3)) == Place(1, 4)
    assert motions.right(layout, Place(1, 4)) == Place(1, 15)
    assert motions.left(layout, Place(1, 15)) == Place(1, 4)
    assert motions.forward(layout, Place(1, 4), By.WORD, WORDS) > Place(1, 14)
    caret = Caret(Place(1, 3), Place(1, 3))
    caret.move(layout, motions.right)
    assert words_of(layout, caret) == TEXTS[1][3:15]


def test_accents_go_with_their_letter() -> None:
    """A character that takes no cell of its own is none to stand on."""
    layout = Layout([Para("e\u0301a", Role.TEXT, 0)], 20)
    assert motions.right(layout, Place(0, 0)) == Place(0, 2)
    assert motions.extent(layout, Place(0, 0)) == (0, 2)


def test_paragraphs_without_characters_are_passed() -> None:
    """As raw lines have them."""
    layout = Layout([Para(text, Role.RAW, 0) for text in ("甲", "", "", "乙", "")], 20)
    assert motions.right(layout, Place(0, 0)) == Place(3, 0)
    assert motions.left(layout, Place(3, 0)) == Place(0, 0)
    assert motions.last(layout) == Place(3, 0)


def test_a_paragraph_without_end_is_cut_in_parts() -> None:
    """What a key takes does not grow with it; each step leads on."""
    text = "甲乙，" * (2 * WINDOW)
    layout = Layout([Para(text, Role.TEXT, 0)], 80)
    place = Place(0, len(text) // 2 // 3 * 3)
    assert motions.forward(layout, place, By.CLAUSE, {}) == Place(0, place.offset + 3)
    assert motions.backward(layout, place, By.CLAUSE, {}) == Place(0, place.offset - 3)
    solid = Layout([Para("甲" * (8 * WINDOW), Role.TEXT, 0)], 80)
    assert motions.forward(solid, Place(0, 5 * WINDOW), By.CLAUSE, {}).offset > 5 * WINDOW


def test_the_word_around_a_character() -> None:
    """As a double click takes it."""
    assert motions.around(LAYOUT, Place(1, 5), By.WORD, WORDS) == Stretch(Place(1, 4), Place(1, 6))


STEPS = st.sampled_from(("right", "left", "down", "up", "onward", "back", "other", "grow"))


@given(st.lists(st.tuples(STEPS, st.sampled_from(By)), max_size=30), st.integers(0, 2**20))
def test_the_caret_is_always_on_a_character(steps: list[tuple[str, By]], seed: int) -> None:
    """Whatever keys are pressed; what is selected holds both ends."""
    chips = {1: (Chip(4, 15, "┊套话┊"),)} if seed % 2 else {}
    layout = Layout(LAYOUT.paras, 10 + seed % 40, chips)
    chance = random.Random(seed)
    para = chance.randrange(3)
    place = Place(para, chance.randrange(len(TEXTS[para])))
    caret = Caret(motions.settled(layout, place))
    for step, by in steps:
        if step in ("onward", "back"):
            (caret.onward if step == "onward" else caret.back)(layout, by, WORDS)
        elif step in ("down", "up"):
            caret.down(layout, 1 if step == "down" else -1)
        elif step == "other":
            caret.other_side()
        elif step == "grow":
            caret.since = caret.place
        else:
            caret.move(layout, motions.right if step == "right" else motions.left)
        assert 0 <= caret.place.offset < len(TEXTS[caret.place.para])
        assert motions.settled(layout, caret.place) == caret.place
        stretch = caret.stretch(layout)
        if caret.since is not None:
            assert stretch
            for end in (caret.place, caret.since):
                assert stretch.start <= end < stretch.end
