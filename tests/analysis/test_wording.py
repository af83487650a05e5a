"""New wording of a report: whole terms, held against the reports before it."""

import pytest
from support.comparisons import document

from cqtui import pipeline
from cqtui.analysis.phrases.phrases import terms
from cqtui.errors import Cancelled, SelectionError
from cqtui.model.document import Document, Kind
from cqtui.model.wording import Trend, Wording

BEFORE = (
    "推进供给侧结构性改革，坚持稳中求进工作总基调。",
    "深化放开搞活改革。推进放开搞活，做好放开搞活。",
    "坚持一号工程计划，落实一号工程计划。",
)


def held(*now: str, before: tuple[str, ...] = BEFORE) -> Wording:
    """A report of 2019 against one of 2018."""
    return pipeline.wording([document(*before, year=2018), document(*now, year=2019)], 1)


def new(*now: str, before: tuple[str, ...] = BEFORE) -> list[str]:
    """Its new terms, the most telling first."""
    return [p.text for p in held(*now, before=before).of(Trend.NEW)]


@pytest.mark.parametrize(
    ("texts", "term"),
    [
        (("培育新质生产力。", "发展新质生产力。"), "新质生产力"),
        (("打好三大攻坚战。", "坚决打好三大攻坚战。"), "三大攻坚战"),
        (("实施乡村振兴战略。", "大力实施乡村振兴战略。"), "乡村振兴战略"),
        (("推动高质量发展。", "走高质量发展的路子。"), "高质量发展"),
        (("深化“放管服”改革。",), "“放管服”改革"),
        (("落实“六稳”要求。",), "六稳"),
        (("落实中央八项规定精神。", "贯彻中央八项规定精神。"), "中央八项规定精神"),
        (("建设21世纪海上丝绸之路。", "推进21世纪海上丝绸之路。"), "21世纪海上丝绸之路"),
    ],
)
def test_a_term_is_whole(texts: tuple[str, ...], term: str) -> None:
    """Neither the verb before it nor a part of it is told in its place, and it is told once."""
    assert new(*texts) == [term]


def test_what_stood_before_is_not_new_however_its_words_are_cut() -> None:
    """It is looked up as text."""
    assert new("推动供给侧改革。", "深化供给侧改革。", before=("优化供给侧改革。",)) == []
    assert new("落实“供给侧”要求。", before=("优化供给侧改革。",)) == []


@pytest.mark.parametrize("text", ["实施2024 AI赋能行动。", "实施2024“AI”赋能行动。", "AI 5G网络。"])
def test_a_latin_word_beside_another_is_no_fault(text: str) -> None:
    """What cannot be looked up in its report, since folding joins the two, is not told."""
    found = held(text, text, text)
    assert all(p.counts[1] and p.places for p in found.of(Trend.NEW))


def test_what_is_told_is_found_often_enough() -> None:
    """What folding hides does not count: AI赋能行动 can be looked up once here."""
    texts = ("实施2024 AI赋能行动。", "推进2024 AI赋能行动。", "推动AI赋能行动。")
    assert "AI赋能行动" not in new(*texts)
    assert "AI赋能行动" in new(*texts, texts[-1])


def test_a_latin_word_beside_chinese_is_part_of_a_term() -> None:
    """A space between Latin and Chinese cuts nothing."""
    assert new("推进 5G 网络。", "发展5G网络。") == ["5G 网络"]


@pytest.mark.parametrize(
    ("text", "before", "term"),
    [
        ("发展5G网络。", "推进15G网络。", "5G网络"),
        ("加入“TPP”。", "加入CPTPP。", "TPP"),
        ("发展AI。", "使用email。", "AI"),
    ],
)
def test_a_latin_word_within_another_is_not_the_same(text: str, before: str, term: str) -> None:
    """It is new where only the other stood before, gone where only the other stands now."""
    texts = (text,) * 5
    assert term in new(*texts, before=(before,))
    assert term in [p.text for p in held(before, before=texts).of(Trend.GONE)]
    assert term not in new(*texts, before=(text,))


def test_what_was_a_list_before_is_not_new() -> None:
    """大众创业万众创新 was 大众创业、万众创新; a short term may be another thing than its list."""
    now = ("大众创业万众创新。", "推进大众创业万众创新。", "乡村振兴。", "推进乡村振兴。")
    before = (*BEFORE, "推动大众创业、万众创新。", "推进乡村、振兴。")
    assert new(*now, before=before) == ["乡村振兴"]


def test_nothing_goes_across_a_stop() -> None:
    """Two words on both sides of a comma are no term of the report before."""
    assert new("推动数字乡村。", "建设数字乡村。", before=("发展数字，乡村进步。",)) == ["数字乡村"]


@pytest.mark.parametrize(
    "text", ["增长2018亿元", "取得新突破", "进一步加强", "的发展", "高质量建设", "第三批", "三年"]
)
def test_ordinary_words_and_figures_are_no_terms(text: str) -> None:
    """Figures, verbs and particles, and what every report has as new, are left out."""
    assert new(f"我们{text}。", f"全市{text}。") == []


