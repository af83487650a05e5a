"""Which figures of a report state something, and which only name or describe."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cqtui.model.document import Span
from cqtui.model.quantity import Figure

_ARABIC = re.compile(r"[0-9０-９]")
_TELLING_UNITS = frozenset(
    {"%", "‰", "百分点", "个百分点", "倍", "番", "成", "元", "吨", "斤", "亩"}
)
_TIMES = frozenset(
    {
        "年",
        "周年",
        "载",
        "个月",
        "月",
        "周",
        "星期",
        "小时",
        "个小时",
        "分钟",
        "秒",
        "天",
        "日",
        "个工作日",
        "工作日",
    }
)
_TECHNICAL = frozenset(
    {
        "级",
        "代",
        "纳米",
        "微米",
        "毫米",
        "英寸",
        "寸",
        "千伏",
        "伏",
        "兆",
        "赫兹",
        "兆赫",
        "届",
        "期",
        "版",
        "号",
        "K",
    }
)
_PREDICATE = re.compile(
    r"(?:达到?|为|至|到|在|增[长加至]|提高|延长|缩短|压缩|压减|减少|下降|降低|缩减|控制|不超过|超过|突破"
    r"|少于|天数|寿命|年限|时间|时长|以内|时限)[^，。；、]{0,4}$"
)
_SHIFT = (
    "[^，。；、0-9]{0,6}(?:提高|延长|增加|提升|缩短|压缩|压减|减少|缩减|下降|降低)(?:[到至为]|了)"
)
_DURATION = "[0-9]{1,5}(?:[.][0-9]{1,4})?(?:个?工作日|个?小时|分钟|秒|天|日|年|个月)"
_SHIFTS_BEHIND = re.compile(_SHIFT + _DURATION)
"""Behind the first of two durations: 从15天压缩到5天."""
_SHIFTED_BEFORE = re.compile(f"[从由]{_DURATION}(?:以上)?{_SHIFT}$")
_LASTS = re.compile(
    "(?:年限|寿命|时间|时长|时限|周期|期限|产假|天数|时效|用时)[^，。；、0-9]{0,6}[从由]"
)
_AGED = re.compile(r"(?:寿命|年龄)[^，。；]{0,12}$")
_RANKED = re.compile(r"(?:第|(?:(?<![目提之以此])前|居|位[居列])第?)$")
_BROUGHT = re.compile(r"(?:达到?|为|至|到|降[至到]|升[至到]|在|提高|控制在|值|指数|分|系数)$")
_THRESHOLD_BEFORE = re.compile(r"(?:过|超|不足|满)$")
_THRESHOLD_BEHIND = re.compile(
    r"(?:人?口?及?以[上下]|级)的?(?!，|。|、|；|,|;|[和及与并])[\u4e00-\u9fff“]"
)
_FROM_ON = re.compile(
    r"(?:及?以[上下])的?[\u4e00-\u9fff]{0,6}?(?:企业|园区|机组|自然村|锅炉|泊位|码头|经营主体)"
)
"""Behind a size that tells which ones: 年运量150万吨以上的物流园区."""
_MOVED_UP = re.compile(r"(?:[上提]升|前移|下降|跃升)了?$")
"""Before a number of ranks: 排名提升3位."""
_ROUND = re.compile(r"[十百千万亿]+(?:元|美元|吨|亩|羽|头|只|户|人|公里|千瓦)")
_SO_MANY = re.compile(r"[0-9一二两三四五六七八九十多余][个项家座条]$")
"""Before a round number that is the size of each: 连续迈上4个万亿元台阶, 3个千亿元产业."""
_WHICH_ONES = re.compile("[0-9一二两三四五六七八九十百千万多余](?:[个项家座条所处]|名)$|海拔$")
"""Before a bound that tells which ones are counted: 957个50户以上村寨, 100所海拔1500米以上学校."""
_STEPS = re.compile(r"[十百千万亿]*(?:元|美元)?(?:新的?)?(?:大?台阶|大关|关口|门槛)")
"""Behind a number of steps that something has gone up: 4个万亿元台阶."""
_WORKS = re.compile(
    r"(?<![“\"第])[一二三四五六七八九]?十[一二三四五六七八九]?[件项][^，。；、“”]{0,8}(?:实事|好事)"
)
"""Works that are promised each year and counted in words: 十件民生实事全部办结."""
_OF_THREE = re.compile(r"[∶:：][ ]?[0-9]")
"""Behind a part of a whole in three: 三次产业结构调整为20.1∶35∶44.9."""
_KIND_OF = re.compile(r"(?![大小]?(?:以上|以下|以内|左右|大关|规模|台阶|目标|增长))[\u4e00-\u9fff]")
"""Behind a round number in words that only tells the size: 12个百亿元项目, 6个百万羽养殖项目."""
_THRESHOLD_OF = re.compile(r"的|工业|项目|企业|产业|大|重点")
_SO_OFTEN = re.compile(r"[“\"][一二两三四五六七八九0-9]{1,2}个[0-9][^“”\"，。；]{0,6}[”\"]")
"""A name that is made of a figure and how often it is met: 落实“三个80%”要求."""
_EVERY = re.compile(r"每$")
_DESCRIBES = re.compile(
    r"方面|口径|人?口的(?:[^，。；]{0,4}国)|(?:领域|维度)(?=[\u4e00-\u9fff])"
    r"|(?:(?:主要|核心|关键|重要|预期|约束)性?)?指标(?![\u4e00-\u9fff])"
)
"""Behind a figure that only describes: 8个方面, 110米口径, 13亿人口的大国, 提出21个主要指标."""
_OF_FIGURES = ("预期性指标", "约束性指标")
"""Before a number that counts the figures of a plan: 其中预期性指标19项."""
_WITHIN = re.compile("(?<=米|里)内[\u4e00-\u9fff]")
"""Behind a distance that only says where: 公交与轨道50米内换乘比例."""
_WHICH_EACH = re.compile("[个家条][\u4e00-\u9fff]{1,6}(?:过|超)$")
"""Before the size of each in a list: 64个预增产值过10亿元、…的增长点."""
LEAST_PEOPLE = 1000
"""A smaller number without a unit is a ratio (城乡居民收入比降至2.2) or a name."""
_PEOPLE = (
    "人口|人民|儿童|师生|人员|群众|学生|居民|职工|农民|劳动力|老人|老年人|婴幼儿|党员|干部|毕业生|军民"
    "|参保人|就业者|新生|考生|教师|医生|消费者|志愿者|退役军人|残疾人|妇女|同胞"
)
_PEOPLE_BEHIND = re.compile(rf"名?[^，。；、0-9的]{{0,6}}?(?:{_PEOPLE})")
_PEOPLE_BEFORE = re.compile(rf"(?:{_PEOPLE}|人数)[^，。；、0-9]{{0,8}}$")


def stated(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of `text` that state how much there is, was or shall be of something.

    Left out: spans of time, ranks, grades, technical data, small numbers in words (三大产业),
    numbers without a unit, names in quotes, and thresholds that only describe (500万元以上项目).
    """
    return [counted(text, f) for f in figures if _states(text, f)]


