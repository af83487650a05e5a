"""Figures that a sentence shares out among several indicators."""

import re
from collections.abc import Sequence

from cqtui.analysis.targets.counted import behind
from cqtui.analysis.targets.glossary import builtin
from cqtui.analysis.targets.indicators import indicator

_JOINED = re.compile(r"[、和与]|及(?!以[上下])|以及|[ ]and[ ]")
_MARK = re.compile("、")
_QUALIFIER = re.compile(r"城镇|农村|城市|乡村|第?[一二三](?=产|次产业)")
_GRADE = re.compile("[\u4e00-\u9fff]{1,4}级(?!别)")
_WORTH = re.compile("(?:过|超)?[0-9]{0,4}[十百千万亿]+元?(?:以上)?(?:级(?!别))?")
_SECTOR = re.compile(r"(?:第?[一二三]次?)?(?P<kind>产业?)")
_WHICH = re.compile("(?P<which>第?[一二三])(?:产业?)?")
_PER_OUTPUT = re.compile("(?:单位|万元|亿元)(?:国内生产总值|地区生产总值|生产总值|GDP|工业增加值)")
_OF_OUTPUT = re.compile(
    "(?:能耗|能源消耗|用?水[耗量]|用水消耗|电耗|二氧化碳排放|碳排放|建设用地).{0,6}"
)
"""What is told of each unit of output: 单位国内生产总值用水量、能耗."""
_SUFFIX = re.compile(
    r"(?:(?:制造业?|服务业?|产业|行业|企业|领域)?(?:(?:产值|增加值)占[^占、]{2,12}比重|产值|增加值|产量|销售收入|营业收入|收入|贷款余额|贷款|销售额|零售额|交易额|投资额?|利润|税收|进出口|出口额?"
    r"|人均可支配收入|人均纯收入|吞吐量|(?:种植|播种)?面积|先进产能占比|占比|比重|[\u4e00-\u9fff]{2}率)|领域(?:项目)?|管网|排放总?量|案件(?:立案数|发案数)?|交易规模|交易量)$"
)
_OWN = re.compile(
    r"(?:额|率|量|值|收入|投资|贷款|余额|面积|比重|占比|利润|税收|强度|游客|数|出口|进口|里程|消费|支出|[能水电]耗|浓度)$"
)
_BUSINESS = re.compile(r"^(?:制造业?|服务业?|产业|行业|企业)")
_EXAMPLES = re.compile(
    r"(?P<these>[^，。；]+、[^，。；等]+)等(?:[^，。；、和与]{0,10}?)"
    r"(?P<measure>(?:销售|出口)?产?量|产值|增加值|出口额?|销售额|零售额|投资|收入|覆盖率)"
)
"""锂离子电池、新能源汽车等绿色产品产量: what is listed, and how much of each."""
_OF_ONE = tuple(
    (re.compile(rf"(?P<of>.{{2,}}?)(?:{first})$"), re.compile(others))
    for first, others in (
        (
            "起数|件数|登记数|数量|总数",
            "(?:死亡|死伤|伤亡|受伤)人数|(?:成交|涉案|合同)?(?:金额|成交额)|经济损失",
        ),
        (
            "营业总?收入|销售收入|总?产值|增加值|利润(?:总额)?",
            "利润(?:总额)?|利税|税收|营业总?收入|增加值",
        ),
        ("人数|人次", "总?(?:收入|花费)"),
    )
)
"""What is told of one thing in several ways: 生产安全事故起数、死亡人数, 省属企业营业收入、利润."""
_ACHIEVED = re.compile(r"^(?:完成|实现|新增|发放|获得|达到?|为|占)+")
_ACTED = re.compile("(?:淘汰|压减|化解|关停|投放)[\u4e00-\u9fff]{2,10}")
_SPENT = re.compile(r"(?:事业|工作|领域)?(?P<what>的(?:支出|投入|资金|经费|贷款|补助))$")
_SPENDS = re.compile(r"^(?P<who>.{2,}?用于).+")
_MEASURE = re.compile(
    r"(?:固定资产)?投资额?|(?:总?产值|增加值|产量|销售额?|营业收入|收入|利润|税收|贷款|融资|进出口额?)"
)
_ALL = re.compile(r"等(?:主要|先行|重点|核心)*(?:指标|产品|领域|行业)?$")
_EACH = re.compile(r"(?<![年平])均|[都皆各]")


