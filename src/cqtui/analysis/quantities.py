"""Figures in Chinese text: exact value, unit, and the word that bounds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cqtui.analysis import units
from cqtui.analysis.bounds import bound
from cqtui.analysis.numeralphrases import masked
from cqtui.analysis.numerals import (
    DIGITS,
    EXACT,
    HALVES,
    LONGEST_NUMBER,
    PIECE,
    QUOTIENT,
    SCALES,
    SEPARATORS,
    SPACE,
    Numeral,
    digits,
    exponent,
    numeral,
    plain,
    scaled,
)
from cqtui.model.document import Span
from cqtui.model.quantity import Figure

_HAN = re.compile(r"[\u3400-\u9fff\ue000]")
_TO = re.compile(r"[ ]?(?:[-‒–—―─~～〜∼]{1,2}|至|到)[ ]?")
"""Between the ends of a range: whichever dash or tilde a keyboard gave."""
_AND = re.compile(r"[ ]?[和与][ ]?")
_LISTED = re.compile(r"[ ]?[、和与或及×✕✖*xX][ ]?")
_OF = re.compile(rf"{SPACE}分{SPACE}(?:之{SPACE}|(?=百))")
_VAGUE = re.compile(
    rf"{SPACE}(?:(?P<few>零?几)|(?P<more>[多余来]))(?!样|元化|边|式|维|功能|媒体|极|层次|方面|渠道|领域|到|自|者)"
    rf"{SPACE}(?P<scale>[百千万亿]{{0,3}})"
)
_TIMES_UNIT = re.compile(rf"{SPACE}个{SPACE}(?P<scale>[万亿]+)(?![{DIGITS}十])")
_TENTHS = re.compile(
    rf"{SPACE}(?P<kind>[成折])(?:{SPACE}(?P<part>半|[{DIGITS}](?![{DIGITS}{SCALES}个])))?"
)
_NOT_TENTHS = re.compile(
    r"[成折][员立长本果为功熟品绩都分就交片群份年色叠射腾旧合算磨返页中子回线]"
)
_SLASH = re.compile(r"[ ]?/[ ]?(?P<under>[0-9]{1,4})(?![0-9./])")
_RATIO = re.compile(r"[ ]?:[ ]?")
_HALF = re.compile(rf"{SPACE}半(?![径导挂数球成决岛封拖])")
_THOUSANDS = {"k": 3, "K": 3, "w": 4}
_TRAILING = re.compile(r"[百千万亿兆]+$")
_MINUS = re.compile(
    r"(?P<word>(?<![减担肩正欺抱辜胜背自])负的?|零下)[ ]?$|(?P<sign>(?<![-])-[ ]?)$"
)
_FEW = re.compile(r"[几数][ ]?$")
_CALLS = re.compile(r"(?:[近约超逾过破达数几上每有]|超过|不足|不到)[了到]?[ ]?$")
"""Before a scale without a digit (近百家, 超千公里), which is a number then and no name."""
_FOLLOWS = re.compile(r"[ ]?(?:以上|以下|以内|左右|余|多)")
_WORD_GOES_ON = {
    "人": "大均民才口工类群力事员文生物居社",
    "家": "庭长乡具电居政禽畜",
    "部": "门分署长队委级",
    "方": "面式案向法位米便针",
    "条": "件例约款",
    "例": "如",
    "代": "表理码替际",
    "处": "理于置罚在",
    "项": "目",
    "年": "",
    "天": "然津空文",
    "分": "别析类布为数级工配享解流离",
    "元": "旦宇素",
    "里": "程面约",
    "口": "岸径味碑",
    "台": "湾州风商胞账",
    "场": "所景地域馆合",
    "户": "籍均外口",
    "名": "称单义录城额列",
    "位": "于居置列数次",
    "种": "植业子养源类",
    "所": "有以得在需",
    "把": "握",
    "面": "向对临积貌包粉",
    "首": "先次批都席府家",
    "段": "时",
    "层": "次级面",
    "度": "假过量",
    "升": "级至高到值学",
    "克": "服",
    "钱": "包",
    "组": "织成建团合",
    "队": "伍员",
    "集": "团中成聚群合体装约",
    "步": "伐入行骤",
    "级": "别",
    "宗": "教旨",
    "期": "间货望末待",
    "顶": "层尖级",
    "头": "部",
    "门": "槛票店诊户",
    "科": "技学研创普室",
    "课": "程题堂",
    "节": "能约点水日庆省",
    "单": "位元一体项列",
    "对": "于口外接标照应比象",
    "副": "",
    "打": "造击通破响好",
    "包": "括含容",
    "股": "权份票东",
    "款": "项",
    "份": "额",
    "针": "对",
    "线": "上下路",
    "群": "众体岛",
    "片": "区",
    "角": "度色",
    "周": "边期围转",
    "担": "保当任",
    "码": "头",
    "毛": "利",
    "员": "工",
    "大": "于概约力幅会学家型量众",
    "金": "融额属",
    "银": "行",
    "两": "个年条种家项名次大级国地者岸",
    "章": "程",
    "届": "",
    "档": "案",
    "笔": "记者",
    "篇": "",
    "票": "据房",
    "批": "准发示",
    "座": "谈",
    "块": "链",
    "本": "级地科年省市区县报金质土",
    "株": "洲",
    "起": "来到码点步草飞",
    "卷": "烟",
    "卡": "",
    "安": "全徽置排装康",
    "焦": "",
    "平台": "",
    "次": "产",
    "束": "",
    "码头": "",
}
"""What behind a unit of one character makes a word of it that is no unit: 3部门, 5方面."""
_WHOLE_UNITS = ("元", "块")
_PARTS = {"角": 1, "毛": 1, "分": 2}
"""Decimal place of the parts of a yuan: 一角七分."""


_ENDLESS = "…"
"""The unit of a run of digits that is no figure, nor is a range that it ends."""


@dataclass(slots=True)
class _Part:
    """One number on its way to become a figure."""

    start: int
    stop: int
    """Behind the number."""
    end: int
    """Behind its unit."""
    text: str
    """The numeral without spaces."""
    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    vague: str = ""
    """over, about: of the words within it (300余, 数十)."""
    words: bool = False
    weak: bool = False
    """A lone numeral that counts only as a part of a range or list: 两 of 两到三百."""
    formed: bool = False
    """百分之…, 三成, 四分之三: of a form that can be nothing else."""


def figures(text: str) -> list[Figure]:
    """The figures of `text` in order, without dates, times, ordinals and digits within names.

    A vague number is read as the one that is named: 数十 and 几十 as about 10, 十几 as over 10.
    A ratio is read as a quotient (2.04∶1 is 2.04), dimensions (3米×5米) as two figures.
    Limits: Arabic numerals of `LONGEST_NUMBER` characters at most; by words, without grammar.

    >>> [(str(f.value), f.unit, f.bound) for f in figures("第6代面板，新增75.3万人，增长5.0%—5.5%")]
    [('753000', '人', 'exactly'), ('5.0', '%', 'range')]
    >>> [(f.unit, f.bound) for f in figures("控制在3%以内，500亿斤左右，超过840亿斤，300余家")]
    [('%', 'at-most'), ('斤', 'about'), ('斤', 'over'), ('家', 'over')]
    >>> [(str(f.value), f.unit) for f in figures("两百多万师生，三成五，百分之十二点五，四分之三")]
    [('2000000', ''), ('35', '%'), ('12.5', '%'), ('0.75', '')]
    """
    said = masked(plain(text))
    parts = _merged(said, list(_parts(said)))
    return [_figure(said, part) for part in parts]


def _parts(said: str) -> Iterator[_Part]:
    """The numbers of `said`, each with its unit."""
    pieces = list(PIECE.finditer(said))
    at, done = 0, 0
    while at < len(pieces):
        if pieces[at].start() < done:
            at += 1
            continue
        last = _joined(said, pieces, at)
        part = _number(said, pieces, at, last, done) or (
            _number(said, pieces, at, at, done) if last > at else None
        )
        if part is not None:
            done = part.end
            yield part
        at += 1 if part is not None or last == at else last - at + 1


def _joined(said: str, pieces: list[re.Match[str]], at: int) -> int:
    """The last of the pieces that make one number with that at `at`: 7 万5 千4 百."""
    last = at
    while last + 1 < len(pieces) and pieces[last + 1].end() - pieces[at].start() <= 64:
        one, other = pieces[last], pieces[last + 1]
        gap = said[one.end() : other.start()]
        if len(gap) > 4 or gap.strip(" "):
            break
        ends, begins = one[0][-1] in SCALES, other[0][0] in SCALES
        if other["words"]:
            fits = begins if one["arabic"] or not gap else (ends or begins)
            if gap and len(one[0]) == len(other[0]) == 1:
                fits = fits or said[other.end() : other.end() + 2].lstrip(" ").startswith("折")
            if "点" in one[0]:
                fits = not other[0].strip("万亿兆")
        else:
            behind = pieces[last + 2] if last + 2 < len(pieces) else None
            scale = (
                behind is not None and behind[0][0] in SCALES and behind.start() - other.end() < 5
            )
            long = not gap and len(other[0]) >= 3 and "." not in other[0]
            fits = bool(ends and (scale or long))
        if not fits:
            break
        last += 1
    return last


def _number(said: str, pieces: list[re.Match[str]], at: int, last: int, done: int) -> _Part | None:
    """The number that pieces `at` to `last` make; None where they make none."""
    start, stop = pieces[at].start(), pieces[last].end()
    written = said[start:stop].translate(SEPARATORS)
    words = all(piece["arabic"] is None for piece in pieces[at : last + 1])
    if not words and max(len(p["arabic"] or "") for p in pieces[at : last + 1]) > LONGEST_NUMBER:
        return _Part(start, stop, stop, "", Decimal(0), weak=True, unit=_ENDLESS)
    cut = _unit_of_thousands(said, stop, written)
    if cut:
        stop, written = stop - cut, written[:-cut]
    if written in HALVES:
        half = _Part(start, stop, stop, "", Decimal(HALVES[written]), words=True, formed=True)
        half.unit = "" if written == "半百" else "%"
        return half
    value = _said_one_by_one(said, stop, written) or numeral(written)
    if value is None:
        return None
    part = _Part(start, stop, stop, written, value.low, value.high, words=words)
    formed = _of(said, part, pieces) or _tenths(said, part) or _slash(said, part)
    if not formed:
        _stretch(said, part)
        _take_unit(said, part)
    _take_sign(said, part, done)
    if _named(said, part):
        return None
    part.weak = not _counts(said, part)
    return part


def _unit_of_thousands(said: str, stop: int, written: str) -> int:
    """1 where the last character of a number belongs to its unit: 12千米, 五兆字节; else 0."""
    if len(written) < 2 or written[-1] not in "百千兆":
        return 0
    unit = units.UNIT.match(said, stop - 1)
    if unit is None:
        return 0
    alone = unit[0] == "兆" and written[-2].isdigit() and not units.UNIT.match(said, stop)
    return int(len(unit[0]) > 1 or alone)


def _said_one_by_one(said: str, stop: int, written: str) -> Numeral | None:
    """Two digits before 折: 九五折."""
    if (
        len(written) == 2
        and said[stop : stop + 2].lstrip(" ").startswith("折")
        and (value := digits(written))
    ):
        return Numeral(value)
    return None


def _of(said: str, part: _Part, pieces: list[re.Match[str]]) -> bool:
    """Read 百分之三, 四分之三: whether `part` is what is divided by."""
    match = _OF.match(said, part.stop)
    if match is None:
        return False
    behind = match.end()
    if said[behind : behind + 1] in "负-":
        return False
    first = PIECE.match(said, behind)
    if first is None:
        return False
    at = next(_places(pieces, first.start()), None)
    if at is None:
        return False
    last = _joined(said, pieces, at)
    over = numeral(said[first.start() : pieces[last].end()])
    if over is None or not part.low:
        return False
    part.stop = part.end = pieces[last].end()
    part.formed = True
    shares = {"百": "%", "千": "‰", "万": "‱"}
    if part.text in shares:
        part.low, part.high, part.unit = over.low, over.high, shares[part.text]
        part.text = ""
        extra = _VAGUE.match(said, part.stop)
        if extra:
            part.vague = "over"
        return True
    part.low = QUOTIENT.divide(over.low, part.low)
    part.high = None
    return True


def _places(pieces: list[re.Match[str]], start: int) -> Iterator[int]:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        if pieces[middle].start() < start:
            low = middle + 1
        else:
            high = middle
    if low < len(pieces) and pieces[low].start() == start:
        yield low


def _tenths(said: str, part: _Part) -> bool:
    """Read 三成五, 九折: whether `part` is told in tenths."""
    match = _TENTHS.match(said, part.stop)
    if match is None or _NOT_TENTHS.match(said, match.start("kind")):
        return False
    value = part.low
    two = match["kind"] == "折" and value >= 10 and len(part.text) == 2
    if value > 100 or (value > 10 and not two):
        return False
    part.low = value if two else scaled(value, 1)
    part.high = part.high and scaled(part.high, 1)
    if match["part"] == "半":
        part.low += 5
    elif match["part"]:
        part.low += numeral(match["part"]).low  # type: ignore[union-attr]
    part.stop = part.end = match.end()
    part.unit, part.formed = "%", True
    return True


def _slash(said: str, part: _Part) -> bool:
    """Read 1/3."""
    match = _SLASH.match(said, part.stop)
    under = Decimal(match["under"]) if match else Decimal(0)
    if (
        not match
        or not under
        or not part.text.isdigit()
        or said[part.start - 1 : part.start] == "/"
    ):
        return False
    part.low = QUOTIENT.divide(part.low, under)
    part.stop = part.end = match.end()
    part.formed = True
    return True


def _stretch(said: str, part: _Part) -> None:
    """Take in what makes a number vague, and scales behind that: 500余万, 十几, 数百, 两个亿."""
    few = _FEW.search(said, max(0, part.start - 2), part.start)
    if few and part.text[0] in SCALES:
        part.start, part.vague = few.start(), "about"
    if said[part.stop : part.stop + 1] in _THOUSANDS and part.text[-1:].isdigit():
        if not said[part.stop + 1 : part.stop + 2].isascii() or part.stop + 1 >= len(said):
            part.low = scaled(part.low, _THOUSANDS[said[part.stop]])
            part.text += {3: "千", 4: "万"}[_THOUSANDS[said[part.stop]]]
            part.stop += 1
    match = _VAGUE.match(said, part.stop)
    if match and (match["scale"] or not match["few"] or part.text[-1] == "十"):
        part.vague = part.vague or "over"
        _scale(part, match["scale"])
        part.stop = match.end() if match["scale"] else match.end(match.lastgroup or 0)
        part.stop = max(match.end("few"), match.end("more"), match.end("scale"))
    if match := _TIMES_UNIT.match(said, part.stop):
        _scale(part, match["scale"])
        part.stop = match.end()
    part.end = part.stop


def _scale(part: _Part, scales: str) -> None:
    by = exponent(scales)
    part.low, part.high = scaled(part.low, by), part.high and scaled(part.high, by)
    part.text += scales


def _take_unit(said: str, part: _Part) -> None:
    """Find the unit behind a number, or before it: 3个, ￥50, 港币2960元."""
    behind = part.stop
    while behind < part.stop + 4 and said[behind : behind + 1] == " ":
        behind += 1
    match = units.UNIT.match(said, behind)
    if match and not _goes_on(said, match):
        part.unit, part.end = units.meant(match[0]), match.end()
        if said[part.end : part.end + 1] in ("/", "每"):
            under = units.UNIT.match(said, part.end + 1)
            if under:
                part.unit, part.end = f"{part.unit}/{under[0]}", under.end()
        half = _HALF.match(said, part.end)
        if half and part.high is None and part.low == part.low.to_integral_value():
            part.low += Decimal("0.5")
            part.end = half.end()
    before = units.PREFIX.search(said, max(0, part.start - 6), part.start)
    if before and (not part.unit or part.unit in ("元", "度")):
        part.unit = units.BEFORE[before[0].rstrip()]
        part.start = before.start()
        if said[part.end : part.end + 2] == "整":
            part.end += 1
    if not part.unit and part.vague == "over" and said[part.stop - 1] in "多余":
        part.end = part.stop - 1
    if not part.unit and said[part.stop : part.stop + 1] == "+":
        part.vague = "at-least"


def _goes_on(said: str, unit: re.Match[str]) -> bool:
    """Whether what looks like a unit begins a word: 3部门."""
    if unit[0] == "番":
        return "翻" not in said[max(0, unit.start() - 5) : unit.start()]
    follows = said[unit.end() : unit.end() + 1]
    return bool(follows) and follows in _WORD_GOES_ON.get(unit[0], "")


def _take_sign(said: str, part: _Part, done: int) -> None:
    """Make a number negative that has a minus before it; a dash between figures is none."""
    match = _MINUS.search(said, max(0, part.start - 4), part.start)
    if match is None:
        return
    if match["sign"]:
        before = said[match.start() - 1 : match.start()] if match.start() else " "
        if match.start() == done > 0 or (before.isascii() and before.isalnum()) or before in ")%":
            return
    part.low = -part.low
    part.high = part.high and -part.high
    part.start = match.start()


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ITEMS = ("条", "项", "号")
_CLOSING = '”"’』」》'
_NAME_BEFORE = re.compile(r"(?:[A-Za-z][-]?|[A-Za-z]\.)$")


def _named(said: str, part: _Part) -> bool:
    """Whether digits are a part of a name (T3A, PM2.5, 5G, “减负30条”) or a year: 2025世界大会."""
    if part.words or part.unit in units.BEFORE.values() and not said[part.start].isdigit():
        return False
    if _NAME_BEFORE.search(said, max(0, part.start - 2), part.start):
        return True
    behind = said[part.end : part.end + 1]
    if part.unit:
        return part.unit in _ITEMS and behind in _CLOSING and bool(behind)
    year = _YEAR.fullmatch(part.text) and not part.vague and _HAN.match(behind)
    return bool(year) or (behind.isascii() and behind.isalpha())


def _counts(said: str, part: _Part) -> bool:
    """Whether a number in Chinese characters counts or measures, and is no word's or name's."""
    before, behind = (
        said[part.start - 1 : part.start] if part.start else "",
        said[part.end : part.end + 1],
    )
    if part.formed or not part.words or part.low < 0 or part.unit in ("%", "‰"):
        return True
    text = part.text
    if text[0] in "百千万亿" and not (part.vague == "about"):
        called = _CALLS.search(said, max(0, part.start - 4), part.start)
        more = part.vague == "over" or (part.unit and _FOLLOWS.match(said, part.end))
        several = len(text) > 1 and part.unit
        alone = not _HAN.match(before) and not _HAN.match(behind) and len(text) > 1
        return bool(called or more or several or alone)
    if not text.strip(DIGITS) and len(text) > 2:
        inside = _HAN.match(before) or _HAN.match(behind) if not part.unit else len(text) < 4
        return not inside
    small = len(text) == 1 or (part.high is not None and len(text) == 2)
    if not small:
        return True
    if part.unit:
        return part.unit in units.COUNTERS or len(part.unit) > 1 or bool(part.vague)
    return (
        part.high is None
        and (not before or before in " ,。;!?\n")
        and (not behind or behind in " ,。;!?\n")
        and text != "零"
    )


def _merged(said: str, parts: list[_Part]) -> list[_Part]:
    """`parts` with ranges, ratios and sums of yuan and jiao made one, units of lists shared."""
    found: list[_Part] = []
    for part in parts:
        if not (found and _merge(said, found[-1], part)):
            found.append(part)
    for one, other in zip(found[-2::-1], found[:0:-1], strict=True):
        alike = not one.unit and not one.formed and other.unit and one.words == other.words
        if alike and _LISTED.fullmatch(said, one.end, other.start):
            one.unit = other.unit
            _share_scale(one, other.text, other.low)
            # 三、四个; but 一、四个方面 at the start of a line is a heading's number.
            one.weak = one.weak and not (one.start and _HAN.match(said, one.start - 1))
    return [part for part in found if not part.weak]


def _merge(said: str, one: _Part, other: _Part) -> bool:
    """Make `one` of two numbers that tell one figure; whether they do."""
    if one.high is not None or other.start - one.end > 6:
        return False
    if _money(one, other):
        return True
    if other.high is not None:
        return False
    between = _TO.fullmatch(said, one.end, other.start) or (
        _AND.fullmatch(said, one.end, other.start) and said.startswith("之间", other.end)
    )
    if between and _ENDLESS in (one.unit, other.unit):
        one.weak = True
        return True
    if between:
        return _range(one, other)
    if _RATIO.fullmatch(said, one.end, other.start):
        return _ratio(said, one, other)
    return False


def _range(one: _Part, other: _Part) -> bool:
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.unit and not other.unit and not one.formed:
        return False
    _share_scale(one, other.text, other.low)
    if not one.low <= other.low:
        return False
    one.high, one.unit = other.low, other.unit or one.unit
    one.stop, one.end = other.stop, other.end
    one.words, one.weak = one.words and other.words, one.weak and other.weak
    return True


def _share_scale(one: _Part, text: str, upper: Decimal) -> None:
    """Give `one` the scale of the number that ends its range or list: 2—3万, 一千到两千万."""
    trailing = _TRAILING.search(text)
    if trailing is None or one.formed or one.text[-1:] in trailing[0]:
        return
    for cut in range(len(trailing[0])):
        value = scaled(one.low, exponent(trailing[0][cut:]))
        if value <= upper:
            one.low = value
            return


def _ratio(said: str, one: _Part, other: _Part) -> bool:
    """Read 2.04∶1 as a quotient; three numbers in a row (8.7∶41.2∶50.1) stay three."""
    three = said[other.end : other.end + 1] == ":" or said[max(0, one.start - 1) : one.start] == ":"
    if three or one.unit or other.unit or not other.low or one.words != other.words:
        return False
    one.low = QUOTIENT.divide(one.low, other.low)
    one.stop, one.end, one.formed = other.stop, other.end, True
    return True


def _money(one: _Part, other: _Part) -> bool:
    """Read 六元一角七分 as one sum."""
    if one.unit not in _WHOLE_UNITS or other.start != one.end:
        return False
    place = _PARTS.get(other.unit)
    if place is None and one.unit == "块" and not other.unit and len(other.text) == 1:
        place = 1
    if place is None:
        return False
    one.low = EXACT.add(one.low, other.low.scaleb(-place))
    one.end, one.unit = other.end, "块" if not other.unit else "元"
    return True


def _figure(said: str, part: _Part) -> Figure:
    told, end = bound(said, part.start, part.end, part.unit)
    if (
        part.text[:1] in tuple(SCALES[1:])
        and said[part.start - 1 : part.start] == "上"
        and part.text
    ):
        told = told or "at-least"
    return Figure(
        span=Span(part.start, part.end),
        end=end,
        value=part.low,
        value_hi=part.high,
        unit=part.unit,
        bound="range" if part.high is not None else told or part.vague or "exactly",
        words=part.words,
    )
