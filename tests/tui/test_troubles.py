"""What goes wrong is told in the language of the interface."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.screens import make_desk, running, text_of

import cqtui
from cqtui import catalogs
from cqtui.catalogs import LANGUAGES, catalog
from cqtui.catalogs.troubles import told
from cqtui.errors import CqtuiError
from cqtui.ingest.readers.docx import _OTHERS
from cqtui.ingest.readers.layout.refusal import TOLD
from cqtui.ingest.readers.text import _FOREIGN

PACKAGE = Path(cqtui.__file__).parent
RAISING = [
    *sorted((PACKAGE / "ingest").rglob("*.py")),
    *sorted((PACKAGE / "library").rglob("*.py")),
    *sorted((PACKAGE / "pipeline").rglob("*.py")),
]
TABLES = {
    "ingest/readers/docx/__init__.py": [code for _, code, _ in _OTHERS],
    "ingest/readers/layout/refusal.py": [*TOLD],
    "ingest/readers/text.py": [code for *_, code in _FOREIGN],
}
"""The codes of errors that are made of a table, by module."""
ERRORS = {
    "SourceError",
    "SelectionError",
    "StoreError",
    "ExportError",
    "DamagedError",
    "_FaultyError",
}


ALL = (ERRORS | {"CqtuiError"}) - {"_FaultyError"}
"""Errors that are told by themselves."""


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Every error made where files and the library are read."""
    for path in RAISING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", node


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """What is given for a keyword of a call."""
    return next((k.value for k in call.keywords if k.arg == name), None)


def test_every_error_has_texts_in_both_languages() -> None:
    """Each has a code; each code has a text that needs no more than the facts given with it."""
    calls = list(raised())
    assert len(calls) > 20
    for where, call in calls:
        code = keyword(call, "code")
        assert code, where
        given = keyword(call, "facts")
        keys = given.keys if isinstance(given, ast.Dict) else []
        facts = {str(k.value): "x" for k in keys if isinstance(k, ast.Constant)}
        table = TABLES.get(where.partition(":")[0], [])
        either = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
        codes = [str(one.value) for one in either if isinstance(one, ast.Constant)] or table
        assert codes, where
        for lang in LANGUAGES:
            texts = catalog("error", lang)
            for name in codes:
                assert texts[f"error.{name}"].format(**facts), where
                texts.get(f"error.{name}.hint", "").format(**facts)


def codes() -> Iterator[str]:
    """Every code of an error in the program, and of queries, whose errors one function makes."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            given = keyword(node, "code")
            if getattr(node.func, "id", "") == "_wrong":
                given = node.args[0]
            choices = (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
            for one in choices:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def test_every_text_is_of_an_error() -> None:
    """No text stays behind when its error is gone."""
    known = {*codes()} | {code for table in TABLES.values() for code in table} | {"not-written"}
    assert {key.split(".")[1] for key in catalog("error", "zh")} <= known


REASONS = ("corrections-", "annotations-")
"""How codes begin that are told within another error, which has the hint."""
ALONE = {"corrections-most", "annotations-most"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_says_what_to_do(lang: str) -> None:
    """In both languages; the reason for another error leaves that to it."""
    texts = catalog("error", lang)
    for key in texts:
        code = key.removeprefix("error.")
        if not (code.endswith(".hint") or (code.startswith(REASONS) and code not in ALONE)):
            assert texts.get(f"{key}.hint"), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hint_is_filled_by_the_facts_of_its_error(lang: str) -> None:
    """A hint names the same facts in both languages."""
    texts = catalog("error", lang)
    for key, text in texts.items():
        if key.endswith(".hint") and "{" in text:
            other = catalog("error", "en" if lang == "zh" else "zh")
            fields = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert fields == {n for _, n, _, _ in string.Formatter().parse(other[key]) if n}, key


def test_every_error_that_is_raised_says_what_to_do() -> None:
    """Also in the shell, which tells it as it was raised; a mere reason is told within another."""
    calls = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ALL:
                calls += 1
                hint = node.args[1] if len(node.args) > 1 else keyword(node, "hint")
                assert hint is not None, f"{path.name}:{node.lineno}"
                empty = isinstance(hint, ast.Constant) and not hint.value
                assert not empty, f"{path.name}:{node.lineno}"
    assert calls > 100


def test_the_reason_for_an_error_is_told_in_the_language() -> None:
    """Where a fact is an error, its words of the catalog fill in."""
    reason = CqtuiError("it is no JSON", code="corrections-json")
    error = CqtuiError("x", code="corrections", facts={"path": "a.json", "reason": reason})
    assert told(error)[0] == "a.json 不是改正文件（不是 JSON）"


def test_an_error_without_a_code_is_told_as_raised() -> None:
    """Better English than nothing."""
    assert told(CqtuiError("odd", "try")) == ("odd", "try")


@pytest.mark.parametrize(
    ("name", "data", "chinese", "english"),
    [
        ("empty.txt", b"", "是空文件", "is empty"),
        ("x.pdf", b"%PDF-1.4\n", "已损坏", "is damaged"),
        ("x.bin", bytes(range(256)) * 20, "不是文本", "is not text"),
        ("x.docx", b"PK\x03\x04 nothing", "已损坏", "is damaged"),
        (None, b"", "没有这个文件", "No such file"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_in_both_languages(
    tmp_path: Path, name: str | None, data: bytes, chinese: str, english: str
) -> None:
    """What it is and what to do, in the pane."""
    path = tmp_path / (name or "none.txt")
    if name:
        path.write_bytes(data)
    for lang, words in (("zh", chinese), ("en", english)):
        async with running(make_desk(tmp_path, str(path), lang=lang), (160, 20)) as pilot:
            assert words in text_of(pilot)
    catalogs.use("zh")
