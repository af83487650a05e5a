"""Characters that only look like those of the text: radicals, compatibility forms, ligatures."""

import unicodedata

LOOKALIKES = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1d"
"""As members of a class. A PDF file has them where its font shows two characters by one glyph."""
_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻁⻑",
    "民西见角贝车钅长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙虎長",
)
"""Radicals that are characters too, of which Unicode does not say so."""


def as_written(run: str) -> str:
    """The characters that were meant.

    A radical that is no character of its own (⺮) stays.

    >>> as_written("⽂⺠⻓"), as_written("ﬁ"), as_written("\uf9f4⺮")
    ('文民长', 'fi', '林⺮')
    """
    return unicodedata.normalize("NFKC", run.translate(_RADICALS))
