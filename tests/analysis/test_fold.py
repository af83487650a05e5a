"""Text in one form for exact comparison."""

from cqtui.analysis.fold import fold, kept


def test_every_character_is_folded_whether_it_comes_often_or_seldom() -> None:
    """`kept` goes character by character: what it keeps is what is left."""
    wrong = [c for c in map(chr, range(0x10000)) if len(fold(f"a{c}b")) != 2 + len(kept(c))]
    assert wrong == []


def test_what_a_character_becomes_does_not_depend_on_those_around() -> None:
    """A text without seldom ones takes a shorter way."""
    wrong = [c for c in map(chr, range(0x10000)) if fold(c + "Ａ") != fold(c) + "A"]
    assert wrong == []


def test_wide_forms_quotes_and_dashes_have_one_shape() -> None:
    """The characters that reports mix."""
    assert fold("（一）“稳”，ＧＤＰ：６％；好！？—　『进』") == '(一)"稳",GDP:6%;好!?-"进"'
