"""Whether two figures measure the same thing, and in what they may be compared."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from cqtui.analysis.figures.dimensions import convert, dimension
from cqtui.analysis.figures.numerals import EXACT
from cqtui.analysis.fold import fold
from cqtui.analysis.targets.glossary import Glossary, plain
from cqtui.compare.targets.actions import actions, core, makes, step
from cqtui.compare.targets.period import years
from cqtui.model.quantity import Quantity
from cqtui.model.units import PERCENT, POINTS

_FLOW = re.compile(r"新增|新登记|新设|新建|增量|转移|脱贫|压减|退出|减税|成本降低")
"""Names of what comes about in a year: 城镇新增就业70万人 is no change of something else."""
_WEAK = re.compile(
    r"等|各类|各级|左右|总(?=[^人])|累计|进一步|继续|持续|新(?=[改建])|建设|实施|推进|推动|开展|完成|实现"
    r"|(?:重点|切实|扎实)?[办抓做]好|力争|确保|支持|加快|全面|组织|启动|达到|不少于|再|城镇(?=老旧小区)|年度|平均"
    r"|(?<![\u4e00-\u9fff])(?:现代化?(?=[\u4e00-\u9fff]{4})|但)|(?<![模虚])拟|将(?![来军])"
)
"""What a name may have more or less of without meaning another thing."""
_PIPES = re.compile("管[道线]")
_VAGUE = re.compile(
    r"(?:重大|重点|省级|市级|国家级|新|一批)*(?:项目|工程|任务|企业|工作|资金|投资|总投资|人员|群众"
    r"|产业|产值|收入|活动|措施|政策|事项|改革|试点|面积|平台|基地|中心|机构|规模|比重|占比|增长)*"
)
"""Names that say too little to tell one thing from another."""
_COMES = re.compile(
    r"新(?!技术|能源|型|兴|闻|材料|区|时代|质|一代|产品)|净增|再(?!生|就业)|培育|引进|招引|遴选|认定|申报"
)
NO_THING = frozenset({"growth", "share", "points", "words"})
"""What can be compared that is no amount of anything."""
_STANDS = re.compile(
    r"累计|总[量数]|保有|拥有|有效期|达到?(?!标)|突破|超过|稳定在|保持在|增至|提高到|提升到|扩大到"
)
_COMPANIES = re.compile(
    r"(?:企业|(?:经营|市场|涉税)主体|商户|法人)(?!职工|员工|人员|家属|家庭|住[宅房户]|宿舍|用房|改制)"
)
"""Names of what is counted in 户 as well as in 家: 规模以上工业企业400户."""
_ACT = re.compile("[改建植造治扩修种清拆退]")
"""The verb that a name of two characters begins with: 改厕, 造林."""
_BOUNDS = re.compile(r"左右|以上|以下|以内|超过|突破|约|近|多|余|[、，（）()]|套|间|户")
_PARTS = re.compile(r"\d|[、和与]|及(?!以)")
NEAR = 2
"""Times that one of two amounts may be the other where the names are not the same."""
LONGEST = 60
"""Characters; a longer name is known again only where it is equal."""
MOST_WORDS = 200
"""Characters of a statement that are held against another's."""
MOST_CANDIDATES = 400
"""Marks that one is held against; no report has as many of one measure."""
MOST_PAIRS = 240_000
"""Pairs of marks that are held against each other for one reason (equal names, like names, equal
amounts): those of 600 marks, which no report has, with 400 each. Where there are more marks, each
is held against fewer."""
FEWEST_CANDIDATES = 4
"""Marks that one is held against however many there are."""
MOST_VAGUE = 7
"""Characters of a name made of vague words; 省级重点工程项目 has enough of them to be known by."""
SHORTEST_ALONE = 3
"""Characters of a name that is known again where its sentence says nothing else."""
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
    """Its text in folded form, as much as is held against another's."""
    stage: str
    """Whether an amount is said to come about (come) or to be reached (stand); "" for neither:
    新增高新技术企业2200家 and 高新技术企业总量达8200家 are not to be compared."""
    vague: bool
    """Whether the name alone does not tell it from others."""
    alone: bool = False
    """Whether its sentence says nothing but the name and the figure: 完成改厕3万户."""
    core: str = ""
    """The name of a thing that is counted without what is done to it; "" of anything else."""
    acts: frozenset[str] = frozenset()
    """What is done to it: new, renewed, away; other where it is something else."""
    step: str = ""
    """How far it is to come, as `actions.step` has it."""


