"""A table taken apart: which rows head it, which column names its rows, which hold its figures."""

import re
from collections.abc import Sequence
from typing import NamedTuple

MOST_CELLS = 30_000
"""Cells that are looked at; a table's rows beyond are not read."""
LONGEST_CELL = 120
"""Characters; a longer cell is running text, neither a name nor a figure."""
SAMPLE = 200
"""Rows by which a column is judged."""
_MOST_HEADINGS = 3
"""Rows that can head a table."""

_NUMBER = r"[0-9０-９]{1,18}(?:[,，][0-9０-９]{3}){0,5}(?:[.．·][0-9０-９]{1,9})?"
VALUE = re.compile(
    rf"(?P<sign>[>＞≥≧⩾<＜≤≦⩽≈约近超]?)\s?(?P<open>[【\[［〔〖]?)\s?(?P<inner>[>＞≥≧⩾<＜≤≦⩽≈约近超]?)\s?"
    rf"(?P<minus>[-－−–▲△↓]?)\+?(?P<low>{_NUMBER})(?P<percent>[%％‰]?)"
    rf"(?:\s?[-－−–—~～至]{{1,2}}\s?(?P<high>{_NUMBER}))?"
    r"(?P<about>左右|上下)?(?P<ratio>\s?[:：∶]\s?1)?"
    r"\s?(?P<unit>%|％|‰|个?百分点)?\s?(?P<bound>左右|上下|及?以上|及?以[内下]|[+＋])?"
    r"\s?[】\]］〕〗]?\s?(?P<unit_behind>个?百分点|%|％)?(?P<bound_behind>左右|及?以上|及?以[内下])?"
    r"\s?(?:[（(][^（）()]{1,12}[)）])?\s?[*＊※#①-⑨]?"
)
"""A whole cell that is one figure: ＜【75000】, 9.0, 5.5左右, 1.80:1以下, 311（旧标准）."""
YEAR = re.compile(r"[（(]?(?:19|20)[0-9]{2}\s?(?:年(?:度|末|底)?)?[)）]?")
DASH = re.compile(r"[-－—―–/／\s…*＊○□▽△—]*")
"""A cell that says there is nothing to say."""
_NUMBERED = re.compile(r"序\s*号|编\s*号|序列|No\.?|项次|行次")
_NAMES = re.compile(r"指\s*标(?!属性|类[别型]|性质|单位)|项\s*目|名\s*称|科\s*目|事项")
_NAMES_TOO = re.compile(
    r"地\s*区|区\s*县|县区|市州|单\s*位\s*名称|领域|年\s*[份度]|类\s*别|时间|行业|产品"
)
_UNITS = re.compile(r"(?:计量)?单\s*位|计量")
_NO_FIGURES = re.compile(
    r"(?:指标)?(?:属\s*性|性质|类型)|备\s*注|说\s*明|责任|牵头|部门|页\s*[码数]|依据|来源|代\s*码|排\s*[名序]|位\s*[次序]"
    r"|电话|邮编|联系|[开竣完]工(?:时间|日期|年限)|时限|日期|起止|期限|年限$|地[点址]|业主"
)
_HEADING = re.compile(
    r"目标|预期|预计|实际|计划|规划|完成|执行|预算|决算|增[长速幅减]|绝对|总量|累计|年均|属性|单位|全年|同比|上年|±|现状"
    r"|数值|指标|占比|比重|备注|[上下]半年|[（(](?:%|％|‰|[万亿]?[元吨亩人户])[)）]"
)
"""Of a cell in a second row of headings."""


class Cell(NamedTuple):
    """A cell's text without blanks around it, and where it begins in the table's text."""

    text: str
    start: int


NONE = Cell("", 0)


class Layout(NamedTuple):
    """What stands where in a table."""

    title: str
    """Rows above the headings that speak of the whole table: 单位：亿元."""
    headings: tuple[str, ...]
    """One a column, of two rows joined: 2021年 实际; "" where a column has none."""
    body: int
    """Index of the first row below the headings."""
    numbers: int
    """Column of row numbers, -1 where there is none."""
    names: int
    """Column of what a row is about."""
    units: int
    """Column of units, -1 where there is none."""
    values: tuple[int, ...]
    """Columns that hold figures."""
    years_down: bool
    """Rows are years, columns are indicators."""


def grid(text: str) -> list[list[Cell]]:
    r"""The rows of a table's text, up to `MOST_CELLS`; a cell that is running text is left empty.

    >>> grid("指标\t 2020年\n人口")[0][1]
    Cell(text='2020年', start=4)
    """
    rows: list[list[Cell]] = []
    at = cells = 0
    for line in text.split("\n"):
        row = []
        place = at
        for raw in line.split("\t", MOST_CELLS):
            row.append(_cell(raw, place))
            place += len(raw) + 1
        rows.append(row)
        at += len(line) + 1
        cells += len(row)
        if cells > MOST_CELLS:
            break
    return rows


