"""Figures of targets in words for a person, and how far two of them are apart."""

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import NamedTuple

from cqtui.analysis.figures.dimensions import convert, dimension
from cqtui.analysis.figures.numerals import EXACT
from cqtui.export.characters import one_line
from cqtui.export.rows import ARROWS, Say
from cqtui.model.ledger import Gap as Missing
from cqtui.model.quantity import BOUND_SIGNS, Quantity, TargetChange
from cqtui.model.units import IN_POINTS, SCALES

LONGEST_WORDS = 40
"""Characters shown of a target without a figure; the rest is cut off."""
LONGEST_IN_COLUMN = 16
"""The same in a column of figures."""
_MOST = 10**8
"""万, 亿 or 万亿 of something beyond which nobody writes it so."""
LONGEST_NUMBER = 40
"""Digits written out; beyond that the zeros at a number's end are told by their power of ten."""
_MONSTROUS = Context(prec=EXACT.prec, Emin=MIN_EMIN, Emax=MAX_EMAX)

_MORE = re.compile(r"[0-9０-９一二三四五六七八九十百千][余多]|[余多][万亿]")
_TOLD = ("about", "at-least", "at-most", "over")
"""Bounds that are told; the others show in the figure itself."""
_SCALED = re.compile(r"万亿|[十百千]?万|[十百千]?亿|千")
_LAST_SCALE = re.compile(r"[万亿](?=[^万亿]*$)")
_DIGIT = re.compile("[0-9０-９]")
_UNIT = re.compile(r"[\u4e00-\u9fffA-Za-z]+$")
_CHINESE = {
    "cli.about": "{figure}左右", "cli.at-least": "{figure}以上", "cli.at-most": "{figure}以内",
    "tables.over": "超过{figure}", "tables.falling": "下降{figure}",
}  # fmt: skip
_SIGNS = {**BOUND_SIGNS, "exactly": "＝", "range": "–"}


class Gap(NamedTuple):
    """How far one figure is from another, to be written into a table."""

    value: Decimal
    """Below zero where the second is the smaller one."""
    unit: str
    """The figures' own; points where they are percentages."""


def gap(first: Quantity | None, second: Quantity | None, points: str = "个百分点") -> Gap | None:
    """From `first` to `second`; None where one is missing, a range, or of another kind of unit.

    A fall that gets smaller is a smaller figure; a fall that becomes a rise goes the whole way.
    `points` is what the difference of two percentages is told in.
    """
    if first is None or second is None or first.value is None or second.value is None:
        return None
    if first.value_hi is not None or second.value_hi is not None:
        return None
    if not comparable(first.unit, second.unit):
        return None
    alike = (first.direction == "down") == (second.direction == "down")
    before, after = (q.value if alike else q.signed for q in (first, second))
    assert before is not None
    assert after is not None
    far = EXACT.subtract(after, convert(before, first.unit, second.unit))
    return Gap(far, points if second.unit in IN_POINTS else second.unit)


def comparable(first: str, second: str) -> bool:
    """Whether figures in the two units can be taken from each other: 吨 and 斤, % and %."""
    return first == second or {first, second} <= IN_POINTS or dimension(first) == dimension(second)


def told_gap(first: Quantity | None, second: Quantity | None) -> str:
    """How far it is, without a sign, in scale and unit as `second` is written: 0.5, 20万吨.

    "" where nothing moved or no number tells it.
    """
    found = gap(first, second)
    if found is None or not found.value:
        return ""
    assert second is not None
    unit = _written_unit(second)
    far = convert(found.value.copy_abs(), second.unit, unit)
    return amount_like(far, second, "" if unit in IN_POINTS else unit)


def _written_unit(quantity: Quantity) -> str:
    """The unit that stands in the text, where the figure was made equal to others of one dimension:
    吨 of 513万吨 in a table of 斤.
    """
    tail = _UNIT.search(quantity.figure_text)
    if tail is None or quantity.table or quantity.figure_text.endswith(quantity.unit):
        return quantity.unit
    unit = _SCALED.sub("", tail[0])
    same = unit and dimension(unit) == dimension(quantity.unit)
    return unit if same else quantity.unit


def signed(first: Quantity | None, second: Quantity | None) -> str:
    """How far it is with its sign: ＋0.6, −20万吨; "" as `told_gap` has it."""
    found, amount = gap(first, second), told_gap(first, second)
    return f"{'−' if found and found.value < 0 else '＋'}{amount}" if amount else ""


def told_change(change: TargetChange, say: Say) -> str:
    """What became of a target: ▼0.5 下调, ～ 改措辞 ≤→≈, ＋ 新设."""
    sign = ARROWS.get(change.change, "＝")
    amount = told_gap(change.old, change.new) if change.change in ("raised", "lowered") else ""
    parts = [sign + amount, change_word(change, say)]
    return " ".join([*parts, told_bounds(change)]).rstrip()


def change_word(change: TargetChange, say: Say) -> str:
    """What became of a target in a word: 下调, 数字改为文字."""
    if change.instead is None:
        return say(f"tables.change.{change.change}")
    return say("tables.change.to-words" if change.new is None else "tables.change.to-figure")


def main_move(change: TargetChange) -> str:
    """Whether a target that both reports have left or joined the main ones: left, joined, "".

    It says something only where both reports have main targets.
    """
    old, new = change.sides
    if old is None or new is None or old.headline == new.headline:
        return ""
    return "left" if old.headline else "joined"


