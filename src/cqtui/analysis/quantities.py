"""Figures in Chinese text: exact value, unit, and the word that bounds them."""

import re
from decimal import Decimal

from cqtui.model.document import Span
from cqtui.model.quantity import Figure

_NUMBER = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_SCALE = r"万亿|[百千]?[万亿]"
_UNIT = (
    "个?百分点|微克[/／]立方米|元/人|平方公里|平方千米|平方米|立方米|千瓦时|千瓦|公里|千米|公顷|公斤"
    "|人次|人民币|[美欧港日]元|标准箱|标箱|架次|班次|件次|吨标准煤|平台"
    "|[吨亩斤元人户家个项条件座倍番所辆台套张米度位名次种处年月日天岁级步床%％‰℃]"
)
_SPACE = r"[ \u3000]?"
_TO = r"[-﹣－‐‑‒–—―−─~～〜∼至到]"
"""Between the ends of a range: whichever dash, minus or tilde a keyboard gave."""
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER}){_SPACE}(?P<low_scale>{_SCALE})?{_SPACE}(?P<low_unit>{_UNIT})?"
    rf"(?:{_SPACE}{_TO}{_SPACE}"
    rf"(?P<high>{_NUMBER}){_SPACE})?"
    rf"(?P<over>余|多)?(?P<scale>{_SCALE})?(?P<more>余|多)?{_SPACE}(?P<unit>{_UNIT})?"
)
LONGEST_NUMBER = 18
"""Characters; a longer run of digits is an account's or a card's number and no figure."""
_SCALES = {"万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
_PLAIN = str.maketrans("０１２３４５６７８９．％／", "0123456789.%/", ",，")
_NAME_BEFORE = re.compile(r"(?:[A-Za-z+＋]|[第“\"])$")
_NAME_BEHIND = re.compile(
    r"^(?:[A-Za-z+＋]|周年|年(?!均)|月(?!均)|日(?!均)|号|强[”\"、，。]|[”\"])"
)
_BEFORE = re.compile(
    r"(?:(?P<most>不超过|不高于|不大于|不突破)|(?P<least>不低于|不少于|不小于|至少)"
    r"|(?P<over>超过|突破|逾|高于|大于|超)|(?P<about>大约|约|近|接近))[ \u3000]?$"
)
_BEHIND = re.compile(
    r"(?P<about>左右|上下)|(?P<least>(?:及其?)?以上)|(?P<most>(?:及其?)?以[内下]|之内)"
)


def figures(text: str) -> list[Figure]:
    """The figures of `text` in order, without years, dates, ordinals and digits within names.

    Limits: Arabic numerals alone (half and full width) of `LONGEST_NUMBER` characters at most, and
    the units that reports commonly have.

    >>> [(str(f.value), f.unit, f.bound) for f in figures("第6代面板，新增75.3万人，增长5.0%—5.5%")]
    [('753000', '人', 'exactly'), ('5.0', '%', 'range')]
    >>> [(f.unit, f.bound) for f in figures("控制在3%以内，500亿斤左右，超过840亿斤，300余家")]
    [('%', 'at-most'), ('斤', 'about'), ('斤', 'over'), ('家', 'over')]
    """
    return [f for m in _FIGURE.finditer(text) if (f := _figure(text, m)) is not None]


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    if max(len(match["low"]), len(match["high"] or "")) > LONGEST_NUMBER:
        return None
    start, end = match.span("low")[0], len(match[0].rstrip()) + match.start()
    number_end = match.end("high" if match["high"] else "low")
    if _NAME_BEFORE.search(text, max(0, start - 1), start) or _NAME_BEHIND.match(
        text[number_end : number_end + 3].lstrip()
    ):
        return None
    unit = (match["unit"] or match["low_unit"] or "").translate(_PLAIN)
    scale = match["scale"] or match["low_scale"] or ""
    low = _value(match["low"], match["low_scale"] or scale)
    high = _value(match["high"], scale) if match["high"] else None
    behind = _BEHIND.match(text, end)
    return Figure(
        span=Span(start, end),
        end=behind.end() if behind else end,
        value=low,
        value_hi=high,
        unit=unit,
        bound="range" if high is not None else _bound(text, match, behind),
    )


def _value(number: str, scale: str) -> Decimal:
    value = Decimal(number.translate(_PLAIN))
    return Decimal(int(value.scaleb(_SCALES[scale]))) if _whole(value, scale) else _up(value, scale)


def _whole(value: Decimal, scale: str) -> bool:
    """Whether the scaled value is an integer, to be written without an exponent."""
    scaled = _up(value, scale)
    return bool(scale) and scaled == scaled.to_integral_value()


def _up(value: Decimal, scale: str) -> Decimal:
    return value.scaleb(_SCALES[scale]) if scale else value


def _bound(text: str, match: re.Match[str], behind: re.Match[str] | None) -> str:
    before = _BEFORE.search(text, max(0, match.start() - 5), match.start())
    for found in (behind, before):
        if found:
            groups = found.groupdict()
            names = {"about": "about", "least": "at-least", "most": "at-most", "over": "over"}
            return next(name for key, name in names.items() if groups.get(key))
    return "over" if match["over"] or match["more"] else "exactly"
