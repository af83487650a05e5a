"""Tables over a text that one jumps out of into the text, and comes back to."""

from pathlib import Path

import pytest
from support.everyscreen import desk_of, go
from support.screens import running

from cqtui.tui.screens.revisiting import Revisited


@pytest.mark.parametrize(
    "name", ["figures", "passage", "passages", "proof", "targets", "term", "wording"]
)
@pytest.mark.usefixtures("staged")
async def test_every_one_can_be_made_anew_as_it_was_left(tmp_path: Path, name: str) -> None:
    """Whichever lies over the text when one goes elsewhere in it."""
    async with running(desk_of(name, tmp_path)) as pilot:
        await go(pilot, name)
        page = pilot.app.screen
        assert isinstance(page, Revisited)
        again = page.left()()
        assert type(again) is type(page)
        assert name == "passage" or again.sieve == page.stand
