"""What a proofreader found as the JSON object that docs/contract.md describes."""

from collections.abc import Callable, Mapping, Sequence

from cqtui.export.citations.citation import lines_of
from cqtui.export.contract import Json
from cqtui.model.document import Document, Unit
from cqtui.model.ledger import Passage
from cqtui.model.proof import Finding, Proof

Say = Callable[..., str]


def message(finding: Finding, say: Say) -> str:
    """What was found, in one line for a person."""
    text = say(f"proof.rule.{finding.rule}", **dict(finding.facts))
    return text + say("proof.times", n=finding.times) if finding.times > 1 else text


def proof_json(proof: Proof, names: Sequence[str], say: Say) -> Json:
    """`cqtui/proof/1`; `names` are those of the draft and of each report it was held against."""
    draft, *others = names
    units = {unit.id: unit for unit in proof.draft.units()}
    last = {unit.id: unit for unit in proof.against[-1].units()} if proof.against else {}
    return {
        "schema": "cqtui/proof/1",
        "draft": _document(proof.draft, draft),
        "against": [_document(d, name) for d, name in zip(proof.against, others, strict=True)],
        "counts": proof.counts(),
        "findings": [
            {
                "kind": one.kind,
                "rule": one.rule,
                "severity": one.severity.value,
                "message": message(one, say),
                "expected": one.expected,
                "facts": dict(one.facts),
                "times": one.times,
                "draft": _passage(one.passage, units) if one.passage else None,
                "last": _passage(one.last, last) if one.last else None,
            }
            for one in proof.findings
        ],
    }


def _document(document: Document, name: str) -> Json:
    return {"document": name, "title": document.title, "year": document.year}


def _passage(passage: Passage, units: Mapping[str, Unit]) -> Json:
    unit = units[passage.unit_id]
    return {
        "id": passage.unit_id,
        "lines": list(lines_of(unit, passage.span)),
        "section": unit.address,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }
