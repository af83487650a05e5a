"""Every screen stands right in every size of the terminal, and says so where there is no room."""

from pathlib import Path

import pytest
from support.everyscreen import EVERY, desk_of, faults, go, resize
from support.screens import running, text_of

SIZES = ((60, 16), (80, 24), (120, 40), (200, 60), (300, 90))
TOO_SMALL = (59, 15)


@pytest.mark.usefixtures("staged")
@pytest.mark.parametrize("name", EVERY)
async def test_a_screen_stands_right_in_every_size(tmp_path: Path, name: str) -> None:
    """No line too long, nothing over something else, room for what one came for."""
    async with running(desk_of(name, tmp_path), SIZES[1]) as pilot:
        await go(pilot, name)
        for size in SIZES:
            await resize(pilot, size)
            assert not list(faults(pilot)), size
        before = text_of(pilot).splitlines()[:-1]  # below, words that stand for a moment may go
        await resize(pilot, TOO_SMALL)
        assert "60×16" in text_of(pilot).splitlines()[0].replace(" ", ""), name
        await resize(pilot, SIZES[-1])
        assert text_of(pilot).splitlines()[:-1] == before
