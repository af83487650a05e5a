"""Which year of several a figure belongs to: what there is stands at their end, or before them."""

import re

from cqtui.analysis.late import late
from cqtui.analysis.targets.periods import (
    ACTUAL,
    LONGEST_REVIEW,
    TARGET,
    YEARLY,
    Reader,
    Time,
)
from cqtui.analysis.years import NUMERAL, YEAR, number, year
from cqtui.model.quantity import Quantity

LONGEST_START = 24
"""Characters between 从 and the figure with which a motion starts."""
LONGEST_VERB = 6
"""Characters between the figure with which a motion starts and the word that says where it ends."""
LONGEST_SENTENCE = 300
"""Characters of a sentence before a figure in which the year of another start is looked for."""
LONGEST_BEHIND = 40
"""Characters behind a figure that are read."""

_FROM = late(r"[从由](?P<when>[^，。；：、到至]*)$")
_MOVED = late(
    r"(?:[、和][0-9.]{1,8}[万亿]{0,2}[^，。；：、0-9]{0,3}){0,3}(?:，(?=[转变改减增降升]为))?"
    rf"[^，。；：、0-9]{{0,{LONGEST_VERB}}}?[增提升降减加高低大小少缩扩拓跃跨涨延压调转变长展翻回][到至为成]"
)
_YEARS_BEFORE = late(rf"前(?P<count>{NUMERAL})年")
"""The figures with which a motion starts are those of several years: 由前三年分别上升."""
_PART_OF_YEAR = late(r"上半年|季度|[0-9０-９一二三四五六七八九十]月")
_YEAR_BEFORE = late(
    rf"[从由](?P<year>{YEAR}) ?年(?!起|以来|开始)|是(?P<times>{YEAR}) ?年[末底]?的[0-9.]{{1,8}}倍"
    rf"|[同与和跟](?P<against>{YEAR}) ?年[末底]?相?比|(?P<first>{YEAR}) ?年?[到至]{YEAR} ?年"
)
_SENTENCE_END = "。！？!?\n"

