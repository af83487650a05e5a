"""One passage through several years: followed, bridged, told where it is missing."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pairs import make_document

from cqtui import pipeline
from cqtui.compare.compare import compare
from cqtui.compare.track import in_order, point, section_of
from cqtui.errors import Cancelled
from cqtui.model.comparison import Comparison, Op, Status
from cqtui.model.document import Document
from cqtui.model.track import Level, Stop, Track

GRAIN = "粮食产量保持在{}万吨左右，农产品加工业产值突破{}亿元，新型农业经营主体发展到{}万个。"
ROADS = "建设“四好农村路”{}万公里，实现具备条件的行政村全部通客车，改造农村危房{}万户。"
TRADE = "中欧班列开行{}班以上，国际货运量增长{}%，自由贸易试验区新增企业{}户。"
SCHOOLS = "新建改建普惠性幼儿园{}所，义务教育大班额基本消除，职业教育实训基地增加{}个。"
AIR = "打好蓝天保卫战，空气质量优良天数稳定在{}天以上，细颗粒物平均浓度下降{}%。"


def report(year: int, *texts: str) -> Document:
    """A report of that year."""
    return make_document(year, "政府工作报告", *texts)


def follow(
    documents: Sequence[Document],
    start: int,
    needle: str,
    level: Level = Level.PARAGRAPH,
    sentence: int = 0,
) -> Track:
    """The track of the unit that holds `needle`."""
    unit = next(u for u in documents[start].units() if needle in u.text)
    return pipeline.track(documents, start, unit.id, level, sentence=sentence)


def words(stop: Stop) -> str:
    """The words of a stop, paragraphs apart."""
    return "\n".join(passage.text for passage in stop.passages)


THREE = [
    report(
        2017, "# 一、农业", GRAIN.format(1100, 2500, 12), "# 二、开放", TRADE.format(500, 10, 90)
    ),
    report(
        2018, "# 一、开放", TRADE.format(900, 15, 95), "# 二、农业", GRAIN.format(1090, 2800, 13)
    ),
    report(
        2019, "# 一、农业", GRAIN.format(1080, 3000, 14), "# 二、开放", TRADE.format(1500, 20, 99)
    ),
]


@pytest.mark.parametrize("start", [0, 1, 2])
def test_a_paragraph_is_found_from_every_year(start: int) -> None:
    """Wherever one points it out, also where it moved to another place."""
    track = follow(THREE, start, "粮食产量")
    assert [words(stop)[7:11] for stop in track.stops] == ["1100", "1090", "1080"]
    assert [stop.against for stop in track.stops] == [None, 0, 1]
    assert len(track.stops) == len(track.documents)


def test_what_changed_is_told_against_the_year_before() -> None:
    """The stretches without what went are the year's text, those without what came the old one."""
    track = follow(THREE, 0, "粮食产量")
    for before, stop in pairwise(track.stops):
        stretches = stop.texts[0]
        assert "".join(s.text for s in stretches if s.op is not Op.DELETE) == words(stop)
        assert "".join(s.text for s in stretches if s.op is not Op.INSERT) == words(before)
        assert stop.status is Status.REVISED


def test_a_year_without_it_is_bridged_and_says_so() -> None:
    """2018 says nothing of grain; 2019 is compared with 2017."""
    gap = report(2018, "# 一、开放", TRADE.format(900, 15, 95), AIR.format(300, 5))
    track = follow([THREE[0], gap, THREE[2]], 0, "粮食产量")
    assert [stop.found for stop in track.stops] == [True, False, True]
    assert track.stops[2].against == 0
    assert track.stops[2].bridged


def test_backwards_too() -> None:
    """From the newest report over the gap to the oldest."""
    gap = report(2018, "# 一、开放", TRADE.format(900, 15, 95), AIR.format(300, 5))
    track = follow([THREE[0], gap, THREE[2]], 2, "粮食产量")
    assert [stop.found for stop in track.stops] == [True, False, True]
    assert track.stops[2].bridged


