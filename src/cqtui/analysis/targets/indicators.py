"""The noun phrase that a figure measures, taken from the words before it."""

import re

_NUMERAL = "[0-9０-９一二三四五六七八九十]"
_YEAR = "(?:[0-9０-９]{4}|[一二][九〇○零][〇○零一二三四五六七八九]{2})年"
_WHEN = (
    rf"(?:{_YEAR}|今年|明年|去年|上年|当年|全年|本年|{_NUMERAL}{{1,2}}年来|[三五]年[内间]|近?[三五]年(?=累计|共|新增|[^来内])"
    "|一年来|目前|现在|截至目前|至今)[末底初内]?(?:以来|前|间|共(?!计)|已)?"
)
_PLACE = r"全[省市区国县州旗](?!社会)(?:的|范围内)?|全自治区(?:的)?"
_LEADING = re.compile(
    rf"(?:[、\s，）)]|[（(][\u4e00-\u9fff]{{1,2}}[）)]|其中|虽然|尽管|为此[，,]?|(?:一定要|坚决|牢牢)?守住|并且|并(?![网购联轨表])|包括|同时|以及|及|和|与|到(?![位期岸访港])|至|年均|[是为也还的且仅]|再(?![制生就贷融])|要(?![素求点闻])|分别|年?底已|{_PLACE}"
    rf"|平均(?!受教育|预期|寿命|期望)|初步统计|预计|预期(?!寿命|性)|建议|全年|年内|拟|累计(?=完成|新增|建成|实现)|{_NUMERAL}{{1,3}}是|[（(]{_NUMERAL}{{1,2}}[）)]|[0-9]{{1,2}}[.．](?![0-9])"
    rf"|{_WHEN}[，,]?|“?(?:十[一二三四五]|[七八九])五”?(?:时期|期间)(?:我[国省市区县])?"
    r"|实现|力争|确保|努力|争取|推动|促进|带动(?=[^、]{4})|使|将|把|按(?![揭期照时])|按一年计|保持(?!在)|继续|进一步|有力|全力|有效(?!期)|积极|扎实"
    rf"|(?:今后|未来)的?{_NUMERAL}{{1,2}}年[，,]?|用{_NUMERAL}{{1,2}}年(?:左右)?(?:的?时间)?(?=[将把使])"
    r"|“十?[一二三四五六七八九]五”(?=年均)|我[国省市区县](?=经济[总增])"
    r"|(?:中央|《[^》，。；]{1,16}》)?提出了?(?=[今未“]|(?:国内|地区)生产总值|居民消费价格)"
    r"|大力|加快|稳步|有序|统筹)++"
)
_MOVES = (
    "增长|提高|增加(?!值)|上升|上涨|涨幅|增幅|增速|提升|升幅|下降|降低|减少|压减|降幅|下调|缩小|压缩|缩短|回落"
    "|增(?=[至到])|降(?=[至到])|升(?=[至到])|扩大|提速|翻|跃升|延长"
)
_STEPS_UP = (
    r"(?:连续|接连|先后|成功|历史性|首次|实现)*(?:迈上|跨上|登上|站上|跨过|跨越|越过|突破|迈过|连跨|连上)了?"
    r"[^，。；、0-9]{0,3}[0-9]{0,2}[^，。；、0-9]{0,8}(?:台阶|大关|关口|门槛)"
)
_THAN = re.compile(
    r"[，、]?(?:高于|高出|快于|低于|(?<!到或)[好优]于|领先|(?:大幅)?超出|相当于"
    r"|(?:(?<![占同环之])比|较)(?=[上去前同全原年一二]|[三五十]年前|计划|预[算期]|规划|目标|国家|以往|往年|基期|改革|[0-9０-９“\"]))"
    r"[^，。；、：]{1,16}$"
)
"""What the figure is set against: 高于全国平均水平9.1个百分点, 比上年预算低0.4个百分点."""
TRAILING = re.compile(
    rf"(?:{_STEPS_UP}|(?:增速)?(?:高于|快于|好于|优于)[^，。；、0-9]{{2,12}}(?=、(?:$|突破|达|超))|同口径|按?可比[价口][格径](?:计算)?|扣除价格(?:上涨|变动)?因素|年均|同比|环比|平均每年|每年平均|年?平均|分别|双双|大幅|(?<!平)均|都|皆|各|也|又|还|就|已|再|将|仅|可|仍然?|依然"
    rf"|[从由自]?{_WHEN}的?|[从由](?:年[初中]|上半年|前?[一二三四]季度)的?|(?<=..)[从由](?:人均|户均|亩均|平均)(?=$)|连续{_NUMERAL}+[年个]?|(?:每人|人均)?每[年月日]|[末底初]"
    r"|实际|力争|确保|努力|争取|控制|保持|稳定|维持|巩固|进一步|跨越|跨上|迈上|站上|连续|逆势|预计|预期(?!目标)|安排(?!的)"
    rf"|{_MOVES}|幅度|累计|总计|共计|合计|共|高达|多达|首次|成功|继续|历史性|稳居|占到|(?:(?<=..增[长速])预期目标|(?<=增[长速])目标)?(?:值)?(?<![规决协鉴认固稳])[设拟预]?定|(?<=..增[长速])预期目标|(?<=增[长速])目标|年内|要|拟"
    rf"|(?:新?台阶|大关|关口)(?=、)|(?:达到或)?(?:略|稍|明显)?(?:低于|高于|快于)|[转减变]为|[从由]前{_NUMERAL}年|连跨|(?<=[例率重])持续|(?:(?<!重组)整合|拓展|扩展|精简)(?=[至到])|净(?=[增减])|(?:首次)?全部|(?<=年)只|、(?=$|达|增|超|突破|年均)"
    r"|达到|达|超过|突破|超|过|不低于|不少于|不超过|不高于|至少|逾|大约|约合|(?<![条公节契合预违签])约|接近|近|完成|实现|新增(?=$)"
    r"|按|由|从|到|在|至|为|是|有|再|以|了|的|“|\"|\s)++$"
)
_MEASURED = re.compile(
    rf"(?:{_MOVES}|达到?|[超突]过?破?|占|高于|低于|控制在|稳定在|保持在|不低于|不超过|完成|实现|[增降升]至)"
    r"(?:了|的|约|近|到|至|为|在|超过|不)*\s*$"
)
_YARDSTICK = re.compile(
    r"(?:(?:^|为|是|占|完成了?|实现|相当于|超(?:出|过|额)?(?:完成)?)(?:了)?(?:全?年度?|年初|原|预期|序时|“?十[一二三四五]五”?)*"
    r"(?:计划|规划|预算|目标|任务|进度|指标)(?:任务|目标|数|安排)?的?|的(?:(?:年度|预算|计划|目标|任务)+数?)的?"
    r"|(?:^|是|相当于|超过)[^，。；、]{0,24}(?<!汇)(?:总和)的?)$"
)
"""The plan that a figure is set against: 为年度任务的106.5%, 超年度计划4.5个百分点."""
_OF_ALL = re.compile(
    r"(?:稳定|保持|维持|稳居)?(?:占到?|在)(?P<all>全[国省市区县])(?:的比重)?的?(?:将?近|接近|超过?|逾|约)?$"
)
"""The whole of which a figure tells the share: 稳定在全国1/10以上."""
_ON_TOP = re.compile(r"(?<=..)是?在[^，。；、]{2,30}的?(?:基础|前提)[上下](?=年均|增长|实现|$)")
"""What goes before a growth: 经济增长目标是在提高效益的基础上年均增长."""
_GAINED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:新增|新晋|新入选|新获评)[^，。；、0-9]{2,24}、(?=总(?:数|量|数量)$)"
)
"""What is new among those whose number follows: 5A级景区新增周村古商城、总数达到16家."""
_DONE = re.compile(
    r"^(?:累计|共|全面|顺利|超额|基本|新(?=建成))?(?:建成投用|建成投产|建成|完成|实现|实施|培育|发展|推进|推动|开展|发放"
    r"|举办|获得|落实|创建|创设|建设(?!用地|和|与)|打造|形成|培养|设立|安排|组织|搭建|开办|制定出台|出台|做强做优|布局建设)(?:了)?"
)
_INNER = re.compile(
    r"(?<=[\u4e00-\u9fff”）])(?:共?实现|累计完成|完成(?=投资)|预计)(?=[\u4e00-\u9fff]{2})"
)
_NOTHING = re.compile(
    "(?:全面|全部|全力|圆满|如期|按期|超额|提前|顺利|相继|陆续|基本|保质保量|高质量|高标准|高水平)+"
    f"|近?{_NUMERAL}{{1,2}}年(?:来|间|内)?|净增|折合|重回|和|与|及|以及"
)
"""What measures nothing by itself: how something is done, since when, what two figures share."""
_LISTED = re.compile(r"^.*[、和与].*等(?=[^等]{3,})")
_PART_OF = re.compile(r"(?<=..)占(?![到地用据有全])[^占比、，。；]{2,10}(?<![重率额])$")
"""高技术制造业增加值占规上工业, of which the figure tells the share."""
_HALVES = re.compile("[“”（）()《》]")
LONGEST_LIST = 20
"""Characters of a name that is told in full; of a longer one what stands behind 等."""