@pytest.mark.parametrize(
    ("texts", "piece"),
    [
        (("向新质生产力迈进。", "加快向新质生产力迈进。"), "新质生产力迈进"),
        (("以德治国相结合。", "与以德治国相结合。"), "德治国相结合"),
        (("第七届全国人民代表大会。", "开好第七届全国人民代表大会。"), "全国人民代表大会"),
        (("竞争力明显增强。", "企业竞争力明显增强。"), "竞争力明显增强"),
        (("商品价格上涨。", "全市商品价格上涨。"), "商品价格上涨"),
        (("规模同国力相适应。", "结构同国力相适应。"), "国力相适应"),
        (("这次工资调整。", "对这次工资调整的说明。"), "这次工资调整"),
        (("人们普遍关心。", "群众和人们普遍关心。"), "人们普遍关心"),
        (("行为不规范。", "制度不规范。"), "不规范"),
        (("由直接控制为主转向间接控制。", "从直接控制为主转向间接控制。"), "为主转向间接控制"),
        (("从根本利益出发。", "都从根本利益出发。"), "根本利益出发"),
        (("为九十年代经济振兴。", "促进九十年代经济振兴。"), "九十年代经济振兴"),
        (("国家计划规定，", "完成国家计划规定。"), "国家计划规定"),
        (("充分认识改革的形势。", "充分认识改革的要求。"), "充分认识改革"),
    ],
)
def test_pieces_of_sentences_are_no_terms(texts: tuple[str, ...], piece: str) -> None:
    """What stands behind a preposition or an ordinal alone, and what tells how something went."""
    assert piece not in new(*texts)


def test_quotes_show_where_a_term_begins() -> None:
    """Also behind a preposition."""
    assert new("以“六稳”为重点。") == ["六稳"]


def test_words_that_stand_together_by_chance_are_no_term() -> None:
    """Each of them stands in many other places."""
    before = ("发展农业生产。改善人民生活。" * 40,)
    texts = ("提高农业生活。", "搞好农业生活。")
    assert new(*texts, before=before) == []


@pytest.mark.parametrize("place", ["河南", "云南", "浙江", "江州"])
def test_a_visit_to_a_place_is_no_term(place: str) -> None:
    """What was said on a visit is no name, whichever place was visited."""
    texts = (f"学习{place}考察重要讲话。", f"落实在{place}考察时的要求。")
    assert not any("考察" in term for term in new(*texts))


def test_a_single_word_that_stands_once_is_told_where_once_is_asked_for() -> None:
    """It is no term by itself where two places are asked for, which is usual."""
    one = [document(*BEFORE, year=2018), document("设立科创板并试点注册制。", year=2019)]
    twice = [document(*BEFORE, year=2018), document("设立科创板。", "设立科创板。", year=2019)]
    told = [p.text for p in pipeline.wording(one, 1, fewest=1).of(Trend.NEW)]
    assert {"科创板", "注册制"} <= set(told)
    assert pipeline.wording(twice, 1).of(Trend.NEW) == ()


def test_what_many_words_follow_is_whole() -> None:
    """乡村振兴 stands before three other words, and so ends there."""
    texts = ("实施乡村振兴战略。", "推进乡村振兴。", "培育乡村振兴人才。", "走乡村振兴道路。")
    assert new(*texts)[0] == "乡村振兴"


def test_what_a_name_is_made_of_is_told_last() -> None:
    """Names of bodies and places are marked, and stand behind what is said of policy."""
    found = held("组建甲乙集团。做好甲乙集团。推进甲乙集团。", "发展数字乡村。建设数字乡村。")
    told = [(p.text, p.name) for p in found.of(Trend.NEW)]
    assert told == [("数字乡村", False), ("甲乙集团", True)]


def test_what_is_gone() -> None:
    """A term of the report before that the report has no more, with its places there."""
    found = held("培育新质生产力。", "坚持稳中求进工作总基调。")
    gone = {p.text: p for p in found.of(Trend.GONE)}
    assert "一号工程计划" in gone
    assert gone["一号工程计划"].counts == (2, 0)
    assert gone["一号工程计划"].effect < 0
    assert found.home(gone["一号工程计划"]) == 0


@pytest.mark.parametrize(
    ("kind", "last"), [(Kind.WORK_REPORT, 1), (Kind.BUDGET_REPORT, 2), (Kind.INTERPRETATION, 1)]
)
def test_what_is_gone_stood_in_a_report_of_the_same_kind(kind: Kind, last: int) -> None:
    """Not in a budget that lies beside the work report; of a new kind, in the last work report."""
    before = [
        document("坚持甲乙计划，落实甲乙计划。", year=2017),
        document("坚持丙丁计划，落实丙丁计划。", year=2018),
        document("坚持戊己计划，落实戊己计划。", year=2018, kind=Kind.BUDGET_REPORT),
    ]
    found = pipeline.wording([*before, document("做好别的事。", year=2019, kind=kind)], 3)
    gone = found.of(Trend.GONE)
    assert {found.home(p) for p in gone} == {last}
    assert all(p.counts[last] for p in gone)


