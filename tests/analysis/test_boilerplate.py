"""Wording that returns in several reports: which passages there are, and where they stand."""

import pytest
from support.comparisons import document

from cqtui import pipeline
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate, Passage, PassageKind

GUIDE = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大精神。"
OTHER = "修建乡村公路三百里。"


def passages(*documents: Document, within: bool = False) -> list[Passage]:
    """The passages of some documents."""
    return [*pipeline.boilerplate(documents, within=within).passages]


def texts(found: Boilerplate, passage: Passage) -> list[str]:
    """What the text has where a passage stands."""
    return [found.unit(at).text[slice(*at.span)] for at in passage.occurrences]


def test_a_sentence_of_two_reports() -> None:
    """Told once, with both places; without its stop."""
    found = pipeline.boilerplate([document(GUIDE, year=2018), document("好。", GUIDE, year=2019)])
    (passage,) = found.passages
    assert passage.text == GUIDE[:-1]
    assert [(at.document, at.unit) for at in passage.occurrences] == [(0, "b2"), (1, "b3")]
    assert texts(found, passage) == [GUIDE[:-1]] * 2
    assert found.years(passage) == (2018, 2019)
    assert passage.slots == ()


def test_marker_width_and_spaces_hide_nothing() -> None:
    """The same wording under another number, in another typesetting."""
    own = "（三）坚持稳中求进工作总基调，推动高质量发展；"
    other = "2.坚持稳中求进 工作总基调,推动高质量发展。"
    found = pipeline.boilerplate([document(own), document(other)])
    assert [texts(found, passage) for passage in found.passages] == [
        ["坚持稳中求进工作总基调，推动高质量发展", "坚持稳中求进 工作总基调,推动高质量发展"]
    ]


def test_figures_and_years_are_slots() -> None:
    """One frame, not two sentences."""
    (passage,) = passages(
        document("2016年，地区生产总值增长10.7%。"), document("2018年，地区生产总值增长6%。")
    )
    told = [v.text[a:b] for v in passage.variants for a, b in v.slots]
    assert told == ["2016年", "10.7%", "2018年", "6%"]


def test_the_same_formula_in_the_words_of_another_year() -> None:
    """No clause is the same in both."""
    old = "高举中国特色社会主义的伟大旗帜，认真贯彻落实党的十八大精神，加快推进各项改革开放。"
    new = "高举中国特色社会主义伟大旗帜，深入贯彻落实党的十九大精神，继续推进各项改革开放。"
    (passage,) = passages(document(old), document(new))
    assert passage.count == 2
    assert len(passage.variants) == 2


def test_wording_within_a_longer_clause_counts() -> None:
    """The first year is the one in which it stood first, whatever stood before it."""
    line = "坚持稳中求进工作总基调"
    found = pipeline.boilerplate(
        [
            document(f"过去一年我们始终不渝地{line}不动摇。", year=2017),
            document(f"{line}，好。", year=2018),
            document(f"{line}，很好。", year=2019),
        ]
    )
    (passage,) = found.passages
    assert texts(found, passage) == [line] * 3
    assert found.years(passage) == (2017, 2019)


def test_a_part_that_stands_alone_elsewhere_is_a_passage_too() -> None:
    """It has more places than the whole has."""
    part = "坚持稳中求进工作总基调"
    whole = f"{part}，全面深化供给侧结构性改革。"
    found = passages(document(whole), document(whole, OTHER), document(f"{part}。"))
    assert {(p.text, p.count) for p in found} == {(part, 3), (whole[:-1], 2)}


def test_passages_lie_within_one_another_or_apart() -> None:
    """Nothing is marked across the edge of something else."""
    a, b, c = "全面深化重点领域改革", "持续扩大高水平开放", "切实保障和改善民生"
    found = pipeline.boilerplate(
        [document(f"{a}，{b}，{c}。"), document(f"{a}，{b}。"), document(f"{b}，{c}。")]
    )
    for index in range(3):
        for marks in found.marks(index).values():
            for one in marks:
                for other in marks:
                    start = max(one.span.start, other.span.start)
                    end = min(one.span.end, other.span.end)
                    assert start >= end or (start, end) in (one.span, other.span)


def test_a_copy_counts_once() -> None:
    """What a copy says again returns nowhere."""
    lines = [f"推进{word}项重大工程建设取得新的进展。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯"]
    found = pipeline.boilerplate([document(*lines), document(*lines)])
    assert found.copies == (None, 0)
    assert found.passages == ()


def test_repeats_within_one_report_are_asked_for() -> None:
    """What it says twice, in so many words or nearly so."""
    twice = document("加快建设成渝地区双城经济圈建设。", "继续加快成渝地区双城经济圈建设。", OTHER)
    assert passages(twice) == []
    (passage,) = passages(twice, within=True)
    assert passage.kind is PassageKind.REPEAT
    assert passage.count == 2


def test_tables_are_left_out_and_short_clauses() -> None:
    """各位代表！ returns by form."""
    assert passages(document("各位代表！"), document("各位代表！")) == []


def test_the_best_comes_first_and_ids_are_in_order() -> None:
    """p1 is the best."""
    found = passages(document(GUIDE, OTHER), document(GUIDE, OTHER), document(GUIDE))
    assert [p.id for p in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_the_order_of_the_documents_changes_no_passage() -> None:
    """Only the numbers of the documents."""
    one, other = document(GUIDE, "其一，推进改革。"), document("其二。", GUIDE)
    assert {p.text for p in passages(one, other)} == {p.text for p in passages(other, one)}


def test_reversed_all_is_the_same_but_for_the_numbers_of_documents() -> None:
    """Wordings in their order, kinds and places; also of reports that nothing else tells apart."""
    given = [
        document("推进城市更新和乡村建设。", "城镇新增就业６０万人。", year=2018),
        document("推进城市更新与乡村建设。", "城镇新增就业75.3万人。", year=2017),
        document("推进城市更新及乡村建设。", "坚持稳中求进总基调。", year=2017),
        document("推进城市更新、乡村建设。", "坚持稳中求进 总基调。", year=2017),
    ]
    told = []
    for documents in (given, given[::-1]):
        found = passages(*documents)
        places = [
            {(given.index(documents[at.document]), *at[1:]) for at in p.occurrences} for p in found
        ]
        told.append([(p.id, p.kind, p.variants, at) for p, at in zip(found, places, strict=True)])
    assert told[0]
    assert told[0] == told[1]


def test_nothing_to_compare() -> None:
    """No document, or one."""
    assert passages() == passages(document(GUIDE)) == []


def test_it_can_be_given_up() -> None:
    """And it tells how far it is, from nothing to all."""
    told: list[float] = []
    pipeline.boilerplate([document(GUIDE), document(GUIDE)], progress=told.append)
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        pipeline.boilerplate([document(GUIDE)], cancel=lambda: True)
