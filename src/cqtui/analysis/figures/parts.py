"""The numbers of a text, each with its unit, before ranges and lists are put together."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from cqtui.analysis.figures import units
from cqtui.analysis.figures.around import A_HALF, THOUSANDS, Part, stretch, take_sign, take_unit
from cqtui.analysis.figures.claims import counts, named
from cqtui.analysis.figures.numerals import (
    DIGITS,
    EXACT,
    LONGEST,
    PIECE,
    QUOTIENT,
    SCALES,
    SEPARATORS,
    SPACE,
    WIDEST,
    Numeral,
    digits,
    numeral,
)
from cqtui.analysis.figures.runs import ENDLESS, MOST_ZEROS, endless

HALVES = {"半百": 50, "一半": 50, "半数": 50, "对折": 50, "半折": 50, "半成": 5}
_SCALE = tuple(SCALES)
_OF = re.compile(rf"{SPACE}分{SPACE}(?:之{SPACE}|(?=百))(?P<minus>负?)")
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_TENTHS = re.compile(
    rf"{SPACE}(?P<kind>[成折])"
    r"(?![员立长本果为功熟品绩都分就交片群份年色叠射腾旧合算磨返页中子回线])"
    rf"(?:{SPACE}(?P<part>半|[{DIGITS}](?![{DIGITS}{SCALES}个])))?"
)
_SLASH = re.compile(r"[ ]?/[ ]?(?P<under>[0-9]{1,4})(?![0-9./])")
_DECIMALS = re.compile(rf"[{DIGITS}两]米[{DIGITS}]{{2}}$")


def parts(said: str) -> Iterator[Part]:
    """The numbers of `said` (`phrases.masked`) in order, none within another."""
    pieces = list(PIECE.finditer(said))
    starts = [piece.start() for piece in pieces]
    at, done = 0, 0
    while at < len(pieces):
        if starts[at] < done:
            at += 1
            continue
        last = _joined(said, pieces, at)
        if (part := _read(said, pieces, starts, at, last, done)) is None:
            part = _read(said, pieces, starts, at, at, done) if last > at else None
        at += 1
        if part is not None:
            done = part.end
            yield part


def _joined(said: str, pieces: list[re.Match[str]], at: int) -> int:
    """The last of the pieces that make one number with that at `at`: 7 万5 千4 百."""
    last = at
    while last + 1 < len(pieces) and pieces[last + 1].end() - pieces[at].start() <= LONGEST:
        gap = said[pieces[last].end() : pieces[last + 1].start()]
        if len(gap) > WIDEST or gap.strip(" ") or not _fits(said, pieces, last, gap):
            break
        last += 1
    return last


def _fits(said: str, pieces: list[re.Match[str]], at: int, gap: str) -> bool:
    """Whether a piece and the next one, with `gap` between them, are of one number."""
    one, other = pieces[at], pieces[at + 1]
    ends, begins = one[0].endswith(_SCALE), other[0].startswith(_SCALE)
    if other["arabic"]:
        behind = pieces[at + 2] if at + 2 < len(pieces) else None
        scale = behind is not None and behind[0].startswith(_SCALE)
        near = scale and behind is not None and behind.start() - other.end() <= WIDEST
        long = not gap and len(other[0]) >= 3 and "." not in other[0]
        return ends and (near or long)
    if "点" in one[0]:
        return not other[0].strip("万亿兆")
    if gap and len(one[0]) == len(other[0]) == 1 and _discount(said, other.end()):
        return True
    return begins or (ends and bool(gap) and not one["arabic"])


def _discount(said: str, at: int) -> bool:
    return said[at : at + 2].lstrip(" ").startswith("折")


def _read(
    said: str, pieces: list[re.Match[str]], starts: list[int], at: int, last: int, done: int
) -> Part | None:
    """The number that pieces `at` to `last` make; None where they make none."""
    start, stop = starts[at], pieces[last].end()
    if end := endless(pieces, at, last):
        return _no_figure(said, start, end)
    written = said[start:stop].translate(SEPARATORS)
    words = all(piece["arabic"] is None for piece in pieces[at : last + 1])
    if written in HALVES:
        unit = "" if written == "半百" else "%"
        value = Decimal(HALVES[written])
        return Part(start, stop, stop, "", value, unit=unit, words=True, formed=True)
    if written == "半":
        part = Part(start, stop, stop, "", A_HALF, words=True)
        take_unit(said, part)
        return part
    if cut := _belongs_to_unit(said, stop, written):
        stop, written = stop - cut, written[:-cut]
    number = _one_by_one(said, stop, written) or numeral(written)
    if number is None:
        return None
    if number.low.adjusted() > MOST_ZEROS:
        return _no_figure(said, start, stop)
    part = Part(start, stop, stop, written, number.low, number.high, words=words)
    follows = _next(said, stop)
    formed = follows in ("分", "成", "折", "/") and (
        _of(said, part, pieces, starts) or _tenths(said, part) or _slash(said, part)
    )
    if not formed:
        stretch(said, part, follows)
        take_unit(said, part)
    take_sign(said, part, done)
    if named(said, part.start, part.end, part.unit, part.text, words=words, vague=part.vague):
        return None
    part.weak = not part.formed and words and part.low >= 0 and not _counts(said, part)
    return part


def _no_figure(said: str, start: int, stop: int) -> Part:
    """What is no number, with its scales and its unit, which are no figure's without it."""
    part = Part(start, stop, stop, "0", Decimal(0))
    stretch(said, part, _next(said, stop))
    take_unit(said, part)
    part.unit, part.weak = ENDLESS, True
    return part


