"""One name for the many ways of writing an indicator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.targets.glossary import (
    BETTER,
    MEASURES,
    Entry,
    Glossary,
    GlossaryError,
    builtin,
    extended,
    parse,
    plain,
)


@pytest.mark.parametrize(
    ("indicator", "measure", "unit", "name"),
    [
        ("GDP", "growth", "%", "生产总值"),
        ("地区生产总值", "growth", "%", "生产总值"),
        ("国内生产总值", "level", "元", "生产总值"),
        ("全县生产总值", "level", "元", "生产总值"),
        ("经济", "growth", "%", "生产总值"),
        ("规上工业增加值", "growth", "%", "规模以上工业增加值"),
        ("社零", "growth", "%", "社会消费品零售总额"),
        ("地方财政收入", "growth", "%", "一般公共预算收入"),
        ("全区地方一般公共预算收入", "level", "元", "一般公共预算收入"),
        ("新增城镇就业", "count", "人", "城镇新增就业"),
        ("单位国内生产总值能耗", "growth", "%", "单位生产总值能耗"),
        ("能耗强度", "", "", "单位生产总值能耗"),
        ("固定资产投资年度计划", "growth", "%", "固定资产投资"),
        ("CPI", "growth", "%", "居民消费价格"),
        (
            "单位地区生产总值生产安全事故死亡率",
            "count",
            "人/百亿元",
            "单位生产总值生产安全事故死亡率",
        ),
        ("全社会研发经费支出相当于全市生产总值的比例", "share", "%", "研发经费投入强度"),
        ("研究与试验发展（R&D）经费投入强度", "share", "%", "研发经费投入强度"),
        ("细颗粒物（PM2.5）平均浓度", "level", "微克/立方米", "细颗粒物浓度"),
        ("地表水达到或好于Ⅲ类水体比例", "share", "%", "地表水优良比例"),
        ("外贸进出口总值", "growth", "%", "进出口总额"),
        ("粮食", "level", "斤", "粮食产量"),
        ("棉花总产", "level", "吨", "棉花产量"),
        ("国民生产总值计划", "growth", "%", "生产总值"),
        ("经济增长速度的调控目标", "growth", "%", "生产总值"),
        ("专精特新“小巨人”企业", "count", "家", "专精特新“小巨人”企业"),
    ],
)
def test_names_of_reports(indicator: str, measure: str, unit: str, name: str) -> None:
    """National, provincial, city and county reports end at one name."""
    assert builtin().canonical(indicator, measure, unit) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城镇调查失业率", "城镇登记失业率"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("全体居民人均可支配收入", "城镇居民人均可支配收入"),
        ("新建5G基站", "5G基站"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
        ("进出口总额", "出口总额"),
        ("研发经费投入", "研发投入强度"),
        ("一般公共预算收入", "一般公共预算支出"),
    ],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    """Near in words, not the same thing."""
    names = {builtin().canonical(one), builtin().canonical(other)}
    assert len(names) == 2
    assert "" not in names


@pytest.mark.parametrize(
    ("indicator", "measure", "unit"),
    [
        ("粮食", "level", "亩"),
        ("经济", "level", "元"),
        ("地区生产总值", "share", "%"),
        ("城镇新增就业", "level", "元"),
        ("新能源重卡换电站", "count", "座"),
        ("", "", ""),
        ("全省", "", ""),
        ("生产总值" * 40, "", ""),
    ],
)
def test_no_name(indicator: str, measure: str, unit: str) -> None:
    """A figure of another kind, and what no glossary holds, has none."""
    assert not builtin().canonical(indicator, measure, unit)


def test_the_file_is_whole() -> None:
    """Every entry has what a reader of it looks for, and says where its name is standard."""
    entries = list(builtin())
    assert len(entries) >= 200
    for entry in entries:
        assert entry.english, entry.name
        assert builtin().canonical(entry.english.title()) == entry.name
        assert entry.measures, entry.name
        assert set(entry.measures) <= MEASURES, entry.name
        assert entry.better in BETTER, entry.name
        assert entry.source, entry.name


def test_no_word_stands_for_two() -> None:
    """Each way of writing an indicator leads to one entry, whatever the order of the file."""
    owners: dict[str, set[str]] = {}
    for entry in builtin():
        for words in (entry.name, *entry.also, *entry.growth):
            owners.setdefault(plain(words), set()).add(entry.name)
    assert {w: names for w, names in owners.items() if len(names) > 1} == {}


def test_own_entries_come_first() -> None:
    """What a person wrote wins over what comes with the program, and adds to it."""
    own = parse('[[indicator]]\nname = "新造"\nalso = "粮食产量"\n[[indicator]]\nname = "林下经济"')
    glossary = extended(own)
    assert glossary.canonical("全省粮食产量", "level", "吨") == "新造"
    assert glossary.canonical("林下经济", "growth", "%") == "林下经济"
    assert glossary.canonical("CPI") == "居民消费价格"


def test_own_entry_may_correct_one() -> None:
    """An entry of the same name replaces the built-in one, whose words still lead there."""
    glossary = extended((Entry("居民消费价格", better="neither"),))
    assert glossary.canonical("CPI") == "居民消费价格"
    entry = glossary.entry("居民消费价格")
    assert entry is not None
    assert entry.better == "neither"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("indicator = [", "end of document"),
        ("indicator = 5", "list"),
        ("indicator = [5]", "indicator 1"),
        ("[[indicator]]\nenglish = 'x'", "no name"),
        ("[[indicator]]\nname = ' '", "no name"),
        ("[[indicator]]\nname = 'x'\nalso = [5]", "also"),
        ("[[indicator]]\nname = 'x'\nbetter = 'up'", "better"),
        ("[[indicator]]\nname = 'x'\nmeasures = ['weight']", "weight"),
        ("[[indicator]]\nname = 'x'\nenglish = 5", "english"),
        ("x = " + "[" * 5000, "nested"),
    ],
)
def test_a_faulty_file(text: str, told: str) -> None:
    """The error says where and what; nothing else is raised."""
    with pytest.raises(GlossaryError, match=told):
        parse(text)


@given(st.text(max_size=80), st.sampled_from(sorted(MEASURES)), st.text(max_size=4))
def test_any_words(indicator: str, measure: str, unit: str) -> None:
    """Any words have a name of the glossary or none; asking again gives the same."""
    glossary = Glossary(builtin())
    name = glossary.canonical(indicator, measure, unit)
    assert not name or glossary.entry(name) is not None
    assert glossary.canonical(indicator, measure, unit) == name


@given(
    st.sampled_from([e.name for e in builtin()]), st.sampled_from(["全国", "全省", "全市", "我县"])
)
def test_the_place_in_front_changes_nothing(name: str, prefix: str) -> None:
    """全省粮食产量 is 粮食产量."""
    assert builtin().canonical(prefix + name) == name
