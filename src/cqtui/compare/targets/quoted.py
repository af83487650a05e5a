"""Whether a review quotes what was set, before it tells what came of it."""

import re

LONGEST_SAID = 60
"""Characters of a sentence before a figure that may say that it was set."""
LONGEST_KEPT = 40
"""Characters of a clause behind a figure that may say so."""

_SAID = re.compile(
    r"(?:(?:曾经?|报告中?(?:曾经?)?)提出了?(?!的)[，：]?"
    r"|原(?:先|来)?(?:定(?!期)|计划|预计)|预定|年初(?:预[计期定]|[计规]划|[确拟设]定)(?!的)"
    r"|(?<!行动)计划(?:数|指标)?[为是])(?:(?!实际|结果|目标|任务|完成|[调提]高到)[^，。；])*(?<!的)$"
)
"""Said before a figure that was set: 曾提出，要把涨幅控制在, 年初计划, 原定. What is told of things
that were planned is told of them: 年初计划新建的100座公厕全部建成."""
_PLANNED = re.compile(r"(?:(?<!行动)计划(?!”)|预期(?!寿命)|预算(?![收支内外]))[^，。；、]*$")
_IN_FACT = re.compile(
    r"(?:左右|以[上内下])?，[^，。；]{0,4}(?:实际|结果|完成|执行)(?!利用|到位|使用)"
)
"""Behind a planned figure, before what came of it: 计划建成118个，实际建成128个. What a review
expects (预计达到9422元，实际增长7.7%) may be all that is known yet of what came."""
_AIM = re.compile(
    r"(?:左右|以[上内下])?(?:(?:[、和及]|以及)[^，。；]{0,30})?"
    r"的[^，。；、的]{0,6}(?:目标|要求|控制数|计划数)"
)
"""Behind a figure that was set: 低于13%左右的预期目标."""
_BESIDE = re.compile(
    r"(?:[高低快慢好优]于|超[过出])[^，。；、]{0,8}$|(?:未能?|没有?能?|尚未)[实完如达][^，。；]{0,36}$"
)
"""Before it: what it was more or less than, or that it was not reached."""
_WENT_BEYOND = re.compile(r"(?:[高低快慢好优]于|超[过出额])[^，。；、]{0,8}达到?$")
"""Before a figure that is told beside what was set: 超过年初计划达到71万人."""


def is_quoted(before: str, behind: str) -> bool:
    """Whether a figure is what was set and no outcome; `before`, `behind`: the text around it.

    What was reached is an outcome, though it be called an aim (提前实现500元的目标).

    >>> is_quoted("去年我在报告中曾提出，要把涨幅控制在", "以内。"), is_quoted("涨幅仍然高达", "。")
    (True, False)
    >>> is_quoted("报告提出，涨幅要降到10%左右，实际回落到", "，明显低于预定的调控目标")
    False
    >>> is_quoted("计划建成项目", "，实际建成128个"), is_quoted("增长11.3%，低于", "左右的目标")
    (True, True)
    >>> is_quoted("固定资产投资年度计划增长", "，完成6.1%"), is_quoted("完成计划项目", "，增长")
    (True, False)
    >>> is_quoted("财政收入预算", "，实际完成520亿元"), is_quoted("就业超过年初计划达到", "。")
    (True, False)
    >>> is_quoted("没有实现年初确定的能耗降低", "左右、污染物减少2%的目标")
    True
    >>> is_quoted("全面实现年初确定的主要目标，总值增长", ""), is_quoted("提前实现", "的目标")
    (False, False)
    >>> is_quoted("以三年行动计划为抓手，总值增长", "。"), is_quoted("比原计划提前一年，新增", "个")
    (False, False)
    >>> is_quoted("年初计划新建", "，已建成90座"), is_quoted("年初计划新建的", "公厕全部建成")
    (True, False)
    """
    said = re.split("[。！？!?\n]", before[-LONGEST_SAID:])[-1]
    told = behind[:LONGEST_KEPT]
    if _SAID.search(said):
        return not _WENT_BEYOND.search(said)
    if _IN_FACT.match(told) and _PLANNED.search(said):
        return True
    return bool(_AIM.match(told) and _BESIDE.search(said))
