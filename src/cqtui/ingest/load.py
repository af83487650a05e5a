"""A file, from its bytes to a `Source` with its documents."""

import hashlib
import re
from pathlib import Path

from cqtui.model.document import Block, BlockKind, Document, Kind, Lines, Piece, Section, Source

_MARK = re.compile(r"\s*(?:(第?[一二三四五六七八九十]+[、章节])|([（(][一二三四五六七八九十]+[）)]))")


def load(path: str, data: bytes, *, encoding: str | None = None) -> Source:
    """Provisional reader: one unit a line, two levels of headings."""
    raw = tuple(data.decode(encoding or "utf-8", "replace").splitlines())
    top: list[tuple[int, str, str, Lines, bool, list[Block | Section]]] = []
    root: list[Block | Section] = []
    sections: list[list] = []
    n = 0
    for i, line in enumerate(raw, 1):
        text = line.strip()
        if not text:
            continue
        n += 1
        lines, pieces = Lines(i, i), (Piece(i, 0, len(text)),)
        m = _MARK.match(text)
        if m:
            level = 1 if m[1] else 2
            end = text.find("。") + 1
            run_in = 0 < end < len(text)
            title = text[:end] if run_in else text
            node = [f"s{n}", level, m[1] or m[2], title, lines, [], run_in, pieces]
            while sections and sections[-1][1] >= level:
                sections.pop()
            (sections[-1][5] if sections else root).append(node)
            sections.append(node)
            if not run_in:
                continue
        block = Block(f"b{n}", BlockKind.PARAGRAPH, text, lines, pieces)
        (sections[-1][5] if sections else root).append(block)

    def freeze(node):
        if isinstance(node, Block):
            return node
        i, level, number, title, lines, content, run_in, pieces = node
        return Section(i, level, number, title, lines, tuple(map(freeze, content)), run_in, pieces=() if run_in else pieces)

    tree = Section("root", 0, "", "", Lines(1, 1), tuple(map(freeze, root)))
    title = next((t for t in raw if "报告" in t), Path(path).name)
    m = re.search(r"(?:19|20)\d\d", title + Path(path).name)
    document = Document("work-report", Kind.WORK_REPORT, title.strip(), int(m[0]) if m else None, "", "", "", Lines(1, max(1, len(raw))), tree)
    return Source(path, hashlib.sha256(data).hexdigest(), "utf-8", raw, (document,), ())
