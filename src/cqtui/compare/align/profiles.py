"""What the aligner knows of each unit before it looks at the other document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import sentences as cut_up
from cqtui.compare.align.terms import telling
from cqtui.compare.likeness import LONGEST
from cqtui.compare.pace import Tick, paced
from cqtui.ingest.markers import CIRCLED
from cqtui.model.document import BlockKind, Section, Unit

LONGEST_OPENING = 60
"""Folded characters of a first sentence that can still be what a paragraph is about."""
_MARKER = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[、章节篇编是]|第[一二三四五六七八九十]+部分"
    rf"|[(]?[一二三四五六七八九十]+[)]|[0-9]{{1,2}}[.、](?![0-9])|[(][0-9]+[)]|[{CIRCLED}]|[-*•·]+)"
)
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("salutation", re.compile(r"^(?:各位|同志们|主任|尊敬的).{0,24}[:!]$")),
    ("opening", re.compile(r"^(?:现在,?)?我(?:代表|受).{2,40}(?:报告|汇报|审议|审查)")),
    ("lead-in", re.compile(r"^.{0,20}(?:工作|任务|方面|以下)[^,。]{0,8}[:。]$")),
    ("requirement", re.compile(r"^.{0,24}(?:总体要求|总的要求|总体思路|指导思想)(?:是|为)?:")),
    ("targets", re.compile(r"^.{0,30}(?:预期目标|主要目标|发展目标|预期指标)[^,。]{0,12}[是为:]")),
    ("targets-why", re.compile(r"^.{0,6}(?:上述|以上|这些|实现).{0,6}目标")),
    (
        "problems",
        re.compile(r"^.{0,30}清醒(?:地)?(?:看到|认识到)|^.{0,40}(?:困难|问题|短板).{0,6}主要是"),
    ),
    (
        "credit",
        re.compile(
            r"^.{0,40}(?:成绩|成就|进步|变化).{0,20}(?:取得|根本在于|来之不易|是.{0,30}结果)"
        ),
    ),
)
_PAST = re.compile(
    r"(?:增长|下降|提高|达到?|完成|新增|突破|超过|降低|减少|建成|累计)[^,。;、]{0,6}[0-9]"
    r"|比上年|同比|获批|圆满|一年来|过去.年|五年来|有效|显著|明显|取得|成功|连续[0-9]|持续[^,。]{0,8}(?:。|$)"
)
_FUTURE = re.compile(
    r"加快|推动|加强|深化|完善|健全|力争|确保|争取|支持|鼓励|引导|优化|做好|抓好|开展|实施|推进|构建|提升"
)
_YEARS = re.compile(
    r"五年来|[这过今]去?后?的?五年|的五年。|[\"]十.五[\"](?:时期|期间|以来)|未来五年|五年规划"
)
_THIS_YEAR = re.compile(r"(?:19|20)[0-9]{2}年|今年|过去一年|一年来")
_CLOSES = re.compile(r"标志着.{0,8}[\"]?十.五")
"""A sentence on the year that leads over to the five years which it ends."""
_LEADS = 40
"""Folded characters from the start of a unit that tell of which years it speaks."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One unit as the aligner sees it."""

    index: int
    """Among the units of its document."""
    text: str
    """Folded, every figure as 0, without the marker in front; of a very long one the start."""
    exact: str
    """Folded only."""
    sentences: tuple[str, ...]
    """`text` cut up."""
    spoken: tuple[tuple[str, ...], ...]
    """The words of each sentence that tell something."""
    words: tuple[str, ...]
    """Those of `text` that tell something: of two characters and more, and names in Latin."""
    head: str
    """The heading, or the first sentence where it can be one; masked."""
    head_words: tuple[str, ...]
    heading: bool
    level: int
    """Of the section that this unit opens, 0 where it opens none."""
    members: tuple[int, ...]
    """Indices of the units of the section that it opens; itself alone where it opens none."""
    parent: int
    """Index of the unit that opens the section around it, -1 for none."""
    intro: bool
    """First below a heading, and opens no section itself."""
    among: float
    """Place among the units directly below the same heading, 0 to 1."""
    top: int
    """Number of the outermost section, 0 for what stands before the first."""
    role: str
    """Formulaic part of a report it plays: salutation, targets, closing …; "" for none."""
    years: bool
    """Speaks of several years together (五年来, “十五五”时期)."""
    tense: float
    """What its surroundings do: 1 reports what was done, -1 says what is to be done."""
    place: float
    """Middle of its characters in the document, 0 to 1."""
    within: float
    """The same within its outermost section."""


def profiles(units: Sequence[Unit], tick: Tick) -> tuple[Profile, ...]:
    """The profile of each unit."""
    folded = [fold(u.text) for u in units]
    opens = [opened_section(u) for u in units]
    home = {s.id: i for i, s in reversed(list(enumerate(opens))) if s is not None}
    members = _members(units, home)
    tops = _tops(units)
    tenses = _tenses(folded, tops)
    spans = _places([max(1, len(t)) for t in folded], tops)
    years = _several_years(units, folded, tops)
    parents = [_parent(u, s, home) for u, s in zip(units, opens, strict=True)]
    among = _among(parents)
    return tuple(
        Profile(
            index=i,
            text=(text := masked(folded[i][:LONGEST])),
            exact=folded[i],
            sentences=(sentences := _held(cut := _cut(units[i].text[:LONGEST])) or (text,)),
            spoken=(spoken := tuple(telling(s) for s in sentences)),
            words=(words := tuple(chain.from_iterable(spoken))),
            head=(head := text if units[i].kind is BlockKind.HEADING else _opening(cut)),
            head_words=_words_of(head, sentences, spoken) if head != text else words,
            heading=units[i].kind is BlockKind.HEADING,
            level=section.level if (section := opens[i]) is not None else 0,
            members=members.get(i, (i,)),
            parent=parents[i],
            intro=opens[i] is None and i > 0 and parents[i] == i - 1,
            among=among[i],
            top=tops[i],
            role=_role(folded[i], i, len(units)),
            years=years[i],
            tense=tenses[i],
            place=spans[i][0],
            within=spans[i][1],
        )
        for i in paced(range(len(units)), tick)
    )


