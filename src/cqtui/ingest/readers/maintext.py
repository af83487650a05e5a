"""Which part of a web page is its text, told by where the sentences stand."""

import re
from collections.abc import Sequence
from itertools import accumulate

from cqtui.ingest.readers.markup import Box, Page, Row
from cqtui.ingest.titles import is_header, is_title

SENTENCE = 40
"""Characters; a longer row without a stop is running text all the same."""
ASIDE = 0.12
"""The share of a box's text that may stand beside its main box and yet be no part of it."""
LIKE = 0.03
"""The same where what stands beside has the main box's tag, and neither has a class."""
HALF = 0.5
"""The share of a box's text that its main box holds at least."""
TEASERS = 3
"""Links; a box with fewer is no list of other pages."""
LINKED = 0.8
"""The share of a row's characters that must be links for the row to be one."""
PARTLY = 0.25
"""The same of a row above or below the text: 前一篇：, and then a link."""
ABOVE = 40
"""Rows above the text among which its title is looked for."""
WITHIN = 8
"""Rows at the head of the text among which it may stand, too."""
NAMED = 6
"""Characters; a shorter row is no title, though the page's title holds it."""
_STOP = re.compile("[。；！？]")
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot|footer|copyright|crumbs?|breadcrumb\w*|sidebar|share|related"
    r"|recommend|comments?|pager|pagination|toolbar|banner|rank|tuijian|xgxw|xglj|bd?share\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that sites give to what stands around a text."""
_FACT = re.compile(
    r"\d{1,2}[:：]\d\d|来源|字[号体]|[大小]字|[←→]|浏览|阅读|点击|打印|分享|编辑|访问量|发布(?:日期|时间|机构|单位)"
    r"|第\d{1,2}版|作者[：:]|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$"
)
_RULED = re.compile(r"[-_=*·]{10}")
"""A line drawn of signs, which is no text however long it is."""
_SHARE = re.compile(r"(?:新浪|腾讯)?微博|微信|朋友圈|QQ(?:空间|好友)?|更多|\||｜")
"""Where one may share a page; each in a row of its own."""
_WAY = re.compile(r"[>＞»›/|]|位置|首页")
"""What a path to the page has, and no title."""
FACT = 80
"""Characters; a longer row tells more than a page's own facts."""
_SITE = re.compile(
    r"制作维护|建议(?:使用)?分辨率|本网?站(?:由|内容|所|为|声明)|Cookie|隐私政策|浏览器|未经.{0,8}授权|公有领域|知识共享|网站标识码|ICP备"
)
"""What a site says of itself, and no report does."""
SITE = 150
"""Characters; a longer row says more."""
_BUTTON = re.compile(
    r"^(?:展开|收起|查看|阅读)(?:全文|更多|剩余.*)|^返回(?:页首|顶部|首页|上页)"
    r"|^[【\[]?(?:附件(?:下载)?[：:]?$|相关(?:解读|阅读|新闻|链接|稿件|文章|报道|推荐|信息|文档|附件|政策))"
    r"|^(?:前|后|上|下)一(?:篇|条|页)[：:]?|^[-_=*·]{10}"
    r"|^[(（【\[]?责(?:任编辑|编)[：:]|^《[^》]{2,20}》 ?[(（].{0,20}版 ?[)）]$"
    r"|^备案(?:序)?号|^(?:主办|承办|技术支持|版权所有|地址|联系电话)(?:单位)?[：: ]"
)
"""What stands below a text."""
_ASIDE_TAGS = frozenset(("nav", "aside", "footer"))


def main_rows(page: Page) -> list[Row]:
    """The rows of the page's text, with its title and what stands between the two.

    The text is the smallest box in which nearly all sentences stand; boxes of one kind that share
    them stay together. A page without a sentence is taken as it is, but for its links.
    """
    weights = [_weight(row) for row in page.rows]
    noise = _noise(page, [0, *accumulate(weights)])
    weights = [0 if i in noise else weight for i, weight in enumerate(weights)]
    sums = [0, *accumulate(weights)]
    start, end = _text_box(page.boxes, len(page.rows), sums) if sums[-1] else (0, len(page.rows))
    title = _title(page, start, end)
    text = next((i for i in range(start, end) if weights[i]), start)
    first = min(start, title)
    kept = [
        row
        for i, row in enumerate(page.rows[first:end], first)
        if i not in noise and not _is_around(row, i, title=title, text=text, start=start)
    ]
    return _without_links(kept)


def _is_around(row: Row, at: int, *, title: int, text: int, start: int) -> bool:
    """Whether a row by the title tells of the page: above it all that is no report's head does."""
    if at < title:
        return _of_page(row, outside=True)
    return title < at < text and _of_page(row, outside=at < start)


def is_link(row: Row) -> bool:
    """Whether a row is nothing but a way to another page."""
    return bool(row.link) and row.link >= LINKED * len("".join(row.text.split()))


def _weight(row: Row) -> int:
    """Characters of running text, links left out; 0 for what is no sentence, or a site's own."""
    size = len(row.text) - row.link
    if (size <= SITE and _SITE.search(row.text)) or _RULED.match(row.text.strip()):
        return 0
    return size if size > 0 and (_STOP.search(row.text) or size > SENTENCE) else 0