def shared_out(head: str, count: int) -> list[str]:
    """The indicators among which a sentence shares out `count` figures; [] where that is unclear.

    `head` are the words before the first figure, with 分别 among them.

    >>> shared_out("一、二、三产增加值分别增长", 3)
    ['一产增加值', '二产增加值', '三产增加值']
    >>> shared_out("城乡居民人均可支配收入分别增长", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> shared_out("医药、材料产业产值分别增长", 2)
    ['医药产业产值', '材料产业产值']
    >>> shared_out("用电量、货运量、贷款余额等先行指标分别增长", 3)
    ['用电量', '货运量', '贷款余额']
    >>> shared_out("交通、水利分别完成投资", 2)
    ['交通投资', '水利投资']
    """
    before, _, after = head.partition("分别")
    names = split_names(indicator(before), count)
    common = re.sub(r"^(?:达到?|为|占)|(?:达到?|为|增长|下降|提高)+到?$", "", after.strip())
    done = _ACHIEVED.sub("", after.strip())
    if (
        names
        and (_MEASURE.fullmatch(done) or _ACTED.fullmatch(done))
        and not any(name.endswith(done) for name in names)
    ):
        return [name + done for name in names]
    if names and "占" in after[:3] and len(common) > 2:
        return [name + "占" + common.removeprefix("占") for name in names]
    return names


def listed(head: str, count: int) -> list[str]:
    """The indicators of figures in a row, where the words before them name as many.

    >>> listed("城镇和农村人均住房面积", 2), listed("第一、二季度分别为", 3)
    (['城镇人均住房面积', '农村人均住房面积'], [])
    """
    return split_names(indicator(head), count)


def split_names(phrase: str, count: int) -> list[str]:
    """`phrase` cut into the names of `count` indicators, what they have in common put to each.

    [] where it has not as many parts.

    >>> split_names("集成电路、智能机器人产业产值", 2)
    ['集成电路产业产值', '智能机器人产业产值']
    >>> split_names("信息传输、租赁和商务服务业增加值", 2)
    ['信息传输服务业增加值', '租赁和商务服务业增加值']
    >>> split_names("三次产业增加值", 3)[2], split_names("二三产业增加值", 2)[0]
    ('第三产业增加值', '第二产业增加值')
    """
    if count == 2 and phrase.startswith("城乡") and not _JOINED.search(phrase):
        return [phrase.replace("城乡", side, 1) for side in ("城镇", "农村")]
    if count == 3 and phrase.startswith("三次产业"):
        return [f"第{one}产业{phrase[4:]}" for one in "一二三"]
    phrase = phrase.replace("一二三产", "一、二、三产").replace("二三产", "二、三产")
    phrase = _ALL.sub("", phrase)
    for joined in (_JOINED, _MARK):
        names = [name for name in joined.split(phrase) if name]
        if len(names) == count:
            return completed(names)
    return []


def completed(names: list[str]) -> list[str]:
    """Names of a list with what only the last of them says.

    >>> completed(["汽车", "电子制造业产值"]), completed(["网上零售额", "信息服务收入"])
    (['汽车制造业产值', '电子制造业产值'], ['网上零售额', '信息服务收入'])
    >>> completed(["交通", "水利领域投资额"]), completed(["煤炭", "电力产值占工业比重"])
    (['交通领域投资额', '水利领域投资额'], ['煤炭产值占工业比重', '电力产值占工业比重'])
    >>> completed(["财政用于科技", "卫生事业的支出"])
    ['财政用于科技的支出', '财政用于卫生事业的支出']
    >>> completed(["生产安全事故起数", "死亡人数"])
    ['生产安全事故起数', '生产安全事故死亡人数']
    >>> completed(["省属企业营业收入", "利润"]), completed(["旅游人次", "花费"])
    (['省属企业营业收入', '省属企业利润'], ['旅游人次', '旅游花费'])
    >>> completed(["二氧化硫", "氮氧化物排放量"]), completed(["单位产值能耗", "碳排放量"])
    (['二氧化硫排放量', '氮氧化物排放量'], ['单位产值能耗', '碳排放量'])
    >>> completed(["单位国内生产总值用水量", "能耗"])
    ['单位国内生产总值用水量', '单位国内生产总值能耗']
    """
    last = names[-1]
    if sectors := _sectors(names):
        return sectors
    per = _PER_OUTPUT.match(names[0])
    if per and all(_OF_OUTPUT.fullmatch(name) for name in names[1:]):
        return [names[0], *(per[0] + name for name in names[1:])]
    for first, others in _OF_ONE:
        told = first.search(names[0])
        if told and all(others.fullmatch(name) for name in names[1:]):
            return [names[0], *(told["of"] + name for name in names[1:])]
    spent, spends = _SPENT.search(last), _SPENDS.match(names[0])
    if spent and spends:
        spending = [names[0], *(spends["who"] + name for name in names[1:])]
        return [name + spent["what"] for name in spending[:-1]] + spending[-1:]
    qualifier = _QUALIFIER.match(last)
    if qualifier and any(len(name) <= 3 for name in names[:-1]):
        common = last[qualifier.end() :]
        return [n + common if common and len(n) <= 3 else n for n in names[:-1]] + [last]
    suffix = _SUFFIX.search(last)
    if not suffix or suffix.start() == 0:
        return names
    return [n if _OWN.search(n) else n + _suffix(n, suffix[0]) for n in names[:-1]] + [last]