def counted(text: str, figure: Figure) -> Figure:
    """The figure, with 人 as its unit where it counts people without saying so.

    >>> from cqtui.analysis.figures.quantities import figures
    >>> text = "惠及16.3万儿童，农村贫困人口减少290万"
    >>> [counted(text, f).unit for f in figures(text)]
    ['人', '人']
    >>> text = "改造约1亿人居住的棚户区"
    >>> [counted(text, f).unit for f in figures(text)]
    ['人']
    """
    if figure.unit or figure.value < LEAST_PEOPLE:
        return figure
    if text.startswith("人居住", figure.end):
        end = figure.end + 1
        return replace(figure, unit="人", span=Span(figure.span.start, end), end=end)
    start = figure.span.start
    people = _PEOPLE_BEHIND.match(text, figure.end) or _PEOPLE_BEFORE.search(
        text[max(0, start - 14) : start]
    )
    return replace(figure, unit="人") if people else figure


def _states(text: str, figure: Figure) -> bool:
    start, end = figure.span
    words = text[start:end]
    before = text[max(0, start - 16) : start]
    if small_in_words(words, figure.unit) and not _WORKS.match(text, start):
        return False
    if figure.unit in _TECHNICAL or (figure.unit == "岁" and not _AGED.search(before)):
        return False
    if figure.unit in _TIMES and not _timed(text, figure, before):
        return False
    if figure.unit == "" and not _bare(before, words):
        return False
    if figure.unit == "位" and _MOVED_UP.search(before):
        return False
    if _RANKED.search(before) or (_EVERY.search(before) and not _ARABIC.search(words)):
        return False
    if _STEPS.match(text, end) and (figure.unit == "个" or "个" in words):
        return False
    if figure.unit == "" and (_OF_THREE.match(text, end) or (before and before[-1] in "∶:：")):
        return False
    if threshold(text, figure) or _DESCRIBES.match(text, figure.span.end):
        return False
    if figure.unit in ("个", "项") and before.endswith(_OF_FIGURES):
        return False
    if _WITHIN.match(text, figure.span.end):
        return False
    return not _named(text, figure)


