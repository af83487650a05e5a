"""What stands back in a unit: dimmed, marked, folded."""

import pytest
from support.pairs import make_document
from support.returning import returning

from cqtui.model.document import Span
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant
from cqtui.tui.returning.fading import Faded, Fold, fades, pointed, tally

FORMULA, FRAME = PassageKind.FORMULA, PassageKind.FRAME
STANDING, NAME, REPEAT = PassageKind.STANDING, PassageKind.NAME, PassageKind.REPEAT
TEXT = "粮食增产。坚持稳中求进工作总基调。认真贯彻党中央决策部署。实施乡村振兴行动。"
PHRASES = "坚持稳中求进工作总基调。认真贯彻党中央决策部署。"


def of(text: str, *rules: tuple[PassageKind, str], heading: str = "") -> Faded:
    """What stands back in a text that is all of a report."""
    document = make_document(2019, *([heading] if heading else []), text)
    found = fades(returning([document], *rules), 0)
    unit = list(document.units())[-1].id
    return found.get(unit, Faded((), (), (), ()))


def dimmed(text: str, faded: Faded) -> list[str]:
    """The words that stand back."""
    return [text[a:b] for a, b in faded.dims]


def test_a_set_phrase_is_dimmed_and_folded() -> None:
    """Sentences one behind the other are one fold, which counts them."""
    faded = of(TEXT, (FORMULA, PHRASES))
    assert dimmed(TEXT, faded) == [PHRASES]
    assert faded.folds == (Fold(5, 5 + len(PHRASES), 2),)


@pytest.mark.parametrize("kind", [NAME, REPEAT])
def test_names_and_repeats_stay_as_they_are(kind: PassageKind) -> None:
    """They are no boilerplate."""
    faded = of(TEXT, (kind, PHRASES))
    assert faded[1:] == ((), (), ())


def test_a_standing_item_is_marked_and_stays_bright() -> None:
    """The same measure again is news enough not to be dimmed."""
    faded = of(TEXT, (STANDING, "实施乡村振兴行动。"))
    assert not faded.dims
    assert faded.again == (Span(29, 38),)


def test_the_slots_of_a_frame_stay_bright_and_keep_it_open() -> None:
    """The figure is what the sentence tells: it is neither dimmed nor folded away."""
    text = "全市生产总值比上年增长6%左右。"
    faded = of(text, (FRAME, "全市生产总值比上年增长(.+?%)左右。"))
    assert dimmed(text, faded) == ["全市生产总值比上年增长", "左右。"]
    assert not faded.folds


def test_a_sentence_of_which_a_clause_is_new_is_not_folded() -> None:
    """A fold hides nothing but boilerplate."""
    text = "坚持稳中求进工作总基调，办好十件民生实事。"
    assert not of(text, (FORMULA, "坚持稳中求进工作总基调，")).folds


def test_a_fold_that_would_save_nothing_is_none() -> None:
    """各位代表！ takes less room than what would stand for it."""
    assert not of("各位代表！粮食增产。", (FORMULA, "各位代表！")).folds


def test_headings_stand_as_they_are() -> None:
    """By them one knows where one is."""
    document = make_document(2019, "# 二、坚持稳中求进工作总基调", TEXT)
    found = fades(returning([document], (FORMULA, "坚持稳中求进工作总基调。?")), 0)
    heading, text = (unit.id for unit in document.units())
    assert not found[heading].dims
    assert found[text].dims
    assert tally([found]).dimmed == 1


def test_a_passage_within_another_is_meant_by_its_own_characters() -> None:
    """The shorter of two that lie over one another."""
    faded = of(TEXT, (FORMULA, PHRASES), (NAME, "稳中求进"))
    assert faded.standing[pointed(faded.standing, 8)].passage.kind is NAME
    assert faded.standing[pointed(faded.standing, 6)].passage.kind is FORMULA
    assert pointed(faded.standing, 0) == -1


def test_what_stands_back_is_counted() -> None:
    """Passages dimmed, standing items, sentences that can be folded."""
    document = make_document(2019, TEXT)
    found = fades(returning([document], (FORMULA, PHRASES), (STANDING, "实施乡村振兴行动。")), 0)
    assert tally([found]) == (1, 1, 2)


