"""Text of a document, made fit for one line of print."""

from cqtui.typeset import drawable


def flat(text: str) -> str:
    r"""`text` on one line: a table's cells apart by a bar, its rows by two.

    What a terminal would act on becomes a picture.

    >>> flat("指标\t单位\n人口\t万人\x1b")
    '指标 │ 单位 ‖ 人口 │ 万人␛'
    """
    return drawable(text.replace("\t", " │ ").replace("\n", " ‖ "))
