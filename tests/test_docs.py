"""The pages of the documentation: all can be found, and no link leads nowhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "tests").rglob("*.md")])
LINK = re.compile(r"\]\(<?([^)\s>]+)>?\)")
MENTION = re.compile(r"(?<![\w/])(?:docs/[\w/-]+\.(?:md|1)|(?:scripts|tests)/[\w/-]+\.py)\b")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    """A page as the project calls it."""
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """Where a page leads to within the project, examples left out."""
    text = re.sub(r"`[^`\n]*`", "", FENCED.sub("", page.read_text("utf-8")))
    return [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    heads = re.findall(r"^#+ (.*)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def linked(page: Path) -> set[Path]:
    """The files that a page leads to."""
    return {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file that is there, and a heading that is there."""
    for link in links(page):
        file, _, heading = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not heading or heading in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_named_is_there(page: Path) -> None:
    """Pages, scripts and tests that are named without a link."""
    found = MENTION.findall(page.read_text("utf-8"))
    real = [file for file in found if "NAME" not in file]
    assert [file for file in real if not (ROOT / file).exists()] == []


def test_every_module_of_the_architecture_is_there() -> None:
    """By the end of its path, as it is named there."""
    named = re.findall(r"`([\w/]+(?:\.py|/))`", ARCHITECTURE)
    there = [
        *(ROOT / "src").rglob("*"),
        *(ROOT / "scripts").iterdir(),
        *(ROOT / "tests").rglob("*"),
    ]
    paths = [f"/{path.relative_to(ROOT).as_posix()}" for path in there]
    assert [one for one in named if not any(p.endswith(f"/{one.strip('/')}") for p in paths)] == []


def test_every_package_is_in_the_architecture() -> None:
    """Whoever makes a room says what is in it."""
    rooms = {path.parent.name for path in (ROOT / "src" / "cqtui").rglob("*/__init__.py")}
    assert {room for room in rooms if not re.search(rf"[`/]{room}/", ARCHITECTURE)} == set()


def test_every_page_is_in_the_index() -> None:
    """Whoever adds one says where it belongs."""
    pages = {path.resolve() for path in DOCS.iterdir() if path.suffix in {".md", ".1"}}
    assert pages - linked(DOCS / "README.md") == {(DOCS / "README.md").resolve()}


def test_every_decision_is_in_its_index() -> None:
    """The pages below docs/decisions."""
    folder = DOCS / "decisions"
    pages = {path.resolve() for path in folder.glob("*.md")}
    assert pages - linked(folder / "README.md") == {(folder / "README.md").resolve()}


def test_every_picture_of_the_docs_is_shown() -> None:
    """On a page; pictures that nobody shows are old."""
    shown = {target for page in PAGES for target in linked(page)}
    pictures = {path.resolve() for path in (DOCS / "pictures").iterdir()}
    assert pictures - shown == set()


RULES = re.compile(r"`(?:[a-z]+/)*([a-z_]+)(?:\.(\w+))?`")


def rules() -> list[tuple[str, str]]:
    """The modules, and names in them, that see to the cases of docs/tricky-cases.md."""
    lines = (DOCS / "tricky-cases.md").read_text("utf-8").splitlines()
    last = (line.rstrip(" |").rpartition(" | ")[2] for line in lines if line.startswith("|"))
    return [(match[1], match[2] or "") for cell in last for match in RULES.finditer(cell)]


def test_rules_of_tricky_cases_are_there() -> None:
    """What was renamed or moved is named anew; a plain word in code is a name or a module."""
    code: dict[str, str] = {}
    for path in (ROOT / "src" / "cqtui").rglob("*.py"):
        stem = path.parent.name if path.stem == "__init__" else path.stem
        code[stem] = code.get(stem, "") + path.read_text("utf-8")
    assert len(rules()) > 90
    assert [
        (module, name)
        for module, name in rules()
        if not re.search(rf"\b{name}\b", code.get(module, "") if module in code else "")
    ] == []
