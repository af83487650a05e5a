"""Documents that are another one over again are told from those that only share phrases."""

from support.comparisons import document

from cqtui.analysis.passages.copies import copies

TEXTS = [f"第{word}项工作扎实推进，成效明显提升。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"]
MONTHLY = "{0}月份完成投资{1}亿元，同比增长{1}%。"


def test_a_copy_counts_as_the_earlier_one() -> None:
    """Word for word, and with a few sentences changed."""
    changed = [*TEXTS[:14], "新的一句在这里说。", "又是新的一句话。"]
    found = copies([document(*TEXTS), document(*TEXTS), document(*changed)])
    assert found == (None, 0, 0)


def test_a_report_that_shares_half_is_none() -> None:
    """Half of its own is something to tell."""
    own = [f"{text[:-1]}，今年另有安排。" for text in TEXTS[8:]]
    assert copies([document(*TEXTS), document(*TEXTS[:8], *own)]) == (None, None)


def test_a_form_that_is_filled_in_anew_is_none() -> None:
    """Its figures are what it tells."""
    forms = [
        document(*(MONTHLY.format(month, value * month + 1) for value in range(20)))
        for month in (3, 7)
    ]
    assert copies(forms) == (None, None)


def test_a_few_set_phrases_are_none() -> None:
    """A greeting of two sentences, one of which another report has."""
    assert copies([document(*TEXTS), document(TEXTS[0], "谢谢大家。")]) == (None, None)


def test_short_documents_that_are_the_same() -> None:
    """However short."""
    assert copies([document("谢谢大家。"), document("谢谢大家。")]) == (None, 0)
    assert copies([]) == ()


def test_an_extract_is_none() -> None:
    """Nor is the report from which it is taken, whichever comes first."""
    extract = document(*TEXTS[:12])
    assert copies([document(*TEXTS), extract]) == (None, None)
    assert copies([extract, document(*TEXTS)]) == (None, None)


def test_a_copy_that_was_typed_again_is_one() -> None:
    """Other quotes and widths, spaces, a wrong character, cut into other lines."""
    report = document(*TEXTS, "深化“放管服”改革，城镇新增就业75万人。")
    typed = [text.replace("，", ",").replace("项", " 项") for text in TEXTS]
    typed[3] = typed[3].replace("推进", "推近")
    again = document("".join(typed), "深化「放管服」改革，", "城镇新增就业７５万人。")
    assert copies([report, again]) == (None, 0)


def test_another_edition_is_a_copy() -> None:
    """It ends its sentences elsewhere."""
    edition = document(*(text.replace("，", "；") for text in TEXTS))
    assert copies([document(*TEXTS), edition]) == (None, 0)


def test_eight_copies_count_as_the_first() -> None:
    """A copy of a copy is one of the first."""
    assert copies([document(*TEXTS)] * 8) == (None, *[0] * 7)


def test_the_report_that_is_looked_at_is_nobodys_copy() -> None:
    """Those before it are copies of it."""
    assert copies([document(*TEXTS)] * 3, 1) == (1, None, 1)


def test_a_copy_of_what_is_much_like_an_earlier_one() -> None:
    """It is held against both."""
    own = [f"{text[:-1]}，今年另有安排。" for text in "甲乙丙丁戊"]
    revised = document(*TEXTS[:11], *own)
    assert copies([document(*TEXTS), revised, revised]) == (None, None, 1)
