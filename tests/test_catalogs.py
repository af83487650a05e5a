"""All texts of the interface are in the catalogs, in both languages, and every one is used."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

import cqtui
from cqtui.catalogs import AREAS, LANGUAGES, catalog, filled, from_locale, say
from cqtui.model.document import Kind
from cqtui.tui.keyboard.sheet import GROUPS
from cqtui.tui.keys import KEYS
from cqtui.tui.reportlist import COLUMNS

SOURCES = [
    path
    for path in sorted(Path(cqtui.__file__).parent.rglob("*.py"))
    if path.parent.name != "catalogs" or path.name in ("troubles.py", "reasons.py")
]
OURS = {"key.quit", "key.interrupt", "key.retry", "key.cancel", "key.language", "key.library"}
BUILT = (
    {f"key.{action}" for action in KEYS}
    | {f"kind.{kind.value}" for kind in Kind}
    | {f"library.col.{column.name}" for column in COLUMNS}
    | {f"reader.mode.{mode}" for mode in ("text", "repairs", "raw")}
    | {f"keys.group.{group}" for group in ("here", *GROUPS)}
    | OURS
)
"""Keys that the code puts together, which no literal shows."""
FREE = (
    "repair.",
    "hint.",
    "targets.tag.proof-",
    "targets.tag.mark-",
    "theme.name.",
    "doctor.found.",
    "doctor.do.install_",
    "config.problem.",
)
"""Prefixes of which a key may stand ready for what comes: a repair's kind, an action's word; and
those whose rest is put together."""


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("area", ["", *AREAS])
def test_both_languages_have_the_same_keys(area: str) -> None:
    """A text added in one language is added in the other."""
    assert catalog(area, "zh").keys() == catalog(area, "en").keys()


@pytest.mark.parametrize("area", ["", *AREAS])
def test_both_languages_fill_in_known_fields(area: str) -> None:
    """A translation names no field that the other does not have; it may leave one out."""
    chinese, english = catalog(area, "zh"), catalog(area, "en")
    for key in chinese:
        assert fields(english[key]) <= fields(chinese[key]) | {"n", "thousands"}, key


def test_every_key_asked_for_is_there() -> None:
    """`say("…")` never names a key that no catalog has."""
    known = {key for area in ("", *AREAS) for key in catalog(area, "zh")}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    assert first.value in known, f"{path.name}: {first.value!r}"


def spoken() -> tuple[set[str], set[re.Pattern[str]]]:
    """All that the code names, in literals and otherwise, and what it puts keys together from."""
    named: set[str] = set()
    built: set[re.Pattern[str]] = set()
    for node in (n for path in SOURCES for n in ast.walk(ast.parse(path.read_text("utf-8")))):
        if isinstance(node, ast.Constant):
            named.add(str(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.+)"
                for v in node.values
            ]
            if re.match(r"[a-z]+\\\.", parts[0]):
                built.add(re.compile("".join(parts)))
        elif isinstance(node, ast.Name | ast.Attribute | ast.FunctionDef | ast.arg | ast.keyword):
            names = (getattr(node, field, None) for field in ("id", "attr", "name", "arg"))
            named |= {name for name in names if isinstance(name, str)}
    return named | {name.replace("_", "-") for name in named}, built


@cache
def unused() -> dict[str, list[str]]:
    """The keys of each area that nothing in the code leads to."""
    named, built = spoken()

    def used(key: str) -> bool:
        found = (pattern.fullmatch(key) for pattern in built)
        parts = [match.groups() for match in found if match]
        whole = any(all({*p.split("."), p} & named for p in some) for some in parts)
        return (
            key in named
            or f"={key}" in named
            or whole
            or (key.endswith(".hint") and used(key[:-5]))
        )

    return {a: [k for k in catalog(a, "zh") if not used(k)] for a in ("", *AREAS)}


@pytest.mark.parametrize("area", ["", *AREAS])
def test_every_text_is_used(area: str) -> None:
    """No text stays behind when its use is gone."""
    assert [k for k in unused()[area] if k not in BUILT and not k.startswith(FREE)] == []


@pytest.mark.parametrize(
    ("value", "language"),
    [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "zh"), ("", "zh"), ("de_DE", "zh")],
)
def test_the_locale_asks_for_english_or_gets_chinese(
    value: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only an English locale makes the program speak English."""
    monkeypatch.setenv("LC_ALL", value)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert from_locale() == language


COUNTED = re.compile(
    r"\{\w+\} (?:\w+ )?(?:reports|bookmarks|hits|files|characters|changes|figures|paragraphs"
    r"|targets|places|times|wordings|sentences|phrases|corrections|copies|lines)\b"
)
LIMITS = ("error.", "small.", "reader.measure", "cli.html_shown", "doctor.")
"""Prefixes of texts whose numbers are limits and measures, never one, or that a page fills in."""


@pytest.mark.parametrize("area", ["", *AREAS])
def test_one_is_not_counted_as_many(area: str) -> None:
    """English texts choose between one report and two reports."""
    texts = catalog(area, "en").items()
    assert [k for k, text in texts if COUNTED.search(text) and not k.startswith(LIMITS)] == []


@pytest.mark.parametrize(
    ("total", "told"),
    [(0, "0 hits in 1 report"), (1, "1 hit in 1 report"), (2, "2 hits in 1 report")],
)
def test_a_text_counts_what_it_names(total: int, told: str) -> None:
    """Each of its numbers by itself."""
    text = catalog("search", "en")["search.all"]
    assert filled(text, {"total": total, "reports": 1}) == told


def test_an_unknown_key_is_an_error() -> None:
    """A misspelt key is found by the first test that shows its screen."""
    with pytest.raises(KeyError):
        say("no.such.key")


def test_every_language_has_every_area() -> None:
    """There is a module for each."""
    assert all(catalog(area, lang) for area in ("", *AREAS) for lang in LANGUAGES)


def test_keys_in_the_bottom_line_are_told_in_small_letters() -> None:
    """A word or two beside the key, all in one hand."""
    hints = {key: text for key, text in catalog("", "en").items() if key.startswith("hint.")}
    assert hints
    assert [key for key, text in hints.items() if text[:1].isupper()] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_library_says_how_reports_come_in(language: str) -> None:
    """By the command that keeps them."""
    assert "cqtui add" in catalog("", language)["library.empty"]
