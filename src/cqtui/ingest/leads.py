"""Topic sentences without number: the short sentence that opens each paragraph of a section."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cqtui.ingest.headings import first_sentence
from cqtui.ingest.markers import marker
from cqtui.ingest.paragraphs import Paragraph

LENGTH = 26
"""Characters; a longer first sentence is a lead only where its neighbours begin alike."""
ALIKE_LENGTH = 45
"""Characters; a longer one never is."""
ALONE_LENGTH = 20
"""Characters; a longer first sentence of a section's only such paragraph is no lead."""
RICH = 4
"""Sections with leads; in a report with as many, a section may have a single one."""
PREFIX = 3
"""Characters that neighbours have to share to begin alike."""
_TEMPORAL = re.compile(
    r"^(?:各位|今年|去年|明年|过去|一年来|五年来|近年来|当前|目前|同时|与此同时|此外|另外|其中"
    r"|展望|回顾|总体|上述|为此|这[一些是]|以上|下一步|做好|我们|总之|在此|现在|刚刚|经过|根据|按照|围绕|面对|为了|由于|必须"
    r"|实现上述|主要|具体|“?十[一二三四五]五”?|\d{4}年|[一二三四五六七八九十]年)"
)
_FIGURE = re.compile(r"\d")
_BODY = 20
"""Characters that must follow a lead in its paragraph."""
_QUOTED = re.compile(r"[:：；;]|^[“《]")
_VERB = re.compile(
    r"^(?:着力|大力|加快|加强|推进|推动|深化|完善|提升|优化|强化|构建|打造|培育|扩大|促进|实施"
    r"|落实|统筹|健全|坚持|坚决|持续|积极|全面|深入|扎实|切实|稳步|有序|做强|做优|做大|抓好|建设"
    r"|发展|繁荣|保障|改善|增强|支持|创新|激发|防范|守牢|筑牢|夯实|巩固|提高|严格|严守|改进|开展"
    r"|发挥|拓展)"
)


def find_leads(
    paragraphs: Sequence[Paragraph], headed: set[int], starts: Sequence[int]
) -> dict[int, str]:
    """Leads by the index of their paragraph.

    `headed`: paragraphs that hold a heading of their own; `starts`: where a section begins, each
    an index into `paragraphs`. A section has two leads or more, and they are most of the
    paragraphs that could be one; a single one only where many other sections have leads.
    """
    leads: dict[int, str] = {}
    alone: dict[int, str] = {}
    rich = 0
    bounds = [*starts, len(paragraphs)]
    for start, end in pairwise(bounds):
        plain = [
            i
            for i in range(start, end)
            if i not in headed and not _turns(paragraphs, i) and not paragraphs[i].bullet
        ]
        found = _of_section(paragraphs, plain)
        rich += bool(found)
        leads.update(found)
        if not found:
            alone.update(_alone(paragraphs, plain))
    return leads | alone if rich >= RICH else leads


def _turns(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """A table, or where the speaker turns to the house: the greeting, or what stands below it."""
    text = paragraphs[i].text
    greeted = (
        i > 0
        and len(paragraphs[i - 1].text) <= len("各位代表！")
        and "代表" in paragraphs[i - 1].text
    )
    return (
        bool(paragraphs[i].rows) or greeted or text.startswith("各位代表") or "让我们更加" in text
    )


def _alone(paragraphs: Sequence[Paragraph], plain: Sequence[int]) -> dict[int, str]:
    """The one paragraph of a section that opens as leads do, with a verb: 深化污染防治攻坚。"""
    found = {
        i: s
        for i in plain
        if len(s := first_sentence(paragraphs[i].text)) <= ALONE_LENGTH
        and _VERB.match(s)
        and _opens_paragraph(s, paragraphs[i].text, alike=False)
    }
    return found if len(found) == 1 else {}


def _of_section(paragraphs: Sequence[Paragraph], plain: Sequence[int]) -> dict[int, str]:
    sentences = {i: first_sentence(paragraphs[i].text) for i in plain}
    alike = _alike(sentences)
    lines = _standing(paragraphs, plain, sentences)
    found = {
        i: s
        for i, s in sentences.items()
        if i in lines or _opens_paragraph(s, paragraphs[i].text, alike=i in alike)
    }
    others = [i for i in plain if i not in found and i - 1 not in lines]
    # The paragraph that opens a section often speaks of all of it, and is no sign against leads.
    if plain and others and others[0] == plain[0]:
        others = others[1:]
    if len(found) < 2 or len(found) < len(others):
        return {i: found[i] for i in found if i in alike and len(alike) >= 3}
    return found


def _opens_paragraph(sentence: str, text: str, *, alike: bool) -> bool:
    if not sentence.endswith(("。", "！")) or len(text) - len(sentence) < _BODY:
        return False
    if _FIGURE.search(sentence) or _QUOTED.search(sentence) or len(sentence) < 4:
        return False
    if alike:
        return len(sentence) <= ALIKE_LENGTH
    limit = LENGTH + 10 if _VERB.match(sentence) else LENGTH
    return len(sentence) <= limit and not _TEMPORAL.match(sentence)


def _alike(sentences: dict[int, str]) -> set[int]:
    """Sentences that begin as two or more of the others do: 这五年，我们…"""
    heads: dict[str, list[int]] = {}
    for i, sentence in sentences.items():
        if len(sentence) <= ALIKE_LENGTH and not sentence.startswith(("各位", "二", "2")):
            heads.setdefault(sentence[:PREFIX], []).append(i)
    return {i for group in heads.values() if len(group) >= 3 for i in group}


def _standing(
    paragraphs: Sequence[Paragraph], plain: Sequence[int], sentences: dict[int, str]
) -> set[int]:
    """Topic sentences on a line of their own, each above a longer paragraph, three or more."""
    found = {
        i
        for i in plain
        if sentences[i] == paragraphs[i].text
        and paragraphs[i].text.endswith("。")
        and 6 <= len(sentences[i]) <= ALIKE_LENGTH
        and i + 1 in sentences
        and len(paragraphs[i + 1].text) >= 2 * len(sentences[i])
        and len(paragraphs[i + 1].text) > ALIKE_LENGTH
        and not marker(paragraphs[i + 1].text)
    }
    return found if len(found) >= 3 and len(found & _alike(sentences)) >= 2 else set()
