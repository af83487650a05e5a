"""The words before and behind a figure that bound it: 不低于, 以上, 近, 左右, 突破."""

import re

_BEFORE = re.compile(
    r"(?:(?P<most>不(?:得|能|应|会)?(?:超过|高于|大于|突破|多于|超)|最多|至多|小于(?:或?等于)?|低于|少于|不到|不足)"
    r"|(?P<least>不(?:得|能|应|会)?(?:低于|少于|小于|下于|下)|至少|最少|大于(?:或|或者)?等于)"
    r"|(?P<over>超过|不止|突破|逾|高于|大于|多于|跨越|跨过|冲破|(?<![赶反中英德西意])超|破)"
    r"|(?P<about>大约|大概|将近|接近|(?<![签节条公集预违合契制守租特邀履立邮])约为?|(?<![附邻临靠就贴亲走最远相])近))"
    r"(?:了|到|达|至|为|有)?[ ]?$|(?P<verb>(?:至少|最少)[\u4e00-\u9fff]{1,4}[ ]?)$"
)
"""Ends right before a figure."""
_BEHIND = re.compile(
    r"[ ]?(?:[(（]含[^)）]{0,3}[)）])?[ ]?(?:(?P<about>左右|上下)"
    r"|(?P<least>(?:及其?|或|或者|含)?以上|之上|[+](?![0-9A-Za-z]))"
    r"|(?P<most>(?:及其?|或|或者|含)?以[内下]|之[内下])|(?P<over>有余|还[要有]?多|多(?=[^一-鿿]|的|$)|余(?=[^一-鿿]|$)))"
)
_STAIRS = re.compile(r"[^，,。；;、]{0,6}?(?:台阶|大关|门槛)")
_UP = re.compile(r"(?:迈|跨|站|登|踏)[上入][^，,。；;、0-9]{0,4}$")
_PASSED = re.compile("(?<![经通透度不越走去来到开看做吃听说用穿受难见花赚卖买养种])过$")
_LARGE = re.compile("[百千万亿]|半数|一半")
_RECENT = ("年", "月", "个月", "天", "日", "周")
_NAMES = {
    "about": "about",
    "least": "at-least",
    "most": "at-most",
    "over": "over",
    "verb": "at-least",
}


def bound(said: str, start: int, end: int, unit: str) -> tuple[str, int]:
    """The bound of the figure from `start` to `end` ("" without one), and where its words end.

    The word behind counts before the one before it. 近 before years is none: 近三年.

    >>> bound("不低于95%", 3, 6, "%"), bound("95%以上", 0, 3, "%"), bound("近3年", 1, 3, "年")
    (('at-least', 6), ('at-least', 5), ('', 3))
    >>> bound("迈上2万亿元台阶", 2, 6, "元")
    ('at-least', 6)
    """
    behind = _BEHIND.match(said, end)
    if behind:
        return _name(behind), behind.end()
    if _UP.search(said, max(0, start - 7), start) and _STAIRS.match(said, end):
        return "at-least", end
    before = _BEFORE.search(said, max(0, start - 8), start)
    if before and not (before["about"] == "近" and unit in _RECENT):
        return _name(before), end
    if _PASSED.search(said, max(0, start - 2), start) and _LARGE.search(said, start, end):
        return "over", end  # 产值过10亿元; but 开过3次会
    return "", end


def _name(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for key, name in _NAMES.items() if groups.get(key))
