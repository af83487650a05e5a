"""What the figures of a report measure, and its headline targets."""

import pytest
from support.comparisons import document
from support.quantities import headline_targets

from cqtui.analysis.figures.quantities import figures
from cqtui.analysis.targets import targets
from cqtui.analysis.targets.clauses import LONGEST_NAME, LONGEST_WORDS, MOST_SHARED
from cqtui.analysis.targets.targets import quantities
from cqtui.model.document import Kind
from cqtui.model.quantity import Figure

SAID = "今年经济社会发展的主要预期目标是："


@pytest.mark.parametrize("dash", list("-－﹣‐‑‒–—―−─~～〜∼至到"))
def test_any_dash_makes_a_range_in_a_target(dash: str) -> None:
    """However wide it is, and none is taken into the indicator."""
    (target,) = headline_targets(document(SAID + f"地区生产总值增长6.5%{dash}7%。"))
    assert (target.indicator, str(target.value_hi)) == ("地区生产总值", "7")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全省地区生产总值增长5%左右。", [("地区生产总值", "5", "about", "up")]),
        ("单位生产总值能耗降低3%以上。", [("单位生产总值能耗", "3", "at-least", "down")]),
        ("城镇调查失业率控制在5.5%左右。", [("城镇调查失业率", "5.5", "about", "none")]),
        (
            "固定资产投资、社会消费品零售总额分别增长8%、7%左右。",
            [("固定资产投资", "8", "exactly", "up"), ("社会消费品零售总额", "7", "about", "up")],
        ),
        (
            "城镇新增就业47万人左右、城镇调查失业率5.5%左右。",
            [
                ("城镇新增就业", "470000", "about", "none"),
                ("城镇调查失业率", "5.5", "about", "none"),
            ],
        ),
        (
            "经济增长5%以上，力争5.5%。",
            [("经济", "5", "at-least", "up"), ("经济", "5.5", "exactly", "none")],
        ),
    ],
)
def test_headline_targets(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    """The noun phrase before the figure, without place and verb."""
    found = headline_targets(document(SAID + text))
    assert [(q.indicator, str(q.value), q.bound, q.direction) for q in found] == wanted


def test_a_target_is_told_where_it_stands() -> None:
    """Its span holds the words from the indicator to the bound."""
    (found,) = headline_targets(document("各位代表！", SAID + "城镇新增就业50万人以上。"))
    assert (found.unit_id, found.text) == ("b3", "城镇新增就业50万人以上")
    assert (SAID + "城镇新增就业50万人以上。")[slice(*found.figure)] == "50万人"


def test_targets_of_several_years_are_not_this_years() -> None:
    """A plan of five years announces in the same words."""
    five = "“十五五”时期主要目标是：地区生产总值年均增长5%左右。"
    (found,) = headline_targets(document(five, SAID + "地区生产总值增长4%。"))
    assert str(found.value) == "4"


def test_talk_about_the_targets_ends_them() -> None:
    """Figures of the reasons are none."""
    talk = "地区生产总值增长6%。上述预期目标，与6.5%的趋势相衔接。"
    assert len(headline_targets(document(SAID + talk))) == 1


def test_targets_in_a_list_below_their_announcement() -> None:
    """One paragraph for each."""
    found = headline_targets(
        document(SAID, "地区生产总值增长6%。", "城镇新增就业50万人。", "要加油。")
    )
    assert [q.unit_id for q in found] == ["b3", "b4"]


def test_the_figures_of_a_paragraph_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sentences it has: a report may be one line."""
    read = []

    def counted(text: str) -> list[Figure]:
        read.append(text)
        return figures(text)

    monkeypatch.setattr(targets, "figures", counted)
    texts = [SAID + "地区生产总值增长6%，物价平稳。" * 9 + "其中：", "城镇新增就业50万人。" * 9]
    found = headline_targets(document(*texts))
    assert [q.indicator for q in found] == ["地区生产总值"] * 9 + ["城镇新增就业"] * 9
    assert [read.count(text) for text in texts] == [1, 1]


@pytest.mark.parametrize(
    ("year", "kind", "period"),
    [
        (None, Kind.WORK_REPORT, ""),
        (2019, Kind.WORK_REPORT, "2019"),
        (2016, Kind.FIVE_YEAR_PLAN, "2016-2020"),
    ],
)
def test_period_of_a_headline_target(year: int | None, kind: Kind, period: str) -> None:
    """A report without a year tells none; a plan's targets are for its years."""
    (target,) = quantities(document(SAID + "地区生产总值增长6%。", year=year, kind=kind))
    assert target.period == period


def test_a_people_is_no_target() -> None:
    """Where a plan speaks for so many, they are those that there were at the end of last year."""
    text = "今年，我们要汇聚8500万江苏人民的奋进力量，新增城镇就业120万人以上。"
    told = [(q.indicator, q.kind) for q in quantities(document(text, year=2025))]
    assert told == [("江苏人民", "actual"), ("新增城镇就业", "target")]


def test_classes_and_what_is_in_them_share_their_noun() -> None:
    """Of 12类45件民生实事 both figures count the same."""
    told = quantities(document("今年将办好12类45件民生实事。", year=2025))
    assert [(q.indicator, q.unit) for q in told] == [("民生实事", "类"), ("民生实事", "件")]


def test_more_figures_than_a_sentence_shares_out() -> None:
    """Each is read by itself: no statement holds them all, as it would for each anew."""
    text = "城镇、农村居民收入分别增长" + "5%、" * 2000
    found = quantities(document(text))
    assert len(found) == 2000
    assert sum(len(q.text) for q in found) < 2 * len(text)


def test_a_figure_that_would_hold_for_very_many() -> None:
    """均 holds for a few indicators; behind a list without end each figure is one quantity."""
    names = [chr(0x5400 + i) + "产业园" for i in range(2 * MOST_SHARED)]
    text = "、".join(f"{name}5家" for name in names) + "，" + "均增长5%、" * 200
    found = quantities(document(text))
    assert len(found) <= len(figures(text))
    assert len({q.indicator for q in found}) >= len(names)


@pytest.mark.parametrize("again", ["、覆盖5%里程", "、占比5%、覆盖率6%"])
def test_names_put_together_from_names_end(again: str) -> None:
    """An indicator that each figure makes longer is not remembered for ever."""
    found = quantities(document("高铁营业里程5公里" + again * 500))
    assert len(found) >= 500
    assert max(len(q.indicator) for q in found) < 2 * LONGEST_NAME


def test_words_far_behind_a_pair_of_figures() -> None:
    """What two figures count stands right behind them, or nowhere."""
    near, far = (
        quantities(document(f"7.8万户、22.9万人脱贫{words}。")) for words in ("", "增长" * 50_000)
    )
    assert [q.indicator for q in near] == ["脱贫", "脱贫"]
    assert all(len(q.indicator) <= LONGEST_WORDS for q in far)
