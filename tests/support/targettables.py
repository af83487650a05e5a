"""Reports with made-up targets, and the tables of them."""

from textual.pilot import Pilot

from cqtui.model.document import Document
from cqtui.model.ledger import Ledger, Reading
from cqtui.model.quantity import TargetChange
from cqtui.tui.screens.targets import TargetChangesScreen
from cqtui.tui.tables.ledgerchild import Work
from support import comparing
from support.ledgers import growth_ledger, quantity_in

OLD = """\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2018年工作安排
今年的主要预期目标是：生产总值增长8%，居民收入增长与经济增长同步。
（一）乡村振兴。改造农村公路300公里。
"""

NEW = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
一、2018年工作回顾
过去一年，生产总值增长6%，各项事业取得新的进步。
二、2019年工作安排
今年的主要预期目标是：生产总值增长5%，居民收入增长与经济增长同步。
（一）乡村振兴。新建农村公路200公里。
"""


def changes(old: Document, new: Document) -> list[TargetChange]:
    """Of each kind one, in the two made-up reports of the comparison's tests."""
    trains = (
        quantity_in(old, "开行500班以上", "中欧班列", "500班", "500", unit="班", bound="at-least"),
        quantity_in(
            new, "开行1500班以上", "中欧班列", "1500班", "1500", unit="班", bound="at-least"
        ),
    )
    words = quantity_in(new, "发展现代山地特色高效农业", "高效农业", headline=False)
    gone = quantity_in(old, "推进农业供给侧结构性改革", "农业改革", headline=False)
    return [
        TargetChange("中欧班列", "higher", *trains, "raised"),
        TargetChange("高效农业", "higher", None, words, "added"),
        TargetChange("农业改革", "higher", gone, None, "dropped"),
    ]


async def opened(pilot: Pilot[None]) -> TargetChangesScreen:
    """The table over the comparison."""
    await comparing.settled(pilot)
    await pilot.press("t")
    await pilot.pause(0.1)
    table = pilot.app.screen
    assert isinstance(table, TargetChangesScreen)
    return table


async def press_(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until they are done."""
    await pilot.press(*keys)
    await pilot.pause(0.1)


def found(work: Work) -> Ledger:
    """The ledger of one report or of two."""
    documents = [document for document, _ in work]
    documents.sort(key=lambda document: document.year or 0)
    if len(documents) == 1:
        return Ledger((Reading(documents[0], _read(documents[0])),), (), (), ())
    return growth_ledger(documents)


def _read(document: Document) -> tuple:  # type: ignore[type-arg]
    return (
        quantity_in(document, "生产总值增长6%", "生产总值", "6%", "6", kind="actual"),
        quantity_in(document, "生产总值增长5%", "生产总值", "5%", "5"),
        quantity_in(document, "居民收入增长与经济增长同步", "居民收入"),
        quantity_in(
            document, "新建农村公路200公里", "农村公路", "200公里", "200000", headline=False
        ),
    )
