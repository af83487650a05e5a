"""What is said to a person stands in the catalogs, in words of the glossary, set in one way."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import cqtui
from cqtui.catalogs import AREAS, catalog, say
from cqtui.tui.keys import KEYS

ROOT = Path(cqtui.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,} [a-z]{2,}")
"""English words in a row."""
SAYING = {"tell", "notify", "note", "Title", "echo", "print", "update", "warning"}
"""Calls whose words are read by a person."""
RULES = {
    "tui/comparison/figures.py": "words around figures in reports",
    "tui/comparison/words.py": "two names of a pair, 甲 and 乙",
    "tui/keyboard/page.py": "the page docs/keys.md",
    "tui/keyboard/sheet.py": "heading of the table in docs/keys.md",
    "tui/numbers.py": "numbers of headings as they are typed",
    "tui/commands.py": "words in both languages by which the palette finds a command",
    "tui/returning/fading.py": "what fills a slot in reports",
    "tui/tables/plot.py": "words of targets over several years",
    "cli/adding.py": "answers to a question, in both languages",
    "cli/doctorchecks.py": "a character whose width is measured",
    "cli/examples.py": "commands as one types them",
    "cli/targetsprint.py": "which characters are Chinese",
    "pipeline/picking.py": "names of kinds of report as one types them",
}
"""Modules that hold Chinese which is a rule about texts, or typed; what it is."""
OTHER_WORDS = {
    "更正": "改正",
    "笔记": "批注",
    "收进": "收录",
    "收入报告": "收录报告",
    "收入图书馆": "收录到图书馆",
    "样本": "样例（报告），示例（文件）",
    "前置材料": "前置内容",
    "附录材料": "附件",
    "页面杂项": "网页杂项",
    "发布者": "发布机关",
    "界限": "限定",
    "序号重复": "编号重复",
    "又一版本": "别本",
    "搜索": "查找",
    "主题": "配色",
}
"""Words that are not of the glossary, each with the one that is."""
AMERICAN = re.compile(
    r"\b(?:colors?|gray|center|recogniz\w+|organiz\w+|behavior|canceled|favorite|catalog)\b"
)
TYPED = re.compile(r"\[colors\]|--color\w*")
"""What is typed so, in whatever English."""
ORDINAL = re.compile(r"第\{\w+\}|\{\w+\}年|第[0-9N]+")
"""Addresses and years, which are written as reports write them: 第12行, 2019年."""
NUMBERS = "n|count|total|at|width|height|reports|bookmarks|files|done|shown|earlier|minutes"
TOUCHING = re.compile(
    rf"[\u4e00-\u9fff](?=\{{(?:{NUMBERS})\}}|[A-Za-z0-9])"
    rf"|(?:\{{(?:{NUMBERS})\}}|[A-Za-z0-9])(?=[\u4e00-\u9fff])"
)
AS_IN_REPORTS = ("read.", "proof.rule.", "theme.preview.", "doctor.do.")
"""Texts that are set as reports are: what is heard, and findings that quote."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;!?()][\u4e00-\u9fff]")
FIXED_KEY = re.compile(r"(?:按|press) (?![A-Za-z]+ ?[a-z])[A-Za-z]\b(?!-)")
UNCHOSEN = ("load.retry", "tabs.gone")
"""Texts with a key that is not of the table, and cannot be chosen."""


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with its key."""
    for area in ("", *AREAS):
        yield from catalog(area, lang).items()


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings of a module that are no docstrings."""
    told = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        lines = body if isinstance(body, list) else []
        told |= {id(line.value) for line in lines if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def modules(room: str) -> list[Path]:
    """The modules of a room."""
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ["tui", "cli", "pipeline"])
def test_chinese_in_the_code_is_a_rule_or_typed(room: str) -> None:
    """Never something that is said to a person."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in modules(room)
        if any(HAN.search(str(node.value)) for node in literals(ast.parse(path.read_text("utf-8"))))
    }
    assert found - set(RULES) == set()


@pytest.mark.parametrize("room", ["tui", "cli"])
def test_what_is_told_is_not_spelt_out_in_english(room: str) -> None:
    """A call that tells something gets it of `say`."""
    found = [
        f"{path.name}: {one.value!s}"
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYING
        for one in (part for given in node.args for part in ast.walk(given))
        if isinstance(one, ast.Constant) and SENTENCE.search(str(one.value))
    ]
    assert found == []


def test_a_key_that_can_be_chosen_is_not_spelt_out() -> None:
    """{key:undo}, not u: it may be another."""
    found = [key for lang in ("zh", "en") for key, text in texts(lang) if FIXED_KEY.search(text)]
    assert set(found) - set(UNCHOSEN) == set()


@pytest.mark.parametrize("area", ["", *AREAS])
def test_texts_name_keys_of_actions_there_are(area: str) -> None:
    """The same ones in both languages."""
    for key in catalog(area, "zh"):
        named = [
            [str(spec) for _, name, spec, _ in string.Formatter().parse(text) if name == "key"]
            for text in (re.sub(r"\{\w+:[^{}]*\|[^{}]*\}", "", catalog(area, lang)[key])
                         for lang in ("zh", "en"))
        ]  # fmt: skip
        assert {*named[0], *named[1]} <= {*KEYS, ""}, key
        assert set(named[1]) <= set(named[0]), key


def test_a_text_names_the_key_of_the_table() -> None:
    """Where no other was chosen."""
    assert say("hand.linked") == "已配对，u 撤销"


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_one_word_stands_for_one_notion(word: str) -> None:
    """That of docs/glossary.md."""
    assert [key for key, text in texts("zh") if word in text] == []


def test_english_is_spelt_in_one_way() -> None:
    """The British one."""
    found = [
        k for k, text in texts("en") if AMERICAN.search(TYPED.sub("", text).split("config")[0])
    ]
    assert found == []


def test_figures_and_latin_letters_stand_apart_from_chinese() -> None:
    """By one space, but for addresses, years, and what is set as reports are."""
    found = {
        key: text
        for key, text in texts("zh")
        if not key.startswith(AS_IN_REPORTS) and TOUCHING.search(ORDINAL.sub("", text))
    }
    assert found == {}


def test_chinese_has_chinese_punctuation() -> None:
    """Full-width marks beside Chinese characters."""
    assert [key for key, text in texts("zh") if HALF_WIDTH.search(text)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "catalogs").glob("*_*.py")), ids=lambda p: p.stem)
def test_no_key_stands_twice(path: Path) -> None:
    """The second would hide the first."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            assert len(keys) == len(set(keys))
