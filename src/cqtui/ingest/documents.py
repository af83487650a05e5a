"""The documents of a file: where each begins and ends, its header, its copies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cqtui.ingest.clean import Line
from cqtui.ingest.furniture import RIGHTS, is_furniture, opens_tail
from cqtui.ingest.markers import Rank, marker
from cqtui.ingest.titles import DATED, OFFICE, SALUTATION, is_header, is_title
from cqtui.model.document import Lines

OPENING_LENGTH = 250
"""Characters; a longer paragraph is not the one in which a speaker begins to report."""
TAIL_LENGTH = 160
"""Characters; a longer line below a report is text, and no furniture begins above it."""
NOTICE_LENGTH = 1500
"""Characters; more above a title is no letter that issues what follows, but the text itself."""
NAVIGATION = 30
"""Characters; where no line above a title is longer, all of it is a web page's navigation."""
SUMMARY_LENGTH = 100
"""Characters; where less stands behind an opening, it is quoted on a web page as a summary."""
HEADER_LINES = 16
"""How far above the opening words the title is looked for."""
_OPENING = re.compile(
    r"(?:我|现)?(?:受|代表).{2,24}?(?:政府|国务院|委托|委员会).{0,60}?(?:工作|报告|审议|审查)"
)
_NOTICE = re.compile(r"印发|通知|批准|批复|贯彻执行|认真贯彻|现将|予以公布")
_CAPTION = re.compile(r"工作报告|开幕|召开|摄|记者|图为")
"""What the caption of the picture of a session speaks of."""
_SITE = re.compile(r"版权|转载|本网站?|免责|声明|公众号|二维码|浏览器")
_CONTENTS = re.compile(r"^目[ \u3000]*[录次]$")
_BACK = re.compile(
    r"^(?:附件?\d{0,2}[：:]?)?[ \u3000]*[（(《]?"
    r"(?:[^。，]{0,24}(?:名词|用语|术语|词汇|新词)[^。，]{0,6}(?:解释|说明|注释)|注释|缩略语)[）)》]?[:：]?$"
)
_ANNEXED = re.compile(r"^附件?[ \u3000]?[\d一二三四五]?[：:]?$")
_ANNEXED_LIST = re.compile(r"^[^。]{0,30}(?:实事|清单|名词|解释|注释|项目表|一览表)[^。]{0,10}$")
_COLOPHON = re.compile(
    r"^(?:主管单位|主办单位|编印|编辑出版|出版|印刷(?:单位)?|发行(?:范围|单位)?|(?:全国)?统一刊号"
    r"|国内.*刊号|邮政编码|邮编|联系电话|地[ \u3000]*址|网[ \u3000]*址|官方微博)[ \u3000]*[：:]"
)


@dataclass(slots=True)
class Part:
    """A document's share of the file."""

    lines: list[Line]
    role: str
    """report, front or back."""
    header: int = 0
    """How many of `lines` stand above the text: title, date, byline, salutation."""
    title: int = -1
    """Which of them is the title, -1 where none can be told."""
    copies: list[Lines] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """A file taken apart."""

    parts: list[Part]
    dropped: dict[int, str]
    """Line numbers left out, with the kind of repair."""
    contents: frozenset[str]
    """The headings that tables of contents list, without page numbers."""


def split(lines: Sequence[Line]) -> Split:
    """Take a file apart into its documents, with contents pages and web furniture left out."""
    dropped: dict[int, str] = {}
    contents = _contents(lines, dropped)
    kept = [line for line in lines if line.no not in dropped]
    starts = _starts(kept)
    parts: list[Part] = []
    first = starts[0][0] if starts else _lone_title(kept)
    parts += _front(kept[:first], dropped)
    if not starts:
        parts.append(_headed(kept[first:], _lone_header(kept[first:])))
    ends = [start for start, _ in starts[1:]] + [len(kept)]
    for (start, opening), end in zip(starts, ends if starts else [], strict=True):
        body = _without_head_furniture(kept[start:end], opening - start, dropped)
        header = opening - start - sum(1 for line in kept[start:opening] if line.no in dropped)
        parts.append(_headed(body, header))
    if parts:
        last = parts.pop()
        parts += _ended(last, dropped)
    parts = [part for part in parts if part.lines]
    if not parts:
        # What looks like furniture through and through is all there is to read.
        return Split([Part(list(lines), "report")], {}, frozenset())
    return Split(_fold_copies(parts, dropped), dropped, contents)


