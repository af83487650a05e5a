"""Which paragraphs are headings, or open with one, and how deep each stands."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from cqtui.ingest.markers import Marker, Rank, marker
from cqtui.ingest.paragraphs import Paragraph, ends

TITLE_LENGTH = 40
"""Characters; a longer line without number and stop is no heading."""
CLAUSE_TITLE = 16
"""Characters; the same in a file with a clause a line, where such lines are mostly clauses."""
NUMBERED_LENGTH = 80
"""Characters; a longer numbered line, or first sentence, is text."""
TOPIC_LENGTH = 50
"""Characters; a longer first sentence behind 一是 or —— is text."""
UNNUMBERED = 85
"""Rank of a heading without number inside a numbered section."""
BULLETED = 20
"""What a bullet before the marker adds to its rank: below the same marker without one."""
ALIKE = 0.8
"""The share of a level's numbered headings that have one rank, where the level tells it."""
BOLD = 84
"""Rank of a line that is told as a heading by bold type alone."""
_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’」』）]*")
_FIGURE = re.compile(r"\d(?:\.\d+)?(?:%|亿|万|元|个百分点|公里|平方)")
_PART = re.compile(
    r"回顾|工作安排|目标任务|重点工作|主要任务|重点任务|自身建设|总体要求|工作部署|主要目标|发展成就|工作建议"
)
_CLAUSE = re.compile(r"，|[是为有]$|[一二三四五六七八九十\d][件项个条]")
_NOTES = re.compile(r"^(?:备?注|说明)[:：]")
_NO_HEADING = re.compile(
    r"^(?:各位代表|(?:现在)?，?我代表|附[:：]|备?注[:：]|【|《.*》$|（?此件|主题词|抄送)|^[\d\W]+$|(?:人民政府|办公室|\d日|整理|供稿)$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found at a paragraph."""

    rank: float
    number: str
    value: int
    title: str
    run_in: bool
    """The paragraph goes on behind it."""
    box: bool = False


def first_sentence(text: str) -> str:
    """Up to the first stop, closing quotes included; all of it where there is none.

    >>> first_sentence("加快发展现代服务业。以十大产业为重点。")
    '加快发展现代服务业。'
    """
    match = _SENTENCE.match(text)
    return match[0] if match else text


def find_headings(paragraphs: Sequence[Paragraph], contents: frozenset[str]) -> dict[int, Heading]:
    """Headings by the index of their paragraph.

    First the numbered ones, then those told by what stands around them.
    """
    found: dict[int, Heading] = {}
    notes = False
    for i, paragraph in enumerate(paragraphs):
        notes = _in_notes(paragraph, notes=notes)
        if paragraph.rows or notes:
            continue
        mark = marker(paragraph.text)
        heading = _numbered(paragraph, mark, paragraphs[i + 1 : i + 2]) if mark else None
        if heading:
            found[i] = heading
    found = _lifted(_reordered(_counted(found)))
    found.update(_unnumbered(paragraphs, found, contents))
    return found


def _in_notes(paragraph: Paragraph, *, notes: bool) -> bool:
    """The numbered notes below a table are no headings: 注：1. …, 2. …."""
    if _NOTES.match(paragraph.text):
        return True
    mark = marker(paragraph.text)
    return notes and bool(mark and mark.rank == Rank.ARABIC and ends(paragraph.text))


def _numbered(paragraph: Paragraph, mark: Marker, following: Sequence[Paragraph]) -> Heading | None:
    text = paragraph.text
    sentence = first_sentence(text)
    rest = text[len(sentence) :].strip()
    rank = mark.rank + (BULLETED if paragraph.bullet and mark.rank < Rank.FLOATING else 0)
    if mark.rank == Rank.FLOATING:
        title = _topic(sentence, rest, following)
    else:
        title = _numbered_title(sentence, rest, mark, following)
    if not title or (len(title) <= mark.end and mark.rank != Rank.ANNEX):
        return None
    run_in = len(title) < len(text)
    return Heading(rank, mark.number, mark.value, title, run_in, mark.rank == Rank.BOX)


def _topic(sentence: str, rest: str, following: Sequence[Paragraph]) -> str:
    """The heading behind 一是, 第一， or ——: a short sentence that says what the paragraph is of.

    A sentence of figures, a list within one sentence (一是…；二是…) and a lone sentence of a list
    are text.
    """
    if len(sentence) > TOPIC_LENGTH or "；" in sentence or _FIGURE.search(sentence):
        return ""
    if rest:
        return sentence if sentence[-1:] in "。！" else ""
    heads = (
        bool(following) and not marker(following[0].text) and len(following[0].text) > len(sentence)
    )
    return sentence if heads and (ends(sentence) or not sentence.endswith(("，", "、"))) else ""


def _numbered_title(sentence: str, rest: str, mark: Marker, following: Sequence[Paragraph]) -> str:
    figures = mark.rank >= Rank.ARABIC and _FIGURE.search(sentence)
    if (figures or len(sentence) > TOPIC_LENGTH) and mark.rank >= Rank.BRACKETED:
        colon = sentence.find("：")
        if 0 < colon <= TOPIC_LENGTH and "，" not in sentence[:colon]:
            return sentence[: colon + 1]
    if len(sentence) > NUMBERED_LENGTH or sentence[-1:] in "，；、":
        return ""
    if not rest and ends(sentence) and mark.rank >= Rank.ARABIC:
        heads = bool(following) and not marker(following[0].text) and not following[0].rows
        return sentence if heads and len(following[0].text) > len(sentence) else ""
    if mark.rank >= Rank.ARABIC and _FIGURE.search(sentence) and len(sentence) > 30:
        return ""
    return sentence


def _counted(found: dict[int, Heading]) -> dict[int, Heading]:
    """Without a 一是 that no 二是 follows: there the count goes on within the paragraph.

    Between 第一， and 第二， brackets may stand.
    """
    order = sorted(found)
    counted = set()
    for a, b in pairwise(at for at, i in enumerate(order) if found[i].rank == Rank.FLOATING):
        first, second = found[order[a]], found[order[b]]
        between = [found[i].rank for i in order[a + 1 : b]]
        goes_on = second.value == first.value + 1 > 1 and min(between, default=0) >= Rank.BRACKETED
        if not between or goes_on:
            counted |= {order[a], order[b]}
    return {
        i: h for i, h in found.items() if h.rank != Rank.FLOATING or not h.value or i in counted
    }


def _reordered(found: dict[int, Heading]) -> dict[int, Heading]:
    """（一） above 一、 where a report numbers so.

    It begins with （一） and goes on with （二） after a 一、.
    """
    upper = [i for i, h in found.items() if h.rank == Rank.BRACKETED]
    lower = [i for i, h in found.items() if h.rank == Rank.IDEOGRAM]
    if not upper or not lower or min(upper) > min(lower):
        return found
    within = [found[i].value for i in upper if i < min(lower)]
    after = [found[i].value for i in upper if i > min(lower)]
    if not after or after[0] != within[-1] + 1:
        return found
    swap: dict[float, float] = {Rank.BRACKETED: Rank.IDEOGRAM, Rank.IDEOGRAM: Rank.BRACKETED}
    return {i: replace(h, rank=swap.get(h.rank, h.rank)) for i, h in found.items()}


def _lifted(found: dict[int, Heading]) -> dict[int, Heading]:
    """第一， above （二） where its count goes on behind the brackets: 第一，（二）（三）第二，."""
    result = dict(found)
    stretch: list[int] = []
    for i in [*sorted(found), -1]:
        heading = found.get(i)
        if heading and heading.rank >= Rank.BRACKETED:
            stretch.append(i)
            continue
        if _counts_on([found[at] for at in stretch]):
            for at in stretch:
                if found[at].rank == Rank.FLOATING and found[at].value:
                    result[at] = replace(found[at], rank=Rank.BRACKETED - 1)
        stretch = []
    return result


def _counts_on(headings: Sequence[Heading]) -> bool:
    """Whether a count that begins before the first bracket goes on behind one, never anew."""
    value, behind, on = 0, False, False
    for heading in headings:
        if heading.rank == Rank.BRACKETED:
            if not value:
                return False
            behind = True
        elif heading.rank == Rank.FLOATING and heading.value:
            if behind and heading.value != value + 1:
                return False
            on |= behind
            value, behind = heading.value, False
    return on


def _unnumbered(
    paragraphs: Sequence[Paragraph], found: dict[int, Heading], contents: frozenset[str]
) -> dict[int, Heading]:
    """Lines without number that head what follows, each with the rank that its place tells."""
    limit = TITLE_LENGTH if _in_paragraphs(paragraphs) else CLAUSE_TITLE
    candidates = {
        i for i, p in enumerate(paragraphs) if i not in found and _may_head(p, contents, limit)
    }
    if sum(not paragraphs[i].bold for i in candidates) > 0.5 * len(paragraphs):
        candidates = {i for i in candidates if paragraphs[i].bold or paragraphs[i].text in contents}
    candidates = {i for i in candidates if not _is_caption(i, paragraphs, found)}
    candidates = _heads_of_runs(candidates, paragraphs)
    ranks = [h.rank for h in found.values() if Rank.ANNEX < h.rank <= Rank.BRACKETED_ARABIC]
    counts = Counter(ranks)
    top = min((r for r in ranks if counts[r] >= 2), default=min(ranks, default=0))
    result: dict[int, Heading] = {}
    parts = _parts(candidates, paragraphs, found, top)
    levels = _levels(paragraphs, found)
    for i in sorted(candidates):
        paragraph = paragraphs[i]
        rank = _level_rank(paragraph.level, levels) if paragraph.level else 0.0
        if not rank:
            rank = top - 3 if i in parts else _place_rank(i, paragraph, paragraphs, found, top)
        result[i] = Heading(rank, "", 0, paragraph.text, run_in=False)
    return result


def _in_paragraphs(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether running text comes as paragraphs or bullets, not as a sentence or a clause a line."""
    lengths = [len(p.text) for p in paragraphs if not p.rows]
    bullets = sum(p.bullet for p in paragraphs)
    return not lengths or bullets > len(lengths) // 3 or median(lengths) >= TITLE_LENGTH


def _may_head(paragraph: Paragraph, contents: frozenset[str], limit: int) -> bool:
    text = paragraph.text
    if paragraph.rows or _NO_HEADING.search(text):
        return False
    if text in contents or (paragraph.bold and len(text) <= TITLE_LENGTH + 20):
        return not text.endswith(("。", "；"))
    return (
        2 <= len(text) <= limit
        and not (limit == CLAUSE_TITLE and _CLAUSE.search(text))
        and not paragraph.bullet
        and not ends(text)
        and text[-1] not in "，、,"
        and "\t" not in text
    )


def _is_caption(i: int, paragraphs: Sequence[Paragraph], found: dict[int, Heading]) -> bool:
    """Whether a line names a table or an annex, and heads no text.

    It stands right above a table, or above or below the line 附件（一）.
    """
    if i + 1 < len(paragraphs) and paragraphs[i + 1].rows:
        return True
    return any(j in found and found[j].rank == Rank.ANNEX for j in (i - 1, i + 1))


def _heads_of_runs(candidates: set[int], paragraphs: Sequence[Paragraph]) -> set[int]:
    """Of lines that follow one another only the first and the last of a run can head anything.

    The last does where text follows. Bold lines head by their type.
    """
    kept = set()
    for i in candidates:
        if paragraphs[i].bold:
            kept.add(i)
            continue
        follows = i + 1 < len(paragraphs)
        before, behind = i - 1 in candidates, i + 1 in candidates
        inside = before and behind
        if follows and not inside and not (behind and i + 2 not in candidates and before):
            kept.add(i)
    return kept


def _parts(
    candidates: set[int], paragraphs: Sequence[Paragraph], found: dict[int, Heading], top: float
) -> set[int]:
    """Lines that name the standard parts of a report, above its outermost numbers.

    Review, plan, the government's own work: two or more, before the numbers begin (anew).
    """
    named = {i for i in candidates if _PART.search(paragraphs[i].text) and not paragraphs[i].bullet}
    if not top or len(named) < 2:
        return set()
    firsts = [i for i, h in found.items() if h.rank == top and h.value == 1]
    above = {i for i in named if any(i < f and not _between(found, top, i, f) for f in firsts)}
    return named if above and min(named) < min(firsts) else set()


def _between(found: dict[int, Heading], top: float, start: int, end: int) -> bool:
    return any(start < i < end and h.rank == top for i, h in found.items())


def _levels(paragraphs: Sequence[Paragraph], found: dict[int, Heading]) -> dict[int, float]:
    """The rank that nearly all numbered headings of each level of the format have.

    Levels are left out that number in several ways, or as another does: there a heading's place
    tells more than its level.
    """
    ranks: dict[int, Counter[float]] = {}
    for i, heading in found.items():
        if paragraphs[i].level:
            ranks.setdefault(paragraphs[i].level, Counter())[heading.rank] += 1
    most = {
        level: counts.most_common(1)[0][0]
        for level, counts in ranks.items()
        if counts.most_common(1)[0][1] >= ALIKE * counts.total()
    }
    if len({p.level for p in paragraphs if p.level}) < 2:
        return {}  # a page that has one kind of heading for all of them says nothing of their order
    used = Counter(rank for counts in ranks.values() for rank, n in counts.items() if n > 1)
    return {level: rank for level, rank in most.items() if used[rank] <= 1}


def _level_rank(level: int, levels: dict[int, float]) -> float:
    """The rank of a heading without number, by the level that its format gives it.

    As numbered ones of its level; else between those above and those below it. 0 where the format
    gives numbered headings no levels.

    >>> _level_rank(2, {1: 40, 2: 50}), _level_rank(3, {1: 40, 2: 50}), _level_rank(1, {2: 40})
    (50, 53, 37)
    """
    if level in levels:
        return levels[level]
    above = [known for known in levels if known < level]
    if above:
        return levels[max(above)] + 3 * (level - max(above))
    below = [known for known in levels if known > level]
    return levels[min(below)] - 3 * (min(below) - level) if below else 0


def _place_rank(
    i: int,
    paragraph: Paragraph,
    paragraphs: Sequence[Paragraph],
    found: dict[int, Heading],
    top: float,
) -> float:
    """The rank of a line without number, by the numbers around it.

    Above the outermost where one of them follows at once; beside them where none came yet; else
    below the numbered section it stands in.
    """
    if paragraph.bullet:
        return BOLD + paragraph.bullet
    if not top:
        return Rank.PART
    near = range(i + 1, min(i + 4, len(paragraphs)))
    following = next((found[j] for j in near if j in found), None)
    anew = following and (following.value == 1 or top in (Rank.CHAPTER, Rank.SECTION))
    if following and following.rank == top < Rank.BRACKETED_ARABIC and anew:
        long_text = sum(len(p.text) for p in paragraphs[i + 1 : i + 4] if not marker(p.text))
        if long_text < 2000:
            return top - 3
    if not any(j < i and Rank.ANNEX < found[j].rank <= top for j in found):
        return top
    return UNNUMBERED
