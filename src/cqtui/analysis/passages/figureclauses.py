"""Clauses that only say how many there are of something: 新建停车位3万个, 停车位达到5万个."""

from collections.abc import Container, Iterator, Sequence

from cqtui.analysis.figures.dimensions import dimension

LONGEST = 40
"""Characters of a clause that is looked at: a longer one says more than how many."""
SHORTEST = 3
"""Characters of what is counted: 项目 and 企业 are counted everywhere."""
_ELSEWHERE = ("总", "其中")
"""What a noun begins with that another clause tells: 总里程, 总产量 are of anything."""
TOGETHER = 48
"""Wordings that count the same and are all held to be alike; of more each to those of its part
alone, lest it takes the square of them."""

_UNITS = (
    "公里 千米 米 亩 公顷 平方公里 平方千米 平方米 立方米 吨 公斤 斤 元 美元 千瓦 千瓦时"
    " 人次 人 名 户 套 个 家 所 座 处 项 台 辆 架 艘 间 张 支 只 头 口 件 条 枚 部 种 场 批"
    " 班 列 块 片 本 株 宗 起 例 笔 次 场次 标箱"
)
# A flat and a house are counted, but 5000套 and 20个 of one noun are not the same thing.
_DIMENSIONS = {unit: dimension(unit) for unit in _UNITS.split()} | {"套": "套"}
_VERBS = (
    "全市 全省 全国 全区 全县 全州 全年 各地 本市 我市 我省 我区 当年 年内 今年"
    " 累计 共 总共 一共 已 再 将 要 均 预计 力争 计划 确保 分别 成功 新建 改建"
    " 扩建 续建 翻建 重建 新改建 新改扩建 改扩建 新建成 新建和 建 建成 建设 建立"
    " 建好 修建 兴建 组建 创建 筹建 打造 搭建 和 或 改造 提升 整治 修复 治理"
    " 新增 增加 增设 新设 新开 开设 设立 设置 布设 布局 配建 开工 竣工 完工 完成"
    " 实现 实施 启动 推进 推动 落实 投入 投用 投运 投产 使用 运营 运行 安排 筹集"
    " 培育 引进 招引 认定 获批 入选 争取 开通 开行 开展 举办 发放 共有 拥有 达到"
    " 超过 突破 支持 资助 扶持"
)
_LEADING = frozenset([*_VERBS.split(), *(f"新{verb}" for verb in _VERBS.split() if len(verb) == 2)])
"""What may stand before what is counted: who, when, and that it is made, had or wanted; nothing
that is closed or taken away."""
_TRAILING = (
    *("累计", "预计", "分别", "年均", "总数", "数量", "总量", "规模", "共", "已", "新"),
    *("新增", "增加到", "增加", "增至", "达到", "超过", "突破", "完成", "实现", "建成"),
    *("发展到", "扩大到", "达", "超", "为", "有"),
)
"""The same between it and the figure."""
_GROWN = ("新", "增加", "增设")
"""What tells that so many came; 增加到 and 增至 do not."""
_THERE = ("达", "超", "突破", "有", "总", "到", "至", "规模")
"""What tells, where nothing came, how many there are by now."""
_MAGNITUDES = "百千万亿余多"
_ENDINGS = {
    unit + about: measured
    for unit, measured in _DIMENSIONS.items()
    for about in ("", "以上", "左右", "以内")
}
"""What ends a clause behind its figure."""
_GRADED = ("级", "以上", "以下", "大")
"""What makes of a figure what a thing is like, not how many there are: 30万吨级码头."""

_NO_NOUN = (*_GRADED, *_ELSEWHERE)


def counted(key: str) -> tuple[str, str] | None:
    """What the clause of a key counts, without who, when, and that it is made, had or wanted, and
    the dimension of its unit; None where it says anything more.

    >>> counted('建成"0好农村路"0万公里') == counted('建设0公里"0好农村路"')
    True
    >>> counted("新增投入运营社区养老服务站0个"), counted("关闭社区养老服务站0所")
    (('社区养老服务站', 'count'), ('关闭社区养老服务站', 'count'))
    >>> counted("城镇调查失业率0%"), counted("建成0万吨级码头"), counted("新增企业0家")
    (None, None, None)

    Limits: verbs are a list, not parsed.
    """
    if len(key) > LONGEST or "," in key or "0" not in key:
        return None
    before, figure, behind = _unquoted(key).partition("0")
    if not figure or "0" in behind:
        return None
    behind = behind.lstrip(_MAGNITUDES)
    measured = _ENDINGS.get(behind)
    if measured:
        noun = _without_trail(_without_lead(before))
    elif _may_lead(before) and not _without_lead(before):
        unit = next((behind[:n] for n in (4, 3, 2, 1) if behind[:n] in _DIMENSIONS), "")
        noun = behind[len(unit) :]
        measured = _DIMENSIONS.get(unit)
    if not measured or len(noun) < SHORTEST or noun.startswith(_NO_NOUN):
        return None
    return noun, measured


def _unquoted(key: str) -> str:
    """A key without quotes; a numeral in them is of a name, and no figure: “四好农村路”."""
    if '"' not in key:
        return key
    parts = key.split('"')
    parts[1::2] = [name.replace("0", "零") for name in parts[1::2]]
    return "".join(parts)


def _grown(key: str, noun: str) -> bool | None:
    """Whether so many came, or are there; None where the verb may mean either.

    >>> [_grown(f"停车位{verb}0个", "停车位") for verb in ("新增", "达到", "增加到", "完成")]
    [True, False, False, None]
    """
    verbs = _unquoted(key).replace(noun, " ").replace("增加到", "到")
    if any(verb in verbs for verb in _GROWN):
        return True
    return False if any(verb in verbs for verb in _THERE) else None


def _may_lead(text: str) -> bool:
    """Whether it ends like what is nothing but `_LEADING`: asked first, since it mostly is not."""
    return text[-2:] in _LEADING or text[-1:] in _LEADING or not text


def _without_lead(text: str) -> str:
    at = 0
    while at < len(text):
        for size in (4, 3, 2, 1):
            if text[at : at + size] in _LEADING:
                break
        else:
            break
        at += size
    return text[at:]


def _without_trail(text: str) -> str:
    while text.endswith(_TRAILING):
        text = text[: -next(len(word) for word in _TRAILING if text.endswith(word))]
    return text


def told_alike(texts: Sequence[str], known: Container[int]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of those that count the same thing in the same dimension, one of which at
    least is not `known` to return: what is has its passage already, the narrower one. How many
    came and how many there are by now is no pair.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for index, text in enumerate(texts):
        if "0" in text and "," not in text and (what := counted(text)) is not None:
            found.setdefault(what, []).append(index)
    for (noun, _), own in found.items():
        for at in range(0, len(own) if len(own) > 1 else 0, TOGETHER):
            part = [(index, _grown(texts[index], noun)) for index in own[at : at + TOGETHER]]
            for n, (one, grown) in enumerate(part):
                for other, too in part[:n]:
                    same = grown is too or grown is None or too is None
                    if same and (one not in known or other not in known):
                        yield one, other
