"""Documents that are another one over again are told from those that only share phrases."""

from support.comparisons import document

from cqtui.analysis.clausetext import clause_texts
from cqtui.analysis.copies import copies

TEXTS = [f"第{word}项工作扎实推进，成效明显提升。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"]
MONTHLY = "{0}月份完成投资{1}亿元，同比增长{1}%。"


def test_a_copy_counts_as_the_earlier_one() -> None:
    """Word for word, and with a few sentences changed."""
    changed = [*TEXTS[:14], "新的一句在这里说。", "又是新的一句话。"]
    found = copies(clause_texts([document(*TEXTS), document(*TEXTS), document(*changed)]))
    assert found == (None, 0, 0)


def test_a_report_that_shares_half_is_none() -> None:
    """Half of its own is something to tell."""
    own = [f"{text[:-1]}，今年另有安排。" for text in TEXTS[8:]]
    assert copies(clause_texts([document(*TEXTS), document(*TEXTS[:8], *own)])) == (None, None)


def test_a_form_that_is_filled_in_anew_is_none() -> None:
    """Its figures are what it tells."""
    forms = [
        document(*(MONTHLY.format(month, value * month + 1) for value in range(20)))
        for month in (3, 7)
    ]
    assert copies(clause_texts(forms)) == (None, None)


def test_a_few_set_phrases_are_none() -> None:
    """A greeting of two sentences, one of which another report has."""
    assert copies(clause_texts([document(*TEXTS), document(TEXTS[0], "谢谢大家。")])) == (
        None,
        None,
    )


def test_short_documents_that_are_the_same() -> None:
    """However short."""
    assert copies(clause_texts([document("谢谢大家。"), document("谢谢大家。")])) == (None, 0)
    assert copies([]) == ()