def told_bounds(change: TargetChange) -> str:
    """How the bound was reworded where the figure stayed: ≤→≈; "" where it was not.

    Nothing where a side has no figure: its words tell.
    """
    if change.change != "reworded-bound" or change.old is None or change.new is None:
        return ""
    if change.old.value is None or change.new.value is None:
        return ""
    old, new = _SIGNS[change.old.bound], _SIGNS[change.new.bound]
    return f"{old}→{new}" if old != new else ""


def told_against(change: TargetChange) -> str:
    """How a target stands to the one before it, without words: ▼0.5, ＝, ～≤→≈; ▼ for ranges."""
    if change.change == "unchanged":
        return "＝"
    return ARROWS[change.change] + (told_gap(change.old, change.new) or told_bounds(change))


def told_target(quantity: Quantity | None, say: Say) -> str:
    """The figure with its bound, and that it is a fall; the words of a target that has none."""
    if quantity is None:
        return "—"
    figure = bare_figure(quantity)
    if quantity.value is None:
        return figure
    key = {"over": "tables.over"}.get(quantity.bound, f"cli.{quantity.bound}")
    told = say(key, figure=figure) if quantity.bound in _TOLD else figure
    if quantity.bound == "over" and _MORE.search(figure):
        told = figure  # 600多万套 says it itself
    return say("tables.falling", figure=told) if quantity.direction == "down" else told


def told_in_column(quantity: Quantity | None, say: Say) -> str:
    """`told_target` where the indicator's name is to be read above: of words what they say of it.

    保持合理水平 of 居民消费价格保持合理水平; "" where there is no target.
    """
    if quantity is None:
        return ""
    if quantity.value is not None:
        return told_target(quantity, say)
    before, name, behind = one_line(quantity.text).partition(one_line(quantity.indicator))
    words = behind if name and not before else f"{before}…{behind}" if name else before
    words = words or name
    if words.startswith("、"):  # 单位生产总值能耗、单位生产总值二氧化碳排放量进一步下降
        return "…" + words[1 - LONGEST_IN_COLUMN :].removeprefix("、")
    return words if len(words) <= LONGEST_IN_COLUMN else words[: LONGEST_IN_COLUMN - 1] + "…"


def bare_figure(quantity: Quantity, longest: int = LONGEST_WORDS) -> str:
    """The figure as written, without its bound; of a target without one its words, `longest` of
    them.
    """
    if quantity.value is None:
        words = one_line(quantity.text)
        return words if len(words) <= longest else words[: longest - 1] + "…"
    # A table's cell has its unit, and 万 or 亿, in the heading.
    return one_line(_cell_figure(quantity) if quantity.table else quantity.figure_text)


def chinese(key: str, /, **fields: object) -> str:
    """What `told_target` asks for, in the formats that are Chinese whatever the interface is."""
    return _CHINESE[key].format(**fields)


def gap_text(missing: Missing, say: Say) -> str:
    """What could not be told, in words."""
    place, year = one_line(missing.place), missing.year
    said = say(f"tables.gap.{missing.reason}", year=year, n=missing.count)
    return f"{place} {said}".lstrip()


def _cell_figure(quantity: Quantity) -> str:
    assert quantity.value is not None
    if quantity.value_hi is None:
        return amount_text(quantity.value, quantity.unit)
    return f"{number_text(quantity.value)}—{amount_text(quantity.value_hi, quantity.unit)}"


def amount_text(value: Decimal, unit: str) -> str:
    """The number with its unit as a report would write it, exactly.

    >>> amount_text(Decimal(3000000), "人"), amount_text(Decimal("2.5E+12"), "元")
    ('300万人', '2.5万亿元')
    >>> amount_text(Decimal("12345.67"), "吨"), amount_text(Decimal(46), "%")
    ('12345.67吨', '46%')
    """
    for scale in ("万亿", "亿", "万"):
        scaled = value.scaleb(-SCALES[scale], EXACT)
        if 1 <= abs(scaled) < _MOST and scaled == round(scaled, 4):
            return f"{number_text(scaled)}{scale}{one_line(unit)}"
    return f"{number_text(value)}{one_line(unit)}"


def amount_like(value: Decimal, quantity: Quantity, unit: str) -> str:
    """The number in the scale that `quantity` is written in, with `unit`: 20万吨."""
    scale = scale_of(quantity)
    return f"{number_text(value.scaleb(-SCALES.get(scale, 0), EXACT))}{scale}{one_line(unit)}"


def number_text(value: Decimal) -> str:
    """The number in full, without exponent and trailing zeros behind the point; of a monstrous one
    all zeros at its end by their power of ten.

    >>> number_text(Decimal("20.00")), number_text(Decimal("2E+12")), number_text(Decimal("-0.50"))
    ('20', '2000000000000', '-0.5')
    >>> number_text(Decimal("1E+900000")), number_text(Decimal(10**60))
    ('1E+900000', '1E+60')
    """
    exponent = value.as_tuple().exponent
    monstrous = not isinstance(exponent, int) or max(abs(value.adjusted()), -exponent) > (
        LONGEST_NUMBER
    )
    if monstrous:
        return str(value.normalize(_MONSTROUS)) if value.is_finite() else str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_of(quantity: Quantity) -> str:
    """The 万 or 亿 the figure is written with, "" where it has none; of one in words the last of
    them: 四千六百六十六万 are 万.
    """
    words = quantity.figure_text.removesuffix(quantity.unit)
    found = (_SCALED if _DIGIT.search(words) else _LAST_SCALE).search(words)
    return found[0] if found else ""
