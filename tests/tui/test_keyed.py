"""What every screen does in the library's place gives what the library gives."""

from pathlib import Path

import pytest
from support.screens import REPORT, make_desk, press, running, write
from textual.screen import Screen


@pytest.mark.parametrize(
    "keys", ["", "slash", "tab", "question_mark", "m slash", "e", "greater_than_sign"]
)
async def test_the_keys_of_a_screen_are_those_of_the_library(tmp_path: Path, keys: str) -> None:
    """Where one types without the ones that are letters there."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), (120, 30)) as pilot:
        await press(pilot, *keys.split())
        screen = pilot.app.screen
        theirs = Screen._binding_chain.fget(screen)  # type: ignore[attr-defined]
        ours = screen._binding_chain
        assert [node for node, _ in ours] == [node for node, _ in theirs]
        for (_, mine), (_, known) in zip(ours, theirs, strict=True):
            assert mine.key_to_bindings == known.key_to_bindings