def test_a_date_in_a_frame_is_dimmed_with_it() -> None:
    """It says nothing that the reader of a report does not know."""
    text = "以优异成绩庆祝建国70周年，决胜2020年目标，完成全年任务。"
    faded = of(text, (FRAME, "决胜(2020年)目标，"))
    assert dimmed(text, faded) == ["决胜2020年目标，"]


def test_the_title_page_stands_as_it_is() -> None:
    """Its lines return each year, and tell which report this is."""
    assert not of("2019年江州市政府工作报告", (FORMULA, "江州市政府工作报告")).dims


@pytest.mark.parametrize(
    ("pattern", "text", "bright"),
    [
        ("全市生产总值增长百分之(.+?)，", "全市生产总值增长百分之十八点二，", "百分之十八点二"),
        ("粮食产量达到(.+?)吨，", "粮食产量达到四百三十万吨，", "四百三十万吨"),
        ("粮食产量达到四百(.+?)万吨，", "粮食产量达到四百三十万吨，", "四百三十万吨"),
        ("完成投资(.+?)亿元，", "完成投资一百二十亿元，", "一百二十亿元"),
        ("新建学校(.+?)所，", "新建学校十二所，", "十二所"),
    ],
)
def test_a_figure_in_chinese_numerals_stays_bright(pattern: str, text: str, bright: str) -> None:
    """All of it, wherever in it the slot begins and ends."""
    whole = f"{text}完成全年任务。"
    assert dimmed(whole, of(whole, (FRAME, pattern))) == [*filter(None, text.split(bright))]


def test_the_name_of_what_a_frame_counts_stays_bright() -> None:
    """Nothing else is left of the frame there; within its words a name stands back with them."""
    whole = "建设2.4万公里“四好农村路”。完成全年任务。"
    assert dimmed(whole, of(whole, (FRAME, "(建设.+?公里)“四好农村路”"))) == []
    whole = "新建“四好农村路”2.4万公里。完成全年任务。"
    assert dimmed(whole, of(whole, (FRAME, "新建“四好农村路”(.+?公里)"))) == ["新建“四好农村路”"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("在(.+?)全国人大会议上，", "在第十三届全国人大会议上，"),
        ("自(.+?)以来，", "自二〇一九年三月五日以来，"),
        ("坚定(.+?)个自信，", "坚定四个自信，"),
    ],
)
def test_a_date_or_ordinal_in_chinese_numerals_is_dimmed(pattern: str, text: str) -> None:
    """As those in digits are, and so are names that begin with a numeral."""
    whole = f"{text}完成全年任务。"
    assert dimmed(whole, of(whole, (FRAME, pattern))) == [text]


def of_frame(text: str, end: int, wording: str, slot: Span) -> Faded:
    """What stands back where the first `end` characters are a frame that is worded otherwise."""
    document = make_document(2019, text)
    unit = next(iter(document.units())).id
    frame = Passage(
        "p1",
        FRAME,
        1.0,
        (Variant(wording, (slot,), 2),),
        (Occurrence(0, unit, Span(0, end), 0),),
    )
    return fades(Boilerplate((document,), (None,), (frame,)), 0)[unit]


@pytest.mark.parametrize(
    "text", ["生产总值\u200b增长6%，", "生产总值……增长6%，", "生产总值 增长6%，"]
)
def test_points_and_signs_without_width_hide_no_slot(text: str) -> None:
    """A wording stands for those that differ from it in these alone."""
    whole = f"{text}完成全年任务。"
    faded = of_frame(whole, len(text), "生产总值，增长6%，", Span(7, 9))
    assert "6%" not in "".join(dimmed(whole, faded))
    assert dimmed(whole, faded)[0].startswith("生产总值")


def test_a_frame_whose_slots_are_not_found_stays_bright() -> None:
    """Rather nothing is dimmed than a figure."""
    text = "生产总值①增长6%，完成全年任务。"
    assert not of_frame(text, 10, "生产总值增长6%，", Span(6, 8)).dims
