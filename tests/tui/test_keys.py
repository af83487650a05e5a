"""The page of keys says what the table of keys says."""

from pathlib import Path

import pytest

from cqtui.catalogs import catalog, use
from cqtui.tui.keyboard.sheet import sets
from cqtui.tui.keys import KEYS, in_order, shown

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
SCREENS = {
    "wider_level": ("T", "]"),
    "narrower_level": ("T", "["),
    "next_passage": ("T", "J"),
    "last_passage": ("T", "K"),
    "promises": ("t", "f"),
    "next_year": ("P", "]"),
    "last_year": ("P", "["),
    "target_or_actual": ("P", "f"),
    "untold": ("O", "i"),
    "next_boilerplate": ("B", "]"),
    "last_boilerplate": ("B", "["),
    "remove_mark": ("M", "d"),
    "export_marks": ("M", "e"),
    "attach_mark": ("M", "="),
    "tag": ("t", "1"),
    "all_tags": ("t", "0"),
    "filter": ("t", "/"),
}
"""What a key does on one screen only: the key that opens the screen, the key on it."""


def code(key: str) -> str:
    """A key as Markdown has code; a backquote stands between two."""
    return f"`` {key} ``" if "`" in key else f"`{key}`"


def row(action: str) -> str:
    """The line of an action: its keys, what it does in both languages."""
    keys = " ".join(code(shown(key)) for key in in_order(action, KEYS[action].split(",")))
    return (
        f"| {keys} | {catalog('', 'zh')[f'key.{action}']} | {catalog('', 'en')[f'key.{action}']} |"
    )


def narrow(action: str) -> str:
    """The line of what a key does on one screen only."""
    screen, key = SCREENS[action]
    chinese, english = (catalog("", lang)[f"key.{action}"] for lang in ("zh", "en"))
    return f"| `{screen}` | `{key}` | {chinese} | {english} |"


@pytest.mark.parametrize("action", KEYS)
def test_every_key_is_on_the_page(action: str) -> None:
    """With all keys of the action, the one that is shown first, in both languages."""
    assert row(action) in PAGE.read_text("utf-8")


@pytest.mark.parametrize("action", SCREENS)
def test_keys_of_single_screens_are_on_the_page(action: str) -> None:
    """With the key that opens the screen."""
    assert narrow(action) in PAGE.read_text("utf-8")


def test_the_other_sets_are_on_the_page() -> None:
    """What they have otherwise, action by action, as the program has it."""
    use("zh")
    table = PAGE.read_text("utf-8").partition("<!-- sets -->\n")[2].partition("<!-- /sets -->")[0]
    assert table.splitlines() == list(sets())
