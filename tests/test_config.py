"""config.toml: what holds, what is told of what is wrong; the command that tells of it."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import Cqtui

from cqtui.catalogs import LANGUAGES, catalog, use
from cqtui.config.problems import line_of
from cqtui.config.reading import load, parse
from cqtui.config.sections import SECTIONS, Config
from cqtui.config.words import example, problem_text, rows
from cqtui.tui.configuring import problems


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the program of its own."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    return tmp_path


def test_without_a_file_everything_is_as_it_comes(home: Path) -> None:
    """Nothing is wrong, and the place is known."""
    loaded = load()
    assert (loaded.config, loaded.problems) == (Config(), ())
    assert loaded.path == home / "config.toml"


def test_xdg_says_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the person's other files, not in the library's folder."""
    monkeypatch.delenv("CQTUI_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load().path == tmp_path / "cqtui" / "config.toml"


@pytest.mark.parametrize(
    ("source", "code", "name", "line"),
    [
        ("[keys\n", "syntax", "", 1),
        ("[text]\nmeasure = 40\n\nmeasure = 41", "syntax", "", 4),
        ("preset = 'emacs'", "outside", "preset", 1),
        ("[key]\npreset = 'emacs'", "unknown-section", "key", 1),
        ("keys = 3", "type", "keys", 1),
        ("[keys]\npresett = 'emacs'", "unknown-name", "keys.presett", 2),
        ("[keys]\nfind = 'f5'", "action-outside", "keys.find", 2),
        ("[keys]\n\npreset = 'emcas'", "choice", "keys.preset", 3),
        ("[keys]\npreset = 1", "type", "keys.preset", 2),
        ("[keys.bind]\nhelp = 'f5'\nfind = 2", "entry", "keys.bind", 3),
        ("[text]\nmeasure = true", "type", "text.measure", 2),
        ("[text]\nmeasure = 400", "range", "text.measure", 2),
        ("[text]\nmeasure = 4.5", "type", "text.measure", 2),
        ("text.measure = 7", "range", "text.measure", 1),
        ("[keys.bind]\nfnd = 'f5'", "unknown-action", "keys.bind.fnd", 2),
        ("[keys.bind]\nfind = 'hyper+f'", "unknown-key", "keys.bind.find", 2),
        ("[keys.bind]\nfind = ''", "no-keys", "keys.bind.find", 2),
        ("[keys.bind]\nfind = 'ctrl+c'", "fixed", "keys.bind.find", 2),
        ("[keys.bind]\nfind = 'ctrl+m'", "undelivered", "keys.bind.find", 2),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    source: str, code: str, name: str, line: int
) -> None:
    """One problem: what, which setting, which line."""
    found = problems(parse(source))
    assert [(p.code, p.name, p.line) for p in found] == [(code, name, line)]
    for language in LANGUAGES:
        use(language)
        assert problem_text(found[0])
    use("zh")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("[text]\nindent = yes", "value"),
        ("[text]\nindent true", "equals"),
        ("[text", "bracket"),
        ("[keys]\npreset = 'vim", "quote"),
        ('[keys]\npreset = "vim', "quote"),
        ("[text]\nmeasure = 40 cells", "newline"),
        ("[text]\n[text]", "twice"),
        ("a.b" + ".c" * 200 + " = 1", "other"),
    ],
)
def test_what_is_no_toml_is_told_in_the_language(source: str, fault: str) -> None:
    """Not in the words of Python's reader."""
    (problem,) = parse(source).problems
    assert problem.facts == {"fault": fault}
    assert catalog("config", "zh")[f"config.syntax.{fault}"] in problem_text(problem)


def test_what_is_meant_is_asked() -> None:
    """A slip of the finger is named."""
    (problem,) = parse("[keys]\npreset = 'emcas'").problems
    assert "emacs？" in problem_text(problem)


def test_one_wrong_setting_leaves_the_others() -> None:
    """What is right holds."""
    loaded = parse("[keys]\npreset = 'emacs'\n[keys.bind]\nfind = 3\nhelp = 'f9'\n[text]\nx = 1")
    assert loaded.config.keys.preset == "emacs"
    assert loaded.config.keys.bind == {"help": "f9"}
    assert loaded.named == {"keys.preset", "keys.bind"}


def test_a_file_that_is_no_text_or_too_large_is_told(home: Path) -> None:
    """Nothing of it is heeded, and the program starts."""
    path = home / "config.toml"
    path.write_bytes(b"[text]\n\xff")
    assert [(p.code, p.line) for p in load().problems] == [("encoding", 2)]
    path.write_bytes(b"#" * 1_000_001)
    assert [p.code for p in load().problems] == ["unreadable"]
    path.unlink()
    path.mkdir()
    assert [p.code for p in load().problems] == ["unreadable"]


def test_a_byte_order_mark_is_no_matter(home: Path) -> None:
    """As some editors write it."""
    (home / "config.toml").write_bytes("\ufeff[text]\r\nmeasure = 36\r\n".encode())
    assert load().config.text.measure == 36


@given(st.text("[]=.\"'#\nabtextmeasure 40{},\\"))
def test_any_file_is_read_without_fail(source: str) -> None:
    """What is no TOML is told, whatever it is."""
    assert isinstance(parse(source).config, Config)


