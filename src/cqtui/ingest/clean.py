"""Lines made clean: every change to a character is a `Cut`, so that the raw line can be rebuilt."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle

from cqtui.ingest.radicals import LOOKALIKES, as_written
from cqtui.model.document import Cut, Lines, Repair

_HALF = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_SPACE = " \u3000\xa0\u2000-\u200a\u202f"
"""White space within a line, as members of a class; tabs divide cells."""
_SPACES = " \u3000\xa0\u202f" + "".join(map(chr, range(0x2000, 0x200B)))
_CONTROL = (
    "\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9a\x9c-\x9f"  # the escapes are told apart
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\U000e0000-\U000e007f"
)
_CSI = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
_STRING = r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
_ESCAPE = rf"{_CSI}|{_STRING}|\x1b[ -/]*[0-Z\\a-z]?|\x9b"
"""What a terminal takes for a command, whole."""
_DASHES = "―–—─━"
_FULL = "０-９Ａ-Ｚａ-ｚ％．"
_TRIGGER = re.compile(rf"{_ESCAPE}|[{_SPACE}{_CONTROL}*,;:!?()\"{_DASHES}{_FULL}{LOOKALIKES}]+")
"""Nearly all characters need no look: only those that this finds may be cut."""
_RUN = re.compile(
    rf"(?P<spacing>[{_SPACE}]+)|(?P<control>{_ESCAPE}|[{_CONTROL}]+)|(?P<markup>\*\*)"
    rf"|(?P<lookalike>[{LOOKALIKES}]+)"
    rf"|(?P<width>[{_FULL}]+)|(?P<dash>[{_DASHES}]+)|(?P<punctuation>[,;:!?()])|(?P<quote>\")"
)
_MARKS = frozenset("，。、；：！？）》”’】（《“‘【〔〕…")
_DIGIT = re.compile(r"[0-9０-９]").match
_LATIN = re.compile(rf"[0-9A-Za-z{_FULL}%]").match
_ASCII_DASHES = re.compile(r"-{2,4}(?=[^\s-])")
_HEADING_MARK = re.compile(r"#{1,6} +")
_WIDE_WORDS = ("目录", "前言", "附件", "附录")
_GAP = re.compile(r"[ \u3000]+")
_WIDE_DIGITS = "０１２３４５６７８９"
WINDOW = 64
"""Characters on either side of a run that decide on it."""
LONG = 60
"""Characters; a longer line is running text, in which no space divides anything."""
_BULLET = re.compile(r"(?:[-*+•●◆■▪○◇□·‧➢►]|\u2022)[ \u3000\t]+(?=\S)|[•●◆■▪◇➢►](?=\S)")
_TO_ASCII = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_NOTES = {
    "control": "control characters removed",
    "indent": "indents and spaces at the line's ends removed",
    "markup": "marks of bold type or a bullet removed",
    "spacing": "stray spaces removed",
    "punctuation": "half-width punctuation made full-width",
    "width": "full-width letters and digits made half-width",
    "lookalike": "radicals and ligatures made the characters that they show",
}


def without_escapes(text: str) -> tuple[str, list[int]]:
    r"""`text` without what a terminal takes for a command, and where each character of it stood.

    The last place is the end of `text`; a text without such commands has no list of places.

    >>> without_escapes("共\x1b[31m3\x1b[0m公里"), without_escapes("3公里")
    (('共3公里', [0, 6, 11, 12, 13]), ('3公里', []))
    """
    cuts = list(re.finditer(_ESCAPE, text)) if "\x1b" in text or "\x9b" in text else []
    if not cuts:
        return text, []
    ends = [0, *(cut.end() for cut in cuts)]
    kept = [*zip(ends, (cut.start() for cut in cuts), strict=False), (ends[-1], len(text))]
    places = [at for start, end in kept for at in range(start, end)]
    return "".join(text[start:end] for start, end in kept), [*places, len(text)]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file that holds text, made clean."""

    no: int
    text: str
    indent: int
    """Cells of white space before the text."""
    bullet: bool = False
    """It began with a list mark, which is no longer in `text`."""
    bold: bool = False
    """It held marks of bold type, paired or not, or of a Markdown heading."""
    gap: bool = False
    """An empty line stands before it."""
    level: int = 0
    """That of a heading, from 1, where the format itself has headings; 0 for everything else."""


