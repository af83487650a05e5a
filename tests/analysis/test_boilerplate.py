import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.analysis.boilerplate import Repeat, repeated_sentences
from cqtui.analysis.fold import fold, kept
from cqtui.model.document import Span

LINE = "请予审议，并请各位委员提出意见。"


def test_a_sentence_of_another_report_is_found_where_it_stands() -> None:
    """The span covers the sentence alone, and names the report that has it."""
    own = document("今年很好。" + LINE + "完。")
    other = document("去年的工作也做得很好。", LINE, title="旧报告")
    assert repeated_sentences(own, [other]) == {
        "b2": (Repeat(Span(5, 5 + len(LINE)), (0,), ("旧报告",)),)
    }


@pytest.mark.parametrize(
    "twin",
    [
        "请予审议,并请各位委员 提出意见。",
        "（三）请予审议，并请各位委员提出意见",
        "一是请予审议，并请各位委员提出意见；",
        "2.请予审议，并请各位委员提出意见。",
    ],
)
def test_typesetting_numbers_and_stops_hide_no_repeat(twin: str) -> None:
    """Width, white space, the marker before and the stop behind make no difference."""
    assert repeated_sentences(document(LINE), [document(twin, "另一句话也在这里。")])


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("各位代表！", "各位代表！"),
        ("5.5%是今年的增长目标。", "6.5%是今年的增长目标。"),
        ("加快建设现代化产业体系。", "加快建设现代化产业体系和市场。"),
    ],
)
def test_short_or_differing_sentences_are_no_repeats(own: str, other: str) -> None:
    """Eight characters at least, and each of them alike."""
    assert repeated_sentences(document(own), [document(other, "另一句话也在这里。")]) == {}


def test_copies_count_once() -> None:
    """A second copy of another report is passed over; the first one still counts."""
    other = document(LINE, "旧的一句话在这里。", title="旧报告")
    (repeat,) = repeated_sentences(document(LINE, "新的一句话在这里。"), [other, other])["b2"]
    assert repeat.elsewhere == (0,)


def test_a_copy_of_the_report_itself_is_no_other_report() -> None:
    """Comparing a report with its own copy dims nothing."""
    own = document(LINE, "新的一句话在这里。")
    assert repeated_sentences(own, [own]) == {}


@given(st.text(alphabet="增长 5％，。“”（）\u3000\n\xa0", max_size=40))
def test_folding_drops_or_keeps_each_character(text: str) -> None:
    """Every folded character comes from the place `kept` names, and folding twice adds nothing."""
    folded = fold(text)
    assert len(folded) == len(kept(text))
    assert all(fold(text[i]) == c for i, c in zip(kept(text), folded, strict=True))
    assert fold(folded) == folded
