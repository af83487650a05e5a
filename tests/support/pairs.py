"""Two made-up reports and a naive pairing, so that what is shown does not hang on the engine."""

import re
from difflib import SequenceMatcher

from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import (
    Block,
    BlockKind,
    Document,
    Kind,
    Lines,
    Piece,
    Section,
    Source,
    Span,
    Unit,
)

Node = tuple[int, str, str, list[object]]
"""Level, id, title and content of a section under way."""


def make_document(year: int, *texts: str) -> Document:
    """A report of one unit a text: `# ` opens a section of level 1, `## ` one of level 2."""
    root: Node = (0, "root", "", [])
    done = [root]
    for n, text in enumerate(texts, 1):
        level = len(text) - len(text.lstrip("#"))
        if level:
            node: Node = (level, f"s{n}", text[level + 1 :], [])
            while done[-1][0] >= level:
                done.pop()
            done[-1][3].append(node)
            done.append(node)
            continue
        kind = BlockKind.TABLE if "\t" in text else BlockKind.PARAGRAPH
        lines, pieces = Lines(n, n), (Piece(n, 0, len(text)),)
        done[-1][3].append(Block(f"b{n}", kind, text, lines, pieces))

    def freeze(node: Node) -> Section:
        level, ident, title, content = node
        marker = re.match(r"（.）|.(?=、)", title)
        number = marker[0] if marker else ""
        frozen = tuple(c if isinstance(c, Block) else freeze(c) for c in content)  # type: ignore[arg-type]
        return Section(ident, level, number, title, Lines(1, 1), frozen)

    lines = Lines(1, max(1, len(texts)))
    return Document(
        "work-report", Kind.WORK_REPORT, "政府工作报告", year, "", "", "重庆市", lines, freeze(root)
    )


def make_source(document: Document) -> Source:
    """A file that holds `document` alone."""
    raw = tuple(unit.text for unit in document.units())
    return Source(f"{document.year}.txt", "0" * 64, "utf-8", raw, (document,), ())


MOST = 4_000_000
"""Characters of one text times those of the other whose edits are looked for."""
BEGINS = 1_000
"""Characters by which two texts are held against each other."""


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Character edits; of very long texts one for all."""
    if len(old) * len(new) > MOST:
        return (Edit(Op.REPLACE, Span(0, len(old)), Span(0, len(new))),) if old != new else ()
    names = {"equal": Op.EQUAL, "delete": Op.DELETE, "insert": Op.INSERT, "replace": Op.REPLACE}
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Edit(names[op], Span(a, b), Span(c, d)) for op, a, b, c, d in codes)


def naive(old: Document, new: Document, least: float = 0.5, near: int | None = None) -> Comparison:
    """Each unit with the likest free one of the other side, of the `near` first that are free, by
    how they begin.
    """
    free = list(old.units())
    partner: dict[str, Unit] = {}
    for unit in new.units():
        text = unit.text[:BEGINS]
        scored = [(SequenceMatcher(None, u.text[:BEGINS], text).ratio(), u) for u in free[:near]]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best and best[0] >= least:
            partner[unit.id] = best[1]
            free.remove(best[1])
    order = {u.id: i for i, u in enumerate(old.units())}
    runs: list[list[Unit]] = []
    for unit in (u for u in new.units() if u.id in partner):
        fits = [r for r in runs if order[partner[r[-1].id].id] < order[partner[unit.id].id]]
        runs.append([*max(fits, key=len, default=[]), unit])
    still = {u.id for u in max(runs, key=len, default=[])}
    rows = [_row(partner.get(u.id), u, moved=u.id not in still) for u in new.units()]
    units = list(old.units())
    for unit in free:
        before = {u.id for u in units[: order[unit.id]]}
        at = max((i + 1 for i, r in enumerate(rows) if not r.moved and _ids(r) & before), default=0)
        rows.insert(at, Row(Status.REMOVED, False, 0.0, (unit,), ()))
    return Comparison(old, new, tuple(rows))


def _ids(row: Row) -> set[str]:
    return {u.id for u in row.old}


def _row(old: Unit | None, new: Unit, *, moved: bool) -> Row:
    if old is None:
        return Row(Status.ADDED, False, 0.0, (), (new,))
    same = old.text == new.text
    status = Status.SAME if same else Status.REVISED
    links, changes = ((old.id, new.id),), edits(old.text, new.text)
    return Row(status, moved, 1.0 if same else 0.7, (old,), (new,), links, changes)


REVIEW = (
    "各位代表，过去五年是极不平凡的五年，全市地区生产总值年均增长12.8%，城乡居民收入年均增长12.6%和13.7%，"
    "主要指标增速持续位居全国前列，综合实力迈上新台阶，人民生活持续改善。"
)
OLD = (
    "政府工作报告",
    "# 一、过去五年工作回顾",
    REVIEW,
    "# 二、重点工作",
    "## （一）推进农业供给侧结构性改革",
    "粮食产量稳定在1100万吨左右，农产品加工业产值达到2500亿元，新型农业经营主体发展到12万个。",
    "实施农村“三变”改革试点，盘活农村资源资产，增加农民财产性收入，壮大集体经济。",
    "## （二）扩大开放",
    "中欧班列（重庆）开行500班以上。",
    "指标\t2016年\t2017年\n地区生产总值\t10.7%\t10%左右\n固定资产投资\t12.1%\t10%左右",
    "推进国企改革，压缩管理层级，清理僵尸企业，完善法人治理结构。",
    "请予审议。",
)
NEW = (
    "政府工作报告",
    "# 一、过去五年工作回顾",
    REVIEW,
    "# 二、重点工作",
    "## （一）扩大开放",
    "中欧班列（重庆）开行1500班以上，国际货运量增长20%。",
    "## （二）发展现代山地特色高效农业",
    "粮食产量保持在1080万吨左右，农产品加工业产值突破3000亿元，新型农业经营主体发展到12万个。",
    "建设“四好农村路”2万公里，实现具备条件的行政村全部通客车。",
    "实施农村“三变”改革试点，盘活农村资源资产，增加农民财产性收入，壮大村级集体经济。",
    "指标\t2018年\t2019年\n地区生产总值\t6.0%\t6%\n固定资产投资\t7.0%\t6%左右",
    "请予审议。",
)


def two_reports() -> tuple[Document, Document]:
    """Two years with every sort of change between them: revised, moved, gone, new, a table."""
    return make_document(2017, *OLD), make_document(2019, *NEW)


def compared() -> Comparison:
    """The two reports, paired."""
    return naive(*two_reports())