def clean_lines(raw: tuple[str, ...]) -> tuple[list[Line], list[tuple[str, Cut]]]:
    """The lines that hold text, made clean, and each cut with its kind."""
    lines: list[Line] = []
    cuts: list[tuple[str, Cut]] = []
    seen: dict[str, tuple[Line, list[tuple[str, Cut]]]] = {}
    gap = False
    for no, text in enumerate(raw, 1):
        if not text:
            gap = True
            continue
        known = seen.get(text)
        if known is None:
            known = seen[text] = clean_line(text)
        model, found = known
        cuts += [(kind, cut._replace(line=no)) for kind, cut in found]
        if model.text:
            lines.append(Line(no, model.text, model.indent, model.bullet, model.bold, gap))
        gap = not model.text
    return _without_edge_tabs(lines, cuts), cuts


def clean_line(raw: str) -> tuple[Line, list[tuple[str, Cut]]]:
    """One line made clean; line numbers are 0.

    >>> clean_line("　　(一)集成电路增长 20%,推进SK 海力士")[0].text
    '（一）集成电路增长20%，推进SK海力士'
    >>> clean_line(' - 完成450个老城区“环境小”而美”项目**')[0].text
    '完成450个老城区“环境小”而美”项目'
    """
    start, end = _margins(raw)
    indent = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in raw[:start])
    cuts = [("indent", Cut(0, 0, raw[:start], ""))] if start else []
    heading = _HEADING_MARK.match(raw, start, end)
    if heading:
        cuts.append(("markup", Cut(0, start, heading[0], "")))
        start = heading.end()
    dashes = _ASCII_DASHES.match(raw, start, end)
    if dashes:
        cuts.append(("punctuation", Cut(0, start, dashes[0], "——")))
        start = dashes.end()
    cuts += _inner_cuts(raw, start, end)
    if end < len(raw):
        cuts.append(("indent", Cut(0, end, raw[end:], "")))
    bold = any(kind == "markup" for kind, _ in cuts)
    text = apply_cuts(raw, [cut for _, cut in cuts])
    bullet = _BULLET.match(text)
    if bullet and not dashes and raw.startswith(bullet[0], start):
        cuts.append(("markup", Cut(0, start, bullet[0], "")))
        cuts.sort(key=lambda pair: pair[1].start)
        text = text[bullet.end() :]
    return Line(0, text, indent, bool(bullet), bold), cuts


def _margins(raw: str) -> tuple[int, int]:
    """Where the text of a line begins and ends; tabs may belong to a table row, and stay."""
    if not raw.strip():
        return len(raw), len(raw)
    return len(raw) - len(raw.lstrip(_SPACES)), len(raw.rstrip(_SPACES))


def _without_edge_tabs(lines: list[Line], cuts: list[tuple[str, Cut]]) -> list[Line]:
    """The lines without tabs at their ends, but for those beside a row of a table."""
    if not any(line.text != line.text.strip("\t") for line in lines):
        return lines
    kept, edges = [], []
    by_line: dict[int, list[Cut]] = defaultdict(list)
    for _, cut in cuts:
        by_line[cut.line].append(cut)
    for i, line in enumerate(lines):
        text = line.text.strip("\t")
        near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
        beside = bool(text) and any(_is_row(x.text) for x in near)
        if len(text) == len(line.text) or "\t" in text or beside:
            kept.append(line)
            continue
        edges += _edge_tabs(line, by_line[line.no])
        if text:
            kept.append(replace(line, text=text, indent=line.indent + 4))
    cuts += edges
    return kept


def _is_row(text: str) -> bool:
    return "\t" in text.lstrip("\t")


def _edge_tabs(line: Line, own: list[Cut]) -> list[tuple[str, Cut]]:
    """The cuts that take the tabs off both ends of a line that `own` cuts have cleaned."""
    own = sorted(own, key=lambda c: c.start)
    inner = line.text.strip("\t")
    head = line.text.index(inner) if inner else len(line.text)
    ends = [*range(head), *range(head + len(inner), len(line.text))]
    return [("indent", Cut(line.no, _raw_offset(own, at), "\t", "")) for at in ends]


