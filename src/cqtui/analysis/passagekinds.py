"""What a passage that returns is to its reader: set phrase, frame, standing item or name.

docs/passage-kinds.md has the rubric; each clause is judged alone, and the passage from its clauses.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from math import log, sqrt

from cqtui.analysis.fold import fold
from cqtui.analysis.genrewords import COMMONPLACE, EMPTY, NOUN_ENDS, VERBS
from cqtui.analysis.tokens import words
from cqtui.model.passage import PassageKind

CHARACTERS = 400
"""Of a passage that are looked at: more tells nothing new, and hostile input costs no more."""
CONCRETE = 0.25
"""Share of a passage's characters in clauses that promise or tell something of their own, from
which on the whole is no set phrase: who skips it would lose something."""
OWN = 0.2
"""Share of a clause's characters in words that are neither empty nor commonplace, above which it
speaks of something of its own."""
REMEMBERED = 20_000
"""Clauses whose judgement is remembered: those of a hundred reports that return."""


class Says(Enum):
    """What one clause says."""

    FORMULA = "formula"
    FRAME = "frame"
    STANDING = "standing"
    NAME = "name"
    TIME = "time"
    """Only when: 2018年, 今年, 过去一年. It tells nothing for or against what stands by it."""


_MARKER = re.compile(
    r"第[一二三四五六七八九十百]+[章节篇]|[一二三四五六七八九十]+[、是要]|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+|[●•·■◆]"
)
_STOPS = re.compile(r"[,:;。!?…\n]+")
_FIGURE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*(?:[%‰年月日]|个?百分点|多?(?:[万亿千百]|公里|平方|立方|吨|亩|元|个|户|人|件|家|项|套|所|倍|次|例|条"
    r"|座|台|辆|张|千瓦|美元|斤|岁|天|小时|部|名|位|届|周年|微克|对|支|场|批|处|分|米|克|升|只|头|棵|株|床|班|架|艘|列|微|毫|以上|左右|以内|以下))"
    r"|第?[一二三四五六七八九十]+(?:届|次|中全会|大|周年)|[一二三四五六七八九十百]+(?:个?百分点|成|倍)"
)
_TIME = re.compile(
    r"(?:(?:在|从|到)?(?:(?:19|20)?[0-9]{2,4}年?[-—至到]?)+(?:年|以来|期间|底|末|前|初)*|[0-9]+月(?:[0-9]+日)?"
    r"|(?:在|新的|过去|今后|未来|刚刚过去|回顾)*(?:的)?(?:[0-9一两二三四五六七八九十几]+年|今年|去年|上年|全年|当前|目前|去年以来|今年以来|这[一五]年)(?:来|间|里|中|以来)?)+"
)
_PARTY = re.compile(
    r"习近平|总书记|党中央|毛泽东思想|邓小平理论|[\"“]?三个代表|科学发展观|中国特色社会主义(?:道路|伟大|理论|思想|思)|伟大旗帜|领导核心"
    r"|[\"“](?:四个意识|四个自信|两个维护|两个确立|四个全面|五位一体|三严三实|两学一做|四风|两个毫不动摇)|[市省区州县]委(?:的)?(?:坚强|正确|统一)?领导"
    r"|党的(?:领导|全面领导|路线|建设|[一二三四五六七八九十]+[大届]|基本|各级|创新理论|群众路线|政治建设)|党(?:风|纪|性|组)|从严治党|中国共产党(?:的)?(?:坚强|正确)?领导"
    r"|社会主义核心价值|不忘初心|主题教育|群众路线|中华民族共同体|全会精神|[决重]策部署|政治(?:判断力|站位|建设|责任|意识|生态|规矩|纪律|思想)|思想上政治上|初级阶段|基本[路纲][线领]|一个中心"
)
_COURTESY = re.compile(
    r"各位(?:代表|委员)|同志们|请予?(?:审[议查]|各位代表审)|(?:提出|听取)(?:宝贵)?(?:意见|建议)|代表.{0,14}(?:政府|国务院)|致以|感谢|敬意|问候|祝贺|侨胞|同胞|人民团体"
    r"|社会各界|各界人士|列席|^向(?:全体|全[国市省区]|各|人大代表|关心)|驻.{0,6}(?:部队|官兵|解放军)|武警|指战员|国际友人|各国(?:朋友|政府)|人民代表大会.{0,10}次会议|提[请交]大会"
)
_TURN = re.compile(
    r"^(?:现在|在此|为此|实践证明|与此同时|另一方面|一方面|总的看|综上所述|一是|二是|我们(?:也|还|要|都)?(?:必须|应当)?(?:清醒|看到|认为|相信|坚信|希望|深知|深[切刻]|充分|认识)"
    r"|这些成绩|所有这些|对这些问题|这里|展望|回顾|在(?:充分)?肯定成绩|在看到|困难和问题)"
    r"|工作回顾|成绩(?:的取得|来之不易)|来之不易|(?:主要|重点|着力)?(?:做了|抓好|做好)(?:了)?(?:以下|如下|[0-9一二三四五六七八九十]+个?方面)|以下(?:几个方面|工作)|目标(?:任务)?[是为]$|总体(?:要求|思路)[是为]?$"
    r"|[上所]述.{0,4}目标|做好(?:今年|[0-9]+年|当前|明年|政府)?(?:各项|的)?(?:政府)?工作|(?:主要|重点)(?:任务|工作)$|清醒(?:地)?(?:认识|看到)|工作(?:安排|总体要求|总体部署|报告)$|结果$|根本在于|^在于|存在.{0,6}(?:问题|不足|差距)"
)
_STYLE = re.compile(
    r"求真务实|真抓实干|艰苦奋斗|勤俭|形式主义|官僚主义|八项规定|过紧日子|廉政|廉洁|反腐|腐败|不正之风|铺张浪费|为民服务|依法行政|依法履职|政府自身建设|自觉接受|民主监督|舆论监督|法律监督|人大.{0,6}监督"
    r"|代表建议|政协提案|议案|勤政|作风|狠抓落实|抓落实|权力.{0,4}阳光|服务型政府|法治政府|满意的?政府|实事求是|解放思想|钉钉子|担当|实干|久久为功|事不避难"
)
_SPIRIT = re.compile(
    r"奋[力勇斗进发]|谱写|篇章|新?征程|初心|使命|复兴|中国梦|砥砺|开创|新局面|伟大(?!工程)|胜利|团结|一心|同心|携手|信心|拼搏|奋斗|开拓|进取|锐意|创新求变|踔厉|勇毅|光荣|辉煌|无愧|不负|历史使命|时代要求|新起点|极不平凡|决胜|迎接|庆祝"
    r"|众志成城|万众|壮丽|美好明天|坚定不移|毫不动摇|攻坚克难|乘势而上|接续"
)
_MOTTO = re.compile(
    r"^(?:坚持|坚定|牢牢把握|始终|突出|秉持|牢固树立|遵循|贯彻|把.+(?:作为|摆在|放在)|以.+为(?:主线|主题|指导|引领|统领|中心|抓手|目标|导向|重点|动力|核心|牵引|纲|本|首|基调|总目标))"
)


def judge(
    texts: Sequence[str], slots: bool, places: int, documents: int, count: int
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
    parts = tuple(part for part in _STOPS.split(_bare(texts[0])) if part.strip("、 "))
    said = [(says(part), len(part)) for part in parts]
    kind = _whole(said, slots=slots)
    return kind, _score(parts, kind, len(texts), places, documents)


def _whole(said: Sequence[tuple[Says, int]], *, slots: bool) -> PassageKind:
    share = {s: sum(n for t, n in said if t is s) for s in Says}
    told = sum(share.values()) - share[Says.TIME]
    if not told:
        return PassageKind.FRAME if slots else PassageKind.FORMULA
    if share[Says.NAME] == told:
        return PassageKind.NAME
    if share[Says.STANDING] + share[Says.NAME] > CONCRETE * told:
        return PassageKind.STANDING
    return PassageKind.FRAME if share[Says.FRAME] else PassageKind.FORMULA


@lru_cache(maxsize=REMEMBERED)
def says(clause: str) -> Says:
    """What one clause, folded, says.

    >>> [says(c).value for c in ("取得显著成效", "深化医药卫生体制改革", "长江经济带", "2018年")]
    ['formula', 'standing', 'name', 'time']
    """
    if _TIME.fullmatch(clause):
        return Says.TIME
    if _COURTESY.search(clause) or _PARTY.search(clause):
        return Says.FORMULA
    if _TURN.search(clause):
        return Says.FORMULA
    if _FIGURE.search(clause):
        return Says.FRAME
    if _STYLE.search(clause):
        return Says.FORMULA
    own, common, length = _shares(clause)
    if own <= OWN * length and common:
        return Says.FORMULA
    if _names_only(clause):
        return Says.NAME
    if own <= 2 * OWN * length and (_SPIRIT.search(clause) or _MOTTO.search(clause)):
        return Says.FORMULA
    return Says.STANDING


def _shares(clause: str) -> tuple[int, int, int]:
    """Characters of a clause in words of its own, in commonplaces, and in all."""
    own = common = length = 0
    for word in words(clause):
        if not word[0].isalnum():
            continue
        length += len(word)
        if word in COMMONPLACE:
            common += len(word)
        elif word not in EMPTY:
            own += len(word)
    return own, common, length


_PREDICATE = re.compile(
    r"[让使把为是有达占超居更]|进一步|[在对向从以由]|不|[较显][好强高快著]|明显|持续|稳步|全面|平稳|良好|不足|增长|提[高升]|下降|增强|改善|加大"
)


def _names_only(clause: str) -> bool:
    """Whether a clause has no predicate: it calls something by its name.

    >>> [_names_only(c) for c in ("中新互联互通项目", "建立存款保险制度", "消费品产业")]
    [True, False, True]

    Limits: told by the genre's verbs and by how names end, not by a parse.
    """
    bare = clause.strip("\"'、[]()")
    if bare.startswith("《") and bare.endswith("》"):
        return True
    if bare.startswith(VERBS) or _PREDICATE.search(bare) or not bare.endswith(NOUN_ENDS):
        return False
    return True


def _score(
    parts: Sequence[str], kind: PassageKind, variants: int, places: int, documents: int
) -> float:
    """For the order of passages alone: greater where more of a set phrase is said more often."""
    length = sum(map(len, parts))
    grade = {PassageKind.FORMULA: 1.0, PassageKind.FRAME: 0.7, PassageKind.STANDING: 0.25}
    sure = sum(len(p) for p in parts if _PARTY.search(p) or _COURTESY.search(p)) / max(1, length)
    return (
        grade.get(kind, 0.1)
        * log(1 + length)
        * sqrt(documents)
        * (1 + log(max(places, 1)) / 4)
        * (0.5 + 0.5 * sure)
    )


def _bare(text: str) -> str:
    """Folded, no longer than is looked at, without a number or dash before it."""
    folded = fold(text[:CHARACTERS])
    marker = _MARKER.match(folded)
    return folded[marker.end() :] if marker else folded