def test_a_split_is_followed_to_both_halves() -> None:
    """And a merger to the whole."""
    whole = report(2017, "# 一、农业", GRAIN.format(1100, 2500, 12) + ROADS.format(2, 5))
    halves = report(2018, "# 一、农业", GRAIN.format(1100, 2500, 12), ROADS.format(2, 5))
    later = report(2019, "# 一、农业", GRAIN.format(1100, 2600, 12) + ROADS.format(2, 6))
    track = follow([whole, halves, later], 0, "粮食产量")
    assert [len(stop.passages) for stop in track.stops] == [1, 2, 1]
    assert [stop.status for stop in track.stops] == [None, Status.SPLIT, Status.MERGED]


def test_what_merged_and_parted_again_does_not_drag_the_other_along() -> None:
    """Grain stood with roads for a year; roads are none of its history."""
    apart = report(2017, "# 一、农业", GRAIN.format(1100, 2500, 12), ROADS.format(2, 5))
    joined = report(2018, "# 一、农业", GRAIN.format(1090, 2600, 12) + ROADS.format(2, 6))
    again = report(2019, "# 一、农业", GRAIN.format(1080, 2700, 12), ROADS.format(3, 7))
    track = follow([apart, joined, again], 0, "粮食产量")
    assert "农村路" in words(track.stops[1])
    assert "农村路" not in words(track.stops[2])


def test_a_sentence_is_followed_out_of_its_paragraph() -> None:
    """By the sentences that correspond, also where the paragraph was split."""
    whole = report(2017, "# 一、农业", GRAIN.format(1100, 2500, 12) + ROADS.format(2, 5))
    halves = report(2018, "# 一、农业", GRAIN.format(1100, 2500, 12), ROADS.format(2, 6))
    track = follow([whole, halves], 0, "粮食产量", Level.SENTENCE, 1)
    assert [words(stop) for stop in track.stops] == [ROADS.format(2, 5), ROADS.format(2, 6)]


def test_a_sentence_is_found_between_the_commas_of_another() -> None:
    """One year says in one sentence what the next says in three."""
    joined = report(
        2017, "# 一、目标",
        "今年的主要目标是：生产总值增长7%左右，城镇新增就业1000万人以上，进出口回稳向好，居民收入增长与经济增长同步。",
    )  # fmt: skip
    parted = report(
        2018, "# 一、目标",
        "今年的主要目标是：生产总值增长6%左右；城镇新增就业1100万人以上；进出口回稳向好；居民收入增长与经济增长同步。",
    )  # fmt: skip
    track = follow([joined, parted], 1, "城镇新增", Level.SENTENCE, 1)
    assert words(track.stops[0]) == "城镇新增就业1000万人以上，"


def test_a_missing_sentence_says_where_its_paragraph_is() -> None:
    """The paragraph went on without it."""
    both = report(2017, "# 一、农业", GRAIN.format(1100, 2500, 12) + SCHOOLS.format(9, 2))
    one = report(2018, "# 一、农业", GRAIN.format(1090, 2500, 12))
    track = follow([both, one], 0, "粮食产量", Level.SENTENCE, 1)
    assert not track.stops[1].found
    assert [unit.text for unit in track.stops[1].near] == [GRAIN.format(1090, 2500, 12)]


def test_a_section_is_followed_by_what_stands_in_it() -> None:
    """Its number and its title may change."""
    old = report(
        2017, "# 一、重点", "## （一）推进农业改革", GRAIN.format(1100, 2500, 12),
        ROADS.format(2, 5), "## （二）扩大开放", TRADE.format(500, 10, 90), AIR.format(300, 4),
    )  # fmt: skip
    new = report(
        2018, "# 一、重点", "## （一）全面对外开放", TRADE.format(600, 11, 92), AIR.format(310, 5),
        "## （二）乡村振兴", GRAIN.format(1090, 2600, 12), ROADS.format(3, 6),
    )  # fmt: skip
    track = follow([old, new], 0, "粮食产量", Level.SECTION)
    section = track.stops[1].section
    assert section is not None
    assert section.title == "（二）乡村振兴"
    assert len(track.stops[1].passages) == 3


