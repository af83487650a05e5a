"""Every error that can reach a person has a name, and a text and a hint in both languages."""

import ast
import errno
import os
import re
import sqlite3
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import cqtui
from cqtui.analysis.query import _HINTS as QUERY_HINTS
from cqtui.catalogs import LANGUAGES, catalog, use
from cqtui.catalogs.reasons import SENTENCES, reason
from cqtui.catalogs.troubles import told
from cqtui.cli.diagnostics import told as told_in_shell
from cqtui.errors import CqtuiError, StoreError
from cqtui.ingest.readers.docx import _OTHERS
from cqtui.ingest.readers.layout.refusal import TOLD as REFUSALS
from cqtui.ingest.readers.text import _FOREIGN
from cqtui.library.database import explained

ROOT = Path(cqtui.__file__).parent
ERRORS = {
    "CqtuiError", "SourceError", "SelectionError", "StoreError", "ExportError", "QueryError",
    "DamagedError", "_FaultyError",
}  # fmt: skip
"""What makes an error for a person: `CqtuiError` and its children."""
PARTS = ("corrections-", "annotations-")
"""Prefixes of codes that say what is wrong with a file: the error around them has the hint."""
PASSED_ON = {
    "analysis/query.py": set(QUERY_HINTS),
    "ingest/readers/docx/__init__.py": {code for _, code, _ in _OTHERS},
    "ingest/readers/layout/refusal.py": set(REFUSALS),
    "ingest/readers/text.py": {code for _, _, code in _FOREIGN},
}
"""Modules that pass a code on from a table of theirs, and the codes in it."""


class Site:
    """A place in the code where an error is made."""

    def __init__(self, path: Path, call: ast.Call) -> None:
        self.module = path.relative_to(ROOT).as_posix()
        self.where = f"{self.module}:{call.lineno}"
        self.call = call
        self.given = {keyword.arg: keyword.value for keyword in call.keywords}

    @property
    def codes(self) -> set[str]:
        """The names the error may have: one, one of two, or those of a table."""
        code = self.given.get("code")
        if isinstance(code, ast.IfExp):
            return {str(ast.literal_eval(code.body)), str(ast.literal_eval(code.orelse))}
        if isinstance(code, ast.Constant):
            return {str(code.value)}
        return PASSED_ON.get(self.module, set()) if code else set()

    @property
    def spoken(self) -> bool:
        """Whether the words themselves are of the catalogs: no letter of them stands here."""
        named = {key.value for word in self.call.args for key in _keys(word)}
        letters = {
            str(one.value)
            for word in self.call.args
            for one in ast.walk(word)
            if isinstance(one, ast.Constant) and re.search(r"\w", str(one.value))
        }
        return bool(named) and letters <= named | {"usage.", ".hint"}


def _keys(word: ast.expr) -> Iterator[ast.Constant]:
    """The keys by which `word` asks for texts."""
    for node in ast.walk(word):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
            yield from (one for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant))


def sites() -> list[Site]:
    """Every error made in the code."""
    return [
        Site(path, node)
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS
    ]


SITES = sites()


def test_every_child_is_looked_at() -> None:
    """A new child of CqtuiError is added to ERRORS."""
    made = {
        node.name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", "") in ERRORS for base in node.bases)
    }
    assert made - {"Cancelled"} == ERRORS - {"CqtuiError"}


def test_errors_are_found() -> None:
    """Of the readers, the library, the exports and the commands."""
    assert len(SITES) > 150
    assert {site.module.partition("/")[0] for site in SITES} >= {"cli", "ingest", "library"}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.where)
def test_an_error_has_a_name_that_both_catalogs_know(site: Site) -> None:
    """Or its words are said from the catalogs, as those of wrong usage are."""
    assert site.codes or site.spoken, site.where
    for code in site.codes if not site.spoken else ():
        for lang in LANGUAGES:
            texts = catalog("error", lang)
            assert f"error.{code}" in texts, code
            part = code.startswith(PARTS) and code not in ("corrections-most", "annotations-most")
            assert part or f"error.{code}.hint" in texts, code