def skipped(words: str) -> int:
    """How many characters in front of a statement are no part of it.

    >>> skipped("全省地区生产总值"), skipped("、力争"), skipped("“十三五”时期经济")
    (2, 0, 7)
    """
    match = _LEADING.match(words)
    return match.end() if match and match.end() < len(words) else 0


def indicator(words: str) -> str:
    """The noun phrase that a figure behind `words` measures; "" where there is none.

    >>> indicator("全省地区生产总值增长"), indicator("城镇调查失业率控制在"), indicator("、力争")
    ('地区生产总值', '城镇调查失业率', '')
    >>> indicator("智能产业实现销售收入"), indicator("建成高标准农田"), indicator("新增停车位")
    ('智能产业销售收入', '高标准农田', '新增停车位')
    >>> indicator("地区生产总值连续迈上4个万亿元台阶、达"), indicator("超年度计划")
    ('地区生产总值', '')
    >>> indicator("就业稳定在全国"), indicator("5A级景区新增周村古商城、总数达到")
    ('就业占全国比重', '5A级景区总数')
    >>> indicator("技改投入占"), indicator("城镇登记失业率低于"), indicator("到位资金")
    ('技改投入占比', '城镇登记失业率', '到位资金')
    >>> indicator("全员劳动生产率从人均"), indicator("平均受教育年限由"), indicator("预期寿命")
    ('全员劳动生产率', '平均受教育年限', '预期寿命')
    >>> indicator("中央提出今年经济增长预期目标为"), indicator("今后五年国内生产总值年均增长")
    ('经济', '国内生产总值')
    >>> indicator("经济增长预期目标是在提高效益的基础上年均增长"), indicator("“十一五”年均增长")
    ('经济', '')
    >>> indicator("经营主体连续4年每年新增"), indicator("比上年增长"), indicator("失业率从上半年")
    ('经营主体', '', '失业率')
    >>> indicator("、5年提高"), indicator("全面完成"), indicator("其中预期性指标")
    ('', '', '预期性指标')
    """
    name = _trimmed(balanced(words[skipped(words) :].rpartition("其中")[2]))
    done = _DONE.match(name)
    if done and done.end() < len(name):
        name = name[done.end() :]
    elif done:
        return ""
    name = balanced(_INNER.sub("", name))
    return "" if _NOTHING.fullmatch(name) else name


