"""A theme in a file of one's own on the screens: worn, offered, left, gone."""

from pathlib import Path

import pytest
from support.screens import make_desk, press, running, text_of

from cqtui.color.own import theme_name
from cqtui.config.sections import Theme

SEPIA = 'base = "light"\n[colors]\npage = "#f4ecd8"\n'


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's themes."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


async def test_a_theme_of_one_s_own_is_worn(themes: Path, tmp_path: Path) -> None:
    """By the file of settings; it is offered, and can be left."""
    (themes / "护眼.toml").write_text(SEPIA, "utf-8")
    desk = make_desk(tmp_path)
    desk.colors = Theme(name="护眼")
    async with running(desk) as pilot:
        assert pilot.app.theme == theme_name("护眼")
        await press(pilot, "f2")
        assert "护眼" in text_of(pilot)
        await press(pilot, "escape", "f3")
        assert pilot.app.theme == "cqtui-dark"
        assert desk.settings.theme == "cqtui-dark"


async def test_a_theme_that_is_gone_is_the_dark_one(themes: Path, tmp_path: Path) -> None:
    """Its file may have been taken away since it was chosen."""
    desk = make_desk(tmp_path)
    desk.settings = desk.settings._replace(theme=theme_name("gone"))
    async with running(desk) as pilot:
        assert pilot.app.theme == "cqtui-dark"
