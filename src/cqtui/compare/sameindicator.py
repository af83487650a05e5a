"""Whether two figures measure the same thing, and in what they may be compared."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cqtui.analysis.dimensions import convert, dimension
from cqtui.analysis.fold import fold
from cqtui.analysis.glossary import Glossary, plain
from cqtui.model.quantity import Quantity

_PERCENT = frozenset({"%", "‰"})
_POINTS = frozenset({"百分点", "个百分点"})
_FLOW = re.compile(r"新增|新登记|新设|新建|增量|转移|脱贫|压减|退出|减税|成本降低")
"""Names of what comes about in a year: 城镇新增就业70万人 is no change of something else."""
_WEAK = re.compile(
    r"等|各类|各级|左右|总(?=[^人])|累计|进一步|继续|持续|新(?=[改建])|建设|实施|推进|推动|开展|完成|实现"
    r"|力争|确保|支持|加快|全面|组织|启动|达到|不少于|再"
)
"""What a name may have more or less of without meaning another thing."""
_VAGUE = re.compile(
    r"(?:重大|重点|省级|市级|国家级|新|一批)*(?:项目|工程|任务|企业|工作|资金|投资|总投资|人员|群众"
    r"|产业|产值|收入|活动|措施|政策|事项|改革|试点|面积|平台|基地|中心|机构|规模|比重|占比|增长)*"
)
"""Names that say too little to tell one thing from another."""
_COMES = re.compile(
    r"新(?!技术|能源|型|兴|闻|材料|区|时代|质|一代|产品)|净增|再(?!生|就业)|培育|引进|招引|遴选|认定|申报"
)
_STANDS = re.compile(
    r"累计|总[量数]|保有|拥有|有效期|达到?(?!标)|突破|超过|稳定在|保持在|增至|提高到|提升到|扩大到"
)
_ONE = re.compile(r"[0-9]{4}")
SHORTEST = 4
"""Characters that a name outside the glossary must have to be known again in another sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a quantity is known by when it is looked for in another report."""

    quantity: Quantity
    name: str
    """The glossary's name, else its own without what is weak in it."""
    known: bool
    """Whether the glossary has it."""
    sort: str
    """What can be compared: growth, share, the dimension of an amount; words without a figure."""
    period: str
    """"" for the report's own year, else the years it speaks of."""
    words: str
    """Its text in folded form."""

    @property
    def stage(self) -> str:
        """Whether an amount is said to come about (come) or to be reached (stand); "" for neither.

        新增高新技术企业2200家 and 高新技术企业总量达8200家 are not to be compared.
        """
        if self.sort in {"growth", "share", "points", "words"}:
            return ""
        comes, stands = _COMES.search(self.words), _STANDS.search(self.words)
        return "" if bool(comes) == bool(stands) else "come" if comes else "stand"

    @property
    def vague(self) -> bool:
        """Whether the name alone does not tell it from others."""
        return not self.known and (len(self.name) < SHORTEST or bool(_VAGUE.fullmatch(self.name)))


def marks(quantities: Sequence[Quantity], glossary: Glossary, own: str = "") -> list[Mark]:
    """The marks of one report's quantities; `own` is its year, else the one most targets have."""
    year = own or own_year(quantities)
    return [mark(q, glossary, year) for q in quantities]


def own_year(quantities: Iterable[Quantity]) -> str:
    """The year that most targets are set for; "" where none says a year."""
    years = Counter(q.period for q in quantities if q.kind == "target" and _ONE.fullmatch(q.period))
    return min(years, key=lambda y: (-years[y], y)) if years else ""


def mark(quantity: Quantity, glossary: Glossary, own: str) -> Mark:
    """What `quantity` is known by, in a report for the year `own`."""
    canonical = quantity.canonical or glossary.canonical(
        quantity.indicator, quantity.measure, quantity.unit
    )
    name = canonical or bare(quantity.indicator)
    return Mark(
        quantity=quantity,
        name=name,
        known=bool(canonical),
        sort=sort(quantity, canonical),
        period="" if quantity.period == own else quantity.period,
        words=fold(quantity.text),
    )


def bare(indicator: str) -> str:
    """An indicator's name without what reports write in or leave out.

    >>> bare("新改建农村公路") == bare("改建农村公路"), bare("建成高速公路") == bare("开工高速公路")
    (True, False)
    """
    name = plain(indicator)
    return _WEAK.sub("", name) or name


def sort(quantity: Quantity, canonical: str = "") -> str:
    """What can be compared: growth with growth, an amount with one of the same dimension.

    >>> from cqtui.model.document import Span
    >>> def q(indicator, unit, measure, direction="none"):
    ...     s = Span(0, 1)
    ...     return Quantity("b1", s, s, "", indicator, Decimal(1), None, unit, "about", direction,
    ...                     measure)
    >>> sort(q("粮食产量", "吨", "level")) == sort(q("粮食产量", "斤", "level"))
    True
    >>> sort(q("粮食产量", "%", "growth", "up")) == sort(q("粮食产量", "吨", "level"))
    False
    """
    if quantity.value is None:
        return "words"
    unit = quantity.unit
    if unit in _PERCENT:
        moves = quantity.measure == "growth" or quantity.direction != "none"
        return "growth" if moves else "share"
    if unit in _POINTS:
        return "points"
    changes = quantity.measure == "change" and not is_flow(quantity, canonical)
    return dimension(unit) + (" change" if changes else "")


def is_flow(quantity: Quantity, canonical: str = "") -> bool:
    """Whether an amount is what comes about in a time, by its name: 城镇新增就业."""
    return bool(_FLOW.search(canonical or quantity.canonical or quantity.indicator))


def comparable(one: str, other: str) -> bool:
    """Whether targets for two periods are set against each other.

    Both for the report's own year, both for the same other year, or both for as many years.

    >>> comparable("", ""), comparable("2021-2025", "2026-2030"), comparable("", "2030")
    (True, True, False)
    """
    return one == other or (_length(one) > 1 and _length(one) == _length(other))


def _length(period: str) -> int:
    first, dash, last = period.partition("-")
    if not dash or not (_ONE.fullmatch(first) and _ONE.fullmatch(last)):
        return 0
    return int(last) - int(first) + 1


def ends(quantity: Quantity, unit: str, *, signed: bool) -> tuple[Decimal, ...]:
    """The figure in `unit`, or both ends of a range; below zero where it falls, if `signed`."""
    sign = -1 if signed and quantity.direction == "down" else 1
    return tuple(
        sign * convert(v, quantity.unit, unit)
        for v in (quantity.value, quantity.value_hi)
        if v is not None
    )


def middle(figures: Sequence[Decimal]) -> Decimal:
    """The middle of a range; of one figure the figure."""
    return sum(figures, Decimal()) / len(figures)