def opened_section(unit: Unit) -> Section | None:
    """The section that begins with `unit`: it is the heading, or has it run in."""
    if unit.kind is BlockKind.HEADING:
        return unit.section
    section = unit.section
    if section.run_in and section.content and section.content[0] is unit.block:
        return section
    return None


def masked(folded: str) -> str:
    """Folded text without its marker, each figure as 0: years and amounts are no likeness.

    >>> masked("(三)2019年增长6.5%,新增75万人")
    '0年增长0%,新增0万人'
    """
    return _FIGURES.sub("0", _MARKER.sub("", folded, count=1))


def _cut(text: str) -> list[str]:
    """The sentences of `text`, folded and masked."""
    return [masked(fold(text[a:b])) for a, b in cut_up(text)]


def _held(cut: Sequence[str]) -> tuple[str, ...]:
    """The sentences that hold more than a mark or two."""
    return tuple(s for s in cut if len(s) > 2)


def _words_of(
    head: str, sentences: Sequence[str], spoken: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    return spoken[0] if head == sentences[0].rstrip("。;:") else telling(head)


def _opening(cut: Sequence[str]) -> str:
    """The first of some sentences, where it can be what a paragraph is about."""
    first = cut[0].rstrip("。;:") if cut else ""
    return first if len(first) <= LONGEST_OPENING else ""


def _members(units: Sequence[Unit], home: dict[str, int]) -> dict[int, tuple[int, ...]]:
    """The units of each section, by the unit that opens it."""
    found: dict[int, list[int]] = {}
    for i, unit in enumerate(units):
        for section in unit.path:
            if section.id in home:
                found.setdefault(home[section.id], []).append(i)
    return {i: tuple(m) for i, m in found.items()}


def _parent(unit: Unit, opens: Section | None, home: dict[str, int]) -> int:
    around = unit.path[:-1] if opens is not None else unit.path
    return next((home[s.id] for s in reversed(around) if s.id in home), -1)


def _among(parents: Sequence[int]) -> list[float]:
    """The place of each unit among those with the same parent."""
    count, seen = Counter(parents), Counter[int]()
    found = []
    for parent in parents:
        found.append((seen[parent] + 0.5) / count[parent])
        seen[parent] += 1
    return found


def _tops(units: Sequence[Unit]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(u.path[0].id, len(numbers) + 1) if u.path else 0 for u in units]


def _tenses(folded: Sequence[str], tops: Sequence[int]) -> list[float]:
    """The tense of each unit's outermost section: single paragraphs are too short to tell."""
    past: dict[int, int] = {}
    future: dict[int, int] = {}
    for text, top in zip(folded, tops, strict=True):
        past[top] = past.get(top, 0) + len(_PAST.findall(text))
        future[top] = future.get(top, 0) + len(_FUTURE.findall(text))
    return [(past[t] - future[t]) / (past[t] + future[t] + 4) for t in tops]


def _places(lengths: Sequence[int], tops: Sequence[int]) -> list[tuple[float, float]]:
    total = sum(lengths)
    whole: dict[int, int] = {}
    for length, top in zip(lengths, tops, strict=True):
        whole[top] = whole.get(top, 0) + length
    done, below = 0, dict.fromkeys(whole, 0)
    result = []
    for length, top in zip(lengths, tops, strict=True):
        result.append(((done + length / 2) / total, (below[top] + length / 2) / whole[top]))
        done += length
        below[top] += length
    return result


def _several_years(units: Sequence[Unit], folded: Sequence[str], tops: Sequence[int]) -> list[bool]:
    """Whether each unit speaks of several years together.

    A paragraph that says of which years it speaks says so for those behind it, up to the next that
    does or to the end of the outermost section.
    """
    found: list[bool] = []
    for k, (unit, text) in enumerate(zip(units, folded, strict=True)):
        if not k or tops[k] != tops[k - 1]:
            title = fold(unit.path[0].title) if unit.path else ""
            several = bool(_YEARS.search(title) and not _THIS_YEAR.search(title))
        head = text[:_LEADS]
        if _CLOSES.search(text[: 2 * _LEADS]):
            several = True
        elif _THIS_YEAR.search(head):
            several = False
        elif _YEARS.search(head):
            several = True
        found.append(several)
    return found


def _role(folded: str, index: int, count: int) -> str:
    head = folded[:90]
    for role, pattern in _ROLES:
        if pattern.search(head):
            return role
    if index == count - 1 and count > 3 and re.match(r"各位|同志们|让我们", folded):
        return "closing"
    return "title" if index == 0 and count > 3 else ""
