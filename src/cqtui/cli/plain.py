"""Text of a document or a file's name, made harmless for a terminal."""

_PICTURES = {code: 0x2400 + code for code in range(0x20)}
_PICTURES[0x7F] = 0x2421
_HIDDEN = [
    *range(0x80, 0xA0),  # the second set of control characters
    *range(0x200B, 0x2010),  # without width, and marks of direction
    *range(0x2028, 0x202F),  # line ends, and overrides of direction
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xD800, 0xE000),  # halves of a pair: cannot be written as UTF-8
]
_TABLE = {**_PICTURES, **dict.fromkeys(_HIDDEN, 0xFFFD)}


def visible(text: str) -> str:
    r"""`text` with a picture in place of every character that a terminal would obey.

    >>> visible("年报\x1b[31m")
    '年报␛[31m'
    """
    return text.translate(_TABLE)


def flat(text: str) -> str:
    r"""`text` on one line: a table's cells apart by a bar, its rows by two.

    >>> flat("指标\t单位\n人口\t万人")
    '指标 │ 单位 ‖ 人口 │ 万人'
    """
    return visible(text.replace("\t", " │ ").replace("\n", " ‖ "))
