"""`cqtui themes` as a person and as a script use it."""

import json
from pathlib import Path

import pytest

from cqtui.cli.main import run

BAD = 'base = "dark"\n[colors]\nremove = "#ff0000"\nmoved = "#333333"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's themes."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    themes = tmp_path / "themes"
    themes.mkdir()
    return themes


def test_every_theme_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person's own behind those of the program, each with a sample."""
    (folder / "护眼.toml").write_text('base = "light"', "utf-8")
    assert run(["themes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.lstrip("● ").split(" ")[0] for line in lines if line and "themes" not in line]
    assert names[0] == "auto"
    assert names[-1] == "护眼"
    assert {"light", "contrast-dark", "blue-orange-light", "dark-16", "none"} <= set(names)
    assert "＋新增" in lines[1]


def test_a_theme_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a problem: what is wrong is an error, what is hard to read a warning."""
    path = folder / "mine.toml"
    path.write_text(BAD, "utf-8")
    assert run(["themes", "--check", str(path)]) == 2
    out = capsys.readouterr().out
    assert "第3行：没有 remove 这个角色" in out
    assert "是不是要写 removed" in out
    assert "提醒：第4行：moved 写在 page 上只有 1.4:1" in out
    assert run(["themes", "--check", "mine"]) == 2
    path.write_text(BAD.replace("remove ", "removed "), "utf-8")
    assert run(["themes", "--check", "mine"]) == 0


def test_the_program_s_own_are_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By name, several at once."""
    assert run(["themes", "--check", "dark", "--check", "light", "--lang", "en"]) == 0
    assert capsys.readouterr().out.count("nothing is wrong") == 2


def test_one_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What there is, and what was likely meant."""
    assert run(["themes", "--check", "drak"]) == 2
    assert "是不是要写 dark" in capsys.readouterr().out


def test_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Colours by role, problems with their lines."""
    (folder / "mine.toml").write_text(BAD, "utf-8")
    assert run(["themes", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "cqtui/themes/1"
    by_name = {one["name"]: one for one in told["themes"]}
    assert by_name["dark"]["colors"]["page"] == "#15181c"
    assert by_name["none"]["colors"] is None
    assert [p["line"] for p in by_name["mine"]["problems"] if p["serious"]] == [3]