def _next(said: str, at: int) -> str:
    """The first character from `at` on that is no space; "" where there are too many of them."""
    for place in range(at, min(at + WIDEST + 1, len(said))):
        if said[place] != " ":
            return said[place]
    return ""


def _counts(said: str, part: Part) -> bool:
    pair = part.high is not None
    return counts(said, part.start, part.end, part.text, part.unit, part.vague, pair=pair)


def _belongs_to_unit(said: str, stop: int, written: str) -> int:
    """1 where the last character of a number is of its unit (12千米, 五兆字节, 二两); else 0."""
    if len(written) < 2 or written[-1] not in "两百千兆":
        return 0
    if written[-1] == "两":
        pair = written[-2] in "一三" and said[stop : stop + 1] in units.COUNTERS
        return int(written[-2] != "零" and not pair)
    unit = units.UNIT.match(said, stop - 1)
    if unit is None:
        return 0
    alone = unit[0] == "兆" and written[-2].isdigit() and not units.UNIT.match(said, stop)
    return int(len(unit[0]) > 1 or alone)


def _one_by_one(said: str, stop: int, written: str) -> Numeral | None:
    """Two digits before 折, or behind the unit whose decimals they are: 九五折, 一米七五."""
    alone = _discount(said, stop) or _DECIMALS.search(said, max(0, stop - 4), stop)
    if len(written) == 2 and alone and (value := digits(written)):
        return Numeral(value)
    return None


def _of(said: str, part: Part, pieces: list[re.Match[str]], starts: list[int]) -> bool:
    """Read 百分之三, 四分之三, where `part` is what is divided by."""
    match = _OF.match(said, part.stop)
    if match is None or not part.low:
        return False
    at = bisect_left(starts, match.end())
    if at == len(pieces) or starts[at] != match.end():
        return False
    last = _joined(said, pieces, at)
    over = numeral(said[starts[at] : pieces[last].end()])
    if over is None or endless(pieces, at, last) or over.low.adjusted() > MOST_ZEROS:
        return False
    part.stop = part.end = pieces[last].end()
    part.words = part.words and all(p["arabic"] is None for p in pieces[at : last + 1])
    part.formed = True
    if part.text in _SHARES:
        part.low, part.high, part.unit = over.low, over.high, _SHARES[part.text]
        if said[part.end : part.end + 1] in THOUSANDS and part.end < len(said):
            part.move(THOUSANDS[said[part.end]])
            part.stop = part.end = part.end + 1
    else:
        part.low, part.high = QUOTIENT.divide(over.low, part.low), None
        if match["minus"]:
            part.low = part.low.copy_negate()
    part.text = ""
    return True


def _tenths(said: str, part: Part) -> bool:
    """Read 三成五, 九折, 九五折, where `part` is what is told in tenths."""
    match = _TENTHS.match(said, part.stop)
    if match is None:
        return False
    two = match["kind"] == "折" and part.low >= 10 and len(part.text) == 2
    if part.low > (99 if two else 10):
        return False
    if not two:
        part.move("十")
    if match["part"]:
        rest = Decimal(5) if match["part"] == "半" else digits(match["part"])
        part.low = EXACT.add(part.low, rest or Decimal(0))
    part.stop = part.end = match.end()
    part.unit, part.formed, part.text = "%", True, ""
    return True


def _slash(said: str, part: Part) -> bool:
    """Read 1/3."""
    match = _SLASH.match(said, part.stop)
    if not match or not part.text.isdigit() or said[part.start - 1 : part.start] == "/":
        return False
    under = Decimal(match["under"])
    if not under:
        return False
    part.low = QUOTIENT.divide(part.low, under)
    part.stop = part.end = match.end()
    part.formed, part.text = True, "/"
    return True
