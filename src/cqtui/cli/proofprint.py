"""The findings of a proofreader as a person reads them: place, words, and what is expected."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from cqtui.catalogs import language, say
from cqtui.cli.plain import flat
from cqtui.export.citations.citation import addresses, lines_of
from cqtui.export.proofjson import message
from cqtui.model.document import Document, Unit
from cqtui.model.ledger import Passage
from cqtui.model.proof import Finding, Proof, Severity
from cqtui.typeset import set_lines

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
MOST = 10
"""Of what a draft lacks, the findings of each kind that are printed unless they are asked for."""
_INDENT = 4
_AROUND = 12
"""Characters of the draft shown on either side of what was found."""


def print_proof(console: Console, proof: Proof, *, whole: bool) -> None:
    """Print both titles, the counts, then each finding; `whole`: all of those that are many."""
    console.print(Text(_heading(proof), "bold"), soft_wrap=True)
    if not proof.findings:
        console.print(Text(say("proof.clean"), "green"))
        if not proof.against:
            console.print(Text(say("proof.clean_do"), "dim"), soft_wrap=True)
        return
    console.print(Text(_counts(proof.findings)), soft_wrap=True)
    units = {unit.id: unit for unit in proof.draft.units()}
    last = {unit.id: unit for unit in proof.against[-1].units()} if proof.against else {}
    for one in (f for f in proof.findings if f.passage):
        _print_one(console, one, units, last)
    lacking = [f for f in proof.findings if not f.passage]
    if lacking:
        console.print()
        console.print(Text(say("proof.lacking"), "bold"))
    for kind in dict.fromkeys(f.kind for f in lacking):
        some = [f for f in lacking if f.kind == kind]
        shown = some if whole or len(some) <= MOST else some[:MOST]
        for one in shown:
            _print_one(console, one, units, last)
        if len(shown) < len(some):
            _line(console, Text(say("proof.more", n=len(some) - len(shown), kind=kind), "dim"), 2)


def _heading(proof: Proof) -> str:
    names = say("separator").join(_name(document) for document in proof.against)
    against = say("proof.against", names=names) if names else say("proof.alone")
    return f"{_name(proof.draft)}  {against}"


def _name(document: Document) -> str:
    title, year = flat(document.title), str(document.year or "")
    return title if year in title else f"{title} {year}"


def _counts(findings: Sequence[Finding]) -> str:
    held = [one.severity for one in findings]
    told = [f"{say(f'proof.severity.{s.value}')} {held.count(s)}" for s in Severity if s in held]
    return say("separator").join(told)


def _print_one(
    console: Console, one: Finding, units: Mapping[str, Unit], last: Mapping[str, Unit]
) -> None:
    head = Text(say(f"proof.severity.{one.severity.value}"), _STYLES[one.severity])
    if one.passage:
        head.append("  ").append(_place(one.passage, units), "dim")
    head.append("  ").append(flat(message(one, say)))
    _line(console, head, 0)
    if one.passage:
        _line(console, _quoted(one.passage, units), _INDENT)
    if one.expected:
        label = say("proof.expected") + _colon()
        _line(console, Text(label, "dim").append(flat(one.expected), "green"), _INDENT)
    if one.last:
        label = say("proof.last") + _colon()
        where = _place(one.last, last)
        words = Text(label, "dim").append(f"{where}  ", "dim").append(flat(one.last.text))
        _line(console, words, _INDENT)


def _colon() -> str:
    return "：" if language() == "zh" else ": "


def _place(passage: Passage, units: Mapping[str, Unit]) -> str:
    unit = units[passage.unit_id]
    place = say("cli.line", n=lines_of(unit, passage.span).first)
    section = addresses((unit,))
    return f"{place}  {flat(section)}" if section else place


def _quoted(passage: Passage, units: Mapping[str, Unit]) -> Text:
    """The words found, underlined, within the words around them."""
    text, span = units[passage.unit_id].text, passage.span
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    words = Text("…" if start else "")
    words.append(flat(text[start : span.start]))
    words.append(flat(passage.text), "underline")
    words.append(flat(text[span.end : end]))
    return words.append("…" if end < len(text) else "")


def _line(console: Console, text: Text, indent: int) -> None:
    """Print a line, broken as Chinese is set, its further lines set in as much."""
    for part in _broken(text, console.width - indent):
        console.print(Text(" " * indent).append_text(part), soft_wrap=True)


def _broken(text: Text, width: int) -> Iterator[Text]:
    for line in set_lines(text.plain, max(width, 10)):
        part = text[line.start : line.end]
        part.rstrip()
        yield part
