"""What a passage that returns is to its reader: set phrase, frame, standing item or name.

docs/passage-kinds.md has the rubric; each clause is judged alone, and the passage from its clauses.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from math import log2, sqrt
from pathlib import Path
from typing import NamedTuple

from cqtui.analysis.fold import fold
from cqtui.analysis.genrewords import (
    COMMONPLACE,
    EMPTY,
    FIELDS,
    LONGEST_WORD,
    NOUN_ENDS,
    VERBS,
)
from cqtui.analysis.passages.setphrases import (
    besides,
    conduct,
    courtesy,
    doctrine,
    party_line,
    spirit,
    turn_of_speech,
)
from cqtui.analysis.tokens import words
from cqtui.model.passage import PassageKind

CHARACTERS = 400
"""Of a passage that are looked at: more tells nothing new, and hostile input costs no more."""
VARIANTS = 50
"""Wordings of a passage that are held against each other; a slot shows in the first few."""
CONCRETE = 0.25
"""Share of a passage's characters in clauses that promise or tell something of their own, from
which on the whole is no set phrase: who skips it would lose something."""
REMEMBERED = 20_000
"""Clauses whose judgement is remembered: those of a hundred reports that return."""
RARITIES = Path(__file__).with_name("wordrarity.tsv")
"""How rare the genre's common words are; made by scripts/word_rarity.py."""
RAREST = 6.5
"""What a word counts that is not among them: it stands in less than one clause of 650."""
AGAIN = 0.125
"""What a passage counts for each time that a document says it once more."""


class Says(Enum):
    """What one clause says."""

    FORMULA = "formula"
    FRAME = "frame"
    STANDING = "standing"
    NAME = "name"
    TIME = "time"
    """Only when: 2018年, 今年, 过去一年. It tells nothing for or against what stands by it."""


# A member looked up by its name takes ten times as long, and there are thousands of passages.
_FORMULA, _FRAME, _NAME, _TIME_ALONE = Says.FORMULA, Says.FRAME, Says.NAME, Says.TIME