def small_in_words(words: str, unit: str) -> bool:
    """Whether a figure is a small number in words, as names and headings have it.

    >>> small_in_words("三大", "大"), small_in_words("百分之十二", "%")
    (True, False)
    >>> small_in_words("二千", "公里"), small_in_words("千", "家")
    (False, True)
    """
    if _ARABIC.search(words) or unit in _TELLING_UNITS:
        return False
    return not re.search(r"[万亿]|分之|[百千][余多]|[一二三四五六七八九两][百千]", words)


def _timed(text: str, figure: Figure, before: str) -> bool:
    """空气优良天数达到316天 states something, 连续12年 and 15分钟生活圈 do not.

    >>> from cqtui.analysis.figures.quantities import figures
    >>> text = "平均受教育年限从10.23年提高到10.8年，办理由15天压缩到5天，从5年延长到6年"
    >>> [str(f.value) for f in stated(text, figures(text))]
    ['10.23', '10.8', '15', '5']
    """
    if _shifting(text, figure):
        return True
    if figure.unit in ("年", "周年", "月") and not re.search(
        r"(?:寿命|年限)[^，。；]{0,8}$", before
    ):
        return False
    behind = text[figure.end : figure.end + 1]
    return bool(_PREDICATE.search(before)) and (not behind or behind in "，。；、,;")


def _shifting(text: str, figure: Figure) -> bool:
    """Either of two durations of which one came to be the other.

    A whole number of years is one only where something is named that lasts.
    """
    start, end = figure.span
    head = text[max(0, start - 24) : start]
    if _SHIFTS_BEHIND.match(text, end) and head[-1:] in ("从", "由"):
        lead = head
    elif told := _SHIFTED_BEFORE.search(head):
        lead = head[: told.start() + 1]
    else:
        return False
    return figure.unit != "年" or "." in text[start:end] or bool(_LASTS.search(lead[-12:]))


def _bare(before: str, words: str) -> bool:
    """A number without unit: a fraction or an index."""
    if "/" in words or "／" in words or "分之" in words or re.search("[∶:：]", words):
        return True
    if re.search("[万亿]", words) or ("." in words and before.endswith(("从", "由"))):
        return True
    return bool(_BROUGHT.search(before))


def threshold(text: str, figure: Figure) -> bool:
    """Whether a figure only says which ones are meant: 500万元以上的项目, 过2000万元的增长点.

    >>> from cqtui.analysis.figures.quantities import figures
    >>> text = "建设500万元以上项目100个"
    >>> [threshold(text, f) for f in figures(text)]
    [True, False]
    >>> text = "改造957个50户以上农村木质房屋连片村寨"
    >>> [threshold(text, f) for f in figures(text)]
    [False, True]
    >>> text = "迈上4个万亿元台阶"
    >>> [threshold(text, f) for f in figures(text)]
    [False, True]
    """
    start, end = figure.span
    if _ROUND.fullmatch(text, start, end):
        counted = _SO_MANY.search(text[max(0, start - 2) : start])
        if counted or _KIND_OF.match(text, end):
            return True
    behind = _THRESHOLD_BEHIND.match(text, end)
    if behind and _WHICH_ONES.search(text[max(0, start - 2) : start]):
        return True
    if (
        behind
        and (figure.unit or "口" in behind[0])
        and figure.unit
        in (
            "元",
            "美元",
            "亩",
            "平方米",
            "千瓦",
            "人",
            "大卡",
            "单",
            "",
        )
    ):
        return True
    if figure.unit not in ("个", "家", "%", "户") and _FROM_ON.match(text, end):
        return True
    if not _THRESHOLD_BEFORE.search(text[max(0, start - 2) : start]):
        return False
    if figure.unit not in ("元", "美元"):
        return False
    listed = text[end : end + 1] == "、" and _WHICH_EACH.search(text[max(0, start - 9) : start])
    return bool(listed or _THRESHOLD_OF.match(text, end))


def _named(text: str, figure: Figure) -> bool:
    """In a short name in quotes, at its end or of figures alone: “银行业支持…20条”, “三个80%”."""
    start = figure.span.start
    if figure.unit == "个" or text[start - 1 : start] == "个":
        opened = max(text.rfind(quote, max(0, start - 6), start) for quote in '“"')
        if opened >= 0 and _SO_OFTEN.match(text, opened):
            return True
    if text[figure.end : figure.end + 1] not in ("”", '"', "」", "》"):
        return False
    return figure.unit in ("条", "", "招", "项", "个")