def filled_by(text: str) -> set[str]:
    """The fields of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.where)
def test_an_error_brings_what_its_texts_are_filled_with(site: Site) -> None:
    """Where the facts are spelt out."""
    facts = site.given.get("facts")
    if (
        (facts is not None and not isinstance(facts, ast.Dict))
        or len(site.codes) > 2
        or site.spoken
    ):
        return
    brought = (
        {ast.literal_eval(key) for key in facts.keys if key}
        if isinstance(facts, ast.Dict)
        else set()
    )
    for code in site.codes:
        for lang in LANGUAGES:
            texts = catalog("error", lang)
            for key in (f"error.{code}", f"error.{code}.hint"):
                assert filled_by(texts.get(key, "")) <= brought, (key, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hint_says_what_to_do_and_no_stop_ends_it(lang: str) -> None:
    """It is more than what happened said again, and the line that tells it adds no second stop."""
    texts = catalog("error", lang)
    for key, text in texts.items():
        assert text, key
        assert not text.endswith((".", "。", " ", "：")), key
        if key.endswith(".hint"):
            assert text != texts[key.removesuffix(".hint")], key


def test_no_error_has_two_texts() -> None:
    """Every text of the area is of an error that is made somewhere, or of the program's own."""
    made = set().union(*(site.codes for site in SITES))
    named = {
        str(node.value)
        for path in ROOT.rglob("*.py")
        if path.parent.name != "catalogs" or path.name == "troubles.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    for key in catalog("error", "zh"):
        code = key.removeprefix("error.").removesuffix(".hint")
        assert code in made | named, key


@pytest.fixture
def chinese() -> None:
    """The interface speaks Chinese."""
    use("zh")


def test_the_shell_speaks_chinese_where_the_interface_does(chinese: None) -> None:
    """Message and hint are of the catalog."""
    error = CqtuiError("x is a folder", "name a file in it", code="folder", facts={"path": "x"})
    assert told_in_shell(error) == ("x 是文件夹", "请给出其中的一个文件")


def test_english_errors_are_as_docs_contract_has_them() -> None:
    """The words of the error itself, which begin small behind `cqtui: error:`."""
    use("en")
    try:
        error = CqtuiError("x is a folder", "name a file in it", code="folder", facts={"path": "x"})
        assert told_in_shell(error) == ("x is a folder", "name a file in it")
    finally:
        use("zh")


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR,
        errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.EIO, errno.EMFILE, errno.EBUSY,
        errno.EFBIG, errno.ELOOP, errno.ENOMEM, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EDQUOT,
    ],
)  # fmt: skip
def test_reasons_of_the_system_are_told_in_chinese(number: int, chinese: None) -> None:
    """Those that a disk, a folder or a port gives, in either case of the first letter."""
    words = os.strerror(number)
    for told_by in (words, words.lower()):
        assert re.search("[\u4e00-\u9fff]", reason(told_by)), words


def test_reasons_of_sqlite_are_told_in_chinese(chinese: None, tmp_path: Path) -> None:
    """A library in a folder that is not there, for one."""
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(tmp_path / "none" / "x.db")
    error = CqtuiError("", code="library-unusable", facts={"path": "x", "reason": raised.value})
    assert told(error)[0] == "图书馆 x 用不了（打不开文件）"


def test_every_reason_has_a_text() -> None:
    """In both languages, with the fields of its form."""
    for key, form in SENTENCES.items():
        for lang in LANGUAGES:
            text = catalog("reason", lang)[f"reason.{key}"]
            assert filled_by(text) <= set(re.compile(form).groupindex), key


def test_a_library_that_can_only_be_read_is_told_in_words(chinese: None, tmp_path: Path) -> None:
    """Not in those of SQLite."""
    path = tmp_path / "x.db"
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with pytest.raises(StoreError) as raised, explained(path):
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    assert told(raised.value)[0] == f"图书馆 {path} 只能读，不能写"
    assert raised.value.message == f"the library {path} can only be read"