_MARKER = re.compile(
    r"第[一二三四五六七八九十百]+[章节篇]|[一二三四五六七八九十]+[、是要]"
    r"|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+|[●•·■◆]"
)
_STOPS = re.compile(r"[,:;。!?…\n]+")
_FIGURE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*(?:[A-Z][A-Za-z]+|[%‰年月日]|个?百分点|多?(?:[万亿千百]|公里|平方|立方"
    r"|小时|以上|左右|以内|以下|[吨亩元个户人件家项套所倍次例条座台辆张斤岁天部名位届对支场批处分"
    r"米克升只头棵株床班架艘列微毫美]))"
    r"|第?[一二三四五六七八九十]+(?:届|次)|[一二三四五六七八九十百]+(?:个?百分点|成|倍)|百分之"
)
_TIME = re.compile(
    r"(?:(?:在|从|到|早在|自)?(?:[0-9]{2,4}|[一二][〇零一二三四五六七八九]{3})年?(?:[-—至到][0-9]{2,4}年?)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}月)?(?:[0-9一二三四五六七八九十]{1,3}日)?"
    r"|(?:在|新的|过去|今后|未来|刚刚过去|回顾|从|近|自|截至|到|这)*的?"
    r"(?:[0-9一两二三四五六七八九十几]+年多?|今年|去年|上年|全年|当前|目前|近年|本届政府|这几年)"
    r"|当前和今后(?:一个时期)?|\"[一二三四五六七八九十]+五\"(?:时期|期间)?)"
    r"(?:的|年|以来|来|期间|底|末|前|初|间|里|中|起|上半年|下半年|时间)*"
)
_NUMBERED_SLOGAN = re.compile(r'"(?:[两三四五六七八九十]个[\u4e00-\u9fd5]{1,2}|六[稳保])"')
"""“三个作用”, “两个大局”: empty by itself; what stands by it tells whether something is done."""
_DATE = re.compile(r"(?:[0-9]{4}年?[-—至到])?[0-9]{4}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_LISTED = re.compile(
    r"第?[0-9一二三四五六七八九十]+(?:届|次|中全会|个?(?:方面|重点|坚持|必须|确保)|[项件][工任大民])"
)
"""Numbers that tell a meeting, or how long a list is: 第三次会议, 以下8个方面."""
_INDICATOR = re.compile(
    r"(?:增|升|降|率|涨幅|比重|比例|总值|控制|回落|浓度|占).{0,24}(?:%|百分[点之])"
)
"""Figures that a year has again by chance, not because the same fact is told."""
_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[一二三四五六七八九十]+")
_QUOTED = re.compile(r'"[^"]+"|《[^》]+》')
"""A word in quotes that no slogan's rule knew is the name of something."""


def judge(
    texts: Sequence[str],
    slots: bool,  # noqa: FBT001 -- one of five plain facts, in this order everywhere
    places: int,
    documents: int,
    count: int,
) -> tuple[PassageKind, float]:
    """The kind of a passage and how much of a set phrase it is.

    `texts` are its wordings, the commonest first; `slots`, whether they differ in figures, years
    or numbers of meetings; `places`, of how many issuers or places the documents are.

    >>> judge(["现在，我代表市人民政府，向大会作政府工作报告，请予审议"], False, 1, 3, 3)[0].value
    'formula'
    >>> judge(["地区生产总值增长6.3%", "地区生产总值增长10.7%"], True, 1, 2, 2)[0].value
    'frame'
    >>> judge(["加快建设郑万高铁"], False, 1, 2, 2)[0].value
    'standing'
    >>> judge(["成渝地区双城经济圈"], False, 1, 3, 9)[0].value
    'name'
    """
    folded = [fold(text[:CHARACTERS]) for text in texts[:VARIANTS]]
    return judge_folded(folded, Standing(len(texts), places, documents, count), slots=slots)


class Standing(NamedTuple):
    """Where and how often a passage stands."""

    variants: int
    """Its wordings."""
    places: int
    """Of how many issuers or places the documents are."""
    documents: int
    times: int
    """How often it stands in all of them together."""


def judge_folded(
    texts: Sequence[str], standing: Standing, *, slots: bool
) -> tuple[PassageKind, float]:
    """What `judge` tells, of wordings that are folded; no more than `VARIANTS` are looked at."""
    bare = _bare(texts[0][:CHARACTERS])
    clauses = [_clause(part) for part in _STOPS.split(bare) if part.strip("、 ")]
    kind = _whole(clauses, changing=slots)
    if kind is PassageKind.FRAME and slots and not _differ_in_numbers(texts):
        kind = _whole(clauses, changing=False)
    documents = standing.documents
    times = documents + (standing.times - documents) * AGAIN
    return kind, _score(clauses, kind, standing.variants, standing.places, times)


class _Clause(NamedTuple):
    """What is known of one clause."""

    says: Says
    length: int
    marked: bool
    """Whether it is a set phrase by what it contains, not for want of anything of its own."""
    rarity: float
    """Of its words, summed."""
    general: bool
    """Whether its figure is an indicator's, that every year has."""


def _whole(clauses: Sequence[_Clause], *, changing: bool) -> PassageKind:
    """The kind of a passage of these clauses; `changing`, whether its numbers do.

    A figure that stands unchanged in two reports is a fact told twice, but for an indicator's.
    """
    told = own = 0
    named, frame = True, changing
    for says, length, _, _, general in clauses:
        if says is _TIME_ALONE:
            continue
        told += length
        named = named and says is _NAME
        if says is _FRAME and (changing or general):
            frame = True
        elif says is not _FORMULA:
            own += length
    if own and named:
        return PassageKind.NAME
    if own > CONCRETE * told:
        return PassageKind.STANDING
    return PassageKind.FRAME if frame else PassageKind.FORMULA


def _differ_in_numbers(texts: Sequence[str]) -> bool:
    """Whether wordings have different numbers where they have as many.

    >>> _differ_in_numbers(["全面贯彻党的十八大精神", "全面贯彻落实党的十九大精神"])
    True
    >>> _differ_in_numbers(["做到“两个维护”", "坚决做到“两个维护”"])
    False
    """
    whole = [text[:CHARACTERS] for text in texts[:VARIANTS]]
    # A year that only some of them name would make their numbers uneven.
    return _uneven(whole) or _uneven([_DATE.sub("", text) for text in whole])


def _uneven(texts: Sequence[str]) -> bool:
    found = {tuple(_NUMERAL.findall(text)) for text in texts}
    return len(found) > len({len(numbers) for numbers in found})


@lru_cache(maxsize=REMEMBERED)
def _clause(clause: str) -> _Clause:
    found = words(clause)
    table = _rarities()
    rarity = sum(table.get(word, RAREST) for word in dict.fromkeys(found) if word[0].isalpha())
    kind, marked = _said(clause, found)
    return _Clause(kind, len(clause), marked, rarity, _INDICATOR.search(clause) is not None)


def says(clause: str) -> Says:
    """What one clause, folded, says.

    >>> [says(c).value for c in ("取得显著成效", "深化医药卫生体制改革", "长江经济带", "2018年")]
    ['formula', 'standing', 'name', 'time']
    """
    return _clause(clause).says


def _said(clause: str, found: Sequence[str]) -> tuple[Says, bool]:
    """What a clause of these words says, and whether it is a set phrase by what it contains."""
    if _TIME.fullmatch(clause):
        return Says.TIME, False
    plain = _NUMBERED_SLOGAN.sub("", clause) if '"' in clause else clause
    bare = _QUOTED.sub("", plain)
    figure = bool(_FIGURE.search(bare) and _FIGURE.search(_DATE.sub("", bare)))
    if figure and _FIGURE.search(_LISTED.sub("", _DATE.sub("", bare))):
        return Says.FRAME, False
    if party_line(clause) or courtesy(clause) or turn_of_speech(clause):
        return Says.FORMULA, True  # a figure left in these is a meeting's or a list's
    if figure:
        return Says.FRAME, False
    if conduct(clause) or doctrine(clause) or spirit(clause):
        return Says.FORMULA, True
    rest = besides(clause)
    if rest is not None and not _own_words(words(rest)):
        return Says.FORMULA, True
    # What stands in quotes and belongs to no rule above is the name of something.
    if bare == plain and not _own_words(found if plain == clause else words(plain)):
        return Says.FORMULA, False
    return Says.NAME if _names_only(clause) else Says.STANDING, False


def _own_words(found: Sequence[str]) -> list[str]:
    """The words of a clause that are neither empty nor commonplace: of what it speaks.

    >>> _own_words(words("维护改革发展稳定大局")), _own_words(words("深化医药卫生体制改革"))
    ([], ['医药卫生'])
    """
    return [word for word in found if word[0].isalpha() and not _says_little(word)]


def _says_little(word: str) -> bool:
    if word in FIELDS:
        return False
    if len(word) == 4 and not _known(word):  # two words that the dictionary has as one
        return _known(word[:2]) and _known(word[2:])
    return _known(word)


def _known(word: str) -> bool:
    return word in COMMONPLACE or word in EMPTY


_PREDICATE = re.compile(
    r"[让使把为是有达占超居更在对向从以由不]|进一步|[较显][好强高快著]|明显|持续|稳步|全面|平稳|良好"
    r"|增长|提[高升]|下降|增强|改善|加大|取得|进展|加快|繁荣发展|巩固|蓬勃|快速|必须|参加|领导人"
    r"|入选|获批|上市|实现|出台|快于|积累|消除|增加|谋划|聚力|及早|^畅通|^改革[^开]|布局."
)


def _names_only(clause: str) -> bool:
    """Whether a clause has no predicate: it calls something by its name.

    >>> [_names_only(c) for c in ("中新互联互通项目", "建立存款保险制度", "消费品产业")]
    [True, False, True]
    >>> [_names_only(c) for c in ("布局支线机场、通用机场", "改革信访工作制度", "道路畅通工程")]
    [False, False, True]

    Limits: told by the genre's verbs and by how names end, not by a parse.
    """
    bare = clause.strip("\"'、[]()")
    if bare.startswith("《") and bare.endswith("》"):
        return True
    if not any(bare[-size:] in NOUN_ENDS for size in range(1, LONGEST_WORD + 1)):
        return False
    acts = any(bare[:size] in VERBS for size in range(1, LONGEST_WORD + 1))
    return not acts and _PREDICATE.search(bare) is None


_SURE = {
    PassageKind.FORMULA: 1.0,
    PassageKind.FRAME: 0.8,
    PassageKind.STANDING: 0.3,
    PassageKind.NAME: 0.1,
}
"""What a kind counts for the order of passages."""


def _score(
    clauses: Sequence[_Clause], kind: PassageKind, variants: int, places: int, times: float
) -> float:
    """How much of a set phrase a passage is; only for putting passages in order.

    score = sure · marked · √weight · log₂(1 + times) · (1 + log₂ places / 8)
    / (1 + log₂ variants / 8)

    `sure` is what its kind counts. `weight` sums how rare its words are among the clauses of the
    genre (minus the logarithm of their share, wordrarity.tsv), so that it grows with length and
    with what could not be said by chance; the root keeps long lists from the top. `marked` goes
    from ½ to 1 with the share of its characters in clauses that are set phrases by what they
    contain (`setphrases`), rather than for want of anything of their own. `times` is the number of
    documents, and a little for each time it is said again in one of them. Wording of many places
    is nobody's own; of many variants, less fixed: both count a little.
    """
    length = sum([clause.length for clause in clauses]) or 1
    marked = sum([clause.length for clause in clauses if clause.marked]) / length
    weight = sum([clause.rarity for clause in clauses])
    return (
        _SURE.get(kind, 0.1)
        * (0.5 + 0.5 * marked)
        * sqrt(weight)
        * log2(1 + times)
        * (1 + log2(max(places, 1)) / 8)
        / (1 + log2(max(variants, 1)) / 8)
    )


@cache
def _rarities() -> Mapping[str, float]:
    lines = RARITIES.read_text(encoding="utf-8").splitlines()
    return {word: float(rarity) for word, rarity in (line.split("\t") for line in lines)}


def _bare(folded: str) -> str:
    """Without a number or dash before it."""
    marker = _MARKER.match(folded)
    return folded[marker.end() :] if marker else folded
