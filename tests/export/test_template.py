"""Templates: what they see, what they may not do, and how they are stopped."""

import csv
import io
from pathlib import Path

import pytest
from support.comparisons import document

from cqtui import pipeline
from cqtui.errors import ExportError
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.file import templated
from cqtui.export.quotations.quotation import Origin, Quotation, quote
from cqtui.export.templates import template as module
from cqtui.export.templates.comparison import templated as templated_comparison
from cqtui.export.templates.template import DIFF, find, templates

BAD = '<script>alert("1")</script>，增长*8%*'


def quotations(text: str = "粮食丰收。") -> list[Quotation]:
    """One passage, with a note."""
    report = document(text)
    made = quote(Origin(report, "r.txt"), tuple(report.units())[1:])
    return [Quotation(made.origin, made.parts, note="<b>要紧</b>", tags=("民生",))]


def make(folder: Path, text: str, name: str = "own.txt", said: str = "粮食丰收。") -> str:
    """What a template of a person's own makes."""
    (folder / f"{name}.j2").write_text(text, "utf-8")
    return templated(quotations(said), name, folder, Style.GBT, "摘录").decode()


def refusal(folder: Path, text: str) -> str:
    """How a template is refused."""
    with pytest.raises(ExportError) as caught:
        make(folder, text)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_template_sees_the_quotations(tmp_path: Path) -> None:
    """As plain data: that of `cqtui/quotations/1`, and words for labels."""
    text = (
        "{{ title }}|{% for q in quotations %}{{ q.text }}|{{ q.note }}|{{ q.tags[0] }}"
        "{% endfor %}|{{ labels.note }}|{{ works | length }}\n"
    )
    assert make(tmp_path, text) == "摘录|粮食丰收。|<b>要紧</b>|民生|批注|1\n"


def test_html_escapes_what_is_filled_in(tmp_path: Path) -> None:
    """By the ending of the template's name; elsewhere there are filters."""
    text = "<p>{{ quotations[0].text }}</p>"
    assert "<script>" not in make(tmp_path, text, "own.html", BAD)
    assert "&lt;script&gt;" in make(tmp_path, text, "own.html", BAD)
    assert "<script>" in make(tmp_path, text, "own.txt", BAD)
    assert "&lt;script&gt;" in make(tmp_path, "{{ quotations[0].text | md }}", "own.md", BAD)
    assert make(tmp_path, "{{ '=1+1' | csv }}", "own.csv") == '"\'=1+1"'


@pytest.mark.parametrize("name", ["list.txt", "quotes.md", "cards.html"])
def test_those_of_the_program_act_on_no_text(name: str, tmp_path: Path) -> None:
    """Each has the passage, the note and the citation; nothing of them is markup."""
    made = templated(quotations(BAD), name, tmp_path, Style.GBT, "摘录").decode()
    assert "alert" in made
    assert "[R]" in made.replace("\\", "") or "[Z]" in made.replace("\\", "")
    assert "要紧" in made
    if name != "list.txt":
        assert "<script>" not in made
        assert "<b>" not in made


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a\n{{ ''.__class__.__mro__ }}", 2, "'__class__' of 'str' object is unsafe"),
        ("{{ quotations[0]['__class__'] | attr('__init__') }}", 1, "unsafe"),
        ("{{ quotations.append(1) }}", 1, "unsafe"),
        ("{{ ''|attr('format') }}{{ '{0.__class__}'.format(1) }}", 1, "unsafe"),
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("{% include '/etc/passwd' %}", 1, "no loader"),
        ("{% extends 'list.txt.j2' %}", 1, "no loader"),
        ("{{ range(10**9) | list }}", 1, "Range too big"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ cycler('a') }}", 1, "undefined"),
    ],
)
def test_a_wrong_template_is_told_with_its_line(
    text: str, line: int, reason: str, tmp_path: Path
) -> None:
    """In one line; nothing of the program is within reach."""
    message = refusal(tmp_path, text)
    assert message.startswith(f"template own.txt, line {line}: ")
    assert reason in message


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 9**(9**9) }}",
    ],
)
def test_one_that_does_not_end_is_stopped(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock, however it spends its time."""
    monkeypatch.setattr(module, "SECONDS", 1.0)
    assert "takes longer than 1 seconds" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10**10 }}",
        "{% for i in range(90000) %}{{ 'xxxxxxxxxx' * 100 }}{% endfor %}",
    ],
)
def test_one_that_grows_is_stopped(text: str, tmp_path: Path) -> None:
    """In memory, and in what it writes."""
    message = refusal(tmp_path, text)
    assert "too much memory" in message or "writes more than" in message


def test_a_template_reads_no_module_of_the_folder_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file called as one of the program's libraries is not run."""
    (tmp_path / "jinja2.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert make(tmp_path, "{{ title }}") == "摘录"


def test_ones_own_stands_for_the_programs(tmp_path: Path) -> None:
    """By name; what has no fit name or no .j2 is none."""
    for name in ("list.txt.j2", "mine.md.j2", "x.md", ".hidden.md.j2"):
        (tmp_path / name).write_text("{{ title }}", "utf-8")
    known = {one.name: one.own for one in templates(tmp_path)}
    assert known == {"cards.html": False, "list.txt": True, "mine.md": True, "quotes.md": False}
    assert find("mine", tmp_path).ending == ".md"
    with pytest.raises(ExportError, match="there is no template nope"):
        find("nope", tmp_path)


def comparison_by(folder: Path, name: str, old: str = "粮食丰收。", new: str = "粮食增产。") -> str:
    """What a template makes of a comparison of two reports of one paragraph."""
    made = pipeline.compare(document(old), document(new))
    return templated_comparison(made, made.rows, name, folder, title=f"对照{old[:1]}").decode()


def test_a_template_of_comparisons_sees_its_rows(tmp_path: Path) -> None:
    """As `cqtui/diff/1` has them, with both texts whole and the pieces they are made of."""
    (tmp_path / "diff").mkdir()
    (tmp_path / "diff" / "own.txt.j2").write_text(
        "{% for row in rows if row.changed %}{{ labels.status[row.status] }}|{{ row.old_text }}|"
        "{{ row.new_text }}|{% for p in row.pieces %}{{ p.op }} {{ p.old }}>{{ p.new }};"
        "{% endfor %}{% endfor %}{{ summary.revised }}", "utf-8",
    )  # fmt: skip
    assert comparison_by(tmp_path, "own") == (
        "修订|粮食丰收。|粮食增产。|equal 粮食>粮食;replace 丰收>增产;equal 。>。;1"
    )


def test_quotations_and_comparisons_have_templates_of_their_own(tmp_path: Path) -> None:
    """One of the other kind is not there."""
    assert [one.name for one in templates(tmp_path, DIFF)] == [
        "changes.md", "marked.html", "table.csv",
    ]  # fmt: skip
    with pytest.raises(ExportError) as caught:
        comparison_by(tmp_path, "quotes")
    assert caught.value.facts["folder"] == tmp_path / "diff"


@pytest.mark.parametrize("name", ["changes.md", "marked.html", "table.csv"])
def test_those_of_comparisons_act_on_no_text(name: str, tmp_path: Path) -> None:
    """Nothing of either report is markup, and no spreadsheet computes it."""
    made = comparison_by(tmp_path, name, f"=1+1{BAD}", f"=2+2{BAD}丰收")
    assert "<script>" not in made or name == "table.csv"
    assert "*8%*" not in made or name != "changes.md"
    assert not [field for row in csv.reader(io.StringIO(made)) for field in row
                if field.startswith("=") and name == "table.csv"]  # fmt: skip
