"""`cqtui doctor`: what it finds in faked surroundings, on a terminal, and of a library."""

import json
import os
import pty
import subprocess
import sys
import termios
from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import Cqtui, outside

from cqtui.catalogs import LANGUAGES, use
from cqtui.cli.doctor import advice, found
from cqtui.cli.doctorchecks import (
    ASKED,
    Check,
    Shelf,
    State,
    Surroundings,
    crash_check,
    format_checks,
    library_checks,
    locale_checks,
    terminal_checks,
    version_checks,
)

WELL = Surroundings(
    environment={"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "DISPLAY": ":0"},
    terminal=True,
    size=(120, 40),
    widths=dict.fromkeys(ASKED[:5], 1) | dict.fromkeys(ASKED[5:], 2),
    encoding="utf-8",
    clipboard="xclip",
)


def advised(around: Surroundings) -> dict[str, str]:
    """What is to be done, by the name of the check."""
    checks = [*terminal_checks(around), *locale_checks(around)]
    return {check.name: check.advice for check in checks if check.state is State.TODO}


def having(around: Surroundings, **environment: str) -> Surroundings:
    """The surroundings with more in the environment."""
    return replace(around, environment={**around.environment, **environment})


def test_a_good_terminal_needs_nothing() -> None:
    """No advice where all is well."""
    assert advised(WELL) == {}


@pytest.mark.parametrize(
    ("around", "name", "what"),
    [
        (replace(WELL, size=(59, 40)), "size", "enlarge"),
        (replace(WELL, size=(120, 15)), "size", "enlarge"),
        (having(WELL, TERM="dumb"), "colours", "set_term"),
        (having(WELL, TERM="xterm"), "colours", "set_term"),
        (having(WELL, TERM="screen", TMUX="x"), "colours", "tmux_term"),
        (replace(WELL, widths={**WELL.widths, "“": 2}), "marks", "narrow_marks"),
        (replace(WELL, widths={**WELL.widths, "中": 1}), "ideograms", "wide_ideograms"),
        (replace(WELL, clipboard=""), "clipboard", "xclip"),
        (having(replace(WELL, clipboard=""), WAYLAND_DISPLAY="w"), "clipboard", "wl_clipboard"),
        (replace(WELL, encoding="ascii"), "encoding", "set_lang"),
        (
            having(replace(WELL, tmux_clipboard="off"), TMUX="x", SSH_TTY="y"),
            "tmux",
            "tmux_clipboard",
        ),
    ],
)
def test_what_is_to_be_done(around: Surroundings, name: str, what: str) -> None:
    """One thing that is not well, and its advice alone."""
    assert advised(around) == {name: what}


@pytest.mark.parametrize(
    "around",
    [
        having(WELL, TERM="xterm", COLORTERM="truecolor"),
        having(WELL, TERM="xterm", NO_COLOR="1"),
        having(replace(WELL, clipboard=""), SSH_CONNECTION="1.2.3.4"),
        having(WELL, TMUX="x", TERM="tmux-256color"),
        replace(WELL, widths={}),
        replace(WELL, terminal=False),
        replace(WELL, encoding="GB18030"),
    ],
)
def test_what_is_well_too(around: Surroundings) -> None:
    """True colour by its own name, no colour by wish, copying by the terminal, and the unknown."""
    assert advised(around) == {}


def test_a_library() -> None:
    """None yet, a sound one, a damaged one, one that cannot be opened, a full disk."""

    def states(shelf: Shelf) -> list[tuple[str, str]]:
        return [(check.found, check.advice) for check in library_checks(shelf)]

    assert states(Shelf("x", there=False)) == [("no_store", "")]
    assert states(Shelf("x", there=True, reports=3)) == [("store", ""), ("sound", "")]
    assert states(Shelf("x", there=True, faults=("bad",)))[1] == ("unsound", "salvage")
    assert states(Shelf("x", there=True, losses=("2026-01-02",)))[2] == ("loss", "mend")
    assert states(Shelf("x", there=False, trouble="t", hint="h")) == [
        ("store_trouble", "store_hint")
    ]
    assert states(Shelf("x", there=False, free=1000))[-1] == ("space", "make_room")


def test_what_may_be_missing_is_no_fault() -> None:
    """LibreOffice and the faster engines are optional."""
    checks = list(format_checks(lambda _: False, None))
    assert {check.state for check in checks} == {State.OPTIONAL}
    assert all(check.advice for check in checks)
    assert {c.state for c in format_checks(lambda _: True, "soffice")} == {State.WELL}


def test_a_package_that_is_gone() -> None:
    """Without it the program cannot work."""
    checks = list(version_checks({"rich": "1", "textual": ""}, ("rich", "textual")))
    assert (checks[-1].state, checks[-1].facts) == (State.TODO, {"missing": "textual"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_there(lang: str) -> None:
    """Whatever is found can be told in both languages, and has its fields."""
    checks: list[Check] = []
    for around in (
        WELL,
        replace(WELL, terminal=False, clipboard=""),
        replace(having(WELL, TMUX="x", SSH_TTY="y", TERM=""), widths={}),
        replace(having(WELL, XMODIFIERS="@im=ibus", COLORTERM="24bit"), platform="darwin"),
    ):
        checks += [*terminal_checks(around), *locale_checks(around)]
    checks += library_checks(Shelf("x", there=True, faults=("bad",), free=1))
    checks += library_checks(Shelf("x", there=True, losses=("2026-01-02",)))
    checks += library_checks(Shelf("x", there=True, trouble="t", hint="h"))
    checks += [*format_checks(lambda _: False, None), *format_checks(lambda _: True, "soffice")]
    checks += version_checks({"Python": "3", "rich": ""}, ("rich",))
    use(lang)
    try:
        for check in checks:
            assert found(check)
            assert bool(advice(check)) == bool(check.advice)
    finally:
        use("zh")


def test_json_has_the_fields_of_the_contract(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every field that docs/contract.md names; looking makes no library."""
    home = tmp_path / "home"
    monkeypatch.setenv("CQTUI_HOME", str(home))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    ran = cqtui("doctor", "--json")
    value = json.loads(ran.out)
    assert set(value) == {"schema", "well", "checks"}
    assert value["schema"] == "cqtui/doctor/1"
    assert ran.status == (0 if value["well"] else 1)
    for check in value["checks"]:
        assert set(check) == {"area", "name", "state", "found", "advice", "facts"}
    areas = list(dict.fromkeys(check["area"] for check in value["checks"]))
    assert areas == ["terminal", "locale", "library", "formats", "versions", "crashes"]
    assert not home.exists()


def test_a_damaged_library_is_something_to_do(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with 1, says what to do, and leaves the file as it is."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    store = tmp_path / "library.sqlite"
    store.write_bytes(b"no database at all" * 100)
    ran = cqtui("doctor")
    assert ran.status == 1
    assert "✗ 位置" in ran.out
    assert store.read_bytes() == b"no database at all" * 100


def test_the_screens_are_not_loaded(tmp_path: Path) -> None:
    """It works where the terminal library does not."""
    script = (
        "import sys; from cqtui.cli.main import run; run(['doctor', '--json']);"
        "assert not {m for m in sys.modules if m.split('.')[0] == 'textual'}"
    )
    ran = outside(f'"$1" -c "{script}"', CQTUI_HOME=str(tmp_path), LC_ALL="C.UTF-8")
    assert (ran.err, ran.status) == ("", 0)


@pytest.mark.parametrize(("column", "states"), [(2, "well"), (3, "todo"), (0, "unknown")])
def test_a_terminal_is_asked_for_widths(tmp_path: Path, column: int, states: str) -> None:
    """It answers each question with its column; one that stays silent is not waited for long.

    Whatever it answers, the keyboard is as it was.
    """
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)[3]
    command = [sys.executable, "-m", "cqtui", "doctor", "--json"]
    environment = {**os.environ, "CQTUI_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    said = b""
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        while b'"versions"' not in said:
            came = os.read(ours, 4096)
            said += came
            for _ in range(came.count(b"\x1b[6n") if column else 0):
                os.write(ours, f"\x1b[1;{column}R".encode())
        while process.poll() is None and b"}]}" not in said:
            said += os.read(ours, 4096)
        process.wait(30)
    assert termios.tcgetattr(theirs)[3] == before
    os.close(ours)
    os.close(theirs)
    checks = json.loads(said[said.index(b'{"schema"') :].decode())["checks"]
    told = {check["name"]: check["state"] for check in checks}
    assert told.get("marks", told.get("widths")) == states


def test_reports_of_faults_are_named() -> None:
    """How many, the last of them, and that they are to be sent and deleted."""
    assert crash_check([]).state is State.WELL
    check = crash_check(["/logs/crash-20260101-000000.txt", "/logs/crash-20260102-000000.txt"])
    assert check.state is State.TODO
    assert check.facts == {"n": "2", "last": "/logs/crash-20260102-000000.txt"}
    assert "/logs/crash-20260102-000000.txt" in found(check)
    assert advice(check)
