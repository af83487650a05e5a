"""Lines to paragraphs: what a page, a wrapped title or a subscript cut apart is joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from cqtui.ingest.clean import Line
from cqtui.ingest.markers import marker
from cqtui.ingest.titles import is_header
from cqtui.model.document import Cut, Lines, Piece, Repair

FINAL = "。！？；：!?;:…"
"""Marks that end a paragraph, also behind a closing quote or bracket."""
_CLOSING = "”’」』）)】》〉\"'"
_INNER = "，、,"
_LINKING = "的与和及于"
"""What something must follow: 今年我国与, torn from 印度、缅甸 at a link."""
SHORT = 40
"""Characters; a shorter line without an end mark may be a heading or a title."""
TORN = 3
"""Lines that begin with a mark that no line begins with, from which a file is torn at its links."""
LONG_UNIT = 50
"""Characters; where half of a file's lines are longer, its lines are paragraphs."""
_STUMP = re.compile("[\u4e00-\u9fff][，；]")
"""One character and a stop, which open no paragraph: 各领域改 and below it 革，加快推进…. A list of
such may: 水、电、路、气."""
_SUBSCRIPT = re.compile(r"\d{1,2}(?:\.\d)?$")
_BEFORE_SUBSCRIPT = re.compile(r"[A-Z]{1,3}x?$")
_OPENING = "（(《“【〔"
_FOLLOWS = "》）)”】〕，。、；："
_TOPIC = re.compile(r"[^。，\d]{4,20}。.")
"""A short sentence that opens a paragraph: what stands before it ended, if only in a quote."""
_SIGNATURE = re.compile(
    r"^(?:各位代表|女士们|同志们|名词解释|附[:：件])|^.{2,20}(?:人民政府|委员会|厅|局|办公室)$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, with what the outline needs to know of them."""

    text: str
    lines: Lines
    pieces: tuple[Piece, ...]
    indent: int = 0
    bullet: bool = False
    bold: bool = False
    gap: bool = False
    """An empty line stands before it."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's; () for running text."""
    level: int = 0
    """Of a heading of the format itself, from 1."""
    groups: tuple[tuple[int, str], ...] = ()
    """Captions of groups of a table's rows, each with the index of the row it stands above."""


def ends(text: str) -> bool:
    """Whether `text` ends as a paragraph does.

    >>> ends("纵深推进。”"), ends("大力发展"), ends("“马路办公”"), ends("任务如下：")
    (True, False, False, True)
    """
    return text.rstrip(_CLOSING)[-1:] in FINAL if text else False


def single(line: Line) -> Paragraph:
    """A line as a paragraph of its own."""
    piece = Piece(line.no, 0, len(line.text))
    return Paragraph(
        line.text,
        Lines(line.no, line.no),
        (piece,),
        line.indent,
        line.bullet,
        line.bold,
        line.gap,
        level=line.level,
    )


def join_lines(
    lines: Sequence[Line],
    raw: Sequence[str],
    seams: frozenset[int] = frozenset(),
    known: frozenset[int] = frozenset(),
    *,
    whole: bool = False,
) -> tuple[list[Paragraph], list[Repair]]:
    """Paragraphs of running text, and what was joined to make them.

    `seams`: numbers of the lines that stand first on a page, below a running head or page number.
    `known`: numbers of those that the format tells to go on where the line before stopped.
    `whole`: the format tells that each line is a paragraph; a page may still have cut one.
    """
    setting = _setting(_whole(lines, known))
    if whole:
        setting = replace(setting, wrapped=0, gaps=False)
    paragraphs: list[Paragraph] = []
    repairs: list[Repair] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and line.no in known:
            paragraphs[-1] = _joined(last, line, 0)
            if line.no in seams:
                repairs.append(_repair("page-break", last, line, 0, raw))
            continue
        if last is not None:
            doubled = _doubled(last.text, line.text) if setting.pages else 0
            if doubled and not raw[line.no - 1].lstrip().startswith(line.text[:doubled]):
                doubled = 0  # cleaned within: the raw line could not be told from the clean one
            if len(paragraphs) == 1:
                last = replace(last, gap=True)
            kind = (
                "duplicated-text" if doubled else _cut(last, line, setting, seam=line.no in seams)
            )
            if kind:
                paragraphs[-1] = _joined(last, line, doubled)
                repairs.append(_repair(kind, last, line, doubled, raw))
                continue
        paragraphs.append(single(line))
    return paragraphs, repairs


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a file sets its paragraphs."""

    pages: bool
    """A line is a paragraph, and one without an end mark was cut."""
    wrapped: int
    """The width at which all lines were broken, 0 where they were not."""
    parted: bool
    """Empty lines tell paragraphs apart: before some lines, and before more than are indented."""
    gaps: bool
    """Empty lines stand between paragraphs."""
    indents: bool
    """Paragraphs begin with an indent."""
    torn: bool
    """Names that were links stand on lines of their own, as the marks that begin lines show."""


def _whole(lines: Sequence[Line], known: frozenset[int]) -> list[Line]:
    """The lines with those that are `known` to go on joined to the ones before."""
    whole: list[Line] = []
    for line in lines:
        if whole and line.no in known:
            whole[-1] = replace(whole[-1], text=whole[-1].text + line.text)
        else:
            whole.append(line)
    return whole


def _setting(lines: Sequence[Line]) -> _Setting:
    body = [line for line in lines if len(line.text) > SHORT]
    many = max(4, 0.6 * len(body))
    gaps = sum(line.gap for line in lines)
    return _Setting(
        _lines_are_paragraphs(lines),
        _wrap_width(lines),
        sum(line.indent >= 2 for line in lines) < gaps < 0.5 * len(lines),
        sum(line.gap for line in body) >= many,
        sum(line.indent >= 2 for line in body) >= many,
        sum(line.text[0] in _FOLLOWS and not line.gap for line in lines) >= TORN,
    )


def _lines_are_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether a line without an end mark was cut: not where a file has a clause a line."""
    body = [line.text for line in lines if len(line.text) > SHORT // 2 and not line.bullet]
    if len(body) < 3:
        return False
    cut = [text for text in body if not ends(text) and (len(text) > SHORT or text[-1] in _INNER)]
    # A page cuts anywhere; where nearly all cuts fall on a comma, a clause a line is the setting.
    clauses = len(cut) > 2 and sum(text[-1] in _INNER for text in cut) > 0.6 * len(cut)
    return not clauses and len(cut) <= 0.3 * len(body) and median(map(len, body)) >= LONG_UNIT


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which every paragraph of the file was broken, 0 where none was.

    Such a file has nearly all its long lines of one length, and most of them end anywhere.
    """
    lengths = [len(line.text) for line in lines]
    if len(lengths) < 20:
        return 0
    widest = sorted(lengths)[int(len(lengths) * 0.95)]
    full = [line for line in lines if widest - 3 <= len(line.text) <= widest + 2]
    loose = sum(not ends(line.text) for line in full)
    if widest < 80 and len(full) >= 0.45 * len(lines) and loose >= 0.6 * len(full):
        return widest
    return 0


def _cut(last: Paragraph, line: Line, setting: _Setting, *, seam: bool) -> str:
    """Why `line` goes on where `last` stopped: the kind of repair, "" where it does not."""
    text, mark = last.text, marker(line.text)
    if text[-1:] in _OPENING or (line.text[0] in _FOLLOWS and not line.bullet):
        return "broken-line"
    if _SUBSCRIPT.match(line.text) and _BEFORE_SUBSCRIPT.search(text):
        return "subscript"
    if len(last.pieces) > 1 and _ends_in_subscript(last) and not mark and not ends(text):
        return "subscript"
    if line.bullet or last.rows or (mark and mark.rank < 90) or "\t" in text + line.text:
        return ""
    if setting.gaps and not line.gap and not line.indent and _goes_on(last, line, setting):
        return "broken-line"
    over = line.indent or (setting.parted and line.gap and ends(text))
    full = setting.wrapped and len(text) - last.pieces[-1].start >= setting.wrapped - 3
    if full and not over:
        return "wrapped-line"
    if not (setting.pages or seam) or ends(text) or last.bullet or _SIGNATURE.search(line.text):
        return ""
    amid = _hangs(text) or (_STUMP.match(line.text) and not marker(text))
    if len(text) <= SHORT and text[-1:] not in _INNER and not amid:
        return ""
    if mark or (setting.indents and line.indent >= 2):
        return ""
    if text[-1] in _CLOSING and _TOPIC.match(line.text):
        return ""
    return "page-break"


def _goes_on(last: Paragraph, line: Line, setting: _Setting) -> bool:
    """Whether a line that no empty line parts from the next stops within a sentence.

    It is long, or has a mark inside, or has been broken before; a heading or a line of a header
    is none of these. Where a file is torn at its links, no short line is a heading that stands
    right below another, and one character belongs to what it stands below.
    """
    text = last.text
    if ends(text):
        return False
    if is_header(text):
        return setting.torn and (text[-1] in _LINKING or len(line.text) == 1)
    inside = any(c in "，。；、" for c in text) or text[-1] in _LINKING
    torn = setting.torn and (not last.gap or len(line.text) == 1)
    if (inside or torn) and not marker(text):
        return True
    return len(text) > SHORT or len(text) <= 2 or len(last.pieces) > 1


def _ends_in_subscript(last: Paragraph) -> bool:
    piece = last.pieces[-1]
    before = last.text[: piece.start]
    return bool(_SUBSCRIPT.match(last.text[piece.start :]) and _BEFORE_SUBSCRIPT.search(before))


def _hangs(text: str) -> bool:
    """Whether a short text is the middle of a sentence, not a heading: it has a stop inside."""
    return "。" in text or "；" in text


def _doubled(text: str, following: str) -> int:
    """How many characters at the start of `following` repeat the end of `text` at a cut.

    Of one or two characters only where a stop follows them, which opens no paragraph.

    >>> _doubled("扶贫等方式，着力解决影响“两不愁三保障”的突出问题。", "题。巩固脱贫攻坚成果")
    2
    >>> _doubled("第一节　构建便捷畅通开放通道", "构建便捷畅通开放通道。形成格局。")
    0
    >>> _doubled("经济社会发展还存在一些突出的矛盾和问题。", "题目很多。")
    0
    """
    if len(text) <= SHORT // 2 or (marker(text) and not ends(text)):
        return 0
    for size in range(min(12, len(text), len(following) - 1), 1, -1):
        head = following[:size]
        if text.endswith(head) and (head[-1] in "。；，、" or (size >= 4 and not ends(text))):
            return size
    return 0


def _joined(last: Paragraph, line: Line, skip: int) -> Paragraph:
    added = line.text[skip:]
    start = len(last.text)
    # A Latin word or a figure that goes on behind the cut needs no space in Chinese text.
    return Paragraph(
        last.text + added,
        Lines(last.lines.first, line.no),
        (*last.pieces, Piece(line.no, start, start + len(added))),
        last.indent,
        last.bullet,
        last.bold,
        last.gap,
        level=last.level,
    )


def _repair(kind: str, last: Paragraph, line: Line, doubled: int, raw: Sequence[str]) -> Repair:
    lines = Lines(last.pieces[-1].line, line.no)
    notes = {
        "page-break": "a paragraph cut by a page, joined",
        "duplicated-text": "a paragraph cut by a page, joined without what the cut repeats",
        "wrapped-line": "a paragraph broken at the width of the page, joined",
        "subscript": "a subscript on a line of its own, joined",
        "broken-line": "a line broken within a sentence, joined",
    }
    cuts: tuple[Cut, ...] = ()
    if doubled:
        source = raw[line.no - 1]
        start = len(source) - len(source.lstrip())
        cuts = (Cut(line.no, start, source[start : start + doubled], ""),)
    return Repair(kind, lines, notes[kind], cuts)
