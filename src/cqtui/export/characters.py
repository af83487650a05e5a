"""Text of a document without a character that a program would act on."""

import unicodedata

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Categories that no document needs to be read: escapes, turned directions, halves, line ends."""
_JOINERS = "\u200c\u200d"
"""Format characters that words of some scripts are spelt with; they turn nothing round."""


class _Shown(dict[int, str]):
    """A table for `str.translate` that fills itself: what stands for each character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code < 0x20:
            char = chr(0x2400 + code)
        elif code == 0x7F:
            char = "␡"
        elif unicodedata.category(char) in _HIDDEN and char not in _JOINERS:
            char = "�"
        self[code] = char
        return char


_TABLE = _Shown()


def shown(text: str) -> str:
    r"""`text` with a picture for each control character, and � for what else cannot be shown.

    As long as `text`, so that offsets stay good. Tabs and line ends are control characters too:
    who wants them takes the text apart first.

    >>> shown("政府\x1b[31m报告\u202e")
    '政府␛[31m报告�'
    """
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    r"""`text` as one line: a table's cells apart by a bar, its rows by two.

    >>> one_line("指标\t单位\n人口\t万人\x1b")
    '指标 │ 单位 ‖ 人口 │ 万人␛'
    """
    return shown(text.replace("\t", " │ ").replace("\n", " ‖ "))


def lines(text: str) -> list[str]:
    r"""The lines of a unit's text, a table's row each, its cells apart by a bar.

    >>> lines("指标\t单位\n人口\t万人")
    ['指标 │ 单位', '人口 │ 万人']
    """
    return [one_line(line) for line in text.split("\n")]