_YEARLY = late(YEARLY)
_EACH = late(
    r"年均(?!浓度|气温|降水|值|PM)|[每逐]年|连续|一直|始终|累计|[合总共]计|五年[^，。；]{0,3}(?:达|超)"
)
"""Said of all the years: 年均增长, 累计达到, 连续五年保持."""
_ENDS_AT = late(
    r"(?:[增提升降减加高低大小少缩扩拓跃跨涨延压][到至为]|[增长展变]到|壮大[到至]|(?<=增)加[到至])"
    r"[^，。；、0-9]{0,6}$"
)
_REACHES = late(
    r"(?:达到?|突破|跨[越上过入]|迈[上过入]|跃[上居]|站[上稳]|接近|超过?|逾)[^，。；、0-9]{0,6}$"
)
_DONE = late(
    r"新[增建开改创设签认]|净[增减]|增量|增收|投[入资放运](?!强度|占|的?比)|完成|实施|改造|整治|治理|修复|重建|建成|建设(?!用地)"
    r"|开[工展行设办]|培训|惠及|受益|带动|吸[引纳]|引进|签约|到位|落地|入选|获[得批评奖]|荣获|发[放行出送]|兑现|出台|制定"
    r"|减[税负免轻]|降[费成]|退[税出还]|免除|让利|化解|处置|清[理偿退]|淘汰|关[停闭]|压减|去除|削减|取消|下放|拆除|查处"
    r"|补[助贴充]|资助|救助|帮扶|支[持援]|争取|筹[集措建]|安[排置]|转移|转化应用|搬迁|还[林湖草湿]|脱贫|摘帽|造林|绿化|开发|开垦|改善"
    r"|就业(?!率|占|比)|招[收录]|培[养育]|运[输送]|接待|成交|交易|实际使用|利用外资|授信|举[办行]|办[理结好]|审[议查]|确权"
    r"|推[动进广出]|承[担接办]|共建|服务(?!业|机构|设施|中心)|提供|惠民|节[约水]|产出|销[售量]|消费(?!品|价|率|占)|贡献|拉动"
    r"|融资|募集|贷款(?!余额)|总投资|产值累"
)
"""What is done in the course of years adds up over them."""
_EVENTS = late(r"(?:万|亿)?(?:人次|批次|架次|标箱|[次列场班趟起宗笔])")
_STOOD = late(
    r"(?:[比效几]?率|占[^，。；]*|比[例重值]|强度|份额|覆盖面|寿命|指数|倍差|收入比|密度|浓度"
    r"|总[量数]|总里程|总规模|(?:发电|电力|能源)装机|总?装机规模|综合生产能力|存量|保有量|拥有量|余额|总资产|资产总额|水平"
    r"|人均[^，。；]*|每(?:千|万|百|十万)(?:名|位)?(?:常住)?(?:人口?|老人|户)[^，。；]*|[千万]人[^，。；]*)$"
)
_PER_HEAD = late(r"人均|每(?:千|万|百|十万)(?:名|位)?(?:常住)?(?:人口?|老人|户)|[千万]人口|寿命")
_RATE = late(r"率|占|比[重例]|强度|份额|程度")
_A_YEARS = late(r"年(?:度|产|吞吐|货邮|旅客|发电|处理|营业|销售|外送)(?!.*(?:稳定|保持))")
"""What comes in a year: 年产量, 年度旅客吞吐量."""
_IN_A_YEAR = late(
    r"(?:生产总值|GDP|经济总量|财政总?收入|预算收入|零售总额|进出口总?[值额]|营收|营业收入"
    r"|主营业务收入|增加值|经营主体|市场主体)$"
)
"""What is told by the year, or as it stands, wherever nothing says that it is of all the years."""
_ALL_THE_YEARS = late(
    r"[五5三四]年[来间内]?[^，。；]{0,6}$|累计|[合总共]计|年[均平]|期间|每年|新增|超[收额]|实现|完成"
)
_OUTGREW = late(
    rf"，[比较](?:{YEAR} ?年[末底]?|{NUMERAL}年前)[^，。；、0-9]{{0,4}}(?:[增升降]|提高|扩大|减少)"
)
_HAS = late(r"实有|现有|拥有|共有")
_SINCE = late(r"(?:比|较)[^，。；、]{2,8}(?:年|时期)")
"""How far something came since a year is of all the years."""
_SINCE_WHEN = late(
    rf"[比较](?:(?P<than>{YEAR}) ?年(?![以之]?前)|(?P<ago>{NUMERAL})年前)"
    rf"|[同与和跟](?P<against>{YEAR}) ?年[末底]?相?比"
)
_ANEW = late(rf"[比较同去上]上?年|同[比期]|今年|(?<![0-9]){YEAR} ?年")
"""Of another time than the words before."""
_TIMES = late(rf"(?:是|为|相当于|达)(?:{YEAR})年[末底]?的[^，。；、0-9]{{0,4}}$")


def dated(quantity: Quantity, words: str, text: str, years: Reader, zone: Time) -> Time:
    """Of which year `quantity` is, whose kind and period are those of the words around it.

    `words`: what stands before it that is its own; `text`: of its unit, which is of `zone`. What a
    motion starts with is of the year before, or of the year that 从 names beside it; what there is
    at the end of several years is of the last of them. A yearly mean is of all the years of its
    unit (1997年达到7.5万亿元，平均每年增长11%). Limits: by words, within a clause; what a list
    without a verb counts (灯塔工厂3家) keeps the years.
    """
    told = Time(quantity.kind, quantity.period)
    last = told.period[-4:]
    if not last.isdecimal():
        return told
    behind = text[quantity.figure.end : quantity.figure.end + LONGEST_BEHIND]
    start = starts(words, behind)
    if start is not None:
        return _base(start, told, _sentence(text, quantity.figure.start), years)
    if "-" not in told.period:
        if told.kind == ACTUAL and quantity.measure in ("growth", "change"):
            told = _grown(told, _sentence(text, quantity.figure.start))
        spans = zone.kind == told.kind and zone.period.endswith(f"-{told.period}")
        return zone if spans and _YEARLY.search(words) else told
    at_end = stands(quantity, words) or _outgrew(quantity, words, behind)
    return Time(told.kind, last) if at_end else told


