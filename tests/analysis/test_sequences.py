from support.clauserows import numbers
from support.comparisons import document

from cqtui.analysis.sequences import clause_row, row_numbers, word_row


def test_clauses_stand_in_a_row_with_an_empty_one_behind_each_unit() -> None:
    """Headings are units as paragraphs are."""
    row = clause_row(document("城镇新增就业75.3万人，财政增收。", "稳中求进。"))
    assert row == ["工作", "", "城镇新增就业0万人", "财政增收", "", "稳中求进", ""]


def test_words_stand_in_a_row_without_marks_and_numbers() -> None:
    """Where one was nothing goes on, nor at the end of a clause."""
    row = word_row(document("就业增长８％，好。"))
    assert row[-6:] == ["增长", "", "", "", "好", "", ""][-6:]


def test_numbers_of_a_row_are_those_that_runs_takes() -> None:
    """So that what is kept on disk can be counted in memory."""
    texts = ["城镇新增就业75.3万人，财政增收。", "稳中求进。"]
    assert row_numbers(clause_row(document(*texts))) == numbers(["一、工作", *texts])