def _sectors(names: list[str]) -> list[str]:
    """The three sectors, each with its name and what is told of them; [] for other names.

    >>> _sectors(["一产", "二产", "三产增加值"]), _sectors(["第一", "二", "三产业增加值"])[1]
    (['一产增加值', '二产增加值', '三产增加值'], '第二产业增加值')
    >>> _sectors(["一产", "财政收入"])
    []
    """
    last = _SECTOR.match(names[-1])
    which = [_WHICH.fullmatch(name) for name in (*names[:-1], last[0] if last else "")]
    if not last or len(last[0]) < 2 or not all(which):
        return []
    before = "第" if last["kind"] == "产业" else ""
    common = last["kind"] + names[-1][last.end() :]
    return [before + one["which"].removeprefix("第") + common for one in which if one]


def _suffix(name: str, suffix: str) -> str:
    if name.endswith("领域"):
        return suffix.removeprefix("领域")
    if name.endswith(("业", "企业")):
        return _BUSINESS.sub("", suffix)
    return suffix


def graded(noun: str, rests: Sequence[str]) -> str:
    """What a figure counts of one of several grades: 6个世界级、9个区域级集群.

    The last has the noun.
    `rests` are the words behind the figures that follow.

    >>> graded("世界级", ["国家级、", "区域级产业集群"]), graded("世界级", ["处"])
    ('世界级产业集群', '世界级')
    >>> graded("百亿元", ["30亿元以上项目建设"])
    '百亿元项目建设'
    """
    grade = next((kind for kind in (_GRADE, _WORTH) if kind.fullmatch(noun)), None)
    if grade is None:
        return noun
    for index, rest in enumerate(rests):
        if grade.fullmatch(rest.rstrip("、和与及 \u3000")):
            continue
        told = grade.match(rest)
        return noun + (behind(rest[told.end() :], more=index + 1 < len(rests)) if told else "")
    return noun


def same_noun(name: str, previous: str) -> str:
    """A grade alone with the noun of the one before: 新增国家级企业5家、省级20家.

    >>> same_noun("省级", "新增国家级专精特新企业"), same_noun("省级", "财政收入")
    ('省级专精特新企业', '省级')
    """
    noun = previous.rpartition("级")[2] if "级" in previous else ""
    return name + noun if _GRADE.fullmatch(name) else name


def both(words: str, unit: str, names: Sequence[str]) -> list[str]:
    """The indicators before that one figure holds for: 游客650万人次、收入60亿元，均增长12%.

    >>> both("均增长", "%", ["游客", "收入"]), both("增长", "%", ["游客", "收入"])
    (['游客', '收入'], [])
    """
    said = unit in ("%", "百分点", "个百分点") and re.match(
        r"[，,、\s]*(?:[均都皆](?!价)|双双)", words
    )
    return list(names) if said and len(names) > 1 else []


def each_alike(head: str, name: str, unit: str, *, last: bool = False) -> list[str]:
    """The indicators that one figure holds for; [] where it is one.

    `last`: no figure follows that 分别 could give to the second of them.

    >>> each_alike("单位产值能耗和二氧化碳排放量均下降", "单位产值能耗和二氧化碳排放量", "%")
    ['单位产值能耗', '二氧化碳排放量']
    >>> each_alike("电池、新能源汽车等产品产量均增长", "电池、新能源汽车等产品产量", "%")
    ['电池产量', '新能源汽车产量']
    >>> each_alike("养老保险、医疗保险参保率稳定在", "养老保险、医疗保险参保率", "%")
    ['养老保险参保率', '医疗保险参保率']
    >>> each_alike("汽车、电子两大产业贡献率达到", "汽车、电子两大产业贡献率", "%")
    []
    >>> each_alike("国内生产总值和城乡居民人均收入", "国内生产总值和城乡居民人均收入", "番")
    ['国内生产总值', '城乡居民人均收入']
    >>> each_alike("用电量和货运量分别增长", "用电量和货运量", "%", last=True)
    ['用电量', '货运量']
    """
    if unit == "番":
        names = split_names(name, 2)
        return names if names and all(_standard(one) for one in names) else []
    if unit not in ("%", "百分点", "个百分点"):
        return []
    examples = _EXAMPLES.fullmatch(name)
    if examples and _EACH.search(head[head.rfind(name[-2:]) + 2 :]):
        own = [part for part in _JOINED.split(examples["these"]) if part]
        return [part + examples["measure"] for part in own] if len(own) > 1 else []
    parts = [part for part in _JOINED.split(_ALL.sub("", name)) if part]
    if len(parts) < 2 or re.search(r"等|[两二三四五六七八]大", name):
        return []
    behind_them = head[head.rfind(parts[-1]) + len(parts[-1]) :]
    if _EACH.search(behind_them) or (last and "分别" in behind_them):
        return completed(parts)
    return completed(parts) if name.endswith("参保率") else []


def _standard(name: str) -> bool:
    """Whether a name by itself is one of an indicator that reports have every year."""
    return bool(builtin().canonical(name, "growth", "%"))