@pytest.mark.parametrize("source", ["[" * 50_000, "a=" + "[" * 5_000, "{" * 9_000])
def test_nesting_without_end_is_told(source: str) -> None:
    """The reader of TOML gives up, the program does not."""
    assert [problem.code for problem in parse(source).problems] == ["syntax"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (f"[text]\nmeasure = {'9' * 5000}", "syntax"),  # more digits than Python reads
        (f"[text]\nmeasure = 0x{'f' * 5000}", "range"),  # and than it writes
        (f"[keys]\npreset = '{'x' * 90_000}'", "choice"),
        (f"{'a.' * 40_000}a = 1", "syntax"),
        (f"[{'a.' * 40_000}a]", "syntax"),
    ],
)
def test_a_hostile_value_is_told_in_a_line(source: str, code: str) -> None:
    """Numbers without end, text without end, names of forty thousand parts."""
    (problem,) = parse(source).problems
    assert problem.code == code
    assert len(problem_text(problem)) < 300


def test_dots_in_a_comment_are_no_matter() -> None:
    """Some draw lines with them."""
    loaded = parse(f"# {'.' * 200}\n[text]\nmeasure = 36\n")
    assert (loaded.config.text.measure, loaded.problems) == (36, ())


def test_each_of_many_mistakes_has_its_line() -> None:
    """The lines of the file are looked through once for all of them."""
    loaded = parse("[text]\n" + "".join(f"k{n} = 1\n" for n in range(5000)))
    assert [problem.line for problem in loaded.problems] == list(range(2, 5002))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_sets_nothing_and_names_everything(language: str) -> None:
    """Every setting there is, as a comment; without the signs of comment it is right."""
    use(language)
    text = example()
    loaded = parse(text)
    assert (loaded.config, loaded.problems, loaded.named) == (Config(), (), frozenset())
    for section, kind in SECTIONS.items():
        for one in fields(kind):
            assert f"# {one.name} = " in text or f"[{section}.{one.name}]" in text
    use("zh")


def test_any_setting_of_the_example_holds_once_its_sign_is_taken_away() -> None:
    """No other line needs to be changed with it, in whatever section it stands."""
    lines = example().splitlines()
    settings = [at for at, line in enumerate(lines) if re.match(r"# [a-z_.\"]+ = ", line)]
    assert len(settings) > 10
    for at in settings:
        text = "\n".join([*lines[:at], lines[at].removeprefix("# "), *lines[at + 1 :]])
        loaded = parse(text)
        assert not [one for one in loaded.problems if one.serious], lines[at]
        assert len(loaded.named) == 1, lines[at]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_and_setting_is_told_of(language: str) -> None:
    """In the example and the documents."""
    known = catalog("config", language)
    assert all(f"config.about.{section}" in known for section in SECTIONS)
    assert all(f"config.about.{row.name}" in known for row in rows(Config()))


def test_a_line_is_found_in_its_own_section() -> None:
    """The same name in two sections."""
    source = "[a]\nx = 1\n[b]\nx = 2\n"
    assert (line_of(source, "a", "x"), line_of(source, "b", "x"), line_of(source, "c")) == (2, 4, 0)


def test_config_says_what_is_set(cqtui: Cqtui, home: Path) -> None:
    """And where the file is."""
    (home / "config.toml").write_text('[keys]\npreset = "emacs"\n', "utf-8")
    ran = cqtui("config")
    assert ran.status == 0
    assert str(home / "config.toml") in ran.out
    assert 'keys.preset = "emacs"' in " ".join(ran.out.split())


def test_config_init_never_overwrites(cqtui: Cqtui, home: Path) -> None:
    """The second time it is an error."""
    assert cqtui("config", "--init").status == 0
    path = home / "config.toml"
    path.write_text("# mine\n", "utf-8")
    ran = cqtui("config", "--init")
    assert (ran.status, ran.out) == (2, "")
    assert path.read_text("utf-8") == "# mine\n"


def test_config_check_ends_by_what_it_finds(cqtui: Cqtui, home: Path) -> None:
    """2 where something is not heeded, 0 where all is, warnings too."""
    path = home / "config.toml"
    for text, status, lines in [
        ("", 0, 1),
        ("[keys.bind]\nfind = 'ctrl+m'", 0, 1),
        ("[keys]\nx = 1\ny = 2", 2, 2),
        ("[keys.bind]\nfind = 'n'", 2, 1),
    ]:
        path.write_text(text, "utf-8")
        ran = cqtui("config", "--check")
        assert (ran.status, len(ran.out.splitlines())) == (status, lines), text
        assert path.read_text("utf-8") == text


def test_config_as_json(cqtui: Cqtui, home: Path) -> None:
    """For programs."""
    (home / "config.toml").write_text("[text]\nmeasure = 36\nx = 1\n", "utf-8")
    value = json.loads(cqtui("config", "--json").out)
    assert value["schema"] == "cqtui/config/1"
    assert value["exists"] is True
    settings = {one["name"]: one for one in value["settings"]}
    assert settings["text.measure"] == {
        "name": "text.measure", "value": 36, "default": 0, "set": True,
    }  # fmt: skip
    assert [(p["code"], p["line"], p["serious"]) for p in value["problems"]] == [
        ("unknown-name", 3, True)
    ]
