"""What was typed ahead of a key: a count, the first of several keys, what wants a letter."""

from collections.abc import Callable, Collection

MOST = 9_999
"""The largest count; more digits are not taken."""
TWICE = ("…", "—")
"""What an input method sends two of for one key."""


class Ahead:
    """Keys that do nothing until another one comes."""

    def __init__(self, prefixes: Collection[str] = ()) -> None:
        self.prefixes = frozenset(prefixes)
        self.digits = ""
        self.prefix = ""
        self.letter: Callable[[str], object] | None = None
        """Called with the letter that is waited for."""
        self.asked = ""
        """What is shown while a letter is waited for."""
        self._last = ""

    @property
    def shown(self) -> str:
        """What the bottom line shows of it."""
        from cqtui.tui.keys import shown

        return self.asked or (f"{shown(self.prefix)} …" if self.prefix else self.digits)

    def digit(self, character: str) -> bool:
        """Take a digit of a count; False for what is none, and for a 0 that begins one.

        >>> ahead = Ahead()
        >>> [ahead.digit(c) for c in "0120x"], ahead.digits
        ([False, True, True, True, False], '120')
        """
        if len(character) != 1 or character not in "0123456789":
            return False
        if character == "0" and not self.digits:
            return False
        if int(self.digits + character) <= MOST:
            self.digits += character
        return True

    def count(self) -> int:
        """The count, which is over by it; 0 where none was typed."""
        digits, self.digits = self.digits, ""
        return int(digits or 0)

    def key(self, name: str) -> str:
        """The key that `name` makes with those before it; "" where more are to come.

        >>> ahead = Ahead(["ctrl+x"])
        >>> ahead.key("j"), ahead.key("ctrl+x"), ahead.key("ctrl+c"), ahead.key("ctrl+c")
        ('j', '', 'ctrl+x ctrl+c', 'ctrl+c')
        """
        whole = f"{self.prefix} {name}".strip()
        self.prefix = whole if whole in self.prefixes else ""
        return "" if self.prefix else whole

    def doubled(self, character: str) -> bool:
        """Whether this is the second of two characters that one key sends."""
        again = character in TWICE and character == self._last
        self._last = "" if again else character
        return again

    def forget(self) -> bool:
        """Nothing was typed ahead; whether something had been."""
        had = bool(self.digits or self.prefix or self.letter)
        self.digits = self.prefix = self.asked = ""
        self.letter = None
        return had
