"""Targets of one report against those of the other: raised, lowered, reworded, dropped, added."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from rapidfuzz.fuzz import partial_ratio, ratio

from cqtui.analysis.fold import fold
from cqtui.analysis.targets.glossary import Glossary, builtin
from cqtui.compare.targets.actions import OTHER_STEPS
from cqtui.compare.targets.better import better
from cqtui.compare.targets.reworded import reworded
from cqtui.compare.targets.sameindicator import (
    NEAR,
    NO_THING,
    Index,
    Mark,
    alike_in_parts,
    apart,
    comparable,
    counted,
    ends,
    marks,
    middle,
    names_little,
)
from cqtui.model.quantity import Quantity, TargetChange

ALIKE = 85.0
"""Ratio of two names that the glossary does not have from which two main targets are one."""
WITHIN = 75.0
"""How much of the shorter name of two main targets in words stands in the longer one, of 100, where
they are one, reworded: 生态环境质量、能源、水资源等指标 and 能源、水资源、碳排放等指标 have 82."""
SURE = 92.0
"""The same for any two targets: one character in a dozen."""
SAME_FIGURE = 80.0
"""How much of the shorter name stands in the longer one, of 100, where two equal amounts are one:
省重大科技创新项目10个 and 省科技重大创新项目10个 have 80."""
SHORTEST_NAME = 4
"""Characters of the shorter of two such names; of a large amount `SHORTEST_THING` at the end of the
longer one: 培训40万人次."""
LARGE = 10000
"""An amount from which two are seldom equal by chance."""
SAME_WORDS = 90.0
"""Ratio of the words of two targets from which they are one, whatever their indicators say."""
SHORTEST_THING = 2
"""Characters that the name of a thing must have where the verb before it is the same."""
FAR = 3
"""Times that an amount may be as much as another of which it is the outcome, or which says what
comes about in a year where it does not say so: 专精特新企业1000家以上 and 总数超过6000家."""
UNLIKE = frozenset({"count", "person", "人次"})
"""What is counted in units of which one is not the other: 所 and 张."""
MOST_TIMES = 4
"""Times that one of two amounts may be the other where one does not say what is done to the thing.
"""
_WITH = str.maketrans("与同跟", "和和和", "的，,")


def target_changes(
    old: Sequence[Quantity], new: Sequence[Quantity], glossary: Glossary | None = None
) -> tuple[TargetChange, ...]:
    """The targets of both reports, paired by indicator; () where either sets none.

    In the order of the new report, then what was dropped. A figure that gave way to words is
    dropped and has these as what stands instead, one that came in the place of words is added with
    them; where several figures could be meant the words are added, or dropped, by themselves.
    """
    words = glossary or builtin()
    before, after = ([q for q in side if q.kind == "target"] for side in (old, new))
    if not before or not after:
        return ()
    told = marks(before, words), marks(after, words)
    partner = paired(*told)
    again = _restated(told[0], set(partner.values())), _restated(told[1], set(partner))
    gone = sorted(set(range(len(before))) - set(partner.values()) - again[0])
    come = [j for j in range(len(after)) if j not in partner and j not in again[1]]
    swaps = _swapped([told[0][i] for i in gone], [told[1][j] for j in come])
    changes: dict[tuple[bool, int], TargetChange] = {}
    for j, q in enumerate(after):
        if j not in again[1]:
            changes[True, j] = change(before[partner[j]] if j in partner else None, q, words)
    for i in gone:
        changes[False, i] = change(before[i], None, words)
    for at_gone, at_come in swaps:
        i, j = gone[at_gone], come[at_come]
        figure, swapped = (
            ((True, j), (False, i)) if before[i].value is None else ((False, i), (True, j))
        )
        stands = changes.pop(swapped)
        changes[figure] = replace(changes[figure], instead=stands.old or stands.new)
    return tuple(changes.values())


def _swapped(gone: Sequence[Mark], come: Sequence[Mark]) -> list[tuple[int, int]]:
    """Which of the targets without a partner are a figure and the words in its place, by index.

    Only where one figure and one target in words have that name, so that none has to be guessed.
    """
    sides = [_by_name(gone), _by_name(come)]
    found = []
    for key in sides[0].keys() & sides[1].keys():
        (figures, words), (new_figures, new_words) = sides[0][key], sides[1][key]
        if (len(figures), len(words), len(new_figures), len(new_words)) == (1, 0, 0, 1):
            found.append((figures[0], new_words[0]))
        elif (len(figures), len(words), len(new_figures), len(new_words)) == (0, 1, 1, 0):
            found.append((words[0], new_figures[0]))
    return sorted(found)


def _by_name(told: Sequence[Mark]) -> dict[tuple[str, str, bool], tuple[list[int], list[int]]]:
    """The figures, and the targets in words, of each name and time, main targets apart."""
    found: dict[tuple[str, str, bool], tuple[list[int], list[int]]] = {}
    for at, one in enumerate(told):
        if not one.vague:
            key = one.name, one.period, one.quantity.headline
            found.setdefault(key, ([], []))[one.quantity.value is None].append(at)
    return found


def _restated(told: Sequence[Mark], with_partner: AbstractSet[int]) -> set[int]:
    """The marks without a partner that say again what one with a partner says: the growth that is
    explained behind the main targets neither came nor went. A main target is never left out.
    """
    said = {statement(told[at]) for at in with_partner}
    return {
        at
        for at, one in enumerate(told)
        if at not in with_partner and not one.quantity.headline and statement(one) in said
    }


def statement(one: Mark) -> tuple[object, ...]:
    """What a target says: equal for one that a report sets and then says again."""
    figure = one.quantity
    if figure.value is None:
        return one.name, one.sort, one.period, one.words
    return one.name, one.sort, one.period, figure.value, figure.value_hi, figure.unit


def paired(old: Sequence[Mark], new: Sequence[Mark]) -> dict[int, int]:
    """Index of the old mark for each new one that has a partner, the surest first, then those that
    are one for want of any other (`reworded`).

    The same whichever side is called old.
    """
    scored = sorted((-score, abs(i - j), i + j, i, j) for i, j, score in _candidates(old, new))
    partner: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in scored:
        if j not in partner and i not in used:
            partner[j] = i
            used.add(i)
    gone = [i for i in range(len(old)) if i not in used]
    come = [j for j in range(len(new)) if j not in partner]
    for i, j in reworded([old[i] for i in gone], [new[j] for j in come]):
        partner[come[j]] = gone[i]
    return partner


def _candidates(old: Sequence[Mark], new: Sequence[Mark]) -> Iterator[tuple[int, int, float]]:
    """Pairs that measure the same, each with how sure that is."""
    index = Index(old, len(new))
    for j, b in enumerate(new):
        for i in index.near(b, j):
            score = likeness(old[i], b)
            if score:
                yield i, j, score


def likeness(one: Mark, other: Mark) -> float:
    """How surely two marks of one sort are of the same thing; 0 where they are not."""
    if not comparable(one.period, other.period) or {one.stage, other.stage} == {"come", "stand"}:
        return 0.0
    if one.stage != other.stage and far(one, other):
        return 0.0
    if one.core and {one.step, other.step} == {"start", "finish"}:
        return 0.0
    words = 100.0 if one.words == other.words else ratio(one.words, other.words)
    told = not one.vague or words >= SAME_WORDS or _both_main(one, other) or _both_alone(one, other)
    if one.name == other.name and told:
        alike = 100.0
    elif same_thing(one, other):
        same = one.quantity.unit == other.quantity.unit
        return SURE + 2.0 * same + words / 100
    elif one.name == other.name:
        return 0.0
    else:
        main = one.quantity.headline and other.quantity.headline
        least = ALIKE if main or one.sort == "words" else SURE
        alike = ratio(one.name, other.name, score_cutoff=least)
        if not alike and main and one.sort == "words" and within(one, other):
            alike = least
        if not alike or one.known or other.known or one.vague or other.vague:
            if equal_amounts(one, other):
                return ALIKE - 1 + words / 100
            return ALIKE - 2 + words / 100 if longer_name(one, other) else 0.0
    if not told:
        return 0.0
    same_rank = one.quantity.headline == other.quantity.headline
    same = one.quantity.unit == other.quantity.unit
    return alike + 5.0 * same_rank + 2.0 * same + words / 100


def within(one: Mark, other: Mark) -> bool:
    """Whether the name of one target is, for the most part, within the other's.

    A report has few main targets in words, and words them anew: 节能减排降碳 is 减排降碳. Names of
    the glossary are told by it: 单位生产总值能耗 is not 单位生产总值二氧化碳排放.
    """
    return partial_ratio(one.name, other.name) >= WITHIN


def equal_amounts(one: Mark, other: Mark) -> bool:
    """Whether two equal amounts are of one thing, which is named with more words in one report.

    加装电梯600部 for 住宅自愿加装电梯600部. Not where the shorter name is the glossary's: 发电量 is
    more than 新能源发电量; nor where it says little: 项目20个.
    """
    if not counted(one) or counted(one) != counted(other):
        return False
    short, long = sorted((one, other), key=lambda mark: len(mark.name))
    if short.known or names_little(short.name):
        return False
    known = one.acts - {"other"}, other.acts - {"other"}
    if all(known) and not known[0] & known[1]:
        return False  # 新建停车位 and 拆除停车位
    if len(short.name) >= SHORTEST_NAME:
        like = partial_ratio(short.name, long.name) >= SAME_FIGURE
        return like or (alike_in_parts(one, other) and _has_all_of(long.name, short.name))
    value = short.quantity.value or Decimal()
    return len(short.name) >= SHORTEST_THING and value >= LARGE and long.name.endswith(short.name)


def longer_name(one: Mark, other: Mark) -> bool:
    """Whether two amounts are of one thing, which one report names with a few words more.

    供水工程300处 and 集中供水工程200处: some of what is done to it is the same, and the figures are
    near. Not of sums of money, whose names tell more of who gives than of what for: 公路投资,
    公路水运投资.
    """
    if one.known or other.known or one.sort in NO_THING or not same_unit(one, other):
        return False
    if one.sort.startswith("yuan"):
        return False
    short, long = sorted((one.core or one.name, other.core or other.name), key=len)
    if len(short) < SHORTEST_NAME or one.step != other.step:
        return False
    if (one.acts or other.acts) and not one.acts & other.acts - {"other"}:
        return False
    if names_little(short) or not _has_all_of(long, short):
        return False
    return alike_in_parts(one, other) and not apart(one, other, NEAR)


def _has_all_of(long: str, short: str) -> bool:
    """Whether a name is a shorter one with words before it, or with as many within it at most.

    >>> _has_all_of("认知障碍照护床位", "认知障碍床位"), _has_all_of("群众急难民生实事", "民生实事")
    (True, True)
    >>> _has_all_of("千亿级产业集群", "产业")
    False
    """
    if 2 * len(short) < len(long):
        return long.endswith(short)
    letters = iter(long)
    return all(letter in letters for letter in short)


def far(one: Mark, other: Mark) -> bool:
    """Whether two amounts are so far apart that they are more likely of another span of years, or
    of another part of the place: 新改建农村公路5000公里 and 4.2万公里. Growth may well be.
    """
    return one.sort not in NO_THING and apart(one, other, FAR)


def same_thing(one: Mark, other: Mark) -> bool:
    """Whether two targets count the same thing, and do the same to it as far as they say.

    改造老旧小区4000个 and 老旧小区3000个, not 新建学校10所 and 改造学校10所. Where one does not say
    what is done the figures must not be far apart; a name of two characters must have it said.
    """
    if (one.known and other.known) or frozenset({one.step, other.step}) in OTHER_STEPS:
        return False
    if not one.core or one.core != other.core or not same_unit(one, other):
        return False
    if one.acts and other.acts:
        return bool(one.acts & other.acts - {"other"}) and len(one.core) >= SHORTEST_THING
    if "other" in one.acts | other.acts or len(one.core) <= SHORTEST_THING:
        return False
    return not apart(one, other, MOST_TIMES)


def same_unit(one: Mark, other: Mark) -> bool:
    """Whether two amounts of a thing are in one unit, or in units of one dimension (亩 and 公顷);
    户 is 家 where both count enterprises, 部 is 台: 加装电梯600部 and 800台.
    """
    units = {one.quantity.unit, other.quantity.unit}
    if len(units) == 1 or one.sort != other.sort:
        return len(units) == 1
    return units in ({"户", "家"}, {"部", "台"}) or one.sort not in UNLIKE


def _both_main(one: Mark, other: Mark) -> bool:
    """Whether two main targets have the same name and unit, however little the name says: a report
    has few of them, and 就业60万人 became 就业70万人. Only of targets with a figure.
    """
    a, b = one.quantity, other.quantity
    main = a.headline and b.headline and a.value is not None
    return main and one.name == other.name != "" and a.unit == b.unit


def _both_alone(one: Mark, other: Mark) -> bool:
    """Whether two short names are all that their sentences say: 完成改厕3万户 and 改厕5万户.

    Not 项目 or 投资, which say nothing; nor figures that are far apart.
    """
    if not (one.alone and other.alone) or one.name != other.name or names_little(one.name):
        return False
    if one.sort in NO_THING:
        return True
    return same_unit(one, other) and not apart(one, other, MOST_TIMES)


def difference_of(old: Quantity, new: Quantity, better: str) -> TargetChange:
    """How one target differs from another of the same indicator, whatever the reports."""
    return TargetChange(new.indicator, better, old, new, _direction(old, new))


def change(
    old: Quantity | None, new: Quantity | None, glossary: Glossary | None = None
) -> TargetChange:
    """How one target changed; one of the two sides may be missing, not both."""
    shown = new or old
    if shown is None:
        raise ValueError("a change without a side")
    return TargetChange(
        shown.indicator, better(shown, glossary or builtin()), old, new, _direction(old, new)
    )


def _direction(old: Quantity | None, new: Quantity | None) -> str:
    if old is None:
        return "added"
    if new is None:
        return "dropped"
    if old.value is None or new.value is None:
        return "unchanged" if _words(old) == _words(new) else "reworded-bound"
    before, after = _order(old, new)
    if before != after:
        return "raised" if before < after else "lowered"
    return "unchanged" if old.bound == new.bound else "reworded-bound"


def _words(quantity: Quantity) -> str:
    """A target's words as far as they can say something else: 与 is 和."""
    return fold(quantity.text).translate(_WITH)


def _order(old: Quantity, new: Quantity) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """What the two are ordered by: both ends of two ranges, the middle of a range against one."""
    signed = old.direction != new.direction
    before, after = ends(old, old.unit, signed=signed), ends(new, old.unit, signed=signed)
    if len(before) != len(after):
        return (middle(before),), (middle(after),)
    return before, after
