"""The noun phrase that a figure measures, taken from the words around it."""

import re

_NUMERAL = "[0-9０-９一二三四五六七八九十]"
_YEAR = "(?:[0-9０-９]{4}|[一二][九〇○零][〇○零一二三四五六七八九]{2})年"
_WHEN = (
    rf"(?:{_YEAR}|今年|去年|上年|当年|全年|本年|{_NUMERAL}{{1,2}}年来|近?[三五]年(?=累计|共|新增|[^来内])"
    "|一年来|目前|现在|截至目前|至今)[末底初内]?(?:以来|前|间|共|已)?"
)
_PLACE = r"全[省市区国县州旗](?!社会)(?:的|范围内)?|全自治区(?:的)?"
_LEADING = re.compile(
    rf"(?:[、\s，）)]|其中|并且|并|同时|以及|及|和|与|到|至|年均|[是为也还的且仅再]|要(?![素求点闻])|分别|年?底已|{_PLACE}"
    rf"|平均|初步统计|预计|预期|建议|全年|年内|拟|累计(?=完成|新增|建成|实现)|{_NUMERAL}{{1,3}}是|[（(]{_NUMERAL}{{1,2}}[）)]|[0-9]{{1,2}}[.．](?![0-9])"
    rf"|{_WHEN}[，,]?"
    r"|实现|力争|确保|努力|争取|推动|促进|带动(?=[^、]{4})|使|将|把|按(?!揭)|保持(?!在)|继续|进一步|有力|有效(?!期)|积极|扎实"
    r"|大力|加快|稳步|统筹)++"
)
_MOVES = (
    "增长|提高|增加(?!值)|上升|上涨|涨幅|增幅|增速|提升|升幅|下降|降低|减少|压减|降幅|下调|缩小|压缩|缩短|回落"
    "|增(?=[至到])|降(?=[至到])|升(?=[至到])|扩大|提速|翻|跃升"
)
_ENDS = "(?:达到?|[超突]过?破?|至|到|为)"
_THAN = re.compile(
    r"[，、]?(?:高于|高出|快于|低于|好于|优于|领先|(?:大幅)?超出|相当于"
    r"|(?:(?<![占同环之])比|较)(?=[上去前同全原年一二]|计划|预[算期]|规划|目标|国家|以往|往年|基期|改革|[0-9０-９“\"]))"
    r"[^，。；、：]{1,16}$"
)
"""What the figure is set against: 高于全国平均水平9.1个百分点, 比上年预算低0.4个百分点."""
_TRAILING = re.compile(
    rf"(?:同口径|按?可比[价口][格径](?:计算)?|扣除价格(?:上涨|变动)?因素|年均|同比|环比|平均每年|每年平均|年?平均|分别|双双|大幅|(?<!平)均|都|皆|各|也|又|还|就|已|再|将|仅|可"
    rf"|[从由自]?{_WHEN}的?|连续{_NUMERAL}+[年个]?|(?:每人|人均)?每[年月日]|[末底初]"
    r"|实际|力争|确保|努力|争取|控制|保持|稳定|维持|巩固|进一步|跨越|跨上|迈上|站上|连续|逆势|预计|预期|安排(?!的)"
    rf"|{_MOVES}|幅度|累计|总计|共计|合计|共|高达|多达|首次|成功|继续|历史性|稳居|占到|(?:(?<=增长|增速)(?:预期)?目标)?(?:值)?[设拟]?定|(?<=增长|增速)(?:预期)?目标|年内|要|拟"
    r"|达到|达|超过|突破|超|过|不低于|不少于|不超过|不高于|至少|逾|大约|约|接近|近|完成|实现|新增(?=$)"
    r"|按|由|从|到|在|至|为|是|有|再|以|了|的|“|\"|\s)++$"
)
_MEASURED = re.compile(
    rf"(?:{_MOVES}|达到?|[超突]过?破?|占|高于|低于|控制在|稳定在|保持在|不低于|不超过|完成|实现|[增降升]至)"
    r"(?:了|的|约|近|到|至|为|在|超过|不)*\s*$"
)
_DONE = re.compile(
    r"^(?:累计|共|全面|顺利|超额|基本|新(?=建成))?(?:建成投用|建成投产|建成|完成|实现|实施|培育|发展|推进|推动|开展|发放"
    r"|举办|获得|落实|创建|创设|建设(?!用地|和|与)|打造|形成|培养|设立|安排|组织|搭建|开办|制定出台|出台|做强做优|布局建设)(?:了)?"
)
_KEPT = re.compile(
    r"(?:新增|新建改建|新建|新改建|新开工|新开通|新设|新引进|新打造|改造|减少|关闭|取消|下放|淘汰|化解|支持|引进|培养引进"
    r"|培训|救助|转移|压减|帮助|资助|提供|改扩建|整治|治理|修复|开工|启动|投入|提质升级|改造提升)(?:了)?$"
)
_PREDICATE_BEHIND = re.compile(
    r"(?:左右|以[上内下]|上下|之[内间]|大关|新?关口|新?台阶|安排|的任务|常态|门槛|规模(?!以上|化)|水平|区间|高位|(?:目标|任务)(?=.)"
    r"|的?(?:增长|增速|增幅|速度|目标|水平|规模|比例)(?![^，。；]{2})"
    r"|(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|缩短|压缩|压减|扩大|跃升|上涨|回落|调整|[提增降升减])[到至为]"
    r"|居|位居|位列|列(?!车)|排(?!放|水)|创(?!新|业|建)|后|时|来(?!自)|高于|低于|好于|快于|比(?!例)|较|为(?!主)|是|，|以上|；|。)"
)
_TAIL = re.compile(
    r"(?:有序|加快|全面|顺利|全部|基本|稳定|提前|超额|如期|稳步|扎实|持续|深入|相继|陆续|均|已|正在)"
    r"(?:完成|推进|落实|落地|实施|开展|建设|建成|投[运用产]|发力|见效|启动|开工|进行|达标|竣工|运行|运营|兑现)[^、，。]{0,4}$"
    r"|(?:任务)?(?:超额|全面|全部|圆满)?完成$|(?:建成)?投[运用产]$|落地(?:见效)?$|竣工$"
)
_INNER = re.compile(
    r"(?<=[\u4e00-\u9fff”）])(?:共?实现|累计完成|完成(?=投资)|预计)(?=[\u4e00-\u9fff]{2})"
)
_CONJUNCTION = re.compile(r"(?:以及|[和及与并或]|[、，,；;])(?:[^、，,；;和及与]{0,12})$")
_LISTED = re.compile(r"^.*[、和与].*等(?=[^等]{3,})")
_MODAL = re.compile(r"(?:可以|能够|必须|需要|将|应当).*$")
_FACTS = re.compile(r"居|增长|达到?|创|超过|突破|实现|完成|占|同比|下降|提高|位列|列全")
LONGEST_LIST = 20
"""Characters of a name that is told in full; of a longer one what stands behind 等."""