def short(name: str) -> str:
    """A long name without the examples it lists before 等.

    >>> short("签约联合微电子中心、比亚迪汽车电池等大数据智能化项目")
    '大数据智能化项目'
    """
    if len(name) <= LONGEST_LIST:
        return name
    told = _LISTED.sub("", name)
    return told if len(told) <= 2 * LONGEST_LIST else told.split("、")[0] + "等"


def _trimmed(words: str) -> str:
    than = _THAN.search(words)
    if than:
        words = words[: than.start()]
    whole = _OF_ALL.search(words)
    if whole:
        return f"{words[: whole.start()]}占{whole['all']}比重"
    words = _YARDSTICK.sub("", _ON_TOP.sub("", words))
    words = _GAINED.sub("", TRAILING.sub("", words).strip("、：:（( \u3000"))
    if words in ("计划", "规划", "已经"):
        return ""  # 人工草场面积，计划由3200万亩增加到1亿亩
    if _PART_OF.search(words):
        return words.removesuffix("的") + "比重"
    if words[1:].endswith("占"):
        return words.removesuffix("占").removesuffix("共") + "占比"
    return words


def balanced(name: str) -> str:
    """A name without the quotes and brackets that have lost their other half.

    >>> balanced("“4个县摘帽"), balanced("“空壳村”"), balanced("覆盖率（含新区")
    ('4个县摘帽', '“空壳村”', '覆盖率')
    """
    name = name.strip("、，,：:； \u3000")
    if not _HALVES.search(name):
        return name
    for opening, closing in ("“”", "（）", "()", "《》"):
        if name.count(opening) > name.count(closing):
            head, _, tail = name.rpartition(opening)
            name = (head + tail) if opening == "“" else head
        elif name.count(closing) > name.count(opening):
            head, _, tail = name.rpartition(closing)
            name = head + tail
    return name.strip("、，,：:； \u3000")


def measured(words: str) -> bool:
    """Whether `words` end in a verb that brings a figure: 覆盖率达到, 增长, 突破.

    >>> measured("森林覆盖率达到"), measured("建成")
    (True, False)
    """
    return bool(_MEASURED.search(words))