def _starts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(first line, opening paragraph) of each report that a speaker opens with fixed words."""
    starts: list[tuple[int, int]] = []
    for i in range(len(lines)):
        if not _opens(lines, i, within=bool(starts)) or not _has_text(lines[i + 1 :]):
            continue
        floor = starts[-1][1] + 1 if starts else 0
        start = _walk_back(lines, i, max(floor, i - HEADER_LINES))
        if not starts or start > starts[-1][1] + 3:
            starts.append((start, i))
    return starts


def _opens(lines: Sequence[Line], i: int, *, within: bool) -> bool:
    """Whether line `i` opens a report; `within`: a report has been opened before it."""
    text = lines[i].text
    if len(text) > OPENING_LENGTH or marker(text):
        return False
    above = [line.text for line in lines[max(0, i - 3) : i]]
    greeted = any(SALUTATION.match(t) and t.endswith(("：", ":")) for t in above)
    if i <= HEADER_LINES and not within:
        # At the head of a file a greeting alone will do, and it may stand in the paragraph itself.
        if greeted and len(text) > 12 and SALUTATION.match(above[-1]):
            return True
        greeted = (
            greeted
            or bool(re.match("各位代表[：:，,！!]", text))
            or any(SALUTATION.match(t) for t in above)
        )
    return greeted and bool(_OPENING.search(text))


def _has_text(lines: Sequence[Line]) -> bool:
    """Whether a report goes on behind its opening, and is no mere summary on a web page."""
    return sum(len(line.text) for line in lines[:12]) > SUMMARY_LENGTH


def _walk_back(lines: Sequence[Line], opening: int, floor: int) -> int:
    """The title's line above an opening: the nearest one, else the highest header line."""
    top = opening
    titles = []
    for i in range(opening - 1, floor - 1, -1):
        text = lines[i].text
        if len(text) > 90 or (text[-1:] in "。；" and not (is_header(text) or is_furniture(text))):
            break
        if is_title(text):
            titles.append(i)
        elif titles and not (text.startswith("关于") and i == titles[-1] - 1):
            break
        top = i
    if not titles:
        return top
    title = titles[0]
    if title > floor and lines[title - 1].text.startswith("关于"):
        title -= 1
    return title


def _lone_title(lines: Sequence[Line]) -> int:
    """Where a file without opening words has its title: the first line that may be one."""
    for i, line in enumerate(lines[:40]):
        if is_title(line.text) and not (line.text.startswith("《") or marker(line.text)):
            return i if i and _is_notice(lines[:i]) else 0
        if marker(line.text) or sum(len(x.text) for x in lines[: i + 1]) > NOTICE_LENGTH:
            break
    return 0


def _is_notice(lines: Sequence[Line]) -> bool:
    """Whether the lines above a title are a letter that issues it, or furniture."""
    if any(line.text.endswith("。") for line in lines):
        return any(_NOTICE.search(line.text) for line in lines)
    return any(is_furniture(x.text) or x.text.endswith("：") for x in lines)


def _lone_header(lines: Sequence[Line]) -> int:
    """How many lines of a document without opening words stand above its text."""
    count = 1 if lines and not marker(lines[0].text) and len(lines[0].text) <= 60 else 0
    while count and count < min(8, len(lines)):
        text = lines[count].text
        if len(text) <= 4 or not (is_header(text) or (text.startswith("——") and len(text) <= 40)):
            break
        count += 1
    return count


def _headed(lines: list[Line], header: int) -> Part:
    header = max(0, min(header, len(lines)))
    titles = [i for i in range(header) if is_title(lines[i].text)]
    title = titles[0] if titles else 0 if header else -1
    return Part(lines, "report", header, title)


def _front(lines: Sequence[Line], dropped: dict[int, str]) -> list[Part]:
    """What stands before the first report: a saved page's furniture, or a cover or letter."""
    odd = [line for line in lines if is_furniture(line.text)]
    bare = all(
        line in odd or (len(line.text) <= NAVIGATION and not line.text.endswith("。"))
        for line in lines
    )
    if odd and (bare or len(odd) == len(lines)):
        odd = list(lines)
    dropped.update((line.no, "furniture") for line in odd)
    rest = [line for line in lines if line.no not in dropped]
    return [Part(rest, "front")] if rest else []


def _without_head_furniture(
    lines: Sequence[Line], opening: int, dropped: dict[int, str]
) -> list[Line]:
    """A report without the source, time and caption lines between its title and its text."""
    head, rest = list(lines[:opening]), list(lines[opening:])
    odd = [line for line in head if is_furniture(line.text) and not SALUTATION.match(line.text)]
    if odd:
        odd += [
            line
            for line in head
            if not is_title(line.text)
            and (
                _after_label(line, head)
                or (_CAPTION.search(line.text) and not is_header(line.text))
            )
        ]
    for line in odd:
        dropped[line.no] = "furniture"
    return [line for line in head if line.no not in dropped] + rest


