"""The page of keys says what the table of keys says."""

from pathlib import Path

import pytest

from cqtui.catalogs import use
from cqtui.tui.keyboard.page import SCREENS, filled_in, row, screens, sets
from cqtui.tui.keyboard.scopes import scopes
from cqtui.tui.keys import KEYS

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


@pytest.mark.parametrize("action", KEYS)
def test_every_key_is_on_the_page(action: str) -> None:
    """With all keys of the action, the one that is shown first, in both languages."""
    assert row(action) in PAGE.read_text("utf-8")


def test_every_key_does_something() -> None:
    """Whatever the table, the sheet and the page of keys name, some screen has."""
    assert set(KEYS) - set().union(*scopes()) == set()


@pytest.mark.parametrize("action", SCREENS)
def test_keys_of_single_screens_are_on_the_page(action: str) -> None:
    """With the key that opens the screen."""
    screen, key = SCREENS[action]
    lines = [line for line in screens() if line.startswith(f"| `{screen}` | `{key}` |")]
    assert len(lines) == 1
    assert lines[0] in PAGE.read_text("utf-8")


def test_the_other_sets_are_on_the_page() -> None:
    """What they have otherwise, action by action, as the program has it."""
    use("zh")
    table = PAGE.read_text("utf-8").partition("<!-- sets -->\n")[2].partition("<!-- /sets -->")[0]
    assert table.splitlines() == list(sets())


def test_the_page_is_as_it_is_made() -> None:
    """`make reference` would change nothing: no row too many, none in another order."""
    page = PAGE.read_text("utf-8")
    assert filled_in(page) == page


def test_only_tables_are_filled_in() -> None:
    """What is written around them stays; a table begins where it is said to."""
    page = "a\n<!-- keys help -->\nold\n<!-- /keys -->\nb\n<!-- keys find -->\n<!-- /keys -->\n"
    made = filled_in(page)
    assert made.startswith("a\n<!-- keys help -->\n| keys |")
    assert "\nold\n" not in made
    first, second = made.split("\nb\n")
    assert row("help") in first
    assert row("find") not in first
    assert second.splitlines()[3] == row("find")
