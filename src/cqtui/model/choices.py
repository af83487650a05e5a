"""The few words that a row, an edit or a bookmark may have: all that a screen needs to be drawn."""

from enum import StrEnum


class Status(StrEnum):
    """How the two sides of a row relate."""

    SAME = "same"
    REVISED = "revised"
    SPLIT = "split"
    MERGED = "merged"
    REMOVED = "removed"
    ADDED = "added"


class Op(StrEnum):
    """What an edit does to the old text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class Scope(StrEnum):
    """What a bookmark marks."""

    PASSAGE = "passage"
    """The quote itself: a paragraph, or a part of it."""
    SECTION = "section"
    """The section whose heading is the quote, whole."""
    PAIR = "pair"
    """A pair of a comparison: the quote, and the one of `Bookmark.other`."""


class Color(StrEnum):
    """The colours of bookmarks."""

    PLAIN = ""
    """The accent of the theme."""
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