def marks(quantities: Sequence[Quantity], glossary: Glossary, own: str = "") -> list[Mark]:
    """The marks of one report's quantities; `own` is its year, else the one most targets have."""
    year = own or own_year(quantities)
    return [mark(q, glossary, year) for q in quantities]


def own_year(quantities: Iterable[Quantity]) -> str:
    """The year that most targets are set for; "" where none says a year."""
    told = Counter(q.period for q in quantities if q.kind == "target" and _length(q.period) == 1)
    return min(told, key=lambda y: (-told[y], y)) if told else ""


def mark(quantity: Quantity, glossary: Glossary, own: str) -> Mark:
    """What `quantity` is known by, in a report for the year `own`."""
    canonical = quantity.canonical or glossary.canonical(
        quantity.indicator, quantity.measure, quantity.unit
    )
    name = canonical or bare(quantity.indicator)
    kind = sort(quantity, canonical)
    words = fold(quantity.text[:MOST_WORDS])
    noun = "" if kind in NO_THING or len(name) > LONGEST else _noun(quantity, canonical)
    thing = bare(noun)
    return Mark(
        quantity=quantity,
        name=name,
        known=bool(canonical),
        sort=kind,
        period="" if quantity.period == own else quantity.period,
        words=words,
        stage="" if kind in NO_THING else _stage(words),
        vague=not canonical and _vague(name),
        alone=len(name) <= LONGEST and _says_no_more(quantity, name),
        core="" if _VAGUE.fullmatch(thing) else thing,
        acts=_done(quantity, noun) if thing else frozenset(),
        step=step(words),
    )


def _noun(quantity: Quantity, canonical: str) -> str:
    """What is counted, without what is done to it; "" of a standard name that holds no verb."""
    name = canonical or plain(quantity.indicator)
    noun = core(name)
    return "" if canonical and noun == name else noun


def _says_no_more(quantity: Quantity, name: str) -> bool:
    """Whether a target's words are its name and its figure alone, but for weak words.

    Not of a name of two characters that has no verb in it, as 改厕 has: 就业 may be of anyone.
    """
    if len(name) < SHORTEST_ALONE and not _ACT.match(name):
        return False
    rest = _BOUNDS.sub("", _WEAK.sub("", _without_figure(quantity)))
    return rest == _BOUNDS.sub("", name) != ""


def _without_figure(quantity: Quantity) -> str:
    """A target's words, plain, its figure left out."""
    start = quantity.figure.start - quantity.span.start
    end = quantity.figure.end - quantity.span.start
    return plain(quantity.text[:start] + quantity.text[end:])


def _done(quantity: Quantity, noun: str) -> frozenset[str]:
    """What a target does to the thing it counts; other where it is no verb that is known.

    物业服务覆盖300个老旧小区 is another thing than 改造老旧小区300个.
    """
    said = _without_figure(quantity).replace(noun, "", 1)
    found = actions(plain(quantity.indicator).replace(noun, "", 1)) or actions(said)
    return found or frozenset({"other"} if _BOUNDS.sub("", _WEAK.sub("", said)) else ())


def _stage(words: str) -> str:
    comes, stands = _COMES.search(words), _STANDS.search(words)
    return "" if bool(comes) == bool(stands) else "come" if comes else "stand"


def _vague(name: str) -> bool:
    return len(name) < SHORTEST or (len(name) <= MOST_VAGUE and bool(_VAGUE.fullmatch(name)))


class Index:
    """Marks to be found by what they measure."""

    def __init__(self, told: Sequence[Mark], asked: int = 0) -> None:
        """`asked`: for how many marks there will be a search."""
        self._marks = told
        self._most = most_candidates(max(len(told), asked))
        self._equal: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._cores: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._others: dict[str, list[int]] = defaultdict(list)
        self._figures: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at, one in enumerate(told):
            self._equal[one.sort, one.name].append(at)
            if one.core:
                self._cores[one.sort, one.core].append(at)
            if _may_be_near(one):
                self._others[one.sort].append(at)
            if figure := counted(one):
                self._figures[figure].append(at)

    def near(self, wanted: Mark, at: int = 0) -> Iterator[int]:
        """The indices of marks that may be of the same thing, those around `at` where there are
        very many (`most_candidates`): equal names, names outside the glossary that could be nearly
        equal, equal amounts. None twice.
        """
        seen = set()
        for index in self._near(wanted, at):
            seen.add(index)
            yield index
        for index in _around(self._figures.get(counted(wanted), ()), at, self._most):
            if index not in seen:
                yield index

    def _near(self, wanted: Mark, at: int) -> Iterator[int]:
        yield from _around(self._equal.get((wanted.sort, wanted.name), ()), at, self._most)
        if wanted.core:
            for index in _around(self._cores.get((wanted.sort, wanted.core), ()), at, self._most):
                if self._marks[index].name != wanted.name and not self._is_near(wanted, index):
                    yield index
        if _may_be_near(wanted):
            for index in _around(self._others.get(wanted.sort, ()), at, self._most):
                if self._marks[index].name != wanted.name:
                    yield index

    def _is_near(self, wanted: Mark, index: int) -> bool:
        """Whether a mark is looked at for its likeness in any case."""
        return _may_be_near(wanted) and _may_be_near(self._marks[index])


