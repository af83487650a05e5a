"""Numbers of every kind that Chinese text writes, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.figures.numerals import numeral, plain
from cqtui.analysis.figures.quantities import figures

WHOLE = {
    "一百零八": "108", "三千零四十": "3040", "七千零六": "7006", "十九": "19", "二十": "20",
    "两万零五": "20005", "九百万": "9000000", "十二亿": "1200000000", "五亿零三十": "500000030",
    "三兆": "3000000000000", "六万万": "600000000", "二万亿": "2000000000000",
    "壹仟贰佰叁拾肆": "1234", "伍拾陆万": "560000", "柒佰捌拾玖": "789", "陆拾": "60",
    "兩萬三千": "23000", "貳佰億": "20000000000", "三百六": "360", "四千二": "4200",
    "八万六": "86000", "两千三百四": "2340", "一亿五": "150000000", "廿八": "28", "卅六": "36",
    "一九四九": "1949", "三〇七": "307", "二百 三 十 一": "231", "四千 万": "40000000",
    "6万3千2百": "63200", "3亿2万": "300020000", "8千": "8000", "9.6万": "96000",
    "2 万亿": "2000000000000", "12,345": "12345", "１２，３４５": "12345", "1 234 567": "1234567",
    "７.５": "7.5", ".75": "0.75", "0.060": "0.060", "三点一四": "3.14", "零点二五": "0.25",
    "六十点五": "60.5", "一点零二": "1.02", "三点二亿": "320000000", "4k": "4000", "12w": "120000",
    "千二": "1200", "半百": "50", "1千亿": "100000000000", "五": "5",
}  # fmt: skip
"""Numbers that stand alone, without a unit."""


@pytest.mark.parametrize(("text", "value"), WHOLE.items())
def test_numeral_alone(text: str, value: str) -> None:
    """The whole text is the figure, exact to the last digit as written."""
    (found,) = figures(text)
    assert (str(found.value), found.unit, found.bound) == (value, "", "exactly")
    assert tuple(found.span) == (0, len(text))


MEASURED = [
    ("买了三斤苹果", "三斤", "3", "斤"), ("一共四十二个", "四十二个", "42", "个"),
    ("二两酒", "二两", "2", "两"), ("五百两", "五百两", "500", "两"), ("走了十里", "十里", "10",
    "里"),
    ("长12.5千米", "12.5千米", "12.5", "千米"), ("重三千克", "三千克", "3", "千克"),
    ("装机6千瓦", "6千瓦", "6", "千瓦"), ("八兆字节", "八兆字节", "8", "兆字节"),
    ("宽两米半", "两米半", "2.5", "米"), ("身高一米八", "一米八", "1.8", "米"),
    ("等了两个半小时", "两个半小时", "2.5", "小时"), ("歇半天", "半天", "0.5", "天"),
    ("时速120km/h", "120km/h", "120", "km/h"), ("60千米每小时", "60千米每小时", "60", "千米/小时"),
    ("PM10为48微克/立方米", "48微克/立方米", "48", "微克/立方米"), ("占地３０㎡", "３０㎡", "30",
    "㎡"),
    ("面积1.2km²", "1.2km²", "1.2", "km²"), ("内存16GB", "16GB", "16", "GB"),
    ("发电90kWh", "90kWh", "90", "kWh"), ("主频800MHz", "800MHz", "800", "MHz"),
    ("升温2℃", "2℃", "2", "℃"), ("体温37.5°C", "37.5°C", "37.5", "℃"),
    ("摄氏三十度", "摄氏三十度", "30", "摄氏度"), ("今年六岁", "六岁", "6", "岁"),
    ("满十八周岁", "十八周岁", "18", "周岁"), ("为期五年", "五年", "5", "年"),
    ("休息3个月", "3个月", "3", "个月"), ("跑了9秒58", "9秒", "9", "秒"), ("十分钟后", "十分钟",
    "10", "分钟"),
    ("共 30 万 人次", "30 万 人次", "300000", "人次"), ("住户2千户", "2千户", "2000", "户"),
    ("六百餘家", "六百餘家", "600", "家"), ("三隻貓", "三隻", "3", "只"), ("五條魚", "五條", "5",
    "条"),
    ("一對兒女", "一對", "1", "对"), ("13.6万吨标准煤", "13.6万吨标准煤", "136000", "吨标准煤"),
    ("4桥2隧", "4桥", "4", "桥"), ("提高1.5个百分点", "1.5个百分点", "1.5", "百分点"),
    ("压减到3个工作日", "3个工作日", "3", "工作日"), ("身高一米七五，", "一米七五", "1.75", "米"),
    ("体温37度5", "37度5", "37.5", "度"),
    ("三个半月", "三个半月", "3.5", "个月"), ("历经20余载", "20余载", "20", "载"),
    ("电话3000部", "3000部", "3000", "部"), ("十天半个月", "十天", "10", "天"),
    ("一两酒", "一两", "1", "两"), ("比例3:2", "3:2", "1.5", ""),
    ("下调25个基点", "25个基点", "25", "基点"),
    ("服务60万亩次以上", "60万亩次", "600000", "亩次"),
    ("惠及6.3万户次", "6.3万户次", "63000", "户次"),
    ("低于0.6人/百亿元", "0.6人/百亿元", "0.6", "人/百亿元"),
    ("提高到178元/月", "178元/月", "178", "元/月"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "value", "unit"), MEASURED)
def test_number_with_unit(text: str, span: str, value: str, unit: str) -> None:
    """Units of every dimension, in either script and width; the first figure of the text."""
    found = figures(text)[0]
    shown = text[found.span.start : found.span.end]
    assert (shown, str(found.value), found.unit) == (span, value, unit)


MONEY = {
    "￥99": "99 元", "¥1,280": "1280 元", "$3.5亿": "350000000 美元", "€20": "20 欧元",
    "£7.5": "7.5 英镑", "US$40": "40 美元", "港币六百元": "600 港元", "人民币3万": "30000 元",
    "US$3 billion": "3000000000 美元", "$2.5 million": "2500000 美元",
    "新台币 20 亿元": "2000000000 新台币", "八百日圓": "800 日元", "5000韩元": "5000 韩元",
    "12瑞士法郎": "12 瑞士法郎", "三百块钱": "300 元", "叁仟圆整": "3000 元", "九元五角": "9.5 元",
    "四十元零": "40 元", "七元八角六分": "7.86 元", "十五块五": "15.5 块", "六块二毛": "6.2 元",
    "两个亿": "200000000 ", "3个亿美元": "300000000 美元", "100亿元人民币": "10000000000 元",
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MONEY.items())
def test_money(text: str, wanted: str) -> None:
    """In any currency, its sign or name before or behind; yuan and jiao are one sum."""
    found = figures(text)[0]
    assert f"{found.value} {found.unit}" == wanted


SHARES = {
    "百分之七": "7 %", "百分之零点八": "0.8 %", "百分之一百零五": "105 %", "百分之15.5": "15.5 %",
    "百 分 之 六": "6 %", "千分之三": "3 ‰", "万分之二": "2 ‱", "１２％": "12 %", "5‰": "5 ‰",
    "四成": "40 %", "六成五": "65 %", "两成半": "25 %", "8.5成": "85 %", "半成": "5 %",
    "七折": "70 %", "八八折": "88 %", "85折": "85 %", "6.8折": "68 %", "打对折": "50 %",
    "三分之二": "0.6666666666666666666666666667 ", "八分之五": "0.625 ", "20分之3": "0.15 ",
    "1/8": "0.125 ", "２／５": "0.4 ", "二又四分之一": "2.25 ", "3 1/2": "3.5 ",
    "负五分之二": "-0.4 ",
    "一半": "50 %", "半数": "50 %",
    "三倍": "3 倍", "一点五倍": "1.5 倍", "翻两番": "2 番", "翻了一番": "1 番",
    "2.5∶1": "2.5 ", "3:4": "0.75 ", "一比一": None, "百分百": "100 %",
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHARES.items())
def test_share(text: str, wanted: str | None) -> None:
    """Percentages, tenths, fractions, multiples, ratios in digits."""
    assert [f"{f.value} {f.unit}" for f in figures(text)] == ([wanted] if wanted else [])


RANGES = {
    "2—3个": "2 3 个", "5%到6%": "5 6 %", "6%至6.5%": "6 6.5 %", "6-6.5%": "6 6.5 %",
    "三至五年": "3 5 年", "三五个": "3 5 个", "七八百人": "700 800 人", "十二三岁": "12 13 岁",
    "二三十里": "20 30 里", "六七万": "60000 70000 ", "3到5万元": "30000 50000 元",
    "1万-2万元": "10000 20000 元", "800到1万人": "800 10000 人", "两到三百米": "200 300 米",
    "一千到三千万": "10000000 30000000 ", "10和20之间": "10 20 ", "百分之五到百分之六": "5 6 %",
    "5～8℃": "5 8 ℃", "50——60家": "50 60 家", "七八成": "70 80 %", "1.5至2倍": "1.5 2 倍",
    "一两个月": "1 2 个月", "一两百块": "100 200 块", "三两天": "2 3 天", "三四十岁": "30 40 岁",
    "二三十个百分点": "20 30 百分点", "10~15k": "10000 15000 ",
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), RANGES.items())
def test_range(text: str, wanted: str) -> None:
    """Either end has the unit, and the scale where it would be the larger one without."""
    (found,) = figures(text)
    assert f"{found.value} {found.value_hi} {found.unit}" == wanted
    assert found.bound == "range"


def test_ends_of_different_units_are_no_range() -> None:
    """A day to a week; falling figures are two as well."""
    assert [f.unit for f in figures("3天到2周")] == ["天", "周"]
    assert [f.bound for f in figures("从9%到6%")] == ["exactly", "exactly"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3米×5米", ["3米", "5米"]),
        ("10*20", ["10", "20"]),
        ("新建3、4个", ["3个", "4个"]),
        ("建成三、四个", ["3个", "4个"]),
        ("5、10万元", ["50000元", "100000元"]),
        ("8.7∶41.2∶50.1", ["8.7", "41.2", "50.1"]),
        ("1, 234", ["1", "234"]),
        ("3小时20分钟", ["3小时", "20分钟"]),
        ("少则三万多则五万", ["30000", "50000"]),
        ("16GB 3000元", ["16GB", "3000元"]),
        ("九年八吨", ["9年", "8吨"]),
        ("4金1银", ["4金", "1银"]),
        ("长3.5米、宽2米", ["3.5米", "2米"]),
    ],
)
def test_several(text: str, wanted: list[str]) -> None:
    """Dimensions and lists: a figure each, with the unit of the last where they share it."""
    assert [f"{f.value}{f.unit}" for f in figures(text)] == wanted


BOUNDS = {
    "近40家": "about", "约3倍": "about", "大约十人": "about", "将近百万": "about",
    "9%上下": "about",
    "数十亿元": "about", "几百个": "about", "二十左右": "about", "接近4%": "about",
    "十几个": "over", "三十多岁": "over", "五千余名": "over", "200来人": "over", "两倍多": "over",
    "超过7成": "over", "突破3万亿元": "over", "逾百人": "over", "高于6%": "over", "超千家": "over",
    "五十有余": "over", "17万多家": "over", "大于8": "over",
    "九成以上": "at-least", "不低于3%": "at-least", "不少于50人": "at-least",
    "至少两次": "at-least",
    "上百家": "at-least", "50元（含）以上": "at-least", "至少办好1所": "at-least",
    "850+": "at-least",
    "迈上2万亿元台阶": "at-least", "百万户以上": "at-least", "不小于三十岁": "at-least",
    "4%以内": "at-most", "十岁以下": "at-most", "不超过5.5%": "at-most", "不高于2": "at-most",
    "不到三成": "at-most", "最多6个": "at-most", "24小时之内": "at-most", "不足百人": "at-most",
    "四成多": "over", "三倍多的": "over", "6个多月": "over", "三十好几": "over",
    "不止三次": "over", "产值过10亿元": "over", "过半数": "over", "超过一半": "over",
    "开过300次会": "exactly", "经过200多家": "over", "一半以上": "at-least", "不下百人": "at-least",
    "千把块钱": "about", "万把人": "about", "百十来个": "about",
    "近三年": "exactly", "附近3家": "exactly", "签约219亿元": "exactly", "达到5%": "exactly",
}  # fmt: skip


@pytest.mark.parametrize(("text", "bound"), BOUNDS.items())
def test_bound(text: str, bound: str) -> None:
    """The word before or behind; the vague number itself where there is none."""
    assert [f.bound for f in figures(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("数十亿元", "1000000000"),
        ("几十个", "10"),
        ("十几万人", "100000"),
        ("百十来个", "100"),
        ("千把块钱", "1000"),
        ("三百多万", "3000000"),
        ("五 百 余 万", "5000000"),
        ("一百零几万", "1000000"),
    ],
)
def test_a_vague_number_is_the_one_it_names(text: str, value: str) -> None:
    """Several tens are told as ten, a dozen and more as ten."""
    assert [str(f.value) for f in figures(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-3", "-3"),
        ("－1２％", "-12"),
        ("增长-2.5%", "-2.5"),
        ("负三十二", "-32"),
        ("負六點六", "-6.6"),
        ("零下五度", "-5"),
        ("减负500亿元", "50000000000"),
        ("--9", "9"),
        ("正负5度", "5"),
        ("降低企业税负5700亿元", "570000000000"),
    ],
)
def test_sign(text: str, value: str) -> None:
    """A minus, 负, 零下; not the 负 of a word, nor a dash of two."""
    assert [str(f.value) for f in figures(text)] == [value]


NONE = [
    "2019年3月5日", "二〇三五年", "一九九七年七月一日", "2018-2020年", "2016—2018", "2017、2018年",
    "1-9月", "5月份", "三月底", "60年代", "八十年代", "95后", "40周年", "七十周年", "2020-01-31",
    "2020/1/31",
    "9时30分", "8:30", "23:59:59", "下午三点", "上午8点半", "五点二十分", "12点", "21世纪",
    "二十世纪",
    "第六", "第23次", "第二十三届", "第十和第十五", "5号线", "1、2号线", "十三届", "三号楼",
    "5G", "T3A", "PM2.5", "G7", "A4纸", "4A级景区", "COVID-19", "歼-35", "国道307", "3D打印",
    "500强", "工业4.0", "“2+N”", "“12345”热线", "12345热线", "“减负30条”", "《中国制造2025》",
    "192.168.0.1",
    "十四五", "十三五规划", "“十五五”", "二十大", "十九届三中全会", "两会", "三农", "一带一路",
    "一二三产",
    "一二三产业", "三大攻坚战", "两不愁三保障", "四好农村路", "一区两群", "八大行动", "百亿级",
    "3人制篮球场", "五人制足球", "20国集团峰会", "77国集团",
    "千亿元级企业",
    "一心一意", "三番五次", "一方面", "一些", "进一步", "统一", "一定", "一批", "万众一心",
    "千方百计", "十分好",
    "四面八方", "五湖四海", "乱七八糟", "独一无二", "成千上万", "百姓", "万物", "四川", "陆地",
    "队伍", "收拾",
    "三亚", "长三角", "三峡", "九江", "之一", "第一", "星期三", "初一", "高三", "大二", "周五",
    "老二",
    "一切", "一看就懂", "万", "万万", "千万别", "三年级", "大陆", "一、总体要求", "（二）", "零售",
    "零距离",
    "https://example.org/2024/10/3", "葫芦岛“8·20”",
    "每万人口", "每百户家庭", "每10万人", "每3到5名老人", "每千瓦时", "20万吨级码头",
    "26兆瓦级机组", "两万亿级城市", "100亿级企业", "成达万高铁", "一半山水一半城",
    "邮编100010", "电话：010-12345678", "手机号13812345678", "13812345678", "400-800-1234",
    "身份证号11010519491231002X", "银行卡号6222 0212 3456 7890 123", "拨打120", "119火警",
    "车牌京A12345", "粤B·88888", "301路公交车", "乘坐4路", "12号楼3单元501室", "住在18楼",
    "高三（2）班", "3年2班", "v2.0", "Python 3.11.4", "iOS 17.2版本", "GB 18030-2022",
    "国发〔2024〕5号", "沪深300指数", "985高校", "比分3:2", "以21比15取胜", "2-0获胜",
    "农历八月十五", "腊月廿三", "正月初五", "双十一", "民国三十八年", "公元前221年",
    "午后两点一刻", "两点三刻", "明晚7点半",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text: str) -> None:
    """Dates, times, ordinals, names with digits in them, set phrases."""
    assert figures(text) == []


def test_chinese_numerals_are_told() -> None:
    """A small one in words seldom states a quantity of a report."""
    assert [f.words for f in figures("三个方面，两百多万人，3.5万人，5千人")] == [
        True,
        True,
        False,
        False,
    ]


DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
UNITS = ("", "十", "百", "千")


def said(number: int) -> str:
    """A whole number in Chinese, as a schoolbook has it."""
    if number == 0:
        return "零"
    groups = []
    for scale in ("", "万", "亿", "万亿"):
        number, group = divmod(number, 10_000)
        groups.append((group, scale))
    text = ""
    for group, scale in reversed(groups):
        if not group:
            text += "零" if text and not text.endswith("零") else ""
            continue
        figures_of = f"{group:04}" if text else str(group)
        for at, figure in enumerate(figures_of):
            place = UNITS[len(figures_of) - 1 - at]
            if figure == "0":
                text += "" if text.endswith("零") else "零"
            else:
                text += DIGITS[int(figure)] + place
        text = text.rstrip("零") + scale
    return text.rstrip("零")


@given(st.integers(0, 10**12 - 1), st.booleans())
def test_chinese_round_trip(number: int, formal: bool) -> None:
    """A whole number said in Chinese, everyday or formal and traditional, is read back.

    Before its unit: 伍, 陆 and 拾 alone may be words.
    """
    written = said(number) + "元"
    found = numeral(plain(written.translate(FORMAL) if formal else written).removesuffix("元"))
    assert found is not None
    assert found.low == number


@given(st.decimals(0, 10**12, places=3, allow_nan=False), st.sampled_from(["%s元", "%s万元"]))
def test_arabic_round_trip(value: Decimal, form: str) -> None:
    """Digits with decimals, with and without separators, are read back exactly."""
    times = 10_000 if "万" in form else 1
    for written in (f"{value:f}", f"{value:,f}"):
        (found,) = figures(form % written)
        assert found.value == value * times


@given(st.integers(0, 10**8), st.from_regex(r"[0-9]{1,6}", fullmatch=True))
def test_decimal_round_trip(whole: int, part: str) -> None:
    """Digits behind 点, one by one."""
    decimals = "".join(DIGITS[int(figure)] for figure in part)
    found = numeral(f"{said(whole)}点{decimals}")
    assert found is not None
    assert found.low == Decimal(f"{whole}.{part}")


ANY = st.text(
    st.one_of(
        st.sampled_from("0123456789０９零一二两三七十百千万亿兆点半廿负-—.,，%％"),
        st.sampled_from("个元年月日成折分之几多余至到、/:第“”+ 米"),
        st.characters(),
    ),
    max_size=60,
)


@given(ANY)
def test_any_text(text: str) -> None:
    """Spans are within the text, ascend and never overlap; bounds and values are of their kinds."""
    end = 0
    for figure in figures(text):
        assert end <= figure.span.start < figure.span.end <= figure.end <= len(text)
        end = figure.span.end
        assert figure.value.is_finite()
        assert (figure.value_hi is not None) == (figure.bound == "range")
        assert figure.value_hi is None or figure.value <= figure.value_hi


@pytest.mark.parametrize(
    "unit", ["9", "万", " ", "1 ", "1-", "三分之", "第一、", "1:", "半", "九折", "“1"]
)
def test_endless_text(unit: str) -> None:
    """What could go on for ever ends, with figures of bounded size; the next figure is read."""
    *found, last = figures(unit * (20_000 // len(unit)) + "。投资增长5%")
    assert (str(last.value), last.unit) == ("5", "%")
    assert all(abs(figure.value) < Decimal(10) ** 40 for figure in found)
    assert all(figure.span.end - figure.span.start < 100 for figure in found)


@pytest.mark.parametrize(
    "run",
    [
        "1" * 65 + "亿亿元", "1" * 30 + "亿元", "1" * 30 + "多亿元", "1" * 65 + ".5万吨",
        "5" + "万" * 100 + "元", "共" + "十亿" * 40 + "元", "￥" + "1" * 65, "1" * 19 + "-500亿元",
        "五" + "亿" * 6 + "元", "一" + "兆" * 63 + "元", "百分之" + "9" * 65, "1" * 30 + " 亿元",
    ],
)  # fmt: skip
def test_a_run_that_is_no_number_leaves_nothing_behind(run: str) -> None:
    """Neither its scale nor its unit is a figure without it; what is told beside is read."""
    assert [(str(f.value), f.unit) for f in figures(f"投资{run}，增长5%")] == [("5", "%")]


def test_scales_without_end() -> None:
    """However many follow, a figure has bounded digits."""
    assert all(f.value < 10**40 for f in figures("两个" + "亿" * 50_000 + "元，几百" + "亿" * 99))