def _raw_offset(cuts: list[Cut], at: int) -> int:
    """Where in the raw line the character stands that is at `at` in the clean one."""
    for cut in cuts:
        if cut.start > at:
            break
        at += len(cut.was) - len(cut.now)
    return at


def _inner_cuts(raw: str, start: int, end: int) -> list[tuple[str, Cut]]:
    cuts: list[tuple[str, Cut]] = []
    quotes = _quotes(raw)
    bare = not any(c in _MARKS or c in ",;:" for c in raw)
    for trigger in _TRIGGER.finditer(raw, start, end):
        for run in _RUN.finditer(raw, trigger.start(), trigger.end()):
            kind, was, at = str(run.lastgroup), run[0], run.start()
            left = raw[max(start, at - WINDOW) : at]
            right = raw[run.end() : min(end, run.end() + WINDOW)]
            if kind == "spacing":
                now = _space(was, left, right, bare=bare)
            elif kind == "quote":
                kind, now = "punctuation", next(quotes)
            else:
                now = _RULES[kind](was, left, right)
                kind = "punctuation" if kind == "dash" else kind
            if now != was:
                cuts.append((kind, Cut(0, at, was, now)))
    spaced = _spaced_out(raw) if " " in raw or "\u3000" in raw else []
    if spaced:
        taken = {cut.start for _, cut in cuts}
        cuts += [("spacing", cut) for cut in spaced if cut.start not in taken]
        cuts.sort(key=lambda pair: pair[1].start)
    return cuts


def _quotes(raw: str) -> Iterator[str]:
    """What the straight quotes of a line become: “ and ” by turns where they come in pairs."""
    return cycle("“”" if raw.count('"') % 2 == 0 else '"')


def _space(run: str, left: str, right: str, *, bare: bool) -> str:
    """What is left of a run of spaces between `left` and `right`.

    A space in a short line without any mark divides it (过去五年 7个坚定不移), an ideographic one
    too (第一章　总则); beside marks, around figures and between the digits of one it is stray.
    Cannot tell 4 5 (two figures) from 45 set wide: in running text it is the latter.

    >>> _space(" ", "增长", "20%。", bare=False), _space("　", "第一章", "总则", bare=False)
    ('', '　')
    >>> _space(" ", "案6", "6个", bare=False), _space(" ", "SK", "海力士，", bare=False)
    ('', '')
    >>> _space(" ", "企业", "and 科技", bare=False), _space(" ", "in 2019", "30 units", bare=True)
    (' ', ' ')
    """
    before, after = left[-1:], right[:1]
    long = len(left) + len(right) > LONG or "。" in left or "。" in right
    if "\u3000" in run and not long:
        return run
    if before in _MARKS or after in _MARKS or (before in ",;:" and _is_chinese(after)):
        return ""
    if "a" <= before <= "z" or "a" <= after <= "z":
        return run
    chinese = _is_chinese(before), _is_chinese(after)
    if all(chinese):
        return "" if long else " "
    if any(chinese) and (_LATIN(before) or _LATIN(after) or before in ".)" or after in "#%（("):
        return run if bare else ""
    if _DIGIT(before) and _DIGIT(after):
        apart = not _DIGIT(left[-2:-1]) and not _DIGIT(right[1:2])
        return "" if apart or before in _WIDE_DIGITS else run
    if (_DIGIT(before) and after in "．％") or (before == "．" and _DIGIT(after)):
        return ""
    return run


def _dash(run: str, left: str, right: str) -> str:
    """A dash that opens a line, or stands twice, is the Chinese dash of two cells.

    >>> _dash("―", "", "经济"), _dash("―", "Ⅱ", "Ⅲ"), _dash("——", "路", "经")
    ('——', '―', '——')
    """
    if not left and right and not right[0].isdigit() and len(run) <= 3:
        return "——"
    return "——" if len(run) == 2 and run[0] in "―─━" else run