def skipped(words: str) -> int:
    """How many characters in front of a statement are no part of it.

    >>> skipped("全省地区生产总值"), skipped("、力争")
    (2, 0)
    """
    match = _LEADING.match(words)
    return match.end() if match and match.end() < len(words) else 0


def indicator(words: str) -> str:
    """The noun phrase that a figure behind `words` measures; "" where there is none.

    >>> indicator("全省地区生产总值增长"), indicator("城镇调查失业率控制在"), indicator("、力争")
    ('地区生产总值', '城镇调查失业率', '')
    >>> indicator("智能产业实现销售收入"), indicator("建成高标准农田"), indicator("新增停车位")
    ('智能产业销售收入', '高标准农田', '新增停车位')
    >>> indicator("经营主体连续4年每年新增"), indicator("比上年增长")
    ('经营主体', '')
    """
    name = _trimmed(balanced(words[skipped(words) :].rpartition("其中")[2]))
    done = _DONE.match(name)
    if done and done.end() < len(name):
        name = name[done.end() :]
    elif done:
        return ""
    return balanced(_INNER.sub("", name))


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
    return _TRAILING.sub("", words).strip("、：:（( \u3000")


def balanced(name: str) -> str:
    """A name without the quotes and brackets that have lost their other half.

    >>> balanced("“4个县摘帽"), balanced("“空壳村”"), balanced("覆盖率（含新区")
    ('4个县摘帽', '“空壳村”', '覆盖率')
    """
    name = name.strip("、，,：:； \u3000")
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


def behind(rest: str, *, more: bool) -> str:
    """The noun phrase behind a figure (支持37家科技型企业上市); "" where none stands there.

    `rest` are the words up to the stop or to the next figure; `more`: another figure follows.

    >>> behind("科技型企业上市", more=False), behind("专项和", more=True), behind("左右", more=True)
    ('科技型企业上市', '专项', '')
    >>> behind("市级重点改革项目加快落地", more=False)
    '市级重点改革项目'
    """
    if more:
        rest = _CONJUNCTION.sub("", rest)
        rest = _TRAILING.sub("", rest)
    first, _, others = rest.partition("、")
    if more or _FACTS.search(others):
        rest = first
    rest = rest.strip(' \u3000“"')
    if not rest or _PREDICATE_BEHIND.match(rest) or rest[0] in "、，。；：,;:）)”":
        return ""
    name = rest.removeprefix("的")
    short = _TAIL.sub("", _MODAL.sub("", name))
    return balanced(short if len(short) > 1 else name)


def verb(words: str) -> str:
    """The verb before a figure that belongs to what it counts: 新增100个.

    >>> verb("今年新增"), verb("建成"), verb("对标国际，改造")
    ('新增', '', '改造')
    """
    match = _KEPT.search(words.rstrip())
    return match[0] if match else ""