def test_a_section_reads_in_its_own_order() -> None:
    """Where a paragraph was split around a new one, the new one stands between its halves."""
    halves = GRAIN.format(1100, 2500, 12), TRADE.format(500, 10, 90)
    old = report(2017, "# 一、重点", "".join(halves))
    new = report(2018, "# 一、重点", halves[0], AIR.format(300, 4), halves[1])
    stop = follow([old, new], 0, "粮食产量", Level.SECTION).stops[1]
    shown = ["".join(s.text for s in text if s.op is not Op.DELETE) for text in stop.texts]
    assert "\n".join(shown) == words(stop)


def test_the_section_of_a_topic_sentence_is_the_numbered_one() -> None:
    """A lead heads little more than its own paragraph."""
    unit = next(u for u in THREE[0].units() if "粮食" in u.text)
    section = section_of(unit)
    assert section is not None
    assert section.title == "一、农业"


def test_what_stands_in_no_section_cannot_be_followed_as_one() -> None:
    """The title of the report."""
    title = next(THREE[0].units())
    with pytest.raises(ValueError, match="no section"):
        point(THREE[0], title.id, Level.SECTION)


def test_an_unknown_unit_is_an_error() -> None:
    """Nothing is followed in its place."""
    with pytest.raises(KeyError):
        point(THREE[0], "b999", Level.PARAGRAPH)


def test_years_are_put_in_order() -> None:
    """A report without a year stands last."""
    unknown = make_document(0, "政府工作报告")
    without = [*reversed(THREE), unknown]
    assert [d.year for d in in_order(without)] == [0, 2017, 2018, 2019]


def test_each_report_is_compared_once() -> None:
    """The nearest first; progress ends at one; what is known is told on the way."""
    asked: list[tuple[int | None, int | None]] = []
    shares: list[float] = []
    known: list[int] = []

    def pair(old: Document, new: Document, **_: object) -> Comparison:
        asked.append((old.year, new.year))
        return compare(old, new)

    unit = next(u for u in THREE[1].units() if "粮食" in u.text)
    pipeline.track(
        THREE,
        1,
        unit.id,
        Level.PARAGRAPH,
        pair=pair,
        seen=lambda track: known.append(len(track.stops)),
        progress=shares.append,
    )
    assert asked == [(2017, 2018), (2018, 2019)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert known == [1, 2, 3]


def test_it_can_be_given_up() -> None:
    """Before the next comparison begins."""
    unit = next(u for u in THREE[0].units() if "粮食" in u.text)
    with pytest.raises(Cancelled):
        pipeline.track(THREE, 0, unit.id, Level.PARAGRAPH, cancelled=lambda: True)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([GRAIN, ROADS, TRADE, SCHOOLS, AIR]), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    st.data(),
)
def test_every_track_is_sound(years: list[list[str]], data: st.DataObject) -> None:
    """One stop a report, in order; passages are of that report; stretches rebuild its words."""
    documents = [
        report(
            2015 + n,
            "# 一、工作",
            *(text.format(n + 1, k + 2, n + k) for k, text in enumerate(texts)),
        )
        for n, texts in enumerate(years)
    ]
    start = data.draw(st.integers(0, len(documents) - 1))
    unit = data.draw(st.sampled_from([u for u in documents[start].units() if u.path]))
    level = data.draw(st.sampled_from(list(Level)))
    track = pipeline.track(documents, start, unit.id, level)
    assert [stop.at for stop in track.stops] == list(range(len(documents)))
    for stop in track.stops:
        ids = {u.id for u in documents[stop.at].units()}
        assert {p.unit.id for p in stop.passages} <= ids
        kept = ["".join(s.text for s in t if s.op is not Op.DELETE) for t in stop.texts]
        assert "".join(kept) == "".join(p.text for p in stop.passages)