def counted(one: Mark) -> tuple[object, ...]:
    """The amount that a mark tells, equal for equal ones in one unit; () of what is no amount."""
    figure = one.quantity
    if one.sort in NO_THING or figure.value is None or len(one.name) > LONGEST:
        return ()
    return one.sort, figure.unit, figure.value, figure.value_hi


def names_little(name: str) -> bool:
    """Whether a name is made of words alone that many things have: 重点项目, 企业."""
    return len(name) <= LONGEST and bool(_VAGUE.fullmatch(name))


def _may_be_near(one: Mark) -> bool:
    return not one.known and not one.vague and len(one.name) <= LONGEST


def most_candidates(asked: int) -> int:
    """How many marks each of `asked` is held against, for each reason that there may be.

    >>> [most_candidates(asked) for asked in (300, 600, 1200, 60_000)]
    [400, 400, 200, 4]
    """
    return max(FEWEST_CANDIDATES, min(MOST_CANDIDATES, MOST_PAIRS // max(1, asked)))


def _around(places: Sequence[int], at: int, most: int) -> Sequence[int]:
    """As many of `places`, which ascend, as are looked at: `most`, the ones nearest to `at`."""
    if len(places) <= most:
        return places
    middle_at = bisect_left(places, at)
    first = min(max(0, middle_at - most // 2), len(places) - most)
    return places[first : first + most]


def bare(indicator: str) -> str:
    """An indicator's name without what reports write in or leave out.

    >>> bare("现代海洋特色产业集聚区") == bare("海洋特色产业集聚区")
    True
    >>> bare("新改建农村公路") == bare("改建农村公路"), bare("建成高速公路") == bare("开工高速公路")
    (True, False)
    """
    name = plain(indicator).replace("营业收入", "营收")
    if "管" in name:
        name = _PIPES.sub("管网", name)
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
    if unit in PERCENT:
        moves = quantity.measure == "growth" or quantity.direction != "none"
        return "growth" if moves else "share"
    if unit in POINTS:
        return "points"
    if unit == "户" and _COMPANIES.search(quantity.indicator):
        unit = "家"
    made = is_flow(quantity, canonical) or makes(plain(quantity.indicator))
    changes = quantity.measure == "change" and not made
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
    """How many years a period is; 0 of none."""
    span = years(period)
    return span[1] - span[0] + 1 if span else 0


def ends(quantity: Quantity, unit: str, *, signed: bool) -> tuple[Decimal, ...]:
    """The figure in `unit`, or both ends of a range; below zero where it falls, if `signed`."""
    figures = (
        convert(v, quantity.unit, unit)
        for v in (quantity.value, quantity.value_hi)
        if v is not None
    )
    falls = signed and quantity.direction == "down"
    return tuple(v.copy_negate() if falls and v else v for v in figures)


def middle(figures: Sequence[Decimal]) -> Decimal:
    """The middle of a range; of one figure the figure."""
    if len(figures) == 1:
        return figures[0]
    with localcontext(EXACT):
        return sum(figures, Decimal()) / len(figures)


def apart(one: Mark, other: Mark, most: int) -> bool:
    """Whether one of two amounts is more than `most` times the other, in one unit."""
    unit = one.quantity.unit
    figures = [abs(middle(ends(m.quantity, unit, signed=False))) for m in (one, other)]
    return max(figures) > most * min(figures)


def alike_in_parts(one: Mark, other: Mark) -> bool:
    """Whether two names have as many figures and links of a list: 高中学位 is but a part of
    义务教育和高中学位, and there are more projects of 亿元以上 than of 30亿元以上.
    """
    counts = {len(_PARTS.findall(mark.quantity.indicator)) for mark in (one, other)}
    return len(counts) == 1
