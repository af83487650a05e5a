"""Which rows of a list hold what is typed into its filter; nothing here knows of a screen."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

MANY = 1000
"""Rows of which a filter takes long enough to be made ready in a thread."""
BETWEEN = "\0"
"""Between the parts of a row's text: nothing that is typed reaches over it."""


_HAN, _OTHER = r"[\u3400-\u9fff]", r"[0-9A-Za-z\uff10-\uff5a]"
# (Compiled where something is typed: that takes milliseconds of the first frame.)
_BORDER = f"(?<={_HAN})(?={_OTHER})|(?<={_OTHER})(?={_HAN})"
"""Between a Chinese character and a letter or figure, where nobody types a blank: 重庆2018."""


class Wanted(NamedTuple):
    """What is looked for."""

    words: tuple[str, ...] = ()
    """As they are compared; a row has to hold every one."""
    initials: tuple[re.Pattern[str] | None, ...] = ()
    """Of each word what it means as the initials of pinyin; () where they are not looked for."""

    def among(self, rows: Sequence[int], texts: Sequence[str]) -> list[int]:
        """Of some rows those that hold every word; `texts` are of all rows, made `plain`."""
        found = list(rows)
        for word, letters in zip_longest(self.words, self.initials):
            if letters:
                search = letters.search
                found = [i for i in found if word in texts[i] or search(texts[i])]
            else:
                found = [i for i in found if word in texts[i]]
        return found

    def places(self, text: str) -> frozenset[int]:
        """The characters of a text, as it is shown, that are what was looked for.

        >>> sorted(wanted("6% gdp").places("ＧＤＰ 增长6％"))
        [0, 1, 2, 6, 7]
        """
        from cqtui.analysis.fold import kept

        if not self.words:
            return frozenset()
        hay, at = plain(text), kept(text)
        if len(hay) != len(at):  # a capital that has no small letter of its own
            return frozenset()
        found: set[int] = set()
        for word in self.words:
            start = hay.find(word)
            while start >= 0:
                found.update(at[start : start + len(word)])
                start = hay.find(word, start + 1)
        for letters in filter(None, self.initials):
            for hit in letters.finditer(hay):
                found.update(at[hit.start() : hit.end()])
        return frozenset(found)


def wanted(typed: str, *, initials: bool = False) -> Wanted:
    """What is meant by something typed; with `initials` its letters may be those of pinyin."""
    words = tuple(filter(None, map(plain, typed.split())))
    if not initials:
        return Wanted(words)
    from cqtui.analysis.initials import initials_pattern

    return Wanted(words, tuple(map(initials_pattern, words)))


def runs(text: str, places: Collection[int]) -> Iterator[tuple[str, bool]]:
    """A text cut where what was looked for begins and ends.

    >>> list(runs("2019 重庆", {5, 6}))
    [('2019 ', False), ('重庆', True)]
    """
    if not places:  # most texts, at every row that is drawn
        yield text, False
        return
    for lit, run in groupby(range(len(text)), key=places.__contains__):
        at = list(run)
        yield text[at[0] : at[-1] + 1], lit


def plain(text: str) -> str:
    """A text as it is compared: one width, one kind of quotes, no blanks, no capitals."""
    from cqtui.analysis.fold import fold

    return fold(text).casefold()


class Matcher:
    """The rows of a list by their texts.

    A row passes if it holds every word that is typed, in whatever order. What is in no row as typed
    is parted where the script changes, and its letters are taken for the initials of pinyin, as the
    search takes them.

    >>> rows = Matcher(["2019 重庆", "2018 江州市", "2018 重庆"].__getitem__, 3)
    >>> rows.passing("重 2018"), rows.passing("cq"), rows.passing("重庆2018"), rows.passing("火星")
    ([2], [0, 2], [2], [])
    """

    def __init__(self, text: Callable[[int], str], count: int) -> None:
        """`text` gives what row number so and so is found by, asked for once each."""
        self.count = count
        self.wanted = Wanted()
        """What was looked for last."""
        self._text = text
        self._texts: list[str] | None = None
        self._words = ""
        self._exact: Sequence[int] = range(count)
        """The rows that have the words as typed."""
        self._meant: list[int] | None = None
        """The rows that have them otherwise, where no row has them as typed."""

    @property
    def ready(self) -> bool:
        """Whether a character typed has nothing to wait for."""
        return self._texts is not None

    def make_ready(self) -> list[str]:
        """What is looked in, made once; else the first character typed waits for it."""
        if self._texts is None:
            self._texts = [plain(self._text(index)) for index in range(self.count)]
        return self._texts

    def passing(self, words: str) -> list[int]:
        """The rows that hold all the words, in their order."""
        if words != self._words:
            # One more character typed: what did not pass does not pass now.
            further = bool(self._words.strip()) and words.startswith(self._words)
            self.wanted = wanted(words)
            self._exact = self._holding(self._exact if further else range(self.count))
            self._meant, self._words = None, words
            if self.wanted.words and not self._exact:
                self._read_otherwise(words)
        return list(self._exact if self._meant is None else self._meant)

    def _read_otherwise(self, words: str) -> None:
        """No row has the words as typed: part them where the script changes, read initials."""
        other = wanted(re.sub(_BORDER, " ", words), initials=True)
        if any(other.initials) or len(other.words) > len(self.wanted.words):
            self.wanted = other
            self._meant = self._holding(range(self.count))

    def _holding(self, among: Sequence[int]) -> list[int]:
        return self.wanted.among(among, self.make_ready()) if self.wanted.words else list(among)
