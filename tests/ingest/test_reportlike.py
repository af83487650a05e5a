"""Which files of a folder look like reports."""

from pathlib import Path

import pytest
from support.commands import Cqtui

from cqtui import pipeline
from cqtui.ingest.reportlike import is_own_file, worth_listing

ROOT = Path(__file__).parents[2]
SENTENCES = "我们坚持稳中求进，推动高质量发展，民生持续改善，社会大局稳定。"


def listed(path: Path) -> bool:
    """Whether a file is worth listing."""
    return worth_listing(pipeline.read(str(path)), path.read_bytes())


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.stem)
def test_reports_are_listed(path: Path) -> None:
    """Of every kind, a digest and a gazette too."""
    assert listed(path)


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "CHANGELOG.md", "docs/glossary.md"])
def test_what_lies_beside_reports_is_not_listed(name: str) -> None:
    """A licence, and what tells of a program, in whatever language its words are."""
    assert not listed(ROOT / name)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        (f"一、工作回顾\n{SENTENCES * 5}\n", True),
        (f"{SENTENCES * 2}\n{SENTENCES * 2}\n{SENTENCES * 2}\n", True),
        (f"{SENTENCES}\n", False),
        ("重庆市渝中区人民政府办公室\n" * 40, False),
        ("The quick brown fox jumps over the lazy dog. " * 50 + f"\n{SENTENCES * 5}\n", False),
    ],
)
def test_a_report_is_chinese_in_sentences(text: str, worth: bool, tmp_path: Path) -> None:
    """Under a heading or in paragraphs; a note, a list and English text are none."""
    path = tmp_path / "x.txt"
    path.write_text(text, "utf-8")
    assert listed(path) is worth


@pytest.mark.parametrize("form", ["md", "html", "docx", "text"])
def test_a_comparison_that_was_exported_is_not_listed(
    cqtui: Cqtui, seeds: Path, tmp_path: Path, form: str
) -> None:
    """It holds the text of two reports, and is none."""
    path = tmp_path / f"x.{form.replace('text', 'txt')}"
    pair = str(seeds / "2017-work-report.txt"), str(seeds / "2019-work-report.txt")
    assert cqtui("diff", *pair, "--format", form, "-o", str(path)).status == 1
    assert not listed(path)


@pytest.mark.parametrize("form", ["md", "html", "docx", "txt"])
def test_passages_that_were_exported_are_not_listed(
    cqtui: Cqtui, seeds: Path, tmp_path: Path, form: str
) -> None:
    """Nor is a chapter with its citation."""
    path = tmp_path / f"x.{form}"
    report = str(seeds / "2019-work-report.txt")
    assert cqtui("export", report, "--section", "二", "-o", str(path)).status == 0
    assert not listed(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100, b"\xff\xfe\x00"])
def test_damaged_bytes_are_nobodys(data: bytes) -> None:
    """No error, whatever they are."""
    assert not is_own_file(data)
