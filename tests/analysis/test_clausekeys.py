"""Keys of clauses: what wording is compared by, however a text is cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauserows import keys, keys_by_sentence

from cqtui.analysis.passages.clausekeys import BREAK, clause_keys, clause_spans, key_row, key_spans
from cqtui.analysis.sentences import clauses, sentences

TEXTS = st.text(
    alphabet='重庆五千万亿（）()《》“”。，：；、…\n ,:;!56."] [一第第章\u200b\ue001', max_size=40
) | st.text(alphabet="作好准备惟一成份额工，。（）帐發萬", max_size=20)


@given(TEXTS)
def test_the_short_way_cuts_as_the_long_one(text: str) -> None:
    """Plain texts are cut without looking for quotes and brackets, at the same places."""
    assert clause_spans(text) == clauses(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("清理呆帐和坏帐", "清理呆账和坏账"),
        ("多种经济成份共同发展", "多种经济成分共同发展"),
        ("發展農村經濟", "发展农村经济"),
        ("作好各项准备工作", "做好各项准备工作"),
        ("增长１２．５％", "增长9%"),
        ("投资三萬億元", "投资五万亿元"),
    ],
)
def test_old_spellings_have_the_key_of_the_new(old: str, new: str) -> None:
    """Traditional characters too, and digits of any width; where each stood is still known."""
    assert keys(old) == keys(new)
    (own,) = keys(old)
    assert len(key_spans(old, first=True)) == len(own)


@given(TEXTS)
def test_keys_are_the_same_with_spans_and_without(text: str) -> None:
    """`keys` and `keys_by_sentence` only leave out what is not asked for."""
    found = keys(text)
    assert found == [clause.key for clause in clause_keys(text)]
    assert found == keys_by_sentence([text])[0].keys


@given(st.lists(TEXTS, max_size=5))
def test_texts_do_not_touch_one_another(texts: list[str]) -> None:
    """Many at once give what each gives alone."""
    assert keys_by_sentence(texts) == [keys_by_sentence([text])[0] for text in texts]


@given(st.lists(TEXTS, max_size=5))
def test_keys_in_a_row_tell_where_their_clauses_end(texts: list[str]) -> None:
    """In all texts together; behind each text it is its end once more."""
    row = key_row(texts)
    expected = []
    before = 0
    for text in texts:
        expected += [before + span.end for span in clauses(text)] or [before]
        before += len(text)
        expected.append(before)
    assert row.stops.tolist() == expected
    assert len(row.keys) == len(row.ends) == len(expected)
    assert row.keys.count(BREAK) == len(texts)


@given(TEXTS)
def test_sentences_end_where_their_last_clause_does(text: str) -> None:
    """The counts of `keys_by_sentence` tell the sentences."""
    ends = [span.end for span in clauses(text)]
    (found,) = keys_by_sentence([text])
    assert [ends[n - 1] for n in found.ends] == [s.end for s in sentences(text)]


@given(TEXTS)
def test_every_character_of_a_key_is_found_in_the_text(text: str) -> None:
    """One span each, in order, none over another."""
    for at, (key, span) in enumerate(clause_keys(text)):
        found = key_spans(text[span.start : span.end], first=at == 0)
        assert len(found) == len(key)
        assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（三）深化改革，", ["深化改革"]),
        ("一是深化改革；二是扩大开放。", ["深化改革", "0是扩大开放"]),
        ("第三章　深化改革", ["深化改革"]),
        ("——增长６．５％左右。", ["增长0%左右"]),
        ("二〇一九年，党的十九届四中全会，", ["0年", "党的0届0中全会"]),
        ("完成1,003件、20条；", ["完成0件、0条"]),
        ("“稳”的格局。", ['"稳"的格局']),
    ],
)
def test_markers_numbers_and_stops(text: str, expected: list[str]) -> None:
    """A section's marker is no part of the wording, nor is what a number says."""
    assert keys(text) == expected


def test_a_million_of_one_numeral_is_read_in_no_time() -> None:
    """Hostile text: 万 upon 万 is looked through once."""
    (key,) = keys("万" * 1_000_000)
    assert len(key) == 1_000_000