def _noise(page: Page, sums: Sequence[int]) -> set[int]:
    """The rows in boxes that are no text, unless half of all text is there.

    They are told by tag or name, or hold no fewer links than sentences: each leads to another page.
    """
    links = [0, *accumulate(is_link(row) for row in page.rows)]
    texts = [0, *accumulate(bool(_weight(row)) for row in page.rows)]
    found: set[int] = set()
    end = 0
    for box in page.boxes:
        ways = links[box.last] - links[box.first]
        teasers = ways >= TEASERS and ways >= texts[box.last] - texts[box.first] > 0
        named = box.tag in _ASIDE_TAGS or _NOISE.search(f"{box.kind} {box.id}")
        if (
            box.first >= end
            and (named or teasers)
            and sums[box.last] - sums[box.first] <= HALF * sums[-1]
        ):
            found.update(range(box.first, box.last))
            end = box.last
    return found


def _text_box(boxes: Sequence[Box], rows: int, sums: Sequence[int]) -> tuple[int, int]:
    """The rows of the smallest box that holds nearly all of the text: half-open."""
    children: dict[int, list[int]] = {}
    for i, box in enumerate(boxes):
        if sums[box.last] > sums[box.first]:
            children.setdefault(box.parent, []).append(i)
    at, start, end = -1, 0, rows
    while at in children:
        whole = sums[end] - sums[start]
        best = max(children[at], key=lambda i: sums[boxes[i].last] - sums[boxes[i].first])
        others = [boxes[i] for i in children[at] if i != best]
        if not _stands_alone(boxes[best], others, whole, sums):
            break
        at, start, end = best, boxes[best].first, boxes[best].last
    return start, end


def _stands_alone(best: Box, others: Sequence[Box], whole: int, sums: Sequence[int]) -> bool:
    """Whether nothing of the text stands beside the box that holds most of it."""

    def weight(box: Box) -> int:
        return sums[box.last] - sums[box.first]

    beside = whole - weight(best)
    alike = [box for box in others if box.tag == best.tag and _same_kind(box.kind, best.kind)]
    if weight(best) < HALF * whole or beside > ASIDE * whole or (alike and best.kind):
        return False
    in_no_box = beside - sum(map(weight, others))
    return sum(map(weight, alike)) + in_no_box <= LIKE * whole


def _same_kind(one: str, other: str) -> bool:
    """Whether two boxes share a class, numbers left out, or both have none.

    >>> _same_kind("page first", "page"), _same_kind("part1", "part2"), _same_kind("text", "")
    (True, True, False)
    """
    classes = [{word.rstrip("0123456789") for word in kind.split()} for kind in (one, other)]
    return classes[0] == classes[1] or not classes[0].isdisjoint(classes[1])


def _title(page: Page, start: int, end: int) -> int:
    """The row of the title, above the text or at its head; else where the text begins itself.

    It is named by the page's own title, else it is a heading, else a row that reads as one.
    """
    near = range(max(0, start - ABOVE), min(end, start + WITHIN))
    named = [i for i in near if _names(page.rows[i], page.title) and not is_link(page.rows[i])]
    rows = page.rows
    if named:
        # The page's title may hold the name of the site too: a heading counts for more.
        return max(named, key=lambda i: (0 < rows[i].level < 3, len(rows[i].text), i))
    above = [i for i in near if i < start and not is_link(rows[i])]
    heads = [i for i in above if 1 <= rows[i].level <= 3]
    told = heads or [i for i in above if is_title(_bare(rows[i])) and not _WAY.search(rows[i].text)]
    return max(told, default=start)


def _bare(row: Row) -> str:
    return row.text.strip().strip("\u3000")


def _names(row: Row, title: str) -> bool:
    """Whether the page's title holds the row: 2019年政府工作报告 in 2019年政府工作报告-新华网."""
    text = "".join(row.text.split())
    return len(text) >= NAMED and text in "".join(title.split())


def _of_page(row: Row, *, outside: bool) -> bool:
    """Whether a row between title and text tells of the page, not of the report.

    When it was put there, where from, how often read; `outside` the box that holds the text all
    that is not known to stand in a report's head: 2025年1月8日在市人民代表大会上.
    """
    text = row.text.strip()
    fact = len(row.text) <= FACT and bool(_FACT.search(row.text) or _SHARE.fullmatch(text))
    contents = text.replace("\u3000", "") == "目录"
    return fact or (outside and bool(row.text) and (contents or not is_header(text)))


def _without_links(rows: Sequence[Row]) -> list[Row]:
    """The rows but for links above and below the text, and for lists of them within it.

    A lone link within the text may be a paragraph of it. Below the text buttons go, and what the
    site says of itself.
    """
    texts = [i for i, row in enumerate(rows) if _weight(row)]
    first, last = (texts[0], texts[-1]) if texts else (len(rows), -1)
    kept = []
    for i, row in enumerate(rows):
        beside = (*rows[max(0, i - 1) : i], *rows[i + 1 : i + 2])
        inside = first < i < last and not any(is_link(other) for other in beside)
        linked = row.link >= PARTLY * len("".join(row.text.split())) and row.link
        below = i > last and (_BUTTON.match(row.text.strip()) or _SITE.search(row.text))
        if inside or not (is_link(row) or below or (linked and not first <= i <= last)):
            kept.append(row)
    return kept
