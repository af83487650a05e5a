"""What is on the page but not of the report: buttons, source lines, captions, running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cqtui.ingest.clean import Line

_BUTTON = re.compile(
    r"""^(?:
      下载|打印(?:本页|文章|此页)?|全屏|收藏(?:本页|文章)?|加大|还原|减小|大|中|小|默认|特大
      |纠错|朗读|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?
      |首页(?:[ ]?[>＞»\/].*)?
      |上一[篇页条].*|下一[篇页条].*|更多|无障碍.*|长者.*|[|｜>》＞»×xX】\]]+|我要(?:打印|纠错).*|点赞|评论.*|复制链接|分享
      |[【\[（(]?字[号体][:：].*|[【\[]?(?:打印|关闭|返回).*[】\]]
    )$""",
    re.VERBOSE,
)
_LABEL = re.compile(
    r"""^(?:
      来源|信息来源|文章来源|稿源|时间|日期|发布(?:日期|时间|机构|单位|者)|发文(?:日期|字号|机关)
      |成文日期|更新(?:时间|日期)|作者|编辑|责任?编辑|责编|审核|校对|记者
      |浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:数|量|率)?|访问(?:次数|量)|分享(?:到)?|字[号体]
      |您(?:现在|当前)?(?:的|所在)位置|当前位置|索引号|主题词|公开方式|信息分类|关键[词字]
      |相关(?:报道|阅读|链接|文章|附件|文档|新闻|专题)|扫一扫.*|微信.*|附件下载|版权.*
      |主办单位网站|ICP备.*|网站标识码.*|视频|图解|原标题|文号|有效性|标签
    )[ \u3000]*(?:[:：>》].*|$)""",
    re.VERBOSE,
)
_SHARE = re.compile(
    r"分享到|扫一扫|点击图片|二维码|打印本页|关闭窗口|责任编辑|》》|上一篇|下一篇|返回顶部"
)
_RELATED = re.compile(
    r"(?:相关(?:报道|阅读|链接|文章|附件|文档|新闻|专题)|责编|编辑[:：]|审核[:：]|来源[:：])"
)
RIGHTS = re.compile(r"本作品|版权(?:所有|声明)|Public domain|公有领域|免责声明")
_CAPTION = re.compile(
    r"(?:摄|摄影报道|供图|图片来源.*|图/.*|制图.*)[。）)]?$|^(?:图|图为|资料图)[:：]?"
    r"|(?:本报|通讯员|全媒体|新闻|首席)?记者[ \u3000：:].{2,30}(?:摄|文|整理)?$"
    r"|^[^，。]{2,12}(?:同志)?作政?府?工作报告[。，]?"
)
_TIME = re.compile(
    r"^(?:(?:发布)?(?:时间|日期)[:：])?[ \u3000]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \u3000T]*"
    r"\d{1,2}[:：时]\d{2}分?(?:[:：]\d{2})?秒?(?:[ \u3000].*)?$"
)
_HASH = re.compile(r"^[0-9a-f]{16,}[:：]?")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–―·.• ]*\d{1,4}[-—–―·.• ]*|第\d{1,4}页(?:[,，/]?[ ]?共\d{1,4}页)?"
    r"|\d{1,4}[/／]\d{1,4}|Page \d+(?: of \d+)?)$"
)
_GREETING = re.compile(r"各位代表|各位委员|主任")
PAGE = 200
"""Characters; less between two like lines, and they are no running heads of two pages."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = re.compile(r"报告|公报|规划|纲要|计划|预算|政府|年")
"""What a running head speaks of where no page number stands beside it."""
HEAD_LENGTH = 30
"""Characters; a longer line is no running head."""


def is_furniture(text: str) -> bool:
    """Whether a line stands on a saved web page and not in the report, told by itself alone.

    >>> [is_furniture(t) for t in ("来源：北京日报", "【字号：", "市长作报告。本报记者 戴冰摄")]
    [True, True, True]
    >>> [is_furniture(t) for t in ("各位代表：", "时间不等人。", "2026年2月3日在省人民代表大会上")]
    [False, False, False]
    """
    if len(text) > 80:
        return False
    return any(
        p.search(text) for p in (_BUTTON, _LABEL, _TIME, _HASH, _ADDRESS, _CAPTION, _SHARE)
    ) and not text.endswith("。”")


def opens_tail(text: str) -> bool:
    """Whether the furniture below a report begins with this line.

    >>> opens_tail("责任编辑："), opens_tail("相关报道："), opens_tail("附件：")
    (True, True, False)
    """
    if len(text) > 40 or text.endswith(("。", "；", "，")):
        return False
    return bool(
        _SHARE.search(text)
        or RIGHTS.match(text)
        or _BUTTON.match(text)
        or _HASH.match(text)
        or _RELATED.match(text)
    )


def page_marks(lines: Sequence[Line]) -> dict[int, str]:
    """Line numbers of page numbers and running heads, each with its kind of repair.

    A bare number counts where three or more of them grow through the file; a running head is a
    short line that returns three times or more, most times next to a page number, or where a
    paragraph is cut.
    """
    numbers = [x for x in lines if _PAGE_NUMBER.match(x.text) and not _YEAR.fullmatch(x.text)]
    values = [int(m[0]) for line in numbers if (m := re.search(r"\d+", line.text))]
    growing = sum(a < b <= a + 3 for a, b in pairwise(values))
    found: dict[int, str] = {}
    if len(numbers) >= 3 and growing >= 0.6 * (len(numbers) - 1):
        found = {line.no: "page-number" for line in numbers}
    counts = Counter(line.text for line in lines if len(line.text) <= HEAD_LENGTH)
    often = {text for text, n in counts.items() if n >= 3}
    if not often:
        return found
    near: Counter[str] = Counter()
    for i, line in enumerate(lines[1:-1], 1):
        if line.text in often and not any(_GREETING.match(x.text) for x in lines[i + 1 : i + 4]):
            before, after = lines[i - 1], lines[i + 1]
            numbered = before.no in found or after.no in found
            if numbered or (_HEAD.search(line.text) and _cuts(before.text, after.text)):
                near[line.text] += 1
    heads = {
        text for text in often if near[text] >= 0.6 * counts[text] and _page_apart(text, lines)
    }
    return found | {line.no: "running-head" for line in lines if line.text in heads}


def _page_apart(text: str, lines: Sequence[Line]) -> bool:
    """Whether most of the places where a line stands are a page away from the next."""
    apart, since = [], 0
    for line in lines:
        since += len(line.text)
        if line.text == text:
            apart.append(since)
            since = 0
    return sum(size >= PAGE for size in apart[1:]) >= 0.6 * (len(apart) - 1)


def _cuts(before: str, after: str) -> bool:
    """Whether a paragraph goes on from one line to the other."""
    return (
        len(before) > HEAD_LENGTH
        and before.rstrip("”）")[-1:] not in "。！？：；…"
        and after[:1] not in "（一二三四五六七八九十第—"
    )