def _outgrew(quantity: Quantity, words: str, behind: str) -> bool:
    """Whether a figure is compared with what there was before: 7810亿元，比五年前增加."""
    level = quantity.measure in ("level", "count") and not _EACH.search(words)
    return level and bool(_OUTGREW.match(behind))


def starts(words: str, behind: str) -> str | None:
    """What stands between 从 and a figure with which a motion starts; None where none does.

    >>> starts("国内生产总值从", "增加到51.9万亿元"), starts("收入由2002年", "增加到2007年")
    ('', '2002年')
    >>> starts("从", "个维度设置了29项"), starts("从2.1万亿元增加到", "，年均增长")
    (None, None)
    >>> starts("能耗由前三年分别上升", "、5.5%、0.2%，转为下降1.2%")
    '前三年分别上升'
    """
    match = _FROM.search(words[-LONGEST_START:])
    return match["when"] if match and _MOVED.match(behind) else None


def _sentence(text: str, at: int) -> str:
    """The words of a sentence before `at`."""
    before = text[max(0, at - LONGEST_SENTENCE) : at]
    return before[max(before.rfind(c) for c in _SENTENCE_END) + 1 :]


def _grown(told: Time, before: str) -> Time:
    """The years of a growth that is told against an earlier one than the year before.

    2007年，总值比2002年增长65.5%，年均增长10.6%: a year that is exceeded holds up to a semicolon,
    one that is compared with (同2002年相比) for its sentence.
    """
    last, found = int(told.period), list(_SINCE_WHEN.finditer(before))
    since = found[-1] if found else None
    if since is None or _ANEW.search(before, since.end()):
        return told
    if not since["against"] and re.search("[；;]", before[since.end() :]):
        return told
    named = since["than"] or since["against"]
    first = year(named) if named else last - number(since["ago"])
    return Time(told.kind, f"{first + 1}-{last}") if first < last - 1 else told


def _base(when: str, told: Time, before: str, years: Reader) -> Time:
    """The year with which a motion starts."""
    own = re.search(YEAR, when)
    if own is None and _PART_OF_YEAR.search(when):
        return told
    several = _YEARS_BEFORE.search(when)
    if own is None and several and 1 < number(several["count"]) <= LONGEST_REVIEW:
        end = int(told.period[:4]) - 1
        return Time(ACTUAL, f"{end + 1 - number(several['count'])}-{end}")
    named = [match[match.lastgroup or 0] for match in _YEAR_BEFORE.finditer(before)]
    if own or named:
        base = year(own[0] if own else named[-1])
    else:
        base = int(told.period[:4]) - 1
        if told.kind == TARGET and years.year is not None and years.plan is None:
            base = min(base, years.year - 1)
    over = years.year is None or base < years.year
    return Time(ACTUAL if over else told.kind, str(base))


def stands(quantity: Quantity, words: str) -> bool:
    """Whether a figure told of several years is what there is at the end of them.

    `words`: what stands before it that is its own.
    """
    alone = words.rpartition("、")[2]
    if "、" in words and _REACHES.fullmatch(alone):
        return not _DONE.search(quantity.indicator)
    if _EACH.search(words):
        return False
    if _ENDS_AT.search(words) or _TIMES.search(words):
        return True
    if quantity.measure in ("growth", "change") or _DONE.search(words):
        return False
    name = quantity.indicator
    noun = _STOOD.search(name) or _PER_HEAD.search(name)
    if _told_behind(quantity) or _SINCE.search(words):
        return False
    if _A_YEARS.search(words):
        return True
    if quantity.measure in ("level", "count") and quantity.unit != "番" and _IN_A_YEAR.search(name):
        return not _ALL_THE_YEARS.search(words)
    if _EVENTS.fullmatch(quantity.unit) and not noun:
        return False
    if quantity.measure == "share":
        return bool(_RATE.search(name))
    return bool(noun or _REACHES.search(words) or _HAS.search(words))


def _told_behind(quantity: Quantity) -> bool:
    """Whether what the figure counts stands behind it: 87%用于支持中西部地区."""
    return quantity.measure == "share" and not _RATE.search(quantity.indicator)