def _mark(mark: str, left: str, right: str) -> str:
    """A half-width mark within Chinese, full-width; within figures and Latin words it stays.

    >>> _mark(",", "协作", "用好"), _mark(":", "1.83", "1"), _mark("(", "增速", "%)")
    ('，', ':', '（')
    >>> _mark("(", "", "1)市级"), _mark(")", "(1", "市级"), _mark("(", "f", "x)")
    ('（', '）', '(')
    """
    before, after = left[-1:], right[:1]
    chinese = bool(before) and (_is_chinese(before) or before in _MARKS or before in '*%％"')
    if mark == "(":
        inside = right.partition(")")[0]
        numbers = not left and inside.isdigit()
        return "（" if chinese or numbers or any(map(_is_chinese, inside)) else mark
    if mark == ")":
        _, opening, inside = left.rpartition("(")
        beyond = not after or _is_chinese(right.lstrip(" ")[:1]) or after in _MARKS
        numbers = left == f"({inside}" and inside.isdigit()
        paired = not opening or numbers or any(map(_is_chinese, inside))
        return "）" if chinese or (beyond and paired) else mark
    if not chinese and before.isascii() and (before.isalnum() or before == ")"):
        chinese = bool(_is_chinese(right.lstrip(" ")[:1]) or right.lstrip(" ").startswith("“"))
    return _HALF[mark] if chinese else mark


def _bold(run: str, left: str, right: str) -> str:
    """Marks of bold type go where they open or close a line; *** stands for a blanked name."""
    partner = left.startswith("**") and left.count("**") == 1
    inside = bool(left and right) and not partner
    return run if inside or left.endswith("*") or right.startswith("*") else ""


_RULES: dict[str, Callable[[str, str, str], str]] = {
    "control": lambda *_: "",
    "markup": _bold,
    "width": lambda run, *_: run.translate(_TO_ASCII),
    "lookalike": lambda run, *_: as_written(run),
    "dash": _dash,
    "punctuation": _mark,
}
"""What is left of a run of characters between what stands before and behind it, by its kind."""


def _spaced_out(raw: str) -> list[Cut]:
    """The spaces inside a word that is set wide: 目　录, 指 标 名 称.

    Two single characters alone may be a name (韦 韬) and keep their space.
    """
    runs: list[list[re.Match[str]]] = [[]]
    for gap in _GAP.finditer(raw):
        if not (_single(raw, gap.start() - 1, -1) and _single(raw, gap.end(), 1)):
            continue
        if runs[-1] and runs[-1][-1].end() + 1 != gap.start():
            runs.append([])
        runs[-1].append(gap)
    return [
        Cut(0, gap.start(), gap[0], "")
        for run in runs
        if len(run) > 1 or (run and raw.replace(run[0][0], "").strip() in _WIDE_WORDS)
        for gap in run
    ]


def _single(raw: str, at: int, step: int) -> bool:
    """Whether a Chinese character at `at` has white space or an end on its far side."""
    beyond = raw[at + step : at + step + 1] if at + step >= 0 else ""
    return _is_chinese(raw[at : at + 1]) and not beyond.strip()


def _is_chinese(char: str) -> bool:
    """Whether `char` is one Chinese character; "" is none."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "〇"


def apply_cuts(raw: str, cuts: list[Cut]) -> str:
    """`raw` with its cuts, sorted by start, carried out."""
    out, position = [], 0
    for cut in cuts:
        out += [raw[position : cut.start], cut.now]
        position = cut.start + len(cut.was)
    return "".join(out) + raw[position:]


def undo_cuts(clean: str, cuts: list[Cut]) -> str:
    """The raw line from the clean one and its cuts, sorted by start: `apply_cuts` backwards."""
    out: list[str] = []
    at = position = 0
    for cut in cuts:
        step = cut.start - position
        out += [clean[at : at + step], cut.was]
        at += step + len(cut.now)
        position = cut.start + len(cut.was)
    return "".join(out) + clean[at:]


def small_repairs(cuts: list[tuple[str, Cut]], dropped: set[int]) -> list[Repair]:
    """Cuts gathered into repairs: neighbouring lines with cuts of one kind make one repair.

    Lines that are left out as a whole (`dropped`) have a repair of their own.
    """
    runs: dict[str, list[list[Cut]]] = {}
    for kind, cut in cuts:
        if cut.line in dropped:
            continue
        of_kind = runs.setdefault(kind, [])
        if of_kind and cut.line - of_kind[-1][-1].line <= 2:
            of_kind[-1].append(cut)
        else:
            of_kind.append([cut])
    return [
        Repair(kind, Lines(run[0].line, run[-1].line), _NOTES[kind], tuple(run))
        for kind, of_kind in runs.items()
        for run in of_kind
    ]