def test_what_is_gone_has_its_places_in_the_report_just_before() -> None:
    """Though a plan of the same year, which counts too, has it as well."""
    before = [document("坚持甲乙计划，落实甲乙计划。", year=2018)]
    before.append(document("甲。", "乙。", "甲乙计划。", year=2018, kind=Kind.PLAN_REPORT))
    found = pipeline.wording([*before, document("做好别的事。", year=2019)], 2)
    (gone,) = found.of(Trend.GONE)
    assert (gone.counts, found.home(gone)) == ((2, 1, 0), 0)
    assert {place.unit for place in gone.places} == {"b2"}


def test_what_rises() -> None:
    """A term that is said far more often than before, by likelihood and by ratio."""
    before = ("推动绿色转型。" + "做好其他各方面的日常事务。" * 30,)
    found = held(*["推动绿色转型。"] * 12, "做好其他各方面的日常事务。" * 20, before=before)
    (one,) = [p for p in found.of(Trend.RISING) if p.text == "绿色转型"]
    assert one.counts == (1, 12)
    assert one.keyness > 10.83
    assert one.effect > 1
    assert (one.first, one.last) == (2018, 2019)
    assert len(one.places) == 12


def test_later_reports_count_in_the_table_alone() -> None:
    """What a later report has too is still new here; its years go on to the later one."""
    texts = ("培育新质生产力。", "发展新质生产力。")
    reports = [document(*texts, year=2020), document("无", year=2018), document(*texts, year=2019)]
    reports[0] = document(*texts, "其余工作按计划进行。" * 3, year=2020)
    found = pipeline.wording(reports, 2)
    (one,) = found.of(Trend.NEW)
    assert found.earlier == (1,)
    assert (one.counts, one.first, one.last) == ((2, 0, 2), 2019, 2020)


def copies() -> tuple[Document, Document]:
    """Two files of one report of 2018."""
    texts = [f"第{n}段坚持一号工程计划，做好各方面的工作安排。" for n in range(9)]
    return document(*texts, year=2018), document(*texts, year=2018)


def test_a_copy_counts_once() -> None:
    """The same report in two files is one earlier report."""
    one, again = copies()
    found = pipeline.wording([one, again, document("培育新质生产力。", year=2019)], 2)
    assert found.earlier == (0,)
    assert found.copies == (1,)
    assert all(p.counts[1] == 0 for p in found.phrases)


def test_spans_cut_the_term_out_of_its_paragraph() -> None:
    """Places are exact, quotes on both sides or on none."""
    found = held("深化“放管服”改革。", "推进“放管服”改革，落实“放管服”要求。")
    units = {u.id: u.text for u in found.documents[1].units()}
    for phrase in found.of(Trend.NEW):
        for unit, (start, end) in phrase.places:
            text = units[unit][start:end]
            assert text.count("“") == text.count("”")


def test_the_latest_report_is_looked_at() -> None:
    """By year, the work report of that year; the last one given where no year is known."""
    reports = [document("甲", year=2019), document("乙", year=2018)]
    assert pipeline.latest(reports) == 0
    assert pipeline.latest([document("甲", year=None), document("乙", year=None)]) == 1
    plan = document("丙", year=2019, kind=Kind.PLAN_REPORT)
    assert pipeline.latest([*reports, plan]) == 0
    with pytest.raises(SelectionError):
        pipeline.latest([])


def test_nothing_earlier_is_an_error() -> None:
    """The first of the reports has nothing to be held against."""
    with pytest.raises(SelectionError, match="2018"):
        pipeline.wording([document("甲", year=2018), document("乙", year=2019)], 0)


def test_without_years_the_order_tells() -> None:
    """What was given before it is earlier."""
    reports = [document("甲", year=None), document("乙", year=None), document("丙", year=None)]
    assert pipeline.wording(reports, 1).earlier == (0,)


def test_work_can_be_given_up() -> None:
    """Asked to stop, it stops; told how far it is, the share only grows."""
    reports = [document(*BEFORE, year=2018), document("培育新质生产力。", year=2019)]
    with pytest.raises(Cancelled):
        pipeline.wording(reports, 1, cancel=lambda: True)
    shares: list[float] = []
    pipeline.wording(reports, 1, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    "text", ["", "。", "“", "《" * 50, "万" * 2000, "9" * 2000, "a\x00b\x1b[31m"]
)
def test_strange_text_is_no_fault(text: str) -> None:
    """What holds no term has none."""
    assert new(text, text) == []


def test_terms_of_rare_pairs_are_passed_over_and_no_others() -> None:
    """To ask for what stands twice gives the same as to count all and look."""
    one = document(*BEFORE, *BEFORE, "推进“一圈两翼”建设，发展数字乡村。")
    every = {k: t.count for k, t in terms(one).items() if t.count > 1}
    often = {k: t.count for k, t in terms(one, 2).items() if t.count > 1}
    assert every == often