def _cell(raw: str, start: int) -> Cell:
    if len(raw) > LONGEST_CELL:
        return Cell("", start)
    text = raw.strip()
    return Cell(text, start + raw.index(text))


def at(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a row in a column, an empty one where the row has none."""
    return row[column] if 0 <= column < len(row) else NONE


def is_value(text: str) -> bool:
    """Whether a cell is one figure and no year.

    >>> [is_value(t) for t in ("＜【75000】", "1.8左右：1", "2020年", "Ⅲ", "五年提高1岁")]
    [True, True, False, False, False]
    """
    return bool(VALUE.fullmatch(text)) and not YEAR.fullmatch(text)


def layout(rows: Sequence[Sequence[Cell]]) -> Layout | None:
    """What stands where; None where no column holds figures, or none names the rows."""
    first = 0
    titles = []
    while first < min(len(rows), _MOST_HEADINGS) and sum(bool(c.text) for c in rows[first]) == 1:
        titles.append("".join(c.text for c in rows[first]))
        first += 1
    body = _body(rows, first)
    width = max((len(row) for row in rows[first : first + SAMPLE]), default=0)
    headings = _headings(rows[first:body], width)
    columns = list(range(min(width, 64)))
    sample = [row for row in rows[body : body + SAMPLE] if sum(bool(c.text) for c in row) > 1]
    numbers = _row_numbers(sample, headings, columns)
    units = next((c for c in columns if _UNITS.fullmatch(headings[c])), -1)
    rest = [c for c in columns if c not in (numbers, units)]
    names = _names(sample, headings, rest)
    values = tuple(
        c
        for c in rest
        if c != names and not _NO_FIGURES.search(headings[c]) and _holds_figures(sample, c)
    )
    if names < 0 or not values:
        return None
    years = sum(bool(YEAR.fullmatch(at(row, names).text)) for row in sample)
    return Layout(
        title=" ".join(titles),
        headings=headings,
        body=body,
        numbers=numbers,
        names=names,
        units=units,
        values=values,
        years_down=2 * years > len(sample),
    )


def _body(rows: Sequence[Sequence[Cell]], first: int) -> int:
    """Index of the first row that is no heading."""
    if first >= len(rows) or any(is_value(cell.text) for cell in rows[first]):
        return first
    body = first + 1
    while body < min(len(rows), first + _MOST_HEADINGS) and _heads_too(rows[body - 1], rows[body]):
        body += 1
    return body


def _heads_too(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row goes on with the headings above it: their merged cells are told apart in it."""
    words = [cell.text for cell in row if cell.text]
    merged = any(not cell.text for cell in above) or len({c.text for c in above}) < len(above)
    return (
        merged
        and len(words) > 1
        and not any(is_value(word) for word in words)
        and 2 * sum(bool(YEAR.fullmatch(w) or _HEADING.search(w)) for w in words) >= len(words)
    )


def _headings(rows: Sequence[Sequence[Cell]], width: int) -> tuple[str, ...]:
    """A heading for each column; a merged cell, empty but for its first column, heads them all."""
    found = [""] * width
    for number, row in enumerate(rows):
        carried = ""
        below = rows[number + 1] if number + 1 < len(rows) else ()
        for column in range(width):
            text = at(row, column).text
            if text:
                carried = text
            elif not at(below, column).text:
                carried = ""  # nothing below tells it apart: no part of a merged cell
            if carried and carried not in found[column].split(" "):
                found[column] = f"{found[column]} {carried}".strip()
    return tuple(found)


def _row_numbers(
    sample: Sequence[Sequence[Cell]], headings: Sequence[str], columns: Sequence[int]
) -> int:
    for column in columns:
        if _NUMBERED.fullmatch(headings[column]):
            return column
    for column in columns[:2]:
        if headings[column]:
            continue
        cells = [text for row in sample if (text := at(row, column).text)]
        if len(cells) > 1 and cells == [str(n + 1) for n in range(len(cells))]:
            return column
    return -1


def _names(
    sample: Sequence[Sequence[Cell]], headings: Sequence[str], columns: Sequence[int]
) -> int:
    """The column that says what each row is about; -1 where none does."""
    for pattern in (_NAMES, _NAMES_TOO):
        for column in columns:
            heading = headings[column]
            if pattern.search(heading) and not _UNITS.fullmatch(heading):
                cells = [text for row in sample if (text := at(row, column).text)]
                if cells and 2 * sum(map(is_value, cells)) <= len(cells):
                    return column
    for column in columns:
        cells = [text for row in sample if (text := at(row, column).text)]
        if cells and 2 * sum(map(is_value, cells)) < len(cells) and 2 * len(cells) >= len(sample):
            return column
    return -1


def _holds_figures(sample: Sequence[Sequence[Cell]], column: int) -> bool:
    cells = [text for row in sample if (text := at(row, column).text)]
    return 4 * sum(map(is_value, cells)) >= sum(not DASH.fullmatch(c) for c in cells) > 0 or (
        any(map(is_value, cells)) and len(sample) <= 8
    )