def _after_label(line: Line, head: Sequence[Line]) -> bool:
    """The value of a label that stands on the line before: 来源: / 四川日报."""
    at = head.index(line)
    return bool(
        at and head[at - 1].text.endswith((":", "：")) and is_furniture(head[at - 1].text)
        and not OFFICE.search(line.text) and not DATED.search(line.text)
    )  # fmt: skip


def _ended(part: Part, dropped: dict[int, str]) -> list[Part]:
    """The last document, with the page's lower furniture dropped and back matter told apart."""
    lines = part.lines
    said = "".join(line.text for line in lines[: HEADER_LINES * 2])
    for i in range(max(part.header, len(lines) // 2), len(lines)):
        if opens_tail(lines[i].text) and _is_tail(lines[i:], said):
            dropped.update((line.no, "furniture") for line in lines[i:])
            lines = lines[:i]
            break
    cut = _back_start(lines, part.header)
    part.lines = lines[:cut]
    return [part, Part(lines[cut:], "back")] if cut < len(lines) else [part]


def _is_tail(lines: Sequence[Line], said: str) -> bool:
    """Whether nothing of the report stands from here on.

    No heading, and no sentence but those of a licence, of the site's own affairs, or such as a
    page takes from the head of the report for its summary.
    """
    licence = bool(RIGHTS.match(lines[0].text))
    return all(
        len(line.text) <= TAIL_LENGTH
        and not ((mark := marker(line.text)) and mark.rank < Rank.ARABIC)
        and (licence or not line.text.endswith("。") or _of_site(line.text) or line.text in said)
        for line in lines
    )


def _of_site(text: str) -> bool:
    """Whether a sentence speaks of the page it stands on: rights, reprints, accounts to follow."""
    return is_furniture(text) or bool(_SITE.search(text))


def _back_start(lines: Sequence[Line], header: int) -> int:
    """Where a glossary, an annexed list or a colophon begins behind the report."""
    for i in range(header, len(lines)):
        text = lines[i].text
        if i > len(lines) // 3 and len(text) <= 50 and _opens_back(lines, i):
            return i
        if _COLOPHON.match(text) and sum(bool(_COLOPHON.match(x.text)) for x in lines[i:]) >= 2:
            return i
    return len(lines)


def _opens_back(lines: Sequence[Line], i: int) -> bool:
    """A glossary's title, or the line 附件 above one or above an annexed list."""
    text, following = lines[i].text, lines[i + 1].text if i + 1 < len(lines) else ""
    if _BACK.match(text):
        return True
    return bool(_ANNEXED.match(text)) and bool(
        text in ("附件", "附：", "附件：")
        or _BACK.match(following)
        or _ANNEXED_LIST.search(following)
    )


def _contents(lines: Sequence[Line], dropped: dict[int, str]) -> frozenset[str]:
    """The entries of tables of contents; their lines go to `dropped`.

    A table of contents ends where its own first entry comes again or where running text begins.
    """
    entries: set[str] = set()
    for i, line in enumerate(lines):
        if not _CONTENTS.match(line.text) or line.no in dropped:
            continue
        run: list[Line] = []
        for other in lines[i + 1 :]:
            text = _entry(other.text)
            if (
                len(text) > 60
                or text.endswith(("。", "："))
                or (run and text == _entry(run[0].text))
            ):
                break
            run.append(other)
        later = {_bare(x.text) for x in lines[i + 1 + len(run) :]}
        known = [_bare(_entry(x.text)) in later or _entry(x.text) != x.text for x in run]
        while run and not known[-1]:
            run.pop()
            known.pop()
        if run and sum(known) >= 0.4 * len(run):
            dropped.update((x.no, "contents") for x in (line, *run))
            entries.update(_entry(x.text) for x in run)
    return frozenset(entries)


def _bare(text: str) -> str:
    return text.replace("\u3000", "").replace(" ", "")


def _entry(text: str) -> str:
    r"""An entry of a table of contents without leaders and page number.

    >>> _entry("一、2021年工作回顾\t（1）"), _entry("第一章 总则……12")
    ('一、2021年工作回顾', '第一章 总则')
    """
    if text[-1:] not in "0123456789）)":
        return text
    return re.sub(r"[\t ]*[.．·…—\t ]*[（(]?\d{0,3}[）)]?$", "", text)


def _fold_copies(parts: list[Part], dropped: dict[int, str]) -> list[Part]:
    """Parts without those that say again what an earlier one says."""
    kept: list[tuple[Part, frozenset[str]]] = []
    for part in parts:
        said = frozenset(line.text for line in part.lines if len(line.text) > 20)
        original = next((p for p, s in kept if part.role == "report" and _same(s, said)), None)
        if original is None:
            kept.append((part, said))
            continue
        original.copies.append(Lines(part.lines[0].no, part.lines[-1].no))
        dropped.update((line.no, "copy") for line in part.lines)
    return [part for part, _ in kept]


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a) > 2 and a == b
